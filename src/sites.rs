//! Sites: all that the relay does for one host, and how a request finds its own (docs/protocol.md
//! §2 to §4). A relay with one upstream has one site; a relay of many hosts has one for each host
//! of `DOMAIN_MAP`, and perhaps one, `*`, for all others.
//!
//! | A request | finds its site by |
//! |---|---|
//! | with a client id | the tag in it and its signature: [`Sites::owner`] |
//! | that pairs | the static key it names: [`Sites::of_key`] |
//! | opened | its inner authority, which must lead to the site of its client: [`Sites::find`] |
//! | in clear | the host it was sent to: [`Sites::find`] |
//!
//! Sites never change. A new configuration makes new ones, which take over what stays the same.

mod identity;

use std::{
    borrow::Cow,
    collections::HashMap,
    sync::{Arc, OnceLock},
};

use mte_relay_actors::identity::Identity;
use mte_relay_protocol::{
    client_id::{ClientId, HostTag},
    error::Error as ProtocolError,
    kem::KeyId,
};
use url::Url;

use self::identity::Secrets;
pub use self::identity::terms;
use crate::{
    config::{Config, Domain, FALLBACK, Policy, UpstreamUrls},
    handlers::{pairing_budget::PairingBudget, rates::Rates},
    scripts::{self, Scripts},
    transport::{self, Origin},
    upstream::address::{Address, Addresses},
};

/// What the relay does for one host.
pub struct Site {
    /// The host's name in the map, `*` for the site of all others; none without a map.
    pub host: Option<Arc<str>>,
    /// Its secrets.
    pub identity: Arc<Identity>,
    /// Where its requests go.
    pub upstream: Option<Addresses>,
    /// What may be asked of it.
    pub policy: Policy,
    secrets: Secrets,
    scripts: Arc<OnceLock<Scripts>>,
}

impl Site {
    /// What browsers load, with its pins; made when it is first asked for.
    pub fn scripts(&self) -> &Scripts {
        self.scripts.get_or_init(|| Scripts::new(&self.identity))
    }

    /// Makes a site, with the identity that it has already if its secrets are the same.
    fn new(
        config: &Config,
        known: Option<&Sites>,
        host: &str,
        domain: Option<&Domain>,
        origins: &mut Origins,
    ) -> Result<Arc<Self>, transport::Error> {
        let secrets = Secrets::of(config, domain);
        let same = known.and_then(|sites| sites.named(host));
        let (identity, scripts) = match same.filter(|site| site.secrets == secrets) {
            Some(site) => (Arc::clone(&site.identity), Arc::clone(&site.scripts)),
            None => (Arc::new(secrets.identity(config, host)), Arc::default()),
        };
        let upstream = domain.map(|domain| &domain.upstream).or(config.upstream.as_ref());
        let policy = domain.map_or_else(|| config.policy(), |domain| domain.policy.clone());
        let upstream = upstream.map(|urls| addresses(urls, origins, known)).transpose()?;
        let host = domain.map(|_| Arc::from(host));
        Ok(Arc::new(Self { host, identity, upstream, policy, secrets, scripts }))
    }
}

/// The identities of a configuration, by host.
pub fn identities(config: &Config) -> impl Iterator<Item = (&str, Identity)> {
    let only = config.domains.is_empty().then_some((FALLBACK, None));
    let hosts = config.domains.iter().map(|(host, domain)| (host, Some(domain)));
    only.into_iter().chain(hosts).map(|(host, domain)| {
        let secrets = Secrets::of(config, domain);
        (host, secrets.identity(config, host))
    })
}

/// Addresses by what they are called: hosts that share one also share what is known of it.
type Origins = HashMap<Origin, Arc<Address>>;

