//! A front-end relay as the honest client, with an intermediary on the way that swallows answers,
//! holds requests back and invents errors: nothing that is not idempotent is executed twice
//! (docs/protocol.md §5, §8).

use std::{
    io::{BufRead, BufReader, Write},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex},
    thread,
};

use crate::{
    upstream::Upstream,
    wire::{Answer, Wire, plain},
    world::Relay,
};

const TOKEN: &str = "an-outbound-token-for-tests-long-enough";

/// What the intermediary does with the next sealed request, once.
#[derive(Clone, Copy, Debug)]
enum Trick {
    /// Delivers it, then answers this status and code in place of the relay.
    Swallow(u16, &'static str),
    /// Keeps it for later and answers this status and code.
    HoldBack(u16, &'static str),
}

struct Intermediary {
    address: SocketAddr,
    state: Arc<Mutex<State>>,
    relay: SocketAddr,
}

#[derive(Default)]
struct State {
    trick: Option<Trick>,
    /// Sealed requests, as they came.
    seen: Vec<Vec<u8>>,
}

impl Intermediary {
    fn before(relay: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(Mutex::new(State::default()));
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let shared = Arc::clone(&shared);
                thread::spawn(move || serve(&stream, relay, &shared));
            }
        });
        Self { address, state, relay }
    }

    fn play(&self, trick: Trick) {
        let mut state = self.state.lock().unwrap();
        state.trick = Some(trick);
        state.seen.clear();
    }

    /// How many sealed requests came by, and what the relay says to a copy of each.
    fn replay(&self) -> Vec<Answer> {
        let seen = self.state.lock().unwrap().seen.clone();
        seen.iter().map(|request| deliver(self.relay, request)).collect()
    }
}

fn serve(stream: &TcpStream, relay: SocketAddr, state: &Mutex<State>) {
    let mut reader = BufReader::new(stream);
    while let Some(request) = read_request(&mut reader) {
        let mut writer = stream;
        let trick = if request.starts_with(b"POST /api/mte-relay ") {
            let mut state = state.lock().unwrap();
            state.seen.push(request.clone());
            state.trick.take()
        } else {
            None
        };
        let answer = match trick {
            None => bytes(&deliver(relay, &request)),
            Some(Trick::Swallow(status, code)) => {
                assert_eq!(deliver(relay, &request).status, 200);
                forged(status, code)
            }
            Some(Trick::HoldBack(status, code)) => forged(status, code),
        };
        if writer.write_all(&answer).is_err() {
            return;
        }
    }
}

/// One request with content-length, as it came.
fn read_request(reader: &mut impl BufRead) -> Option<Vec<u8>> {
    let mut head = String::new();
    while !head.ends_with("\r\n\r\n") {
        if reader.read_line(&mut head).ok()? == 0 {
            return None;
        }
    }
    let length = head.to_ascii_lowercase();
    let length = length.lines().find_map(|line| line.strip_prefix("content-length: "));
    let mut body = vec![0; length.map_or(0, |length| length.trim().parse().unwrap())];
    reader.read_exact(&mut body).ok()?;
    Some([head.into_bytes(), body].concat())
}

fn deliver(relay: SocketAddr, request: &[u8]) -> Answer {
    let mut wire = Wire::connect(relay);
    wire.write(request).unwrap();
    wire.answer().unwrap()
}

fn bytes(answer: &Answer) -> Vec<u8> {
    let framing = |name: &str| matches!(name, "transfer-encoding" | "content-length");
    let headers = answer.headers.iter().filter(|(name, _)| !framing(name));
    let headers: String = headers.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let (status, length) = (answer.status, answer.body.len());
    let head = format!("HTTP/1.1 {status} x\r\n{headers}content-length: {length}\r\n\r\n");
    [head.as_bytes(), &answer.body].concat()
}

fn forged(status: u16, code: &str) -> Vec<u8> {
    let error =
        if code.is_empty() { String::new() } else { format!("x-mte-relay-error: {code}\r\n") };
    let head = format!("HTTP/1.1 {status} x\r\n{error}retry-after: 0\r\ncontent-length: 0\r\n\r\n");
    head.into_bytes()
}

