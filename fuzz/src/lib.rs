//! What the fuzz targets and their seeds share: the keys and messages of the known answers, so
//! that seeds open for real.

use std::sync::LazyLock;

use mte_relay_protocol::{
    client_id::ClientId,
    header::PairId,
    kem::PrivateKey,
    pair::{RelayPair, TrafficKeys},
    pairing::{Offer, OfferSeeds, Psk},
    root::{Root, Roots},
    secret::Secret,
};
use serde_json::Value;

/// The known answers.
pub static VECTORS: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../../tests/vectors/relay1.json")).expect("vectors")
});

/// The relay of the known answers: its static key.
pub static RELAY_KEY: LazyLock<PrivateKey> =
    LazyLock::new(|| PrivateKey::from_seed(&Secret::new(array(&VECTORS["identity"]["seed"]))));

/// The shared secret of [`offer`], and none.
pub static PSKS: LazyLock<[Psk; 2]> = LazyLock::new(|| {
    let secret = text(&VECTORS["pairing"][1]["secret_text"]);
    [Psk::from_secret(secret.as_bytes()), Psk::NONE]
});

/// The client id secret of the known answers.
pub static ROOTS: LazyLock<Roots> = LazyLock::new(|| {
    let secret = text(&VECTORS["secrets"]["clientIdSecret_text"]);
    Roots::new(Root::new(secret.as_bytes()), Some(Root::new(b"previous")))
});

/// The pair under which the known answers' messages are sealed.
pub static PAIR: LazyLock<RelayPair> = LazyLock::new(|| {
    let client = ClientId::new(array(&VECTORS["secrets"]["id"]));
    let pair = PairId::new(array(&VECTORS["pair"]["pairId"]));
    RelayPair::new(client, pair, keys())
});

fn keys() -> TrafficKeys {
    let response = unhex(&VECTORS["pairing"][1]["response"]);
    offer(None).awaiting.finish(&response).expect("the known answer").keys
}

/// The second pairing of the known answers, with its own payload or another.
pub fn offer(payload: Option<&[u8]>) -> Offer {
    let vector = &VECTORS["pairing"][1];
    let seeds = OfferSeeds {
        random: array(&vector["clientRandom"]),
        key: Secret::new(array(&vector["clientEphemeralSeed"])),
        encapsulation: Secret::new(array(&vector["eseedOfClient"])),
    };
    let payload = payload.unwrap_or(text(&vector["clientPayload_text"]).as_bytes());
    Offer::start_with_text(RELAY_KEY.public(), &PSKS[0], seeds, payload).expect("short enough")
}

/// Text of the known answers.
pub fn text(value: &Value) -> &str {
    value.as_str().expect("text")
}

/// Bytes of the known answers.
pub fn unhex(value: &Value) -> Vec<u8> {
    let hex = text(value);
    let byte = |at| u8::from_str_radix(&hex[at..at + 2], 16).expect("hex");
    (0..hex.len()).step_by(2).map(byte).collect()
}

/// Bytes of a known length.
pub fn array<const N: usize>(value: &Value) -> [u8; N] {
    unhex(value).try_into().expect("length")
}
