//! A new certificate while the relay runs.

use std::{
    io::{Read, Write},
    process::Command,
};

use super::world::{Authority, Shaken};
use crate::{upstream::Upstream, world::Relay};

const HTTP1: &[&str] = &["http/1.1"];

fn shown(authority: &Authority, relay: &Relay) -> Vec<u8> {
    let config = authority.client(HTTP1, rustls::ALL_VERSIONS);
    Shaken::with(relay.address, config).unwrap().certificate().to_vec()
}

#[test]
fn files_with_a_new_certificate_are_taken_over_without_disturbing_anybody() {
    let upstream = Upstream::start();
    let authority = Authority::new();
    let relay = authority.relay(&[("UPSTREAM", &upstream.origin()), ("PASS_THROUGH_ROUTES", "/*")]);
    relay.wait_for("watching the configuration");
    let before = shown(&authority, &relay);
    let config = authority.client(HTTP1, rustls::ALL_VERSIONS);
    let mut going = Shaken::with(relay.address, config).unwrap().stream;
    going.write_all(b"POST /echo HTTP/1.1\r\nhost: x\r\ncontent-length: 8\r\n\r\nhalf").unwrap();

    let next = authority.certify(2098);
    authority.write(&next);
    // No signal: the files are watched.
    let line = relay.wait_for("the configuration has changed");
    assert!(line.contains("TLS_CERTIFICATE TLS_PRIVATE_KEY"), "{line}");
    assert_ne!(before, next.der);
    assert_eq!(shown(&authority, &relay), next.der);

    going.write_all(b"half").unwrap();
    let mut answer = Vec::new();
    while !answer.ends_with(b"halfhalf") {
        let mut piece = [0; 4_096];
        let length = going.read(&mut piece).unwrap();
        assert!(length > 0, "{}", String::from_utf8_lossy(&answer));
        answer.extend_from_slice(&piece[..length]);
    }
    assert!(answer.starts_with(b"HTTP/1.1 200"));
}

#[test]
fn a_bad_new_certificate_changes_nothing_and_is_told() {
    let authority = Authority::new();
    let relay = authority.relay(&[("UPSTREAM", "http://127.0.0.1:9")]);
    relay.wait_for("watching the configuration");
    let before = shown(&authority, &relay);
    let stays = "the configuration in force stays as it is";
    let refused =
        |problem: &str| relay.wait_for_both("the new configuration is refused: TLS_", problem);
    // The certificate comes first, its key later.
    let next = authority.certify(2098);
    authority.directory.write("certificate.pem", &next.certificate);
    relay.signal("HUP");
    refused("the private key does not belong to the certificate");
    relay.wait_for(stays);
    assert_eq!(shown(&authority, &relay), before);
    authority.directory.write("certificate.pem", "half a fi");
    relay.signal("HUP");
    refused("the value holds no PEM certificates");
    relay.wait_for_nth(2, stays);
    std::fs::remove_file(authority.directory.file("certificate.pem")).unwrap();
    relay.signal("HUP");
    refused("cannot read");
    relay.wait_for_nth(3, stays);
    // Who opens a pipe that nobody writes to waits without end.
    let path = authority.directory.file("certificate.pem");
    assert!(Command::new("mkfifo").arg(&path).status().unwrap().success());
    relay.signal("HUP");
    refused("it is a pipe");
    relay.wait_for_nth(4, stays);
    std::fs::remove_file(authority.directory.file("certificate.pem")).unwrap();
    assert_eq!(shown(&authority, &relay), before);
    authority.write(&next);
    relay.wait_for("the configuration has changed");
    assert_eq!(shown(&authority, &relay), next.der);
    assert!(!relay.printed().contains(next.key.lines().nth(1).unwrap()));
}

#[test]
fn https_does_not_become_http_while_the_relay_runs() {
    let authority = Authority::new();
    let [certificate, key] = authority.write(&authority.certify(2099));
    let lines = [
        ("upstream", "http://127.0.0.1:9"),
        ("tlsCertificateFile", certificate.as_str()),
        ("tlsPrivateKeyFile", &key),
    ];
    let running = crate::reload::world::Running::start(&lines);
    running.write(&[lines[0], ("PASS_THROUGH_ROUTES", "/x")]);
    running.relay.signal("HUP");
    let line = running.relay.wait_for("settings keep their old values until a restart");
    assert!(line.contains("TLS_CERTIFICATE TLS_PRIVATE_KEY"), "{line}");
    let line = running.changed();
    assert!(line.contains("PASS_THROUGH_ROUTES") && !line.contains("TLS_"), "{line}");
    shown(&authority, &running.relay);
    // The certificate that stays is still watched.
    let next = authority.certify(2098);
    running.write(&lines);
    running.changed();
    authority.write(&next);
    running.changed();
    assert_eq!(shown(&authority, &running.relay), next.der);
}
