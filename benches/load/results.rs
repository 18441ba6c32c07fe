//! What was measured, round by round.

use std::collections::BTreeMap;

use crate::{
    measure::{Outcome, measure},
    plan::{Id, Plan},
    samples::Spread,
    stacks::Stack,
    upstream::Upstreams,
};

/// Outcomes of all rounds; a round that failed has none.
#[derive(Default)]
pub(crate) struct Results {
    outcomes: BTreeMap<(Id, Stack), Vec<Option<Outcome>>>,
    /// What went wrong.
    pub(crate) faults: Vec<String>,
}

impl Results {
    /// Runs one load: each round all its stacks in turn, so that a slow moment hits all.
    pub(crate) fn add(&mut self, plan: &Plan, rounds: usize, upstreams: &Upstreams) {
        for round in 1..=rounds {
            for &stack in plan.stacks.iter().filter(|stack| stack.available()) {
                let outcome = match measure(plan, stack, upstreams) {
                    Ok(outcome) => Some(outcome),
                    Err(error) => {
                        let fault = format!("{}, {}: {error}", plan.title, stack.name());
                        eprintln!("round {round}: {fault}");
                        self.faults.push(fault);
                        None
                    }
                };
                self.outcomes.entry((plan.id, stack)).or_default().push(outcome);
            }
        }
    }

    /// The rounds of one row.
    pub(crate) fn of(&self, id: Id, stack: Stack) -> impl Iterator<Item = Option<&Outcome>> {
        self.outcomes.get(&(id, stack)).into_iter().flatten().map(Option::as_ref)
    }

    /// One number of each round.
    pub(crate) fn spread(
        &self,
        id: Id,
        stack: Stack,
        number: impl Fn(&Outcome) -> f64,
    ) -> Option<Spread> {
        Spread::of(self.of(id, stack).flatten().map(number))
    }

    /// A number made of two rows in each round.
    pub(crate) fn both(
        &self,
        id: Id,
        (ours, theirs): (Stack, Stack),
        number: impl Fn(&Outcome, &Outcome) -> f64,
    ) -> Option<Spread> {
        let rounds = self.of(id, ours).zip(self.of(id, theirs));
        Spread::of(rounds.filter_map(|(ours, theirs)| Some(number(ours?, theirs?))))
    }

    /// Req/s of one row as a multiple of another's.
    pub(crate) fn ratio(&self, id: Id, ours: Stack, theirs: Stack) -> Option<Spread> {
        self.both(id, (ours, theirs), |ours, theirs| ours.rate / theirs.rate)
    }

    /// What one row adds to the time of a direct request, as a multiple of what another adds.
    pub(crate) fn added(&self, id: Id, ours: Stack, theirs: Stack) -> Option<Spread> {
        let direct = self.of(id, Stack::Direct);
        let rounds = direct.zip(self.of(id, ours)).zip(self.of(id, theirs));
        Spread::of(rounds.filter_map(|((direct, ours), theirs)| {
            let direct = direct?.p50;
            Some((ours?.p50 - direct) / (theirs?.p50 - direct))
        }))
    }

    /// The fastest of these rows by its median.
    pub(crate) fn fastest(&self, id: Id, stacks: &[Stack]) -> Option<Stack> {
        let median = |stack: &Stack| self.spread(id, *stack, |o| o.rate).map_or(0.0, |s| s.median);
        stacks.iter().copied().max_by(|a, b| median(a).total_cmp(&median(b)))
    }
}
