//! HTTP/2: what the relay does by HTTP/1.1 it does here.

use bytes::Bytes;
use h2::Reason;

use super::world::{Authority, Http2, next, pair_at, read, request, wait};
use crate::{
    client::{Client, offer, open},
    raw_upstream::RawUpstream,
    upstream::Upstream,
    wire::Wire,
    world::{CLIENT_ID_SECRET, Relay},
};

const PASS: (&str, &str) = ("PASS_THROUGH_ROUTES", "/*");

/// A pairing request by HTTP/2, then a sealed request by it.
fn exchange(http2: &mut Http2, client: &mut Client) {
    let key = mte_relay_protocol::root::Root::new(CLIENT_ID_SECRET.as_bytes()).identity();
    let (pairing, awaiting) = offer(key.public(), &mte_relay_protocol::pairing::Psk::NONE, None);
    let media_type = "content-type: application/vnd.mte-relay";
    let answer = http2.ask(&format!("POST /api/mte-pair\n{media_type}"), &pairing).unwrap();
    assert_eq!(answer.status, 200);
    awaiting.finish(&answer.body).expect("the acceptance opens");
    let content = [7; 300_000];
    let (sealed, awaiting) = client.seal(&client.head("POST", "/echo", &[]), &content);
    let id = &sealed.client_id;
    let head = format!("POST /api/mte-relay\n{media_type}\nx-mte-client-id: {id}");
    let answer = http2.ask(&head, &sealed.body).unwrap();
    assert_eq!(open(awaiting, &answer).unwrap().content, content);
}

#[test]
fn http2_is_spoken_with_prior_knowledge_plain_and_sealed() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS]);
    let mut http2 = Http2::to(relay.address);
    exchange(&mut http2, &mut Client::pair(&relay));
    let answer = http2.ask("GET /plain?x=1", b"").unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (200, &b"ok GET /plain?x=1"[..]));
    assert!(answer.header("date").is_some() && answer.header("connection").is_none());
    assert_eq!(upstream.wait_for("/plain?x=1").header("x-forwarded-proto"), Some("http"));
}

#[test]
fn http2_is_chosen_by_alpn_and_only_by_who_offers_it() {
    let upstream = Upstream::start();
    let authority = Authority::new();
    let relay = authority.relay(&[("UPSTREAM", &upstream.origin()), PASS]);
    let config = authority.client(&["h2", "http/1.1"], rustls::ALL_VERSIONS);
    let mut http2 = Http2::secure(relay.address, config);
    exchange(&mut http2, &mut pair_at(authority.unwrapped(relay.address)));
    assert_eq!(http2.ask("GET /secure", b"").unwrap().status, 200);
    assert_eq!(upstream.wait_for("/secure").header("x-forwarded-proto"), Some("https"));
}

#[test]
fn http2_false_leaves_http_1_1_alone() {
    let authority = Authority::new();
    let relay = authority.relay(&[("UPSTREAM", "http://127.0.0.1:9"), ("HTTP2", "false")]);
    let both = authority.client(&["h2", "http/1.1"], rustls::ALL_VERSIONS);
    let shaken = super::world::Shaken::with(relay.address, both).unwrap();
    assert_eq!(shaken.stream.conn.alpn_protocol(), Some(&b"http/1.1"[..]));
    let relay = Relay::before("http://127.0.0.1:9", &[("HTTP2", "false")]);
    let mut wire = Wire::connect(relay.address);
    wire.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").unwrap();
    assert!(wire.rest().expect("it is closed").starts_with(b"HTTP/1.1 4"));
}

