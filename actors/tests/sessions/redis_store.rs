//! The store in Redis, held to the contract, to the model, and to what only a shared store must do.

use std::{sync::Arc, time::Duration};

use mte_relay_actors::store::{RedisSettings, RedisStore, Store, StoreFuture, Topology, WhenDown};
use mte_relay_protocol::{
    client_id::ClientId,
    error::Error as ProtocolError,
    header::{FirstAttempt, PairId, RequestFields},
    session::{NewerRecord, Terms},
};
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
