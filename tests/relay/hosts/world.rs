//! Three hosts in one relay, and clients that belong to one of them.

use mte_relay_protocol::{
    client_pair::{AwaitingResponse, NewRequest},
    http_message::{RequestHead, encode_request},
    kem::PublicKey,
    pairing::Psk,
    root::Root,
};

use crate::{
    client::{Client, Opened, SealedRequest, open},
    upstream::Upstream,
    wire::{Answer, Wire, head},
    world::{CLIENT_ID_SECRET, Relay},
};

pub(crate) const A: &str = "a.example";
pub(crate) const B: &str = "b.example:8443";
/// A host without an entry.
pub(crate) const ELSEWHERE: &str = "elsewhere.example";
/// The site of hosts without an entry.
pub(crate) const REST: &str = "*";

/// A relay for the hosts [`A`], [`B`] and, if there is a third upstream, all others.
pub(crate) struct Hosts {
    pub(crate) a: Upstream,
    pub(crate) b: Upstream,
    pub(crate) rest: Option<Upstream>,
    pub(crate) relay: Relay,
    secrets: Secrets,
}

/// Whether hosts share a client id secret.
#[derive(Clone, Copy)]
pub(crate) enum Secrets {
    Shared,
    Own,
}

impl Secrets {
    fn of(self, host: &str) -> String {
        match self {
            Self::Own if host != REST => format!("a client id secret only of {host}, long enough"),
            _ => CLIENT_ID_SECRET.to_owned(),
        }
    }

    fn member(self, host: &str) -> String {
        match self {
            Self::Shared => String::new(),
            Self::Own => format!(r#""client_id_secret": "{}","#, self.of(host)),
        }
    }
}

impl Hosts {
    /// All three with a shared secret.
    pub(crate) fn start() -> Self {
        Self::with(Secrets::Shared, true, &[])
    }

    pub(crate) fn with(secrets: Secrets, rest: bool, more: &[(&str, &str)]) -> Self {
        let (a, b) = (Upstream::start(), Upstream::start());
        let rest = rest.then(Upstream::start);
        let map = map(secrets, &a, &b, rest.as_ref());
        let mut settings = vec![
            ("DOMAIN_MAP", map.as_str()),
            ("CORS_ORIGINS", "https://app.rest"),
            ("PASS_THROUGH_ROUTES", "/rest/*"),
            ("HEADERS", "x-of:rest"),
        ];
        settings.extend(more);
        Self { relay: Relay::start(&settings), a, b, rest, secrets }
    }

    /// A host's static key.
    pub(crate) fn key(&self, host: &str) -> PublicKey {
        key(&self.secrets.of(host), host)
    }

    /// A host's root.
    pub(crate) fn root(&self, host: &str) -> Root {
        root(&self.secrets.of(host), host)
    }

    /// A client that paired with a host.
    pub(crate) fn client(&self, host: &str) -> At {
        At::pair(&self.relay, &self.key(host), host)
    }

    pub(crate) fn upstreams(&self) -> impl Iterator<Item = &Upstream> {
        [&self.a, &self.b].into_iter().chain(&self.rest)
    }

    /// Which of the upstreams have seen this target.
    pub(crate) fn reached(&self, target: &str) -> Vec<&'static str> {
        let names = [A, B, REST];
        let reached = self.upstreams().zip(names).filter(|(one, _)| one.count(target) > 0);
        reached.map(|(_, name)| name).collect()
    }
}

fn map(secrets: Secrets, a: &Upstream, b: &Upstream, rest: Option<&Upstream>) -> String {
    let rest = rest.map(|rest| format!(r#","*": {{"upstream": "{}"}}"#, rest.origin()));
    format!(
        r#"{{
        "{A}": {{{} "upstream": "{}", "cors_origins": ["https://app.a"],
                 "pass_through_routes": ["/public/*"], "headers": {{"x-of": "a"}},
                 "outbound_token": "the-token-of-a-and-of-nobody-else"}},
        "{B}": {{{} "upstream": "{}/base", "cors_origins": ["https://app.b"],
                 "pass_through_routes": ["/open"], "mte_routes": ["/api/*"],
                 "headers": {{"x-of": "b"}}}}
        {}}}"#,
        secrets.member(A),
        a.origin(),
        secrets.member(B),
        b.origin(),
        rest.unwrap_or_default(),
    )
}

