//! A thousand hosts.

use super::world::{At, key, plain_to};
use crate::{
    command::run,
    directory::Directory,
    upstream::Upstream,
    world::{CLIENT_ID_SECRET, Relay},
};

fn map(upstream: &str) -> String {
    let hosts = (0..1_000).map(|number| {
        let headers = format!(r#""headers": {{"x-number": "{number}"}}"#);
        let cors = format!(r#""cors_origins": ["https://app{number}.example"]"#);
        format!(r#""h{number}.example": {{"upstream": "{upstream}/{number}", {headers}, {cors}}}"#)
    });
    format!("{{{}}}", hosts.collect::<Vec<_>>().join(","))
}

#[test]
fn a_thousand_hosts_are_served_each_by_its_own_key_and_cost_little_memory() {
    let upstream = Upstream::start();
    let few = Relay::before(&upstream.origin(), &[]);
    // Linux takes no environment variable as long as that.
    let directory = Directory::new();
    let file = directory.write("hosts.json", map(&upstream.origin()));
    let relay = Relay::start(&[("DOMAIN_MAP_FILE", &file)]);
    for number in [0, 499, 999] {
        let host = format!("h{number}.example");
        let mut client = At::pair(&relay, &key(CLIENT_ID_SECRET, &host), &host);
        let opened = client.fetch("GET", "/x");
        assert_eq!(opened.field("x-number"), Some(number.to_string()));
        assert_eq!(upstream.count(&format!("/{number}/x")), 1);
        let origin = format!("origin: https://app{number}.example");
        let answer = plain_to(&relay, &host, &format!("GET /api/mte-relay\n{origin}"));
        assert!(answer.header("access-control-allow-origin").is_some());
    }
    let more = relay.memory().saturating_sub(few.memory());
    assert!(more < 32 << 20, "{more} bytes more than a relay of one host");
}

#[test]
fn a_thousand_hosts_each_have_a_pin() {
    let map = map("http://127.0.0.1:9");
    let printed = run(&["pin"], &[("DOMAIN_MAP", &map), ("CLIENT_ID_SECRET", CLIENT_ID_SECRET)]);
    let pins: std::collections::HashSet<_> =
        printed.out().lines().map(|line| line.split_once(' ').unwrap().1.to_owned()).collect();
    assert_eq!(pins.len(), 1_000);
}
