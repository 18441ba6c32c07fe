//! Who may use a front-end relay, and whom it talks to.

use crate::{
    hand::ByHand,
    paired::{Paired, TOKEN, call, front_end},
    tap::{SEALED, Tap},
    upstream::Upstream,
    wire::{Answer, plain},
    world::Relay,
};

fn refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.code()), (status, code));
}

/// A peer that must not be asked anything.
fn untouched() -> (Upstream, String) {
    let upstream = Upstream::start();
    let origin = upstream.origin();
    (upstream, origin)
}

#[test]
fn a_caller_without_the_right_token_is_refused_and_no_peer_hears_of_it() {
    let (peer, origin) = untouched();
    let front = front_end(&[]);
    let with = |headers: &str| {
        let request = format!("GET /x\nx-mte-upstream: {origin}\n{headers}");
        plain(front.address, request.trim_end(), b"")
    };
    let longer = format!("{TOKEN}x");
    let shorter = &TOKEN[..TOKEN.len() - 1];
    for wrong in ["", "wrong", &longer, shorter, &TOKEN.to_uppercase()] {
        refused(&with(&format!("x-mte-outbound-token: {wrong}")), 401, "outbound-token-invalid");
    }
    let twice = format!("x-mte-outbound-token: {TOKEN}\nx-mte-outbound-token: {TOKEN}");
    refused(&with(&twice), 401, "outbound-token-invalid");
    refused(&with(""), 401, "outbound-token-invalid");
    assert_eq!(peer.seen(), []);
}

#[test]
fn a_relay_without_an_outbound_token_is_no_front_end_whatever_token_is_sent() {
    let (peer, origin) = untouched();
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("PASS_THROUGH_ROUTES", "/*")]);
    for token in ["", TOKEN] {
        let request = format!("GET /x\nx-mte-outbound-token: {token}\nx-mte-upstream: {origin}");
        refused(&plain(relay.address, &request, b""), 401, "outbound-token-invalid");
    }
    assert_eq!((peer.seen(), upstream.seen()), (vec![], vec![]));
}

#[test]
fn the_right_token_does_not_open_routes_of_the_relays_own() {
    let front = front_end(&[]);
    for path in ["/api/mte-echo", "/api/mte-relay", "/anything"] {
        let request = format!("GET {path}\nx-mte-outbound-token: {TOKEN}");
        refused(&plain(front.address, &request, b""), 400, "outbound-upstream-invalid");
    }
}

#[test]
fn an_upstream_that_is_no_plain_http_url_is_invalid() {
    let (peer, origin) = untouched();
    let front = front_end(&[]);
    let authority = peer.address;
    for wrong in [
        "",
        "peer.example",
        "/path",
        "ftp://peer.example",
        "file:///etc/passwd",
        "ws://peer.example",
        "http://",
        "http://[::1",
        "http://127.0.0.1:99999",
        &format!("http://user@{authority}"),
        &format!("http://user:word@{authority}"),
        &format!("http://:word@{authority}"),
        &format!("{origin}/?query"),
        &format!("{origin}/?"),
        &format!("{origin}/#fragment"),
        &format!("{origin}/a%2f..%2fb"),
        &format!("{origin}, {origin}"),
    ] {
        refused(&call(&front, wrong, "GET /x", b""), 400, "outbound-upstream-invalid");
    }
    let twice = format!("GET /x\nx-mte-upstream: {origin}");
    refused(&call(&front, &origin, &twice, b""), 400, "outbound-upstream-invalid");
    let none = format!("GET /x\nx-mte-outbound-token: {TOKEN}");
    refused(&plain(front.address, &none, b""), 400, "outbound-upstream-invalid");
    assert_eq!(peer.seen(), []);
}

