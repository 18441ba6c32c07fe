//! Connections to the servers that hold keys: one, the primary that sentinels name, or the primaries
//! of a cluster.
//!
//! The client library's own connection to a cluster is not used: while one node is down it holds up
//! the requests for all, and it repeats commands by itself, which an acceptance must not be.

use std::{
    sync::{Arc, OnceLock},
    time::Duration,
};

use futures_util::{
    FutureExt,
    future::{BoxFuture, join_all, select_ok},
};
use redis::{
    AsyncConnectionConfig, ErrorKind, ProtocolVersion, PushInfo, PushKind, RedisConnectionInfo,
    RedisError, RedisResult, Value,
    aio::{ConnectionLike, MultiplexedConnection},
};
use rustls::ClientConfig;
use tokio::{sync::Notify, task::JoinSet};

use super::{
    revocations::Inbox,
    servers::{Server, Servers, Share},
    settings::{Password, RedisSettings, Topology},
    stream,
};

/// Requests that may wait to be written to one connection.
const BUFFER: usize = 1_024;

/// Primaries of a cluster at most: as many as its specification recommends.
const MAX_NODES: usize = 1_000;
/// Nodes that are connected to at a time.
const AT_ONCE: usize = 64;

/// Makes connections to the Redis of some settings.
#[derive(Clone, Debug)]
pub(super) struct Connector {
    settings: Arc<RedisSettings>,
    /// Made with the first connection.
    tls: Arc<OnceLock<Arc<ClientConfig>>>,
}

/// A connection, and what drives it for as long as a copy is there.
#[derive(Clone)]
pub(super) struct Connection {
    pub(super) shared: MultiplexedConnection,
    _driver: Arc<JoinSet<()>>,
}

impl Connector {
    pub(super) fn new(settings: Arc<RedisSettings>) -> Self {
        Self { settings, tls: Arc::default() }
    }

    /// The servers that hold keys now. Of those `before`, connections that still lead to a primary
    /// are kept; `lost` is told when one breaks. Of a cluster, nodes that do not answer are left out.
    ///
    /// # Errors
    /// What Redis or the system says, if no server answers.
    pub(super) async fn survey(
        &self,
        before: &Servers,
        lost: &Arc<Notify>,
    ) -> RedisResult<Servers> {
        let working = join_all(before.each().map(async |server| {
            let mut connection = server.connection.clone();
            require_primary(&mut connection).await.is_ok().then(|| server.clone())
        }));
        let working: Vec<Server> = working.await.into_iter().flatten().collect();
        if let Topology::Cluster(nodes) = &self.settings.topology {
            return self.survey_cluster(nodes, &working, lost).await;
        }
        if let Some(server) = working.into_iter().next() {
            return Ok(Servers::only(server));
        }
        Ok(Servers::only(self.open_primary(lost).await?))
    }

    async fn survey_cluster(
        &self,
        nodes: &[(String, u16)],
        working: &[Server],
        lost: &Arc<Notify>,
    ) -> RedisResult<Servers> {
        let shares = self.shares(nodes, working).await?;
        let mut addresses: Vec<_> = shares.iter().map(|share| share.address.clone()).collect();
        addresses.sort_unstable();
        addresses.dedup();
        if addresses.len() > MAX_NODES {
            let names_too_many = (ErrorKind::Client, "the cluster names more than 1000 primaries");
            return Err(RedisError::from(names_too_many));
        }
        let mut opened = Vec::new();
        for some in addresses.chunks(AT_ONCE) {
            let attempts = some.iter().map(async |(host, port)| {
                let at = |server: &&Server| server.is_at(host, *port);
                match working.iter().find(at) {
                    Some(server) => Ok(server.clone()),
                    None => {
                        let opened = self.in_time(self.open(host, *port, lost)).await;
                        Ok(opened?.at(host, *port))
                    }
                }
            });
            opened.extend(join_all(attempts).await);
        }
        Servers::of_cluster(opened, shares)
    }

