//! What comes back from the upstream: status, fields, links, content.

use crate::{
    client::open,
    raw_upstream::RawUpstream,
    sealed_stream::{ask, relay_and_client},
    upstream::Upstream,
    wire::{Answer, Wire, head, plain},
};

/// Asks sealed and plainly and has the upstream answer both times with this text.
fn answered(text: &str, method: &str) -> (crate::client::Opened, Answer) {
    let upstream = RawUpstream::start();
    let settings = [("PASS_THROUGH_ROUTES", "/*")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let text = text.replace("UPSTREAM", &upstream.address.to_string());

    let (mut wire, awaiting) = ask(&mut client, method, "/x");
    upstream.asked().answer(&text);
    let sealed = open(awaiting, &wire.answer().expect("a sealed answer")).expect("it opens");

    let mut wire = Wire::connect(relay.address);
    wire.write(head(&format!("{method} /x"), relay.address, 0)).unwrap();
    upstream.asked().answer(&text);
    let body_less = method == "HEAD" || matches!(sealed.head.status, 204 | 304);
    let plain = if body_less { wire.open().unwrap() } else { wire.answer().unwrap() };
    if body_less {
        wire.write(head("GET /api/mte-echo/next", relay.address, 0)).unwrap();
        let next = wire.answer().expect("nothing stands behind the head");
        assert!(String::from_utf8_lossy(&next.body).contains("\"next\""), "{next:?}");
    }
    (sealed, plain)
}

#[test]
fn every_status_comes_back_as_it_is() {
    for status in [200, 201, 202, 206, 299, 301, 400, 401, 404, 413, 418, 451, 500, 503, 599, 999] {
        let text = format!("HTTP/1.1 {status} Whatever\ncontent-length: 2\n\nok");
        let (sealed, plain) = answered(&text, "GET");
        assert_eq!((sealed.head.status, sealed.text().as_str()), (status, "ok"));
        assert_eq!((plain.status, plain.body.as_slice()), (status, b"ok".as_slice()));
    }
}

#[test]
fn informational_answers_are_skipped() {
    let text = "HTTP/1.1 103 Early Hints\nlink: </a>\n\nHTTP/1.1 200 OK\ncontent-length: 2\n\nok";
    let (sealed, plain) = answered(text, "GET");
    assert_eq!((sealed.head.status, sealed.text().as_str()), (200, "ok"));
    assert_eq!((plain.status, plain.body.as_slice()), (200, b"ok".as_slice()));
}

#[test]
fn answers_without_content_keep_the_length_that_they_speak_of() {
    for (method, status, length) in [
        ("HEAD", "200 OK", Some("1234")),
        ("HEAD", "200 OK", None),
        ("HEAD", "404 Not Found", Some("9")),
        ("GET", "304 Not Modified", Some("1234")),
        ("GET", "304 Not Modified", None),
        ("GET", "204 No Content", None),
        ("DELETE", "204 No Content", None),
    ] {
        let field = length.map(|length| format!("content-length: {length}\n")).unwrap_or_default();
        let text = format!("HTTP/1.1 {status}\netag: \"1\"\n{field}\n");
        let (sealed, plain) = answered(&text, method);
        let wanted: u16 = status[..3].parse().unwrap();
        assert_eq!((sealed.head.status, plain.status), (wanted, wanted), "{method} {status}");
        assert_eq!(sealed.content, b"");
        assert_eq!(sealed.field("content-length").as_deref(), length, "{method} {status}");
        assert_eq!(plain.header("content-length"), length, "{method} {status}");
        assert_eq!(plain.header("transfer-encoding"), None, "{method} {status}");
        assert_eq!(plain.header("etag"), Some("\"1\""));
    }
}

#[test]
fn a_range_is_asked_for_and_answered_untouched() {
    let upstream = RawUpstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let fields = [("range", "bytes=2-4"), ("if-range", "\"1\"")];
    let (request, awaiting) = client.seal(&client.head("GET", "/f", &fields), b"");
    let mut wire = Wire::connect(client.relay);
    wire.write(crate::client::sealed_head(client.relay, &request.client_id, request.body.len()))
        .unwrap();
    wire.write(&request.body).unwrap();
    let mut asked = upstream.asked();
    assert_eq!(asked.all("range"), ["bytes=2-4"]);
    assert_eq!(asked.all("if-range"), ["\"1\""]);
    asked.answer(
        "HTTP/1.1 206 Partial Content\ncontent-range: bytes 2-4/10\naccept-ranges: bytes\n\
         content-length: 3\n\ncde",
    );
    let opened = open(awaiting, &wire.answer().unwrap()).unwrap();
    assert_eq!((opened.head.status, opened.text().as_str()), (206, "cde"));
    assert_eq!(opened.field("content-range").as_deref(), Some("bytes 2-4/10"));
    assert_eq!(opened.field("accept-ranges").as_deref(), Some("bytes"));
    assert_eq!(opened.field("content-length").as_deref(), Some("3"));
}

#[test]
fn a_redirect_is_handed_through_and_not_followed() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    for to in ["/elsewhere?x", "relative/x", "https://login.example/x?y#z", "//other.example/x"] {
        let opened =
            client.fetch("GET", &format!("/redirect?to={}", to.replace('#', "%23")), &[], b"");
        assert_eq!(opened.head.status, 302);
        let location = opened.field("location").unwrap();
        assert_eq!(location.replace("%23", "#"), to);
    }
    assert!(upstream.seen().iter().all(|seen| seen.target.starts_with("/redirect?")));
}

