//! How severe a line must be, for the relay and for its dependencies apart; changed while it runs.

use std::sync::atomic::{AtomicUsize, Ordering};

use slog::Level;

use super::bridge;
use crate::config::{LogLevel, Logs};

/// Who writes a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// This program: APP_LOG_LEVEL.
    Relay,
    /// The framework and other dependencies: SYS_LOG_LEVEL.
    Dependency,
}

/// The least severities that are logged.
#[derive(Debug)]
pub struct Levels {
    relay: AtomicUsize,
    dependencies: AtomicUsize,
}

impl Levels {
    /// The levels of a configuration.
    pub fn new(logs: &Logs) -> Self {
        Self {
            relay: AtomicUsize::new(number(logs.app_level)),
            dependencies: AtomicUsize::new(number(logs.sys_level)),
        }
    }

    /// Puts the levels of another configuration in force at once.
    pub fn set(&self, logs: &Logs) {
        self.relay.store(number(logs.app_level), Ordering::Relaxed);
        self.dependencies.store(number(logs.sys_level), Ordering::Relaxed);
        bridge::limit(logs.sys_level);
    }

    /// Whether a line of this level is logged.
    pub fn allow(&self, origin: Origin, level: Level) -> bool {
        let least = match origin {
            Origin::Relay => &self.relay,
            Origin::Dependency => &self.dependencies,
        };
        level.as_usize() <= least.load(Ordering::Relaxed)
    }
}

/// As slog counts: the more severe, the smaller; 0 lets nothing pass.
fn number(level: LogLevel) -> usize {
    level.slog().map_or(0, |level| level.as_usize())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;

    fn logs(app: &str, sys: &str) -> Logs {
        let pairs = [
            ("UPSTREAM", "http://127.0.0.1:9"),
            ("CLIENT_ID_SECRET", "long enough for a client id secret"),
            ("APP_LOG_LEVEL", app),
            ("SYS_LOG_LEVEL", sys),
        ];
        Config::from_pairs(pairs).unwrap().logs
    }

    #[test]
    fn levels_of_the_relay_and_of_dependencies_filter_apart_and_change_while_it_runs() {
        let levels = Levels::new(&logs("info", "off"));
        assert!(levels.allow(Origin::Relay, Level::Info));
        assert!(!levels.allow(Origin::Relay, Level::Debug));
        assert!(!levels.allow(Origin::Dependency, Level::Critical));
        levels.set(&logs("error", "trace"));
        assert!(levels.allow(Origin::Relay, Level::Error));
        assert!(!levels.allow(Origin::Relay, Level::Warning));
        assert!(levels.allow(Origin::Dependency, Level::Trace));
        assert_eq!(log::max_level(), log::LevelFilter::Trace);
    }
}
