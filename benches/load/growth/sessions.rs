//! Sessions of one relay: each agreed over the network, and used once; then load over many of them.

use std::{fmt::Write, net::SocketAddr, rc::Rc, thread, time::Duration};

use mte_relay_protocol::http_message::encode_request;

use super::series::Series;
use crate::{
    Result,
    generator::{Client, Introduction, Load, Request, Session},
    measure::{Outcome, count},
    samples::digits,
    stacks::{self, Running, Stack},
    upstream::Upstreams,
};

/// The same with ten sessions as with a million: fewer events at a time cost more each.
const CONNECTIONS: usize = 8;
/// Sessions that are used again, spread over all: enough to find none of them in a cache.
const SAMPLE: usize = 100_000;
/// Fewer are asked once each before they can be counted.
const ENOUGH: usize = 10_000;
/// After so long a session counts as idle.
const REST: Duration = Duration::from_secs(65);
const ROUNDS: usize = 7;
const ROUNDS_OF_REST: usize = 3;

/// A relay with so many sessions, and what has been seen of it.
struct Crowd {
    count: usize,
    running: Running,
    /// Bytes before the first session came.
    empty: u64,
    clients: Vec<(Client, SocketAddr)>,
    /// Requests a second.
    rate: f64,
    in_use: Vec<Option<Outcome>>,
    rested: Vec<Option<Outcome>>,
    /// Bytes for each session: at first, and before and after each load upon a rest.
    weights: Vec<f64>,
}

/// Up to so many; what a request costs, and what a session weighs. The relays stand beside each other and
/// take turns, so that what they cost can be compared within a round.
pub(super) fn sessions(upstreams: &Upstreams, most: usize) -> Result<(Vec<Series>, String)> {
    let counts = [10, 1_000, ENOUGH, SAMPLE, 1_000_000].into_iter().filter(|count| *count <= most);
    let mut crowds =
        counts.map(|count| Crowd::gather(upstreams, count)).collect::<Result<Vec<_>>>()?;
    for _ in 0..ROUNDS {
        for crowd in &mut crowds {
            crowd.use_all()?;
        }
    }
    for _ in 0..ROUNDS_OF_REST {
        thread::sleep(REST);
        for crowd in crowds.iter_mut().filter(|crowd| crowd.count >= ENOUGH) {
            crowd.weigh();
            crowd.wake()?;
            crowd.weigh();
        }
    }
    let series = |kind: &str, crowds: &[Crowd], of: fn(&Crowd) -> &Vec<Option<Outcome>>| {
        let counts: Vec<_> = crowds.iter().map(|crowd| crowd.count).collect();
        let outcomes = crowds.iter().map(|crowd| of(crowd).clone()).collect();
        let series = Series::of(Stack::Relay, &counts, &outcomes);
        Series { name: format!("{}, {kind}", series.name), ..series }
    };
    let few = crowds.iter().take_while(|crowd| crowd.count < ENOUGH).count();
    let in_use = series("session in use", &crowds, |crowd| &crowd.in_use);
    let rested = series("session rested 65 s", &crowds[few..], |crowd| &crowd.rested);
    Ok((vec![in_use, rested], weights(&crowds)))
}

impl Crowd {
    fn gather(upstreams: &Upstreams, count: usize) -> Result<Self> {
        let running = stacks::roomy(upstreams.small, count)?;
        let empty = running.children.resident();
        let address = running.target.address;
        let clients = agree(&running.target, count)?;
        let clients = clients.into_iter().map(|client| (client, address)).collect();
        let (in_use, rested, weights) = (Vec::new(), Vec::new(), Vec::new());
        let mut crowd = Self { count, running, empty, clients, rate: 0.0, in_use, rested, weights };
        crowd.weigh();
        crowd.rate = crowd.load(Duration::ZERO, Duration::from_secs(1))?.rate;
        Ok(crowd)
    }

    fn load(&mut self, warm_up: Duration, time: Duration) -> Result<Outcome> {
        let load = Load { rate: None, spread: Duration::ZERO, warm_up, time };
        count(&self.running, &mut self.clients, load)
    }

    /// How long it takes to ask each session that is asked.
    fn turn(&self) -> Duration {
        Duration::from_secs_f64(self.count.min(SAMPLE) as f64 / self.rate)
    }

    /// Each is used once before it counts, so that none has just rested.
    fn use_all(&mut self) -> Result<()> {
        let outcome = self.load(self.turn().mul_f64(1.3), self.turn() + Duration::from_secs(1))?;
        self.rate = outcome.rate;
        self.in_use.push(Some(outcome));
        Ok(())
    }

    /// All have rested; over before a session's turn comes again.
    fn wake(&mut self) -> Result<()> {
        let memory = self.running.children.resident();
        let outcome = self.load(Duration::ZERO, self.turn().div_f64(1.3))?;
        self.rested.push(Some(Outcome { memory, ..outcome }));
        Ok(())
    }

    fn weigh(&mut self) {
        let bytes = self.running.children.resident().saturating_sub(self.empty);
        self.weights.push(bytes as f64 / self.count as f64);
    }
}

fn weights(crowds: &[Crowd]) -> String {
    let mut table = "\n| sessions | bytes of the process for each, once all have sent a request \
                     | after loads and 65 s | after the next load |\n|---|---|---|---|\n"
        .to_owned();
    // Fewer weigh nothing beside the relay itself.
    for crowd in crowds.iter().filter(|crowd| crowd.count >= SAMPLE) {
        let weights: Vec<_> = crowd.weights.iter().take(3).copied().map(digits).collect();
        let _ = writeln!(table, "| {} | {} |", digits(crowd.count as f64), weights.join(" | "));
    }
    table
}

/// Bytes of Redis for each session that is kept there.
pub(super) fn weight_in_redis(upstreams: &Upstreams) -> Result<f64> {
    const COUNT: usize = 20_000;
    let (running, _) = stacks::instances(upstreams.small, 1)?;
    let redis = running.redis.as_ref().ok_or("no Redis")?;
    // The notes of all slots, and the function, are there before.
    agree(&running.target, COUNT)?;
    let before = redis.memory()?;
    agree(&running.target, COUNT)?;
    Ok(redis.memory()?.saturating_sub(before) as f64 / COUNT as f64)
}

/// Pairs so many clients, each of which sends a request, and keeps some of them.
fn agree(target: &crate::generator::Target, count: usize) -> Result<Vec<Client>> {
    let request = Request::SMALL;
    let key = target.key.as_deref().ok_or("no key")?;
    let message: Rc<[u8]> =
        encode_request(&request.head(target.address), &request.content()).into();
    let mut introduction = Introduction::open(target.address)?;
    let mut kept: Vec<Vec<Session>> = (0..CONNECTIONS).map(|_| Vec::new()).collect();
    let step = count.div_ceil(SAMPLE);
    for number in 0..count {
        let session = introduction.pair(key, Rc::clone(&message), request)?;
        let mut client = Client::sealed(vec![session]);
        if !introduction.exchange(&mut client)? {
            return Err("a request was refused".into());
        }
        if let Client::Sealed { sessions, .. } = client
            && number % step == 0
        {
            let place = (number / step) % kept.len();
            kept[place].extend(sessions);
        }
    }
    Ok(kept.into_iter().map(Client::sealed).collect())
}
