//! What the caller does not notice: restarts, rotations, pairs that are gone.

use std::{net::TcpListener, time::Duration};

use crate::{
    client::Client,
    paired::{Paired, call, front_end},
    tap::{Action, DISCOVERY, PAIRING, SEALED},
    upstream::Upstream,
    world::{CLIENT_ID_SECRET, Relay},
};

const NEW_SECRET: &str = "the new client id secret, also long enough";
const SEED: &str = "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd";

fn reserved_port() -> u16 {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port()
}

#[test]
fn pairs_are_made_once_for_each_worker_and_kept() {
    let paired = Paired::start();
    for _ in 0..10 {
        assert_eq!(paired.call("POST /echo", b"again").body, b"again");
    }
    assert_eq!((paired.tap.count(DISCOVERY), paired.tap.count(PAIRING)), (1, 1));
    let ids = paired.tap.travelled(SEALED);
    let ids: Vec<_> = ids.iter().map(|seen| seen.request.head.header("x-mte-client-id")).collect();
    assert!(ids.len() == 11 && ids.iter().all(|id| *id == ids[0]));
}

#[test]
fn each_worker_has_a_pair_of_its_own() {
    let paired = Paired::with(&[("WORKERS", "3")], &[]);
    for _ in 0..30 {
        assert_eq!(paired.call("GET /x", b"").status, 200);
    }
    // Connections are spread evenly.
    assert_eq!(paired.tap.count(PAIRING), 3);
}

#[test]
fn many_requests_at_once_wait_for_one_pairing() {
    let upstream = Upstream::start();
    let back = Relay::before(&upstream.origin(), &[]);
    let tap = crate::tap::Tap::before(back.address);
    let front = front_end(&[]);
    std::thread::scope(|scope| {
        for number in 0..20 {
            let (front, tap) = (&front, &tap);
            scope.spawn(move || {
                let body = format!("body {number}");
                let answer = call(front, &tap.origin(), "POST /echo", body.as_bytes());
                assert_eq!(answer.body, body.as_bytes());
            });
        }
    });
    assert_eq!((tap.count(PAIRING), upstream.count("/echo")), (1, 20));
}

#[test]
fn a_restart_of_the_back_end_is_not_noticed_and_a_posts_body_is_sent_again() {
    let paired = Paired::start().restart_back(&[]);
    let body = vec![b'x'; 300_000];
    let answer = paired.call("POST /echo", &body);
    assert_eq!((answer.status, answer.body == body), (200, true));
    assert_eq!((paired.upstream.count("/echo"), paired.tap.count(PAIRING)), (1, 2));
    assert_eq!(paired.call("GET /x", b"").status, 200);
    assert_eq!(paired.tap.count(PAIRING), 2);
    // It kept its client id, by its token.
    let sealed = paired.tap.travelled(SEALED);
    let id = |place: usize| sealed[place].request.head.header("x-mte-client-id").unwrap();
    assert_eq!(id(0), id(sealed.len() - 1));
}

#[test]
fn a_back_end_that_comes_back_on_its_own_port_is_used_without_a_failed_request() {
    let upstream = Upstream::start();
    let port = reserved_port();
    let settings = [("UPSTREAM", upstream.origin())];
    let settings: Vec<_> = settings.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let back = Relay::start_on(port, &settings);
    let peer = back.origin();
    let front = front_end(&[]);
    let started = std::time::Instant::now();
    assert_eq!(call(&front, &peer, "POST /echo", b"one").body, b"one");
    let lag = started.elapsed();
    back.kill();
    let _back = Relay::start_on(port, &settings);
    // See Paired::restart_back.
    std::thread::sleep(lag);
    assert_eq!(call(&front, &peer, "POST /echo", b"two").body, b"two");
    assert_eq!(upstream.count("/echo"), 2);
}

