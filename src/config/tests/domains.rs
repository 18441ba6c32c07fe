//! DOMAIN_MAP: a policy for each host.

use super::*;

const OTHER: &str = "Zz9yXx8wVv7uTt6sRr5qPp4oNn3mLl2k";

/// The hosts of the map over other settings.
fn domains(map: &str, more: &[(&str, &str)]) -> Result<Domains, Vec<String>> {
    config(map, more).map(|config| config.domains)
}

fn config(map: &str, more: &[(&str, &str)]) -> Result<Config, Vec<String>> {
    let mut pairs = vec![("DOMAIN_MAP", map)];
    pairs.extend(more);
    let loaded = load_environment(&pairs);
    loaded
        .map(|loaded| loaded.config)
        .map_err(|faults| faults.0.iter().map(ToString::to_string).collect())
}

const SHARED: (&str, &str) = ("CLIENT_ID_SECRET", SECRET);

#[test]
fn each_host_has_its_own_policy_and_the_rest_from_the_settings() {
    let map = r#"{
        "A.example": {"upstream": "http://a:1", "cors_origins": ["https://app.a"],
                      "client_id_secret": "Zz9yXx8wVv7uTt6sRr5qPp4oNn3mLl2k",
                      "passThroughRoutes": "/health", "mte_routes": ["/api/*"],
                      "outbound_token": "own-token", "headers": {"x-a": "1"}},
        "b.example:8443": {"upstream": "http://b/base", "forward_plain_headers": true},
        "*": {"upstream": "http://rest"}
    }"#;
    let more = [SHARED, ("CORS_ORIGINS", "https://app.all"), ("HEADERS", "x-all:1")];
    let domains = domains(map, &more).unwrap();
    let a = domains.get("a.example").unwrap();
    assert_eq!(a.upstream.origin().as_str(), "http://a:1");
    assert_eq!(a.policy.cors_origins[0].as_str(), "https://app.a");
    assert_eq!(a.client_id_secret.expose(), OTHER);
    assert!(a.policy.pass_through_routes.matches("/health"));
    assert!(a.policy.mte_routes.as_ref().unwrap().matches("/api/x"));
    assert!(a.policy.outbound_token.as_ref().unwrap().matches(b"own-token"));
    assert_eq!(a.policy.headers[0].0, "x-a");
    let b = domains.get("b.example:8443").unwrap();
    assert_eq!(b.upstream.target("/x"), "http://b/base/x");
    assert_eq!(b.client_id_secret.expose(), SECRET);
    assert_eq!(b.policy.cors_origins[0].as_str(), "https://app.all");
    assert_eq!(b.policy.headers[0].0, "x-all");
    assert_eq!(domains.get("*").unwrap().upstream.origin().as_str(), "http://rest");
    assert_eq!(domains.iter().count(), 3);
}

#[test]
fn a_host_with_a_secret_of_its_own_has_its_own_previous_one_or_none() {
    let previous = ("CLIENT_ID_SECRET_PREVIOUS", "Qq1Ww2Ee3Rr4Tt5Yy6Uu7Ii8Oo9Pp0Aa");
    let map = format!(
        r#"{{"a": {{"upstream": "http://a", "client_id_secret": "{OTHER}"}},
             "b": {{"upstream": "http://b"}},
             "c": {{"upstream": "http://c", "client_id_secret": "{OTHER}",
                    "client_id_secret_previous": "{SECRET}"}}}}"#
    );
    let domains = domains(&map, &[SHARED, previous]).unwrap();
    let previous_of = |host| {
        domains.get(host).unwrap().client_id_secret_previous.as_ref().map(SecretText::expose)
    };
    assert_eq!(previous_of("a"), None);
    assert_eq!(previous_of("b"), Some(previous.1));
    assert_eq!(previous_of("c"), Some(SECRET));
    let alone =
        format!(r#"{{"a": {{"upstream": "http://a", "client_id_secret_previous": "{OTHER}"}}}}"#);
    let lines = self::domains(&alone, &[SHARED]).unwrap_err();
    assert!(lines[0].contains("client_id_secret_previous, and no client_id_secret"), "{lines:?}");
}

