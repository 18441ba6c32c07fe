//! Which store the configuration asks for.

use std::sync::Arc;

use mte_relay_actors::{
    clock,
    store::{
        MemoryStore, Password, RedisSettings, RedisStore, RedisTls, Store, Topology, WhenDown,
    },
};
use mte_relay_protocol::session::Terms;
use slog::{Logger, o};
use zeroize::Zeroizing;

use crate::config::{CacheProvider, Config, RedisAddress, RedisFailure, SecretText, StoreSettings};

/// The store of sessions; one in Redis connects when the workers start.
pub fn open(config: &Config, terms: Terms, log: &Logger) -> Arc<dyn Store> {
    let max_sessions = config.limits.max_sessions;
    match redis_settings(&config.store) {
        Some(settings) => {
            let log = log.new(o!("store" => "redis"));
            Arc::new(RedisStore::new(settings, terms, max_sessions, log))
        }
        None => Arc::new(MemoryStore::new(terms, max_sessions, clock::system_ms())),
    }
}

/// How to reach Redis; none where sessions are kept in memory.
pub fn redis_settings(store: &StoreSettings) -> Option<RedisSettings> {
    let address = store.redis.as_ref().filter(|_| store.provider == CacheProvider::Redis)?;
    let password = |text: &SecretText| Password::new(text.expose());
    Some(RedisSettings {
        topology: topology(address, store.sentinel_password.as_ref().map(password))?,
        tls: address.tls.then(|| tls(address, store)),
        user: address.user.clone(),
        password: address.password.as_ref().map(password),
        database: address.database,
        prefix: store.prefix.clone(),
        timeout: store.timeout,
        wait: store.wait,
        when_down: match store.failure {
            RedisFailure::Refuse => WhenDown::Refuse,
            RedisFailure::Local => WhenDown::Local,
        },
    })
}

fn topology(address: &RedisAddress, sentinel_password: Option<Password>) -> Option<Topology> {
    let nodes = address.endpoints.clone();
    if let Some(service) = address.service.clone() {
        return Some(Topology::Sentinel { sentinels: nodes, service, password: sentinel_password });
    }
    if address.cluster {
        return Some(Topology::Cluster(nodes));
    }
    nodes.into_iter().next().map(|(host, port)| Topology::Single(host, port))
}

fn tls(address: &RedisAddress, store: &StoreSettings) -> RedisTls {
    let bytes = |text: &SecretText| text.expose().as_bytes().to_vec();
    let identity = store.client_certificate.as_ref();
    RedisTls {
        ca: store.ca.as_ref().map(bytes),
        identity: identity.map(|(chain, key)| (bytes(chain), Zeroizing::new(bytes(key)))),
        name: address.tls_name.clone(),
    }
}
