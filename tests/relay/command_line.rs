//! The command line: fetch, keygen, pin, help.

use std::path::PathBuf;

use mte_relay_protocol::{kem::PrivateKey, root::Root, secret::Secret};

use crate::{
    command::{Printed, run, run_with},
    upstream::Upstream,
    world::{CLIENT_ID_SECRET, Relay},
};

const SECRET: &str = "a secret shared by relay and caller";

struct World {
    upstream: Upstream,
    relay: Relay,
}

impl World {
    fn new(settings: &[(&str, &str)]) -> Self {
        let upstream = Upstream::start();
        let relay = Relay::before(&upstream.origin(), settings);
        Self { upstream, relay }
    }

    fn url(&self, path: &str) -> String {
        format!("{}{path}", self.relay.origin())
    }

    /// `fetch` of a path with the right pin.
    fn fetch(&self, path: &str, options: &[&str]) -> Printed {
        let (url, pin) = (self.url(path), pin());
        run(&[&["fetch", &url, "--pin", &pin], options].concat(), &[])
    }
}

fn pin() -> String {
    Root::new(CLIENT_ID_SECRET.as_bytes()).identity().public().pin().to_string()
}

fn temporary(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("mte-relay-{}-{name}", std::process::id()))
}

#[test]
fn fetch_prints_the_content_and_only_that() {
    let world = World::new(&[]);
    let printed = world.fetch("/a/b?c=%20", &[]);
    assert_eq!(printed.out(), "ok GET /a/b?c=%20");
    assert_eq!((printed.err().as_str(), printed.status.code()), ("", Some(0)));
    assert_eq!(world.upstream.seen().len(), 1);
}

#[test]
fn fetch_sends_method_fields_and_data() {
    let world = World::new(&[]);
    let printed = world.fetch("/echo", &["-d", "a=1", "-H", "Content-Type: text/x", "-H", "x-a:1"]);
    assert_eq!(printed.out(), "a=1");
    let seen = world.upstream.wait_for("/echo");
    assert_eq!((seen.method.as_str(), seen.body.as_slice()), ("POST", b"a=1".as_slice()));
    assert_eq!((seen.header("content-type"), seen.header("x-a")), (Some("text/x"), Some("1")));
    let printed = world.fetch("/patched", &["-X", "PATCH", "--data", "x"]);
    assert_eq!(printed.out(), "ok PATCH /patched");
    let head = world.fetch("/headed", &["-X", "HEAD", "-i"]);
    assert!(head.out().starts_with("HTTP/1.1 200\r\n"), "{head:?}");
    assert_eq!(world.upstream.wait_for("/headed").method, "HEAD");
}

#[test]
fn fetch_reads_data_from_a_file_or_standard_input() {
    let world = World::new(&[]);
    let file = temporary("data");
    std::fs::write(&file, [0, 159, 146, 150]).unwrap();
    let data = format!("@{}", file.display());
    assert_eq!(world.fetch("/echo", &["-d", &data]).stdout, [0, 159, 146, 150]);
    std::fs::remove_file(&file).unwrap();
    let (url, pin) = (world.url("/echo"), pin());
    let printed = run_with(&["fetch", &url, "--pin", &pin, "-d", "@-"], &[], b"piped");
    assert_eq!(printed.out(), "piped");
    let missing = world.fetch("/missing", &["-d", "@/no/such/file"]);
    assert_eq!(missing.status.code(), Some(1));
    assert_eq!(world.upstream.count("/missing"), 0);
}

#[test]
fn fetch_includes_status_and_fields_where_it_is_asked_to() {
    let world = World::new(&[]);
    let printed = world.fetch("/cookies", &["-i"]);
    let out = printed.out();
    assert!(out.starts_with("HTTP/1.1 200\r\n"), "{out}");
    assert!(out.contains("\r\nset-cookie: first=1; Path=/; HttpOnly\r\n"), "{out}");
    assert!(out.contains("\r\nset-cookie: second=2; Path=/\r\n"), "{out}");
    assert!(out.ends_with("\r\n\r\n"), "{out}");
}

#[test]
fn fetch_writes_the_content_to_a_file() {
    let world = World::new(&[]);
    let file = temporary("output");
    let printed = world.fetch("/bytes/300000", &["-o", file.to_str().unwrap()]);
    assert_eq!((printed.out().as_str(), printed.status.code()), ("", Some(0)));
    assert_eq!(std::fs::read(&file).unwrap(), vec![0x5a; 300_000]);
    std::fs::remove_file(&file).unwrap();
}

