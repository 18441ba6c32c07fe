//! What each host has of its own: keys, scripts, routes, fields, cross-origin rules, token.

use std::collections::HashSet;

use serde_json::Value;

use super::world::{A, At, B, ELSEWHERE, Hosts, REST, Secrets, key, plain_to, post_pairing};
use crate::{
    client::{Client, offer, open},
    command::run,
    wire::Answer,
    world::CLIENT_ID_SECRET,
};
use mte_relay_protocol::pairing::Psk;

const HOSTS: [(&str, &str); 3] = [(A, A), (B, B), (ELSEWHERE, REST)];

fn pins(answer: &Answer) -> Vec<String> {
    let list: Value = serde_json::from_slice(&answer.body).unwrap();
    let keys = list["keys"].as_array().unwrap().iter();
    keys.map(|key| key["pin"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn discovery_and_scripts_of_a_host_show_its_own_pins() {
    for secrets in [Secrets::Shared, Secrets::Own] {
        let hosts = Hosts::with(secrets, true, &[]);
        let mut all = HashSet::new();
        for (host, site) in HOSTS {
            let found = pins(&plain_to(&hosts.relay, host, "GET /api/mte-relay"));
            assert_eq!(found, [hosts.key(site).pin().to_string()], "{host}");
            let script = plain_to(&hosts.relay, host, "GET /public/mte-relay-client.js");
            assert!(String::from_utf8(script.body).unwrap().contains(&found[0]), "{host}");
            all.extend(found);
        }
        assert_eq!(all.len(), 3);
    }
}

#[test]
fn pin_prints_the_keys_of_every_host_with_its_name() {
    let own = "a client id secret only of b, long enough";
    let map = format!(
        r#"{{"a.example": {{"upstream": "http://a"}}, "*": {{"upstream": "http://r"}},
             "b.example": {{"upstream": "http://b", "client_id_secret": "{own}",
                            "client_id_secret_previous": "{CLIENT_ID_SECRET}"}}}}"#
    );
    let environment = [("DOMAIN_MAP", map.as_str()), ("CLIENT_ID_SECRET", CLIENT_ID_SECRET)];
    let pin = |secret, host| format!("{host} {}", key(secret, host).pin());
    let expected = [
        pin(CLIENT_ID_SECRET, "*"),
        pin(CLIENT_ID_SECRET, "a.example"),
        pin(own, "b.example"),
        pin(CLIENT_ID_SECRET, "b.example"),
    ];
    assert_eq!(run(&["pin"], &environment).out().lines().collect::<Vec<_>>(), expected);
    // The identity of all others is that of a relay without a map.
    let environment = [("UPSTREAM", "http://r"), ("CLIENT_ID_SECRET", CLIENT_ID_SECRET)];
    assert_eq!(format!("* {}", run(&["pin"], &environment).out().trim()), expected[0]);
}

#[test]
fn an_identity_seed_gives_each_host_a_key_of_its_own() {
    let seed = "5".repeat(64);
    let map = r#"{"a": {"upstream": "http://a"}, "b": {"upstream": "http://b"}, "*": {"upstream": "http://c"}}"#;
    let pins = |settings: &[(&str, &str)]| {
        let common = [("CLIENT_ID_SECRET", CLIENT_ID_SECRET), ("IDENTITY_SEED", seed.as_str())];
        let environment: Vec<_> = common.into_iter().chain(settings.iter().copied()).collect();
        let printed = run(&["pin"], &environment).out();
        printed.lines().map(|line| line.rsplit(' ').next().unwrap().to_owned()).collect::<Vec<_>>()
    };
    let of_hosts = pins(&[("DOMAIN_MAP", map)]);
    assert_eq!(of_hosts.iter().collect::<HashSet<_>>().len(), 3);
    assert_eq!(of_hosts[0], pins(&[("UPSTREAM", "http://c")])[0]);
}

#[test]
fn routes_are_those_of_the_host() {
    let hosts = Hosts::start();
    for (path, open_at) in [("/public/x", A), ("/open", B), ("/rest/x", ELSEWHERE)] {
        for (host, _) in HOSTS {
            let answer = plain_to(&hosts.relay, host, &format!("GET {path}"));
            if host == open_at {
                assert_eq!(answer.status, 200, "{host} {path}");
            } else if path == "/public/x" {
                assert_eq!(answer.code(), "route-unknown", "{host} {path}");
            } else {
                assert_eq!(answer.code(), "plaintext-refused", "{host} {path}");
            }
        }
    }
    let mut of_b = hosts.client(B);
    assert_eq!(of_b.fetch("GET", "/elsewhere").code(), "route-unknown");
    assert_eq!(of_b.fetch("GET", "/api/x").head.status, 200);
    assert_eq!(hosts.client(A).fetch("GET", "/elsewhere").head.status, 200);
}

#[test]
fn fields_are_added_as_the_host_says() {
    let hosts = Hosts::start();
    for ((host, site), (value, target)) in
        HOSTS.into_iter().zip([("a", "/api/f"), ("b", "/base/api/f"), ("rest", "/api/f")])
    {
        let opened = hosts.client(site).fetch("GET", "/api/f");
        assert_eq!(opened.field("x-of").as_deref(), Some(value), "{host}");
        let place = HOSTS.iter().position(|(other, _)| *other == host).unwrap();
        let seen = hosts.upstreams().nth(place).unwrap().wait_for(target);
        assert_eq!(seen.header("x-of"), Some(value), "{host}");
    }
}

#[test]
fn pages_may_use_the_hosts_that_list_their_origin_and_no_other() {
    let hosts = Hosts::start();
    let preflight =
        "\naccess-control-request-method: POST\naccess-control-request-headers: content-type";
    for (origin, allowed_at) in
        [("https://app.a", A), ("https://app.b", B), ("https://app.rest", ELSEWHERE)]
    {
        for (host, _) in HOSTS {
            for request in [
                format!("OPTIONS /api/mte-relay\norigin: {origin}{preflight}"),
                format!("GET /api/mte-relay\norigin: {origin}"),
                format!("POST /api/mte-pair\norigin: {origin}"),
            ] {
                let answer = plain_to(&hosts.relay, host, &request);
                let allowed = (host == allowed_at).then_some(origin);
                assert_eq!(
                    answer.header("access-control-allow-origin"),
                    allowed,
                    "{host} {request}"
                );
                assert_eq!(
                    answer.header("access-control-allow-credentials").is_some(),
                    allowed.is_some()
                );
            }
        }
    }
}

#[test]
fn a_page_that_one_host_lists_reaches_no_other_host_through_it() {
    let hosts = Hosts::start();
    let of_page = |origin: &str| format!("\norigin: {origin}");
    for (site, outside, origin, served) in [
        (A, A, "https://app.a", true),
        (B, A, "https://app.a", false),
        (REST, A, "https://app.a", false),
        (A, ELSEWHERE, "https://app.rest", false),
        // Nobody's page is let in by the host that the request names: it is of the same origin.
        (B, A, "https://app.b", true),
        (B, A, "https://b.example:8443", true),
        (REST, A, "https://elsewhere.example", true),
    ] {
        let mut client = hosts.client(site);
        client.outside = outside.to_owned();
        let (request, awaiting) = client.seal("GET", "/api/page");
        let answer = client.post(&request, &of_page(origin));
        let case = format!("{site} {outside} {origin}");
        if served {
            assert_eq!(open(awaiting, &answer).unwrap().head.status, 200, "{case}");
        } else {
            assert_eq!(answer.code(), "route-unknown", "{case}");
        }
        let (offered, _) = offer(&hosts.key(site), &Psk::NONE, None);
        let paired = post_pairing(&client, &offered, &of_page(origin));
        assert_eq!(paired.status == 200, served, "{case}");
    }
}

#[test]
fn a_page_that_a_host_lists_reaches_it_through_another_that_lists_it_too() {
    let map = r#"{"a": {"upstream": "http://127.0.0.1:9", "cors_origins": ["https://app", "https://b"]},
                  "b": {"upstream": "http://127.0.0.1:9", "cors_origins": ["https://app"]}}"#;
    let relay = crate::world::Relay::start(&[("DOMAIN_MAP", map)]);
    for origin in ["https://app", "https://b"] {
        let mut client = At::pair(&relay, &key(CLIENT_ID_SECRET, "b"), "b");
        client.outside = "a".to_owned();
        let (request, awaiting) = client.seal("GET", "/x");
        let answer = client.post(&request, &format!("\norigin: {origin}"));
        assert_eq!(open(awaiting, &answer).unwrap().code(), "upstream-unreachable", "{origin}");
    }
}

