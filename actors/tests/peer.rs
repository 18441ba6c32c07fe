//! The peer actor: its pairs with one peer, over an exchange that needs no network.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
};

use futures_util::{
    FutureExt,
    future::{LocalBoxFuture, join_all},
};
use mte_relay_actors::{
    Error,
    clock::SteadyClock,
    entropy,
    error::PeerError,
    peer::{Exchange, Outcome, Peer, PeerSettings, Sealed, Trust, Wanted},
};
use mte_relay_protocol::{
    client_id::{ClientId, ClientToken},
    client_pair::NewRequest,
    error::Code,
    header::PairId,
    kem::{PrivateKey, PublicKey},
    pairing::{AcceptanceSeeds, PairRequest, Psk, ServerPayload},
    root::{Root, Roots},
    secret::Secret,
};

const SECRET: &[u8] = b"a client id secret for tests, long enough";
const START: u64 = 1_800_000_000_000;
const LIFETIME: u64 = 100;
const IDLE: u64 = 60;
const WINDOW: u64 = 64;

thread_local! {
    static NOW: Cell<u64> = const { Cell::new(START) };
}

fn advance(seconds: u64) {
    NOW.with(|now| now.set(now.get() + seconds * 1_000));
}

/// A peer relay that pairs in memory.
#[derive(Clone)]
struct Relay(Rc<State>);

struct State {
    key: RefCell<PrivateKey>,
    /// The secret of its client ids; another one gives every client a new id.
    secret: RefCell<Vec<u8>>,
    discoveries: Cell<usize>,
    pairings: Cell<usize>,
    failing: RefCell<Option<Code>>,
    holding: Cell<bool>,
    window: Cell<u64>,
}

impl Relay {
    fn new(seed: u8) -> Self {
        let key = PrivateKey::from_seed(&Secret::new([seed; 32]));
        Self(Rc::new(State {
            key: RefCell::new(key),
            secret: RefCell::new(SECRET.to_vec()),
            discoveries: Cell::new(0),
            pairings: Cell::new(0),
            failing: RefCell::new(None),
            holding: Cell::new(false),
            window: Cell::new(WINDOW),
        }))
    }

    fn rotate_to(&self, seed: u8) {
        *self.0.key.borrow_mut() = PrivateKey::from_seed(&Secret::new([seed; 32]));
    }

    fn fail_with(&self, code: impl Into<Option<Code>>) {
        *self.0.failing.borrow_mut() = code.into();
    }

    fn pairings(&self) -> usize {
        self.0.pairings.get()
    }

    fn accept(&self, request: &[u8]) -> Result<Vec<u8>, PeerError> {
        self.0.pairings.set(self.0.pairings.get() + 1);
        if let Some(code) = *self.0.failing.borrow() {
            return Err(PeerError::new(code, "told to"));
        }
        let keys = self.0.key.borrow();
        let offer = PairRequest::parse(request)
            .and_then(|request| request.open(std::slice::from_ref(&*keys), &[Psk::NONE]))
            .map_err(|error| PeerError::new(error.code(), "refused"))?;
        let root = Root::new(&self.0.secret.borrow());
        let roots = Roots::new(Root::new(&self.0.secret.borrow()), None);
        let known = offer.payload.client_token.clone();
        let known = known.and_then(|token| ClientToken::from_text(token).verify(&roots));
        let client = known.unwrap_or_else(|| ClientId::new(entropy::bytes().unwrap()));
        let payload = ServerPayload {
            client_id: client.sign(&root),
            client_token: client.token(&root).expose().to_owned(),
            pair_id: PairId::new(entropy::bytes().unwrap()).to_string(),
            idle_seconds: IDLE,
            lifetime_seconds: LIFETIME,
            epoch_seconds: 900,
            window: self.0.window.get(),
            max_frame: 1 << 20,
            max_body: 0,
            server_time_ms: NOW.with(Cell::get),
        };
        let seeds = AcceptanceSeeds {
            random: entropy::bytes().unwrap(),
            encapsulation: entropy::secret().unwrap(),
        };
        Ok(offer.accept(&seeds, &payload).unwrap().response)
    }
}