#[test]
fn a_request_reaches_the_upstream_as_one_by_http_1_1_does() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS, ("PRESERVE_HOST", "true")]);
    let mut http2 = Http2::to(relay.address);
    let asked = "PUT /put\ncookie: a=1\ncookie: b=2\nx-twice: 1\nx-twice: 2\ncontent-length: 4";
    assert_eq!(http2.ask(asked, b"body").unwrap().status, 200);
    let seen = upstream.wait_for("/put");
    assert_eq!(seen.header("cookie"), Some("a=1; b=2"));
    assert_eq!(seen.header("host"), Some(relay.address.to_string().as_str()));
    assert_eq!(seen.header("content-length"), Some("4"));
    assert_eq!(seen.headers.iter().filter(|(name, _)| name == "x-twice").count(), 2);
    assert_eq!(seen.body, b"body");
    let head = http2.ask("HEAD /bytes/1000", b"").unwrap();
    assert_eq!((head.status, head.header("content-length")), (200, Some("1000")));
    assert!(head.body.is_empty());
    assert_eq!(http2.ask("GET /status/204", b"").unwrap().status, 204);
}

#[test]
fn a_request_that_contradicts_itself_is_refused_and_the_connection_goes_on() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS]);
    let mut http2 = Http2::to(relay.address);
    let answer = http2.ask("GET /x\nhost: other.example", b"").unwrap();
    assert_eq!(answer.status, 400);
    let mut connect = request(relay.address, "CONNECT /");
    *connect.uri_mut() = "upstream.example:443".parse().unwrap();
    let (answer, _stream) = http2.begin_as(connect, true).unwrap();
    assert_eq!(wait(answer).unwrap().status(), 501);
    assert_eq!(http2.ask("POST /api/mte-relay", b"").unwrap().code(), "malformed");
    assert_eq!(upstream.seen(), []);
    assert_eq!(http2.ask("GET /y", b"").unwrap().status, 200);
}

#[test]
fn bodies_flow_piece_by_piece_in_both_directions() {
    let upstream = RawUpstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS]);
    let mut http2 = Http2::to(relay.address);
    let (answer, mut body) = http2.begin("POST /both", false);
    body.send_data(Bytes::from_static(b"first"), false).unwrap();
    let mut asked = upstream.asked();
    assert_eq!(asked.all("transfer-encoding"), ["chunked"]);
    assert_eq!(asked.chunk().unwrap().unwrap(), b"first");
    asked.answer("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\none\n");
    let (_, mut stream) = wait(answer).unwrap().into_parts();
    assert_eq!(wait(next(&mut stream)).unwrap().unwrap(), &b"one"[..]);
    body.send_data(Bytes::from_static(b"second"), true).unwrap();
    assert_eq!(asked.chunk().unwrap().unwrap(), b"second");
    assert_eq!(asked.chunk().unwrap(), None);
    asked.answer("3\ntwo\n0\n\n");
    assert_eq!(wait(next(&mut stream)).unwrap().unwrap(), &b"two"[..]);
    assert_eq!(wait(next(&mut stream)).unwrap(), None);
}

#[test]
fn long_bodies_arrive_whole() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS]);
    let mut http2 = Http2::to(relay.address);
    let content: Vec<u8> = (0..5_000_000_u32).map(|place| place as u8).collect();
    let answer = http2.ask("POST /echo", &content).unwrap();
    assert!(answer.body == content, "{} bytes", answer.body.len());
}

#[test]
fn an_answer_that_the_upstream_cuts_short_does_not_end_as_if_it_were_whole() {
    let upstream = RawUpstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS]);
    let mut http2 = Http2::to(relay.address);
    let (answer, _) = http2.begin("GET /cut", true);
    let mut asked = upstream.asked();
    asked.answer("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\none\n");
    let mut stream = wait(answer).unwrap().into_body();
    assert_eq!(wait(next(&mut stream)).unwrap().unwrap(), &b"one"[..]);
    drop(asked);
    assert!(wait(next(&mut stream)).unwrap_err().is_reset());
}

