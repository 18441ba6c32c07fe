//! Connections: those in use, bounded, and those kept for the next request.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    pin::Pin,
    rc::{Rc, Weak},
    sync::Arc,
    time::Duration,
};

use actix_rt::{
    task::JoinHandle,
    time::{self, Instant},
};
use hyper::client::conn::http1::SendRequest;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    time::Sleep,
};

use super::{
    Error, Origin, Stage,
    upload::{Upload, UploadState},
    wire::Progress,
    within,
};

/// How long an unused connection is kept.
const KEEP_IDLE: Duration = Duration::from_secs(30);

/// The connections of one worker thread.
pub(super) struct Pool {
    max_connections: usize,
    max_age: Duration,
    slots: Arc<Semaphore>,
    /// The longest unused first.
    idle: RefCell<VecDeque<Idle>>,
    sweeping: Cell<bool>,
}

/// An open connection. Dropping it closes it.
pub(super) struct Connection {
    pub(super) sender: SendRequest<Upload>,
    pub(super) progress: Rc<Progress>,
    opened: Instant,
    /// Goes off when nothing may have moved for too long.
    pub(super) timer: Option<Pin<Box<Sleep>>>,
    _driver: Driver,
}

impl Connection {
    /// A connection whose bytes are moved by the task `driver`.
    pub(super) fn new(
        sender: SendRequest<Upload>,
        progress: Rc<Progress>,
        driver: JoinHandle<()>,
    ) -> Self {
        Self { sender, progress, opened: Instant::now(), timer: None, _driver: Driver(driver) }
    }

    fn is_usable(&self, max_age: Duration) -> bool {
        self.sender.is_ready() && self.opened.elapsed() < max_age
    }
}

/// The task that moves a connection's bytes. Dropping it ends the task and closes the connection.
struct Driver(JoinHandle<()>);

impl Drop for Driver {
    fn drop(&mut self) {
        self.0.abort();
    }
}

struct Idle {
    connection: Connection,
    origin: Origin,
    since: Instant,
}

/// The right to use one connection, one of [`Settings::max_connections`](super::Settings).
pub(super) struct Slot {
    _permit: OwnedSemaphorePermit,
}

/// A connection while an answer is read from it, and what is needed to give it back.
pub(super) struct Lease {
    pub(super) connection: Connection,
    pub(super) origin: Origin,
    pub(super) upload: Rc<UploadState>,
    pub(super) slot: Slot,
    pub(super) pool: Rc<Pool>,
}

impl Lease {
    /// Gives the connection back after the answer's end. It is closed if it cannot carry another
    /// request: the other side closes it, or answered before all of this one was written.
    pub(super) fn release(self) {
        let Self { connection, origin, slot, pool, .. } = self;
        if connection.is_usable(pool.max_age) {
            pool.keep(Idle { connection, origin, since: Instant::now() });
        }
        drop(slot);
    }
}

impl Pool {
    pub(super) fn new(max_connections: usize, max_age: Duration) -> Rc<Self> {
        let max_connections = max_connections.clamp(1, Semaphore::MAX_PERMITS);
        Rc::new(Self {
            max_connections,
            max_age,
            slots: Arc::new(Semaphore::new(max_connections)),
            idle: RefCell::default(),
            sweeping: Cell::new(false),
        })
    }

    /// Waits, first come first served, until a connection may be used.
    pub(super) async fn slot(&self, timeout: Option<Duration>) -> Result<Slot, Error> {
        let slot = within(timeout, Arc::clone(&self.slots).acquire_owned()).await;
        match slot {
            Some(Ok(permit)) => Ok(Slot { _permit: permit }),
            Some(Err(_)) | None => Err(Error::Timeout(Stage::Slot)),
        }
    }

    /// The kept connection to `origin` that was used last, if one is still open.
    pub(super) fn take(&self, origin: &Origin) -> Option<Connection> {
        let mut idle = self.idle.borrow_mut();
        while let Some(at) = idle.iter().rposition(|kept| kept.origin == *origin) {
            let kept = idle.remove(at)?;
            if kept.is_usable(self.max_age) {
                return Some(kept.connection);
            }
        }
        None
    }

    /// Makes room for one more connection: used and kept ones together stay within the limit.
    pub(super) fn make_room(&self) {
        let used = self.max_connections.saturating_sub(self.slots.available_permits());
        let mut idle = self.idle.borrow_mut();
        while used + idle.len() > self.max_connections && idle.pop_front().is_some() {}
    }

    fn keep(self: &Rc<Self>, kept: Idle) {
        self.idle.borrow_mut().push_back(kept);
        if !self.sweeping.replace(true) {
            actix_rt::spawn(sweep(Rc::downgrade(self)));
        }
    }

    /// Closes what is kept for too long; false if nothing is left.
    fn prune(&self) -> bool {
        let mut idle = self.idle.borrow_mut();
        idle.retain(|kept| kept.is_usable(self.max_age));
        !idle.is_empty()
    }
}

impl Idle {
    fn is_usable(&self, max_age: Duration) -> bool {
        self.connection.is_usable(max_age) && self.since.elapsed() < KEEP_IDLE
    }
}

/// Closes old connections until there is none left.
async fn sweep(pool: Weak<Pool>) {
    loop {
        time::sleep(KEEP_IDLE / 2).await;
        let Some(pool) = pool.upgrade() else { return };
        if !pool.prune() {
            pool.sweeping.set(false);
            return;
        }
    }
}
