# Each target is one visible job; `make` alone lists them.

CARGO ?= cargo
FUZZ_SECONDS ?= 60

.PHONY: help demo test test-rust test-client lint check-deploy bench fuzz

help:
	@echo 'make demo   show a login going sealed through two relays, then keep serving'
	@echo 'make test   everything that must hold: Rust, and the client with Node.js (fetched if missing)'
	@echo 'make lint   formatting, warnings, documentation, direction of dependencies, licences'
	@echo 'make check-deploy  images, manifests, templates, units and packages, with tools under target'
	@echo 'make bench  the relay beside nginx in one run, as ratios'
	@echo 'make fuzz   every parser for $(FUZZ_SECONDS) seconds'

demo:
	$(CARGO) run --release -- demo

test: test-rust test-client

test-rust:
	$(CARGO) test --workspace --locked --no-fail-fast

test-client:
	./scripts/with-node npm --prefix client ci --no-audit --no-fund
	./scripts/with-node npm --prefix client test

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	RUSTDOCFLAGS='-D warnings' $(CARGO) doc --workspace --no-deps --locked
	./scripts/check-layers
	@if $(CARGO) deny --version >/dev/null 2>&1; then \
		$(CARGO) deny check licenses bans sources; \
	else \
		echo 'cargo-deny is not installed: licences not checked (cargo install cargo-deny)'; \
	fi

check-deploy:
	./scripts/check-deploy

bench:
	./benches/run

fuzz:
	FUZZ_SECONDS=$(FUZZ_SECONDS) ./fuzz/run.sh
