//! A model of §5 and §8: real pairs and sessions under an adversary who holds back, copies,
//! reorders and alters every transmission and forges every outer error, while instances restart,
//! forget, and clocks step forward.
//!
//! What must hold: no request that is not idempotent is ever executed twice, and no transmission
//! at all is.

mod client;
mod relay;
mod world;

use std::cell::RefCell;

use mte_relay_protocol::{error::Code, session::Terms};
use proptest::{
    collection::vec,
    prelude::*,
    sample::{Index, select},
    test_runner::{TestError, TestRng, TestRunner},
};

use self::world::{Altered, Heard, Step, Tally, World};
use crate::support::{Pick, cases, pick};

/// One rule left out: the model must then find a request that is executed twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mutant {
    /// All rules are kept.
    None,
    /// Step 7 of §5 is left out.
    RelayIgnoresRetryMarks,
    /// A request is accepted before its `created` has come.
    RelayDoesNotWait,
    /// A store that lost its memory does not know since when it remembers.
    StoreForgetsThatItForgot,
    /// Sessions are evicted although they accepted something within the last 130 s.
    StoreEvictsSessionsInUse,
    /// A retry goes out without naming its first attempt.
    ClientDoesNotMarkRetries,
    /// A retry gets a new creation time.
    ClientRenewsCreated,
    /// A retry goes out under whatever id the new pairing gave.
    ClientRetriesUnderAnotherId,
}

#[derive(Clone, Debug)]
struct Scenario {
    terms: Terms,
    /// How far each client's clock is ahead of the relay's, in milliseconds.
    clocks: Vec<i64>,
    steps: Vec<Step>,
}

fn scenario() -> impl Strategy<Value = Scenario> {
    let terms = (select(vec![15, 100, 400]), select(vec![60, 150, 2_000]), 1..3_usize);
    let terms = terms.prop_map(|(idle_s, lifetime_s, max_pairs)| Terms {
        idle_ms: idle_s * 1_000,
        lifetime_ms: lifetime_s * 1_000,
        window: 64,
        max_pairs,
    });
    let clocks = vec(select(vec![0, 0, -3_600_000, 3_600_000]), 1..3);
    let block = prop_oneof![2 => step().prop_map(|step| vec![step]), 1 => attack()];
    (terms, clocks, vec(block, 1..20)).prop_map(|(terms, clocks, blocks)| Scenario {
        terms,
        clocks,
        steps: blocks.concat(),
    })
}

fn step() -> impl Strategy<Value = Step> {
    prop_oneof![
        6 => send(),
        12 => deliver(pick()),
        12 => hear(pick(), heard()),
        2 => pick().prop_map(Step::ReplayPairing),
        8 => event(),
    ]
}

/// A request and its retry, with something happening in between: single steps would rarely come
/// about in this order.
fn attack() -> impl Strategy<Value = Vec<Step>> {
    let maybe = |step| proptest::option::weighted(0.7, step);
    let latest = || Just(Pick::Latest(0));
    let forged = retryable().prop_map(Heard::Forged);
    let first = (maybe(event().boxed()), send(), maybe(deliver(latest()).boxed()));
    let second = (hear(latest(), forged), deliver(latest()));
    let late = proptest::option::of(deliver(Just(Pick::Latest(1))));
    (first, maybe(event().boxed()), second, maybe(event().boxed()), late).prop_map(
        |((before, send, deliver), between, (hear, retry), after, late)| {
            let first = [before, Some(send), deliver, between];
            let second = [Some(hear), Some(retry), after, late];
            first.into_iter().chain(second).flatten().collect()
        },
    )
}

fn send() -> BoxedStrategy<Step> {
    (client(), prop::bool::weighted(0.2), prop::bool::weighted(0.2), flight_ms())
        .prop_map(|(client, idempotent, new_pair, flight_ms)| Step::Send {
            client,
            idempotent,
            new_pair,
            flight_ms,
        })
        .boxed()
}

