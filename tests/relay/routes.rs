//! Who serves which path: the relay's own routes, pass-through, sealed.

use base64ct::{Base64UrlUnpadded, Encoding};
use mte_relay_protocol::root::Root;
use serde_json::Value;

use crate::{
    client::Client,
    command::run,
    sealed_stream::relay_and_client,
    upstream::Upstream,
    wire::{Answer, plain},
    world::{CLIENT_ID_SECRET, Relay},
};

const PREVIOUS: &str = "the client id secret of last year, long enough";

fn json(answer: &Answer) -> Value {
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    serde_json::from_slice(&answer.body).unwrap()
}

#[test]
fn echo_says_the_message_and_the_time_under_every_name_that_checks_read() {
    let relay = Relay::before("http://127.0.0.1:9", &[]);
    for (target, message) in [
        ("/api/mte-echo", "test"),
        ("/api/mte-echo/hello%20there", "hello there"),
        ("/api/mte-echo?msg=a%2Bb+c", "a+b c"),
        ("/api/mte-echo?other=1", "test"),
        ("/api/mte-echo?msg=", ""),
        ("/api/mte-echo/a%2Fb", "a/b"),
        ("/api/mte-echo/%22quoted%22", "\"quoted\""),
    ] {
        let echo = json(&plain(relay.address, &format!("GET {target}"), b""));
        let members: Vec<&str> = echo.as_object().unwrap().keys().map(String::as_str).collect();
        assert_eq!(members, ["echo", "message", "time", "timestamp"], "{target}");
        assert_eq!((&echo["echo"], &echo["message"]), (&message.into(), &message.into()));
        assert_eq!(echo["time"], echo["timestamp"]);
        let time = echo["time"].as_str().unwrap();
        assert!(time.ends_with('Z') && time.parse::<jiff::Timestamp>().is_ok(), "{time}");
    }
}

#[test]
fn a_query_that_echo_cannot_read_is_a_problem_document() {
    let relay = Relay::before("http://127.0.0.1:9", &[]);
    let answer = plain(relay.address, "GET /api/mte-echo?msg=a&msg=b", b"");
    assert_eq!((answer.status, answer.code()), (400, "malformed"));
}

#[test]
fn head_tells_that_this_is_a_relay() {
    let relay = Relay::before("http://127.0.0.1:9", &[]);
    let answer = crate::raw_client::head(relay.address, "HEAD /api/mte-relay");
    assert_eq!((answer.status, answer.header("x-mte-relay")), (200, Some("1")));
}

#[test]
fn discovery_lists_the_current_key_then_the_previous_with_the_pins_that_the_command_prints() {
    let settings = [("CLIENT_ID_SECRET_PREVIOUS", PREVIOUS)];
    let relay = Relay::before("http://127.0.0.1:9", &settings);
    let answer = plain(relay.address, "GET /api/mte-relay", b"");
    assert_eq!(answer.header("x-mte-relay"), Some("1"));
    assert_eq!(answer.header("cache-control"), Some("no-store"));
    let discovery = json(&answer);
    assert_eq!(discovery["version"], 1);
    let roots = [CLIENT_ID_SECRET, PREVIOUS].map(|secret| Root::new(secret.as_bytes()));
    let listed = discovery["keys"].as_array().unwrap();
    assert_eq!(listed.len(), 2);
    for (listed, root) in listed.iter().zip(&roots) {
        let key = root.identity().public().clone();
        assert_eq!(listed["suite"], 1);
        assert_eq!(listed["publicKey"], Base64UrlUnpadded::encode_string(key.as_bytes()));
        assert_eq!(listed["keyId"], Base64UrlUnpadded::encode_string(&key.id()));
        assert_eq!(listed["pin"], key.pin().to_string());
    }
    let environment = [
        ("UPSTREAM", "http://127.0.0.1:9"),
        ("CLIENT_ID_SECRET", CLIENT_ID_SECRET),
        ("CLIENT_ID_SECRET_PREVIOUS", PREVIOUS),
    ];
    let printed = run(&["pin"], &environment);
    assert!(printed.status.success());
    let pins: Vec<&str> = listed.iter().map(|key| key["pin"].as_str().unwrap()).collect();
    assert_eq!(printed.out().lines().collect::<Vec<_>>(), pins);
}

#[test]
fn a_plain_request_to_any_other_path_is_refused_and_nothing_reaches_the_upstream() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[]);
    for request in [
        "GET /",
        "GET /echo",
        "POST /echo",
        "DELETE /api/mte-relay",
        "PUT /api/mte-relay",
        "GET /api/mte-pair",
        "POST /api/mte-echo",
        "GET /api/mte-echo/a/b",
        "GET /api/mte-relay/",
        "OPTIONS *",
        "OPTIONS /api/mte-relay",
        "PROPFIND /x",
    ] {
        let answer = plain(relay.address, request, b"");
        assert_eq!((answer.status, answer.code()), (403, "plaintext-refused"), "{request}");
    }
    assert_eq!(upstream.seen(), []);
}

