# Two commands are all a newcomer needs: `make reports` and `make test`. Both do their own set-up.
PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
READY := .venv/ready

.PHONY: reports test accept-numbers accept-variants compare-numbers mutants lab docs bench lint check lock clean

reports: $(READY)  ## build the default edition into reports/default/
	$(BIN)/govdata build default

test: $(READY)  ## style, types and all tests
	sh tests/tools.sh
	$(BIN)/python -m pytest -n 2 --dist loadfile

# LINE='what changed and why' goes into CHANGELOG.md; REPORT='*/reoffending' for some reports only.
accept-numbers: $(READY)  ## take the numbers that the editions print now as right
	PYTHONPATH=tests $(BIN)/python -m backtest accept --line "$$LINE" "$(or $(REPORT),*)"

accept-variants: $(READY)  ## take what reports say under the tests' other parameters as right
	$(BIN)/python -m pytest -q -n 2 --dist loadfile tests/notebooks tests/invariants/test_places.py \
		--accept-variants

# OLD=<commit>: by evidence, whatever blocks, labels and forms have become
compare-numbers: $(READY)  ## say which printed figures moved since a commit
	PYTHONPATH=tests $(BIN)/python -m backtest compare $(OLD)

# N=200 SEED=1: a lot of wrong numbers, one by one; WHOLE=--whole runs all tests on those that live
mutants: $(READY)  ## plant wrong numbers and say which of them no test sees
	PYTHONPATH=tests $(BIN)/python -m mutants --n $(or $(N),200) --seed $(or $(SEED),1) $(WHOLE)

lab: $(READY)  ## open JupyterLab on the notebooks, with what the last build made of them
	-$(BIN)/govdata build default
	-$(BIN)/jupyter trust reports/default/*/*.ipynb > /dev/null
	$(BIN)/jupyter lab --notebook-dir=notebooks \
		--ServerApp.contents_manager_class=govdata.edition.lab.ShownContents

docs: $(READY)  ## set the documentation into docs/_build/html
	$(BIN)/python -m sphinx -W -q -b html docs docs/_build/html

bench: $(READY)  ## paired benchmarks against what users do today
	$(BIN)/python bench/render.py
	$(BIN)/python bench/records.py
	$(BIN)/python bench/build.py

check: $(READY)  ## prove the casebook against the documents
	$(BIN)/govdata check

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check govdata tests bench
	$(BIN)/mypy

# Needs `uv`; keeps requirements.lock and environment.yml equal to pyproject.toml.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
		--no-emit-find-links --no-header --extra dev pyproject.toml -o requirements.lock
	$(PYTHON) tests/house/pins.py > environment.yml

clean:
	rm -rf .venv reports/*/

$(READY): requirements.lock pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "govdata needs Python 3.11 or later; say which with: make PYTHON=python3.12")'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	touch $(READY)