fn deliver(which: impl Strategy<Value = Pick>) -> impl Strategy<Value = Step> {
    (which, 0..relay::REPLICAS, altered()).prop_map(|(transmission, replica, altered)| {
        Step::Deliver { transmission, replica, altered }
    })
}

fn hear(
    which: impl Strategy<Value = Pick>,
    heard: impl Strategy<Value = Heard>,
) -> impl Strategy<Value = Step> {
    (which, heard, flight_ms()).prop_map(|(transmission, what, flight_ms)| Step::Hear {
        transmission,
        what,
        flight_ms,
    })
}

/// What happens without anybody sending.
fn event() -> impl Strategy<Value = Step> {
    let use_numbers = (client(), select(vec![3_u64, 70]))
        .prop_map(|(client, count)| Step::UseNumbers { client, count });
    let advance = prop_oneof![
        2 => select(vec![1, 500, 4_000, 5_000, 15_000, 40_000]),
        1 => select(vec![60_000, 115_000, 119_999, 125_000, 129_999, 130_000, 600_000]),
    ];
    let put_forward = (client(), select(vec![1, 2_000, 4_999, 20_000, 100_000]))
        .prop_map(|(client, ms)| Step::PutForward { client, ms });
    prop_oneof![
        1 => use_numbers,
        6 => advance.prop_map(Step::Advance),
        4 => put_forward,
        4 => prop::bool::weighted(0.7).prop_map(|store_too| Step::Restart { store_too }),
        1 => Just(Step::RotateSecret),
        3 => any::<bool>().prop_map(|evict| Step::Forget { evict }),
    ]
}

fn client() -> impl Strategy<Value = usize> {
    prop_oneof![3 => Just(0), 1 => Just(1)]
}

fn flight_ms() -> impl Strategy<Value = u64> {
    prop_oneof![4 => Just(0), 1 => select(vec![1, 1_000, 10_000, 100_000])]
}

fn altered() -> impl Strategy<Value = Altered> {
    prop_oneof![
        16 => Just(Altered::No),
        1 => any::<Index>().prop_map(Altered::Header),
        1 => any::<Index>().prop_map(Altered::Frame),
        1 => pick().prop_map(Altered::ClientId),
    ]
}

fn heard() -> impl Strategy<Value = Heard> {
    let final_codes = vec![Code::Replayed, Code::StaleRequest, Code::DuplicateRequest];
    prop_oneof![
        3 => pick().prop_map(Heard::Reply),
        1 => pick().prop_map(Heard::AlteredReply),
        4 => retryable().prop_map(Heard::Forged),
        1 => select(final_codes).prop_map(Heard::Forged),
    ]
}

/// Errors after which a client sends once more.
fn retryable() -> impl Strategy<Value = Code> {
    select(vec![
        Code::PairUnknown,
        Code::Undecodable,
        Code::ClientUnknown,
        Code::KeyUnknown,
        Code::Overloaded,
        Code::RateLimited,
        Code::StoreUnavailable,
    ])
}

/// Lets a scenario run to its end or to the first double execution.
fn run(mutant: Mutant, scenario: &Scenario) -> (Result<(), String>, Tally) {
    let mut world = World::new(mutant, scenario.terms, &scenario.clocks);
    for step in &scenario.steps {
        world.take(step);
        if let Err(twice) = world.check() {
            return (Err(twice), world.tally);
        }
    }
    (Ok(()), world.tally)
}

proptest! {
    #![proptest_config(cases(1_500))]

    #[test]
    fn no_request_that_is_not_idempotent_is_ever_executed_twice(scenario in scenario()) {
        let (checked, _) = run(Mutant::None, &scenario);
        prop_assert_eq!(checked, Ok(()));
    }
}

/// A runner that generates the same scenarios every time.
fn runner(cases: u32) -> TestRunner {
    let config = proptest::test_runner::Config {
        cases,
        max_shrink_iters: 0,
        failure_persistence: None,
        ..Default::default()
    };
    let rng = TestRng::deterministic_rng(config.rng_algorithm);
    TestRunner::new_with_rng(config, rng)
}

