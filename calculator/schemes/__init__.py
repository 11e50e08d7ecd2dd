"""One module, one scheme: `BLOCKS` (what it expects of the rules), `AFTER` (schemes it builds on), `assess`.

For people it also says its `LAW` (documents and locators), the `INPUTS` it reads and whether it `PAYS`.

A module is found because it is here. Schemes never fetch figures or facts: both are handed in. One that concerns few
members hands its rule to `among`, which applies it to these.
"""

import importlib
import pkgutil
from functools import cache
from graphlib import TopologicalSorter
from types import ModuleType

from calculator import income
from calculator.figures import Shape


@cache
def in_order() -> tuple[ModuleType, ...]:
    """All schemes, each after those it builds on."""
    names = sorted(module.name for module in pkgutil.iter_modules(__path__))
    modules = {name: importlib.import_module(f"{__name__}.{name}") for name in names}
    order = TopologicalSorter({name: modules[name].AFTER for name in names}).static_order()
    return tuple(modules[name] for name in order)


@cache
def expected() -> dict[str, Shape]:
    """Every block that may stand in a rule file, and what it must hold."""
    shapes: dict[str, Shape] = dict(income.BLOCKS)
    for scheme in in_order():
        shapes |= scheme.BLOCKS
    return shapes


def name(scheme: ModuleType) -> str:
    """The id of a scheme is the name of its file."""
    return scheme.__name__.rpartition(".")[2]