#[test]
fn links_into_the_upstream_become_links_to_the_relay() {
    for base in ["", "/base"] {
        let upstream = RawUpstream::start();
        let settings = [("PASS_THROUGH_ROUTES", "/*")];
        let (relay, mut client) =
            relay_and_client(&format!("{}{base}", upstream.origin()), &settings);
        let (inside, outside) = (upstream.address, relay.address);
        for (link, expected) in [
            (format!("http://{inside}{base}/x?y=1#z"), format!("http://{outside}/x?y=1#z")),
            (format!("HTTP://{inside}{base}"), format!("http://{outside}/")),
            (format!("//{inside}{base}/x"), format!("http://{outside}/x")),
            (format!("{base}/x"), "/x".to_owned()),
            ("http://other.example/x".to_owned(), "http://other.example/x".to_owned()),
            ("x/y".to_owned(), "x/y".to_owned()),
        ] {
            let text = format!(
                "HTTP/1.1 307 T\nlocation: {link}\ncontent-location: {link}\n\
                 refresh: 3; url={link}\ncontent-length: 0\nconnection: close\n\n"
            );
            let (mut wire, awaiting) = ask(&mut client, "GET", "/from");
            upstream.asked().answer(&text);
            let opened = open(awaiting, &wire.answer().unwrap()).unwrap();
            assert_eq!(opened.field("location"), Some(expected.clone()), "{link}");
            assert_eq!(opened.field("content-location"), Some(expected.clone()));
            assert_eq!(opened.field("refresh"), Some(format!("3; url={expected}")));

            let mut wire = Wire::connect(relay.address);
            wire.write(head("GET /from", relay.address, 0)).unwrap();
            upstream.asked().answer(&text);
            let answer = wire.answer().unwrap();
            assert_eq!(answer.header("location"), Some(expected.as_str()), "{link}");
            assert_eq!(answer.header("content-location"), Some(expected.as_str()));
        }
    }
}

#[test]
fn links_lead_to_the_authority_that_the_client_sealed() {
    let upstream = RawUpstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let mut asked_for = client.head("GET", "/", &[]);
    asked_for.scheme = "https".into();
    asked_for.authority = "relay.example".into();
    let (request, awaiting) = client.seal(&asked_for, b"");
    let mut wire = Wire::connect(client.relay);
    wire.write(crate::client::sealed_head(client.relay, &request.client_id, request.body.len()))
        .unwrap();
    wire.write(&request.body).unwrap();
    let address = upstream.address;
    upstream
        .asked()
        .answer(&format!("HTTP/1.1 302 F\nlocation: http://{address}/x\ncontent-length: 0\n\n"));
    let opened = open(awaiting, &wire.answer().unwrap()).unwrap();
    assert_eq!(opened.field("location").as_deref(), Some("https://relay.example/x"));
}

