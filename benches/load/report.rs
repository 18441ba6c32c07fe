//! The tables: printed, and kept in `benches/results.md`.

use std::{collections::BTreeMap, fmt::Write};

use crate::{
    goals::Goal,
    machine, micro,
    plan::{Id, Kind, Plan},
    results::Results,
    samples::{Spread, digits},
    single::Singles,
    stacks::Stack,
};

/// All that was found out.
pub(crate) struct Run<'a> {
    pub(crate) plans: &'a [Plan],
    pub(crate) rounds: usize,
    pub(crate) results: &'a Results,
    pub(crate) singles: &'a Singles,
    pub(crate) goals: &'a [Goal],
    pub(crate) reasons: &'a BTreeMap<String, String>,
    /// Machine, date and versions, taken before the run.
    pub(crate) setting: &'a str,
}

/// Machine, date, and versions, as a list.
pub(crate) fn setting() -> String {
    let mut out = format!("- Machine: {}\n- Date: {}\n", machine::machine(), machine::date());
    for version in machine::versions() {
        let _ = writeln!(out, "- {version}");
    }
    out
}

impl Run<'_> {
    /// All of it in Markdown.
    pub(crate) fn markdown(&self) -> String {
        let mut out = format!("# What `make bench` measured\n\n{}\n", self.setting);
        out += &method(self.rounds);
        out += "\n## Goals\n\n";
        out += &self.goals();
        for plan in self.plans {
            let _ = write!(out, "\n## {}\n\n{}", plan.title, self.table(plan));
        }
        let _ = write!(out, "\n## The relay alone\n\n{}", alone(self.singles));
        out += &micro::table();
        if !self.results.faults.is_empty() {
            out += "\n## What went wrong\n\n";
            for fault in &self.results.faults {
                let _ = writeln!(out, "- {fault}");
            }
        }
        out
    }

    /// The goals alone.
    pub(crate) fn goals(&self) -> String {
        let mut out = "| goal | | measured | |\n|---|---|---|---|\n".to_owned();
        let mut missed = String::new();
        for goal in self.goals {
            let (verdict, measured) = match (goal.met(), goal.measured) {
                (Some(true), Some(measured)) => ("PASS", measured.to_string()),
                (Some(false), Some(measured)) => ("**MISS**", measured.to_string()),
                _ => ("–", "not measured".to_owned()),
            };
            let _ = writeln!(out, "| {} | {} | {measured} | {verdict} |", goal.what, goal.goal());
            if goal.met() == Some(false) {
                let reason =
                    self.reasons.get(goal.id).map_or("no reason written yet", |r| r.trim());
                let _ = writeln!(missed, "- **{}** (`{}`): {reason}", goal.what, goal.id);
            }
        }
        if !missed.is_empty() {
            let _ = write!(out, "\nMissed, and why:\n\n{missed}");
        }
        out
    }

    fn table(&self, plan: &Plan) -> String {
        let (rate, processor) = match plan.kind {
            Kind::Bulk(_) => ("MB/s", "CPU ms for 100 MB"),
            _ => ("req/s", "CPU µs per request"),
        };
        let mut out = format!(
            "| | {rate} | as a multiple of | p50 ms | p99 ms | {processor} | peak RSS MB (largest process) | \
             load's core |\n|---|---|---|---|---|---|---|---|\n"
        );
        for stack in &plan.stacks {
            let _ = writeln!(out, "| {} | {} |", stack.name(), self.row(plan, *stack));
        }
        if let Some((trips, micros)) = self.redis(plan.id) {
            let _ = write!(
                out,
                "\nWith sessions in Redis: {} round trips per request, {} µs of Redis in each.\n",
                digits(trips.median),
                digits(micros.median)
            );
        }
        out
    }

    fn row(&self, plan: &Plan, stack: Stack) -> String {
        let spread = |number: fn(&crate::measure::Outcome) -> f64| {
            self.results.spread(plan.id, stack, number)
        };
        let Some(rate) = spread(|outcome| outcome.rate) else {
            return "not available | | | | | |".to_owned();
        };
        let ratio = stack.reference().and_then(|reference| {
            let ratio = self.results.ratio(plan.id, stack, reference)?;
            Some(format!("{}: {ratio}", reference.name().replace("**", "")))
        });
        let median = |spread: Option<Spread>| spread.map_or("–".to_owned(), |s| digits(s.median));
        let unit = if matches!(plan.kind, Kind::Bulk(_)) { 1e-3 } else { 1.0 };
        let bare = matches!(stack, Stack::Direct | Stack::DirectWrk);
        let cost = |text: String| if bare { "–".to_owned() } else { text };
        let failed: u64 = self.results.of(plan.id, stack).flatten().map(|o| o.failed).sum();
        let failed = if failed == 0 { String::new() } else { format!(", **{failed} failed**") };
        let measured = spread(|o| o.rate).map_or(0, |s| s.count);
        let rounds = if measured < self.rounds {
            format!(", {measured} rounds only")
        } else {
            String::new()
        };
        format!(
            "{rate}{failed}{rounds} | {} | {} | {} | {} | {} | {} %",
            ratio.unwrap_or_else(|| "–".to_owned()),
            median(spread(|o| o.p50)),
            median(spread(|o| o.p99)),
            cost(median(spread(|o| o.processor_us).map(|s| s.scaled(unit)))),
            cost(format!(
                "{} ({})",
                median(spread(|o| o.memory as f64 / 1e6)),
                median(spread(|o| o.largest as f64 / 1e6))
            )),
            median(spread(|o| o.load_core * 100.0)),
        )
    }

    fn redis(&self, id: Id) -> Option<(Spread, Spread)> {
        let asked = |number: fn((f64, f64)) -> f64| {
            let rounds = self.results.of(id, Stack::RelayRedis).flatten();
            Spread::of(rounds.filter_map(|outcome| outcome.redis).map(number))
        };
        Some((asked(|(trips, _)| trips)?, asked(|(_, micros)| micros)?))
    }
}

