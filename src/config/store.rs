//! Where sessions are kept, typed.

use std::time::Duration;

use rustls::pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject};

use super::{
    fault::{FaultKind, Problem},
    parser::Parser,
    raw::Raw,
    redis::RedisAddress,
    secret::SecretText,
    value::{self, quoted},
};

/// Where sessions are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CacheProvider {
    /// In this process.
    Memory,
    /// In Redis.
    Redis,
}

impl CacheProvider {
    fn parse(text: &str) -> Result<Self, Problem> {
        value::choice(text, &[("memory", Self::Memory), ("redis", Self::Redis)])
    }
}

/// What becomes of requests while Redis does not answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum RedisFailure {
    /// All are refused.
    #[default]
    Refuse,
    /// Idempotent requests of known sessions are served, by what this instance has seen itself.
    Local,
}

/// Where sessions are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreSettings {
    /// CACHE_PROVIDER, else Redis where an address is set, else memory.
    pub provider: CacheProvider,
    /// REDIS_URL or REDIS_CONNECTION_STRING; set wherever the provider is Redis.
    pub redis: Option<RedisAddress>,
    /// REDIS_INSTANCE_NAME: the prefix of keys.
    pub prefix: String,
    /// REDIS_CA: the certificates to trust in place of the system's, PEM.
    pub ca: Option<SecretText>,
    /// REDIS_CERT and REDIS_KEY: this relay's certificate chain and private key, PEM.
    pub client_certificate: Option<(SecretText, SecretText)>,
    /// REDIS_SENTINEL_PASSWORD.
    pub sentinel_password: Option<SecretText>,
    /// REDIS_TIMEOUT_MS: how long Redis may take.
    pub timeout: Duration,
    /// REDIS_WAIT: how many replicas must have what is written.
    pub wait: u32,
    /// REDIS_FAILURE.
    pub failure: RedisFailure,
}

/// How long a worker keeps the keys of a session that it does not serve, at most, where the store is in
/// the memory of the process.
const REST: Duration = Duration::from_secs(60);

impl StoreSettings {
    /// How long a worker keeps the keys of a session that it does not serve. From the memory of the
    /// process they are had again within microseconds, and take a seventh of the room there; from
    /// Redis they are not, and a relay that is cut off from it serves those that it has.
    pub fn rest(&self, epoch: Duration) -> Duration {
        match self.provider {
            CacheProvider::Memory => epoch.min(REST),
            CacheProvider::Redis => epoch,
        }
    }

    pub(super) fn parse(p: &mut Parser<'_>, raw: &Raw) -> Self {
        let provider = p.optional("CACHE_PROVIDER", &raw.cache_provider, CacheProvider::parse);
        let url = p.optional("REDIS_URL", &raw.redis_url, RedisAddress::parse);
        let string = p.optional(
            "REDIS_CONNECTION_STRING",
            &raw.redis_connection_string,
            RedisAddress::parse,
        );
        if url.is_some() && string.is_some() && url != string {
            let why = "contradicts REDIS_URL, set one of the two";
            p.fault("REDIS_CONNECTION_STRING", Problem::new(FaultKind::Conflict, why));
        }
        let redis = url.or(string);
        let given = p.is_given("REDIS_URL") || p.is_given("REDIS_CONNECTION_STRING");
        if provider == Some(CacheProvider::Redis) && !given {
            p.missing("REDIS_URL", "CACHE_PROVIDER is redis, and no Redis address is set");
        }
        let usual = if redis.is_some() { CacheProvider::Redis } else { CacheProvider::Memory };
        Self {
            provider: provider.unwrap_or(usual),
            redis,
            prefix: p.or_default("REDIS_INSTANCE_NAME", &raw.redis_instance_name, prefix),
            ca: p.optional("REDIS_CA", &raw.redis_ca, certificates),
            client_certificate: client_certificate(p, raw),
            sentinel_password: p.optional(
                "REDIS_SENTINEL_PASSWORD",
                &raw.redis_sentinel_password,
                |text| Ok(SecretText::new(text)),
            ),
            timeout: Duration::from_millis(p.number(
                "REDIS_TIMEOUT_MS",
                &raw.redis_timeout_ms,
                50..=60_000,
            )),
            wait: p.number("REDIS_WAIT", &raw.redis_wait, 0..=16),
            failure: p.or_default("REDIS_FAILURE", &raw.redis_failure, |text| {
                let words = [("refuse", RedisFailure::Refuse), ("local", RedisFailure::Local)];
                value::choice(text, &words)
            }),
        }
    }
}

fn client_certificate(p: &mut Parser<'_>, raw: &Raw) -> Option<(SecretText, SecretText)> {
    let certificate = p.optional("REDIS_CERT", &raw.redis_cert, certificates);
    let key = p.optional("REDIS_KEY", &raw.redis_key, private_key);
    for (one, other) in [(&certificate, "REDIS_KEY"), (&key, "REDIS_CERT")] {
        if one.is_none() || p.is_given(other) {
            continue;
        }
        p.missing(other, "the certificate and its private key belong together");
    }
    certificate.zip(key)
}

fn certificates(text: &str) -> Result<SecretText, Problem> {
    let certificates = CertificateDer::pem_slice_iter(text.as_bytes());
    let certificates: Result<Vec<_>, _> = certificates.collect();
    if !certificates.is_ok_and(|all| !all.is_empty()) {
        return Err(Problem::malformed("the value holds no PEM certificates"));
    }
    Ok(SecretText::new(text))
}

fn private_key(text: &str) -> Result<SecretText, Problem> {
    PrivateKeyDer::from_pem_slice(text.as_bytes())
        .map_err(|_| Problem::malformed("the value holds no PEM private key"))?;
    Ok(SecretText::new(text))
}

fn prefix(text: &str) -> Result<String, Problem> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | ':' | '-');
    if text.len() > 64 || !text.chars().all(fits) {
        return Err(Problem::malformed(format!("{} is no prefix", quoted(text))));
    }
    Ok(text.to_owned())
}