/// Every outer error there is, those that make a client send again and those that do not.
const ERRORS: &[(u16, &str)] = &[
    (400, "malformed"),
    (400, "undecodable"),
    (401, "client-unknown"),
    (401, "pair-unknown"),
    (403, "pair-refused"),
    (403, "plaintext-refused"),
    (404, "route-unknown"),
    (409, "replayed"),
    (409, "stale-request"),
    (409, "duplicate-request"),
    (413, "too-large"),
    (422, "key-unknown"),
    (429, "rate-limited"),
    (503, "overloaded"),
    (503, "store-unavailable"),
    (502, "peer-unreachable"),
    (400, "no-code-of-this-protocol"),
    (500, ""),
    (404, ""),
    (200, ""),
];

/// Errors after which a client sends again whatever the method, and so gets its answer.
const RETRIED: &[&str] = &[
    "undecodable",
    "client-unknown",
    "pair-unknown",
    "rate-limited",
    "overloaded",
    "store-unavailable",
];

fn world() -> (Upstream, Relay, Relay, Intermediary) {
    let upstream = Upstream::start();
    let back = Relay::before(&upstream.origin(), &[("PAIRINGS_BURST", "1000")]);
    let front = Relay::start(&[("OUTBOUND_TOKEN", TOKEN)]);
    let intermediary = Intermediary::before(back.address);
    (upstream, back, front, intermediary)
}

fn call(front: &Relay, intermediary: &Intermediary, method: &str, path: &str) -> Answer {
    let peer = intermediary.address;
    let request =
        format!("{method} {path}\nx-mte-outbound-token: {TOKEN}\nx-mte-upstream: http://{peer}");
    plain(front.address, &request, b"order")
}

#[test]
fn an_answer_swallowed_behind_any_error_makes_a_front_end_relay_execute_nothing_twice() {
    let (upstream, _back, front, intermediary) = world();
    for (place, (status, code)) in ERRORS.iter().enumerate() {
        let path = format!("/swallowed/{place}");
        intermediary.play(Trick::Swallow(*status, code));
        let answer = call(&front, &intermediary, "POST", &path);
        assert_ne!(answer.status, 200, "{code}: {answer:?}");
        assert_eq!(upstream.count(&path), 1, "{code}");
        let copies = intermediary.replay();
        assert!((1..=2).contains(&copies.len()), "{code}: {} transmissions", copies.len());
        assert!(copies.iter().all(|copy| copy.status == 409), "{code}: {copies:?}");
        assert_eq!(upstream.count(&path), 1, "{code}");
    }
}

#[test]
fn a_request_held_back_behind_any_error_is_executed_once_at_most() {
    let (upstream, _back, front, intermediary) = world();
    for (place, (status, code)) in ERRORS.iter().enumerate() {
        let path = format!("/held/{place}");
        intermediary.play(Trick::HoldBack(*status, code));
        let answer = call(&front, &intermediary, "POST", &path);
        let executed = upstream.count(&path);
        assert_eq!(executed, usize::from(answer.status == 200), "{code}: {answer:?}");
        if RETRIED.contains(code) {
            assert_eq!(answer.status, 200, "{code}: {answer:?}");
        }
        // The copies arrive after all: they are executed only if nothing was, and once.
        let copies = intermediary.replay();
        assert!((1..=2).contains(&copies.len()), "{code}: {} transmissions", copies.len());
        assert_eq!(upstream.count(&path), 1, "{code}");
        intermediary.replay();
        assert_eq!(upstream.count(&path), 1, "{code}");
    }
}

#[test]
fn an_idempotent_request_is_sent_twice_at_most_and_never_in_clear() {
    let (upstream, _back, front, intermediary) = world();
    for (place, (status, code)) in ERRORS.iter().enumerate() {
        let path = format!("/again/{place}");
        intermediary.play(Trick::Swallow(*status, code));
        call(&front, &intermediary, "PUT", &path);
        assert!((1..=2).contains(&upstream.count(&path)), "{code}");
        let sealed = intermediary.state.lock().unwrap().seen.concat();
        for clear in [path.as_bytes(), b"order"] {
            assert!(!sealed.windows(clear.len()).any(|window| window == clear), "{code}");
        }
    }
}
