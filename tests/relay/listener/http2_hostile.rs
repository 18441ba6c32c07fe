//! Clients that use HTTP/2 against the relay.

use std::io;

use bytes::Bytes;
use h2::{Reason, client::Builder};

use super::world::{Http2, next, wait};
use crate::{
    raw_upstream::RawUpstream,
    upstream::Upstream,
    wire::{Wire, plain},
    world::Relay,
};

const PASS: (&str, &str) = ("PASS_THROUGH_ROUTES", "/*");

const HEADERS: u8 = 1;
const RESET: u8 = 3;
const SETTINGS: u8 = 4;
const PING: u8 = 6;
const GO_AWAY: u8 = 7;
const CONTINUATION: u8 = 9;
const END_STREAM: u8 = 1;
const END_HEADERS: u8 = 4;
/// `:method GET`, `:scheme http`, `:path /`, and `:authority x` (RFC 7541, appendix A).
const GET: &[u8] = b"\x82\x86\x84\x41\x01x";

fn frame(kind: u8, flags: u8, stream: u32, payload: &[u8]) -> Vec<u8> {
    let length = u32::try_from(payload.len()).unwrap().to_be_bytes();
    [&length[1..], &[kind, flags], &stream.to_be_bytes(), payload].concat()
}

/// A connection whose frames the test writes itself.
fn raw(relay: &Relay) -> Wire {
    let mut wire = Wire::connect(relay.address);
    wire.write("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").unwrap();
    wire.write(frame(SETTINGS, 0, 0, &[])).unwrap();
    wire
}

/// The kind of the next frame, and what it holds; an error at the end of the connection.
fn read_frame(wire: &mut Wire) -> io::Result<(u8, Vec<u8>)> {
    let head = wire.take(9)?;
    let length = u32::from_be_bytes([0, head[0], head[1], head[2]]);
    Ok((head[3], wire.take(length as usize)?))
}

/// Writes the same for as long as the relay takes it, and tells how much it took.
fn pour(wire: &mut Wire, bytes: &[u8], at_most: usize) -> usize {
    let mut poured = 0;
    while poured < at_most && wire.write(bytes).is_ok() {
        poured += bytes.len();
    }
    poured
}

fn serves(relay: &Relay) {
    assert_eq!(plain(relay.address, "GET /api/mte-echo", b"").status, 200);
    assert_eq!(Http2::to(relay.address).ask("GET /api/mte-echo", b"").unwrap().status, 200);
}

#[test]
fn ten_thousand_resets_leave_nothing_behind() {
    let upstream = Upstream::start();
    let relay = Relay::before(
        &upstream.origin(),
        &[PASS, ("WORKERS", "1"), ("MAX_IN_FLIGHT", "8"), ("ADDRESS_IN_FLIGHT", "8")],
    );
    serves(&relay);
    let before = relay.memory();
    let mut left = 10_000;
    while left > 0 {
        let mut wire = raw(&relay);
        let mut stream = 1;
        while left > 0 {
            let headers = frame(HEADERS, END_HEADERS | END_STREAM, stream, GET);
            let reset = frame(RESET, 0, stream, &8_u32.to_be_bytes());
            if wire.write([headers, reset].concat()).is_err() {
                break;
            }
            stream += 2;
            left -= 1;
        }
        serves(&relay);
    }
    let after = relay.memory();
    println!("10,000 resets: {before} -> {after} bytes resident");
    assert!(after < before + (32 << 20), "{before} -> {after}");
    // Nothing holds a place in flight.
    let mut http2 = Http2::to(relay.address);
    for number in 0..8 {
        assert_eq!(http2.ask(&format!("GET /after/{number}"), b"").unwrap().status, 200);
    }
}

#[test]
fn a_window_that_stays_shut_holds_its_own_stream_and_that_not_for_ever() {
    let upstream = RawUpstream::start();
    let settings = [PASS, ("TIMEOUT_SECONDS", "1"), ("WORKERS", "1")];
    let relay = Relay::before(&upstream.origin(), &settings);
    let mut http2 = Http2::with(relay.address, Builder::new().initial_window_size(0).clone());
    let (answer, _) = http2.begin("GET /shut", true);
    let mut asked = upstream.asked();
    asked.answer("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\none\n");
    let mut stream = wait(answer).unwrap().into_body();
    let error = wait(next(&mut stream)).unwrap_err();
    assert!(error.is_reset() && error.reason() == Some(Reason::CANCEL), "{error:?}");
    assert!(asked.is_given_up());
    // The connection goes on.
    let (answer, _) = http2.begin("HEAD /after", true);
    upstream.asked().answer("HTTP/1.1 204 No Content\n\n");
    assert_eq!(wait(answer).unwrap().status(), 204);
}

