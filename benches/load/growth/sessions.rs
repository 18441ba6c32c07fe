//! Sessions of one relay: each agreed over the network, and used once; then load over many of them.

use std::{fmt::Write, rc::Rc, thread, time::Duration};

use mte_relay_protocol::http_message::encode_request;

use super::series::{Point, Series};
use crate::{
    Result,
    generator::{Client, Introduction, Load, Request, Session},
    measure::{Outcome, count},
    samples::digits,
    stacks::{self, Stack},
    upstream::Upstreams,
};

const CONNECTIONS: usize = 64;
/// Sessions that are used again, spread over all: enough to find none of them in a cache.
const SAMPLE: usize = 100_000;
/// How many are enough to measure what the first request of a session after a rest costs, in so many rounds.
const ENOUGH: [(usize, usize); 3] = [(10_000, 3), (SAMPLE, 1), (1_000_000, 1)];
/// After so long a session counts as idle.
const REST: Duration = Duration::from_secs(65);

/// Up to so many; what a request costs, and what a session weighs.
pub(super) fn sessions(upstreams: &Upstreams, most: usize) -> Result<(Vec<Series>, String)> {
    let name = Stack::Relay.name().replace("**", "");
    let mut hot = Series { name: format!("{name}, session in use"), points: Vec::new() };
    let mut rested = Series { name: format!("{name}, session rested 65 s"), points: Vec::new() };
    let mut weights = "\n| sessions | bytes of the process for each, once all have sent a request | after a load \
                       and 65 s | after the next load |\n|---|---|---|---|\n"
        .to_owned();
    for at in [10, 1_000, 10_000, SAMPLE, 1_000_000].into_iter().filter(|at| *at <= most) {
        let running = stacks::roomy(upstreams.small, at)?;
        let empty = running.children.resident();
        let weight = || running.children.resident().saturating_sub(empty) as f64 / at as f64;
        let clients = agree(&running.target, at)?;
        let fresh = weight();
        let address = running.target.address;
        let mut clients: Vec<_> = clients.into_iter().map(|client| (client, address)).collect();
        let load = |warm_up, time| Load { rate: None, spread: Duration::ZERO, warm_up, time };
        let first = count(&running, &mut clients, load(Duration::ZERO, Duration::from_secs(1)))?;
        // Each is used once before it counts, so that none has just rested.
        let once = Duration::from_secs_f64(at.min(SAMPLE) as f64 / first.rate);
        let in_use = load(once.mul_f64(1.3), Duration::from_secs(4));
        let in_use = count(&running, &mut clients, in_use)?;
        hot.points.push(Point::of(at, &[in_use]));
        let rounds =
            ENOUGH.iter().find(|(enough, _)| *enough == at).map_or(0, |(_, rounds)| *rounds);
        let (mut outcomes, mut idle) = (Vec::new(), 0.0);
        for _ in 0..rounds {
            thread::sleep(REST);
            idle = weight();
            let resident = running.children.resident();
            // Over before a session's turn comes again.
            let time = Duration::from_secs_f64(at.min(SAMPLE) as f64 / in_use.rate / 1.3);
            let woken = count(&running, &mut clients, load(Duration::ZERO, time))?;
            outcomes.push(Outcome { memory: resident, ..woken });
        }
        if rounds > 0 {
            rested.points.push(Point::of(at, &outcomes));
        }
        // Fewer weigh nothing beside the relay itself.
        if at >= SAMPLE {
            let _ = writeln!(
                weights,
                "| {} | {} | {} | {} |",
                digits(at as f64),
                digits(fresh),
                digits(idle),
                digits(weight())
            );
        }
    }
    Ok((vec![hot, rested], weights))
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
    let mut kept: Vec<Vec<Session>> = (0..CONNECTIONS.min(count)).map(|_| Vec::new()).collect();
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
