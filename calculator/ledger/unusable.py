"""A ledger that cannot be read or written at all."""

import errno
import os
from typing import Any

from calculator.ledger import vocabulary


class Unusable(Exception):
    """Nothing was computed and nothing written; `code` and `params` say why.

    A param may be an error of the system, or a function from the language to a text.
    """

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def describe(self, language: str) -> str:
        """What is wrong and how to mend it."""
        params = {name: _said(each, language) for name, each in self.params.items()}
        return vocabulary.say("ledger_problems", self.code, language, **params)


def _said(param: Any, language: str) -> Any:
    if isinstance(param, OSError):
        return _reason(param, language)
    return param(language) if callable(param) else param


def _reason(error: OSError, language: str) -> str:
    """What the system says, in words where there are any for it."""
    if error.errno is None:
        return type(error).__name__
    name = errno.errorcode.get(error.errno, "")
    if name in vocabulary.codes("ledger_reasons"):
        return vocabulary.say("ledger_reasons", name, language)
    return os.strerror(error.errno)
