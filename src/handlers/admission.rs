//! Admission: a permit for every request in flight, taken before anything is done for it and held
//! until its answer has been sent. It bounds every queue behind it.
//!
//! A body may come as slowly as it likes as long as it comes, so whoever sends many of them holds
//! as many permits: no address gets all of them.

use std::{
    array::from_fn,
    collections::{HashMap, hash_map::Entry},
    hash::{BuildHasher, RandomState},
    net::IpAddr,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use mte_relay_protocol::error::Code;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::pairing_budget::network;
use crate::{config::Limits, handlers::error::RelayError};

/// Parts of the table of addresses, each with a lock of its own.
const PARTS: usize = 32;
const PARTS_U64: u64 = PARTS as u64;

/// The permits of all workers.
#[derive(Clone, Debug)]
pub struct Admission {
    permits: Arc<Semaphore>,
    limit: usize,
    addresses: Arc<Addresses>,
}

/// The right to be in flight; given back when dropped.
#[derive(Debug)]
#[expect(dead_code, reason = "held for its drop")]
pub struct Permit(OwnedSemaphorePermit, Option<Place>);

impl Admission {
    /// At most MAX_IN_FLIGHT permits at a time, of which ADDRESS_IN_FLIGHT for one address.
    pub fn new(limits: &Limits) -> Self {
        let limit = limits.max_in_flight.min(Semaphore::MAX_PERMITS);
        Self {
            permits: Arc::new(Semaphore::new(limit)),
            limit,
            addresses: Arc::new(Addresses::new(limits.address_in_flight)),
        }
    }

    /// How many there are in all.
    pub const fn limit(&self) -> usize {
        self.limit
    }

    /// How many are taken.
    pub fn in_flight(&self) -> usize {
        self.limit.saturating_sub(self.permits.available_permits())
    }

    /// A permit, if one is free.
    ///
    /// # Errors
    /// `overloaded`: nothing has been done yet, so that trying again is safe.
    pub fn enter(&self) -> Result<Permit, RelayError> {
        let permit = Arc::clone(&self.permits).try_acquire_owned();
        permit.map(|permit| Permit(permit, None)).map_err(|_| RelayError::Code(Code::Overloaded))
    }

    /// A permit for a request that anyone may send from this address.
    ///
    /// # Errors
    /// As [`Self::enter`]; `rate-limited` if the address has as many as it may.
    pub fn enter_from(&self, address: IpAddr) -> Result<Permit, RelayError> {
        let Permit(permit, _) = self.enter()?;
        let place = Addresses::take(&self.addresses, network(address));
        place.map(|place| Permit(permit, Some(place))).ok_or(Code::RateLimited.into())
    }
}

/// How many permits each address has; those without any are not in it.
#[derive(Debug)]
struct Addresses {
    most: usize,
    hasher: RandomState,
    parts: [Mutex<HashMap<IpAddr, usize>>; PARTS],
}

/// One permit of an address.
#[derive(Debug)]
struct Place {
    of: Arc<Addresses>,
    address: IpAddr,
}

impl Addresses {
    fn new(most: usize) -> Self {
        let parts = from_fn(|_| Mutex::default());
        Self { most, hasher: RandomState::new(), parts }
    }

    fn take(this: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let mut part = this.part(address)?;
        let taken = part.entry(address).or_insert(0);
        if *taken >= this.most {
            return None;
        }
        *taken += 1;
        Some(Place { of: Arc::clone(this), address })
    }

    /// Its content is never half-changed.
    fn part(&self, address: IpAddr) -> Option<MutexGuard<'_, HashMap<IpAddr, usize>>> {
        let place = usize::try_from(self.hasher.hash_one(address) % PARTS_U64).ok()?;
        Some(self.parts.get(place)?.lock().unwrap_or_else(PoisonError::into_inner))
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        let Some(mut part) = self.of.part(self.address) else { return };
        if let Entry::Occupied(mut taken) = part.entry(self.address) {
            *taken.get_mut() -= 1;
            if *taken.get() == 0 {
                taken.remove();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use super::*;

    #[test]
    fn an_address_gets_its_share_and_one_that_has_none_is_forgotten() {
        let addresses = Arc::new(Addresses::new(2));
        let take = |last| Addresses::take(&addresses, Ipv4Addr::new(192, 0, 2, last).into());
        let taken = [take(1), take(1), take(2)];
        assert!(taken.iter().all(Option::is_some) && take(1).is_none() && take(2).is_some());
        let [first, second, third] = taken;
        drop(first);
        assert!(take(1).is_some());
        drop((second, third));
        assert!(addresses.parts.iter().all(|part| part.lock().unwrap().is_empty()));
    }
}
