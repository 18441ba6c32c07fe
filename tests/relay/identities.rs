//! Other people's names: client ids and pair ids that are not the sender's (docs/protocol.md §3,
//! §5 steps 1 and 2).

use mte_relay_protocol::{client_id::ClientId, root::Root};

use crate::{
    client::{Client, SealedRequest},
    upstream::Upstream,
    wire::{Answer, plain},
    world::Relay,
};

fn world() -> (Upstream, Relay, Client, Client) {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("WORKERS", "2")]);
    let (victim, attacker) = (Client::pair(&relay), Client::pair(&relay));
    (upstream, relay, victim, attacker)
}

fn assert_refused(answer: &Answer, code: &str) {
    assert_eq!((answer.status, answer.code()), (401, code), "{answer:?}");
}

#[test]
fn another_clients_pair_id_is_an_unknown_pair() {
    let (upstream, _relay, mut victim, mut attacker) = world();
    assert_eq!(victim.fetch("GET", "/victim", &[], b"").head.status, 200);
    let (mut request, _) = attacker.seal(&attacker.head("POST", "/stolen", &[]), b"");
    request.body[2..18].copy_from_slice(victim.pair.id().as_bytes());
    assert_refused(&attacker.send(&request), "pair-unknown");
    assert_eq!(upstream.count("/stolen"), 0);
}

#[test]
fn another_clients_id_before_a_request_of_ones_own_is_refused() {
    let (upstream, _relay, victim, mut attacker) = world();
    let (mut request, _) = attacker.seal(&attacker.head("POST", "/dressed", &[]), b"");
    let own = std::mem::replace(&mut request.client_id, victim.client_id.clone());
    assert_refused(&attacker.send(&request), "pair-unknown");
    request.client_id = own;
    assert_eq!(attacker.send(&request).status, 200, "the true request was still good");
    assert_eq!(upstream.count("/dressed"), 1);
}

#[test]
fn a_copied_request_under_another_client_id_and_pair_id_does_not_open() {
    let (upstream, _relay, mut victim, attacker) = world();
    let (request, _) = victim.seal(&victim.head("POST", "/moved", &[]), b"");
    let mut moved = SealedRequest { client_id: attacker.client_id.clone(), ..request.clone() };
    assert_refused(&attacker.send(&moved), "pair-unknown");
    moved.body[2..18].copy_from_slice(attacker.pair.id().as_bytes());
    let answer = attacker.send(&moved);
    assert_eq!((answer.status, answer.code()), (400, "undecodable"));
    assert_eq!(upstream.count("/moved"), 0);
    assert_eq!(victim.send(&request).status, 200);
}

#[test]
fn a_pair_of_the_same_client_with_another_pairs_request_does_not_open() {
    let (upstream, _relay, mut victim, _) = world();
    let other = victim.pair_again();
    let (mut request, _) = victim.seal(&victim.head("POST", "/moved", &[]), b"");
    request.body[2..18].copy_from_slice(other.pair.id().as_bytes());
    let answer = victim.send(&request);
    assert_eq!((answer.status, answer.code()), (400, "undecodable"));
    assert_eq!(upstream.count("/moved"), 0);
}

/// Sends a sealed request under these client id header lines.
fn under(client: &Client, body: &[u8], lines: &[&str]) -> Answer {
    let mut request = "POST /api/mte-relay\ncontent-type: application/vnd.mte-relay".to_owned();
    for line in lines {
        request.push('\n');
        request.push_str(line);
    }
    plain(client.relay, &request, body)
}

