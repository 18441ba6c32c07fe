//! The .NET server: `mterelay.env` and `appsettings.json`.

use mte_relay_protocol::pairing::Psk;

use super::{World, assert_page_may, client, document, outbound, preflight, reader};
use crate::{wire::plain, world::Relay};

const APPLICATION: &str = "https://your-application.yourdomain.com";

/// The relay of an `appsettings.json` in the working directory.
fn start_appsettings(world: &World, text: &str) -> Relay {
    world.start_file("appsettings.json", text, &[])
}

fn assert_reported(relay: &Relay, names: &[&str]) {
    for name in names {
        relay.wait_for(&format!("{name} is accepted and has no effect"));
    }
    let printed = relay.printed();
    assert!(!printed.contains("YourLicenseKey"), "{printed}");
}

fn assert_minimal(world: &World, relay: &Relay) {
    world.assert_serves(relay, &Psk::NONE, "/api/login");
    assert_page_may(relay, APPLICATION);
    assert_reported(relay, &["LICENSE_COMPANY", "LICENSE_KEY"]);
    let refused = outbound(relay, "http://127.0.0.1:9", "GET /x", b"");
    assert_eq!(refused.code(), "outbound-token-invalid", "no front end");
}

fn assert_front_end(world: &World, front: &Relay) {
    world.assert_serves(front, &Psk::NONE, "/direct");
    let behind = World::new();
    let back = behind.start_env_file("net/minimal.env");
    let answer = outbound(front, &back.origin(), "POST /through", b"both");
    assert_eq!((answer.status, answer.body.as_slice()), (200, b"ok POST /through".as_slice()));
    assert_eq!(behind.upstream.wait_for("/through").body, b"both");
}

/// Asserts what the full examples ask for, in their own words.
fn assert_full(world: &World, front: &Relay) {
    assert_ne!(front.address.port(), 8080);
    let opened = world.assert_serves(front, &Psk::NONE, "/api/login");
    let seen = world.upstream.wait_for("/api/login");
    for (name, value) in [("x-proxy-header-1", "someValue01"), ("x-proxy-header-2", "someValue02")]
    {
        assert_eq!(opened.field(name).as_deref(), Some(value));
        assert_eq!(seen.header(name), Some(value));
    }
    let agent = seen.header("user-agent").expect("the fallback").to_ascii_lowercase();
    assert_eq!(agent, ".net mte-relay");
    let mut client = client(front, &Psk::NONE);
    assert_eq!(client.pair.terms().max_frame, 1_048_576);
    assert_eq!(client.pair.terms().idle_seconds, 15 * 60);
    let opened = client.fetch("GET", "/api/patients", &[], b"");
    assert_eq!((opened.head.status, opened.code().as_str()), (404, "route-unknown"));
    for path in ["/favicon.ico", "/health", "/version"] {
        let answer = plain(front.address, &format!("GET {path}"), b"");
        assert_eq!(answer.body, format!("ok GET {path}").into_bytes());
    }
    assert_eq!(plain(front.address, "GET /api/login", b"").code(), "plaintext-refused");
    for method in ["GET", "POST", "PUT", "PATCH", "DELETE"] {
        let answer = preflight(front, APPLICATION, method, "x-auth-token");
        assert_eq!(answer.header("access-control-allow-origin"), Some(APPLICATION), "{answer:?}");
    }
    let behind = World::new();
    let back = behind.start_env_file("net/minimal.env");
    let answer = outbound(front, &back.origin(), "PATCH /through", b"both");
    assert_eq!(answer.body, b"ok PATCH /through");
}

#[test]
fn the_minimal_env_file_serves() {
    let world = World::new();
    assert_minimal(&world, &world.start_env_file("net/minimal.env"));
}

#[test]
fn the_minimal_appsettings_serve() {
    let world = World::new();
    assert_minimal(&world, &start_appsettings(&world, &world.filled_in("net/minimal.json")));
}

#[test]
fn appsettings_serve_from_anywhere_where_they_are_named() {
    let world = World::new();
    let text = world.filled_in("net/minimal.json");
    assert_minimal(&world, &world.start_file("relay.json", &text, &["--config", "relay.json"]));
}

#[test]
fn the_env_file_of_a_front_end_serves_both_ways() {
    let world = World::new();
    assert_front_end(&world, &world.start_env_file("net/front-end.env"));
}

#[test]
fn the_appsettings_of_a_front_end_serve_both_ways() {
    let world = World::new();
    let front = start_appsettings(&world, &world.filled_in("net/front-end.json"));
    assert_front_end(&world, &front);
}

#[test]
fn the_full_env_file_does_what_its_document_says() {
    let world = World::new();
    assert_full(&world, &world.start_env_file("net/full.env"));
}

#[test]
fn the_full_appsettings_do_what_their_document_says() {
    let world = World::new();
    assert_full(&world, &start_appsettings(&world, &world.filled_in("net/full.json")));
}

#[test]
fn the_environment_overrides_appsettings_as_it_did() {
    let world = World::new();
    world.directory.write("appsettings.json", world.filled_in("net/full.json"));
    let routes = ("APP_SETTINGS__MTE_ROUTES".to_owned(), "/api/other".to_owned());
    let port = ("APP_SETTINGS__PORT".to_owned(), "0".to_owned());
    let relay = world.start(&[routes, port]);
    world.assert_serves(&relay, &Psk::NONE, "/api/other");
    let opened = client(&relay, &Psk::NONE).fetch("POST", "/api/login", &[], b"");
    assert_eq!(opened.head.status, 404);
}

#[test]
fn the_redis_lines_serve_when_they_are_added_to_the_env_file() {
    let world = World::new();
    let lines = [document("net/minimal.env"), document("net/redis.env")].concat();
    let environment = reader::env_file(&world.fill_in(lines));
    let provider = ("APP_SETTINGS__CACHE_PROVIDER".to_owned(), "Redis".to_owned());
    let relay = world.start(&[environment, vec![provider]].concat());
    assert_minimal(&world, &relay);
}

#[test]
fn the_redis_lines_serve_when_they_are_added_to_the_appsettings() {
    let world = World::new();
    let lines = format!("\"CACHE_PROVIDER\": \"Redis\",\n{},\n", document("net/redis.json").trim());
    // The comment at the end of the last line ends before the comma that joins the lines.
    let lines = lines.replace("instance name.,", "instance name.\n,");
    let minimal = document("net/minimal.json");
    let (start, rest) = minimal.split_once("\"LICENSE_COMPANY\"").unwrap();
    let text = world.fill_in(format!("{start}{lines}\"LICENSE_COMPANY\"{rest}"));
    assert_minimal(&world, &start_appsettings(&world, &text));
}
