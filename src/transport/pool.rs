//! Connections: those in use, bounded, and those kept for the next request.

use std::{
    cell::{Cell, RefCell},
    collections::VecDeque,
    future::Future,
    pin::Pin,
    rc::{Rc, Weak},
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use actix_rt::{
    task::JoinHandle,
    time::{self, Instant},
};
use bytes::BytesMut;
use futures_util::FutureExt;
use tokio::{
    sync::{OwnedSemaphorePermit, Semaphore},
    task::coop::has_budget_remaining,
    time::{Sleep, sleep_until},
};

use super::{BodyFault, Error, Origin, Stage, answer::broken, wire::Wire, within};

/// How long an unused connection is kept.
const KEEP_IDLE: Duration = Duration::from_secs(30);
/// How often unused connections are looked at: one that the other side has closed holds a file until then.
const SWEEP: Duration = Duration::from_secs(5);

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
    /// Shared with the task that sends the rest of a request while its answer is read already.
    pub(super) wire: Rc<RefCell<Wire>>,
    /// What was read and not taken yet.
    pub(super) ahead: BytesMut,
    /// False if the other side closes it after the answer.
    pub(super) keeps: bool,
    /// What sends the rest of the request.
    pub(super) upload: Option<Task<Result<(), BodyFault>>>,
    opened: Instant,
    /// Goes off when nothing may have moved for too long. It stays from one wait to the next: it is
    /// never set too late, for points in time only grow, and where it was set too early it is set
    /// anew when it goes off.
    timer: Option<Pin<Box<Sleep>>>,
}

impl Connection {
    pub(super) fn new(wire: Wire) -> Self {
        Self {
            wire: Rc::new(RefCell::new(wire)),
            ahead: BytesMut::new(),
            keeps: true,
            upload: None,
            opened: Instant::now(),
            timer: None,
        }
    }

    /// Begins a new exchange, now.
    pub(super) fn restart(&mut self) -> Instant {
        let mut wire = self.wire.borrow_mut();
        wire.restart();
        wire.last()
    }

    /// Reads more into `ahead`; false at the connection's end.
    pub(super) fn poll_fill(&mut self, cx: &mut Context<'_>) -> Poll<Result<bool, Error>> {
        self.let_go();
        let read = match ready!(self.wire.borrow_mut().poll_read(cx)) {
            Ok(read) => read,
            Err(error) => return Poll::Ready(Err(broken(error))),
        };
        let any = !read.is_empty();
        if self.ahead.is_empty() {
            self.ahead = read;
        } else {
            self.ahead.extend_from_slice(&read);
        }
        Poll::Ready(Ok(any))
    }

    /// Holds no memory for what was read once all of it was taken: even an empty piece holds the whole
    /// block that it was read into.
    fn let_go(&mut self) {
        if self.ahead.is_empty() {
            self.ahead = BytesMut::new();
        }
    }

    /// Ready when, since `since`, no byte moved in either direction for `limit`.
    pub(super) fn poll_still(
        &mut self,
        cx: &mut Context<'_>,
        since: Instant,
        limit: Option<Duration>,
    ) -> Poll<()> {
        let Some(limit) = limit else { return Poll::Pending };
        let deadline = since.max(self.wire.borrow().last()) + limit;
        let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        loop {
            ready!(timer.as_mut().poll(cx));
            if deadline <= Instant::now() {
                return Poll::Ready(());
            }
            timer.as_mut().reset(deadline);
        }
    }

    /// Why the request's body broke off, if it did.
    pub(super) fn poll_upload_fault(&mut self, cx: &mut Context<'_>) -> Option<BodyFault> {
        let upload = self.upload.as_mut()?;
        let Poll::Ready(sent) = upload.0.poll_unpin(cx) else { return None };
        self.upload = None;
        // Of a task that does not come to its end, no end of the body was sent either.
        sent.unwrap_or(Err(BodyFault::CutOff)).err()
    }

    /// True if it can carry another request, now that the answer has ended.
    fn is_free(&mut self, max_age: Duration) -> bool {
        self.let_go();
        let sent = self.upload.take().is_none_or(|task| task.has_succeeded());
        let clean = sent && self.keeps && self.ahead.is_empty();
        clean && !self.wire.borrow().write_failed() && self.opened.elapsed() < max_age
    }

    /// True if it can still carry another request although it was not used meanwhile.
    fn is_usable(&self, max_age: Duration) -> bool {
        self.opened.elapsed() < max_age && self.wire.borrow_mut().is_quiet()
    }
}

/// A task that ends when it is dropped.
pub(super) struct Task<T>(JoinHandle<T>);

impl<T: 'static> Task<T> {
    pub(super) fn spawn(task: impl Future<Output = T> + 'static) -> Self {
        Self(actix_rt::spawn(task))
    }
}

impl<E> Task<Result<(), E>> {
    fn has_succeeded(mut self) -> bool {
        matches!((&mut self.0).now_or_never(), Some(Ok(Ok(()))))
    }
}

impl<T> Drop for Task<T> {
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
    pub(super) slot: Slot,
    pub(super) pool: Rc<Pool>,
}

impl Lease {
    /// Gives the connection back after the answer's end. It is closed if it cannot carry another
    /// request: the other side closes it, or answered before all of this one was written.
    pub(super) fn release(self) {
        let Self { mut connection, origin, slot, pool } = self;
        if connection.is_free(pool.max_age) {
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

    /// Closes what is kept for too long; false if nothing is left. What the runtime would not ask any
    /// more in this turn is left to the next.
    fn prune(&self) -> bool {
        let mut idle = self.idle.borrow_mut();
        idle.retain(|kept| !has_budget_remaining() || kept.is_usable(self.max_age));
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
        time::sleep(SWEEP).await;
        let Some(pool) = pool.upgrade() else { return };
        if !pool.prune() {
            pool.sweeping.set(false);
            return;
        }
    }
}
