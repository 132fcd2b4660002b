# The front door. On a machine with Python (3.11 to 3.13) and git alone, `make demo` and `make test` do all the set-up.

# The first Python on the path that fits; `make PYTHON=/path/to/python …` chooses another.
PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$p && break; done)
VENV ?= .venv
BIN := $(VENV)/bin
# Tests in as many processes as there are cores; neighbours stay together, so that what a module makes is made once.
PARALLEL ?= -n auto --maxprocesses 8 --dist worksteal
# With byte code, wherever Python is told to make none: the tests' own takes seconds to make in each process.
PYTEST := env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pytest
SAMPLE ?= $(firstword $(wildcard samples/*.docx) $(wildcard samples/*.txt))

.DEFAULT_GOAL := help
.PHONY: help install demo test fast check format gate score score-diff bench bench-batch bench-corpus bench-diff lexicon mutate prune readings schemas sentences clean

help: ## show this list
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:[^#]*## /\t/' | expand -t 14

install: $(VENV)/.dev ## make the virtual environment with everything for development

demo: $(VENV)/.user ## install, read a sample notice and show the result
	@mkdir -p build
	$(BIN)/planparse extract "$(SAMPLE)" --output build/demo.json
	$(BIN)/planparse validate build/demo.json
	$(BIN)/planparse show build/demo.json

test: $(VENV)/.dev ## install, then run all tests
	$(PYTEST) $(PARALLEL) $(PYTEST_ARGS)

fast: $(VENV)/.dev ## nine in ten tests, of every folder, half a minute: few of batches and corpora, not all words, no other programs
	$(PYTEST) $(PARALLEL) -m "not slow" $(PYTEST_ARGS)

check: $(VENV)/.dev ## lint, format, types, import stack, sizes, words in Python
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/python tools/check_stack.py
	$(BIN)/python tools/count_words.py

format: $(VENV)/.dev ## put the code into the project's format
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

gate: $(VENV)/.dev ## score the golden notices of tests/golden against their floors
	$(BIN)/python tools/golden.py $(GATE_ARGS)

score: $(VENV)/.dev ## score the extraction against the gold notices beside the project
	$(BIN)/python tools/score.py $(SCORE_ARGS)

sentences: $(VENV)/.dev ## read 20,000 made sentences whose answer is known (SENTENCES_ARGS="--count 2000 --seed 7")
	$(BIN)/python tools/sentences.py $(SENTENCES_ARGS)

score-diff: $(VENV)/.dev ## score the comparison on the pairs of plans in samples/pairs
	$(BIN)/python tools/score_diff.py $(SCORE_ARGS)

bench: $(VENV)/.dev ## measure speed and memory against their limits
	$(BIN)/python tools/bench.py

bench-diff: $(VENV)/.dev ## measure the comparison's speed and memory against their limits
	$(BIN)/python tools/bench_diff.py

bench-batch: $(VENV)/.dev ## measure batches against their limits; minutes (BENCH_ARGS="--notices 1000" is quicker)
	$(BIN)/python tools/bench_batch.py $(BENCH_ARGS)

bench-corpus: $(VENV)/.dev ## measure a corpus of 20,000 made notices: read, add, update, ask, search (about 15 minutes)
	$(BIN)/python tools/bench_corpus.py $(BENCH_ARGS)

mutate: $(VENV)/.dev ## change one rule or row at a time and see whether a test notices (minutes)
	$(BIN)/python tools/mutate.py $(MUTATE_ARGS)

lexicon: $(VENV)/.dev ## check the lexicons (src/planparse/lexicon/data) and write compiled.json from them
	$(BIN)/python -m planparse.lexicon

prune: $(VENV)/.dev ## list the words of the lexicons that change nothing (minutes; PRUNE_ARGS="roles units")
	$(BIN)/python tools/prune.py $(PRUNE_ARGS)

readings: $(VENV)/.dev ## pin what is read today of notices and words (READINGS_ARGS="--since HEAD" shows what changes)
	$(BIN)/python tools/readings.py $(READINGS_ARGS)
	$(if $(READINGS_ARGS),,$(BIN)/python tools/word_readings.py)

schemas: $(VENV)/.dev ## write schemas/ and the README table of codes from the models
	$(BIN)/python tools/make_schemas.py
	$(BIN)/python tools/make_docs.py

clean: ## remove the virtual environment and everything made
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis

# Stamps: an environment is made anew only where pyproject.toml is newer.
$(VENV)/.venv:
	@test -n "$(PYTHON)" || { echo "no Python 3.11 to 3.13 on the path; say make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV) || { echo "venv failed: on Debian or Ubuntu, apt install python3-venv"; exit 1; }
	touch $@

$(VENV)/.user: $(VENV)/.venv pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e .
	$(warm)
	touch $@

# As an installed package has its byte code, so has the checkout: and the compiled patterns beside it (text/patterns.py).
define warm
$(BIN)/python -m compileall -q src/planparse
env -u PYTHONDONTWRITEBYTECODE $(BIN)/planparse extract samples/*.docx samples/*.txt samples/*.md --quiet > /dev/null
endef

$(VENV)/.dev: $(VENV)/.venv pyproject.toml
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -e '.[dev,ocr]'
	$(warm)
	touch $@ $(VENV)/.user
