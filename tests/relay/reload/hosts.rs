//! Hosts that come and go.

use super::world::Running;
use crate::{
    hosts::world::{At, key, plain_to},
    upstream::Upstream,
    world::CLIENT_ID_SECRET,
};

fn map(hosts: &[(&str, &Upstream)]) -> String {
    let host = |(name, upstream): &(&str, &Upstream)| {
        format!(r#""{name}": {{"upstream": "{}"}}"#, upstream.origin())
    };
    format!("{{{}}}", hosts.iter().map(host).collect::<Vec<_>>().join(","))
}

#[test]
fn hosts_are_added_and_removed_while_the_others_go_on() {
    let (a, b) = (Upstream::start(), Upstream::start());
    let running = Running::start(&[("domainMap", &map(&[("a.example", &a)]))]);
    let pair = |host: &str| At::pair(&running.relay, &key(CLIENT_ID_SECRET, host), host);
    let mut of_a = pair("a.example");
    let discovery = "GET /api/mte-relay";
    assert_eq!(plain_to(&running.relay, "b.example", discovery).status, 404);

    running.change(&[("domainMap", &map(&[("a.example", &a), ("b.example", &b)]))]);
    assert_eq!(plain_to(&running.relay, "b.example", discovery).status, 200);
    let mut of_b = pair("b.example");
    assert_eq!(of_b.fetch("POST", "/b").head.status, 200);
    assert_eq!(of_a.fetch("POST", "/a").head.status, 200);
    assert_eq!((a.count("/a"), b.count("/b")), (1, 1));

    running.change(&[("domainMap", &map(&[("b.example", &b)]))]);
    let (request, _) = of_a.seal("POST", "/gone");
    assert_eq!(of_a.post(&request, "").code(), "client-unknown");
    assert_eq!(plain_to(&running.relay, "a.example", discovery).status, 404);
    assert_eq!(of_b.fetch("POST", "/b/again").head.status, 200);
    assert_eq!(a.count("/gone"), 0);
}

#[test]
fn a_relay_with_one_upstream_becomes_one_of_many_hosts_and_keeps_its_clients_at_the_fallback() {
    let (one, other) = (Upstream::start(), Upstream::start());
    let origin = one.origin();
    let running = Running::start(&[("upstream", &origin)]);
    let mut client = running.client();
    running.change(&[("domainMap", &map(&[("b.example", &other), ("*", &one)]))]);
    assert_eq!(client.fetch("POST", "/kept", &[], b"").head.status, 200);
    assert_eq!((one.count("/kept"), other.count("/kept")), (1, 0));
    // The host that has an entry of its own now is another's.
    let head = mte_relay_protocol::http_message::RequestHead {
        authority: "b.example".into(),
        ..client.head("POST", "/moved", &[])
    };
    let (request, awaiting) = client.seal(&head, b"");
    let opened = crate::client::open(awaiting, &client.send(&request)).unwrap();
    assert_eq!(opened.code(), "route-unknown");
}
