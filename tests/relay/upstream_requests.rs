//! What reaches the upstream: method, path, fields, and the facts about the client.

use crate::{
    raw_upstream::RawUpstream,
    sealed_stream::{ask, relay_and_client},
    upstream::Upstream,
    wire::plain,
};

#[test]
fn every_method_arrives_as_it_was_sealed() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    for method in ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "get"] {
        let path = format!("/method/{method}");
        let opened = client.fetch(method, &path, &[], b"");
        assert_eq!(opened.text(), format!("ok {method} {path}"));
        assert_eq!(upstream.wait_for(&path).method, method);
    }
    for method in ["POST", "PATCH", "PROPFIND"] {
        let opened = client.fetch(method, "/echo", &[], b"content");
        assert_eq!(opened.text(), "content", "{method}");
    }
}

#[test]
fn options_of_the_whole_server_is_asked_as_an_asterisk() {
    let upstream = RawUpstream::start();
    let (_relay, mut client) =
        relay_and_client(&format!("{}/base", upstream.origin()), &[("MTE_ROUTES", "/*")]);
    let opened = client.fetch("OPTIONS", "*", &[], b"");
    assert_eq!(opened.head.status, 404, "a list of routes has to name it");
    assert!(upstream.is_untouched());

    let (_relay, mut client) = relay_and_client(&format!("{}/base", upstream.origin()), &[]);
    let (mut wire, _) = ask(&mut client, "OPTIONS", "*");
    let mut asked = upstream.asked();
    assert_eq!(asked.line, "OPTIONS * HTTP/1.1");
    asked.answer("HTTP/1.1 204 No Content\n\n");
    assert_eq!(wire.answer().unwrap().status, 200);
}

#[test]
fn the_path_is_appended_to_the_base_path_as_text() {
    for (base, prefix) in [("", ""), ("/base", "/base"), ("/base/", "/base")] {
        let upstream = RawUpstream::start();
        let (_relay, mut client) = relay_and_client(&format!("{}{base}", upstream.origin()), &[]);
        for path in [
            "/",
            "//evil.example/x",
            "///",
            "/a%2Fb/%20/%C3%A9?x=%2B%20y&z=1+2",
            "/a;b=c/d,e/(f)/'g'/!$&*@:=~_-.",
            "/{a}|[b]^\"c\"",
            "/?",
            "/x?a=/../b&c=http://h/?d",
            "/%25%00",
        ] {
            let (mut wire, _) = ask(&mut client, "GET", path);
            let mut asked = upstream.asked();
            assert_eq!(asked.line, format!("GET {prefix}{path} HTTP/1.1"));
            asked.answer("HTTP/1.1 200 OK\nconnection: close\ncontent-length: 0\n\n");
            assert_eq!(wire.answer().unwrap().status, 200);
        }
    }
}

#[test]
fn the_upstream_sees_its_own_host_or_the_clients_where_that_is_set() {
    let upstream = Upstream::start();
    let routes = ("PASS_THROUGH_ROUTES", "/plain");
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[routes]);
    client.fetch("GET", "/sealed", &[], b"");
    plain(relay.address, "GET /plain", b"");
    for target in ["/sealed", "/plain"] {
        let seen = upstream.wait_for(target);
        assert_eq!(seen.header("host"), Some(upstream.address.to_string().as_str()));
    }

    let upstream = Upstream::start();
    let preserve = [routes, ("PRESERVE_HOST", "true")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &preserve);
    let mut head = client.head("GET", "/sealed", &[]);
    head.authority = "relay.example:8443".into();
    let (request, _) = client.seal(&head, b"");
    assert_eq!(client.send(&request).status, 200);
    assert_eq!(upstream.wait_for("/sealed").header("host"), Some("relay.example:8443"));
    plain(relay.address, "GET /plain", b"");
    let outer = relay.address.to_string();
    assert_eq!(upstream.wait_for("/plain").header("host"), Some(outer.as_str()));
}

/// Forwarding fields as somebody might invent them.
const INVENTED: &[(&str, &str)] = &[
    ("x-forwarded-for", "6.6.6.6"),
    ("x-forwarded-proto", "https"),
    ("x-forwarded-host", "evil.example"),
    ("x-forwarded-port", "443"),
    ("x-forwarded-prefix", "/evil"),
    ("forwarded", "for=6.6.6.6;host=evil.example;proto=https"),
];

fn invented() -> String {
    INVENTED.iter().map(|(name, value)| format!("\n{name}: {value}")).collect()
}

