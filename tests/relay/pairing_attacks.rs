//! Pairing as a weapon: replayed, flooded, changed (docs/protocol.md §3).

use mte_relay_protocol::{pairing::Psk, root::Root};

use crate::{
    client::{Client, offer, open, post_pairing},
    upstream::Upstream,
    wire::{Answer, Wire, head},
    world::{CLIENT_ID_SECRET, Relay},
};

fn world(settings: &[(&str, &str)]) -> (Upstream, Relay, Client) {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), settings);
    let client = Client::pair(&relay);
    (upstream, relay, client)
}

/// A recorded pairing request of this client.
fn recorded(client: &Client) -> Vec<u8> {
    let key = Root::new(CLIENT_ID_SECRET.as_bytes()).identity().public().clone();
    offer(&key, &Psk::NONE, Some(client.token.clone())).0
}

fn assert_served(client: &mut Client) {
    assert_eq!(client.fetch("POST", "/served", &[], b"").head.status, 200);
}

#[test]
fn a_replayed_pairing_displaces_no_pair_in_use_and_gives_its_copier_nothing() {
    let (_upstream, _relay, mut client) = world(&[("MAX_PAIRS_PER_CLIENT", "2")]);
    let mut second = client.pair_again();
    assert_served(&mut client);
    let recorded = recorded(&client);
    let mut answers: Vec<Answer> = Vec::new();
    for _ in 0..20 {
        let answer = post_pairing(client.relay, &recorded);
        assert_eq!(answer.status, 200);
        answers.push(answer);
        assert_served(&mut client);
    }
    // Each answer is another pair, sealed to a key that the copier does not have.
    let secrets = [client.client_id.as_bytes(), client.token.as_bytes()];
    for (place, answer) in answers.iter().enumerate() {
        assert!(answers[..place].iter().all(|earlier| earlier.body != answer.body));
        assert!(answers[..place].iter().all(|earlier| earlier.body[34..] != answer.body[34..]));
        for secret in secrets {
            assert!(!answer.body.windows(secret.len()).any(|window| window == secret));
        }
    }
    // A pair that was never used was the older provisional one, and had to go (§3).
    let (request, _) = second.seal(&second.head("POST", "/", &[]), b"");
    assert_eq!(second.send(&request).code(), "pair-unknown");
    assert_served(&mut client);
    assert_served(&mut client.pair_again());
}

#[test]
fn nine_provisional_pairs_leave_the_newest_eight() {
    let (_upstream, _relay, first) = world(&[]);
    let mut pairs: Vec<_> = (0..9).map(|_| first.pair_again()).collect();
    pairs.insert(0, first);
    for (place, client) in pairs.iter_mut().enumerate() {
        let (request, awaiting) = client.seal(&client.head("POST", "/", &[]), b"");
        let answer = client.send(&request);
        if place < 2 {
            assert_eq!((answer.status, answer.code()), (401, "pair-unknown"), "pair {place}");
        } else {
            assert_eq!(open(awaiting, &answer).unwrap().head.status, 200, "pair {place}");
        }
    }
}

#[test]
fn a_client_with_all_its_pairs_in_use_is_rate_limited_and_nobody_else() {
    let (_upstream, relay, mut first) = world(&[("MAX_PAIRS_PER_CLIENT", "2")]);
    let mut second = first.pair_again();
    assert_served(&mut first);
    assert_served(&mut second);
    for _ in 0..3 {
        let answer = post_pairing(first.relay, &recorded(&first));
        assert_eq!((answer.status, answer.code()), (429, "rate-limited"));
        assert!(answer.header("retry-after").is_some());
    }
    assert_served(&mut first);
    assert_served(&mut second);
    assert_served(&mut Client::pair(&relay));
}

