//! No secret is ever shown.

use std::sync::{Arc, LazyLock, Mutex};

use super::*;

const CANARY: &str = "CanaryInTheMine-0123456789-abcdefXYZ";

fn secret_settings() -> impl Iterator<Item = &'static Setting> {
    settings().filter(|setting| setting.secret && setting.effect != Effect::Unavailable)
}

/// A certificate and its private key, PEM.
static PEM: LazyLock<(String, String)> = LazyLock::new(|| {
    let made = rcgen::generate_simple_self_signed([CANARY.to_owned()]).unwrap();
    (made.cert.pem(), made.signing_key.serialize_pem())
});

/// A valid value for a secret setting with the canary in it.
fn valid(name: &str) -> String {
    match name {
        "DOMAIN_MAP" => format!(
            "{{\"*\": {{\"upstream\": \"http://a\", \"client_id_secret\": \"{CANARY}\", \
             \"outbound_token\": \"{CANARY}\", \"headers\": \"x-key:{CANARY}\"}}}}"
        ),
        "HEADERS" => format!("x-key:{CANARY}"),
        "IDENTITY_SEED" | "IDENTITY_SEED_PREVIOUS" => "c0ffee00".repeat(8),
        "REDIS_URL" | "REDIS_CONNECTION_STRING" => format!("redis://user:{CANARY}@host/1"),
        "REDIS_CA" | "REDIS_CERT" | "TLS_CERTIFICATE" => PEM.0.clone(),
        "REDIS_KEY" | "TLS_PRIVATE_KEY" => PEM.1.clone(),
        _ => CANARY.to_owned(),
    }
}

#[test]
fn secret_appears_neither_in_debug_nor_in_print_nor_in_notices() {
    let pairs: Vec<_> = secret_settings().map(|one| (one.name, valid(one.name))).collect();
    assert!(pairs.len() >= 12);
    let pairs: Vec<_> = pairs.iter().map(|(name, value)| (*name, value.as_str())).collect();
    // DOMAIN_MAP stands in place of UPSTREAM.
    let loaded = load_environment(&pairs).unwrap();
    assert_eq!(loaded.config.client_id_secret.expose(), CANARY);
    for text in [format!("{loaded:?}"), format!("{loaded:#?}"), loaded.print()] {
        assert!(!text.contains(CANARY), "{text}");
        assert!(!text.contains("c0ffee"), "{text}");
        assert!(!text.contains("192, 255, 238"), "{text}");
        assert!(!text.contains("PRIVATE KEY"), "{text}");
    }
    let lines = Lines::default();
    loaded.report(&slog::Logger::root(lines.clone(), slog::o!()));
    let lines = lines.0.lock().unwrap().join("\n");
    assert!(lines.contains("CLIENT_ID_SECRET=[redacted]"), "{lines}");
    assert!(lines.contains("LICENSE_KEY is accepted and has no effect"), "{lines}");
    assert!(!lines.contains(CANARY), "{lines}");
}

/// A drain that keeps messages and values as text.
#[derive(Clone, Default)]
struct Lines(Arc<Mutex<Vec<String>>>);

impl slog::Drain for Lines {
    type Ok = ();
    type Err = slog::Never;

    fn log(&self, record: &slog::Record<'_>, _: &slog::OwnedKVList) -> Result<(), slog::Never> {
        let mut values = Values(record.msg().to_string());
        slog::KV::serialize(&record.kv(), record, &mut values).unwrap();
        self.0.lock().unwrap().push(values.0);
        Ok(())
    }
}

struct Values(String);

impl slog::Serializer for Values {
    fn emit_arguments(&mut self, key: slog::Key, value: &std::fmt::Arguments<'_>) -> slog::Result {
        self.0.push_str(&format!(" {key}={value}"));
        Ok(())
    }
}

#[test]
fn secret_appears_in_no_fault_whatever_is_wrong_with_it() {
    let spoilt = [
        format!("{CANARY}\u{fffd}"),
        format!("{CANARY}\u{7}"),
        format!("<{CANARY}>"),
        format!(
            "{{\"a.example\": {{\"client_id_secret\": \"{CANARY}\\u0007\", \
             \"outbound_token\": \"two {CANARY}\", \"headers\": \"{CANARY}\"}}}}"
        ),
        format!("[\"{CANARY}\""),
        format!("{CANARY} {CANARY}:{CANARY},{CANARY}={CANARY}"),
        format!("redis://{CANARY}:{CANARY}@{CANARY}:{CANARY}/{CANARY}"),
    ];
    let mut faulty = 0;
    for setting in settings().filter(|setting| setting.secret) {
        for value in &spoilt {
            if let Err(faults) = with(&[(setting.name, value)]) {
                faulty += 1;
                let text = format!("{faults}\n{faults:?}").to_lowercase();
                assert!(!text.contains(&CANARY.to_lowercase()), "{}: {text}", setting.name);
            }
        }
    }
    assert!(faulty >= 40, "{faulty}");
}

#[test]
fn file_that_cannot_be_parsed_is_not_quoted() {
    let json = format!("{{\"CLIENT_ID_SECRET\": \"{CANARY}\" oops}}");
    let yaml = format!("clientIdSecret: \"{CANARY}\" oops\n  - {CANARY}");
    let toml = format!("client_id_secret = \"{CANARY}\" oops = {CANARY}");
    let number = "clientIdSecret: 12345678901234567890123456789012";
    for (path, content) in
        [("a.json", json.as_str()), ("a.yaml", &yaml), ("a.toml", &toml), ("b.yaml", number)]
    {
        let text = load_file(path, content).unwrap_err().to_string();
        assert!(text.contains(path), "{text}");
        assert!(!text.contains(CANARY) && !text.contains("1234567890"), "{text}");
    }
}

#[test]
fn credentials_in_addresses_are_not_quoted() {
    for name in ["UPSTREAM", "CORS_ORIGINS", "OUTBOUND_UPSTREAMS"] {
        let value = format!("https://user:{CANARY}@host");
        let text = with(&[(name, &value)]).unwrap_err().to_string();
        assert!(!text.contains(CANARY), "{text}");
    }
}

#[test]
fn secrets_are_compared_by_their_bytes() {
    let secret = SecretText::new(SECRET);
    assert!(secret.matches(SECRET.as_bytes()));
    assert!(!secret.matches(&SECRET.as_bytes()[1..]));
    assert!(!secret.matches(b""));
    assert_eq!(secret, SecretText::new(SECRET));
    assert_ne!(secret, SecretText::new(CANARY));
}
