# Everything runs from the checkout, in .venv, which is made once and again when the pins change.
# Another Python: make demo PYTHON=python3.12

PYTHON ?= python3
RUN := .venv/bin/python
KG := $(RUN) -m kg
PIP := $(RUN) -m pip install --quiet --quiet --constraint constraints.txt
READY := .venv/ready
READY_DEV := .venv/ready-dev

BUILD := build
QUESTIONS := who-commanded where when outcome strength-and-losses part-of which-words sources

export PIP_DISABLE_PIP_VERSION_CHECK := 1
# a Python that is active elsewhere must not reach into .venv
unexport PYTHONPATH PYTHONHOME

.PHONY: help demo test format lint types layers vocabulary pytest vocab readme bench train clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## /\1\t/p' Makefile | expand -t 12

demo: $(READY)  ## builds data/articles into build/ and asks it the named queries
	@$(KG) build data/articles --out $(BUILD)
	@for question in $(QUESTIONS); do \
	  printf '\n%s (kg query %s %s)\n' "$$(sed -n '1s/^# //p' ontology/queries/$$question.rq)" $(BUILD) $$question; \
	  $(KG) query $(BUILD) $$question || exit 1; \
	done

test: format lint types layers vocabulary pytest  ## all checks: what a change has to pass

format: $(READY_DEV)
	@echo '== ruff format'
	@$(RUN) -m ruff format --check .

lint: $(READY_DEV)
	@echo '== ruff check'
	@$(RUN) -m ruff check .

types: $(READY_DEV)
	@echo '== mypy'
	@$(RUN) -m mypy

layers: $(READY_DEV)
	@echo '== import-linter'
	@.venv/bin/lint-imports --no-logo

vocabulary: $(READY_DEV)
	@echo '== vocabulary'
	@$(RUN) ontology/generate_vocab.py --check

pytest: $(READY_DEV)
	@echo '== pytest'
	@$(RUN) -m pytest

vocab: $(READY_DEV)  ## writes kg/vocab.py afresh from ontology/conflict.ttl
	@$(RUN) ontology/generate_vocab.py

readme: $(READY_DEV)  ## writes the outputs of the commands in README.md afresh
	@$(RUN) tests/test_readme.py

bench: $(READY)  ## measures speed and memory on this machine
	@$(RUN) tests/bench/speed.py

DATA ?= ../shared/data
train: $(READY)  ## trains ontology/weights on annotated documents: make train DATA=folder
	@$(PIP) --no-build-isolation --editable '.[train]'
	@$(RUN) -m kg.train $(DATA)

clean:  ## removes .venv, the build and what the checks leave
	rm -rf .venv $(BUILD) dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# hatchling is installed first, so that its version too is the pinned one (and not chosen by an isolated build)
$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo 'conflict-kg needs Python 3.11 or later; name one, such as: make $(MAKECMDGOALS) PYTHON=python3.12' >&2; exit 1; }
	@echo 'Making .venv (once; about a minute)'
	@$(PYTHON) -m venv --clear .venv
	@$(PIP) hatchling editables
	@$(PIP) --no-build-isolation --editable .
	@touch $@

$(READY_DEV): $(READY)
	@echo 'Adding the tools that check'
	@$(PIP) --no-build-isolation --editable '.[dev]'
	@touch $@
