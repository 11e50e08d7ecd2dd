"""Strict marshmallow fields whose messages are codes; `words.yaml` has what they say."""

import re
from datetime import date
from typing import Any

from marshmallow import RAISE, Schema, ValidationError, fields

from calculator import money
from calculator.faults import Fault

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)

Messages = dict[str, str | list[Any] | dict[Any, Any]]

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_CODES: Messages = {"required": "required", "null": "null", "validator_failed": "invalid"}


def refuse(code: str, **params: Any) -> ValidationError:
    """A fault with what its words need, as marshmallow carries it."""
    return ValidationError([Fault(code, params)])


class Text(fields.Field[str]):
    """A text of at most `most` characters, nothing converted into one."""

    default_error_messages = _CODES

    def __init__(self, *, most: int = 2000, **options: Any) -> None:
        super().__init__(**options)
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise refuse("not_text")
        if not 0 < len(value) <= self.most:
            raise refuse("wrong_length", most=self.most)
        return value


class Choice(fields.Field[str]):
    """One of a few words."""

    default_error_messages = _CODES

    def __init__(self, choices: tuple[str, ...], **options: Any) -> None:
        super().__init__(**options)
        self.choices = choices

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or value not in self.choices:
            raise refuse("unknown_choice", choices=", ".join(self.choices))
        return value


class Truth(fields.Field[bool]):
    """true or false, nothing that merely looks like it."""

    default_error_messages = _CODES

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise refuse("not_true_or_false")
        return value


class Count(fields.Field[int]):
    """A whole number between two."""

    default_error_messages = _CODES

    def __init__(self, least: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise refuse("not_a_whole_number")
        if not self.least <= value <= self.most:
            raise refuse("out_of_range", least=self.least, most=self.most)
        return value


class Yuan(fields.Field[int]):
    """Yuan as a string of at most two decimals or an integer -> fen."""

    default_error_messages = _CODES

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= 100 * value <= money.MOST:
            return 100 * value
        if not isinstance(value, str):
            raise refuse("not_money")
        try:
            return money.fen(value)
        except ValueError:
            raise refuse("not_money") from None


class IsoDate(fields.Field[date]):
    """A date as 2023-06-01, between 1900 and 2100."""

    default_error_messages = _CODES

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> date:
        if not isinstance(value, str) or _DATE.fullmatch(value) is None:
            raise refuse("not_a_date")
        try:
            day = date.fromisoformat(value)
        except ValueError:
            raise refuse("not_a_date") from None
        if not EARLIEST <= day <= LATEST:
            raise refuse("date_out_of_range", earliest=str(EARLIEST), latest=str(LATEST))
        return day


class Listing(fields.List[Any]):
    """A list between two lengths."""

    default_error_messages = _CODES | {"invalid": "not_a_list"}

    def __init__(self, inner: fields.Field[Any], *, least: int = 0, most: int, code: str, **options: Any) -> None:
        super().__init__(inner, **options)
        self.least, self.most, self.code = least, most, code

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> list[Any]:
        if isinstance(value, list) and not self.least <= len(value) <= self.most:
            raise refuse(self.code, least=self.least, most=self.most)
        return super()._deserialize(value, attr, data, **kwargs)


class Part(fields.Nested):
    """An object inside an object."""

    default_error_messages = _CODES | {"type": "not_an_object"}


class Object(Schema):
    """An object that refuses what it does not know."""

    class Meta:
        unknown = RAISE

    error_messages: dict[str, str] = {"unknown": "unknown_field", "type": "not_an_object"}  # noqa: RUF012  # marshmallow reads it from the instance


class ByName(fields.Dict):
    """An object whose keys are names of the writer's own."""

    default_error_messages = _CODES | {"invalid": "not_an_object"}

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> dict[str, Any]:
        try:
            found: dict[str, Any] = super()._deserialize(value, attr, data, **kwargs)  # type: ignore[no-untyped-call]
        except ValidationError as error:
            if not isinstance(error.messages, dict):
                raise
            raise ValidationError({key: inner["value"] for key, inner in error.messages.items()}) from None
        return found
