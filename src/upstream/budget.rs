//! How many requests may be sent to an upstream a second time: one in ten, and ten at once.
//!
//! An upstream that is in trouble must not get a multiple of its requests for it. Counted, without a
//! clock: each request adds a tenth, each repetition takes one (as gRPC's retry throttling does; the
//! budget of the crate `tower` reads the clock and takes a lock with each request).

use std::cell::Cell;

/// A repetition, in tenths.
const ONE: u32 = 10;
/// What may be saved up.
const MOST: u32 = 10 * ONE;

/// The budget of one worker, for all its upstreams.
#[derive(Debug)]
pub struct Budget(Cell<u32>);

impl Default for Budget {
    fn default() -> Self {
        Self(Cell::new(MOST))
    }
}

impl Budget {
    /// A request is sent for the first time.
    pub fn earn(&self) {
        self.0.set(self.0.get().saturating_add(1).min(MOST));
    }

    /// Takes the right to send one a second time, if there is any left.
    pub fn spend(&self) -> bool {
        let left = self.0.get().checked_sub(ONE);
        left.is_some_and(|left| {
            self.0.set(left);
            true
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ten_may_be_repeated_at_once_and_then_one_in_ten() {
        let budget = Budget::default();
        let repeated = (0..1_000).filter(|_| {
            budget.earn();
            budget.spend()
        });
        assert_eq!(repeated.count(), 109);
        (0..10_000).for_each(|_| budget.earn());
        assert_eq!((0..100).filter(|_| budget.spend()).count(), 10);
    }
}