/// The static key of a host with this secret.
pub(crate) fn key(secret: &str, host: &str) -> PublicKey {
    root(secret, host).identity().public().clone()
}

/// The root of a host with this secret.
pub(crate) fn root(secret: &str, host: &str) -> Root {
    let root = Root::new(secret.as_bytes());
    if host == REST { root } else { root.of_host(host) }
}

/// A client that belongs to one host.
pub(crate) struct At {
    pub(crate) client: Client,
    /// The authority that it seals inside.
    pub(crate) authority: String,
    /// The host that it names outside.
    pub(crate) outside: String,
}

impl At {
    pub(crate) fn pair(relay: &Relay, key: &PublicKey, host: &str) -> Self {
        let client = Client::pair_with(relay.address, key, &Psk::NONE, None);
        let authority = if host == REST { ELSEWHERE } else { host };
        Self { client, authority: authority.to_owned(), outside: authority.to_owned() }
    }

    pub(crate) fn head(&self, method: &str, path: &str) -> RequestHead {
        let authority = self.authority.clone().into();
        RequestHead { authority, ..self.client.head(method, path, &[]) }
    }

    pub(crate) fn seal(&mut self, method: &str, path: &str) -> (SealedRequest, AwaitingResponse) {
        let head = self.head(method, path);
        self.client.seal(&head, b"")
    }

    /// Sends a sealed request as it is, with this client's outer host and further lines.
    pub(crate) fn post(&self, request: &SealedRequest, lines: &str) -> Answer {
        let id = &request.client_id;
        let line = format!(
            "POST /api/mte-relay\ncontent-type: application/vnd.mte-relay\nx-mte-client-id: {id}{lines}"
        );
        plain_at(&self.client, &self.outside, &line, &request.body)
    }

    /// A sealed request and its opened answer.
    pub(crate) fn fetch(&mut self, method: &str, path: &str) -> Opened {
        let (request, awaiting) = self.seal(method, path);
        open(awaiting, &self.post(&request, "")).expect("the answer opens")
    }

    /// The same with the flag for cookies, and these outer cookies; with its outer answer.
    pub(crate) fn browse(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        cookies: &str,
    ) -> (Answer, Opened) {
        let authority = self.authority.clone().into();
        let head = RequestHead { authority, ..self.client.head("GET", path, fields) };
        let new = NewRequest { cookies: true, ..NewRequest::idempotent() };
        let (request, awaiting) = self.client.seal_as(new, &[&encode_request(&head, b"")]);
        let line = if cookies.is_empty() { String::new() } else { format!("\ncookie: {cookies}") };
        let answer = self.post(&request, &line);
        let opened = open(awaiting, &answer).expect("the answer opens");
        (answer, opened)
    }
}

fn plain_at(client: &Client, host: &str, request: &str, body: &[u8]) -> Answer {
    exchange(client.relay, host, request, body)
}

/// A pairing request, sent with a client's outer host and further lines.
pub(crate) fn post_pairing(sender: &At, request: &[u8], lines: &str) -> Answer {
    let line = format!("POST /api/mte-pair\ncontent-type: application/vnd.mte-relay{lines}");
    plain_at(&sender.client, &sender.outside, &line, request)
}

/// A plain request that names a host.
pub(crate) fn plain_to(relay: &Relay, host: &str, request: &str) -> Answer {
    exchange(relay.address, host, request, b"")
}

fn exchange(address: std::net::SocketAddr, host: &str, request: &str, body: &[u8]) -> Answer {
    let mut wire = Wire::connect(address);
    let head = head(request, address, body.len());
    wire.write(head.replacen(&format!("host: {address}"), &format!("host: {host}"), 1)).unwrap();
    wire.write(body).unwrap();
    wire.answer().unwrap()
}
