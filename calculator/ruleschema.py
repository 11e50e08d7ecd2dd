"""The shape of the files in rules/, as marshmallow schemas; all scalars arrive as text."""

from calculator.fields import ByName, Choice, IsoDate, Listing, Object, Part, Text
from calculator.figures import STATUSES, UNKNOWN
from calculator.units import NAMES

STANDINGS = tuple(status for status in STATUSES if status != UNKNOWN)
"""How sure a date or a method can be: what is not known at all cannot be written."""


class BothLanguages(Object):
    """A text for people."""

    zh = Text(required=True)
    en = Text(required=True)


class Source(Object):
    """Where a figure was found; `figure` is the printed form."""

    document = Text(required=True)
    locator = Text(required=True)
    figure = Text()


class FigureSchema(Object):
    """One value with its standing."""

    value = Text(required=True, most=20)
    unit = Choice(NAMES, required=True)
    status = Choice(STATUSES, required=True)
    source = Part(Source)
    range = Listing(Text(most=20), least=2, most=2, code="wrong_number")
    how = Part(BothLanguages)
    change_in = Text()


class BlockSchema(Object):
    """What is set for one scheme from a date on."""

    effective_from = IsoDate(required=True)
    effective_from_status = Choice(STANDINGS, required=True)
    effective_from_source = Part(Source)
    effective_from_how = Part(BothLanguages)
    effective_to = IsoDate()
    review_by = IsoDate()
    method = Text()
    method_status = Choice(STANDINGS)
    method_source = Part(Source)
    method_how = Part(BothLanguages)
    figures = ByName(values=Part(FigureSchema), required=True)


class RuleFileSchema(Object):
    """One year of one place."""

    title = Part(BothLanguages, required=True)
    schemes = ByName(values=Part(BlockSchema), required=True)


class PlaceSchema(Object):
    """A jurisdiction."""

    name = Part(BothLanguages, required=True)
    level = Choice(("nation", "province", "city"), required=True)
    parent = Text()
    core = Listing(Text(), most=50, code="wrong_number")


class TotalSchema(Object):
    """One printed total."""

    value = Text(required=True, most=20)
    printed = Text(required=True)


class TotalsSchema(Object):
    """What a place has printed of a year as a whole."""

    source = Part(Source, required=True)
    year = Text(required=True, most=4)
    totals = ByName(values=Part(TotalSchema), required=True)


class DocumentSchema(Object):
    """A source document."""

    title = Part(BothLanguages, required=True)
    issuer = Part(BothLanguages, required=True)
    number = Text()
    date = IsoDate()
    in_force = IsoDate()
    reported = IsoDate()
    address = Text()
    sha256 = Text(most=64)


class SourcesSchema(Object):
    """All documents, by id."""

    documents = ByName(values=Part(DocumentSchema), required=True)
