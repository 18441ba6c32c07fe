//! Secrets that are replaced while clients are served.

use mte_relay_protocol::{kem::PublicKey, pairing::Psk, root::Root};
use serde_json::Value;

use super::world::{NEW_SECRET, OLD_SECRET, Running, told};
use crate::{client::Client, paired::TOKEN, upstream::Upstream, wire::plain};

const SHARED: &str = "a shared secret of two relays, long enough";
const NEW_SHARED: &str = "the next shared secret of them, long enough";

fn key(secret: &str) -> PublicKey {
    Root::new(secret.as_bytes()).identity().public().clone()
}

fn pins(running: &Running) -> Vec<String> {
    let answer = plain(running.relay.address, "GET /api/mte-relay", b"");
    let list: Value = serde_json::from_slice(&answer.body).unwrap();
    let keys = list["keys"].as_array().unwrap().iter();
    keys.map(|key| key["pin"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn sessions_survive_a_rotation_of_the_client_id_secret_and_end_with_the_overlap() {
    let upstream = Upstream::start();
    let origin = upstream.origin();
    // The environment wins over the file: the secret must come from the file alone.
    let none = [("CLIENT_ID_SECRET", "")];
    let running = Running::with(&[("upstream", &origin), ("clientIdSecret", OLD_SECRET)], &none);
    let mut client = running.client();
    assert_eq!(client.fetch("POST", "/before", &[], b"").head.status, 200);
    let rotated = [
        ("upstream", origin.as_str()),
        ("clientIdSecret", NEW_SECRET),
        ("clientIdSecretPrevious", OLD_SECRET),
    ];
    let line = running.change(&rotated);
    assert_eq!(told(&line), ["CLIENT_ID_SECRET", "CLIENT_ID_SECRET_PREVIOUS"]);
    assert_eq!(
        pins(&running),
        [NEW_SECRET, OLD_SECRET].map(|secret| key(secret).pin().to_string())
    );
    for number in 0..8 {
        assert_eq!(client.fetch("POST", &format!("/{number}"), &[], b"").head.status, 200);
    }
    // A pairing keeps the id, under a new signature.
    let address = running.relay.address;
    let again =
        Client::pair_with(address, &key(NEW_SECRET), &Psk::NONE, Some(client.token.clone()));
    assert_eq!(again.pair.client(), client.pair.client());
    assert_ne!(again.client_id, client.client_id);

    running.change(&rotated[..2]);
    let (request, _) = client.seal(&client.head("POST", "/after", &[]), b"");
    assert_eq!(client.send(&request).code(), "client-unknown");
    let mut again = again;
    assert_eq!(again.fetch("POST", "/again", &[], b"").head.status, 200);
    assert_eq!(upstream.count("/after"), 0);
    assert!(!running.relay.printed().contains(NEW_SECRET));
}

#[test]
fn sessions_survive_a_rotation_of_the_shared_secret_and_new_pairings_need_the_new_one() {
    let upstream = Upstream::start();
    let origin = upstream.origin();
    let running = Running::start(&[("upstream", &origin), ("secret", SHARED)]);
    let (old, new) = (Psk::from_secret(SHARED.as_bytes()), Psk::from_secret(NEW_SHARED.as_bytes()));
    let address = running.relay.address;
    let mut client = Client::pair_with(address, &key(OLD_SECRET), &old, None);
    running.change(&[("upstream", &origin), ("secret", NEW_SHARED), ("secretPrevious", SHARED)]);
    assert_eq!(client.fetch("POST", "/x", &[], b"").head.status, 200);
    Client::pair_with(address, &key(OLD_SECRET), &new, None);
    Client::pair_with(address, &key(OLD_SECRET), &old, None);
    running.change(&[("upstream", &origin), ("secret", NEW_SHARED)]);
    assert_eq!(client.fetch("POST", "/y", &[], b"").head.status, 200, "it is paired already");
    let (request, _) = crate::client::offer(&key(OLD_SECRET), &old, None);
    assert_eq!(crate::client::post_pairing(address, &request).code(), "pair-refused");
}

#[test]
fn a_front_end_relay_follows_its_peer_to_a_new_shared_secret_without_losing_a_request() {
    let upstream = Upstream::start();
    let origin = upstream.origin();
    let back = Running::start(&[("upstream", &origin), ("secret", SHARED)]);
    let front = Running::start(&[("OUTBOUND_TOKEN", TOKEN), ("secret", SHARED)]);
    let call = |path: &str| {
        let lines =
            format!("x-mte-outbound-token: {TOKEN}\nx-mte-upstream: {}", back.relay.origin());
        plain(front.relay.address, &format!("POST {path}\n{lines}"), b"x").status
    };
    assert_eq!(call("/0"), 200);
    back.change(&[("upstream", &origin), ("secret", NEW_SHARED), ("secretPrevious", SHARED)]);
    assert_eq!(call("/1"), 200);
    front.change(&[("OUTBOUND_TOKEN", TOKEN), ("secret", NEW_SHARED), ("secretPrevious", SHARED)]);
    assert_eq!(call("/2"), 200);
    back.change(&[("upstream", &origin), ("secret", NEW_SHARED)]);
    assert_eq!(call("/3"), 200);
    assert_eq!((0..4).map(|n| upstream.count(&format!("/{n}"))).sum::<usize>(), 4);
}
