//! What the relay counts and times, for Prometheus.
//!
//! Every worker has a [meter](worker) of its own, which it changes without a lock and no other thread
//! writes to. Who asks for the [page] gets the sum. [`table`] says what each metric is; labels
//! are of sets that are known beforehand, whatever clients send.

pub mod page;
pub mod table;
pub mod worker;

use std::{
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Instant,
};

use self::worker::WorkerMeter;

/// The meters of all workers.
#[derive(Debug)]
pub struct Meters {
    started: Instant,
    workers: Mutex<Vec<Arc<WorkerMeter>>>,
}

impl Meters {
    /// No worker yet.
    pub fn new() -> Arc<Self> {
        Arc::new(Self { started: Instant::now(), workers: Mutex::default() })
    }

    /// Adds a worker.
    pub fn add(&self, worker: Arc<WorkerMeter>) {
        self.lock().push(worker);
    }

    /// The meters as they are now.
    pub fn all(&self) -> Vec<Arc<WorkerMeter>> {
        self.lock().clone()
    }

    /// Milliseconds since the relay began.
    pub fn now(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// Only pushed to: nothing is half-changed in a poisoned lock.
    fn lock(&self) -> MutexGuard<'_, Vec<Arc<WorkerMeter>>> {
        self.workers.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
