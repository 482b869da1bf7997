# Everything a clean clone can do, with nothing but make and Python 3.11 or later. `make` alone lists it.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test server lint format schema docs pictures speed quality model no-data clean

BIN := .venv/bin
PACKAGE := .venv/.package
TOOLS := .venv/.tools
TRAINER := .venv/.trainer
STORY := examples/scraped-talks.txt
DEMO := build/examples.db

# The first Python that is new enough; name another with `make PYTHON=...`.
PYTHON = $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$python" && break; done)

help: ## list what can be made
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-8s %s\n", $$1, $$2 }' Makefile

demo: $(PACKAGE) ## read an example story, from page to record (STORY=... for another)
	@echo "$$ onrecord read $(STORY)"
	@$(BIN)/onrecord read $(STORY)
	@$(BIN)/onrecord add examples --archive $(DEMO) --quiet || test $$? -eq 1  # some examples are no stories, and refused
	@echo
	@echo "$(DEMO) holds this story and the other examples. To look at them in the browser:"
	@echo "$$ $(BIN)/onrecord serve --archive $(DEMO) --open"

test: lint server ## lint, then run every test
	$(BIN)/pytest

# As root on Debian what is missing is installed; elsewhere the tests that need it are left out, and say so.
server:
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || $(call install,postgresql,PostgreSQL)
	@command -v chromium >/dev/null || $(call install,chromium,Chromium)

install = test "$$(id -u)" != 0 || ! command -v apt-get >/dev/null || { apt-get -qq update && \
	DEBIAN_FRONTEND=noninteractive apt-get -qq --no-install-recommends install $(1) >/dev/null; } \
	|| echo "$(2) could not be installed: what needs it is not tested" >&2

lint: $(TOOLS) ## look for faults without running anything: ruff and mypy --strict
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(TOOLS) ## bring the code into shape
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

schema: $(PACKAGE) ## write docs/schema.json anew from the code
	$(BIN)/onrecord schema > docs/schema.json

docs: $(TOOLS) ## run the commands shown in README and docs, and write their real output in
	$(BIN)/python -m tests.pages

pictures: $(TOOLS) server ## make the pictures of the reading room in docs anew
	$(BIN)/python -m tests.browser.pictures

speed: $(PACKAGE) ## time the start, each layer, and a whole story
	$(BIN)/python measure/speed.py

quality: $(PACKAGE) ## measure and write docs/quality.md anew (DEV=folder of PolNeAR; TIMES= ENTITIES= PLOVER= ASIDE=yes)
	@test -n "$(DEV)" || { echo "make quality DEV=...: name the dev folder of PolNeAR" >&2; exit 1; }
	$(BIN)/python measure/quality.py $(DEV) $(if $(ASIDE),--aside) $(if $(TIMES),--times $(TIMES)) $(if $(ENTITIES),--gum $(ENTITIES)) \
		$(if $(PLOVER),--plover $(PLOVER))

# What `make model` learns from, and where it leaves what: docs/how-to/retrain.md. A training that was broken off goes on from OUT.
ATTRIBUTIONS =
NAMES =
FROM =
DEV =
OUT = trained
PACKAGED := src/onrecord/reading/engines/tagger/model
MODEL = $(PACKAGED)
TRAINING =

model: $(if $(ATTRIBUTIONS),$(TRAINER),no-data) ## train the tagger (ATTRIBUTIONS=folder; docs/how-to/retrain.md tells more)
	$(BIN)/python -m training --attributions $(ATTRIBUTIONS) $(if $(NAMES),--names $(NAMES)) $(if $(FROM),--from $(FROM)) \
		--out $(OUT) $(TRAINING)
	$(BIN)/python -m training.export $(OUT)/weights.pt $(MODEL)
	$(if $(DEV),$(BIN)/python -m training.calibrate $(DEV) --model $(MODEL))
	$(if $(and $(DEV),$(filter $(PACKAGED),$(MODEL))),$(BIN)/python measure/statements.py $(DEV))

no-data:
	@echo "name the annotated texts: make model ATTRIBUTIONS=folder; docs/how-to/retrain.md tells more" >&2; exit 2

clean: ## take away the virtual environment and every cache
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

# pip is the last thing that venv puts in place, so it tells a whole environment from one that was interrupted.
$(BIN)/pip:
	@test -n "$(PYTHON)" || { echo "onrecord needs Python 3.11 or later: install it, or name it with make PYTHON=..." >&2; exit 1; }
	$(PYTHON) -m venv .venv

# The stamps are newer than pyproject.toml when all that it asks for is installed, so a second run installs nothing.
$(PACKAGE): pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --quiet --disable-pip-version-check --editable .
	@touch $@

$(TRAINER): pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --quiet --disable-pip-version-check --editable '.[train]'
	@touch $(PACKAGE) $@

$(TOOLS): pyproject.toml | $(BIN)/pip
	$(BIN)/pip install --quiet --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $(PACKAGE) $@
