//! What is accepted and reported.

use super::*;

/// The notices of a configuration that contain these words.
fn told(more: &[(&str, &str)], words: &str) -> Vec<String> {
    let notices = load_with(more).unwrap().notices;
    notices.into_iter().filter(|notice| notice.contains(words)).collect()
}

const GUESS: &str = "is easy to guess: `mte-relay keygen` prints a secret";

#[test]
fn a_long_secret_that_is_easy_to_guess_is_reported() {
    for weak in [
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabcabcabcabcabcabcabcabc",
        "change-me-to-something-with-32-characters",
        "CHANGE_ME_BEFORE_THIS_GOES_INTO_PRODUCTION",
        "replace_this_by_the_output_of_the_generator",
        "my-super-Password-for-the-relay-server-2024",
    ] {
        for name in ["CLIENT_ID_SECRET", "SECRET", "OUTBOUND_TOKEN"] {
            assert_eq!(told(&[(name, weak)], GUESS), [format!("{name} {GUESS}")], "{weak}");
        }
    }
    for strong in [SECRET, "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"] {
        let secrets =
            [("CLIENT_ID_SECRET", strong), ("SECRET", strong), ("OUTBOUND_TOKEN", strong)];
        assert!(told(&secrets, GUESS).is_empty(), "{strong}");
    }
}

#[test]
fn hosts_with_a_secret_that_is_easy_to_guess_are_named_in_one_notice() {
    let weak = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
    let hosts = |count: usize, own: &str| {
        let host = |n| format!(r#""h{n}": {{"upstream": "http://a"{own}}}"#);
        format!("{{{}}}", (0..count).map(host).collect::<Vec<_>>().join(","))
    };
    let own = format!(r#", "client_id_secret": "{weak}""#);
    let map = hosts(7, &own);
    let notices = load_environment(&[("DOMAIN_MAP", map.as_str())]).unwrap().notices;
    let named = "DOMAIN_MAP, client_id_secret of h0, h1, h2, h3, h4 and 2 more hosts";
    assert_eq!(notices, [format!("{named} {GUESS}")]);
    let map = hosts(7, "");
    let shared = [("DOMAIN_MAP", map.as_str()), ("CLIENT_ID_SECRET", weak)];
    let notices = load_environment(&shared).unwrap().notices;
    assert_eq!(notices, [format!("CLIENT_ID_SECRET {GUESS}")]);
}

#[test]
fn a_rotation_to_the_same_value_is_reported() {
    let seed = "0b".repeat(32);
    let words = "nothing is rotated";
    for (name, value) in [
        ("CLIENT_ID_SECRET", SECRET),
        ("IDENTITY_SEED", &seed),
        ("SECRET", SECRET),
        ("OUTBOUND_TOKEN", SECRET),
    ] {
        let previous = format!("{name}_PREVIOUS");
        let same = told(&[(name, value), (&previous, value)], words);
        assert_eq!(same, [format!("{previous} is the same as {name}: {words}")]);
        let other = if value == SECRET {
            "another-secret-of-more-than-32-characters"
        } else {
            &"0c".repeat(32)
        };
        assert!(told(&[(name, value), (&previous, other)], words).is_empty());
    }
    // The first step to a seed of its own: the key that clients know stays.
    let first = [("IDENTITY_SEED", seed.as_str()), ("CLIENT_ID_SECRET_PREVIOUS", SECRET)];
    assert!(told(&first, words).is_empty());
}

#[test]
fn routes_that_let_everything_through_are_reported() {
    let words = "every route of the upstream is served unsealed too";
    for everything in ["/*", "*", "/health,/*"] {
        let notices = told(&[("PASS_THROUGH_ROUTES", everything)], words);
        assert_eq!(notices, [format!("PASS_THROUGH_ROUTES has /*: {words}")]);
    }
    assert!(told(&[("PASS_THROUGH_ROUTES", "/health,/public/*")], words).is_empty());
    let map = r#"{"a": {"upstream": "http://a", "pass_through_routes": ["/*"]},
                  "b": {"upstream": "http://b"}}"#;
    let pairs = [("DOMAIN_MAP", map), ("CLIENT_ID_SECRET", SECRET)];
    let notices = load_environment(&pairs).unwrap().notices;
    assert_eq!(notices, [format!("DOMAIN_MAP, pass_through_routes of a has /*: {words}")]);
}
