//! The replay window, against a set of all numbers ever seen.

use std::collections::BTreeSet;

use mte_relay_protocol::window::ReplayWindow;
use proptest::{collection::vec, prelude::*};

use crate::support::cases;

/// Remembers everything, and is asked to forget what a window of `size` cannot tell.
struct Naive {
    size: u64,
    seen: BTreeSet<u64>,
}

impl Naive {
    fn below(&self, number: u64) -> bool {
        self.seen.last().is_some_and(|highest| number + self.size <= *highest)
    }

    fn mark(&mut self, number: u64) -> bool {
        !self.below(number) && self.seen.insert(number)
    }

    fn seen(&self, number: u64) -> bool {
        self.below(number) || self.seen.contains(&number)
    }
}

/// Numbers that crowd around places a few windows apart, up to the largest that travel.
fn number() -> impl Strategy<Value = u64> {
    prop_oneof![
        8 => 0..600_u64,
        2 => 0..5_000_u64,
        1 => (1 << 53) - 400..1_u64 << 53,
    ]
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn the_window_agrees_with_a_set_of_everything_seen(
        size in 1..300_usize,
        numbers in vec(number(), 1..200),
        asked in vec(number(), 1..50),
    ) {
        let mut window = ReplayWindow::new(size);
        let mut naive = Naive { size: window.size(), seen: BTreeSet::new() };
        prop_assert!(window.size() >= size as u64);
        for number in numbers {
            prop_assert_eq!(window.seen(number), naive.seen(number), "seen {}", number);
            prop_assert_eq!(window.mark(number), naive.mark(number), "mark {}", number);
            prop_assert!(window.seen(number));
        }
        for number in asked {
            prop_assert_eq!(window.seen(number), naive.seen(number), "asked {}", number);
        }
    }

    #[test]
    fn inside_the_window_every_number_is_accepted_once_in_any_order(
        base in prop_oneof![Just(0), 0..10_000_u64, Just((1 << 53) - 64)],
        order in Just((0..64_u64).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let mut window = ReplayWindow::new(64);
        prop_assert!(order.iter().all(|place| window.mark(base + place)));
        prop_assert!(!order.iter().any(|place| window.mark(base + place)));
    }
}
