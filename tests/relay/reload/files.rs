//! Changed files, without a signal.

use std::{fs, os::unix::fs::symlink};

use super::world::{CHANGED, NEW_SECRET, OLD_SECRET, Running, told};
use crate::{client::Client, directory::Directory, upstream::Upstream, wire::plain, world::Relay};
use mte_relay_protocol::{pairing::Psk, root::Root};

#[test]
fn a_changed_configuration_file_is_read_again() {
    let running = Running::start(&[("upstream", "http://127.0.0.1:9")]);
    running.write(&[("upstream", "http://127.0.0.1:9"), ("CORS_ORIGINS", "https://a.example")]);
    assert_eq!(told(&running.changed()), ["CORS_ORIGINS"]);
    let answer = plain(running.relay.address, "GET /api/mte-echo\norigin: https://a.example", b"");
    assert!(answer.header("access-control-allow-origin").is_some());
}

#[test]
fn a_changed_file_of_a_secret_is_read_again() {
    let upstream = Upstream::start();
    let directory = Directory::new();
    let file = directory.write("secret", OLD_SECRET);
    let relay = Relay::start(&[
        ("UPSTREAM", &upstream.origin()),
        ("CLIENT_ID_SECRET", ""),
        ("CLIENT_ID_SECRET_FILE", &file),
        ("CLIENT_ID_SECRET_PREVIOUS", OLD_SECRET),
    ]);
    let mut client = Client::pair(&relay);
    directory.write("secret", format!("{NEW_SECRET}\n"));
    assert_eq!(told(&relay.wait_for(CHANGED)), ["CLIENT_ID_SECRET"]);
    assert_eq!(client.fetch("GET", "/x", &[], b"").head.status, 200);
    let key = Root::new(NEW_SECRET.as_bytes()).identity().public().clone();
    let token = Some(client.token.clone());
    let again = Client::pair_with(relay.address, &key, &Psk::NONE, token);
    assert_eq!(again.pair.client(), client.pair.client());
}

#[test]
fn a_link_that_leads_elsewhere_is_a_change_as_kubernetes_makes_it() {
    let upstream = Upstream::start();
    let directory = Directory::new();
    for (version, token) in [
        ("v1", "the-first-token-for-tests-long-enough"),
        ("v2", "the-second-token-for-tests-long-enough"),
    ] {
        fs::create_dir(directory.file(version)).unwrap();
        fs::write(directory.file(&format!("{version}/token")), token).unwrap();
    }
    symlink("v1", directory.file("..data")).unwrap();
    symlink("..data/token", directory.file("token")).unwrap();
    let relay = Relay::start(&[
        ("UPSTREAM", &upstream.origin()),
        ("OUTBOUND_TOKEN_FILE", &directory.file("token")),
    ]);
    symlink("v2", directory.file("..next")).unwrap();
    fs::rename(directory.file("..next"), directory.file("..data")).unwrap();
    assert_eq!(told(&relay.wait_for(CHANGED)), ["OUTBOUND_TOKEN"]);
    let call = |token: &str| {
        let request =
            format!("GET /x\nx-mte-outbound-token: {token}\nx-mte-upstream: http://127.0.0.1:9");
        plain(relay.address, &request, b"").code().to_owned()
    };
    assert_eq!(call("the-first-token-for-tests-long-enough"), "outbound-token-invalid");
    assert_eq!(call("the-second-token-for-tests-long-enough"), "peer-unreachable");
}

#[test]
fn a_relay_without_files_does_not_end_by_a_hangup() {
    let relay = Relay::before("http://127.0.0.1:9", &[]);
    relay.signal("HUP");
    relay.wait_for("nothing else has changed");
    assert_eq!(plain(relay.address, "GET /api/mte-echo", b"").status, 200);
    assert!(relay.stop().success());
}
