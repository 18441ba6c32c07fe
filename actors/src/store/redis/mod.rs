//! The store of several instances: sessions in Redis, or whatever speaks like it.
//!
//! Each worker has one connection that its requests share; an acceptance is one function call there,
//! and one round trip.

mod admin;
mod bounded;
mod connector;
mod health;
mod layout;
mod link;
mod own;
mod revocations;
mod script;
mod servers;
mod settings;
mod stream;

use std::{
    cell::RefCell,
    sync::{Arc, Once},
};

use futures_util::FutureExt;
use mte_relay_protocol::{
    client_id::ClientId,
    error::Error as ProtocolError,
    header::{PairId, RequestFields},
    session::{MAX_PROVISIONAL, NewerRecord, Terms},
};
use redis::{RedisResult, aio::MultiplexedConnection};
use slog::{Logger, debug};
use thread_local::ThreadLocal;

pub use admin::{KeptPair, KeptSession, RedisAdmin, ServerFound};
pub use settings::{Password, RedisSettings, RedisTls, Topology, WhenDown};

use self::{
    connector::Connector,
    health::Health,
    layout::{Keys, PairState, record_field, state_field},
    link::{Link, Surroundings, Verdict, judge},
    own::OwnWindows,
    script::{ACCEPT, ADD, Arguments},
    servers::Server,
};
use crate::{
    Error,
    store::{Store, StoreFuture},
};

/// State and record of a pair, as far as they are there.
type Fields = (Option<Vec<u8>>, Option<Vec<u8>>);

/// Sessions in Redis.
pub struct RedisStore {
    settings: Arc<RedisSettings>,
    terms: Terms,
    surroundings: Surroundings,
    links: ThreadLocal<RefCell<Option<Link>>>,
    own: Arc<OwnWindows>,
    listening: Once,
}

impl RedisStore {
    /// A store that connects when a worker [attends](Store::attend) to it or first asks it; of about
    /// `max_pairs` pairs an instance remembers itself what it accepted.
    pub fn new(settings: RedisSettings, terms: Terms, max_pairs: usize, log: Logger) -> Self {
        let settings = Arc::new(settings);
        let surroundings = Surroundings {
            connector: Connector::new(Arc::clone(&settings)),
            keys: Keys::new(&settings.prefix),
            health: Arc::new(Health::new(log, settings.when_down)),
        };
        let own = Arc::new(OwnWindows::new(terms, max_pairs));
        let (links, listening) = (ThreadLocal::new(), Once::new());
        Self { settings, terms, surroundings, links, own, listening }
    }

    /// The current thread's way to Redis.
    fn with_link<T>(&self, act: impl FnOnce(&Link) -> T) -> T {
        let mut place = self.links.get_or_default().borrow_mut();
        if place.as_ref().is_some_and(Link::is_over) {
            *place = None;
        }
        act(place.get_or_insert_with(|| Link::start(self.surroundings.clone())))
    }

    /// Does something with the server that holds a client, in time. A server that does not hold it any
    /// more has done nothing: then it is done with the one that does.
    async fn ask<T>(
        &self,
        client: ClientId,
        ask: impl AsyncFn(&mut MultiplexedConnection, &str) -> RedisResult<T>,
    ) -> Result<T, Error> {
        let mut way = self.with_link(Link::way);
        let suspect = self.with_link(Link::way);
        let asked = async {
            loop {
                let servers = way.servers().await?;
                let Server { connection, process, .. } = servers.of(client)?;
                let error = match ask(&mut connection.clone(), process).await {
                    Ok(answer) => return Ok(answer),
                    Err(error) => error,
                };
                debug!(self.surroundings.health.log(), "redis fault"; "error" => %error);
                match judge(&error) {
                    Verdict::Refused(error) => return Err(self.told(error)),
                    Verdict::Broken(error) => {
                        way.suspect();
                        return Err(error);
                    }
                    Verdict::Moved => way.look_again().await,
                }
            }
        };
        match tokio::time::timeout(self.settings.timeout, asked).await {
            Ok(answer) => answer,
            Err(_) => {
                suspect.suspect();
                Err(Error::Store("no answer in time".to_owned()))
            }
        }
    }

