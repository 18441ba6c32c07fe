//! Session actors as replicas: two workers, one store (docs/protocol.md §5).

use std::{
    sync::{Arc, Barrier, Mutex},
    thread,
};

use futures_util::future::join_all;
use mte_relay_actors::{
    Error,
    store::{Store, StoreFuture},
};
use mte_relay_protocol::{
    client_id::ClientId,
    client_pair::{ClientPair, NewRequest},
    error::Error as ProtocolError,
    header::{PairId, RequestFields, RequestHeader},
    session::{MAX_AGE_MS, NewerRecord},
};
use proptest::prelude::*;

use crate::support::{EPOCH_MS, NOW, TERMS, Worker, identity, memory, refusal, run, seal};

fn two_workers() -> (Worker, Worker) {
    let (identity, store) = (identity(), memory());
    (Worker::new(&identity, &store), Worker::new(&identity, &store))
}

#[test]
fn of_two_replicas_one_accepts_a_request() {
    run(async {
        let (one, other) = two_workers();
        let mut pair = one.pair(None, NOW).await.unwrap();
        for (first, second) in [(&one, &other), (&other, &one), (&one, &one)] {
            let header = seal(&mut pair, NewRequest::once(), NOW);
            first.claim(pair.client(), &header, NOW).await.unwrap();
            let copy = second.claim(pair.client(), &header, NOW).await;
            assert_eq!(refusal(copy), ProtocolError::Replayed);
        }
    });
}

#[test]
fn of_replicas_on_two_threads_exactly_one_accepts() {
    let (identity, store) = (identity(), memory());
    let (mut pair, headers) = run(async {
        let mut pair = Worker::new(&identity, &store).pair(None, NOW).await.unwrap();
        let headers: Vec<_> = (0..50).map(|_| seal(&mut pair, NewRequest::once(), NOW)).collect();
        (pair, headers)
    });
    let client = pair.client();
    let barrier = Arc::new(Barrier::new(2));
    let threads = [(); 2].map(|()| {
        let (identity, store) = (Arc::clone(&identity), Arc::clone(&store));
        let (headers, barrier) = (headers.clone(), Arc::clone(&barrier));
        thread::spawn(move || {
            run(async {
                let worker = Worker::new(&identity, &store);
                barrier.wait();
                let mut accepted = Vec::new();
                for header in &headers {
                    accepted.push(worker.claim(client, header, NOW).await.is_ok());
                }
                accepted
            })
        })
    });
    let [one, other] = threads.map(|thread| thread.join().unwrap());
    assert!(one.iter().zip(&other).all(|(one, other)| one != other), "{one:?} {other:?}");
    // Neither was handed out a second time.
    let header = seal(&mut pair, NewRequest::once(), NOW);
    run(async { Worker::new(&identity, &store).claim(client, &header, NOW).await }).unwrap();
}

#[test]
fn a_replica_that_never_saw_the_client_loads_its_pair_from_the_store() {
    run(async {
        let (one, other) = two_workers();
        let mut pair = one.pair(None, NOW).await.unwrap();
        assert!(other.directory.is_empty());
        let header = seal(&mut pair, NewRequest::once(), NOW);
        other.claim(pair.client(), &header, NOW).await.unwrap();
        assert_eq!(other.directory.len(), 1);
    });
}

#[test]
fn an_actor_that_makes_way_for_another_still_answers_what_it_was_asked() {
    run(async {
        let (identity, store) = (identity(), memory());
        let worker = Worker::with_room_for(1, &identity, &store);
        let mut pairs = Vec::new();
        for _ in 0..8 {
            pairs.push(worker.pair(None, NOW).await.unwrap());
        }
        // Not to be executed twice, so each waits until its moment has come.
        let created = NOW + 2;
        let asked = pairs.iter_mut().map(|pair| {
            let header = seal(pair, NewRequest::once(), created);
            let (worker, client) = (worker.clone(), pair.client());
            async move { worker.claim(client, &header, NOW).await }
        });
        for answer in join_all(asked).await {
            answer.unwrap();
        }
        assert_eq!(worker.directory.len(), 1);
    });
}

#[test]
fn more_requests_of_a_client_at_once_than_its_mailbox_holds_are_all_answered() {
    run(async {
        let worker = Worker::new(&identity(), &memory());
        let mut pair = worker.pair(None, NOW).await.unwrap();
        let client = pair.client();
        let headers: Vec<_> =
            (0..1_000).map(|_| seal(&mut pair, NewRequest::once(), NOW)).collect();
        let asked = headers.iter().map(|header| worker.claim(client, header, NOW));
        assert!(join_all(asked).await.iter().all(Result::is_ok));
    });
}

