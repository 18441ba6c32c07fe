//! The addresses of an upstream: how each has done lately, and whose turn it is.
//!
//! A circuit breaker for each address:
//!
//! ```text
//!  closed ── FAILURES connections in a row that failed ──▶ open ── OPEN_FOR ──▶ half open
//!    ▲                                                     ▲ │                     │ one request
//!    └──────────────── a connection, an answer ────────────┼─┴─────────────────────┤
//!                                                          └──── it failed ────────┘
//! ```
//!
//! Only failures to connect count. An answer that is late or breaks off may be due to what was
//! asked: whoever asks must not be able to shut out all others.
//!
//! No lock, and nothing is written while all is well: the workers share these. The crates for this
//! take a lock with each call (`failsafe`), or want the whole call handed to them.

use std::{
    sync::{
        Arc, LazyLock,
        atomic::{AtomicBool, AtomicU32, AtomicU64, Ordering::Relaxed},
    },
    time::{Duration, Instant},
};

use crate::transport::Origin;

/// After how many failures in a row an address is left out.
pub const FAILURES: u32 = 5;
/// For how long; then one request in each such time tries it.
pub const OPEN_FOR: Duration = Duration::from_secs(5);

/// One address, and how it does.
#[derive(Debug)]
pub struct Address {
    /// Where it is.
    pub origin: Origin,
    failures: AtomicU32,
    /// When the next request may try it, as [`now`] says; 0 where the circuit is closed.
    open_until: AtomicU64,
    /// Whether it failed the last active check.
    down: AtomicBool,
}

/// Milliseconds since the first time that it was asked, from 1.
pub fn now() -> u64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    millis(START.elapsed()).saturating_add(1)
}

fn millis(time: Duration) -> u64 {
    u64::try_from(time.as_millis()).unwrap_or(u64::MAX)
}

impl Address {
    /// An address of which nothing is known.
    pub fn new(origin: Origin) -> Arc<Self> {
        let (failures, open_until) = (AtomicU32::new(0), AtomicU64::new(0));
        Arc::new(Self { origin, failures, open_until, down: AtomicBool::new(false) })
    }

    /// Takes the right to send one request there. Where the circuit is open, at most one in
    /// [`OPEN_FOR`] gets it.
    fn admits(&self, now: impl Fn() -> u64) -> bool {
        let until = self.open_until.load(Relaxed);
        if until == 0 {
            return true;
        }
        let now = now();
        let next = now.saturating_add(millis(OPEN_FOR));
        now >= until && self.open_until.compare_exchange(until, next, Relaxed, Relaxed).is_ok()
    }

    /// It takes connections. True if it was left out before.
    pub fn succeeded(&self) -> bool {
        if self.failures.load(Relaxed) == 0 {
            return false;
        }
        self.failures.store(0, Relaxed);
        self.open_until.swap(0, Relaxed) != 0
    }

    /// It took no connection. True if it is left out from now on.
    pub fn failed(&self, now: u64) -> bool {
        let failures = self.failures.fetch_add(1, Relaxed).saturating_add(1);
        if failures < FAILURES {
            return false;
        }
        self.open_until.swap(now.saturating_add(millis(OPEN_FOR)), Relaxed) == 0
    }

    /// What an active check said. True if that is news.
    pub fn checked(&self, passed: bool) -> bool {
        self.down.swap(!passed, Relaxed) == passed
    }

    /// Whether requests are sent there as a rule.
    pub fn is_in_use(&self) -> bool {
        self.open_until.load(Relaxed) == 0 && !self.down.load(Relaxed)
    }
}

/// The addresses of one upstream.
#[derive(Debug)]
pub struct Addresses {
    /// At least one.
    pub list: Vec<Arc<Address>>,
    /// The path before every request's path.
    pub base_path: String,
}

