//! Complaints about whole configurations; those about single values are in `tests/relay/settings`.

use super::*;

#[test]
fn all_faults_are_told_at_once_in_the_order_of_the_table() {
    let pairs = [
        ("APP_SETTINGS__NONSENSE", "1"),
        ("PORT", "80a"),
        ("CLIENT_ID_SECRET", "short"),
        ("UPSTREAM", "api.example"),
    ];
    let text = Config::from_pairs(pairs).unwrap_err().to_string();
    let starts: Vec<_> = text.lines().map(|line| line.split(' ').next().unwrap()).collect();
    assert_eq!(starts, ["UPSTREAM", "CLIENT_ID_SECRET", "PORT", "APP_SETTINGS__NONSENSE"]);
}

#[test]
fn what_is_missing_is_named() {
    let text = Config::from_pairs([("PORT", "1")]).unwrap_err().to_string();
    let lines: Vec<_> = text.lines().collect();
    assert_eq!(lines.len(), 2, "{text}");
    assert!(lines[0].starts_with("UPSTREAM (not set): the relay has no upstream"), "{text}");
    assert!(lines[1].starts_with("CLIENT_ID_SECRET (not set): "), "{text}");
    assert!(text.lines().all(|line| line.ends_with("[missing]")), "{text}");
}

#[test]
fn settings_that_contradict_each_other_are_refused() {
    let cases: &[(&[(&str, &str)], &str)] = &[
        (&[("MAX_BODY_BYTES", "1"), ("MAX_REQUEST_BODY_MIB", "1")], "contradicts MAX_BODY_BYTES"),
        (
            &[("REDIS_URL", "redis://a"), ("REDIS_CONNECTION_STRING", "b:6379")],
            "contradicts REDIS_URL",
        ),
        (
            &[("CORS_ORIGINS", "https://a"), ("CORS_ORIGIN", "https://b")],
            "contradicts the value from environment CORS_ORIGINS",
        ),
        (
            &[("MAX_POOL_SIZE", "25"), ("POOL_SIZE", "600")],
            "contradicts the value from environment MAX_POOL_SIZE",
        ),
    ];
    for (pairs, words) in cases {
        let faults = with(pairs).unwrap_err();
        assert_eq!(faults.0.len(), 1, "{faults}");
        assert_eq!(faults.0[0].kind, FaultKind::Conflict);
        assert!(faults.to_string().contains(words), "{faults}");
    }
}

#[test]
fn redis_as_provider_needs_an_address() {
    let text = with(&[("CACHE_PROVIDER", "Redis")]).unwrap_err().to_string();
    assert!(text.starts_with("REDIS_URL (not set): CACHE_PROVIDER is redis"), "{text}");
}
