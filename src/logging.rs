//! The root logger: slog, readable on a terminal, JSON elsewhere, never blocking a worker.

use std::{
    io::IsTerminal,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use slog::{Drain, Logger, o};

use crate::config::{LogFormat, Logs};

/// Lines that may wait to be written; beyond it lines are dropped and the loss is reported.
const CHANNEL: usize = 4_096;

/// The least severity that is logged; may be changed at any time.
#[derive(Debug, Default)]
pub struct Levels(AtomicUsize);

impl Levels {
    /// Puts the level of a configuration in force at once.
    pub fn set(&self, logs: &Logs) {
        let level = logs.app_level.slog().map_or(0, |level| level.as_usize());
        self.0.store(level, Ordering::Relaxed);
    }
}

/// Builds the root logger. The guard writes out what is waiting when dropped.
pub fn root(logs: &Logs) -> (Logger, Arc<Levels>, slog_async::AsyncGuard) {
    let terminal = match logs.format {
        LogFormat::Auto => std::io::stdout().is_terminal(),
        LogFormat::Term => true,
        LogFormat::Json => false,
    };
    let (drain, guard) = if terminal {
        let decorator = slog_term::TermDecorator::new().stdout().build();
        queued(slog_term::FullFormat::new(decorator).build())
    } else {
        queued(slog_json::Json::default(std::io::stdout()))
    };
    let levels = Arc::new(Levels::default());
    levels.set(logs);
    let least = Arc::clone(&levels);
    let passes = move |record: &slog::Record<'_>| {
        record.level().as_usize() <= least.0.load(Ordering::Relaxed)
    };
    (Logger::root(drain.filter(passes).fuse(), o!()), levels, guard)
}

fn queued<D>(drain: D) -> (slog::Fuse<slog_async::Async>, slog_async::AsyncGuard)
where
    D: Drain + Send + 'static,
    D::Err: std::fmt::Debug,
{
    let drain = std::sync::Mutex::new(drain).ignore_res();
    let (queue, guard) = slog_async::Async::new(drain.fuse())
        .chan_size(CHANNEL)
        .overflow_strategy(slog_async::OverflowStrategy::DropAndReport)
        .build_with_guard();
    (queue.fuse(), guard)
}
