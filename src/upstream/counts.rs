//! What went wrong with upstreams, counted: nothing is while all is well.

use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use crate::transport::{Error, Stage};

/// A number that only grows.
#[derive(Debug, Default)]
pub struct Count(AtomicU64);

impl Count {
    /// One more.
    pub fn add(&self) {
        self.0.fetch_add(1, Relaxed);
    }

    /// The number.
    pub fn get(&self) -> u64 {
        self.0.load(Relaxed)
    }
}

/// The counts of all workers together.
#[derive(Debug, Default)]
pub struct Counts {
    /// Connections that did not come about.
    pub connect: Count,
    /// Answers that did not come in time.
    pub timeout: Count,
    /// Connections that broke before an answer, or answers that are none.
    pub broken: Count,
    /// Requests that were sent once more.
    pub repeated: Count,
    /// Requests that could have been, had there been a budget.
    pub not_repeated: Count,
    /// Times that an address was left out.
    pub opened: Count,
    /// Requests that were sent nowhere, since every address is left out.
    pub shut_out: Count,
}

impl Counts {
    /// The failures of upstreams by their names in the metrics.
    pub const fn failures(&self) -> [(&'static str, &Count); 3] {
        [("connect", &self.connect), ("timeout", &self.timeout), ("broken", &self.broken)]
    }

    /// Counts a failure, unless it is not the upstream's.
    pub fn failure(&self, error: &Error) {
        match error {
            _ if error.is_of_connecting() => self.connect.add(),
            Error::Timeout(Stage::FirstByte | Stage::Body) => self.timeout.add(),
            Error::Broken { .. } | Error::HeadTooLarge | Error::Switched => self.broken.add(),
            _ => {}
        }
    }
}
