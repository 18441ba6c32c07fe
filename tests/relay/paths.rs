//! Paths made to be read two ways: what a route list does not allow is not reached, sealed or
//! plain (docs/protocol.md §4.4).

use mte_relay_protocol::http_message::Field;

use crate::{
    client::{Client, open},
    upstream::Upstream,
    wire::Wire,
    world::Relay,
};

const ROUTES: &str = "/open/*, /exact, /api/v1*";

fn world(setting: &str) -> (Upstream, Relay) {
    let upstream = Upstream::start();
    let relay = Relay::before(&format!("{}/base", upstream.origin()), &[(setting, ROUTES)]);
    (upstream, relay)
}

/// Targets that some server might read as a path which no route covers, or as another path.
const TRICKS: &[&str] = &[
    "/secret",
    "/",
    "/open",
    "/OPEN/x",
    "/Open/x",
    "/%6fpen/x",
    "//open/x",
    "///open/x",
    "/./open/x",
    "/x/../open/x",
    "/%2fopen/x",
    "/;/open/x",
    "/open;x/y",
    "/open%2fx",
    "/open%5cx",
    "/open/..",
    "/open/../secret",
    "/open/./../secret",
    "/open/%2e%2e/secret",
    "/open/%2E%2e/secret",
    "/open/.%2e/secret",
    "/open/%2e./secret",
    "/open/..%2fsecret",
    "/open/..%5csecret",
    "/open/%2e%2e%2f%2e%2e%2fsecret",
    "/open/..;/secret",
    "/open/..;a=b/secret",
    "/open/%2e%2e;a=b/secret",
    "/open/x/..;/..;/secret",
    "/open/%2e",
    "/open/.",
    "/open/.;x",
    "/open/..?x",
    "/open/..\\secret",
    "/open\\..\\secret",
    "/open/x\\..\\..\\secret",
    "/open/../../secret",
    "/exact/",
    "/exact/../secret",
    "/exact;x",
    "/exact%00",
    "/exac",
    "/exactly",
    "/EXACT",
    "/exact.",
    "/api/v1/../../secret",
    "/api/v1%2f..%2f..%2fsecret",
    "/api/V1/x",
    "/api/v",
    "/api//v1",
];

/// Targets that a route covers, and what the upstream then gets: the same text behind the base.
const SERVED: &[&str] = &[
    "/open/x",
    "/open/",
    "/open//x",
    "/open/x?next=/../secret",
    "/open/x?a=%2e%2e/b",
    "/open/...",
    "/open/..x",
    "/open/%252e%252e/x",
    "/open/a;b=c/d",
    "/exact",
    "/exact?x",
    "/api/v1",
    "/api/v1x",
    "/api/v1/x",
];

#[test]
fn no_spelling_of_a_path_passes_through_where_no_route_allows_it() {
    let (upstream, relay) = world("PASS_THROUGH_ROUTES");
    for target in TRICKS {
        for method in ["GET", "POST"] {
            let mut wire = Wire::connect(relay.address);
            wire.write(format!("{method} {target} HTTP/1.1\r\nhost: x\r\n\r\n")).unwrap();
            let answer = wire.answer().unwrap();
            assert!(matches!(answer.status, 400 | 403), "{target}: {answer:?}");
        }
    }
    assert!(upstream.seen().is_empty(), "{:?}", upstream.seen());
    for target in SERVED {
        let mut wire = Wire::connect(relay.address);
        wire.write(format!("GET {target} HTTP/1.1\r\nhost: x\r\n\r\n")).unwrap();
        assert_eq!(wire.answer().unwrap().status, 200, "{target}");
        assert_eq!(upstream.count(&format!("/base{target}")), 1, "{target}");
    }
    assert_eq!(upstream.seen().len(), SERVED.len());
}