#[test]
fn a_chunked_body_is_sent_again_as_well() {
    let paired = Paired::start().restart_back(&[]);
    let mut wire = paired.open("POST /echo\ntransfer-encoding: chunked");
    for chunk in ["one ", "two ", "three"] {
        wire.chunk(chunk.as_bytes()).unwrap();
    }
    wire.chunk(b"").unwrap();
    let answer = wire.answer().unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"one two three".as_slice()));
    assert_eq!(paired.upstream.count("/echo"), 1);
}

#[test]
fn a_body_that_still_flows_when_the_pair_is_refused_is_sent_again_from_its_beginning() {
    let paired = Paired::start().restart_back(&[]);
    let mut wire = paired.open("POST /echo\ncontent-length: 9");
    wire.write("one ").unwrap();
    // The first transmission was refused before the body's end.
    paired.tap.wait_for(PAIRING, 2);
    wire.write("later").unwrap();
    let answer = wire.answer().unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"one later".as_slice()));
    assert_eq!(paired.upstream.count("/echo"), 1);
}

#[test]
fn a_body_too_large_to_be_kept_gets_a_fresh_pair_before_it_starts() {
    let kept = [("RETRY_BUFFER_BYTES", "1000")];
    let paired = Paired::with(&kept, &[]).restart_back(&[]);
    // Until the pair's last proof is no longer fresh.
    std::thread::sleep(Duration::from_millis(3_100));
    let body = vec![b'y'; 2_000_000];
    let answer = paired.call("POST /echo", &body);
    assert_eq!((answer.status, answer.body == body), (200, true));
    assert_eq!((paired.tap.count(PAIRING), paired.upstream.count("/echo")), (2, 1));
    let travelled: Vec<_> = paired.tap.travelled("POST").into_iter().skip(2).collect();
    assert!(travelled[0].is(PAIRING), "the pair came first");
    assert_eq!(travelled.len(), 2, "and the body travelled once");
}

#[test]
fn a_body_beyond_what_is_kept_is_not_sent_again_and_the_caller_is_told() {
    let paired = Paired::with(&[("RETRY_BUFFER_BYTES", "1000")], &[]);
    paired.tap.next(SEALED, Action::Forge(401, "pair-unknown"));
    let answer = paired.call("POST /echo", &[b'z'; 5_000]);
    assert_eq!((answer.status, answer.code()), (401, "pair-unknown"));
    assert_eq!((paired.tap.count(SEALED), paired.upstream.count("/echo")), (2, 0));
    assert_eq!(paired.call("POST /echo", &[b'z'; 5_000]).status, 200);
}

#[test]
fn a_peer_that_is_down_at_first_contact_is_used_once_it_is_up() {
    let upstream = Upstream::start();
    let port = reserved_port();
    let peer = format!("http://127.0.0.1:{port}");
    let front = front_end(&[]);
    for request in ["GET /x", "POST /x"] {
        let answer = call(&front, &peer, request, b"");
        assert_eq!((answer.status, answer.code()), (502, "peer-unreachable"));
    }
    let _back = Relay::start_on(port, &[("UPSTREAM", &upstream.origin())]);
    assert_eq!(call(&front, &peer, "POST /echo", b"up").body, b"up");
}

#[test]
fn a_rotated_client_id_secret_is_not_noticed_while_the_previous_one_is_accepted() {
    let paired = Paired::start().restart_back(&[
        ("CLIENT_ID_SECRET", NEW_SECRET),
        ("CLIENT_ID_SECRET_PREVIOUS", CLIENT_ID_SECRET),
    ]);
    assert_eq!(paired.call("POST /echo", b"hello").body, b"hello");
    // The client id is signed anew, over the same id.
    let sealed = paired.tap.travelled(SEALED);
    let id = |place: usize| sealed[place].request.head.header("x-mte-client-id").unwrap();
    let (old, new) = (id(0), id(sealed.len() - 1));
    assert_ne!(old, new);
    assert_eq!(old.split('.').next(), new.split('.').next());
}