#[test]
fn a_host_without_listed_origins_has_no_cross_origin_fields_beside_one_that_has() {
    let map = r#"{"a": {"upstream": "http://127.0.0.1:9", "cors_origins": ["https://app.a"]},
                  "b": {"upstream": "http://127.0.0.1:9"}}"#;
    let relay = crate::world::Relay::start(&[("DOMAIN_MAP", map)]);
    let request = "GET /api/mte-relay\norigin: https://app.a";
    let answer = plain_to(&relay, "b", request);
    assert!(
        answer.headers.iter().all(|(name, _)| !name.starts_with("access-control-")),
        "{answer:?}"
    );
    assert!(plain_to(&relay, "a", request).header("access-control-allow-origin").is_some());
}

#[test]
fn the_outbound_token_of_one_host_opens_no_other() {
    let hosts = Hosts::start();
    let own = "x-mte-outbound-token: the-token-of-a-and-of-nobody-else";
    let request = format!("GET /x\n{own}\nx-mte-upstream: http://127.0.0.1:9");
    assert_eq!(plain_to(&hosts.relay, A, &request).code(), "peer-unreachable");
    for host in [B, ELSEWHERE] {
        assert_eq!(plain_to(&hosts.relay, host, &request).code(), "outbound-token-invalid");
    }
}

