//! A front-end relay before a back-end relay of several hosts.

use super::world::key;
use crate::{
    upstream::Upstream,
    wire::plain,
    world::{CLIENT_ID_SECRET, Relay},
};

const ONE: &str = "the-token-of-service-one-long-enough";
const TWO: &str = "the-token-of-service-two-long-enough";

/// Two hosts that are this machine: every address that begins with 127 is.
fn back_end(one: &Upstream, two: &Upstream) -> Relay {
    let map = format!(
        r#"{{"127.0.0.1": {{"upstream": "{}"}}, "127.0.0.2": {{"upstream": "{}", "mte_routes": "/two"}}}}"#,
        one.origin(),
        two.origin()
    );
    Relay::start(&[("DOMAIN_MAP", &map), ("HOST", "0.0.0.0")])
}

#[test]
fn each_name_of_the_peer_leads_to_its_own_upstream_by_its_own_pinned_key() {
    let (one, two) = (Upstream::start(), Upstream::start());
    let back = back_end(&one, &two);
    let port = back.address.port();
    let peer = |host: &str| format!("http://{host}:{port}");
    let pin = |host| key(CLIENT_ID_SECRET, host).pin();
    let pins = ["127.0.0.1", "127.0.0.2"].map(|host| format!("{}={}", peer(host), pin(host)));
    let front = Relay::start(&[("OUTBOUND_TOKEN", ONE), ("OUTBOUND_PINS", &pins.join(","))]);
    let call = |host: &str, path: &str| {
        let lines = format!("x-mte-outbound-token: {ONE}\nx-mte-upstream: {}", peer(host));
        plain(front.address, &format!("POST {path}\n{lines}"), b"x")
    };
    assert_eq!(call("127.0.0.1", "/one").status, 200);
    assert_eq!(call("127.0.0.2", "/two").status, 200);
    let refused: serde_json::Value =
        serde_json::from_slice(&call("127.0.0.2", "/one").body).unwrap();
    assert_eq!(refused["code"], "route-unknown");
    assert_eq!((one.count("/one"), two.count("/one")), (1, 0));
    assert_eq!((one.count("/two"), two.count("/two")), (0, 1));
}

#[test]
fn a_front_end_relay_of_several_hosts_has_a_token_for_each() {
    let upstream = Upstream::start();
    let back = Relay::before(&upstream.origin(), &[]);
    let map = format!(
        r#"{{"one.example": {{"upstream": "http://127.0.0.1:9", "outbound_token": "{ONE}"}},
             "two.example": {{"upstream": "http://127.0.0.1:9", "outbound_token": "{TWO}"}},
             "none.example": {{"upstream": "http://127.0.0.1:9"}}}}"#
    );
    let front = Relay::start(&[("DOMAIN_MAP", &map)]);
    let call = |host: &str, token: &str| {
        let lines = format!("x-mte-outbound-token: {token}\nx-mte-upstream: {}", back.origin());
        super::world::plain_to(&front, host, &format!("GET /x\n{lines}"))
    };
    for (host, own, other) in [("one.example", ONE, TWO), ("two.example", TWO, ONE)] {
        assert_eq!(call(host, own).status, 200);
        assert_eq!(call(host, other).code(), "outbound-token-invalid");
        assert_eq!(call("none.example", own).code(), "outbound-token-invalid");
    }
    assert_eq!(upstream.count("/x"), 2);
}
