//! Cross-origin rules: who may use the relay from a browser.

use crate::{
    client::Client,
    raw_upstream::RawUpstream,
    sealed_stream::relay_and_client,
    upstream::Upstream,
    wire::{Answer, Wire, head, plain},
    world::Relay,
};

const APP: &str = "https://app.example";

fn settings() -> [(&'static str, &'static str); 4] {
    [
        ("CORS_ORIGINS", "https://app.example,http://localhost:3000"),
        ("CORS_METHODS", "GET,POST"),
        ("CORS_ALLOWED_HEADERS", "x-custom"),
        ("PASS_THROUGH_ROUTES", "/public/*"),
    ]
}

fn preflight(relay: &Relay, origin: &str, path: &str, method: &str, headers: &str) -> Answer {
    let request = format!(
        "OPTIONS {path}\norigin: {origin}\naccess-control-request-method: {method}\n\
         access-control-request-headers: {headers}"
    );
    plain(relay.address, &request, b"")
}

fn list(answer: &Answer, name: &str) -> Vec<String> {
    let items = answer.header(name).unwrap_or_default().split(',');
    let mut items: Vec<String> = items.map(|item| item.trim().to_ascii_lowercase()).collect();
    items.sort();
    items
}

fn assert_allowed(answer: &Answer, origin: &str) {
    assert_eq!(answer.header("access-control-allow-origin"), Some(origin), "{answer:?}");
    assert_eq!(answer.header("access-control-allow-credentials"), Some("true"), "{answer:?}");
    assert!(list(answer, "vary").contains(&"origin".to_owned()), "{answer:?}");
}

fn assert_no_cors(answer: &Answer) {
    let none = answer.headers.iter().all(|(name, _)| !name.starts_with("access-control-"));
    assert!(none, "{answer:?}");
}

#[test]
fn a_preflight_of_a_listed_origin_is_answered_once_for_two_hours() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &settings());
    for origin in [APP, "http://localhost:3000"] {
        let wanted = "content-type, x-mte-client-id, x-custom";
        for path in ["/api/mte-relay", "/api/mte-pair", "/public/x"] {
            let answer = preflight(&relay, origin, path, "POST", wanted);
            assert_eq!(answer.status, 200, "{answer:?}");
            assert_allowed(&answer, origin);
            assert_eq!(answer.header("access-control-max-age"), Some("7200"));
            let methods = list(&answer, "access-control-allow-methods");
            assert_eq!(methods, ["get", "head", "options", "post"]);
            let headers = list(&answer, "access-control-allow-headers");
            assert_eq!(headers, ["content-type", "x-custom", "x-mte-client-id"]);
        }
    }
    assert_eq!(upstream.seen(), [], "the relay answers for itself");
}

#[test]
fn a_preflight_of_an_unlisted_origin_gets_no_permission() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &settings());
    for origin in
        ["https://evil.example", "https://app.example.evil", "http://app.example", "null", "*"]
    {
        let answer = preflight(&relay, origin, "/public/x", "POST", "content-type");
        assert_eq!(answer.header("access-control-allow-origin"), None, "{origin} {answer:?}");
        assert_eq!(answer.header("access-control-allow-credentials"), None, "{answer:?}");
    }
    assert_eq!(upstream.seen(), []);
}

#[test]
fn a_preflight_for_a_method_or_field_that_is_not_listed_gets_no_permission_for_it() {
    let relay = Relay::before("http://127.0.0.1:9", &settings());
    let answer = preflight(&relay, APP, "/public/x", "DELETE", "content-type");
    assert!(
        answer.status >= 400
            || !list(&answer, "access-control-allow-methods").contains(&"delete".to_owned())
    );
    let answer = preflight(&relay, APP, "/public/x", "POST", "x-other");
    assert!(
        answer.status >= 400
            || !list(&answer, "access-control-allow-headers").contains(&"x-other".to_owned())
    );
}

#[test]
fn answers_to_a_listed_origin_carry_its_name_and_show_the_relays_fields() {
    let upstream = Upstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings());
    let (request, _) = client.seal(&client.head("GET", "/x", &[]), b"");
    let sealed = format!(
        "POST /api/mte-relay\ncontent-type: application/vnd.mte-relay\nx-mte-client-id: {}\norigin: {APP}",
        request.client_id
    );
    for answer in [
        plain(relay.address, &sealed, &request.body),
        plain(relay.address, &format!("GET /api/mte-relay\norigin: {APP}"), b""),
        plain(relay.address, &format!("GET /api/mte-echo\norigin: {APP}"), b""),
        plain(relay.address, &format!("GET /public/x\norigin: {APP}"), b""),
    ] {
        assert_eq!(answer.status, 200);
        assert_allowed(&answer, APP);
        let exposed = list(&answer, "access-control-expose-headers");
        assert_eq!(exposed, ["retry-after", "x-mte-relay", "x-mte-relay-error"]);
    }
}

