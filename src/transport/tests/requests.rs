//! What is written on the wire.

use super::*;

/// Sends `request` to a recording upstream and returns the head that arrived.
async fn head_of(change: impl FnOnce(&mut Outgoing)) -> String {
    let (upstream, log) = Upstream::recording().await;
    let mut request = get(&upstream);
    change(&mut request);
    let answer = transport().send(request).await.unwrap();
    assert_eq!(answer.status, 200);
    log.last().replace(&upstream.origin.authority(), "ORIGIN")
}

#[test]
fn nothing_but_host_is_added_to_a_request_without_body() {
    run(async {
        for method in ["GET", "HEAD", "DELETE", "OPTIONS"] {
            let head = head_of(|request| request.method = method.to_owned()).await;
            assert_eq!(head, format!("{method} / HTTP/1.1\r\nhost: ORIGIN\r\n\r\n"));
        }
    });
}

#[test]
fn a_given_host_field_is_sent_instead_of_the_origin() {
    run(async {
        let head = head_of(|request| {
            request.fields = vec![field("accept", "*/*"), field("host", "api.example")];
        })
        .await;
        assert_eq!(head, "GET / HTTP/1.1\r\naccept: */*\r\nhost: api.example\r\n\r\n");
    });
}

#[test]
fn origins_say_their_port_only_where_it_is_unusual() {
    for (url, text, authority) in [
        ("http://Api.Example:80/x", "http://api.example", "api.example"),
        ("https://api.example:443", "https://api.example", "api.example"),
        ("https://api.example:80", "https://api.example:80", "api.example:80"),
        ("http://[::1]:8080", "http://[::1]:8080", "[::1]:8080"),
    ] {
        assert_eq!(origin(url).to_string(), text);
        assert_eq!(origin(url).authority(), authority);
    }
    assert!(Origin::try_from(&Url::parse("ftp://api.example").unwrap()).is_err());
}

#[test]
fn fields_of_one_name_stay_apart_in_order_with_their_bytes_both_ways() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            let head = peer.head().await;
            let bytes: Vec<u8> = head.chars().map(|char| char as u8).collect();
            let fields = bytes.splitn(2, |byte| *byte == b'\n').nth(1).unwrap();
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n").await;
            peer.write_bytes(fields).await;
        })
        .await;
        let given = [
            field("host", "x"),
            field("set-cookie", "a=1; Path=/"),
            Field { name: "x-bytes".into(), value: Bytes::from_static(b"\x80\xff\t\xe4 \"") },
            field("set-cookie", "b=2"),
            field("x-empty", ""),
            field("set-cookie", "a=3"),
        ];
        let fields = given.to_vec();
        let answer = transport().send(Outgoing { fields, ..get(&upstream) }).await.unwrap();
        for name in ["host", "set-cookie", "x-bytes", "x-empty"] {
            let sent: Vec<&[u8]> = given
                .iter()
                .filter(|field| field.name == name.as_bytes())
                .map(|field| &*field.value)
                .collect();
            assert_eq!(values(&answer, name), sent, "{name}");
        }
        assert_eq!(answer.fields.len(), given.len() + 1);
    });
}

#[test]
fn an_empty_post_put_or_patch_says_so_and_other_methods_say_nothing() {
    run(async {
        for (method, says) in [("POST", true), ("PUT", true), ("PATCH", true), ("DELETE", false)] {
            for body in [OutgoingBody::Empty, OutgoingBody::Complete(Bytes::new())] {
                let head = head_of(|request| {
                    request.method = method.to_owned();
                    request.body = body;
                })
                .await;
                assert_eq!(head.contains("content-length: 0\r\n"), says, "{head}");
                assert!(!head.contains("transfer-encoding"), "{head}");
            }
        }
    });
}

#[test]
fn any_method_token_is_sent_as_it_is() {
    run(async {
        for method in ["PATCH", "PROPFIND", "M-SEARCH", "get", "X!#$%&'*+-.^_`|~9"] {
            let head = head_of(|request| request.method = method.to_owned()).await;
            assert!(head.starts_with(&format!("{method} / HTTP/1.1\r\n")), "{head}");
        }
        let head = head_of(|request| {
            request.method = "OPTIONS".to_owned();
            request.target = "*".to_owned();
        })
        .await;
        assert!(head.starts_with("OPTIONS * HTTP/1.1\r\n"), "{head}");
    });
}

#[test]
fn a_target_is_sent_as_the_text_it_is() {
    run(async {
        for target in [
            "/",
            "/?",
            "//evil.example/x",
            "/a/../b/./c//d;e=f,g",
            "/%2e%2E/%zz/%C3%A4",
            "/!\"$&'()*+,-.:;=@[\\]^_{|}~?!$%&'()*+,-./:;=?@[\\]^_`{|}~",
            "/http://other.example/?u=http://third.example/",
        ] {
            let head = head_of(|request| request.target = target.to_owned()).await;
            assert!(head.starts_with(&format!("GET {target} HTTP/1.1\r\n")), "{head}");
        }
    });
}

#[test]
fn framing_connection_and_expect_fields_are_left_out() {
    run(async {
        let head = head_of(|request| {
            request.fields = [
                ("connection", "close, x-a"),
                ("content-length", "7"),
                ("expect", "100-continue"),
                ("transfer-encoding", "gzip"),
                ("upgrade", "websocket"),
                ("x-a", "kept"),
            ]
            .map(|(name, value)| field(name, value))
            .to_vec();
        })
        .await;
        assert_eq!(head, "GET / HTTP/1.1\r\nhost: ORIGIN\r\nx-a: kept\r\n\r\n");
    });
}

#[test]
fn what_cannot_be_written_is_an_error_of_its_own_and_sends_nothing() {
    run(async {
        let (upstream, _) = Upstream::recording().await;
        let transport = transport();
        let only = |name: &str, value: &str| vec![field(name, value)];
        let many = (0..40_000).map(|n| field(&format!("x-{n}"), "")).collect();
        let long = format!("/{}", "a".repeat(70_000));
        for unwritable in [
            request("", &upstream, "/"),
            request("G T", &upstream, "/"),
            request("G\r\nX", &upstream, "/"),
            request("CONNECT", &upstream, "/"),
            request("GET", &upstream, ""),
            request("GET", &upstream, "a"),
            request("GET", &upstream, "?a"),
            request("GET", &upstream, "http://x/"),
            request("GET", &upstream, "/a b"),
            request("GET", &upstream, "/a#b"),
            request("GET", &upstream, "/a\r\nx: y"),
            request("GET", &upstream, "/ä"),
            request("GET", &upstream, "/<"),
            request("GET", &upstream, "/?>"),
            request("GET", &upstream, &long),
            Outgoing { fields: only("", "x"), ..get(&upstream) },
            Outgoing { fields: only("a b", "x"), ..get(&upstream) },
            Outgoing { fields: only("a:", "x"), ..get(&upstream) },
            Outgoing { fields: only("a", "x\r\nb: c"), ..get(&upstream) },
            Outgoing { fields: only("a", "x\0"), ..get(&upstream) },
            Outgoing { fields: many, ..get(&upstream) },
        ] {
            let what = format!("{} {:.20}", unwritable.method, unwritable.target);
            let Err(error) = transport.send(unwritable).await else { panic!("{what} was sent") };
            assert!(matches!(error, Error::Unwritable(_)), "{what}: {error}");
            assert!(error.certainly_unsent());
        }
        assert_eq!(upstream.accepted(), 0);
    });
}
