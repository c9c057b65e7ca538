# Two commands: `make demo` shows what onrecord does, `make test` checks that it does it.
# Both work in .venv, which they make with PYTHON, or with the first Python of 3.11 or later that is there.

PYTHON ?= $(shell for name in python3.11 python3 python3.12 python3.13 python3.14 python; do \
	command -v $$name >/dev/null && $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' && echo $$name && break; done)
BIN := .venv/bin
# Processes that run tests at once.
WORKERS ?= 2
SOURCES := pyproject.toml README.md $(shell find src -type f -not -name '*.pyc' | sed 's/ /\\ /g')

.PHONY: demo test assets commands clean

demo: .venv/installed
	$(BIN)/onrecord demo

test: .venv/installed-for-tests
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/python -m pytest -n $(WORKERS) --dist loadfile

# What the pages load of other libraries, by the lock file; without it they still read and search.
assets:
	cd assets && npm ci --silent
	$(if $(wildcard $(BIN)/python),$(BIN)/python,$(PYTHON)) assets/bring.py

# docs/commands.md, from the commands' own help.
commands: .venv/installed
	$(BIN)/python docs/make_commands.py

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

.venv/bin/python:
	@test -n "$(PYTHON)" || { echo "onrecord needs Python 3.11 or later; none was found. Install one, or name it: make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/installed: .venv/bin/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check .
	@touch $@

.venv/installed-for-tests: .venv/bin/python $(SOURCES)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check '.[test]'
	@touch $@ .venv/installed
