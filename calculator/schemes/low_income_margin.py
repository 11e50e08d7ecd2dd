"""低保边缘家庭, the low-income margin family (mca-2021-57 art. 8): a status, no money of its own."""

from calculator.award import Assessment, Recognition, Use
from calculator.dibao_unit import STANDARD
from calculator.figures import Shape
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
    unit, dibao = assessment.unit, assessment.awards["dibao"]
    multiple, denominator = assessment.figures.ratio(MULTIPLE)
    is_outside = ~dibao.is_entitled & dibao.is_known & unit.is_concerned
    is_below = dibao.record.condition(
        "income_below_margin",
        unit.income * denominator,
        "<",
        unit.needs * multiple,
        denominator=denominator,
        figure=MULTIPLE,
        where=is_outside,
    )
    is_outside_now = is_outside[NOW]
    uses = (Use(STANDARD, is_outside_now), Use(MULTIPLE, is_outside_now))
    assessment.recognitions["low_income_margin"] = Recognition(
        "low_income_margin", is_outside & is_below, uses, dibao.unknown_facts
    )
