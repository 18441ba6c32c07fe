//! Answers that were changed on their way are never delivered as success.

use std::sync::mpsc::channel;

use super::entry::contains;
use crate::{
    paired::{Paired, call, front_end},
    tap::{Action, PAIRING, SEALED, Tap},
    upstream::Upstream,
    wire::Answer,
    world::Relay,
};

/// An answer of ours, not of the upstream: the content was not delivered.
fn is_refused(answer: &Answer) {
    assert_eq!(answer.status, 502, "{answer:?}");
    assert!(["peer-not-a-relay", "peer-unreachable"].contains(&answer.code()), "{answer:?}");
}

fn change(paired: &Paired, change: impl FnOnce(&mut Vec<u8>) + Send + 'static) {
    paired.tap.next(SEALED, Action::Change(Box::new(change)));
}

/// The length of a small sealed answer, learned from one that passes.
fn small_answer(paired: &Paired) -> usize {
    let (sender, length) = channel();
    change(paired, move |body| sender.send(body.len()).unwrap());
    assert_eq!(paired.call("POST /echo", b"hello").body, b"hello");
    length.recv().unwrap()
}

#[test]
fn an_answer_with_any_byte_changed_is_refused() {
    let paired = Paired::start();
    let length = small_answer(&paired);
    assert!(length > 26 + 4 + 16);
    for place in 0..length {
        let bit = 1 << (place % 8);
        change(&paired, move |body| body[place] ^= bit);
        is_refused(&paired.call("POST /echo", b"hello"));
    }
    assert_eq!(paired.upstream.count("/echo"), length + 1, "each was executed once");
    assert_eq!(paired.tap.count(PAIRING), 1, "and the pair lives on");
}

#[test]
fn an_answer_cut_anywhere_or_with_bytes_behind_it_is_refused() {
    let paired = Paired::start();
    let length = small_answer(&paired);
    for kept in 0..length {
        let action = match kept % 2 {
            0 => Action::CutAnswer(kept),
            _ => Action::Change(Box::new(move |body: &mut Vec<u8>| body.truncate(kept))),
        };
        paired.tap.next(SEALED, action);
        is_refused(&paired.call("POST /echo", b"hello"));
    }
    for more in [1, 4, 20, 100_000] {
        change(&paired, move |body| body.resize(body.len() + more, 0));
        is_refused(&paired.call("POST /echo", b"hello"));
    }
}

#[test]
fn an_answer_to_another_request_or_the_request_itself_is_refused() {
    let paired = Paired::start();
    change(&paired, |_| {});
    assert_eq!(paired.call("GET /secret-of-another", b"").status, 200);
    let earlier = paired.tap.answers().pop().unwrap();
    // As it is, and with the number of the request it pretends to answer.
    for number in [false, true] {
        let mut earlier = earlier.clone();
        change(&paired, move |body| {
            if number {
                earlier[2..10].copy_from_slice(&body[2..10]);
            }
            *body = earlier;
        });
        is_refused(&paired.call("GET /mine", b""));
    }
    let request = paired.tap.travelled(SEALED).pop().unwrap().body;
    change(&paired, move |body| {
        let header = body[..26].to_vec();
        *body = [&header, &request[94..]].concat();
    });
    is_refused(&paired.call("GET /mine", b""));
}

#[test]
fn answers_swapped_between_two_peers_are_refused() {
    let (one, other) = (Paired::start(), Paired::start());
    change(&one, |_| {});
    assert_eq!(one.call("GET /x", b"").status, 200);
    let answer = one.tap.answers().pop().unwrap();
    change(&other, move |body| *body = answer);
    is_refused(&other.call("GET /x", b""));
}

