//! A pool: so many actors of one kind on one worker thread (`MAX_POOL_SIZE` over all workers).
//!
//! Each worker owns its pools, so that no message crosses a thread. Requests in flight are bounded
//! by admission before they get here, and with them every mailbox.

use std::{cell::Cell, rc::Rc, sync::Arc};

use actix::{Actor, Addr, Context, Handler, Message, dev::ToEnvelope};

use crate::{Error, meter::Counter};

/// A worker's share of one pool.
pub struct Pool<A: Actor> {
    actors: Rc<[Addr<A>]>,
    next: Rc<Cell<usize>>,
    meter: Arc<PoolMeter>,
}

/// What one worker's share of a pool has to do.
#[derive(Debug, Default)]
pub struct PoolMeter {
    /// Places.
    pub size: Counter,
    /// Messages sent.
    pub sent: Counter,
    /// Messages answered, or no longer waited for.
    pub done: Counter,
}

impl<A: Actor> Clone for Pool<A> {
    fn clone(&self) -> Self {
        Self {
            actors: Rc::clone(&self.actors),
            next: Rc::clone(&self.next),
            meter: Arc::clone(&self.meter),
        }
    }
}

impl<A: Actor<Context = Context<A>>> Pool<A> {
    /// Starts `size` actors, at least one, on the current thread.
    pub fn start(size: usize, mut make: impl FnMut() -> A) -> Self {
        let actors = (0..size.max(1)).map(|_| make().start()).collect::<Rc<[_]>>();
        let meter = Arc::<PoolMeter>::default();
        meter.size.set(actors.len() as u64);
        Self { actors, next: Rc::new(Cell::new(0)), meter }
    }

    /// Sends a message to the next actor of the pool and waits for its answer.
    ///
    /// # Errors
    /// The actor's own, or [`Error::Gone`].
    pub async fn send<M, T>(&self, message: M) -> Result<T, Error>
    where
        A: Handler<M>,
        A::Context: ToEnvelope<A, M>,
        M: Message<Result = Result<T, Error>> + Send + 'static,
        T: Send + 'static,
    {
        let place = self.next.get();
        self.next.set(place.wrapping_add(1) % self.actors.len().max(1));
        let actor = self.actors.get(place).ok_or(Error::Gone)?;
        let _waiting = Waiting::start(&self.meter);
        actor.send(message).await?
    }

    /// Whether all of its actors are there.
    pub fn is_alive(&self) -> bool {
        self.actors.iter().all(Addr::connected)
    }

    /// What it has to do.
    pub fn meter(&self) -> Arc<PoolMeter> {
        Arc::clone(&self.meter)
    }

    /// How many actors the pool has.
    pub fn size(&self) -> usize {
        self.actors.len()
    }
}

/// A message that waits for its answer.
struct Waiting<'a>(&'a PoolMeter);

impl<'a> Waiting<'a> {
    fn start(meter: &'a PoolMeter) -> Self {
        meter.sent.add(1);
        Self(meter)
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.done.add(1);
    }
}

/// One worker's share of a pool of `total` actors spread over `workers` threads.
pub fn share(total: usize, workers: usize) -> usize {
    total.div_ceil(workers.max(1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn a_pool_is_spread_over_the_workers_and_never_empty() {
        assert_eq!(share(25, 2), 13);
        assert_eq!(share(1, 8), 1);
        assert_eq!(share(0, 0), 1);
    }
}