impl Exchange for Relay {
    fn discover(&self) -> LocalBoxFuture<'static, Result<Vec<PublicKey>, PeerError>> {
        self.0.discoveries.set(self.0.discoveries.get() + 1);
        let key = self.0.key.borrow().public().clone();
        async move { Ok(vec![key]) }.boxed_local()
    }

    fn pair(&self, request: Vec<u8>) -> LocalBoxFuture<'static, Result<Vec<u8>, PeerError>> {
        let relay = self.clone();
        async move {
            // Others may ask meanwhile.
            actix_rt::task::yield_now().await;
            while relay.0.holding.get() {
                actix_rt::task::yield_now().await;
            }
            relay.accept(&request)
        }
        .boxed_local()
    }
}

fn peer(relay: &Relay, trust: Trust) -> Peer {
    peer_with_pairs(relay, trust, 32)
}

fn peer_with_pairs(relay: &Relay, trust: Trust, max_pairs: usize) -> Peer {
    Peer::start(PeerSettings {
        exchange: Rc::new(relay.clone()),
        trust,
        psk: Psk::NONE,
        agent: "tests/1".to_owned(),
        max_pairs,
        log: slog::Logger::root(slog::Discard, slog::o!()),
        clock: SteadyClock::given(|| NOW.with(Cell::get)),
    })
}

fn run(test: impl AsyncFnOnce(Relay, Peer)) {
    actix_rt::System::new().block_on(async {
        let relay = Relay::new(1);
        let peer = peer(&relay, Trust::SharedSecret);
        test(relay, peer).await;
    });
}

async fn next(peer: &Peer) -> Sealed {
    peer.next(NewRequest::once(), Wanted::default()).await.unwrap()
}

fn pair(sealed: &Sealed) -> PairId {
    sealed.request.awaiting.request().pair
}

fn code(result: Result<Sealed, Error>) -> Code {
    result.unwrap_err().code().unwrap()
}

/// Lets everything happen that can.
async fn settle() {
    for _ in 0..20 {
        actix_rt::task::yield_now().await;
    }
}

#[test]
fn one_pair_serves_many_requests_that_are_answered_one_after_the_other() {
    run(async |relay, peer| {
        for _ in 0..10 * WINDOW {
            next(&peer).await;
        }
        assert_eq!((relay.pairings(), relay.0.discoveries.get()), (1, 1));
    });
}

#[test]
fn a_pair_whose_window_is_full_gets_a_further_one_beside_it() {
    run(async |relay, peer| {
        let mut waiting = Vec::new();
        for _ in 0..WINDOW {
            waiting.push(next(&peer).await);
        }
        assert_eq!(relay.pairings(), 1);
        let further = next(&peer).await;
        assert_eq!(relay.pairings(), 2);
        assert_ne!(pair(&further), pair(&waiting[0]));
        assert_eq!(further.client, waiting[0].client, "the client is the same");
        // One more answer on the first pair, once the second is full too.
        for _ in 1..WINDOW {
            waiting.push(next(&peer).await);
        }
        let freed = pair(&waiting.remove(0));
        assert_eq!(pair(&next(&peer).await), freed);
        assert_eq!(relay.pairings(), 2);
    });
}

#[test]
fn a_further_pair_takes_the_place_of_the_oldest_where_no_more_may_be_kept() {
    actix_rt::System::new().block_on(async {
        let relay = Relay::new(1);
        let peer = peer_with_pairs(&relay, Trust::SharedSecret, 1);
        let mut waiting = Vec::new();
        for _ in 0..=WINDOW {
            waiting.push(next(&peer).await);
        }
        assert_eq!(relay.pairings(), 2);
        // All are answered; the first pair, which would have had room, is gone.
        waiting.clear();
        for _ in 0..WINDOW {
            waiting.push(next(&peer).await);
        }
        assert_eq!(relay.pairings(), 2);
        next(&peer).await;
        assert_eq!(relay.pairings(), 3);
    });
}

