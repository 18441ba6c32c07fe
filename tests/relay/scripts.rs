//! The browser's scripts, as a relay serves them.

use std::{io::Read, path::Path};

use flate2::read::GzDecoder;
use mte_relay_protocol::{integrity::sha384, root::Root};
use serde_json::Value;

use crate::{
    raw_client,
    upstream::Upstream,
    wire::{Answer, plain},
    world::{CLIENT_ID_SECRET, Relay},
};

const PREVIOUS: &str = "the client id secret of last year, long enough";
const CHANGING: &str = "public, no-cache, no-transform";
const IMMUTABLE: &str = "public, max-age=31536000, immutable, no-transform";

/// The names of what the client was built to.
fn built() -> Vec<String> {
    let dist = Path::new(env!("CARGO_MANIFEST_DIR")).join("client/dist");
    let names = dist.read_dir().unwrap().map(|entry| entry.unwrap().file_name());
    names
        .map(|name| name.into_string().unwrap())
        .filter(|name| name.starts_with("mte-relay-"))
        .collect()
}

fn start() -> Relay {
    Relay::before("http://127.0.0.1:9", &[])
}

fn get(relay: &Relay, name: &str) -> Answer {
    let answer = plain(relay.address, &format!("GET /public/{name}"), b"");
    assert_eq!(answer.status, 200, "{name}");
    answer
}

fn list(relay: &Relay) -> Value {
    let answer = get(relay, "integrity.json");
    assert_eq!(answer.header("content-type"), Some("application/json"));
    assert_eq!(answer.header("cache-control"), Some(CHANGING));
    serde_json::from_slice(&answer.body).unwrap()
}

fn brotli(coded: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    brotli::Decompressor::new(coded, 4_096).read_to_end(&mut content).unwrap();
    content
}

fn gzip(coded: &[u8]) -> Vec<u8> {
    let mut content = Vec::new();
    GzDecoder::new(coded).read_to_end(&mut content).unwrap();
    content
}

#[test]
fn every_script_is_served_under_its_name_and_under_one_that_lasts() {
    let relay = start();
    let list = list(&relay);
    let names = built();
    assert!(names.len() >= 8, "{names:?}");
    for name in names {
        let script = get(&relay, &name);
        let kind = if name.ends_with(".map") {
            "application/json"
        } else {
            "text/javascript; charset=utf-8"
        };
        assert_eq!(script.header("content-type"), Some(kind), "{name}");
        assert_eq!(script.header("x-content-type-options"), Some("nosniff"));
        assert_eq!(script.header("cross-origin-resource-policy"), Some("cross-origin"));
        assert_eq!(script.header("access-control-allow-origin"), Some("*"));
        assert_eq!(script.header("cache-control"), Some(CHANGING));
        assert_eq!(script.header("content-encoding"), None);
        let id = script.header("etag").unwrap().trim_matches('"');
        let (stem, extension) = name.split_once('.').unwrap();
        let lasting = get(&relay, &format!("{stem}.{id}.{extension}"));
        assert_eq!(lasting.header("cache-control"), Some(IMMUTABLE));
        assert_eq!(lasting.body, script.body);
        let worker = name == "mte-relay-sw.js";
        for answer in [&script, &lasting] {
            assert_eq!(answer.header("service-worker-allowed"), worker.then_some("/"), "{name}");
        }
        if name.ends_with(".map") {
            assert_eq!(list.get(&name), None);
            continue;
        }
        let listed = &list[&name];
        assert_eq!(listed["integrity"], sha384(&script.body), "{name}");
        assert_eq!(listed["path"], format!("/public/{stem}.{id}.{extension}"));
    }
}