#[test]
fn pins_outlive_a_rotation_where_the_identity_has_a_seed_of_its_own() {
    let upstream = Upstream::start();
    let before = [("IDENTITY_SEED", SEED)];
    let back = Relay::before(&upstream.origin(), &before);
    let tap = crate::tap::Tap::before(back.address);
    let discovery = crate::wire::plain(back.address, "GET /api/mte-relay", b"").body;
    let discovery: serde_json::Value = serde_json::from_slice(&discovery).unwrap();
    let pins = format!("{}={}", tap.origin(), discovery["keys"][0]["pin"].as_str().unwrap());
    let front = front_end(&[("OUTBOUND_PINS", &pins)]);
    let started = std::time::Instant::now();
    assert_eq!(call(&front, &tap.origin(), "GET /x", b"").status, 200);
    let lag = started.elapsed();
    let after = [
        ("IDENTITY_SEED", SEED),
        ("CLIENT_ID_SECRET", NEW_SECRET),
        ("CLIENT_ID_SECRET_PREVIOUS", CLIENT_ID_SECRET),
    ];
    let back = Relay::before(&upstream.origin(), &after);
    tap.lead_to(back.address);
    std::thread::sleep(lag);
    assert_eq!(call(&front, &tap.origin(), "POST /echo", b"hello").body, b"hello");
}

#[test]
fn without_the_previous_secret_the_client_is_another_so_one_request_ends_and_the_next_succeeds() {
    let seed = ("IDENTITY_SEED", SEED);
    let paired = Paired::with(&[], &[seed]);
    let paired = paired.restart_back(&[seed, ("CLIENT_ID_SECRET", NEW_SECRET)]);
    let answer = paired.call("POST /echo", b"hello");
    assert_eq!((answer.status, answer.code()), (401, "client-unknown"));
    assert_eq!(paired.upstream.count("/echo"), 0);
    assert_eq!(paired.call("POST /echo", b"hello").body, b"hello");
}

#[test]
fn a_pair_that_the_peer_no_longer_knows_is_replaced_and_not_used_again() {
    let paired = Paired::start();
    paired.tap.next(SEALED, Action::Forge(401, "pair-unknown"));
    assert_eq!(paired.call("POST /echo", b"x").status, 200);
    assert_eq!(paired.call("POST /echo", b"x").status, 200);
    assert_eq!(paired.tap.count(PAIRING), 2);
    let pairs: Vec<_> =
        paired.tap.travelled(SEALED).iter().map(|seen| seen.body[2..18].to_vec()).collect();
    assert_eq!(pairs.len(), 4);
    assert!(pairs[0] == pairs[1] && pairs[2] == pairs[3] && pairs[1] != pairs[2]);
}

#[test]
fn an_overloaded_peer_is_asked_once_more() {
    let paired = Paired::start();
    for (status, code) in [(503, "overloaded"), (503, "store-unavailable"), (429, "rate-limited")] {
        paired.tap.next(SEALED, Action::Forge(status, code));
        let before = paired.upstream.count("/echo");
        assert_eq!(paired.call("POST /echo", b"x").status, 200, "{code}");
        assert_eq!(paired.upstream.count("/echo"), before + 1);
        paired.tap.next(SEALED, Action::Forge(status, code));
        paired.tap.next(SEALED, Action::Forge(status, code));
        let answer = paired.call("POST /echo", b"x");
        assert_eq!((answer.status, answer.code()), (status, code));
    }
    assert_eq!(paired.tap.count(PAIRING), 1, "the pair is not to blame");
}

#[test]
fn the_front_ends_own_sessions_are_untouched_by_those_of_its_peers() {
    let upstream = Upstream::start();
    let back = Relay::before(&upstream.origin(), &[]);
    let both = [("OUTBOUND_TOKEN", crate::paired::TOKEN)];
    let relay = Relay::before(&upstream.origin(), &both);
    let mut client = Client::pair(&relay);
    assert_eq!(call(&relay, &back.origin(), "GET /x", b"").status, 200);
    back.kill();
    assert_eq!(client.fetch("GET", "/y", &[], b"").text(), "ok GET /y");
}
