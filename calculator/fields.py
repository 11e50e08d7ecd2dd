"""Strict marshmallow fields whose messages are codes; `words.yaml` has what they say."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from marshmallow import RAISE, Schema, ValidationError, fields

from calculator import money
from calculator.faults import Fault
from calculator.reading import Reader, list_reader, reader_of

EARLIEST, LATEST = date(1900, 1, 1), date(2100, 12, 31)

Messages = dict[str, str | list[Any] | dict[Any, Any]]

Value = TypeVar("Value")

Told = Mapping[str, Any] | Sequence[Mapping[str, Any]]
"""What marshmallow says it loads."""

_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")

_CODES: Messages = {"required": "required", "null": "null", "validator_failed": "invalid"}


def refuse(code: str, **params: Any) -> ValidationError:
    """A fault with what its words need, as marshmallow carries it."""
    return ValidationError([Fault(code, params)])


class Plain(fields.Field[Value]):
    """A value that needs nothing but its own check."""

    default_error_messages = _CODES

    @property
    def reader(self) -> Reader:
        """The check, without marshmallow's way to it."""
        return self.deserialize if self.validators else self._deserialize


class Text(Plain[str]):
    """A text of at most `most` characters, nothing converted into one."""

    def __init__(self, *, most: int = 2000, **options: Any) -> None:
        super().__init__(**options)
        self.most = most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str):
            raise refuse("not_text")
        if not 0 < len(value) <= self.most:
            raise refuse("wrong_length", most=self.most)
        return value


class Choice(Plain[str]):
    """One of a few words."""

    def __init__(self, choices: tuple[str, ...], **options: Any) -> None:
        super().__init__(**options)
        self.choices = choices

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        if not isinstance(value, str) or value not in self.choices:
            raise refuse("unknown_choice", choices=", ".join(self.choices))
        return value


class Truth(Plain[bool]):
    """true or false, nothing that merely looks like it."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> bool:
        if not isinstance(value, bool):
            raise refuse("not_true_or_false")
        return value


class Count(Plain[int]):
    """A whole number between two."""

    def __init__(self, least: int, most: int, **options: Any) -> None:
        super().__init__(**options)
        self.least, self.most = least, most

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool):
            raise refuse("not_a_whole_number")
        if not self.least <= value <= self.most:
            raise refuse("out_of_range", least=self.least, most=self.most)
        return value


class Yuan(Plain[int]):
    """Yuan as a string of at most two decimals or an integer -> fen."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> int:
        if isinstance(value, int) and not isinstance(value, bool) and 0 <= 100 * value <= money.MOST:
            return 100 * value
        if not isinstance(value, str):
            raise refuse("not_money")
        try:
            return money.fen(value)
        except ValueError:
            raise refuse("not_money") from None


class IsoDate(Plain[date]):
    """A date as 2023-06-01, between 1900 and 2100."""

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

    @property
    def reader(self) -> Reader:
        """Each value by its own, where there are neither too few nor too many."""
        return list_reader(self, self.least, self.most)


class Part(fields.Nested):
    """An object inside an object."""

    default_error_messages = _CODES | {"type": "not_an_object"}

    @property
    def reader(self) -> Reader:
        """That of the object."""
        return reader_of(self.schema)


class Object(Schema):
    """An object that refuses what it does not know.

    What is right is read in one pass over tables made once; whatever is not is read again by marshmallow, which says
    what is wrong. Both use the same fields and hooks.
    """

    class Meta:
        unknown = RAISE

    error_messages: dict[str, str] = {"unknown": "unknown_field", "type": "not_an_object"}  # noqa: RUF012  # marshmallow reads it from the instance

    def load(self, data: Told, *, many: bool | None = None, partial: Any = None, unknown: Any = None) -> Any:
        """The object checked and built. ValidationError lists every fault."""
        found = self._quickly(data) if many is None and partial is None and unknown is None else None
        return super().load(data, many=many, partial=partial, unknown=unknown) if found is None else found

    def _quickly(self, data: Told) -> Any:
        """The object; None where anything is not right."""
        try:
            return self.reader(data, None, None)
        except ValidationError:
            return None

    @cached_property
    def reader(self) -> Reader:
        """Reads what is right; ValidationError without its words where anything is not."""
        return reader_of(self)


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
