#!/bin/sh
# Fuzzes every parser for FUZZ_SECONDS (60 unless set), or only the targets that are named.
# Works with a stable toolchain. Needs a C++ compiler; installs cargo-fuzz where it is missing.
# FUZZ_SANITIZER=none runs about twice as fast without AddressSanitizer.
set -eu
cd "$(dirname "$0")/.."
seconds=${FUZZ_SECONDS:-60}
sanitizer=${FUZZ_SANITIZER:-address}

if ! cargo fuzz --version >/dev/null 2>&1; then
	cargo install cargo-fuzz --locked --version '^0.13'
fi
cargo run --quiet --manifest-path fuzz/Cargo.toml --example seeds

# The options for coverage and sanitizers count as unstable.
export RUSTC_BOOTSTRAP=1
cargo fuzz build --sanitizer "$sanitizer"

if [ $# -eq 0 ]; then
	# shellcheck disable=SC2046 # one word for each target
	set -- $(cargo fuzz list)
fi
failed=
for target; do
	echo "== $target"
	log=fuzz/artifacts/$target.log
	mkdir -p fuzz/artifacts
	if cargo fuzz run --sanitizer "$sanitizer" "$target" -- \
		-max_total_time="$seconds" -timeout=10 -rss_limit_mb=2048 -print_final_stats=1 \
		>"$log" 2>&1; then
		grep -E '^(stat::number_of_executed_units|Done )' "$log"
	else
		tail -n 40 "$log"
		failed="$failed $target"
	fi
done
if [ -n "$failed" ]; then
	echo "findings in:$failed" >&2
	exit 1
fi
echo 'no findings'