#[test]
fn a_replica_forgets_after_an_epoch_and_loads_again() {
    run(async {
        let (one, other) = two_workers();
        let mut pair = one.pair(None, NOW).await.unwrap();
        one.directory.release_unused(NOW + EPOCH_MS - 1, usize::MAX);
        assert_eq!(one.directory.len(), 1);
        let now = NOW + 60_000;
        let header = seal(&mut pair, NewRequest::once(), now);
        other.claim(pair.client(), &header, now).await.unwrap();
        one.directory.release_unused(NOW + EPOCH_MS, usize::MAX);
        assert!(one.directory.is_empty());
        let now = NOW + EPOCH_MS + 1_000;
        let header = seal(&mut pair, NewRequest::once(), now);
        assert_eq!(header.fields().epoch, 1);
        one.claim(pair.client(), &header, now).await.unwrap();
        other.claim(pair.client(), &seal(&mut pair, NewRequest::once(), now), now).await.unwrap();
    });
}

#[test]
fn a_lagging_replica_erases_what_the_store_has_erased() {
    run(async {
        let (ahead, lagging) = two_workers();
        let mut pair = ahead.pair(None, NOW).await.unwrap();
        let client = pair.client();
        lagging.claim(client, &seal(&mut pair, NewRequest::once(), NOW), NOW).await.unwrap();
        let mut stale = pair.clone();
        // The client runs ahead of its epochs, so that the lagging replica is never idle for one.
        let now = NOW + 1;
        for epoch in 1..=20 {
            let new = NewRequest { created: Some(now), ..NewRequest::once() };
            let header = seal(&mut pair, new, NOW + epoch * EPOCH_MS);
            assert_eq!(u64::from(header.fields().epoch), epoch);
            ahead.claim(client, &header, now).await.unwrap();
        }
        // Twenty epochs ahead of what it holds: it cannot reach them on its own.
        let new = NewRequest { created: Some(now), ..NewRequest::once() };
        let header = seal(&mut pair, new, NOW + 20 * EPOCH_MS);
        let refused = lagging.claim(client, &header, now).await;
        assert_eq!(refusal(refused), ProtocolError::Undecodable);
        // An authentic request under keys that the store has erased: the replica erases its own.
        let erased = seal(&mut stale, new, NOW);
        let refused = lagging.claim(client, &erased, now).await;
        assert_eq!(refusal(refused), ProtocolError::Undecodable);
        lagging.claim(client, &header, now).await.unwrap();
    });
}

#[test]
fn copies_of_old_requests_do_not_keep_old_keys_alive() {
    run(async {
        let (ahead, lagging) = two_workers();
        let mut pair = ahead.pair(None, NOW).await.unwrap();
        let client = pair.client();
        let recorded = seal(&mut pair, NewRequest::once(), NOW);
        lagging.claim(client, &recorded, NOW).await.unwrap();
        for epoch in 1..=20 {
            let now = NOW + epoch * EPOCH_MS;
            ahead.claim(client, &seal(&mut pair, NewRequest::once(), now), now).await.unwrap();
            for copy in [now, now + EPOCH_MS / 2] {
                assert!(lagging.claim(client, &recorded, copy).await.is_err());
            }
        }
        // Had it kept the keys of the first epoch, this one would be out of its reach.
        let now = NOW + 20 * EPOCH_MS + EPOCH_MS / 2 + 1;
        lagging.claim(client, &seal(&mut pair, NewRequest::once(), now), now).await.unwrap();
    });
}

#[test]
fn an_epoch_first_shown_by_a_stale_request_still_reaches_the_store() {
    run(async {
        let (identity, store) = (identity(), memory());
        let worker = Worker::new(&identity, &store);
        let mut pair = worker.pair(None, NOW).await.unwrap();
        let client = pair.client();
        worker.claim(client, &seal(&mut pair, NewRequest::once(), NOW), NOW).await.unwrap();
        let before = store.load(client, pair.id(), NOW).await.unwrap();
        let then = NOW + EPOCH_MS;
        let held_back = seal(&mut pair, NewRequest::once(), then);
        let now = then + MAX_AGE_MS + 1;
        let refused = worker.claim(client, &held_back, now).await;
        assert_eq!(refusal(refused), ProtocolError::StaleRequest);
        worker.claim(client, &seal(&mut pair, NewRequest::once(), now), now).await.unwrap();
        let after = store.load(client, pair.id(), now).await.unwrap();
        assert_ne!(before, after, "the store still keeps the keys of the epoch before");
    });
}