/// Frames of a sealed answer: where each begins and ends.
fn frames(body: &[u8]) -> Vec<std::ops::Range<usize>> {
    let mut frames = Vec::new();
    let mut place = 26;
    while place < body.len() {
        let length = u32::from_be_bytes(body[place..place + 4].try_into().unwrap()) & 0x7fff_ffff;
        let end = place + 4 + length as usize;
        frames.push(place..end);
        place = end;
    }
    assert!(frames.len() >= 4, "{} frames", frames.len());
    frames
}

#[test]
fn a_long_answer_with_a_frame_changed_dropped_doubled_swapped_or_cut_never_ends_well() {
    let paired = Paired::start();
    let changes: [fn(&mut Vec<u8>); 7] = [
        |body| {
            let last = frames(body).pop().unwrap();
            body[last.end - 1] ^= 1;
        },
        |body| {
            let middle = frames(body)[2].clone();
            body[middle.start + 100] ^= 0x80;
        },
        |body| {
            let last = frames(body).pop().unwrap();
            body.truncate(last.start);
        },
        |body| {
            let middle = frames(body)[1].clone();
            body.drain(middle);
        },
        |body| {
            let middle = frames(body)[1].clone();
            let copy = body[middle.clone()].to_vec();
            body.splice(middle.end..middle.end, copy);
        },
        |body| {
            let (one, two) = (frames(body)[1].clone(), frames(body)[2].clone());
            let swapped = [&body[two.clone()], &body[one.clone()]].concat();
            body.splice(one.start..two.end, swapped);
        },
        |body| {
            // Cut behind the second frame, which claims to be the last.
            let second = frames(body)[1].clone();
            body.truncate(second.end);
            body[second.start] |= 0x80;
        },
    ];
    for changed in changes {
        for path in ["/bytes/400000", "/unsized"] {
            let body = vec![b'q'; 400_000];
            change(&paired, changed);
            let mut wire = match path {
                "/unsized" => {
                    let mut wire = paired.open("POST /echo\ncontent-length: 400000");
                    wire.write(&body).unwrap();
                    wire
                }
                _ => paired.open(&format!("GET {path}")),
            };
            match wire.answer() {
                Err(_) => {}
                Ok(answer) => is_refused(&answer),
            }
        }
    }
}

#[test]
fn a_changed_pairing_never_leads_to_a_sealed_request() {
    let upstream = Upstream::start();
    let back = Relay::before(&upstream.origin(), &[]);
    let tap = Tap::before(back.address);
    let front = front_end(&[]);
    for place in [0, 1, 2, 33, 34, 600, 1_153, 1_154, 1_155, 1_156, 1_200, 1_400] {
        tap.next(PAIRING, Action::Change(Box::new(move |body: &mut Vec<u8>| body[place] ^= 1)));
        is_refused(&call(&front, &tap.origin(), "POST /x", b"x"));
    }
    tap.next(PAIRING, Action::Change(Box::new(|body: &mut Vec<u8>| body.truncate(1_300))));
    is_refused(&call(&front, &tap.origin(), "POST /x", b"x"));
    tap.next(PAIRING, Action::CutAnswer(1_300));
    is_refused(&call(&front, &tap.origin(), "POST /x", b"x"));
    assert_eq!((tap.count(SEALED), upstream.seen().len()), (0, 0));
    assert_eq!(call(&front, &tap.origin(), "POST /x", b"x").status, 200);
    assert!(!contains(&tap.bytes(), b"POST /x"));
}

#[test]
fn a_replayed_pairing_answer_is_refused() {
    let upstream = Upstream::start();
    let back = Relay::before(&upstream.origin(), &[]);
    let tap = Tap::before(back.address);
    tap.next(PAIRING, Action::Change(Box::new(|_: &mut Vec<u8>| {})));
    assert_eq!(call(&front_end(&[]), &tap.origin(), "GET /x", b"").status, 200);
    let earlier = tap.answers().pop().unwrap();
    tap.next(PAIRING, Action::Change(Box::new(move |body: &mut Vec<u8>| *body = earlier)));
    is_refused(&call(&front_end(&[]), &tap.origin(), "GET /x", b""));
}
