//! The peer actor: this relay as a client of another. It keeps the pairs with one peer on one
//! worker, renews them before they end, and replaces them when the peer refuses them.
//!
//! HTTP is not its business: it reaches the peer through an [`Exchange`].

use std::{
    fmt, mem,
    rc::Rc,
    sync::{Arc, Mutex, PoisonError},
};

use actix::{
    Actor, ActorFutureExt, Addr, AtomicResponse, Context, Handler, Message, WrapFuture, fut,
};
use futures_util::future::LocalBoxFuture;
use mte_relay_protocol::{
    client_id::{ClientId, ClientToken},
    client_pair::{ClientPair, ClientRequest, NewRequest, Usability},
    error::{Code, Error as ProtocolError},
    header::PairId,
    kem::PublicKey,
    pairing::{ClientPairing, ClientPayload, Offer, OfferSeeds, Psk},
};
use slog::Logger;

pub use crate::trust::Trust;
use crate::{Error, clock::SteadyClock, entropy, error::PeerError, trust::changed_key};

/// How long discovery and pairing may take in all, however the peer dribbles.
const PAIRING_LIMIT: std::time::Duration = std::time::Duration::from_secs(20);
/// How many messages may wait for one peer.
const MAILBOX: usize = 4096;
/// A pair is replaced in the background when so much of its lifetime is over, in percent.
const RENEW_AT_PERCENT: u64 = 80;

/// How the actor reaches its peer.
pub trait Exchange {
    /// Asks for the peer's public keys, in its order (docs/protocol.md §2).
    fn discover(&self) -> LocalBoxFuture<'static, Result<Vec<PublicKey>, PeerError>>;
    /// Sends a pairing request and returns the answer's body (docs/protocol.md §3).
    fn pair(&self, request: Vec<u8>) -> LocalBoxFuture<'static, Result<Vec<u8>, PeerError>>;
}

/// What a peer actor is started with.
pub struct PeerSettings {
    /// How the peer is reached.
    pub exchange: Rc<dyn Exchange>,
    /// Which public key is believed.
    pub trust: Trust,
    /// The shared secret, if there is one.
    pub psk: Psk,
    /// Name and version of this software, as it tells the peer.
    pub agent: String,
    /// Pairs kept with the peer at most, at least one: each takes as many unanswered requests as its
    /// window spans, and beyond that a further one takes the place of the oldest.
    pub max_pairs: usize,
    /// Where it is told that a key is trusted on first use.
    pub log: Logger,
    /// The client's clock.
    pub clock: SteadyClock,
}

/// The pairs with one peer.
pub struct PeerActor {
    settings: Rc<PeerSettings>,
    clock: SteadyClock,
    key: Option<PublicKey>,
    token: Option<ClientToken>,
    pairs: Vec<Kept>,
    renewing: bool,
    /// The last pairing's failure and when it was known.
    failed: Option<(u64, Error)>,
    settled: Settlements,
}

struct Kept {
    pair: ClientPair,
    /// When the peer last showed that it knows the pair.
    proven_at: u64,
}

/// A request's header was answered, or nobody waits for the answer any more.
#[derive(Clone, Copy, Debug)]
struct Settled {
    pair: PairId,
    seq: u64,
    outcome: Outcome,
    at: u64,
}

/// Tells the actor what became of a request when it is dropped, whatever way the request ends; also
/// if its sender went away before it was handed over.
#[derive(Debug)]
pub struct Settling {
    pair: PairId,
    seq: u64,
    /// What became of it so far.
    pub outcome: Outcome,
    clock: SteadyClock,
    settled: Settlements,
}

impl Drop for Settling {
    fn drop(&mut self) {
        let Self { pair, seq, outcome, clock, settled } = self;
        let at = clock.now_ms();
        let settled_now = Settled { pair: *pair, seq: *seq, outcome: *outcome, at };
        settled.lock().unwrap_or_else(PoisonError::into_inner).push(settled_now);
    }
}

/// What became of a request, as far as its pair is concerned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// A sealed response came.
    Answered,
    /// No answer came, or it told nothing about the pair.
    Abandoned,
    /// The peer refused the pair: it is not used again.
    Refused,
}

/// Settled requests, noted where they are settled and read with the next request: no message of
/// their own. The lock is never contended: all of a peer actor happens on one thread.
type Settlements = Arc<Mutex<Vec<Settled>>>;

/// A started peer actor.
#[derive(Clone)]
pub struct Peer {
    actor: Addr<PeerActor>,
    clock: SteadyClock,
}