impl Addresses {
    /// The address whose `turn` it is, but for those `tried` before: the next one in whose circuit
    /// is closed. The active check is heard while anyone passes it: a wrong path, or a fault that
    /// all share, must not be worse than no check.
    pub fn choose(
        &self,
        turn: usize,
        tried: &[Arc<Address>],
        now: impl Fn() -> u64,
    ) -> Option<&Arc<Address>> {
        if let [only] = self.list.as_slice() {
            return only.admits(now).then_some(only);
        }
        let start = turn.checked_rem(self.list.len())?;
        let in_turn = || {
            let left = self.list.iter().skip(start).chain(self.list.iter().take(start));
            left.filter(|address| !tried.iter().any(|known| Arc::ptr_eq(known, address)))
        };
        let mut up = in_turn().filter(|address| !address.down.load(Relaxed));
        up.find(|address| address.admits(&now)).or_else(|| {
            let all_down = self.list.iter().all(|address| address.down.load(Relaxed));
            in_turn().filter(|_| all_down).find(|address| address.admits(&now))
        })
    }
}

#[cfg(test)]
mod tests {
    use url::Url;

    use super::*;

    fn addresses(count: u16) -> Addresses {
        let origin = |port| Url::parse(&format!("http://127.0.0.1:{port}")).unwrap();
        let list = (1..=count).map(|port| Address::new((&origin(port)).try_into().unwrap()));
        Addresses { list: list.collect(), base_path: String::new() }
    }

    fn chosen(of: &Addresses, turn: usize, now: u64) -> Option<u16> {
        of.choose(turn, &[], || now).map(|address| address.origin.port())
    }

    fn open(address: &Address, now: u64) {
        let opened: Vec<_> = (0..FAILURES).map(|_| address.failed(now)).collect();
        assert_eq!(opened, [false, false, false, false, true]);
    }

    #[test]
    fn addresses_take_turns_and_one_whose_circuit_is_open_loses_its_own() {
        let three = addresses(3);
        let turns = |now| (0..4).map(|turn| chosen(&three, turn, now).unwrap()).collect::<Vec<_>>();
        assert_eq!(turns(1), [1, 2, 3, 1]);
        open(&three.list[1], 1);
        assert_eq!(turns(2), [1, 3, 3, 1]);
        assert!(!three.list[1].is_in_use());
    }

    #[test]
    fn an_open_circuit_lets_one_request_through_in_each_period_and_closes_when_it_succeeds() {
        let one = addresses(1);
        open(&one.list[0], 1);
        assert_eq!((chosen(&one, 0, 5_000), chosen(&one, 0, 5_001)), (None, Some(1)));
        // The one that tries never came back: another does in its time.
        assert_eq!((chosen(&one, 0, 5_002), chosen(&one, 0, 10_001)), (None, Some(1)));
        assert!(!one.list[0].failed(10_002) && chosen(&one, 0, 15_001).is_none());
        assert_eq!(chosen(&one, 0, 15_002), Some(1));
        assert!(one.list[0].succeeded() && !one.list[0].succeeded());
        assert_eq!((chosen(&one, 0, 15_003), chosen(&one, 0, 15_003)), (Some(1), Some(1)));
    }

    #[test]
    fn failures_that_are_not_in_a_row_open_nothing() {
        let one = addresses(1);
        for _ in 0..10 * FAILURES {
            assert!(!one.list[0].failed(1));
            one.list[0].succeeded();
        }
        assert!(one.list[0].is_in_use());
    }

    #[test]
    fn a_check_takes_out_an_address_only_while_another_passes_it() {
        let two = addresses(2);
        assert!(two.list[0].checked(false) && !two.list[0].checked(false));
        assert_eq!((chosen(&two, 0, 1), chosen(&two, 1, 1)), (Some(2), Some(2)));
        // The one that passes was tried and failed: the other is still known to be down.
        assert!(two.choose(0, &[Arc::clone(&two.list[1])], || 1).is_none());
        two.list[1].checked(false);
        assert_eq!((chosen(&two, 0, 1), chosen(&two, 1, 1)), (Some(1), Some(2)));
        assert!(two.list[0].checked(true));
        assert_eq!(chosen(&two, 1, 1), Some(1));
    }
}
