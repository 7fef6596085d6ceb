# Two commands do all set-up: `make demo` and `make test`. Both need Python 3.11 or later, git, make
# and npm, and leave .venv/bin/synopticon with every extra.

PYTHON ?= python3
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
OUT ?= build
# Your own copy of the report that cases/dprk cites: it may not be shipped, and without it the
# passages of that case are counted as unchecked. `make demo HOLD=report.txt` names another.
HOLD ?= $(wildcard ../shared/report/digital-surveillance-north-korea.txt)
HOLDING := $(foreach path,$(HOLD),--hold $(path))
VENDOR := src/synopticon/publish/vendor/vendor.json
# Reads CITATION.cff; it wants an older jsonschema than our tests, so it has a place of its own.
CITATION_READER := cffconvert==2.0.0
# Fuzzing and benchmarks take as long as they are told.
FUZZ_SECONDS ?= 600

export UV_PYTHON_DOWNLOADS := never

.PHONY: help setup vendor demo test lint test-deep mutation fuzz bench docs docs-check snapshots clean

help:
	@echo "make demo       check and build the two cases into $(OUT)/"
	@echo "make test       lint, then the tests"
	@echo "make test-deep  the slow tests: wheel, oldest dependencies, mutants, fuzzing"
	@echo "make bench      measure, against a peer in the same run"
	@echo "make docs       write the generated pages and schemas anew"
	@echo "make snapshots  write the lists of public names anew"

setup: $(VENV)/.synced

$(VENV)/.synced: pyproject.toml uv.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv==$(UV_VERSION)"
	$(BIN)/uv sync --quiet --frozen --inexact --extra all
	@touch $@

$(VENV)/citation/.synced: Makefile | $(VENV)/.synced
	$(BIN)/uv venv --quiet --clear $(VENV)/citation
	$(BIN)/uv pip install --quiet --python $(VENV)/citation "$(CITATION_READER)"
	@touch $@

vendor: $(VENDOR)

$(VENDOR): node_modules/.package-lock.json tools/vendor.py tools/typefaces.py | $(VENV)/.synced
	$(BIN)/python tools/vendor.py
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	npm ci --silent
	@touch $@

demo: setup vendor
	$(BIN)/synopticon check cases/dprk $(HOLDING)
	$(BIN)/synopticon build cases/dprk -o $(OUT)/dprk --pdf $(HOLDING)
	$(BIN)/synopticon check cases/lighthouse
	$(BIN)/synopticon build cases/lighthouse -o $(OUT)/lighthouse --pdf
	@echo
	@echo "Open $(OUT)/dprk/index.html and $(OUT)/lighthouse/index.html in a browser; no server is needed."

lint: setup
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy
	$(BIN)/lint-imports

test: setup vendor $(VENV)/citation/.synced lint
	$(BIN)/pytest -n auto --dist loadfile

test-deep: setup vendor $(VENV)/citation/.synced
	$(BIN)/uv sync --quiet --frozen --inexact --extra all --group deep
	$(BIN)/uv sync --quiet --frozen --inexact --extra all --group standards || \
	  echo "FollowTheMoney is not installed: it compiles PyICU with g++, pkg-config and libicu-dev"
	$(BIN)/pytest tests/unit/publish/data/test_standards.py
	$(BIN)/pytest -m deep -n auto --dist worksteal
	$(MAKE) mutation
	$(MAKE) fuzz

mutation: setup
	$(BIN)/uv sync --quiet --frozen --inexact --extra all --group deep
	$(BIN)/python tests/mutation/run.py

fuzz: setup
	$(BIN)/uv sync --quiet --frozen --inexact --extra all --group deep
	$(BIN)/python tests/fuzz/run.py --seconds $(FUZZ_SECONDS)

bench: setup vendor
	$(BIN)/uv sync --quiet --frozen --inexact --extra all --group bench
	$(BIN)/python -m bench

docs: setup
	$(BIN)/python tools/docs.py

docs-check: setup
	$(BIN)/python tools/docs.py --check

snapshots: setup
	$(BIN)/python tools/names.py

clean:
	rm -rf $(OUT) dist mutants bench/out .synopticon .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