impl Peer {
    /// Starts an actor without pairs; the first request makes one.
    pub fn start(settings: PeerSettings) -> Self {
        let clock = settings.clock;
        let actor = PeerActor {
            settings: Rc::new(settings),
            clock,
            key: None,
            token: None,
            pairs: Vec::new(),
            renewing: false,
            failed: None,
            settled: Settlements::default(),
        };
        Self { actor: actor.start(), clock }
    }

    /// Seals the next request's header on a pair, pairing first where need be.
    ///
    /// # Errors
    /// [`Error::Peer`] if there is no pair and pairing fails.
    pub async fn next(&self, request: NewRequest, wanted: Wanted) -> Result<Sealed, Error> {
        let asked_at = self.clock.now_ms();
        self.actor.send(NextRequest { request, wanted, asked_at }).await?
    }
}

/// What a request needs of its pair.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// The peer must have shown within so many milliseconds that it knows the pair: for bodies
    /// that cannot be sent twice.
    pub proven_within_ms: Option<u64>,
    /// The pair must belong to this client: for second attempts.
    pub client: Option<ClientId>,
}

/// A request whose header is sealed.
#[derive(Debug)]
pub struct Sealed {
    /// Seals its frames and opens its answer.
    pub request: ClientRequest,
    /// To be told what becomes of it.
    pub settling: Settling,
    /// The client it is sealed for.
    pub client: ClientId,
    /// The client id to show with it.
    pub client_id: String,
    /// Longest plaintext of one frame the peer takes, in bytes.
    pub max_frame: usize,
    /// Longest content the peer takes, in bytes.
    pub max_body: Option<u64>,
}

/// Asks for the next request's keys.
#[derive(Debug, Message)]
#[rtype(result = "Result<Sealed, Error>")]
pub struct NextRequest {
    request: NewRequest,
    wanted: Wanted,
    asked_at: u64,
}

impl Actor for PeerActor {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
    }
}

impl Handler<NextRequest> for PeerActor {
    type Result = AtomicResponse<Self, Result<Sealed, Error>>;

    fn handle(&mut self, message: NextRequest, ctx: &mut Self::Context) -> Self::Result {
        let NextRequest { request, wanted, asked_at } = message;
        self.take_settlements();
        if let Some(place) = self.usable(wanted) {
            self.renew_in_time(place, ctx);
            let sealed = self.seal(place, request);
            return AtomicResponse::new(Box::pin(fut::ready(sealed)));
        }
        // Whoever asked before a pairing failed waited for that pairing.
        if let Some((failed_at, error)) = &self.failed
            && asked_at < *failed_at
        {
            return AtomicResponse::new(Box::pin(fut::ready(Err(error.clone()))));
        }
        // Where pairs that the peer grants do not last, each of many would wait for those before it.
        let waited = self.clock.now_ms().saturating_sub(asked_at);
        if u128::from(waited) >= PAIRING_LIMIT.as_millis() {
            let error = PeerError::new(Code::PeerTimeout, "others' pairings took too long");
            return AtomicResponse::new(Box::pin(fut::ready(Err(error.into()))));
        }
        let paired = self.establish().into_actor(self).map(move |established, actor, _| {
            let kept = actor.keep(established);
            let place = match (actor.usable(wanted), kept) {
                (Some(place), Ok(())) => place,
                (None, Ok(())) => return Err(ProtocolError::ClientUnknown.into()),
                // Better a pair that may have been forgotten than none.
                (_, Err(error)) => {
                    actor.usable(Wanted { proven_within_ms: None, ..wanted }).ok_or(error)?
                }
            };
            actor.seal(place, request)
        });
        AtomicResponse::new(Box::pin(paired))
    }
}

impl PeerActor {
    fn take_settlements(&mut self) {
        let settled = mem::take(&mut *self.settled.lock().unwrap_or_else(PoisonError::into_inner));
        for Settled { pair, seq, outcome, at } in settled {
            let Some(place) = self.pairs.iter().position(|kept| kept.pair.id() == pair) else {
                continue;
            };
            if outcome == Outcome::Refused {
                // The order is that of age.
                self.pairs.remove(place);
            } else if let Some(kept) = self.pairs.get_mut(place) {
                kept.pair.settle(seq);
                if outcome == Outcome::Answered {
                    kept.proven_at = kept.proven_at.max(at);
                }
            }
        }
    }

    fn usable(&mut self, wanted: Wanted) -> Option<usize> {
        let now = self.clock.now_ms();
        self.pairs.retain(|kept| kept.pair.usability(now) != Usability::Ended);
        let fits = |kept: &Kept| {
            kept.pair.usability(now) == Usability::Ready
                && wanted.client.is_none_or(|client| client == kept.pair.client())
                && wanted
                    .proven_within_ms
                    .is_none_or(|within| now <= kept.proven_at.saturating_add(within))
        };
        // The newest first: older pairs come to rest and end.
        self.pairs.iter().rposition(fits)
    }

