//! What operators ask of the store: which sessions there are, and their end.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use deadpool::managed::{Manager, Metrics, Object, Pool, PoolError, RecycleError, RecycleResult};
use mte_relay_protocol::{client_id::ClientId, header::PairId};
use redis::{RedisError, Value, aio::MultiplexedConnection};
use tokio::sync::Notify;

use super::{
    connector::Connector,
    health::refused_login,
    layout::{Keys, PairState, pair_of},
    script::{Arguments, REVOKE},
    servers::{Server, Servers},
    settings::RedisSettings,
};
use crate::Error;

/// How many connections operators may use at a time.
const CONNECTIONS: usize = 4;
/// How many keys a step of a scan looks at.
const STEP: u32 = 1_000;

/// The sessions in Redis as operators see them. Each call checks a connection out, away from those
/// that serve requests.
#[derive(Clone)]
pub struct RedisAdmin {
    settings: Arc<RedisSettings>,
    pool: Pool<Checkout>,
    keys: Keys,
}

/// A server of the store.
#[derive(Clone, Debug)]
pub struct ServerFound {
    /// Its host.
    pub host: String,
    /// Its version.
    pub version: String,
    /// What it does when its memory is full; `unknown` where it does not tell.
    pub policy: String,
    /// Replicas that follow it; none where it does not tell.
    pub replicas: u32,
    /// Whether it has as much in its memory as it may.
    pub full: bool,
    /// How long it took to answer.
    pub round_trip: Duration,
}

/// A client with pairs in the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KeptSession {
    /// The client.
    pub client: ClientId,
    /// Its pairs.
    pub pairs: Vec<KeptPair>,
}

/// A pair in the store. Times are Unix milliseconds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KeptPair {
    /// Its name.
    pub pair: PairId,
    /// Whether it serves now.
    pub usable: bool,
    /// Whether it has accepted a request.
    pub confirmed: bool,
    /// Whether an operator ended it.
    pub revoked: bool,
    /// When it was agreed, or last accepted a request.
    pub used_at: u64,
    /// When its life ends, however much it is used.
    pub ends_at: u64,
    /// The epoch of its keys.
    pub epoch: u32,
}

impl RedisAdmin {
    /// For the store of these settings; connects with the first call.
    ///
    /// # Errors
    /// [`Error::Store`] if there can be no pool.
    pub fn new(settings: RedisSettings) -> Result<Self, Error> {
        let (keys, timeout) = (Keys::new(&settings.prefix), settings.timeout);
        let settings = Arc::new(settings);
        let manager = Checkout(Connector::new(Arc::clone(&settings)));
        let pool = Pool::builder(manager)
            .max_size(CONNECTIONS)
            .wait_timeout(Some(timeout))
            .runtime(deadpool::Runtime::Tokio1)
            .build();
        let pool = pool.map_err(|error| Error::Store(error.to_string()))?;
        Ok(Self { settings, pool, keys })
    }

    /// Calls `each` with every session, in no order. What comes and goes meanwhile may be missed, and
    /// one may be seen twice.
    ///
    /// # Errors
    /// [`Error::Store`] if Redis does not answer.
    pub async fn sessions(&self, now: u64, mut each: impl FnMut(KeptSession)) -> Result<(), Error> {
        let servers = self.servers().await?;
        for server in servers.each() {
            let mut connection = server.connection.clone();
            let mut cursor = 0;
            loop {
                let mut scan = redis::cmd("SCAN");
                scan.arg(cursor).arg("MATCH").arg(self.keys.clients());
                scan.arg("COUNT").arg(STEP).arg("TYPE").arg("hash");
                let (next, found): (u64, Vec<Vec<u8>>) =
                    scan.query_async(&mut connection).await.map_err(|error| fault(&error))?;
                for key in found {
                    let Some(client) = self.keys.client_of(&key) else { continue };
                    let session = self.read(&mut connection, client, now).await?;
                    session.into_iter().for_each(&mut each);
                }
                cursor = next;
                if cursor == 0 {
                    break;
                }
            }
        }
        Ok(())
    }

    /// The servers as they present themselves.
    ///
    /// # Errors
    /// [`Error::Store`] if Redis does not answer.
    pub async fn servers_found(&self) -> Result<Vec<ServerFound>, Error> {
        let servers = self.servers().await?;
        let mut found = Vec::new();
        for server in servers.each() {
            let mut connection = server.connection.clone();
            let began = Instant::now();
            let told = redis::cmd("INFO").query_async::<String>(&mut connection).await;
            let (told, round_trip) = (told.map_err(|error| fault(&error))?, began.elapsed());
            let value = |name: &str| {
                let line = told.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
                line.map_or_else(|| "unknown".to_owned(), str::to_owned)
            };
            let (version, policy) = (value("redis_version"), value("maxmemory_policy"));
            let number = |name: &str| value(name).parse::<u64>().unwrap_or(0);
            let (used, most) = (number("used_memory"), number("maxmemory"));
            found.push(ServerFound {
                host: server.host().to_owned(),
                version,
                policy,
                replicas: u32::try_from(number("connected_slaves")).unwrap_or(u32::MAX),
                full: most > 0 && used >= most,
                round_trip,
            });
        }
        Ok(found)
    }

