//! Heads and bodies made to be read two ways: no request of an attacker becomes two at the
//! upstream (RFC 9112 §6, §11.2).

use crate::{
    client::{Client, sealed_head},
    upstream::Upstream,
    wire::{Wire, plain},
    world::Relay,
};

fn world(settings: &[(&str, &str)]) -> (Upstream, Relay) {
    let upstream = Upstream::start();
    let routes = [("PASS_THROUGH_ROUTES", "/open/*")];
    let settings: Vec<_> = routes.iter().chain(settings).copied().collect();
    let relay = Relay::before(&upstream.origin(), &settings);
    (upstream, relay)
}

/// The way out of a connection: whatever came before, it is answered last, or not at all.
const END: &str = "GET /api/mte-echo HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

/// Writes bytes as they are, with [`END`] behind them, and reads the statuses of all answers.
fn exchange(relay: &Relay, bytes: &[u8]) -> Vec<u16> {
    let mut wire = Wire::connect(relay.address);
    // The relay may have closed already: what counts is what the upstream sees.
    let _ = wire.write([bytes, END.as_bytes()].concat());
    let mut statuses = Vec::new();
    while let Ok(answer) = wire.answer() {
        statuses.push(answer.status);
        if answer.header("connection") == Some("close") {
            break;
        }
    }
    statuses
}

const INNER: &str = "GET /open/smuggled HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n";

/// Heads of a request whose length can be read two ways; what follows is the request that one
/// reading hides in the body and the other lets loose.
fn ambiguous() -> Vec<(&'static str, String)> {
    let inner = INNER.len();
    let chunk = format!("{inner:x}\r\n{INNER}\r\n0\r\n\r\n");
    let post = |version: &str, headers: &str, body: &str| {
        format!("POST /open/outer HTTP/{version}\r\nhost: x\r\n{headers}\r\n\r\n{body}")
    };
    let te = "transfer-encoding: chunked";
    vec![
        (
            "two different lengths",
            post("1.1", &format!("content-length: 0\r\ncontent-length: {inner}"), INNER),
        ),
        ("two lengths in one field", post("1.1", &format!("content-length: {inner}, 0"), INNER)),
        ("the same length twice", post("1.1", "content-length: 0\r\ncontent-length: 0", INNER)),
        ("a length with a sign", post("1.1", "content-length: +0", INNER)),
        ("a negative length", post("1.1", "content-length: -1", INNER)),
        ("a hexadecimal length", post("1.1", "content-length: 0x0", INNER)),
        ("an empty length", post("1.1", "content-length:", INNER)),
        ("a length beyond 64 bits", post("1.1", "content-length: 18446744073709551616", INNER)),
        ("length and chunked", post("1.1", &format!("content-length: 5\r\n{te}"), &chunk)),
        ("chunked and length", post("1.1", &format!("{te}\r\ncontent-length: 5"), &chunk)),
        ("chunked in HTTP/1.0", post("1.0", &format!("connection: keep-alive\r\n{te}"), &chunk)),
        (
            "length and chunked in HTTP/1.0",
            post("1.0", &format!("connection: keep-alive\r\n{te}\r\ncontent-length: 4"), &chunk),
        ),
        ("chunked twice", post("1.1", &format!("{te}\r\n{te}"), &chunk)),
        ("chunked twice in one", post("1.1", "transfer-encoding: chunked, chunked", &chunk)),
        ("an unknown coding", post("1.1", "transfer-encoding: xchunked", &chunk)),
        (
            "an unknown coding and a length",
            post("1.1", "transfer-encoding: xchunked\r\ncontent-length: 4", &chunk),
        ),
        (
            "identity and a length",
            post("1.1", "transfer-encoding: identity\r\ncontent-length: 4", &chunk),
        ),
        ("gzip before chunked", post("1.1", "transfer-encoding: gzip, chunked", &chunk)),
        ("chunked before identity", post("1.1", "transfer-encoding: chunked, identity", &chunk)),
        ("a blank before the colon", post("1.1", "transfer-encoding : chunked", &chunk)),
        ("a vertical tab", post("1.1", "transfer-encoding:\x0bchunked", &chunk)),
        (
            "a folded coding",
            post("1.1", "content-length: 4\r\ntransfer-encoding:\r\n chunked", &chunk),
        ),
        ("a folded line", post("1.1", "x: 1\r\n transfer-encoding: chunked", &chunk)),
        (
            "a length behind a bare line feed",
            post("1.1", &format!("x: 1\ncontent-length: {inner}"), INNER),
        ),
        (
            "a length behind a bare carriage return",
            post("1.1", &format!("x: 1\rcontent-length: {inner}"), INNER),
        ),
        ("a NUL in a field", post("1.1", "x: a\0b\r\ncontent-length: 0", INNER)),
        ("a field without colon", post("1.1", "content-length 0", INNER)),
    ]
}

