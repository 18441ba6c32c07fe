//! MTE Relay: see `mte-relay --help`.

use std::process::ExitCode;

/// Faster than the system's allocator for many small, short-lived buffers.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    mte_relay::cli::run()
}
