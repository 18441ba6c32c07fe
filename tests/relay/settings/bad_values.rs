//! Every setting with values that it cannot have: the exit code and the exact complaint.

mod rows;

use std::{
    collections::BTreeMap,
    ffi::OsStr,
    os::unix::ffi::OsStrExt,
    process::{Command, Stdio},
};

use self::rows::ROWS;
use super::{CLIENT_ID_SECRET, UPSTREAM, assert_refused, beside, check};
use crate::command::{Printed, run};

const LEVELS: &str = "trace (verbose), debug, info (information), warning (warn), error, critical \
                      (panic, fatal) or off (disabled)";

/// What each setting says is allowed.
const ALLOWED: &[(&str, &str)] = &[
    (
        "UPSTREAM",
        "an http or https URL with an optional base path, without credentials, query or fragment; or a \
         comma-separated list of up to 64 with the same base path",
    ),
    ("UPSTREAM_HEALTH_PATH", "a path that begins with `/`, with or without a query"),
    ("CLIENT_ID_SECRET", "at least 32 characters; `mte-relay keygen` prints one"),
    ("CLIENT_ID_SECRET_PREVIOUS", "at least 32 characters; `mte-relay keygen` prints one"),
    ("IDENTITY_SEED", "32 bytes as 64 hexadecimal digits or 43 characters of base64url"),
    ("IDENTITY_SEED_PREVIOUS", "32 bytes as 64 hexadecimal digits or 43 characters of base64url"),
    ("SECRET", "at least 16 characters, the same at both relays; `mte-relay keygen` prints one"),
    ("SECRET_PREVIOUS", "at least 16 characters"),
    ("OUTBOUND_TOKEN", "visible ASCII characters; 32 or more are recommended"),
    ("OUTBOUND_TOKEN_PREVIOUS", "visible ASCII characters"),
    ("OUTBOUND_UPSTREAMS", "a comma-separated list of origins, such as https://relay.example"),
    (
        "OUTBOUND_PINS",
        "a comma-separated list of `origin=pin`, more pins joined by `|`, or a JSON object of \
         origin to pin or list of pins; a pin is `sha256/` and 43 characters",
    ),
    ("OUTBOUND_PAIR_COUNT", "1 to 65536 (pairs)"),
    ("OTLP_ENDPOINT", "an http or https URL, to which `/v1/traces` is added"),
    ("OTLP_SAMPLE_PERCENT", "0 to 100 (percent)"),
    ("ADMIN_HOST", "an IPv4 or IPv6 address"),
    ("ADMIN_PORT", "0 to 65535, where 0 takes a free port"),
    ("READY_CHECK_UPSTREAM", "true or false"),
    ("DRAIN_SECONDS", "0 to 3600 (seconds)"),
    ("HOST", "an IPv4 or IPv6 address"),
    ("PORT", "0 to 65535, where 0 takes a free port"),
    ("WORKERS", "1 to 1024 (threads)"),
    ("TRUSTED_PROXIES", "a comma-separated list of IP addresses and networks, such as 10.0.0.0/8"),
    ("TLS_CERTIFICATE", "PEM certificates, the relay's own first"),
    ("TLS_PRIVATE_KEY", "a PEM private key"),
    ("HTTP2", "true or false"),
    ("UNIX_SOCKET", "the path of a file from `/` on, up to 107 bytes"),
    ("UNIX_SOCKET_MODE", "0 to 777, octal"),
    ("PROXY_PROTOCOL", "true or false"),
    (
        "PASS_THROUGH_ROUTES",
        "a comma-separated list of paths that begin with `/`, each exact or with a trailing `*`",
    ),
    (
        "MTE_ROUTES",
        "a comma-separated list of paths that begin with `/`, each exact or with a trailing `*`",
    ),
    ("HEADERS", "a JSON object of name to value, or `name:value,name:value`"),
    (
        "CORS_ORIGINS",
        "a comma-separated list of origins such as https://app.example; `*` is refused",
    ),
    ("CORS_METHODS", "a comma-separated list of HTTP methods"),
    ("CORS_ALLOWED_HEADERS", "a comma-separated list of field names"),
    ("COOKIES", "seal, pass or drop"),
    ("PRESERVE_HOST", "true or false"),
    ("MTERELAY_USER_AGENT", "visible ASCII characters and blanks"),
    ("TIMEOUT_SECONDS", "0 to 86400, where 0 waits without end (seconds)"),
    ("REQUEST_HEADER_TIMEOUT_SECONDS", "1 to 3600 (seconds)"),
    ("SHUTDOWN_TIMEOUT_SECONDS", "0 to 3600 (seconds)"),
    ("CACHE_PROVIDER", "memory or redis"),
    (
        "REDIS_URL",
        "redis://[user:password@]host[:6379][/database], rediss:// for TLS; \
         redis+cluster://host,host for a cluster; redis+sentinel://host,host/service[/database]",
    ),
    (
        "REDIS_CONNECTION_STRING",
        "as REDIS_URL, or http://host:6379, or host:6379,password=…,ssl=true",
    ),
    ("REDIS_INSTANCE_NAME", "letters, digits, `.`, `_`, `:` and `-`, up to 64"),
    ("REDIS_CA", "PEM certificates"),
    ("REDIS_CERT", "PEM certificates, the relay's own first"),
    ("REDIS_KEY", "a PEM private key"),
    ("REDIS_TIMEOUT_MS", "50 to 60000 (milliseconds)"),
    ("REDIS_WAIT", "0 to 16 (replicas)"),
    ("REDIS_FAILURE", "refuse or local"),
    ("CACHE_SLIDING_EXPIRATION_MINUTES", "1 to 10080 (minutes)"),
    ("PAIR_LIFETIME_SECONDS", "300 to 604800 (seconds)"),
    ("EPOCH_SECONDS", "10 to 86400 (seconds)"),
    ("REPLAY_WINDOW", "a multiple of 64 from 64 to 65536 (requests)"),
    ("MAX_POOL_SIZE", "1 to 4096"),
    ("MTE_CHUNK_SIZE", "4096 to 16777216 (bytes)"),
    ("MAX_BODY_BYTES", "0 to 9007199254740991, where 0 means no limit (bytes)"),
    ("MAX_REQUEST_BODY_MIB", "0 to 8589934591, where 0 means no limit (MiB)"),
    ("MAX_HEAD_BYTES", "1024 to 1048576 (bytes)"),
    ("MAX_FIELDS", "1 to 4096 (fields)"),
    ("MAX_PAIRS_PER_CLIENT", "1 to 4096 (pairs)"),
    ("MAX_SESSIONS", "1 to 100000000 (sessions)"),
    ("PAIRINGS_PER_MINUTE", "1 to 1000000 (pairings per minute)"),
    ("PAIRINGS_BURST", "1 to 1000000 (pairings)"),
    ("CLIENT_REQUESTS_PER_SECOND", "0 to 1000000, where 0 means no limit (requests per second)"),
    ("CLIENT_REQUESTS_BURST", "0 to 1000000, where 0 means those of a second (requests)"),
    ("ADDRESS_REQUESTS_PER_SECOND", "0 to 1000000, where 0 means no limit (requests per second)"),
    ("ADDRESS_REQUESTS_BURST", "0 to 1000000, where 0 means those of a second (requests)"),
    ("MAX_IN_FLIGHT", "1 to 1000000 (requests)"),
    ("ADDRESS_IN_FLIGHT", "0 to 1000000, where 0 means half of MAX_IN_FLIGHT (requests)"),
    ("MAX_CONNECTIONS", "1 to 1000000 (connections)"),
    ("RETRY_BUFFER_BYTES", "0 to 1073741824 (bytes)"),
    ("LOG_LEVEL", LEVELS),
    ("APP_LOG_LEVEL", LEVELS),
    ("SYS_LOG_LEVEL", LEVELS),
    ("DEBUG", "true or false"),
    ("LOG_FORMAT", "auto, term or json"),
    ("LOG_FILE", "a path; the date goes before the extension, as in /logs/mte-relay..log"),
    ("LOG_FILES_KEPT", "0 to 10000; 0 keeps all (files)"),
    ("LOG_PATHS", "true or false"),
];

