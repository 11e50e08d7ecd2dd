# `make` lists what there is. Needs Python 3.11 or newer with venv; everything else is installed into .venv.
PYTHON ?= python3
BIN := .venv/bin
PACKAGES := calculator web rules
HOST_PORT ?= 8000

.DEFAULT_GOAL := help

help:  ## List the targets
	@grep -E '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

serve: .venv/.serve  ## Set up and serve on http://127.0.0.1:8000
	$(BIN)/benefits serve --port $(HOST_PORT)

test: .venv/.test  ## Set up, then lint, types and all tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile

format: .venv/.test  ## Put the code into its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

docs: .venv/.test  ## Make anew what is made from the rules: method, vocabulary, snapshots, the editors' schema
	$(BIN)/python -m tests.made

translations: .venv/.test  ## Collect the pages' sentences for translation; a second run compiles the English written then
	cd web && ../$(BIN)/pybabel -q extract -F translations/babel.cfg -k lazy_gettext --no-location -o ../.pages.pot .
	cd web && ../$(BIN)/pybabel -q update -i ../.pages.pot -d translations -l en --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -w 0
	rm .pages.pot
	cd web && ../$(BIN)/pybabel -q compile -d translations
	$(BIN)/pybabel -q compile -d calculator/translations -D benefits
	@! grep -A1 '^msgid "..*"$$' web/translations/en/LC_MESSAGES/messages.po | grep -B1 '^msgstr ""$$'

picture: .venv/.test  ## Make the README's picture in Chromium
	$(BIN)/python -m tests.browser.picture

pace: .venv/.test  ## Time the page in Chromium, from typing to the result shown
	$(BIN)/python -m tests.browser.pace

mutation: .venv-mutation/.mutation  ## Change the calculation in thousands of ways; a test has to notice each
	rm -rf mutants
	SECOND_OPINION_HOUSEHOLDS=150 .venv-mutation/bin/mutmut run --max-children 2
	.venv-mutation/bin/python -m tests.mutation

.venv-mutation/.mutation: requirements/mutation.txt pyproject.toml
	$(PYTHON) -m venv .venv-mutation
	.venv-mutation/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/mutation.txt
	.venv-mutation/bin/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@touch $@

COMPILE := .venv-pins/bin/pip-compile --quiet --generate-hashes --allow-unsafe --strip-extras --no-header \
	--no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options

pins: .venv-pins/.pins  ## Write the pinned requirements anew; PINS=--upgrade takes newer versions
	$(COMPILE) $(PINS) --extra setup -o requirements/serve.txt pyproject.toml
	$(COMPILE) $(PINS) --extra test -c requirements/serve.txt -o requirements/test.txt pyproject.toml
	$(COMPILE) $(PINS) -o requirements/mutation.txt requirements/mutation.in
	$(COMPILE) $(PINS) -o requirements/bench.txt requirements/bench.in

.venv-pins/.pins:
	$(PYTHON) -m venv .venv-pins
	.venv-pins/bin/python -m pip install --quiet --disable-pip-version-check pip-tools==7.6.2
	@touch $@

clean:  ## Remove the environments and everything made
	rm -rf .venv .venv-* .made build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis .coverage htmlcov .screenshots mutants

# An environment is made once a pinned requirement or the project's metadata changes; after that nothing is fetched.
.venv/bin/python:
	$(PYTHON) -m venv .venv

.venv/.serve: .venv/bin/python requirements/serve.txt pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/serve.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@touch $@

.venv/.test: .venv/.serve requirements/test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/test.txt
	@touch $@

bench-one-case: .venv-bench/.bench  ## Time one household's answer against openfisca-core
	.venv-bench/bin/python -m benchmarks.one_case $(BENCH)

bench-ledger: .venv-bench/.bench .venv-office/.serve  ## Time ledgers against openfisca-core, policyengine-core, a compiled loop and openpyxl
	.venv-bench/bin/python -m benchmarks.ledger $(BENCH)

bench-http: .venv-bench/.bench  ## Time the JSON endpoint against a bare echo and openfisca-core's web API
	.venv-bench/bin/python -m benchmarks.http $(BENCH)

.venv-bench/.bench: requirements/bench.txt pyproject.toml
	$(PYTHON) -m venv .venv-bench
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/bench.txt
	.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@touch $@

# What an office has: the project and what it needs to serve, nothing of the peers or the tests.
.venv-office/.serve: requirements/serve.txt pyproject.toml
	$(PYTHON) -m venv .venv-office
	.venv-office/bin/python -m pip install --quiet --disable-pip-version-check --no-deps --require-hashes -r requirements/serve.txt
	.venv-office/bin/python -m pip install --quiet --disable-pip-version-check --no-index --no-deps --no-build-isolation -e .
	@touch $@

.PHONY: help serve test format docs translations picture pace mutation pins clean bench-one-case bench-http bench-ledger