fn addresses(
    upstream: &UpstreamUrls,
    origins: &mut Origins,
    known: Option<&Sites>,
) -> Result<Addresses, transport::Error> {
    let address = |origin: &crate::config::Origin| {
        let unusable = |_| transport::Error::Unwritable("origin of the upstream");
        let origin = Origin::try_from(&Url::parse(origin.as_str()).map_err(unusable)?)?;
        let known = || known.and_then(|sites| sites.origins.get(&origin)).cloned();
        let made = || known().unwrap_or_else(|| Address::new(origin.clone()));
        Ok(Arc::clone(origins.entry(origin.clone()).or_insert_with(made)))
    };
    let list = upstream.origins().map(address).collect::<Result<_, _>>()?;
    Ok(Addresses { list, base_path: upstream.base_path().to_owned() })
}

/// All sites of one configuration.
pub struct Sites {
    /// What holds for all of them.
    pub config: Arc<Config>,
    /// Permits of pairings.
    pub pairings: Arc<PairingBudget>,
    /// How many requests clients and addresses may send.
    pub rates: Arc<Rates>,
    origins: Origins,
    hosts: HashMap<String, Arc<Site>>,
    /// The only site, or that of all hosts without one of their own.
    fallback: Option<Arc<Site>>,
    /// By what their client ids end in; hardly ever two under one tag.
    tags: HashMap<HostTag, Vec<Arc<Site>>>,
    keys: OnceLock<HashMap<KeyId, Arc<Site>>>,
}

impl Sites {
    /// The sites of a configuration; what stays as it was in `known` is shared with it.
    ///
    /// # Errors
    /// An upstream that cannot be reached by what it is called.
    pub fn new(config: Config, known: Option<&Self>) -> Result<Self, transport::Error> {
        let (mut hosts, mut fallback, mut origins) = (HashMap::new(), None, Origins::new());
        if config.domains.is_empty() {
            fallback = Some(Site::new(&config, known, FALLBACK, None, &mut origins)?);
        }
        for (host, domain) in config.domains.iter() {
            let site = Site::new(&config, known, host, Some(domain), &mut origins)?;
            if host == FALLBACK {
                fallback = Some(site);
            } else {
                hosts.insert(host.to_owned(), site);
            }
        }
        let mut tags: HashMap<HostTag, Vec<Arc<Site>>> = HashMap::new();
        for site in hosts.values() {
            if let Some(tag) = site.identity.tag {
                tags.entry(tag).or_default().push(Arc::clone(site));
            }
        }
        let (pairings, rates) = (pairings(&config, known), rates(&config, known));
        let config = Arc::new(config);
        Ok(Self { config, pairings, rates, origins, hosts, fallback, tags, keys: OnceLock::new() })
    }

    /// All sites, in no order.
    pub fn all(&self) -> impl Iterator<Item = &Arc<Site>> {
        self.hosts.values().chain(&self.fallback)
    }

    /// The addresses of all upstreams, each once, in no order.
    pub fn addresses(&self) -> impl Iterator<Item = &Arc<Address>> {
        self.origins.values()
    }

    /// Whether upstreams, peers or a collector may be reached by TLS.
    pub fn may_use_tls(&self) -> bool {
        let config = &self.config;
        let upstreams = self.addresses().any(|address| address.origin.is_tls());
        upstreams || config.outbound.is_some() || config.operation.tracing.is_some()
    }

    fn named(&self, host: &str) -> Option<&Arc<Site>> {
        if host == FALLBACK { self.fallback.as_ref() } else { self.hosts.get(host) }
    }

    /// The site of an authority: of `host:port`, else of `host`, else that of all others. The only
    /// site of a relay with one upstream serves every authority.
    pub fn find(&self, authority: &str) -> Option<&Arc<Site>> {
        if self.hosts.is_empty() {
            return self.fallback.as_ref();
        }
        let authority = match authority.bytes().any(|byte| byte.is_ascii_uppercase()) {
            true => Cow::Owned(authority.to_ascii_lowercase()),
            false => Cow::Borrowed(authority),
        };
        let found = self.hosts.get(authority.as_ref());
        found.or_else(|| self.hosts.get(without_port(&authority))).or(self.fallback.as_ref())
    }

