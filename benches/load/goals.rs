//! The goals, and whether they were met.

use std::{collections::BTreeMap, fs, path::Path};

use crate::{
    Result,
    plan::Id,
    results::Results,
    samples::{Spread, digits},
    single::Singles,
    stacks::Stack,
};

/// One goal and what was measured for it.
pub(crate) struct Goal {
    /// Its name in `benches/reasons.toml`.
    pub(crate) id: &'static str,
    pub(crate) what: &'static str,
    bound: Bound,
    pub(crate) measured: Option<Spread>,
}

/// What a median has to be.
#[derive(Clone, Copy)]
enum Bound {
    AtLeast(f64),
    AtMost(f64),
}

impl Goal {
    /// As it is written.
    pub(crate) fn goal(&self) -> String {
        match self.bound {
            Bound::AtLeast(bound) => format!("≥ {}", digits(bound)),
            Bound::AtMost(bound) => format!("≤ {}", digits(bound)),
        }
    }

    /// Whether the median meets it, if there is one.
    pub(crate) fn met(&self) -> Option<bool> {
        self.measured.map(|measured| match self.bound {
            Bound::AtLeast(bound) => measured.median >= bound,
            Bound::AtMost(bound) => measured.median <= bound,
        })
    }
}

/// Why goals are missed: written by hand, by the goal's id.
///
/// # Errors
/// If the file is not what it should be.
pub(crate) fn reasons() -> Result<BTreeMap<String, String>> {
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/reasons.toml");
    Ok(toml::from_str(&fs::read_to_string(file)?)?)
}

/// All goals.
pub(crate) fn goals(results: &Results, singles: &Singles) -> Vec<Goal> {
    let mut goals = speed(results);
    goals.extend(latency(results));
    goals.extend(memory(results, singles));
    goals
}

fn speed(r: &Results) -> Vec<Goal> {
    use Bound::AtLeast;
    use Stack::{
        EnvoyPair, HaproxyPair, Nginx, NginxPair, Relay, RelayPair, RelayRedis, StunnelPair,
    };
    let goal = |id, what, bound, measured| Goal { id, what, bound: AtLeast(bound), measured };
    let tls = [NginxPair, HaproxyPair, EnvoyPair, StunnelPair];
    let best = r.fastest(Id::Many, &tls).unwrap_or(NginxPair);
    vec![
        goal(
            "standalone-64",
            "standalone / nginx, 1 kB, 64 connections",
            0.90,
            r.ratio(Id::Small, Relay, Nginx),
        ),
        goal(
            "standalone-550",
            "standalone / nginx, 1 kB, 550 connections",
            0.85,
            r.ratio(Id::Many, Relay, Nginx),
        ),
        goal(
            "pair-64",
            "pair / nginx TLS 1.3 pair, 1 kB, 64 connections",
            1.15,
            r.ratio(Id::Small, RelayPair, NginxPair),
        ),
        goal(
            "pair-550",
            "pair / best TLS pair, 1 kB, 550 connections",
            1.00,
            r.ratio(Id::Many, RelayPair, best),
        ),
        goal(
            "bulk-down",
            "pair / nginx TLS 1.3 pair, 100 MB down",
            1.20,
            r.ratio(Id::Down, RelayPair, NginxPair),
        ),
        goal(
            "bulk-up",
            "pair / nginx TLS 1.3 pair, 100 MB up",
            1.20,
            r.ratio(Id::Up, RelayPair, NginxPair),
        ),
        goal(
            "redis",
            "sessions in Redis / in memory, 1 kB, 64 connections",
            0.90,
            r.ratio(Id::Small, RelayRedis, Relay),
        ),
    ]
}

fn latency(r: &Results) -> Vec<Goal> {
    use Bound::{AtLeast, AtMost};
    use Stack::{Direct, Nginx, NginxPair, Relay, RelayPair};
    let goal = |id, what, bound, measured| Goal { id, what, bound, measured };
    let share = |stack| r.ratio(Id::Published, stack, Direct).map(|spread| spread.scaled(100.0));
    let added =
        |stack| r.both(Id::Published, (stack, Direct), |ours, direct| ours.p50 - direct.p50);
    vec![
        goal(
            "added-standalone",
            "added p50 at 2,000 req/s, standalone / nginx",
            AtMost(1.0),
            r.added(Id::Paced, Relay, Nginx),
        ),
        goal(
            "added-pair",
            "added p50 at 2,000 req/s, pair / nginx TLS 1.3 pair",
            AtMost(1.0),
            r.added(Id::Paced, RelayPair, NginxPair),
        ),
        goal(
            "published-share",
            "550 clients, 355 req/s: share of direct through the pair, %",
            AtLeast(99.0),
            share(RelayPair),
        ),
        goal(
            "published-added",
            "550 clients, 355 req/s: added p50 of the pair, ms",
            AtMost(10.0),
            added(RelayPair),
        ),
    ]
}

fn memory(r: &Results, singles: &Singles) -> Vec<Goal> {
    use Bound::{AtLeast, AtMost};
    use Stack::{NginxPair, RelayPair};
    let goal = |id, what, bound, measured| Goal { id, what, bound, measured };
    let largest = |id| r.spread(id, RelayPair, |outcome| outcome.largest as f64 / 1e6);
    let ratio = r.both(Id::Many, (RelayPair, NginxPair), |ours, theirs| {
        ours.memory as f64 / theirs.memory as f64
    });
    let size = Spread::of([singles.size as f64 / 1e6]);
    vec![
        goal(
            "memory-down",
            "RSS of a relay while 100 MB go down, MB",
            AtMost(25.0),
            largest(Id::Down),
        ),
        goal("memory-up", "RSS of a relay while 100 MB go up, MB", AtMost(25.0), largest(Id::Up)),
        goal(
            "memory-550",
            "RSS of the pair / nginx TLS 1.3 pair, 550 connections",
            AtMost(1.0),
            ratio,
        ),
        goal(
            "pairings",
            "pairings a second on one core, relay's side",
            AtLeast(10_000.0),
            singles.pairings,
        ),
        goal("session", "idle session in the memory store, bytes", AtMost(600.0), singles.session),
        goal("start", "start to first byte, ms", AtMost(20.0), singles.start),
        goal("size", "program, stripped, MB", AtMost(10.0), size),
    ]
}
