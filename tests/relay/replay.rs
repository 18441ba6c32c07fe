//! Copies, and requests of another time: each request is accepted at most once, and only while it
//! is fresh (docs/protocol.md §5).

use mte_relay_protocol::{
    client_pair::{AwaitingResponse, NewRequest},
    http_message::{encode_request, is_idempotent},
};

use crate::{
    client::{Client, SealedRequest, now_ms, open, sealed_head},
    upstream::Upstream,
    wire::{Answer, Wire},
    world::Relay,
};

fn world(settings: &[(&str, &str)]) -> (Upstream, Relay, Client) {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), settings);
    let client = Client::pair(&relay);
    (upstream, relay, client)
}

fn assert_refused(answer: &Answer, code: &str) {
    assert_eq!((answer.status / 100, answer.code()), (4, code), "{answer:?}");
}

/// Seals a request that was created at a given moment.
fn created_at(
    client: &mut Client,
    created: u64,
    method: &str,
    path: &str,
) -> (SealedRequest, AwaitingResponse) {
    let head = client.head(method, path, &[]);
    let new = if is_idempotent(method.as_bytes()) {
        NewRequest::idempotent()
    } else {
        NewRequest::once()
    };
    let new = NewRequest { created: Some(created), ..new };
    client.seal_as(new, &[&encode_request(&head, b"")])
}

#[test]
fn a_copy_is_refused_as_replayed_whatever_the_method_and_the_connection() {
    let (upstream, _relay, mut client) = world(&[("WORKERS", "2")]);
    for method in ["POST", "PATCH", "GET", "PUT", "DELETE"] {
        let path = format!("/copied/{method}");
        let (request, awaiting) = client.seal(&client.head(method, &path, &[]), b"");
        let answer = client.send(&request);
        assert_eq!(open(awaiting, &answer).unwrap().head.status, 200);
        for _ in 0..4 {
            assert_refused(&client.send(&request), "replayed");
        }
        let mut one = Wire::connect(client.relay);
        for _ in 0..3 {
            one.write(sealed_head(client.relay, &request.client_id, request.body.len())).unwrap();
            one.write(&request.body).unwrap();
            assert_refused(&one.answer().unwrap(), "replayed");
        }
        assert_eq!(upstream.count(&path), 1);
    }
}

/// Sends copies of a request on connections of their own, all complete at the same moment.
fn send_at_once(client: &Client, request: &SealedRequest, copies: usize) -> Vec<Answer> {
    let (last, rest) = request.body.split_last().unwrap();
    let mut wires: Vec<Wire> = (0..copies)
        .map(|_| {
            let mut wire = Wire::connect(client.relay);
            let head = sealed_head(client.relay, &request.client_id, request.body.len());
            wire.write(head).unwrap();
            wire.write(rest).unwrap();
            wire
        })
        .collect();
    for wire in &mut wires {
        wire.write([*last]).unwrap();
    }
    wires.iter_mut().map(|wire| wire.answer().unwrap()).collect()
}

#[test]
fn of_fifty_copies_at_once_exactly_one_reaches_the_upstream() {
    let (upstream, _relay, mut client) = world(&[("WORKERS", "2")]);
    for method in ["POST", "GET", "PUT"] {
        let path = format!("/once/{method}");
        let (request, awaiting) = client.seal(&client.head(method, &path, &[]), b"");
        let answers = send_at_once(&client, &request, 50);
        let (served, refused): (Vec<_>, Vec<_>) =
            answers.iter().partition(|answer| answer.status == 200);
        assert_eq!(served.len(), 1);
        assert_eq!(open(awaiting, served[0]).unwrap().text(), format!("ok {method} {path}"));
        assert_eq!(refused.len(), 49);
        for answer in refused {
            assert_refused(answer, "replayed");
        }
        assert_eq!(upstream.count(&path), 1);
    }
}

#[test]
fn different_requests_arrive_at_once_and_in_any_order_each_exactly_once() {
    let (upstream, _relay, mut client) = world(&[("WORKERS", "2")]);
    let requests: Vec<_> = (0..40)
        .map(|number| client.seal(&client.head("POST", &format!("/any/{number}"), &[]), b""))
        .collect();
    let mut wires: Vec<_> = requests
        .iter()
        .rev()
        .map(|(request, _)| {
            let mut wire = Wire::connect(client.relay);
            let head = sealed_head(client.relay, &request.client_id, request.body.len());
            wire.write([head.as_bytes(), &request.body].concat()).unwrap();
            wire
        })
        .collect();
    for wire in &mut wires {
        assert_eq!(wire.answer().unwrap().status, 200);
    }
    for number in 0..40 {
        assert_eq!(upstream.count(&format!("/any/{number}")), 1);
    }
}

#[test]
fn a_request_older_than_two_minutes_is_stale_also_an_idempotent_one() {
    let (upstream, _relay, mut client) = world(&[]);
    let long_ago = now_ms() - 121_000;
    for method in ["POST", "GET"] {
        let (request, _) = created_at(&mut client, long_ago, method, "/old");
        assert_refused(&client.send(&request), "stale-request");
    }
    let still_fresh = now_ms() - 110_000;
    let (request, awaiting) = created_at(&mut client, still_fresh, "GET", "/fresh");
    assert_eq!(open(awaiting, &client.send(&request)).unwrap().head.status, 200);
    assert_eq!((upstream.count("/old"), upstream.count("/fresh")), (0, 1));
}

