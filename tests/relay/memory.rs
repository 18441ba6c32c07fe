//! Memory: what is streamed is not kept, and what a peer announces is not believed
//! (docs/protocol.md §4.2).

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpListener},
    sync::mpsc,
    thread,
    time::{Duration, Instant},
};

use bytes::BytesMut;
use mte_relay_protocol::{
    client_pair::{ClientRequest, NewRequest},
    frame::FrameReader,
    header::RESPONSE_HEADER_LEN,
    http_message::{HeadLimits, decode_response, encode_request},
};

use crate::{
    client::{Client, fresh, now_ms, open, sealed_head},
    upstream::Upstream,
    wire::{Answer, Wire},
    world::{PATIENCE, Relay},
};

/// How much is streamed each way, in bytes. `MTE_TEST_STREAM_MIB` sets another amount, for a run
/// against an optimised build.
fn streamed() -> u64 {
    let mib = std::env::var("MTE_TEST_STREAM_MIB").ok().and_then(|mib| mib.parse().ok());
    mib.unwrap_or(256) << 20
}

/// More than this a stream must not add to the relay's memory, however long it is.
const FLAT: u64 = 16 << 20;

const PIECE: usize = 256 * 1024;

/// An upstream that counts the bytes of one chunked request and keeps none.
fn counting() -> (SocketAddr, mpsc::Receiver<u64>) {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let (counted, count) = mpsc::channel();
    thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut buffer = vec![0; 1 << 20];
        let (mut total, mut tail) = (0, Vec::new());
        while !tail.ends_with(b"\r\n0\r\n\r\n") {
            let length = stream.read(&mut buffer).unwrap();
            assert!(length > 0, "the upload was broken off");
            total += length as u64;
            tail.extend_from_slice(&buffer[length.saturating_sub(7)..length]);
            tail.drain(..tail.len().saturating_sub(7));
        }
        stream.write_all(b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").unwrap();
        counted.send(total).unwrap();
    });
    (address, count)
}

#[test]
fn a_long_upload_is_streamed_in_flat_memory() {
    let (upstream, count) = counting();
    let relay = Relay::before(&format!("http://{upstream}"), &[]);
    let mut client = Client::pair(&relay);
    let before = relay.memory();
    let length = streamed();
    let frames = length / PIECE as u64;

    let head = encode_request(&client.head("POST", "/up", &[]), b"");
    let ClientRequest { mut sealer, awaiting } =
        client.pair.seal(NewRequest::once(), now_ms(), fresh()).unwrap();
    let mut wire = Wire::connect(relay.address);
    let outer = sealed_head(relay.address, &client.client_id, 0)
        .replace("content-length: 0", "transfer-encoding: chunked");
    wire.write(outer).unwrap();
    let mut out = BytesMut::new();
    sealer.seal(&[&head], &mut out).unwrap();
    let piece = vec![0x5a; PIECE];
    for _ in 0..frames {
        sealer.seal(&[&piece], &mut out).unwrap();
        wire.chunk(&out.split()).unwrap();
    }
    sealer.seal_last(&[], &mut out).unwrap();
    wire.chunk(&out).unwrap();
    wire.write("0\r\n\r\n").unwrap();
    assert_eq!(open(awaiting, &wire.answer().unwrap()).unwrap().head.status, 200);

    let total = count.recv().unwrap();
    let peak = relay.peak_memory();
    println!("{length} bytes up: {before} bytes resident before, {peak} at the peak");
    assert!((length..length + length / 50).contains(&total), "{total} bytes with framing");
    assert!(peak < before + FLAT, "{before} -> {peak} bytes");
}

#[test]
fn a_long_download_is_streamed_in_flat_memory() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[]);
    let mut client = Client::pair(&relay);
    let before = relay.memory();
    let length = streamed();

    let (request, awaiting) =
        client.seal(&client.head("GET", &format!("/bytes/{length}"), &[]), b"");
    let mut wire = Wire::connect(relay.address);
    wire.write(sealed_head(relay.address, &request.client_id, request.body.len())).unwrap();
    wire.write(&request.body).unwrap();
    let answer = wire.open().unwrap();
    assert_eq!(answer.status, 200);
    let mut buffer = BytesMut::new();
    while buffer.len() < RESPONSE_HEADER_LEN {
        buffer.extend_from_slice(&wire.piece(&answer).unwrap().unwrap());
    }
    let header = buffer.split_to(RESPONSE_HEADER_LEN);
    let mut opener = awaiting.open(header.first_chunk().unwrap()).unwrap();
    let mut reader = FrameReader::new(1 << 20);
    let (mut total, mut first) = (0, true);
    while !reader.ended() {
        while let Some(frame) = reader.next_frame(&mut buffer).unwrap() {
            let content = opener.open(frame).unwrap().content;
            let content = if std::mem::take(&mut first) {
                decode_response(content, HeadLimits::default()).unwrap().content
            } else {
                content
            };
            total += content.len() as u64;
        }
        if !reader.ended() {
            buffer.extend_from_slice(&wire.piece(&answer).unwrap().expect("more to come"));
        }
    }
    let peak = relay.peak_memory();
    println!("{length} bytes down: {before} bytes resident before, {peak} at the peak");
    assert_eq!(total, length);
    assert!(peak < before + FLAT, "{before} -> {peak} bytes");
}