#[test]
fn a_client_id_that_is_missing_doubled_or_forged_is_unknown() {
    let (upstream, _relay, _, mut client) = world();
    let (request, _) = client.seal(&client.head("POST", "/id", &[]), b"");
    let own = format!("x-mte-client-id: {}", client.client_id);
    assert_refused(&under(&client, &request.body, &[]), "client-unknown");
    assert_refused(&under(&client, &request.body, &[&own, &own]), "client-unknown");
    let other = ClientId::new([9; 16]).sign(&Root::new(b"another secret, not this relay's at all"));
    let (id, signature) = client.client_id.split_once('.').unwrap();
    let flipped = if signature.starts_with('A') { "B" } else { "A" };
    for forged in [
        other.clone(),
        format!("{id}.{flipped}{}", &signature[1..]),
        format!("{id}={}", &client.client_id[id.len()..]),
        format!("{}=", client.client_id),
        format!("{id}.{}", other.split_once('.').unwrap().1),
        id.to_owned(),
        format!("{id}."),
        format!(".{signature}"),
        format!("{signature}.{id}"),
        client.client_id.to_ascii_uppercase(),
        format!("\"{}\"", client.client_id),
        format!("{0}, {0}", client.client_id),
        String::new(),
        "A".repeat(66),
        "A".repeat(8_000),
        client.token.clone(),
    ] {
        let line = format!("x-mte-client-id: {forged}");
        assert_refused(&under(&client, &request.body, &[&line]), "client-unknown");
        if !forged.is_empty() {
            assert_refused(&under(&client, &request.body, &[&line, &own]), "client-unknown");
        }
    }
    assert!(upstream.seen().is_empty());
    assert_eq!(under(&client, &request.body, &[&own]).status, 200);
}

#[test]
fn a_client_id_of_another_relay_with_another_secret_is_unknown() {
    let (upstream, relay, _, mut client) = world();
    let other = Relay::before(
        &upstream.origin(),
        &[("CLIENT_ID_SECRET", "a wholly different client id secret for tests")],
    );
    let (request, _) = client.seal(&client.head("POST", "/elsewhere", &[]), b"");
    assert_refused(&crate::client::send(other.address, &request), "client-unknown");
    assert_eq!(crate::client::send(relay.address, &request).status, 200);
}

#[test]
fn only_the_exact_media_type_once_carries_a_sealed_request() {
    let (upstream, _relay, _, mut client) = world();
    let (request, _) = client.seal(&client.head("POST", "/type", &[]), b"");
    let exact = "content-type: application/vnd.mte-relay";
    for types in [
        vec![],
        vec!["content-type: text/plain"],
        vec!["content-type: application/octet-stream"],
        vec!["content-type: application/vnd.mte-relay; charset=utf-8"],
        vec!["content-type: Application/vnd.mte-relay"],
        vec![exact, "content-type: text/plain"],
        vec!["content-type: text/plain", exact],
        vec![exact, exact],
    ] {
        for path in ["/api/mte-relay", "/api/mte-pair"] {
            let mut lines = format!("POST {path}\nx-mte-client-id: {}\n", request.client_id);
            lines.push_str(&types.join("\n"));
            let answer = plain(client.relay, &lines, &request.body);
            assert_eq!((answer.status, answer.code()), (400, "malformed"), "{types:?}");
        }
    }
    assert!(upstream.seen().is_empty());
    assert_eq!(client.send(&request).status, 200);
}

#[test]
fn a_token_of_another_client_altered_in_any_character_gives_a_new_id() {
    let (_upstream, _relay, victim, _) = world();
    let key = Root::new(crate::world::CLIENT_ID_SECRET.as_bytes()).identity().public().clone();
    let psk = mte_relay_protocol::pairing::Psk::NONE;
    for place in [0, 20, 21, 22, 40, 63] {
        let mut token = victim.token.clone().into_bytes();
        token[place] = if token[place] == b'A' { b'B' } else { b'A' };
        let token = String::from_utf8(token).unwrap();
        let forged = Client::pair_with(victim.relay, &key, &psk, Some(token));
        assert_ne!(forged.pair.client(), victim.pair.client(), "character {place}");
    }
    for token in ["", "x", &victim.client_id, &victim.token[1..]] {
        let forged = Client::pair_with(victim.relay, &key, &psk, Some(token.to_owned()));
        assert_ne!(forged.pair.client(), victim.pair.client());
    }
}
