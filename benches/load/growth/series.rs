//! One quantity grows, and everything else stays.

use std::{net::SocketAddr, time::Duration};

use crate::{
    Result,
    generator::{Client, Introduction, Load, Request, Target},
    measure::{Outcome, count},
    samples::Spread,
    stacks::{self, Manner, Running, Stack},
    upstream::Upstreams,
};

const ROUNDS: usize = 3;
/// Of instances: a few percent more are to be told from a slow moment.
const ROUNDS_OF_INSTANCES: usize = 7;
const CONNECTIONS: usize = 64;
/// Connections of each instance where there are several.
const PER_INSTANCE: usize = 32;
/// Connections of each instance elsewhere.
const ELSEWHERE: usize = 2;
/// Requests a second of each connection where their number is fixed.
const RATE_OF_ONE: u32 = 80;
const LOAD: Load = Load {
    rate: None,
    spread: Duration::ZERO,
    warm_up: Duration::from_millis(400),
    time: Duration::from_millis(1_500),
};

/// One stack at several points.
pub(super) struct Series {
    pub(super) name: String,
    pub(super) points: Vec<Point>,
}

/// What it did at one of them: medians.
pub(super) struct Point {
    pub(super) at: f64,
    pub(super) rate: f64,
    pub(super) p50: f64,
    pub(super) processor_us: f64,
    /// That of each round as a multiple of the same round's at the first point.
    pub(super) growth: Option<Spread>,
    /// Bytes of all its processes.
    pub(super) memory: f64,
    pub(super) load_core: f64,
    pub(super) failed: u64,
}

/// What each round had at each point: a slow moment of the machine hits neighbours, not a point.
pub(super) type Rounds = Vec<Vec<Option<Outcome>>>;

impl Series {
    pub(super) fn of(stack: Stack, at: &[usize], outcomes: &Rounds) -> Self {
        let first = outcomes.first().map_or(&[][..], Vec::as_slice);
        let points =
            at.iter().zip(outcomes).map(|(at, outcomes)| Point::of(*at, outcomes, first)).collect();
        Self { name: stack.name().replace("**", ""), points }
    }

    /// Microseconds of CPU for one more, and how well a line fits (r²).
    pub(super) fn slope(&self) -> (f64, f64) {
        let count = self.points.len() as f64;
        let mean =
            |value: &dyn Fn(&Point) -> f64| self.points.iter().map(value).sum::<f64>() / count;
        let (x, y) = (mean(&|p| p.at), mean(&|p| p.processor_us));
        let xx = mean(&|p| (p.at - x).powi(2));
        let yy = mean(&|p| (p.processor_us - y).powi(2));
        let xy = mean(&|p| (p.at - x) * (p.processor_us - y));
        (xy / xx, xy * xy / (xx * yy))
    }
}

impl Point {
    fn of(at: usize, outcomes: &[Option<Outcome>], first: &[Option<Outcome>]) -> Self {
        let median = |number: fn(&Outcome) -> f64| {
            Spread::of(outcomes.iter().flatten().map(number))
                .map_or(f64::NAN, |spread| spread.median)
        };
        let growth = |(here, first): (&Option<Outcome>, &Option<Outcome>)| {
            Some(here.as_ref()?.processor_us / first.as_ref()?.processor_us)
        };
        Self {
            at: at as f64,
            rate: median(|o| o.rate),
            p50: median(|o| o.p50),
            processor_us: median(|o| o.processor_us),
            growth: Spread::of(outcomes.iter().zip(first).filter_map(growth)),
            memory: median(|o| o.memory as f64),
            load_core: median(|o| o.load_core),
            failed: outcomes.iter().flatten().map(|outcome| outcome.failed).sum(),
        }
    }
}

pub(super) fn connections(upstreams: &Upstreams, stacks: &[Stack]) -> Result<Vec<Series>> {
    let at = [1, 8, 64, 256, 550, 1_000, 2_000];
    series(upstreams, stacks, &at, |_| Request::SMALL, |connections| connections)
}

pub(super) fn fields(upstreams: &Upstreams, stacks: &[Stack]) -> Result<Vec<Series>> {
    let request = |more_fields| Request { more_fields, ..Request::SMALL };
    series(upstreams, stacks, &[0, 20, 40, 80, 160], request, |_| CONNECTIONS)
}

pub(super) fn sizes(upstreams: &Upstreams, stacks: &[Stack]) -> Result<Vec<Series>> {
    const PATHS: [(usize, &str); 5] = [
        (1_024, "/api/answer/1024"),
        (16_384, "/api/answer/16384"),
        (65_536, "/api/answer/65536"),
        (262_144, "/api/answer/262144"),
        // The longest that fits one frame by default, with its head.
        (1_000_000, "/api/answer/1000000"),
    ];
    let request = |size| {
        let path = PATHS.iter().find(|(of, _)| *of == size).map_or("/", |(_, path)| path);
        Request { path, sends: size, answers: size, more_fields: 0 }
    };
    // Few connections: a core has only so much cache.
    series(upstreams, stacks, &PATHS.map(|(size, _)| size), request, |_| 8)
}

