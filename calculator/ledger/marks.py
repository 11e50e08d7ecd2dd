"""Sets of words by household, as bits of one number each."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from calculator.household import Bools

Masks = npt.NDArray[np.uint64]

MOST_WORDS = 64


class Marks:
    """For each of H households the words that hold of it."""

    def __init__(self, households: int) -> None:
        self.masks: Masks = np.zeros(households, np.uint64)
        self.words: dict[str, int] = {}

    def mask(self, words: tuple[str, ...]) -> int:
        """The words as one number."""
        return sum(1 << self.words.setdefault(word, len(self.words)) for word in dict.fromkeys(words))

    def add(self, word: str, where: Bools) -> None:
        """Let a word hold of some households."""
        self.masks |= np.where(where, np.uint64(self.mask((word,))), np.uint64(0))

    def choose(self, choices: list[tuple[str, ...]], chosen: npt.NDArray[np.intp], where: Bools) -> None:
        """Let the words of one of several choices hold of each household of some."""
        masks = np.array([self.mask(words) for words in choices], np.uint64)
        self.masks |= np.where(where, masks[chosen], np.uint64(0))

    def text(self) -> pa.Array:
        """(H,) the words of each household in alphabetical order, joined by blanks; null where there are none."""
        assert len(self.words) <= MOST_WORDS
        masks, places = np.unique(self.masks, return_inverse=True)
        texts = [self._joined(mask) or None for mask in masks.tolist()]
        return pa.array(texts, pa.string()).take(pa.array(places))

    def _joined(self, mask: int) -> str:
        return " ".join(sorted(word for word, place in self.words.items() if mask >> place & 1))
