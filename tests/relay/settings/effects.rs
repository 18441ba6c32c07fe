//! Settings whose effect no other test shows.

use std::{
    io::{ErrorKind, Read},
    net::{SocketAddr, TcpListener, TcpStream},
    time::Duration,
};

use crate::{
    client::Client,
    paired::HandPaired,
    sealed_stream::relay_and_client,
    upstream::Upstream,
    wire::{Wire, head, plain},
    world::Relay,
};

#[test]
fn host_is_where_the_relay_listens_and_nowhere_else() {
    let elsewhere_too = || {
        let relay = Relay::before("http://127.0.0.1:9", &[("HOST", "127.0.0.2")]);
        assert_eq!(relay.address.ip().to_string(), "127.0.0.2");
        assert_eq!(plain(relay.address, "GET /api/mte-echo", b"").status, 200);
        TcpStream::connect(SocketAddr::from(([127, 0, 0, 1], relay.address.port()))).is_ok()
    };
    // Somebody else may have the port there, but not time and again.
    assert!((0..9).any(|_| !elsewhere_too()));
}

#[test]
fn port_is_where_the_relay_listens() {
    let free = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let relay = Relay::start_on(free, &[("UPSTREAM", "http://127.0.0.1:9")]);
    let address = SocketAddr::from(([127, 0, 0, 1], free));
    assert_eq!(plain(address, "GET /api/mte-echo", b"").status, 200);
    relay.wait_for(&format!("Server listening at http://[127.0.0.1]:{free}"));
}

#[test]
fn workers_are_threads_that_serve() {
    let threads = |workers: &str| {
        let relay = Relay::before("http://127.0.0.1:9", &[("WORKERS", workers)]);
        assert_eq!(plain(relay.address, "GET /api/mte-echo", b"").status, 200);
        relay.threads()
    };
    assert_eq!(threads("5") - threads("1"), 4);
}

#[test]
fn max_request_body_mib_bounds_content_in_that_unit() {
    let upstream = Upstream::start();
    let settings = [("MAX_REQUEST_BODY_MIB", "1"), ("PASS_THROUGH_ROUTES", "/echo")];
    let (relay, client) = relay_and_client(&upstream.origin(), &settings);
    assert_eq!(client.pair.terms().max_body, 1 << 20);
    let most = vec![7; 1 << 20];
    assert_eq!(plain(relay.address, "POST /echo", &most).body, most);
    let more = vec![7; (1 << 20) + 1];
    let answer = plain(relay.address, "POST /echo", &more);
    assert_eq!((answer.status, answer.code()), (413, "too-large"));
    assert_eq!(upstream.count("/echo"), 1);
}

#[test]
fn beyond_max_connections_one_waits_until_another_ends() {
    let settings = [("WORKERS", "1"), ("MAX_CONNECTIONS", "2")];
    let relay = Relay::before("http://127.0.0.1:9", &settings);
    let served = || {
        let mut wire = Wire::connect(relay.address);
        wire.write(head("GET /api/mte-echo", relay.address, 0)).unwrap();
        wire
    };
    let mut held = [served(), served()];
    for wire in &mut held {
        assert_eq!(wire.answer().unwrap().status, 200);
    }
    let mut third = served();
    // What is tested here is that nothing comes.
    third.stream().set_read_timeout(Some(Duration::from_millis(500))).unwrap();
    let nothing = third.stream().read(&mut [0]).unwrap_err().kind();
    assert!(matches!(nothing, ErrorKind::WouldBlock | ErrorKind::TimedOut), "{nothing:?}");
    third.stream().set_read_timeout(Some(crate::world::PATIENCE)).unwrap();
    drop(held);
    assert_eq!(third.answer().unwrap().status, 200);
}

#[test]
fn max_pool_size_is_paid_in_memory_and_one_of_each_serves_many_at_once() {
    let upstream = Upstream::start();
    let start = |size: &'static str| {
        let settings = [("WORKERS", "1"), ("MAX_POOL_SIZE", size)];
        let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
        assert_eq!(client.fetch("GET", "/warm", &[], b"").head.status, 200);
        (relay, client)
    };
    let (small, mut client) = start("1");
    let (large, _) = start("4096");
    let (less, more) = (small.memory(), large.memory());
    println!("resident: {less} bytes with 1 of each kind, {more} bytes with 4,096");
    assert!(more > less + (3 << 20), "{less} {more}");
    let sealed: Vec<_> = (0..20)
        .map(|_| client.seal(&client.head("GET", "/slow/200", &[]), b""))
        .map(|(request, awaiting)| {
            let mut wire = Wire::connect(small.address);
            let outer =
                crate::client::sealed_head(small.address, &request.client_id, request.body.len());
            wire.write(outer).unwrap();
            wire.write(&request.body).unwrap();
            (wire, awaiting)
        })
        .collect();
    for (mut wire, awaiting) in sealed {
        let answer = wire.answer().unwrap();
        assert_eq!(crate::client::open(awaiting, &answer).unwrap().text(), "late");
    }
}

#[test]
fn how_long_pairs_live_is_told_to_clients_which_obey() {
    let settings = [
        ("CACHE_SLIDING_EXPIRATION_MINUTES", "7"),
        ("PAIR_LIFETIME_SECONDS", "301"),
        ("EPOCH_SECONDS", "11"),
        ("REPLAY_WINDOW", "128"),
    ];
    let relay = Relay::before("http://127.0.0.1:9", &settings);
    let client = Client::pair(&relay);
    let terms = client.pair.terms();
    assert_eq!((terms.idle_seconds, terms.lifetime_seconds), (420, 301));
    assert_eq!((terms.epoch_seconds, terms.window), (11, 128));
}

#[test]
fn settings_without_need_are_accepted_and_said_once_each() {
    let names = [
        "SERVER_ID",
        "LICENSE_COMPANY",
        "LICENSE_KEY",
        "AWS_REGION",
        "BILLING_STRATEGY",
        "BILLING_PROVIDER",
        "BILLING_PRODUCT",
        "BILLING_REPORT_INTERVAL",
        "MAX_FORM_DATA_SIZE",
        "REPORT_ACCESS_TOKEN",
    ];
    let upstream = Upstream::start();
    let settings: Vec<_> = names.iter().map(|name| (*name, "canary in the mine")).collect();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    assert_eq!(client.fetch("GET", "/x", &[], b"").text(), "ok GET /x");
    relay.wait_for("Server listening");
    let printed = relay.printed();
    for name in names {
        let line = format!("\"{name} is accepted and has no effect\"");
        assert_eq!(printed.matches(&line).count(), 1, "{name}");
    }
}

#[test]
fn outbound_pair_count_bounds_how_many_pairs_wait_for_the_next_requests() {
    let pairings = |count: &str| {
        let front = [("WORKERS", "1"), ("OUTBOUND_PAIR_COUNT", count)];
        let chain = HandPaired::with(&front, &[("REPLAY_WINDOW", "64")]);
        // Twice one request more than a window takes: two pairs, which may be used again.
        for _ in 0..2 {
            let waiting: Vec<_> = (0..65)
                .map(|_| {
                    let wire = chain.open("GET /waits");
                    let (upstream, _) = chain.upstream.request();
                    (wire, upstream)
                })
                .collect();
            for (mut wire, mut upstream) in waiting {
                upstream.write("HTTP/1.1 204 No Content\r\n\r\n").unwrap();
                assert_eq!(wire.answer().unwrap().status, 204);
            }
        }
        chain.tap.count("POST /api/mte-pair")
    };
    assert_eq!((pairings("2"), pairings("1")), (2, 3));
}
