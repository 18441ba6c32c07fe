//! The budget of pairing work: a rate for each address, so that nobody keeps the relay busy with
//! pairings while paired clients wait (docs/protocol.md §3).

use std::{
    net::{IpAddr, Ipv6Addr},
    num::NonZeroU32,
};

use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

/// Addresses remembered at a time. Beyond it, and if none can be forgotten, new ones wait.
const MAX_ADDRESSES: usize = 100_000;

/// A token bucket for each address.
pub struct PairingBudget(DefaultKeyedRateLimiter<IpAddr>);

impl PairingBudget {
    /// So many pairings a minute in the long run, so many at once.
    pub fn new(per_minute: u32, burst: u32) -> Self {
        let per_minute = NonZeroU32::new(per_minute).unwrap_or(NonZeroU32::MIN);
        let burst = NonZeroU32::new(burst).unwrap_or(NonZeroU32::MIN);
        Self(RateLimiter::keyed(Quota::per_minute(per_minute).allow_burst(burst)))
    }

    /// Takes one pairing off an address's budget; `false` if it is used up.
    pub fn take(&self, address: IpAddr) -> bool {
        if self.0.len() >= MAX_ADDRESSES {
            self.0.retain_recent();
            if self.0.len() >= MAX_ADDRESSES {
                return false;
            }
        }
        self.0.check_key(&network(address)).is_ok()
    }
}

/// Whoever has one IPv6 address usually has the whole /64.
fn network(address: IpAddr) -> IpAddr {
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
