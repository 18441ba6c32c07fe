//! What this instance has accepted itself: a second net under the store, and all there is while the
//! store does not answer (docs/protocol.md §5).

use std::sync::{Mutex, MutexGuard, PoisonError};

use hashlink::LinkedHashMap;
use mte_relay_protocol::{
    client_id::ClientId,
    error::Error as ProtocolError,
    header::{PairId, RequestFields},
    session::{KEEP_MS, NewerRecord, Terms, check_age},
    window::ReplayWindow,
};

use crate::Error;

const SHARDS: usize = 64;
/// How many unused windows are let go with each acceptance.
const SWEEP: usize = 2;

/// The windows of the pairs that this instance serves, shared by its workers.
pub(super) struct OwnWindows {
    shards: Box<[Mutex<Shard>]>,
    terms: Terms,
}

struct Shard {
    pairs: LinkedHashMap<(ClientId, PairId), Own>,
    capacity: usize,
}

/// What this instance knows of one pair.
struct Own {
    window: ReplayWindow,
    used_at: u64,
    /// The end of its life, as the store said with the last acceptance; none until it did.
    ends_at: Option<u64>,
    /// A record of a newer epoch that the store has not got yet.
    unrecorded: Option<NewerRecord>,
    /// The sealed record, where it may be needed without the store.
    record: Option<Vec<u8>>,
}

impl OwnWindows {
    /// Windows of at most about `capacity` pairs; of more, the least recently used go.
    pub(super) fn new(terms: Terms, capacity: usize) -> Self {
        let capacity = capacity.div_ceil(SHARDS).max(1);
        let shard = || Mutex::new(Shard { pairs: LinkedHashMap::new(), capacity });
        Self { shards: (0..SHARDS).map(|_| shard()).collect(), terms }
    }

    /// The record of a newer epoch that the store has not got yet.
    pub(super) fn unrecorded(&self, client: ClientId, pair: PairId) -> Option<NewerRecord> {
        self.shard(client).ok()?.pairs.get(&(client, pair))?.unrecorded.clone()
    }

    /// Keeps a pair's sealed record for all workers of this instance.
    pub(super) fn remember(&self, client: ClientId, pair: PairId, record: Vec<u8>, now: u64) {
        let Ok(mut shard) = self.shard(client) else { return };
        let own = shard.entry((client, pair), self.terms.window);
        own.record = Some(record);
        own.used_at = own.used_at.max(now);
    }

    /// The sealed record of a pair that may be served without the store.
    pub(super) fn record(&self, client: ClientId, pair: PairId) -> Option<Vec<u8>> {
        let shard = self.shard(client).ok()?;
        let own = shard.pairs.get(&(client, pair)).filter(|own| own.ends_at.is_some())?;
        own.record.clone()
    }

    /// Marks what the store has accepted, unless this instance had accepted it before. A first attempt
    /// on a pair that has long accepted nothing cannot be that of a fresh retry, and the store may have
    /// made room by forgetting it.
    ///
    /// # Errors
    /// [`ProtocolError::Replayed`] or [`ProtocolError::DuplicateRequest`]: the store has lost what it
    /// acknowledged.
    pub(super) fn mark(
        &self,
        client: ClientId,
        request: &RequestFields,
        ends_at: u64,
        now: u64,
    ) -> Result<(), Error> {
        let mut shard = self.shard(client)?;
        shard.sweep(now.saturating_sub(self.terms.idle_ms.max(KEEP_MS)));
        if let Some(first) = &request.first
            && let Some(earlier) = shard.pairs.get_mut(&(client, first.pair))
            && now < earlier.used_at.saturating_add(KEEP_MS)
            && !earlier.window.mark(first.seq)
        {
            return Err(ProtocolError::DuplicateRequest.into());
        }
        let own = shard.entry((client, request.pair), self.terms.window);
        if !own.window.mark(request.seq) {
            return Err(ProtocolError::Replayed.into());
        }
        own.used_at = own.used_at.max(now);
        own.ends_at = Some(ends_at);
        own.unrecorded = None;
        Ok(())
    }

