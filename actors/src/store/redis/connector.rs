//! Connections: one server, the primary that sentinels name, or a cluster.

use std::{net::SocketAddr, sync::Arc, time::Duration};

use futures_util::FutureExt;
use redis::{
    AsyncConnectionConfig, Client, Cmd, ConnectionAddr, ConnectionInfo, ErrorKind,
    IntoConnectionInfo, Pipeline, ProtocolVersion, PushInfo, PushKind, RedisConnectionInfo,
    RedisError, RedisFuture, RedisResult, TlsMode, Value,
    aio::{ConnectionLike, MultiplexedConnection},
    cluster::{ClusterClient, ClusterClientBuilder},
    cluster_async::ClusterConnection,
    cluster_routing::{RoutingInfo, SingleNodeRoutingInfo},
    io::AsyncDNSResolver,
    sentinel::{SentinelClient, SentinelClientBuilder, SentinelServerType},
};
use tokio::sync::{Notify, mpsc};

use super::settings::{Password, RedisSettings, RedisTls, Topology};

/// Requests that may wait to be written to one connection.
const BUFFER: usize = 1_024;
/// How often a cluster's client follows a redirection, or tries another node.
const CLUSTER_RETRIES: u32 = 2;
/// How long it waits before that, in milliseconds: at least, and at most.
const CLUSTER_WAIT: (u64, u64) = (10, 50);

/// Makes connections to the Redis of some settings.
#[derive(Clone, Debug)]
pub(super) struct Connector {
    settings: Arc<RedisSettings>,
}

/// A connection that many requests share.
#[derive(Clone)]
pub(super) enum Connection {
    /// To a primary.
    Single(MultiplexedConnection),
    /// To all nodes of a cluster.
    Cluster(ClusterConnection),
}

impl Connector {
    pub(super) fn new(settings: Arc<RedisSettings>) -> Self {
        Self { settings }
    }

    /// Connects, in time; `lost` is told when the connection breaks.
    ///
    /// # Errors
    /// What Redis or the system says, or that the server is no primary.
    pub(super) async fn connect(&self, lost: &Arc<Notify>) -> RedisResult<Connection> {
        let connected =
            tokio::time::timeout(self.settings.timeout, self.connect_unbounded(lost).boxed());
        connected.await.unwrap_or_else(|_| Err(timed_out()))
    }

    async fn connect_unbounded(&self, lost: &Arc<Notify>) -> RedisResult<Connection> {
        if let Topology::Cluster(nodes) = &self.settings.topology {
            let client = self.cluster(nodes, |builder| builder)?;
            let connection = client.get_async_connection().await?;
            return Ok(Connection::Cluster(connection));
        }
        let client = self.primary().await?;
        let lost = Arc::clone(lost);
        let config = self.config().set_push_sender(move |push: PushInfo| {
            if push.kind == PushKind::Disconnection {
                lost.notify_one();
            }
            Ok::<(), redis::aio::SendError>(())
        });
        let mut connection = client.get_multiplexed_async_connection_with_config(&config).await?;
        require_primary(&mut connection).await?;
        Ok(Connection::Single(connection))
    }

