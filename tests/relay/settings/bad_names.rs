//! Names that are no settings, and settings that contradict each other.

use super::{assert_refused, check};
use crate::{
    command::run,
    world::{CLIENT_ID_SECRET, Relay},
};

const NAMES: &str = "allowed: the names that `mte-relay config-reference` lists [unknown]";

/// An unknown name, and the setting that was probably meant.
const NEAR_MISSES: &[(&str, &str)] = &[
    ("UPSTREM", "UPSTREAM"),
    ("UPSTREAM_URL", "UPSTREAM"),
    ("CORS_ORIGNS", "CORS_ORIGINS"),
    ("CORS_ALLOW_HEADERS", "CORS_ALLOWED_HEADERS"),
    ("CLIENT_SECRET_ID", "CLIENT_ID_SECRET"),
    ("CLIENTID_SECRET", "CLIENT_ID_SECRET"),
    ("PASSTHROUGH_ROUTES", "PASS_THROUGH_ROUTES"),
    ("MTE_ROUTE", "MTE_ROUTES"),
    ("HEADER", "HEADERS"),
    ("OUTBOUND_TOKENS", "OUTBOUND_TOKEN"),
    ("TIMEOUT_SECOND", "TIMEOUT_SECONDS"),
    ("REDIS_URI", "REDIS_URL"),
    ("REDIS_INSTANCENAME", "REDIS_INSTANCE_NAME"),
    ("CACHE_PROVDER", "CACHE_PROVIDER"),
    ("MAX_POOLSIZE", "MAX_POOL_SIZE"),
    ("APP_LOGLEVEL", "APP_LOG_LEVEL"),
    ("LOGFILE", "LOG_FILE"),
    ("LICENCE_KEY", "LICENSE_KEY"),
    ("PROT", "PORT"),
];

#[test]
fn an_unknown_prefixed_name_is_refused_with_the_nearest_setting() {
    for (written, meant) in NEAR_MISSES {
        let name = format!("APP_SETTINGS__{written}");
        let line =
            format!("{name} (environment {name}): is no setting; did you mean {meant}?; {NAMES}");
        assert_refused(&check(&[(&name, "canary in the mine")]), &[line]);
    }
}

#[test]
fn an_unknown_name_like_no_setting_is_refused_without_suggestion() {
    let name = "APP_SETTINGS__FAVOURITE_COLOUR";
    let line = format!("{name} (environment {name}): is no setting; {NAMES}");
    assert_refused(&check(&[(name, "canary in the mine")]), &[line]);
}

#[test]
fn an_unknown_flag_is_refused_and_a_foreign_variable_is_not() {
    let settings = [("UPSTREAM", "http://127.0.0.1:9"), ("CLIENT_ID_SECRET", CLIENT_ID_SECRET)];
    let printed = run(&["check-config", "--set", "PORTS=1"], &settings);
    let line = format!("PORTS (command line): is no setting; did you mean PORT?; {NAMES}");
    assert_refused(&printed, &[line]);
    let foreign = check(&[("PATH", "/bin"), ("KUBERNETES_PORT", "tcp://10.0.0.1:443")]);
    assert!(foreign.status.success() && foreign.err().is_empty(), "{foreign:?}");
}

#[test]
fn a_slip_in_a_plain_name_is_noticed_in_the_log() {
    let relay = Relay::before("http://127.0.0.1:9", &[("CORS_ORIGNS", "https://a.example")]);
    relay.wait_for("environment CORS_ORIGNS is no setting; did you mean CORS_ORIGINS?");
}

#[test]
fn settings_that_contradict_each_other_are_refused_with_both_sources() {
    let spelt = |name: &str, second: &str, first: &str| {
        format!(
            "{name} (environment {second}): contradicts the value from environment {first}; \
             allowed: one spelling, or the same value for all [conflict]"
        )
    };
    for (pairs, line) in [
        (
            [("MAX_BODY_BYTES", "1"), ("MAX_REQUEST_BODY_MIB", "1")],
            "MAX_REQUEST_BODY_MIB (environment MAX_REQUEST_BODY_MIB): contradicts MAX_BODY_BYTES, set \
             one of the two; allowed: 0 to 8589934591, where 0 means no limit (MiB) [conflict]"
                .to_owned(),
        ),
        (
            [("REDIS_URL", "redis://a"), ("REDIS_CONNECTION_STRING", "b:6379")],
            "REDIS_CONNECTION_STRING (environment REDIS_CONNECTION_STRING): contradicts REDIS_URL, set \
             one of the two; allowed: as REDIS_URL, or http://host:6379, or \
             host:6379,password=…,ssl=true [conflict]"
                .to_owned(),
        ),
        (
            [("CORS_ORIGIN", "https://b"), ("CORS_ORIGINS", "https://a")],
            spelt("CORS_ORIGINS", "CORS_ORIGINS", "CORS_ORIGIN"),
        ),
        (
            [("MAX_POOL_SIZE", "25"), ("POOL_SIZE", "600")],
            spelt("MAX_POOL_SIZE", "POOL_SIZE", "MAX_POOL_SIZE"),
        ),
        (
            [("MTERELAY_USER_AGENT", "a"), ("MTE_USER_AGENT", "b")],
            spelt("MTERELAY_USER_AGENT", "MTE_USER_AGENT", "MTERELAY_USER_AGENT"),
        ),
    ] {
        assert_refused(&check(&pairs), &[line]);
    }
}

#[test]
fn what_is_missing_is_named_with_the_reason() {
    let printed = run(&["check-config"], &[]);
    let lines = [
        "UPSTREAM (not set): the relay has no upstream, and without OUTBOUND_TOKEN it needs one; \
         allowed: an http or https URL with an optional base path, without credentials, query or \
         fragment; or a comma-separated list of up to 64 with the same base path [missing]",
        "CLIENT_ID_SECRET (not set): the relay cannot sign client ids without it; allowed: at least \
         32 characters; `mte-relay keygen` prints one [missing]",
    ];
    assert_refused(&printed, &lines.map(str::to_owned));
    let line = "REDIS_URL (not set): CACHE_PROVIDER is redis, and no Redis address is set; allowed: \
                redis://[user:password@]host[:6379][/database], rediss:// for TLS; \
                redis+cluster://host,host for a cluster; \
                redis+sentinel://host,host/service[/database] [missing]";
    assert_refused(&check(&[("CACHE_PROVIDER", "Redis")]), &[line.to_owned()]);
}

#[test]
fn what_is_given_and_wrong_is_not_also_called_missing() {
    let absent = std::env::temp_dir().join("mte-relay-no-such-file").display().to_string();
    let secret_file = check(&[("CLIENT_ID_SECRET", ""), ("CLIENT_ID_SECRET_FILE", &absent)]);
    let token_file = check(&[("UPSTREAM", ""), ("OUTBOUND_TOKEN_FILE", &absent)]);
    let provider = ("CACHE_PROVIDER", "redis");
    let url = check(&[provider, ("REDIS_URL", "memcached://a")]);
    let string = check(&[provider, ("REDIS_CONNECTION_STRING", "a,ssl=maybe")]);
    let file = check(&[provider, ("REDIS_URL_FILE", &absent)]);
    for (printed, name) in [
        (secret_file, "CLIENT_ID_SECRET"),
        (token_file, "OUTBOUND_TOKEN"),
        (url, "REDIS_URL"),
        (string, "REDIS_CONNECTION_STRING"),
        (file, "REDIS_URL"),
    ] {
        let err = printed.err();
        assert_eq!(err.lines().count(), 1, "{err}");
        assert!(err.starts_with(&format!("{name} (environment ")), "{err}");
    }
}
