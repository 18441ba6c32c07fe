//! One worker's connection: made, watched, and made again by a task of its own.

use std::{sync::Arc, time::Duration};

use mte_relay_protocol::error::Error as ProtocolError;
use redis::{ErrorKind, RedisError, RedisResult, ServerErrorKind, Value};
use tokio::sync::{Notify, watch};

use super::{
    connector::{Connection, Connector, Node, backoff, require_primary},
    health::Health,
    layout::{Keys, PARTS},
    script::{Arguments, REMEMBER},
};
use crate::{Error, clock};

/// How often a connection is looked at.
const WATCH: Duration = Duration::from_secs(1);
/// How many keys one call may name.
const KEYS_PER_CALL: usize = 128;

/// The way to Redis of one thread.
pub(super) struct Link {
    state: watch::Receiver<State>,
    lost: Arc<Notify>,
}

/// What a request finds.
#[derive(Clone)]
enum State {
    /// The first attempt since the start, or since a loss, is under way.
    Connecting,
    Up(Up),
    Down(String),
}

/// A connection in use.
#[derive(Clone)]
pub(super) struct Up {
    pub(super) connection: Connection,
    /// The server process it leads to; empty in a cluster, whose servers tell themselves.
    pub(super) process: Arc<str>,
}

/// What a link's task needs.
#[derive(Clone)]
pub(super) struct Surroundings {
    pub(super) connector: Connector,
    pub(super) keys: Keys,
    pub(super) health: Arc<Health>,
}

impl Link {
    /// Starts to connect, on the current thread.
    pub(super) fn start(surroundings: Surroundings) -> Self {
        let (sender, state) = watch::channel(State::Connecting);
        let lost = Arc::new(Notify::new());
        let keeper = Keeper { surroundings, state: sender, lost: Arc::clone(&lost) };
        actix_rt::spawn(keeper.run());
        Self { state, lost }
    }

    /// Whether its task has ended, as with the runtime of the thread.
    pub(super) fn is_over(&self) -> bool {
        self.state.has_changed().is_err()
    }

    /// Waits for a connection that is being made; the caller bounds the time.
    pub(super) fn up(&self) -> impl Future<Output = Result<Up, Error>> + use<> {
        let mut state = self.state.clone();
        async move {
            let settled = state.wait_for(|state| !matches!(state, State::Connecting)).await;
            match settled.map(|state| state.clone()) {
                Ok(State::Up(up)) => Ok(up),
                Ok(State::Down(why)) => Err(Error::Store(why)),
                Ok(State::Connecting) | Err(_) => Err(Error::Store("stopping".to_owned())),
            }
        }
    }

    /// Whom to tell that the connection may be broken.
    pub(super) fn lost(&self) -> Arc<Notify> {
        Arc::clone(&self.lost)
    }
}

struct Keeper {
    surroundings: Surroundings,
    state: watch::Sender<State>,
    lost: Arc<Notify>,
}

impl Keeper {
    async fn run(self) {
        let health = &self.surroundings.health;
        health.wanted();
        let mut attempt = 0;
        while !self.state.is_closed() {
            match self.connect().await {
                Ok((up, servers)) => {
                    attempt = 0;
                    health.connected();
                    self.state.send_replace(State::Up(up.clone()));
                    self.watch(up, servers).await;
                    health.disconnected();
                    self.state.send_replace(State::Connecting);
                }
                Err(error) => {
                    health.unreachable(&error);
                    self.state.send_replace(State::Down(error.to_string()));
                    self.pause(backoff(attempt)).await;
                    attempt += 1;
                }
            }
        }
        health.given_up();
    }

    async fn pause(&self, time: Duration) {
        tokio::select! {
            () = actix_rt::time::sleep(time) => {}
            () = self.state.closed() => {}
        }
    }

    /// Connects, and has the server note since when it remembers before anything else is asked.
    async fn connect(&self) -> RedisResult<(Up, Servers)> {
        let Surroundings { connector, keys, health } = &self.surroundings;
        let mut connection = connector.connect(&self.lost).await?;
        let servers = Servers::ask(&mut connection).await?;
        if let Some(policy) = &servers.policy {
            health.policy(policy);
        }
        let process = match &connection {
            Connection::Single(_) => Arc::from(servers.processes.concat()),
            Connection::Cluster(_) => Arc::from(""),
        };
        let up = Up { connection, process };
        remember(&up, keys).await?;
        Ok((up, servers))
    }

