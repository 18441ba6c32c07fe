//! Errors of docs/protocol.md §8 in clear: what each wrong message is told.

use std::collections::HashSet;

use mte_relay_protocol::{client_pair::NewRequest, kem::PrivateKey, pairing::Psk, secret::Secret};
use serde_json::Value;

use crate::{
    client::{Client, SealedRequest, fresh, offer, post_pairing},
    sealed_stream::relay_and_client,
    upstream::Upstream,
    wire::{Answer, plain},
    world::Relay,
};

const MEDIA: &str = "content-type: application/vnd.mte-relay";

fn told(answer: &Answer) -> (u16, &str) {
    let code = answer.code();
    let problem: Value = serde_json::from_slice(&answer.body).unwrap();
    let members: HashSet<&str> = problem.as_object().unwrap().keys().map(String::as_str).collect();
    assert_eq!(members, HashSet::from(["type", "title", "status", "code"]), "nothing more is told");
    let waits = ["rate-limited", "overloaded", "store-unavailable"].contains(&code);
    assert_eq!(answer.header("retry-after").is_some(), waits, "{answer:?}");
    (answer.status, code)
}

fn send(relay: &Relay, fields: &str, body: &[u8]) -> Answer {
    plain(relay.address, &format!("POST /api/mte-relay\n{fields}"), body)
}

/// A sealed request that would be served if nothing were changed.
fn good(client: &mut Client) -> SealedRequest {
    let head = client.head("POST", "/x", &[]);
    client.seal(&head, b"content").0
}

#[test]
fn another_media_type_is_malformed() {
    let upstream = Upstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let request = good(&mut client);
    for media in [
        "",
        "content-type: application/json\n",
        "content-type: application/x-www-form-urlencoded\n",
        "content-type: multipart/form-data\n",
        "content-type: application/vnd.mte-relay; charset=utf-8\n",
        "content-type: Application/vnd.mte-relay\n",
        "content-type: text/plain\ncontent-type: application/vnd.mte-relay\n",
        "content-type: application/vnd.mte-relay\ncontent-type: text/plain\n",
    ] {
        let fields = format!("{media}x-mte-client-id: {}", request.client_id);
        assert_eq!(told(&send(&relay, &fields, &request.body)), (400, "malformed"), "{media}");
        let answer = plain(relay.address, &format!("POST /api/mte-pair\n{media}x-y: 1"), b"x");
        assert_eq!(told(&answer), (400, "malformed"), "{media}");
    }
    assert_eq!(upstream.seen(), []);
    assert_eq!(client.send(&request).status, 200, "nothing was used up");
}

#[test]
fn a_missing_or_forged_client_id_is_client_unknown() {
    let upstream = Upstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let request = good(&mut client);
    assert_eq!(told(&send(&relay, MEDIA, &request.body)), (401, "client-unknown"));
    let id = &request.client_id;
    let other = if id.ends_with('A') { "B" } else { "A" };
    let first = if id.starts_with('A') { "B" } else { "A" };
    let forged = [
        String::new(),
        "x".to_owned(),
        id[..22].to_owned(),
        format!("{id}="),
        format!("{}{other}", &id[..id.len() - 1]),
        format!("{first}{}", &id[1..]),
        id.replace('.', ""),
        format!("{id} {id}"),
        "\u{e9}".to_owned(),
        client.token.clone(),
    ];
    for id in forged {
        let fields = format!("{MEDIA}\nx-mte-client-id: {id}");
        assert_eq!(told(&send(&relay, &fields, &request.body)), (401, "client-unknown"), "{id}");
    }
    let twice = format!("{MEDIA}\nx-mte-client-id: {id}\nx-mte-client-id: {id}");
    assert_eq!(told(&send(&relay, &twice, &request.body)), (401, "client-unknown"));
    assert_eq!(upstream.seen(), []);
    assert_eq!(client.send(&request).status, 200, "nothing was used up");
}

#[test]
fn a_pair_of_nobody_or_of_another_client_is_pair_unknown() {
    let upstream = Upstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let other = Client::pair(&relay);
    let mut request = good(&mut client);
    request.client_id.clone_from(&other.client_id);
    assert_eq!(told(&client.send(&request)), (401, "pair-unknown"));
    let mut request = good(&mut client);
    request.body[2] ^= 1;
    assert_eq!(told(&client.send(&request)), (401, "pair-unknown"));

    let restarted = Relay::before(&upstream.origin(), &[]);
    client.relay = restarted.address;
    let request = good(&mut client);
    assert_eq!(told(&client.send(&request)), (401, "pair-unknown"));
    assert_eq!(upstream.seen(), []);
}

