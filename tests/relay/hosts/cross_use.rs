//! What is agreed with one host is worth nothing at another.

use mte_relay_protocol::{
    client_id::{ClientId, host_tag},
    cookie::Cookie,
    pairing::Psk,
    root::Root,
};

use super::world::{A, At, B, ELSEWHERE, Hosts, REST, Secrets, plain_to};
use crate::client::{Client, SealedRequest, fresh, offer, open};

fn both() -> impl Iterator<Item = Hosts> {
    [Secrets::Shared, Secrets::Own].into_iter().map(|secrets| Hosts::with(secrets, true, &[]))
}

fn untouched(hosts: &Hosts) -> bool {
    hosts.upstreams().all(|upstream| upstream.seen().is_empty())
}

#[test]
fn a_client_of_one_host_that_seals_the_name_of_another_is_told_so_and_nothing_is_asked() {
    for hosts in both() {
        for (host, other) in [(A, B), (A, ELSEWHERE), (B, A), (B, ELSEWHERE), (REST, A), (REST, B)]
        {
            let mut client = hosts.client(host);
            for outside in [host, other, ELSEWHERE] {
                (client.authority, client.outside) = (other.to_owned(), outside.to_owned());
                let opened = client.fetch("POST", "/api/x");
                assert_eq!((opened.head.status, opened.code().as_str()), (404, "route-unknown"));
            }
        }
        assert!(untouched(&hosts));
    }
}

#[test]
fn a_pair_of_one_host_under_a_client_id_of_another_is_unknown() {
    for hosts in both() {
        let (mut of_a, of_b) = (hosts.client(A), hosts.client(B));
        for (authority, outside) in [(A, A), (B, B), (B, A)] {
            (of_a.authority, of_a.outside) = (authority.to_owned(), outside.to_owned());
            let (request, _) = of_a.seal("GET", "/api/x");
            let moved = SealedRequest { client_id: of_b.client.client_id.clone(), ..request };
            assert_eq!(of_a.post(&moved, "").code(), "pair-unknown");
        }
        assert!(untouched(&hosts));
    }
}

#[test]
fn a_client_id_signed_by_one_host_and_tagged_as_of_another_is_unknown() {
    for hosts in both() {
        let mut client = hosts.client(A);
        let mut code = |signer: &Root, tag| {
            let (request, _) = client.seal("GET", "/x");
            let client_id = ClientId::at_host(fresh(), tag).sign(signer);
            client.post(&SealedRequest { client_id, ..request }, "").code().to_owned()
        };
        let (of_a, of_b) = (host_tag(A), host_tag(B));
        assert_eq!(code(&hosts.root(A), of_a), "pair-unknown", "known, without such a pair");
        assert_eq!(code(&hosts.root(B), of_b), "pair-unknown");
        assert_eq!(code(&hosts.root(REST), of_a), "pair-unknown", "by chance an id looks so");
        assert_eq!(code(&hosts.root(A), of_b), "client-unknown");
        assert_eq!(code(&hosts.root(B), of_a), "client-unknown");
        assert_eq!(code(&hosts.root(A), [0; 4]), "client-unknown");
        assert_eq!(code(&hosts.root("c.example"), host_tag("c.example")), "client-unknown");
        assert!(untouched(&hosts));
    }
}

#[test]
fn a_client_token_of_one_host_gives_a_new_id_at_another() {
    for hosts in both() {
        for (host, other) in [(A, B), (B, A), (A, REST), (REST, A)] {
            let first = hosts.client(host).client;
            let token = Some(first.token.clone());
            let second = Client::pair_with(
                hosts.relay.address,
                &hosts.key(other),
                &Psk::NONE,
                token.clone(),
            );
            assert_ne!(first.pair.client(), second.pair.client(), "{host} {other}");
            let again = Client::pair_with(hosts.relay.address, &hosts.key(host), &Psk::NONE, token);
            assert_eq!(first.pair.client(), again.pair.client(), "{host}");
        }
    }
}

#[test]
fn a_pairing_is_for_the_host_whose_key_it_names_whatever_host_it_was_sent_to() {
    for hosts in both() {
        for (host, outside) in [(A, B), (B, ELSEWHERE), (REST, A), (A, "")] {
            let (request, awaiting) = offer(&hosts.key(host), &Psk::NONE, None);
            let sender = At { outside: outside.to_owned(), ..hosts.client(A) };
            let answer = super::world::post_pairing(&sender, &request, "");
            let acceptance = awaiting.finish(&answer.body).unwrap();
            let id = ClientId::parse_unverified(&acceptance.payload.client_id).unwrap();
            if host != REST {
                assert_eq!(id.host_tag(), host_tag(host));
            }
        }
    }
}

#[test]
fn a_sealed_cookie_of_one_host_does_not_open_at_another() {
    for hosts in both() {
        let set = [("x-set-cookie", "sid=s3cr3t; Path=/; HttpOnly")];
        let (mut of_a, mut of_b) = (hosts.client(A), hosts.client(B));
        let (answer, _) = of_a.browse("/login", &set, "");
        let line = answer.header("set-cookie").unwrap().split(';').next().unwrap().to_owned();
        of_a.browse("/me", &[], &line);
        assert_eq!(hosts.a.wait_for("/me").header("cookie"), Some("sid=s3cr3t"));
        of_b.browse("/api/me", &[], &line);
        assert_eq!(hosts.b.wait_for("/base/api/me").header("cookie"), None);
        // Nor does one that is sealed under the root of A for the very client of B.
        let cookie = Cookie {
            name: "sid".into(),
            value: "forged".into(),
            authority: B.into(),
            path: "/".into(),
            expires: None,
        };
        let (root, id) = (hosts.root(A), of_b.client.pair.client());
        let value = cookie.seal(&root, id, fresh()).unwrap();
        of_b.browse("/api/forged", &[], &format!("{}={value}", cookie.outer_name(&root, id)));
        assert_eq!(hosts.b.wait_for("/base/api/forged").header("cookie"), None);
    }
}

#[test]
fn a_forged_outer_host_gives_neither_the_plain_routes_nor_the_upstream_of_another() {
    let hosts = Hosts::start();
    let mut of_b = hosts.client(B);
    of_b.outside = A.to_owned();
    assert_eq!(of_b.fetch("GET", "/public/x").code(), "route-unknown", "not among its routes");
    assert_eq!(of_b.fetch("GET", "/api/x").field("x-of").as_deref(), Some("b"));
    let answer = plain_to(&hosts.relay, B, &format!("GET /public/x\nx-forwarded-host: {A}"));
    assert_eq!(answer.code(), "route-unknown");
    assert!(hosts.a.seen().is_empty());
}

#[test]
fn an_honest_request_goes_on_beside_all_this() {
    let hosts = Hosts::start();
    let mut client = hosts.client(A);
    let (request, awaiting) = client.seal("POST", "/x");
    assert_eq!(open(awaiting, &client.post(&request, "")).unwrap().head.status, 200);
    assert_eq!(client.post(&request, "").code(), "replayed");
}