    /// Comes to an end when the connection is of no use any more.
    async fn watch(&self, mut up: Up, mut servers: Servers) {
        loop {
            tokio::select! {
                () = self.lost.notified() => {}
                () = actix_rt::time::sleep(WATCH) => {}
                () = self.state.closed() => return,
            }
            match self.look(&mut up, &servers).await {
                Ok(now) => servers = now,
                Err(_) => return,
            }
        }
    }

    async fn look(&self, up: &mut Up, before: &Servers) -> RedisResult<Servers> {
        if let Connection::Single(connection) = &mut up.connection {
            require_primary(connection).await?;
            return Ok(before.clone());
        }
        let now = Servers::ask(&mut up.connection).await?;
        if now.processes != before.processes {
            remember(up, &self.surroundings.keys).await?;
        }
        Ok(now)
    }
}

/// What the servers say of themselves; of a cluster, those that answer.
#[derive(Clone, PartialEq, Eq)]
struct Servers {
    processes: Vec<String>,
    policy: Option<String>,
}

impl Servers {
    /// # Errors
    /// What Redis says, if none of them answers.
    async fn ask(connection: &mut Connection) -> RedisResult<Self> {
        let mut servers = Self { processes: Vec::new(), policy: None };
        let mut last = None;
        for node in connection.primaries().await? {
            let process = value(connection, &node, "server", "run_id").await;
            let policy = value(connection, &node, "memory", "maxmemory_policy").await;
            match process.and_then(|process| Ok((process, policy?))) {
                Ok((process, policy)) => {
                    servers.processes.push(process.unwrap_or_else(|| "-".to_owned()));
                    servers.policy =
                        servers.policy.filter(|other| other != "noeviction").or(policy);
                }
                Err(error) => last = Some(error),
            }
        }
        servers.processes.sort_unstable();
        match last {
            Some(error) if servers.processes.is_empty() => Err(error),
            _ => Ok(servers),
        }
    }
}

/// A value that a server tells; `-` to who may not ask, which docs/operations.md speaks of.
async fn value(
    connection: &mut Connection,
    node: &Node,
    section: &str,
    name: &str,
) -> RedisResult<Option<String>> {
    let mut info = redis::cmd("INFO");
    info.arg(section);
    let text = match connection.ask_node(node, info).await {
        Ok(answer) => redis::from_redis_value::<String>(answer)?,
        Err(error) if error.kind() == ErrorKind::Server(ServerErrorKind::NoPerm) => String::new(),
        Err(error) => return Err(error),
    };
    let line = text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':'));
    Ok(line.map(|value| value.trim().to_owned()))
}

/// Notes since when the servers remember. Where one of a cluster does not answer, its own functions
/// will note it.
async fn remember(up: &Up, keys: &Keys) -> RedisResult<()> {
    let names: Vec<String> = (0..PARTS).map(|part| keys.memory(part)).collect();
    let (per_call, all) = match up.connection {
        Connection::Single(_) => (KEYS_PER_CALL, true),
        // The parts lie in different slots.
        Connection::Cluster(_) => (1, false),
    };
    let notes = names.chunks(per_call).map(|names| {
        let mut connection = up.connection.clone();
        async move {
            let arguments = Arguments::default().number(clock::system_ms());
            let arguments = arguments.bytes(up.process.as_bytes());
            REMEMBER.run::<Value>(&mut connection, names, &arguments, None).await
        }
    });
    let noted = futures_util::future::join_all(notes).await;
    if !all && noted.iter().any(Result::is_ok) {
        return Ok(());
    }
    noted.into_iter().try_for_each(|noted| noted.map(drop))
}

/// What an error of Redis means for a request, and whether the connection may be broken.
pub(super) fn judge(error: &RedisError) -> (Error, bool) {
    if error.code() == Some("WRONGTYPE") {
        return (ProtocolError::PairUnknown.into(), false);
    }
    let suspicious = error.is_io_error()
        || error.is_unrecoverable_error()
        || matches!(
            error.kind(),
            ErrorKind::Server(
                ServerErrorKind::ReadOnly
                    | ServerErrorKind::MasterDown
                    | ServerErrorKind::BusyLoading
                    | ServerErrorKind::ClusterDown
            ) | ErrorKind::ClusterConnectionNotFound
        );
    (Error::Store(error.to_string()), suspicious)
}