#[test]
fn the_model_finds_a_double_execution_whichever_rule_is_left_out() {
    for mutant in [
        Mutant::RelayIgnoresRetryMarks,
        Mutant::RelayDoesNotWait,
        Mutant::StoreForgetsThatItForgot,
        Mutant::StoreEvictsSessionsInUse,
        Mutant::ClientDoesNotMarkRetries,
        Mutant::ClientRenewsCreated,
        Mutant::ClientRetriesUnderAnotherId,
    ] {
        let outcome = runner(1_000)
            .run(&scenario(), |scenario| run(mutant, &scenario).0.map_err(TestCaseError::fail));
        assert!(matches!(outcome, Err(TestError::Fail(..))), "{mutant:?} was not found out");
    }
}

#[test]
fn the_model_reaches_every_situation() {
    let all = RefCell::new(Tally::default());
    let count = |scenario| {
        for (situation, count) in run(Mutant::None, &scenario).1.0 {
            *all.borrow_mut().0.entry(situation).or_default() += count;
        }
        Ok(())
    };
    runner(150).run(&scenario(), count).unwrap();
    let all = all.into_inner().0;
    for situation in [
        "a request: executed",
        "a request: client-unknown",
        "a request: pair-unknown",
        "a request: replayed",
        "a request: stale-request",
        "a request: undecodable",
        "a retry: executed",
        "a retry: duplicate-request",
        "a retry: pair-unknown",
        "a retry: replayed",
        "a retry: stale-request",
        "a request waited for its time",
        "a pairing yielded another id",
        "a session was evicted",
        "an answer opened",
        "an answer did not open",
        "numbers were used up",
        "pairing: Some(RateLimited)",
        "pairing replayed: None",
        "sealed in a later epoch",
    ] {
        assert!(all.contains_key(situation), "never: {situation}; only {all:?}");
    }
}

/// A world with one client whose clock is right, and its request that is not idempotent.
fn one_request() -> World {
    let terms = Terms { idle_ms: 900_000, lifetime_ms: 3_600_000, window: 64, max_pairs: 2 };
    let mut world = World::new(Mutant::None, terms, &[0]);
    world.take(&Step::Send { client: 0, idempotent: false, new_pair: false, flight_ms: 0 });
    world
}

fn arrives(latest: usize) -> Step {
    let transmission = Pick::Latest(latest);
    Step::Deliver { transmission, replica: 1, altered: Altered::No }
}

fn hears(code: Code) -> Step {
    Step::Hear { transmission: Pick::Latest(0), what: Heard::Forged(code), flight_ms: 0 }
}

#[test]
fn a_request_that_was_held_back_is_executed_once_by_its_retry_and_refused_afterwards() {
    for code in [Code::Overloaded, Code::PairUnknown] {
        let mut world = one_request();
        for step in [hears(code), arrives(0), arrives(1)] {
            world.take(&step);
        }
        assert_eq!(world.executions(), [1], "after {code}");
        assert_eq!(world.tally.0.get("a retry: executed"), Some(&1), "after {code}");
        assert_eq!(world.tally.0.get("a request: replayed"), Some(&1), "after {code}");
    }
}

#[test]
fn a_request_whose_answer_was_replaced_by_an_error_is_not_executed_again() {
    let mut world = one_request();
    for step in [arrives(0), hears(Code::PairUnknown), arrives(0), arrives(1)] {
        world.take(&step);
    }
    assert_eq!(world.executions(), [1]);
    assert_eq!(world.tally.0.get("a retry: duplicate-request"), Some(&1));
}

#[test]
fn a_restart_that_loses_the_store_refuses_what_it_may_have_executed() {
    let mut world = one_request();
    let restart = Step::Restart { store_too: true };
    for step in [arrives(0), restart, hears(Code::PairUnknown), arrives(0), arrives(1)] {
        world.take(&step);
    }
    assert_eq!(world.executions(), [1]);
    assert_eq!(world.tally.0.get("a retry: stale-request"), Some(&1));
    assert_eq!(world.tally.0.get("a request: pair-unknown"), Some(&1));
}
