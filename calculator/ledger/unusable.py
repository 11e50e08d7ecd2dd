"""A ledger that cannot be read or written at all."""

from typing import Any

from calculator.ledger import vocabulary


class Unusable(Exception):
    """Nothing was computed and nothing written; `code` and `params` say why."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params

    def describe(self, language: str) -> str:
        """What is wrong and how to mend it."""
        return vocabulary.say("ledger_problems", self.code, language, **self.params)
