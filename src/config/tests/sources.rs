//! Where values come from, which one wins, what names mean.

use std::{cell::RefCell, path::PathBuf};

use super::*;

fn all_sources(flags: &[(&str, &str)], pairs: &[(&str, &str)], json: &str) -> Loaded {
    let file = ConfigFile { path: "appsettings.json".to_owned(), content: json.into() };
    let environment = owned(&added_to_minimal(pairs));
    load(Sources { flags: owned(flags), environment, file: Some(file) }, &no_files).unwrap()
}

#[test]
fn flag_wins_over_name_over_prefixed_name_over_file_over_default() {
    let json = r#"{"APP_SETTINGS": {"PORT": 4}}"#;
    let (plain, prefixed) = (("PORT", "2"), ("APP_SETTINGS__PORT", "3"));
    assert_eq!(all_sources(&[("PORT", "1")], &[plain, prefixed], json).config.port, 1);
    assert_eq!(all_sources(&[], &[plain, prefixed], json).config.port, 2);
    assert_eq!(all_sources(&[], &[prefixed], json).config.port, 3);
    assert_eq!(all_sources(&[], &[], json).config.port, 4);
    assert_eq!(all_sources(&[], &[], "{}").config.port, 8080);
}

#[test]
fn printed_configuration_tells_where_each_value_is_from() {
    let json = r#"{"APP_SETTINGS": {"TIMEOUT_SECONDS": 4}}"#;
    let pairs = [("APP_SETTINGS__MTE_CHUNK_SIZE", "65536"), ("COOKIES", "drop")];
    let text = all_sources(&[("PORT", "1")], &pairs, json).print();
    for line in [
        "UPSTREAM=https://api.example:8443/base/  # environment UPSTREAM",
        "CLIENT_ID_SECRET=[redacted]  # environment CLIENT_ID_SECRET",
        "PORT=1  # command line",
        "COOKIES=drop  # environment COOKIES",
        "TIMEOUT_SECONDS=4  # file appsettings.json, key TIMEOUT_SECONDS",
        "MTE_CHUNK_SIZE=65536  # environment APP_SETTINGS__MTE_CHUNK_SIZE",
        "MAX_POOL_SIZE=25  # default",
    ] {
        assert!(text.lines().any(|found| found == line), "no line {line:?} in\n{text}");
    }
}

#[test]
fn empty_value_counts_as_not_set() {
    let config = with(&[("PORT", ""), ("APP_SETTINGS__PORT", "7"), ("LOG_FILE", "  ")]).unwrap();
    assert_eq!(config.port, 7);
    assert_eq!(config.logs.file, None);
}

#[test]
fn quotes_that_docker_keeps_are_taken_off() {
    let config = with(&[("UPSTREAM", "'https://a.example'"), ("PORT", "\"9\" ")]).unwrap();
    assert_eq!(config.upstream.unwrap().origin().as_str(), "https://a.example");
    assert_eq!(config.port, 9);
}

#[test]
fn other_spellings_set_the_same_setting() {
    let config = with(&[
        ("APP_SETTINGS__CORS_ORIGIN", "https://a.example"),
        ("POOL_SIZE", "600"),
        ("MTE_USER_AGENT", ".Net Mte-Relay"),
        ("REDIS_INSTANCE_NAME_", "MteRelayCache"),
        ("NUMBER_OF_MTE_RELAY_SERVER_PAIRS", "15"),
        ("OUTBOUND_TOKEN", "a-token-of-our-own"),
    ])
    .unwrap();
    assert_eq!(config.cors_origins[0].as_str(), "https://a.example");
    assert_eq!(config.limits.max_pool_size, 600);
    assert_eq!(config.user_agent, ".Net Mte-Relay");
    assert_eq!(config.store.prefix, "MteRelayCache");
    assert_eq!(config.outbound.unwrap().pair_count, 15);
}

#[test]
fn two_spellings_with_one_value_are_no_fault() {
    let config = with(&[("MAX_POOL_SIZE", "7"), ("POOL_SIZE", "7")]).unwrap();
    assert_eq!(config.limits.max_pool_size, 7);
}

#[test]
fn prefixed_name_may_be_written_in_any_case() {
    assert_eq!(with(&[("App_Settings__Port", "7")]).unwrap().port, 7);
}

#[test]
fn unknown_prefixed_name_is_refused_with_the_nearest_setting() {
    for (written, meant) in [
        ("CORS_ORIGNS", "CORS_ORIGINS"),
        ("UPSTREM", "UPSTREAM"),
        ("CLIENT_SECRET_ID", "CLIENT_ID_SECRET"),
        ("PASSTHROUGH_ROUTES", "PASS_THROUGH_ROUTES"),
        ("REDIS_URI", "REDIS_URL"),
        ("PROT", "PORT"),
    ] {
        let name = format!("APP_SETTINGS__{written}");
        let text = with(&[(&name, "x")]).unwrap_err().to_string();
        let words = format!("{name} (environment {name}): is no setting; did you mean {meant}?");
        assert!(text.starts_with(&words), "{text}");
        assert!(text.ends_with("[unknown]"), "{text}");
    }
}

#[test]
fn name_that_is_like_no_setting_gets_no_suggestion() {
    let text = with(&[("APP_SETTINGS__WHATEVER_ELSE", "x")]).unwrap_err().to_string();
    assert!(text.contains("): is no setting; allowed: "), "{text}");
}

