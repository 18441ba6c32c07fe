//! Configurations that are not put in force.

use super::world::{NEW_SECRET, Running};
use crate::{upstream::Upstream, wire::plain};

const STAYS: &str = "the configuration in force stays as it is";

#[test]
fn a_file_with_faults_changes_nothing_and_every_fault_is_told_without_a_secret() {
    let upstream = Upstream::start();
    let origin = upstream.origin();
    let running = Running::start(&[("upstream", &origin), ("HEADERS", "x-is:old")]);
    let mut client = running.client();
    running.write(&[
        ("upstream", "http://127.0.0.1:9"),
        ("HEADERS", "x-is:new"),
        ("CORS_ORIGINS", "*"),
        ("SECRET", "short"),
        ("WORKERS", "many"),
        ("OUTBOUND_TOKEN", "a canary in a\ttoken"),
    ]);
    running.relay.signal("HUP");
    running.relay.wait_for(STAYS);
    for setting in ["CORS_ORIGINS", "SECRET", "WORKERS", "OUTBOUND_TOKEN"] {
        running.relay.wait_for(&format!("the new configuration is refused: {setting} (file "));
    }
    let printed = running.relay.printed();
    assert!(!printed.contains("canary") && !printed.contains("'short'"), "{printed}");
    let opened = client.fetch("GET", "/x", &[], b"");
    assert_eq!(opened.field("x-is").as_deref(), Some("old"));
}

#[test]
fn a_file_that_is_mended_is_put_in_force_without_a_signal() {
    let running = Running::start(&[("upstream", "http://127.0.0.1:9")]);
    running.write(&[("upstream", "nowhere"), ("PASS_THROUGH_ROUTES", "/x")]);
    running.relay.wait_for(STAYS);
    running.directory.write("relay.yaml", "upstream: [");
    running.relay.wait_for_nth(2, STAYS);
    running.write(&[("upstream", "http://127.0.0.1:9"), ("PASS_THROUGH_ROUTES", "/x")]);
    running.changed();
    assert_eq!(plain(running.relay.address, "GET /x", b"").code(), "upstream-unreachable");
}

#[test]
fn a_file_that_is_gone_changes_nothing_and_one_that_a_fault_named_is_waited_for() {
    let running = Running::start(&[("upstream", "http://127.0.0.1:9")]);
    std::fs::remove_file(running.directory.file("relay.yaml")).unwrap();
    running.relay.wait_for(STAYS);
    let secret = running.directory.file("token");
    running.write(&[("upstream", "http://127.0.0.1:9"), ("OUTBOUND_TOKEN_FILE", &secret)]);
    running.relay.wait_for_nth(2, STAYS);
    running.directory.write("token", "a-token-that-comes-late-long-enough");
    running.changed();
    assert!(!running.relay.printed().contains("comes-late"));
}

#[test]
fn a_new_secret_that_is_too_short_leaves_the_old_one_in_force() {
    let upstream = Upstream::start();
    let origin = upstream.origin();
    let lines = [("upstream", origin.as_str()), ("clientIdSecret", NEW_SECRET)];
    let running = Running::with(&lines, &[("CLIENT_ID_SECRET", "")]);
    let key = mte_relay_protocol::root::Root::new(NEW_SECRET.as_bytes()).identity();
    let psk = mte_relay_protocol::pairing::Psk::NONE;
    let mut client =
        crate::client::Client::pair_with(running.relay.address, key.public(), &psk, None);
    running.write(&[lines[0], ("clientIdSecret", "a-canary-too-short")]);
    running.relay.signal("HUP");
    running.relay.wait_for(STAYS);
    assert_eq!(client.fetch("GET", "/x", &[], b"").head.status, 200);
    assert!(!running.relay.printed().contains("canary"));
}
