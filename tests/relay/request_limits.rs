//! Limits of a request, and what a relay says beyond them.

use std::{net::TcpStream, thread};

use mte_relay_protocol::{client_pair::NewRequest, http_message::encode_request};

use crate::{
    client::{open, sealed_head},
    raw_upstream::RawUpstream,
    sealed_stream::{Download, Upload, ask, relay_and_client},
    upstream::Upstream,
    wire::{Wire, head, plain},
    world::Relay,
};

#[test]
fn a_declared_length_beyond_the_limit_is_refused_before_the_upstream_is_touched() {
    let upstream = RawUpstream::start();
    let settings = [("MAX_BODY_BYTES", "10"), ("PASS_THROUGH_ROUTES", "/*")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let fields = [("content-length", "11")];
    let opened = client.fetch("POST", "/x", &fields, b"12345678901");
    assert_eq!((opened.head.status, opened.code().as_str()), (413, "too-large"));
    let head = client.head("POST", "/x", &fields);
    let upload = Upload::start(&mut client, &head, b"1");
    let opened = upload.answer();
    assert_eq!((opened.head.status, opened.code().as_str()), (413, "too-large"));
    let answer = plain(relay.address, "POST /x", b"12345678901");
    assert_eq!((answer.status, answer.code()), (413, "too-large"));
    assert!(upstream.is_untouched());
}

#[test]
fn content_without_length_beyond_the_limit_is_refused_and_never_completes_upstream() {
    for (first, later, last) in [
        ("12345678901", "", ""),
        ("1234567890", "", "1"),
        ("12345", "678901", ""),
        ("12345678901", "", "2"),
        ("", "12345678901", ""),
    ] {
        let upstream = Upstream::start();
        let settings = [("MAX_BODY_BYTES", "10")];
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &settings);
        let head = client.head("POST", "/x", &[]);
        let mut upload = Upload::start(&mut client, &head, first.as_bytes());
        if !later.is_empty() {
            upload.frame(later.as_bytes());
        }
        upload.last(last.as_bytes());
        let opened = upload.answer();
        assert_eq!((opened.head.status, opened.code().as_str()), (413, "too-large"), "{first}");
        assert_eq!(upstream.seen(), []);
    }
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[("MAX_BODY_BYTES", "10")]);
    let opened = client.fetch("POST", "/x", &[], b"12345678901");
    assert_eq!((opened.head.status, opened.code().as_str()), (413, "too-large"));
    assert_eq!(client.fetch("POST", "/echo", &[], b"1234567890").text(), "1234567890");
}

#[test]
fn a_plain_chunked_body_beyond_the_limit_never_completes_upstream() {
    let upstream = Upstream::start();
    let settings = [("MAX_BODY_BYTES", "10"), ("PASS_THROUGH_ROUTES", "/*")];
    let (relay, _client) = relay_and_client(&upstream.origin(), &settings);
    let mut wire = Wire::connect(relay.address);
    wire.write("POST /x HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n").unwrap();
    wire.chunk(b"12345").unwrap();
    wire.chunk(b"678901").unwrap();
    wire.chunk(b"").unwrap();
    let answer = wire.answer().unwrap();
    assert_eq!((answer.status, answer.code()), (413, "too-large"));
    assert_eq!(upstream.seen(), []);
}

#[test]
fn the_limit_is_told_to_clients_when_they_pair() {
    let settings = [("MAX_BODY_BYTES", "10"), ("MTE_CHUNK_SIZE", "4096")];
    let (_relay, client) = relay_and_client("http://127.0.0.1:9", &settings);
    let terms = client.pair.terms();
    assert_eq!((terms.max_body, terms.max_frame), (10, 4096));
}

#[test]
fn a_head_beyond_the_limit_is_a_sealed_413() {
    let upstream = Upstream::start();
    let settings = [("MAX_HEAD_BYTES", "1024"), ("MAX_FIELDS", "3")];
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let long = "x".repeat(1100);
    for (path, fields) in [
        ("/x", vec![("x-long", long.as_str())]),
        (&*format!("/{long}"), vec![]),
        ("/x", vec![("a", "1"), ("b", "2"), ("c", "3"), ("d", "4")]),
    ] {
        let opened = client.fetch("GET", path, &fields, b"");
        assert_eq!((opened.head.status, opened.code().as_str()), (413, "too-large"));
    }
    assert_eq!(upstream.seen(), []);
    let opened = client.fetch("GET", "/ok", &[("a", "1"), ("b", "2"), ("c", "3")], b"");
    assert_eq!(opened.text(), "ok GET /ok");
}