#[test]
fn the_path_of_the_upstream_header_goes_before_the_requests_path() {
    let paired = Paired::start();
    let origin = paired.tap.origin();
    for (peer, seen) in [
        (origin.clone(), "/items?a=1%202"),
        (format!("{origin}/"), "/items?a=1%202"),
        (format!("{origin}/base"), "/base/items?a=1%202"),
        (format!("{origin}/base/v1/"), "/base/v1/items?a=1%202"),
    ] {
        let answer = call(&paired.front, &peer, "GET /items?a=1%202", b"");
        assert_eq!(String::from_utf8_lossy(&answer.body), format!("ok GET {seen}"));
    }
}

#[test]
fn only_listed_peers_are_used_where_there_is_a_list() {
    let upstream = Upstream::start();
    let (listed, other) =
        (Relay::before(&upstream.origin(), &[]), Relay::before(&upstream.origin(), &[]));
    let tap = Tap::before(other.address);
    let list = format!("https://relay.example, {}", listed.origin());
    let front = front_end(&[("OUTBOUND_UPSTREAMS", &list)]);
    assert_eq!(call(&front, &listed.origin(), "GET /a", b"").status, 200);
    assert_eq!(call(&front, &format!("{}/base", listed.origin()), "GET /a", b"").status, 200);
    // Another port, another scheme, another name of the same machine: another origin.
    let by_name = listed.origin().replace("127.0.0.1", "localhost");
    let by_tls = listed.origin().replace("http:", "https:");
    for peer in [&tap.origin(), &by_name, &by_tls] {
        refused(&call(&front, peer, "GET /b", b""), 403, "outbound-upstream-refused");
    }
    assert_eq!((tap.count(""), upstream.count("/b")), (0, 0));
}

#[test]
fn link_local_and_metadata_addresses_are_refused_in_every_spelling_and_even_when_listed() {
    let metadata = "http://169.254.169.254";
    let fronts = [front_end(&[]), front_end(&[("OUTBOUND_UPSTREAMS", metadata)])];
    refused(&call(&fronts[1], metadata, "GET /x", b""), 403, "outbound-upstream-refused");
    for peer in [
        metadata,
        "http://169.254.0.1:8080/base",
        "http://0xa9fea9fe",
        "http://2852039166",
        "http://0251.0376.0251.0376",
        "http://169.254.43518",
        "http://[::ffff:169.254.169.254]",
        "http://[::ffff:a9fe:a9fe]:80",
        "http://[::169.254.169.254]",
        "http://[64:ff9b::a9fe:a9fe]",
        "http://[2002:a9fe:a9fe::1]",
        "http://[fe80::1]",
        "http://[fd00:ec2::254]",
        "http://100.100.100.200",
        "http://168.63.129.16",
        "https://169.254.169.254",
    ] {
        let answer = call(&fronts[0], peer, "POST /x", b"secret");
        assert_eq!((answer.status, answer.code()), (403, "outbound-upstream-refused"), "{peer}");
    }
}

#[test]
fn an_origin_that_does_not_pair_sees_discovery_and_pairing_and_nothing_of_the_request() {
    let peer = Upstream::start();
    let front = front_end(&[]);
    let request = "POST /canary-path\nx-canary: canary-field\ncookie: canary-cookie";
    let answer = call(&front, &peer.origin(), request, b"canary-body");
    refused(&answer, 502, "peer-not-a-relay");
    let seen = peer.seen();
    assert!(!seen.is_empty());
    for request in &seen {
        assert_eq!((request.method.as_str(), request.target.as_str()), ("GET", "/api/mte-relay"));
    }
    assert!(!format!("{seen:?}").contains("canary"));
    assert!(!format!("{seen:?}").contains(TOKEN));
}