#[test]
fn a_request_whose_length_can_be_read_two_ways_never_becomes_two_upstream() {
    let (upstream, relay) = world(&[]);
    for (what, bytes) in ambiguous() {
        let statuses = exchange(&relay, bytes.as_bytes());
        assert_eq!(upstream.count("/open/smuggled"), 0, "{what}: {statuses:?}");
        assert!(upstream.count("/open/outer") <= 1, "{what}: {statuses:?}");
    }
    assert_eq!(plain(relay.address, "GET /open/after", b"").status, 200);
    assert!(relay.stop().success());
}

#[test]
fn chunks_that_are_none_never_complete_a_request() {
    let (upstream, relay) = world(&[]);
    let head = "POST /open/chunks HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\n";
    for chunks in [
        "zz\r\nabc\r\n0\r\n\r\n",
        "-1\r\nabc\r\n0\r\n\r\n",
        "3\r\nabcd\r\n0\r\n\r\n",
        "3\nabc\n0\n\n",
        "3 \x0b\r\nabc\r\n0\r\n\r\n",
        "0x3\r\nabc\r\n0\r\n\r\n",
        "ffffffffffffffff\r\nabc\r\n0\r\n\r\n",
        "10000000000000000\r\nabc\r\n0\r\n\r\n",
        "3\r\nabc0\r\n\r\n",
        "3\r\nabc\r\n",
        "3\r\nabc\r\n0\r\n",
        "\r\n",
    ] {
        let mut wire = Wire::connect(relay.address);
        wire.write([head, chunks].concat()).unwrap();
        wire.stream().shutdown(std::net::Shutdown::Write).unwrap();
        let answer = wire.answer();
        assert!(!answer.is_ok_and(|answer| answer.status == 200), "{chunks:?}");
    }
    assert_eq!(plain(relay.address, "GET /open/after", b"").status, 200);
    upstream.wait_for("/open/after");
    assert_eq!(upstream.count("/open/chunks"), 0);
}

#[test]
fn a_refused_body_is_not_read_as_the_next_request() {
    let (upstream, relay) = world(&[]);
    let inner = INNER.len();
    let chunk = format!("{inner:x}\r\n{INNER}\r\n0\r\n\r\n");
    let length = format!("content-length: {inner}");
    for path in ["/closed", "/api/mte-relay", "/api/mte-pair", "/api/mte-echo"] {
        for (header, body) in [(&*length, INNER), ("transfer-encoding: chunked", &*chunk)] {
            for kind in ["application/vnd.mte-relay", "text/plain"] {
                let bytes = format!(
                    "POST {path} HTTP/1.1\r\nhost: x\r\ncontent-type: {kind}\r\n{header}\r\n\r\n{body}"
                );
                let statuses = exchange(&relay, bytes.as_bytes());
                assert!(statuses[0] >= 400, "{path} {header}: {statuses:?}");
                assert_eq!(upstream.count("/open/smuggled"), 0, "{statuses:?}");
            }
        }
    }
    let _ = exchange(&relay, format!("GET /closed HTTP/1.1\r\nhost: x\r\n\r\n{INNER}").as_bytes());
    // That one was a true second request: the way in works.
    assert_eq!(upstream.count("/open/smuggled"), 1);
}