#[test]
fn an_answer_whose_head_is_beyond_the_limit_is_a_502() {
    for fields in [format!("x-long: {}\n", "x".repeat(1100)), "a: 1\nb: 2\nc: 3\nd: 4\n".to_owned()]
    {
        let upstream = RawUpstream::start();
        let settings = [("MAX_HEAD_BYTES", "1024"), ("MAX_FIELDS", "4")];
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &settings);
        let (mut wire, awaiting) = ask(&mut client, "GET", "/x");
        let text = format!("HTTP/1.1 200 OK\n{fields}content-length: 0\n\n");
        upstream.asked().answer(&text);
        let opened = open(awaiting, &wire.answer().unwrap()).unwrap();
        assert_eq!((opened.head.status, opened.code().as_str()), (502, "upstream-unreachable"));
    }
}

#[test]
fn more_fields_than_usual_pass_where_they_are_allowed() {
    let fields: String = (0..1000).map(|number| format!("x-{number}: 1\n")).collect();
    let upstream = RawUpstream::start();
    let settings = [("MAX_FIELDS", "2000")];
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let (wire, awaiting) = ask(&mut client, "GET", "/x");
    upstream.asked().answer(&format!("HTTP/1.1 200 OK\n{fields}content-length: 0\n\n"));
    let download = Download::read_with(wire, awaiting, 2000);
    assert_eq!(download.head.fields.len(), 1001);
}

#[test]
fn a_frame_longer_than_agreed_is_refused() {
    let upstream = Upstream::start();
    let settings = [("MTE_CHUNK_SIZE", "4096")];
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let head = client.head("POST", "/x", &[]);
    let message = encode_request(&head, &[1; 4096]);
    let (request, _) = client.seal_as(NewRequest::once(), &[&message]);
    let answer = client.send(&request);
    assert_eq!((answer.status, answer.code()), (413, "too-large"));

    let mut upload = Upload::start(&mut client, &head, b"");
    upload.last(&[1; 4097]);
    let opened = upload.answer();
    assert_eq!((opened.head.status, opened.code().as_str()), (413, "too-large"));
    assert_eq!(upstream.seen(), []);

    let mut upload = Upload::start(&mut client, &head, b"");
    upload.last(&[1; 4096]);
    assert_eq!(upload.answer().head.status, 200);
}

#[test]
fn no_frame_of_an_answer_is_longer_than_agreed() {
    let upstream = RawUpstream::start();
    let settings = [("MTE_CHUNK_SIZE", "4096")];
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let (wire, awaiting) = ask(&mut client, "GET", "/x");
    let text = format!(
        "HTTP/1.1 200 OK\nx-long: {}\ncontent-length: 9000\n\n{}",
        "x".repeat(3000),
        "y".repeat(9000)
    );
    upstream.asked().answer(&text);
    let mut download = Download::read(wire, awaiting);
    assert_eq!(download.rest(), (vec![b'y'; 9000], true));
    assert!(download.longest_frame <= 4096, "{}", download.longest_frame);

    let (mut wire, awaiting) = ask(&mut client, "GET", "/x");
    let text = format!("HTTP/1.1 200 OK\nx-long: {}\ncontent-length: 0\n\n", "x".repeat(4096));
    upstream.asked().answer(&text);
    let opened = open(awaiting, &wire.answer().unwrap()).unwrap();
    assert_eq!((opened.head.status, opened.code().as_str()), (502, "upstream-unreachable"));
}

