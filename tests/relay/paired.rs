//! A front-end relay, a tap on its way, a back-end relay and an upstream.

use std::time::{Duration, Instant};

use mte_relay_protocol::root::Root;

use crate::{
    hand::ByHand,
    tap::Tap,
    upstream::Upstream,
    wire::{Answer, Request, Wire, head, plain},
    world::{CLIENT_ID_SECRET, Relay},
};

/// The outbound token of every front-end relay of the tests.
pub(crate) const TOKEN: &str = "an-outbound-token-for-tests-long-enough";

/// The whole chain.
pub(crate) struct Paired {
    pub(crate) upstream: Upstream,
    pub(crate) back: Relay,
    pub(crate) tap: Tap,
    pub(crate) front: Relay,
    /// How long the front-end relay's idea of the peer's clock may lag: its first call's time.
    lag: Duration,
}

impl Paired {
    /// A chain without settings of its own; the two relays have paired.
    pub(crate) fn start() -> Self {
        Self::with(&[], &[])
    }

    /// A chain with further settings of the front-end and of the back-end relay.
    pub(crate) fn with(front: &[(&str, &str)], back: &[(&str, &str)]) -> Self {
        let upstream = Upstream::start();
        let back = Relay::before(&upstream.origin(), back);
        let tap = Tap::before(back.address);
        let front = front_end(front);
        let mut paired = Self { upstream, back, tap, front, lag: Duration::ZERO };
        let started = Instant::now();
        assert_eq!(paired.call("GET /first", b"").status, 200);
        paired.lag = started.elapsed();
        paired
    }

    /// A plain request through both relays.
    pub(crate) fn call(&self, request: &str, body: &[u8]) -> Answer {
        call(&self.front, &self.tap.origin(), request, body)
    }

    /// The head of a plain request through both relays, with these framing headers of its own.
    pub(crate) fn open(&self, request: &str) -> Wire {
        open(&self.front, &self.tap.origin(), request)
    }

    /// Ends the back-end relay at once and starts another in its place. All sessions are lost.
    pub(crate) fn restart_back(self, settings: &[(&str, &str)]) -> Self {
        self.back.kill();
        let back = Relay::before(&self.upstream.origin(), settings);
        self.tap.lead_to(back.address);
        // The relay refuses what may have been created before its start, and the front end dates
        // requests by a clock that lags by the time of flight of its pairing.
        std::thread::sleep(self.lag);
        Self { back, ..self }
    }
}

/// A front-end relay with one worker.
pub(crate) fn front_end(settings: &[(&str, &str)]) -> Relay {
    let settings: Vec<_> = [("OUTBOUND_TOKEN", TOKEN), ("WORKERS", "1")]
        .into_iter()
        .chain(settings.iter().copied())
        .collect();
    Relay::start(&settings)
}

/// A plain request to a front-end relay, for a peer.
pub(crate) fn call(front: &Relay, peer: &str, request: &str, body: &[u8]) -> Answer {
    plain(front.address, &outbound(peer, request), body)
}

/// A connection on which the head of a request was written that says itself how its body ends.
pub(crate) fn open(front: &Relay, peer: &str, request: &str) -> Wire {
    let mut wire = Wire::connect(front.address);
    let head = head(&outbound(peer, request), front.address, 0);
    wire.write(head.replace("content-length: 0\r\n", "")).unwrap();
    wire
}

fn outbound(peer: &str, request: &str) -> String {
    format!("{request}\nx-mte-outbound-token: {TOKEN}\nx-mte-upstream: {peer}")
}

/// The pin of every relay of the tests that has no identity seed.
pub(crate) fn pin() -> String {
    Root::new(CLIENT_ID_SECRET.as_bytes()).identity().public().pin().to_string()
}

/// A chain whose upstream the test writes by hand.
pub(crate) struct HandPaired {
    pub(crate) upstream: ByHand,
    pub(crate) back: Relay,
    pub(crate) tap: Tap,
    pub(crate) front: Relay,
}

impl HandPaired {
    pub(crate) fn start() -> Self {
        Self::with(&[], &[])
    }

    pub(crate) fn with(front: &[(&str, &str)], back: &[(&str, &str)]) -> Self {
        let upstream = ByHand::start();
        let back = Relay::before(&upstream.origin(), back);
        let tap = Tap::before(back.address);
        Self { upstream, back, tap, front: front_end(front) }
    }

    /// A connection on which this request's head was written.
    pub(crate) fn open(&self, request: &str) -> Wire {
        open(&self.front, &self.tap.origin(), request)
    }

    /// A whole exchange: a request without content, and the upstream's answer to it.
    pub(crate) fn exchange(&self, request: &str, answer: &str) -> (Request, Wire) {
        let (seen, wire, _) = self.exchange_on(request, answer);
        (seen, wire)
    }

    /// The same, with the upstream's connection: its answer may go on.
    pub(crate) fn exchange_on(&self, request: &str, answer: &str) -> (Request, Wire, Wire) {
        let wire = self.open(request);
        let (mut upstream, seen) = self.upstream.request();
        upstream.write(answer).unwrap();
        (seen, wire, upstream)
    }
}
