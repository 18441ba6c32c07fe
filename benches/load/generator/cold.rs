//! Exchanges of clients that nobody knows yet: a connection for each, and what the stack does before it
//! can send the first byte sealed or encrypted.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use super::{Answers, Introduction, Request, Target};
use crate::{Result, samples::Samples};

/// Clients at a time.
const THREADS: u64 = 8;
/// Runs until `time` is over, or there are no more strangers than `most`.
///
/// # Errors
/// If an exchange cannot be made.
pub(crate) fn cold(
    target: impl Fn(u64) -> Target + Sync,
    most: u64,
    request: Request,
    time: Duration,
) -> Result<Answers> {
    let started = Instant::now();
    let number = AtomicU64::new(0);
    let work = || -> Result<(Samples, u64)> {
        let (mut latencies, mut failed) = (Samples::default(), 0);
        while started.elapsed() < time {
            let number = number.fetch_add(1, Ordering::Relaxed);
            if number >= most {
                break;
            }
            let target = target(number);
            let started = Instant::now();
            let mut connection = Introduction::open(target.address)?;
            let mut client = connection.client(&target, &request)?;
            failed += u64::from(!connection.exchange(&mut client)?);
            latencies.push(started.elapsed());
        }
        Ok((latencies, failed))
    };
    let done = thread::scope(|scope| {
        let threads: Vec<_> = (0..THREADS).map(|_| scope.spawn(work)).collect();
        threads.into_iter().map(|thread| thread.join()).collect::<Vec<_>>()
    });
    let mut answers = Answers { latencies: Samples::default(), failed: 0, time: started.elapsed() };
    for done in done {
        let (latencies, failed) = done.map_err(|_| "a client panicked")??;
        answers.latencies.append(latencies);
        answers.failed += failed;
    }
    Ok(answers)
}
