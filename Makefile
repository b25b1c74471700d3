# Headwater's commands. Start with `make demo`.
.PHONY: help setup demo test check bench docs clean
PYTEST = .venv/bin/python -m pytest
# A module is compiled once, and not by each of the hundreds of processes that tests start, whatever the machine is set to.
unexport PYTHONDONTWRITEBYTECODE
export PYTHONPYCACHEPREFIX = $(CURDIR)/build/bytecode
CORE = tests/core tests/packages tests/architecture

help:  ## Say what there is to run
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  make %-8s %s\n", $$1, $$2}'

setup: .venv/.full  ## Install Headwater and all that its tests need into .venv

.venv/.ready: pyproject.toml uv.lock scripts/setup.sh scripts/uv-requirements.txt
	@sh scripts/setup.sh

demo: .venv/.ready  ## Run the main job on the 2009 national inspection; the report lands in build/demo
	@.venv/bin/headwater demo --out build/demo

check: .venv/.full  ## Lint, types, imports and the core's tests: a minute
	.venv/bin/ruff check .
	.venv/bin/ruff format --check .
	.venv/bin/mypy
	.venv/bin/lint-imports
	$(PYTEST) $(CORE) -q -n 2

test: .venv/.full  ## Everything: the checks, all tests, browser, PDF, PostgreSQL and Spark
	@sh scripts/system_packages.sh
	@$(MAKE) --no-print-directory check
	$(PYTEST) -q -n 3 --dist loadgroup --durations=40 $(addprefix --ignore=,$(CORE))
	.venv/bin/python -m scripts.on_postgres $(PYTEST) -q -n 3 --dist loadgroup -m "not once" tests/service

.venv/.full: .venv/.ready
	@HEADWATER_EXTRAS="--all-extras --group dev" sh scripts/setup.sh && touch .venv/.full

bench: .venv/.full  ## Measure the product against its bars and its peers
	@sh scripts/system_packages.sh
	@HEADWATER_EXTRAS="--all-extras --group dev --group bench" sh scripts/setup.sh
	@.venv/bin/python -m bench

docs: .venv/.full  ## Make the reference pages and the pictures in docs/ again
	@.venv/bin/python -m scripts.make_docs

clean:  ## Take away what was built, but not .venv
	rm -rf build dist .mypy_cache .pytest_cache .ruff_cache .hypothesis
