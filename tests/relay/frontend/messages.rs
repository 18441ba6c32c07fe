//! What a message is before both relays, it is behind them.

use crate::paired::{HandPaired, Paired};

#[test]
fn every_status_of_the_upstream_is_the_callers() {
    let paired = Paired::start();
    for status in [200, 201, 202, 206, 299, 300, 304, 400, 401, 403, 404, 409, 418, 422, 429, 451]
        .into_iter()
        .chain([500, 501, 502, 503, 504, 599])
    {
        let answer = paired.call(&format!("GET /status/{status}"), b"");
        assert_eq!(answer.status, status);
        assert_eq!(answer.header("x-mte-relay-error"), None, "the upstream speaks");
    }
    // None of them made a relay send a request again.
    assert_eq!(paired.upstream.count("/status/503"), 1);
}

#[test]
fn every_method_reaches_the_upstream_with_its_path_and_query_as_they_are() {
    let paired = Paired::start();
    let target = "/a%2Fb;c=1/~d?x=%20y&x=+&e=%25&f[]=1";
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "REPORT", "TRACE"] {
        let answer = paired.call(&format!("{method} {target}"), b"");
        assert_eq!(answer.status, 200, "{method}");
        assert_eq!(answer.body, format!("ok {method} {target}").as_bytes());
    }
    assert_eq!(paired.upstream.count(target), 8);
}

#[test]
fn several_set_cookie_fields_stay_several() {
    let answer = Paired::start().call("GET /cookies", b"");
    assert_eq!(answer.all("set-cookie"), ["first=1; Path=/; HttpOnly", "second=2; Path=/"]);
}

#[test]
fn request_fields_pass_but_for_those_of_the_connection_and_claims_about_forwarding() {
    let paired = HandPaired::start();
    let request = "GET /x\ncookie: a=1; b=2\nauthorization: Bearer abc\naccept: text/a\naccept: text/b\n\
        accept-encoding: gzip, br\nrange: bytes=0-5\nif-none-match: \"tag\"\norigin: https://app.example\n\
        x-own: caf\u{e9}\nx-listed: no\nconnection: x-listed\nkeep-alive: timeout=5\nte: trailers\n\
        proxy-authorization: Basic abc\nx-forwarded-for: 203.0.113.9\nx-forwarded-host: evil.example\n\
        forwarded: for=203.0.113.9\nx-mte-client-id: forged";
    let (seen, mut wire) =
        paired.exchange(request, "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok");
    assert_eq!(wire.answer().unwrap().body, b"ok");
    let seen = seen.head;
    for (name, value) in [
        ("cookie", "a=1; b=2"),
        ("authorization", "Bearer abc"),
        ("accept-encoding", "gzip, br"),
        ("range", "bytes=0-5"),
        ("if-none-match", "\"tag\""),
        ("origin", "https://app.example"),
        ("x-own", "caf\u{e9}"),
    ] {
        assert_eq!(seen.header(name), Some(value), "{seen:?}");
    }
    assert_eq!(seen.all("accept"), ["text/a", "text/b"]);
    for name in ["x-listed", "keep-alive", "te", "proxy-authorization", "x-mte-client-id"] {
        assert_eq!(seen.header(name), None, "{name}");
    }
    let host = paired.upstream.address.to_string();
    assert_eq!(seen.header("host"), Some(host.as_str()));
    assert_eq!(seen.header("x-forwarded-for"), Some("127.0.0.1"), "the front end's address");
    let peer = paired.tap.address.to_string();
    assert_eq!(seen.header("x-forwarded-host"), Some(peer.as_str()));
    assert!(!format!("{seen:?}").contains("203.0.113.9"));
}

#[test]
fn response_fields_pass_but_for_those_of_the_connection_and_of_relays() {
    let paired = HandPaired::start();
    let answer = "HTTP/1.1 203 Whatever\r\ncontent-type: text/plain\r\ncontent-encoding: gzip\r\n\
        etag: \"a\"\r\nvary: accept\r\nvary: origin\r\nwww-authenticate: Basic\r\nretry-after: 7\r\n\
        cache-control: max-age=60\r\ndate: Sat, 01 Jan 2000 00:00:00 GMT\r\nserver: upstream\r\n\
        x-listed: no\r\nconnection: x-listed\r\nkeep-alive: timeout=5\r\nx-mte-relay-error: replayed\r\n\
        x-mte-other: no\r\ncontent-length: 4\r\n\r\n\x1f\x01\x02\x03";
    let (_, mut wire) = paired.exchange("GET /x", answer);
    let answer = wire.answer().unwrap();
    assert_eq!((answer.status, answer.body.as_slice()), (203, b"\x1f\x01\x02\x03".as_slice()));
    for (name, value) in [
        ("content-type", "text/plain"),
        ("content-encoding", "gzip"),
        ("etag", "\"a\""),
        ("www-authenticate", "Basic"),
        ("retry-after", "7"),
        ("cache-control", "max-age=60"),
        ("date", "Sat, 01 Jan 2000 00:00:00 GMT"),
        ("server", "upstream"),
        ("content-length", "4"),
    ] {
        assert_eq!(answer.header(name), Some(value), "{answer:?}");
    }
    assert_eq!(answer.all("vary").join(", "), "accept, origin");
    for name in ["x-listed", "keep-alive", "x-mte-relay-error", "x-mte-other", "transfer-encoding"]
    {
        assert_eq!(answer.header(name), None, "{name}");
    }
}