#[test]
fn a_host_with_a_token_of_its_own_has_its_own_previous_one_or_none() {
    let map = r#"{"a": {"upstream": "http://a", "outbound_token": "own-token"},
                  "b": {"upstream": "http://b"},
                  "c": {"upstream": "http://c", "outbound_token": "own-token",
                        "outboundTokenPrevious": "own-former-token"}}"#;
    let usual = [("OUTBOUND_TOKEN", "the-token"), ("OUTBOUND_TOKEN_PREVIOUS", "former-token")];
    let domains = domains(map, &[&usual[..], &[SHARED]].concat()).unwrap();
    let previous_of = |host| {
        let policy = &domains.get(host).unwrap().policy;
        policy.outbound_token_previous.as_ref().map(SecretText::expose)
    };
    assert_eq!(previous_of("a"), None);
    assert_eq!(previous_of("b"), Some("former-token"));
    assert_eq!(previous_of("c"), Some("own-former-token"));
    let alone = r#"{"a": {"upstream": "http://a", "outbound_token_previous": "own-former-token"}}"#;
    let lines = self::domains(alone, &[SHARED]).unwrap_err();
    assert!(lines[0].contains("outbound_token_previous, and no outbound_token"), "{lines:?}");
}

#[test]
fn hosts_with_secrets_of_their_own_need_no_shared_one() {
    let own = format!(r#"{{"a": {{"upstream": "http://a", "client_id_secret": "{OTHER}"}}}}"#);
    assert!(domains(&own, &[]).is_ok());
    let lines = domains(r#"{"a": {"upstream": "http://a"}}"#, &[]).unwrap_err();
    assert!(lines[0].contains("host \"a\" has no client_id_secret"), "{lines:?}");
}

#[test]
fn token_of_a_host_alone_makes_a_front_end_relay_whose_own_token_nothing_matches() {
    let map = r#"{"a": {"upstream": "http://a", "outbound_token": "own-token"}}"#;
    let outbound = config(map, &[SHARED]).unwrap().outbound.unwrap();
    assert!(!outbound.token.matches(b""));
    let map = r#"{"a": {"upstream": "http://a"}}"#;
    assert!(config(map, &[SHARED]).unwrap().outbound.is_none());
}

#[test]
fn all_faults_of_all_hosts_are_told_with_host_and_member() {
    let map = r#"{
        "a": {"upstream": "nowhere", "cors_origins": "*", "client_id_secret": "short"},
        "b": {"upstream": "http://b", "cors_orgins": [], "outbound_token": 7},
        "c": {}
    }"#;
    let text = domains(map, &[SHARED]).unwrap_err().join("\n");
    for words in [
        "host \"a\", upstream: \"nowhere\" has no scheme",
        "host \"a\", cors_origins: `*` would let",
        "host \"a\", client_id_secret: 5 characters are too few",
        "host \"b\" has the member \"cors_orgins\", which is not known or repeated",
        "host \"b\" has a outbound_token that is no text",
        "host \"c\" has no upstream of its own",
    ] {
        assert!(text.contains(words), "no {words:?} in\n{text}");
    }
    assert!(text.lines().all(|line| line.starts_with("DOMAIN_MAP (environment DOMAIN_MAP): ")));
}

#[test]
fn map_that_is_no_object_of_hosts_is_refused() {
    for (map, words) in [
        ("a.example", "is no JSON object"),
        ("[]", "is no JSON object"),
        ("{}", "names no host"),
        (r#"{"a": "http://a"}"#, "host \"a\" has no object"),
        (r#"{"https://a": {}}"#, "is neither host, host:port nor `*`"),
        (r#"{"*.a": {}}"#, "is neither host, host:port nor `*`"),
        (r#"{"a": {"upstream": "http://a"}, "A": {"upstream": "http://b"}}"#, "appears twice"),
    ] {
        let lines = domains(map, &[SHARED]).unwrap_err();
        assert!(lines.iter().any(|line| line.contains(words)), "{map}: {lines:?}");
    }
}

#[test]
fn map_and_upstream_exclude_each_other() {
    let lines = domains(r#"{"a": {"upstream": "http://a"}}"#, &[SHARED, ("UPSTREAM", "http://b")])
        .unwrap_err();
    assert!(lines[0].contains("excludes UPSTREAM"), "{lines:?}");
}

#[test]
fn thousand_hosts_are_read() {
    let hosts: Vec<_> = (0..1000)
        .map(|n| {
            format!(
                r#""h{n}.example": {{"upstream": "http://u{n}", "cors_origins": ["https://p{n}"]}}"#
            )
        })
        .collect();
    let domains = domains(&format!("{{{}}}", hosts.join(",")), &[SHARED]).unwrap();
    assert_eq!(domains.get("h999.example").unwrap().upstream.origin().as_str(), "http://u999");
}