/// Settings that take any text.
const ANY_TEXT: &[&str] = &[
    "AWS_REGION",
    "BILLING_PRODUCT",
    "BILLING_PROVIDER",
    "BILLING_REPORT_INTERVAL",
    "BILLING_STRATEGY",
    "LICENSE_COMPANY",
    "LICENSE_KEY",
    "MAX_FORM_DATA_SIZE",
    "OTLP_SERVICE_NAME",
    "REDIS_SENTINEL_PASSWORD",
    "REPORT_ACCESS_TOKEN",
    "SERVER_ID",
];

/// The whole line about a bad value.
fn complaint(name: &str, problem: &str, code: &str) -> String {
    let (_, allowed) = ALLOWED.iter().find(|(setting, _)| *setting == name).expect("a setting");
    format!("{name} (environment {name}): {problem}; allowed: {allowed} [{code}]")
}

/// The names of all settings with what the reference says about each, in its order.
fn reference() -> Vec<(String, String)> {
    let table = run(&["config-reference"], &[]).out();
    let rows = table.lines().filter_map(|line| line.strip_prefix("| `"));
    rows.map(|row| row.split_once('`').unwrap())
        .map(|(name, rest)| (name.to_owned(), rest.to_owned()))
        .collect()
}

#[test]
fn each_bad_value_alone_is_refused_with_its_line_and_no_other() {
    assert!(ROWS.len() >= 60);
    for (name, value, problem, code) in ROWS {
        assert_refused(&check(&[(name, value)]), &[complaint(name, problem, code)]);
    }
}

