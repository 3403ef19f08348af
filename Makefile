# SPDX-FileCopyrightText: The Doorstep contributors
# SPDX-License-Identifier: EUPL-1.2

SHELL := /bin/bash
.DEFAULT_GOAL := help
.NOTPARALLEL:
MAKEFLAGS += --no-print-directory

# Without compiled Python each of the many programs that the tests start compiles itself anew.
export PYTHONDONTWRITEBYTECODE :=

BIN := .venv/bin
# Three processes for two cores: much of a test is waiting for a sound or a program. On a larger
# machine: `make test WORKERS=8`.
WORKERS ?= 3
# Each process takes whole modules first, and helps the others at the end (--dist worksteal): many
# modules share one kiosk among their tests.
# `make test PYTEST="tests/city -k collector"` runs a part.
PYTEST ?=

.PHONY: help
help: ## Show this list
	@echo "Doorstep: a public computer that teaches you, guides you, and then forgets you."
	@echo
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-9s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

.PHONY: run
run: setup ## Set up and start the kiosk in demo mode (without a display: the tour, as pictures)
	@if [[ -n "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]]; then \
		exec $(BIN)/kiosk run --demo; \
	else \
		exec $(BIN)/kiosk tour --out tour; \
	fi

.PHONY: test
test: setup-test ## Set up and run every check and every test
	@$(MAKE) lint content pytest

.PHONY: setup
setup: ## Install system packages and .venv, as far as they are missing
	@packaging/setup.sh run

.PHONY: setup-test
setup-test:
	@packaging/setup.sh test

.PHONY: lint
lint: setup ## Check format, style, types and import directions
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

.PHONY: content
content: setup ## Check lessons, checklists, services and catalogues
	$(BIN)/kiosk content check

.PHONY: pytest
pytest: setup-test ## Run the tests alone
	$(BIN)/pytest -n $(WORKERS) --dist worksteal $(PYTEST)

# Apart from `make test`: to count branches takes nearly as long again as the tests do.
.PHONY: coverage
coverage: setup-test ## Run the tests and say which branches of the code none of them takes
	$(BIN)/pytest -n $(WORKERS) --dist worksteal --cov --cov-branch --cov-report=term $(PYTEST)

.PHONY: audit
audit: setup-test ## Longer checks: every screen in every look, 10 000 visits, the lock, another order
	@packaging/audit.sh

.PHONY: bench
bench: setup-test ## Compare the kiosk with a bare window, the city with plain inserts
	@missed=0; \
	$(BIN)/python tests/bench/bench.py || missed=1; \
	$(BIN)/python -m tests.bench.city_load || missed=1; \
	$(BIN)/python -m tests.bench.city_pages || missed=1; \
	exit $$missed

.PHONY: format
format: setup ## Format the code and mend what can be mended
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

.PHONY: lock
lock: setup ## Write packaging/requirements.lock anew from pyproject.toml
	@packaging/lock.sh

.PHONY: clean
clean: ## Remove what was built; .venv too
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis
	rm -rf .coverage .coverage.* htmlcov build dist tour matrix
	find kiosk tests -name __pycache__ -type d -prune -exec rm -rf {} +
