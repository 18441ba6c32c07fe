//! An agreed pair, and messages like those of an API.

use bytes::Bytes;
use mte_relay_protocol::{
    client_id::ClientId,
    client_pair::ClientPair,
    header::PairId,
    http_message::{Field, RequestHead, ResponseHead},
    kem::PrivateKey,
    pair::RelayPair,
    pairing::{
        Acceptance, AcceptanceSeeds, ClientPayload, Offer, OfferSeeds, PairRequest, Psk,
        ServerPayload,
    },
    root::Root,
    secret::Secret,
};

/// The client's clock, in Unix milliseconds.
pub(crate) const NOW: u64 = 1_800_000_000_000;

/// A relay's secrets.
pub(crate) struct Relay {
    pub(crate) root: Root,
    pub(crate) keys: [PrivateKey; 1],
    granted: ServerPayload,
}

impl Relay {
    pub(crate) fn new() -> Self {
        let root = Root::new(b"a client id secret of at least 32 characters");
        let granted = ServerPayload {
            client_id: client().sign(&root),
            client_token: client().token(&root).expose().to_owned(),
            pair_id: pair_id().to_string(),
            idle_seconds: 86_400,
            lifetime_seconds: 86_400,
            epoch_seconds: 86_400,
            window: 1 << 40,
            max_frame: 1 << 20,
            max_body: 0,
            server_time_ms: NOW,
        };
        Self { keys: [root.identity()], root, granted }
    }

    /// What a relay does for one pairing, from the body of the request to that of the answer.
    pub(crate) fn pair(&self, request: &[u8]) -> Acceptance {
        let opened = PairRequest::parse(request).unwrap().open(&self.keys, &[Psk::NONE]).unwrap();
        let seeds = AcceptanceSeeds { random: [4; 32], encapsulation: Secret::new([5; 64]) };
        opened.accept(&seeds, &self.granted).unwrap()
    }
}

/// The client's half of a pairing up to its request.
pub(crate) fn offer(relay: &Relay) -> Offer {
    let seeds = OfferSeeds {
        random: [1; 32],
        key: Secret::new([2; 32]),
        encapsulation: Secret::new([3; 64]),
    };
    let hello = ClientPayload { agent: "bench/1".into(), client_token: None };
    Offer::start(relay.keys[0].public(), &Psk::NONE, seeds, &hello).unwrap()
}

/// Both ends of one pair.
pub(crate) fn agreed(relay: &Relay) -> (ClientPair, RelayPair) {
    let offer = offer(relay);
    let accepted = relay.pair(&offer.request);
    let finished = offer.awaiting.finish(&accepted.response).unwrap();
    let at_relay = RelayPair::new(client(), pair_id(), accepted.keys);
    (ClientPair::new(finished, NOW).unwrap(), at_relay)
}

pub(crate) fn client() -> ClientId {
    ClientId::new([6; 16])
}

pub(crate) fn pair_id() -> PairId {
    PairId::new([7; 16])
}

pub(crate) fn request_head() -> RequestHead {
    RequestHead {
        method: Bytes::from("POST"),
        scheme: Bytes::from("https"),
        authority: Bytes::from("relay.example"),
        path: Bytes::from("/api/patients/4711/records?page=2&order=date"),
        fields: fields(&[
            ("accept", "application/json"),
            ("accept-encoding", "gzip, deflate, br"),
            ("accept-language", "en-GB,en;q=0.9"),
            ("authorization", "Bearer 0123456789abcdef0123456789abcdef0123456789abcdef"),
            ("content-type", "application/json"),
            ("origin", "https://app.example"),
            ("referer", "https://app.example/patients"),
            (
                "user-agent",
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
            ),
        ]),
    }
}

pub(crate) fn response_head() -> ResponseHead {
    let fields = fields(&[
        ("cache-control", "no-store"),
        ("content-type", "application/json"),
        ("date", "Sat, 21 Nov 2026 12:00:00 GMT"),
        ("etag", "\"33a64df551425fcc55e4d42a148795d9f25f89d4\""),
        ("vary", "accept-encoding"),
    ]);
    ResponseHead { status: 200, fields }
}

fn fields(pairs: &[(&'static str, &'static str)]) -> Vec<Field> {
    pairs.iter().map(|(name, value)| Field::new(*name, *value)).collect()
}