#[test]
fn unknown_flag_is_refused() {
    let flags = owned(&[("PORTS", "1")]);
    let sources = Sources { flags, environment: owned(&MINIMAL), file: None };
    let text = load(sources, &no_files).unwrap_err().to_string();
    assert!(text.starts_with("PORTS (command line): is no setting; did you mean PORT?"), "{text}");
}

#[test]
fn foreign_variables_are_left_alone_and_slips_are_noticed() {
    let pairs = [("PATH", "/bin"), ("HOME", "/"), ("LANG", "C"), ("UPSTREAMS", "x")];
    let notices = load_with(&pairs).unwrap().notices;
    assert_eq!(notices, ["environment UPSTREAMS is no setting; did you mean UPSTREAM?"]);
}

#[test]
fn secret_is_read_from_the_file_that_is_named() {
    let asked = RefCell::new(Vec::new());
    let read = |path: &std::path::Path| {
        asked.borrow_mut().push(path.to_owned());
        Ok::<_, io::Error>(format!("{SECRET}\r\n").into_bytes())
    };
    let pairs = [("UPSTREAM", "http://a"), ("APP_SETTINGS__CLIENT_ID_SECRET_FILE", "/run/id")];
    let sources = Sources { environment: owned(&pairs), ..Sources::default() };
    let loaded = load(sources, &read).unwrap();
    assert_eq!(loaded.config.client_id_secret.expose(), SECRET);
    assert_eq!(*asked.borrow(), [PathBuf::from("/run/id")]);
    assert_eq!(loaded.files, ["/run/id"]);
    let line = "CLIENT_ID_SECRET=[redacted]  # file /run/id named by environment \
                APP_SETTINGS__CLIENT_ID_SECRET_FILE";
    assert!(loaded.print().contains(line), "{}", loaded.print());
}

#[test]
fn secret_file_that_cannot_be_read_is_a_fault() {
    let text = with(&[("SECRET_FILE", "/nowhere")]).unwrap_err().to_string();
    let words = "SECRET (environment SECRET_FILE): cannot read \"/nowhere\": ";
    assert!(text.starts_with(words) && text.ends_with("[unreadable]"), "{text}");
}

#[test]
fn empty_secret_file_is_a_fault() {
    let empty = |_: &std::path::Path| Ok::<_, io::Error>(b" \n".to_vec());
    let environment = owned(&added_to_minimal(&[("SECRET_FILE", "/empty")]));
    let text = load(Sources { environment, ..Sources::default() }, &empty).unwrap_err().to_string();
    assert!(text.contains("cannot read \"/empty\": it is empty"), "{text}");
}

#[test]
fn file_ending_belongs_to_secrets_only() {
    let loaded = load_with(&[("PORT_FILE", "/x")]).unwrap();
    assert_eq!(loaded.config.port, 8080);
    let text = with(&[("APP_SETTINGS__PORT_FILE", "/x")]).unwrap_err().to_string();
    assert!(text.starts_with("APP_SETTINGS__PORT_FILE"), "{text}");
}

#[test]
fn every_setting_reaches_the_raw_fields_that_envy_fills() {
    for setting in settings().filter(|setting| setting.effect != Effect::Ignored) {
        let faults = with(&[(setting.name, "<fill in>")]).expect_err(setting.name);
        let named = |fault: &Fault| fault.setting == setting.name;
        assert!(faults.0.iter().any(named), "{} is not parsed", setting.name);
    }
}

#[test]
fn settings_without_effect_are_reported_once_each() {
    let pairs = [
        ("LICENSE_COMPANY", "Company"),
        ("LICENSE_KEY", "Key"),
        ("AWS_REGION", "us-east-1"),
        ("SERVER_ID", "one"),
    ];
    let notices = load_with(&pairs).unwrap().notices;
    assert_eq!(
        notices,
        [
            "SERVER_ID is accepted and has no effect",
            "LICENSE_COMPANY is accepted and has no effect",
            "LICENSE_KEY is accepted and has no effect",
            "AWS_REGION is accepted and has no effect",
        ]
    );
}

#[test]
fn weak_choices_are_reported() {
    let notices = load_with(&[
        ("OUTBOUND_TOKEN", "short-token"),
        ("PASS_THROUGH_ROUTES", "/a,/b"),
        ("MTE_ROUTES", "/b,/c"),
    ])
    .unwrap()
    .notices;
    let words = ["first key seen", "OUTBOUND_TOKEN is shorter", "/b is in PASS_THROUGH_ROUTES"];
    assert_eq!(notices.len(), words.len(), "{notices:?}");
    for (notice, words) in notices.iter().zip(words) {
        assert!(notice.contains(words), "{notice}");
    }
}

#[test]
fn settings_of_peers_without_a_token_are_reported() {
    let notices = load_with(&[("OUTBOUND_UPSTREAMS", "https://a")]).unwrap().notices;
    assert_eq!(notices, ["OUTBOUND_UPSTREAMS is set and has no effect without OUTBOUND_TOKEN"]);
}

#[test]
fn changed_settings_that_need_a_restart_are_named_secrets_too() {
    let one = load_with(&[("REDIS_URL", "redis://a"), ("CORS_ORIGINS", "https://a")]).unwrap();
    let two = load_with(&[("REDIS_URL", "redis://b"), ("PORT", "9")]).unwrap();
    assert_eq!(one.needing_restart(&two), ["PORT", "REDIS_URL"]);
    assert!(one.needing_restart(&one).is_empty());
}
