"""Schemathesis against the running application: whatever it makes up, nothing but what the document says comes back."""

from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import CHECKS
from schemathesis.generation import GenerationMode

from tests.api.integrator import app

OF_THE_RULES = {"unknown_jurisdiction", "no_standard_in_force", "strict"}
BETWEEN_FIELDS = {"doubled_label", "born_later", "date_out_of_range"}
OF_FLOATS = {"not_a_whole_number", "not_money"}
UNSAYABLE = OF_THE_RULES | BETWEEN_FIELDS | OF_FLOATS
"""What no JSON Schema can tell from a good request: to it, 39.0 is a whole number too."""

application = app(RATE_LIMIT="", BATCH_RATE_LIMIT="")
schema = schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
[acceptance] = CHECKS.get_by_names(["positive_data_acceptance"])


@schema.parametrize()
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@pytest.mark.filterwarnings("default")
def test_nothing_unexpected(case: schemathesis.Case[Any]) -> None:
    response = case.call()
    case.validate_response(response, excluded_checks=[acceptance])  # type: ignore[list-item]
    is_meant_well = case.meta is None or case.meta.generation.mode == GenerationMode.POSITIVE
    if is_meant_well and response.status_code == 422:
        assert {fault["code"] for fault in response.json()["errors"]} <= UNSAYABLE
