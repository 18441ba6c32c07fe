//! Bodies in motion: piece by piece in both directions, and what happens when one side stops.

use std::{io::Write, time::Duration};

use crate::{
    client::open,
    raw_upstream::{Asked, RawUpstream},
    sealed_stream::{Download, Upload, ask, relay_and_client},
    upstream::Upstream,
    wire::{Wire, head},
    world::PATIENCE,
};

const PLAIN: &[(&str, &str)] = &[("PASS_THROUGH_ROUTES", "/*")];

/// How an upstream frames three pieces of an answer.
fn framed(kind: &str, piece: &str) -> String {
    match kind {
        "chunked" => format!("{:x}\n{piece}\n", piece.len()),
        _ => piece.to_owned(),
    }
}

const FRAMINGS: [(&str, &str); 3] = [
    ("chunked", "transfer-encoding: chunked"),
    ("length", "content-length: 11"),
    ("until the end", "connection: close"),
];

#[test]
fn a_trickled_sealed_upload_reaches_the_upstream_piece_by_piece() {
    for length in [None, Some("11")] {
        let upstream = RawUpstream::start();
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
        let fields: Vec<(&str, &str)> =
            length.map(|length| ("content-length", length)).into_iter().collect();
        let head = client.head("POST", "/upload", &fields);
        let mut upload = Upload::start(&mut client, &head, b"one ");
        let mut asked = upstream.asked();
        assert_eq!(asked.all("content-length"), Vec::from_iter(length));
        let chunked = ["chunked"];
        assert_eq!(asked.all("transfer-encoding"), &chunked[..usize::from(length.is_none())]);
        // Each piece is read here before the next one is sent.
        assert_eq!(piece(&mut asked, length, 4), b"one ");
        upload.frame(b"two ");
        assert_eq!(piece(&mut asked, length, 4), b"two ");
        upload.frame(b"th");
        // What completes a declared length is held until the request is known to be whole.
        if length.is_none() {
            assert_eq!(piece(&mut asked, length, 2), b"th");
        }
        upload.last(if length.is_none() { b"ree" } else { b"r" });
        match length {
            None => assert_eq!(piece(&mut asked, length, 3), b"ree"),
            Some(_) => assert_eq!(piece(&mut asked, length, 3), b"thr"),
        }
        if length.is_none() {
            assert_eq!(asked.chunk().unwrap(), None);
        }
        asked.answer("HTTP/1.1 201 Created\ncontent-length: 2\n\nok");
        assert_eq!(upload.answer().text(), "ok");
    }
}

fn piece(asked: &mut Asked, length: Option<&str>, size: usize) -> Vec<u8> {
    match length {
        Some(_) => asked.wire.take(size).unwrap(),
        None => asked.chunk().unwrap().expect("a further chunk"),
    }
}

#[test]
fn a_trickled_plain_upload_reaches_the_upstream_piece_by_piece() {
    let upstream = RawUpstream::start();
    let (relay, _client) = relay_and_client(&upstream.origin(), PLAIN);
    let mut wire = Wire::connect(relay.address);
    wire.write("PUT /x HTTP/1.1\r\nhost: h\r\ntransfer-encoding: chunked\r\n\r\n").unwrap();
    wire.chunk(b"one").unwrap();
    let mut asked = upstream.asked();
    assert_eq!(asked.chunk().unwrap().unwrap(), b"one");
    wire.chunk(b"two").unwrap();
    assert_eq!(asked.chunk().unwrap().unwrap(), b"two");
    wire.chunk(b"").unwrap();
    assert_eq!(asked.chunk().unwrap(), None);
    asked.answer("HTTP/1.1 204 No Content\n\n");
    assert_eq!(wire.answer().unwrap().status, 204);
}

#[test]
fn a_request_of_one_frame_goes_upstream_with_its_length() {
    let upstream = RawUpstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let (request, _) = client.seal(&client.head("POST", "/x", &[]), b"hello");
    let mut wire = Wire::connect(client.relay);
    wire.write(crate::client::sealed_head(client.relay, &request.client_id, request.body.len()))
        .unwrap();
    wire.write(&request.body).unwrap();
    let mut asked = upstream.asked();
    assert_eq!(asked.all("content-length"), ["5"]);
    assert_eq!(asked.all("transfer-encoding"), [""; 0]);
    assert_eq!(asked.wire.take(5).unwrap(), b"hello");
    asked.answer("HTTP/1.1 204 No Content\n\n");
    assert_eq!(wire.answer().unwrap().status, 200);
}

