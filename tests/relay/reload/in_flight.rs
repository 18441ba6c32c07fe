//! Requests that are on their way while the configuration changes.

use std::{
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};

use super::world::{NEW_SECRET, OLD_SECRET, Running};
use crate::{
    client::Client,
    raw_upstream::RawUpstream,
    sealed_stream::{Download, Upload, ask},
    upstream::Upstream,
    wire::plain,
};

#[test]
fn a_request_in_flight_ends_as_it_began_and_the_next_is_under_the_new_rules() {
    let (old, new) = (RawUpstream::start(), Upstream::start());
    let (old_origin, new_origin) = (old.origin(), new.origin());
    let running = Running::start(&[("upstream", &old_origin), ("HEADERS", "x-is:old")]);
    let mut client = running.client();
    let (wire, awaiting) = ask(&mut client, "GET", "/slow");
    let mut asked = old.asked();
    let head = client.head("POST", "/upload", &[]);
    let mut upload = Upload::start(&mut client, &head, b"one ");
    let mut uploaded = old.asked();

    running.change(&[
        ("upstream", &new_origin),
        ("HEADERS", "x-is:new"),
        ("MTE_ROUTES", "/new"),
        ("TIMEOUT_SECONDS", "5"),
    ]);
    assert_eq!(client.fetch("GET", "/new", &[], b"").field("x-is").as_deref(), Some("new"));
    assert_eq!(client.fetch("GET", "/slow", &[], b"").code(), "route-unknown");

    asked.answer("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\none\n");
    let mut download = Download::read(wire, awaiting);
    assert_eq!(download.head.fields.iter().filter(|field| field.is("x-is")).count(), 1);
    assert!(download.head.fields.iter().any(|field| field.is("x-is") && &*field.value == b"old"));
    asked.answer("3\ntwo\n0\n\n");
    assert_eq!(download.rest(), (b"onetwo".to_vec(), true));
    upload.last(b"two");
    uploaded.answer("HTTP/1.1 200 OK\ncontent-length: 2\n\nok");
    assert_eq!(upload.answer().field("x-is").as_deref(), Some("old"));
    assert_eq!((new.count("/slow"), new.count("/upload")), (0, 0));
}

/// Sends sealed requests without a pause until it is told to stop; returns how many.
fn run(mut client: Client, number: usize, stop: &AtomicBool, sent: &AtomicUsize) -> usize {
    let mut count = 0;
    while !stop.load(Ordering::Relaxed) {
        let content = vec![b'x'; count % 3_000];
        let opened = client.fetch("POST", &format!("/echo?{number}.{count}"), &[], &content);
        assert_eq!((opened.head.status, opened.content.len()), (200, content.len()));
        count += 1;
        sent.fetch_add(1, Ordering::Relaxed);
    }
    count
}

#[test]
fn no_request_is_lost_under_load_while_rules_and_secrets_change() {
    let (first, second) = (Upstream::start(), Upstream::start());
    let origins = [first.origin(), second.origin()];
    let none = [("CLIENT_ID_SECRET", ""), ("WORKERS", "2")];
    let start = [("upstream", origins[0].as_str()), ("clientIdSecret", OLD_SECRET)];
    let running = Running::with(&start, &none);
    let (stop, sent) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let clients = (0..4).map(|number| {
        let (client, stop, sent) = (running.client(), Arc::clone(&stop), Arc::clone(&sent));
        thread::spawn(move || run(client, number, &stop, &sent))
    });
    let clients: Vec<_> = clients.collect();
    for round in 0..12 {
        let before = sent.load(Ordering::Relaxed);
        let cors = format!("https://app{round}.example");
        let headers = format!("x-round:{round}");
        let rotated = round >= 3;
        let secret = if rotated { NEW_SECRET } else { OLD_SECRET };
        let mut lines = vec![
            ("upstream", origins[round % 2].as_str()),
            ("CORS_ORIGINS", cors.as_str()),
            ("HEADERS", headers.as_str()),
            ("PASS_THROUGH_ROUTES", if round % 2 == 0 { "/even" } else { "/odd" }),
            ("clientIdSecret", secret),
        ];
        if rotated {
            lines.push(("clientIdSecretPrevious", OLD_SECRET));
        }
        if round % 3 == 0 {
            lines.push(("TIMEOUT_SECONDS", "60"));
        }
        if round % 4 == 1 {
            // Some changes come without a signal, by the file alone.
            running.write(&lines);
            running.changed();
        } else {
            running.change(&lines);
        }
        let path = if round % 2 == 0 { "/even" } else { "/odd" };
        let answer = plain(running.relay.address, &format!("GET {path}\norigin: {cors}"), b"");
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("x-round"), Some(round.to_string().as_str()));
        assert_eq!(answer.header("access-control-allow-origin"), Some(cors.as_str()));
        while sent.load(Ordering::Relaxed) < before + 8 {
            thread::yield_now();
        }
    }
    stop.store(true, Ordering::Relaxed);
    let total: usize = clients.into_iter().map(|client| client.join().unwrap()).sum();
    let arrived = |upstream: &Upstream| {
        upstream.seen().iter().filter(|seen| seen.target.starts_with("/echo")).count()
    };
    assert_eq!(arrived(&first) + arrived(&second), total, "each exactly once");
    assert!(arrived(&first) > 0 && arrived(&second) > 0);
}
