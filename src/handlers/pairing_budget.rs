//! The budget of pairing work: a rate for each address, so that nobody keeps the relay busy with
//! pairings while paired clients wait (docs/protocol.md §3).

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
    sync::{Mutex, PoisonError},
    time::{Duration, Instant},
};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Addresses remembered at a time. Beyond it, and if none can be forgotten, new ones wait.
const MAX_ADDRESSES: usize = 100_000;

/// How often the full table is gone through, at most: that takes milliseconds.
const SWEEP: Duration = Duration::from_secs(1);

/// A token bucket for each address.
pub struct PairingBudget {
    buckets: DefaultKeyedRateLimiter<IpAddr>,
    swept: Mutex<Option<Instant>>,
}

impl PairingBudget {
    /// So many pairings a minute in the long run, so many at once.
    pub fn new(per_minute: u32, burst: u32) -> Self {
        let per_minute = NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN);
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        let quota = Quota::per_minute(per_minute).allow_burst(burst);
        Self { buckets: RateLimiter::keyed(quota), swept: Mutex::new(None) }
    }

    /// Takes one pairing off an address's budget; `false` if it is used up.
    pub fn take(&self, address: IpAddr) -> bool {
        if self.buckets.len() >= MAX_ADDRESSES {
            self.sweep();
            if self.buckets.len() >= MAX_ADDRESSES {
                return false;
            }
        }
        self.buckets.check_key(&network(address)).is_ok()
    }

    /// Forgets addresses whose budget is whole again.
    fn sweep(&self) {
        let mut swept = self.swept.lock().unwrap_or_else(PoisonError::into_inner);
        if swept.is_none_or(|swept| swept.elapsed() >= SWEEP) {
            self.buckets.retain_recent();
            *swept = Some(Instant::now());
        }
    }
}

/// Whoever has one IPv6 address usually has the whole /64.
pub(super) fn network(address: IpAddr) -> IpAddr {
    match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(address) => {
            let [a, b, c, d, ..] = address.segments();
            IpAddr::V6(Ipv6Addr::new(a, b, c, d, 0, 0, 0, 0))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_uses_up_its_own_budget_only() {
        let budget = PairingBudget::new(1, 2);
        let first: IpAddr = "2001:db8::1".parse().unwrap();
        assert!(budget.take(first) && budget.take("2001:db8::2".parse().unwrap()));
        assert!(!budget.take(first));
        assert!(budget.take("2001:db8:0:1::1".parse().unwrap()));
    }
}