#[test]
fn a_trickled_answer_reaches_the_client_piece_by_piece() {
    for (kind, field) in FRAMINGS {
        let upstream = RawUpstream::start();
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
        let (wire, awaiting) = ask(&mut client, "GET", "/x");
        let mut asked = upstream.asked();
        asked.answer(&format!("HTTP/1.1 200 OK\n{field}\n\n"));
        let mut download = Download::read(wire, awaiting);
        for piece in ["one ", "two ", "thr"] {
            asked.answer(&framed(kind, piece));
            assert_eq!(download.next().unwrap().unwrap(), piece.as_bytes(), "{kind}");
        }
        if kind == "chunked" {
            asked.answer("0\n\n");
        }
        drop(asked);
        assert_eq!(download.next(), Ok(None), "{kind}");
    }
}

#[test]
fn server_sent_events_arrive_event_by_event() {
    let upstream = RawUpstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), PLAIN);
    let head_text = "HTTP/1.1 200 OK\ncontent-type: text/event-stream\n\
                     transfer-encoding: chunked\n\n";
    let (wire, awaiting) = ask(&mut client, "GET", "/events");
    let mut asked = upstream.asked();
    asked.answer(head_text);
    let mut download = Download::read(wire, awaiting);
    let kind = download.head.fields.iter().find(|field| field.is("content-type")).unwrap();
    assert_eq!(kind.value, "text/event-stream");

    let mut plain = Wire::connect(relay.address);
    plain.write(head("GET /events", relay.address, 0)).unwrap();
    let mut plainly_asked = upstream.asked();
    plainly_asked.answer(head_text);
    let answer = plain.open().unwrap();
    for number in 0..20 {
        let event = format!("data: {number}\n\n");
        for asked in [&mut asked, &mut plainly_asked] {
            asked.wire.chunk(event.as_bytes()).unwrap();
        }
        assert_eq!(download.next().unwrap().unwrap(), event.as_bytes());
        assert_eq!(plain.piece(&answer).unwrap().unwrap(), event.as_bytes());
    }
}

#[test]
fn long_content_goes_both_ways_unchanged() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let content: Vec<u8> = (0..3_000_000_u32).map(|number| (number % 251) as u8).collect();
    let head = client.head("POST", "/echo", &[]);
    let mut upload = Upload::start(&mut client, &head, b"");
    for frame in content.chunks(1 << 20) {
        upload.frame(frame);
    }
    upload.last(b"");
    assert!(upload.answer().content == content, "3 MB come back as they were sent");
}

#[test]
fn an_early_413_of_the_upstream_arrives_although_the_upload_goes_on() {
    let upstream = RawUpstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let fields = [("content-length", "1000000")];
    let head = client.head("POST", "/upload", &fields);
    let mut upload = Upload::start(&mut client, &head, &[7; 1000]);
    let mut asked = upstream.asked();
    asked.answer("HTTP/1.1 413 Too Large\ncontent-length: 4\nconnection: close\n\nfull");
    drop(asked);
    upload.frame(&[7; 1000]);
    let mut download = upload.open();
    assert_eq!(download.head.status, 413);
    assert_eq!(download.rest(), (b"full".to_vec(), true));
}

#[test]
fn an_early_413_arrives_at_a_client_that_never_stops_sending() {
    let upstream = RawUpstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let head = client.head("POST", "/upload", &[]);
    let mut upload = Upload::start(&mut client, &head, b"first");
    let mut socket = upload.wire.stream().try_clone().unwrap();
    // More than all buffers on the way hold.
    let frames: Vec<Vec<u8>> = (0..500).map(|_| upload.sealed(&[7; 1 << 16])).collect();
    let sender = std::thread::spawn(move || {
        frames.iter().all(|frame| {
            let chunk = [format!("{:x}\r\n", frame.len()).as_bytes(), frame, b"\r\n"].concat();
            socket.write_all(&chunk).is_ok()
        })
    });
    let mut asked = upstream.asked();
    asked.answer("HTTP/1.1 413 Too Large\ncontent-length: 4\nconnection: close\n\nfull");
    drop(asked);
    let mut download = upload.open();
    assert_eq!(download.head.status, 413);
    assert_eq!(download.rest(), (b"full".to_vec(), true));
    drop(download);
    sender.join().unwrap();
}

#[test]
fn an_upstream_that_dies_before_its_answer_is_a_sealed_502() {
    for text in ["", "HTTP/1.1 200 OK\ncontent-le", "HTTP/9.9 what\n\n"] {
        let upstream = RawUpstream::start();
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
        let (mut wire, awaiting) = ask(&mut client, "POST", "/x");
        let mut asked = upstream.asked();
        asked.answer(text);
        drop(asked);
        let opened = open(awaiting, &wire.answer().unwrap()).unwrap();
        assert_eq!((opened.head.status, opened.code().as_str()), (502, "upstream-unreachable"));
    }
}

