//! The directory: which session actor serves which client on this worker. A plain struct without
//! IO, so it needs no actor of its own.

use std::{cell::RefCell, rc::Rc};

use actix::{Actor, Addr};
use hashlink::LinkedHashMap;
use mte_relay_protocol::client_id::ClientId;

use crate::session::{SessionActor, Shared};

/// How many unused actors are let go with each look-up.
const SWEEP: usize = 2;

/// A worker's session actors, ordered by last use.
#[derive(Clone)]
pub struct Directory {
    shared: Rc<Shared>,
    actors: Rc<RefCell<LinkedHashMap<ClientId, Entry>>>,
    capacity: usize,
}

struct Entry {
    actor: Addr<SessionActor>,
    used_at: u64,
}

impl Directory {
    /// An empty directory for at most `capacity` clients at a time.
    pub fn new(shared: Shared, capacity: usize) -> Self {
        shared.store.attend();
        let actors = Rc::new(RefCell::new(LinkedHashMap::new()));
        Self { shared: Rc::new(shared), actors, capacity: capacity.max(1) }
    }

    /// The actor of a client, started if this worker has none.
    pub fn locate(&self, client: ClientId, now: u64) -> Addr<SessionActor> {
        self.release_unused(now, SWEEP);
        let mut actors = self.actors.borrow_mut();
        if let Some(entry) = actors.to_back(&client) {
            entry.used_at = now;
            return entry.actor.clone();
        }
        if actors.len() >= self.capacity {
            actors.pop_front();
        }
        let actor = SessionActor::new(client, Rc::clone(&self.shared)).start();
        actors.insert(client, Entry { actor: actor.clone(), used_at: now });
        actor
    }

    /// Lets go of actors unused for an epoch, at most `count`; an actor whose address is gone
    /// stops and erases its keys.
    pub fn release_unused(&self, now: u64, count: usize) {
        let epoch_ms = self.shared.identity.epoch_seconds.saturating_mul(1_000);
        let mut actors = self.actors.borrow_mut();
        for _ in 0..count {
            let oldest = actors.front().map(|(_, entry)| entry.used_at);
            if oldest.is_none_or(|used_at| now < used_at.saturating_add(epoch_ms)) {
                return;
            }
            actors.pop_front();
        }
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
