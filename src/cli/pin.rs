//! `pin`: what clients must be given to recognise this relay.

use std::process::ExitCode;

use crate::app;

/// Prints the pins of the configured keys, the current one first.
pub(super) fn run(mut settings: super::Settings) -> ExitCode {
    // Keys do not depend on the upstream: it need not be known where pins are made.
    settings.set.push(("UPSTREAM".to_owned(), "http://upstream.invalid".to_owned()));
    let loaded = match settings.load() {
        Ok(loaded) => loaded,
        Err(faults) => return super::refuse(&faults),
    };
    let keys = app::identity(&loaded.config).keys;
    let pins: String = keys.iter().map(|key| format!("{}\n", key.public().pin())).collect();
    super::show(&pins)
}
