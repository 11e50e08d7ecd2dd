"""What a monitor asks: alive with which rules, how many requests, how long they took. No case data."""

import time
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any

from flask import Blueprint, Flask, Request, Response, current_app
from prometheus_client import CONTENT_TYPE_LATEST, CollectorRegistry, Counter, Histogram, generate_latest, values
from prometheus_client.core import InfoMetricFamily
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.registry import Collector

from calculator import ENGINE
from calculator.rulebook import Rulebook
from web.errors import as_json
from web.gates import current

blueprint = Blueprint("probes", __name__)

BUCKETS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
METHODS = ("GET", "HEAD", "POST", "OPTIONS")
STARTED = "benefits.started"
"""In the environment of a request: when it came."""


class Rules(Collector):
    """The rules in use, as a metric."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.labels = {"digest": rulebook.digest, "engine": ENGINE}

    def collect(self) -> Iterable[InfoMetricFamily]:
        """One metric whose labels are what there is to say."""
        yield InfoMetricFamily("benefits_rules", "The rules in use.", self.labels)


class Metrics:
    """The counters of one application; of all its processes together once `share` was called."""

    def __init__(self, rulebook: Rulebook) -> None:
        self.rules = Rules(rulebook)
        self.registry = CollectorRegistry()
        self.registry.register(self.rules)
        labels = ("endpoint", "method", "status")
        requests = Counter("benefits_requests", "Requests answered.", labels, registry=self.registry)
        latency = Histogram(
            "benefits_request_seconds", "Time to answer.", ["endpoint"], registry=self.registry, buckets=BUCKETS
        )
        outcomes = Counter("benefits_outcomes", "Awards, by outcome.", ("scheme", "outcome"), registry=self.registry)
        self.requests, self.latency, self.outcomes = (
            cache(requests.labels),
            cache(latency.labels),
            cache(outcomes.labels),
        )

    def page(self) -> bytes:
        """All of them, as Prometheus reads them."""
        if not _is_shared():
            return generate_latest(self.registry)
        registry = CollectorRegistry()
        MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
        registry.register(self.rules)
        return generate_latest(registry)


def share() -> None:
    """Count for all processes together, in the folder PROMETHEUS_MULTIPROC_DIR names. Before anything is counted."""
    values.ValueClass = values.MultiProcessValue()  # type: ignore[no-untyped-call]


def _is_shared() -> bool:
    return values.ValueClass is not values.MutexValue


def start(asked: Request) -> None:
    """A gate that holds nobody up: the clock starts here."""
    asked.environ[STARTED] = time.perf_counter()


def register(app: Flask) -> None:
    """Count every request."""
    metrics = Metrics(app.extensions["rulebook"])
    app.extensions["metrics"] = metrics
    app.register_blueprint(blueprint)

    @app.after_request
    def count(response: Response) -> Response:
        asked = current()
        endpoint = asked.endpoint or "none"
        method = asked.method if asked.method in METHODS else "other"
        metrics.requests(endpoint, method, response.status_code).inc()
        metrics.latency(endpoint).observe(time.perf_counter() - asked.environ[STARTED])
        return response


class Outcomes:
    """The awards of answers given, those to be confirmed too, by scheme and outcome."""

    def __init__(self) -> None:
        self.counts: dict[tuple[str, str], int] = {}

    def add(self, answer: Mapping[str, Any]) -> None:
        """Those of one more answer."""
        for award in (*answer["awards"], *answer["possible"]):
            key = award["scheme"], award["outcome"]
            self.counts[key] = self.counts.get(key, 0) + 1

    def count(self) -> None:
        """Count them all for this application."""
        outcomes = current_app.extensions["metrics"].outcomes
        for (scheme, outcome), count in self.counts.items():
            outcomes(scheme, outcome).inc(count)


@blueprint.get("/healthz")
def health() -> Response:
    """Alive, and with which rules."""
    rules = {"digest": current_app.extensions["rulebook"].digest, "engine": ENGINE}
    return Response(as_json({"status": "ok", "rules": rules}), mimetype="application/json")


@blueprint.get("/metrics")
def page() -> Response:
    """The counters."""
    metrics: Metrics = current_app.extensions["metrics"]
    return Response(metrics.page(), content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})
