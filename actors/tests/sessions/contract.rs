//! What every store keeps to (docs/protocol.md §3, §5, §9). Each rule takes a way to make a store
//! that remembers since a given moment, so that any implementation can be held to all of them with
//! [`store_contract`].

use std::sync::Arc;

use mte_relay_actors::store::Store;
use mte_relay_protocol::{
    error::Error as ProtocolError,
    header::{FirstAttempt, RequestFields},
    session::{KEEP_MS, MAX_AGE_MS, MAX_PROVISIONAL, NewerRecord, PROVISIONAL_MS, Terms},
};

use crate::support::{NOW, TERMS, client, pair, refusal, request};

/// Makes an empty store of these terms that remembers since a moment.
pub(crate) type Make = fn(Terms, u64) -> Arc<dyn Store>;

/// Holds a store to every rule of this file.
macro_rules! store_contract {
    ($make:expr; $($rule:ident)*) => {
        $(#[test]
        fn $rule() {
            crate::support::run(crate::contract::$rule($make));
        })*
    };
}
pub(crate) use store_contract;

async fn with_pair(make: Make) -> Arc<dyn Store> {
    let store = make(TERMS, NOW);
    store.add(client(1), pair(1), b"record".to_vec(), NOW).await.unwrap();
    store
}

pub(crate) async fn what_was_added_is_loaded_by_its_own_client_only(make: Make) {
    let store = with_pair(make).await;
    assert_eq!(store.load(client(1), pair(1), NOW).await.unwrap(), b"record");
    for (client, pair) in [(client(2), pair(1)), (client(1), pair(2)), (client(2), pair(2))] {
        let loaded = store.load(client, pair, NOW).await;
        assert_eq!(refusal(loaded), ProtocolError::PairUnknown);
    }
}

pub(crate) async fn a_number_is_accepted_once(make: Make) {
    let store = with_pair(make).await;
    for seq in [5, 0, 3] {
        store.accept(client(1), &request(1, seq, NOW), None, NOW).await.unwrap();
        for _ in 0..2 {
            let copy = store.accept(client(1), &request(1, seq, NOW), None, NOW).await;
            assert_eq!(refusal(copy), ProtocolError::Replayed);
        }
    }
}

pub(crate) async fn a_number_below_the_window_is_refused(make: Make) {
    let store = with_pair(make).await;
    let top = 10 * TERMS.window as u64;
    store.accept(client(1), &request(1, top, NOW), None, NOW).await.unwrap();
    let inside = top + 1 - TERMS.window as u64;
    store.accept(client(1), &request(1, inside, NOW), None, NOW).await.unwrap();
    let below = store.accept(client(1), &request(1, 0, NOW), None, NOW).await;
    assert_eq!(refusal(below), ProtocolError::Replayed);
}

pub(crate) async fn numbers_stay_exact_up_to_the_highest_there_is(make: Make) {
    let store = with_pair(make).await;
    let top = (1 << 53) - 1;
    for seq in [top - 1, top] {
        store.accept(client(1), &request(1, seq, NOW), None, NOW).await.unwrap();
        let copy = store.accept(client(1), &request(1, seq, NOW), None, NOW).await;
        assert_eq!(refusal(copy), ProtocolError::Replayed);
    }
    store.accept(client(1), &request(1, top - 2, NOW), None, NOW).await.unwrap();
}

pub(crate) async fn acceptance_never_makes_a_pair(make: Make) {
    let store = with_pair(make).await;
    for (client, number) in [(client(1), 2), (client(2), 1)] {
        for _ in 0..2 {
            let accepted = store.accept(client, &request(number, 0, NOW), None, NOW).await;
            assert_eq!(refusal(accepted), ProtocolError::PairUnknown);
        }
        let loaded = store.load(client, pair(number), NOW).await;
        assert_eq!(refusal(loaded), ProtocolError::PairUnknown);
    }
}

