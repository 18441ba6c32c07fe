//! Nothing is executed twice, whatever a party on the way does.

use std::thread;

use super::entry::contains;
use crate::{
    hand::ByHand,
    paired::{Paired, call, front_end},
    tap::{Action, PAIRING, SEALED, Tap, release},
    upstream::Upstream,
    world::Relay,
};

/// Codes that make a client send a request a second time.
const AGAIN: [(u16, &str); 5] = [
    (401, "pair-unknown"),
    (401, "client-unknown"),
    (400, "undecodable"),
    (503, "overloaded"),
    (503, "store-unavailable"),
];
/// Codes that do so only for methods that may be executed twice.
const AS_NEW: [(u16, &str); 2] = [(409, "replayed"), (409, "stale-request")];

#[test]
fn a_post_whose_answer_is_lost_is_told_to_the_caller_and_not_sent_again() {
    let paired = Paired::start();
    paired.tap.next(SEALED, Action::LoseAnswer);
    let answer = paired.call("POST /count", b"x");
    assert_eq!((answer.status, answer.code()), (502, "peer-unreachable"));
    assert_eq!(paired.upstream.count("/count"), 1);
    // Also on a connection that was used before, and for a body without a known length.
    paired.tap.next(SEALED, Action::LoseAnswer);
    let mut wire = paired.open("POST /count\ntransfer-encoding: chunked");
    wire.chunk(b"x").unwrap();
    wire.chunk(b"").unwrap();
    assert_eq!(wire.answer().unwrap().code(), "peer-unreachable");
    assert_eq!(paired.upstream.count("/count"), 2);
}

#[test]
fn a_get_whose_answer_is_lost_is_executed_at_most_twice() {
    let paired = Paired::start();
    for _ in 0..3 {
        paired.tap.next(SEALED, Action::LoseAnswer);
    }
    let _ = paired.call("GET /count", b"");
    assert!((1..=2).contains(&paired.upstream.count("/count")));
}

#[test]
fn a_post_that_was_delivered_before_an_error_was_forged_is_executed_once() {
    let paired = Paired::start();
    for (place, (status, code)) in AGAIN.into_iter().chain(AS_NEW).enumerate() {
        let target = format!("/count-{place}");
        paired.tap.next(SEALED, Action::ForgeAfterDelivery(status, code));
        let answer = paired.call(&format!("POST {target}"), b"x");
        let expected = if AS_NEW.contains(&(status, code)) { code } else { "duplicate-request" };
        assert_eq!((answer.status, answer.code()), (409, expected), "{code}");
        assert_eq!(paired.upstream.count(&target), 1, "{code}");
    }
}

#[test]
fn a_post_that_was_held_back_is_refused_when_it_comes_after_its_retry() {
    let paired = Paired::start();
    for (place, (status, code)) in AGAIN.into_iter().enumerate() {
        let target = format!("/count-{place}");
        let before = paired.tap.count(SEALED);
        paired.tap.next(SEALED, Action::Forge(status, code));
        assert_eq!(paired.call(&format!("POST {target}"), b"x").status, 200, "{code}");
        let transmissions = paired.tap.travelled(SEALED).split_off(before);
        assert_eq!(transmissions.len(), 2);
        for held_back in &transmissions {
            let refused = release(paired.back.address, held_back);
            assert_eq!((refused.status, refused.code()), (409, "replayed"), "{code}");
        }
        assert_eq!(paired.upstream.count(&target), 1, "{code}");
    }
}

#[test]
fn no_two_errors_in_a_row_lead_to_a_third_transmission() {
    let paired = Paired::start();
    for method in ["POST", "GET", "PUT"] {
        for (status, code) in AGAIN.into_iter().chain(AS_NEW) {
            let before = paired.tap.count(SEALED);
            for _ in 0..2 {
                paired.tap.next(SEALED, Action::ForgeAfterDelivery(status, code));
            }
            let target = format!("/{method}-{code}");
            let answer = paired.call(&format!("{method} {target}"), b"x");
            assert_eq!((answer.status, answer.code()), (status, code));
            let sent = paired.tap.count(SEALED) - before;
            let executed = paired.upstream.count(&target);
            let once = method == "POST";
            let new_only = once && AS_NEW.contains(&(status, code));
            assert_eq!(sent, if new_only { 1 } else { 2 }, "{method} {code}");
            assert_eq!(executed, if once { 1 } else { 2 }, "{method} {code}");
            // The rules of the second are used up for the next round.
            if new_only {
                assert_eq!(paired.call("POST /uses-up", b"").code(), code);
            }
        }
    }
}

#[test]
fn errors_that_are_surfaced_do_not_lead_to_a_second_transmission() {
    let paired = Paired::start();
    let surfaced = [
        (400, "malformed"),
        (403, "pair-refused"),
        (403, "plaintext-refused"),
        (404, "route-unknown"),
        (409, "duplicate-request"),
    ];
    for (status, code) in surfaced {
        for request in ["POST /never", "GET /never"] {
            let before = paired.tap.count("POST");
            paired.tap.next(SEALED, Action::Forge(status, code));
            let answer = paired.call(request, b"");
            assert_eq!((answer.status, answer.code()), (status, code));
            assert_eq!(paired.tap.count("POST"), before + 1, "{code}");
        }
    }
    assert_eq!(paired.upstream.count("/never"), 0);
}

