//! Pairing from both sides, with the vectors' fixed seeds.

use mte_relay_protocol::{
    client_pair::ClientPair,
    error::Error,
    kem::PrivateKey,
    pairing::{AcceptanceSeeds, ClientPairing, Offer, OfferSeeds, PairRequest, Psk, ServerPayload},
    secret::Secret,
};
use serde_json::Value;

use crate::vectors::{array, bytes, list, load, text};

#[test]
fn both_sides_of_a_pairing_give_the_vectors_bytes_and_keys() {
    let vectors = load();
    for vector in list(&vectors, "pairing") {
        let offer = offer(&vectors, vector);
        assert_eq!(offer.request, bytes(vector, "request"));

        let opened = PairRequest::parse(&offer.request)
            .unwrap()
            .open(&[relay_key(&vectors)], &[psk(vector)])
            .unwrap();
        assert_eq!(opened.payload.agent, "vectors/1");
        let seeds = AcceptanceSeeds {
            random: bytes(vector, "response")[2..34].try_into().unwrap(),
            encapsulation: Secret::new(array(vector, "eseedOfRelay")),
        };
        let payload = text(vector, "serverPayload_text").as_bytes();
        let accepted = opened.accept_with_text(&seeds, payload).unwrap();
        assert_eq!(accepted.response, bytes(vector, "response"));

        let finished = offer.awaiting.finish(&accepted.response).unwrap();
        assert_eq!(finished.keys, accepted.keys);
        assert_eq!(finished.payload.max_body, 104_857_600);
    }
}

#[test]
fn during_a_rotation_the_previous_shared_secret_still_pairs() {
    let vectors = load();
    let vector = &list(&vectors, "pairing")[1];
    let request = bytes(vector, "request");
    let opened = PairRequest::parse(&request)
        .unwrap()
        .open(&[relay_key(&vectors)], &[Psk::from_secret(b"the new secret"), psk(vector)]);
    assert!(opened.is_ok());
}

#[test]
fn refused_pairings_are_refused_with_their_code() {
    let vectors = load();
    let psk = psk(&list(&vectors, "pairing")[1]);
    for vector in list(&vectors, "refusedPairings") {
        let refused = PairRequest::parse(&bytes(vector, "request"))
            .and_then(|request| request.open(&[relay_key(&vectors)], std::slice::from_ref(&psk)))
            .map(drop);
        let code = refused.unwrap_err().code();
        assert_eq!(code.as_str(), text(vector, "code"), "{}", text(vector, "about"));
    }
}

#[test]
fn refused_pairing_responses_are_refused() {
    let vectors = load();
    for vector in list(&vectors, "refusedPairingResponses") {
        let offer = offer(&vectors, &list(&vectors, "pairing")[1]);
        let error = offer.awaiting.finish(&bytes(vector, "response")).map(drop).unwrap_err();
        assert!(
            matches!(error, Error::Malformed(_) | Error::Undecodable),
            "{}: {error}",
            text(vector, "about")
        );
    }
}

/// The second pairing, finished from the vectors' own bytes: its keys seal the messages.
pub(crate) fn finished(vectors: &Value) -> ClientPairing {
    let vector = &list(vectors, "pairing")[1];
    offer(vectors, vector).awaiting.finish(&bytes(vector, "response")).unwrap()
}

fn offer(vectors: &Value, vector: &Value) -> Offer {
    let seeds = OfferSeeds {
        random: array(vector, "clientRandom"),
        key: Secret::new(array(vector, "clientEphemeralSeed")),
        encapsulation: Secret::new(array(vector, "eseedOfClient")),
    };
    let payload = text(vector, "clientPayload_text").as_bytes();
    Offer::start_with_text(relay_key(vectors).public(), &psk(vector), seeds, payload).unwrap()
}

fn relay_key(vectors: &Value) -> PrivateKey {
    PrivateKey::from_seed(&Secret::new(array(&vectors["identity"], "seed")))
}

fn psk(vector: &Value) -> Psk {
    match text(vector, "secret_text") {
        "" => Psk::NONE,
        secret => Psk::from_secret(secret.as_bytes()),
    }
}

#[test]
fn a_pair_with_terms_that_no_relay_means_is_refused() {
    let vectors = load();
    let refused = |change: fn(&mut ServerPayload)| {
        let mut pairing = finished(&vectors);
        change(&mut pairing.payload);
        ClientPair::new(pairing, 0).map(drop) == Err(Error::Malformed("terms of the pair"))
    };
    assert!(!refused(|_| {}));
    assert!(refused(|terms| terms.window = 0));
    assert!(refused(|terms| terms.idle_seconds = 0));
    assert!(refused(|terms| terms.lifetime_seconds = 0));
    assert!(refused(|terms| terms.epoch_seconds = 0));
    assert!(refused(|terms| terms.max_frame = 1));
}