pub(crate) async fn a_retry_marks_both_numbers(make: Make) {
    let store = with_pair(make).await;
    store.add(client(1), pair(2), b"second".to_vec(), NOW).await.unwrap();
    let retry =
        RequestFields { first: Some(FirstAttempt { pair: pair(1), seq: 7 }), ..request(2, 0, NOW) };
    store.accept(client(1), &retry, None, NOW).await.unwrap();
    let held_back = store.accept(client(1), &request(1, 7, NOW), None, NOW).await;
    assert_eq!(refusal(held_back), ProtocolError::Replayed);
    let copy = store.accept(client(1), &retry, None, NOW).await;
    assert_eq!(refusal(copy), ProtocolError::Replayed);
    let again = RequestFields { seq: 1, ..retry };
    let again = store.accept(client(1), &again, None, NOW).await;
    assert_eq!(refusal(again), ProtocolError::DuplicateRequest);
}

pub(crate) async fn a_retry_of_an_accepted_request_is_a_duplicate(make: Make) {
    let store = with_pair(make).await;
    store.add(client(1), pair(2), b"second".to_vec(), NOW).await.unwrap();
    store.accept(client(1), &request(1, 7, NOW), None, NOW).await.unwrap();
    for on in [1, 2] {
        let first = Some(FirstAttempt { pair: pair(1), seq: 7 });
        let retry = RequestFields { first, ..request(on, 8, NOW) };
        let retry = store.accept(client(1), &retry, None, NOW).await;
        assert_eq!(refusal(retry), ProtocolError::DuplicateRequest);
    }
}

pub(crate) async fn a_retry_touches_no_other_clients_numbers(make: Make) {
    let store = with_pair(make).await;
    store.add(client(2), pair(2), b"other".to_vec(), NOW).await.unwrap();
    let first = Some(FirstAttempt { pair: pair(1), seq: 0 });
    let retry = RequestFields { first, ..request(2, 0, NOW) };
    store.accept(client(2), &retry, None, NOW).await.unwrap();
    store.accept(client(1), &request(1, 0, NOW), None, NOW).await.unwrap();
}

pub(crate) async fn what_is_stale_is_refused_and_marks_nothing(make: Make) {
    let store = with_pair(make).await;
    let later = NOW + MAX_AGE_MS + 1;
    store.accept(client(1), &request(1, 0, NOW + 1), None, NOW + 1).await.unwrap();
    let old = store.accept(client(1), &request(1, 1, NOW), None, later).await;
    assert_eq!(refusal(old), ProtocolError::StaleRequest);
    let ahead = store.accept(client(1), &request(1, 1, later + 60_000), None, later).await;
    assert_eq!(refusal(ahead), ProtocolError::StaleRequest);
    store.accept(client(1), &request(1, 1, later), None, later).await.unwrap();
}

pub(crate) async fn from_before_its_memory_only_idempotent_requests_are_accepted(make: Make) {
    let store = with_pair(make).await;
    let before = store.accept(client(1), &request(1, 0, NOW - 1), None, NOW).await;
    assert_eq!(refusal(before), ProtocolError::StaleRequest);
    let idempotent = RequestFields { idempotent: true, ..request(1, 0, NOW - 1) };
    store.accept(client(1), &idempotent, None, NOW).await.unwrap();
}

pub(crate) async fn a_newer_record_replaces_the_older_and_never_the_other_way_round(make: Make) {
    let store = with_pair(make).await;
    let newer = |epoch, record: &[u8]| Some(NewerRecord { epoch, record: record.to_vec() });
    let at = |seq, epoch| RequestFields { epoch, ..request(1, seq, NOW) };
    store.accept(client(1), &at(0, 2), newer(2, b"two"), NOW).await.unwrap();
    assert_eq!(store.load(client(1), pair(1), NOW).await.unwrap(), b"two");
    store.accept(client(1), &at(1, 1), newer(1, b"one"), NOW).await.unwrap();
    assert_eq!(store.load(client(1), pair(1), NOW).await.unwrap(), b"two");
    // Not written with a request that is refused.
    let refused = store.accept(client(1), &at(1, 3), newer(3, b"three"), NOW).await;
    assert_eq!(refusal(refused), ProtocolError::Replayed);
    assert_eq!(store.load(client(1), pair(1), NOW).await.unwrap(), b"two");
    // Keys of epoch 0 are erased by now.
    let erased = store.accept(client(1), &at(5, 0), None, NOW).await;
    assert_eq!(refusal(erased), ProtocolError::Undecodable);
}

