"""What every response carries, and whose pages may ask."""

import pytest

from tests.api.integrator import URBAN, Integrator
from web.headers import HEADERS

ORIGIN = "https://assist.example"
EVERYWHERE = [
    "/",
    "/standards",
    "/nowhere",
    "/api/v1/inputs",
    "/api/v1/nowhere",
    "/healthz",
    "/metrics",
    "/static/style.css",
]


@pytest.mark.parametrize("address", EVERYWHERE)
def test_security_headers_are_everywhere(address: str) -> None:
    with Integrator().get(address) as response:
        assert {name: response.headers[name] for name in HEADERS} == HEADERS


def test_the_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    policy = HEADERS["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert not any(word in policy for word in ("unsafe", "http", "*"))


def test_answers_about_a_household_are_kept_by_nobody() -> None:
    assert Integrator().calculate(URBAN).headers["Cache-Control"] == "no-store"
    assert Integrator().batch([URBAN]).headers["Cache-Control"] == "no-store"


def test_no_other_origin_is_let_in_by_default() -> None:
    response = Integrator().calculate(URBAN, Origin=ORIGIN)
    assert not any(name.startswith("Access-Control") for name in dict(response.headers))


def test_an_origin_configured_is_let_in_and_no_other() -> None:
    us = Integrator(CORS_ORIGINS=f"https://other.example {ORIGIN}")
    response = us.calculate(URBAN, Origin=ORIGIN)
    assert response.headers["Access-Control-Allow-Origin"] == ORIGIN
    assert "Access-Control-Allow-Credentials" not in response.headers
    assert "Origin" in response.headers["Vary"]
    for stranger in ("https://evil.example", "null", f"{ORIGIN}.evil.example"):
        assert "Access-Control-Allow-Origin" not in us.calculate(URBAN, Origin=stranger).headers
    assert "Access-Control-Allow-Origin" not in us.get("/", Origin=ORIGIN).headers


def test_a_preflight_needs_no_key(tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("keys") / "keys"
    file.write_text(f"app {'0' * 64}\n")
    us = Integrator(CORS_ORIGINS=ORIGIN, API_KEYS=str(file))
    asked = {"Origin": ORIGIN, "Access-Control-Request-Method": "POST"}
    response = us.client.options("/api/v1/calculate", headers=asked)
    assert response.status_code == 200
    assert "POST" in response.headers["Access-Control-Allow-Methods"]
    assert "Authorization" in response.headers["Access-Control-Allow-Headers"]


@pytest.mark.parametrize(("scheme", "is_secure"), [("https", True), ("http", False)])
def test_cookies_set_over_tls_come_back_over_tls_only(scheme: str, is_secure: bool) -> None:
    response = Integrator().client.get("/?lang=en", base_url=f"{scheme}://localhost")
    cookies = response.headers.getlist("Set-Cookie")
    assert len(cookies) == 2
    assert all(("Secure" in cookie) == is_secure for cookie in cookies)


def test_programs_get_no_cookie() -> None:
    assert "Set-Cookie" not in Integrator().calculate(URBAN).headers
