//! Clients that take their time: they hold their own connection and nothing else.

use std::{process::Command, sync::Once, thread, time::Instant};

use mte_relay_protocol::{client_pair::NewRequest, http_message::encode_request};

use crate::{
    client::{Client, HEADER, post_pairing, sealed_head},
    raw_upstream::RawUpstream,
    upstream::Upstream,
    wire::{Wire, plain},
    world::{PATIENCE, Relay},
};

/// Room for thousands of connections in this process.
fn raise_limit() {
    static RAISED: Once = Once::new();
    RAISED.call_once(|| {
        let limit = rlimit::increase_nofile_limit(u64::MAX).unwrap();
        assert!(limit >= 4_096, "these tests need 4,096 open files, the hard limit is {limit}");
    });
}

/// A sealed request that waits for its last bytes.
fn sealed(client: &mut Client, content: &[u8]) -> Vec<u8> {
    let encoded = encode_request(&client.head("PUT", "/slow", &[]), content);
    let (request, _) = client.seal_as(NewRequest::idempotent(), &[&encoded]);
    let head = sealed_head(client.relay, &request.client_id, request.body.len());
    [head.as_bytes(), &request.body].concat()
}

/// Where the header of a sealed request ends and its frames begin, counted from the end.
fn frames_len(bytes: &[u8]) -> usize {
    let head = bytes.windows(4).position(|window| window == b"\r\n\r\n").unwrap() + 4;
    bytes.len() - head - HEADER
}

#[test]
fn two_thousand_slow_connections_do_not_stop_others() {
    raise_limit();
    let upstream = Upstream::start();
    let relay = Relay::before(
        &upstream.origin(),
        &[("WORKERS", "2"), ("REQUEST_HEADER_TIMEOUT_SECONDS", "600")],
    );
    let mut client = Client::pair(&relay);
    let before = relay.memory();
    let mut slow: Vec<(Wire, Vec<u8>)> = (0..2_000)
        .map(|number| {
            let bytes = sealed(&mut client, &[0x5a; 1_000]);
            // How much is sent at first: part of the head, of the sealed header, of frame 0.
            let sent = match number % 3 {
                0 => 30,
                1 => bytes.len() - frames_len(&bytes) - HEADER / 2,
                _ => bytes.len() - 100,
            };
            let mut wire = Wire::connect(relay.address);
            wire.write(&bytes[..sent]).unwrap();
            (wire, bytes[sent..].to_vec())
        })
        .collect();
    for round in 0..3 {
        // All trickle on while others come and go.
        for (wire, rest) in &mut slow {
            wire.write([rest.remove(0)]).unwrap();
        }
        let mut other = Client::pair(&relay);
        let path = format!("/others/{round}");
        assert_eq!(other.fetch("POST", &path, &[], b"content").head.status, 200);
        assert_eq!(plain(relay.address, "GET /api/mte-echo", b"").status, 200);
        assert_eq!(upstream.count(&path), 1);
    }
    assert_eq!(upstream.count("/slow"), 0);
    let during = relay.memory();
    println!("2,000 slow connections: {before} -> {during} bytes resident");
    assert!(during < before + (128 << 20), "{before} -> {during} bytes");
    // They were alive all the while: one of each kind, and then it is served.
    for (wire, rest) in slow.iter_mut().rev().take(3) {
        wire.write(&rest).unwrap();
        assert_eq!(wire.answer().unwrap().status, 200);
    }
    drop(slow);
    assert_eq!(client.fetch("POST", "/after", &[], b"").head.status, 200);
}

#[test]
fn a_relay_with_few_open_files_allowed_takes_what_it_can_get() {
    raise_limit();
    let upstream = Upstream::start();
    let mut shell = Command::new("/bin/sh");
    let relay = format!("ulimit -S -n 64; exec {}", env!("CARGO_BIN_EXE_mte-relay"));
    shell.args(["-c", relay.as_str()]);
    let relay = Relay::start_by(shell, 0, &[("UPSTREAM", &upstream.origin())]);
    let idle: Vec<_> = (0..200).map(|_| Wire::connect(relay.address)).collect();
    let mut client = Client::pair(&relay);
    assert_eq!(client.fetch("POST", "/served", &[], b"").head.status, 200);
    drop(idle);
}

