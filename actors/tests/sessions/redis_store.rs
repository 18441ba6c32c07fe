//! The store in Redis, held to the contract, to the model, and to what only a shared store must do.

use std::{sync::Arc, time::Duration};

use mte_relay_actors::{
    Error,
    store::{MemoryStore, RedisSettings, RedisStore, Store, StoreFuture, Topology, WhenDown},
};
use mte_relay_protocol::{
    client_id::ClientId,
    error::Error as ProtocolError,
    header::{FirstAttempt, PairId, RequestFields},
    session::{KEEP_MS, NewerRecord, Terms},
    window::ReplayWindow,
};
use proptest::prelude::*;
use slog::{Discard, Logger, o};

use crate::{
    contract::store_contract,
    redis_server::RedisServer,
    support::{NOW, TERMS, client, pair, refusal, request, run},
};

const PREFIX: &str = "tests";

fn settings(server: &RedisServer) -> RedisSettings {
    RedisSettings {
        topology: Topology::Single("127.0.0.1".into(), server.port),
        tls: None,
        user: None,
        password: None,
        database: 0,
        prefix: PREFIX.into(),
        timeout: Duration::from_secs(10),
        wait: 0,
        when_down: WhenDown::Refuse,
    }
}

/// An instance of the relay: its own store over the shared server.
fn instance(server: &RedisServer, terms: Terms) -> RedisStore {
    RedisStore::new(settings(server), terms, 1_000, Logger::root(Discard, o!()))
}

/// Has the server remember since a moment.
fn remember_since(server: &RedisServer, since: u64) {
    let info: String = server.ask(&["INFO", "server"]);
    let process = info.lines().find_map(|line| line.strip_prefix("run_id:")).unwrap();
    let memory = format!("{since} {process} 0");
    let code = "for part = 0, 1023 do \
                redis.call('SET', string.format('tests:{%03x}:memory', part), ARGV[1]) end";
    server.ask::<()>(&["EVAL", code, "0", &memory]);
}