#[test]
fn all_bad_values_at_once_are_told_at_once_in_the_order_of_the_reference() {
    let mut left: Vec<_> = ROWS.iter().collect();
    let order: Vec<_> = reference().into_iter().map(|(name, _)| name).collect();
    let mut processes = 0;
    while !left.is_empty() {
        let mut picked = BTreeMap::new();
        left.retain(|row| picked.contains_key(row.0) || picked.insert(row.0, *row).is_some());
        let place = |name: &str| order.iter().position(|other| other == name).unwrap();
        let mut picked: Vec<_> = picked.into_values().collect();
        picked.sort_by_key(|row| place(row.0));
        let settings: Vec<_> = picked.iter().map(|row| (row.0, row.1)).collect();
        let lines: Vec<_> = picked.iter().map(|row| complaint(row.0, row.2, row.3)).collect();
        // What serves and what only checks say the same.
        let command = [&[][..], &["serve"], &["check-config"]][processes % 3];
        assert_refused(&run(command, &beside(&settings)), &lines);
        processes += 1;
    }
    assert!(processes > 3);
}

#[test]
fn each_setting_has_bad_values_or_takes_any_text() {
    for (name, about) in reference() {
        let tried = ROWS.iter().any(|row| row.0 == name);
        // It excludes UPSTREAM, which stands beside all of these; its own tests are in src/config/.
        let own_tests = name == "DOMAIN_MAP";
        let exempt =
            own_tests || ANY_TEXT.contains(&name.as_str()) || about.contains("Not available");
        assert!(tried || exempt, "{name} has no bad value here");
    }
}

#[test]
fn a_value_that_is_not_utf_8_is_refused() {
    let output = Command::new(env!("CARGO_BIN_EXE_mte-relay"))
        .arg("check-config")
        .env_clear()
        .envs([UPSTREAM, CLIENT_ID_SECRET])
        .env("CORS_ORIGINS", OsStr::from_bytes(b"https://a\xff.example"))
        .current_dir(std::env::temp_dir())
        .stdin(Stdio::null())
        .output()
        .unwrap();
    let printed = Printed { status: output.status, stdout: output.stdout, stderr: output.stderr };
    let line = complaint("CORS_ORIGINS", "the value is not UTF-8 text", "malformed");
    assert_refused(&printed, &[line]);
}

#[test]
fn the_same_complaint_names_the_source_wherever_the_value_is_from() {
    let problem = "\"80a\" is no whole number";
    let line = |source: &str| {
        let line = complaint("PORT", problem, "malformed");
        line.replace("(environment PORT)", &format!("({source})"))
    };
    let prefixed = check(&[("APP_SETTINGS__PORT", "80a")]);
    assert_refused(&prefixed, &[line("environment APP_SETTINGS__PORT")]);
    let flag = run(&["check-config", "--set", "PORT=80a"], &beside(&[]));
    assert_refused(&flag, &[line("command line")]);
    let alias = check(&[("POOL_SIZE", "0")]);
    let pool = complaint("MAX_POOL_SIZE", "\"0\" is out of range", "out-of-range");
    assert_refused(&alias, &[pool.replace("environment MAX_POOL_SIZE", "environment POOL_SIZE")]);
}
