//! The relay beside nginx, in one run: sealed 1 kB requests against `proxy_pass`, a pair of relays
//! against a tuned pair of nginx with TLS 1.3 between them; and a relay with its sessions in Redis
//! against one that has them in memory.
//!
//! Each round runs every stack in turn, each in fresh processes on core 1, with the load, the
//! upstream and Redis on core 0. Machines are noisy: what is printed are medians of the rounds, and ratios
//! of req/s within a round, so that a slow moment hits both sides.
//!
//! `cargo bench --bench load -- [ROUNDS] [SECONDS] [CONNECTIONS]`, or `make bench`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::indexing_slicing,
    reason = "a benchmark fails by panicking, and prints"
)]

mod generator;
mod redis;
mod stacks;

use std::time::Duration;

use generator::Measured;
use redis::Redis;
use stacks::{Running, Stack};

fn main() {
    let mut numbers = std::env::args()
        .skip(1)
        .filter(|argument| argument != "--bench")
        .map(|argument| argument.parse::<u64>().expect("arguments are ROUNDS SECONDS CONNECTIONS"));
    let rounds = numbers.next().unwrap_or(7);
    let seconds = Duration::from_secs(numbers.next().unwrap_or(3));
    let connections = usize::try_from(numbers.next().unwrap_or(64)).unwrap();

    let mut results: Vec<Vec<Measured>> = vec![Vec::new(); Stack::ALL.len()];
    for round in 1..=rounds {
        for (stack, results) in Stack::ALL.iter().zip(&mut results) {
            let running = stack.start();
            let measured = measure(&running, connections, seconds);
            println!("round {round}  {:<28} {measured}", stack.name());
            results.push(measured);
        }
    }
    println!("\nmedians of {rounds} rounds of {} s, {connections} connections", seconds.as_secs());
    for (stack, results) in Stack::ALL.iter().zip(&results) {
        println!("{:<28} {}", stack.name(), Measured::median(results));
    }
    println!();
    ratio("relay / nginx proxy_pass", &results[1], &results[0]);
    ratio("relay with Redis / relay", &results[2], &results[1]);
    ratio("relay pair / nginx TLS 1.3 pair", &results[4], &results[3]);
}

fn measure(running: &Running, connections: usize, time: Duration) -> Measured {
    let before = running.redis.as_ref().map(Redis::functions);
    let processor = running.processor_seconds();
    let mut measured = generator::run(&running.target, connections, time);
    let processor = running.processor_seconds() - processor;
    measured.processor_us = processor * 1e6 / measured.requests as f64;
    if let (Some(redis), Some(before)) = (&running.redis, before) {
        redis.functions().print_since(before, measured.requests, connections as u64);
    }
    measured
}

fn ratio(name: &str, ours: &[Measured], theirs: &[Measured]) {
    let mut ratios: Vec<f64> =
        ours.iter().zip(theirs).map(|(ours, theirs)| ours.per_second / theirs.per_second).collect();
    ratios.sort_by(f64::total_cmp);
    let (low, high) = (ratios[0], ratios[ratios.len() - 1]);
    println!("{name:<32} {:.2} ({low:.2}–{high:.2})", ratios[ratios.len() / 2]);
}