#[test]
fn a_retry_says_that_it_is_one_and_keeps_its_time_and_id() {
    let paired = Paired::start();
    paired.tap.next(SEALED, Action::Forge(401, "pair-unknown"));
    assert_eq!(paired.call("POST /echo", b"x").status, 200);
    let sealed = paired.tap.travelled(SEALED);
    let [_, first, retry] = sealed.as_slice() else { panic!("three transmissions") };
    assert_eq!((first.body[1], retry.body[1]), (0, 4), "the flag RETRY");
    assert_eq!(first.body[46..54], retry.body[46..54], "created");
    assert_eq!(first.body[54..78], [0; 24]);
    assert_eq!(retry.body[54..70], first.body[2..18], "the first pair");
    assert_eq!(retry.body[70..78], first.body[22..30], "the first number");
    assert_ne!(first.body[2..18], retry.body[2..18]);
    assert_ne!(first.body[30..46], retry.body[30..46], "the salt");
}

#[test]
fn a_back_end_killed_in_the_middle_of_a_post_does_not_lead_to_a_second_execution() {
    let by_hand = ByHand::start();
    let back = Relay::before(&by_hand.origin(), &[]);
    let tap = Tap::before(back.address);
    let front = front_end(&[]);
    let address = front.address;
    let caller = thread::spawn({
        let (peer, front) = (tap.origin(), front);
        move || (call(&front, &peer, "POST /count", b"x"), front)
    });
    let (_wire, request) = by_hand.request();
    assert!(request.line.starts_with("POST /count"));
    back.kill();
    let (answer, front) = caller.join().unwrap();
    assert_eq!((front.address, answer.status, answer.code()), (address, 502, "peer-unreachable"));
    // A new back-end relay, another upstream: the copy on the wire does not open there.
    let upstream = Upstream::start();
    let back = Relay::before(&upstream.origin(), &[]);
    tap.lead_to(back.address);
    let copy = tap.travelled(SEALED).pop().unwrap();
    assert_eq!(release(back.address, &copy).code(), "pair-unknown");
    assert_eq!(upstream.seen(), []);
    assert_eq!(call(&front, &tap.origin(), "GET /x", b"").status, 200);
}

#[test]
fn a_post_created_before_the_back_end_restarted_is_not_executed_by_its_retry() {
    let paired = Paired::start();
    // On a connection of its own, which outlives the relay behind the tap.
    paired.tap.lead_to(paired.back.address);
    paired.tap.next(SEALED, Action::HoldThenForge(401, "pair-unknown"));
    let (front, peer) = (paired.front.address, paired.tap.origin());
    let caller = thread::spawn(move || {
        let request = format!(
            "POST /count\nx-mte-outbound-token: {}\nx-mte-upstream: {peer}",
            crate::paired::TOKEN
        );
        crate::wire::plain(front, &request, b"x")
    });
    let held = paired.tap.wait_for(SEALED, 2);
    // It is executed by another way, and the relay that comes in the place of this one, with the
    // same secrets, does not know of it.
    assert_eq!(release(paired.back.address, &held).status, 200);
    let Paired { upstream, back, tap, front: _front, .. } = paired;
    back.kill();
    let back = Relay::before(&upstream.origin(), &[]);
    tap.lead_new_ones_to(back.address);
    tap.let_go();
    let answer = caller.join().unwrap();
    assert_eq!((answer.status, answer.code()), (409, "stale-request"));
    let retry = tap.wait_for(SEALED, 3);
    assert_eq!(retry.body[1], 4, "the flag RETRY");
    for copy in [held, retry] {
        assert_ne!(release(back.address, &copy).status, 200);
    }
    assert_eq!(upstream.count("/count"), 1);
}

#[test]
fn forced_re_pairing_over_and_over_executes_each_post_once() {
    let paired = Paired::start();
    let before = paired.tap.count(PAIRING);
    thread::scope(|scope| {
        for number in 0..12 {
            let paired = &paired;
            paired.tap.next(SEALED, Action::ForgeAfterDelivery(401, "pair-unknown"));
            paired.tap.next(SEALED, Action::Forge(401, "pair-unknown"));
            scope.spawn(move || {
                let target = format!("/count-{number}");
                let answer = paired.call(&format!("POST {target}"), b"x");
                let executed = paired.upstream.count(&target);
                assert!(executed <= 1, "{executed} times");
                if answer.status == 200 {
                    assert_eq!(executed, 1);
                }
            });
        }
    });
    assert!(paired.tap.count(PAIRING) > before);
    // Whatever was seen on the wire is released once more, in both orders.
    let seen = paired.tap.travelled(SEALED);
    for copy in seen.iter().chain(seen.iter().rev()) {
        release(paired.back.address, copy);
    }
    for number in 0..12 {
        assert!(paired.upstream.count(&format!("/count-{number}")) <= 1);
    }
    assert!(!contains(&paired.tap.bytes(), b"/count-"));
}