#[test]
fn listed_origins_may_see_how_their_requests_travelled() {
    // Browsers stream uploads over HTTP/2 only, and show the protocol of another origin's answers
    // only where that says so.
    let relay = Relay::before("http://127.0.0.1:9", &settings());
    let timing = |origin: &str| {
        let answer = plain(relay.address, &format!("GET /api/mte-relay\norigin: {origin}"), b"");
        answer.header("timing-allow-origin").map(str::to_owned)
    };
    assert_eq!(timing(APP).as_deref(), Some(APP));
    assert_eq!(timing("https://evil.example"), None);
}

#[test]
fn error_replies_carry_the_fields_too_so_that_pages_can_read_the_code() {
    let relay = Relay::before("http://127.0.0.1:9", &settings());
    let media = "content-type: application/vnd.mte-relay";
    for (request, status) in [
        (format!("POST /api/mte-relay\norigin: {APP}\n{media}"), 401),
        (format!("POST /api/mte-relay\norigin: {APP}"), 400),
        (format!("POST /api/mte-pair\norigin: {APP}\n{media}"), 400),
        (format!("GET /elsewhere\norigin: {APP}"), 403),
        (format!("GET /public/x\norigin: {APP}"), 502),
        (format!("PUT /api/mte-relay\norigin: {APP}"), 403),
    ] {
        let answer = plain(relay.address, &request, b"");
        assert_eq!(answer.status, status, "{request}");
        answer.code();
        assert_allowed(&answer, APP);
        assert!(
            list(&answer, "access-control-expose-headers")
                .contains(&"x-mte-relay-error".to_owned())
        );
    }
}

#[test]
fn an_unlisted_origin_is_answered_without_permission() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &settings());
    for origin in ["https://evil.example", "null"] {
        let answer = plain(relay.address, &format!("GET /public/x\norigin: {origin}"), b"");
        assert_eq!(answer.header("access-control-allow-origin"), None, "{answer:?}");
        assert_eq!(answer.header("access-control-allow-credentials"), None, "{answer:?}");
    }
}

#[test]
fn without_origins_no_page_of_another_origin_may_use_the_relay() {
    let relay = Relay::before("http://127.0.0.1:9", &[]);
    assert_no_cors(&preflight(&relay, APP, "/api/mte-relay", "POST", "content-type"));
    assert_no_cors(&plain(relay.address, &format!("GET /api/mte-relay\norigin: {APP}"), b""));
}

#[test]
fn the_upstreams_own_cross_origin_fields_are_replaced() {
    let text = "HTTP/1.1 200 OK\naccess-control-allow-origin: *\n\
                access-control-allow-credentials: false\naccess-control-expose-headers: x-secret\n\
                access-control-max-age: 5\naccess-control-allow-methods: TRACE\n\
                access-control-allow-headers: x-any\nvary: accept\nvary: accept-language\n\
                content-length: 0\nconnection: close\n\n";
    for (origin, listed) in [(APP, true), ("https://evil.example", false)] {
        let upstream = RawUpstream::start();
        let (relay, mut client) = relay_and_client(&upstream.origin(), &settings());
        let mut wire = Wire::connect(relay.address);
        wire.write(head(&format!("GET /public/x\norigin: {origin}"), relay.address, 0)).unwrap();
        upstream.asked().answer(text);
        let answer = wire.answer().unwrap();
        let allowed = answer.all("access-control-allow-origin");
        assert_eq!(allowed, if listed { vec![APP] } else { vec![] });
        assert!(!format!("{answer:?}").contains("x-secret"), "{answer:?}");
        assert_eq!(answer.header("access-control-max-age"), None);
        let vary = list(&answer, "vary");
        for name in ["accept", "accept-language", "origin"] {
            assert!(vary.contains(&name.to_owned()), "{vary:?}");
        }
        sealed_answer_has_none(&upstream, &mut client, text);
    }
}

fn sealed_answer_has_none(upstream: &RawUpstream, client: &mut Client, text: &str) {
    let (mut wire, awaiting) = crate::sealed_stream::ask(client, "GET", "/x");
    upstream.asked().answer(text);
    let opened = crate::client::open(awaiting, &wire.answer().unwrap()).unwrap();
    let left = opened.head.fields.iter().any(|field| field.name.starts_with(b"access-control-"));
    assert!(!left, "{:?}", opened.head);
}
