# bilateral: `make demo` to see it work, `make test` before a commit, `make help` for the rest.
# Needs Python 3.11 to 3.13 with its venv module, and make. Everything else goes into .venv.

VENV := .venv
BIN := $(VENV)/bin
SUITABLE := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c '$(SUITABLE)' >/dev/null 2>&1 && echo $$p && break; done)
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet --no-input
LOCKED := --require-hashes --only-binary :all:
DATA ?= ../shared

.PHONY: help install dev spark demo test check lint types reference accuracy bench lock clean
.DELETE_ON_ERROR:

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*## /make \1\t/p' Makefile | expand -t 18

install: $(VENV)/.installed  ## .venv with the locked dependencies and .venv/bin/bilateral

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "bilateral needs Python 3.11, 3.12 or 3.13 with its venv module" \
	  "(on Debian: apt-get install python3-venv); name another one with PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv $(VENV)

$(VENV)/.installed: requirements.lock pyproject.toml | $(BIN)/python
	@echo "installing the locked dependencies into $(VENV) (several hundred MB, once)"
	$(PIP) install $(LOCKED) -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --no-index --editable .
	@touch $@

dev: $(VENV)/.dev  ## the same with the tools for tests

$(VENV)/.dev: requirements-dev.lock $(VENV)/.installed
	$(PIP) install $(LOCKED) -r requirements-dev.lock
	@touch $@

spark: $(VENV)/.spark  ## .venv with Spark as well, for --engine spark (Java 17 is yours to bring)

# Spark comes as a source archive only. Nothing in it is compiled, and its hash is checked like all.
$(VENV)/.spark: requirements-spark.lock $(VENV)/.installed
	@echo "installing Spark into $(VENV) (700 MB, once)"
	$(PIP) install $(LOCKED) --no-binary pyspark --no-build-isolation -r requirements-spark.lock
	@touch $@

demo: install  ## code the shipped articles into .demo and show Argentina and China
	@$(BIN)/bilateral demo --store .demo

lint: dev
	$(BIN)/ruff format --check
	$(BIN)/ruff check

types: dev
	$(BIN)/mypy

reference: dev
	$(BIN)/python -m bilateral.cli.reference --check

test: lint types reference  ## format, lint, types, generated docs, tests
	$(BIN)/python -m pytest

check: test  ## the same as test

accuracy: install  ## score the development data: DATA=folder, UPDATE=1 to rewrite docs/accuracy.md
	@$(BIN)/python benchmarks/accuracy.py "$(DATA)" $(if $(UPDATE),--update) \
	  $(if $(ALLOW_REGRESSION),--allow-regression "$(ALLOW_REGRESSION)")

bench: install  ## start-up time against the bare parser
	@$(BIN)/python benchmarks/startup.py

UV := $(BIN)/uv pip compile pyproject.toml --quiet --universal --generate-hashes \
	--python-version 3.11 --no-emit-index-url --custom-compile-command "make lock"

lock: $(BIN)/python  ## resolve the lock files anew from pyproject.toml
	$(PIP) install uv==0.13.9
	$(UV) --upgrade --group build --output-file requirements.lock
	$(UV) --upgrade --group dev --constraint requirements.lock --output-file requirements-dev.lock
	$(UV) --upgrade --group build --extra spark --constraint requirements.lock \
	  --output-file requirements-spark.lock

clean:  ## remove .venv and caches
	rm -rf $(VENV) .demo build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
