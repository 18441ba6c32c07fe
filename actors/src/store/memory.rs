//! The store of a single instance: sessions in this process's memory, shared by its workers.
//!
//! Locks are held for the length of a map operation, never across an await. Sessions are spread
//! over shards; each shard evicts for itself, so that its bound is a share of the whole.

use std::{
    future::ready,
    sync::{Mutex, MutexGuard, PoisonError},
};

use futures_util::FutureExt;
use hashlink::LinkedHashMap;
use mte_relay_protocol::{
    client_id::ClientId,
    error::Error as ProtocolError,
    header::{PairId, RequestFields},
    session::{NewerRecord, Session, Terms},
};

use crate::{
    Error,
    store::{Store, StoreFuture},
};

const SHARDS: usize = 64;
/// How many ended sessions are cleared away with each pairing.
const SWEEP: usize = 4;

/// Sessions in memory. They end with the process, which is why it remembers when it began.
pub struct MemoryStore {
    shards: Box<[Mutex<Shard>]>,
    terms: Terms,
    remembers_since: u64,
}

impl MemoryStore {
    /// An empty store for at most about `max_sessions` clients; `now` is the moment since which
    /// it remembers.
    pub fn new(terms: Terms, max_sessions: usize, now: u64) -> Self {
        let capacity = max_sessions.div_ceil(SHARDS).max(1);
        let shards = (0..SHARDS).map(|_| Mutex::new(Shard::new(capacity))).collect();
        Self { shards, terms, remembers_since: now }
    }

    fn shard(&self, client: ClientId) -> Result<MutexGuard<'_, Shard>, Error> {
        let [first, ..] = client.as_bytes();
        let shard = self.shards.get(usize::from(*first) % SHARDS);
        shard.map(lock).ok_or_else(|| Error::Store("no shard".to_owned()))
    }
}

/// A poisoned lock guards plain data that no panic leaves half-changed in a harmful way.
fn lock(shard: &Mutex<Shard>) -> MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store for MemoryStore {
    fn add(
        &self,
        client: ClientId,
        pair: PairId,
        record: Vec<u8>,
        now: u64,
    ) -> StoreFuture<'_, ()> {
        let added = self
            .shard(client)
            .and_then(|mut shard| Ok(shard.add(client, pair, record, &self.terms, now)?));
        ready(added).boxed_local()
    }

    fn load(&self, client: ClientId, pair: PairId, now: u64) -> StoreFuture<'_, Vec<u8>> {
        let record = self.shard(client).and_then(|shard| {
            let session = shard.get(client).ok_or(ProtocolError::PairUnknown)?;
            Ok(session.record(pair, now)?.to_vec())
        });
        ready(record).boxed_local()
    }

    fn accept(
        &self,
        client: ClientId,
        request: &RequestFields,
        newer: Option<NewerRecord>,
        now: u64,
    ) -> StoreFuture<'_, ()> {
        let accepted = self.shard(client).and_then(|mut shard| {
            Ok(shard.accept(client, request, newer, self.remembers_since, now)?)
        });
        ready(accepted).boxed_local()
    }

    fn sessions(&self) -> Option<usize> {
        Some(self.shards.iter().map(|shard| lock(shard).len()).sum())
    }
}

/// A share of the sessions, each map ordered by last use, oldest first.
struct Shard {
    /// Clients that paired and have not yet sent an accepted request: anyone can make them.
    provisional: LinkedHashMap<ClientId, Session>,
    /// Clients with at least one accepted request.
    confirmed: LinkedHashMap<ClientId, Session>,
    capacity: usize,
}

impl Shard {
    fn new(capacity: usize) -> Self {
        Self { provisional: LinkedHashMap::new(), confirmed: LinkedHashMap::new(), capacity }
    }

    fn len(&self) -> usize {
        self.provisional.len() + self.confirmed.len()
    }

    fn get(&self, client: ClientId) -> Option<&Session> {
        self.confirmed.get(&client).or_else(|| self.provisional.get(&client))
    }

    fn add(
        &mut self,
        client: ClientId,
        pair: PairId,
        record: Vec<u8>,
        terms: &Terms,
        now: u64,
    ) -> Result<(), ProtocolError> {
        self.sweep(now);
        if let Some(session) = self.confirmed.get_mut(&client) {
            return session.add(pair, record, terms, now);
        }
        if let Some(session) = self.provisional.to_back(&client) {
            return session.add(pair, record, terms, now);
        }
        self.make_room(now)?;
        let mut session = Session::default();
        session.add(pair, record, terms, now)?;
        self.provisional.insert(client, session);
        Ok(())
    }

