//! Connections to the servers that hold keys: one, the primary that sentinels name, or the primaries
//! of a cluster.
//!
//! The client library's own connection to a cluster is not used: while one node is down it holds up
//! the requests for all, and it repeats commands by itself, which an acceptance must not be.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use futures_util::{FutureExt, future::join_all};
use redis::{
    AsyncConnectionConfig, Client, ConnectionAddr, ConnectionInfo, ErrorKind, IntoConnectionInfo,
    ProtocolVersion, PushInfo, PushKind, RedisConnectionInfo, RedisError, RedisFuture, RedisResult,
    TlsMode, Value,
    aio::{ConnectionLike, MultiplexedConnection},
    io::AsyncDNSResolver,
    sentinel::{SentinelClient, SentinelClientBuilder, SentinelServerType},
};
use tokio::sync::{Notify, mpsc};

use super::{
    servers::{Server, Servers, Share},
    settings::{Password, RedisSettings, RedisTls, Topology},
};

/// Requests that may wait to be written to one connection.
const BUFFER: usize = 1_024;

/// Makes connections to the Redis of some settings.
#[derive(Clone, Debug)]
pub(super) struct Connector {
    settings: Arc<RedisSettings>,
}

impl Connector {
    pub(super) fn new(settings: Arc<RedisSettings>) -> Self {
        Self { settings }
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
        let opened = self.in_time(async { self.open(self.primary().await?, lost).await });
        Ok(Servers::only(opened.await?))
    }

    async fn survey_cluster(
        &self,
        nodes: &[(String, u16)],
        working: &[Server],
        lost: &Arc<Notify>,
    ) -> RedisResult<Servers> {
        let shares = self.shares(nodes, working, lost).await?;
        let mut addresses: Vec<_> = shares.iter().map(|share| share.address.clone()).collect();
        addresses.sort_unstable();
        addresses.dedup();
        let opened = join_all(addresses.iter().map(async |(host, port)| {
            let at = |server: &&Server| server.is_at(host, *port);
            match working.iter().find(at) {
                Some(server) => Ok(server.clone()),
                None => {
                    let open = async { self.open(self.client(host, *port)?, lost).await };
                    Ok(self.in_time(open).await?.at(host, *port))
                }
            }
        }));
        Servers::of_cluster(opened.await, shares)
    }

