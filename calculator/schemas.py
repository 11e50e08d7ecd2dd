"""The request as marshmallow schemas: the one place where what comes in is checked and defaults are set."""

import datetime as dt
import re
from datetime import date
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from marshmallow import ValidationError, post_load, validates_schema

from calculator.faults import Fault, InvalidRequest, placed
from calculator.fields import Choice, Count, IsoDate, Listing, Object, Part, Text, Truth, Yuan, refuse
from calculator.household import (
    AREAS,
    CARES,
    DISABILITIES,
    KINDS,
    PERIODS,
    RECOGNITIONS,
    SELF_CARE,
    Household,
    Income,
    Member,
)

MOST_MEMBERS = 50
MOST_INCOMES = 20
OLDEST = 130
PREVIOUS = "previous"

_LABEL = re.compile(r"[\w.-]+( [\w.-]+)*")
_IDENTITY = re.compile(r"\d{11}")


class Request(NamedTuple):
    """A request with every default set but, before the rules were asked, the jurisdiction's."""

    jurisdiction: str | None
    date: dt.date
    compare_with: dt.date | str | None
    strict: bool
    household: Household


def today() -> date:
    """The date in the office, wherever the server stands."""
    return dt.datetime.now(ZoneInfo("Asia/Shanghai")).date()


class Label(Text):
    """A member's label: a short word, and nothing that could be an identity or telephone number."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> str:
        label = super()._deserialize(value, attr, data, **kwargs)
        if _LABEL.fullmatch(label) is None or _IDENTITY.search(label):
            raise refuse("bad_label")
        return label


class IncomeSchema(Object):
    """One income."""

    kind = Choice(KINDS, load_default="other")
    amount = Yuan(required=True, allow_none=True)
    per = Choice(tuple(PERIODS), load_default="month")

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Income:
        """The checked income."""
        return Income(**data)


class DisabilitySchema(Object):
    """A recognised disability."""

    kind = Choice(DISABILITIES, required=True)
    grade = Count(1, 4, required=True)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> tuple[str, int]:
        """Kind and grade."""
        return data["kind"], data["grade"]


class SelfCareSchema(Object):
    """What a person does without help, all six answered."""

    eats = Truth(required=True)
    dresses = Truth(required=True)
    gets_up = Truth(required=True)
    uses_toilet = Truth(required=True)
    walks_indoors = Truth(required=True)
    bathes = Truth(required=True)

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> tuple[bool, ...]:
        """The answers in the order of the indicators."""
        return tuple(data[indicator] for indicator in SELF_CARE)


class MemberSchema(Object):
    """One person."""

    id = Label(most=20)
    birth_date = IsoDate(allow_none=True, load_default=None)
    age = Count(0, OLDEST, allow_none=True, load_default=None)
    recognised_as = Choice(RECOGNITIONS, allow_none=True, load_default=None)
    care = Choice(CARES, allow_none=True, load_default=None)
    disability = Part(DisabilitySchema, allow_none=True, load_default=None)
    severe_illness = Truth(load_default=False)
    needs_constant_care = Truth(allow_none=True, load_default=False)
    able_to_work = Truth(allow_none=True, load_default=None)
    has_supporter = Truth(allow_none=True, load_default=None)
    self_care = Part(SelfCareSchema, allow_none=True, load_default=None)
    incomes = Listing(
        Part(IncomeSchema), most=MOST_INCOMES, code="too_many_incomes", allow_none=True, load_default=None
    )
    work_cost = Yuan(load_default=0)

    @validates_schema(skip_on_field_errors=False)
    def check(self, data: dict[str, Any], **_: Any) -> None:
        """What only the fields together can tell."""
        if data.get("birth_date") is not None and data.get("age") is not None:
            raise ValidationError({"age": [Fault("birth_date_and_age")]})
        if data.get("recognised_as") == "orphan" and data.get("care") is None:
            raise ValidationError({"care": [Fault("care_required")]})


class HouseholdSchema(Object):
    """The persons who live together, and where."""

    area = Choice(AREAS, required=True)
    members = Listing(Part(MemberSchema), least=1, most=MOST_MEMBERS, code="wrong_number_of_members", required=True)

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def check_labels(self, data: object, original: object, **_: Any) -> None:
        """No label twice; where one given clashes with one told, whoever told it has to choose another."""
        listed = original.get("members") if isinstance(original, dict) else None
        members = [
            (place, member)
            for place, member in enumerate(listed if isinstance(listed, list) else ())
            if isinstance(member, dict)
        ]
        faults: dict[int, Any] = {}
        seen: set[object] = {f"m{place + 1}" for place, member in members if "id" not in member}
        for place, member in members:
            label = member.get("id")
            if isinstance(label, str) and label in seen:
                faults[place] = {"id": [Fault("doubled_label", {"label": label[:20]})]}
            elif isinstance(label, str):
                seen.add(label)
        if faults:
            raise ValidationError({"members": faults})

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Household:
        """Members with a label each: those without one are m1, m2, … by their place."""
        return Household(data["area"], tuple([_member(place, told) for place, told in enumerate(data["members"])]))


def _member(place: int, told: dict[str, Any]) -> Member:
    incomes = told["incomes"]
    told["incomes"] = None if incomes is None else tuple(incomes)
    if "id" not in told:
        told["id"] = f"m{place + 1}"
    return Member(**told)


class CompareWith(IsoDate):
    """A date, or the word for the standards replaced."""

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        return value if value == PREVIOUS else super()._deserialize(value, attr, data, **kwargs)


class RequestSchema(Object):
    """One calculation."""

    jurisdiction = Text(most=50, allow_none=True, load_default=None)
    date = IsoDate(load_default=today)
    compare_with = CompareWith(allow_none=True, load_default=PREVIOUS)
    strict = Truth(load_default=False)
    household = Part(HouseholdSchema, required=True)

    @validates_schema(pass_original=True, skip_on_field_errors=False)
    def check_births(self, data: dict[str, Any], original: object, **_: Any) -> None:
        """Nobody may be born after the assessment date, whatever else is wrong."""
        household, on = data.get("household"), data.get("date")
        if on is None:
            return
        if isinstance(household, Household):
            births = [member.birth_date for member in household.members]
        else:
            births = _births(original)
        faults = {
            place: {"birth_date": [Fault("born_later", {"date": str(on)})]}
            for place, born in enumerate(births)
            if born is not None and born > on
        }
        if faults:
            raise ValidationError({"household": {"members": faults}})

    @post_load
    def build(self, data: dict[str, Any], **_: Any) -> Request:
        """The checked request."""
        return Request(**data)


def _births(request: object) -> list[date | None]:
    """The dates of birth in a request whose household has faults, as far as they are any."""
    household = request.get("household") if isinstance(request, dict) else None
    members = household.get("members") if isinstance(household, dict) else None
    if not isinstance(members, list):
        return []
    return [_birth(member.get("birth_date")) if isinstance(member, dict) else None for member in members]


def _birth(told: object) -> date | None:
    try:
        born: date = _BIRTH.deserialize(told)
    except ValidationError:
        return None
    return born


_BIRTH = IsoDate()
_REQUEST = RequestSchema()


def load(request: object) -> Request:
    """Check a request as JSON gives it. InvalidRequest lists every fault with its place."""
    try:
        checked: Request = _REQUEST.load(request)  # type: ignore[arg-type]  # whatever came in
    except ValidationError as error:
        raise InvalidRequest(list(placed(error.messages))) from None
    return checked
