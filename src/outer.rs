//! What the outer connection tells about a request: who asks, and under which name (RFC 7239).
//!
//! Of forwarding fields only those are believed that a trusted proxy sent.

use std::{
    borrow::Cow,
    fmt::{self, Display, Formatter, Write},
    net::{IpAddr, Ipv4Addr},
};

use actix_web::{
    HttpRequest,
    dev::RequestHead,
    http::{header::HOST, uri::Authority},
};
use bytes::Bytes;
use mte_relay_protocol::http_message::Field;

use crate::{
    config::TrustedProxies,
    connection::{Encrypted, fact},
};

/// The facts of one request's connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outer {
    /// The client's address: the peer's, or what trusted proxies say.
    pub client: IpAddr,
    /// The addresses passed, the client's first, as `x-forwarded-for` lists them.
    chain: String,
    /// `http` or `https`, as the client used it.
    pub scheme: &'static str,
    /// The host the client named, as sent.
    pub host: String,
}

impl Outer {
    /// Reads the facts of a request.
    pub fn of(request: &HttpRequest, trusted: &TrustedProxies) -> Self {
        let unspecified = IpAddr::V4(Ipv4Addr::UNSPECIFIED);
        let peer = request.peer_addr().map_or(unspecified, |peer| peer.ip().to_canonical());
        let field = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
        let own = if fact::<Encrypted>(request).is_some() { "https" } else { "http" };
        let plain = Self {
            client: peer,
            chain: peer.to_string(),
            scheme: own,
            host: host(request.head(), trusted).to_owned(),
        };
        if !trusted.contains(peer) {
            return plain;
        }
        let hops = hops(request);
        let client = hops.iter().rev().find(|hop| !trusted.contains(**hop)).or(hops.first());
        Self {
            client: client.copied().unwrap_or(peer),
            chain: hops.iter().map(|hop| format!("{hop}, ")).collect::<String>() + &plain.chain,
            scheme: match field("x-forwarded-proto").map(str::trim) {
                Some(proto) if proto.eq_ignore_ascii_case("https") => "https",
                Some(_) => "http",
                None => own,
            },
            host: plain.host,
        }
    }

    /// The forwarding fields for the upstream. `authority` is the host the client sealed inside;
    /// where there is one it counts more than the outer, which anyone on the way may have set.
    pub fn forwarding_fields(&self, authority: &[u8]) -> [Field; 4] {
        let host = match authority {
            [] => Cow::Borrowed(self.host.as_str()),
            sealed => String::from_utf8_lossy(sealed),
        };
        // All values in one piece of memory.
        let mut text = String::with_capacity(self.chain.len() + 2 * host.len() + 96);
        text += &self.chain;
        text += &host;
        // Writing into a text does not fail.
        let _ = write!(text, "for={};host=\"", Node(self.client));
        text.extend(host.split(['"', '\\']));
        text += "\";proto=";
        text += self.scheme;
        let mut forwarded = Bytes::from(text);
        let chain = forwarded.split_to(self.chain.len());
        let host = forwarded.split_to(host.len());
        [
            Field::new("x-forwarded-for", chain),
            Field::new("x-forwarded-proto", self.scheme),
            Field::new("x-forwarded-host", host),
            Field::new("forwarded", forwarded),
        ]
    }
}

/// The host that a request was sent to, with its port where it was named: what the target says
/// (RFC 9112 §3.2.2), else the field `host`; behind a trusted proxy, what that proxy says.
pub fn host<'a>(request: &'a RequestHead, trusted: &TrustedProxies) -> &'a str {
    let field = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    let told = || {
        let peer = request.peer_addr?.ip();
        trusted.contains(peer).then(|| field("x-forwarded-host")).flatten().map(str::trim)
    };
    let asked = || request.uri.authority().map(Authority::as_str);
    told().or_else(asked).or_else(|| field(HOST.as_str())).unwrap_or_default()
}

/// The addresses in `x-forwarded-for`, read from the last, which a trusted proxy wrote, up to the
/// first that is none: what stands before it is anyone's word. 32 at most.
fn hops(request: &HttpRequest) -> Vec<IpAddr> {
    const MAX_HOPS: usize = 32;
    let fields = request.headers().get_all("x-forwarded-for");
    let listed: Vec<&str> =
        fields.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(',')).collect();
    let known = listed.into_iter().rev().map_while(|hop| address(hop.trim()));
    let mut hops: Vec<IpAddr> = known.take(MAX_HOPS).collect();
    hops.reverse();
    hops
}

/// An address with or without port, IPv6 with or without brackets.
fn address(text: &str) -> Option<IpAddr> {
    let bare = text.trim_start_matches('[').split(']').next().unwrap_or(text);
    let parsed = text
        .parse()
        .or_else(|_| bare.parse())
        .or_else(|_| text.parse::<std::net::SocketAddr>().map(|address| address.ip()));
    parsed.ok().map(|address: IpAddr| address.to_canonical())
}

/// A node identifier (RFC 7239 §6).
struct Node(IpAddr);

impl Display for Node {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        match self.0 {
            IpAddr::V4(address) => address.fmt(f),
            IpAddr::V6(address) => write!(f, "\"[{address}]\""),
        }
    }
}

#[cfg(test)]
mod tests {
    use actix_web::test::TestRequest;

    use super::*;
    use crate::config::Config;

    #[test]
    fn what_stands_before_an_unreadable_hop_is_not_believed() {
        let secret = "a client id secret for tests, long enough";
        let settings = [("CLIENT_ID_SECRET", secret), ("TRUSTED_PROXIES", "10.0.0.0/8")];
        let upstream = [("UPSTREAM", "http://127.0.0.1:1")];
        let config = Config::from_pairs(settings.into_iter().chain(upstream)).unwrap();
        let client = |chain: &str| {
            let request = TestRequest::default()
                .peer_addr("10.0.0.1:5".parse().unwrap())
                .insert_header(("x-forwarded-for", chain))
                .to_http_request();
            Outer::of(&request, &config.trusted_proxies).client.to_string()
        };
        assert_eq!(client("203.0.113.9, 10.1.1.1"), "203.0.113.9");
        assert_eq!(client("203.0.113.9, unknown"), "10.0.0.1");
        assert_eq!(client("203.0.113.9, unknown, 10.1.1.1"), "10.1.1.1");
    }
}
