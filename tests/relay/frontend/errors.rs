//! What the caller is told when its peer fails.

use std::thread;

use crate::{
    hand::ByHand,
    paired::{HandPaired, Paired, TOKEN, call, front_end},
    tap::{Action, DISCOVERY, PAIRING, SEALED},
    wire::{Answer, plain},
    world::Relay,
};

fn told(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.code()), (status, code));
}

#[test]
fn a_peer_that_breaks_off_is_unreachable_at_every_step() {
    for line in [DISCOVERY, PAIRING, SEALED] {
        let upstream = crate::upstream::Upstream::start();
        let back = Relay::before(&upstream.origin(), &[]);
        let tap = crate::tap::Tap::before(back.address);
        let front = front_end(&[]);
        // Once more for the transport, which asks again where that does no harm.
        for _ in 0..2 {
            tap.next(line, Action::LoseRequest);
        }
        let answer = call(&front, &tap.origin(), "POST /x", b"");
        told(&answer, 502, "peer-unreachable");
        let answer = call(&front, &tap.origin(), "POST /x", b"");
        assert!(answer.status == 200 || answer.code() == "peer-unreachable");
        assert_eq!(call(&front, &tap.origin(), "POST /y", b"").status, 200, "{line}");
    }
}

#[test]
fn answers_that_are_none_of_a_relay_are_told_from_those_of_a_balancer() {
    let paired = Paired::start();
    let answers = [
        ("200 OK", "content-type: text/html", 502, "peer-not-a-relay"),
        ("200 OK", "content-type: application/json", 502, "peer-not-a-relay"),
        ("302 Found", "location: https://elsewhere.example/", 502, "peer-not-a-relay"),
        ("404 Not Found", "content-type: text/html", 502, "peer-not-a-relay"),
        ("404 Not Found", "x-mte-relay-error: no-such-code", 502, "peer-not-a-relay"),
        ("502 Bad Gateway", "content-type: text/html", 502, "peer-unreachable"),
        ("503 Unavailable", "content-type: text/html", 502, "peer-unreachable"),
        ("200 OK", "content-type: application/vnd.mte-relay", 502, "peer-not-a-relay"),
        ("201 Made", "content-type: application/vnd.mte-relay", 502, "peer-not-a-relay"),
    ];
    for (status, field, expected, code) in answers {
        let before = paired.tap.count(SEALED);
        let body = "x".repeat(200);
        let answer = format!("HTTP/1.1 {status}\r\n{field}\r\ncontent-length: 200\r\n\r\n{body}");
        paired.tap.next(SEALED, Action::Answer(answer));
        let answer = paired.call("POST /never", b"");
        told(&answer, expected, code);
        assert!(!answer.body.windows(5).any(|bytes| bytes == b"xxxxx"));
        assert_eq!(paired.tap.count(SEALED), before + 1, "it is not sent again");
    }
    assert_eq!(paired.upstream.count("/never"), 0);
}

#[test]
fn the_same_holds_for_discovery_and_pairing() {
    let empty = "content-length: 0\r\n\r\n";
    for (line, status, code) in [
        (DISCOVERY, "404 Not Found", "peer-not-a-relay"),
        (DISCOVERY, "200 OK", "peer-not-a-relay"),
        (DISCOVERY, "301 Moved\r\nlocation: http://127.0.0.1:1/", "peer-not-a-relay"),
        (DISCOVERY, "503 Unavailable", "peer-unreachable"),
        (PAIRING, "404 Not Found", "peer-not-a-relay"),
        (PAIRING, "200 OK", "peer-not-a-relay"),
        (PAIRING, "502 Bad Gateway", "peer-unreachable"),
    ] {
        let back = Relay::before("http://127.0.0.1:1", &[]);
        let tap = crate::tap::Tap::before(back.address);
        let front = front_end(&[]);
        tap.next(line, Action::Answer(format!("HTTP/1.1 {status}\r\n{empty}")));
        told(&call(&front, &tap.origin(), "GET /x", b""), 502, code);
        assert_eq!(tap.count(SEALED), 0);
    }
}

#[test]
fn refused_pairings_are_passed_on_and_those_of_a_busy_peer_tried_once_more() {
    let upstream = crate::upstream::Upstream::start();
    let back = Relay::before(&upstream.origin(), &[]);
    let tap = crate::tap::Tap::before(back.address);
    let front = front_end(&[]);
    for (status, code) in [(403, "pair-refused"), (400, "malformed")] {
        tap.next(PAIRING, Action::Forge(status, code));
        told(&call(&front, &tap.origin(), "POST /x", b""), status, code);
    }
    assert_eq!(tap.count(PAIRING), 2);
    tap.next(PAIRING, Action::Forge(429, "rate-limited"));
    assert_eq!(call(&front, &tap.origin(), "POST /x", b"").status, 200);
    assert_eq!((tap.count(PAIRING), upstream.count("/x")), (4, 1));
}