#[test]
fn each_set_cookie_stays_a_field_of_its_own() {
    let upstream = Upstream::start();
    let settings = [("PASS_THROUGH_ROUTES", "/cookies")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let expected = ["first=1; Path=/; HttpOnly", "second=2; Path=/"];
    assert_eq!(client.fetch("GET", "/cookies", &[], b"").all("set-cookie"), expected);
    assert_eq!(plain(relay.address, "GET /cookies", b"").all("set-cookie"), expected);
}

#[test]
fn coded_content_comes_back_byte_for_byte() {
    // gzip of "hello", as an upstream would send it.
    let gzip: &[u8] = &[
        0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xcb, 0x48, 0xcd, 0xc9, 0xc9, 7, 0, 0x86, 0xa6, 0x10,
        0x36, 5, 0, 0, 0,
    ];
    let upstream = RawUpstream::start();
    let settings = [("PASS_THROUGH_ROUTES", "/*")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let text = format!(
        "HTTP/1.1 200 OK\r\ncontent-encoding: gzip\r\nvary: accept-encoding\r\n\
         content-length: {}\r\nconnection: close\r\n\r\n",
        gzip.len()
    );
    let whole = [text.as_bytes(), gzip].concat();
    let (mut wire, awaiting) = ask(&mut client, "GET", "/x");
    let mut asked = upstream.asked();
    assert_eq!(asked.all("accept-encoding"), [""; 0], "the relay asks for no coding of its own");
    asked.wire.write(&whole).unwrap();
    let opened = open(awaiting, &wire.answer().unwrap()).unwrap();
    assert_eq!(
        (opened.content.as_slice(), opened.field("content-encoding")),
        (gzip, Some("gzip".to_owned()))
    );
    assert_eq!(opened.field("content-length"), Some(gzip.len().to_string()));

    let mut wire = Wire::connect(relay.address);
    wire.write(head("GET /x\naccept-encoding: gzip, br", relay.address, 0)).unwrap();
    let mut asked = upstream.asked();
    assert_eq!(asked.all("accept-encoding"), ["gzip, br"]);
    asked.wire.write(&whole).unwrap();
    let answer = wire.answer().unwrap();
    assert_eq!((answer.body.as_slice(), answer.header("content-encoding")), (gzip, Some("gzip")));
    assert_eq!(answer.header("content-length"), Some(gzip.len().to_string().as_str()));
}

#[test]
fn fields_of_the_connection_and_those_it_names_are_dropped_on_the_way_out() {
    let text = "HTTP/1.1 200 OK\nconnection: close, X-Hop\nx-hop: 1\nkeep-alive: timeout=5\n\
                proxy-connection: close\nproxy-authenticate: Basic\nte: trailers\ntrailer: x-t\n\
                upgrade: h2c\nalt-svc: h3=\":443\"\nx-kept: 1\nx-many: 1\nx-many: 2\n\
                content-length: 2\n\nok";
    let (sealed, plain) = answered(text, "GET");
    for name in [
        "x-hop",
        "keep-alive",
        "proxy-connection",
        "proxy-authenticate",
        "te",
        "trailer",
        "upgrade",
        "alt-svc",
        "connection",
        "transfer-encoding",
    ] {
        assert_eq!(sealed.field(name), None, "{name}");
        assert_eq!(plain.header(name), None, "{name}");
    }
    assert_eq!((sealed.field("x-kept").as_deref(), plain.header("x-kept")), (Some("1"), Some("1")));
    assert_eq!(sealed.all("x-many"), ["1", "2"]);
    assert_eq!(plain.all("x-many"), ["1", "2"]);
}

#[test]
fn the_relay_adds_nothing_to_a_pass_through_answer_but_date_and_framing() {
    let text = "HTTP/1.1 200 OK\nx-only: 1\ntransfer-encoding: chunked\n\n2\nok\n0\n\n";
    let (_, plain) = answered(text, "GET");
    let mut names: Vec<&str> = plain.headers.iter().map(|(name, _)| name.as_str()).collect();
    names.sort_unstable();
    assert_eq!(names, ["date", "transfer-encoding", "x-only"]);
}

#[test]
fn no_answer_of_the_relay_names_the_upstream() {
    let upstream = RawUpstream::start();
    let (address, port) = (upstream.address.to_string(), upstream.address.port().to_string());
    let settings =
        [("PASS_THROUGH_ROUTES", "/*"), ("TIMEOUT_SECONDS", "1"), ("MTE_ROUTES", "/served*")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let mut texts = vec![
        plain(relay.address, "GET /api/mte-relay", b""),
        plain(relay.address, "GET /api/mte-echo", b""),
        plain(relay.address, "PUT /api/mte-relay", b""),
        plain(relay.address, "GET /a/../b", b""),
    ];
    // Nobody answers, broken off, not HTTP, a redirect, and what waits too long.
    let mut sealed = vec![client.fetch("GET", "/not-served", &[], b"")];
    for text in [
        "",
        "HTTP/1.1 200 OK\ncontent-length: 5",
        "nonsense\n\n",
        "HTTP/1.1 302 F\nlocation: http://UPSTREAM/x\ncontent-length: 0\nconnection: close\n\n",
    ] {
        let text = text.replace("UPSTREAM", &address);
        let (mut wire, awaiting) = ask(&mut client, "GET", "/served");
        let mut asked = upstream.asked();
        asked.answer(&text);
        drop(asked);
        sealed.push(open(awaiting, &wire.answer().unwrap()).unwrap());
        let mut wire = Wire::connect(relay.address);
        wire.write(head("GET /served", relay.address, 0)).unwrap();
        let mut asked = upstream.asked();
        asked.answer(&text);
        drop(asked);
        texts.push(wire.answer().unwrap());
    }
    sealed.push(client.fetch("GET", "/served", &[], b""));
    texts.push(plain(relay.address, "GET /served", b""));
    for text in sealed
        .iter()
        .map(|opened| {
            format!(
                "{} {:?} {}",
                opened.head.status,
                opened.head.fields.iter().map(|f| f.value.clone()).collect::<Vec<_>>(),
                opened.text()
            )
        })
        .chain(
            texts
                .iter()
                .map(|answer| format!("{answer:?} {}", String::from_utf8_lossy(&answer.body))),
        )
    {
        assert!(!text.contains(&address) && !text.contains(&port), "{text}");
    }
    let statuses: Vec<u16> = sealed.iter().map(|opened| opened.head.status).collect();
    assert_eq!(statuses, [404, 502, 502, 502, 302, 504]);
}