    /// Whether a request of a client of `site` may be for this inner authority: what a client
    /// agreed with one host is worth nothing at another.
    pub fn serves(&self, site: &Arc<Site>, authority: &[u8]) -> bool {
        let found = std::str::from_utf8(authority).ok().and_then(|text| self.find(text));
        found.is_some_and(|found| Arc::ptr_eq(found, site))
    }

    /// Whether an origin is that of the host itself, by its name in the map.
    pub fn names(&self, site: &Arc<Site>, origin: &[u8]) -> bool {
        let origin = std::str::from_utf8(origin).ok();
        let authority = origin.and_then(|origin| Some(origin.split_once("://")?.1));
        let found = authority.and_then(|authority| self.find(authority));
        site.host.as_deref() != Some(FALLBACK)
            && found.is_some_and(|found| Arc::ptr_eq(found, site))
    }

    /// The client that a signed id names, and the site that signed it.
    ///
    /// # Errors
    /// [`ProtocolError::ClientUnknown`] if none did.
    pub fn owner(&self, signed: &str) -> Result<(&Arc<Site>, ClientId), ProtocolError> {
        let tagged = match self.tags.is_empty() {
            true => None,
            false => ClientId::parse_unverified(signed).ok(),
        };
        let tagged = tagged.and_then(|id| self.tags.get(&id.host_tag()));
        let mut candidates = tagged.into_iter().flatten().chain(&self.fallback);
        let verified = candidates
            .find_map(|site| Some((site, ClientId::verify(signed, &site.identity.roots).ok()?)));
        verified.ok_or(ProtocolError::ClientUnknown)
    }

    /// The site whose static key has this name. The first look-up among many hosts makes all their
    /// keys, which may take a second: [`Self::knows_keys`] tells whether that is done.
    pub fn of_key(&self, id: KeyId) -> Option<&Arc<Site>> {
        if self.hosts.is_empty() {
            return self.fallback.as_ref();
        }
        self.keys
            .get_or_init(|| {
                let of = |site: &Arc<Site>| {
                    let site = Arc::clone(site);
                    site.identity.keys.ids().to_vec().into_iter().map(move |id| (id, site.clone()))
                };
                self.all().flat_map(of).collect()
            })
            .get(&id)
    }

    /// Whether [`Self::of_key`] answers at once.
    pub fn knows_keys(&self) -> bool {
        self.hosts.is_empty() || self.keys.get().is_some()
    }

    /// Does what would keep the first clients waiting. It may take a second: not on a worker's
    /// thread.
    pub fn warm_up(&self) {
        if self.hosts.is_empty() {
            let _ = self.fallback.as_ref().map(|site| site.scripts());
        }
        scripts::warm_up();
        let _ = self.of_key([0; 8]);
    }
}

fn without_port(authority: &str) -> &str {
    match authority.rsplit_once(':') {
        Some((host, port)) if port.bytes().all(|byte| byte.is_ascii_digit()) => host,
        _ => authority,
    }
}

/// The budget of pairings goes on as long as its bounds are the same.
fn pairings(config: &Config, known: Option<&Sites>) -> Arc<PairingBudget> {
    let bounds =
        |config: &Config| (config.limits.pairings_per_minute, config.limits.pairings_burst);
    let (per_minute, burst) = bounds(config);
    match known.filter(|sites| bounds(&sites.config) == (per_minute, burst)) {
        Some(sites) => Arc::clone(&sites.pairings),
        None => Arc::new(PairingBudget::new(per_minute, burst)),
    }
}

/// So do the rates of requests.
fn rates(config: &Config, known: Option<&Sites>) -> Arc<Rates> {
    let bounds = |config: &Config| (config.limits.client_requests, config.limits.address_requests);
    match known.filter(|sites| bounds(&sites.config) == bounds(config)) {
        Some(sites) => Arc::clone(&sites.rates),
        None => Arc::new(Rates::new(&config.limits)),
    }
}
