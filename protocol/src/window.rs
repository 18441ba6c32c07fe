//! The replay window: which of the newest numbers were seen (RFC 6479 manner, §5 step 6).

/// Remembers the newest `size` numbers below and including the highest one seen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReplayWindow {
    /// One bit for each number, at its place modulo the window's size.
    bits: Box<[u64]>,
    /// One more than the highest number seen; 0 before the first.
    next: u64,
}

impl ReplayWindow {
    /// A window of `size` numbers, rounded up to a multiple of 64.
    pub fn new(size: usize) -> Self {
        Self { bits: vec![0; size.div_ceil(64).max(1)].into(), next: 0 }
    }

    /// How many numbers the window spans.
    pub fn size(&self) -> u64 {
        self.bits.len() as u64 * 64
    }

    /// Whether a number was seen, or is too old to tell.
    pub fn seen(&self, number: u64) -> bool {
        if number >= self.next {
            return false;
        }
        self.next - number > self.size() || self.bit(number)
    }

    /// Marks a number; `false` if it was seen, or is too old to tell.
    pub fn mark(&mut self, number: u64) -> bool {
        if self.seen(number) {
            return false;
        }
        if number >= self.next {
            self.forget_until(number);
            self.next = number.saturating_add(1);
        }
        let (word, mask) = self.place(number);
        if let Some(bits) = self.bits.get_mut(word) {
            *bits |= mask;
        }
        true
    }

    /// Clears the places of the numbers between the highest seen and `number`.
    fn forget_until(&mut self, number: u64) {
        if number - self.next >= self.size() {
            self.bits.fill(0);
            return;
        }
        for skipped in self.next..=number {
            let (word, mask) = self.place(skipped);
            if let Some(bits) = self.bits.get_mut(word) {
                *bits &= !mask;
            }
        }
    }

    fn bit(&self, number: u64) -> bool {
        let (word, mask) = self.place(number);
        self.bits.get(word).is_some_and(|bits| bits & mask != 0)
    }

    fn place(&self, number: u64) -> (usize, u64) {
        let place = number % self.size();
        (usize::try_from(place / 64).unwrap_or(usize::MAX), 1 << (place % 64))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_oldest_number_inside_is_accepted_and_the_one_below_is_not() {
        let mut window = ReplayWindow::new(64);
        assert!(window.mark(1_000));
        assert!(window.mark(937));
        assert!(!window.mark(936));
        assert!(!window.mark(1_000));
    }

    #[test]
    fn a_jump_forgets_what_falls_out_and_nothing_else() {
        let mut window = ReplayWindow::new(64);
        assert!(window.mark(10));
        assert!(window.mark(70));
        assert!(window.seen(10) && !window.seen(11) && window.seen(6));
        assert!(window.mark((1 << 53) - 1));
        assert!(window.seen(70));
    }
}
