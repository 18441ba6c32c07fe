//! Clocks, in Unix milliseconds.

use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

/// The system's clock: what instances that share a store agree on.
pub fn system_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

/// A clock that never jumps: the system's at the start, then the time that has passed. A client
/// counts with it, so that setting the system's clock does not make its requests look stale.
#[derive(Clone, Copy, Debug)]
pub struct SteadyClock(Source);

#[derive(Clone, Copy, Debug)]
enum Source {
    Monotonic { started: Instant, started_ms: u64 },
    Given(fn() -> u64),
}

impl SteadyClock {
    /// Begins with the system's time.
    pub fn start() -> Self {
        Self(Source::Monotonic { started: Instant::now(), started_ms: system_ms() })
    }

    /// A clock that somebody else moves, for tests that outlive a pair.
    pub const fn given(now_ms: fn() -> u64) -> Self {
        Self(Source::Given(now_ms))
    }

    /// Milliseconds now.
    pub fn now_ms(&self) -> u64 {
        match self.0 {
            Source::Monotonic { started, started_ms } => {
                let passed = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
                started_ms.saturating_add(passed)
            }
            Source::Given(now_ms) => now_ms(),
        }
    }
}
