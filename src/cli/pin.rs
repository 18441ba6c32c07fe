//! `pin`: what clients must be given to recognise this relay.

use std::process::ExitCode;

use crate::app;

/// Prints the pins of the configured keys, the current one first.
pub(super) fn run(settings: super::Settings) -> ExitCode {
    let loaded = match super::without_upstream(settings) {
        Ok(loaded) => loaded,
        Err(faults) => return super::refuse(&faults),
    };
    let keys = app::identity(&loaded.config).keys;
    let pins: String = keys.iter().map(|key| format!("{}\n", key.public().pin())).collect();
    super::show(&pins)
}
