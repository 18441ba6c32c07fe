//! What the log and others are told about the connections, once for all workers.

use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use redis::{ErrorKind, RedisError};
use slog::{Logger, info, warn};

use super::settings::WhenDown;

/// What to tell where Redis does answer, and lets the relay not in.
pub(super) fn refused_login(error: &RedisError) -> Option<&'static str> {
    match (error.kind(), error.code()) {
        (ErrorKind::AuthenticationFailed, _) | (_, Some("WRONGPASS")) => {
            Some("redis refuses the relay's password")
        }
        (_, Some("NOAUTH")) => Some("redis asks for a password, and none is set"),
        _ => None,
    }
}

/// Whether Redis answers.
pub(super) struct Health {
    log: Logger,
    when_down: WhenDown,
    /// Workers that have a connection, and all that want one.
    up: AtomicUsize,
    wanted: AtomicUsize,
    told_down: AtomicBool,
    told_policy: AtomicBool,
}

impl Health {
    pub(super) fn new(log: Logger, when_down: WhenDown) -> Self {
        Self {
            log,
            when_down,
            up: AtomicUsize::new(0),
            wanted: AtomicUsize::new(0),
            told_down: AtomicBool::new(false),
            told_policy: AtomicBool::new(false),
        }
    }

    pub(super) const fn log(&self) -> &Logger {
        &self.log
    }

    /// Whether every worker has its connection.
    pub(super) fn ready(&self) -> bool {
        let wanted = self.wanted.load(Ordering::Relaxed);
        wanted > 0 && self.up.load(Ordering::Relaxed) >= wanted
    }

    /// A worker begins to connect.
    pub(super) fn enter(&self) -> Standing<'_> {
        self.wanted.fetch_add(1, Ordering::Relaxed);
        Standing { health: self, up: false }
    }

    fn unreachable(&self, why: &RedisError) {
        if self.told_down.swap(true, Ordering::Relaxed) {
            return;
        }
        let what = refused_login(why).unwrap_or("redis does not answer");
        match self.when_down {
            WhenDown::Refuse => {
                warn!(self.log, "{what}: sealed requests and pairings \
                are refused with store-unavailable until that changes"; "error" => %why)
            }
            WhenDown::Local => {
                warn!(self.log, "{what}: only idempotent requests of \
                known sessions are served, by what this instance has seen itself, until that changes";
                "error" => %why)
            }
        }
    }

    /// Tells of a policy under which Redis may forget sessions.
    pub(super) fn policy(&self, policy: &str) {
        if policy != "noeviction" && !self.told_policy.swap(true, Ordering::Relaxed) {
            warn!(self.log, "redis evicts keys under memory pressure: sessions may end early, set \
                maxmemory-policy to noeviction"; "maxmemory-policy" => policy);
        }
    }

    /// Tells of something in our keys that is not ours.
    pub(super) fn foreign(&self, what: &str, key: &str) {
        warn!(self.log, "ignored what is no session in redis: the client pairs anew";
            "found" => what, "key" => key);
    }
}

/// One worker's standing: whether it reaches all servers.
pub(super) struct Standing<'h> {
    health: &'h Health,
    up: bool,
}

impl Standing<'_> {
    pub(super) fn up(&mut self) {
        if std::mem::replace(&mut self.up, true) {
            return;
        }
        self.health.up.fetch_add(1, Ordering::Relaxed);
        if self.health.ready() && self.health.told_down.swap(false, Ordering::Relaxed) {
            info!(self.health.log, "redis answers again");
        }
    }

    pub(super) fn down(&mut self, why: &RedisError) {
        if std::mem::take(&mut self.up) {
            self.health.up.fetch_sub(1, Ordering::Relaxed);
        }
        self.health.unreachable(why);
    }
}

impl Drop for Standing<'_> {
    fn drop(&mut self) {
        self.health.wanted.fetch_sub(1, Ordering::Relaxed);
        if self.up {
            self.health.up.fetch_sub(1, Ordering::Relaxed);
        }
    }
}
