"""What a monitor reads."""

from prometheus_client.parser import text_string_to_metric_families

from tests.api.integrator import URBAN, Integrator
from tests.helpers import household, person


def samples(us: Integrator) -> dict[tuple[str, frozenset[tuple[str, str]]], float]:
    text = us.get("/metrics").get_data(as_text=True)
    families = text_string_to_metric_families(text)
    return {(s.name, frozenset(s.labels.items())): s.value for family in families for s in family.samples}


def of(name: str, **labels: str) -> tuple[str, frozenset[tuple[str, str]]]:
    return name, frozenset(labels.items())


def test_requests_are_counted_with_their_time() -> None:
    us = Integrator()
    us.calculate(URBAN)
    us.calculate({})
    us.client.open("/api/v1/nowhere", method="BREW")
    found = samples(us)
    for status in ("200", "422"):
        assert found[of("benefits_requests_total", endpoint="api.calculate", method="POST", status=status)] == 1
    assert found[of("benefits_requests_total", endpoint="none", method="other", status="404")] == 1
    assert found[of("benefits_request_seconds_count", endpoint="api.calculate")] == 2


def test_outcomes_are_counted_by_scheme() -> None:
    us = Integrator()
    rich = {**URBAN, "household": household(person(incomes=[{"amount": "9000"}]))}
    us.calculate(rich)
    us.batch([rich, URBAN, {}])
    found = samples(us)
    assert found[of("benefits_outcomes_total", scheme="dibao", outcome="not_entitled")] == 2
    assert found[of("benefits_outcomes_total", scheme="dibao", outcome="entitled")] == 1


def test_the_rules_in_use_are_told() -> None:
    us = Integrator()
    health = us.get("/healthz").json
    assert health is not None
    assert health["status"] == "ok"
    rules = health["rules"]
    assert samples(us)[of("benefits_rules_info", digest=rules["digest"], engine=rules["engine"])] == 1
