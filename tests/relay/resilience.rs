//! Upstreams that fail: several addresses, a circuit breaker for each, and what is sent twice.

use std::{
    net::{SocketAddr, TcpListener},
    time::Instant,
};

use crate::{
    admin::{Admin, ON},
    client::Client,
    raw_upstream::RawUpstream,
    sealed_stream::{Upload, ask, relay_and_client},
    upstream::Upstream,
    wire::plain,
    world::{PATIENCE, Relay},
};

const ONE_WORKER: (&str, &str) = ("WORKERS", "1");

/// An address where nobody listens.
fn nobody() -> SocketAddr {
    TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap()
}

#[test]
fn several_addresses_take_turns_and_one_that_is_down_costs_no_request() {
    let (first, second) = (Upstream::start(), Upstream::start());
    let list = format!("{}, http://{} ,{}", first.origin(), nobody(), second.origin());
    let (relay, mut client) = relay_and_client(&list, &[ON, ONE_WORKER]);
    let admin = Admin::of(&relay);
    for round in 0..10 {
        assert_eq!(client.fetch("GET", "/get", &[], b"").head.status, 200, "{round}");
        assert_eq!(client.fetch("POST", "/echo", &[], b"once").text(), "once", "{round}");
        // A stream that nothing was read of goes on to the next address as it is.
        let head = client.head("POST", "/echo", &[]);
        let mut upload = Upload::start(&mut client, &head, b"in ");
        upload.frame(b"three ");
        upload.last(b"frames");
        assert_eq!(upload.answer().text(), "in three frames", "{round}");
    }
    assert_eq!(first.count("/echo") + second.count("/echo"), 20);
    assert!(first.seen().len() >= 10 && second.seen().len() >= 10);
    let scrape = admin.scrape();
    assert_eq!(scrape.value("mte_relay_upstream_addresses"), 3.0);
    assert_eq!(scrape.value("mte_relay_upstream_addresses_left_out"), 1.0);
    assert_eq!(scrape.value("mte_relay_upstream_circuit_opened_total"), 1.0);
    // Five until it was left out, and one for each time that it was tried again.
    let sent = scrape.value("mte_relay_upstream_repeats_total{result=\"sent\"}");
    assert!((5.0..=10.0).contains(&sent), "{sent}");
    let failed = scrape.value("mte_relay_upstream_failures_total{kind=\"connect\"}");
    assert_eq!(failed, sent);
    // The access line of each tells so, and no other line.
    relay.wait_for_nth(30, "\"class\":\"sealed\"");
    let printed = relay.printed();
    let lines: Vec<_> = printed.lines().filter(|line| line.contains("upstream_tries")).collect();
    assert_eq!(lines.len() as f64, sent, "{printed}");
    assert!(lines.iter().all(|line| line.contains("\"upstream_tries\":2,")), "{lines:?}");
}

#[test]
fn a_request_that_may_have_been_executed_is_sent_again_only_if_that_does_no_harm() {
    let upstream = RawUpstream::start();
    let port = upstream.address.port();
    let list = format!("http://127.0.0.1:{port},http://localhost:{port}");
    for (method, again) in [("POST", false), ("PATCH", false), ("GET", true), ("PUT", true)] {
        let (_relay, mut client) = relay_and_client(&list, &[ONE_WORKER]);
        let (wire, awaiting) = ask(&mut client, method, "/once");
        // It reads the request, and dies.
        drop(upstream.asked());
        if again {
            let mut asked = upstream.asked();
            assert!(asked.line.starts_with(method), "{}", asked.line);
            asked.answer("HTTP/1.1 200 OK\ncontent-length: 2\n\nok");
        }
        let mut download = crate::sealed_stream::Download::read(wire, awaiting);
        let (content, whole) = download.rest();
        assert!(whole, "{method}");
        match again {
            true => assert_eq!(content, b"ok", "{method}"),
            false => assert!(String::from_utf8(content).unwrap().contains("upstream-unreachable")),
        }
        assert!(upstream.is_untouched(), "{method}");
    }
}

#[test]
fn an_upstream_in_trouble_gets_no_more_than_the_budget_of_repeated_requests() {
    let upstream = RawUpstream::start();
    let port = upstream.address.port();
    let list = format!("http://127.0.0.1:{port},http://localhost:{port}");
    let (relay, mut client) = relay_and_client(&list, &[ON, ONE_WORKER]);
    let admin = Admin::of(&relay);
    let reader = std::thread::spawn(move || {
        // Each request is read, and its connection broken.
        let mut seen = 0;
        while upstream.asked().line != "GET /last HTTP/1.1" {
            seen += 1;
        }
        seen
    });
    for _ in 0..40 {
        assert_eq!(client.fetch("GET", "/x", &[], b"").code(), "upstream-unreachable");
    }
    let _ = client.fetch("POST", "/x", &[], b"");
    let scrape = admin.scrape();
    let sent = scrape.value("mte_relay_upstream_repeats_total{result=\"sent\"}");
    let denied = scrape.value("mte_relay_upstream_repeats_total{result=\"denied\"}");
    assert_eq!(sent + denied, 40.0);
    assert!((10.0..=14.0).contains(&sent), "{sent}");
    assert_eq!(scrape.value("mte_relay_upstream_failures_total{kind=\"broken\"}"), 41.0 + sent);
    assert_eq!(scrape.value("mte_relay_upstream_circuit_opened_total"), 0.0);
    let _ = client.fetch("GET", "/last", &[], b"");
    assert_eq!(f64::from(reader.join().unwrap()), 41.0 + sent);
}