#[test]
fn the_upstream_sees_a_reset_at_every_stage() {
    let upstream = RawUpstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS, ("WORKERS", "1")]);
    let mut http2 = Http2::to(relay.address);
    // While it thinks.
    let (_answer, mut stream) = http2.begin("GET /thinking", true);
    let mut asked = upstream.asked();
    stream.send_reset(Reason::CANCEL);
    assert!(asked.is_given_up());
    // While it sends events, none of which is due.
    let (answer, mut stream) = http2.begin("GET /events", true);
    let mut asked = upstream.asked();
    asked.answer("HTTP/1.1 200 OK\ncontent-type: text/event-stream\n\ndata: 1\n\n");
    let mut events = wait(answer).unwrap().into_body();
    assert!(wait(next(&mut events)).unwrap().is_some());
    stream.send_reset(Reason::CANCEL);
    assert!(asked.is_given_up());
    // While it takes in a body.
    let (_answer, mut stream) = http2.begin("POST /body\ncontent-length: 9", false);
    stream.send_data(Bytes::from_static(b"half"), false).unwrap();
    let mut asked = upstream.asked();
    assert_eq!(asked.wire.take(4).unwrap(), b"half");
    stream.send_reset(Reason::CANCEL);
    assert!(asked.is_given_up());
    // And a connection that is gone, with all its streams.
    let (_answer, _stream) = http2.begin("GET /gone", true);
    let mut asked = upstream.asked();
    let mut other = Wire::connect(relay.address);
    other.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").unwrap();
    drop(other);
    assert_eq!(Http2::to(relay.address).ask("GET /api/mte-echo", b"").unwrap().status, 200);
    drop((http2, _answer, _stream));
    assert!(asked.is_given_up());
}

#[test]
fn a_hundred_requests_share_a_connection() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS]);
    let mut http2 = Http2::to(relay.address);
    let begun: Vec<_> =
        (0..100).map(|number| http2.begin(&format!("GET /slow/{number}"), true)).collect();
    for (answer, _) in begun.into_iter().rev() {
        let answer = wait(async { read(answer.await?).await }).unwrap();
        assert_eq!(answer.status, 200);
    }
}

#[test]
fn a_relay_that_stops_says_so_and_finishes_what_is_in_flight() {
    let upstream = RawUpstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS]);
    let idle = Http2::to(relay.address);
    let mut http2 = Http2::to(relay.address);
    let (answer, _) = http2.begin("GET /late", true);
    let mut asked = upstream.asked();
    relay.signal("TERM");
    relay.wait_for("stopping");
    idle.end().expect("in order");
    asked.answer("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\none\n");
    let mut stream = wait(answer).unwrap().into_body();
    assert_eq!(wait(next(&mut stream)).unwrap().unwrap(), &b"one"[..]);
    // What comes now is for another relay.
    let refused = match http2.begin_as(request(relay.address, "GET /more"), true) {
        Ok((answer, _)) => wait(answer).unwrap_err(),
        Err(error) => error,
    };
    assert!(refused.is_go_away() || refused.is_reset() || refused.is_io(), "{refused:?}");
    asked.answer("3\ntwo\n0\n\n");
    assert_eq!(wait(next(&mut stream)).unwrap().unwrap(), &b"two"[..]);
    assert_eq!(wait(next(&mut stream)).unwrap(), None);
    http2.end().expect("in order");
    assert_eq!(relay.end().code(), Some(0));
}

#[test]
fn a_client_that_answers_nothing_does_not_keep_a_relay_from_stopping() {
    let relay = Relay::before("http://127.0.0.1:9", &[("SHUTDOWN_TIMEOUT_SECONDS", "3600")]);
    let mut mute = Wire::connect(relay.address);
    mute.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0").unwrap();
    // The relay's settings have come: it speaks HTTP/2 on this connection.
    assert_eq!(mute.take(9).unwrap()[3], 4);
    relay.signal("TERM");
    assert!(mute.rest().is_some());
    assert_eq!(relay.end().code(), Some(0));
}
