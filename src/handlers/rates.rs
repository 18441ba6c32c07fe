//! How many sealed requests a client, and an address, may send (CLIENT_REQUESTS_PER_SECOND,
//! ADDRESS_REQUESTS_PER_SECOND).
//!
//! A client's rate is looked at before anything is done for a request, and counted once the request
//! was accepted: so what is refused has used up no number and may be sent again (docs/protocol.md
//! §8), and who replays or invents requests in a client's name uses up nothing of the client's.
//! `governor` cannot look without counting.

use std::{
    array::from_fn,
    collections::HashMap,
    hash::{BuildHasher, Hash, RandomState},
    net::IpAddr,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use mte_relay_protocol::client_id::ClientId;

use super::pairing_budget::network;
use crate::config::{Limits, Rate};

/// Whoever is remembered at a time, of a kind. Beyond it, and if none can be forgotten, new ones wait.
const MOST: usize = 100_000;
/// Parts of a table, each with a lock of its own.
const PARTS: usize = 32;
const PARTS_U64: u64 = PARTS as u64;
/// How often a full part is gone through, at most.
const SWEEP: Duration = Duration::from_secs(1);

/// The rates in force.
#[derive(Debug)]
pub struct Rates {
    clients: Option<Table<ClientId>>,
    addresses: Option<Table<IpAddr>>,
}

impl Rates {
    /// The rates of a configuration, of which nothing is used up yet.
    pub fn new(limits: &Limits) -> Self {
        Self {
            clients: limits.client_requests.map(Table::new),
            addresses: limits.address_requests.map(Table::new),
        }
    }

    /// Counts a request of an address; `false` if its rate is used up.
    pub fn take_address(&self, address: IpAddr) -> bool {
        let Some(addresses) = &self.addresses else { return true };
        addresses.take(network(address), Instant::now())
    }

    /// Whether a client may send a request.
    pub fn admits_client(&self, client: ClientId) -> bool {
        self.clients.as_ref().is_none_or(|clients| clients.admits(&client, Instant::now()))
    }

    /// Counts a request that is the client's own.
    pub fn count_client(&self, client: ClientId) {
        if let Some(clients) = &self.clients {
            clients.count(client, Instant::now());
        }
    }
}

/// Buckets by whose they are: for each the moment from which it is full again (GCRA).
#[derive(Debug)]
struct Table<K> {
    /// The time of one request.
    step: Duration,
    /// How far ahead of time a bucket may be: the time of all but one request of a burst.
    ahead: Duration,
    hasher: RandomState,
    parts: [Mutex<Part<K>>; PARTS],
}

#[derive(Debug)]
struct Part<K> {
    full_at: HashMap<K, Instant>,
    swept: Option<Instant>,
}

impl<K: Copy + Eq + Hash> Table<K> {
    fn new(Rate { per_second, burst }: Rate) -> Self {
        let step = Duration::from_secs(1) / per_second.get();
        Self {
            step,
            ahead: step * (burst.get() - 1),
            hasher: RandomState::new(),
            parts: from_fn(|_| Mutex::new(Part { full_at: HashMap::new(), swept: None })),
        }
    }

    fn admits(&self, key: &K, now: Instant) -> bool {
        match self.part(key) {
            Some(mut part) => part.admits(key, now, self.ahead),
            None => true,
        }
    }

    fn count(&self, key: K, now: Instant) {
        if let Some(mut part) = self.part(&key) {
            part.count(key, now, self.step);
        }
    }

    fn take(&self, key: K, now: Instant) -> bool {
        let Some(mut part) = self.part(&key) else { return true };
        let admitted = part.admits(&key, now, self.ahead);
        if admitted {
            part.count(key, now, self.step);
        }
        admitted
    }

    /// Its content is never half-changed.
    fn part(&self, key: &K) -> Option<MutexGuard<'_, Part<K>>> {
        let place = usize::try_from(self.hasher.hash_one(key) % PARTS_U64).ok()?;
        Some(self.parts.get(place)?.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl<K: Copy + Eq + Hash> Part<K> {
    fn admits(&mut self, key: &K, now: Instant, ahead: Duration) -> bool {
        match self.full_at.get(key) {
            Some(full_at) => full_at.saturating_duration_since(now) <= ahead,
            None => self.has_room(now),
        }
    }

    fn count(&mut self, key: K, now: Instant, step: Duration) {
        if self.full_at.contains_key(&key) || self.has_room(now) {
            let full_at = self.full_at.entry(key).or_insert(now);
            *full_at = (*full_at).max(now) + step;
        }
    }

    /// Forgets whose bucket is full, where there is no room otherwise.
    fn has_room(&mut self, now: Instant) -> bool {
        let most = MOST / PARTS;
        let due = self.swept.is_none_or(|swept| now.saturating_duration_since(swept) >= SWEEP);
        if self.full_at.len() >= most && due {
            self.full_at.retain(|_, full_at| *full_at > now);
            self.swept = Some(now);
        }
        self.full_at.len() < most
    }
}

#[cfg(test)]
mod tests {
    use std::num::NonZeroU32;

    use super::*;

    fn table(per_second: u32, burst: u32) -> Table<u32> {
        let of = |number| NonZeroU32::new(number).unwrap();
        Table::new(Rate { per_second: of(per_second), burst: of(burst) })
    }

    #[test]
    fn a_burst_is_admitted_and_then_the_rate() {
        let (table, start) = (table(10, 3), Instant::now());
        let taken = |ms| table.take(1, start + Duration::from_millis(ms));
        assert_eq!([0, 0, 0, 0, 99].map(taken), [true, true, true, false, false]);
        assert_eq!([100, 100, 250, 300].map(taken), [true, false, true, true]);
        assert!(table.take(2, start), "each has its own");
        assert_eq!((0..60_000).step_by(7).filter(|ms| taken(1_000 + ms)).count(), 602);
    }

    #[test]
    fn looking_uses_up_nothing() {
        let (table, now) = (table(1, 1), Instant::now());
        assert!((0..100).all(|_| table.admits(&1, now)));
        table.count(1, now);
        assert!(!table.admits(&1, now) && table.admits(&1, now + Duration::from_secs(1)));
    }

    #[test]
    fn no_more_are_remembered_than_there_is_room_for() {
        let (table, now) = (table(1, 1), Instant::now());
        let size = || table.parts.iter().map(|part| part.lock().unwrap().full_at.len()).sum();
        let refused = (0..200_000).filter(|key| !table.take(*key, now)).count();
        assert_eq!((size(), refused), (MOST, 100_000));
        let later = now + Duration::from_secs(1);
        assert!((200_000..200_100).all(|key| table.take(key, later)));
        let left: usize = size();
        assert!(left <= MOST, "{left}");
    }
}
