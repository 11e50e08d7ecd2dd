"""Whole answers over HTTP: this program, a bare Flask echo, and openfisca-core's own web API."""
