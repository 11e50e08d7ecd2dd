"""What is pinned is what the project asks for, exactly, and says nothing of where it comes from."""

import re
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
EXTRAS = PROJECT["optional-dependencies"]
ASKED = {
    "serve": [*PROJECT["dependencies"], *EXTRAS["setup"]],
    "test": [*PROJECT["dependencies"], *EXTRAS["test"], *EXTRAS["redis"], *EXTRAS["spark"]],
}
PIN = re.compile(r"^([A-Za-z0-9._-]+)==(\S+) \\\n((?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+)", re.MULTILINE)


def pins(name: str) -> dict[str, str]:
    text = (ROOT / f"requirements/{name}.txt").read_text("utf-8")
    return {canonicalize_name(found[1]): found[2] for found in PIN.finditer(text)}


@pytest.mark.parametrize("name", list(ASKED))
def test_everything_asked_for_is_pinned_at_a_version_that_fits(name: str) -> None:
    pinned = pins(name)
    for wanted in map(Requirement, ASKED[name]):
        assert wanted.specifier.contains(pinned[canonicalize_name(wanted.name)]), wanted


@pytest.mark.parametrize("path", sorted((ROOT / "requirements").glob("*.txt")), ids=lambda path: path.stem)
def test_every_pin_has_its_hashes_and_no_address(path: Path) -> None:
    lines = path.read_text("utf-8").splitlines()
    named = [line for line in lines if line and not line.startswith((" ", "#"))]
    assert len(named) == len(pins(path.stem)) > 20
    assert not [line for line in lines if "://" in line or line.startswith("-")]


def test_what_is_served_is_what_is_tested() -> None:
    served, tested = pins("serve"), pins("test")
    assert {name: version for name, version in served.items() if tested.get(name, version) != version} == {}