#[test]
fn fetch_tells_which_file_it_cannot_write_and_blames_no_relay_for_it() {
    let world = World::new(&[]);
    let printed = world.fetch("/bytes/3", &["-o", "/no/such/directory/file"]);
    assert_eq!(printed.status.code(), Some(1));
    let told = "mte-relay fetch: cannot write /no/such/directory/file: No such file";
    assert!(printed.err().starts_with(told), "{}", printed.err());
}

#[test]
fn fetch_tells_an_error_of_the_upstream_by_its_exit_code() {
    let world = World::new(&[]);
    for (status, code) in [("204", 0), ("302", 0), ("404", 22), ("500", 22)] {
        assert_eq!(world.fetch(&format!("/status/{status}"), &[]).status.code(), Some(code));
    }
}

#[test]
fn fetch_refuses_to_talk_to_a_relay_that_nothing_vouches_for() {
    let world = World::new(&[]);
    let url = world.url("/x");
    let printed = run(&["fetch", &url], &[]);
    assert_eq!(printed.status.code(), Some(1));
    assert!(printed.err().contains("--pin, --secret or --trust-first-use"), "{printed:?}");
    let other = PrivateKey::from_seed(&Secret::new([7; 32])).public().pin().to_string();
    let printed = run(&["fetch", &url, "--pin", &other], &[]);
    assert_eq!(printed.status.code(), Some(1));
    assert!(printed.err().contains("peer-not-a-relay"), "{printed:?}");
    let printed = run(&["fetch", &url, "--pin", "sha256/nonsense"], &[]);
    assert!(printed.err().contains("--pin is not of the form"), "{printed:?}");
    assert_eq!(printed.out(), "");
    assert_eq!(world.upstream.seen(), []);
}

#[test]
fn fetch_takes_the_right_pin_among_several_or_the_first_key_where_told_to() {
    let world = World::new(&[]);
    let (url, right) = (world.url("/x"), pin());
    let other = PrivateKey::from_seed(&Secret::new([7; 32])).public().pin().to_string();
    let printed = run(&["fetch", &url, "--pin", &other, "--pin", &right], &[]);
    assert_eq!(printed.out(), "ok GET /x");
    let printed = run(&["fetch", &url, "--trust-first-use"], &[]);
    assert_eq!(printed.out(), "ok GET /x");
}

#[test]
fn pin_prints_the_keys_of_a_rotation_in_the_order_in_which_they_are_listed() {
    let pins = |settings: &[(&str, &str)]| {
        let printed = run(&["pin"], settings).out();
        printed.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let secret = ("CLIENT_ID_SECRET", CLIENT_ID_SECRET);
    let [old, new] = [&"0b".repeat(32), &"17".repeat(32)];
    let [derived, old_pin, new_pin] = [
        pins(&[secret]),
        pins(&[secret, ("IDENTITY_SEED", old)]),
        pins(&[secret, ("IDENTITY_SEED", new)]),
    ]
    .map(|pins| pins[0].clone());
    let begun = [secret, ("IDENTITY_SEED", old), ("IDENTITY_SEED_PREVIOUS", new)];
    assert_eq!(pins(&begun), [old_pin.clone(), new_pin.clone()]);
    let exchanged = [secret, ("IDENTITY_SEED", new), ("IDENTITY_SEED_PREVIOUS", old)];
    assert_eq!(pins(&exchanged), [new_pin, old_pin.clone()]);
    // The first seed of a relay, beside the key that it had before.
    let first = [secret, ("IDENTITY_SEED", old), ("CLIENT_ID_SECRET_PREVIOUS", CLIENT_ID_SECRET)];
    assert_eq!(pins(&first), [old_pin, derived]);
}

#[test]
fn fetch_takes_the_pins_of_a_rotation_as_they_are_printed() {
    let world = World::new(&[]);
    let url = world.url("/x");
    let fresh = ("CLIENT_ID_SECRET", "k3Jd8sLq0ZpXv7Tn2Rb5Wy9Cf1Hg4MuA");
    let pins = run(&["pin"], &[fresh, ("CLIENT_ID_SECRET_PREVIOUS", CLIENT_ID_SECRET)]).out();
    assert_eq!(pins.lines().count(), 2);
    for pins in [pins.clone(), pins.trim().replace('\n', ","), pins.replace('\n', " ")] {
        let printed = run(&["fetch", &url, "--pin", &pins], &[]);
        assert_eq!(printed.out(), "ok GET /x", "{printed:?}");
    }
    for (pins, message) in [
        (
            format!("a.example {}\nb.example {}", pin(), pin()),
            "--pin names hosts: give the pins of the host that is asked, without its name",
        ),
        (format!("{} nonsense", pin()), "--pin is not of the form sha256/…"),
        // As where the command that prints them failed: nothing else is believed in their place.
        (String::new(), "--pin is not of the form sha256/…"),
    ] {
        let printed = run(&["fetch", &url, "--pin", &pins, "--trust-first-use"], &[]);
        assert_eq!(printed.err(), format!("mte-relay fetch: {message}\n"));
    }
}

#[test]
fn fetch_proves_itself_by_the_shared_secret_and_is_refused_without() {
    let world = World::new(&[("SECRET", SECRET)]);
    let url = world.url("/x");
    for printed in [
        run(&["fetch", &url, "--secret", SECRET], &[]),
        run(&["fetch", &url], &[("SECRET", SECRET)]),
        run(&["fetch", &url, "--secret", SECRET, "--pin", &pin()], &[]),
    ] {
        assert_eq!(printed.out(), "ok GET /x", "{printed:?}");
    }
    for printed in [
        run(&["fetch", &url, "--pin", &pin()], &[]),
        run(&["fetch", &url, "--secret", "another secret of enough length"], &[]),
    ] {
        assert_eq!(printed.status.code(), Some(1));
        assert!(printed.err().contains("pair-refused"), "{printed:?}");
        assert!(!printed.err().contains("another secret"), "{printed:?}");
    }
    assert_eq!(world.upstream.seen().len(), 3);
}

#[test]
fn fetch_shows_the_wire_and_nothing_of_the_message_is_on_it() {
    let world = World::new(&[]);
    let secret = "card=4111111111111111";
    let printed = world.fetch("/echo?patient=4711", &["-d", secret, "--wire"]);
    assert_eq!(printed.out(), secret);
    let wire = printed.err();
    let sent: Vec<&str> = wire.lines().filter(|line| line.starts_with("> ")).collect();
    assert!(sent.iter().any(|line| line.contains("POST /api/mte-relay")), "{wire}");
    assert!(sent.iter().any(|line| line.contains("x-mte-client-id: ")), "{wire}");
    assert!(sent.len() > 4 && wire.lines().any(|line| line.starts_with("< ")), "{wire}");
    for part in ["card", "4111", "patient", "4711", "echo"] {
        assert!(!wire.contains(part), "{part} in {wire}");
    }
}

#[test]
fn fetch_of_a_relay_that_is_not_there_says_so() {
    let printed = run(&["fetch", "http://127.0.0.1:9/x", "--trust-first-use"], &[]);
    assert_eq!(printed.status.code(), Some(1));
    let message = "mte-relay fetch: http://127.0.0.1:9: peer-unreachable: ";
    assert!(printed.err().starts_with(message), "{printed:?}");
}

#[test]
fn fetch_tells_what_is_wrong_with_its_arguments_in_their_own_words() {
    for (arguments, message) in [
        (&["http://h/x", "--pin", "nonsense"][..], "--pin is not of the form sha256/…"),
        (
            &["http://h/x", "--trust-first-use", "-H", "nonsense"],
            "--header is not of the form name: value",
        ),
        (
            &["http://h/x", "--trust-first-use", "-d", "@/no/file"],
            "--data: No such file or directory (os error 2)",
        ),
        (
            &["http://h/x"],
            "nothing tells the relay from an impostor: give --pin, --secret or --trust-first-use",
        ),
        (&["ftp://h/x", "--trust-first-use"], "the url is not a usable http or https address"),
    ] {
        let printed = run(&[&["fetch"], arguments].concat(), &[]);
        assert_eq!(printed.err(), format!("mte-relay fetch: {message}\n"));
        assert_eq!((printed.status.code(), printed.out().as_str()), (Some(1), ""));
    }
}

#[test]
fn keygen_prints_fresh_secrets_that_a_relay_takes() {
    let first = run(&["keygen"], &[]);
    let second = run(&["keygen"], &[]);
    assert!(first.status.success());
    let settings = |printed: &Printed| -> Vec<(String, String)> {
        let out = printed.out();
        let lines = out.lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.map(|line| line.split_once('=').expect("NAME=value"));
        pairs.map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
    };
    let (first, second) = (settings(&first), settings(&second));
    let names: Vec<&str> = first.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["CLIENT_ID_SECRET", "IDENTITY_SEED", "SECRET", "OUTBOUND_TOKEN"]);
    for (one, other) in first.iter().zip(&second) {
        assert_ne!(one.1, other.1);
        assert!(one.1.len() >= 43, "256 bits");
    }
    let mut environment: Vec<(&str, &str)> =
        first.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
    environment.push(("UPSTREAM", "http://127.0.0.1:9"));
    let relay = Relay::start(&environment);
    let pins = run(&["pin"], &environment).out();
    let (url, secret) = (format!("{}/x", relay.origin()), &first[2].1);
    let printed = run(&["fetch", &url, "--pin", pins.trim(), "--secret", secret], &[]);
    assert_eq!(printed.status.code(), Some(22), "a sealed 502: {printed:?}");
}

#[test]
fn secrets_and_data_may_begin_with_a_hyphen() {
    let secret = "-begins-with-a-hyphen-and-is-long-enough";
    let settings = [
        ("UPSTREAM", "http://127.0.0.1:9"),
        ("CLIENT_ID_SECRET", CLIENT_ID_SECRET),
        ("SECRET", secret),
    ];
    let relay = Relay::start(&settings);
    let url = format!("{}/x", relay.origin());
    let arguments = ["fetch", &url, "--pin", &pin(), "--secret", secret, "-d", "-1"];
    let printed = run(&arguments, &[]);
    assert_eq!(printed.status.code(), Some(22), "a sealed 502: {printed:?}");
    let revoked = run(&["sessions", "revoke", "-not-an-option"], &settings);
    assert!(revoked.err().starts_with("sessions are kept in the memory"), "{revoked:?}");
}

#[test]
fn pin_needs_no_upstream() {
    let printed = run(&["pin"], &[("CLIENT_ID_SECRET", CLIENT_ID_SECRET)]);
    assert_eq!(printed.out().trim(), pin());
}

#[test]
fn pin_and_sessions_tell_only_faults_of_what_they_need() {
    let id = "CLIENT_ID_SECRET (not set): ";
    for command in [&["pin"][..], &["sessions", "list"]] {
        let nothing = run(command, &[]);
        assert_eq!(nothing.status.code(), Some(78));
        assert!(nothing.err().starts_with(id) && nothing.err().lines().count() == 1, "{nothing:?}");
        let unknown = run(command, &[("APP_SETTINGS__CLIENT_SECRET_ID", "x")]);
        assert!(unknown.err().contains("is no setting"), "{unknown:?}");
    }
    let usual = [("CLIENT_ID_SECRET", CLIENT_ID_SECRET), ("PORT", "x"), ("REDIS_URL", "x://y")];
    assert_eq!(run(&["pin"], &usual).out().trim(), pin());
    let sessions = run(&["sessions", "list"], &usual).err();
    assert!(sessions.starts_with("REDIS_URL (") && sessions.lines().count() == 1, "{sessions}");
}

#[test]
fn check_config_tells_what_is_wrong_and_prints_what_is_in_force_without_secrets() {
    let right = [("CLIENT_ID_SECRET", CLIENT_ID_SECRET), ("UPSTREAM", "http://127.0.0.1:9")];
    let printed = run(&["check-config", "--print", "--set", "PORT=8181"], &right);
    assert!(printed.status.success(), "{printed:?}");
    assert!(printed.out().contains("PORT=8181"), "{}", printed.out());
    assert!(!printed.out().contains(CLIENT_ID_SECRET), "{}", printed.out());

    let wrong = run(&["check-config"], &[("CLIENT_ID_SECRET", "short"), ("PORT", "no")]);
    assert_eq!(wrong.status.code(), Some(78));
    let complaints = String::from_utf8_lossy(&wrong.stderr).into_owned();
    for name in ["CLIENT_ID_SECRET", "PORT", "UPSTREAM"] {
        assert!(complaints.contains(name), "{name} in {complaints}");
    }
}

#[test]
fn the_document_of_settings_holds_the_table_that_the_program_prints() {
    let printed = run(&["config-reference"], &[]).out();
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/configuration.md");
    let document = std::fs::read_to_string(path).unwrap();
    assert!(printed.lines().count() > 50);
    assert!(document.contains(printed.trim()), "docs/configuration.md is out of date");
}

#[test]
fn help_names_every_command_and_version_the_version() {
    let help = run(&["--help"], &[]);
    assert!(help.status.success());
    for word in ["serve", "keygen", "pin", "fetch", "demo", "environment", "--version"] {
        assert!(help.out().contains(word), "{word} in {}", help.out());
    }
    let help = run(&["fetch", "--help"], &[("SECRET", SECRET)]);
    for option in ["-X", "-H", "-d", "-i", "-o", "--pin", "--secret", "--trust-first-use", "--wire"]
    {
        assert!(help.out().contains(option), "{option} in {}", help.out());
    }
    assert!(!help.out().contains(SECRET), "{}", help.out());
    let version = run(&["--version"], &[]);
    assert_eq!(version.out(), concat!("mte-relay ", env!("CARGO_PKG_VERSION"), "\n"));
    let wrong = run(&["no-such-command"], &[]);
    assert_eq!(wrong.status.code(), Some(2));
}
