//! One stack under one load.

use std::{
    net::SocketAddr,
    time::{Duration, Instant},
};

use crate::{
    Result,
    generator::{self, Answers, Client, Direction, Load, cold, transfer},
    plan::{BULK_BYTES, Kind, PUBLISHED, Plan},
    process::{LOAD_CORE, core_seconds},
    redis::{Functions, Redis},
    samples::Samples,
    stacks::{Manner, Running, Stack},
    upstream::{DELAY, Upstreams},
    wrk,
};

/// What a front-end relay may have as peers, less some room.
const MOST_PEERS: u64 = 1_000;

/// What one stack did in one round.
#[derive(Clone, Copy)]
pub(crate) struct Outcome {
    /// Requests, or with a long body megabytes, a second.
    pub(crate) rate: f64,
    /// Milliseconds.
    pub(crate) p50: f64,
    pub(crate) p99: f64,
    /// Processor time of the stack for one request, in microseconds.
    pub(crate) processor_us: f64,
    /// The most memory that its processes were seen to have, in bytes: all, and the largest.
    pub(crate) memory: u64,
    pub(crate) largest: u64,
    /// How much of the load's core was busy: at 1 the stack could do more than it was asked.
    pub(crate) load_core: f64,
    pub(crate) failed: u64,
    /// Round trips to Redis per request, and microseconds of Redis in each.
    pub(crate) redis: Option<(f64, f64)>,
}

/// Where the accounts stood when the counting began.
struct Before {
    processor: f64,
    load_core: f64,
    moment: Instant,
    redis: Option<Functions>,
}

impl Before {
    fn now(running: &Running) -> Result<Self> {
        Ok(Self {
            processor: running.children.processor_seconds(),
            load_core: core_seconds(LOAD_CORE),
            redis: running.redis.as_ref().map(Redis::functions).transpose()?,
            moment: Instant::now(),
        })
    }

    fn outcome(self, running: &Running, mut answers: Answers) -> Result<Outcome> {
        let time = self.moment.elapsed().as_secs_f64();
        let requests = answers.latencies.len() as f64;
        let processor = running.children.processor_seconds() - self.processor;
        let redis = running.redis.as_ref().map(Redis::functions).transpose()?;
        let peaks = running.children.peaks();
        Ok(Outcome {
            rate: requests / answers.time.as_secs_f64(),
            p50: answers.latencies.percentile(50),
            p99: answers.latencies.percentile(99),
            processor_us: processor * 1e6 / requests,
            memory: peaks.iter().sum(),
            largest: peaks.into_iter().max().unwrap_or(0),
            load_core: (core_seconds(LOAD_CORE) - self.load_core) / time,
            failed: answers.failed,
            redis: redis.zip(self.redis).map(|(now, before)| now.since(before, requests)),
        })
    }
}

/// Starts the stack, runs the load, and ends it.
///
/// # Errors
/// Whatever keeps it from being measured.
pub(crate) fn measure(plan: &Plan, stack: Stack, upstreams: &Upstreams) -> Result<Outcome> {
    run(plan, stack, &start(plan, stack, upstreams)?)
}

/// Starts the stack for this load.
///
/// # Errors
/// If a program cannot be started.
pub(crate) fn start(plan: &Plan, stack: Stack, upstreams: &Upstreams) -> Result<Running> {
    let manner = if plan.kind == Kind::Cold { Manner::Cold } else { Manner::Kept };
    stack.start(upstreams.of(&plan.request), manner)
}

/// Runs the load on a stack that was started for it.
///
/// # Errors
/// Whatever keeps it from being measured.
pub(crate) fn run(plan: &Plan, stack: Stack, running: &Running) -> Result<Outcome> {
    if stack == Stack::DirectWrk {
        return wrk::run(&running.target, &plan.request, plan.time);
    }
    match plan.kind {
        Kind::Closed(connections) => closed(running, plan, connections, None),
        Kind::Paced(connections, rate) => closed(running, plan, connections, Some(rate)),
        Kind::Cold => {
            let before = Before::now(running)?;
            let most = if running.peer.is_some() { MOST_PEERS } else { u64::MAX };
            let stranger = |number| running.stranger(number);
            let answers = cold(stranger, most, plan.request, plan.time)?;
            before.outcome(running, answers)
        }
        Kind::Bulk(direction) => bulk(running, plan, direction),
    }
}

fn closed(
    running: &Running,
    plan: &Plan,
    connections: usize,
    rate: Option<u32>,
) -> Result<Outcome> {
    let address = running.target.address;
    let clients = Client::all(&running.target, &plan.request, connections)?;
    let mut clients: Vec<_> = clients.into_iter().map(|client| (client, address)).collect();
    // Clients of a slow upstream do not all come at the same moment.
    let spread = if plan.request.path == PUBLISHED.path { DELAY } else { Duration::ZERO };
    let Plan { warm_up, time, .. } = *plan;
    count(running, &mut clients, Load { rate, spread, warm_up, time })
}

/// Runs a load, and takes what the kernel says of the stack while it counts.
///
/// # Errors
/// Whatever keeps it from being measured.
pub(crate) fn count(
    running: &Running,
    clients: &mut [(Client, SocketAddr)],
    load: Load,
) -> Result<Outcome> {
    let mut before = None;
    let answers = generator::run(clients, load, || {
        before = Some(Before::now(running)?);
        Ok(())
    })?;
    before.ok_or("nothing was counted")?.outcome(running, answers)
}

fn bulk(running: &Running, plan: &Plan, direction: Direction) -> Result<Outcome> {
    let before = Before::now(running)?;
    let started = Instant::now();
    let mut latencies = Samples::default();
    let mut time = Duration::ZERO;
    while started.elapsed() < plan.time {
        let took = transfer(&running.target, &plan.request, direction, BULK_BYTES)?;
        time += took;
        latencies.push(took);
    }
    let mut outcome = before.outcome(running, Answers { latencies, failed: 0, time })?;
    outcome.rate *= BULK_BYTES as f64 / 1e6;
    Ok(outcome)
}
