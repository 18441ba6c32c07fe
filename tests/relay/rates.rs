//! Rates of requests, for each client and for each address; and how many of an address are in work.

use std::time::Instant;

use crate::{
    client::{Client, SealedRequest, open, sealed_head},
    paired::Paired,
    sealed_stream::relay_and_client,
    upstream::Upstream,
    wire::{Answer, Wire},
    world::{PATIENCE, Relay},
};

/// So many at once, and then hardly any.
const OF_CLIENT: [(&str, &str); 2] =
    [("CLIENT_REQUESTS_PER_SECOND", "1"), ("CLIENT_REQUESTS_BURST", "3")];
/// More than that, and than what a slow machine gives back meanwhile.
const MANY: usize = 100;

fn is_refused(answer: &Answer) -> bool {
    if answer.status == 200 {
        return false;
    }
    assert_eq!((answer.status, answer.code()), (429, "rate-limited"));
    assert_eq!(answer.header("retry-after"), Some("1"));
    true
}

/// Sends requests until one is refused; how many were served before.
fn served(mut send: impl FnMut() -> Answer) -> usize {
    (0..MANY).position(|_| is_refused(&send())).expect("one is refused")
}

#[test]
fn a_client_beyond_its_rate_is_refused_before_anything_is_accepted_and_may_send_again() {
    let upstream = Upstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &OF_CLIENT);
    let mut other = Client::pair(&relay);
    let mut refused = None;
    let number = served(|| {
        let head = client.head("POST", "/echo", &[]);
        let (request, awaiting) = client.seal(&head, b"order");
        refused = Some(*awaiting.request());
        client.send(&request)
    });
    assert!(number >= 3, "{number}");
    assert_eq!(upstream.count("/echo"), number);
    assert_eq!(other.fetch("POST", "/other", &[], b"").head.status, 200);
    relay.wait_for_both("\"code\":\"rate-limited\"", "\"class\":\"sealed\"");
    // What was refused has used up nothing: its retry is executed, once.
    let deadline = Instant::now() + PATIENCE;
    loop {
        let head = client.head("POST", "/echo", &[]);
        let (retry, awaiting) = client.seal_retry(refused.as_ref().unwrap(), &head, b"order");
        let answer = client.send(&retry);
        if !is_refused(&answer) {
            assert_eq!(open(awaiting, &answer).unwrap().text(), "order");
            break;
        }
        assert!(Instant::now() < deadline, "its time comes again");
    }
    assert_eq!(upstream.count("/echo"), number + 1);
}

#[test]
fn replayed_and_invented_requests_in_a_clients_name_use_up_nothing_of_its_rate() {
    let upstream = Upstream::start();
    let settings = [("CLIENT_REQUESTS_PER_SECOND", "1"), ("CLIENT_REQUESTS_BURST", "10")];
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let (request, _) = client.seal(&client.head("GET", "/first", &[]), b"");
    assert_eq!(client.send(&request).status, 200);
    for _ in 0..MANY {
        assert_eq!(client.send(&request).code(), "replayed");
        let (mut invented, _) = client.seal(&client.head("GET", "/x", &[]), b"");
        invented.body[90] ^= 1;
        assert_eq!(client.send(&invented).code(), "undecodable");
    }
    for _ in 0..9 {
        assert_eq!(client.fetch("GET", "/own", &[], b"").head.status, 200);
    }
    assert_eq!(upstream.count("/own"), 9);
}

#[test]
fn requests_that_are_held_back_and_let_go_together_are_no_way_around_a_clients_rate() {
    let upstream = Upstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &OF_CLIENT);
    let mut held: Vec<_> = (0..MANY)
        .map(|_| {
            let (request, _) = client.seal(&client.head("GET", "/held", &[]), b"");
            let mut wire = Wire::connect(relay.address);
            let head = sealed_head(relay.address, &request.client_id, request.body.len());
            wire.write([head.as_bytes(), &request.body[..10]].concat()).unwrap();
            (wire, request)
        })
        .collect();
    let number = held
        .iter_mut()
        .filter_map(|(wire, request)| {
            wire.write(&request.body[10..]).unwrap();
            (!is_refused(&wire.answer().unwrap())).then_some(())
        })
        .count();
    assert!((3..MANY / 2).contains(&number), "{number}");
    assert_eq!(upstream.count("/held"), number);
}

