# The doors of the project. Each line calls one script, and each script sets up what it needs.
.DEFAULT_GOAL := help
.PHONY: help setup run test check fix messages coverage bench

help:  ## this list
	@scripts/help.sh
setup:  ## .venv with everything in uv.lock, translations compiled
	@scripts/setup.sh
run:  ## the example office on http://127.0.0.1:8000 (PORT and SAREGEP_DATA change it)
	@scripts/run.sh
test:  ## all tests on SQLite, on PostgreSQL and in Chromium (ARGS go to pytest)
	@scripts/test.sh $(ARGS)
check:  ## format, lint, types, layers, migrations, translations, production settings
	@scripts/check.sh
fix:  ## put right what ruff can put right by itself
	@scripts/fix.sh
messages:  ## add new texts to the translation files and compile them
	@scripts/messages.sh
coverage:  ## lines and branches that no test reaches (SQLite, no browser)
	@scripts/coverage.sh $(ARGS)
bench:  ## the measured ratios, on both engines
	@benchmarks/run.sh $(ARGS)
