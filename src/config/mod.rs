//! The configuration: one table of settings, one merged map of sources, one typed [`Config`].
//!
//! Sources in order: command line, environment `NAME`, environment `APP_SETTINGS__NAME`, file,
//! default.
//! Only [`load_process`] reads the process's environment and files; everything else works on pairs
//! and texts.

mod address;
mod domain;
mod fault;
mod file;
mod http;
mod limits;
mod listener;
mod logs;
mod merge;
mod notices;
mod operation;
mod outbound;
mod parser;
mod process;
mod raw;
mod redis;
mod reference;
mod report;
mod route;
mod secret;
mod source;
mod store;
mod suggest;
mod table;
mod tree;
mod upstream;
mod value;

#[cfg(test)]
mod tests;

use std::{net::IpAddr, num::NonZeroUsize, time::Duration};

use actix_web::http::{
    Method,
    header::{HeaderName, HeaderValue},
};

pub use self::{
    address::{CorsOrigin, Origin, Pin, TrustedProxies, UpstreamUrl},
    domain::{Domain, Domains, FALLBACK, Policy},
    fault::{Fault, FaultKind, Faults},
    limits::{Limits, Rate, Sessions},
    listener::{Certificate, Listener},
    logs::{LogFormat, LogLevel, Logs},
    operation::{Operation, Tracing},
    outbound::Outbound,
    process::load_process,
    redis::RedisAddress,
    reference::reference,
    report::{Attempt, Effective, Loaded, attempt, load},
    route::{RoutePattern, RoutePatterns},
    secret::{SecretBytes, SecretText},
    source::{ConfigFile, ReadFile, Source, Sources},
    store::{CacheProvider, RedisFailure, StoreSettings},
    table::{CHAPTERS, Effect, Form, Setting, by_name, settings},
    upstream::UpstreamUrls,
};
use self::{fault::Problem, parser::Parser, raw::Raw};

/// Everything a relay is told, parsed and checked; `Debug` shows no secret.
#[derive(Clone, Debug)]
pub struct Config {
    /// UPSTREAM; none only where `outbound` or `domains` is set.
    pub upstream: Option<UpstreamUrls>,
    /// UPSTREAM_HEALTH_PATH; none = only requests show how the addresses do.
    pub upstream_health_path: Option<String>,
    /// DOMAIN_MAP; empty without it. What follows is then what a host has that says nothing of its own.
    pub domains: Domains,
    /// CLIENT_ID_SECRET: 32 characters or more. Where it is not set and every host of `domains` has
    /// its own: that of the first host.
    pub client_id_secret: SecretText,
    /// CLIENT_ID_SECRET_PREVIOUS.
    pub client_id_secret_previous: Option<SecretText>,
    /// IDENTITY_SEED; none = derived from `client_id_secret`.
    pub identity_seed: Option<SecretBytes>,
    /// IDENTITY_SEED_PREVIOUS.
    pub identity_seed_previous: Option<SecretBytes>,
    /// SECRET, the pairing PSK of docs/protocol.md §3.
    pub secret: Option<SecretText>,
    /// SECRET_PREVIOUS.
    pub secret_previous: Option<SecretText>,
    /// What makes the relay a front-end relay; none without a token, its own or a host's.
    pub outbound: Option<Outbound>,
    /// HOST: the address to listen on.
    pub host: IpAddr,
    /// PORT: the port to listen on; 0 = any free one.
    pub port: u16,
    /// How it listens there.
    pub listener: Listener,
    /// WORKERS; none = one for each core.
    pub workers: Option<NonZeroUsize>,
    /// TRUSTED_PROXIES.
    pub trusted_proxies: TrustedProxies,
    /// PASS_THROUGH_ROUTES.
    pub pass_through_routes: RoutePatterns,
    /// MTE_ROUTES; none = every route.
    pub mte_routes: Option<RoutePatterns>,
    /// HEADERS, each name once.
    pub headers: Vec<(HeaderName, HeaderValue)>,
    /// CORS_ORIGINS.
    pub cors_origins: Vec<CorsOrigin>,
    /// CORS_METHODS with OPTIONS and HEAD.
    pub cors_methods: Vec<Method>,
    /// CORS_ALLOWED_HEADERS, without those that the relay needs itself.
    pub cors_allowed_headers: Vec<HeaderName>,
    /// COOKIES.
    pub cookies: Cookies,
    /// PRESERVE_HOST.
    pub preserve_host: bool,
    /// MTERELAY_USER_AGENT.
    pub user_agent: HeaderValue,
    /// TIMEOUT_SECONDS; none = no timeout.
    pub timeout: Option<Duration>,
    /// How it is watched and stopped.
    pub operation: Operation,
    /// What clients may use up.
    pub limits: Limits,
    /// How long pairs live.
    pub sessions: Sessions,
    /// Where sessions are kept.
    pub store: StoreSettings,
    /// What is logged and how.
    pub logs: Logs,
}

/// What becomes of cookies on sealed requests of browsers (docs/protocol.md §10).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Cookies {
    /// Set outside, sealed.
    Seal,
    /// Set outside as they are.
    Pass,
    /// Left out.
    Drop,
}

impl Config {
    /// Parses pairs as an environment holds them; files that they name are not read. For tests,
    /// examples and the demo.
    ///
    /// # Errors
    /// All faults of the pairs.
    pub fn from_pairs<K, V>(pairs: impl IntoIterator<Item = (K, V)>) -> Result<Self, Faults>
    where
        K: Into<String>,
        V: Into<String>,
    {
        let environment = pairs.into_iter().map(|(k, v)| (k.into(), v.into())).collect();
        let sources = Sources { environment, ..Sources::default() };
        let no_files = |_: &std::path::Path| Err(std::io::ErrorKind::Unsupported.into());
        load(sources, &no_files).map(|loaded| loaded.config)
    }

