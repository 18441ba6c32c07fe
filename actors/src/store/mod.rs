//! The store: what all workers, and all instances that share it, must agree on.
//!
//! Pair records are sealed by whoever writes them; the store never sees a key.

mod memory;
mod metered;
mod redis;

use futures_util::{FutureExt, future::LocalBoxFuture};
use mte_relay_protocol::{
    client_id::ClientId,
    header::{PairId, RequestFields},
    session::NewerRecord,
};

pub use memory::MemoryStore;
pub use metered::{Metered, Questions, StoreMeter};
pub use redis::{
    KeptPair, KeptSession, Password, RedisAdmin, RedisSettings, RedisStore, RedisTls, ServerFound,
    Topology, WhenDown,
};

use crate::Error;

/// The answer of a store.
pub type StoreFuture<'a, T> = LocalBoxFuture<'a, Result<T, Error>>;

/// Keeps sessions. Times are Unix milliseconds.
pub trait Store: Send + Sync {
    /// Keeps a pair that was just agreed, as provisional. Answers when it is safely kept.
    ///
    /// # Errors
    /// `rate-limited` if there is no room, or [`Error::Store`].
    fn add(&self, client: ClientId, pair: PairId, record: Vec<u8>, now: u64)
    -> StoreFuture<'_, ()>;

    /// The sealed record of a pair that can be used now.
    ///
    /// # Errors
    /// `pair-unknown`, or [`Error::Store`].
    fn load(&self, client: ClientId, pair: PairId, now: u64) -> StoreFuture<'_, Vec<u8>>;

    /// Accepts an authentic request once for all who share the store (docs/protocol.md §5, steps
    /// 5 to 7), as one atomic step.
    ///
    /// # Errors
    /// What [`Session::accept`](mte_relay_protocol::session::Session::accept) refuses, or
    /// [`Error::Store`].
    fn accept(
        &self,
        client: ClientId,
        request: &RequestFields,
        newer: Option<NewerRecord>,
        now: u64,
    ) -> StoreFuture<'_, ()>;

    /// Called on each thread that will ask the store, before it does.
    fn attend(&self) {}

    /// Waits until the store can be asked, and so knows since when it remembers: what a client is told
    /// of the time must not lie before that.
    ///
    /// # Errors
    /// [`Error::Store`].
    fn reachable(&self) -> StoreFuture<'_, ()> {
        std::future::ready(Ok(())).boxed_local()
    }

    /// Whether the store answers, as far as is known.
    fn ready(&self) -> bool {
        true
    }

    /// Told of a pair of this client whose record does not open.
    fn unusable(&self, _client: ClientId) {}

    /// How many clients have a session, where the store can tell without asking anybody.
    fn sessions(&self) -> Option<usize> {
        None
    }
}
