//! The relay beside what people would use in its place, in one run, as one table with a verdict for
//! each goal.
//!
//! Each round runs every stack in turn, each in fresh processes on core 1, with the load, the upstream
//! and Redis on core 0. Machines are noisy: what counts are medians of the rounds, and ratios within a
//! round, so that a slow moment hits both sides.
//!
//! `make bench`, `make bench-quick` and `make bench-growth` bring what it needs, and run it.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark fails by panicking, and prints"
)]

mod generator;
mod goals;
mod growth;
mod machine;
mod measure;
mod micro;
mod plan;
mod process;
mod redis;
mod report;
mod results;
mod samples;
mod single;
mod stacks;
mod upstream;
mod wrk;

use std::{error::Error, fs, path::Path, time::Instant};

use futures_util::FutureExt;
use plan::{Extent, plans};
use report::Run;
use results::Results;
use upstream::Upstreams;

/// The relay's allocator, so that sessions weigh here what they weigh there.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Files that this program, and what it starts, may have open: mostly connections.
const FILES: u64 = 65_536;

/// What can go wrong here needs no kinds.
type Result<T> = std::result::Result<T, Box<dyn Error + Send + Sync>>;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).filter(|a| a != "--bench").collect();
    let arguments: Vec<&str> = arguments.iter().map(String::as_str).collect();
    match arguments[..] {
        [] => bench(Extent::Full, Extent::Full.rounds()),
        ["quick"] => bench(Extent::Quick, Extent::Quick.rounds()),
        // All of it, as often as one likes: only a whole run is kept.
        ["rounds", rounds] => bench(Extent::Full, rounds.parse()?),
        ["growth"] => growth::run(growth::SESSIONS),
        // For who has no time for a million sessions.
        ["growth", most] => growth::run(most.parse()?),
        ["train"] => train(),
        [single::SESSIONS] => {
            let weight = single::weigh_sessions().now_or_never().ok_or("the store waits")??;
            println!("{weight}");
            Ok(())
        }
        _ => {
            let allowed =
                "`quick`, `rounds N`, `growth`, perhaps with the most sessions, or `train`";
            Err(format!("the arguments are {allowed}").into())
        }
    }
}

/// Runs the relay under each kind of load and ends it properly, so that a program that was built to
/// write a profile writes it. `make release` builds it anew by that.
fn train() -> Result<()> {
    rlimit::increase_nofile_limit(FILES)?;
    process::run_anywhere();
    let upstreams = Upstreams::own()?;
    for plan in plan::lessons() {
        for stack in &plan.stacks {
            let running = measure::start(&plan, *stack, &upstreams)?;
            let outcome = measure::run(&plan, *stack, &running)?;
            if outcome.failed > 0 {
                return Err(format!("{} requests failed", outcome.failed).into());
            }
            running.children.finish()?;
        }
    }
    Ok(())
}

fn bench(extent: Extent, rounds: usize) -> Result<()> {
    let reasons = goals::reasons()?;
    rlimit::increase_nofile_limit(FILES)?;
    if extent == Extent::Full {
        machine::settle();
    }
    let setting = report::setting();
    println!("{setting}");
    machine::keep_to(process::LOAD_CORE)?;
    let upstreams = Upstreams::start()?;
    let plans = plans(extent);
    let mut results = Results::default();
    for plan in &plans {
        let started = Instant::now();
        results.add(plan, rounds, &upstreams);
        println!("{}: {} rounds in {:.0?}", plan.title, rounds, started.elapsed());
    }
    let singles = single::singles(rounds)?;
    let goals = goals::goals(&results, &singles);
    let run = Run {
        plans: &plans,
        rounds,
        results: &results,
        singles: &singles,
        goals: &goals,
        reasons: &reasons,
        setting: &setting,
    };
    let text = run.markdown();
    println!("\n{text}");
    if extent == Extent::Full && rounds >= extent.rounds() {
        fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/results.md"), text)?;
    }
    Ok(())
}
