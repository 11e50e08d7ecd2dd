"""The page of the interface: served whole from here, under the strict policy, and able to ask."""

import hashlib
import re
from pathlib import Path

import yaml

import web
from tests.api.integrator import Integrator

STATIC = Path(web.__file__).parent / "static"


def test_it_has_nothing_inline_and_nothing_from_elsewhere() -> None:
    us = Integrator()
    page = us.get("/api/docs")
    text = page.get_data(as_text=True)
    assert "unsafe" not in page.headers["Content-Security-Policy"]
    assert not re.search(r"<style|style=|\son\w+=|<script(?![^>]*\bsrc=)", text)
    needed = re.findall(r'(?:src|href)="([^"]+)"', text)
    assert len(needed) == 5
    for address in needed:
        assert address.startswith("/"), address
        with us.get(address) as response:
            assert response.status_code == 200, address


def test_the_vendored_files_are_the_ones_listed() -> None:
    for folder, package in yaml.safe_load((STATIC / "vendor.yaml").read_text("utf-8")).items():
        assert package["version"]
        assert package["licence"]
        found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in (STATIC / folder).iterdir()}
        assert found == package["sha256"]
