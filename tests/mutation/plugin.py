"""A pytest plugin: nothing is kept from an earlier test, and the tests that notice most come first.

Which tests reach a function is measured in one run of all of them; a value kept from an earlier test would hide that
a later one rests on it too. The order, and the quicker YAML reader, are for speed alone.
"""

import gc
import os
from functools import _lru_cache_wrapper

import pytest
import yaml
from _pytest.runner import runtestprotocol

from calculator import schemes

SHARPEST = ("test_the_grid_is_what_the_rules_give", "test_all_cases_hold")


def forget() -> None:
    """Empty every cache of the calculator."""
    for kept in gc.get_objects():
        if isinstance(kept, _lru_cache_wrapper) and (kept.__module__ or "").startswith("calculator"):
            kept.cache_clear()


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """While it is measured which tests reach what, each runs with empty caches and fixtures of its own."""
    if os.environ.get("MUTANT_UNDER_TEST") != "stats":
        return None
    forget()
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    runtestprotocol(item, nextitem=None)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A mutant is done with at the first test that fails."""
    items.sort(key=lambda item: item.name not in SHARPEST)


yaml.SafeLoader = yaml.CSafeLoader  # type: ignore[assignment,misc]
schemes.in_order()  # imported before the processes divide
forget()