    /// Accepts an idempotent request without the store, for a pair that the store has accepted
    /// requests of and that has not ended since.
    ///
    /// # Errors
    /// [`Error::Store`] for an unknown pair, or what the window or the clock refuses.
    pub(super) fn accept_alone(
        &self,
        client: ClientId,
        request: &RequestFields,
        newer: Option<NewerRecord>,
        now: u64,
    ) -> Result<(), Error> {
        let unknown = || Error::Store("the session is not known here".to_owned());
        let mut shard = self.shard(client)?;
        let own = shard.pairs.to_back(&(client, request.pair)).ok_or_else(unknown)?;
        let ends_at = own.ends_at.ok_or_else(unknown)?;
        if now >= ends_at || now >= own.used_at.saturating_add(self.terms.idle_ms) {
            return Err(ProtocolError::PairUnknown.into());
        }
        check_age(request.created, now)?;
        if !own.window.mark(request.seq) {
            return Err(ProtocolError::Replayed.into());
        }
        own.used_at = own.used_at.max(now);
        own.unrecorded = newer.or(own.unrecorded.take());
        Ok(())
    }

    /// Without the store, this client is served no more until the store accepts a request again.
    pub(super) fn distrust(&self, client: ClientId) {
        let Ok(mut shard) = self.shard(client) else { return };
        for ((of, _), own) in &mut shard.pairs {
            if *of == client {
                own.ends_at = None;
            }
        }
    }

    /// The same for all clients.
    pub(super) fn distrust_all(&self) {
        for shard in &self.shards {
            lock(shard).pairs.iter_mut().for_each(|(_, own)| own.ends_at = None);
        }
    }

    fn shard(&self, client: ClientId) -> Result<MutexGuard<'_, Shard>, Error> {
        // The last bytes are the same for all clients of one host of many.
        let [first, ..] = client.as_bytes();
        let shard = self.shards.get(usize::from(*first) % SHARDS);
        shard.map(lock).ok_or_else(|| Error::Store("no shard".to_owned()))
    }
}

/// A poisoned lock guards plain data that no panic leaves half-changed in a harmful way.
fn lock(shard: &Mutex<Shard>) -> MutexGuard<'_, Shard> {
    shard.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Shard {
    fn sweep(&mut self, before: u64) {
        for _ in 0..SWEEP {
            if self.pairs.front().is_none_or(|(_, own)| own.used_at >= before) {
                return;
            }
            self.pairs.pop_front();
        }
    }

    /// The entry of a pair, as the one used last.
    fn entry(&mut self, name: (ClientId, PairId), window: usize) -> &mut Own {
        if !self.pairs.contains_key(&name) && self.pairs.len() >= self.capacity {
            self.pairs.pop_front();
        }
        let own = || Own {
            window: ReplayWindow::new(window),
            used_at: 0,
            ends_at: None,
            unrecorded: None,
            record: None,
        };
        self.pairs.to_back(&name);
        self.pairs.entry(name).or_insert_with(own)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn clients_of_one_host_of_many_have_the_room_of_all() {
        let terms = Terms { idle_ms: 600_000, lifetime_ms: 3_600_000, window: 64, max_pairs: 8 };
        let own = OwnWindows::new(terms, SHARDS * 16);
        let tag = mte_relay_protocol::client_id::host_tag("shop.example");
        let pair = PairId::new([1; 16]);
        let clients: Vec<ClientId> =
            (0..=255).map(|first| ClientId::at_host([first; 16], tag)).collect();
        for client in &clients {
            own.mark(*client, &accepted(pair), 3_600_000, 1_000).unwrap();
        }
        for client in &clients {
            let again = own.mark(*client, &accepted(pair), 3_600_000, 1_000);
            assert!(again.is_err(), "{client:?} was forgotten");
        }
    }

    fn accepted(pair: PairId) -> RequestFields {
        RequestFields {
            pair,
            epoch: 0,
            seq: 7,
            salt: [0; 16],
            created: 1_000,
            idempotent: false,
            cookies: false,
            first: None,
        }
    }
}
