# Needs python3 (3.11 or newer) and make. What develops and tests the product is set up in .venv, what the demo runs in
# .venv-demo: the product's own requirements, and the package that the stand-in GitHub needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready
DEMO := .venv-demo
INSTALL = -m pip install --quiet --disable-pip-version-check

.PHONY: help demo test lint bench wheel-test lock clean

help:
	@echo "make demo        show the main job against stand-in trackers"
	@echo "make test        the whole suite"
	@echo "make lint        ruff, mypy, import-linter"
	@echo "make wheel-test  the suite against the built wheel, with src/ out of the way"
	@echo "make bench       benchmarks (nothing else should be running)"
	@echo "make lock        resolve the requirement files anew"

%/bin/python:
	$(PYTHON) -c 'import sys; sys.exit("followthrough needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv $*

$(STAMP): requirements/dev.txt pyproject.toml | $(BIN)/python
	$(BIN)/python $(INSTALL) --require-hashes -r requirements/dev.txt
	$(BIN)/python $(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

$(DEMO)/.ready: requirements/run.txt requirements/dev.txt pyproject.toml | $(DEMO)/bin/python
	sed -n '/^graphql-core==/,/# via/p' requirements/dev.txt \
		| $(DEMO)/bin/python $(INSTALL) --require-hashes -r requirements/run.txt -r /dev/stdin
	$(DEMO)/bin/python $(INSTALL) --no-deps -e .
	@touch $@

demo: $(DEMO)/.ready
	$(DEMO)/bin/python -m followthrough.testing.demo

test: $(STAMP)
	$(BIN)/python -m pytest -n auto --dist worksteal

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

wheel-test: $(STAMP)
	bash tests/wheel.sh

bench: $(STAMP)
	$(BIN)/python -m bench

lock:
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
		--all-extras --group dev -o requirements/dev.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
		--extra docx -o requirements/run.txt pyproject.toml
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 \
		-o requirements/training.txt pyproject.toml training/requirements.in

clean:
	rm -rf $(VENV) $(DEMO) dist build demo .mypy_cache .ruff_cache .pytest_cache
