//! The session actor: one client's pair keys on one worker.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use actix::{
    Actor, ActorFutureExt, ActorResponse, AsyncContext, Context, Handler, Message,
    ResponseActFuture, WrapFuture,
    fut::{self, LocalBoxActorFuture},
};
use futures_util::{FutureExt, future::LocalBoxFuture};
use mte_relay_protocol::{
    client_id::ClientId,
    error::Error as ProtocolError,
    header::{PairId, RequestHeader, Salt},
    pair::{Claimed, OpenKey, RelayPair, SealKey},
    pairing::{AcceptanceSeeds, OpenedOffer, ServerPayload},
    session::{MAX_PROVISIONAL, NewerRecord, check_age, wait_ms},
};
use tokio::sync::oneshot;

use crate::{Error, entropy, identity::Identity, store::Metered};

/// How many messages wait at a session's address; further ones each at a copy of it. How many there can
/// be at all is how many requests are in flight.
const MAILBOX: usize = 256;

/// Copies of one client's pair keys. There may be a million of them: what one takes is measured
/// (docs/operations.md), and what a request touches lies close together.
pub struct SessionActor {
    client: ClientId,
    identity: Arc<Identity>,
    store: Metered,
    /// Nearly every client has one pair.
    replicas: Vec<Replica>,
}

struct Replica {
    pair: RelayPair,
    /// The epoch that the store is known to have recorded.
    recorded: u32,
    /// When it was loaded, made, or last accepted a request.
    used_at: u64,
}

impl SessionActor {
    /// An actor without keys yet: they come from the store, or from a pairing.
    /// It works with the relay's secrets and terms, and keeps sessions in `store`.
    pub fn new(client: ClientId, identity: Arc<Identity>, store: Metered) -> Self {
        Self { client, identity, store, replicas: Vec::new() }
    }
}

impl Actor for SessionActor {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
    }
}

/// Claims a request: is the header authentic, fresh, and seen for the first time? The answer is
/// the pair of single-use keys for the request and its response, and whether the store accepts it.
#[derive(Debug, Message)]
#[rtype(result = "Result<Granted, Error>")]
pub struct Claim {
    /// The request's header.
    pub header: RequestHeader,
    /// The relay's clock, in Unix milliseconds.
    pub now: u64,
}

/// What an authentic request is granted. The request may be opened at once; nobody may act on it
/// before it is accepted.
#[derive(Debug)]
pub struct Granted {
    /// The keys.
    pub keys: Keys,
    /// Whether it is accepted.
    pub acceptance: Acceptance,
}

/// The store's answer, or the wait for it.
#[derive(Debug)]
#[must_use]
pub struct Acceptance(Option<oneshot::Receiver<Result<(), Error>>>);

impl Acceptance {
    /// Waits for the store.
    ///
    /// # Errors
    /// Why the request is refused.
    pub async fn wait(self) -> Result<(), Error> {
        match self.0 {
            Some(answer) => answer.await.map_err(|_| Error::Gone)?,
            None => Ok(()),
        }
    }
}

/// What an accepted request entitles to.
#[derive(Debug)]
pub struct Keys {
    /// Opens the request.
    pub open: OpenKey,
    /// Seals its response.
    pub seal: SealKey,
}

impl Handler<Claim> for SessionActor {
    type Result = ActorResponse<Self, Result<Granted, Error>>;

    fn handle(&mut self, Claim { header, now }: Claim, ctx: &mut Self::Context) -> Self::Result {
        let id = header.fields().pair;
        self.forget_unused(now);
        if find(&mut self.replicas, id).is_some() {
            return ActorResponse::reply(self.claim(header, now, ctx));
        }
        let client = self.client;
        let (identity, store) = (Arc::clone(&self.identity), self.store.clone());
        let load = async move {
            let record = store.load(client, id, now).await?;
            // A record that is not ours, or was tampered with, is as good as none.
            RelayPair::restore(&identity.roots, client, id, &record).map_err(|_| {
                store.unusable(client);
                ProtocolError::PairUnknown.into()
            })
        };
        let claim =
            load.into_actor(self).map(move |loaded: Result<RelayPair, Error>, actor, ctx| {
                actor.keep(loaded?, now);
                actor.claim(header, now, ctx)
            });
        ActorResponse::r#async(claim)
    }
}

