# Short names, no more. Each works on a fresh clone; `make check` is what a change must pass.

PYTHON ?= python3
# Where Django is installed the project makes no environment of its own: the tools are on the PATH.
TOOLS = $(shell test -x .venv/bin/ruff && echo .venv/bin/)
APART = AIRCHECK_VAR=$(shell mktemp -d /tmp/aircheck-XXXXXX)
DEPLOYED = SITE_URL=https://checks.example.org \
	SECRET_KEY=$(shell $(PYTHON) -c "import secrets; print(secrets.token_urlsafe(64))")

.PHONY: up test check bench environment

up:
	$(PYTHON) manage.py up

test:
	$(PYTHON) manage.py test

environment:
	@$(PYTHON) manage.py test --version

check: environment
	$(TOOLS)ruff check
	$(TOOLS)ruff format --check
	$(TOOLS)mypy
	$(TOOLS)lint-imports
	$(APART) $(PYTHON) manage.py makemigrations --check --dry-run
	$(APART) $(DEPLOYED) $(PYTHON) manage.py check --deploy --fail-level WARNING
	$(PYTHON) manage.py test

bench: environment
	$(PYTHON) manage.py test tests/bench -s -o python_files='bench_*.py' -o python_functions='bench_*'