#[test]
fn a_pairing_changed_in_any_field_is_refused() {
    let (_upstream, _relay, client) = world(&[("PAIRINGS_BURST", "1000")]);
    let recorded = recorded(&client);
    let last = recorded.len() - 1;
    // version, suite | key id | random | ct_s: ML-KEM and X25519 | pk_e | length | sealed, tag
    for (byte, status, code) in [
        (0, 400, "malformed"),
        (1, 400, "malformed"),
        (2, 422, "key-unknown"),
        (9, 422, "key-unknown"),
        (10, 403, "pair-refused"),
        (41, 403, "pair-refused"),
        (42, 403, "pair-refused"),
        (1_129, 403, "pair-refused"),
        (1_130, 403, "pair-refused"),
        (1_160, 403, "pair-refused"),
        (1_162, 403, "pair-refused"),
        (2_377, 403, "pair-refused"),
        (2_378, 400, "malformed"),
        (2_379, 400, "malformed"),
        (2_380, 403, "pair-refused"),
        (last, 403, "pair-refused"),
    ] {
        for bit in [0, 6] {
            let mut changed = recorded.clone();
            changed[byte] ^= 1 << bit;
            let answer = post_pairing(client.relay, &changed);
            assert_eq!((answer.status, answer.code()), (status, code), "byte {byte}");
        }
    }
    let longer = [recorded.as_slice(), &[0]].concat();
    for changed in [&recorded[..last], &recorded[..100], &recorded[..0], longer.as_slice()] {
        let answer = post_pairing(client.relay, changed);
        assert_eq!((answer.status, answer.code()), (400, "malformed"));
    }
    let endless = vec![1; 100_000];
    let answer = post_pairing(client.relay, &endless);
    assert_eq!((answer.status, answer.code()), (400, "malformed"));
    assert_eq!(post_pairing(client.relay, &recorded).status, 200);
}

/// Posts the same pairing request many times, one after another over as few connections as the
/// relay allows; tells how many were granted and how many rate limited.
fn flood(wire: &mut Wire, client: &Client, request: &[u8], times: usize) -> (usize, usize) {
    let line = "POST /api/mte-pair\ncontent-type: application/vnd.mte-relay";
    let one = [head(line, client.relay, request.len()).as_bytes(), request].concat();
    let (mut granted, mut refused) = (0, 0);
    for _ in 0..times {
        wire.write(&one).unwrap();
        let answer = wire.answer().unwrap();
        match answer.status {
            200 => granted += 1,
            429 => {
                assert_eq!(answer.code(), "rate-limited");
                refused += 1;
            }
            // Granted, but without a body there is nothing to pair with.
            400 if request.is_empty() => refused += 1,
            _ => panic!("{answer:?}"),
        }
        // What is refused unread ends the connection.
        if answer.header("connection") == Some("close") {
            *wire = Wire::connect(client.relay);
        }
    }
    (granted, refused)
}

/// A pairing request without token: each copy is granted to another, new client.
fn of_nobody() -> Vec<u8> {
    let key = Root::new(CLIENT_ID_SECRET.as_bytes()).identity().public().clone();
    offer(&key, &Psk::NONE, None).0
}

#[test]
fn ten_thousand_pairings_of_one_address_are_rate_limited_while_others_are_served() {
    let (_upstream, relay, mut client) = world(&[]);
    assert_served(&mut client);
    let before = relay.memory();
    let mut wire = Wire::connect(relay.address);
    let (granted, mut refused) = flood(&mut wire, &client, &of_nobody(), 1_000);
    // The budget is asked before a body is read, so nine thousand more need none.
    for _ in 0..9 {
        let (none, more) = flood(&mut wire, &client, b"", 1_000);
        assert_eq!(none, 0);
        refused += more;
        assert_served(&mut client);
    }
    assert_eq!(granted + refused, 10_000);
    let after = relay.memory();
    println!("10,000 pairings: {granted} granted, {refused} refused, {before} -> {after} bytes");
    // A burst of 120, and two a second for as long as the test takes.
    assert!((100..1_000).contains(&granted), "{granted} granted");
    assert!(after < before + (16 << 20), "{before} -> {after} bytes");
    assert_served(&mut client);
}

/// Four times as many as there may be sessions.
const FLOOD: usize = 1_280;

#[test]
fn a_flood_of_granted_pairings_fills_no_more_than_the_sessions_there_may_be() {
    let (_upstream, relay, mut client) = world(&[
        ("PAIRINGS_PER_MINUTE", "1000000"),
        ("PAIRINGS_BURST", "1000000"),
        ("MAX_SESSIONS", "320"),
    ]);
    assert_served(&mut client);
    let request = of_nobody();
    let mut wire = Wire::connect(relay.address);
    let mut granted = 0;
    let mut memory = vec![relay.memory()];
    for _ in 0..10 {
        granted += flood(&mut wire, &client, &request, FLOOD / 10).0;
        memory.push(relay.memory());
        assert_served(&mut client);
    }
    println!("{granted} pairings granted, resident bytes after each tenth: {memory:?}");
    assert_eq!(granted, FLOOD);
    // All room was taken long before the half; from there on nothing grows.
    assert!(memory[10] < memory[5] + (8 << 20), "{memory:?}");
    assert_served(&mut client);
    let mut newcomer = Client::pair(&relay);
    assert_served(&mut newcomer);
}
