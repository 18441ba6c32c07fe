//! DOMAIN_MAP: many hosts in one relay, each with its own upstream, identity, policy and CORS.

use std::collections::BTreeMap;

use actix_web::http::header::{HeaderName, HeaderValue};

use super::{
    Config,
    address::CorsOrigin,
    fault::{FaultKind, Problem},
    http,
    parser::Parser,
    raw::Raw,
    route::RoutePatterns,
    secret::SecretText,
    table::folded,
    tree::Tree,
    upstream::UpstreamUrls,
    value::{self, quoted},
};

const NAME: &str = "DOMAIN_MAP";
/// The host whose policy serves every host that has none of its own.
pub const FALLBACK: &str = "*";

/// Members of the predecessor's map that nothing here needs.
const WITHOUT_EFFECT: &[&str] = &["forwardplainheaders", "forwardbrowsercookies"];

/// What the relay does for one host. A member that the map leaves out is as the setting of that name.
#[derive(Clone, Debug)]
pub struct Domain {
    /// The service behind this host.
    pub upstream: UpstreamUrls,
    /// The secret behind this host's client ids, keys and identity.
    pub client_id_secret: SecretText,
    /// The secret before it. A host with a secret of its own has only its own previous one.
    pub client_id_secret_previous: Option<SecretText>,
    /// What may be asked of this host, and how.
    pub policy: Policy,
}

/// What may be asked of a host, and how.
#[derive(Clone, Debug)]
pub struct Policy {
    /// The origins whose pages may use the host.
    pub cors_origins: Vec<CorsOrigin>,
    /// Routes that go through unsealed.
    pub pass_through_routes: RoutePatterns,
    /// The only routes that are served sealed; none = every route.
    pub mte_routes: Option<RoutePatterns>,
    /// The token that makes a request to the host an outbound one.
    pub outbound_token: Option<SecretText>,
    /// The token before it, which counts only beside it. A host with a token of its own has only its
    /// own previous one.
    pub outbound_token_previous: Option<SecretText>,
    /// Fields added to requests for the upstream and to its responses.
    pub headers: Vec<(HeaderName, HeaderValue)>,
}

/// All hosts of DOMAIN_MAP; empty without it.
#[derive(Clone, Debug, Default)]
pub struct Domains(BTreeMap<String, Domain>);

impl Domains {
    /// What the relay does for a host of the map, by its name there.
    #[must_use]
    pub fn get(&self, host: &str) -> Option<&Domain> {
        self.0.get(host)
    }

    /// Hosts and their policies, in the order of their names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &Domain)> {
        self.0.iter().map(|(host, domain)| (host.as_str(), domain))
    }

    /// Whether there is no host.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Reads the map; `usual` is the configuration without it.
    pub(super) fn parse(p: &mut Parser<'_>, raw: &Raw, usual: &Config) -> Self {
        if p.is_set(NAME) && p.is_set("UPSTREAM") {
            p.fault(
                NAME,
                Problem::new(FaultKind::Conflict, "excludes UPSTREAM, set one of the two"),
            );
        }
        let members = p.or_default(NAME, &raw.domain_map, hosts);
        let mut domains = BTreeMap::new();
        for (host, members) in members {
            match domain(p, &host, members, usual) {
                Some(domain) if !domains.contains_key(&host) => {
                    domains.insert(host, domain);
                }
                Some(_) => p.fault(NAME, about(&host, "appears twice")),
                None => {}
            }
        }
        Self(domains)
    }
}

fn about(host: &str, what: &str) -> Problem {
    Problem::malformed(format!("host {} {what}", quoted(host)))
}

type Members = Vec<(String, Tree)>;

/// The hosts in lower case, each with its object.
fn hosts(text: &str) -> Result<Vec<(String, Members)>, Problem> {
    let Some(Tree::Object(hosts)) = Tree::from_json(text) else {
        return Err(Problem::malformed("the value is no JSON object"));
    };
    if hosts.is_empty() {
        return Err(Problem::malformed("the value names no host"));
    }
    let host = |(host, value): (String, Tree)| match value {
        _ if !is_host(&host) => Err(about(&host, "is neither host, host:port nor `*`")),
        Tree::Object(members) => Ok((host.to_ascii_lowercase(), members)),
        _ => Err(about(&host, "has no object")),
    };
    hosts.into_iter().map(host).collect()
}

