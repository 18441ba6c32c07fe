//! The .NET document's example of several destinations: one enterprise proxy before three relays.

use mte_relay_protocol::pairing::Psk;

use super::{World, outbound};

#[test]
fn the_enterprise_proxy_reaches_each_service_through_the_relay_before_it() {
    let proxy_world = World::new();
    let proxy = proxy_world.start_env_file("net/enterprise/enterprise-proxy.env");
    for (service, file) in [
        ("customer", "net/enterprise/customer.env"),
        ("accounting", "net/enterprise/accounting.env"),
        ("purchase", "net/enterprise/purchase.env"),
    ] {
        let world = World::new();
        let relay = world.start_env_file(file);
        world.assert_serves(&relay, &Psk::NONE, "/direct");
        let path = format!("/{service}/orders");
        let answer = outbound(&proxy, &relay.origin(), &format!("POST {path}"), b"order");
        assert_eq!(answer.body, format!("ok POST {path}").into_bytes());
        assert_eq!(world.upstream.wait_for(&path).body, b"order");
    }
    assert_eq!(proxy_world.upstream.seen(), [], "each request went where it was sent");
}