#[test]
fn a_host_rotates_a_secret_of_its_own_with_overlap() {
    let old = "the secret that host a had before, long enough";
    let new = "the secret that host a has now, long enough";
    let upstream = crate::upstream::Upstream::start();
    let map = format!(
        r#"{{"a": {{"upstream": "{}", "client_id_secret": "{new}", "client_id_secret_previous": "{old}"}},
             "b": {{"upstream": "{0}"}}}}"#,
        upstream.origin()
    );
    let relay = crate::world::Relay::start(&[("DOMAIN_MAP", &map)]);
    let keys = [key(new, "a"), key(old, "a")].map(|key| key.pin().to_string());
    assert_eq!(pins(&plain_to(&relay, "a", "GET /api/mte-relay")), keys);
    let first = Client::pair_with(relay.address, &key(old, "a"), &Psk::NONE, None);
    let token = Some(first.token.clone());
    let again = Client::pair_with(relay.address, &key(new, "a"), &Psk::NONE, token);
    assert_eq!(first.pair.client(), again.pair.client());
}

#[test]
fn a_host_rotates_an_outbound_token_of_its_own_with_overlap_and_others_do_not_know_it() {
    let [old, new] = ["the-former-token-of-host-a-long-enough", "the-token-of-host-a-long-enough"];
    let usual = "the-token-of-all-others-long-enough";
    let map = format!(
        r#"{{"a": {{"upstream": "http://127.0.0.1:9", "outbound_token": "{new}", "outbound_token_previous": "{old}"}},
             "b": {{"upstream": "http://127.0.0.1:9"}}}}"#
    );
    let former = "the-former-token-of-all-others-long-enough";
    let relay = crate::world::Relay::start(&[
        ("DOMAIN_MAP", &map),
        ("OUTBOUND_TOKEN", usual),
        ("OUTBOUND_TOKEN_PREVIOUS", former),
    ]);
    for (host, known, unknown) in
        [("a", [old, new], [usual, former]), ("b", [usual, former], [old, new])]
    {
        let code = |token: &str| {
            let token = format!("x-mte-outbound-token: {token}");
            let request = format!("GET /x\n{token}\nx-mte-upstream: http://127.0.0.1:9");
            plain_to(&relay, host, &request).code().to_owned()
        };
        assert_eq!(known.map(code), ["peer-unreachable"; 2], "{host}");
        assert_eq!(unknown.map(code), ["outbound-token-invalid"; 2], "{host}");
    }
}