#[test]
fn a_caller_that_goes_away_before_its_request_is_sealed_leaves_no_gap_in_the_window() {
    run(async |relay, peer| {
        relay.0.holding.set(true);
        let mut asked = Box::pin(peer.next(NewRequest::once(), Wanted::default()));
        assert!((&mut asked).now_or_never().is_none());
        settle().await;
        assert_eq!(relay.0.discoveries.get(), 1, "the pairing is under way");
        drop(asked);
        relay.0.holding.set(false);
        for _ in 0..2 * WINDOW {
            next(&peer).await;
        }
        assert_eq!(relay.pairings(), 1);
    });
}

#[test]
fn a_pair_is_renewed_in_the_background_before_it_ends() {
    run(async |relay, peer| {
        let first = pair(&next(&peer).await);
        advance(40);
        next(&peer).await;
        advance(39);
        assert_eq!(pair(&next(&peer).await), first);
        settle().await;
        assert_eq!(relay.pairings(), 1, "79 of 100 seconds");
        advance(2);
        let old = next(&peer).await;
        assert_eq!(pair(&old), first, "nobody waits for the renewal");
        settle().await;
        assert_eq!(relay.pairings(), 2);
        let renewed = next(&peer).await;
        assert_ne!(pair(&renewed), first);
        assert_eq!(renewed.client, old.client);
        settle().await;
        assert_eq!(relay.pairings(), 2);
    });
}

#[test]
fn a_renewal_that_fails_is_nobodys_failure_and_tried_again() {
    run(async |relay, peer| {
        let first = pair(&next(&peer).await);
        advance(50);
        next(&peer).await;
        advance(35);
        relay.fail_with(Code::RateLimited);
        for _ in 0..3 {
            assert_eq!(pair(&next(&peer).await), first);
            settle().await;
        }
        relay.fail_with(None);
        assert_eq!(pair(&next(&peer).await), first);
        settle().await;
        assert_ne!(pair(&next(&peer).await), first);
    });
}

#[test]
fn a_pair_that_ended_idle_or_old_is_replaced_before_the_request_is_sealed() {
    for seconds in [IDLE - 5, LIFETIME, 10 * LIFETIME] {
        run(async |relay, peer| {
            let first = next(&peer).await;
            advance(seconds);
            let second = next(&peer).await;
            assert_ne!(pair(&first), pair(&second));
            assert_eq!((relay.pairings(), first.client), (2, second.client));
        });
    }
}

#[test]
fn callers_that_wait_for_a_pairing_share_its_failure_and_the_next_one_tries_again() {
    run(async |relay, peer| {
        relay.fail_with(Code::PeerUnreachable);
        let asked = (0..10).map(|_| peer.next(NewRequest::once(), Wanted::default()));
        let mut asked: Vec<_> = asked.map(Box::pin).collect();
        for one in &mut asked {
            assert!(one.now_or_never().is_none());
        }
        advance(1);
        for answer in join_all(asked).await {
            assert_eq!(code(answer), Code::PeerUnreachable);
        }
        assert_eq!(relay.pairings(), 1);
        relay.fail_with(None);
        advance(1);
        next(&peer).await;
        assert_eq!(relay.pairings(), 2);
    });
}

#[test]
fn callers_do_not_wait_for_one_pairing_after_the_other_of_a_peer_whose_pairs_do_not_last() {
    run(async |relay, peer| {
        relay.0.window.set(1);
        relay.0.holding.set(true);
        let asked = (0..5).map(|_| peer.next(NewRequest::once(), Wanted::default()));
        let mut asked: Vec<_> = asked.map(Box::pin).collect();
        for one in &mut asked {
            assert!(one.now_or_never().is_none());
        }
        settle().await;
        advance(20);
        relay.0.holding.set(false);
        let mut answers = join_all(asked).await.into_iter();
        assert!(answers.next().unwrap().is_ok());
        for answer in answers {
            assert_eq!(code(answer), Code::PeerTimeout);
        }
        assert_eq!(relay.pairings(), 1);
        next(&peer).await;
    });
}

#[test]
fn the_key_of_the_first_use_is_shared_by_all_workers_and_never_replaced() {
    run(async |relay, _| {
        let trust = Trust::FirstUse(Arc::default());
        let (one, other) = (peer(&relay, trust.clone()), peer(&relay, trust));
        next(&one).await;
        relay.rotate_to(2);
        advance(LIFETIME);
        for peer in [&one, &other] {
            let refused = peer.next(NewRequest::once(), Wanted::default()).await;
            assert_eq!(code(refused), Code::PeerNotARelay);
            advance(1);
        }
        assert_eq!(relay.0.discoveries.get(), 1, "the other one did not even ask for keys");
        relay.rotate_to(1);
        next(&other).await;
    });
}

