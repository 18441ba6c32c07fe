//! Pairing: both ends agree, and every altered byte is refused.

use mte_relay_protocol::{
    client_pair::{ClientPair, NewRequest},
    error::Error,
    pairing::{
        ClientPayload, MAX_REQUEST_LEN, MAX_RESPONSE_LEN, Offer, PairRequest, Psk, ServerPayload,
    },
};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::support::{NOW, acceptance_seeds, cases, granted, offer_seeds, static_key};

fn offer(psk: &Psk, hello: &ClientPayload) -> Offer {
    Offer::start(static_key().public(), psk, offer_seeds(1), hello).unwrap()
}

fn hello() -> ClientPayload {
    ClientPayload { agent: "properties/1".into(), client_token: Some("token".into()) }
}

fn open(request: &[u8], psks: &[Psk]) -> Result<ClientPayload, Error> {
    let opened = PairRequest::parse(request)?.open(std::slice::from_ref(static_key()), psks)?;
    Ok(opened.payload.clone())
}

fn accept(request: &[u8], granted: &ServerPayload) -> Vec<u8> {
    let opened = PairRequest::parse(request)
        .unwrap()
        .open(std::slice::from_ref(static_key()), &[Psk::NONE])
        .unwrap();
    opened.accept(&acceptance_seeds(1), granted).unwrap().response
}

/// Flips one bit, cuts somewhere, or adds bytes.
#[derive(Clone, Debug)]
enum Tampering {
    Flip(Index, u8),
    Cut(Index),
    Append(Vec<u8>),
}

fn tampering() -> impl Strategy<Value = Tampering> {
    prop_oneof![
        4 => (any::<Index>(), 0..8_u8).prop_map(|(at, bit)| Tampering::Flip(at, bit)),
        1 => any::<Index>().prop_map(Tampering::Cut),
        1 => vec(any::<u8>(), 1..40).prop_map(Tampering::Append),
    ]
}

fn tamper(mut message: Vec<u8>, tampering: Tampering) -> Vec<u8> {
    match tampering {
        Tampering::Flip(at, bit) => {
            let at = at.index(message.len());
            message[at] ^= 1 << bit;
        }
        Tampering::Cut(at) => message.truncate(at.index(message.len())),
        Tampering::Append(bytes) => message.extend_from_slice(&bytes),
    }
    message
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn an_altered_pairing_request_is_refused(tampering in tampering()) {
        let request = tamper(offer(&Psk::NONE, &hello()).request, tampering);
        prop_assert!(open(&request, &[Psk::NONE]).is_err());
    }

    #[test]
    fn an_altered_pairing_response_is_refused(tampering in tampering()) {
        let offer = offer(&Psk::NONE, &hello());
        let response = tamper(accept(&offer.request, &granted()), tampering);
        prop_assert!(offer.awaiting.finish(&response).is_err());
    }

    #[test]
    fn arbitrary_bytes_are_no_pairing(
        bytes in vec(any::<u8>(), 0..MAX_REQUEST_LEN + 10),
        versions in any::<bool>(),
    ) {
        let mut bytes = bytes;
        if versions && bytes.len() > 2 {
            bytes[..2].copy_from_slice(&[1, 1]);
        }
        prop_assert!(open(&bytes, &[Psk::NONE]).is_err());
        bytes.truncate(MAX_RESPONSE_LEN + 10);
        prop_assert!(offer(&Psk::NONE, &hello()).awaiting.finish(&bytes).is_err());
    }
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn both_ends_learn_what_the_other_said_and_have_the_same_keys(
        agent in "\\PC{0,200}",
        client_token in proptest::option::of("\\PC{0,200}"),
        number in 0..1_u64 << 53,
    ) {
        let hello = ClientPayload { agent, client_token };
        let mut granted = granted();
        (granted.max_body, granted.server_time_ms) = (number, number);
        let offer = offer(&Psk::NONE, &hello);
        let opened = PairRequest::parse(&offer.request)
            .unwrap()
            .open(std::slice::from_ref(static_key()), &[Psk::NONE])
            .unwrap();
        prop_assert!(opened.payload == hello);
        let accepted = opened.accept(&acceptance_seeds(2), &granted).unwrap();
        let finished = offer.awaiting.finish(&accepted.response).unwrap();
        prop_assert!(finished.payload == granted);
        prop_assert!(finished.keys == accepted.keys);
    }

    /// Both sides count whole milliseconds, which do not begin at the same moment.
    #[test]
    fn the_time_in_a_request_is_not_ahead_of_the_relays_clock_and_not_before_the_pairing(
        relay_us in 0..1_000_u64,
        apart_us in 0..10_000_000_u64,
        flight_us in 0..1_500_u64,
    ) {
        let relay_ms = |after_us: u64| NOW + (relay_us + after_us) / 1_000;
        let client_ms = |after_us: u64| NOW + (relay_us + apart_us + after_us) / 1_000;
        let offer = offer(&Psk::NONE, &hello());
        let response = accept(&offer.request, &granted());
        let pairing = offer.awaiting.finish(&response).unwrap();
        let mut client = ClientPair::new(pairing, client_ms(flight_us)).unwrap();
        for sent_us in (flight_us..flight_us + 3_000).step_by(50) {
            let request = client.seal(NewRequest::once(), client_ms(sent_us), [0; 16]).unwrap();
            let created = request.awaiting.request().created;
            prop_assert!(created >= NOW);
            prop_assert!(created <= relay_ms(sent_us), "ahead {} us after the pairing", sent_us);
            prop_assert!(relay_ms(sent_us) - created <= 2 + flight_us.div_ceil(1_000));
        }
    }

    #[test]
    fn who_lacks_the_shared_secret_is_refused(
        ours in proptest::option::of(vec(any::<u8>(), 0..60)),
        theirs in proptest::option::of(vec(any::<u8>(), 0..60)),
    ) {
        let psk = |secret: &Option<Vec<u8>>| secret.as_ref().map_or(Psk::NONE, |s| Psk::from_secret(s));
        let opened = open(&offer(&psk(&theirs), &hello()).request, &[psk(&ours)]);
        prop_assert_eq!(opened.is_ok(), ours == theirs);
        let both = [psk(&ours), psk(&theirs)];
        prop_assert!(open(&offer(&psk(&theirs), &hello()).request, &both).is_ok());
    }
}