    /// Which node serves which slots, as the first one says that answers.
    async fn shares(&self, nodes: &[(String, u16)], working: &[Server]) -> RedisResult<Vec<Share>> {
        for server in working {
            if let Ok(shares) = Share::ask(&mut server.connection.clone(), server.host()).await {
                return Ok(shares);
            }
        }
        let mut last = no_host();
        for (host, port) in nodes {
            let asked = self.in_time(async {
                let mut connection = self.connect(host, *port, self.config()).await?;
                Share::ask(&mut connection.shared, host).await
            });
            match asked.await {
                Ok(shares) => return Ok(shares),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    async fn open_primary(&self, lost: &Arc<Notify>) -> RedisResult<Server> {
        match &self.settings.topology {
            Topology::Single(host, port) => self.in_time(self.open(host, *port, lost)).await,
            Topology::Sentinel { sentinels, service, password } => {
                let attempts = sentinels.iter().map(|sentinel| {
                    let attempt = async {
                        let named = self.named_by(sentinel, service, password.as_ref());
                        let (host, port) = named.await?;
                        self.open(&host, port, lost).await
                    };
                    self.in_time(attempt).boxed()
                });
                first_of(attempts.collect()).await
            }
            Topology::Cluster(_) => Err(no_host()),
        }
    }

    async fn open(&self, host: &str, port: u16, lost: &Arc<Notify>) -> RedisResult<Server> {
        let lost = Arc::clone(lost);
        let config = self.config().set_push_sender(move |push: PushInfo| {
            if push.kind == PushKind::Disconnection {
                lost.notify_one();
            }
            Ok::<(), redis::aio::SendError>(())
        });
        let mut connection = self.connect(host, port, config).await?;
        require_primary(&mut connection.shared).await?;
        Server::new(connection).await
    }

    async fn connect(
        &self,
        host: &str,
        port: u16,
        config: AsyncConnectionConfig,
    ) -> RedisResult<Connection> {
        self.log_in((host, port), &self.login(), config).await
    }

    async fn log_in(
        &self,
        (host, port): (&str, u16),
        login: &RedisConnectionInfo,
        config: AsyncConnectionConfig,
    ) -> RedisResult<Connection> {
        let stream = stream::open((host, port), self.tls(host)?).await?;
        let (shared, driver) =
            MultiplexedConnection::new_with_config(login, stream, config).await?;
        let mut tasks = JoinSet::new();
        tasks.spawn(driver);
        Ok(Connection { shared, _driver: Arc::new(tasks) })
    }

    /// The settings for TLS, and the name that the certificate must carry.
    fn tls<'c>(&'c self, host: &'c str) -> RedisResult<Option<(Arc<ClientConfig>, &'c str)>> {
        let Some(tls) = &self.settings.tls else { return Ok(None) };
        let config = match self.tls.get() {
            Some(config) => config,
            None => {
                let made = stream::tls_config(tls)?;
                self.tls.get_or_init(|| made)
            }
        };
        let name = match &self.settings.topology {
            Topology::Single(..) => tls.name.as_deref().unwrap_or(host),
            _ => host,
        };
        Ok(Some((Arc::clone(config), name)))
    }

    async fn in_time<T>(
        &self,
        work: impl Future<Output = RedisResult<T>> + Send,
    ) -> RedisResult<T> {
        let done = tokio::time::timeout(self.settings.timeout, work.boxed()).await;
        done.unwrap_or_else(|_| Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into()))
    }

    /// A connection of its own for messages, and where they come in. In a cluster any node passes them
    /// on.
    ///
    /// # Errors
    /// What Redis or the system says.
    pub(super) async fn listen(&self, channel: &str) -> RedisResult<(Connection, Arc<Inbox>)> {
        let places = match &self.settings.topology {
            Topology::Cluster(nodes) => nodes.clone(),
            Topology::Single(host, port) => vec![(host.clone(), *port)],
            Topology::Sentinel { sentinels, service, password } => {
                let named = sentinels.iter().map(|sentinel| {
                    self.in_time(self.named_by(sentinel, service, password.as_ref())).boxed()
                });
                vec![first_of(named.collect()).await?]
            }
        };
        let mut last = no_host();
        for (host, port) in places {
            let inbox = Arc::new(Inbox::default());
            let hearing = Arc::clone(&inbox);
            let config = self.config().set_push_sender(move |push: PushInfo| {
                hearing.hear(&push);
                Ok::<(), redis::aio::SendError>(())
            });
            let listening = self.in_time(async {
                let mut connection = self.connect(&host, port, config).await?;
                connection.shared.subscribe(channel).await?;
                Ok(connection)
            });
            match listening.await {
                Ok(connection) => return Ok((connection, inbox)),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    /// Where a sentinel says that the primary is.
    async fn named_by(
        &self,
        (host, port): &(String, u16),
        service: &str,
        password: Option<&Password>,
    ) -> RedisResult<(String, u16)> {
        let mut login = RedisConnectionInfo::default();
        if let Some(password) = password {
            login = login.set_password(password.expose());
        }
        let mut sentinel = self.log_in((host, *port), &login, self.config()).await?;
        let named: Option<(String, u16)> = redis::cmd("SENTINEL")
            .arg("GET-MASTER-ADDR-BY-NAME")
            .arg(service)
            .query_async(&mut sentinel.shared)
            .await?;
        let unknown = (ErrorKind::Client, "the sentinel knows no primary of this name");
        named.ok_or_else(|| RedisError::from(unknown))
    }

    fn login(&self) -> RedisConnectionInfo {
        let settings = &self.settings;
        let mut login = RedisConnectionInfo::default()
            .set_db(i64::from(settings.database))
            .set_protocol(ProtocolVersion::RESP3);
        if let Some(user) = &settings.user {
            login = login.set_username(user);
        }
        if let Some(password) = &settings.password {
            login = login.set_password(password.expose());
        }
        login
    }

    fn config(&self) -> AsyncConnectionConfig {
        AsyncConnectionConfig::new()
            .set_response_timeout(Some(self.settings.timeout))
            .set_pipeline_buffer_size(BUFFER)
    }
}

/// The first that succeeds, of attempts at once; else what the last one failed of.
async fn first_of<T>(attempts: Vec<BoxFuture<'_, RedisResult<T>>>) -> RedisResult<T> {
    if attempts.is_empty() {
        return Err(no_host());
    }
    select_ok(attempts).await.map(|(first, _)| first)
}

/// A replica would answer from an old copy, and take no writes.
async fn require_primary(connection: &mut impl ConnectionLike) -> RedisResult<()> {
    let role: Vec<Value> = redis::cmd("ROLE").query_async(connection).await?;
    match role.first() {
        Some(Value::BulkString(role)) if role == b"master" => Ok(()),
        _ => Err(RedisError::from((ErrorKind::Client, "the server is a replica"))),
    }
}

fn no_host() -> RedisError {
    RedisError::from((ErrorKind::InvalidClientConfig, "no host is named"))
}

/// The longest time from one attempt to connect to the next.
const LONGEST: Duration = Duration::from_millis(500);

/// How long after the last attempt to connect the next one begins. A server that is back is found within
/// [`LONGEST`] and what an attempt takes: less than a second.
pub(super) fn backoff(attempt: u32) -> Duration {
    const FIRST: Duration = Duration::from_millis(50);
    FIRST.saturating_mul(1 << attempt.min(8)).min(LONGEST)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_server_that_is_back_is_tried_within_a_second_however_long_it_was_away() {
        for attempt in (0..100).chain([u32::MAX]) {
            assert!(backoff(attempt) + stream::REACH < Duration::from_secs(1), "{attempt}");
        }
        assert!(backoff(0) < backoff(1) && backoff(1) < backoff(2));
    }
}