#[test]
fn beyond_the_requests_in_flight_a_relay_is_overloaded_before_it_touches_the_upstream() {
    let upstream = RawUpstream::start();
    let settings = [("MAX_IN_FLIGHT", "1"), ("PASS_THROUGH_ROUTES", "/*"), ("WORKERS", "1")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let (mut wire, awaiting) = ask(&mut client, "GET", "/first");
    let mut asked = upstream.asked();

    let (request, _) = client.seal(&client.head("POST", "/second", &[]), b"");
    let sealed = client.send(&request);
    let plain_answer = plain(relay.address, "GET /second", b"");
    for answer in [&sealed, &plain_answer] {
        assert_eq!((answer.status, answer.code()), (503, "overloaded"));
        assert_eq!(answer.header("retry-after"), Some("1"));
    }
    assert!(upstream.is_untouched());

    asked.answer("HTTP/1.1 200 OK\ncontent-length: 2\n\nok");
    assert_eq!(open(awaiting, &wire.answer().unwrap()).unwrap().text(), "ok");
    // Nothing was done for the refused request: the very same bytes are accepted now.
    let mut wire = Wire::connect(relay.address);
    wire.write(sealed_head(relay.address, &request.client_id, request.body.len())).unwrap();
    wire.write(&request.body).unwrap();
    asked.next_head().expect("the kept connection is used again");
    assert_eq!(asked.line, "POST /second HTTP/1.1");
    asked.answer("HTTP/1.1 200 OK\ncontent-length: 0\n\n");
    assert_eq!(wire.answer().unwrap().status, 200);
}

#[test]
fn an_answer_still_being_sent_counts_as_in_flight() {
    let upstream = RawUpstream::start();
    let settings = [("MAX_IN_FLIGHT", "1"), ("PASS_THROUGH_ROUTES", "/*")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let (wire, awaiting) = ask(&mut client, "GET", "/first");
    let mut asked = upstream.asked();
    asked.answer("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\none\n");
    let mut download = Download::read(wire, awaiting);
    assert_eq!(download.next().unwrap().unwrap(), b"one");
    assert_eq!(plain(relay.address, "GET /x", b"").code(), "overloaded");
    asked.answer("0\n\n");
    assert_eq!(download.next(), Ok(None));
}

#[test]
fn a_client_that_is_slow_to_send_a_head_is_cut_off_while_others_are_served() {
    let upstream = Upstream::start();
    let settings = [("REQUEST_HEADER_TIMEOUT_SECONDS", "1"), ("WORKERS", "1")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let mut slow_head = Wire::connect(relay.address);
    slow_head.write("GET / HTTP/1.1\r\nhost: h\r\nx-slow: ").unwrap();
    let mut slow_header = Wire::connect(relay.address);
    slow_header.write(sealed_head(relay.address, &client.client_id, 200)).unwrap();
    slow_header.write([1; 93]).unwrap();
    let mut slow_pairing = Wire::connect(relay.address);
    let request = "POST /api/mte-pair\ncontent-type: application/vnd.mte-relay";
    slow_pairing.write(head(request, relay.address, 2400)).unwrap();
    slow_pairing.write([1; 100]).unwrap();

    assert_eq!(client.fetch("GET", "/x", &[], b"").text(), "ok GET /x");
    assert_eq!(slow_head.answer().unwrap().status, 408);
    for wire in [&mut slow_header, &mut slow_pairing] {
        let answer = wire.answer().unwrap();
        assert_eq!((answer.status, answer.code()), (400, "malformed"));
    }
}

#[test]
fn slow_clients_without_a_header_hold_no_place_in_flight() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("MAX_IN_FLIGHT", "1")]);
    let mut client = crate::client::Client::pair(&relay);
    let mut slow = Wire::connect(relay.address);
    slow.write(sealed_head(relay.address, &client.client_id, 200)).unwrap();
    slow.write([1; 50]).unwrap();
    assert_eq!(client.fetch("GET", "/x", &[], b"").text(), "ok GET /x");
}

#[test]
fn requests_that_do_not_wait_for_answers_are_all_answered_in_their_order() {
    const COUNT: usize = 3_000;
    let relay = Relay::before(&Upstream::start().origin(), &[]);
    let stream = TcpStream::connect(relay.address).unwrap();
    let (mut requests, address) = (Wire::of(stream.try_clone().unwrap()), relay.address);
    let sending = thread::spawn(move || {
        let request = |number| head(&format!("GET /api/mte-echo/{number}"), address, 0);
        // Many times as much as is read at a time.
        requests.write((0..COUNT).map(request).collect::<String>()).unwrap();
    });
    let mut answers = Wire::of(stream);
    for number in 0..COUNT {
        let answer = answers.answer().unwrap();
        let echoed = format!("\"{number}\"");
        assert!(String::from_utf8_lossy(&answer.body).contains(&echoed), "{number}: {answer:?}");
    }
    sending.join().unwrap();
}
