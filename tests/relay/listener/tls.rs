//! HTTPS served by the relay itself.

use std::{io::Write, net::TcpStream};

use rustls::{NamedGroup, ProtocolVersion, version};

use super::world::{Authority, Shaken, pair_at};
use crate::{
    command::run,
    paired::{call, front_end},
    upstream::Upstream,
    wire::{Wire, head, plain},
    world::Relay,
};

#[test]
fn a_relay_with_a_certificate_serves_https_plain_and_sealed() {
    let upstream = Upstream::start();
    let authority = Authority::new();
    let settings = [("UPSTREAM", upstream.origin()), ("PASS_THROUGH_ROUTES", "/plain".to_owned())];
    let settings = settings.each_ref().map(|(name, value)| (*name, value.as_str()));
    let relay = authority.relay(&settings);
    relay.wait_for("Server listening at https://[127.0.0.1]:");
    let address = authority.unwrapped(relay.address);
    let answer = plain(address, "GET /plain", b"");
    assert_eq!(answer.status, 200);
    // The upstream is told how the client came.
    assert_eq!(upstream.wait_for("/plain").header("x-forwarded-proto"), Some("https"));
    let mut client = pair_at(address);
    let opened = client.fetch("POST", "/echo", &[], &[7; 300_000]);
    assert_eq!(opened.content, [7; 300_000]);
}

#[test]
fn a_front_end_relay_reaches_its_peer_by_https() {
    let upstream = Upstream::start();
    let authority = Authority::new();
    let back = authority.relay(&[("UPSTREAM", &upstream.origin())]);
    let trusted = authority.directory.write("authority.pem", authority.pem());
    let front = front_end(&[("SSL_CERT_FILE", &trusted)]);
    let peer = format!("https://localhost:{}", back.address.port());
    assert_eq!(call(&front, &peer, "POST /echo", b"sealed in TLS").body, b"sealed in TLS");
}

#[test]
fn tls_1_2_and_1_3_are_spoken_and_the_post_quantum_group_is_taken() {
    let authority = Authority::new();
    let relay = authority.relay(&[("UPSTREAM", "http://127.0.0.1:9")]);
    let alpn = ["http/1.1"];
    let newest = Shaken::with(relay.address, authority.client(&alpn, &[&version::TLS13])).unwrap();
    let connection = &newest.stream.conn;
    assert_eq!(connection.protocol_version(), Some(ProtocolVersion::TLSv1_3));
    let group = connection.negotiated_key_exchange_group().unwrap();
    assert_eq!(group.name(), NamedGroup::X25519MLKEM768);
    let older = Shaken::with(relay.address, authority.client(&alpn, &[&version::TLS12])).unwrap();
    assert_eq!(older.stream.conn.protocol_version(), Some(ProtocolVersion::TLSv1_2));
}

#[test]
fn http_in_clear_to_a_relay_with_a_certificate_is_closed_and_others_are_served() {
    let authority = Authority::new();
    let relay = authority.relay(&[("UPSTREAM", "http://127.0.0.1:9")]);
    for bytes in [
        "GET /api/mte-echo HTTP/1.1\r\nhost: x\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\n",
        "\x16\x03\x01\x7f\x7f",
    ] {
        let mut wire = Wire::connect(relay.address);
        wire.write(bytes).unwrap();
        wire.stream().shutdown(std::net::Shutdown::Write).unwrap();
        let rest = wire.rest().expect("it is closed");
        assert!(!rest.starts_with(b"HTTP/"), "{rest:?}");
    }
    relay.wait_for("a connection ended before its first request");
    let address = authority.unwrapped(relay.address);
    assert_eq!(plain(address, "GET /api/mte-echo", b"").status, 200);
}

#[test]
fn who_does_not_finish_a_handshake_in_time_is_let_go() {
    let authority = Authority::new();
    let settings = [
        ("UPSTREAM", "http://127.0.0.1:9"),
        ("REQUEST_HEADER_TIMEOUT_SECONDS", "1"),
        ("WORKERS", "1"),
    ];
    let relay = authority.relay(&settings);
    let silent: Vec<_> = (0..200).map(|_| TcpStream::connect(relay.address).unwrap()).collect();
    let mut begun = TcpStream::connect(relay.address).unwrap();
    begun.write_all(b"\x16\x03\x01\x02\x00\x01\x00").unwrap();
    // They hold up nobody meanwhile.
    let address = authority.unwrapped(relay.address);
    assert_eq!(plain(address, "GET /api/mte-echo", b"").status, 200);
    for stream in silent.into_iter().chain([begun]) {
        assert!(Wire::of(stream).rest().is_some(), "the relay waits");
    }
}

