"""How the workbooks look: headings, amounts, counts, and sheets that open and print as they should."""

from dataclasses import dataclass
from typing import Any

HEADING_HEIGHT = 32
_DEEP, _WARM, _PALE, _LINE = "#0B4F6C", "#7A4B00", "#E6F0F4", "#C8D0D8"


@dataclass(frozen=True)
class Looks:
    """The formats of one workbook."""

    heading: Any
    required: Any
    label: Any
    text: Any
    count: Any
    amount: Any
    change: Any
    total: Any
    total_count: Any
    total_amount: Any
    total_change: Any
    title: Any

    @classmethod
    def of(cls, workbook: Any) -> "Looks":
        """Made for a workbook."""

        def made(**options: Any) -> Any:
            return workbook.add_format({"valign": "top", **options})

        heading = {"bold": True, "font_color": "white", "bg_color": _DEEP, "text_wrap": True, "valign": "vcenter"}
        total = {"bold": True, "bg_color": _PALE, "top": 1, "top_color": _LINE}
        count, amount, change = (
            {"num_format": "#,##0"},
            {"num_format": "#,##0.00"},
            {"num_format": "+#,##0.00;-#,##0.00;0.00"},
        )
        return cls(
            heading=made(**heading, border=1, border_color=_LINE),
            required=made(**{**heading, "bg_color": _WARM}, border=1, border_color=_LINE),
            label=made(bold=True, text_wrap=True),
            text=made(text_wrap=True),
            count=made(**count),
            amount=made(**amount),
            change=made(**change),
            total=made(**total),
            total_count=made(**total, **count),
            total_amount=made(**total, **amount),
            total_change=made(**total, **change),
            title=made(bold=True, font_size=14),
        )


CHART = {"fill": {"color": _DEEP}, "gap": 60}


PAGE = 210
"""Characters across a page that can still be read: A4 on its side, at seven tenths of the size."""


def prepare(sheet: Any, across: int = 0) -> None:
    """As it prints: A4 on its side, as many pages wide as it takes to read so many characters `across`."""
    sheet.set_paper(9)
    sheet.fit_to_pages(max(1, -(-across // PAGE)), 0)
    sheet.set_margins(left=0.4, right=0.4, top=0.6, bottom=0.6)
    sheet.set_footer("&C&P / &N")
    sheet.set_landscape()


def width(texts: list[str], least: int = 8, most: int = 40) -> int:
    """A column's width for what is in it: a Chinese character takes two."""
    longest = max((sum(1 + (ord(letter) > 0x2E7F) for letter in text) for text in {*texts}), default=0)
    return min(max(longest + 2, least), most)
