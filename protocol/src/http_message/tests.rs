//! RFC 9292's examples, the integers of RFC 9000 and the rules of §4 in single cases.

use super::*;

fn hex(text: &str) -> Vec<u8> {
    let digits: Vec<u8> = text.bytes().filter(u8::is_ascii_hexdigit).collect();
    digits
        .chunks(2)
        .map(|pair| u8::from_str_radix(std::str::from_utf8(pair).unwrap(), 16).unwrap())
        .collect()
}

fn decode(bytes: Vec<u8>) -> Result<Decoded<RequestHead>, Error> {
    decode_request(Bytes::from(bytes), HeadLimits::default())
}

#[test]
fn the_known_length_request_of_rfc_9292_is_read_but_for_its_host_field() {
    // RFC 9292 §5.1: the curl request in known-length form.
    let start = "0003474554056874747073000a2f68656c6c6f2e747874";
    let agent = "0a757365722d6167656e74346375726c2f372e31362e33206c69626375726c2f372e31362e3320\
                 4f70656e53534c2f302e392e376c207a6c69622f312e322e33";
    let host = "04686f73740f7777772e6578616d706c652e636f6d";
    let language = "0f6163636570742d6c616e677561676506656e2c206d69";
    let whole = hex(&[start, "406c", agent, host, language, "0000"].concat());
    assert_eq!(decode(whole), Err(Error::Malformed("field of one connection")));

    let decoded = decode(hex(&[start, "4057", agent, language, "0000"].concat())).unwrap();
    assert_eq!(decoded.head.method, "GET");
    assert_eq!(decoded.head.path, "/hello.txt");
    assert_eq!(decoded.head.fields.len(), 2);
    assert_eq!(decoded.head.fields[1].value, "en, mi");
}

#[test]
fn the_informational_response_of_rfc_9292_is_skipped() {
    // RFC 9292 §5.3, figure 14 in its known-length form, with two informational responses.
    let head = ResponseHead {
        status: 200,
        fields: vec![Field::new("date", "Mon, 27 Jul 2009 12:28:53 GMT")],
    };
    let whole = encode_response(&head, b"Hello World! My content includes a trailing CRLF.\r\n");
    let informational =
        [&[0x01, 0x40, 0x66][..], &[12], b"\x07running\x03\"x\"", &[0x40, 0x67, 0]].concat();
    let message = [&informational, &whole[1..]].concat();
    let decoded = decode_response(Bytes::from(message), HeadLimits::default()).unwrap();
    assert_eq!(decoded.head, head);
    assert_eq!(decoded.content.len(), 51);
}

#[test]
fn messages_may_be_truncated_after_fields_and_content_only() {
    let whole = hex("0003474554056874747073000 12f 00 00 00");
    for length in whole.len() - 2..=whole.len() {
        assert!(decode(whole[..length].to_vec()).is_ok(), "{length} bytes");
    }
    for length in 0..whole.len() - 2 {
        assert!(decode(whole[..length].to_vec()).is_err(), "{length} bytes");
    }
}

#[test]
fn limits_of_a_head_are_enforced() {
    let head = |count| RequestHead {
        method: "GET".into(),
        scheme: "https".into(),
        authority: "".into(),
        path: "/".into(),
        fields: vec![Field::new("x", "y"); count],
    };
    let decode = |count, limits| decode_request(encode_request(&head(count), b"").into(), limits);
    let few = HeadLimits { max_fields: 3, ..HeadLimits::default() };
    assert!(decode(3, few).is_ok());
    assert_eq!(decode(4, few), Err(Error::TooLarge));
    let short = HeadLimits { max_bytes: 30, ..HeadLimits::default() };
    assert!(decode(4, short).is_ok());
    assert_eq!(decode(5, short), Err(Error::TooLarge));
}

#[test]
fn dot_segments_are_found_however_they_are_written() {
    for path in [
        "/..",
        "/a/./b",
        "/%2e",
        "/a/%2E%2e/b",
        "/.%2e/",
        "/a%2f..%2fb",
        "/a%5C..",
        "/..;x=1/a",
        "/a/..?q",
    ] {
        assert!(!is_path(path.as_bytes()), "{path}");
    }
    for path in ["/", "/...", "/.well-known/x", "/a..b", "/%2e%2e%2e", "/a?x=../..", "//x//", "/;."]
    {
        assert!(is_path(path.as_bytes()), "{path}");
    }
}

#[test]
fn authorities_are_hosts_with_an_optional_port() {
    for text in ["", "relay.example", "relay.example:8443", "127.0.0.1:80", "[::1]:8080", "[::1]"] {
        assert!(is_authority(text.as_bytes()), "{text}");
    }
    for text in [
        "user@relay",
        "Relay",
        "relay:",
        "relay:123456",
        "relay:x",
        ":80",
        "[::1",
        "[]",
        "a/b",
        "a b",
        "[::1]x",
        "[::1]:",
        "é",
    ] {
        assert!(!is_authority(text.as_bytes()), "{text}");
    }
}

#[test]
fn content_is_counted_against_its_announced_length() {
    let mut meter = ContentMeter::new(Some(3));
    assert!(meter.add(2).is_ok());
    assert!(meter.finish().is_err());
    assert!(meter.add(1).is_ok());
    assert!(meter.finish().is_ok());
    assert!(meter.add(1).is_err());
    assert!(ContentMeter::new(None).finish().is_ok());
}

#[test]
fn tokens_are_of_the_characters_that_rfc_9110_lists_and_no_others() {
    for byte in 0..=u8::MAX {
        let listed = byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
        let head = |method: Vec<u8>| RequestHead {
            method: method.into(),
            scheme: "https".into(),
            authority: "a".into(),
            path: "/".into(),
            fields: vec![],
        };
        let message = encode_request(&head(vec![b'A', byte]), b"");
        let read = decode_request(message.into(), HeadLimits::default());
        assert_eq!(read.is_ok(), listed, "method with {byte:#04x}");

        let mut with_field = head(b"GET".to_vec());
        with_field.fields = vec![Field::new(vec![b'a', byte], "")];
        let message = encode_request(&with_field, b"");
        let read = decode_request(message.into(), HeadLimits::default());
        assert_eq!(read.is_ok(), listed && !byte.is_ascii_uppercase(), "field with {byte:#04x}");
    }
}
