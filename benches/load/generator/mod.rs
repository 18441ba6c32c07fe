//! The load: one thread on core 0 that waits for its connections as `wrk` does, and sends their next
//! requests. Closed loop: each connection sends when its last request was answered. Open loop: requests
//! are due at a fixed rate, and one that finds no free connection is late from the moment it was due.

mod answer;
mod bulk;
mod cold;
mod connection;
mod pace;
mod request;
mod sealed;

use std::{
    collections::VecDeque,
    net::SocketAddr,
    time::{Duration, Instant},
};

use mio::{Events, Poll, Token};
use mte_relay_protocol::kem::PublicKey;

use crate::{Result, samples::Samples};

pub(crate) use bulk::{Direction, transfer};
pub(crate) use cold::cold;
pub(crate) use request::{Request, respond, take_request};
pub(crate) use sealed::{Client, Introduction, Session};

use connection::Connection;
use pace::Pace;

/// How exactly connections begin one after the other.
const STEP: Duration = Duration::from_millis(2);
/// How long the warm-up lasts at most until each connection has had an answer.
const PATIENCE: Duration = Duration::from_secs(10);

/// Whom the load is for.
#[derive(Clone)]
pub(crate) struct Target {
    /// Where it listens.
    pub(crate) address: SocketAddr,
    /// Additional header lines of a plain request.
    pub(crate) headers: String,
    /// A relay's static key, if its requests are sealed here.
    pub(crate) key: Option<Box<PublicKey>>,
}

/// How much is asked, and how.
#[derive(Clone, Copy)]
pub(crate) struct Load {
    /// Requests a second in all, if not as many as are answered.
    pub(crate) rate: Option<u32>,
    /// Over how long connections send their first requests.
    pub(crate) spread: Duration,
    /// At first, not counted.
    pub(crate) warm_up: Duration,
    pub(crate) time: Duration,
}

/// What came back while it counted.
pub(crate) struct Answers {
    pub(crate) latencies: Samples,
    pub(crate) failed: u64,
    pub(crate) time: Duration,
}

/// Runs the load, each client over a connection of its own; `begins` is called when the warm-up is over.
///
/// # Errors
/// If the target cannot be reached, ends a connection, or answers what is no HTTP.
pub(crate) fn run(
    clients: &mut [(Client, SocketAddr)],
    load: Load,
    begins: impl FnOnce() -> Result<()>,
) -> Result<Answers> {
    let mut poll = Poll::new()?;
    let mut connections = Vec::with_capacity(clients.len());
    for (number, (client, address)) in clients.iter_mut().enumerate() {
        connections.push(Connection::open(client, *address, poll.registry(), Token(number))?);
    }
    let pace = load.rate.map(|rate| Pace::start(rate, poll.registry())).transpose()?;
    let mut generator = Generator {
        idle: (0..connections.len()).collect(),
        connections,
        spread: load.spread,
        started: Instant::now(),
        pace,
        due: VecDeque::new(),
        latencies: Samples::default(),
        failed: 0,
    };
    generator.rounds(&mut poll, Instant::now() + load.warm_up)?;
    let patience = Instant::now() + PATIENCE;
    while load.rate.is_none() && generator.unanswered() && Instant::now() < patience {
        generator.rounds(&mut poll, Instant::now() + STEP)?;
    }
    begins()?;
    (generator.latencies, generator.failed) = (Samples::default(), 0);
    let started = Instant::now();
    generator.rounds(&mut poll, started + load.time)?;
    let Generator { latencies, failed, .. } = generator;
    Ok(Answers { latencies, failed, time: started.elapsed() })
}

struct Generator<'c> {
    connections: Vec<Connection<'c>>,
    idle: VecDeque<usize>,
    spread: Duration,
    started: Instant,
    pace: Option<Pace>,
    /// When requests should have been sent that found no free connection.
    due: VecDeque<Instant>,
    latencies: Samples,
    failed: u64,
}

impl Generator<'_> {
    fn rounds(&mut self, poll: &mut Poll, end: Instant) -> Result<()> {
        let mut events = Events::with_capacity(1_024);
        loop {
            self.start_due()?;
            let left = end.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Ok(());
            }
            let waiting = self.pace.is_none() && !self.idle.is_empty();
            poll.poll(&mut events, Some(if waiting { STEP } else { left }))?;
            for event in &events {
                match event.token() {
                    Pace::TOKEN => self.pace.iter_mut().try_for_each(|p| p.tick(&mut self.due))?,
                    Token(number) => self.ready(number)?,
                }
            }
        }
    }

    fn unanswered(&self) -> bool {
        self.connections.iter().any(|connection| !connection.answered)
    }

    fn start_due(&mut self) -> Result<()> {
        while !self.idle.is_empty() {
            let due = match self.pace {
                Some(_) => self.due.pop_front(),
                None => self.begins(self.idle.front().copied()),
            };
            let (Some(due), Some(number)) = (due, self.idle.front().copied()) else { break };
            self.idle.pop_front();
            self.connections[number].start(due)?;
        }
        Ok(())
    }

    /// Now, if it is time for a connection's first request.
    fn begins(&self, number: Option<usize>) -> Option<Instant> {
        let share = number? as f64 / self.connections.len() as f64;
        let now = Instant::now();
        (now >= self.started + self.spread.mul_f64(share)).then_some(now)
    }

    fn ready(&mut self, number: usize) -> Result<()> {
        let connection = &mut self.connections[number];
        let Some(answered) = connection.ready()? else { return Ok(()) };
        self.latencies.push(connection.due.elapsed());
        self.failed += u64::from(!answered);
        if self.pace.is_some() {
            self.idle.push_back(number);
            return Ok(());
        }
        connection.start(Instant::now())
    }
}
