//! TIMEOUT_SECONDS: how long the relay waits for the upstream, and what it says then.

use std::net::{SocketAddr, TcpListener, TcpStream};

use crate::{
    client::open,
    raw_upstream::RawUpstream,
    sealed_stream::{Download, Upload, ask, relay_and_client},
    wire::{Wire, head, plain},
};

const ONE_SECOND: &[(&str, &str)] = &[("TIMEOUT_SECONDS", "1"), ("PASS_THROUGH_ROUTES", "/*")];

/// An address that accepts nothing more: its queue is full of connections that nobody takes.
struct Full {
    address: SocketAddr,
    _listener: TcpListener,
    _queued: Vec<TcpStream>,
}

impl Full {
    fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let patience = std::time::Duration::from_millis(200);
        let queued = std::iter::from_fn(|| TcpStream::connect_timeout(&address, patience).ok());
        Self { address, _queued: queued.take(10_000).collect(), _listener: listener }
    }
}

#[test]
fn an_upstream_that_does_not_take_the_connection_in_time_is_a_504() {
    let upstream = Full::start();
    let (relay, mut client) = relay_and_client(&format!("http://{}", upstream.address), ONE_SECOND);
    let opened = client.fetch("GET", "/x", &[], b"");
    assert_eq!((opened.head.status, opened.code().as_str()), (504, "upstream-timeout"));
    let answer = plain(relay.address, "GET /x", b"");
    assert_eq!((answer.status, answer.code()), (504, "upstream-timeout"));
}

#[test]
fn an_upstream_that_does_not_answer_in_time_is_a_504_and_is_given_up() {
    let upstream = RawUpstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), ONE_SECOND);
    let (mut sealed, awaiting) = ask(&mut client, "POST", "/x");
    let mut asked = upstream.asked();
    let mut wire = Wire::connect(relay.address);
    wire.write(head("GET /x", relay.address, 0)).unwrap();
    let mut plainly_asked = upstream.asked();
    let opened = open(awaiting, &sealed.answer().unwrap()).unwrap();
    assert_eq!((opened.head.status, opened.code().as_str()), (504, "upstream-timeout"));
    let answer = wire.answer().unwrap();
    assert_eq!((answer.status, answer.code()), (504, "upstream-timeout"));
    assert!(asked.is_given_up() && plainly_asked.is_given_up());
}

#[test]
fn an_upstream_that_falls_silent_mid_answer_breaks_the_answer_off() {
    let upstream = RawUpstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), ONE_SECOND);
    let text = "HTTP/1.1 200 OK\ncontent-length: 9\n\none";
    let (wire, awaiting) = ask(&mut client, "GET", "/x");
    let mut asked = upstream.asked();
    asked.answer(text);
    let mut download = Download::read(wire, awaiting);
    assert_eq!(download.next().unwrap().unwrap(), b"one");
    let mut wire = Wire::connect(relay.address);
    wire.write(head("GET /x", relay.address, 0)).unwrap();
    let mut plainly_asked = upstream.asked();
    plainly_asked.answer(text);
    assert!(download.next().is_err(), "a short answer passed for a whole one");
    assert!(wire.answer().is_err());
    assert!(asked.is_given_up() && plainly_asked.is_given_up());
}

#[test]
fn an_answer_that_keeps_moving_may_take_longer_than_the_timeout() {
    let upstream = RawUpstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), ONE_SECOND);
    let (wire, awaiting) = ask(&mut client, "GET", "/x");
    let mut asked = upstream.asked();
    asked.answer("HTTP/1.1 200 OK\ncontent-length: 4\n\n0");
    let mut download = Download::read(wire, awaiting);
    assert_eq!(download.next().unwrap().unwrap(), b"0");
    for digit in ["1", "2", "3"] {
        // What is tested here is the passing of time.
        std::thread::sleep(std::time::Duration::from_millis(600));
        asked.answer(digit);
        assert_eq!(download.next().unwrap().unwrap(), digit.as_bytes());
    }
    assert_eq!(download.next(), Ok(None));
}

#[test]
fn a_client_that_falls_silent_mid_upload_is_given_up_and_so_is_its_upstream_request() {
    let upstream = RawUpstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), ONE_SECOND);
    let head = client.head("POST", "/x", &[]);
    let upload = Upload::start(&mut client, &head, b"one");
    let mut asked = upstream.asked();
    assert_eq!(asked.chunk().unwrap().unwrap(), b"one");
    assert_eq!(asked.wire.rest().expect("given up"), b"", "never the end of the body");
    assert!(upload.answer().head.status >= 400);
}

#[test]
fn zero_waits_without_end() {
    let upstream = RawUpstream::start();
    let settings = [("TIMEOUT_SECONDS", "0")];
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let (mut wire, awaiting) = ask(&mut client, "GET", "/x");
    let mut asked = upstream.asked();
    std::thread::sleep(std::time::Duration::from_millis(1200));
    asked.answer("HTTP/1.1 200 OK\ncontent-length: 2\n\nok");
    assert_eq!(open(awaiting, &wire.answer().unwrap()).unwrap().text(), "ok");
}

#[test]
fn an_upstream_where_nobody_listens_is_a_502() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    drop(listener);
    let (relay, mut client) = relay_and_client(&format!("http://{address}"), ONE_SECOND);
    let opened = client.fetch("GET", "/x", &[], b"");
    assert_eq!((opened.head.status, opened.code().as_str()), (502, "upstream-unreachable"));
    let answer = plain(relay.address, "GET /x", b"");
    assert_eq!((answer.status, answer.code()), (502, "upstream-unreachable"));
}