#[test]
fn fields_sealed_inside_cannot_change_how_the_upstream_reads_the_request() {
    let (upstream, relay) = world(&[]);
    let mut client = Client::pair(&relay);
    for (name, value) in [
        ("content-length", "0"),
        ("content-length", "5, 5"),
        ("content-length", "+5"),
        ("content-length", "05x"),
        ("transfer-encoding", "chunked"),
        ("te", "trailers"),
        ("connection", "x-forwarded-for"),
        ("host", "evil.example"),
        ("expect", "100-continue"),
        ("upgrade", "h2c"),
        ("x-a", "1\r\nx-b: 2"),
        ("x-a", "1\nx-b: 2"),
        ("x-a", "1\0"),
        ("x-a", " 1"),
        ("x a", "1"),
        ("X-A", "1"),
        ("x-a\r\nx-b", "1"),
        ("", "1"),
        (":authority", "evil.example"),
    ] {
        let opened = client.fetch("POST", "/sealed", &[(name, value)], b"12345");
        assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"), "{name}");
    }
    let twice = [("content-length", "5"), ("content-length", "5")];
    assert_eq!(client.fetch("POST", "/sealed", &twice, b"12345").code(), "malformed");
    for method in ["", "PO ST", "POST / HTTP/1.1\r\nx: ", "CONNECT", "P\0ST"] {
        assert_eq!(client.fetch(method, "/sealed", &[], b"").code(), "malformed", "{method:?}");
    }
    for path in ["", "x", "/a b", "/a\r\nb", "/a HTTP/1.1\r\nx:", "/a#b", "/\x7f", "/\u{e4}", "*"] {
        assert_eq!(client.fetch("POST", path, &[], b"").code(), "malformed", "{path:?}");
    }
    assert!(upstream.seen().is_empty());
    let length = [("content-length", "5")];
    assert_eq!(client.fetch("POST", "/sealed", &length, b"12345").head.status, 200);
}

#[test]
fn heads_beyond_the_limits_are_refused_outside_and_inside() {
    let (upstream, relay) = world(&[("MAX_FIELDS", "32"), ("MAX_HEAD_BYTES", "8192")]);
    let mut client = Client::pair(&relay);
    let names: Vec<String> = (0..40).map(|number| format!("x-{number}")).collect();
    let fields = |count: usize| names[..count].iter().map(|name| (name.as_str(), "1")).collect();
    let many: Vec<_> = fields(40);
    let opened = client.fetch("GET", "/inside", &many, b"");
    assert_eq!((opened.head.status, opened.code().as_str()), (413, "too-large"));
    let long = "v".repeat(8_192);
    let opened = client.fetch("GET", "/inside", &[("x-long", &long)], b"");
    assert_eq!((opened.head.status, opened.code().as_str()), (413, "too-large"));
    let few: Vec<_> = fields(30);
    assert_eq!(client.fetch("GET", "/fits", &few, b"").head.status, 200);
    assert_eq!(upstream.count("/inside"), 0);

    // Outside: no head without end.
    for head in [
        format!("GET /open/{} HTTP/1.1\r\nhost: x\r\n\r\n", "p".repeat(200_000)),
        format!("GET /open/a HTTP/1.1\r\nhost: x\r\nx: {}\r\n\r\n", "v".repeat(200_000)),
        format!("GET /open/a HTTP/1.1\r\nhost: x\r\n{}\r\n", "x: 1\r\n".repeat(20_000)),
        "x".repeat(200_000),
    ] {
        let statuses = exchange(&relay, head.as_bytes());
        assert!(statuses.iter().all(|status| (400..500).contains(status)), "{statuses:?}");
    }
    assert!(upstream.seen().iter().all(|seen| seen.target == "/fits"));
    assert_eq!(client.fetch("GET", "/fits", &[], b"").head.status, 200);
}

#[test]
fn sealed_requests_in_one_write_are_each_executed_once_at_most_and_garbage_behind_them_never() {
    let (upstream, relay) = world(&[]);
    let mut client = Client::pair(&relay);
    let mut sealed = |path: &str| {
        let (request, _) = client.seal(&client.head("POST", path, &[]), b"");
        let head = sealed_head(relay.address, &client.client_id, request.body.len());
        [head.as_bytes(), &request.body].concat()
    };
    let (first, second) = (sealed("/first"), sealed("/second"));
    for bytes in [[first.as_slice(), &second].concat(), [second, first].concat()] {
        assert!(!exchange(&relay, &bytes).is_empty());
    }
    let garbage = [sealed("/third").as_slice(), b"\x00\x01garbage\r\n\r\n"].concat();
    exchange(&relay, &garbage);
    assert_eq!(client.fetch("POST", "/after", &[], b"").head.status, 200);
    let seen: Vec<_> = upstream.seen().into_iter().map(|seen| seen.target).collect();
    for path in ["/first", "/second", "/third"] {
        assert!(seen.iter().filter(|target| *target == path).count() <= 1, "{seen:?}");
    }
    assert!(seen.contains(&"/first".to_owned()) && seen.contains(&"/second".to_owned()));
    assert!(seen.len() <= 4, "{seen:?}");
}
