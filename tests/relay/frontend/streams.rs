//! Bodies in motion: what comes is passed on at once, and what breaks off is never taken for whole.

use std::net::Shutdown;

use crate::{
    paired::{HandPaired, Paired},
    tap::SEALED,
};

const CHUNKED: &str = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";

#[test]
fn server_sent_events_arrive_event_by_event() {
    let paired = HandPaired::start();
    let mut wire = paired.open("GET /events\naccept: text/event-stream");
    let (mut upstream, _) = paired.upstream.request();
    let head =
        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";
    upstream.write(head).unwrap();
    // The head comes before the first event.
    let answer = wire.open().unwrap();
    assert_eq!(answer.header("content-type"), Some("text/event-stream"));
    for number in 0..5 {
        let event = format!("data: {number}\n\n");
        upstream.chunk(event.as_bytes()).unwrap();
        // The next event is only written when this one has arrived.
        assert_eq!(wire.piece(&answer).unwrap().unwrap(), event.as_bytes());
    }
    upstream.chunk(b"").unwrap();
    assert_eq!(wire.piece(&answer).unwrap(), None);
}

#[test]
fn a_trickled_upload_reaches_the_upstream_chunk_by_chunk() {
    let paired = HandPaired::start();
    let mut wire = paired.open("POST /upload\ntransfer-encoding: chunked");
    wire.chunk(b"one").unwrap();
    // Its beginning is at the upstream while the test still holds the rest.
    let (mut upstream, seen) = paired.upstream.request();
    assert_eq!(upstream.piece(&seen.head).unwrap().unwrap(), b"one");
    for chunk in [b"two".as_slice(), b"three", &[b'x'; 5_000], b"five"] {
        wire.chunk(chunk).unwrap();
        assert_eq!(upstream.piece(&seen.head).unwrap().unwrap(), chunk);
    }
    wire.chunk(b"").unwrap();
    assert_eq!(upstream.piece(&seen.head).unwrap(), None);
    upstream.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").unwrap();
    assert_eq!(wire.answer().unwrap().status, 200);
}

#[test]
fn a_trickled_upload_of_known_length_reaches_the_upstream_byte_by_byte() {
    let paired = HandPaired::start();
    let mut wire = paired.open("POST /upload\ncontent-length: 5");
    wire.write("1").unwrap();
    let (mut upstream, seen) = paired.upstream.request();
    assert_eq!(seen.head.header("content-length"), Some("5"));
    for (next, here) in [("2", "1"), ("3", "2"), ("4", "3"), ("5", "4")] {
        assert_eq!(upstream.some().unwrap(), here.as_bytes());
        wire.write(next).unwrap();
    }
    assert_eq!(upstream.some().unwrap(), b"5");
    upstream.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").unwrap();
    assert_eq!(wire.answer().unwrap().status, 200);
}

#[test]
fn answer_and_upload_flow_at_the_same_time() {
    let paired = HandPaired::start();
    let mut wire = paired.open("POST /duplex\ntransfer-encoding: chunked");
    wire.chunk(b"question 0").unwrap();
    let (mut upstream, seen) = paired.upstream.request();
    upstream.write(CHUNKED).unwrap();
    let answer = wire.open().unwrap();
    for number in 0..3 {
        assert_eq!(
            upstream.piece(&seen.head).unwrap().unwrap(),
            format!("question {number}").as_bytes()
        );
        upstream.chunk(format!("answer {number}").as_bytes()).unwrap();
        assert_eq!(wire.piece(&answer).unwrap().unwrap(), format!("answer {number}").as_bytes());
        wire.chunk(format!("question {}", number + 1).as_bytes()).unwrap();
    }
    assert_eq!(upstream.piece(&seen.head).unwrap().unwrap(), b"question 3");
    wire.chunk(b"").unwrap();
    assert_eq!(upstream.piece(&seen.head).unwrap(), None);
    upstream.chunk(b"").unwrap();
    assert_eq!(wire.piece(&answer).unwrap(), None);
}

#[test]
fn an_upstream_that_dies_in_the_middle_of_its_body_breaks_the_callers_connection() {
    let paired = HandPaired::start();
    for head in [CHUNKED, "HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n"] {
        let mut wire = paired.open("GET /x");
        let (mut upstream, _) = paired.upstream.request();
        upstream.write(head).unwrap();
        let mut answer = wire.open().unwrap();
        if head == CHUNKED {
            upstream.chunk(b"so far").unwrap();
            let piece = wire.piece(&answer).unwrap().unwrap();
            answer.body.extend_from_slice(&piece);
        } else {
            upstream.write("so far").unwrap();
            assert_eq!(wire.some().unwrap(), b"so far");
        }
        drop(upstream);
        assert!(wire.piece(&answer).is_err(), "never a short success");
        assert!(wire.is_closed());
    }
}

