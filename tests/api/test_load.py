"""What `python -m tests.api.load` does for a minute, for a moment."""

from tests.api.load import CONNECTIONS, kill, mixed, replace, run


def test_load_loses_nothing() -> None:
    found = run(1)
    assert found.kinds.total() > CONNECTIONS
    assert found.lost == 0


def test_a_worker_killed_costs_no_more_than_its_own_requests() -> None:
    found = run(1, kill)
    assert found.lost <= CONNECTIONS
    assert found.told_after("replaced")


def test_rules_replaced_are_not_used_before_they_are_told_and_never_mixed() -> None:
    found = run(1, replace)
    assert found.lost == 0
    assert len({told for _, _, _, told in found.answers if told}) == 2
    assert mixed(found) == 0