fn alone(singles: &Singles) -> String {
    let Singles { start, size, pairings, encapsulations, session } = singles;
    let text = |spread: &Option<Spread>| spread.map_or("–".to_owned(), |s| s.to_string());
    format!(
        "| | |\n|---|---|\n\
         | start to first byte, ms | {} |\n\
         | program, stripped, MB | {} |\n\
         | pairings a second on one core, relay's side, from bytes to bytes | {} |\n\
         | of these the two key encapsulations alone, a second | {} |\n\
         | idle session in the memory store, bytes of the process | {} |\n",
        text(start),
        digits(*size as f64 / 1e6),
        text(pairings),
        text(encapsulations),
        text(session),
    )
}

fn method(rounds: usize) -> String {
    format!(
        "Each row runs in fresh processes with one worker or thread each, all of them on core 1; the load, the \
         upstream and Redis are on core 0. One core cannot do more than it does: where the last column says \
         that core 0 was busy, the load was the bound and not the stack. The stacks take turns within each of \
         {rounds} rounds; told are medians of the rounds and, in parentheses, the least and the most. A multiple is \
         computed within each round, so that a slow moment hits both sides. Compare these, not the absolute \
         numbers of two machines.\n\n\
         The relay is what `make release` builds by a profile of itself, under loads like these, but in \
         \"The relay alone\" and \"Parts of the relay\", where the benchmark has its parts built in as a plain \
         release build does; the others are as their packages have them. \
         Access logs are off everywhere but where the row says otherwise: there the relay logs as it does by \
         default, and nginx in its default format, both to a file. Connections are kept on both sides. nginx \
         has 64 kB buffers and writes no body to disk, haproxy has 64 kB buffers. Pairs with TLS verify the \
         certificate of the other side (ECDSA P-256) and resume sessions, except with new clients, where \
         each meets a full handshake; there the relay pairs for each request. Relays' requests are sealed and \
         opened by the load itself, which costs it more than plain ones. CPU is user and system time of \
         all processes of the stack, memory the highest of each (`VmHWM`).\n"
    )
}
