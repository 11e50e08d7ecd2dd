"""No amount within the accepted limits overflows 64 bits."""

from fractions import Fraction
from pathlib import Path

from calculator import service
from tests.helpers import ask, award, person

MOST = "99999999.99"


def test_the_largest_household_does_not_overflow(rules: Path) -> None:
    """The bound of assessment.py, reached from both sides: the largest incomes, standards and ratios."""
    for name in ("tongchuan/2023.yaml", "tongchuan/2022.yaml", "shaanxi/2022.yaml", "china/2021.yaml"):
        text = (rules / name).read_text()
        for old in ('"665.00"', '"5370.00"', '"1400.00"', '"1800.00"'):
            text = text.replace(f"value: {old}", f'value: "{MOST}"')
        for old in ('"1.3"', '"1.5"'):
            text = text.replace(f"value: {old}", 'value: "99.9999"')
        text = text.replace('value: "50"', 'value: "999.99"').replace('value: "30"', 'value: "999.99"')
        (rules / name).write_text(text)
    changed = service.read_rulebook(rules)
    most = [{"kind": "wages", "amount": MOST}] * 20
    poor = ask(*[person(age=80) for _ in range(50)], rulebook=changed)
    assert Fraction(poor["total"]["monthly"]) == Fraction(MOST) * 50
    assert Fraction(award(poor, "dibao_top_up")["monthly"]) == round_cents(Fraction(MOST) * 50 * Fraction("9.9999"))
    hard = ask(*[person(recognised_as="special_hardship") for _ in range(50)], rulebook=changed)
    assert Fraction(hard["total"]["monthly"]) == round_cents(Fraction(MOST) * 50 * Fraction("99.9999"))
    rich = ask(*[person(incomes=most) for _ in range(50)], rulebook=changed)
    assert rich["total"]["monthly"] == "0.00"
    conditions = award(rich, "dibao")["conditions"]
    assert conditions[0]["actual"] == "1199999999880.00"
    assert (conditions[0]["met"], conditions[1]["met"]) == (False, True)


def round_cents(amount: Fraction) -> Fraction:
    return (amount * 100 + Fraction(1, 2)) // 1 / Fraction(100)