#[test]
fn the_list_has_the_tag_to_paste() {
    let relay = start();
    let list = list(&relay);
    let part = |name: &str, part: &str| list[name][part].as_str().unwrap().to_owned();
    for (name, before, after) in [
        ("mte-relay-client.js", "<script src=", "></script>"),
        ("mte-relay-client.mjs", "<link rel=\"modulepreload\" href=", ">"),
    ] {
        let (path, integrity) = (part(name, "path"), part(name, "integrity"));
        let expected = format!(
            "{before}\"{path}\" integrity=\"{integrity}\" crossorigin=\"anonymous\"{after}"
        );
        assert_eq!(part(name, "tag"), expected);
        let script = plain(relay.address, &format!("GET {path}"), b"");
        assert_eq!((script.status, sha384(&script.body)), (200, integrity));
    }
    assert_eq!(list["mte-relay-sw.js"].get("tag"), None);
}

#[test]
fn scripts_carry_the_pins_of_all_keys_that_the_relay_lists() {
    let settings = [("CLIENT_ID_SECRET_PREVIOUS", PREVIOUS)];
    let relay = Relay::before("http://127.0.0.1:9", &settings);
    let pins = [CLIENT_ID_SECRET, PREVIOUS]
        .map(|secret| Root::new(secret.as_bytes()).identity().public().pin().to_string());
    let placed = format!("MTE_RELAY_PINS=\"{}\"", pins.join(","));
    for name in ["mte-relay-client.js", "mte-relay-client.mjs", "mte-relay-sw.js"] {
        let script = String::from_utf8(get(&relay, name).body).unwrap();
        assert_eq!(script.matches(&placed).count(), 1, "{name}");
        let map = script.rsplit_once("//# sourceMappingURL=").unwrap().1.trim();
        assert_eq!(map, format!("{name}.map"));
        get(&relay, map);
    }
    let other = start();
    let name = "mte-relay-client.js";
    assert_ne!(list(&relay)[name], list(&other)[name], "other pins are another content");
}

#[test]
fn chunks_are_served_as_the_script_expects_them() {
    let relay = start();
    for name in ["mte-relay-client.js", "mte-relay-client.mjs"] {
        let script = String::from_utf8(get(&relay, name).body).unwrap();
        for chunk in ["sealing", "ml-kem", "subtle"] {
            let chunk = get(&relay, &format!("mte-relay-{chunk}.js?v=abc"));
            assert!(script.contains(&sha384(&chunk.body)), "{name}");
        }
    }
}

#[test]
fn scripts_come_compressed_as_the_browser_prefers() {
    let relay = start();
    for name in ["mte-relay-client.js", "mte-relay-client.js.map", "integrity.json"] {
        let content = get(&relay, name).body;
        for (accepted, coding) in [
            ("gzip, deflate, br, zstd", Some("br")),
            ("gzip, deflate", Some("gzip")),
            ("br;q=0.5, gzip;q=0.9", Some("gzip")),
            ("gzip, br;q=0", Some("gzip")),
            ("GZIP", Some("gzip")),
            ("zstd", None),
            ("identity", None),
            ("*", None),
            ("", None),
        ] {
            let request = format!("GET /public/{name}\naccept-encoding: {accepted}");
            let answer = plain(relay.address, &request, b"");
            assert_eq!(answer.header("content-encoding"), coding, "{name}: {accepted}");
            let vary = answer.header("vary").unwrap_or_default();
            assert!(vary.contains("accept-encoding"), "{name}: {vary}");
            let received = match coding {
                Some("br") => brotli(&answer.body),
                Some(_) => gzip(&answer.body),
                None => answer.body.clone(),
            };
            assert!(received == content, "{name}: {accepted}");
            assert!(coding.is_none() || answer.body.len() < content.len(), "{name}: {accepted}");
        }
    }
}

