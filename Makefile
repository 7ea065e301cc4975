# Everything a user or a developer runs. `make help` lists it.
# Each target makes the virtual environment first, if it is not there or is older than the lock.

RAW ?= data/raw
OUT ?= data/clean
LANG_REPORT ?= id
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
STAMP := .venv/.installed

.DEFAULT_GOAL := help
.PHONY: help setup tesseract extract audit report workbook notebooks samples test check bench lock clean

help: ## show this list
	@grep -E '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

$(STAMP): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3" >&2; exit 1; }
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock
	$(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $@

setup: $(STAMP) tesseract ## make .venv, install what requirements.lock names, and Tesseract with its Indonesian model

# Scans are read by two readers; without Tesseract, RapidOCR (in .venv) serves alone, and the run says so.
tesseract:
	@{ tesseract --list-langs 2>/dev/null | grep -qx ind; } \
		|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null \
			&& apt-get -qq update && apt-get -qq install -y tesseract-ocr tesseract-ocr-ind >/dev/null; } \
		|| echo "For better readings of scans: sudo apt-get install tesseract-ocr tesseract-ocr-ind" >&2

extract: setup ## read the PDFs of RAW=data/raw into OUT=data/clean/kinerja.duckdb
	$(BIN)/kinerja extract $(RAW) --out $(OUT)

audit: setup ## check the figures of OUT's database against each other again, with the decisions as they are now
	$(BIN)/kinerja audit --out $(OUT)

report: setup ## write OUT/report/audit.html, findings.xlsx and findings.csv (LANG_REPORT=en for English)
	$(BIN)/kinerja report --out $(OUT) --lang $(LANG_REPORT)

workbook: setup ## write the main tables of OUT's database as OUT/kinerja.xlsx
	$(BIN)/kinerja export --out $(OUT)

notebooks: setup ## run the notebooks on OUT's database; copies with their outputs go to OUT/notebooks
	@mkdir -p $(OUT)/notebooks
	KINERJA_DATABASE=$(abspath $(OUT))/kinerja.duckdb \
		$(BIN)/jupyter-execute notebooks/*.ipynb --output=$(abspath $(OUT))/notebooks/{notebook_name}.ipynb

samples: $(STAMP) ## set the bundled sample reports again from samples/source
	$(BIN)/python -m samples.build

test: $(STAMP) ## run the quick tests
	$(BIN)/pytest -m "not slow"

check: $(STAMP) ## what CI runs: ruff, mypy, tests
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(MAKE) --no-print-directory test

bench: $(STAMP) ## measure speed beside other libraries on the PDFs of RAW, and how time and memory grow
	$(BIN)/python -m bench $(RAW)

lock: $(STAMP) ## renew requirements.lock from pyproject.toml
	$(BIN)/python -m venv .venv/lock
	.venv/lock/bin/pip install --quiet pip-tools
	sed '/^$$/q' requirements.lock > .venv/lock/head
	.venv/lock/bin/pip-compile --quiet --extra dev --extra bench --generate-hashes --strip-extras --allow-unsafe --upgrade --no-annotate \
		--no-header --no-emit-index-url --no-emit-find-links --no-emit-trusted-host -o .venv/lock/new pyproject.toml
	cat .venv/lock/head .venv/lock/new > requirements.lock

clean: ## remove the virtual environment, caches and what extract wrote into data/clean
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis build *.egg-info
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
	find data/clean -mindepth 1 ! -name .gitkeep -delete
