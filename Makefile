# Short cuts to start.py, which does the work and needs only Python.
PYTHON ?= python3
.PHONY: run test setup lock screenshots bench audit

run:            ## set up and run the product
	@$(PYTHON) start.py run

test:           ## set up and pass every check
	@$(PYTHON) start.py test

setup:          ## only install: the command line is then .venv/bin/twelve
	@$(PYTHON) start.py setup

lock:           ## pin anew what pyproject.toml names (needs uv)
	uv pip compile -q --universal --python-version 3.11 --no-header --no-annotate pyproject.toml -o requirements.txt
	uv pip compile -q --universal --python-version 3.11 --no-header --no-annotate pyproject.toml --extra postgres --group dev -c requirements.txt -o requirements-dev.txt
	@for f in requirements.txt requirements-dev.txt; do echo "-e ." >> $$f; done

screenshots:    ## make the pictures of the README anew
	@.venv/bin/python docs/screenshots.py

bench:          ## print every figure that the README claims
	@for f in benchmarks/*.py; do echo "== $$f"; .venv/bin/python $$f || exit 1; done

audit:          ## ask for known flaws of everything that is pinned (needs uv and the network)
	grep -v '^-e' requirements.txt > .audit.txt; uvx pip-audit -r .audit.txt --no-deps --disable-pip; s=$$?; rm -f .audit.txt; exit $$s