#[test]
fn what_an_upstream_sent_before_it_died_arrives() {
    let paired = HandPaired::start();
    for _ in 0..10 {
        let (_, mut wire) = paired.exchange("POST /x", &format!("{CHUNKED}5\r\nfirst\r\n"));
        let answer = wire.open().unwrap();
        assert_eq!(
            (answer.status, wire.piece(&answer).unwrap().unwrap()),
            (200, b"first".to_vec())
        );
        assert!(wire.piece(&answer).is_err(), "and then it breaks");
    }
}

#[test]
fn an_upstream_that_dies_before_it_answers_is_told_sealed() {
    let paired = HandPaired::start();
    let mut wire = paired.open("POST /x\ncontent-length: 0");
    let (upstream, _) = paired.upstream.request();
    drop(upstream);
    let answer = wire.answer().unwrap();
    assert_eq!(answer.status, 502);
    let problem: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
    assert_eq!(problem["code"], "upstream-unreachable");
    assert_eq!(paired.tap.count(SEALED), 1, "a sealed error ends the request");
}

#[test]
fn a_caller_that_goes_away_ends_the_upstreams_request() {
    let paired = HandPaired::start();
    // While the answer is awaited, and while it flows.
    for flowing in [false, true] {
        let mut wire = paired.open("GET /x");
        let (mut upstream, _) = paired.upstream.request();
        if flowing {
            upstream.write(CHUNKED).unwrap();
            upstream.chunk(b"first").unwrap();
            let answer = wire.open().unwrap();
            assert_eq!(wire.piece(&answer).unwrap().unwrap(), b"first");
        }
        drop(wire);
        assert!(upstream.is_closed(), "flowing: {flowing}");
    }
}

#[test]
fn a_truncated_upload_never_completes_at_the_upstream() {
    let paired = HandPaired::start();
    for framing in ["transfer-encoding: chunked", "content-length: 100"] {
        let mut wire = paired.open(&format!("POST /upload\n{framing}"));
        let chunked = framing.ends_with("chunked");
        if chunked { wire.chunk(b"half of it") } else { wire.write("half of it") }.unwrap();
        let (mut upstream, seen) = paired.upstream.request();
        if chunked {
            assert_eq!(upstream.piece(&seen.head).unwrap().unwrap(), b"half of it");
        }
        wire.stream().shutdown(Shutdown::Both).unwrap();
        // Neither a last chunk nor the rest: the connection breaks.
        assert!(upstream.piece(&seen.head).is_err(), "{framing}");
    }
}

#[test]
fn an_early_413_of_the_upstream_arrives_while_the_upload_still_flows() {
    let paired = HandPaired::start();
    for framing in ["transfer-encoding: chunked", "content-length: 100000000"] {
        let mut wire = paired.open(&format!("POST /upload\n{framing}"));
        let chunked = framing.ends_with("chunked");
        let piece = vec![7; 10_000];
        if chunked { wire.chunk(&piece) } else { wire.write(&piece) }.unwrap();
        let (mut upstream, _) = paired.upstream.request();
        upstream
            .write("HTTP/1.1 413 Too Large\r\ncontent-length: 5\r\nconnection: close\r\n\r\nlarge")
            .unwrap();
        drop(upstream);
        let answer = wire.answer().unwrap();
        assert_eq!(
            (answer.status, answer.body.as_slice()),
            (413, b"large".as_slice()),
            "{framing}"
        );
    }
}

#[test]
fn a_body_longer_than_the_peer_takes_is_refused_as_too_large() {
    let paired = Paired::with(&[], &[("MAX_BODY_BYTES", "1000")]);
    let answer = paired.call("POST /echo", &[1; 1_001]);
    assert_eq!((answer.status, answer.code()), (413, "too-large"));
    let mut wire = paired.open("POST /echo\ntransfer-encoding: chunked");
    wire.chunk(&[1; 600]).unwrap();
    wire.chunk(&[1; 600]).unwrap();
    wire.chunk(b"").unwrap();
    assert_eq!(wire.answer().unwrap().status, 413);
    assert_eq!(paired.upstream.count("/echo"), 0);
    assert_eq!(paired.call("POST /echo", &[1; 1_000]).status, 200);
}
