//! The Node and Go relay servers: the cloud guide's variables, task definitions, manifest, YAML.

use mte_relay_protocol::pairing::Psk;

use super::{APPLICATION, World, assert_page_may, client, outbound};
use crate::wire::plain;

#[test]
fn the_variables_of_the_guide_serve_a_page() {
    let world = World::new();
    let relay = world.start_env_file("aws-guide/relay.env");
    world.assert_serves(&relay, &Psk::NONE, "/api/login");
    assert_page_may(&relay, APPLICATION);
    relay.wait_for("SERVER_ID is accepted and has no effect");
    let script = plain(relay.address, "GET /public/mte-relay-client.js", b"");
    assert_eq!(script.status, 200);
    let echo = plain(relay.address, "GET /api/mte-echo/test", b"");
    let echo: serde_json::Value = serde_json::from_slice(&echo.body).unwrap();
    assert_eq!(echo["echo"], "test");
    relay.wait_for("MTE instantiated successfully.");
}

#[test]
fn the_task_definition_of_the_guide_serves_a_page() {
    let world = World::new();
    let relay = world.start_task("aws-guide/task-definition.json");
    world.assert_serves(&relay, &Psk::NONE, "/api/login");
    assert_page_may(&relay, APPLICATION);
}

#[test]
fn the_task_definition_of_the_stack_template_serves_with_its_empty_parameters() {
    let world = World::new();
    let relay = world.start_task("aws/task-definition.json");
    world.assert_serves(&relay, &Psk::NONE, "/api/login");
    assert_page_may(&relay, APPLICATION);
    relay.wait_for("AWS_REGION is accepted and has no effect");
}

#[test]
fn the_manifest_with_config_map_and_secret_serves() {
    let world = World::new();
    let relay = world.start_manifest("aws/k8s-stack.yaml");
    world.assert_serves(&relay, &Psk::NONE, "/api/login");
    assert_page_may(&relay, APPLICATION);
    assert_eq!(plain(relay.address, "GET /api/mte-echo", b"").status, 200, "its probes");
}

#[test]
fn the_yaml_file_in_the_working_directory_serves() {
    let world = World::new();
    let text = world.filled_in("node/mte-relay-config.yaml");
    let relay = world.start_file("mte-relay-config.yaml", &text, &[]);
    assert_ne!(relay.address.port(), 8080, "the file says 0");
    let opened = world.assert_serves(&relay, &Psk::NONE, "/api/v1/login");
    assert_eq!(opened.field("x-service-name").as_deref(), Some("mte-relay"));
    assert_page_may(&relay, APPLICATION);
    assert_page_may(&relay, "https://dashboard.my-company.com");
    assert_eq!(plain(relay.address, "GET /health", b"").body, b"ok GET /health");
    let opened = client(&relay, &Psk::NONE).fetch("GET", "/api/v3/x", &[], b"");
    assert_eq!(opened.code(), "route-unknown");
    for name in ["SERVER_ID", "MAX_FORM_DATA_SIZE"] {
        relay.wait_for(&format!("{name} is accepted and has no effect"));
    }
    let answer = outbound(&relay, &relay.origin(), "GET /api/v2/itself", b"");
    assert_eq!(answer.body, b"ok GET /api/v2/itself", "one process is both ends");
}
