//! Changed messages: whatever is altered on the way is refused, and nothing of it is executed
//! (docs/protocol.md §4, §5).

use std::ops::Range;

use mte_relay_protocol::{client_pair::NewRequest, http_message::encode_request};

use crate::{
    client::{Client, HEADER, Opened, SealedRequest, open, sealed_head},
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

fn assert_refused(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.code()), (status, code), "{answer:?}");
}

/// What a header with this bit flipped must be answered, by §4.1 and the order of §5.
fn expected(byte: usize, bit: u8) -> (u16, &'static str) {
    // The highest bits of a u64 that must stay below 2^53.
    let beyond = |first: usize| byte == first || (byte == first + 1 && bit >= 5);
    match byte {
        0 => (400, "malformed"),
        // IDEMPOTENT and COOKIES are true flags, RETRY is one too; no other bit is.
        1 if bit > 2 => (400, "malformed"),
        2..18 => (401, "pair-unknown"),
        22..30 if beyond(22) => (400, "malformed"),
        46..54 if beyond(46) => (400, "malformed"),
        // A first attempt that is named without RETRY.
        54..78 => (400, "malformed"),
        _ => (400, "undecodable"),
    }
}

#[test]
fn every_flipped_bit_of_the_header_is_refused_and_moves_nothing() {
    let (upstream, _relay, mut client) = world(&[]);
    let (request, awaiting) = client.seal(&client.head("POST", "/true", &[]), b"content");
    let mut wire = Wire::connect(client.relay);
    for byte in 0..HEADER {
        for bit in 0..8 {
            let mut changed = request.body.clone();
            changed[byte] ^= 1 << bit;
            wire.write(sealed_head(client.relay, &request.client_id, changed.len())).unwrap();
            wire.write(&changed).unwrap();
            let answer = wire.answer().unwrap();
            let (status, code) = expected(byte, bit);
            assert_eq!((answer.status, answer.code()), (status, code), "byte {byte}, bit {bit}");
            if answer.header("connection") == Some("close") {
                wire = Wire::connect(client.relay);
            }
        }
    }
    assert!(upstream.seen().is_empty());
    // Nothing was marked, no epoch was moved: the true request is still good.
    assert_eq!(open(awaiting, &client.send(&request)).unwrap().head.status, 200);
    assert_eq!(upstream.count("/true"), 1);
}

#[test]
fn flags_can_neither_be_stripped_nor_added() {
    let (upstream, _relay, mut client) = world(&[]);
    let head = client.head("PUT", "/flags", &[]);
    let content = encode_request(&head, b"");
    let cookies = |new: NewRequest| NewRequest { cookies: true, ..new };
    let (once, awaiting) = client.seal_as(NewRequest::once(), &[&content]);
    let retry = NewRequest::retry_of(awaiting.request());
    for new in [
        NewRequest::idempotent(),
        NewRequest::once(),
        cookies(NewRequest::idempotent()),
        cookies(NewRequest::once()),
        retry,
    ] {
        let (request, _) = client.seal_as(new, &[&content]);
        let flags = request.body[1];
        for other in (0..8).filter(|other| *other != flags) {
            let mut changed = request.clone();
            changed.body[1] = other;
            let answer = client.send(&changed);
            // RETRY excludes IDEMPOTENT, and a first attempt is named with it only.
            let with_retry = other & 4 != 0;
            let malformed = with_retry && other & 1 != 0 || !with_retry && flags & 4 != 0;
            let code = if malformed { "malformed" } else { "undecodable" };
            assert_refused(&answer, 400, code);
        }
    }
    assert!(upstream.seen().is_empty());
    assert_eq!(client.send(&once).status, 200);
}

#[test]
fn a_method_that_is_not_idempotent_cannot_travel_as_one() {
    let (upstream, _relay, mut client) = world(&[]);
    for method in ["POST", "PATCH", "get", "LOCK"] {
        let content = encode_request(&client.head(method, "/dressed", &[]), b"");
        let (request, awaiting) = client.seal_as(NewRequest::idempotent(), &[&content]);
        let opened = open(awaiting, &client.send(&request)).unwrap();
        assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"));
    }
    assert!(upstream.seen().is_empty());
}

/// A request in three frames: head and some content, more, and the rest.
fn in_three_frames(client: &mut Client, path: &str) -> Framed {
    let head = client.head("POST", path, &[]);
    let first = encode_request(&head, b"one ");
    let (request, awaiting) =
        client.seal_as(NewRequest::once(), &[&first, b"two two ", b"three three three"]);
    let mut frames = Vec::new();
    let mut at = HEADER;
    while at < request.body.len() {
        let prefix = u32::from_be_bytes(request.body[at..at + 4].try_into().unwrap());
        let end = at + 4 + (prefix & !(1 << 31)) as usize;
        frames.push(at..end);
        at = end;
    }
    assert_eq!(frames.len(), 3);
    Framed { request, awaiting, frames }
}

