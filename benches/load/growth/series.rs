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
const CONNECTIONS: usize = 64;
/// Connections of each instance where there are several.
const PER_INSTANCE: usize = 32;
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
    /// Bytes of all its processes.
    pub(super) memory: f64,
    pub(super) load_core: f64,
    pub(super) failed: u64,
}

impl Point {
    pub(super) fn of(at: usize, outcomes: &[Outcome]) -> Self {
        let median = |number: fn(&Outcome) -> f64| {
            Spread::of(outcomes.iter().map(number)).map_or(f64::NAN, |spread| spread.median)
        };
        Self {
            at: at as f64,
            rate: median(|o| o.rate),
            p50: median(|o| o.p50),
            processor_us: median(|o| o.processor_us),
            memory: median(|o| o.memory as f64),
            load_core: median(|o| o.load_core),
            failed: outcomes.iter().map(|outcome| outcome.failed).sum(),
        }
    }
}

impl Series {
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
    let mut series: Vec<Series> = stacks
        .iter()
        .map(|stack| Series { name: stack.name().replace("**", ""), points: Vec::new() })
        .collect();
    for &at in at {
        let request = request(at);
        let mut outcomes = vec![Vec::new(); stacks.len()];
        for _ in 0..ROUNDS {
            for (stack, outcomes) in stacks.iter().zip(&mut outcomes) {
                let running = stack.start(upstreams.of(&request), Manner::Kept)?;
                match once(&running, &request, connections(at)) {
                    Ok(outcome) => outcomes.push(outcome),
                    Err(error) => eprintln!("{} at {at}: {error}", stack.name()),
                }
            }
        }
        for (series, outcomes) in series.iter_mut().zip(&outcomes) {
            series.points.push(Point::of(at, outcomes));
        }
    }
    Ok(series)
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
    let empty = |stack: Stack| Series { name: stack.name().replace("**", ""), points: Vec::new() };
    let mut series = stacks.map(|(stack, ..)| empty(stack));
    for at in [1, 2, 4, 8] {
        let mut outcomes = stacks.map(|_| Vec::new());
        for _ in 0..ROUNDS {
            for ((_, start, after), outcomes) in stacks.iter().zip(&mut outcomes) {
                let (running, addresses) = start(upstream, at)?;
                let mut clients = of_each(&running, &addresses, *after)?;
                outcomes.push(count(&running, &mut clients, LOAD)?);
            }
        }
        for (series, outcomes) in series.iter_mut().zip(&outcomes) {
            series.points.push(Point::of(at, outcomes));
        }
    }
    Ok(series.into())
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
        let paired = Target { address: at(number + after), ..running.target.clone() };
        let client = Introduction::open(paired.address)?.client(&paired, &Request::SMALL)?;
        Ok((client, at(number)))
    };
    (0..PER_INSTANCE * addresses.len()).map(client).collect()
}