#[test]
fn a_header_without_end_is_not_kept() {
    let relay = Relay::before("http://127.0.0.1:9", &[("WORKERS", "1")]);
    serves(&relay);
    let before = relay.memory();
    let mut wire = raw(&relay);
    wire.write(frame(HEADERS, END_STREAM, 1, GET)).unwrap();
    // A field of 16,000 bytes, again and again.
    let value = [&[0x40, 1, b'a', 0x7f, 0x81, 0x7c][..], &[b'x'; 16_000]].concat();
    let poured = pour(&mut wire, &frame(CONTINUATION, 0, 1, &value), 256 << 20);
    assert!(poured < 64 << 20, "{poured} bytes were taken");
    assert!(wire.rest().is_some());
    // And frames that hold nothing at all.
    let mut wire = raw(&relay);
    wire.write(frame(HEADERS, END_STREAM, 1, GET)).unwrap();
    let poured = pour(&mut wire, &frame(CONTINUATION, 0, 1, &[]).repeat(100), 16 << 20);
    assert!(poured < 16 << 20, "{poured} bytes were taken");
    let after = relay.memory();
    println!("endless headers: {before} -> {after} bytes resident");
    assert!(after < before + (32 << 20), "{before} -> {after}");
    serves(&relay);
}

#[test]
fn a_short_header_that_unpacks_to_a_long_one_is_refused() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS, ("WORKERS", "1")]);
    serves(&relay);
    let before = relay.memory();
    for _ in 0..20 {
        let mut wire = raw(&relay);
        // A field of 3,900 bytes goes into the table, then 12,000 references to it, one byte each.
        let field = [&[0x40, 1, b'a', 0x7f, 0xbd, 0x1d][..], &[b'x'; 3_900]].concat();
        let bomb = [GET, &field, &[0xbe; 12_000]].concat();
        wire.write(frame(HEADERS, END_HEADERS | END_STREAM, 1, &bomb)).unwrap();
        wire.write(frame(HEADERS, END_HEADERS | END_STREAM, 3, &[0xbe; 1])).unwrap();
        assert!(wire.rest().is_some(), "the connection ends");
    }
    assert_eq!(upstream.seen(), []);
    let after = relay.memory();
    println!("20 header bombs: {before} -> {after} bytes resident");
    assert!(after < before + (32 << 20), "{before} -> {after}");
    serves(&relay);
}

#[test]
fn the_heads_of_unfinished_requests_on_one_connection_are_bounded_together() {
    let upstream = RawUpstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS, ("WORKERS", "1")]);
    serves(&relay);
    let before = relay.memory();
    // `:method POST`, and a field that goes into the table: each reference to it is one byte.
    let post = b"\x83\x86\x84\x01\x01x";
    let first = [&post[..], &[0x40, 1, b'a', 0], &[0xbe; 1_800]].concat();
    let other = [&post[..], &[0xbe; 1_800]].concat();
    let mut wires: Vec<_> = (0..10).map(|_| raw(&relay)).collect();
    for wire in &mut wires {
        for number in 0..100 {
            let head = if number == 0 { &first } else { &other };
            wire.write(frame(HEADERS, END_HEADERS, 1 + 2 * number, head)).unwrap();
        }
    }
    // Six heads of each connection fit.
    for wire in &mut wires {
        let mut refused = 0;
        while refused < 94 {
            refused += usize::from(read_frame(wire).unwrap().0 == HEADERS);
        }
    }
    let asked: Vec<_> = (0..60).map(|_| upstream.asked()).collect();
    let after = relay.memory();
    println!("1,000 heads of 1,800 fields: {before} -> {after} bytes resident");
    assert!(after < before + (128 << 20), "{before} -> {after}");
    assert!(upstream.is_untouched());
    drop(asked);
    drop(wires);
    serves(&relay);
}

#[test]
fn more_streams_than_allowed_are_refused_each_for_itself() {
    let upstream = RawUpstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS, ("WORKERS", "1")]);
    let mut wire = raw(&relay);
    for number in 0..150 {
        wire.write(frame(HEADERS, END_HEADERS | END_STREAM, 1 + 2 * number, GET)).unwrap();
    }
    let mut asked: Vec<_> = (0..100).map(|_| upstream.asked()).collect();
    wire.write(frame(PING, 0, 0, b"ping-pon")).unwrap();
    let mut refused = 0;
    loop {
        let (kind, payload) = read_frame(&mut wire).unwrap();
        refused += usize::from(kind == RESET && payload == 7_u32.to_be_bytes());
        if kind == PING && payload == b"ping-pon" {
            break;
        }
    }
    assert_eq!(refused, 50);
    assert!(upstream.is_untouched());
    asked.iter_mut().for_each(|asked| asked.answer("HTTP/1.1 204 No Content\n\n"));
}

