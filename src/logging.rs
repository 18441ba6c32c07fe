//! The root logger: slog, readable on a terminal, JSON elsewhere, never blocking a worker.

use std::io::IsTerminal;

use slog::{Drain, Level, LevelFilter, Logger, o};

use crate::config::{LogFormat, LogLevel, Logs};

/// Lines that may wait to be written; beyond it lines are dropped and the loss is reported.
const CHANNEL: usize = 4_096;

/// Builds the root logger. The guard writes out what is waiting when dropped.
pub fn root(logs: &Logs) -> (Logger, slog_async::AsyncGuard) {
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
    let Some(level) = level(logs.app_level) else {
        return (Logger::root(slog::Discard, o!()), guard);
    };
    (Logger::root(LevelFilter::new(drain, level).fuse(), o!()), guard)
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

fn level(level: LogLevel) -> Option<Level> {
    match level {
        LogLevel::Off => None,
        LogLevel::Critical => Some(Level::Critical),
        LogLevel::Error => Some(Level::Error),
        LogLevel::Warning => Some(Level::Warning),
        LogLevel::Info => Some(Level::Info),
        LogLevel::Debug => Some(Level::Debug),
        LogLevel::Trace => Some(Level::Trace),
    }
}