    /// The session of a client, if there is any.
    ///
    /// # Errors
    /// [`Error::Store`] if Redis does not answer.
    pub async fn session(&self, client: ClientId, now: u64) -> Result<Option<KeptSession>, Error> {
        let servers = self.servers().await?;
        self.read(&mut servers.of(client)?.connection.clone(), client, now).await
    }

    /// Ends the pairs of a client, or one of them, at all instances. Answers how many.
    ///
    /// # Errors
    /// [`Error::Store`] if Redis does not answer, or fewer replicas have it than are wished.
    pub async fn revoke(&self, client: ClientId, pair: Option<PairId>) -> Result<u64, Error> {
        let servers = self.servers().await?;
        let ended = self.end(&servers, client, pair).await?;
        self.announce(&servers, client.as_bytes()).await?;
        self.await_replicas(servers.of(client)?).await?;
        Ok(ended)
    }

    /// Ends all sessions at all instances. Answers how many pairs.
    ///
    /// # Errors
    /// [`Error::Store`] if Redis does not answer, or fewer replicas have it than are wished.
    pub async fn revoke_all(&self, now: u64) -> Result<u64, Error> {
        let mut clients = Vec::new();
        self.sessions(now, |session| clients.push(session.client)).await?;
        let servers = self.servers().await?;
        let mut ended = 0;
        for client in clients {
            ended += self.end(&servers, client, None).await?;
        }
        self.announce(&servers, &[]).await?;
        for server in servers.each() {
            self.await_replicas(server).await?;
        }
        Ok(ended)
    }

    async fn end(
        &self,
        servers: &Servers,
        client: ClientId,
        pair: Option<PairId>,
    ) -> Result<u64, Error> {
        let mut connection = servers.of(client)?.connection.clone();
        let pair = pair.as_ref().map(PairId::as_bytes);
        let arguments = Arguments::default().bytes(pair.map_or(&[], |id| id.as_slice()));
        let key = [self.keys.client(client)];
        let ended = REVOKE.run(&mut connection, &key, &arguments, None).await;
        Ok(u64::try_from(ended.map_err(|error| fault(&error))?.0).unwrap_or(0))
    }

    /// Waits until replicas have what was changed by this connection, where that is wished.
    async fn await_replicas(&self, server: &Server) -> Result<(), Error> {
        let Some(wait) = self.settings.await_replicas() else { return Ok(()) };
        let replicas = wait.query_async(&mut server.connection.clone()).await;
        self.settings.require_replicas(replicas.map_err(|error| fault(&error))?)
    }

    /// Any server of a cluster passes it on.
    async fn announce(&self, servers: &Servers, client: &[u8]) -> Result<(), Error> {
        let nobody = || Error::Store("no server answers".to_owned());
        let mut connection = servers.each().next().ok_or_else(nobody)?.connection.clone();
        let mut publish = redis::cmd("PUBLISH");
        publish.arg(self.keys.revocations()).arg(client);
        publish.query_async::<Value>(&mut connection).await.map(drop).map_err(|error| fault(&error))
    }

    async fn read(
        &self,
        connection: &mut MultiplexedConnection,
        client: ClientId,
        now: u64,
    ) -> Result<Option<KeptSession>, Error> {
        let mut command = redis::cmd("HGETALL");
        let fields: redis::RedisResult<Vec<(Vec<u8>, Vec<u8>)>> =
            command.arg(self.keys.client(client)).query_async(connection).await;
        let fields = match fields {
            Err(error) if error.code() == Some("WRONGTYPE") => return Ok(None),
            fields => fields.map_err(|error| fault(&error))?,
        };
        let kept = |(field, value): &(Vec<u8>, Vec<u8>)| {
            let (pair, state) = (pair_of(field)?, PairState::parse(value)?);
            let PairState { accepted, revoked, epoch, ends_at, used_at, .. } = state;
            let usable = state.usable(now);
            Some(KeptPair { pair, usable, confirmed: accepted, revoked, used_at, ends_at, epoch })
        };
        let mut pairs: Vec<_> = fields.iter().filter_map(kept).collect();
        pairs.sort_by_key(|pair| std::cmp::Reverse(pair.used_at));
        Ok((!pairs.is_empty()).then_some(KeptSession { client, pairs }))
    }

    /// # Errors
    /// [`Error::Store`], also if some server of a cluster does not answer: nothing must be left out.
    async fn servers(&self) -> Result<Object<Checkout>, Error> {
        let servers = self.pool.get().await.map_err(|error| match error {
            PoolError::Backend(error) => fault(&error),
            error => Error::Store(error.to_string()),
        })?;
        servers.missing().map_or(Ok(()), |error| Err(fault(error)))?;
        Ok(servers)
    }
}

fn fault(error: &RedisError) -> Error {
    Error::Store(match refused_login(error) {
        Some(what) => format!("{what}: {error}"),
        None => error.to_string(),
    })
}

/// Makes the connections of the pool.
struct Checkout(Connector);

impl Manager for Checkout {
    type Type = Servers;
    type Error = RedisError;

    async fn create(&self) -> Result<Servers, RedisError> {
        self.0.survey(&Servers::default(), &Arc::new(Notify::new())).await
    }

    async fn recycle(&self, servers: &mut Servers, _: &Metrics) -> RecycleResult<RedisError> {
        let found = self.0.survey(servers, &Arc::new(Notify::new())).await;
        *servers = found.map_err(RecycleError::Backend)?;
        Ok(())
    }
}
