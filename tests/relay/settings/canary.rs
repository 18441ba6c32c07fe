//! No secret setting shows, whatever is asked for and whatever goes wrong.

use std::sync::LazyLock;

use mte_relay_protocol::{kem::PrivateKey, pairing::Psk, root::Root, secret::Secret};

use super::beside;
use crate::{
    client::{Client, offer, post_pairing},
    command::run,
    pem,
    reload::world::Running,
    upstream::Upstream,
    wire::{Answer, plain},
    world::Relay,
};

const SEED: &str = "c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff";

const FORMER_SEED: &str = "c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec000";

/// Each secret setting with a value of its own, by which it would be known anywhere.
static SECRETS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    vec![
        ("CLIENT_ID_SECRET", "canary-client-id-secret-0123456789"),
        ("CLIENT_ID_SECRET_PREVIOUS", "canary-former-id-secret-0123456789"),
        ("IDENTITY_SEED", SEED),
        ("IDENTITY_SEED_PREVIOUS", FORMER_SEED),
        ("SECRET", "canary-shared-secret-0123456789-012"),
        ("SECRET_PREVIOUS", "canary-former-shared-secret-0123456"),
        ("OUTBOUND_TOKEN", "canary-outbound-token-0123456789-01"),
        ("OUTBOUND_TOKEN_PREVIOUS", "canary-former-outbound-token-012345"),
        ("TLS_CERTIFICATE", pem::certificate()),
        ("TLS_PRIVATE_KEY", pem::private_key()),
        ("HEADERS", r#"{"x-key": "canary-header"}"#),
        ("REDIS_URL", "redis://user:canary-redis-url@127.0.0.1:9"),
        ("REDIS_CONNECTION_STRING", "127.0.0.1:9,user=user,password=canary-redis-url"),
        ("REDIS_CA", pem::certificate()),
        ("REDIS_CERT", pem::certificate()),
        ("REDIS_KEY", pem::private_key()),
        ("REDIS_SENTINEL_PASSWORD", "canary-sentinel-password"),
        ("LICENSE_KEY", "canary-license-key"),
        ("REPORT_ACCESS_TOKEN", "canary-report-token"),
    ]
});

fn assert_clean(place: &str, text: &str) {
    let text = text.to_lowercase();
    let secret = ["canary", "c0ffee", "-----begin"].iter().any(|secret| text.contains(secret));
    assert!(!secret, "{place}: {text}");
}

fn body(answer: &Answer) -> String {
    format!("{:?} {}", answer.headers, String::from_utf8_lossy(&answer.body))
}

/// The current value of a setting.
fn secret(name: &str) -> &'static str {
    SECRETS.iter().find(|(setting, _)| *setting == name).unwrap().1
}

