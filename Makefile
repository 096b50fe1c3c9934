# Everything a developer or an operator does, by name. Needs Rust, Node.js (20.19 or newer) and make.

CARGO ?= cargo
DATA ?= ./data
DEMO_DATA ?= ./data-demo
# The browser app is in the program that is checked, lints included: another value would compile the crates again.
# `make lint MUSICBEATS_WEB=skip` leaves it out.
export MUSICBEATS_WEB ?= build

# where cargo puts what it builds
TARGET = $(CARGO) metadata --format-version 1 --no-deps | sed 's/.*"target_directory":"\([^"]*\)".*/\1/'

.PHONY: help run demo test tools format format-check lint rust-test program web-check web-test e2e generated openapi bench clean

help: ## Say what there is
	@grep -hE '^[a-z0-9-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/' | expand -t 16

run: ## Build everything and serve on http://127.0.0.1:8000 with the data in ./data
	$(CARGO) run --release --locked --bin musicbeats -- serve --data-dir $(DATA)

demo: ## Serve an institute filled with believable data, on the same address
	$(CARGO) build --release --locked --bin musicbeats
	@bin="$$($(TARGET))/release/musicbeats"; \
	if [ -e $(DEMO_DATA)/musicbeats.sqlite3 ]; then logins=--logins; fi; \
	"$$bin" demo --data-dir $(DEMO_DATA) $$logins && "$$bin" serve --data-dir $(DEMO_DATA)

test: tools format-check web-check lint web-test rust-test generated e2e ## Run every check, the quick ones first

tools: ## Look for what the tests need and install it where that is allowed
	@scripts/tools

format: ## Format everything
	$(CARGO) fmt --all
	npm --prefix web run format
	npm --prefix e2e run format

format-check: web/node_modules e2e/node_modules
	$(CARGO) fmt --all --check
	npm --prefix web run --silent format:check
	npm --prefix e2e run --silent format:check

lint: web/node_modules
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings

rust-test: web/node_modules ## Rust tests, on SQLite and on a PostgreSQL that they start by themselves
	scripts/rust-test

program: web/node_modules
	$(CARGO) test --workspace --locked --no-run --quiet

web-check: web/node_modules e2e/node_modules
	npm --prefix web run --silent check
	npm --prefix e2e run --silent check

web-test: web/node_modules ## Unit tests of the browser app
	npm --prefix web test --silent

e2e: e2e/node_modules program ## A real browser against the real binary
	MUSICBEATS_BIN="$$($(TARGET))/debug/musicbeats" npm --prefix e2e test --silent

openapi: ## Write openapi.json and what is generated from it
	MUSICBEATS_WEB=skip $(CARGO) run --quiet --locked --no-default-features --bin musicbeats -- openapi > openapi.json.new
	mv openapi.json.new openapi.json
	npm --prefix web run --silent api

generated: program ## Fail if a generated file is not up to date
	MUSICBEATS_BIN="$$($(TARGET))/debug/musicbeats" scripts/generated

bench: ## Measure, and write bench/RESULTS.md
	$(CARGO) build --release --locked --bin musicbeats --bin bench
	$(CARGO) run --release --locked --package bench

web/node_modules: web/package-lock.json
	npm --prefix web ci --no-audit --no-fund
	@touch $@

e2e/node_modules: e2e/package-lock.json
	npm --prefix e2e ci --no-audit --no-fund
	@touch $@

clean: ## Remove what was built, and the test server of PostgreSQL
	-$(CARGO) run --quiet --package testkit -- stop
	$(CARGO) clean
	rm -rf web/dist web/node_modules e2e/node_modules
