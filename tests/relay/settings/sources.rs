//! Where settings come from, and which one wins, through real processes.

use std::process::Command;

use super::{CLIENT_ID_SECRET, UPSTREAM};
use crate::{
    client::Client,
    command::Printed,
    directory::Directory,
    upstream::Upstream,
    wire::plain,
    world::{self, Relay},
};

/// `check-config` in a directory.
fn check_in(directory: &Directory, arguments: &[&str], settings: &[(&str, &str)]) -> Printed {
    let output = command(directory, settings).arg("check-config").args(arguments).output().unwrap();
    Printed { status: output.status, stdout: output.stdout, stderr: output.stderr }
}

fn command(directory: &Directory, settings: &[(&str, &str)]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_mte-relay"));
    command.env_clear().envs(settings.iter().copied()).current_dir(directory.path());
    command
}

#[test]
fn flag_wins_over_name_over_prefixed_name_over_file_over_default() {
    let directory = Directory::new();
    let port = |arguments: &[&str], settings: &[(&str, &str)]| {
        let settings = [&[UPSTREAM, CLIENT_ID_SECRET], settings].concat();
        let printed = check_in(&directory, &[&["--print"], arguments].concat(), &settings);
        assert!(printed.status.success(), "{printed:?}");
        let out = printed.out();
        out.lines().find(|line| line.starts_with("PORT=")).unwrap().to_owned()
    };
    assert_eq!(port(&[], &[]), "PORT=8080  # default");
    directory.write("appsettings.json", r#"{"APP_SETTINGS": {"PORT": 4}}"#);
    assert_eq!(port(&[], &[]), "PORT=4  # file appsettings.json, key PORT");
    let prefixed = ("APP_SETTINGS__PORT", "3");
    assert_eq!(port(&[], &[prefixed]), "PORT=3  # environment APP_SETTINGS__PORT");
    assert_eq!(port(&[], &[prefixed, ("PORT", "2")]), "PORT=2  # environment PORT");
    let flag = port(&["--set", "PORT=1"], &[prefixed, ("PORT", "2")]);
    assert_eq!(flag, "PORT=1  # command line");
}

#[test]
fn each_secret_setting_may_be_given_as_a_file() {
    let directory = Directory::new();
    let upstream = Upstream::start();
    let token = "an-outbound-token-of-enough-length";
    let secret = directory.write("client-id-secret", format!("{}\n", world::CLIENT_ID_SECRET));
    let token_file = directory.write("token", format!("{token}\r\n"));
    let headers = directory.write("headers", r#"{"x-key": "of the upstream"}"#);
    let settings = [
        ("CLIENT_ID_SECRET", ""),
        ("CLIENT_ID_SECRET_FILE", secret.as_str()),
        ("APP_SETTINGS__OUTBOUND_TOKEN_FILE", &token_file),
        ("HEADERS_FILE", &headers),
    ];
    let relay = Relay::before(&upstream.origin(), &settings);
    assert_eq!(Client::pair(&relay).fetch("GET", "/x", &[], b"").head.status, 200);
    assert_eq!(upstream.wait_for("/x").header("x-key"), Some("of the upstream"));
    let request = format!("GET /x\nx-mte-outbound-token: {token}");
    let answer = plain(relay.address, &request, b"");
    assert_eq!(answer.code(), "outbound-upstream-invalid", "the token is right");
}

#[test]
fn files_of_every_format_start_a_relay_from_the_working_directory() {
    let upstream = Upstream::start();
    let (origin, secret) = (upstream.origin(), world::CLIENT_ID_SECRET);
    for (name, text) in [
        (
            "appsettings.json",
            format!(
                "{{ // comment\n\"Logging\": {{\"LogLevel\": \"x\"}},\n\"APP_SETTINGS\": \
                 {{\"UPSTREAM\": \"{origin}\", \"CLIENT_ID_SECRET\": \"{secret}\", \"PORT\": 0, \
                 \"HOST\": \"127.0.0.1\",}} }}"
            ),
        ),
        (
            "mte-relay-config.yaml",
            format!("upstream: {origin}\nclientIdSecret: '{secret}'\nport: 0\nhost: 127.0.0.1\n"),
        ),
        (
            "mte-relay-config.yml",
            format!("upstream: {origin}\nclientIdSecret: '{secret}'\nport: 0\nhost: 127.0.0.1\n"),
        ),
        (
            "mte-relay-config.toml",
            format!(
                "upstream = '{origin}'\nclient_id_secret = '{secret}'\nport = 0\n\
                 host = '127.0.0.1'\n"
            ),
        ),
    ] {
        let directory = Directory::new();
        directory.write(name, text);
        let relay = Relay::spawn(command(&directory, &[]));
        let opened = Client::pair(&relay).fetch("GET", &format!("/{name}"), &[], b"");
        assert_eq!(opened.text(), format!("ok GET /{name}"));
    }
}

#[test]
fn lists_and_objects_may_be_written_as_such_in_files() {
    let upstream = Upstream::start();
    let directory = Directory::new();
    let text = format!(
        "upstream: {}\nclientIdSecret: '{}'\nport: 0\nhost: 127.0.0.1\npassThroughRoutes:\n  - /a\n  \
         - /b/*\nheaders:\n  x-one: 'one, two'\ncorsOrigins: [https://a.example]\n",
        upstream.origin(),
        world::CLIENT_ID_SECRET
    );
    directory.write("mte-relay-config.yaml", text);
    let relay = Relay::spawn(command(&directory, &[]));
    for path in ["/a", "/b/c"] {
        let answer = plain(relay.address, &format!("GET {path}\norigin: https://a.example"), b"");
        assert_eq!(answer.body, format!("ok GET {path}").into_bytes());
        assert_eq!(answer.header("x-one"), Some("one, two"));
        assert_eq!(answer.header("access-control-allow-origin"), Some("https://a.example"));
    }
}

#[test]
fn faults_of_sources_are_told_each_on_a_line() {
    let directory = Directory::new();
    let absent = directory.path().join("absent").display().to_string();
    let empty = directory.write("empty", "\n");
    let long = directory.write("long", vec![b'x'; (4 << 20) + 1]);
    let secret_file = "allowed: the path of a readable file that holds the secret [unreadable]";
    for (name, path, problem) in [
        ("SECRET_FILE", &absent, "No such file or directory (os error 2)"),
        ("SECRET_FILE", &empty, "it is empty"),
        ("SECRET_FILE", &long, "the file is larger than 4 MiB"),
        ("APP_SETTINGS__SECRET_FILE", &absent, "No such file or directory (os error 2)"),
    ] {
        let line = format!(
            "SECRET (environment {name}): cannot read \"{path}\": {problem}; {secret_file}"
        );
        super::assert_refused(&super::check(&[(name, path)]), &[line]);
    }
}

#[test]
fn faults_of_configuration_files_are_told_and_their_lines_are_not_shown() {
    let well_formed = "; allowed: JSON (comments allowed), YAML or TOML whose top level names \
                       settings [unreadable]";
    for (name, text, line) in [
        (
            "a.json",
            "{\"SECRET\": \"canary\" oops}",
            format!("is no well-formed JSON, or repeats a key, at line 1, column 21{well_formed}"),
        ),
        (
            "a.toml",
            "secret = \"canary\" oops",
            format!("is no well-formed TOML, or repeats a key, at line 1, column 19{well_formed}"),
        ),
        ("a.yaml", "- canary", format!("holds no object at its top level{well_formed}")),
        (
            "a.ini",
            "secret=canary",
            format!("ends in none of .json, .yaml, .yml and .toml{well_formed}"),
        ),
    ] {
        let directory = Directory::new();
        directory.write(name, text);
        let settings = [UPSTREAM, CLIENT_ID_SECRET];
        let printed = check_in(&directory, &["--config", name], &settings);
        super::assert_refused(&printed, &[format!("configuration (file {name}): {line}")]);
        assert!(!printed.err().contains("canary"));
    }
}

#[test]
fn keys_of_files_are_checked_like_names() {
    let directory = Directory::new();
    let text = r#"{"APP_SETTINGS": {"CORS_ORGINS": "https://a", "PORT": "80a", "UPSTREAM": [1],
        "CLIENT_ID_SECRET": 12345678901234567890123456789012345, "WHATEVER": {}}}"#;
    directory.write("appsettings.json", text);
    let names = "allowed: the names that `mte-relay config-reference` lists [unknown]";
    let lines = [
        "UPSTREAM (file appsettings.json, key UPSTREAM): \"1\" has no scheme, write \
         https:// or http:// before it; allowed: an http or \
         https URL with an optional base path, without credentials, query or fragment; or a comma-separated list of up to 64 with the same base path [malformed]"
            .to_owned(),
        "CLIENT_ID_SECRET (file appsettings.json, key CLIENT_ID_SECRET): the value is a number whose \
         digits the file's format may change, write it in quotes; allowed: at least 32 characters; \
         `mte-relay keygen` prints one [malformed]"
            .to_owned(),
        "PORT (file appsettings.json, key PORT): \"80a\" is no whole number; allowed: 0 to 65535, \
         where 0 takes a free port [malformed]"
            .to_owned(),
        format!(
            "CORS_ORGINS (file appsettings.json, key CORS_ORGINS): is no setting; did you mean \
             CORS_ORIGINS?; {names}"
        ),
        format!("WHATEVER (file appsettings.json, key WHATEVER): is no setting; {names}"),
    ];
    super::assert_refused(&check_in(&directory, &[], &[]), &lines);
}

#[test]
fn a_named_file_that_is_not_there_and_two_usual_files_are_refused() {
    let directory = Directory::new();
    let settings = [UPSTREAM, CLIENT_ID_SECRET];
    let printed = check_in(&directory, &["--config", "absent.json"], &settings);
    let line = "configuration (file absent.json): cannot be read: No such file or directory (os \
                error 2); allowed: the path of a readable file [unreadable]";
    super::assert_refused(&printed, &[line.to_owned()]);
    directory.write("appsettings.json", "{}");
    directory.write("mte-relay-config.yaml", "");
    let line = "configuration (file appsettings.json): appsettings.json and mte-relay-config.yaml \
                are both here; allowed: one of them, named by --config [conflict]";
    super::assert_refused(&check_in(&directory, &[], &settings), &[line.to_owned()]);
    let named = check_in(&directory, &["--config", "appsettings.json"], &settings);
    assert!(named.status.success(), "{named:?}");
}
