//! Which host a line of the log is about.

use serde_json::Value;

use super::world::{A, B, ELSEWHERE, Hosts, REST, Secrets, plain_to};
use crate::{upstream::Upstream, wire::plain, world::Relay};

fn line(relay: &Relay, text: &str) -> Value {
    serde_json::from_str(&relay.wait_for_both("\"msg\":\"request\"", text)).unwrap()
}

#[test]
fn an_access_line_names_the_entry_of_the_map() {
    let hosts = Hosts::with(Secrets::Shared, true, &[("LOG_PATHS", "true")]);
    let mut client = hosts.client(A);
    assert_eq!(line(&hosts.relay, "\"class\":\"pair\"")["host"], A);
    // The outer host says nothing of a sealed request.
    client.outside = B.to_owned();
    client.authority = format!("{A}:9999");
    client.fetch("GET", "/sealed");
    assert_eq!(line(&hosts.relay, "/sealed")["host"], A);
    for (sent_to, path, entry) in [
        (B, "/open", B),
        ("A.Example:1", "/public/a", A),
        (ELSEWHERE, "/rest/r", REST),
        (B, "/refused", B),
    ] {
        plain_to(&hosts.relay, sent_to, &format!("GET {path}"));
        assert_eq!(line(&hosts.relay, path)["host"], entry, "{path}");
    }
}

#[test]
fn no_host_is_named_where_the_map_has_none_or_there_is_no_map() {
    let settings = [("LOG_PATHS", "true")];
    let hosts = Hosts::with(Secrets::Shared, false, &settings);
    plain_to(&hosts.relay, ELSEWHERE, "GET /stranger");
    assert_eq!(line(&hosts.relay, "/stranger")["host"], Value::Null);
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &settings);
    plain(relay.address, "GET /usual", b"");
    assert_eq!(line(&relay, "/usual")["host"], Value::Null);
}

#[test]
fn the_first_line_names_the_first_hosts() {
    let entry = |number| format!(r#""h{number:02}.example": {{"upstream": "http://127.0.0.1:9"}}"#);
    for (count, last) in [(3, "h02.example"), (21, "h19.example …")] {
        let map = format!("{{{}}}", (0..count).map(entry).collect::<Vec<_>>().join(","));
        let relay = Relay::start(&[("DOMAIN_MAP", &map)]);
        let line: Value = serde_json::from_str(&relay.wait_for("\"mode\":\"hosts\"")).unwrap();
        assert_eq!(line["hosts"], count);
        let names = line["names"].as_str().unwrap();
        assert!(names.starts_with("h00.example h01.example ") && names.ends_with(last), "{names}");
    }
}
