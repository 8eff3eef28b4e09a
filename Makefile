# Needs python3 (3.11 or newer) and make; everything else is set up in .venv.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: help demo test lint bench wheel-test lock clean

help:
	@echo "make demo        set up and show the main job against stand-in trackers"
	@echo "make test        set up and run the whole suite"
	@echo "make lint        ruff, mypy, import-linter"
	@echo "make wheel-test  the suite against the built wheel, with src/ out of the way"
	@echo "make bench       benchmarks (nothing else should be running)"
	@echo "make lock        resolve the requirement files anew"

$(STAMP): requirements/dev.txt pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit("followthrough needs Python 3.11 or newer, this is " + sys.version.split()[0]) if sys.version_info < (3, 11) else None'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

demo: $(STAMP)
	$(BIN)/python -m followthrough.testing.demo

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
	rm -rf $(VENV) dist build demo .mypy_cache .ruff_cache .pytest_cache
