//! The directory: which session actor serves which client on this worker. A plain struct without
//! IO, so it needs no actor of its own.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use actix::{Actor, Addr, Handler, Message};
use hashlink::LinkedHashMap;
use mte_relay_protocol::client_id::ClientId;

use crate::{
    Error,
    identity::Identity,
    session::SessionActor,
    store::{Metered, Store, StoreMeter},
};

/// How many unused actors are let go with each message.
const SWEEP: usize = 2;

/// A worker's session actors, ordered by last use.
#[derive(Clone)]
pub struct Directory {
    store: Metered,
    rest_ms: u64,
    actors: Rc<RefCell<LinkedHashMap<ClientId, Entry>>>,
    capacity: usize,
}

struct Entry {
    actor: Addr<SessionActor>,
    identity: Arc<Identity>,
    used_at: u64,
}

impl Entry {
    /// Whether its actor is there, which it is not after a panic, and serves under this identity.
    fn serves(&self, identity: &Arc<Identity>) -> bool {
        self.actor.connected() && Arc::ptr_eq(&self.identity, identity)
    }
}

impl Directory {
    /// An empty directory for at most `capacity` clients at a time, whose actors are let go when
    /// they were not used for `rest_ms` milliseconds. That is an epoch at most: another replica may
    /// have moved on meanwhile.
    pub fn new(store: Arc<dyn Store>, rest_ms: u64, capacity: usize) -> Self {
        store.attend();
        let actors = Rc::new(RefCell::new(LinkedHashMap::new()));
        let store = Metered::new(store);
        Self { store, rest_ms, actors, capacity: capacity.max(1) }
    }

    /// Sends a message to the actor of a client of `identity`, started if this worker has none, and
    /// waits for its answer. One that serves under another identity, as before a rotation of secrets,
    /// makes way: the store knows all it knew.
    ///
    /// # Errors
    /// The actor's own, or [`Error::Gone`].
    pub fn send<M, T>(
        &self,
        identity: &Arc<Identity>,
        client: ClientId,
        message: M,
        now: u64,
    ) -> impl Future<Output = Result<T, Error>> + use<M, T>
    where
        SessionActor: Handler<M>,
        M: Message<Result = Result<T, Error>> + Send + 'static,
        T: Send + 'static,
    {
        self.release_unused(now, SWEEP);
        let mut actors = self.actors.borrow_mut();
        // By the address that is kept: a copy for each message would take memory of its own.
        let asked = match actors.to_back(&client).filter(|kept| kept.serves(identity)) {
            Some(kept) => {
                kept.used_at = now;
                kept.actor.send(message)
            }
            None => {
                if actors.len() >= self.capacity {
                    actors.pop_front();
                }
                let entry = self.start(identity, client, now);
                let asked = entry.actor.send(message);
                actors.insert(client, entry);
                asked
            }
        };
        async move { asked.await? }
    }

    fn start(&self, identity: &Arc<Identity>, client: ClientId, now: u64) -> Entry {
        let identity = Arc::clone(identity);
        let actor = SessionActor::new(client, Arc::clone(&identity), self.store.clone()).start();
        Entry { actor, identity, used_at: now }
    }

    /// Lets go of unused actors, at most `count`, and tells whether there were so many; an actor whose
    /// address is gone stops and erases its keys.
    pub fn release_unused(&self, now: u64, count: usize) -> bool {
        let mut actors = self.actors.borrow_mut();
        for _ in 0..count {
            let oldest = actors.front().map(|(_, entry)| entry.used_at);
            if oldest.is_none_or(|used_at| now < used_at.saturating_add(self.rest_ms)) {
                return false;
            }
            actors.pop_front();
        }
        true
    }

    /// What the actors asked of the store.
    pub fn store_meter(&self) -> Arc<StoreMeter> {
        Arc::clone(self.store.meter())
    }

    /// How many actors there are.
    pub fn len(&self) -> usize {
        self.actors.borrow().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}
