//! `mte-relay health`: what containers ask.

use super::{Admin, ON};
use crate::{
    command::run,
    world::{CLIENT_ID_SECRET, Relay},
};

/// The command with the configuration of a relay whose admin listener is here.
fn health(port: &str, more: &[(&str, &str)]) -> (Option<i32>, String) {
    let environment = [
        ("UPSTREAM", "http://127.0.0.1:9"),
        ("CLIENT_ID_SECRET", CLIENT_ID_SECRET),
        ("ADMIN_PORT", port),
    ];
    let environment: Vec<_> = environment.iter().chain(more).copied().collect();
    let printed = run(&["health"], &environment);
    assert_eq!(printed.out(), "");
    (printed.status.code(), printed.err())
}

#[test]
fn health_exits_0_while_the_relay_is_ready_and_1_with_the_reason_when_it_is_not() {
    let settings = [ON, ("DRAIN_SECONDS", "600")];
    let relay = Relay::before("http://127.0.0.1:9", &settings);
    let port = Admin::of(&relay).0.port().to_string();
    assert_eq!(health(&port, &[]), (Some(0), String::new()));
    // What listens on every address is asked on this machine's.
    assert_eq!(health(&port, &[("ADMIN_HOST", "0.0.0.0")]), (Some(0), String::new()));
    relay.signal("TERM");
    relay.wait_for("draining");
    let (code, said) = health(&port, &[]);
    assert_eq!(code, Some(1));
    assert!(said.starts_with("not ready: ") && said.contains("\"draining\""), "{said}");
    relay.kill();
    let (code, said) = health(&port, &[]);
    assert_eq!(code, Some(1));
    assert!(said.starts_with(&format!("127.0.0.1:{port}: ")), "{said}");
}

#[test]
fn health_without_an_admin_listener_or_with_a_bad_configuration_says_so() {
    let environment = [("UPSTREAM", "http://127.0.0.1:9"), ("CLIENT_ID_SECRET", CLIENT_ID_SECRET)];
    let printed = run(&["health"], &environment);
    assert_eq!(printed.status.code(), Some(1));
    assert!(printed.err().starts_with("ADMIN_PORT is not set"), "{}", printed.err());
    let (code, said) = health("none", &[]);
    assert_eq!(code, Some(1));
    assert!(said.contains("ADMIN_PORT") && said.contains("0 to 65535"), "{said}");
}