pub(crate) async fn an_unused_pair_ends_and_a_used_one_slides(make: Make) {
    let store = with_pair(make).await;
    store.add(client(1), pair(2), b"unused".to_vec(), NOW).await.unwrap();
    store.accept(client(1), &request(1, 0, NOW), None, NOW).await.unwrap();
    let later = NOW + PROVISIONAL_MS;
    let unused = store.load(client(1), pair(2), later).await;
    assert_eq!(refusal(unused), ProtocolError::PairUnknown);
    let mut now = NOW;
    for seq in 1..=3 {
        now += TERMS.idle_ms - 1;
        store.accept(client(1), &request(1, seq, now), None, now).await.unwrap();
    }
    let idle = store.load(client(1), pair(1), now + TERMS.idle_ms).await;
    assert_eq!(refusal(idle), ProtocolError::PairUnknown);
}

pub(crate) async fn an_ended_pair_still_refuses_the_retry_of_what_it_accepted(make: Make) {
    let terms = Terms { idle_ms: 60_000, ..TERMS };
    let store = make(terms, NOW);
    store.add(client(1), pair(1), b"first".to_vec(), NOW).await.unwrap();
    store.accept(client(1), &request(1, 0, NOW), None, NOW).await.unwrap();
    let later = NOW + MAX_AGE_MS;
    store.add(client(1), pair(2), b"second".to_vec(), later).await.unwrap();
    let ended = store.load(client(1), pair(1), later).await;
    assert_eq!(refusal(ended), ProtocolError::PairUnknown);
    let first = Some(FirstAttempt { pair: pair(1), seq: 0 });
    let retry = RequestFields { first, ..request(2, 0, NOW) };
    let retry = store.accept(client(1), &retry, None, later).await;
    assert_eq!(refusal(retry), ProtocolError::DuplicateRequest);
}

pub(crate) async fn only_the_newest_provisional_pairs_are_kept(make: Make) {
    let store = with_pair(make).await;
    store.accept(client(1), &request(1, 0, NOW), None, NOW).await.unwrap();
    for number in 2..=11 {
        let now = NOW + u64::from(number);
        store.add(client(1), pair(number), vec![number], now).await.unwrap();
    }
    let now = NOW + 100;
    let oldest_kept = 12 - u8::try_from(MAX_PROVISIONAL).unwrap();
    for number in 2..=11 {
        let kept = store.load(client(1), pair(number), now).await.is_ok();
        assert_eq!(kept, number >= oldest_kept, "pair {number}");
    }
    assert!(store.load(client(1), pair(1), now).await.is_ok());
}

pub(crate) async fn pairs_in_use_are_not_displaced(make: Make) {
    let store = make(TERMS, NOW);
    for number in 1..=4 {
        store.add(client(1), pair(number), vec![number], NOW).await.unwrap();
        store.accept(client(1), &request(number, 0, NOW), None, NOW).await.unwrap();
    }
    let refused = store.add(client(1), pair(5), vec![5], NOW + KEEP_MS - 1).await;
    assert_eq!(refusal(refused), ProtocolError::RateLimited);
    store.add(client(2), pair(5), vec![5], NOW).await.unwrap();
    // The one that was used least recently goes first.
    let later = NOW + KEEP_MS;
    store.accept(client(1), &request(1, 1, later), None, later).await.unwrap();
    store.add(client(1), pair(5), vec![5], later).await.unwrap();
    assert!(store.load(client(1), pair(1), later).await.is_ok());
    let kept = (2..=4).map(async |number| store.load(client(1), pair(number), later).await.is_ok());
    let kept = futures_util::future::join_all(kept).await;
    assert_eq!(kept.into_iter().filter(|kept| *kept).count(), 2);
}

pub(crate) async fn room_for_provisional_pairs_is_eight_also_where_a_confirmed_one_went(
    make: Make,
) {
    let store = make(TERMS, NOW);
    for number in 1..=4 {
        store.add(client(1), pair(number), vec![number], NOW).await.unwrap();
        store.accept(client(1), &request(number, 0, NOW), None, NOW).await.unwrap();
    }
    let later = NOW + KEEP_MS;
    // One confirmed pair goes for the first; eight stay, whatever comes.
    for number in 11..=20 {
        let now = later + u64::from(number);
        store.add(client(1), pair(number), vec![number], now).await.unwrap();
    }
    let now = later + 100;
    let mut kept = 0;
    for number in 11..=20 {
        kept += usize::from(store.load(client(1), pair(number), now).await.is_ok());
    }
    assert_eq!(kept, MAX_PROVISIONAL);
}