#[test]
fn a_rotated_key_is_looked_up_again_where_something_else_proves_the_peer() {
    run(async |relay, peer| {
        next(&peer).await;
        relay.rotate_to(2);
        advance(LIFETIME);
        next(&peer).await;
        assert_eq!((relay.0.discoveries.get(), relay.pairings()), (2, 3));
    });
}

#[test]
fn a_pinned_peer_that_rotated_to_a_key_without_a_pin_is_refused() {
    run(async |relay, _| {
        let pin = relay.0.key.borrow().public().pin();
        let peer = peer(&relay, Trust::Pins(vec![pin]));
        next(&peer).await;
        relay.rotate_to(2);
        advance(LIFETIME);
        let refused = peer.next(NewRequest::once(), Wanted::default()).await;
        assert_eq!(code(refused), Code::PeerNotARelay);
    });
}

#[test]
fn a_request_that_cannot_be_repeated_gets_a_pair_that_was_proven_lately() {
    run(async |relay, peer| {
        let wanted = Wanted { proven_within_ms: Some(3_000), client: None };
        let mut answered = next(&peer).await;
        advance(3);
        assert_eq!(
            pair(&peer.next(NewRequest::once(), wanted).await.unwrap()),
            pair(&answered),
            "pairing proves"
        );
        advance(1);
        // An answer proves from when it came, not from when the next request asks.
        answered.settling.outcome = Outcome::Answered;
        drop(answered);
        advance(3);
        peer.next(NewRequest::once(), wanted).await.unwrap();
        assert_eq!(relay.pairings(), 1);
        advance(1);
        peer.next(NewRequest::once(), wanted).await.unwrap();
        assert_eq!(relay.pairings(), 2);
        // What was abandoned proves nothing.
        drop(next(&peer).await);
        advance(4);
        peer.next(NewRequest::once(), wanted).await.unwrap();
        assert_eq!(relay.pairings(), 3);
        // Where the peer makes no more pairs, one that may be forgotten is better than none.
        advance(4);
        relay.fail_with(Code::RateLimited);
        peer.next(NewRequest::once(), wanted).await.unwrap();
        assert_eq!(relay.pairings(), 4);
    });
}

#[test]
fn a_refused_pair_is_not_used_again() {
    run(async |relay, peer| {
        let mut first = next(&peer).await;
        let refused = pair(&first);
        first.settling.outcome = Outcome::Refused;
        drop(first);
        assert_ne!(pair(&next(&peer).await), refused);
        assert_eq!(relay.pairings(), 2);
    });
}

#[test]
fn a_retry_gets_no_pair_of_another_client() {
    run(async |relay, peer| {
        let mut first = next(&peer).await;
        first.settling.outcome = Outcome::Refused;
        let client = first.client;
        let fields = *first.request.awaiting.request();
        drop(first);
        *relay.0.secret.borrow_mut() = b"another client id secret, also long enough".to_vec();
        let wanted = Wanted { proven_within_ms: None, client: Some(client) };
        let retry = peer.next(NewRequest::retry_of(&fields), wanted).await;
        assert_eq!(code(retry), Code::ClientUnknown);
        assert_ne!(next(&peer).await.client, client);
        assert_eq!(relay.pairings(), 2);
    });
}

#[test]
fn pairs_with_one_peer_are_bounded_and_the_oldest_goes_first() {
    run(async |relay, peer| {
        let mut waiting = Vec::new();
        for _ in 0..40 * WINDOW {
            waiting.push(next(&peer).await);
        }
        assert_eq!(relay.pairings(), 40);
        let first = pair(&waiting[0]);
        waiting.truncate(usize::try_from(WINDOW).unwrap());
        // All but the first pair's requests are answered: it is kept no more.
        drop(waiting);
        assert_ne!(pair(&next(&peer).await), first);
        assert_eq!(relay.pairings(), 40);
    });
}