#[test]
fn an_impostor_with_the_relays_public_key_gets_no_further_than_the_pairing() {
    let real = Relay::before("http://127.0.0.1:1", &[]);
    let discovery = plain(real.address, "GET /api/mte-relay", b"").body;
    let impostor = ByHand::start();
    let front = front_end(&[]);
    let caller = std::thread::spawn({
        let (origin, address) = (impostor.origin(), front.address);
        move || {
            let head = format!("x-mte-outbound-token: {TOKEN}\nx-mte-upstream: {origin}");
            plain(address, &format!("POST /canary-path\n{head}"), b"canary-body")
        }
    });
    let (mut wire, request) = impostor.request();
    assert_eq!(request.line, "GET /api/mte-relay HTTP/1.1");
    let head = format!("HTTP/1.1 200 OK\r\ncontent-length: {}\r\n\r\n", discovery.len());
    wire.write([head.as_bytes(), &discovery].concat()).unwrap();
    let pairing = wire.request().unwrap().unwrap();
    assert_eq!(pairing.line, "POST /api/mte-pair HTTP/1.1");
    let offer = wire.piece(&pairing.head).unwrap().unwrap();
    assert!(!offer.windows(6).any(|bytes| bytes == b"canary"));
    wire.write("HTTP/1.1 200 OK\r\ncontent-length: 1200\r\n\r\n").unwrap();
    wire.write(vec![1; 1200]).unwrap();
    refused(&caller.join().unwrap(), 502, "peer-not-a-relay");
    // On the same connection nothing else has come.
    drop(front);
    assert_eq!(wire.request().unwrap(), None);
}

#[test]
fn the_control_fields_leave_neither_in_clear_nor_sealed() {
    let paired = Paired::start();
    let request = "POST /echo\nx-mte-encode-type: MKE\nx-mte-encode-headers: true\nx-mte-encode-url: true\nx-own: kept";
    let answer = paired.call(request, b"hello");
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"hello".as_slice()));
    let seen = paired.upstream.wait_for("/echo");
    assert_eq!(seen.header("x-own"), Some("kept"));
    assert!(seen.headers.iter().all(|(name, _)| !name.starts_with("x-mte-")), "{seen:?}");
    assert!(!format!("{seen:?}").contains(TOKEN));
    for travelled in paired.tap.travelled("") {
        let fields = &travelled.request.head.headers;
        let ours = fields.iter().filter(|(name, _)| name.starts_with("x-mte-"));
        assert!(ours.clone().all(|(name, _)| name == "x-mte-client-id"), "{fields:?}");
    }
    assert!(!contains(&paired.tap.bytes(), TOKEN.as_bytes()));
}

#[test]
fn nothing_of_a_request_or_its_answer_is_on_the_wire_in_clear() {
    let paired = Paired::start();
    let request = "POST /echo?canary=query\nx-canary: canary-field\ncontent-type: text/canary";
    assert_eq!(paired.call(request, b"canary-body").body, b"canary-body");
    assert_eq!(paired.tap.count(SEALED), 2);
    assert!(!contains(&paired.tap.bytes(), b"canary"));
}

#[test]
fn one_process_is_both_ends_at_once() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("OUTBOUND_TOKEN", TOKEN)]);
    let answer = call(&relay, &relay.origin(), "POST /echo", b"to myself");
    assert_eq!(answer.body, b"to myself");
    // And a browser's client is served meanwhile.
    let mut client = crate::client::Client::pair(&relay);
    assert_eq!(client.fetch("POST", "/echo", &[], b"sealed").text(), "sealed");
}

#[test]
fn one_front_end_talks_to_many_peers_at_once() {
    let front = front_end(&[("WORKERS", "2")]);
    let peers: Vec<(Upstream, Relay)> = (0..6)
        .map(|_| {
            let upstream = Upstream::start();
            let relay = Relay::before(&upstream.origin(), &[("WORKERS", "1")]);
            (upstream, relay)
        })
        .collect();
    std::thread::scope(|scope| {
        for (number, (upstream, relay)) in peers.iter().enumerate() {
            for round in 0..4 {
                let front = &front;
                scope.spawn(move || {
                    let target = format!("/peer-{number}-{round}");
                    let answer = call(front, &relay.origin(), &format!("POST {target}"), b"x");
                    assert_eq!(answer.body, format!("ok POST {target}").as_bytes());
                    assert_eq!(upstream.count(&target), 1);
                });
            }
        }
    });
    for (upstream, _) in &peers {
        assert_eq!(upstream.seen().len(), 4, "nobody got another's request");
    }
}

pub(super) fn contains(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}
