//! `pin`: what clients must be given to recognise this relay.

use std::{fmt::Write as _, process::ExitCode};

use crate::{config::Config, sites};

/// What keys are made of.
const NEEDED: &[&str] = &[
    "CLIENT_ID_SECRET",
    "CLIENT_ID_SECRET_PREVIOUS",
    "IDENTITY_SEED",
    "IDENTITY_SEED_PREVIOUS",
    "DOMAIN_MAP",
];

/// Prints the pins of the configured keys, the current one first.
pub(super) fn run(settings: super::Settings) -> ExitCode {
    let loaded = match settings.load_some(NEEDED) {
        Ok(loaded) => loaded,
        Err(faults) => return super::refuse(&faults),
    };
    super::show(&pins(&loaded.config))
}

/// A line for each key; of many hosts, each line begins with its host.
fn pins(config: &Config) -> String {
    let mut text = String::new();
    for (host, identity) in sites::identities(config) {
        let host = if config.domains.is_empty() { String::new() } else { format!("{host} ") };
        for key in identity.keys.all() {
            _ = writeln!(text, "{host}{}", key.public().pin());
        }
    }
    text
}
