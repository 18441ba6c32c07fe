//! The PROXY protocol, from proxies that are trusted and from everybody else.

use super::world::{Authority, Shaken};
use crate::{
    upstream::Upstream,
    wire::{Wire, head, plain},
    world::Relay,
};

/// A relay that trusts these proxies, before an upstream that is told who asks.
fn relay(upstream: &Upstream, trusted: &str) -> Relay {
    let settings =
        [("PROXY_PROTOCOL", "true"), ("TRUSTED_PROXIES", trusted), ("PASS_THROUGH_ROUTES", "/*")];
    let more = [("REQUEST_HEADER_TIMEOUT_SECONDS", "1"), ("WORKERS", "1")];
    Relay::before(&upstream.origin(), &[&settings[..], &more].concat())
}

/// A header of version 2 with a command, a family and what follows.
fn v2(command: u8, family: u8, rest: &[u8]) -> Vec<u8> {
    let length = u16::try_from(rest.len()).unwrap().to_be_bytes();
    [b"\r\n\r\n\0\r\nQUIT\n", &[command, family][..], &length, rest].concat()
}

/// From 203.0.113.9, or 2001:db8::9, to an address of ours.
fn v4() -> Vec<u8> {
    [&[203, 0, 113, 9, 127, 0, 0, 1][..], &[0x10, 0x00, 0x1f, 0x90]].concat()
}

fn v6() -> Vec<u8> {
    let mut from = [0x20, 0x01, 0x0d, 0xb8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9].to_vec();
    from.extend([0; 15]);
    from.extend([1, 0x10, 0x00, 0x1f, 0x90]);
    from
}

/// Writes a header, in pieces, and a request after it; tells what the upstream was told.
fn told(relay: &Relay, upstream: &Upstream, header: &[u8], path: &str) -> String {
    let mut wire = Wire::connect(relay.address);
    let (first, rest) = header.split_at(header.len() / 2);
    wire.write(first).unwrap();
    let request = head(&format!("GET {path}\nx-forwarded-for: 198.51.100.1"), relay.address, 0);
    wire.write([rest, request.as_bytes()].concat()).unwrap();
    assert_eq!(wire.answer().unwrap().status, 200);
    upstream.wait_for(path).header("x-forwarded-for").unwrap().to_owned()
}

#[test]
fn a_trusted_proxy_says_who_asks_in_both_versions() {
    let upstream = Upstream::start();
    let relay = relay(&upstream, "127.0.0.1");
    let long = [&v4()[..], &[0x04, 0x02, 0x00], &[0; 512]].concat();
    for (number, header, client) in [
        (1, b"PROXY TCP4 203.0.113.9 127.0.0.1 4096 8080\r\n".to_vec(), "203.0.113.9"),
        (2, b"PROXY TCP6 2001:db8::9 ::1 4096 8080\r\n".to_vec(), "2001:db8::9"),
        (3, v2(0x21, 0x11, &v4()), "203.0.113.9"),
        (4, v2(0x21, 0x21, &v6()), "2001:db8::9"),
        (5, v2(0x21, 0x11, &long), "203.0.113.9"),
    ] {
        // What that client says of others is not believed: it is no proxy of ours.
        assert_eq!(told(&relay, &upstream, &header, &format!("/{number}")), client);
    }
    // A proxy that asks for itself, as for its health checks, is a trusted proxy.
    for (number, header) in [(6, b"PROXY UNKNOWN\r\n".to_vec()), (7, v2(0x20, 0, &[]))] {
        let path = format!("/{number}");
        assert_eq!(told(&relay, &upstream, &header, &path), "198.51.100.1, 127.0.0.1");
    }
}

#[test]
fn a_trusted_proxy_without_a_header_or_with_a_garbled_one_is_closed() {
    let upstream = Upstream::start();
    let relay = relay(&upstream, "127.0.0.0/8");
    let request = head("GET /x", relay.address, 0);
    let endless = [&b"PROXY TCP4 "[..], &[b'1'; 200]].concat();
    let beyond = v2(0x21, 0x11, &[&v4()[..], &[0; 5_000]].concat());
    for header in [
        &b""[..],
        b"PROXY TCP4 203.0.113.9\r\n",
        b"PROXY TCP4 203.0.113.999 127.0.0.1 1 2\r\n",
        b"PROXY TCP9 203.0.113.9 127.0.0.1 1 2\r\n",
        &endless,
        &v2(0x2f, 0x11, &v4()),
        &v2(0x21, 0x11, &v4()[..6]),
        &beyond,
    ] {
        let mut wire = Wire::connect(relay.address);
        let _ = wire.write([header, request.as_bytes()].concat());
        let rest = wire.rest().expect("it is closed");
        assert!(rest.is_empty(), "{header:?} {rest:?}");
    }
    // One that does not go on is not waited for.
    let mut slow = Wire::connect(relay.address);
    slow.write("PROXY TCP4 203.").unwrap();
    assert_eq!(slow.rest().expect("it is closed"), b"");
    assert_eq!(upstream.seen(), []);
    relay.wait_for("no header of the PROXY protocol");
}

#[test]
fn who_is_no_trusted_proxy_cannot_say_who_asks() {
    let upstream = Upstream::start();
    let relay = relay(&upstream, "10.0.0.0/8");
    let forged = b"PROXY TCP4 203.0.113.9 127.0.0.1 4096 8080\r\n";
    for header in [&forged[..], &v2(0x21, 0x11, &v4())] {
        let mut wire = Wire::connect(relay.address);
        wire.write([header, head("GET /x", relay.address, 0).as_bytes()].concat()).unwrap();
        let rest = wire.rest().expect("it is closed");
        assert!(rest.is_empty() || rest.starts_with(b"HTTP/1.1 400"), "{rest:?}");
    }
    assert_eq!(upstream.seen(), []);
    // Without a header it is served like anybody.
    assert_eq!(plain(relay.address, "GET /y", b"").status, 200);
    assert_eq!(upstream.wait_for("/y").header("x-forwarded-for"), Some("127.0.0.1"));
}

#[test]
fn the_header_stands_before_the_handshake_of_tls() {
    let upstream = Upstream::start();
    let authority = Authority::new();
    let settings = [
        ("UPSTREAM", upstream.origin()),
        ("PASS_THROUGH_ROUTES", "/*".to_owned()),
        ("PROXY_PROTOCOL", "true".to_owned()),
        ("TRUSTED_PROXIES", "127.0.0.1".to_owned()),
    ];
    let settings = settings.each_ref().map(|(name, value)| (*name, value.as_str()));
    let relay = authority.relay(&settings);
    let config = authority.client(&["http/1.1"], rustls::ALL_VERSIONS);
    let header = b"PROXY TCP4 203.0.113.9 127.0.0.1 4096 8080\r\n";
    let mut shaken = Shaken::after(header, relay.address, config).unwrap();
    std::io::Write::write_all(&mut shaken.stream, b"GET /tls HTTP/1.1\r\nhost: x\r\n\r\n").unwrap();
    let seen = upstream.wait_for("/tls");
    assert_eq!(seen.header("x-forwarded-for"), Some("203.0.113.9"));
    assert_eq!(seen.header("x-forwarded-proto"), Some("https"));
}
