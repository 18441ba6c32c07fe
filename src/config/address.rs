//! Addresses: origins, the upstream, peers' pins, trusted proxies.

use std::{fmt, net::IpAddr};

use ipnet::IpNet;
use url::Url;

use super::{
    fault::Problem,
    value::{self, quoted},
};

/// Scheme, host and port of an http or https URL, in the one form in which browsers write it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    text: String,
    scheme_len: usize,
    port: u16,
}

impl Origin {
    /// The origin of `url`; none unless its scheme is http or https.
    #[must_use]
    pub fn of(url: &Url) -> Option<Self> {
        let scheme = url.scheme();
        if !matches!(scheme, "http" | "https") || url.host_str().is_none_or(str::is_empty) {
            return None;
        }
        let text = url.origin().ascii_serialization();
        Some(Self { text, scheme_len: scheme.len(), port: url.port_or_known_default()? })
    }

    /// Reads an origin that stands alone: no path, query, fragment or credentials.
    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        let url = parse_url(text)?;
        if url.path() != "/" {
            return Err(Problem::malformed(format!("{} has a path", quoted(text))));
        }
        Self::of(&url).ok_or_else(|| Problem::malformed(format!("{} has no host", quoted(text))))
    }

    /// The text, such as `https://relay.example:8443`; a default port is left out.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// `http` or `https`.
    #[must_use]
    pub fn scheme(&self) -> &str {
        self.text.get(..self.scheme_len).unwrap_or_default()
    }

    /// Host and, unless it is the scheme's own, port: what a `Host` field carries.
    #[must_use]
    pub fn authority(&self) -> &str {
        self.text.get(self.scheme_len + "://".len()..).unwrap_or_default()
    }

    /// The port, the scheme's own where none is written.
    #[must_use]
    pub const fn port(&self) -> u16 {
        self.port
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

/// An origin exactly as a browser sends it in `Origin`: http, https, or the scheme of an app's web
/// view, such as `capacitor://localhost`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorsOrigin(String);

impl CorsOrigin {
    /// Reads an origin that stands alone.
    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        match text.split_once("://") {
            Some((scheme, host)) if !is_http(scheme) && is_app_origin(scheme, host) => {
                Ok(Self(text.to_ascii_lowercase()))
            }
            _ => Origin::parse(text).map(|origin| Self(origin.text)),
        }
    }

    /// The text to compare with the field `Origin`.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for CorsOrigin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

fn is_http(scheme: &str) -> bool {
    scheme.eq_ignore_ascii_case("http") || scheme.eq_ignore_ascii_case("https")
}

fn is_app_origin(scheme: &str, host: &str) -> bool {
    let scheme_fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '.' | '-');
    let host_fits = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | ':' | '-' | '_');
    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(scheme_fits)
        && !host.is_empty()
        && host.chars().all(host_fits)
}

/// The upstream: an origin and the path under which the service lives there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UpstreamUrl {
    origin: Origin,
    base_path: String,
}

impl UpstreamUrl {
    /// Reads an http or https URL without credentials, query or fragment.
    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        let url = parse_url(text)?;
        let origin = Origin::of(&url)
            .ok_or_else(|| Problem::malformed(format!("{} has no host", quoted(text))))?;
        Ok(Self { origin, base_path: url.path().trim_end_matches('/').to_owned() })
    }

    /// Scheme, host and port.
    #[must_use]
    pub const fn origin(&self) -> &Origin {
        &self.origin
    }

    /// The path before every request's path: empty, or begins with `/` and does not end with it.
    #[must_use]
    pub fn base_path(&self) -> &str {
        &self.base_path
    }

    /// Origin, base path and the request's path and query, joined as text (docs/protocol.md §4).
    #[must_use]
    pub fn target(&self, path_and_query: &str) -> String {
        format!("{}{}{path_and_query}", self.origin, self.base_path)
    }
}

fn parse_url(text: &str) -> Result<Url, Problem> {
    let malformed = |what: &str| Problem::malformed(format!("{} {what}", quoted(text)));
    if !text.contains("://") {
        return Err(malformed("has no scheme, write https:// or http:// before it"));
    }
    let url = Url::parse(text)
        .map_err(|error| Problem::malformed(format!("{} is no URL: {error}", quoted(text))))?;
    if !matches!(url.scheme(), "http" | "https") {
        return Err(malformed("is neither http nor https"));
    }
    if !url.username().is_empty() || url.password().is_some() {
        return Err(Problem::malformed("the URL carries credentials"));
    }
    if url.query().is_some() || url.fragment().is_some() {
        return Err(malformed("has a query or fragment"));
    }
    Ok(url)
}

/// The hash of a peer's public key (docs/protocol.md §2).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pin([u8; 32]);

impl Pin {
    const PREFIX: &str = "sha256/";

    /// Reads `sha256/` and 43 characters of base64url.
    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        text.strip_prefix(Self::PREFIX)
            .and_then(value::base64url_32)
            .map(Self)
            .ok_or_else(|| Problem::malformed(format!("{} is no pin", quoted(text))))
    }

    /// The SHA-256 hash.
    #[must_use]
    pub const fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Pin(")?;
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))?;
        f.write_str(")")
    }
}

/// The proxies whose forwarded-for facts are believed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TrustedProxies(Vec<IpNet>);

impl TrustedProxies {
    /// Reads a list of addresses and networks.
    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        value::list(text)?.iter().map(|item| network(item)).collect::<Result<_, _>>().map(Self)
    }

    /// Whether this address is a trusted proxy; an IPv4 address mapped into IPv6 counts as IPv4.
    #[must_use]
    pub fn contains(&self, address: IpAddr) -> bool {
        let address = address.to_canonical();
        self.0.iter().any(|network| network.contains(&address))
    }

    /// Whether no proxy is trusted.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

fn network(text: &str) -> Result<IpNet, Problem> {
    if let Ok(address) = text.parse::<IpAddr>() {
        return Ok(IpNet::from(address.to_canonical()));
    }
    text.parse::<IpNet>()
        .map(|network| network.trunc())
        .map_err(|_| Problem::malformed(format!("{} is no address or network", quoted(text))))
}
