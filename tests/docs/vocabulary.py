"""docs/vocabulary.md, made from the words, the schemes and the rules; only the concepts are written by hand."""

from collections.abc import Iterator, Sequence

from calculator import schemes, words
from calculator.rulebook import Rulebook

Row = Sequence[str]

CONCEPTS = (
    ("共同生活的家庭成员", "the dibao unit: those assessed together", "–", "dibao_unit.DibaoUnit"),
    ("保障标准", "the standard, per person", "sc-649, article 12", "dibao_unit.STANDARD"),
    ("家庭收入（计入的）", "countable income", "mca-2021-57, article 23", "income.countable"),
    ("必要的务工成本", "necessary cost of work", "mca-2021-57, article 13", "household.Member.work_cost"),
    ("补差发放", "paid as the difference", "mca-2021-57, article 23", "schemes.dibao.difference"),
    ("重度残疾", "severe disability", "mca-2021-57, article 8", "disability.is_severe"),
    ("无劳动能力", "no ability to work", "mca-2021-43, articles 4 to 6", "eligibility.ABILITY"),
    (
        "生活自理能力（六项指标）",
        "self-care, by six indicators",
        "mca-2021-43, articles 21 and 22",
        "household.SELF_CARE",
    ),
    ("起发月份", "first month of payment", "mca-2021-57, article 21", "explanation.month_after"),
    ("提标、调标", "uprating: a standard raised", "–", "standards.changes"),
    ("标准（数字）", "figure: one number of the rules", "–", "figures.Figure"),
    ("文件里的一项", "block: what is set for one scheme from a date on", "–", "figures.Block"),
    ("案例", "worked case", "–", "cases.Case"),
    ("回执", "receipt: digest of request, figures, program and result", "–", "receipt.receipt"),
    ("台账", "ledger: many families in one file", "–", "ledger.run"),
)
"""Chinese, English, where it is from, and the name in the code (below `calculator`)."""

NAMES = {
    "statuses": ("依据", "How sure we are: `status`", ("published", "inherited", "inferred", "assumed", "unknown")),
    "recognitions": ("认定", "Recognised as", ("special_hardship", "orphan", "low_income_margin")),
    "areas": ("城乡", "Area", ("urban", "rural")),
    "cares": ("供养方式", "Form of care", ("dispersed", "institutional")),
    "outcomes": ("结果", "Outcome", ("entitled", "not_entitled", "undetermined", "cannot_compute")),
}
"""Section of the words -> its headings and codes."""


def page(rulebook: Rulebook) -> str:
    """The whole page."""
    return "\n".join(_lines(rulebook)) + "\n"


def _lines(rulebook: Rulebook) -> Iterator[str]:
    yield "# Vocabulary (词汇)\n"
    yield "The law's noun is the noun of the code. This page is made by `make docs` from the words of the"
    yield "program, its schemes and its rules: change those, not this page. `rules/sources.yaml` lists the documents.\n"
    yield from _table("待遇", "Schemes", [_scheme(id, rulebook) for id in map(schemes.name, schemes.in_order())])
    yield from _table(
        "概念", "Concepts", [(zh, en, _law(law, rulebook), f"`{code}`") for zh, en, law, code in CONCEPTS]
    )
    for section, (zh, en, codes) in NAMES.items():
        rows = [(*_both(section, code), "–", f"`{code}`") for code in codes]
        yield from _table(zh, en, rows)
    yield from _table("收入", "Kinds of income", [_income(code, rulebook) for code in words.dictionary()["incomes"]])


def _table(zh: str, en: str, rows: Sequence[Row]) -> Iterator[str]:
    yield f"## {zh} · {en}\n"
    yield "| 中文 | English | law | in the code |"
    yield "|---|---|---|---|"
    yield from (f"| {' | '.join(row)} |" for row in rows)
    yield ""


def _both(section: str, code: str) -> tuple[str, str]:
    chinese, english = (words.say(section, code, language) for language in words.LANGUAGES)
    return chinese, english


def _scheme(id: str, rulebook: Rulebook) -> Row:
    module = next(scheme for scheme in schemes.in_order() if schemes.name(scheme) == id)
    law = "; ".join(_law(f"{document}, {locator}", rulebook) for document, locator in module.LAW)
    return *_both("schemes", id), law, f"`schemes/{id}.py`"


def _income(code: str, rulebook: Rulebook) -> Row:
    sources = [
        block.figures[code].source for block in rulebook.blocks if block.id == "income" and code in block.figures
    ]
    source = next(iter(sources), None)
    law = _law(f"{source['document']}, {source['locator']}", rulebook) if source else "–"
    return *_both("incomes", code), law, f"`{code}`"


def _law(law: str, rulebook: Rulebook) -> str:
    """A document and the place in it, in Chinese and by id."""
    if law == "–":
        return law
    document, _, locator = law.partition(", ")
    return f"《{rulebook.sources[document]['title']['zh']}》{words.locator(locator, 'zh')} ({law})"