    /// A connection of its own for messages. It ends with a [`PushKind::Disconnection`]; a cluster's
    /// is made again by itself.
    ///
    /// # Errors
    /// What Redis or the system says.
    pub(super) async fn listen(
        &self,
        channel: &str,
    ) -> RedisResult<(Connection, mpsc::UnboundedReceiver<PushInfo>)> {
        let (sender, receiver) = mpsc::unbounded_channel();
        let connection = match &self.settings.topology {
            Topology::Cluster(nodes) => {
                let client = self.cluster(nodes, |builder| builder.push_sender(sender))?;
                let mut connection = client.get_async_connection().await?;
                connection.subscribe(channel).await?;
                Connection::Cluster(connection)
            }
            Topology::Single(..) | Topology::Sentinel { .. } => {
                let config = self.config().set_push_sender(sender);
                let client = self.primary().await?;
                let mut connection =
                    client.get_multiplexed_async_connection_with_config(&config).await?;
                connection.subscribe(channel).await?;
                Connection::Single(connection)
            }
        };
        Ok((connection, receiver))
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

    fn cluster(
        &self,
        nodes: &[(String, u16)],
        more: impl FnOnce(ClusterClientBuilder) -> ClusterClientBuilder,
    ) -> RedisResult<ClusterClient> {
        let nodes: Vec<_> =
            nodes.iter().map(|(host, port)| self.info(host, *port)).collect::<RedisResult<_>>()?;
        let builder = ClusterClient::builder(nodes)
            .use_protocol(ProtocolVersion::RESP3)
            .retries(CLUSTER_RETRIES)
            .min_retry_wait(CLUSTER_WAIT.0)
            .max_retry_wait(CLUSTER_WAIT.1)
            .connection_timeout(self.settings.timeout / 4)
            .response_timeout(self.settings.timeout)
            .overall_response_timeout(Some(self.settings.timeout));
        let builder = match &self.settings.tls {
            Some(tls) => builder.tls(TlsMode::Secure).certs(tls.certificates()),
            None => builder,
        };
        more(builder).build()
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

    fn config(&self) -> AsyncConnectionConfig {
        let config = AsyncConnectionConfig::new();
        // The name that the certificate must carry is then no name of the server.
        let config = match (&self.settings.topology, &self.settings.tls) {
            (Topology::Single(host, _), Some(RedisTls { name: Some(_), .. })) => {
                config.set_dns_resolver(Elsewhere(host.clone()))
            }
            _ => config,
        };
        config
            .set_connection_timeout(Some(self.settings.timeout))
            .set_response_timeout(Some(self.settings.timeout))
            .set_pipeline_buffer_size(BUFFER)
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
///
/// # Errors
/// That it is none, or what Redis says.
pub(super) async fn require_primary(connection: &mut impl ConnectionLike) -> RedisResult<()> {
    let role: Vec<Value> = redis::cmd("ROLE").query_async(connection).await?;
    match role.first() {
        Some(Value::BulkString(role)) if role == b"master" => Ok(()),
        _ => Err(RedisError::from((ErrorKind::Client, "the server is a replica"))),
    }
}

fn no_host() -> RedisError {
    RedisError::from((ErrorKind::InvalidClientConfig, "no host is named"))
}

fn timed_out() -> RedisError {
    std::io::Error::from(std::io::ErrorKind::TimedOut).into()
}

impl Connection {
    /// Asks one node of a cluster, or the only server.
    ///
    /// # Errors
    /// What Redis says.
    pub(super) async fn ask_node(&mut self, node: &Node, command: Cmd) -> RedisResult<Value> {
        match (self, node) {
            (Self::Cluster(connection), Node::At(host, port)) => {
                let node = SingleNodeRoutingInfo::ByAddress { host: host.clone(), port: *port };
                connection.route_command(command, RoutingInfo::SingleNode(node)).await
            }
            (connection, _) => command.query_async(connection).await,
        }
    }

    /// The primaries, each of which has keys of its own.
    ///
    /// # Errors
    /// What Redis says.
    pub(super) async fn primaries(&mut self) -> RedisResult<Vec<Node>> {
        let Self::Cluster(connection) = self else { return Ok(vec![Node::Only]) };
        let nodes: String = redis::cmd("CLUSTER").arg("NODES").query_async(connection).await?;
        let primary = |line: &str| {
            let mut words = line.split(' ').skip(1);
            let address = words.next()?;
            let flags = words.next()?;
            let usable = flags.split(',').any(|flag| flag == "master") && !flags.contains("fail");
            let address = address.split(['@', ',']).next()?;
            let (host, port) = address.rsplit_once(':')?;
            usable.then_some(Node::At(host.to_owned(), port.parse().ok()?))
        };
        Ok(nodes.lines().filter_map(primary).collect())
    }
}

/// One of the servers that hold keys.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Node {
    /// The only one.
    Only,
    /// A node of a cluster.
    At(String, u16),
}

impl ConnectionLike for Connection {
    fn req_packed_command<'a>(&'a mut self, command: &'a Cmd) -> RedisFuture<'a, Value> {
        match self {
            Self::Single(connection) => connection.req_packed_command(command),
            Self::Cluster(connection) => connection.req_packed_command(command),
        }
    }

    fn req_packed_commands<'a>(
        &'a mut self,
        pipeline: &'a Pipeline,
        offset: usize,
        count: usize,
    ) -> RedisFuture<'a, Vec<Value>> {
        match self {
            Self::Single(connection) => connection.req_packed_commands(pipeline, offset, count),
            Self::Cluster(connection) => connection.req_packed_commands(pipeline, offset, count),
        }
    }

    fn get_db(&self) -> i64 {
        match self {
            Self::Single(connection) => connection.get_db(),
            Self::Cluster(connection) => connection.get_db(),
        }
    }
}

/// How long to wait before the next attempt to connect.
pub(super) fn backoff(attempt: u32) -> Duration {
    const FIRST: Duration = Duration::from_millis(50);
    const LONGEST: Duration = Duration::from_millis(500);
    FIRST.saturating_mul(1 << attempt.min(8)).min(LONGEST)
}