#[test]
fn every_secret_of_the_reference_is_among_the_canaries() {
    let table = run(&["config-reference"], &[]).out();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    let secret = rows.filter(|row| row.contains(" Secret; ") && !row.contains("**Not available"));
    let mut names: Vec<_> = secret.map(|row| row.split('`').next().unwrap()).collect();
    // It excludes UPSTREAM, and has a test of its own below.
    names.retain(|name| *name != "DOMAIN_MAP");
    assert_eq!(names, SECRETS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
}

#[test]
fn no_secret_is_in_any_output_or_error_at_the_most_talkative_level() {
    let talkative =
        [("LOG_LEVEL", "trace"), ("SYS_LOG_LEVEL", "trace"), ("CACHE_PROVIDER", "memory")];
    let mut settings = [SECRETS.as_slice(), &talkative].concat();
    // Of HTTPS, the log is read in a test of its own.
    settings.retain(|(name, _)| !name.starts_with("TLS_"));
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &settings);
    // A pairing that works, and a request with an answer of the upstream.
    let psk = Psk::from_secret(secret("SECRET").as_bytes());
    let pins = run(&["pin"], &beside(&settings));
    let seed: [u8; 32] = std::array::from_fn(|place| [0xc0, 0xff, 0xee][place % 3]);
    let identity = PrivateKey::from_seed(&Secret::new(seed));
    assert!(pins.out().contains(&identity.public().pin().to_string()), "{pins:?}");
    let mut client = Client::pair_with(relay.address, identity.public(), &psk, None);
    assert_eq!(client.fetch("GET", "/x", &[], b"").head.status, 200);
    // What goes wrong, inside and outside.
    let former = Root::new(secret("CLIENT_ID_SECRET_PREVIOUS").as_bytes()).identity();
    let (refused, _) = offer(former.public(), &Psk::NONE, None);
    let (request, _) = client.seal(&client.head("GET", "/y", &[]), b"");
    assert_eq!(client.send(&request).status, 200);
    let outbound = |token: &str, peer: &str| {
        let request = format!("GET /z\nx-mte-outbound-token: {token}\nx-mte-upstream: {peer}");
        plain(relay.address, &request, b"")
    };
    for (answer, code) in [
        (post_pairing(relay.address, &refused), "pair-refused"),
        (client.send(&request), "replayed"),
        (plain(relay.address, "GET /plain", b""), "plaintext-refused"),
        (outbound("wrong", "http://127.0.0.1:9"), "outbound-token-invalid"),
        (outbound(secret("OUTBOUND_TOKEN"), "http://127.0.0.1:9"), "peer-unreachable"),
        (outbound(secret("OUTBOUND_TOKEN"), &upstream.origin()), "peer-not-a-relay"),
    ] {
        assert_eq!(answer.code(), code);
        assert_clean(code, &body(&answer));
    }
    let discovery = plain(relay.address, "GET /api/mte-relay", b"");
    assert_clean("discovery", &body(&discovery));
    relay.wait_for("peer-not-a-relay");
    assert_clean("log", &relay.printed());
    for command in [&["check-config", "--print"][..], &["pin"]] {
        let printed = run(command, &beside(&settings));
        assert!(printed.status.success(), "{printed:?}");
        assert_clean("command", &(printed.out() + &printed.err()));
    }
}

#[test]
fn no_secret_is_in_a_complaint_about_it() {
    let mut refused = 0;
    for (name, value) in SECRETS.iter() {
        let placeholder = format!("<{value}>");
        let broken = format!("{value}\u{7}");
        let twice = format!("{value} {value}@{value}:{value}/{value}");
        for spoilt in [placeholder, broken, twice, "canary".to_owned()] {
            for (source, name) in [("flag", *name), ("environment", *name)] {
                let pair = format!("{name}={spoilt}");
                let printed = match source {
                    "flag" => run(&["check-config", "--set", &pair], &beside(&[])),
                    _ => run(&["check-config"], &beside(&[(name, &spoilt)])),
                };
                refused += usize::from(!printed.status.success());
                assert_clean(name, &(printed.out() + &printed.err()));
            }
        }
    }
    assert!(refused > 40, "{refused}");
}

#[test]
fn no_secret_of_a_host_shows_at_the_start_or_when_settings_change() {
    let secret = "canary-secret-of-a-host-0123456789-012";
    let map = |upstream: &str, more: &str| {
        format!(
            r#"{{"a.example": {{"upstream": "{upstream}", "client_id_secret": "{secret}",
                 "client_id_secret_previous": "canary-former-secret-of-a-host-0123456",
                 "outbound_token": "canary-token{more}", "headers": {{"x-key": "canary-header"}}}}}}"#
        )
    };
    let shared = ("SECRET", "canary-shared-secret-0123456789-012");
    let first = map("http://127.0.0.1:9", "");
    let running = Running::with(&[("domainMap", &first), shared], &[("LOG_LEVEL", "trace")]);
    let write = |map: &str| {
        running.write(&[("domainMap", map), shared]);
        running.relay.signal("HUP");
    };
    write(&map("http://127.0.0.1:9/base", "-changed"));
    running.changed();
    let broken = [map("nowhere", ""), map("http://127.0.0.1:9", " canary"), "canary".to_owned()];
    for (number, broken) in broken.iter().enumerate() {
        write(broken);
        running.relay.wait_for_nth(number + 1, "stays as it is");
    }
    for host in ["a.example", "b.example"] {
        let answer = crate::hosts::world::plain_to(&running.relay, host, "GET /api/mte-relay");
        assert_clean("discovery", &body(&answer));
    }
    assert_clean("log", &running.relay.printed());
    let environment = [("DOMAIN_MAP", first.as_str())];
    for command in [&["check-config", "--print"][..], &["pin"]] {
        let printed = run(command, &environment);
        assert!(printed.status.success(), "{printed:?}");
        assert_clean("command", &(printed.out() + &printed.err()));
    }
}