    fn seal(&mut self, place: usize, request: NewRequest) -> Result<Sealed, Error> {
        let now = self.clock.now_ms();
        let kept = self.pairs.get_mut(place).ok_or(ProtocolError::PairUnknown)?;
        let request = kept.pair.seal(request, now, entropy::bytes()?)?;
        let terms = kept.pair.terms();
        let settling = Settling {
            pair: kept.pair.id(),
            seq: request.awaiting.request().seq,
            outcome: Outcome::Abandoned,
            clock: self.clock,
            settled: Arc::clone(&self.settled),
        };
        Ok(Sealed {
            request,
            settling,
            client: kept.pair.client(),
            client_id: terms.client_id.clone(),
            max_frame: usize::try_from(terms.max_frame).unwrap_or(usize::MAX).max(1),
            max_body: (terms.max_body > 0).then_some(terms.max_body),
        })
    }

    fn renew_in_time(&mut self, place: usize, ctx: &mut Context<Self>) {
        let now = self.clock.now_ms();
        let old = |kept: &Kept| kept.pair.age_percent(now) >= RENEW_AT_PERCENT;
        if self.renewing || !self.pairs.get(place).is_some_and(old) {
            return;
        }
        self.renewing = true;
        let renewal = self.establish().into_actor(self).map(|established, actor, _| {
            actor.renewing = false;
            // A failure here is no one's yet: the old pair still serves.
            if established.is_ok() {
                let _ = actor.keep(established);
            }
        });
        actix::AsyncContext::spawn(ctx, renewal);
    }

    fn keep(&mut self, established: Result<Established, Error>) -> Result<(), Error> {
        let now = self.clock.now_ms();
        let Established { key, pairing } = established.inspect_err(|error| {
            self.failed = Some((now, error.clone()));
        })?;
        self.failed = None;
        self.key = Some(key);
        self.token = Some(ClientToken::from_text(pairing.payload.client_token.clone()));
        let pair = ClientPair::new(pairing, now)?;
        if self.pairs.len() >= self.settings.max_pairs.max(1) {
            self.pairs.remove(0);
        }
        self.pairs.push(Kept { pair, proven_at: now });
        Ok(())
    }

    fn establish(&self) -> impl Future<Output = Result<Established, Error>> + use<> {
        let made = establish(Rc::clone(&self.settings), self.key.clone(), self.token.clone());
        async move {
            let late = || PeerError::new(Code::PeerTimeout, "discovery and pairing took too long");
            actix_rt::time::timeout(PAIRING_LIMIT, made)
                .await
                .unwrap_or_else(|_| Err(late().into()))
        }
    }
}

struct Established {
    key: PublicKey,
    pairing: ClientPairing,
}

/// Pairs with the key already believed, or with one that discovery lists and trust allows.
async fn establish(
    settings: Rc<PeerSettings>,
    known: Option<PublicKey>,
    token: Option<ClientToken>,
) -> Result<Established, Error> {
    let key = match known.or_else(|| settings.trust.first_used().cloned()) {
        Some(key) => key,
        None => settings.trust.choose(settings.exchange.discover().await?)?,
    };
    match pair_with(&settings, key, token.as_ref()).await {
        Err(Error::Peer(PeerError { code: Code::KeyUnknown, .. })) => {
            // A key believed on first use is never replaced.
            if settings.trust.first_used().is_some() {
                return Err(changed_key().into());
            }
            let key = settings.trust.choose(settings.exchange.discover().await?)?;
            pair_with(&settings, key, token.as_ref()).await
        }
        paired => paired,
    }
}

async fn pair_with(
    settings: &PeerSettings,
    key: PublicKey,
    token: Option<&ClientToken>,
) -> Result<Established, Error> {
    let seeds = OfferSeeds {
        random: entropy::bytes()?,
        key: entropy::secret()?,
        encapsulation: entropy::secret()?,
    };
    let payload = ClientPayload {
        agent: settings.agent.clone(),
        client_token: token.map(|token| token.expose().to_owned()),
    };
    let offer = Offer::start(&key, &settings.psk, seeds, &payload)?;
    let response = settings.exchange.pair(offer.request).await?;
    let pairing = offer.awaiting.finish(&response).map_err(|error| {
        PeerError::new(Code::PeerNotARelay, format!("its answer to the pairing: {error}"))
    })?;
    settings.trust.confirm(&key, &settings.log)?;
    Ok(Established { key, pairing })
}

impl fmt::Debug for PeerActor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PeerActor").field("pairs", &self.pairs.len()).finish_non_exhaustive()
    }
}