    /// What may be asked of a host that says nothing of its own.
    #[must_use]
    pub fn policy(&self) -> Policy {
        let outbound = self.outbound.as_ref();
        let token = outbound.map(|outbound| outbound.token.clone());
        Policy {
            cors_origins: self.cors_origins.clone(),
            pass_through_routes: self.pass_through_routes.clone(),
            mte_routes: self.mte_routes.clone(),
            outbound_token: token.filter(|token| !token.expose().is_empty()),
            outbound_token_previous: outbound.and_then(|outbound| outbound.token_previous.clone()),
            headers: self.headers.clone(),
        }
    }

    fn parse(p: &mut Parser<'_>, raw: &Raw) -> Self {
        p.refuse_unavailable();
        let mut config = Self::parse_usual(p, raw);
        config.domains = Domains::parse(p, raw, &config);
        if config.client_id_secret.expose().is_empty()
            && let Some((_, first)) = config.domains.iter().next()
        {
            config.client_id_secret = first.client_id_secret.clone();
        }
        let tokens =
            config.domains.iter().any(|(_, domain)| domain.policy.outbound_token.is_some());
        config.outbound = config.outbound.filter(|own| tokens || !own.token.expose().is_empty());
        config
    }

    /// Everything but DOMAIN_MAP.
    fn parse_usual(p: &mut Parser<'_>, raw: &Raw) -> Self {
        Self {
            upstream: upstream(p, raw),
            upstream_health_path: p.optional(
                "UPSTREAM_HEALTH_PATH",
                &raw.upstream_health_path,
                value::path,
            ),
            domains: Domains::default(),
            client_id_secret: client_id_secret(p, raw),
            client_id_secret_previous: p.optional(
                "CLIENT_ID_SECRET_PREVIOUS",
                &raw.client_id_secret_previous,
                value::client_id_secret,
            ),
            identity_seed: p.optional("IDENTITY_SEED", &raw.identity_seed, value::seed),
            identity_seed_previous: p.optional(
                "IDENTITY_SEED_PREVIOUS",
                &raw.identity_seed_previous,
                value::seed,
            ),
            secret: p.optional("SECRET", &raw.secret, value::shared_secret),
            secret_previous: p.optional(
                "SECRET_PREVIOUS",
                &raw.secret_previous,
                value::shared_secret,
            ),
            outbound: Some(Outbound::parse(p, raw)),
            host: p.value("HOST", &raw.host, IpAddr::from([0; 4]), value::ip),
            port: p.number("PORT", &raw.port, 0..=65_535),
            listener: Listener::parse(p, raw),
            workers: p.optional("WORKERS", &raw.workers, value::workers),
            trusted_proxies: p.or_default(
                "TRUSTED_PROXIES",
                &raw.trusted_proxies,
                TrustedProxies::parse,
            ),
            pass_through_routes: p.or_default(
                "PASS_THROUGH_ROUTES",
                &raw.pass_through_routes,
                RoutePatterns::parse,
            ),
            mte_routes: p.optional("MTE_ROUTES", &raw.mte_routes, RoutePatterns::parse),
            headers: p.or_default("HEADERS", &raw.headers, http::added_fields),
            cors_origins: p.or_default("CORS_ORIGINS", &raw.cors_origins, http::cors_origins),
            cors_methods: p.or_default("CORS_METHODS", &raw.cors_methods, http::methods),
            cors_allowed_headers: p.or_default(
                "CORS_ALLOWED_HEADERS",
                &raw.cors_allowed_headers,
                http::field_names,
            ),
            cookies: p.value("COOKIES", &raw.cookies, Cookies::Seal, Cookies::parse),
            preserve_host: p.value("PRESERVE_HOST", &raw.preserve_host, false, value::boolean),
            user_agent: user_agent(p, raw),
            timeout: p.optional("TIMEOUT_SECONDS", &raw.timeout_seconds, value::timeout).flatten(),
            operation: Operation::parse(p, raw),
            limits: Limits::parse(p, raw),
            sessions: Sessions::parse(p, raw),
            store: StoreSettings::parse(p, raw),
            logs: Logs::parse(p, raw),
        }
    }
}

fn upstream(p: &mut Parser<'_>, raw: &Raw) -> Option<UpstreamUrls> {
    if !["UPSTREAM", "OUTBOUND_TOKEN", "DOMAIN_MAP"].iter().any(|name| p.is_given(name)) {
        p.missing("UPSTREAM", "the relay has no upstream, and without OUTBOUND_TOKEN it needs one");
    }
    p.optional("UPSTREAM", &raw.upstream, UpstreamUrls::parse)
}

fn client_id_secret(p: &mut Parser<'_>, raw: &Raw) -> SecretText {
    if !p.is_given("CLIENT_ID_SECRET") && !p.is_given("DOMAIN_MAP") {
        p.missing("CLIENT_ID_SECRET", "the relay cannot sign client ids without it");
    }
    p.or_default("CLIENT_ID_SECRET", &raw.client_id_secret, value::client_id_secret)
}

fn user_agent(p: &mut Parser<'_>, raw: &Raw) -> HeaderValue {
    let stand_in = HeaderValue::from_static("mte-relay");
    p.value("MTERELAY_USER_AGENT", &raw.mterelay_user_agent, stand_in, http::user_agent)
}

impl Cookies {
    fn parse(text: &str) -> Result<Self, Problem> {
        let words = [("seal", Self::Seal), ("pass", Self::Pass), ("drop", Self::Drop)];
        value::choice(text, &words)
    }
}