fn is_host(host: &str) -> bool {
    let fits =
        |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | ':' | '[' | ']');
    host == FALLBACK || (!host.is_empty() && host.chars().all(fits))
}

/// Reads one host; every member is read, whatever went wrong before it.
fn domain(p: &mut Parser<'_>, host: &str, members: Members, usual: &Config) -> Option<Domain> {
    let mut reader = Reader { p, host, members };
    let upstream = reader.take("upstream", UpstreamUrls::parse);
    if upstream.is_none() {
        reader.fault("has no upstream of its own, and needs one");
    }
    let (client_id_secret, client_id_secret_previous) = reader.secrets(usual);
    let policy = reader.policy(usual.policy());
    reader.refuse_the_rest();
    Some(Domain { upstream: upstream?, client_id_secret, client_id_secret_previous, policy })
}

struct Reader<'r, 'm> {
    p: &'r mut Parser<'m>,
    host: &'r str,
    members: Members,
}

impl Reader<'_, '_> {
    /// Reads a member by its name in any spelling; none where it is absent, empty or faulty.
    fn take<T>(&mut self, name: &str, read: impl FnOnce(&str) -> Result<T, Problem>) -> Option<T> {
        let wanted = folded(name);
        let index = self.members.iter().position(|(key, _)| folded(key) == wanted)?;
        let (_, value) = self.members.swap_remove(index);
        let text = match &value {
            Tree::Null => return None,
            Tree::Text(text) => SecretText::new(text.expose().trim()),
            Tree::List(_) | Tree::Object(_) => value.to_json().unwrap_or_default(),
            Tree::Bool(_) | Tree::Number(_) | Tree::Fraction => {
                self.fault(&format!("has a {name} that is no text"));
                return None;
            }
        };
        if text.expose().is_empty() {
            return None;
        }
        match super::parser::checked(text.expose()).and_then(read) {
            Ok(value) => Some(value),
            Err(Problem { kind, text }) => {
                let text = format!("host {}, {name}: {text}", quoted(self.host));
                self.p.fault(NAME, Problem { kind, text });
                None
            }
        }
    }

    /// The host's client id secret and the one before it.
    fn secrets(&mut self, usual: &Config) -> (SecretText, Option<SecretText>) {
        let own = self.take("client_id_secret", value::client_id_secret);
        let own_previous = self.take("client_id_secret_previous", value::client_id_secret);
        let (usual, usual_previous) = (&usual.client_id_secret, &usual.client_id_secret_previous);
        match own {
            Some(own) => return (own, own_previous),
            None if own_previous.is_some() => {
                self.fault("has a client_id_secret_previous, and no client_id_secret");
            }
            None if usual.expose().is_empty() => {
                self.fault("has no client_id_secret, and CLIENT_ID_SECRET is not set");
            }
            None => {}
        }
        (usual.clone(), usual_previous.clone())
    }

    /// The host's outbound token and the one before it.
    fn tokens(&mut self, usual: &Policy) -> (Option<SecretText>, Option<SecretText>) {
        let own = self.take("outbound_token", value::token);
        let own_previous = self.take("outbound_token_previous", value::token);
        if own.is_some() {
            return (own, own_previous);
        }
        if own_previous.is_some() {
            self.fault("has an outbound_token_previous, and no outbound_token");
        }
        (usual.outbound_token.clone(), usual.outbound_token_previous.clone())
    }

    fn policy(&mut self, usual: Policy) -> Policy {
        let (outbound_token, outbound_token_previous) = self.tokens(&usual);
        let cors = self.take("cors_origins", http::cors_origins);
        let pass = self.take("pass_through_routes", RoutePatterns::parse);
        Policy {
            cors_origins: cors.unwrap_or(usual.cors_origins),
            pass_through_routes: pass.unwrap_or(usual.pass_through_routes),
            mte_routes: self.take("mte_routes", RoutePatterns::parse).or(usual.mte_routes),
            outbound_token,
            outbound_token_previous,
            headers: self.take("headers", http::added_fields).unwrap_or(usual.headers),
        }
    }

    fn refuse_the_rest(&mut self) {
        for (name, _) in std::mem::take(&mut self.members) {
            if !WITHOUT_EFFECT.contains(&folded(&name).as_str()) {
                self.fault(&format!(
                    "has the member {}, which is not known or repeated",
                    quoted(&name)
                ));
            }
        }
    }

    fn fault(&mut self, what: &str) {
        self.p.fault(NAME, about(self.host, what));
    }
}