#[test]
fn forwarding_fields_tell_the_outer_connection_and_invented_ones_are_replaced() {
    let upstream = Upstream::start();
    let settings = [("PASS_THROUGH_ROUTES", "/plain")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let mut head = client.head("GET", "/sealed", INVENTED);
    head.authority = "inner.example".into();
    let (request, _) = client.seal(&head, b"");
    let outer = format!(
        "POST /api/mte-relay\ncontent-type: application/vnd.mte-relay\nx-mte-client-id: {}{}",
        request.client_id,
        invented()
    );
    assert_eq!(plain(relay.address, &outer, &request.body).status, 200);
    assert_eq!(plain(relay.address, &format!("GET /plain{}", invented()), b"").status, 200);

    let relay_host = relay.address.to_string();
    for (target, host) in [("/sealed", "inner.example"), ("/plain", relay_host.as_str())] {
        let seen = upstream.wait_for(target);
        assert_eq!(seen.header("x-forwarded-for"), Some("127.0.0.1"), "{target}");
        assert_eq!(seen.header("x-forwarded-proto"), Some("http"), "{target}");
        assert_eq!(seen.header("x-forwarded-host"), Some(host), "{target}");
        let forwarded = format!("for=127.0.0.1;host=\"{host}\";proto=http");
        assert_eq!(seen.header("forwarded"), Some(forwarded.as_str()), "{target}");
        assert_eq!(seen.header("x-forwarded-port"), None, "{target}");
        assert_eq!(seen.header("x-forwarded-prefix"), None, "{target}");
        assert!(!format!("{seen:?}").contains("evil"), "{seen:?}");
    }
}

#[test]
fn forwarding_fields_of_a_trusted_proxy_are_believed() {
    let upstream = Upstream::start();
    let settings =
        [("PASS_THROUGH_ROUTES", "/plain*"), ("TRUSTED_PROXIES", "127.0.0.0/8,10.0.0.0/8")];
    let (relay, _client) = relay_and_client(&upstream.origin(), &settings);
    let facts = "\nx-forwarded-for: 6.6.6.6, 203.0.113.9, 10.1.2.3\nx-forwarded-proto: https\n\
                 x-forwarded-host: relay.example";
    assert_eq!(plain(relay.address, &format!("GET /plain{facts}"), b"").status, 200);
    let seen = upstream.wait_for("/plain");
    // The last address that is not a trusted proxy's is the client's; what it claimed itself is not.
    assert_eq!(seen.header("x-forwarded-for"), Some("6.6.6.6, 203.0.113.9, 10.1.2.3, 127.0.0.1"));
    assert_eq!(
        seen.header("forwarded"),
        Some("for=203.0.113.9;host=\"relay.example\";proto=https")
    );
    assert_eq!(seen.header("x-forwarded-proto"), Some("https"));
    assert_eq!(seen.header("x-forwarded-host"), Some("relay.example"));

    let ipv6 = "\nx-forwarded-for: 2001:db8::1";
    assert_eq!(plain(relay.address, &format!("GET /plain6{ipv6}"), b"").status, 200);
    let forwarded = upstream.wait_for("/plain6");
    assert!(forwarded.header("forwarded").unwrap().starts_with("for=\"[2001:db8::1]\";"));
}

#[test]
fn no_field_of_the_relays_own_reaches_the_upstream() {
    let upstream = Upstream::start();
    let settings = [("PASS_THROUGH_ROUTES", "/plain")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let fields = [
        ("x-mte-client-id", "inner"),
        ("x-mte-upstream", "http://evil.example"),
        ("x-mte-anything", "1"),
        ("x-kept", "1"),
    ];
    client.fetch("GET", "/sealed", &fields, b"");
    let request = "GET /plain\nx-mte-client-id: outer\nx-mte-anything: 1\nx-kept: 1";
    assert_eq!(plain(relay.address, request, b"").status, 200);
    for target in ["/sealed", "/plain"] {
        let seen = upstream.wait_for(target);
        let relays = seen.headers.iter().any(|(name, _)| name.starts_with("x-mte-"));
        assert!(!relays, "{seen:?}");
        assert_eq!(seen.header("x-kept"), Some("1"));
    }
}

#[test]
fn nothing_of_the_outer_message_reaches_the_upstream_but_the_facts_about_forwarding() {
    let upstream = Upstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let (request, _) = client.seal(&client.head("POST", "/sealed", &[("x-inner", "1")]), b"x");
    let outer = format!(
        "POST /api/mte-relay\ncontent-type: application/vnd.mte-relay\nx-mte-client-id: {}\n\
         user-agent: outer/1\nx-outer: 1\ncookie: outer=1\nauthorization: Basic b3V0ZXI=\n\
         accept: outer/type\naccept-encoding: gzip\norigin: http://outer.example",
        request.client_id
    );
    assert_eq!(plain(relay.address, &outer, &request.body).status, 200);
    let seen = upstream.wait_for("/sealed");
    let mut names: Vec<&str> = seen.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    let expected = [
        "content-length",
        "forwarded",
        "host",
        "user-agent",
        "x-forwarded-for",
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-inner",
    ];
    assert_eq!(names, expected, "{seen:?}");
}

#[test]
fn the_relay_names_itself_only_where_the_request_names_no_user_agent() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    client.fetch("GET", "/default", &[], b"");
    let default = concat!("mte-relay/", env!("CARGO_PKG_VERSION"));
    assert_eq!(upstream.wait_for("/default").header("user-agent"), Some(default));
    client.fetch("GET", "/own", &[("user-agent", "Mozilla/5.0")], b"");
    assert_eq!(upstream.wait_for("/own").header("user-agent"), Some("Mozilla/5.0"));

    let settings = [("MTERELAY_USER_AGENT", "relay of ours/2")];
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    client.fetch("GET", "/configured", &[], b"");
    assert_eq!(upstream.wait_for("/configured").header("user-agent"), Some("relay of ours/2"));
}

#[test]
fn fields_of_the_connection_and_those_it_names_are_dropped_on_the_way_in() {
    let upstream = Upstream::start();
    let settings = [("PASS_THROUGH_ROUTES", "/*")];
    let (relay, _client) = relay_and_client(&upstream.origin(), &settings);
    let request = "GET /plain\nconnection: keep-alive, X-Hop, x-other\nx-hop: 1\nX-Other: 2\n\
                   keep-alive: timeout=5\nproxy-connection: keep-alive\nte: trailers\n\
                   trailer: x-t\nupgrade: h2c\nhttp2-settings: AAMA\n\
                   proxy-authorization: Basic eA==\nproxy-authenticate: Basic\nx-kept: 1";
    assert_eq!(plain(relay.address, request, b"").status, 200);
    let seen = upstream.wait_for("/plain");
    for name in [
        "connection",
        "x-hop",
        "x-other",
        "keep-alive",
        "proxy-connection",
        "te",
        "trailer",
        "upgrade",
        "http2-settings",
        "proxy-authorization",
        "proxy-authenticate",
        "transfer-encoding",
    ] {
        assert_eq!(seen.header(name), None, "{name}");
    }
    assert_eq!(seen.header("x-kept"), Some("1"));
}

#[test]
fn an_expectation_is_met_by_the_relay_and_not_handed_on() {
    let upstream = Upstream::start();
    let (relay, mut client) =
        relay_and_client(&upstream.origin(), &[("PASS_THROUGH_ROUTES", "/plain")]);
    let (request, _) = client.seal(&client.head("POST", "/sealed", &[]), b"content");
    let sealed = crate::client::sealed_head(relay.address, &request.client_id, request.body.len());
    let plain = crate::wire::head("POST /plain", relay.address, 7);
    for (head, body) in [(sealed, request.body.as_slice()), (plain, b"content")] {
        let mut wire = crate::wire::Wire::connect(relay.address);
        let head = head.strip_suffix("\r\n").unwrap();
        wire.write(format!("{head}expect: 100-continue\r\n\r\n")).unwrap();
        assert_eq!(wire.answer().unwrap().status, 100);
        wire.write(body).unwrap();
        assert_eq!(wire.answer().unwrap().status, 200);
    }
    for target in ["/sealed", "/plain"] {
        let seen = upstream.wait_for(target);
        assert_eq!((seen.header("expect"), seen.body.as_slice()), (None, b"content".as_slice()));
    }
}

#[test]
fn several_fields_of_one_name_stay_several_in_their_order() {
    let upstream = Upstream::start();
    let settings = [("PASS_THROUGH_ROUTES", "/plain")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let fields = [("x-many", "1"), ("cookie", "a=1"), ("x-many", "2"), ("cookie", "b=2")];
    client.fetch("GET", "/sealed", &fields, b"");
    let request = "GET /plain\nx-many: 1\ncookie: a=1\nx-many: 2\ncookie: b=2";
    assert_eq!(plain(relay.address, request, b"").status, 200);
    for target in ["/sealed", "/plain"] {
        let seen = upstream.wait_for(target);
        let all = |wanted: &str| -> Vec<String> {
            let fields = seen.headers.iter().filter(|(name, _)| name == wanted);
            fields.map(|(_, value)| value.clone()).collect()
        };
        assert_eq!(
            (all("x-many"), all("cookie")),
            (vec!["1".to_owned(), "2".to_owned()], vec!["a=1".to_owned(), "b=2".to_owned()])
        );
    }
}