#[test]
fn no_spelling_of_a_path_is_served_sealed_where_no_route_allows_it() {
    let (upstream, relay) = world("MTE_ROUTES");
    let mut client = Client::pair(&relay);
    for target in TRICKS {
        for method in ["GET", "POST"] {
            let opened = client.fetch(method, target, &[], b"");
            let code = opened.code();
            let refused = [(404, "route-unknown"), (400, "malformed")];
            assert!(refused.contains(&(opened.head.status, &code)), "{target}: {code}");
        }
    }
    for target in ["http://127.0.0.1/open/x", "http:/open/x", "open/x", "?/open/x", "*"] {
        assert_eq!(client.fetch("GET", target, &[], b"").code(), "malformed", "{target}");
    }
    // A star is no path, also where it is allowed.
    assert_eq!(client.fetch("OPTIONS", "*", &[], b"").code(), "route-unknown");
    assert!(upstream.seen().is_empty(), "{:?}", upstream.seen());
    for target in SERVED {
        assert_eq!(client.fetch("GET", target, &[], b"").head.status, 200, "{target}");
        assert_eq!(upstream.count(&format!("/base{target}")), 1, "{target}");
    }
    assert_eq!(upstream.seen().len(), SERVED.len());
}

#[test]
fn other_forms_of_a_target_reach_the_upstream_or_nothing() {
    let (upstream, relay) = world("PASS_THROUGH_ROUTES");
    for (target, served) in [
        ("http://elsewhere.example/open/x", true),
        ("http://elsewhere.example/secret", false),
        ("http://elsewhere.example", false),
        ("http://elsewhere.example/open/../secret", false),
        ("//elsewhere.example/open/x", false),
        ("elsewhere.example:80", false),
        ("*", false),
    ] {
        let mut wire = Wire::connect(relay.address);
        wire.write(format!("GET {target} HTTP/1.1\r\nhost: x\r\n\r\n")).unwrap();
        let status = wire.answer().unwrap().status;
        assert_eq!(status == 200, served, "{target}: {status}");
        assert!(served || (400..500).contains(&status), "{target}: {status}");
    }
    let mut wire = Wire::connect(relay.address);
    wire.write("CONNECT elsewhere.example:80 HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    assert!((400..500).contains(&wire.answer().unwrap().status));
    // The host that was asked for is not where it went.
    let seen = upstream.seen();
    assert_eq!(seen.len(), 1, "{seen:?}");
    assert_eq!(seen[0].target, "/base/open/x");
    assert_eq!(seen[0].header("host"), Some(upstream.address.to_string().as_str()));
}

#[test]
fn plain_requests_do_not_pass_under_sealed_routes_nor_the_other_way_round() {
    let upstream = Upstream::start();
    let routes = [("PASS_THROUGH_ROUTES", "/open/*"), ("MTE_ROUTES", "/sealed/*")];
    let relay = Relay::before(&upstream.origin(), &routes);
    let mut client = Client::pair(&relay);
    let answer = crate::wire::plain(relay.address, "GET /sealed/x", b"");
    assert_eq!((answer.status, answer.code()), (403, "plaintext-refused"));
    assert_eq!(client.fetch("GET", "/open/x", &[], b"").code(), "route-unknown");
    assert!(upstream.seen().is_empty());
    assert_eq!(client.fetch("GET", "/sealed/x", &[], b"").head.status, 200);
    assert_eq!(crate::wire::plain(relay.address, "GET /open/x", b"").status, 200);
}

#[test]
fn an_inner_authority_or_host_field_names_no_other_upstream() {
    let (upstream, relay) = world("MTE_ROUTES");
    let mut client = Client::pair(&relay);
    for authority in ["elsewhere.example", "", "127.0.0.1:1", "[::1]:1"] {
        let mut head = client.head("GET", "/open/x", &[]);
        head.authority = authority.to_owned().into();
        let (request, awaiting) = client.seal(&head, b"");
        assert_eq!(open(awaiting, &client.send(&request)).unwrap().head.status, 200);
    }
    for authority in ["user@elsewhere.example", "a/b", "UPPER.example", "a b", "x:99999999"] {
        let mut head = client.head("GET", "/open/y", &[]);
        head.authority = authority.to_owned().into();
        let (request, awaiting) = client.seal(&head, b"");
        assert_eq!(open(awaiting, &client.send(&request)).unwrap().code(), "malformed");
    }
    let mut head = client.head("GET", "/open/y", &[]);
    head.fields.push(Field::new("host", "elsewhere.example"));
    let (request, awaiting) = client.seal(&head, b"");
    assert_eq!(open(awaiting, &client.send(&request)).unwrap().code(), "malformed");
    let seen = upstream.seen();
    let own = upstream.address.to_string();
    assert!(seen.iter().all(|seen| seen.header("host") == Some(own.as_str())));
    assert_eq!((seen.len(), upstream.count("/base/open/y")), (4, 0));
}
