//! What is measured: the loads, the stacks under each, and for how long.

use std::time::Duration;

use crate::{
    generator::{Direction, Request},
    stacks::Stack::{
        self, Direct, DirectWrk, EnvoyPair, Haproxy, HaproxyPair, Nginx, NginxLog, NginxPair,
        Relay, RelayLog, RelayPair, RelayPlain, RelayRedis, StunnelPair,
    },
};

/// What stands in nearly every table.
const ROWS: [Stack; 9] =
    [Direct, Nginx, Haproxy, Relay, NginxPair, HaproxyPair, EnvoyPair, StunnelPair, RelayPair];
/// What most goals are told by.
const BASIS: [Stack; 5] = [Direct, Nginx, Relay, NginxPair, RelayPair];
const PAIRS: [Stack; 5] = [NginxPair, HaproxyPair, EnvoyPair, StunnelPair, RelayPair];

/// Bytes of a long body.
pub(crate) const BULK_BYTES: usize = 100_000_000;

/// 64 kB each way.
pub(crate) const LARGE: Request =
    Request { path: "/api/answer/65536", sends: 65_536, answers: 65_536, more_fields: 0 };
/// A long body in the answer.
pub(crate) const BULK: Request =
    Request { path: "/api/answer/100000000", sends: 16, answers: BULK_BYTES, more_fields: 0 };
/// A long body in the request.
pub(crate) const UPLOAD: Request =
    Request { path: "/api/answer/16", sends: 0, answers: 16, more_fields: 0 };
/// 1 kB each way, of an upstream that takes its time.
pub(crate) const PUBLISHED: Request =
    Request { path: "/api/slow/1024", sends: 1_024, answers: 1_024, more_fields: 0 };

/// One load, and whom it is for.
pub(crate) struct Plan {
    pub(crate) id: Id,
    pub(crate) title: &'static str,
    pub(crate) kind: Kind,
    pub(crate) request: Request,
    pub(crate) stacks: Vec<Stack>,
    pub(crate) warm_up: Duration,
    pub(crate) time: Duration,
}

/// Names of the loads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Id {
    One,
    Small,
    Many,
    Paced,
    Large,
    Down,
    Up,
    Cold,
    Published,
}

/// How a load asks.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Kind {
    /// So many connections, each with one request at a time.
    Closed(usize),
    /// So many requests a second over so many connections.
    Paced(usize, u32),
    /// One long body after the other.
    Bulk(Direction),
    /// Clients that nobody knows yet.
    Cold,
}

/// How much is measured.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Extent {
    /// All of it, in at least seven rounds.
    Full,
    /// Three rounds of what the goals are about.
    Quick,
}

impl Extent {
    pub(crate) const fn rounds(self) -> usize {
        if matches!(self, Self::Full) { 7 } else { 3 }
    }
}

/// All loads, in the order in which they run.
pub(crate) fn plans(extent: Extent) -> Vec<Plan> {
    let mut plans = compared(extent);
    if extent == Extent::Full {
        plans.extend(further());
    } else {
        for plan in plans.iter_mut().filter(|plan| plan.id != Id::Published) {
            plan.time /= 2;
        }
    }
    plans
}

/// The loads of the goals.
fn compared(extent: Extent) -> Vec<Plan> {
    let small = [&[DirectWrk][..], &ROWS, &[RelayRedis, RelayPlain, NginxLog, RelayLog]].concat();
    let few = [&BASIS[..], &[RelayRedis]].concat();
    let pairs = [&[Direct, Nginx, Relay][..], &PAIRS].concat();
    let of = |all: &[Stack], quick: &[Stack]| {
        if extent == Extent::Full { all.to_vec() } else { quick.to_vec() }
    };
    vec![
        Plan::new(Id::Small, "1 kB, 64 connections", Kind::Closed(64))
            .with(Request::SMALL, of(&small, &few))
            .lasting(300, 1_200),
        Plan::new(Id::Many, "1 kB, 550 connections", Kind::Closed(550))
            .with(Request::SMALL, of(&ROWS, &pairs))
            .lasting(500, 1_200),
        Plan::new(
            Id::Paced,
            "1 kB at 2,000 requests a second, 64 connections, open loop",
            Kind::Paced(64, 2_000),
        )
        .with(Request::SMALL, of(&ROWS, &BASIS))
        .lasting(300, 1_500),
        Plan::new(Id::Down, "100 MB down, one connection", Kind::Bulk(Direction::Down))
            .with(BULK, of(&ROWS, &BASIS))
            .lasting(0, 600),
        Plan::new(Id::Up, "100 MB up, one connection", Kind::Bulk(Direction::Up))
            .with(UPLOAD, of(&ROWS, &BASIS))
            .lasting(0, 600),
        // Two answers of each client are counted.
        Plan::new(
            Id::Published,
            "550 clients, an upstream that takes 1.55 s (about 355 req/s direct)",
            Kind::Closed(550),
        )
        .with(PUBLISHED, of(&[Direct, Relay, RelayPair], &[Direct, RelayPair]))
        .lasting(1_700, 3_100),
    ]
}

/// What a program learns from that is to be built by its profile: each kind of load, with upstreams that
/// need no other program.
pub(crate) fn lessons() -> Vec<Plan> {
    let small = Request { path: "/api/answer/1024", ..Request::SMALL };
    let lesson = |id, kind, request, time| {
        Plan::new(id, "lesson", kind).with(request, vec![Relay, RelayPair]).lasting(0, time)
    };
    vec![
        lesson(Id::Small, Kind::Closed(64), small, 2_000),
        lesson(Id::Large, Kind::Closed(16), LARGE, 500),
        lesson(Id::Down, Kind::Bulk(Direction::Down), BULK, 500),
        lesson(Id::Up, Kind::Bulk(Direction::Up), UPLOAD, 500),
        lesson(Id::Cold, Kind::Cold, small, 500),
    ]
}

/// The others.
fn further() -> Vec<Plan> {
    vec![
        Plan::new(Id::One, "1 kB, 1 connection", Kind::Closed(1))
            .with(Request::SMALL, ROWS.to_vec())
            .lasting(200, 700),
        Plan::new(Id::Large, "64 kB each way, 64 connections", Kind::Closed(64))
            .with(LARGE, ROWS.to_vec())
            .lasting(300, 1_000),
        Plan::new(
            Id::Cold,
            "1 kB, a new client and a handshake for each request, 8 at a time",
            Kind::Cold,
        )
        .with(Request::SMALL, ROWS.to_vec())
        .lasting(0, 700),
    ]
}

impl Plan {
    fn new(id: Id, title: &'static str, kind: Kind) -> Self {
        let (request, stacks) = (Request::SMALL, Vec::new());
        Self { id, title, kind, request, stacks, warm_up: Duration::ZERO, time: Duration::ZERO }
    }

    fn with(self, request: Request, stacks: Vec<Stack>) -> Self {
        Self { request, stacks, ..self }
    }

    fn lasting(self, warm_up_ms: u64, time_ms: u64) -> Self {
        let (warm_up, time) = (Duration::from_millis(warm_up_ms), Duration::from_millis(time_ms));
        Self { warm_up, time, ..self }
    }
}