#[test]
fn a_request_that_never_reaches_an_address_does_not_speak_for_it() {
    let (relay, mut client) = relay_and_client(&format!("http://{}", nobody()), &[ON, ONE_WORKER]);
    // Each finds it unreachable twice, and five times are enough.
    for _ in 0..2 {
        assert_eq!(client.fetch("GET", "/x", &[], b"").code(), "upstream-unreachable");
        let head = client.head("PUT", "/x", &[("content-length", "0")]);
        let mut upload = Upload::start(&mut client, &head, b"");
        upload.frame(b"content after all");
        assert_eq!(upload.answer().code(), "malformed");
    }
    assert_eq!(client.fetch("GET", "/x", &[], b"").code(), "upstream-unreachable");
    let scrape = Admin::of(&relay).scrape();
    assert_eq!(scrape.value("mte_relay_upstream_circuit_opened_total"), 1.0);
}

#[test]
fn an_upstream_that_takes_no_connections_is_left_out_and_found_again_when_it_is_back() {
    let address = nobody();
    let settings = [ON, ONE_WORKER, ("PASS_THROUGH_ROUTES", "/plain")];
    let (relay, mut client) = relay_and_client(&format!("http://{address}"), &settings);
    let admin = Admin::of(&relay);
    for _ in 0..10 {
        let answer = client.fetch("POST", "/x", &[], b"");
        assert_eq!((answer.head.status, answer.code().as_str()), (502, "upstream-unreachable"));
        assert_eq!(plain(relay.address, "GET /plain", b"").code(), "upstream-unreachable");
    }
    relay.wait_for("upstream address is left out");
    let line = relay.wait_for("upstream failed");
    assert!(line.contains(&format!("http://{address}")), "{line}");
    assert!(line.contains("Connection refused (os error 111)"), "{line}");
    let scrape = admin.scrape();
    assert_eq!(scrape.value("mte_relay_upstream_circuit_opened_total"), 1.0);
    // Twenty requests and the repeated ones were not as many attempts.
    let shut_out = scrape.value("mte_relay_upstream_shut_out_total");
    let failed = scrape.value("mte_relay_upstream_failures_total{kind=\"connect\"}");
    assert!(shut_out >= 10.0 && failed >= 5.0, "{shut_out} {failed}");
    relay.wait_for_both("\"code\":\"upstream-unreachable\"", "\"class\":\"sealed\"");

    let listener = TcpListener::bind(address).unwrap();
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut wire = crate::wire::Wire::of(stream);
            while wire.line().is_ok_and(|line| !line.is_empty()) {}
            let _ = wire.write("HTTP/1.1 204 No Content\r\nconnection: close\r\n\r\n");
        }
    });
    let deadline = Instant::now() + PATIENCE;
    while client.fetch("GET", "/back", &[], b"").head.status != 204 {
        assert!(Instant::now() < deadline, "it is tried again");
        std::thread::yield_now();
    }
    relay.wait_for("upstream address takes connections again");
    assert_eq!(admin.scrape().value("mte_relay_upstream_addresses_left_out"), 0.0);
}

#[test]
fn an_address_that_fails_its_check_gets_no_requests_while_another_passes_it() {
    let (good, silent) = (Upstream::start(), RawUpstream::start());
    let list = format!("{},{}", silent.origin(), good.origin());
    let settings = [ON, ONE_WORKER, ("UPSTREAM_HEALTH_PATH", "/healthz?deep=1")];
    let relay = Relay::before(&list, &settings);
    assert_eq!(silent.asked().line, "GET /healthz?deep=1 HTTP/1.1");
    let failing = relay.wait_for("upstream address fails its check");
    assert!(failing.contains(&silent.origin()), "{failing}");
    good.wait_for("/healthz?deep=1");
    let mut client = Client::pair(&relay);
    for _ in 0..6 {
        assert_eq!(client.fetch("POST", "/asked", &[], b"").head.status, 200);
    }
    assert_eq!(good.count("/asked"), 6);
    let scrape = Admin::of(&relay).scrape();
    assert_eq!(scrape.value("mte_relay_upstream_addresses_left_out"), 1.0);
    // Checks are no requests.
    assert_eq!(scrape.value("mte_relay_upstream_failures_total{kind=\"timeout\"}"), 0.0);
}