fn series(
    upstreams: &Upstreams,
    stacks: &[Stack],
    at: &[usize],
    request: impl Fn(usize) -> Request,
    connections: impl Fn(usize) -> usize,
) -> Result<Vec<Series>> {
    let mut outcomes = vec![vec![Vec::new(); at.len()]; stacks.len()];
    for _ in 0..ROUNDS {
        for (place, &at) in at.iter().enumerate() {
            let request = request(at);
            for (stack, outcomes) in stacks.iter().zip(&mut outcomes) {
                let running = stack.start(upstreams.of(&request), Manner::Kept)?;
                let outcome = once(&running, &request, connections(at));
                let outcome = outcome.map_err(|e| eprintln!("{} at {at}: {e}", stack.name()));
                outcomes[place].push(outcome.ok());
            }
        }
    }
    Ok(stacks.iter().zip(&outcomes).map(|(stack, one)| Series::of(*stack, at, one)).collect())
}

fn once(running: &Running, request: &Request, connections: usize) -> Result<Outcome> {
    let address = running.target.address;
    let clients = Client::all(&running.target, request, connections)?;
    let mut clients: Vec<_> = clients.into_iter().map(|client| (client, address)).collect();
    count(running, &mut clients, LOAD)
}

/// Instances on one core, each with the same number of connections: relays that share their sessions in
/// Redis, where each session was agreed with another instance than the one that serves it. Beside them
/// relays that share nothing, and nginx, in the same arrangement: what it costs to share a core has
/// nothing to do with sessions.
pub(super) fn instances(upstreams: &Upstreams) -> Result<Vec<Series>> {
    type Start = fn(SocketAddr, usize) -> Result<(Running, Vec<SocketAddr>)>;
    let stacks: [(Stack, Start, usize); 3] = [
        (Stack::RelayRedis, stacks::instances, 1),
        (Stack::Relay, stacks::lone_instances, 0),
        (Stack::Nginx, stacks::proxies, 0),
    ];
    let upstream = upstreams.of(&Request::SMALL);
    let at = [1, 2, 4, 8];
    let mut outcomes = stacks.map(|_| vec![Vec::new(); at.len()]);
    for _ in 0..ROUNDS_OF_INSTANCES {
        for (place, at) in at.into_iter().enumerate() {
            for ((_, start, after), outcomes) in stacks.iter().zip(&mut outcomes) {
                let (running, addresses) = start(upstream, at)?;
                let mut clients = of_each(&running, &addresses, *after)?;
                outcomes[place].push(Some(count(&running, &mut clients, LOAD)?));
            }
        }
    }
    Ok(stacks
        .iter()
        .zip(&outcomes)
        .map(|((stack, ..), one)| Series::of(*stack, &at, one))
        .collect())
}

/// One instance with a core of its own and the same requests a second, while others that share its
/// sessions serve theirs elsewhere: all of its own sessions that others can have agreed, they have.
pub(super) fn replicas(upstreams: &Upstreams) -> Result<Series> {
    let upstream = upstreams.of(&Request::SMALL);
    let at = [1, 2, 4, 8];
    let mut outcomes = vec![Vec::new(); at.len()];
    for _ in 0..ROUNDS_OF_INSTANCES {
        for (place, at) in at.into_iter().enumerate() {
            let (running, _others, addresses) = stacks::replicas(upstream, at - 1)?;
            let [first, others @ ..] = &addresses[..] else { return Err("no relay".into()) };
            let mut clients = Vec::new();
            for number in 0..CONNECTIONS {
                let paired = others.get(number % others.len().max(1)).unwrap_or(first);
                clients.push((paired_at(&running, *paired)?, *first));
            }
            for other in others {
                for _ in 0..ELSEWHERE {
                    clients.push((paired_at(&running, *first)?, *other));
                }
            }
            let share = CONNECTIONS as f64 / clients.len() as f64;
            let rate = Some(RATE_OF_ONE * clients.len() as u32);
            let outcome = count(&running, &mut clients, Load { rate, ..LOAD })?;
            let processor_us = outcome.processor_us / share;
            outcomes[place].push(Some(Outcome { processor_us, ..outcome }));
        }
    }
    Ok(Series::of(Stack::RelayRedis, &at, &outcomes))
}

/// The same number of clients for each instance; those of a relay have paired with the instance that is
/// so many `after` it.
fn of_each(
    running: &Running,
    addresses: &[SocketAddr],
    after: usize,
) -> Result<Vec<(Client, SocketAddr)>> {
    let client = |number: usize| {
        let at = |number: usize| addresses[number % addresses.len()];
        Ok((paired_at(running, at(number + after))?, at(number)))
    };
    (0..PER_INSTANCE * addresses.len()).map(client).collect()
}

fn paired_at(running: &Running, address: SocketAddr) -> Result<Client> {
    let target = Target { address, ..running.target.clone() };
    Introduction::open(address)?.client(&target, &Request::SMALL)
}
