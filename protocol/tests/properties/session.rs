//! What a session accepts, against a naive reading of §3, §5 and §9 that forgets no number.

use std::collections::BTreeSet;

use mte_relay_protocol::{
    error::Error,
    header::{FirstAttempt, PairId, RequestFields},
    session::{NewerRecord, Session, Terms, wait_ms},
};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::support::{NOW, Pick, cases, pick};

const WINDOW: u64 = 64;
const SECOND: u64 = 1_000;

struct NaivePair {
    id: PairId,
    record: Vec<u8>,
    epoch: u32,
    marked: BTreeSet<u64>,
    lifetime_ends: u64,
    idle_ms: u64,
    added: u64,
    accepted: Option<u64>,
}

impl NaivePair {
    fn last_used(&self) -> u64 {
        self.accepted.unwrap_or(self.added)
    }

    fn serves(&self, now: u64) -> bool {
        let rest = if self.accepted.is_none() { 120 * SECOND } else { self.idle_ms };
        now < self.lifetime_ends && now < self.last_used() + rest
    }

    fn remembered(&self, now: u64) -> bool {
        match self.accepted {
            None => self.serves(now),
            Some(accepted) => now < accepted + self.idle_ms.max(130 * SECOND),
        }
    }

    fn in_use(&self, now: u64) -> bool {
        self.accepted.is_some_and(|accepted| now < accepted + 130 * SECOND)
    }

    fn refuses(&self, number: u64) -> bool {
        let below = self.marked.last().is_some_and(|highest| number + WINDOW <= *highest);
        below || self.marked.contains(&number)
    }
}

#[derive(Default)]
struct Naive {
    pairs: Vec<NaivePair>,
}

impl Naive {
    fn expire(&mut self, now: u64) {
        self.pairs.retain(|pair| pair.remembered(now));
    }

    fn add(&mut self, id: PairId, record: Vec<u8>, terms: &Terms, now: u64) -> Result<(), Error> {
        self.expire(now);
        let confirmed = |pair: &&NaivePair| pair.accepted.is_some();
        if self.pairs.iter().filter(confirmed).count() >= terms.max_pairs {
            self.remove_oldest(|pair| pair.accepted.is_some() && !pair.in_use(now))?;
        }
        if self.pairs.iter().filter(|pair| !confirmed(pair)).count() >= 8 {
            self.remove_oldest(|pair| pair.accepted.is_none())?;
        }
        self.pairs.push(NaivePair {
            id,
            record,
            epoch: 0,
            marked: BTreeSet::new(),
            lifetime_ends: now + terms.lifetime_ms,
            idle_ms: terms.idle_ms,
            added: now,
            accepted: None,
        });
        Ok(())
    }

    fn remove_oldest(&mut self, may_go: impl Fn(&NaivePair) -> bool) -> Result<(), Error> {
        let oldest = self.pairs.iter().filter(|pair| may_go(pair)).min_by_key(|p| p.last_used());
        let oldest = oldest.ok_or(Error::RateLimited)?.id;
        self.pairs.retain(|pair| pair.id != oldest);
        Ok(())
    }

    fn pair(&mut self, id: PairId) -> Option<&mut NaivePair> {
        self.pairs.iter_mut().find(|pair| pair.id == id)
    }

    fn accept(
        &mut self,
        request: &RequestFields,
        newer: Option<NewerRecord>,
        remembers_since: u64,
        now: u64,
    ) -> Result<(), Error> {
        let pair = self.pair(request.pair).filter(|pair| pair.serves(now));
        let pair = pair.ok_or(Error::PairUnknown)?;
        if request.epoch + 1 < pair.epoch {
            return Err(Error::Undecodable);
        }
        let too_old = request.created + 120 * SECOND < now;
        let ahead = if request.idempotent { 5 * SECOND } else { 0 };
        let forgotten = !request.idempotent && request.created < remembers_since;
        if too_old || request.created > now + ahead || forgotten {
            return Err(Error::StaleRequest);
        }
        if pair.refuses(request.seq) {
            return Err(Error::Replayed);
        }
        if let Some(first) = request.first
            && let Some(earlier) = self.pair(first.pair)
        {
            if earlier.refuses(first.seq) {
                return Err(Error::DuplicateRequest);
            }
            earlier.marked.insert(first.seq);
        }
        let pair = self.pair(request.pair).unwrap();
        // The first attempt cannot be the retry itself, nor push it out of the window.
        if pair.refuses(request.seq) {
            return Err(Error::DuplicateRequest);
        }
        pair.marked.insert(request.seq);
        pair.accepted = Some(now);
        if let Some(newer) = newer
            && newer.epoch > pair.epoch
        {
            (pair.epoch, pair.record) = (newer.epoch, newer.record);
        }
        Ok(())
    }
}

#[derive(Clone, Debug)]
enum Step {
    Add {
        idle_s: u64,
        lifetime_s: u64,
        count: usize,
    },
    Accept(Request),
    Advance(u64),
    Expire,
    /// The store remembers since so many milliseconds ago.
    Forget(u64),
}

#[derive(Clone, Debug)]
struct Request {
    pair: Pick,
    seq: u64,
    epoch: u32,
    newer: Option<u32>,
    idempotent: bool,
    /// Milliseconds before now, or ahead.
    age: i64,
    first: Option<(Pick, u64)>,
}