#[test]
fn two_names_of_the_host_or_none_and_blanks_around_values_are_refused_as_malformed() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS]);
    // `:method GET`, `:scheme http`, `:path /`; what follows is never kept in the table.
    let start = b"\x82\x86\x84";
    let host = |value: &[u8]| [b"\0\x04host", &[value.len() as u8][..], value].concat();
    let one = host(b"a.example");
    // `:status` of 400 and 200, as the table has them.
    for (expected, fields) in [
        (0x8c, [one.clone(), host(b"b.example")].concat()),
        (0x8c, Vec::new()),
        (0x8c, [one.clone(), b"\0\x01a\x03 b ".to_vec()].concat()),
        (0x88, one),
    ] {
        let mut wire = raw(&relay);
        let head = [&start[..], &fields].concat();
        wire.write(frame(HEADERS, END_HEADERS | END_STREAM, 1, &head)).unwrap();
        let answer = loop {
            let (kind, payload) = read_frame(&mut wire).unwrap();
            if kind == HEADERS {
                break payload;
            }
        };
        assert_eq!(answer[0], expected, "{:?}", String::from_utf8_lossy(&fields));
    }
    assert_eq!(upstream.count("/"), 1);
}

#[test]
fn bytes_that_are_no_frames_end_their_connection_alone() {
    let relay = Relay::before("http://127.0.0.1:9", &[("WORKERS", "1")]);
    let garbage: [&[u8]; 5] = [
        b"GET / HTTP/1.1\r\n\r\n",
        &[0xff; 64],
        &frame(HEADERS, END_HEADERS, 0, GET),
        &frame(CONTINUATION, END_HEADERS, 1, GET),
        &frame(HEADERS, END_HEADERS, 1, &[0xbf; 9]),
    ];
    for bytes in garbage {
        let mut wire = raw(&relay);
        wire.write(bytes).unwrap();
        assert!(wire.rest().is_some(), "{bytes:?}");
        serves(&relay);
    }
}

#[test]
fn pings_and_settings_whose_answers_nobody_reads_are_not_kept() {
    let settings = [("WORKERS", "1"), ("TIMEOUT_SECONDS", "1")];
    let relay = Relay::before("http://127.0.0.1:9", &settings);
    serves(&relay);
    let before = relay.memory();
    for bytes in [frame(PING, 0, 0, &[7; 8]), frame(SETTINGS, 0, 0, &[])] {
        let mut wire = raw(&relay);
        let poured = pour(&mut wire, &bytes.repeat(1_000), 256 << 20);
        println!("{poured} bytes were taken");
    }
    let after = relay.memory();
    assert!(after < before + (32 << 20), "{before} -> {after}");
    serves(&relay);
}

#[test]
fn a_body_beyond_its_window_ends_the_stream_and_what_nobody_reads_is_bounded() {
    let upstream = RawUpstream::start();
    let relay = Relay::before(&upstream.origin(), &[PASS, ("WORKERS", "1")]);
    serves(&relay);
    let before = relay.memory();
    let mut http2 = Http2::to(relay.address);
    let (_answer, mut body) = http2.begin("POST /never-read", false);
    let asked = upstream.asked();
    // The library sends what the window lets it, and keeps the rest here.
    body.send_data(Bytes::from(vec![0; 64 << 20]), false).unwrap();
    let mut wire = raw(&relay);
    let data = [frame(HEADERS, END_HEADERS, 1, GET), frame(0, 0, 1, &[0; 16_384]).repeat(200)];
    let _ = wire.write(data.concat());
    // FLOW_CONTROL_ERROR, for the stream or for the whole connection.
    let told_off = loop {
        match read_frame(&mut wire) {
            Ok((RESET, payload)) => break payload == 3_u32.to_be_bytes(),
            Ok((GO_AWAY, payload)) => break payload[4..8] == 3_u32.to_be_bytes(),
            Ok(_) => {}
            Err(error) => break error.kind() != io::ErrorKind::WouldBlock,
        }
    };
    assert!(told_off);
    let after = relay.memory();
    println!("a body that nobody reads: {before} -> {after} bytes resident");
    assert!(after < before + (32 << 20), "{before} -> {after}");
    drop(asked);
    serves(&relay);
}