struct Framed {
    request: SealedRequest,
    awaiting: mte_relay_protocol::client_pair::AwaitingResponse,
    frames: Vec<Range<usize>>,
}

impl Framed {
    fn frame(&self, place: usize) -> Vec<u8> {
        self.request.body[self.frames[place].clone()].to_vec()
    }

    /// The request with these frames in place of its own.
    fn with(&self, frames: &[Vec<u8>]) -> SealedRequest {
        let header = self.request.body[..HEADER].to_vec();
        let client_id = self.request.client_id.clone();
        SealedRequest { client_id, body: [header, frames.concat()].concat() }
    }
}

/// The sealed refusal of a request that broke behind frame 0.
fn sealed_refusal(framed: Framed, answer: &Answer, what: &str) -> Opened {
    assert_eq!(answer.status, 200, "{what}: {answer:?}");
    open(framed.awaiting, answer).unwrap_or_else(|error| panic!("{what}: {error}"))
}

#[test]
fn every_flipped_bit_of_frame_0_is_undecodable_and_nothing_reaches_the_upstream() {
    let (upstream, _relay, mut client) = world(&[]);
    let content = encode_request(&client.head("POST", "/frame-0", &[]), b"x");
    // The length prefix, the first and last byte of the ciphertext, and of the tag.
    let length = 4 + content.len() + 16;
    for place in [0, 1, 2, 3, 4, length - 17, length - 16, length - 1] {
        for bit in 0..8 {
            let (mut request, _) = client.seal_as(NewRequest::once(), &[&content]);
            assert_eq!(request.body.len(), HEADER + length);
            request.body[HEADER + place] ^= 1 << bit;
            let answer = client.send(&request);
            // A length of more than a frame may have is too large; bit 31 says that it is the last.
            let too_large = place == 0 && bit < 7 || place == 1 && bit > 3;
            let (status, code) = if too_large { (413, "too-large") } else { (400, "undecodable") };
            assert_eq!((answer.status, answer.code()), (status, code), "byte {place}, bit {bit}");
        }
    }
    assert!(upstream.seen().is_empty());
}

#[test]
fn a_spoiled_body_burns_its_number_and_nothing_else() {
    let (upstream, _relay, mut client) = world(&[]);
    let (request, _) = client.seal(&client.head("POST", "/burnt", &[]), b"");
    let mut spoiled = request.clone();
    *spoiled.body.last_mut().unwrap() ^= 1;
    assert_refused(&client.send(&spoiled), 400, "undecodable");
    assert_refused(&client.send(&request), 409, "replayed");
    assert_eq!(client.fetch("POST", "/next", &[], b"").head.status, 200);
    assert_eq!((upstream.count("/burnt"), upstream.count("/next")), (0, 1));
}

#[test]
fn frames_changed_swapped_dropped_doubled_cut_or_extended_never_complete_a_request() {
    let (upstream, _relay, mut client) = world(&[]);
    let mut case = |what: &str, change: fn(&[Vec<u8>; 3]) -> Vec<Vec<u8>>, outer: bool| {
        let framed = in_three_frames(&mut client, "/broken");
        let frames = [framed.frame(0), framed.frame(1), framed.frame(2)];
        let request = framed.with(&change(&frames));
        let answer = client.send(&request);
        if outer {
            assert_eq!(answer.status, 400, "{what}: {answer:?}");
            assert_eq!(answer.code(), "undecodable", "{what}");
        } else {
            let opened = sealed_refusal(framed, &answer, what);
            assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"), "{what}");
        }
    };
    case("ciphertext of frame 1 changed", |f| flip(f, 1, 4), false);
    case("tag of frame 1 changed", |f| flip(f, 1, f[1].len() - 1), false);
    case("length of frame 1 changed", |f| flip(f, 1, 3), false);
    case("frame 1 marked as the last", |f| flip_bit(f, 1, 0, 7), false);
    case("frame 1 marked as the last, and cut", |f| flip_bit(f, 1, 0, 7)[..2].to_vec(), false);
    case("last frame changed", |f| flip(f, 2, 4), false);
    case("tag of the last frame changed", |f| flip(f, 2, f[2].len() - 1), false);
    case("last frame not marked", |f| flip_bit(f, 2, 0, 7), false);
    case("frames 1 and 2 swapped", |f| vec![f[0].clone(), f[2].clone(), f[1].clone()], false);
    case("frames 0 and 1 swapped", |f| vec![f[1].clone(), f[0].clone(), f[2].clone()], true);
    case("frame 0 dropped", |f| f[1..].to_vec(), true);
    case("frame 1 dropped", |f| vec![f[0].clone(), f[2].clone()], false);
    case("last frame dropped", |f| f[..2].to_vec(), false);
    case("only frame 0", |f| f[..1].to_vec(), false);
    case("no frame", |_| vec![], true);
    case("frame 0 doubled", |f| [&[f[0].clone()], f.as_slice()].concat(), false);
    case("frame 1 doubled", |f| [&f[..2], &f[1..]].concat(), false);
    case("last frame doubled", |f| [f.as_slice(), &f[2..]].concat(), false);
    case("cut in the last frame", |f| cut(f, 1), false);
    case("cut in the last frame's length", |f| cut(f, f[2].len() - 2), false);
    case("a byte behind the last frame", |f| [f.as_slice(), &[vec![0]]].concat(), false);
    case("an empty frame in between", |f| between(f, &[0, 0, 0, 16]), false);
    case("a frame without room for a tag", |f| between(f, &[0, 0, 0, 15]), false);
    // Whatever had begun at the upstream was broken off: it never saw a whole request.
    assert_eq!(client.fetch("POST", "/after", &[], b"").head.status, 200);
    upstream.wait_for("/after");
    assert_eq!(upstream.count("/broken"), 0);
}

