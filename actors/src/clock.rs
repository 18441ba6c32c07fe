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
pub struct SteadyClock {
    started: Instant,
    started_ms: u64,
}

impl SteadyClock {
    /// Begins with the system's time.
    pub fn start() -> Self {
        Self { started: Instant::now(), started_ms: system_ms() }
    }

    /// Milliseconds now.
    pub fn now_ms(&self) -> u64 {
        let passed = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        self.started_ms.saturating_add(passed)
    }
}
