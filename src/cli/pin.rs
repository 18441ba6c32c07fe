//! `pin`: what clients must be given to recognise this relay.

use std::{
    io::{self, Write},
    process::ExitCode,
};

use crate::{app, config};

/// Prints the pins of the configured keys, the current one first.
pub(super) fn run() -> ExitCode {
    let loaded = match config::load_process(Vec::new()) {
        Ok(loaded) => loaded,
        Err(faults) => return super::refuse(&faults),
    };
    let keys = app::identity(&loaded.config).keys;
    let pins: String = keys.iter().map(|key| format!("{}\n", key.public().pin())).collect();
    match io::stdout().write_all(pins.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}