#[test]
fn a_handshake_that_is_never_finished_does_not_keep_a_relay_from_stopping() {
    let authority = Authority::new();
    let relay = authority.relay(&[("UPSTREAM", "http://127.0.0.1:9")]);
    let mut begun = Wire::connect(relay.address);
    begun.write(b"\x16\x03\x01").unwrap();
    let address = authority.unwrapped(relay.address);
    let mut idle = Wire::connect(address);
    idle.write(head("GET /api/mte-echo", address, 0)).unwrap();
    assert_eq!(idle.answer().unwrap().status, 200);
    assert_eq!(relay.stop().code(), Some(0));
    assert!(begun.is_closed() && idle.is_closed());
}

type Settings<'a> = &'a [(&'a str, &'a str)];

/// What `check-config` says of these settings.
fn said(settings: Settings<'_>) -> (Option<i32>, String) {
    let usual =
        [("UPSTREAM", "http://127.0.0.1:9"), ("CLIENT_ID_SECRET", crate::world::CLIENT_ID_SECRET)];
    let printed = run(&["check-config"], &[&usual, settings].concat());
    let text = [printed.stdout.as_slice(), &printed.stderr].concat();
    (printed.status.code(), String::from_utf8(text).unwrap())
}

#[test]
fn a_certificate_that_cannot_serve_is_refused_with_the_reason() {
    let authority = Authority::new();
    let (own, other) = (authority.certify(2099), authority.certify(2099));
    let (certificate, key) =
        (("TLS_CERTIFICATE", own.certificate.as_str()), ("TLS_PRIVATE_KEY", own.key.as_str()));
    let not_a_certificate = "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n";
    let cases: [(Settings<'_>, &str, &str); 5] = [
        (
            &[certificate, ("TLS_PRIVATE_KEY", &other.key)],
            "TLS_PRIVATE_KEY (environment TLS_PRIVATE_KEY): the private key does not belong to the certificate",
            "[conflict]",
        ),
        (
            &[certificate],
            "TLS_PRIVATE_KEY (not set): the certificate and its private key belong together",
            "[missing]",
        ),
        (
            &[key],
            "TLS_CERTIFICATE (not set): the certificate and its private key belong together",
            "[missing]",
        ),
        (
            &[("TLS_CERTIFICATE", not_a_certificate), key],
            "TLS_CERTIFICATE (environment TLS_CERTIFICATE): the first certificate is none",
            "[malformed]",
        ),
        (
            &[("TLS_CERTIFICATE_FILE", "/nowhere.pem"), key],
            "TLS_CERTIFICATE (environment TLS_CERTIFICATE_FILE): cannot read \"/nowhere.pem\"",
            "[unreadable]",
        ),
    ];
    for (settings, problem, code) in cases {
        let (status, text) = said(settings);
        assert_eq!(status, Some(78), "{text}");
        assert!(text.contains(problem) && text.contains(code), "{problem}\n{text}");
        assert!(!text.contains("-----BEGIN") && !text.contains(&own.key[30..60]), "{text}");
    }
    assert_eq!(said(&[certificate, key]).0, Some(0));
}

#[test]
fn an_expired_certificate_is_reported_and_served() {
    let authority = Authority::new();
    let old = authority.certify(2021);
    let [certificate, key] = authority.write(&old);
    let settings = [
        ("TLS_CERTIFICATE_FILE", certificate.as_str()),
        ("TLS_PRIVATE_KEY_FILE", &key),
        ("UPSTREAM", "http://127.0.0.1:9"),
    ];
    let relay = Relay::start(&settings);
    relay.wait_for("TLS_CERTIFICATE expired at 2021-12-31T00:00:00Z");
    let (status, text) = said(&settings[..2]);
    assert_eq!(status, Some(0));
    assert!(text.contains("TLS_CERTIFICATE expired at"), "{text}");
    // The log tells nothing of the key, at the most talkative level.
    assert!(!relay.printed().contains(old.key.lines().nth(1).unwrap()));
}