#[test]
fn a_peer_that_is_silent_for_too_long_is_a_timeout_at_every_step() {
    thread::scope(|scope| {
        for line in [DISCOVERY, PAIRING, SEALED] {
            scope.spawn(move || {
                let back = Relay::before("http://127.0.0.1:1", &[]);
                let tap = crate::tap::Tap::before(back.address);
                let front = front_end(&[("TIMEOUT_SECONDS", "1")]);
                tap.next(line, Action::Hold);
                told(&call(&front, &tap.origin(), "POST /x", b""), 504, "peer-timeout");
                assert_eq!(tap.count(line), 1, "it is not sent again");
            });
        }
    });
}

#[test]
fn an_upstream_that_is_silent_for_too_long_is_told_by_the_back_end_sealed() {
    let paired = HandPaired::with(&[], &[("TIMEOUT_SECONDS", "1")]);
    let mut wire = paired.open("POST /x\ncontent-length: 0");
    let _silent = paired.upstream.request();
    let answer = wire.answer().unwrap();
    let problem: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((answer.status, problem["code"].as_str()), (504, Some("upstream-timeout")));
    assert_eq!(answer.header("x-mte-relay-error"), None, "it came sealed");
}

#[test]
fn an_answer_that_stops_flowing_for_too_long_breaks_off() {
    let paired = HandPaired::with(&[("TIMEOUT_SECONDS", "1")], &[]);
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    let begun = format!("{head}5\r\nfirst\r\n");
    let (_, mut wire, _silent) = paired.exchange_on("GET /x", &begun);
    let answer = wire.open().unwrap();
    assert_eq!(wire.piece(&answer).unwrap().unwrap(), b"first");
    assert!(wire.piece(&answer).is_err());
}

#[test]
fn an_upload_that_stops_flowing_for_too_long_is_the_callers_fault() {
    let paired = HandPaired::with(&[("TIMEOUT_SECONDS", "1")], &[]);
    let mut wire = paired.open("POST /x\ncontent-length: 100");
    wire.write("some").unwrap();
    let (mut upstream, seen) = paired.upstream.request();
    let answer = wire.answer().unwrap();
    assert!([(400, "malformed"), (504, "peer-timeout")].contains(&(answer.status, answer.code())));
    assert!(upstream.piece(&seen.head).is_err(), "it never completes");
}

#[test]
fn routes_and_rules_of_the_peer_are_told_as_it_tells_them() {
    let paired = Paired::with(&[], &[("MTE_ROUTES", "/first,/open/*")]);
    assert_eq!(paired.call("GET /open/x", b"").status, 200);
    let answer = paired.call("GET /closed", b"");
    let problem: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!((answer.status, problem["code"].as_str()), (404, Some("route-unknown")));
    assert_eq!(paired.upstream.count("/closed"), 0);
}

#[test]
fn a_path_that_could_mean_another_place_is_refused_by_the_front_end() {
    let paired = Paired::start();
    for path in ["/a/../b", "/a/%2e%2e/b", "/a/..%2fb", "/..", "/a\\b"] {
        let before = paired.tap.count(SEALED);
        told(&paired.call(&format!("GET {path}"), b""), 400, "malformed");
        assert_eq!(paired.tap.count(SEALED), before);
    }
}

#[test]
fn a_front_end_with_too_much_in_flight_refuses_before_its_peer_hears_of_it() {
    let upstream = ByHand::start();
    let back = Relay::before(&upstream.origin(), &[]);
    let tap = crate::tap::Tap::before(back.address);
    let front = front_end(&[("MAX_IN_FLIGHT", "1")]);
    let mut first = crate::paired::open(&front, &tap.origin(), "GET /first");
    let (mut answering, _) = upstream.request();
    let answer = call(&front, &tap.origin(), "GET /second", b"");
    told(&answer, 503, "overloaded");
    assert!(answer.header("retry-after").is_some());
    assert_eq!(tap.count(SEALED), 1);
    // Its place is free again when the first answer has been sent, not before.
    let head = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
    answering.write(head).unwrap();
    let answer = first.open().unwrap();
    told(&call(&front, &tap.origin(), "GET /third", b""), 503, "overloaded");
    answering.chunk(b"").unwrap();
    assert_eq!(first.piece(&answer).unwrap(), None);
}

#[test]
fn what_a_refused_caller_is_told_names_neither_peer_nor_token() {
    let front = front_end(&[]);
    let answers = [
        call(&front, "http://127.0.0.1:1/secret-path", "GET /x", b""),
        call(&front, "http://169.254.169.254/", "GET /x", b""),
        plain(front.address, "GET /x\nx-mte-outbound-token: guess", b""),
    ];
    for answer in answers {
        answer.code();
        let text = format!("{answer:?}{}", String::from_utf8_lossy(&answer.body));
        for secret in [TOKEN, "127.0.0.1:1\"", "169.254", "secret-path", "guess"] {
            assert!(!text.contains(secret), "{text}");
        }
    }
}
