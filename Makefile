# make demo   a local workspace with the bot in it; no Slack account
# make test   linters, types, layers and all tests
# Both set up .venv first, from lock files with hashes.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
BIN := .venv/bin
# A checked install: every file must have the hash in the lock; the checkout itself is built with tools from the lock.
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check

.PHONY: demo test lint accuracy weigh teach align chaos soak bench lock clean

demo: .venv/.installed
	$(BIN)/factdesk demo $(ARGS)

# The tests start more than a hundred processes: compiled files are kept, whatever the environment says.
test: .venv/.installed-dev lint
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n 2 --dist loadfile --no-loadscope-reorder $(ARGS)

lint: .venv/.installed-dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# The measures of extraction, events and disagreements. FACTDESK_DATA names the folder of development data.
accuracy: .venv/.installed-dev
	$(BIN)/python -m tests.accuracy $(ARGS)

# What the signs of config/evidence.toml weigh, from the tuned lines of the labelled pairs in tests/data.
weigh: .venv/.installed-dev
	$(BIN)/python -m tests.accuracy.weigh > build-evidence.toml && mv build-evidence.toml config/evidence.toml

# What the second reader has learnt from tests/data: config/second_reader.npz. Needs torch, which nothing else does
# (pip install torch==2.13.0), and an hour on two cores; then `make align`.
teach: .venv/.installed-dev
	$(BIN)/python -m tests.accuracy.teach build-reader.npz && mv build-reader.npz config/second_reader.npz

# The same for config/alignment.toml: what the second reader's answers are weighed by.
align: .venv/.installed-dev
	$(BIN)/python -m tests.accuracy.align > build-alignment.toml && mv build-alignment.toml config/alignment.toml

# The long forms of what `make test` does briefly: kills, floods, clocks.
chaos: .venv/.installed-dev
	FACTDESK_CHAOS=$${FACTDESK_CHAOS:-1} $(BIN)/python -m pytest -m chaos $(ARGS)

soak: .venv/.installed-dev
	FACTDESK_SOAK_MINUTES=$${FACTDESK_SOAK_MINUTES:-15} $(BIN)/python -m pytest -m soak -s $(ARGS)

bench: .venv/.installed-dev
	$(BIN)/python -m tests.benchmarks $(ARGS)

# Needs `uv`. The second lock contains the first, so that tests run on what people install.
lock:
	uv pip compile pyproject.toml --extra build --extra reader -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 -o requirements.lock
	uv pip compile pyproject.toml --extra dev -c requirements.lock -q --generate-hashes --no-emit-index-url --no-emit-find-links --no-header --python-version 3.11 -o requirements-dev.lock

.venv/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))' || { echo "Python 3.11 or 3.12 is needed: apt-get install python3.11-venv, or make PYTHON=/path/to/python3.11"; exit 1; }
	$(PYTHON) -m venv .venv

.venv/.installed: requirements.lock pyproject.toml | .venv/bin/python
	@echo "Setting up .venv (about a minute, once) …"
	$(INSTALL) --require-hashes -r requirements.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

.venv/.installed-dev: requirements-dev.lock pyproject.toml | .venv/bin/python
	@echo "Setting up .venv with the test tools (about a minute, once) …"
	$(INSTALL) --require-hashes -r requirements-dev.lock
	$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@ .venv/.installed

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache
