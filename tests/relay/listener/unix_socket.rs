//! A socket of the file system.

use std::{
    io::{Read, Write},
    os::unix::{
        fs::PermissionsExt,
        net::{UnixListener, UnixStream},
    },
    process::Command,
};

use crate::{directory::Directory, upstream::Upstream, world::Relay};

const UPSTREAM: (&str, &str) = ("UPSTREAM", "http://127.0.0.1:9");

/// Starts a relay that listens in the file system.
pub(super) fn start(mut command: Command, settings: &[(&str, &str)]) -> Relay {
    let secret = ("CLIENT_ID_SECRET", crate::world::CLIENT_ID_SECRET);
    command.env_clear().envs([secret, ("LOG_LEVEL", "debug"), ("LOG_FORMAT", "json")]);
    command.envs(settings.iter().copied());
    let relay = Relay::spawn_silent(command);
    relay.wait_for("Server listening at unix:/");
    relay
}

fn relay(settings: &[(&str, &str)]) -> Relay {
    start(Command::new(env!("CARGO_BIN_EXE_mte-relay")), settings)
}

/// Status and body of an answer on a connection of its own.
pub(super) fn get(path: &str, target: &str) -> (u16, String) {
    let mut stream = UnixStream::connect(path).unwrap();
    write!(stream, "GET {target} HTTP/1.1\r\nhost: a.example\r\nconnection: close\r\nx-forwarded-for: 203.0.113.9\r\n\r\n")
        .unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).unwrap();
    let status = answer.split(' ').nth(1).unwrap().parse().unwrap();
    (status, answer.split_once("\r\n\r\n").unwrap().1.to_owned())
}

#[test]
fn a_relay_listens_on_a_unix_socket_in_place_of_a_port() {
    let upstream = Upstream::start();
    let directory = Directory::new();
    let path = directory.file("relay.sock");
    let settings = [
        ("UNIX_SOCKET", path.as_str()),
        ("UPSTREAM", &upstream.origin()),
        ("PASS_THROUGH_ROUTES", "/*"),
        ("TRUSTED_PROXIES", "127.0.0.1"),
    ];
    let relay = relay(&settings);
    assert_eq!(get(&path, "/x"), (200, "ok GET /x".to_owned()));
    // Who connects is of this machine, and believed where this machine is.
    let seen = upstream.wait_for("/x");
    assert_eq!(seen.header("x-forwarded-for"), Some("203.0.113.9, 127.0.0.1"));
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o660);
    assert_eq!(relay.stop().code(), Some(0));
    assert!(!std::fs::exists(&path).unwrap());
}

#[test]
fn unix_socket_mode_says_who_may_connect() {
    let directory = Directory::new();
    let path = directory.file("relay.sock");
    let _relay = relay(&[("UNIX_SOCKET", &path), ("UNIX_SOCKET_MODE", "600"), UPSTREAM]);
    assert_eq!(std::fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
}

/// Why a relay does not start.
fn refused(path: &str) -> String {
    let secret = ("CLIENT_ID_SECRET", crate::world::CLIENT_ID_SECRET);
    let printed = crate::command::run(&["serve"], &[secret, UPSTREAM, ("UNIX_SOCKET", path)]);
    assert_eq!(printed.status.code(), Some(1));
    printed.out() + &printed.err()
}

#[test]
fn a_socket_that_a_dead_relay_left_is_taken_over_and_a_living_one_is_not() {
    let directory = Directory::new();
    let path = directory.file("relay.sock");
    relay(&[("UNIX_SOCKET", &path), UPSTREAM]).kill();
    assert!(std::fs::exists(&path).unwrap());
    let living = relay(&[("UNIX_SOCKET", &path), UPSTREAM]);
    assert_eq!(get(&path, "/api/mte-echo").0, 200);
    let text = refused(&path);
    assert!(text.contains("cannot listen on") && text.contains("in use"), "{text}");
    assert_eq!(get(&path, "/api/mte-echo").0, 200);
    drop(living);
    let file = directory.write("no-socket", "something");
    assert!(refused(&file).contains("there is a file that is no socket"));
    assert_eq!(std::fs::read(file).unwrap(), b"something");
}

#[test]
fn a_relay_that_ends_leaves_the_socket_of_its_successor_alone() {
    let directory = Directory::new();
    let path = directory.file("relay.sock");
    let relay = relay(&[("UNIX_SOCKET", &path), UPSTREAM]);
    std::fs::remove_file(&path).unwrap();
    let _successor = UnixListener::bind(&path).unwrap();
    assert_eq!(relay.stop().code(), Some(0));
    assert!(UnixStream::connect(&path).is_ok());
}