/// A store with a server of its own.
struct Alone(RedisStore, #[allow(dead_code, reason = "ends with the store")] RedisServer);

fn alone(terms: Terms, remembers_since: u64) -> Alone {
    let server = RedisServer::start();
    remember_since(&server, remembers_since);
    Alone(instance(&server, terms), server)
}

fn make(terms: Terms, remembers_since: u64) -> Arc<dyn Store> {
    Arc::new(alone(terms, remembers_since))
}

impl Store for Alone {
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

store_contract! { make;
    what_was_added_is_loaded_by_its_own_client_only
    a_number_is_accepted_once
    a_number_below_the_window_is_refused
    numbers_stay_exact_up_to_the_highest_there_is
    acceptance_never_makes_a_pair
    a_retry_marks_both_numbers
    a_retry_of_an_accepted_request_is_a_duplicate
    a_retry_touches_no_other_clients_numbers
    what_is_stale_is_refused_and_marks_nothing
    from_before_its_memory_only_idempotent_requests_are_accepted
    a_newer_record_replaces_the_older_and_never_the_other_way_round
    an_unused_pair_ends_and_a_used_one_slides
    an_ended_pair_still_refuses_the_retry_of_what_it_accepted
    only_the_newest_provisional_pairs_are_kept
    pairs_in_use_are_not_displaced
    room_for_provisional_pairs_is_eight_also_where_a_confirmed_one_went
}

/// Several instances over one server, each with what it has seen itself.
async fn instances<const N: usize>(server: &RedisServer, terms: Terms) -> [RedisStore; N] {
    let instances = [(); N].map(|()| instance(server, terms));
    for store in &instances {
        // Connected, it notes nothing more by the clock of this machine.
        assert!(store.load(client(9), pair(9), NOW).await.is_err());
        assert!(store.ready());
    }
    remember_since(server, NOW);
    instances
}

fn retry_of(first_pair: u8, seq: u64, request: RequestFields) -> RequestFields {
    RequestFields { first: Some(FirstAttempt { pair: pair(first_pair), seq }), ..request }
}

#[test]
fn of_three_instances_at_once_exactly_one_accepts_a_request() {
    let server = RedisServer::start();
    run(async {
        let stores = instances::<3>(&server, TERMS).await;
        stores[0].add(client(1), pair(1), vec![1], NOW).await.unwrap();
        for seq in 0..1_000 {
            let request = request(1, seq, NOW);
            let at_once =
                stores.each_ref().map(|store| store.accept(client(1), &request, None, NOW));
            let answers = futures_util::future::join_all(at_once).await;
            let accepted = answers.iter().filter(|answer| answer.is_ok()).count();
            assert_eq!(accepted, 1, "{seq}: {answers:?}");
            for refused in answers.into_iter().filter(Result::is_err) {
                assert_eq!(refusal(refused), ProtocolError::Replayed);
            }
        }
    });
}

#[test]
fn an_acceptance_is_one_round_trip_on_one_connection() {
    let server = RedisServer::start();
    run(async {
        let [store] = instances(&server, TERMS).await;
        store.add(client(1), pair(1), vec![1], NOW).await.unwrap();
        store.accept(client(1), &request(1, 0, NOW), None, NOW).await.unwrap();
        server.ask::<()>(&["CONFIG", "RESETSTAT"]);
        let accepts = (1..=50).map(|seq| {
            let request = request(1, seq, NOW);
            let store = &store;
            async move { store.accept(client(1), &request, None, NOW).await }
        });
        futures_util::future::try_join_all(accepts).await.unwrap();
        let stats: String = server.ask(&["INFO", "commandstats"]);
        assert!(stats.contains("cmdstat_evalsha:calls=50,"), "{stats}");
        assert!(!stats.contains("cmdstat_eval:"), "{stats}");
        // The test's own connection, and the store's.
        let clients: String = server.ask(&["CLIENT", "LIST"]);
        assert_eq!(clients.lines().count(), 2, "{clients}");
    });
}

#[test]
fn a_pair_takes_the_same_memory_however_many_requests_it_accepts() {
    let server = RedisServer::start();
    run(async {
        let [store] = instances(&server, TERMS).await;
        store.add(client(1), pair(1), vec![1; 157], NOW).await.unwrap();
        let key: Vec<String> = server.ask(&["KEYS", "tests:*:c:*"]);
        let size = || server.ask::<u64>(&["MEMORY", "USAGE", &key[0]]);
        store.accept(client(1), &request(1, 0, NOW), None, NOW).await.unwrap();
        let before = size();
        for seq in (1..2_000).chain([1 << 40, (1 << 53) - 1]) {
            store.accept(client(1), &request(1, seq, NOW), None, NOW).await.unwrap();
        }
        assert_eq!(size(), before);
    });
}

#[test]
fn the_first_acceptance_and_then_one_in_each_second_extends_the_life_of_a_session() {
    let server = RedisServer::start();
    run(async {
        let [store] = instances(&server, TERMS).await;
        store.add(client(1), pair(1), vec![1], NOW).await.unwrap();
        let key: Vec<String> = server.ask(&["KEYS", "tests:*:c:*"]);
        let left = || server.ask::<u64>(&["PTTL", &key[0]]);
        assert!(left() < TERMS.idle_ms, "provisional");
        let accepted =
            [(0, true), (1, false), (999, false), (1_000, true), (1_999, false), (2_500, true)];
        for (seq, (later, extended)) in (0..).zip(accepted) {
            server.ask::<()>(&["PEXPIRE", &key[0], "100000"]);
            let now = NOW + later;
            store.accept(client(1), &request(1, seq, now), None, now).await.unwrap();
            assert_eq!(left() > TERMS.idle_ms, extended, "{later} ms later");
        }
    });
}

#[test]
fn a_server_that_lost_its_memory_knows_no_pair_and_finds_requests_from_before_stale() {
    let server = RedisServer::start();
    run(async {
        let [one, other] = instances(&server, TERMS).await;
        one.add(client(1), pair(1), vec![1], NOW).await.unwrap();
        one.accept(client(1), &request(1, 0, NOW), None, NOW).await.unwrap();
        server.ask::<()>(&["FLUSHALL"]);
        for store in [&one, &other] {
            let gone = store.accept(client(1), &request(1, 1, NOW), None, NOW + 10).await;
            assert_eq!(refusal(gone), ProtocolError::PairUnknown);
            let gone = store.load(client(1), pair(1), NOW + 10).await;
            assert_eq!(refusal(gone), ProtocolError::PairUnknown);
        }
        other.add(client(1), pair(2), vec![2], NOW + 20).await.unwrap();
        let retry = retry_of(1, 0, request(2, 0, NOW));
        let stale = other.accept(client(1), &retry, None, NOW + 30).await;
        assert_eq!(refusal(stale), ProtocolError::StaleRequest);
        other.accept(client(1), &request(2, 1, NOW + 20), None, NOW + 30).await.unwrap();
    });
}

#[test]
fn a_server_that_comes_back_with_an_older_memory_finds_requests_from_before_stale() {
    let server = RedisServer::start();
    run(async {
        let [store] = instances(&server, TERMS).await;
        store.add(client(1), pair(1), vec![1], NOW).await.unwrap();
        let memory = format!("{NOW} another-process 0");
        let code = "for part = 0, 1023 do \
                    redis.call('SET', string.format('tests:{%03x}:memory', part), ARGV[1]) end";
        server.ask::<()>(&["EVAL", code, "0", &memory]);
        let before = request(1, 0, NOW + 1);
        let stale = store.accept(client(1), &before, None, NOW + 2).await;
        assert_eq!(refusal(stale), ProtocolError::StaleRequest);
        store.accept(client(1), &request(1, 0, NOW + 2), None, NOW + 3).await.unwrap();
    });
}

#[test]
fn a_number_that_the_store_lost_is_refused_by_the_instance_that_accepted_it() {
    let server = RedisServer::start();
    run(async {
        let [one, other] = instances(&server, TERMS).await;
        one.add(client(1), pair(1), vec![1], NOW).await.unwrap();
        let keys: Vec<String> = server.ask(&["KEYS", "tests:*:c:*"]);
        let mut connection = server.connection();
        let kept: Vec<u8> = redis::cmd("DUMP").arg(&keys[0]).query(&mut connection).unwrap();
        let mut restore = redis::cmd("RESTORE");
        restore.arg(&keys[0]).arg(600_000).arg(kept).arg("REPLACE");
        one.accept(client(1), &request(1, 0, NOW), None, NOW).await.unwrap();
        restore.query::<()>(&mut connection).unwrap();
        let copy = one.accept(client(1), &request(1, 0, NOW), None, NOW).await;
        assert_eq!(refusal(copy), ProtocolError::Replayed);
        restore.query::<()>(&mut connection).unwrap();
        let retry = one.accept(client(1), &retry_of(1, 0, request(1, 1, NOW)), None, NOW).await;
        assert_eq!(refusal(retry), ProtocolError::DuplicateRequest);
        // The residue that docs/operations.md tells of: another instance has not seen it.
        restore.query::<()>(&mut connection).unwrap();
        other.accept(client(1), &request(1, 0, NOW), None, NOW).await.unwrap();
    });
}

#[test]
fn an_evicted_session_is_unknown_and_reopens_nothing() {
    let server = RedisServer::start_with(&["--maxmemory-policy", "volatile-lru"]);
    run(async {
        let [one, other] = instances(&server, TERMS).await;
        one.add(client(1), pair(1), vec![1], NOW).await.unwrap();
        one.accept(client(1), &request(1, 0, NOW), None, NOW).await.unwrap();
        // Only what expires may go, which is the client's hash.
        server.ask::<()>(&["CONFIG", "SET", "maxmemory", "1"]);
        let _: redis::RedisResult<()> =
            redis::cmd("SET").arg("x").arg("y").query(&mut server.connection());
        server.ask::<()>(&["CONFIG", "SET", "maxmemory", "0"]);
        let left: Vec<String> = server.ask(&["KEYS", "tests:*:c:*"]);
        assert_eq!(left.len(), 0, "{left:?}");
        let gone = one.accept(client(1), &request(1, 1, NOW), None, NOW + 10).await;
        assert_eq!(refusal(gone), ProtocolError::PairUnknown);
        other.add(client(1), pair(2), vec![2], NOW + 20).await.unwrap();
        let retry = retry_of(1, 0, request(2, 0, NOW));
        let stale = other.accept(client(1), &retry, None, NOW + 30).await;
        assert_eq!(refusal(stale), ProtocolError::StaleRequest);
        other.accept(client(1), &request(2, 1, NOW + 20), None, NOW + 30).await.unwrap();
    });
}

#[test]
fn a_client_whose_pair_ended_by_itself_may_retry_on_a_new_one() {
    let server = RedisServer::start();
    run(async {
        let [store] = instances(&server, TERMS).await;
        let then = NOW + 1_000;
        store.add(client(1), pair(2), vec![2], then + 10).await.unwrap();
        let retry = retry_of(1, 0, request(2, 0, then));
        store.accept(client(1), &retry, None, then + 20).await.unwrap();
    });
}

#[test]
fn what_is_not_ours_in_our_keys_is_ignored_and_replaced_by_a_pairing() {
    let server = RedisServer::start();
    run(async {
        let [store] = instances(&server, TERMS).await;
        store.add(client(1), pair(1), vec![1], NOW).await.unwrap();
        let keys: Vec<String> = server.ask(&["KEYS", "tests:*:c:*"]);
        let (key, code) = (keys[0].as_str(), "redis.call('DEL', KEYS[1])");
        let field = format!("s{}", "\u{1}".repeat(16));
        // An end of life and times beyond any number that is exact there.
        let absurd =
            ["\u{1}\u{1}", &"\0".repeat(12), &"\u{7f}".repeat(24), &"\0".repeat(8)].concat();
        let foreign: [&[&str]; 7] = [
            &["SET", key, "text"],
            &["RPUSH", key, "list"],
            &["HSET", key, "other", "field"],
            &["HSET", key, &field, ""],
            &["HSET", key, &field, "garbage"],
            &["HSET", key, &field, &"\u{2}".repeat(500)],
            &["HSET", key, &field, &absurd],
        ];
        for (number, foreign) in foreign.into_iter().enumerate() {
            server.ask::<()>(&["EVAL", code, "1", key]);
            server.ask::<redis::Value>(foreign);
            let now = NOW + 1 + number as u64;
            for seq in 0..2 {
                let gone = store.accept(client(1), &request(1, seq, NOW), None, now).await;
                assert_eq!(refusal(gone), ProtocolError::PairUnknown, "{foreign:?}");
                let gone = store.load(client(1), pair(1), now).await;
                assert_eq!(refusal(gone), ProtocolError::PairUnknown, "{foreign:?}");
            }
            let anew = 10 + u8::try_from(number).unwrap();
            store.add(client(1), pair(anew), vec![anew], now).await.unwrap();
            store.accept(client(1), &request(anew, 0, now), None, now).await.unwrap();
            assert_eq!(store.load(client(1), pair(anew), now).await.unwrap(), [anew]);
        }
        // Also where it is remembered since when.
        server.ask::<()>(&[
            "EVAL",
            "for part = 0, 1023 do local key = \
            string.format('tests:{%03x}:memory', part) redis.call('DEL', key) \
            redis.call('RPUSH', key, 'x') end",
            "0",
        ]);
        let now = NOW + 100;
        let stale = store.accept(client(1), &request(16, 1, NOW + 50), None, now).await;
        assert_eq!(refusal(stale), ProtocolError::StaleRequest);
        store.accept(client(1), &request(16, 1, now), None, now).await.unwrap();
    });
}

#[test]
fn the_window_moves_and_forgets_as_the_one_in_memory() {
    let server = RedisServer::start();
    run(async {
        for window in [64, 192] {
            let [store] = instances(&server, Terms { window, ..TERMS }).await;
            store.add(client(1), pair(1), vec![1], NOW).await.unwrap();
            let mut model = ReplayWindow::new(window);
            let (mut top, mut random) = (0_u64, 1_u64);
            for _ in 0..2_000 {
                random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
                let [.., kind, by] = (random >> 20).to_be_bytes().map(u64::from);
                let seq = match kind % 4 {
                    0 => top + by % (window as u64 + 9),
                    _ => top.saturating_sub(by % (window as u64 + 3)),
                };
                top = top.max(seq);
                let answer = store.accept(client(1), &request(1, seq, NOW), None, NOW).await;
                assert_eq!(answer.is_ok(), model.mark(seq), "{seq} below {top} of {window}");
            }
            server.ask::<()>(&["FLUSHALL"]);
        }
    });
}

#[test]
fn a_pair_that_made_room_for_another_refuses_no_retry_any_more() {
    let Alone(store, _server) = alone(Terms { max_pairs: 2, ..TERMS }, 0);
    run(async {
        let mut now = NOW;
        for id in [1, 2, 3] {
            store.add(client(1), pair(id), vec![id], now).await.unwrap();
            store.accept(client(1), &request(id, 20, now), None, now).await.unwrap();
            now += KEEP_MS;
        }
        let first = Some(FirstAttempt { pair: pair(1), seq: 20 });
        let retry = RequestFields { first, ..request(3, 21, now) };
        store.accept(client(1), &retry, None, now).await.unwrap();
    });
}

#[derive(Clone, Debug)]
enum Step {
    Add { pair: u8 },
    Accept { pair: u8, seq: u64, age: u64, idempotent: bool, first: Option<(u8, u64)>, epoch: u32 },
    Load { pair: u8 },
    Wait { ms: u64 },
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let seq = || prop_oneof![6 => 0..200_u64, 2 => 0..5_u64, 1 => (1_u64 << 53) - 300..1 << 53];
    let first = prop::option::weighted(0.3, (0..4_u8, seq()));
    let age = prop_oneof![8 => Just(0), 1 => 0..2_000_u64, 1 => 100_000..140_000_u64];
    let accept = (0..4_u8, seq(), age, any::<bool>(), first, 0..4_u32).prop_map(
        |(pair, seq, age, idempotent, first, epoch)| {
            let first = first.filter(|_| !idempotent);
            Step::Accept { pair, seq, age, idempotent, first, epoch }
        },
    );
    let wait = prop_oneof![4 => 0..1_000_u64, 2 => 60_000..200_000_u64, 1 => 0..4_000_000_u64];
    let step = prop_oneof![
        2 => (0..4_u8).prop_map(|pair| Step::Add { pair }),
        20 => accept,
        2 => (0..4_u8).prop_map(|pair| Step::Load { pair }),
        2 => wait.prop_map(|ms| Step::Wait { ms }),
    ];
    prop::collection::vec(step, 1..120)
}

/// What both stores said to a step: the code of a refusal, or what was loaded.
fn said<T: std::fmt::Debug>(answer: Result<T, Error>) -> String {
    match answer {
        Ok(answer) => format!("{answer:?}"),
        Err(Error::Protocol(error)) => error.code().to_string(),
        Err(error) => panic!("{error}"),
    }
}

thread_local! {
    static SERVER: RedisServer = RedisServer::start();
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn instances_over_redis_and_a_store_in_memory_say_the_same(
        steps in steps(),
        window in prop_oneof![Just(64_usize), Just(192), Just(1_024)],
    ) {
        SERVER.with(|server| run(async {
            server.ask::<()>(&["FLUSHALL"]);
            let terms = Terms { window, max_pairs: 2, ..TERMS };
            let shared = instances::<3>(server, terms).await;
            let model = MemoryStore::new(terms, 1_000, NOW);
            let mut now = NOW;
            // Names of pairs are random: none comes again once it is gone.
            let mut names = [0_u8; 4].map(|_| 0);
            let mut next_name = 1;
            for (number, step) in steps.iter().enumerate() {
                let store = &shared[number % shared.len()];
                let (of_store, of_model) = match step.clone() {
                    Step::Wait { ms } => { now += ms; continue }
                    Step::Add { pair: place } => {
                        let record = vec![next_name];
                        names[usize::from(place)] = next_name;
                        next_name += 1;
                        let name = pair(names[usize::from(place)]);
                        now += 1;
                        (said(store.add(client(1), name, record.clone(), now).await),
                         said(model.add(client(1), name, record, now).await))
                    }
                    Step::Load { pair: place } => {
                        let name = pair(names[usize::from(place)]);
                        (said(store.load(client(1), name, now).await),
                         said(model.load(client(1), name, now).await))
                    }
                    Step::Accept { pair: place, seq, age, idempotent, first, epoch } => {
                        now += 1;
                        let first = first.map(|(place, seq)| FirstAttempt {
                            pair: pair(names[usize::from(place)]), seq,
                        });
                        let name = names[usize::from(place)];
                        let created = now.saturating_sub(age);
                        let request = RequestFields { idempotent, first, epoch, ..request(name, seq, created) };
                        let newer = (epoch > 0).then(|| NewerRecord { epoch, record: vec![100 + epoch as u8] });
                        (said(store.accept(client(1), &request, newer.clone(), now).await),
                         said(model.accept(client(1), &request, newer, now).await))
                    }
                };
                assert_eq!(of_store, of_model, "step {number}: {step:?} of {steps:?}");
            }
        }));
    }
}