/// The outer head as a proxy hands it on for somebody.
fn forwarded(relay: &Relay, address: &str, request: &SealedRequest) -> String {
    let head = sealed_head(relay.address, &request.client_id, request.body.len());
    head.replacen("\r\n\r\n", &format!("\r\nx-forwarded-for: {address}\r\n\r\n"), 1)
}

fn send_for(relay: &Relay, address: &str, request: &SealedRequest) -> Answer {
    let mut wire = Wire::connect(relay.address);
    wire.write(forwarded(relay, address, request)).unwrap();
    wire.write(&request.body).unwrap();
    wire.answer().unwrap()
}

#[test]
fn an_address_beyond_its_rate_is_refused_whoever_asks_from_there() {
    let upstream = Upstream::start();
    let rate = [("ADDRESS_REQUESTS_PER_SECOND", "1"), ("ADDRESS_REQUESTS_BURST", "4")];
    for trusted in [true, false] {
        let proxies = [("TRUSTED_PROXIES", "127.0.0.0/8")];
        let proxies = if trusted { &proxies[..] } else { &[] };
        let settings: Vec<_> = rate.iter().chain(proxies).copied().collect();
        let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
        let mut send = |forwarded: &str| {
            let head = client.head("GET", "/x", &[]);
            let (request, _) = client.seal(&head, b"");
            send_for(&relay, forwarded, &request)
        };
        assert!(served(|| send("203.0.113.7")) >= 4);
        // Anyone may write the field: it counts only where a proxy is trusted.
        assert_eq!(is_refused(&send("203.0.113.8")), !trusted);
        if trusted {
            assert!(served(|| send("2001:db8::1")) >= 4);
            assert!(is_refused(&send("2001:db8::2")));
            assert!(!is_refused(&send("2001:db8:0:1::1")));
        }
    }
}

#[test]
fn a_front_end_relay_beyond_its_rate_waits_and_sends_once_more() {
    let rate = [("CLIENT_REQUESTS_PER_SECOND", "1"), ("CLIENT_REQUESTS_BURST", "1")];
    let paired = Paired::with(&[("WORKERS", "1")], &rate);
    for _ in 0..3 {
        assert_eq!(paired.call("POST /echo", b"order").body, b"order");
    }
    assert_eq!(paired.upstream.count("/echo"), 3);
    paired.back.wait_for_both("\"code\":\"rate-limited\"", "\"class\":\"sealed\"");
}

#[test]
fn slow_bodies_from_one_address_leave_places_for_others() {
    let upstream = Upstream::start();
    let settings = [("MAX_IN_FLIGHT", "6"), ("TRUSTED_PROXIES", "127.0.0.0/8")];
    // Half of all where nothing is set.
    for (most, set) in [(3, None), (2, Some(("ADDRESS_IN_FLIGHT", "2")))] {
        let settings: Vec<_> = settings.into_iter().chain(set).collect();
        let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
        let mut send = |forwarded: &str| {
            let (request, _) = client.seal(&client.head("GET", "/x", &[]), b"");
            send_for(&relay, forwarded, &request)
        };
        assert!(!is_refused(&send("203.0.113.7")));
        let mut sender = Client::pair(&relay);
        let slow = [(); 6].map(|()| {
            let (request, _) = sender.seal(&sender.head("POST", "/never", &[]), b"content");
            let mut wire = Wire::connect(relay.address);
            wire.write(forwarded(&relay, "203.0.113.7", &request)).unwrap();
            wire.write(&request.body[..request.body.len() - 1]).unwrap();
            wire
        });
        served(|| send("203.0.113.7"));
        for _ in 0..2 * most {
            assert!(!is_refused(&send("203.0.113.8")), "others have places");
            assert!(is_refused(&send("203.0.113.7")));
        }
        drop(slow);
        let deadline = Instant::now() + PATIENCE;
        while is_refused(&send("203.0.113.7")) {
            assert!(Instant::now() < deadline, "the places come back");
        }
    }
    assert_eq!(upstream.count("/never"), 0);
}
