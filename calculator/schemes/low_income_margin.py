"""低保边缘家庭, the low-income margin family (mca-2021-57 art. 8): a status, no money of its own."""

from calculator.award import Assessment, Award, Recognition, Use
from calculator.dibao_unit import STANDARD
from calculator.figures import Shape
from calculator.household import Bools, every
from calculator.scenarios import NOW
from calculator.units import RATIO

AFTER = ("dibao",)
LAW = (("mca-2021-57", "article 8"),)
INPUTS = ("area", "recognised_as", "incomes", "work_cost")
PAYS = False
BLOCKS = {"low_income_margin": Shape({"multiple": RATIO})}

MULTIPLE = "low_income_margin.multiple"


def assess(assessment: Assessment) -> None:
    """Not entitled to the allowance, and income strictly below the multiple of the standard."""
    dibao = assessment.awards["dibao"]
    is_recognised, uses = (~dibao.is_entitled, ()) if every(dibao.is_entitled) else _below(assessment, dibao)
    found = Recognition("low_income_margin", is_recognised, uses, dibao.unknown_facts)
    assessment.recognitions["low_income_margin"] = found


def _below(assessment: Assessment, dibao: Award) -> tuple[Bools, tuple[Use, ...]]:
    """Who is below the multiple of those without the allowance, and the figures that rests on."""
    unit = assessment.unit
    is_outside = ~dibao.is_entitled & dibao.is_known & unit.is_concerned
    multiple, denominator = assessment.figures.ratio(MULTIPLE)
    is_below: Bools = dibao.record.condition(
        "income_below_margin",
        unit.income * denominator,
        "<",
        unit.needs * multiple,
        denominator=denominator,
        figure=MULTIPLE,
        where=is_outside,
    )
    is_outside_now = is_outside[NOW]
    return is_outside & is_below, (Use(STANDARD, is_outside_now), Use(MULTIPLE, is_outside_now))
