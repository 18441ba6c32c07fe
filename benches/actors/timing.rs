//! Timing of futures on one thread, with what they consume made beforehand.

use std::time::{Duration, Instant};

use futures_util::future::join_all;

/// How many are made at a time.
const BATCH: u64 = 1_024;
/// How many wait for an answer at a time, where many do.
pub(crate) const IN_FLIGHT: usize = 64;

/// Runs `count` futures, `together` at a time, each with something made for it; how long they took.
pub(crate) async fn run<T, F: Future>(
    count: u64,
    together: usize,
    mut make: impl FnMut() -> T,
    work: impl Fn(T) -> F,
) -> Duration {
    let (mut left, mut time) = (count, Duration::ZERO);
    while left > 0 {
        let batch = left.min(BATCH);
        left -= batch;
        let mut made = (0..batch).map(|_| make()).collect::<Vec<_>>().into_iter();
        let started = Instant::now();
        while made.len() > 0 {
            if together == 1 {
                if let Some(made) = made.next() {
                    work(made).await;
                }
            } else {
                join_all(made.by_ref().take(together).map(&work)).await;
            }
        }
        time += started.elapsed();
    }
    time
}
