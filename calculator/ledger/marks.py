"""Sets of words by household, as bits of one number each."""

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from calculator.household import Bools
from calculator.ledger.seen_award import Homes

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

    def add(self, word: str, where: Bools, homes: Homes = slice(None)) -> None:
        """Let a word hold of some of these households."""
        self.masks[homes] |= np.uint64(self.mask((word,))) * where

    def choose(
        self, choices: list[tuple[str, ...]], chosen: npt.NDArray[np.intp], where: Bools, homes: Homes = slice(None)
    ) -> None:
        """Let the words of one of several choices hold of each household of some of these."""
        masks = np.array([self.mask(words) for words in choices], np.uint64)
        self.masks[homes] |= masks[chosen] * where

    def text(self) -> pa.Array:
        """(H,) the words of each household in alphabetical order, joined by blanks; null where there are none."""
        assert len(self.words) <= MOST_WORDS
        masks = pa.array(self.masks).dictionary_encode()
        texts = [self._joined(mask) or None for mask in masks.dictionary.to_pylist()]
        return pa.array(texts, pa.string()).take(masks.indices)

    def _joined(self, mask: int) -> str:
        return " ".join(sorted(word for word, place in self.words.items() if mask >> place & 1))
