//! Every complaint: its code, the setting it names, what it says.

use super::*;

/// Setting, value, code, words of the complaint.
const ROWS: &[(&str, &str, &str, &str)] = &[
    ("UPSTREAM", "api.example", "malformed", "has no scheme, write https:// or http:// before it"),
    ("UPSTREAM", "10.0.0.5:3000", "malformed", "\"10.0.0.5:3000\" has no scheme"),
    ("UPSTREAM", "ftp://api.example", "malformed", "is neither http nor https"),
    ("UPSTREAM", "https://", "malformed", "is no URL"),
    ("UPSTREAM", "https://user:word@api.example", "malformed", "the URL carries credentials"),
    ("UPSTREAM", "https://api.example/?a=b", "malformed", "has a query or fragment"),
    ("UPSTREAM", "https://api.example/#top", "malformed", "has a query or fragment"),
    ("UPSTREAM", "https://api.example:99999", "malformed", "invalid port number"),
    ("UPSTREAM", "<UPSTREAM VALUE HERE>", "placeholder", "is a placeholder, fill it in"),
    ("UPSTREAM", "https://api\u{fffd}", "malformed", "is not UTF-8 text"),
    ("CLIENT_ID_SECRET", "short", "too-short", "5 characters are too few; allowed: at least 32"),
    (
        "CLIENT_ID_SECRET",
        "2DkV4DDabehO8cifDktdF9elKJL0CKrk",
        "placeholder",
        "printed in published documentation",
    ),
    (
        "CLIENT_ID_SECRET",
        "0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
        "placeholder",
        "printed in published documentation",
    ),
    (
        "CLIENT_ID_SECRET",
        "YOUR_32_PLUS_CHARACTER_CLIENT_ID_SECRET",
        "placeholder",
        "printed in published documentation",
    ),
    ("CLIENT_ID_SECRET", "<YOUR CLIENT ID SECRET HERE>", "placeholder", "fill it in"),
    (
        "CLIENT_ID_SECRET",
        "twenty-eight characters here\nand more",
        "malformed",
        "contains a control character",
    ),
    ("CLIENT_ID_SECRET_PREVIOUS", "former", "too-short", "6 characters are too few"),
    ("IDENTITY_SEED", "0123", "malformed", "4 characters are no seed; allowed: 32 bytes as 64 hex"),
    ("SECRET", "sharedsecret1234567890", "placeholder", "printed in published documentation"),
    ("SECRET", "fifteen letters", "too-short", "15 characters are too few"),
    ("SECRET_PREVIOUS", "x", "too-short", "1 characters are too few"),
    ("OUTBOUND_TOKEN", "abcdefg1234567", "placeholder", "printed in published documentation"),
    ("OUTBOUND_TOKEN", "two words", "malformed", "characters that no field can carry"),
    ("OUTBOUND_UPSTREAMS", "a.example:81", "malformed", "has no scheme"),
    ("OUTBOUND_PINS", "https://a=sha256/A", "malformed", "\"sha256/A\" is no pin"),
    ("OUTBOUND_PINS", "https://a", "malformed", "\"https://a\" is not of the form origin=pin"),
    ("OUTBOUND_PINS", "{\"https://a\": 7}", "malformed", "is no JSON object of origin to pin"),
    ("OUTBOUND_PAIR_COUNT", "0", "out-of-range", "\"0\" is out of range; allowed: 1 to 65536"),
    ("HOST", "localhost", "malformed", "\"localhost\" is no IP address"),
    ("PORT", "80a", "malformed", "\"80a\" is no whole number; allowed: 0 to 65535"),
    ("PORT", "-1", "malformed", "\"-1\" is no whole number"),
    ("PORT", "65536", "out-of-range", "\"65536\" is out of range"),
    ("PORT", "99999999999999999999", "out-of-range", "is out of range"),
    ("WORKERS", "0", "out-of-range", "allowed: 1 to 1024"),
    ("TRUSTED_PROXIES", "10.0.0.0/33", "malformed", "\"10.0.0.0/33\" is no address or network"),
    ("TRUSTED_PROXIES", "proxy.example", "malformed", "is no address or network"),
    ("TLS_CERTIFICATE_FILE", "/a.pem", "unavailable", "is known and not available in this version"),
    ("TLS_PRIVATE_KEY_FILE", "/a.pem", "unavailable", "not available in this version"),
    ("ADMIN_PORT", "9090", "unavailable", "not available in this version"),
    ("PASS_THROUGH_ROUTES", "health", "malformed", "\"health\" does not begin with `/`"),
    ("PASS_THROUGH_ROUTES", "/a/*/b", "malformed", "has a `*` that is not at its end"),
    ("PASS_THROUGH_ROUTES", "^/health$", "malformed", "does not begin with `/`"),
    ("PASS_THROUGH_ROUTES", "/(a|b)", "malformed", "looks like a regular expression"),
    ("PASS_THROUGH_ROUTES", "/a/../b", "malformed", "has a dot segment"),
    ("PASS_THROUGH_ROUTES", "[\"/a\"", "malformed", "is no JSON list of texts"),
    ("MTE_ROUTES", "/api?x=1", "malformed", "is no path; allowed: a comma-separated list of paths"),
    ("HEADERS", "x-a", "malformed", "entry 1 has no colon; values with commas need the JSON form"),
    ("HEADERS", "x a:b", "malformed", "entry 1 has no valid name"),
    ("HEADERS", "x-a:b,host:evil", "malformed", "entry 2 names a field that the relay sets itself"),
    ("HEADERS", "X-MTE-relay:b", "malformed", "names a field that the relay sets itself"),
    ("HEADERS", "x-a:b,X-A:c", "malformed", "entry 2 repeats a name"),
    ("HEADERS", "{\"x-a\"", "malformed", "begins with `{` and is no JSON object"),
    ("HEADERS", "{\"x-a\": []}", "malformed", "entry 1 is no text, write it in quotes"),
    ("HEADERS", "{\"x-a\": 1.10}", "malformed", "entry 1 is no text, write it in quotes"),
    ("HEADERS", "{\"x-a\": \"b\\nc\"}", "malformed", "entry 1 has no valid value"),
    ("CORS_ORIGINS", "*", "malformed", "would let every page on the web use the sessions"),
    ("CORS_ORIGINS", "https://*.example", "malformed", "has a `*`; list each origin"),
    ("CORS_ORIGINS", "relay-test.example", "malformed", "has no scheme, write https://"),
    ("CORS_ORIGINS", "https://app.example/path", "malformed", "has a path"),
    ("CORS_ORIGINS", "null", "malformed", "\"null\" has no scheme"),
    ("CORS_METHODS", "*", "malformed", "\"*\" is no method"),
    ("CORS_METHODS", "GET, CONNECT", "malformed", "\"CONNECT\" is no method"),
    ("CORS_METHODS", "GET POST", "malformed", "\"GET POST\" is no method"),
    ("CORS_ALLOWED_HEADERS", "x-a, *", "malformed", "\"*\" is no field name"),
    ("CORS_ALLOWED_HEADERS", "x a", "malformed", "\"x a\" is no field name"),
    (
        "COOKIES",
        "keep",
        "malformed",
        "\"keep\" is not among the values; allowed: seal, pass or drop",
    ),
    ("PRESERVE_HOST", "perhaps", "malformed", "\"perhaps\" is neither true nor false"),
    ("MTERELAY_USER_AGENT", "a\tb", "malformed", "is no user agent"),
    ("TIMEOUT_SECONDS", "2m", "malformed", "\"2m\" is no whole number; allowed: 0 to 86400"),
    ("TIMEOUT_SECONDS", "86401", "out-of-range", "is out of range"),
    ("REQUEST_HEADER_TIMEOUT_SECONDS", "0", "out-of-range", "allowed: 1 to 3600"),
    ("SHUTDOWN_TIMEOUT_SECONDS", "3601", "out-of-range", "allowed: 0 to 3600"),
    (
        "CACHE_PROVIDER",
        "memcached",
        "malformed",
        "is not among the values; allowed: memory or redis",
    ),
    ("REDIS_URL", "memcached://a", "malformed", "scheme is neither redis nor rediss"),
    ("REDIS_URL", "redis://a/first", "malformed", "the database is no number"),
    ("REDIS_URL", "redis://a?timeout=1", "malformed", "has a query or fragment"),
    ("REDIS_CONNECTION_STRING", "a:b", "malformed", "item 1 is no host:port"),
    ("REDIS_CONNECTION_STRING", "a,ssl=maybe", "malformed", "option ssl is neither true nor false"),
    ("REDIS_CONNECTION_STRING", "a,sll=true", "malformed", "an option that is not known"),
    ("REDIS_CONNECTION_STRING", "password=x", "malformed", "the value names no host"),
    ("REDIS_URL", "redis+ring://a", "malformed", "ends in neither cluster nor sentinel"),
    ("REDIS_URL", "redis+sentinel://a,b", "malformed", "the URL names no service"),
    ("REDIS_URL", "redis://a,b/1", "malformed", "a cluster has no database but 0"),
    ("REDIS_URL", "redis://a:x,b", "malformed", "item 1 is no host:port"),
    (
        "REDIS_CONNECTION_STRING",
        "a,b,sslHost=c",
        "malformed",
        "sslHost is for a single server only",
    ),
    ("REDIS_CA", "/etc/ca.pem", "malformed", "no PEM certificates"),
    ("REDIS_CERT", "/etc/cert.pem", "malformed", "no PEM certificates"),
    ("REDIS_KEY", "/etc/key.pem", "malformed", "no PEM private key"),
    ("REDIS_TIMEOUT_MS", "49", "out-of-range", "allowed: 50 to 60000"),
    ("REDIS_WAIT", "17", "out-of-range", "allowed: 0 to 16"),
    ("REDIS_FAILURE", "shrug", "malformed", "is not among the values; allowed: refuse or local"),
    ("REDIS_INSTANCE_NAME", "two words", "malformed", "\"two words\" is no prefix"),
    ("CACHE_SLIDING_EXPIRATION_MINUTES", "0", "out-of-range", "allowed: 1 to 10080"),
    ("PAIR_LIFETIME_SECONDS", "299", "out-of-range", "allowed: 300 to 604800"),
    ("EPOCH_SECONDS", "9", "out-of-range", "allowed: 10 to 86400"),
    ("REPLAY_WINDOW", "100", "out-of-range", "\"100\" is no multiple of 64"),
    ("REPLAY_WINDOW", "63", "out-of-range", "\"63\" is out of range"),
    ("MAX_POOL_SIZE", "0", "out-of-range", "allowed: 1 to 4096"),
    ("MAX_POOL_SIZE", "many", "malformed", "\"many\" is no whole number"),
    ("MTE_CHUNK_SIZE", "4095", "out-of-range", "allowed: 4096 to 16777216"),
    ("MTE_CHUNK_SIZE", "1 MiB", "malformed", "\"1 MiB\" is no whole number"),
    ("MAX_BODY_BYTES", "9007199254740992", "out-of-range", "is out of range"),
    ("MAX_REQUEST_BODY_MIB", "1.5", "malformed", "\"1.5\" is no whole number"),
    ("MAX_HEAD_BYTES", "1023", "out-of-range", "allowed: 1024 to 1048576"),
    ("MAX_FIELDS", "0", "out-of-range", "allowed: 1 to 4096"),
    ("MAX_PAIRS_PER_CLIENT", "0", "out-of-range", "allowed: 1 to 4096"),
    ("MAX_SESSIONS", "0", "out-of-range", "allowed: 1 to 100000000"),
    ("PAIRINGS_PER_MINUTE", "0", "out-of-range", "allowed: 1 to 1000000"),
    ("PAIRINGS_BURST", "0", "out-of-range", "allowed: 1 to 1000000"),
    ("MAX_IN_FLIGHT", "0", "out-of-range", "allowed: 1 to 1000000"),
    ("MAX_CONNECTIONS", "0", "out-of-range", "allowed: 1 to 1000000"),
    ("RETRY_BUFFER_BYTES", "1073741825", "out-of-range", "allowed: 0 to 1073741824"),
    (
        "LOG_LEVEL",
        "loud",
        "malformed",
        "\"loud\" is not among the values; allowed: trace (verbose)",
    ),
    ("APP_LOG_LEVEL", "7", "malformed", "\"7\" is not among the values"),
    ("SYS_LOG_LEVEL", "quiet", "malformed", "\"quiet\" is not among the values"),
    ("DEBUG", "express:*", "malformed", "\"express:*\" is neither true nor false"),
    (
        "LOG_FORMAT",
        "xml",
        "malformed",
        "\"xml\" is not among the values; allowed: auto, term or json",
    ),
    ("LOG_PATHS", "some", "malformed", "\"some\" is neither true nor false"),
];

#[test]
fn each_bad_value_is_refused_with_its_code_its_name_and_what_is_allowed() {
    assert!(ROWS.len() >= 60);
    for (name, value, code, words) in ROWS {
        let faults = with(&[(name, value)]).expect_err(&format!("{name}={value} is accepted"));
        assert_eq!(faults.0.len(), 1, "{name}={value}: {faults}");
        let line = faults.to_string();
        assert!(line.starts_with(&format!("{name} (environment {name}): ")), "{line}");
        assert!(line.contains(words), "{name}={value}: {line}");
        assert!(line.contains("; allowed: "), "{line}");
        assert!(line.ends_with(&format!(" [{code}]")), "{name}={value}: {line}");
    }
}

#[test]
fn each_setting_with_a_bad_value_has_a_row() {
    for setting in settings() {
        let any_text = setting.allowed == "any text" || setting.name == "LOG_FILE";
        let own_tests = setting.name == "DOMAIN_MAP";
        let row = ROWS.iter().any(|(name, ..)| *name == setting.name);
        assert!(row || any_text || own_tests, "{} has no row", setting.name);
    }
}

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
