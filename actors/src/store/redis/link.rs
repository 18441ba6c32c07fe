//! One worker's connections: made, watched, and made again by a task of its own.

use std::{sync::Arc, time::Duration};

use futures_util::future::try_join_all;
use mte_relay_protocol::error::Error as ProtocolError;
use redis::{ErrorKind, RedisError, RedisResult, ServerErrorKind};
use tokio::sync::{Notify, watch};

use super::{
    connector::{Connector, backoff},
    health::Health,
    layout::Keys,
    script::{Arguments, REMEMBER},
    servers::{Server, Servers},
};
use crate::{Error, clock};

/// How often connections are looked at.
const WATCH: Duration = Duration::from_secs(1);
/// The least time between two looks.
const PAUSE: Duration = Duration::from_millis(20);
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
    Up(Arc<Servers>),
    Down(String),
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

    /// A request's view of it.
    pub(super) fn way(&self) -> Way {
        Way { state: self.state.clone(), lost: Arc::clone(&self.lost) }
    }
}

/// A request's way to the servers.
pub(super) struct Way {
    state: watch::Receiver<State>,
    lost: Arc<Notify>,
}

impl Way {
    /// Waits for connections that are being made; the caller bounds the time.
    ///
    /// # Errors
    /// [`Error::Store`] if there are none.
    pub(super) async fn servers(&mut self) -> Result<Arc<Servers>, Error> {
        let settled = self.state.wait_for(|state| !matches!(state, State::Connecting)).await;
        match settled.map(|state| state.clone()) {
            Ok(State::Up(servers)) => Ok(servers),
            Ok(State::Down(why)) => Err(Error::Store(why)),
            Ok(State::Connecting) | Err(_) => Err(Error::Store("stopping".to_owned())),
        }
    }

    /// Tells that a connection may be broken.
    pub(super) fn suspect(&self) {
        self.lost.notify_one();
    }

    /// Waits for the next look at the servers, such as after a redirection.
    pub(super) async fn look_again(&mut self) {
        self.state.mark_unchanged();
        self.suspect();
        // Over is over.
        let _ = self.state.changed().await;
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
        let mut standing = health.enter();
        let mut servers = Arc::new(Servers::default());
        let mut attempt = 0;
        while !self.state.is_closed() {
            match self.survey(&servers).await {
                Ok(found) => {
                    attempt = 0;
                    match found.missing() {
                        Some(error) => standing.down(error),
                        None => standing.up(),
                    }
                    servers = Arc::new(found);
                    self.state.send_replace(State::Up(Arc::clone(&servers)));
                    self.pause().await;
                }
                Err(error) if servers.each().next().is_some() => {
                    // What was there is gone: requests wait for one attempt to get it back.
                    servers = Arc::new(Servers::default());
                    self.state.send_replace(State::Connecting);
                    drop(error);
                }
                Err(error) => {
                    standing.down(&error);
                    self.state.send_replace(State::Down(error.to_string()));
                    self.wait(backoff(attempt)).await;
                    attempt += 1;
                }
            }
        }
    }

    async fn pause(&self) {
        self.wait(PAUSE).await;
        tokio::select! {
            () = self.lost.notified() => {}
            () = self.wait(WATCH) => {}
        }
    }

    async fn wait(&self, time: Duration) {
        tokio::select! {
            () = actix_rt::time::sleep(time) => {}
            () = self.state.closed() => {}
        }
    }

    /// Finds the servers, and has new ones note since when they remember before anything else is
    /// asked of them.
    async fn survey(&self, before: &Servers) -> RedisResult<Servers> {
        let Surroundings { connector, keys, health } = &self.surroundings;
        let servers = connector.survey(before, &self.lost).await?;
        let known = |server: &Server| before.each().any(|other| other.process == server.process);
        for server in servers.each().filter(|server| !known(server)) {
            if let Some(policy) = &server.policy {
                health.policy(policy);
            }
            remember(&servers, server, keys).await?;
        }
        Ok(servers)
    }
}

/// Notes on a server since when it remembers.
async fn remember(servers: &Servers, server: &Server, keys: &Keys) -> RedisResult<()> {
    let names: Vec<String> =
        servers.parts_of(server).into_iter().map(|part| keys.memory(part)).collect();
    let notes = names.chunks(if servers.is_cluster() { 1 } else { KEYS_PER_CALL }).map(|names| {
        let mut connection = server.connection.clone();
        async move {
            let arguments = Arguments::default().number(clock::system_ms());
            let arguments = arguments.bytes(server.process.as_bytes());
            REMEMBER.run(&mut connection, names, &arguments, None).await
        }
    });
    try_join_all(notes).await.map(drop)
}

/// What an error of Redis means for a request.
pub(super) enum Verdict {
    /// The request is refused.
    Refused(Error),
    /// The same, and the connection may be broken.
    Broken(Error),
    /// Nothing was done: another server holds the key.
    Moved,
}

/// Judges an error.
pub(super) fn judge(error: &RedisError) -> Verdict {
    if error.code() == Some("WRONGTYPE") {
        return Verdict::Refused(ProtocolError::PairUnknown.into());
    }
    let refusal = Error::Store(error.to_string());
    match error.kind() {
        ErrorKind::Server(
            ServerErrorKind::Moved | ServerErrorKind::Ask | ServerErrorKind::TryAgain,
        ) => Verdict::Moved,
        ErrorKind::Server(
            ServerErrorKind::ReadOnly
            | ServerErrorKind::MasterDown
            | ServerErrorKind::BusyLoading
            | ServerErrorKind::ClusterDown,
        ) => Verdict::Broken(refusal),
        _ if error.is_io_error() || error.is_unrecoverable_error() => Verdict::Broken(refusal),
        _ => Verdict::Refused(refusal),
    }
}