#[test]
fn idle_clients_leave_open_files_for_connections_to_the_upstream() {
    raise_limit();
    let upstream = RawUpstream::start();
    let mut shell = Command::new("/bin/sh");
    let relay = format!("ulimit -n 128; exec {}", env!("CARGO_BIN_EXE_mte-relay"));
    shell.args(["-c", relay.as_str()]);
    let origin = upstream.origin();
    let settings = [("UPSTREAM", &*origin), ("PASS_THROUGH_ROUTES", "/*"), ("WORKERS", "1")];
    let relay = Relay::start_by(shell, 0, &settings);
    let mut clients: Vec<_> = (0..20).map(|_| Wire::connect(relay.address)).collect();
    for client in &mut clients {
        client.write("GET /api/mte-echo HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
        assert_eq!(client.answer().unwrap().status, 200);
    }
    let idle: Vec<_> = (0..200).map(|_| Wire::connect(relay.address)).collect();
    relay.wait_for("fewer connections of clients than MAX_CONNECTIONS");
    for client in &mut clients {
        client.write("GET /at-once HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    }
    let mut asked: Vec<_> = clients.iter().map(|_| upstream.asked()).collect();
    asked.iter_mut().for_each(|asked| asked.answer("HTTP/1.1 204 No Content\n\n"));
    for client in &mut clients {
        assert_eq!(client.answer().unwrap().status, 204);
    }
    drop(idle);
}

/// Whether the relay closes this connection, after an answer or without one.
fn closes(mut wire: Wire) -> bool {
    match wire.answer() {
        Ok(answer) => (400..500).contains(&answer.status) && wire.is_closed(),
        Err(error) => matches!(
            error.kind(),
            std::io::ErrorKind::UnexpectedEof | std::io::ErrorKind::ConnectionReset
        ),
    }
}

#[test]
fn who_does_not_finish_a_head_or_a_sealed_header_in_time_is_let_go() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("REQUEST_HEADER_TIMEOUT_SECONDS", "1")]);
    let mut client = Client::pair(&relay);
    let bytes = sealed(&mut client, b"");
    let sealed_header = bytes.len() - frames_len(&bytes) - 1;
    let pairing = b"POST /api/mte-pair HTTP/1.1\r\nhost: x\r\ncontent-length: 2418\r\n\
        content-type: application/vnd.mte-relay\r\n\r\n\x01\x01";
    let silent: &[u8] = b"";
    let begun =
        [silent, b"G", b"GET /api/mte-echo HTTP/1.1\r\nhost", pairing, &bytes[..sealed_header]];
    let wires = begun.map(|begun| {
        let mut wire = Wire::connect(relay.address);
        wire.write(begun).unwrap();
        (begun, wire)
    });
    for (begun, wire) in wires {
        assert!(closes(wire), "{:?}", String::from_utf8_lossy(begun));
    }
    assert!(upstream.seen().is_empty());
    assert_eq!(client.fetch("POST", "/after", &[], b"").head.status, 200);
}

#[test]
fn a_head_behind_an_earlier_request_has_no_more_time_than_the_first() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("REQUEST_HEADER_TIMEOUT_SECONDS", "1")]);
    for begun in ["G", "GET /api/mte-echo HTTP/1.1\r\nhost"] {
        let mut wire = Wire::connect(relay.address);
        wire.write("GET /api/mte-echo HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
        assert_eq!(wire.answer().unwrap().status, 200);
        wire.write(begun).unwrap();
        assert!(closes(wire), "{begun:?}");
    }
}

/// Asks for something that is refused, announcing a body of this length.
fn refused(relay: &Relay, path: &str, length: &str) -> Wire {
    let mut wire = Wire::connect(relay.address);
    wire.write(format!("POST {path} HTTP/1.1\r\nhost: x\r\n{length}\r\n\r\n")).unwrap();
    let answer = wire.answer().unwrap();
    assert!((400..500).contains(&answer.status), "{answer:?}");
    wire
}

