# Every command of this project. `make` alone lists them.
SHELL := /bin/bash
.DEFAULT_GOAL := help

VENV := .venv
BIN := $(VENV)/bin
# The newest interpreter that Airflow and the lock file support.
PYTHON ?= $(shell for v in python3.13 python3.12 python3.11 python3; do \
	$$v -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' 2>/dev/null && echo $$v && break; done)
READY := $(VENV)/.ready

.PHONY: help demo test chaos up down lint types lock accuracy bench bench-database sources-doc database-doc pictures install

help: ## list the commands
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-14s %s\n", $$1, $$2}'

demo: $(READY) ## show the whole product at work on loopback, under a real Airflow (KEEP=1 leaves the UI running)
	@$(BIN)/python -m demo $(if $(KEEP),--keep)

test: $(READY) ## run every test (PYTEST="-k clearview" narrows it)
	@$(BIN)/pytest -n $(or $(WORKERS),auto) --dist loadgroup $(PYTEST)

chaos: $(READY) ## kill senders at random instants, 500 runs on each kind of database (RUNS=50 LANES=4)
	@$(BIN)/python -m tests.chaos --runs $(or $(RUNS),500) --lanes $(or $(LANES),8)

lint: $(READY) ## style, imports, complexity
	@$(BIN)/ruff check . && $(BIN)/ruff format --check .

types: $(READY) ## static types, strict
	@$(BIN)/mypy parsers plugins/dpawatch plugins/dpawatch_plugin.py dags demo

accuracy: $(READY) ## score extraction on ../shared/data, where it is present (ABLATION=1: what each rule group is worth)
	@$(BIN)/python -m benchmarks.accuracy $(if $(ABLATION),--ablation)

bench: $(READY) ## what reading costs: throughput, long and hostile texts, start-up
	@$(BIN)/python -m benchmarks.extract

bench-database: $(READY) ## what the database does at a million decisions, written into docs/PERFORMANCE.md (N=100000: fewer)
	@$(BIN)/python -m benchmarks.database --sizes $(if $(N),$(shell expr $(N) / 10) $(N),100000 1000000) \
		--sqlite $(if $(N),$(shell expr $(N) / 10),100000) --page

sources-doc: $(READY) ## write docs/SOURCES.md anew from the source modules
	@$(BIN)/python -m dpawatch.sources.overview docs/SOURCES.md

database-doc: $(READY) ## write docs/database.md anew from the models and sql/dictionary.toml
	@$(BIN)/python -m dpawatch.store.dictionary docs/database.md

pictures: $(READY) ## draw the pictures of docs/ anew (needs Chromium)
	@$(BIN)/python -m demo --pictures docs/pictures

up: .env ## start dpawatch for real, with Docker Compose (set Slack in .env first)
	docker compose up --build --detach --wait
	@echo "Airflow: http://127.0.0.1:$$(grep -E '^DPAWATCH_UI_PORT=' .env | cut -d= -f2 | grep . || echo 8080)"

down: ## stop what `make up` started; the data stays
	docker compose down

.env:
	@cp .env.example .env
	@$(or $(PYTHON),python3) config/new_secrets.py .env
	@chmod 600 .env
	@echo "Wrote .env with fresh secrets. Set DPAWATCH_CONTACT and SLACK_TOKEN in it, then run make up again." && exit 1

lock: ## compile requirements.lock anew (hashes, no index address)
	@command -v uv >/dev/null || { echo "make lock needs uv: https://docs.astral.sh/uv/"; exit 1; }
	uv pip compile pyproject.toml --all-extras --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header --quiet $(if $(UPGRADE),--upgrade) -o requirements.lock

install: $(READY) ## create .venv and install the locked packages

$(READY): requirements.lock pyproject.toml
	@test -n "$(PYTHON)" || { echo "dpawatch needs Python 3.11, 3.12 or 3.13: none was found. Name one with make PYTHON=/path/to/python3"; exit 1; }
	@test -x $(BIN)/python || { echo "Creating $(VENV) with $(PYTHON)"; $(PYTHON) -m venv $(VENV); }
	@echo "Installing the locked packages (about 240; a minute or two the first time)"
	@if command -v uv >/dev/null; then \
		VIRTUAL_ENV=$(VENV) uv pip install --quiet --require-hashes -r requirements.lock && \
		VIRTUAL_ENV=$(VENV) uv pip install --quiet --no-deps --no-build-isolation -e . ; \
	else \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock && \
		$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e . ; \
	fi
	@touch $(READY)
