# Every target calls standard tools; `setup` is quick when nothing changed. The lock is complete (`pip check` says so), and
# older pips refuse it with dependencies as soon as a newer release of one exists: hence --no-deps. Python compiles what it
# imports, which is a part of what lies there: hence --no-compile.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
STAMP := .venv/.ready
MO := resources/locale/nl/LC_MESSAGES/npsdesk.mo

# A reading child starts for every file and should not compile the program each time.
unexport PYTHONDONTWRITEBYTECODE

.PHONY: run test check bench tagging-quality search-quality screens bundle setup lock catalogue compatibility clean

run: setup
	$(BIN)/python tools/run_sample.py

# Counting what is covered more than doubles the time of a test: it is done for the four parts that have a limit, each held
# to it by itself, with the tests that mirror them and those of the terminal, which show what services hand over as JSON.
COUNTED := tests/core tests/store tests/files tests/services tests/terminal

test: setup
	$(BIN)/pytest -n auto --dist worksteal --cov --cov-report= $(COUNTED)
	$(BIN)/coverage report --include 'npsdesk/core/*'
	$(BIN)/coverage report --include 'npsdesk/store/*'
	$(BIN)/coverage report --include 'npsdesk/files/*'
	$(BIN)/coverage report --include 'npsdesk/services/*'
	$(BIN)/pytest -n auto --dist worksteal $(addprefix --ignore ,$(COUNTED))

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy --num-workers 2
	$(BIN)/lint-imports --no-logo
	$(BIN)/python tools/catalogue.py check
	$(BIN)/python tools/compatibility.py check

bench: setup
	$(BIN)/python -m benchmarks

tagging-quality: setup
	$(BIN)/python tools/tagging_quality.py

search-quality: setup
	$(BIN)/python tools/search_quality.py

screens: setup
	$(BIN)/python tools/screens.py

bundle: setup
	$(BIN)/python packaging/build.py

setup: $(STAMP) $(MO)

$(STAMP): requirements.lock pyproject.toml tools/system_libraries.sh
	sh tools/system_libraries.sh
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --no-compile --require-hashes --no-deps --requirement requirements.lock
	$(BIN)/python -m pip check --quiet
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	touch $(STAMP)

$(MO): resources/locale/nl/LC_MESSAGES/npsdesk.po $(STAMP)
	$(BIN)/python tools/catalogue.py compile

# Translators: bring new sentences of the code into the Dutch catalogue.
catalogue: setup
	$(BIN)/python tools/catalogue.py update

# Which files are understood: docs/import-compatibility.md, made by reading them all.
compatibility: setup
	$(BIN)/python tools/compatibility.py

# Maintainers: new versions within the ranges of pyproject.toml.
lock:
	pip-compile --quiet --extra dev --extra bundle --generate-hashes --allow-unsafe --strip-extras --no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --output-file requirements.lock pyproject.toml

clean:
	git clean -fdX
