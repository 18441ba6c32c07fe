//! The directory: which session actor serves which client on this worker. A plain struct without
//! IO, so it needs no actor of its own.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use actix::{Actor, Addr};
use hashlink::LinkedHashMap;
use mte_relay_protocol::client_id::ClientId;

use crate::{
    identity::Identity,
    session::{SessionActor, Shared},
    store::{Metered, Store, StoreMeter},
};

/// How many unused actors are let go with each look-up.
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

    /// The actor of a client of `identity`, started if this worker has none. One that serves under
    /// another identity, as before a rotation of secrets, makes way: the store knows all it knew.
    pub fn locate(
        &self,
        identity: &Arc<Identity>,
        client: ClientId,
        now: u64,
    ) -> Addr<SessionActor> {
        self.release_unused(now, SWEEP);
        let mut actors = self.actors.borrow_mut();
        if let Some(entry) = actors.to_back(&client)
            && Arc::ptr_eq(&entry.identity, identity)
        {
            entry.used_at = now;
            return entry.actor.clone();
        }
        if actors.len() >= self.capacity {
            actors.pop_front();
        }
        let identity = Arc::clone(identity);
        let shared = Shared { identity: Arc::clone(&identity), store: self.store.clone() };
        let actor = SessionActor::new(client, Rc::new(shared)).start();
        actors.insert(client, Entry { actor: actor.clone(), identity, used_at: now });
        actor
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
