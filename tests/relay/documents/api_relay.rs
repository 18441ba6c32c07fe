//! The API relays of the two clouds and on premises: each example starts both ends of a pair.

use std::process::Command;

use mte_relay_protocol::pairing::Psk;

use super::{OUTBOUND_TOKEN, SHARED_SECRET, World, assert_page_may, client, outbound, reader};
use crate::{
    client::{offer, post_pairing},
    wire::plain,
    world::Relay,
};

fn shared() -> Psk {
    Psk::from_secret(SHARED_SECRET.as_bytes())
}

/// Asserts that a relay is both ends: for a sealed client, and as front end before its twin.
fn assert_pair(world: &World, psk: &Psk, [front, back]: [Relay; 2], path: &str) {
    let direct = format!("{path}/direct");
    world.assert_serves(&back, psk, &direct);
    let through = format!("{path}/login");
    // The call of the documents, header for header.
    let body = r#"{"email": "jim.halpert@example.com", "password": "P@ssw0rd!"}"#;
    let request = format!("POST {through}\ncontent-type: application/json");
    let answer = outbound(&front, &back.origin(), &request, body.as_bytes());
    assert_eq!(answer.body, format!("ok POST {through}").into_bytes());
    let seen = world.upstream.wait_for(&through);
    assert_eq!(
        (seen.body.as_slice(), seen.header("content-type")),
        (body.as_bytes(), Some("application/json"))
    );
    let without = plain(front.address, &format!("POST {path}/x"), b"");
    assert_eq!(without.code(), "plaintext-refused");
    assert!(!front.printed().contains(OUTBOUND_TOKEN));
}

/// Asserts what the full examples ask for.
fn assert_full(world: &World, psk: &Psk, name: &str) {
    let relays = [world.start_env_file(name), world.start_env_file(name)];
    let back = &relays[1];
    assert!(![3000, 8080].contains(&back.address.port()));
    let opened = world.assert_serves(back, psk, "/api/v2/x");
    assert_eq!(opened.field("x-service-name").as_deref(), Some("mte-api-relay"));
    let seen = world.upstream.wait_for("/api/v2/x");
    assert_eq!(seen.header("x-service-name"), Some("mte-api-relay"));
    let opened = client(back, psk).fetch("GET", "/api/v3/x", &[], b"");
    assert_eq!(opened.code(), "route-unknown");
    for path in ["/health", "/version"] {
        let answer = plain(back.address, &format!("GET {path}"), b"");
        assert_eq!(answer.body, format!("ok GET {path}").into_bytes());
    }
    assert_page_may(back, "https://www.my-company.com");
    assert_page_may(back, "https://dashboard.my-company.com");
    assert_pair(world, psk, relays, "/api/v1");
}

fn assert_manifest(name: &str, psk: &Psk) {
    let world = World::new();
    let relays = [world.start_manifest(name), world.start_manifest(name)];
    assert_pair(&world, psk, relays, "/api");
}

#[test]
fn the_minimal_examples_of_both_clouds_pair() {
    for name in ["azure/minimal.env", "aws/minimal.env"] {
        let world = World::new();
        let relays = [world.start_env_file(name), world.start_env_file(name)];
        assert_page_may(&relays[0], "https://dashboard.my-company.com");
        assert_pair(&world, &Psk::NONE, relays, "/api");
    }
}

#[test]
fn the_full_example_of_the_one_cloud_does_what_its_document_says() {
    assert_full(&World::new(), &shared(), "azure/full.env");
}

#[test]
fn the_full_example_of_the_other_cloud_does_what_its_document_says() {
    assert_full(&World::new(), &Psk::NONE, "aws/full.env");
}

#[test]
fn the_shared_secret_of_an_example_keeps_out_whoever_lacks_it() {
    let world = World::new();
    let relay = world.start_env_file("azure/full.env");
    let key = mte_relay_protocol::root::Root::new(super::CLIENT_ID_SECRET.as_bytes());
    let (request, _) = offer(key.identity().public(), &Psk::NONE, None);
    assert_eq!(post_pairing(relay.address, &request).code(), "pair-refused");
}

#[test]
fn the_manifests_of_both_clouds_pair() {
    assert_manifest("azure/deployment.yaml", &shared());
    assert_manifest("aws/deployment.yaml", &Psk::NONE);
}

#[test]
fn the_manifest_for_premises_pairs() {
    assert_manifest("premises/deployment.yaml", &Psk::NONE);
}

#[test]
fn the_task_definition_of_the_forwarding_stack_pairs() {
    let world = World::new();
    let name = "aws/forward-task-definition.json";
    let relays = [world.start_task(name), world.start_task(name)];
    assert_pair(&world, &Psk::NONE, relays, "/api");
}

#[test]
fn the_compose_file_for_premises_pairs() {
    let world = World::new();
    let text = world.filled_in("premises/docker-compose.yml");
    let environment = reader::compose(&text, "mte-api-relay");
    assert_eq!(environment.len(), 4);
    let relays = [world.start(&environment), world.start(&environment)];
    assert_pair(&world, &Psk::NONE, relays, "/api");
}

/// The relay of a `docker run` command: the shell reads the command, quotes and all, and the
/// variables of `-e` become the relay's whole environment.
fn start_docker_run(world: &World, text: &str) -> Relay {
    let function = "docker() { while [ $# -gt 0 ]; do case $1 in \
                    -e) export \"$2\"; shift 2 ;; *) shift ;; esac; done; \
                    exec \"$RELAY\" --set HOST=127.0.0.1 --set PORT=0; }";
    let mut shell = Command::new("/bin/sh");
    shell
        .args(["-c", &format!("{function}\n{text}")])
        .env_clear()
        .env("RELAY", env!("CARGO_BIN_EXE_mte-relay"))
        .current_dir(world.directory.path());
    Relay::spawn(shell)
}

#[test]
fn the_docker_command_for_premises_pairs_and_answers_its_health_check() {
    let world = World::new();
    let text = world.filled_in("premises/docker-run.sh");
    let relays = [start_docker_run(&world, &text), start_docker_run(&world, &text)];
    let echo = plain(relays[0].address, "GET /api/mte-echo", b"");
    let echo: serde_json::Value = serde_json::from_slice(&echo.body).unwrap();
    assert_eq!(echo["echo"], "test");
    assert!(echo["time"].as_str().unwrap().ends_with('Z'), "{echo}");
    assert_pair(&world, &Psk::NONE, relays, "/api");
}