fn step() -> impl Strategy<Value = Step> {
    let count = prop_oneof![3 => Just(1), 1 => 7..10_usize];
    let add = (select(vec![1_u64, 60, 200, 1_000]), select(vec![50_u64, 300, 2_000]), count)
        .prop_map(|(idle_s, lifetime_s, count)| Step::Add { idle_s, lifetime_s, count });
    let times = vec![1, 999, 5_000, 30_000, 50_000, 100_000, 119_999, 120_000, 129_999, 130_000];
    prop_oneof![
        3 => add,
        10 => request().prop_map(Step::Accept),
        2 => select(times).prop_map(Step::Advance),
        1 => Just(Step::Expire),
        1 => select(vec![0_u64, 1, 5_000, 1 << 40]).prop_map(Step::Forget),
    ]
}

fn request() -> impl Strategy<Value = Request> {
    let ages = vec![0, 0, 0, 0, 1, 119_999, 120_000, 120_001, -1, -5_000, -5_001];
    let first = proptest::option::of((pick(), number()));
    let idempotent = prop::bool::weighted(0.2);
    let epochs = (0..4_u32, proptest::option::of(1..5_u32));
    (pick(), number(), epochs, idempotent, select(ages), first).prop_map(
        |(pair, seq, (epoch, newer), idempotent, age, first)| {
            let first = first.filter(|_| !idempotent);
            Request { pair, seq, epoch, newer, idempotent, age, first }
        },
    )
}

fn number() -> impl Strategy<Value = u64> {
    prop_oneof![4 => 0..6_u64, 2 => 0..3 * WINDOW]
}

/// The session and the naive one, side by side.
struct Both {
    session: Session,
    naive: Naive,
    /// Every pair there ever was.
    ids: Vec<PairId>,
    max_pairs: usize,
    now: u64,
    remembers_since: u64,
}

impl Both {
    fn take(&mut self, step: Step) -> Result<(), TestCaseError> {
        match step {
            Step::Add { idle_s, lifetime_s, count } => {
                let terms = Terms {
                    idle_ms: idle_s * SECOND,
                    lifetime_ms: lifetime_s * SECOND,
                    window: usize::try_from(WINDOW).unwrap(),
                    max_pairs: self.max_pairs,
                };
                for _ in 0..count {
                    let mut id = [0; 16];
                    id[..8].copy_from_slice(&self.ids.len().to_be_bytes());
                    let id = PairId::new(id);
                    self.ids.push(id);
                    let added = self.session.add(id, vec![0], &terms, self.now);
                    prop_assert_eq!(added, self.naive.add(id, vec![0], &terms, self.now));
                }
            }
            Step::Accept(request) if !self.ids.is_empty() => self.accept(&request)?,
            Step::Accept(_) => {}
            Step::Advance(ms) => self.now += ms,
            Step::Forget(ms) => self.remembers_since = self.now.saturating_sub(ms),
            Step::Expire => {
                self.session.expire(self.now);
                self.naive.expire(self.now);
            }
        }
        self.compare()
    }

    fn accept(&mut self, request: &Request) -> Result<(), TestCaseError> {
        let first =
            request.first.map(|(pair, seq)| FirstAttempt { pair: *pair.get(&self.ids), seq });
        let fields = RequestFields {
            idempotent: request.idempotent,
            cookies: false,
            pair: *request.pair.get(&self.ids),
            epoch: request.epoch,
            seq: request.seq,
            salt: [0; 16],
            created: self.now.checked_add_signed(-request.age).unwrap(),
            first,
        };
        let newer = request.newer.map(|epoch| NewerRecord { epoch, record: vec![epoch as u8] });
        let since = self.remembers_since;
        let accepted = self.session.accept(&fields, newer.clone(), since, self.now);
        prop_assert_eq!(accepted, self.naive.accept(&fields, newer, since, self.now));
        prop_assert!(accepted.is_err() || wait_ms(&fields, self.now) == 0);
        Ok(())
    }

    fn compare(&self) -> Result<(), TestCaseError> {
        let pairs = &self.naive.pairs;
        let now = self.now;
        prop_assert_eq!(self.session.len(), pairs.len());
        prop_assert_eq!(self.session.is_empty(), pairs.is_empty());
        let confirmed = pairs.iter().any(|pair| pair.accepted.is_some());
        prop_assert_eq!(self.session.is_confirmed(), confirmed);
        let in_use = pairs.iter().any(|pair| pair.in_use(now));
        prop_assert_eq!(self.session.evictable(now), !in_use);
        for id in &self.ids {
            let naive = pairs.iter().find(|pair| pair.id == *id && pair.serves(now));
            let record = naive.map(|pair| pair.record.as_slice()).ok_or(Error::PairUnknown);
            prop_assert_eq!(self.session.record(*id, now), record);
        }
        Ok(())
    }
}

proptest! {
    #![proptest_config(cases(600))]

    #[test]
    fn a_session_decides_as_the_naive_reading_does(
        max_pairs in 1..4_usize,
        steps in vec(step(), 1..120),
    ) {
        let mut both = Both {
            session: Session::default(),
            naive: Naive::default(),
            ids: vec![],
            max_pairs,
            now: NOW,
            remembers_since: 0,
        };
        for step in steps {
            both.take(step)?;
        }
    }
}