    /// Which node serves which slots, as the first one says that answers.
    async fn shares(
        &self,
        nodes: &[(String, u16)],
        working: &[Server],
        lost: &Arc<Notify>,
    ) -> RedisResult<Vec<Share>> {
        for server in working {
            if let Ok(shares) = Share::ask(&mut server.connection.clone(), server.host()).await {
                return Ok(shares);
            }
        }
        let mut last = no_host();
        for (host, port) in nodes {
            let asked = self.in_time(async {
                let client = self.client(host, *port)?;
                let config = self.config(Some(lost));
                let mut connection =
                    client.get_multiplexed_async_connection_with_config(&config).await?;
                Share::ask(&mut connection, host).await
            });
            match asked.await {
                Ok(shares) => return Ok(shares),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    async fn open(&self, client: Client, lost: &Arc<Notify>) -> RedisResult<Server> {
        let config = self.config(Some(lost));
        let mut connection = client.get_multiplexed_async_connection_with_config(&config).await?;
        require_primary(&mut connection).await?;
        Server::new(connection).await
    }

    async fn in_time<T>(
        &self,
        work: impl Future<Output = RedisResult<T>> + Send,
    ) -> RedisResult<T> {
        let done = tokio::time::timeout(self.settings.timeout, work.boxed()).await;
        done.unwrap_or_else(|_| Err(std::io::Error::from(std::io::ErrorKind::TimedOut).into()))
    }

    /// A connection of its own for messages; it ends with a [`PushKind::Disconnection`]. In a cluster
    /// any node passes them on.
    ///
    /// # Errors
    /// What Redis or the system says.
    pub(super) async fn listen(
        &self,
        channel: &str,
    ) -> RedisResult<(MultiplexedConnection, mpsc::UnboundedReceiver<PushInfo>)> {
        let clients = match &self.settings.topology {
            Topology::Cluster(nodes) => {
                nodes.iter().map(|(host, port)| self.client(host, *port)).collect()
            }
            Topology::Single(..) | Topology::Sentinel { .. } => {
                vec![self.in_time(self.primary()).await]
            }
        };
        let mut last = no_host();
        for client in clients {
            let (sender, receiver) = mpsc::unbounded_channel();
            let config = self.config(None).set_push_sender(sender);
            let listening = self.in_time(async {
                let client = client?;
                let mut connection =
                    client.get_multiplexed_async_connection_with_config(&config).await?;
                connection.subscribe(channel).await?;
                Ok(connection)
            });
            match listening.await {
                Ok(connection) => return Ok((connection, receiver)),
                Err(error) => last = error,
            }
        }
        Err(last)
    }

    async fn primary(&self) -> RedisResult<Client> {
        match &self.settings.topology {
            Topology::Single(host, port) => {
                let tls_name = self.settings.tls.as_ref().and_then(|tls| tls.name.as_ref());
                self.client(tls_name.unwrap_or(host), *port)
            }
            Topology::Sentinel { sentinels, service, password } => {
                self.sentinel(sentinels, service, password.as_ref())?.async_get_client().await
            }
            Topology::Cluster(_) => Err(no_host()),
        }
    }

    fn client(&self, host: &str, port: u16) -> RedisResult<Client> {
        let info = self.info(host, port)?;
        match &self.settings.tls {
            Some(tls) => Client::build_with_tls(info, tls.certificates()),
            None => Client::open(info),
        }
    }

    fn sentinel(
        &self,
        sentinels: &[(String, u16)],
        service: &str,
        password: Option<&Password>,
    ) -> RedisResult<SentinelClient> {
        let addresses = sentinels.iter().map(|(host, port)| self.address(host, *port));
        let mut builder =
            SentinelClientBuilder::new(addresses, service, SentinelServerType::Master)?
                .set_client_to_redis_db(i64::from(self.settings.database))
                .set_client_to_redis_protocol(ProtocolVersion::RESP3);
        if let Some(tls) = &self.settings.tls {
            builder = builder
                .set_client_to_redis_tls_mode(TlsMode::Secure)
                .set_client_to_redis_certificates(tls.certificates())
                .set_client_to_sentinel_certificates(tls.certificates());
        }
        if let Some(user) = &self.settings.user {
            builder = builder.set_client_to_redis_username(user);
        }
        if let Some(password) = &self.settings.password {
            builder = builder.set_client_to_redis_password(password.expose());
        }
        if let Some(password) = password {
            builder = builder.set_client_to_sentinel_password(password.expose());
        }
        builder.build()
    }

    fn info(&self, host: &str, port: u16) -> RedisResult<ConnectionInfo> {
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
        let info = self.address(host, port).into_connection_info()?;
        Ok(info.set_redis_settings(login))
    }

    fn address(&self, host: &str, port: u16) -> ConnectionAddr {
        match self.settings.tls {
            Some(_) => ConnectionAddr::TcpTls {
                host: host.to_owned(),
                port,
                insecure: false,
                tls_params: None,
            },
            None => ConnectionAddr::Tcp(host.to_owned(), port),
        }
    }

    fn config(&self, lost: Option<&Arc<Notify>>) -> AsyncConnectionConfig {
        let config = AsyncConnectionConfig::new();
        // The name that the certificate must carry is then no name of the server.
        let config = match (&self.settings.topology, &self.settings.tls) {
            (Topology::Single(host, _), Some(RedisTls { name: Some(_), .. })) => {
                config.set_dns_resolver(Elsewhere(host.clone()))
            }
            _ => config,
        };
        let config = config
            .set_connection_timeout(Some(self.settings.timeout))
            .set_response_timeout(Some(self.settings.timeout))
            .set_pipeline_buffer_size(BUFFER);
        let Some(lost) = lost.cloned() else { return config };
        config.set_push_sender(move |push: PushInfo| {
            if push.kind == PushKind::Disconnection {
                lost.notify_one();
            }
            Ok::<(), redis::aio::SendError>(())
        })
    }
}

/// Resolves a host in place of whatever is asked for.
struct Elsewhere(String);

impl AsyncDNSResolver for Elsewhere {
    fn resolve<'a, 'b: 'a>(
        &'a self,
        _: &'b str,
        port: u16,
    ) -> RedisFuture<'a, Box<dyn Iterator<Item = SocketAddr> + Send + 'a>> {
        let addresses = async move {
            let found = tokio::net::lookup_host((self.0.as_str(), port)).await?;
            Ok(Box::new(found.collect::<Vec<_>>().into_iter()) as Box<_>)
        };
        addresses.boxed()
    }
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

/// How long to wait before the next attempt to connect.
pub(super) fn backoff(attempt: u32) -> Duration {
    const FIRST: Duration = Duration::from_millis(50);
    const LONGEST: Duration = Duration::from_millis(500);
    FIRST.saturating_mul(1 << attempt.min(8)).min(LONGEST)
}
