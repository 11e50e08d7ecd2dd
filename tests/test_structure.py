"""The house stays livable: arrows one way, small files and functions, no year or figure in code."""

import ast
import re
import statistics
from graphlib import TopologicalSorter
from pathlib import Path

import pytest
import yaml

from calculator import cases, schemes, words
from calculator.rulebook import Rulebook
from tests.conftest import CASES

ROOT = Path(__file__).parent.parent
CODE = sorted([*(ROOT / "calculator").rglob("*.py"), *(ROOT / "web").rglob("*.py")])
ALL = [*CODE, *sorted((ROOT / "tests").rglob("*.py")), *sorted((ROOT / "benchmarks").rglob("*.py"))]

# From the ground up: a module may import only from layers before its own (or its own).
LAYERS = [
    ["grouped", "money", "words", "rules"],
    ["faults", "units", "reading"],
    ["documents", "fields", "figures"],
    ["household", "percents", "rulecheck", "ruleschema"],
    ["columns", "rulefile", "scenarios"],
    ["rulebook", "record", "income", "disability"],
    ["dibao_unit"],
    ["award"],
    ["among", "eligibility", "rates"],
    ["schemes"],
    ["assessment", "plan"],
    ["ground"],
    ["sight", "writer", "schemas"],
    ["explanation"],
    ["change", "warnings", "receipt"],
    ["answer", "curve", "standards"],
    ["catalogue", "service"],
    ["method"],
]
LAYER = {name: place for place, names in enumerate(LAYERS) for name in names}
ABOVE = len(LAYERS)
"""Modules not named above are doors: they may use all of these, and one another."""


def layer(module: str) -> int:
    return LAYER.get(module, ABOVE)


def imported(path: Path) -> set[str]:
    """The modules of our own a file imports, by their first name below the package."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom) and node.module:
            package, *rest = node.module.split(".")
            if package in ("calculator", "web") and rest:
                found.add(f"{package}.{rest[0]}")
            elif package in ("calculator", "web"):
                found |= {f"{package}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names if alias.name.startswith(("calculator.", "web."))}
    return {
        name for name in found if (ROOT / (name.replace(".", "/") + ".py")).exists() or name == "calculator.schemes"
    }


def test_no_import_leads_back() -> None:
    """Modules named in no layer, the ledger's and those of the web may use one another, but never in a circle."""
    graph = {_name(path): _all_imported(path) for path in CODE}
    TopologicalSorter(graph).prepare()  # CycleError names the circle


def _name(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def _all_imported(path: Path) -> set[str]:
    """The modules of our own a file imports when it is loaded, by their whole names."""
    names = {_name(each) for each in CODE}
    found: set[str] = set()
    for node in ast.parse(path.read_text()).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            found |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
    packages = {name for name in found if any(other.startswith(f"{name}.") for other in names)}
    return (found & names) - packages - {_name(path)}


@pytest.mark.parametrize("path", [p for p in CODE if p.is_relative_to(ROOT / "calculator")], ids=str)
def test_imports_point_one_way(path: Path) -> None:
    own = path.relative_to(ROOT / "calculator").with_suffix("").parts[0]
    for name in imported(path):
        package, module = name.split(".")
        if package == "web":
            assert own.startswith("cli"), f"{path.name} reaches up to {name}"
        elif own != module:
            assert layer(module) < layer(own) or layer(own) == ABOVE, f"{own} imports {module}"


def test_every_layer_names_a_module() -> None:
    assert {
        name
        for name in LAYER
        if not ((ROOT / "calculator" / name).exists() or (ROOT / f"calculator/{name}.py").exists())
    } <= {"rules"}


def test_schemes_fetch_nothing() -> None:
    for path in (ROOT / "calculator/schemes").glob("*.py"):
        assert not imported(path) & {"calculator.rulebook", "calculator.service", "calculator.plan"}
        assert "open(" not in path.read_text()


@pytest.mark.parametrize("path", ALL, ids=str)
def test_a_file_holds_one_noun(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= 250


def lengths(paths: list[Path]) -> dict[str, int]:
    return {
        f"{path.name}:{node.lineno} {node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in paths
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_a_function_fits_a_screen() -> None:
    assert {name: lines for name, lines in lengths(ALL).items() if lines > 40} == {}
    assert statistics.median(lengths(CODE).values()) < 10


def test_no_year_in_code() -> None:
    year = re.compile(r"(?<![0-9-])(?:20[12][0-9])(?![0-9-])")
    for path in CODE:
        tree = ast.parse(path.read_text())
        numbers = [
            node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, int)
        ]
        assert not [number for number in numbers if 2010 <= number < 2100], path
    written = [*(ROOT / "web").rglob("*.html"), *(ROOT / "web").rglob("*.po"), *(ROOT / "web").rglob("*.js")]
    for path in (path for path in written if not (path.parent / "LICENSE").exists()):
        text = "\n".join(
            line for line in path.read_text().splitlines() if "-Date:" not in line and "Copyright" not in line
        )
        assert not year.findall(text), path


def test_no_figure_in_code(rulebook: Rulebook) -> None:
    amounts = {
        figure.text for block in rulebook.blocks for figure in block.figures.values() if figure.unit.startswith("CNY")
    }
    typed = {amount.removesuffix(".00") for amount in amounts - {"unknown"} if float(amount) > 600}
    for path in CODE:
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Constant) and isinstance(node.value, int):
                assert str(node.value) not in typed, f"{path}:{node.lineno}"


def test_every_scheme_has_cases_in_every_city(installed: Rulebook) -> None:
    """Named among what is expected: an award, a possible one or a recognition."""
    for city in installed.cities:
        expected = [case.expect for path in sorted((CASES / city).rglob("*.yaml")) for case in cases.read(path)]
        sections = [each.get(section) or () for each in expected for section in ("awards", "possible", "recognitions")]
        named = {name for section in sections for name in section}
        assert named >= {schemes.name(scheme) for scheme in schemes.in_order()}, city


def test_every_word_is_there_in_both_languages() -> None:
    source = (ROOT / "calculator/words.yaml").read_text()
    sections = {section: set(codes) for section, codes in yaml.safe_load(source).items()}
    assert {tuple(entry) for codes in words.dictionary().values() for entry in codes.values()} == {words.LANGUAGES}
    written = re.findall(r"^(?:  (\S[^:]*(?:: \w+\")?)|(\w+)):", source, re.MULTILINE)
    assert len([code for code, _ in written if code]) == sum(map(len, sections.values())), "a code stands twice"


def test_everything_in_the_rules_has_its_name(installed: Rulebook) -> None:
    for block in installed.blocks:
        for figure in block.figures.values():
            for section, code in (("figures", figure.id), ("units", figure.unit), ("statuses", figure.status)):
                assert set(words.dictionary()[section][code]) == set(words.LANGUAGES)
