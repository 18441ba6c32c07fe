//! One quantity grows, and everything else stays.

use std::{net::SocketAddr, rc::Rc, time::Duration};

use mte_relay_protocol::http_message::encode_request;

use crate::{
    Result,
    generator::{Client, Introduction, Load, Request},
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
    count(running, clients.into_iter().map(|client| (client, address)).collect(), LOAD)
}

/// Relays on one core that share their sessions, each with the same number of connections; each session
/// was agreed with another instance than the one that serves it. Beside them nginx in the same
/// arrangement: what it costs to share a core has nothing to do with sessions.
pub(super) fn instances(upstreams: &Upstreams) -> Result<Vec<Series>> {
    let upstream = upstreams.of(&Request::SMALL);
    let mut relays = Series { name: Stack::RelayRedis.name().to_owned(), points: Vec::new() };
    let mut proxies = Series { name: Stack::Nginx.name().to_owned(), points: Vec::new() };
    for at in [1, 2, 4, 8] {
        let (mut of_relays, mut of_proxies) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let (running, addresses) = stacks::instances(upstream, at)?;
            of_relays.push(count(&running, strangers(&running, &addresses)?, LOAD)?);
            drop(running);
            let (running, addresses) = stacks::proxies(upstream, at)?;
            let clients = Client::all(&running.target, &Request::SMALL, PER_INSTANCE * at)?;
            let clients = clients.into_iter().zip(addresses.into_iter().cycle()).collect();
            of_proxies.push(count(&running, clients, LOAD)?);
        }
        relays.points.push(Point::of(at, &of_relays));
        proxies.points.push(Point::of(at, &of_proxies));
    }
    Ok(vec![relays, proxies])
}

/// Clients that are served by the instance after the one that they paired with.
fn strangers(running: &Running, addresses: &[SocketAddr]) -> Result<Vec<(Client, SocketAddr)>> {
    let request = Request::SMALL;
    let key = running.target.key.as_deref().ok_or("no key")?;
    let message: Rc<[u8]> = encode_request(&request.head(addresses[0]), &request.content()).into();
    let client = |number: usize| {
        let mut other = Introduction::open(addresses[(number + 1) % addresses.len()])?;
        let session = other.pair(key, Rc::clone(&message), request)?;
        Ok((Client::sealed(vec![session]), addresses[number % addresses.len()]))
    };
    (0..PER_INSTANCE * addresses.len()).map(client).collect()
}
