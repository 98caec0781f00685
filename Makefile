# Front door: `make` lists what there is.

VENV := .venv
BIN := $(VENV)/bin
BUILD_DIR ?= build
HOST ?= 127.0.0.1
PORT ?= 8000
SECONDS ?= 3600
TORCH := 2.13.0

# The first Python that is new enough; empty when there is none.
PYTHON ?= $(shell for candidate in python3 python3.14 python3.13 python3.12 python3.11; do \
	"$$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$candidate" && break; done)

# Installed again when what is to be installed changes, and not when a checkout only touches the file.
KEY := $(shell cksum < pyproject.toml | cut -d' ' -f1)
INSTALLED := $(VENV)/installed-$(KEY)
INSTALLED_FOR_TESTS := $(VENV)/installed-for-tests-$(KEY)
PIP := $(BIN)/python -m pip install -qq --disable-pip-version-check

.DEFAULT_GOAL := help
.PHONY: help run build test compiled check bench fuzz browser

help: ## Show this list
	@echo "Vindplaats: questions about Dutch legislation and policy letters, answered with the place where it is written."
	@echo
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-8s %s\n", $$1, $$2}' $(MAKEFILE_LIST)
	@echo
	@echo "  HOST, PORT and BUILD_DIR can be given: make run PORT=8080"

run: build ## Set up, build the index where something changed, serve on http://127.0.0.1:8000
	@VINDPLAATS_DATA_DIR="$(BUILD_DIR)" $(BIN)/vindplaats serve --host "$(HOST)" --port "$(PORT)" || test $$? = 130  # Ctrl-C

build: $(INSTALLED) compiled ## Set up, and build the index where something changed
	@VINDPLAATS_DATA_DIR="$(BUILD_DIR)" $(BIN)/vindplaats build

test: $(INSTALLED_FOR_TESTS) compiled browser check ## Set up what the tests need, then lint, check types and run all tests
	$(BIN)/python -m pytest -n auto --dist loadfile

# Where Python is told to write no bytecode (PYTHONDONTWRITEBYTECODE), every command would compile everything it loads.
compiled: | $(INSTALLED)
	@$(BIN)/python -m compileall -q ingest graph search api

check: $(INSTALLED_FOR_TESTS)
	$(BIN)/ruff check .
	$(BIN)/mypy

bench: $(INSTALLED_FOR_TESTS) build ## Measure answering; with ARTICLES=FILE also search and references at size, with BEIR=DIR beside other engines
	@VINDPLAATS_DATA_DIR="$(BUILD_DIR)" $(BIN)/python tests/benchmark.py
	@if [ -n "$(ARTICLES)" ]; then $(BIN)/python tests/bench_references.py "$(ARTICLES)" \
		&& OPENBLAS_NUM_THREADS=1 $(BIN)/python tests/bench_search.py "$(ARTICLES)" "$(BUILD_DIR)/bench"; fi
	@if [ -n "$(BEIR)" ]; then $(PIP) --editable ".[bench]" && $(BIN)/python tests/bench_peers.py "$(BEIR)"; fi

fuzz: $(INSTALLED_FOR_TESTS) ## Feed the readers mutated files for SECONDS (3600), with atheris where it can be installed
	@$(PIP) --editable ".[fuzz]" || echo "atheris could not be installed: mutations go by chance"
	$(BIN)/python tests/fuzz/fuzz_readers.py --seconds "$(SECONDS)" --found "$(BUILD_DIR)/fuzz"

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found; install it, or name it: make PYTHON=/path/to/python3" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "$(PYTHON) is too old: Python 3.11 or newer is needed" >&2; exit 1; }
	@echo "Making a virtual environment in $(VENV) with $(PYTHON)"
	@$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); echo "The virtual environment could not be made; on Debian and Ubuntu: apt-get install python3-venv" >&2; exit 1; }

$(INSTALLED): | $(BIN)/python
	@echo "Installing what running needs (a few minutes the first time)"
	@$(PIP) --editable .
	@touch $@

# Without an NVIDIA card the CUDA build of torch would be gigabytes for nothing; so the CPU build goes first, from
# wherever it can be had, and what comes after finds it there.
$(INSTALLED_FOR_TESTS): | $(BIN)/python
	@echo "Installing what the tests need (several minutes the first time)"
	@if $(BIN)/python -c 'import importlib.metadata as m; m.version("torch")' 2>/dev/null; then :; \
	elif command -v nvidia-smi >/dev/null && nvidia-smi >/dev/null 2>&1; then $(PIP) "torch==$(TORCH)"; \
	else $(PIP) "torch==$(TORCH)+cpu" 2>/dev/null \
		|| $(PIP) --timeout 20 --retries 1 --extra-index-url https://download.pytorch.org/whl/cpu "torch==$(TORCH)+cpu" 2>/dev/null \
		|| $(PIP) "torch==$(TORCH)"; fi
	@$(PIP) --editable ".[models,test]"
	@touch $(INSTALLED) $@

# The tests say themselves which of them are skipped without a browser.
browser:
	@if command -v chromium >/dev/null; then :; \
	elif ! command -v apt-get >/dev/null; then echo "No chromium here: the browser tests will be skipped"; \
	elif [ "$$(id -u)" = 0 ]; then apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium >/dev/null \
		|| echo "chromium could not be installed: the browser tests will be skipped"; \
	elif sudo -n true 2>/dev/null; then sudo -n apt-get update -qq && sudo -n apt-get install -qq -y --no-install-recommends chromium >/dev/null \
		|| echo "chromium could not be installed: the browser tests will be skipped"; \
	else echo "chromium is not installed and may not be: the browser tests will be skipped"; fi
