# Each target is one visible job; `make` alone lists them.

CARGO ?= cargo
FUZZ_SECONDS ?= 60

.PHONY: help demo release cluster test test-rust test-portable test-client test-browsers lint check-deploy bench bench-quick bench-growth bench-parts fuzz

help:
	@echo 'make demo     show a login going sealed through two relays, then keep serving'
	@echo 'make release  the program as images and packages have it: optimised by a profile of itself (three builds)'
	@echo 'make cluster  three relays behind nginx, sessions in Redis, until Ctrl-C (fetched if missing)'
	@echo 'make test     everything that must hold: Rust, Redis, the client in Node.js, Chromium and Firefox (fetched if missing)'
	@echo 'make lint     formatting, warnings, documentation, direction of dependencies, licences'
	@echo 'make check-deploy  images, manifests, templates, units and packages, with tools under target'
	@echo 'make bench    the relay beside nginx, haproxy, Envoy and stunnel in one run (fetched and built if missing, then 20 minutes);'
	@echo '              bench-quick: what the goals are about (3 minutes); bench-growth: against sessions, sizes and'
	@echo '              connections, with plots; bench-parts: the protocol and the actors alone'
	@echo 'make fuzz     every parser for $(FUZZ_SECONDS) seconds'

demo:
	$(CARGO) run --release -- demo

release:
	CARGO='$(CARGO)' ./scripts/build-release

cluster:
	$(CARGO) build --release --locked
	MTE_RELAY_BIN="$${CARGO_TARGET_DIR:-target}/release/mte-relay" ./scripts/with-servers ./examples/cluster/start

# One core each is enough for the two in the middle.
test:
	$(MAKE) test-rust
	$(MAKE) --jobs=2 --output-sync=target test-portable test-client
	$(MAKE) test-browsers

test-rust:
	./scripts/with-servers $(CARGO) test --locked --no-fail-fast

test-portable:
	$(CARGO) test --package mte-relay-protocol --locked --no-fail-fast # without aws-lc

test-client:
	./scripts/with-node npm --prefix client ci --no-audit --no-fund
	./scripts/with-node npm --prefix client test

test-browsers:
	$(CARGO) build --locked --bin mte-relay --test known_answers # with a test, so that it is the program of test-rust
	./scripts/with-node npm --prefix client ci --no-audit --no-fund
	MTE_RELAY_BIN="$$(realpath "$${CARGO_TARGET_DIR:-target}")/debug/mte-relay" \
		./scripts/with-browsers ./scripts/with-node npm --prefix client run test:browser

lint:
	$(CARGO) fmt --all --check
	$(CARGO) clippy --workspace --all-targets --locked -- -D warnings
	$(CARGO) clippy --package mte-relay-protocol --all-targets --locked -- -D warnings # without aws-lc
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
	CARGO='$(CARGO)' ./benches/run

bench-quick:
	CARGO='$(CARGO)' ./benches/run quick

bench-growth:
	CARGO='$(CARGO)' ./benches/run growth

bench-parts:
	CARGO='$(CARGO)' ./benches/parts

fuzz:
	FUZZ_SECONDS=$(FUZZ_SECONDS) ./fuzz/run.sh
