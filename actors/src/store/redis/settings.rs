//! Where Redis is, how to log in, and what to do when it does not answer.

use std::{fmt, time::Duration};

use redis::Cmd;
use zeroize::Zeroizing;

use crate::Error;

/// A password; wiped when dropped, never shown.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(Zeroizing<String>);

impl Password {
    /// Takes a text over.
    pub fn new(text: impl Into<String>) -> Self {
        Self(Zeroizing::new(text.into()))
    }

    pub(super) fn expose(&self) -> &str {
        &self.0
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("[redacted]")
    }
}

/// How a Redis is laid out. Hosts come with their ports.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Topology {
    /// One server, or one address behind which the primary is.
    Single(String, u16),
    /// Redis Cluster: some of its nodes.
    Cluster(Vec<(String, u16)>),
    /// A primary that sentinels know by name.
    Sentinel {
        /// The sentinels.
        sentinels: Vec<(String, u16)>,
        /// The name under which they watch the primary.
        service: String,
        /// What the sentinels themselves ask for.
        password: Option<Password>,
    },
}

/// TLS towards Redis, as PEM texts.
#[derive(Clone, Default)]
pub struct RedisTls {
    /// The certificates to trust in place of the system's.
    pub ca: Option<Vec<u8>>,
    /// This relay's certificate chain and private key.
    pub identity: Option<(Vec<u8>, Zeroizing<Vec<u8>>)>,
    /// The name that the certificate of a single server must carry, where that is not its host.
    pub name: Option<String>,
}

impl fmt::Debug for RedisTls {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { ca, identity, name } = self;
        f.debug_struct("RedisTls")
            .field("ca", &ca.is_some())
            .field("identity", &identity.is_some())
            .field("name", &name)
            .finish()
    }
}

/// What becomes of requests while Redis does not answer.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum WhenDown {
    /// All are refused.
    #[default]
    Refuse,
    /// Idempotent requests of known sessions are served, by what this instance has seen itself.
    Local,
}

/// A shared store in Redis.
#[derive(Clone, Debug)]
pub struct RedisSettings {
    /// Where it is.
    pub topology: Topology,
    /// How it is encrypted; none = in clear.
    pub tls: Option<RedisTls>,
    /// The user of Redis' access lists; none = the default user.
    pub user: Option<String>,
    /// The password.
    pub password: Option<Password>,
    /// The database.
    pub database: u32,
    /// What all keys begin with.
    pub prefix: String,
    /// How long Redis may take for anything.
    pub timeout: Duration,
    /// How many replicas must have a pair, an acceptance or a revocation before it counts.
    pub wait: u32,
    /// What to do when it does not answer.
    pub when_down: WhenDown,
}

impl RedisSettings {
    /// The command that waits for replicas, where that is wished.
    pub(super) fn await_replicas(&self) -> Option<Cmd> {
        (self.wait > 0).then(|| {
            let patience = self.timeout.mul_f32(0.75).max(Duration::from_millis(1));
            let mut wait = redis::cmd("WAIT");
            wait.arg(self.wait).arg(u64::try_from(patience.as_millis()).unwrap_or(1));
            wait
        })
    }

    /// # Errors
    /// [`Error::Store`] if fewer replicas have it than are wished.
    pub(super) fn require_replicas(&self, replicas: Option<i64>) -> Result<(), Error> {
        match replicas {
            Some(replicas) if replicas < i64::from(self.wait) => {
                let wanted = self.wait;
                Err(Error::Store(format!("{replicas} of {wanted} replicas have it")))
            }
            _ => Ok(()),
        }
    }
}