#[test]
fn a_refused_body_that_never_ends_is_not_taken_in_for_long() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("REQUEST_HEADER_TIMEOUT_SECONDS", "1")]);
    let chunk = [b"4000\r\n".as_slice(), &[0x5a; 0x4000], b"\r\n"].concat();
    thread::scope(|scope| {
        for (path, length) in [
            ("/closed", "content-length: 9007199254740991"),
            ("/closed", "transfer-encoding: chunked"),
            ("/api/mte-relay", "content-length: 18446744073709551615"),
            ("/api/mte-relay", "transfer-encoding: chunked"),
        ] {
            let (relay, chunk) = (&relay, &chunk);
            scope.spawn(move || {
                let mut wire = refused(relay, path, length);
                let began = Instant::now();
                while wire.write(chunk).is_ok() {
                    assert!(began.elapsed() < PATIENCE, "{path}, {length}: still taken in");
                }
            });
        }
    });
    assert!(upstream.seen().is_empty());
}

#[test]
fn a_refused_body_that_stops_half_way_is_let_go() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("REQUEST_HEADER_TIMEOUT_SECONDS", "1")]);
    let lengths = ["content-length: 5", "transfer-encoding: chunked"];
    let wires = lengths.map(|length| refused(&relay, "/closed", length));
    for mut wire in wires {
        assert!(wire.is_closed());
    }
}

#[test]
fn a_client_that_does_not_read_its_answer_gives_back_what_it_holds() {
    let upstream = Upstream::start();
    let settings = [("TIMEOUT_SECONDS", "1"), ("MAX_IN_FLIGHT", "1")];
    let relay = Relay::before(&upstream.origin(), &settings);
    let mut client = Client::pair(&relay);
    let (request, _) = client.seal(&client.head("GET", "/bytes/100000000", &[]), b"");
    let mut deaf = Wire::connect(relay.address);
    deaf.write(sealed_head(relay.address, &request.client_id, request.body.len())).unwrap();
    deaf.write(&request.body).unwrap();
    upstream.wait_for("/bytes/100000000");
    // The only permit is taken; it comes back although nobody reads.
    let began = Instant::now();
    loop {
        let (request, _) = client.seal(&client.head("GET", "/next", &[]), b"");
        let answer = client.send(&request);
        if answer.status == 200 {
            break;
        }
        assert_eq!(answer.code(), "overloaded");
        assert!(began.elapsed() < PATIENCE, "the permit did not come back");
    }
    // What it is left with is cut short.
    assert!(deaf.answer().is_err());
}

#[test]
fn a_sealed_upload_that_stalls_is_broken_off_and_never_completes() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("TIMEOUT_SECONDS", "1")]);
    let mut client = Client::pair(&relay);
    let first = encode_request(&client.head("POST", "/stalled", &[]), b"one");
    let (request, _) = client.seal_as(NewRequest::once(), &[&first, b"two"]);
    for missing in [1, 3 + 16 + 4] {
        let (request, _) = client.seal_as(NewRequest::once(), &[&first, b"two"]);
        let mut wire = Wire::connect(relay.address);
        wire.write(sealed_head(relay.address, &request.client_id, request.body.len())).unwrap();
        wire.write(&request.body[..request.body.len() - missing]).unwrap();
        let answer = wire.answer();
        assert!(answer.is_err() || answer.unwrap().status == 200);
    }
    assert_eq!(client.send(&request).status, 200);
    assert_eq!(upstream.count("/stalled"), 1);
}

#[test]
fn pairing_bodies_without_end_are_refused_at_once() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[]);
    assert_eq!(post_pairing(relay.address, &[1; 10_000]).code(), "malformed");
    let mut wire = Wire::connect(relay.address);
    wire.write(
        "POST /api/mte-pair HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\
         content-type: application/vnd.mte-relay\r\n\r\n",
    )
    .unwrap();
    for _ in 0..8 {
        wire.chunk(&[1; 1_000]).unwrap();
    }
    assert_eq!(wire.answer().unwrap().code(), "malformed");
}
