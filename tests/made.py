"""`python -m tests.made` writes anew what is made from the rules and kept, and shows what the snapshots changed."""

from pathlib import Path

from calculator import method, ruleformat, schemes, service
from calculator.rulebook import Rulebook
from tests.docs import vocabulary
from tests.snapshots import change, grid

ROOT = Path(__file__).parent.parent


def made(rulebook: Rulebook) -> dict[Path, str]:
    """Every file made from the rules, with what it should hold."""
    return {
        grid.TABLE: grid.table(rulebook),
        ROOT / "docs/method.md": method.page(rulebook, rulebook.cities[0]),
        ROOT / "docs/vocabulary.md": vocabulary.page(rulebook),
        service.INSTALLED / ruleformat.BESIDE: ruleformat.text("year", schemes.expected()),
    }


def main() -> None:
    """Write them all."""
    kept = grid.TABLE.read_text("utf-8")
    for file, text in made(service.read_rulebook(service.INSTALLED)).items():
        file.write_text(text, "utf-8")
    print("\n".join(change.lines(kept, grid.TABLE.read_text("utf-8"))) or "No snapshot changed.")


if __name__ == "__main__":
    main()
