//! `pin`: what clients must be given to recognise this relay.

use std::process::ExitCode;

use crate::{
    app,
    config::{Fault, FaultKind, Faults, Loaded},
};

/// Prints the pins of the configured keys, the current one first.
pub(super) fn run(settings: super::Settings) -> ExitCode {
    let loaded = match load(settings) {
        Ok(loaded) => loaded,
        Err(faults) => return super::refuse(&faults),
    };
    let keys = app::identity(&loaded.config).keys;
    let pins: String = keys.iter().map(|key| format!("{}\n", key.public().pin())).collect();
    super::show(&pins)
}

/// Keys do not depend on the upstream: it need not be known where pins are made.
fn load(mut settings: super::Settings) -> Result<Loaded, Faults> {
    let without = |fault: &Fault| fault.setting == "UPSTREAM" && fault.kind == FaultKind::Missing;
    match settings.clone().load() {
        Err(Faults(faults)) if faults.iter().all(without) => {
            settings.set.push(("UPSTREAM".to_owned(), "http://upstream.invalid".to_owned()));
            settings.load()
        }
        loaded => loaded,
    }
}
