//! What a change of each setting does to the next request.

use super::world::{Running, told};
use crate::{
    client::open,
    hand::ByHand,
    paired::TOKEN,
    raw_upstream::RawUpstream,
    tap::{PAIRING, Tap},
    upstream::Upstream,
    wire::plain,
    world::Relay,
};

#[test]
fn routes_fields_and_upstream_of_the_new_file_are_in_force_for_the_next_request() {
    let (first, second) = (Upstream::start(), Upstream::start());
    let running = Running::start(&[("upstream", &first.origin())]);
    let mut client = running.client();
    assert_eq!(client.fetch("GET", "/one", &[], b"").field("x-added"), None);
    let get = |path: &str| plain(running.relay.address, &format!("GET {path}"), b"");
    assert_eq!(get("/open/x").code(), "plaintext-refused");
    let line = running.change(&[
        ("upstream", &second.origin()),
        ("HEADERS", "x-added:yes"),
        ("PASS_THROUGH_ROUTES", "/open/*"),
        ("MTE_ROUTES", "/two"),
    ]);
    assert_eq!(told(&line), ["UPSTREAM", "PASS_THROUGH_ROUTES", "MTE_ROUTES", "HEADERS"]);
    let opened = client.fetch("GET", "/two", &[], b"");
    assert_eq!(opened.field("x-added").as_deref(), Some("yes"));
    assert_eq!(client.fetch("GET", "/one", &[], b"").code(), "route-unknown");
    assert_eq!(get("/open/x").status, 200);
    assert_eq!((first.count("/one"), first.count("/two"), second.count("/two")), (1, 0, 1));
    assert_eq!(second.wait_for("/open/x").header("x-added"), Some("yes"));
}

#[test]
fn cross_origin_rules_change_also_where_there_were_none() {
    let running = Running::start(&[("upstream", "http://127.0.0.1:9")]);
    let address = running.relay.address;
    let allowed = |origin: &str, method: &str| {
        let request = format!(
            "OPTIONS /api/mte-relay\norigin: {origin}\naccess-control-request-method: {method}"
        );
        plain(address, &request, b"").header("access-control-allow-origin").is_some()
    };
    assert!(!allowed("https://a.example", "POST"));
    running.change(&[("upstream", "http://127.0.0.1:9"), ("CORS_ORIGINS", "https://a.example")]);
    assert!(allowed("https://a.example", "POST") && allowed("https://a.example", "DELETE"));
    assert!(!allowed("https://b.example", "POST"));
    running.change(&[
        ("upstream", "http://127.0.0.1:9"),
        ("CORS_ORIGINS", "https://b.example"),
        ("CORS_METHODS", "POST"),
    ]);
    assert!(!allowed("https://a.example", "POST"));
    assert!(allowed("https://b.example", "POST") && !allowed("https://b.example", "DELETE"));
}

#[test]
fn tokens_and_what_becomes_of_cookies_change() {
    let upstream = Upstream::start();
    let back = Relay::before(&upstream.origin(), &[]);
    let lines = [("upstream", upstream.origin()), ("OUTBOUND_TOKEN", TOKEN.to_owned())];
    let lines: Vec<_> = lines.iter().map(|(name, value)| (*name, value.as_str())).collect();
    let running = Running::start(&lines);
    let call = |token: &str| {
        let lines = format!("x-mte-outbound-token: {token}\nx-mte-upstream: {}", back.origin());
        plain(running.relay.address, &format!("GET /x\n{lines}"), b"").status
    };
    assert_eq!((call(TOKEN), call("another-token-for-tests-long-enough")), (200, 401));
    running.change(&[lines[0], ("OUTBOUND_TOKEN", "another-token-for-tests-long-enough")]);
    assert_eq!((call(TOKEN), call("another-token-for-tests-long-enough")), (401, 200));
    running.change(&lines[..1]);
    assert_eq!((call(TOKEN), call("another-token-for-tests-long-enough")), (401, 401));
    running.change(&[lines[0], ("COOKIES", "drop")]);
    let mut client = running.client();
    let head = client.head("GET", "/c", &[("x-set-cookie", "sid=1"), ("cookie", "own=1")]);
    let new = mte_relay_protocol::client_pair::NewRequest {
        cookies: true,
        ..mte_relay_protocol::client_pair::NewRequest::idempotent()
    };
    let message = mte_relay_protocol::http_message::encode_request(&head, b"");
    let (request, awaiting) = client.seal_as(new, &[&message]);
    let answer = client.send(&request);
    assert_eq!(answer.header("set-cookie"), None);
    assert_eq!(open(awaiting, &answer).unwrap().field("set-cookie"), None);
    assert_eq!(upstream.wait_for("/c").header("cookie"), None);
}

