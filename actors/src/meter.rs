//! Measures of one thread, read by another: counted without a lock, without an atomic
//! read-modify-write, without a cache line that threads share.

use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Duration,
};

/// A number that one thread changes and any may read.
#[derive(Debug, Default)]
pub struct Counter(AtomicU64);

impl Counter {
    /// Adds to it. By its own thread only: additions of others at the same time would be lost.
    pub fn add(&self, number: u64) {
        self.set(self.get().wrapping_add(number));
    }

    /// Replaces it. By its own thread only.
    pub fn set(&self, number: u64) {
        self.0.store(number, Ordering::Relaxed);
    }

    /// What it stands at.
    pub fn get(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Upper bounds of the buckets of [`Times`], in microseconds: from one frame opened to a stream.
pub const BOUNDS_US: [u64; 20] = [
    10, 25, 50, 100, 250, 500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000,
    500_000, 1_000_000, 2_500_000, 5_000_000, 10_000_000, 30_000_000,
];

/// How long something took, in buckets.
#[derive(Debug, Default)]
pub struct Times {
    buckets: [Counter; BOUNDS_US.len()],
    longer: Counter,
    nanoseconds: Counter,
}

impl Times {
    /// Counts one duration.
    pub fn add(&self, time: Duration) {
        let us = time.as_nanos().div_ceil(1_000);
        let bucket = BOUNDS_US.partition_point(|bound| u128::from(*bound) < us);
        self.buckets.get(bucket).unwrap_or(&self.longer).add(1);
        self.nanoseconds.add(u64::try_from(time.as_nanos()).unwrap_or(u64::MAX));
    }
}

/// The sum of [`Times`] of several threads.
#[derive(Clone, Copy, Debug, Default)]
pub struct TimesSum {
    /// How many took at most as long as each of [`BOUNDS_US`].
    pub within: [u64; BOUNDS_US.len()],
    /// How many there were.
    pub count: u64,
    /// How long they took together, in seconds.
    pub seconds: f64,
}

impl TimesSum {
    /// The sum of these.
    pub fn of<'a>(all: impl IntoIterator<Item = &'a Times>) -> Self {
        let mut sum = Self::default();
        for times in all {
            let mut below = 0;
            for (within, bucket) in sum.within.iter_mut().zip(&times.buckets) {
                below += bucket.get();
                *within += below;
            }
            sum.count += below + times.longer.get();
            sum.seconds += Duration::from_nanos(times.nanoseconds.get()).as_secs_f64();
        }
        sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_counts_in_every_bucket_that_is_as_long() {
        let (one, other) = (Times::default(), Times::default());
        one.add(Duration::from_micros(10));
        one.add(Duration::from_nanos(10_001));
        other.add(Duration::from_secs(30));
        other.add(Duration::from_secs(31));
        let sum = TimesSum::of([&one, &other]);
        assert_eq!(sum.within[..3], [1, 2, 2]);
        assert_eq!(sum.within[BOUNDS_US.len() - 2..], [2, 3]);
        assert_eq!(sum.count, 4);
        assert!((sum.seconds - 61.000_020_001).abs() < 1e-9, "{}", sum.seconds);
    }
}