impl SessionActor {
    /// Verifies the header, and has the store asked while the keys are handed out already. A store
    /// that answers at once is waited for.
    fn claim(
        &mut self,
        header: RequestHeader,
        now: u64,
        ctx: &mut Context<Self>,
    ) -> Result<Granted, Error> {
        let Prepared { claimed, newer } = self.prepare(&header, now)?;
        let recorded = newer.as_ref().map(|newer| newer.epoch);
        let keys = Keys { open: claimed.open, seal: claimed.seal };
        let pair = header.fields().pair;
        let wait = wait_ms(header.fields(), now);
        let mut accept = self.accept(header, newer, now, wait);
        if let Some(accepted) = (&mut accept).now_or_never() {
            self.learn(pair, &accepted, recorded, now + wait);
            return accepted.map(|()| Granted { keys, acceptance: Acceptance(None) });
        }
        let (sender, answer) = oneshot::channel();
        ctx.spawn(accept.into_actor(self).map(move |accepted, actor, _| {
            actor.learn(pair, &accepted, recorded, now + wait);
            // Who asked may have gone away.
            let _ = sender.send(accepted);
        }));
        Ok(Granted { keys, acceptance: Acceptance(Some(answer)) })
    }

    fn accept(
        &self,
        header: RequestHeader,
        newer: Option<NewerRecord>,
        now: u64,
        wait: u64,
    ) -> LocalBoxFuture<'static, Result<(), Error>> {
        let (client, store) = (self.client, self.store.clone());
        let claimed_at = Instant::now();
        let accept = async move {
            if wait > 0 {
                actix_rt::time::sleep(Duration::from_millis(wait)).await;
            }
            // A stall in between must not let an old request count as fresh.
            let now = now.saturating_add(milliseconds_since(claimed_at).max(wait));
            store.accept(client, header.fields(), newer, now).await
        };
        accept.boxed_local()
    }

    fn prepare(&mut self, header: &RequestHeader, now: u64) -> Result<Prepared, Error> {
        let salt = entropy::bytes()?;
        let id = header.fields().pair;
        let replica = find(&mut self.replicas, id).ok_or(ProtocolError::PairUnknown)?;
        let claimed = replica.pair.claim(header, salt)?;
        check_age(header.fields().created, now)?;
        // Until the store has it: the request that showed the epoch first may have been refused.
        let ahead = replica.pair.epoch() > replica.recorded;
        let newer = if ahead { Some(replica.newer_record(&self.identity)?) } else { None };
        Ok(Prepared { claimed, newer })
    }

    /// What the store's answer tells about a replica. Only an accepted request keeps it alive:
    /// copies of old ones must not keep old keys.
    fn learn(
        &mut self,
        pair: PairId,
        accepted: &Result<(), Error>,
        recorded: Option<u32>,
        now: u64,
    ) {
        match accepted {
            Ok(()) => {
                let Some(replica) = find(&mut self.replicas, pair) else { return };
                replica.used_at = replica.used_at.max(now);
                replica.recorded = replica.recorded.max(recorded.unwrap_or(0));
            }
            // Ended, or its keys are older than the store's: what is still good is loaded again.
            Err(Error::Protocol(ProtocolError::PairUnknown | ProtocolError::Undecodable)) => {
                self.replicas.retain(|replica| replica.pair.id() != pair);
            }
            Err(_) => {}
        }
    }

    /// Keeps a pair's keys, if they are not kept already. Of more pairs than a client may have, the
    /// least recently used keys go: who pairs again and again fills no memory, and keys can be loaded
    /// again.
    fn keep(&mut self, pair: RelayPair, now: u64) {
        if find(&mut self.replicas, pair.id()).is_some() {
            return;
        }
        let room = self.identity.terms.max_pairs.saturating_add(MAX_PROVISIONAL);
        if self.replicas.len() >= room {
            let by_use = self.replicas.iter().enumerate().min_by_key(|(_, kept)| kept.used_at);
            if let Some(oldest) = by_use.map(|(place, _)| place) {
                self.replicas.swap_remove(oldest);
            }
        }
        let recorded = pair.epoch();
        self.replicas.reserve_exact(1);
        self.replicas.push(Replica { pair, recorded, used_at: now });
    }

    /// Keys unused for an epoch are erased: another replica may have moved on meanwhile.
    fn forget_unused(&mut self, now: u64) {
        let epoch_ms = self.identity.epoch_seconds.saturating_mul(1_000);
        self.replicas.retain(|replica| now < replica.used_at.saturating_add(epoch_ms));
    }
}

fn find(replicas: &mut [Replica], id: PairId) -> Option<&mut Replica> {
    replicas.iter_mut().find(|replica| replica.pair.id() == id)
}

impl Replica {
    fn newer_record(&self, identity: &Identity) -> Result<NewerRecord, Error> {
        let record = self.pair.snapshot(identity.roots.current(), entropy::bytes()?)?;
        Ok(NewerRecord { epoch: self.pair.epoch(), record })
    }
}

struct Prepared {
    claimed: Claimed,
    newer: Option<NewerRecord>,
}

fn refuse<T: 'static>(error: Error) -> LocalBoxActorFuture<SessionActor, Result<T, Error>> {
    Box::pin(fut::ready(Err(error)))
}

/// Accepts a pairing: makes the pair, keeps it in the store, and only then answers.
#[derive(Debug, Message)]
#[rtype(result = "Result<Vec<u8>, Error>")]
pub struct Accept {
    /// The opened offer.
    pub offer: OpenedOffer,
    /// The relay's clock, in Unix milliseconds.
    pub now: u64,
}

