//! Admission: a permit for every request in flight, taken before anything is done for it and held
//! until its answer has been sent. It bounds every queue behind it.

use std::sync::Arc;

use mte_relay_protocol::error::Code;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::handlers::error::RelayError;

/// The permits of all workers.
#[derive(Clone, Debug)]
pub struct Admission {
    permits: Arc<Semaphore>,
    limit: usize,
}

/// The right to be in flight; given back when dropped.
#[derive(Debug)]
pub struct Permit(#[expect(dead_code, reason = "held for its drop")] OwnedSemaphorePermit);

impl Admission {
    /// At most `max_in_flight` permits at a time.
    pub fn new(max_in_flight: usize) -> Self {
        let limit = max_in_flight.min(Semaphore::MAX_PERMITS);
        Self { permits: Arc::new(Semaphore::new(limit)), limit }
    }

    /// How many there are in all.
    pub const fn limit(&self) -> usize {
        self.limit
    }

    /// How many are taken.
    pub fn in_flight(&self) -> usize {
        self.limit.saturating_sub(self.permits.available_permits())
    }

    /// A permit, if one is free.
    ///
    /// # Errors
    /// `overloaded`: nothing has been done yet, so that trying again is safe.
    pub fn enter(&self) -> Result<Permit, RelayError> {
        let permit = Arc::clone(&self.permits).try_acquire_owned();
        permit.map(Permit).map_err(|_| RelayError::Code(Code::Overloaded))
    }
}
