//! Held-back copies, retries and forged errors: nothing that is not idempotent is executed twice
//! (docs/protocol.md §5 step 7, §8).

use mte_relay_protocol::{
    client_pair::NewRequest,
    header::{FirstAttempt, PairId},
    http_message::encode_request,
};

use crate::{
    client::{Client, open},
    upstream::Upstream,
    wire::Answer,
    world::Relay,
};

fn world() -> (Upstream, Relay, Client) {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("WORKERS", "2")]);
    let client = Client::pair(&relay);
    (upstream, relay, client)
}

fn assert_refused(answer: &Answer, code: &str) {
    assert_eq!((answer.status / 100, answer.code()), (4, code), "{answer:?}");
}

#[test]
fn a_copy_held_back_until_after_its_retry_is_refused() {
    let (upstream, _relay, client) = world();
    for same_pair in [true, false] {
        let path = format!("/held/{same_pair}");
        let mut first_pair = client.pair_again();
        let head = first_pair.head("POST", &path, &[]);
        let (held_back, awaiting) = first_pair.seal(&head, b"order");
        let first = *awaiting.request();
        let mut second_pair = if same_pair { first_pair } else { client.pair_again() };
        let (retry, awaiting) = second_pair.seal_retry(&first, &head, b"order");
        let opened = open(awaiting, &second_pair.send(&retry)).unwrap();
        assert_eq!(opened.head.status, 200);
        assert_refused(&client.send(&held_back), "replayed");
        assert_refused(&client.send(&retry), "replayed");
        assert_eq!(upstream.count(&path), 1);
    }
}

#[test]
fn a_retry_after_its_first_attempt_was_accepted_is_a_duplicate() {
    let (upstream, _relay, client) = world();
    for same_pair in [true, false] {
        let path = format!("/accepted/{same_pair}");
        let mut first_pair = client.pair_again();
        let head = first_pair.head("POST", &path, &[]);
        let (request, awaiting) = first_pair.seal(&head, b"order");
        let first = *awaiting.request();
        assert_eq!(first_pair.send(&request).status, 200);
        let mut second_pair = if same_pair { first_pair } else { client.pair_again() };
        let (retry, _) = second_pair.seal_retry(&first, &head, b"order");
        assert_refused(&second_pair.send(&retry), "duplicate-request");
        assert_refused(&second_pair.send(&retry), "duplicate-request");
        let (third, _) = second_pair.seal_retry(&first, &head, b"order");
        assert_refused(&second_pair.send(&third), "duplicate-request");
        assert_eq!(upstream.count(&path), 1);
    }
}

#[test]
fn of_a_request_and_its_retry_at_once_exactly_one_is_executed() {
    let (upstream, _relay, mut client) = world();
    for round in 0..20 {
        let path = format!("/race/{round}");
        let head = client.head("POST", &path, &[]);
        let (request, awaiting) = client.seal(&head, b"order");
        let (retry, _) = client.seal_retry(awaiting.request(), &head, b"order");
        let relay = client.relay;
        let sending = std::thread::spawn(move || crate::client::send(relay, &request));
        let retried = client.send(&retry);
        let answers = [sending.join().unwrap(), retried];
        let served = answers.iter().filter(|answer| answer.status == 200).count();
        assert_eq!((served, upstream.count(&path)), (1, 1), "{answers:?}");
    }
}

#[test]
fn a_retry_of_an_attempt_that_never_arrived_is_executed() {
    let (upstream, _relay, mut client) = world();
    let head = client.head("POST", "/lost", &[]);
    let (_never_sent, awaiting) = client.seal(&head, b"order");
    let mut anew = client.pair_again();
    let (retry, awaiting) = anew.seal_retry(awaiting.request(), &head, b"order");
    assert_eq!(open(awaiting, &anew.send(&retry)).unwrap().head.status, 200);
    assert_eq!(upstream.count("/lost"), 1);
}

#[test]
fn a_retry_that_names_itself_or_a_pair_of_nobody_is_no_way_around() {
    let (upstream, _relay, mut client) = world();
    let head = client.head("POST", "/itself", &[]);
    let (_, awaiting) = client.seal(&head, b"");
    let itself = FirstAttempt { pair: client.pair.id(), seq: awaiting.request().seq + 1 };
    let content = encode_request(&head, b"");
    let new = NewRequest { first: Some(itself), ..NewRequest::once() };
    let (request, _) = client.seal_as(new, &[&content]);
    assert_refused(&client.send(&request), "duplicate-request");
    // A first attempt on a pair that is not kept: nothing speaks against it, once.
    let nobody = FirstAttempt { pair: PairId::new([7; 16]), seq: 0 };
    let new = NewRequest { first: Some(nobody), ..NewRequest::once() };
    let (request, _) = client.seal_as(new, &[&content]);
    assert_eq!(client.send(&request).status, 200);
    assert_refused(&client.send(&request), "replayed");
    assert_eq!(upstream.count("/itself"), 1);
}

#[test]
fn a_retry_cannot_burn_the_numbers_of_another_client() {
    let (upstream, relay, mut victim) = world();
    let mut attacker = Client::pair(&relay);
    let (waiting, _) = victim.seal(&victim.head("POST", "/victim", &[]), b"");
    let named = FirstAttempt { pair: victim.pair.id(), seq: 0 };
    let head = attacker.head("POST", "/attacker", &[]);
    let new = NewRequest { first: Some(named), ..NewRequest::once() };
    let (retry, _) = attacker.seal_as(new, &[&encode_request(&head, b"")]);
    assert_eq!(attacker.send(&retry).status, 200);
    assert_eq!(victim.send(&waiting).status, 200, "another client's retry burnt the number");
    assert_eq!(upstream.count("/victim"), 1);
}

#[test]
fn an_answer_swallowed_behind_any_forged_error_leads_to_no_second_execution() {
    let (upstream, _relay, client) = world();
    // All errors after which a client sends again, and whether it pairs anew before that (§8).
    let codes = [
        ("undecodable", true),
        ("client-unknown", true),
        ("pair-unknown", true),
        ("too-large", false),
        ("key-unknown", true),
        ("rate-limited", false),
        ("overloaded", false),
        ("store-unavailable", false),
    ];
    for (code, pairs_anew) in codes {
        let path = format!("/forged/{code}");
        let mut first_pair = client.pair_again();
        let head = first_pair.head("PATCH", &path, &[]);
        let (request, awaiting) = first_pair.seal(&head, b"order");
        // It arrives, but the client is told `code` in place of the answer.
        assert_eq!(first_pair.send(&request).status, 200);
        let first = *awaiting.request();
        let mut second_pair = if pairs_anew { client.pair_again() } else { first_pair };
        let (retry, _) = second_pair.seal_retry(&first, &head, b"order");
        assert_refused(&second_pair.send(&retry), "duplicate-request");
        assert_eq!(upstream.count(&path), 1);
    }
}