#[test]
fn a_request_from_more_than_five_seconds_ahead_is_stale() {
    let (upstream, _relay, mut client) = world(&[]);
    // Far enough that the time the test takes does not make it fresh.
    for (method, ahead) in [("POST", 30_000), ("GET", 30_000)] {
        let (request, _) = created_at(&mut client, now_ms() + ahead, method, "/ahead");
        assert_refused(&client.send(&request), "stale-request");
    }
    let (request, awaiting) = created_at(&mut client, now_ms() + 4_000, "GET", "/ahead");
    assert_eq!(open(awaiting, &client.send(&request)).unwrap().head.status, 200);
    assert_eq!(upstream.count("/ahead"), 1);
}

#[test]
fn what_was_created_before_the_process_began_is_executed_only_if_it_is_idempotent() {
    let began = now_ms();
    let (upstream, _relay, mut client) = world(&[]);
    let (once, _) = created_at(&mut client, began - 1_000, "POST", "/before");
    assert_refused(&client.send(&once), "stale-request");
    let (idempotent, awaiting) = created_at(&mut client, began - 1_000, "PUT", "/before");
    assert_eq!(open(awaiting, &client.send(&idempotent)).unwrap().head.status, 200);
    assert_eq!(upstream.count("/before"), 1);
}

#[test]
fn a_request_from_a_little_ahead_waits_for_its_moment_and_is_executed_once() {
    let (upstream, _relay, mut client) = world(&[("WORKERS", "2")]);
    let created = now_ms() + 2_000;
    let (request, awaiting) = created_at(&mut client, created, "POST", "/soon");
    let answers = send_at_once(&client, &request, 8);
    assert!(now_ms() >= created, "answered before its moment");
    let (served, refused): (Vec<_>, Vec<_>) =
        answers.iter().partition(|answer| answer.status == 200);
    assert_eq!(served.len(), 1);
    assert_eq!(open(awaiting, served[0]).unwrap().head.status, 200);
    assert!(refused.iter().all(|answer| answer.code() == "replayed"));
    assert_eq!(upstream.count("/soon"), 1);
}

#[test]
fn others_are_served_while_a_request_waits_for_its_moment() {
    let (upstream, _relay, mut client) = world(&[("WORKERS", "1")]);
    let created = now_ms() + 2_000;
    let (request, awaiting) = created_at(&mut client, created, "POST", "/later");
    let mut waiting = Wire::connect(client.relay);
    waiting.write(sealed_head(client.relay, &request.client_id, request.body.len())).unwrap();
    waiting.write(&request.body).unwrap();
    // The same client, on the same worker.
    assert_eq!(client.fetch("POST", "/meanwhile", &[], b"").head.status, 200);
    assert_eq!((upstream.count("/meanwhile"), upstream.count("/later")), (1, 0));
    assert_eq!(open(awaiting, &waiting.answer().unwrap()).unwrap().head.status, 200);
}

#[test]
fn a_number_at_the_edge_of_the_window_is_accepted_and_the_one_below_is_not() {
    let (upstream, _relay, mut client) = world(&[]);
    let sealed: Vec<_> = (0..1_026)
        .map(|number| client.seal(&client.head("POST", &format!("/number/{number}"), &[]), b""))
        .collect();
    // 1,025 is the highest: the window then spans 2 to 1,025.
    assert_eq!(client.send(&sealed[1_025].0).status, 200);
    assert_refused(&client.send(&sealed[0].0), "replayed");
    assert_refused(&client.send(&sealed[1].0), "replayed");
    assert_eq!(client.send(&sealed[2].0).status, 200);
    assert_eq!(client.send(&sealed[1_024].0).status, 200);
    assert_refused(&client.send(&sealed[2].0), "replayed");
    assert_eq!((upstream.count("/number/0"), upstream.count("/number/1")), (0, 0));
    assert_eq!((upstream.count("/number/2"), upstream.count("/number/1024")), (1, 1));
}

#[test]
fn a_forged_number_does_not_move_the_window() {
    let (upstream, _relay, mut client) = world(&[("REPLAY_WINDOW", "64")]);
    let (request, _) = client.seal(&client.head("POST", "/true", &[]), b"");
    let mut forged = request.clone();
    forged.body[22..30].copy_from_slice(&((1_u64 << 53) - 1).to_be_bytes());
    assert_refused(&client.send(&forged), "undecodable");
    assert_eq!(client.send(&request).status, 200);
    assert_eq!(upstream.count("/true"), 1);
}

#[test]
fn a_restarted_relay_knows_no_pair_and_executes_nothing_of_before() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[]);
    let mut client = Client::pair(&relay);
    let (accepted, awaiting) = client.seal(&client.head("POST", "/first", &[]), b"");
    assert_eq!(client.send(&accepted).status, 200);
    let (held_back, _) = client.seal(&client.head("POST", "/held", &[]), b"");
    let first = *awaiting.request();
    let port = relay.address.port().to_string();
    relay.kill();

    let relay = Relay::start_on(
        port.parse().unwrap(),
        &[("UPSTREAM", upstream.origin().as_str()), ("LOG_LEVEL", "debug")],
    );
    assert_eq!(relay.address, client.relay);
    assert_refused(&client.send(&accepted), "pair-unknown");
    assert_refused(&client.send(&held_back), "pair-unknown");
    let mut anew = client.pair_again();
    let head = client.head("POST", "/first", &[]);
    let (retry, _) = anew.seal_retry(&first, &head, b"");
    assert_refused(&anew.send(&retry), "stale-request");
    assert_eq!((upstream.count("/first"), upstream.count("/held")), (1, 0));
    assert_eq!(anew.fetch("POST", "/anew", &[], b"").head.status, 200);
}