    /// The error of a server that answers, told to the operator where it is the server's.
    fn told(&self, error: Error) -> Error {
        if let Error::Store(why) = &error {
            self.surroundings.health.refused(why);
        }
        error
    }

    async fn add_pair(
        &self,
        client: ClientId,
        pair: PairId,
        record: &[u8],
        now: u64,
    ) -> Result<(), Error> {
        let keys = &self.surroundings.keys;
        let names = [keys.client(client), keys.memory_of(client)];
        let terms = &self.terms;
        let (code, replicas) = self
            .ask(client, async |connection: &mut MultiplexedConnection, process: &str| {
                let arguments = Arguments::default()
                    .number(now)
                    .bytes(process.as_bytes())
                    .bytes(pair.as_bytes())
                    .bytes(record)
                    .number(now.saturating_add(terms.lifetime_ms))
                    .number(terms.idle_ms)
                    .number(terms.window.div_ceil(64).max(1) as u64 * 8)
                    .number(terms.max_pairs as u64)
                    .number(MAX_PROVISIONAL as u64);
                ADD.run(connection, &names, &arguments, self.settings.await_replicas()).await
            })
            .await?;
        match code {
            0 => {}
            1 => self.surroundings.health.foreign("no hash", &keys.client(client)),
            _ => return Err(ProtocolError::RateLimited.into()),
        }
        self.settings.require_replicas(replicas).map_err(|error| self.told(error))
    }

    async fn load_record(
        &self,
        client: ClientId,
        pair: PairId,
        now: u64,
    ) -> Result<Vec<u8>, Error> {
        let key = self.surroundings.keys.client(client);
        let found = self
            .ask(client, async |connection: &mut MultiplexedConnection, _: &str| {
                let fields = [state_field(pair), record_field(pair)];
                let mut command = redis::cmd("HMGET");
                command.arg(&key).arg(&fields).query_async::<Fields>(connection).await
            })
            .await;
        let unknown = Error::Protocol(ProtocolError::PairUnknown);
        let (state, record) = match found {
            Err(Error::Protocol(ProtocolError::PairUnknown)) => {
                self.surroundings.health.foreign("no hash", &key);
                return Err(unknown);
            }
            found => found?,
        };
        let Some(state) = state else { return Err(unknown) };
        let Some(state) = PairState::parse(&state) else {
            self.surroundings.health.foreign("no state of a pair", &key);
            return Err(unknown);
        };
        record.filter(|_| state.usable(now)).ok_or(unknown)
    }

    async fn accept_request(
        &self,
        client: ClientId,
        request: RequestFields,
        newer: Option<NewerRecord>,
        now: u64,
    ) -> Result<(), Error> {
        let local = self.settings.when_down == WhenDown::Local;
        let unrecorded = || self.own.unrecorded(client, request.pair).filter(|_| local);
        let newer = newer.or_else(unrecorded);
        match self.accept_shared(client, &request, newer.as_ref(), now).await {
            Ok(ends_at) => {
                if let Some(newer) = newer {
                    self.remember(client, request.pair, now, || newer.record);
                }
                self.own.mark(client, &request, ends_at, now)
            }
            Err(Error::Store(why)) if local && request.idempotent => {
                debug!(self.surroundings.health.log(), "accepted alone"; "error" => why);
                self.own.accept_alone(client, &request, newer, now)
            }
            Err(error) => {
                if matches!(error, Error::Protocol(ProtocolError::PairUnknown)) {
                    self.own.distrust(client);
                }
                Err(error)
            }
        }
    }

    /// Keeps a record, where it may be needed without the store.
    fn remember(&self, client: ClientId, pair: PairId, now: u64, record: impl FnOnce() -> Vec<u8>) {
        if self.settings.when_down == WhenDown::Local {
            self.own.remember(client, pair, record(), now);
        }
    }