#[test]
fn an_upstream_that_dies_mid_answer_ends_the_sealed_answer_without_a_last_frame() {
    for (kind, field) in &FRAMINGS[..2] {
        let upstream = RawUpstream::start();
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
        let (wire, awaiting) = ask(&mut client, "GET", "/x");
        let mut asked = upstream.asked();
        asked.answer(&format!("HTTP/1.1 200 OK\n{field}\n\n{}", framed(kind, "half ")));
        let mut download = Download::read(wire, awaiting);
        assert_eq!(download.next().unwrap().unwrap(), b"half ");
        drop(asked);
        assert!(download.next().is_err(), "{kind}: a short answer passed for a whole one");
    }
}

#[test]
fn an_upstream_that_dies_mid_answer_breaks_a_plain_answer_off() {
    for (kind, field) in &FRAMINGS[..2] {
        let upstream = RawUpstream::start();
        let (relay, _client) = relay_and_client(&upstream.origin(), PLAIN);
        let mut wire = Wire::connect(relay.address);
        wire.write(head("GET /x", relay.address, 0)).unwrap();
        let mut asked = upstream.asked();
        asked.answer(&format!("HTTP/1.1 200 OK\n{field}\n\n{}", framed(kind, "half ")));
        drop(asked);
        assert!(wire.answer().is_err(), "{kind}");
    }
}

#[test]
fn a_client_that_goes_away_before_the_answer_aborts_the_upstream_request() {
    let upstream = RawUpstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), PLAIN);
    let (wire, _) = ask(&mut client, "GET", "/sealed");
    let mut asked = upstream.asked();
    drop(wire);
    assert!(asked.is_given_up());

    let mut wire = Wire::connect(relay.address);
    wire.write(head("GET /plain", relay.address, 0)).unwrap();
    let mut asked = upstream.asked();
    drop(wire);
    assert!(asked.is_given_up());
}

#[test]
fn a_client_that_goes_away_mid_answer_aborts_the_upstream_request() {
    let upstream = RawUpstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), PLAIN);
    let (wire, awaiting) = ask(&mut client, "GET", "/sealed");
    let mut asked = upstream.asked();
    asked.answer("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\none\n");
    let mut download = Download::read(wire, awaiting);
    assert_eq!(download.next().unwrap().unwrap(), b"one");
    drop(download);
    assert!(asked.is_given_up(), "though the upstream says nothing more");

    let mut wire = Wire::connect(relay.address);
    wire.write(head("GET /plain", relay.address, 0)).unwrap();
    let mut asked = upstream.asked();
    asked.answer("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\none\n");
    let answer = wire.open().unwrap();
    assert_eq!(wire.piece(&answer).unwrap().unwrap(), b"one");
    drop(wire);
    assert!(asked.is_given_up());
}

#[test]
fn a_client_that_does_not_read_holds_the_upstream_back() {
    const TOTAL: usize = 64 << 20;
    let upstream = RawUpstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let before = relay.peak_memory() >> 20;
    let (wire, awaiting) = ask(&mut client, "GET", "/x");
    let mut asked = upstream.asked();
    asked.answer(&format!("HTTP/1.1 200 OK\ncontent-length: {TOTAL}\n\n"));
    let mut socket = asked.wire.stream().try_clone().unwrap();
    socket.set_write_timeout(Some(Duration::from_millis(500))).unwrap();
    // Nobody reads: once the buffers on the way are full, nothing more is taken.
    let mut sent = 0;
    while sent < TOTAL
        && let Ok(taken) = socket.write(&[9; 1 << 16][..(TOTAL - sent).min(1 << 16)])
    {
        sent += taken;
    }
    assert!(sent < TOTAL, "the relay took all of an answer that nobody reads");
    socket.set_write_timeout(Some(PATIENCE)).unwrap();
    let writer = std::thread::spawn(move || socket.write_all(&vec![9; TOTAL - sent]).unwrap());
    let mut download = Download::read(wire, awaiting);
    let mut total = 0;
    while let Some(piece) = download.next().unwrap() {
        total += piece.len();
    }
    writer.join().unwrap();
    assert_eq!(total, TOTAL);
    let grown = (relay.peak_memory() >> 20) - before;
    assert!(grown < 24, "{grown} MiB more for an answer of 64");
}