#[test]
fn a_shorter_timeout_holds_for_the_next_request() {
    let upstream = ByHand::start();
    let origin = upstream.origin();
    let running = Running::start(&[("upstream", &origin)]);
    let mut client = running.client();
    running.change(&[("upstream", &origin), ("TIMEOUT_SECONDS", "1")]);
    assert_eq!(client.fetch("GET", "/never", &[], b"").code(), "upstream-timeout");
}

#[test]
fn pairs_with_peers_go_on_through_changes_that_do_not_concern_them() {
    let upstream = Upstream::start();
    let back = Relay::before(&upstream.origin(), &[]);
    let tap = Tap::before(back.address);
    let lines = [("OUTBOUND_TOKEN", TOKEN)];
    let running = Running::with(&lines, &[("WORKERS", "1")]);
    let call = |path: &str| {
        let lines = format!("x-mte-outbound-token: {TOKEN}\nx-mte-upstream: {}", tap.origin());
        plain(running.relay.address, &format!("POST {path}\n{lines}"), b"x")
    };
    assert_eq!(call("/one").status, 200);
    running.change(&[lines[0], ("CORS_ORIGINS", "https://a.example")]);
    assert_eq!((call("/two").status, tap.count(PAIRING)), (200, 1));
    // Another peer is all that may be named now.
    running.change(&[lines[0], ("OUTBOUND_UPSTREAMS", "https://peer.example")]);
    assert_eq!(call("/three").code(), "outbound-upstream-refused");
    running.change(&[lines[0], ("OUTBOUND_UPSTREAMS", &tap.origin())]);
    assert_eq!(call("/four").status, 200);
}

#[test]
fn settings_that_need_a_restart_are_named_each_time_and_keep_their_values() {
    let upstream = Upstream::start();
    let origin = upstream.origin();
    let running = Running::start(&[("upstream", &origin)]);
    let mut client = running.client();
    let with = |more: (&'static str, &'static str)| {
        let small = ("MTE_CHUNK_SIZE", "4096");
        let lines = [("upstream", origin.as_str()), ("MAX_SESSIONS", "1"), small, more];
        told(&running.change(&lines))
    };
    assert_eq!(with(("HEADERS", "x-a:1")), ["HEADERS"]);
    let kept = "keep their old values until a restart";
    assert_eq!(told(&running.relay.wait_for(kept)), ["MTE_CHUNK_SIZE", "MAX_SESSIONS"]);
    assert_eq!(client.fetch("POST", "/echo", &[], &[7; 100_000]).content.len(), 100_000);
    for _ in 0..3 {
        running.client();
    }
    assert_eq!(with(("HEADERS", "x-a:2")), ["HEADERS"]);
    assert_eq!(told(&running.relay.wait_for_nth(2, kept)), ["MTE_CHUNK_SIZE", "MAX_SESSIONS"]);
    running.write(&[("upstream", &origin), ("WORKERS", "3"), ("HEADERS", "x-a:2")]);
    running.relay.signal("HUP");
    assert_eq!(told(&running.relay.wait_for_nth(3, kept)), ["WORKERS"]);
    running.relay.wait_for("nothing else has changed");
    assert_eq!(client.fetch("GET", "/x", &[], b"").head.status, 200);
}

#[test]
fn the_level_of_the_log_changes() {
    let running = Running::with(
        &[("upstream", "http://127.0.0.1:9")],
        &[("LOG_LEVEL", ""), ("WORKERS", "1")],
    );
    let refused = "pairing refused";
    let bad = || {
        let key = mte_relay_protocol::root::Root::new(b"another relay's").identity();
        let psk = &mte_relay_protocol::pairing::Psk::NONE;
        let (request, _) = crate::client::offer(key.public(), psk, None);
        assert_eq!(crate::client::post_pairing(running.relay.address, &request).status, 422);
    };
    bad();
    running.relay.wait_for(refused);
    running.change(&[("upstream", "http://127.0.0.1:9"), ("APP_LOG_LEVEL", "error")]);
    bad();
    running.change(&[("upstream", "http://127.0.0.1:9"), ("LOG_LEVEL", "debug")]);
    bad();
    running.relay.wait_for_nth(2, refused);
    assert_eq!(running.relay.printed().matches(refused).count(), 2, "one was not told");
}

#[test]
fn a_request_on_a_connection_that_was_open_before_is_served_by_the_new_rules() {
    let upstream = RawUpstream::start();
    let origin = upstream.origin();
    let running = Running::start(&[("upstream", &origin)]);
    let mut wire = crate::wire::Wire::connect(running.relay.address);
    let head = crate::wire::head("GET /open", running.relay.address, 0);
    wire.write(&head).unwrap();
    assert_eq!(wire.answer().unwrap().code(), "plaintext-refused");
    running.change(&[("upstream", &origin), ("PASS_THROUGH_ROUTES", "/open")]);
    wire.write(&head).unwrap();
    upstream.asked().answer("HTTP/1.1 200 OK\ncontent-length: 2\n\nok");
    assert_eq!(wire.answer().unwrap().body, b"ok");
}
