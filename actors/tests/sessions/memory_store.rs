//! The store in memory, held to the contract, and used by many threads.

use std::{
    sync::{Arc, Barrier},
    thread,
};

use mte_relay_actors::store::{MemoryStore, Store};
use mte_relay_protocol::{client_id::ClientId, session::Terms};

use crate::{
    contract::store_contract,
    support::{NOW, TERMS, client, fresh, pair, request, run},
};

fn make(terms: Terms, remembers_since: u64) -> Arc<dyn Store> {
    Arc::new(MemoryStore::new(terms, 1_000, remembers_since))
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

#[test]
fn many_threads_at_once_accept_each_number_once() {
    const THREADS: usize = 8;
    let store = make(TERMS, NOW);
    run(store.add(client(1), pair(1), vec![1], NOW)).unwrap();
    let barrier = Arc::new(Barrier::new(THREADS));
    let threads: Vec<_> = (0..THREADS)
        .map(|_| {
            let (store, barrier) = (Arc::clone(&store), Arc::clone(&barrier));
            thread::spawn(move || {
                barrier.wait();
                run(async {
                    let mut accepted = 0;
                    for seq in 0..64 {
                        let request = request(1, seq, NOW);
                        let answer = store.accept(client(1), &request, None, NOW).await;
                        accepted += usize::from(answer.is_ok());
                    }
                    accepted
                })
            })
        })
        .collect();
    let accepted: usize = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
    assert_eq!(accepted, 64);
}

#[test]
fn a_flood_of_new_clients_never_fills_more_than_there_is_room_for() {
    let store = MemoryStore::new(TERMS, 640, NOW);
    run(async {
        store.add(client(1), pair(1), vec![1], NOW).await.unwrap();
        store.accept(client(1), &request(1, 0, NOW), None, NOW).await.unwrap();
        for number in 0..10_000_u64 {
            let spread = u8::try_from(number % 256).unwrap();
            let mut id = fresh::<16>();
            id[0] = spread;
            id[8] = 0xff;
            // Refused where a shard has no room: that is no failure.
            let _ = store.add(ClientId::new(id), pair(2), vec![2], NOW).await;
            assert!(store.sessions().unwrap() <= 640);
        }
        store.accept(client(1), &request(1, 1, NOW), None, NOW).await.unwrap();
    });
}
