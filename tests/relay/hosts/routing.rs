//! Which host a request is for.

use super::world::{A, B, ELSEWHERE, Hosts, REST, Secrets, plain_to};

#[test]
fn each_sealed_request_reaches_the_upstream_of_its_inner_authority_only() {
    for secrets in [Secrets::Shared, Secrets::Own] {
        let hosts = Hosts::with(secrets, true, &[]);
        for (host, path, target) in [
            (A, "/api/a?x=1", "/api/a?x=1"),
            (B, "/api/b", "/base/api/b"),
            (REST, "/api/r", "/api/r"),
        ] {
            let mut client = hosts.client(host);
            assert_eq!(client.fetch("POST", path).head.status, 200, "{host}");
            assert_eq!(hosts.reached(target), [host]);
        }
    }
}

#[test]
fn the_outer_host_of_a_sealed_request_changes_nothing() {
    let hosts = Hosts::start();
    let mut client = hosts.client(A);
    for (number, outside) in [A, B, ELSEWHERE, "", "*", "not a host"].into_iter().enumerate() {
        client.outside = outside.to_owned();
        let target = format!("/{number}");
        assert_eq!(client.fetch("GET", &target).head.status, 200, "{outside}");
        assert_eq!(hosts.reached(&target), [A]);
    }
}

#[test]
fn a_host_with_a_port_is_looked_for_before_the_host_alone_and_that_before_the_fallback() {
    let hosts = Hosts::start();
    let mut of_a = hosts.client(A);
    of_a.authority = format!("{A}:9999");
    assert_eq!(of_a.fetch("GET", "/port").head.status, 200);
    assert_eq!(hosts.reached("/port"), [A]);
    // B is named with its port only.
    let mut rest = hosts.client(REST);
    for (number, authority) in ["b.example", "b.example:443", ELSEWHERE, ""].into_iter().enumerate()
    {
        rest.authority = authority.to_owned();
        let target = format!("/rest/{number}");
        assert_eq!(rest.fetch("GET", &target).head.status, 200, "{authority}");
        assert_eq!(hosts.reached(&target), [REST]);
    }
}

#[test]
fn a_host_that_is_not_served_is_a_404_sealed_or_plain_as_it_was_asked() {
    let hosts = Hosts::with(Secrets::Shared, false, &[]);
    let mut client = hosts.client(A);
    for authority in [ELSEWHERE, "", "b.example", "a.example.evil", "xa.example"] {
        client.authority = authority.to_owned();
        let opened = client.fetch("GET", "/x");
        assert_eq!(
            (opened.head.status, opened.code().as_str()),
            (404, "route-unknown"),
            "{authority}"
        );
        for request in [
            "GET /api/mte-relay",
            "GET /public/x",
            "GET /public/mte-relay-client.js",
            "GET /rest/x",
            "GET /x\nx-mte-outbound-token: the-token-of-a-and-of-nobody-else\nx-mte-upstream: http://h",
        ] {
            let answer = plain_to(&hosts.relay, authority, request);
            assert_eq!(
                (answer.status, answer.code()),
                (404, "route-unknown"),
                "{authority} {request}"
            );
        }
        assert_eq!(plain_to(&hosts.relay, authority, "GET /api/mte-echo").status, 200);
    }
    assert!(hosts.upstreams().all(|upstream| upstream.seen().is_empty()));
}

#[test]
fn a_plain_request_is_for_the_host_it_names_in_any_case_and_in_its_target_first() {
    let hosts = Hosts::start();
    assert_eq!(plain_to(&hosts.relay, "A.Example", "GET /public/case").status, 200);
    assert_eq!(hosts.reached("/public/case"), [A]);
    let absolute = format!("GET http://{A}/public/absolute");
    assert_eq!(plain_to(&hosts.relay, B, &absolute).status, 200);
    assert_eq!(hosts.reached("/public/absolute"), [A]);
}

#[test]
fn a_trusted_proxy_may_tell_the_host_of_a_plain_request_and_nobody_else() {
    let request = format!("GET /public/told\nx-forwarded-host: {A}");
    let hosts = Hosts::with(Secrets::Shared, true, &[("TRUSTED_PROXIES", "127.0.0.1")]);
    assert_eq!(plain_to(&hosts.relay, B, &request).status, 200);
    assert_eq!(hosts.reached("/public/told"), [A]);
    let hosts = Hosts::start();
    assert_eq!(plain_to(&hosts.relay, B, &request).code(), "route-unknown", "not among its routes");
}