#[test]
fn state_does_not_move_on_a_header_that_is_not_authentic() {
    run(async {
        let (one, other) = two_workers();
        let mut pair = one.pair(None, NOW).await.unwrap();
        let header = seal(&mut pair, NewRequest::once(), NOW);
        for (place, value) in [(21, 5), (29, 63), (30, 1), (53, 1), (78, 1), (93, 1)] {
            let mut bytes = *header.as_bytes();
            bytes[place] ^= value;
            let forged = RequestHeader::parse(&bytes).unwrap();
            for worker in [&one, &other] {
                let refused = worker.claim(pair.client(), &forged, NOW).await;
                assert_eq!(refusal(refused), ProtocolError::Undecodable, "byte {place}");
            }
        }
        one.claim(pair.client(), &header, NOW).await.unwrap();
    });
}

#[test]
fn a_pair_asked_for_by_another_client_is_unknown() {
    run(async {
        let (one, other) = two_workers();
        let mut victim = one.pair(None, NOW).await.unwrap();
        let attacker = one.pair(None, NOW).await.unwrap();
        let header = seal(&mut victim, NewRequest::once(), NOW);
        for worker in [&one, &other] {
            let refused = worker.claim(attacker.client(), &header, NOW).await;
            assert_eq!(refusal(refused), ProtocolError::PairUnknown);
        }
        one.claim(victim.client(), &header, NOW).await.unwrap();
    });
}

/// A store that gives out records under other names than their own.
struct Confused(Arc<dyn Store>, Mutex<Option<(ClientId, PairId)>>);

impl Store for Confused {
    fn add(
        &self,
        client: ClientId,
        pair: PairId,
        record: Vec<u8>,
        now: u64,
    ) -> StoreFuture<'_, ()> {
        self.0.add(client, pair, record, now)
    }

    fn load(&self, client: ClientId, pair: PairId, now: u64) -> StoreFuture<'_, Vec<u8>> {
        let (client, pair) = self.1.lock().unwrap().unwrap_or((client, pair));
        self.0.load(client, pair, now)
    }

    fn accept(
        &self,
        client: ClientId,
        request: &RequestFields,
        newer: Option<NewerRecord>,
        now: u64,
    ) -> StoreFuture<'_, ()> {
        self.0.accept(client, request, newer, now)
    }
}

#[test]
fn a_record_of_another_client_or_pair_is_as_good_as_none() {
    run(async {
        let (identity, memory) = (identity(), memory());
        let maker = Worker::new(&identity, &memory);
        let mut pair = maker.pair(None, NOW).await.unwrap();
        let other = maker.pair(None, NOW).await.unwrap();
        let header = seal(&mut pair, NewRequest::once(), NOW);
        let confused = Arc::new(Confused(memory, Mutex::new(Some((other.client(), other.id())))));
        let store: Arc<dyn Store> = Arc::clone(&confused) as _;
        let worker = Worker::new(&identity, &store);
        let refused = worker.claim(pair.client(), &header, NOW).await;
        assert_eq!(refusal(refused), ProtocolError::PairUnknown);
        *confused.1.lock().unwrap() = None;
        worker.claim(pair.client(), &header, NOW).await.unwrap();
    });
}

#[test]
fn an_actor_that_panicked_makes_way_for_another() {
    run(async {
        let (identity, memory) = (identity(), memory());
        let mut pair = Worker::new(&identity, &memory).pair(None, NOW).await.unwrap();
        let header = seal(&mut pair, NewRequest::once(), NOW);
        let store = Arc::new(Confused(memory, Mutex::new(None)));
        let worker = Worker::new(&identity, &(Arc::clone(&store) as _));
        // A poisoned lock makes it panic.
        let poisoned = Arc::clone(&store);
        let poison = thread::spawn(move || {
            let _held = poisoned.1.lock().unwrap();
            panic!("as the test wants");
        });
        assert!(poison.join().is_err());
        let lost = worker.claim(pair.client(), &header, NOW).await;
        assert!(matches!(lost, Err(Error::Gone)), "{lost:?}");
        store.1.clear_poison();
        worker.claim(pair.client(), &header, NOW).await.unwrap();
    });
}