#[test]
fn what_a_browser_has_is_not_sent_again() {
    let relay = start();
    let target = "/public/mte-relay-client.js";
    let coded = "accept-encoding: br";
    let first = plain(relay.address, &format!("GET {target}\n{coded}"), b"");
    let tag = first.header("etag").unwrap();
    for known in [tag.to_owned(), format!("\"other\", W/{tag}"), "*".to_owned()] {
        let request = format!("GET {target}\n{coded}\nif-none-match: {known}");
        let again = raw_client::head(relay.address, &request);
        assert_eq!((again.status, again.header("etag")), (304, Some(tag)), "{known}");
        assert_eq!(again.header("cache-control"), Some(CHANGING));
        assert_eq!(again.header("vary"), first.header("vary"));
        assert_eq!(again.header("access-control-allow-origin"), Some("*"));
    }
    // Another coding is another representation.
    for request in [
        format!("GET {target}\nif-none-match: {tag}"),
        format!("GET {target}\n{coded}\nif-none-match: \"other\""),
        format!("GET {target}\n{coded}\nif-none-match: not a tag"),
    ] {
        assert_eq!(plain(relay.address, &request, b"").status, 200, "{request}");
    }
}

#[test]
fn head_tells_the_length_and_sends_nothing() {
    let relay = start();
    for coded in ["", "\naccept-encoding: gzip"] {
        let target = format!("/public/mte-relay-client.mjs{coded}");
        let whole = plain(relay.address, &format!("GET {target}"), b"");
        let head = raw_client::head(relay.address, &format!("HEAD {target}"));
        assert_eq!(head.status, 200);
        for name in ["content-length", "content-type", "etag", "content-encoding"] {
            assert_eq!(head.header(name), whole.header(name), "{name}");
        }
        assert_eq!(whole.body.len().to_string(), head.header("content-length").unwrap());
    }
}

#[test]
fn pages_of_other_origins_may_load_scripts() {
    let listed = "https://app.example";
    let settings = [("CORS_ORIGINS", listed)];
    let relay = Relay::before("http://127.0.0.1:9", &settings);
    for (origin, allowed) in [(listed, listed), ("https://other.example", "*")] {
        let request = format!("GET /public/mte-relay-client.js\norigin: {origin}");
        let answer = plain(relay.address, &request, b"");
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("access-control-allow-origin"), Some(allowed));
        let vary = answer.header("vary").unwrap();
        assert!(vary.contains("accept-encoding") && vary.contains("Origin"), "{vary}");
    }
}

#[test]
fn other_names_and_methods_are_no_scripts() {
    let relay = start();
    for name in ["nothing.js", "mte-relay-client.AAAAAAAAAAAAAAAA.js", "Integrity.json", "..%2fx"] {
        let answer = plain(relay.address, &format!("GET /public/{name}"), b"");
        let expected = if name == "..%2fx" { (400, "malformed") } else { (404, "route-unknown") };
        assert_eq!((answer.status, answer.code()), expected, "{name}");
    }
    for request in [
        "POST /public/mte-relay-client.js",
        "DELETE /public/nothing.js",
        "GET /public/",
        "GET /public",
        "GET /public/a/mte-relay-client.js",
        "GET /Public/mte-relay-client.js",
    ] {
        let answer = plain(relay.address, request, b"");
        assert!(answer.status == 403 || answer.status == 404, "{request} {}", answer.status);
        assert!(matches!(answer.code(), "plaintext-refused" | "route-unknown"), "{request}");
    }
}

#[test]
fn an_upstreams_own_public_files_pass_through_beside_the_scripts() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("PASS_THROUGH_ROUTES", "/public/*")]);
    let answer = plain(relay.address, "GET /public/style.css?v=1", b"");
    assert_eq!(answer.body, b"ok GET /public/style.css?v=1");
    let answer = plain(relay.address, "POST /public/upload", b"");
    assert_eq!(answer.body, b"ok POST /public/upload");
    assert_eq!(list(&relay)["mte-relay-client.js"]["integrity"].as_str().map(str::len), Some(71));
    let refused = plain(relay.address, "PUT /public/integrity.json", b"x");
    assert_eq!(refused.code(), "plaintext-refused");
    assert_eq!(upstream.seen().len(), 2);
}