    fn accept(
        &mut self,
        client: ClientId,
        request: &RequestFields,
        newer: Option<NewerRecord>,
        remembers_since: u64,
        now: u64,
    ) -> Result<(), ProtocolError> {
        if let Some(session) = self.confirmed.get_mut(&client) {
            session.accept(request, newer, remembers_since, now)?;
            self.confirmed.to_back(&client);
            return Ok(());
        }
        let session = self.provisional.get_mut(&client).ok_or(ProtocolError::PairUnknown)?;
        session.accept(request, newer, remembers_since, now)?;
        if let Some(session) = self.provisional.remove(&client) {
            self.confirmed.insert(client, session);
        }
        Ok(())
    }

    /// Evicts the oldest session that may go: provisional ones first, then one that accepted
    /// nothing for a while (docs/protocol.md §3).
    fn make_room(&mut self, now: u64) -> Result<(), ProtocolError> {
        if self.len() < self.capacity || self.provisional.pop_front().is_some() {
            return Ok(());
        }
        let oldest = self.confirmed.front().is_some_and(|(_, session)| session.evictable(now));
        if oldest { self.confirmed.pop_front() } else { None }
            .map(drop)
            .ok_or(ProtocolError::RateLimited)
    }

    /// Clears away the oldest sessions while they have ended.
    fn sweep(&mut self, now: u64) {
        for map in [&mut self.provisional, &mut self.confirmed] {
            for _ in 0..SWEEP {
                let Some(client) = map.front().map(|(client, _)| *client) else { break };
                let Some(session) = map.get_mut(&client) else { break };
                session.expire(now);
                if !session.is_empty() {
                    break;
                }
                map.pop_front();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use mte_relay_protocol::session::{KEEP_MS, PROVISIONAL_MS};

    use super::*;

    const NOW: u64 = 1_800_000_000_000;
    const TERMS: Terms =
        Terms { idle_ms: 900_000, lifetime_ms: 3_600_000, window: 64, max_pairs: 4 };

    /// Clients of one and the same shard.
    fn client(number: u8) -> ClientId {
        ClientId::new([0, number, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0])
    }

    fn add(shard: &mut Shard, number: u8, now: u64) -> Result<(), ProtocolError> {
        shard.add(client(number), PairId::new([number; 16]), vec![], &TERMS, now)
    }

    fn accept(shard: &mut Shard, number: u8, seq: u64, now: u64) -> Result<(), ProtocolError> {
        let request = RequestFields {
            idempotent: true,
            cookies: false,
            pair: PairId::new([number; 16]),
            epoch: 0,
            seq,
            salt: [0; 16],
            created: now,
            first: None,
        };
        shard.accept(client(number), &request, None, 0, now)
    }

    #[test]
    fn new_pairings_displace_provisional_sessions_but_no_session_in_use() {
        let mut shard = Shard::new(2);
        add(&mut shard, 1, NOW).unwrap();
        accept(&mut shard, 1, 0, NOW).unwrap();
        for number in 2..=9 {
            add(&mut shard, number, NOW).unwrap();
            assert_eq!(shard.len(), 2);
        }
        assert_eq!(accept(&mut shard, 1, 1, NOW), Ok(()));
        assert_eq!(accept(&mut shard, 8, 0, NOW), Err(ProtocolError::PairUnknown));
    }

    #[test]
    fn pairing_is_refused_while_all_sessions_are_in_use() {
        let mut shard = Shard::new(1);
        add(&mut shard, 1, NOW).unwrap();
        accept(&mut shard, 1, 0, NOW).unwrap();
        assert_eq!(add(&mut shard, 2, NOW + 1), Err(ProtocolError::RateLimited));
        assert_eq!(add(&mut shard, 2, NOW + KEEP_MS), Ok(()));
    }

    #[test]
    fn ended_sessions_are_cleared_away_by_later_pairings() {
        let mut shard = Shard::new(100);
        for number in 1..=10 {
            add(&mut shard, number, NOW).unwrap();
        }
        let later = NOW + PROVISIONAL_MS;
        for number in 11..=13 {
            add(&mut shard, number, later).unwrap();
        }
        assert_eq!(shard.len(), 3);
    }
}