#[test]
fn pass_through_routes_go_through_unsealed_and_only_they() {
    let upstream = Upstream::start();
    let routes = [("PASS_THROUGH_ROUTES", "/echo,/public/*")];
    let relay = Relay::before(&upstream.origin(), &routes);
    let answer = plain(relay.address, "POST /echo?x=1\ncontent-type: text/plain", b"hello");
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"hello".as_slice()));
    assert_eq!(answer.header("content-type"), Some("text/plain"));
    let answer = plain(relay.address, "PATCH /public/a/b?c", b"");
    assert_eq!(answer.body, b"ok PATCH /public/a/b?c");
    for request in
        ["GET /echo/", "GET /echoes", "GET /public", "GET /private", "GET /Echo", "GET //public/a"]
    {
        let answer = plain(relay.address, request, b"");
        assert_eq!((answer.status, answer.code()), (403, "plaintext-refused"), "{request}");
    }
    for request in
        ["GET /public/../private", "GET /public/%2e%2e/private", "GET /public/..%2fprivate"]
    {
        let answer = plain(relay.address, request, b"");
        assert_eq!((answer.status, answer.code()), (400, "malformed"), "{request}");
    }
    assert_eq!(upstream.seen().len(), 2);
}

#[test]
fn the_relays_own_routes_win_over_pass_through() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("PASS_THROUGH_ROUTES", "/*")]);
    assert_eq!(plain(relay.address, "GET /api/mte-relay", b"").header("x-mte-relay"), Some("1"));
    let echo = plain(relay.address, "GET /api/mte-echo/x", b"");
    assert_eq!(json(&echo)["echo"], "x");
    let refused = plain(relay.address, "PUT /api/mte-relay", b"x");
    assert_eq!(refused.code(), "plaintext-refused");
    assert_eq!(upstream.seen(), []);
}

#[test]
fn a_pass_through_route_is_also_served_sealed() {
    let upstream = Upstream::start();
    let routes = [("PASS_THROUGH_ROUTES", "/echo")];
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &routes);
    assert_eq!(client.fetch("POST", "/echo", &[], b"x").text(), "x");
}

#[test]
fn mte_routes_are_matched_against_the_inner_path_and_all_else_is_a_sealed_404() {
    let upstream = Upstream::start();
    let routes = [("MTE_ROUTES", "/echo,/users/*")];
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &routes);
    assert_eq!(client.fetch("POST", "/echo?q=/users/", &[], b"x").text(), "x");
    assert_eq!(client.fetch("GET", "/users/1?a", &[], b"").text(), "ok GET /users/1?a");
    for path in ["/users", "/echo/", "/other?/users/1", "//users/1", "/api/mte-relay"] {
        let opened = client.fetch("GET", path, &[], b"");
        assert_eq!((opened.head.status, opened.code().as_str()), (404, "route-unknown"), "{path}");
    }
    assert_eq!(upstream.seen().len(), 2);
}

#[test]
fn without_mte_routes_every_sealed_route_is_served() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    for path in ["/", "/a/b/c", "/api/mte-relay", "/api/mte-pair", "/?q"] {
        assert_eq!(client.fetch("GET", path, &[], b"").text(), format!("ok GET {path}"));
    }
}

#[test]
fn configured_headers_are_added_to_the_upstreams_request_and_to_the_answer() {
    let upstream = Upstream::start();
    let settings = [
        ("HEADERS", r#"{"x-added": "by, the relay", "x-forwarded-proto": "https"}"#),
        ("PASS_THROUGH_ROUTES", "/plain"),
    ];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let fields = [("x-added", "by the client"), ("x-kept", "1")];
    let opened = client.fetch("GET", "/sealed", &fields, b"");
    assert_eq!(opened.field("x-added").as_deref(), Some("by, the relay"));
    let answer = plain(relay.address, "GET /plain\nx-added: by the client", b"");
    assert_eq!(answer.header("x-added"), Some("by, the relay"));
    for target in ["/sealed", "/plain"] {
        let seen = upstream.wait_for(target);
        assert_eq!(seen.header("x-added"), Some("by, the relay"), "{target}");
        assert_eq!(seen.header("x-forwarded-proto"), Some("https"), "{target}");
    }
    assert_eq!(upstream.wait_for("/sealed").header("x-kept"), Some("1"));
    assert!(!relay.printed().contains("by, the relay"), "values of HEADERS may be secret");
}

#[test]
fn a_relay_without_upstream_knows_no_sealed_route() {
    let settings = [("OUTBOUND_TOKEN", "an-outbound-token-of-enough-length")];
    let relay = Relay::start(&settings);
    let opened = Client::pair(&relay).fetch("GET", "/", &[], b"");
    assert_eq!((opened.head.status, opened.code().as_str()), (404, "route-unknown"));
}
