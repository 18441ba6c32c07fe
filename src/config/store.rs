//! Where sessions are kept, typed.

use super::{
    fault::{FaultKind, Problem},
    parser::Parser,
    raw::Raw,
    redis::RedisAddress,
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

/// Where sessions are kept.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StoreSettings {
    /// CACHE_PROVIDER, else Redis where an address is set, else memory.
    pub provider: CacheProvider,
    /// REDIS_URL or REDIS_CONNECTION_STRING; set wherever the provider is Redis.
    pub redis: Option<RedisAddress>,
    /// REDIS_INSTANCE_NAME: the prefix of keys.
    pub prefix: String,
}

impl StoreSettings {
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
        }
    }
}

fn prefix(text: &str) -> Result<String, Problem> {
    let fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_' | ':' | '-');
    if text.len() > 64 || !text.chars().all(fits) {
        return Err(Problem::malformed(format!("{} is no prefix", quoted(text))));
    }
    Ok(text.to_owned())
}