#[test]
fn another_version_flag_or_number_is_malformed() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let changes: [(&str, usize, u8); 9] = [
        ("version 0", 0, 0),
        ("version 2", 0, 2),
        ("flag 8", 1, 8),
        ("flag 128", 1, 128),
        ("RETRY with IDEMPOTENT", 1, 5),
        ("seq of 2^56", 22, 1),
        ("created of 2^56", 46, 1),
        ("first_pair without RETRY", 54, 1),
        ("first_seq without RETRY", 77, 1),
    ];
    for (about, place, value) in changes {
        let mut request = good(&mut client);
        request.body[place] = value;
        assert_eq!(told(&client.send(&request)), (400, "malformed"), "{about}");
    }
    for length in [0, 1, 93] {
        let mut request = good(&mut client);
        request.body.truncate(length);
        assert_eq!(told(&client.send(&request)), (400, "malformed"), "{length} bytes");
    }
    assert_eq!(upstream.seen(), []);
}

#[test]
fn whatever_does_not_open_is_undecodable_with_one_answer_for_all() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let mut answers = HashSet::new();
    let length = good(&mut client).body.len();
    // IDEMPOTENT, epoch, seq, salt, created, tag, frame 0 and its tag, its last bit.
    let flips = [
        (1, 1),
        (21, 1),
        (29, 64),
        (30, 1),
        (53, 1),
        (78, 1),
        (98, 1),
        (length - 1, 1),
        (94, 0x80),
    ];
    for (place, bits) in flips {
        let mut request = good(&mut client);
        request.body[place] ^= bits;
        let answer = client.send(&request);
        assert_eq!(told(&answer), (400, "undecodable"), "byte {place}");
        answers.insert(answer.body);
    }
    // Header only, a frame's beginning, a frame too short for a tag, an empty one that is not the last.
    for cut in [94, 96, 98, length - 1] {
        let mut request = good(&mut client);
        request.body.truncate(cut);
        assert_eq!(told(&client.send(&request)), (400, "undecodable"), "{cut} bytes");
    }
    for prefix in [[0x80, 0, 0, 15], [0, 0, 0, 16]] {
        let mut request = good(&mut client);
        request.body[94..98].copy_from_slice(&prefix);
        assert_eq!(told(&client.send(&request)), (400, "undecodable"), "{prefix:?}");
    }
    assert_eq!(answers.len(), 1);
    assert_eq!(upstream.seen(), []);
}

#[test]
fn what_was_seen_or_is_too_old_is_a_conflict() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let head = client.head("POST", "/x", &[]);
    let message = mte_relay_protocol::http_message::encode_request(&head, b"content");
    let (request, awaiting) = client.seal(&head, b"content");
    assert_eq!(client.send(&request).status, 200);
    assert_eq!(told(&client.send(&request)), (409, "replayed"));
    let (retry, _) = client.seal_retry(awaiting.request(), &head, b"content");
    assert_eq!(told(&client.send(&retry)), (409, "duplicate-request"));
    let mut old = *awaiting.request();
    old.created -= 121_000;
    old.seq += 100;
    let (stale, _) = client.seal_as(NewRequest::retry_of(&old), &[&message]);
    assert_eq!(told(&client.send(&stale)), (409, "stale-request"));
    assert_eq!(upstream.count("/x"), 1);
}

#[test]
fn a_frame_beyond_the_agreed_length_is_too_large_before_it_has_arrived() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    for prefix in [[0xff, 0xff, 0xff, 0xff], [0x00, 0x10, 0x00, 0x11]] {
        let mut request = good(&mut client);
        request.body[94..98].copy_from_slice(&prefix);
        assert_eq!(told(&client.send(&request)), (413, "too-large"), "{prefix:?}");
    }
}

#[test]
fn a_wrong_pairing_is_told_why_as_far_as_it_may_know() {
    let settings = [("SECRET", "a secret shared by two relays"), ("PAIRINGS_BURST", "6")];
    let relay = Relay::before("http://127.0.0.1:9", &settings);
    let root = mte_relay_protocol::root::Root::new(crate::world::CLIENT_ID_SECRET.as_bytes());
    let key = root.identity().public().clone();
    let psk = Psk::from_secret(settings[0].1.as_bytes());

    let (request, _) = offer(&key, &psk, None);
    let mut longer = request.clone();
    longer.push(0);
    let mut version = request.clone();
    version[0] = 2;
    assert_eq!(told(&post_pairing(relay.address, &longer)), (400, "malformed"));
    assert_eq!(told(&post_pairing(relay.address, &version)), (400, "malformed"));

    let other = PrivateKey::from_seed(&Secret::new(fresh())).public().clone();
    let (unknown, _) = offer(&other, &psk, None);
    assert_eq!(told(&post_pairing(relay.address, &unknown)), (422, "key-unknown"));
    let (refused, _) = offer(&key, &Psk::NONE, None);
    assert_eq!(told(&post_pairing(relay.address, &refused)), (403, "pair-refused"));
    let mut tampered = request.clone();
    tampered[100] ^= 1;
    assert_eq!(told(&post_pairing(relay.address, &tampered)), (403, "pair-refused"));
    let whole = post_pairing(relay.address, &request);
    assert_eq!(whole.status, 200);
    assert_eq!(whole.header("content-type"), Some("application/vnd.mte-relay"));
    assert_eq!(told(&post_pairing(relay.address, &request)), (429, "rate-limited"));
}
