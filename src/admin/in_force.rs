//! What is told of the configuration in force: its text without secrets, and since when secrets have
//! their values.

use std::{
    path::Path,
    sync::Arc,
    time::{SystemTime, UNIX_EPOCH},
};

use arc_swap::ArcSwap;

use crate::config::{Loaded, Source};

/// Secrets that are rotated.
const ROTATED: [&str; 8] = [
    "CLIENT_ID_SECRET",
    "CLIENT_ID_SECRET_PREVIOUS",
    "IDENTITY_SEED",
    "IDENTITY_SEED_PREVIOUS",
    "SECRET",
    "SECRET_PREVIOUS",
    "OUTBOUND_TOKEN",
    "OUTBOUND_TOKEN_PREVIOUS",
];

/// The configuration in force, as it is told.
#[derive(Clone, Debug)]
pub struct InForce(Arc<ArcSwap<Told>>);

/// One configuration.
#[derive(Debug)]
pub struct Told {
    /// The effective settings, secrets redacted.
    pub text: String,
    /// When it was read, in seconds since 1970.
    pub since: u64,
    /// Since when each secret that is set has its value, in seconds since 1970.
    pub secrets: Vec<(&'static str, u64)>,
}

impl InForce {
    /// What is in force at the start.
    pub fn at_start(loaded: &Loaded) -> Self {
        Self(Arc::new(ArcSwap::from_pointee(told(loaded, |_| None))))
    }

    /// What is in force from now on; `changed` are the settings with new values.
    pub fn replace(&self, loaded: &Loaded, changed: &[&str]) {
        let before = self.0.load();
        let known = |name: &str| {
            let secret = before.secrets.iter().find(|(secret, _)| *secret == name);
            secret.filter(|_| !changed.contains(&name)).map(|(_, since)| *since)
        };
        self.0.store(Arc::new(told(loaded, known)));
    }

    /// What is in force now.
    pub fn now(&self) -> Arc<Told> {
        self.0.load_full()
    }
}

fn told(loaded: &Loaded, known: impl Fn(&str) -> Option<u64>) -> Told {
    let since = seconds(SystemTime::now());
    let secrets = loaded.effective.iter().filter(|one| ROTATED.contains(&one.setting.name));
    let age = |source: &Source| match source {
        Source::SecretFile { path, .. } => modified(Path::new(path)),
        _ => None,
    };
    let secrets = secrets
        .map(|one| {
            let name = one.setting.name;
            (name, known(name).or_else(|| age(&one.source)).unwrap_or(since))
        })
        .collect();
    Told { text: loaded.print(), since, secrets }
}

fn modified(path: &Path) -> Option<u64> {
    path.metadata().and_then(|metadata| metadata.modified()).ok().map(seconds)
}

fn seconds(time: SystemTime) -> u64 {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_secs()
}