fn flip(frames: &[Vec<u8>; 3], frame: usize, byte: usize) -> Vec<Vec<u8>> {
    flip_bit(frames, frame, byte, 0)
}

fn flip_bit(frames: &[Vec<u8>; 3], frame: usize, byte: usize, bit: u8) -> Vec<Vec<u8>> {
    let mut frames = frames.to_vec();
    frames[frame][byte] ^= 1 << bit;
    frames
}

/// Without the last bytes.
fn cut(frames: &[Vec<u8>; 3], bytes: usize) -> Vec<Vec<u8>> {
    let mut frames = frames.to_vec();
    let length = frames[2].len();
    frames[2].truncate(length - bytes);
    frames
}

/// With something between frame 0 and frame 1.
fn between(frames: &[Vec<u8>; 3], something: &[u8]) -> Vec<Vec<u8>> {
    let mut frames = frames.to_vec();
    frames.insert(1, [something, &[0; 16]].concat());
    frames
}

#[test]
fn bytes_behind_a_single_frame_reach_no_upstream() {
    let (upstream, _relay, mut client) = world(&[]);
    let (doubled, second) = {
        let (request, awaiting) = client.seal(&client.head("POST", "/extended", &[]), b"x");
        let frame = request.body[HEADER..].to_vec();
        let body = [request.body, frame].concat();
        (SealedRequest { client_id: request.client_id, body }, awaiting)
    };
    let opened = open(second, &client.send(&doubled)).unwrap();
    assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"));
    let (mut extended, awaiting) = client.seal(&client.head("POST", "/extended", &[]), b"x");
    extended.body.push(0);
    let opened = open(awaiting, &client.send(&extended)).unwrap();
    assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"));
    assert!(upstream.seen().is_empty());
}

#[test]
fn frames_of_another_request_do_not_fit() {
    let (upstream, _relay, mut client) = world(&[]);
    let other = in_three_frames(&mut client, "/mixed");
    for place in 0..3 {
        let framed = in_three_frames(&mut client, "/mixed");
        let mut frames = [framed.frame(0), framed.frame(1), framed.frame(2)];
        frames[place] = other.frame(place);
        let answer = client.send(&framed.with(&frames));
        if place == 0 {
            assert_refused(&answer, 400, "undecodable");
        } else {
            assert_eq!(sealed_refusal(framed, &answer, "mixed").code(), "malformed");
        }
    }
    assert_eq!(client.fetch("POST", "/after", &[], b"").head.status, 200);
    assert_eq!(upstream.count("/mixed"), 0);
}

#[test]
fn a_request_cut_anywhere_is_refused_and_the_relay_goes_on() {
    let (upstream, _relay, mut client) = world(&[]);
    let content = encode_request(&client.head("POST", "/cut", &[]), b"");
    for length in [0, 1, 46, HEADER - 1] {
        let (mut request, _) = client.seal_as(NewRequest::once(), &[&content]);
        request.body.truncate(length);
        assert_refused(&client.send(&request), 400, "malformed");
    }
    for length in [HEADER, HEADER + 1, HEADER + 3, HEADER + 4, HEADER + 5] {
        let (mut request, _) = client.seal_as(NewRequest::once(), &[&content]);
        request.body.truncate(length);
        assert_refused(&client.send(&request), 400, "undecodable");
    }
    assert!(upstream.seen().is_empty());
    assert_eq!(client.fetch("POST", "/after", &[], b"").head.status, 200);
}
