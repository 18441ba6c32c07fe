//! No secret setting shows, whatever is asked for and whatever goes wrong.

use std::sync::LazyLock;

use mte_relay_protocol::{kem::PrivateKey, pairing::Psk, root::Root, secret::Secret};

use super::beside;
use crate::{
    client::{Client, offer, post_pairing},
    command::run,
    pem,
    upstream::Upstream,
    wire::{Answer, plain},
    world::Relay,
};

const SEED: &str = "c0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ffeec0ff";

/// Each secret setting with a value of its own, by which it would be known anywhere.
static SECRETS: LazyLock<Vec<(&str, &str)>> = LazyLock::new(|| {
    vec![
        ("CLIENT_ID_SECRET", "canary-client-id-secret-0123456789"),
        ("CLIENT_ID_SECRET_PREVIOUS", "canary-former-id-secret-0123456789"),
        ("IDENTITY_SEED", SEED),
        ("SECRET", "canary-shared-secret-0123456789-012"),
        ("SECRET_PREVIOUS", "canary-former-shared-secret-0123456"),
        ("OUTBOUND_TOKEN", "canary-outbound-token-0123456789-01"),
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
    let names: Vec<_> = secret.map(|row| row.split('`').next().unwrap()).collect();
    assert_eq!(names, SECRETS.iter().map(|(name, _)| *name).collect::<Vec<_>>());
}

#[test]
fn no_secret_is_in_any_output_or_error_at_the_most_talkative_level() {
    let talkative =
        [("LOG_LEVEL", "trace"), ("SYS_LOG_LEVEL", "trace"), ("CACHE_PROVIDER", "memory")];
    let settings = [SECRETS.as_slice(), &talkative].concat();
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
