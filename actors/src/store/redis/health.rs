//! What the log and others are told about the connections, once for all workers.

use std::sync::atomic::{AtomicBool, AtomicU64, AtomicUsize, Ordering};

use redis::{ErrorKind, RedisError, ServerErrorKind};
use slog::{Logger, info, warn};

use super::settings::WhenDown;
use crate::clock;

/// How often a refusal of Redis is told at most, in milliseconds.
const REFUSAL_EVERY: u64 = 60_000;
/// How much of it is told, in characters.
const REFUSAL_LENGTH: usize = 300;

/// What to tell where Redis does answer, and lets the relay not in.
pub(super) fn refused_login(error: &RedisError) -> Option<&'static str> {
    match (error.kind(), error.code()) {
        (ErrorKind::AuthenticationFailed, _) | (_, Some("WRONGPASS")) => {
            Some("redis refuses the relay's password")
        }
        (ErrorKind::Server(ServerErrorKind::NoPerm), _) => {
            Some("redis denies the relay's user a right")
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
    /// When a refusal was told last, in Unix milliseconds.
    told_refusal: AtomicU64,
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
            told_refusal: AtomicU64::new(0),
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

    /// Tells why Redis answers, and yet does not do what it is asked: its memory is full, or
    /// too few replicas follow.
    pub(super) fn refused(&self, why: &str) {
        let (told, now) = (self.told_refusal.load(Ordering::Relaxed), clock::system_ms());
        let exchange = |told| {
            self.told_refusal.compare_exchange(told, now, Ordering::Relaxed, Ordering::Relaxed)
        };
        if told.abs_diff(now) >= REFUSAL_EVERY && exchange(told).is_ok() {
            warn!(self.log, "redis answers, and does not do what it is asked: what needs it is refused \
                with store-unavailable (told once a minute)"; "error" => why.chars().take(REFUSAL_LENGTH).collect::<String>());
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
