//! From settings to the identity of a site.

use std::time::Duration;

use mte_relay_actors::identity::{Identity, StaticKeys};
use mte_relay_protocol::{
    client_id::host_tag,
    pairing::Psk,
    root::{Root, Roots, host_seed},
    secret::Secret,
    session::Terms,
};

use crate::config::{Config, Domain, FALLBACK, SecretBytes, SecretText};

/// What an identity is made of and may change while the relay runs.
#[derive(Clone, PartialEq, Eq)]
pub(super) struct Secrets {
    client_id: SecretText,
    client_id_previous: Option<SecretText>,
    seed: Option<SecretBytes>,
    seed_previous: Option<SecretBytes>,
    shared: Option<SecretText>,
    shared_previous: Option<SecretText>,
    max_body: Option<u64>,
}

impl Secrets {
    /// Those of a host of the map, or those of the settings.
    pub(super) fn of(config: &Config, domain: Option<&Domain>) -> Self {
        let (client_id, previous) = match domain {
            Some(domain) => (&domain.client_id_secret, &domain.client_id_secret_previous),
            None => (&config.client_id_secret, &config.client_id_secret_previous),
        };
        Self {
            client_id: client_id.clone(),
            client_id_previous: previous.clone(),
            seed: config.identity_seed.clone(),
            seed_previous: config.identity_seed_previous.clone(),
            shared: config.secret.clone(),
            shared_previous: config.secret_previous.clone(),
            max_body: config.limits.max_body,
        }
    }

    /// The identity of a host: keys of its own, also where hosts share a secret. The site of all
    /// other hosts, `*`, has those of a relay without a map.
    pub(super) fn identity(&self, config: &Config, host: &str) -> Identity {
        let own = (host != FALLBACK).then_some(host);
        let root = |secret: &SecretText| {
            let root = Root::new(secret.expose().as_bytes());
            own.map_or(root.clone(), |host| root.of_host(host))
        };
        let current = root(&self.client_id);
        let previous = self.client_id_previous.as_ref().map(root);
        let seed = |seed: &SecretBytes| {
            let seed = Secret::new(*seed.expose());
            own.map_or(seed.clone(), |host| host_seed(&seed, host))
        };
        let first = self.seed.as_ref().map_or_else(|| current.identity_seed(), seed);
        let seeds = std::iter::once(first)
            .chain(self.seed_previous.as_ref().map(seed))
            .chain(previous.as_ref().map(Root::identity_seed));
        Identity {
            keys: StaticKeys::new(seeds.collect()),
            roots: Roots::new(current, previous),
            tag: own.map(host_tag),
            psks: self.psks(),
            terms: terms(config),
            epoch_seconds: config.sessions.epoch.as_secs(),
            max_frame: config.limits.max_frame,
            max_body: self.max_body,
        }
    }

    fn psks(&self) -> Vec<Psk> {
        let psk = |secret: &SecretText| Psk::from_secret(secret.expose().as_bytes());
        let psks: Vec<Psk> =
            [&self.shared, &self.shared_previous].into_iter().flatten().map(psk).collect();
        if psks.is_empty() { vec![Psk::NONE] } else { psks }
    }
}

/// How long pairs live, and how many a client may have.
pub fn terms(config: &Config) -> Terms {
    let milliseconds = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    Terms {
        idle_ms: milliseconds(config.sessions.idle),
        lifetime_ms: milliseconds(config.sessions.lifetime),
        window: usize::try_from(config.sessions.window).unwrap_or(usize::MAX),
        max_pairs: config.limits.max_pairs_per_client,
    }
}