    /// Asks Redis; the answer is the end of the pair's life.
    async fn accept_shared(
        &self,
        client: ClientId,
        request: &RequestFields,
        newer: Option<&NewerRecord>,
        now: u64,
    ) -> Result<u64, Error> {
        let keys = &self.surroundings.keys;
        let names = [keys.client(client), keys.memory_of(client)];
        let (answer, replicas) = self
            .ask(client, async |connection: &mut MultiplexedConnection, process: &str| {
                let arguments = acceptance(request, newer, process, now);
                ACCEPT.run(connection, &names, &arguments, self.settings.await_replicas()).await
            })
            .await?;
        let refusal = match answer {
            -1 => ProtocolError::PairUnknown,
            -2 => ProtocolError::Undecodable,
            -3 => ProtocolError::StaleRequest,
            -4 => ProtocolError::Replayed,
            -5 => ProtocolError::DuplicateRequest,
            ends_at => {
                self.settings.require_replicas(replicas).map_err(|error| self.told(error))?;
                let ends_at = u64::try_from(ends_at).ok().filter(|ends_at| *ends_at > now);
                return ends_at.ok_or_else(|| Error::Store("no answer of ours".to_owned()));
            }
        };
        Err(refusal.into())
    }
}

fn acceptance(
    request: &RequestFields,
    newer: Option<&NewerRecord>,
    process: &str,
    now: u64,
) -> Arguments {
    let arguments = Arguments::default()
        .number(now)
        .bytes(process.as_bytes())
        .bytes(request.pair.as_bytes())
        .number(u64::from(request.epoch))
        .number(request.seq)
        .number(request.created)
        .number(u64::from(request.idempotent));
    let arguments = match &request.first {
        Some(first) => arguments.bytes(first.pair.as_bytes()).number(first.seq),
        None => arguments.bytes(&[]).bytes(&[]),
    };
    match newer {
        Some(newer) => arguments.number(u64::from(newer.epoch)).bytes(&newer.record),
        None => arguments.bytes(&[]).bytes(&[]),
    }
}

impl Store for RedisStore {
    fn add(
        &self,
        client: ClientId,
        pair: PairId,
        record: Vec<u8>,
        now: u64,
    ) -> StoreFuture<'_, ()> {
        async move {
            self.add_pair(client, pair, &record, now).await?;
            self.remember(client, pair, now, || record);
            Ok(())
        }
        .boxed_local()
    }

    fn load(&self, client: ClientId, pair: PairId, now: u64) -> StoreFuture<'_, Vec<u8>> {
        async move {
            match self.load_record(client, pair, now).await {
                Ok(record) => {
                    self.remember(client, pair, now, || record.clone());
                    Ok(record)
                }
                // Another worker of this instance may have served it.
                Err(Error::Store(why)) => self.own.record(client, pair).ok_or(Error::Store(why)),
                Err(error) => Err(error),
            }
        }
        .boxed_local()
    }

    fn accept(
        &self,
        client: ClientId,
        request: &RequestFields,
        newer: Option<NewerRecord>,
        now: u64,
    ) -> StoreFuture<'_, ()> {
        self.accept_request(client, *request, newer, now).boxed_local()
    }

    fn attend(&self) {
        self.with_link(|_| ());
        if self.settings.when_down == WhenDown::Local {
            self.listening.call_once(|| {
                let Surroundings { connector, keys, health } = self.surroundings.clone();
                let own = Arc::downgrade(&self.own);
                actix_rt::spawn(revocations::listen(connector, keys, own, health));
            });
        }
    }

    fn reachable(&self) -> StoreFuture<'_, ()> {
        let mut way = self.with_link(Link::way);
        async move {
            let servers = tokio::time::timeout(self.settings.timeout, way.servers()).await;
            servers.map_err(|_| Error::Store("no answer in time".to_owned()))?.map(drop)
        }
        .boxed_local()
    }

    fn ready(&self) -> bool {
        self.surroundings.health.ready()
    }

    fn unusable(&self, client: ClientId) {
        let key = self.surroundings.keys.client(client);
        self.surroundings.health.foreign("a record that does not open", &key);
    }
}