impl Handler<Accept> for SessionActor {
    type Result = ResponseActFuture<Self, Result<Vec<u8>, Error>>;

    fn handle(&mut self, Accept { offer, now }: Accept, _: &mut Self::Context) -> Self::Result {
        let store = self.store.clone();
        let asked_at = Instant::now();
        let reachable = async move { store.reachable().await };
        let add = reachable.into_actor(self).then(move |reachable, actor, _| match reachable {
            Ok(()) => actor.add(offer, now.saturating_add(milliseconds_since(asked_at))),
            Err(error) => refuse(error),
        });
        Box::pin(add)
    }
}

fn milliseconds_since(moment: Instant) -> u64 {
    u64::try_from(moment.elapsed().as_millis()).unwrap_or(u64::MAX)
}

struct MadePair {
    pair: RelayPair,
    record: Vec<u8>,
    response: Vec<u8>,
}

impl SessionActor {
    fn add(
        &mut self,
        offer: OpenedOffer,
        now: u64,
    ) -> LocalBoxActorFuture<Self, Result<Vec<u8>, Error>> {
        let made = match self.make_pair(offer, now) {
            Ok(made) => made,
            Err(error) => return refuse(error),
        };
        let MadePair { pair, record, response } = made;
        let (client, store, id) = (self.client, self.store.clone(), pair.id());
        let add = async move { store.add(client, id, record, now).await };
        let add = add.into_actor(self).map(move |added, actor, _| {
            added?;
            actor.keep(pair, now);
            Ok(response)
        });
        Box::pin(add)
    }

    fn make_pair(&self, offer: OpenedOffer, now: u64) -> Result<MadePair, Error> {
        let id = PairId::new(entropy::bytes()?);
        let seeds =
            AcceptanceSeeds { random: entropy::bytes()?, encapsulation: entropy::secret()? };
        let accepted = offer.accept(&seeds, &self.grant(id, now))?;
        let pair = RelayPair::new(self.client, id, accepted.keys);
        let salt: Salt = entropy::bytes()?;
        let record = pair.snapshot(self.identity.roots.current(), salt)?;
        Ok(MadePair { pair, record, response: accepted.response })
    }

    fn grant(&self, id: PairId, now: u64) -> ServerPayload {
        let identity = &self.identity;
        let root = identity.roots.current();
        ServerPayload {
            client_id: self.client.sign(root),
            client_token: self.client.token(root).expose().to_owned(),
            pair_id: id.to_string(),
            idle_seconds: identity.terms.idle_ms / 1_000,
            lifetime_seconds: identity.terms.lifetime_ms / 1_000,
            epoch_seconds: identity.epoch_seconds,
            window: identity.terms.window as u64,
            max_frame: identity.max_frame as u64,
            max_body: identity.max_body.unwrap_or(0),
            server_time_ms: now,
        }
    }
}

#[cfg(test)]
mod tests {
    use mte_relay_protocol::{
        pairing::{ClientPayload, Offer, OfferSeeds, Psk},
        root::{Root, Roots},
        secret::Secret,
        session::Terms,
    };

    use super::*;
    use crate::{identity::StaticKeys, store::MemoryStore};

    fn actor() -> SessionActor {
        let root = Root::new(b"a client id secret for tests, long enough");
        let terms = Terms { idle_ms: 900_000, lifetime_ms: 3_600_000, window: 64, max_pairs: 4 };
        let identity = Identity {
            keys: StaticKeys::new(vec![root.identity_seed()]),
            roots: Roots::new(root, None),
            tag: None,
            psks: vec![Psk::NONE],
            terms,
            epoch_seconds: 900,
            max_frame: 65_536,
            max_body: None,
        };
        let store = Arc::new(MemoryStore::new(terms, 64, 0));
        SessionActor::new(ClientId::new([1; 16]), Arc::new(identity), Metered::new(store))
    }

    #[test]
    fn a_client_that_pairs_without_end_leaves_no_more_keys_than_it_may_have_pairs() {
        let mut actor = actor();
        let key = actor.identity.keys.all()[0].public().clone();
        let seeds = OfferSeeds {
            random: [1; 32],
            key: Secret::new([2; 32]),
            encapsulation: Secret::new([3; 64]),
        };
        let payload = ClientPayload { agent: "tests/1".into(), client_token: None };
        let offer = Offer::start(&key, &Psk::NONE, seeds, &payload).unwrap().request;
        for now in 0..100 {
            let (_, offer) = actor.identity.open_offer(&offer).unwrap();
            let made = actor.make_pair(offer, now).unwrap();
            actor.keep(made.pair, now);
        }
        assert_eq!(actor.replicas.len(), 4 + MAX_PROVISIONAL);
        assert!(actor.replicas.iter().all(|replica| replica.used_at >= 88));
    }
}