#[test]
fn answers_without_content_end_with_their_head() {
    let paired = HandPaired::start();
    for (request, head, status, length) in [
        ("HEAD /x", "200 OK\r\ncontent-length: 1234", 200, Some("1234")),
        ("HEAD /x", "404 No\r\ntransfer-encoding: chunked", 404, None),
        ("GET /x", "204 None", 204, None),
        ("GET /x", "304 Same\r\netag: \"a\"", 304, None),
        ("GET /x", "304 Same\r\ncontent-length: 99", 304, Some("99")),
        ("DELETE /x", "205 Reset\r\ncontent-length: 0", 205, None),
    ] {
        let mut wire = paired.open(&format!("{request}\nconnection: close"));
        let (mut upstream, seen) = paired.upstream.request();
        assert!(seen.line.starts_with(request));
        upstream.write(format!("HTTP/1.1 {head}\r\nx-own: 1\r\n\r\n")).unwrap();
        let answer = wire.open().unwrap();
        assert_eq!((answer.status, answer.header("x-own")), (status, Some("1")), "{head}");
        let zero = (status == 205).then_some("0");
        assert_eq!(answer.header("content-length"), length.or(zero), "{head}");
        assert_eq!(answer.header("transfer-encoding"), None, "{head}");
        assert!(wire.is_closed(), "{head}: nothing behind the head");
    }
}

#[test]
fn a_kept_connection_serves_the_next_request_after_an_answer_without_content() {
    let paired = Paired::start();
    let mut wire = paired.open("HEAD /echo");
    assert_eq!(wire.open().unwrap().status, 200);
    let next = format!(
        "GET /y HTTP/1.1\r\nhost: front\r\nx-mte-outbound-token: {}\r\nx-mte-upstream: {}\r\n\r\n",
        crate::paired::TOKEN,
        paired.tap.origin()
    );
    for _ in 0..2 {
        wire.write(&next).unwrap();
        assert_eq!(wire.answer().unwrap().body, b"ok GET /y");
    }
}

#[test]
fn redirects_are_handed_through_and_lead_to_the_caller_s_own_view() {
    let paired = Paired::start();
    let upstream = paired.upstream.origin();
    let front = paired.front.origin();
    for (to, seen) in [
        (format!("{upstream}/next?a=1"), format!("{front}/next?a=1")),
        (upstream.clone(), format!("{front}/")),
        (format!("{}/next", upstream.replace("http:", "")), format!("{front}/next")),
        ("/relative".to_owned(), "/relative".to_owned()),
        ("https://elsewhere.example/x".to_owned(), "https://elsewhere.example/x".to_owned()),
    ] {
        let answer = paired.call(&format!("GET /redirect?to={to}"), b"");
        assert_eq!((answer.status, answer.header("location")), (302, Some(seen.as_str())));
    }
    assert_eq!(paired.upstream.count("/next"), 0, "nobody followed");
    // Under a path prefix the caller does not see the prefix.
    let hand = HandPaired::start();
    let to = format!("{}/base/items/7", hand.upstream.origin());
    let mut wire = crate::paired::open(
        &hand.front,
        &format!("{}/base", hand.tap.origin()),
        "POST /items\ncontent-length: 0",
    );
    let (mut answering, seen) = hand.upstream.request();
    assert_eq!(seen.line, "POST /base/items HTTP/1.1");
    let answer = format!(
        "HTTP/1.1 201 Made\r\nlocation: {to}\r\ncontent-location: {to}\r\nrefresh: 5; url={to}\r\ncontent-length: 0\r\n\r\n"
    );
    answering.write(answer).unwrap();
    let answer = wire.answer().unwrap();
    let seen = format!("{}/items/7", hand.front.origin());
    assert_eq!(answer.header("location"), Some(seen.as_str()));
    assert_eq!(answer.header("content-location"), Some(seen.as_str()));
    assert_eq!(answer.header("refresh"), Some(format!("5; url={seen}").as_str()));
}

#[test]
fn bodies_of_every_kind_and_size_pass_both_ways() {
    let paired = Paired::start();
    for size in [0, 1, 100, 65_535, 65_536, 65_537, 1_048_576, 3_000_001] {
        let body: Vec<u8> = (0..size).map(|place: u32| (place * 7 + place / 251) as u8).collect();
        let answer = paired.call("POST /echo\ncontent-type: application/x-own", &body);
        assert_eq!((answer.status, answer.body == body), (200, true), "{size} bytes");
        assert_eq!(answer.header("content-length"), Some(size.to_string().as_str()));
        assert_eq!(answer.header("content-type"), Some("application/x-own"));
    }
    let answer = paired.call("GET /bytes/5000000", b"");
    assert_eq!(answer.body.len(), 5_000_000);
    let answer = paired.call("GET /chunks", b"");
    assert_eq!(answer.body, b"one two three");
}

#[test]
fn a_request_says_its_length_to_the_upstream_where_it_has_one() {
    let paired = Paired::start();
    paired.call("POST /known", b"12345");
    assert_eq!(paired.upstream.wait_for("/known").header("content-length"), Some("5"));
    paired.call("GET /none", b"");
    let none = paired.upstream.wait_for("/none");
    assert_eq!(none.header("transfer-encoding"), None);
    paired.call("POST /big", &vec![1; 300_000]);
    assert_eq!(paired.upstream.wait_for("/big").header("content-length"), Some("300000"));
}