#[test]
fn a_pair_ends_idle_and_at_the_end_of_its_life_on_every_replica() {
    run(async {
        let (one, other) = two_workers();
        let mut pair = one.pair(None, NOW).await.unwrap();
        let client = pair.client();
        one.claim(client, &seal(&mut pair, NewRequest::once(), NOW), NOW).await.unwrap();
        let idle = NOW + TERMS.idle_ms;
        let mut anew = pair.clone();
        for worker in [&one, &other] {
            let new = NewRequest { created: Some(idle), ..NewRequest::once() };
            let header = seal(&mut anew, new, NOW + EPOCH_MS);
            let refused = worker.claim(client, &header, idle).await;
            assert_eq!(refusal(refused), ProtocolError::PairUnknown);
        }
        // A used one lives on, but not for ever.
        let (mut now, step) = (NOW, TERMS.idle_ms / 2);
        let (one, other) = two_workers();
        let mut pair = one.pair(None, NOW).await.unwrap();
        while now + step < NOW + TERMS.lifetime_ms {
            let header = seal(&mut pair, NewRequest::once(), now);
            one.claim(pair.client(), &header, now).await.unwrap();
            now += step;
        }
        let end = NOW + TERMS.lifetime_ms;
        let new = NewRequest { created: Some(end), ..NewRequest::once() };
        let header = seal(&mut pair, new, now);
        for worker in [&one, &other] {
            let refused = worker.claim(pair.client(), &header, end).await;
            assert_eq!(refusal(refused), ProtocolError::PairUnknown);
        }
    });
}

#[derive(Clone, Copy, Debug)]
enum Step {
    /// Claims a request at a worker.
    Claim { worker: usize, request: usize },
    /// A worker forgets its replicas.
    Forget { worker: usize },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let claim =
        (0..3_usize, 0..12_usize).prop_map(|(worker, request)| Step::Claim { worker, request });
    let forget = (0..3_usize).prop_map(|worker| Step::Forget { worker });
    prop::collection::vec(prop_oneof![9 => claim, 1 => forget], 1..60)
}

/// Ten requests over two pairs of one client, one of them with a retry on the other pair.
fn requests(pairs: &mut [ClientPair; 2]) -> Vec<RequestHeader> {
    let mut headers: Vec<_> =
        (0..10).map(|number| seal(&mut pairs[number % 2], NewRequest::once(), NOW)).collect();
    let retry = NewRequest::retry_of(headers[0].fields());
    headers.push(seal(&mut pairs[1], retry, NOW));
    let retry = NewRequest::retry_of(headers[1].fields());
    headers.push(seal(&mut pairs[0], retry, NOW));
    headers
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn however_claims_interleave_each_request_is_accepted_once(steps in steps()) {
        run(async {
            let (identity, store) = (identity(), memory());
            let workers = [(); 3].map(|()| Worker::new(&identity, &store));
            let first = workers[0].pair(None, NOW).await.unwrap();
            let token = first_token(&identity, first.client());
            let second = workers[1].pair(Some(token), NOW).await.unwrap();
            let client = first.client();
            let headers = requests(&mut [first, second]);
            // The logical request of each transmission: a retry is its first attempt's.
            let logical = |request: usize| match request { 10 => 0, 11 => 1, other => other };
            let mut accepted = [0; 10];
            let mut asked = [false; 10];
            let mut answers = Vec::new();
            for step in &steps {
                match *step {
                    Step::Forget { worker } => {
                        workers[worker].directory.release_unused(u64::MAX, usize::MAX);
                    }
                    Step::Claim { worker, request } => {
                        asked[logical(request)] = true;
                        // Several at a time, as far as the executor lets them.
                        answers.push((request, workers[worker].clone(), headers[request].clone()));
                        if answers.len() == 3 {
                            settle(client, &mut answers, &mut accepted, logical).await;
                        }
                    }
                }
            }
            settle(client, &mut answers, &mut accepted, logical).await;
            for (accepted, asked) in accepted.iter().zip(asked) {
                assert_eq!(*accepted, usize::from(asked), "{steps:?}");
            }
        });
    }
}

async fn settle(
    client: ClientId,
    claims: &mut Vec<(usize, Worker, RequestHeader)>,
    accepted: &mut [usize; 10],
    logical: impl Fn(usize) -> usize,
) {
    let claims = claims
        .drain(..)
        .map(async |(request, worker, header)| (request, worker.claim(client, &header, NOW).await));
    for (request, answer) in join_all(claims).await {
        match answer {
            Ok(_) => accepted[logical(request)] += 1,
            Err(Error::Protocol(ProtocolError::Replayed | ProtocolError::DuplicateRequest)) => {}
            Err(error) => panic!("{error}"),
        }
    }
}

fn first_token(identity: &mte_relay_actors::identity::Identity, client: ClientId) -> String {
    client.token(identity.roots.current()).expose().to_owned()
}