/// A sealed request of which only so many bytes of frame 0 are sent, which announces `frame` bytes.
fn begun(client: &mut Client, frame: usize, sent: usize) -> Wire {
    let ClientRequest { mut sealer, awaiting } =
        client.pair.seal(NewRequest::idempotent(), now_ms(), fresh()).unwrap();
    client.pair.settle(awaiting.request().seq);
    let mut out = BytesMut::new();
    sealer.seal(&[b"x"], &mut out).unwrap();
    let mut bytes = out[..crate::client::HEADER].to_vec();
    bytes.extend_from_slice(&u32::try_from(frame + 16).unwrap().to_be_bytes());
    bytes.resize(bytes.len() + sent, 0x5a);
    let mut wire = Wire::connect(client.relay);
    wire.write(sealed_head(client.relay, &client.client_id, bytes.len() + frame)).unwrap();
    wire.write(&bytes).unwrap();
    wire
}

#[test]
fn a_long_frame_that_is_only_announced_takes_no_memory() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("MTE_CHUNK_SIZE", "16777216")]);
    let mut client = Client::pair(&relay);
    let before = relay.memory();
    let wires: Vec<_> = (0..400).map(|_| begun(&mut client, 16 << 20, 100)).collect();
    // All have arrived when the next one is served.
    assert_eq!(client.fetch("POST", "/after", &[], b"").head.status, 200);
    let after = relay.memory();
    println!("400 announced frames of 16 MiB: {before} -> {after} bytes resident");
    assert!(after < before + (48 << 20), "{before} -> {after} bytes");
    drop(wires);
}

#[test]
fn half_frames_are_bounded_by_the_requests_in_flight() {
    const IN_FLIGHT: usize = 24;
    const BEYOND: usize = 20;
    const FRAME: usize = 1 << 20;
    let upstream = Upstream::start();
    let settings =
        [("MAX_IN_FLIGHT", "24"), ("ADDRESS_IN_FLIGHT", "24"), ("MTE_CHUNK_SIZE", "1048576")];
    let relay = Relay::before(&upstream.origin(), &settings);
    let mut clients: Vec<_> = (0..4).map(|_| Client::pair(&relay)).collect();
    let before = relay.memory();
    let mut holding: Vec<_> = (0..IN_FLIGHT + BEYOND)
        .map(|place| begun(&mut clients[place % 4], FRAME, FRAME - 100))
        .collect();
    // Whichever come first hold all the places; the others are refused at once.
    let began = Instant::now();
    while holding.len() > IN_FLIGHT {
        assert!(began.elapsed() < PATIENCE, "{} are held", holding.len());
        holding.retain_mut(|wire| {
            wire.stream().set_read_timeout(Some(Duration::from_millis(10))).unwrap();
            let Ok(answer) = wire.answer() else { return true };
            assert_eq!((answer.status, answer.code()), (503, "overloaded"));
            assert!(answer.header("retry-after").is_some());
            false
        });
    }
    assert_eq!(probe(&mut clients[0]).code(), "overloaded");
    let during = relay.peak_memory();
    println!("{IN_FLIGHT} half frames, {BEYOND} refused: {before} -> {during} bytes");
    // A buffer that grows by doubling is twice what it holds, and leaves smaller ones behind.
    let bound = (IN_FLIGHT * FRAME * 5) as u64 + (16 << 20);
    assert!(during < before + bound, "{before} -> {during} bytes");
    assert!(upstream.seen().is_empty());
    drop(holding);
    // Places come back as connections end.
    let began = Instant::now();
    while probe(&mut clients[0]).status != 200 {
        assert!(began.elapsed() < PATIENCE, "no place came back");
    }
}

fn probe(client: &mut Client) -> Answer {
    let (request, _) = client.seal(&client.head("GET", "/probe", &[]), b"");
    client.send(&request)
}
