//! Whom a front-end relay believes to be its peer.

use mte_relay_protocol::root::Root;

use super::entry::contains;
use crate::{
    paired::{Paired, call, front_end, pin},
    tap::{PAIRING, SEALED, Tap},
    upstream::Upstream,
    world::Relay,
};

const OTHER_SECRET: &str = "another client id secret, also long enough";
const SHARED: &str = "a shared secret for two relays, long enough";

/// A peer with an upstream, and a tap before it.
fn peer(settings: &[(&str, &str)]) -> (Upstream, Relay, Tap) {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), settings);
    let tap = Tap::before(relay.address);
    (upstream, relay, tap)
}

#[test]
fn a_peer_with_the_pinned_key_is_used() {
    let (_upstream, _relay, tap) = peer(&[]);
    let pins = format!("{}={}", tap.origin(), pin());
    let front = front_end(&[("OUTBOUND_PINS", &pins)]);
    assert_eq!(call(&front, &tap.origin(), "GET /x", b"").status, 200);
    assert!(!front.printed().contains("first key"), "nothing is trusted on first use");
}

#[test]
fn a_peer_with_another_key_than_the_pinned_one_is_not_even_paired_with() {
    let (upstream, _relay, tap) = peer(&[("CLIENT_ID_SECRET", OTHER_SECRET)]);
    let pins = format!("{}={}", tap.origin(), pin());
    let front = front_end(&[("OUTBOUND_PINS", &pins)]);
    let answer = call(&front, &tap.origin(), "POST /x", b"x");
    assert_eq!((answer.status, answer.code()), (502, "peer-not-a-relay"));
    assert_eq!((tap.count(PAIRING), tap.count(SEALED), upstream.seen().len()), (0, 0, 0));
    front.wait_for("its key is not the pinned one");
}

#[test]
fn of_several_pins_any_may_fit() {
    let (_upstream, _relay, tap) = peer(&[]);
    let other = Root::new(OTHER_SECRET.as_bytes()).identity().public().pin().to_string();
    let pins = format!("{}={other}|{}", tap.origin(), pin());
    let front = front_end(&[("OUTBOUND_PINS", &pins)]);
    assert_eq!(call(&front, &tap.origin(), "GET /x", b"").status, 200);
}

#[test]
fn relays_with_the_same_secret_pair() {
    let paired = Paired::with(&[("SECRET", SHARED)], &[("SECRET", SHARED)]);
    assert_eq!(paired.call("POST /echo", b"hello").body, b"hello");
    assert!(!paired.front.printed().contains("first key"), "the secret proves the peer");
    assert!(!contains(&paired.tap.bytes(), SHARED.as_bytes()));
}

#[test]
fn a_previous_secret_is_still_accepted_from_a_peer() {
    let new = [("SECRET", "the new shared secret, also long enough"), ("SECRET_PREVIOUS", SHARED)];
    let paired = Paired::with(&[("SECRET", SHARED)], &new);
    assert_eq!(paired.call("POST /echo", b"hello").body, b"hello");
}

#[test]
fn a_secret_that_only_one_side_has_or_that_differs_is_refused_and_both_sides_say_so() {
    let other = [("SECRET", "a different secret of relays, long enough")];
    let ours = [("SECRET", SHARED)];
    for (of_front, of_back) in [(&ours[..], &other[..]), (&ours, &[]), (&[], &ours)] {
        let (upstream, back, tap) = peer(of_back);
        let front = front_end(of_front);
        let answer = call(&front, &tap.origin(), "POST /x", b"x");
        assert_eq!((answer.status, answer.code()), (403, "pair-refused"));
        assert_eq!((tap.count(SEALED), upstream.seen().len()), (0, 0));
        let told = front.wait_for("pair-refused");
        assert!(told.contains("SECRET") && told.contains(&tap.origin()), "{told}");
        let told = back.wait_for("pair-refused");
        assert!(told.contains("SECRET") && told.contains("127.0.0.1"), "{told}");
        for (relay, settings) in [(&front, of_front), (&back, of_back)] {
            for (_, secret) in settings {
                assert!(!relay.printed().contains(secret));
            }
        }
    }
}

#[test]
fn without_pins_and_secret_the_first_key_is_kept_which_the_log_says_at_start_and_on_use() {
    let paired = Paired::start();
    paired.front.wait_for("the first key seen of each peer is kept");
    let told = paired.front.wait_for("trusted on first use");
    assert!(told.contains(&paired.tap.origin()) && told.contains(&pin()), "{told}");
}

#[test]
fn a_peer_beside_the_pinned_ones_is_trusted_on_first_use_which_the_log_says() {
    let (_upstream, _relay, tap) = peer(&[]);
    let pins = format!("https://relay.example={}", pin());
    let front = front_end(&[("OUTBOUND_PINS", &pins)]);
    assert_eq!(call(&front, &tap.origin(), "GET /x", b"").status, 200);
    assert!(front.wait_for("trusted on first use").contains(&tap.origin()));
}

#[test]
fn a_key_that_changed_after_the_first_use_is_never_accepted() {
    let paired = Paired::start();
    let paired = paired.restart_back(&[("CLIENT_ID_SECRET", OTHER_SECRET)]);
    for request in ["POST /x", "GET /x", "POST /x"] {
        let answer = paired.call(request, b"");
        assert_eq!((answer.status, answer.code()), (502, "peer-not-a-relay"));
    }
    assert_eq!(paired.upstream.count("/x"), 0);
    let told = paired.front.wait_for("trusted on first use has changed");
    assert!(told.contains(&paired.tap.origin()), "{told}");
    // The relay with the first key comes back: all is well again.
    let paired = paired.restart_back(&[]);
    assert_eq!(paired.call("POST /x", b"x").status, 200);
}

#[test]
fn the_first_key_holds_for_all_workers() {
    let upstream = Upstream::start();
    let first = Relay::before(&upstream.origin(), &[]);
    let never = Upstream::start();
    let other = Relay::before(&never.origin(), &[("CLIENT_ID_SECRET", OTHER_SECRET)]);
    let tap = Tap::before(first.address);
    let front = front_end(&[("WORKERS", "4")]);
    assert_eq!(call(&front, &tap.origin(), "GET /x", b"").status, 200);
    tap.lead_to(other.address);
    // Connections are spread over the workers; those that never paired must know the key too.
    for _ in 0..12 {
        let answer = call(&front, &tap.origin(), "POST /x", b"x");
        assert_eq!(answer.code(), "peer-not-a-relay");
    }
    assert_eq!(never.seen(), []);
}

#[test]
fn with_a_secret_a_new_key_of_the_peer_is_found_by_discovery() {
    let shared = [("SECRET", SHARED)];
    let paired = Paired::with(&shared, &shared);
    let rotated = [
        ("SECRET", SHARED),
        ("CLIENT_ID_SECRET", OTHER_SECRET),
        ("CLIENT_ID_SECRET_PREVIOUS", crate::world::CLIENT_ID_SECRET),
        ("IDENTITY_SEED", "abababababababababababababababababababababababababababababababab"),
    ];
    let paired = paired.restart_back(&rotated);
    assert_eq!(paired.call("POST /echo", b"hello").body, b"hello");
}
