//! The logs: readable on a terminal, JSON elsewhere, into a file too where one is set, and never
//! holding up a worker.
//!
//! ```text
//!  the relay's lines ──▶ APP_LOG_LEVEL ─┬─▶ queue ─▶ thread ─▶ standard output
//!  dependencies' (log) ▶ SYS_LOG_LEVEL ─┴─▶ queue ─▶ thread ─▶ LOG_FILE
//! ```
//!
//! Each output has its own [queue]: one that rests does not hold up the other.

pub mod bridge;
pub mod daily_file;
pub mod format;
pub mod levels;
pub mod queue;

use std::{io, io::IsTerminal, path::PathBuf, sync::Arc};

use slog::{Drain, Logger, Never, OwnedKVList, Record, o};

use self::{
    daily_file::DailyFile,
    levels::{Levels, Origin},
    queue::{LostLines, Queue, Writer},
};
use crate::config::{LogFormat, Logs};

/// The running logs. What is waiting is written when this is dropped.
pub struct Logging {
    /// The root logger of the relay.
    pub log: Logger,
    /// What is logged; may be changed at any time.
    pub levels: Arc<Levels>,
    /// How many lines could not be written.
    pub lost: LostLines,
    #[expect(dead_code, reason = "held for its drop")]
    writers: Vec<Writer>,
}

/// Why LOG_FILE cannot be used.
#[derive(Debug, thiserror::Error)]
#[error("cannot write {}: {source}", path.display())]
pub struct FileError {
    /// Today's file.
    pub path: PathBuf,
    /// What the system says.
    pub source: io::Error,
}

/// Starts the logs, and takes over what dependencies log.
///
/// # Errors
/// [`FileError`] if LOG_FILE cannot be written.
pub fn start(logs: &Logs) -> Result<Logging, FileError> {
    let lost = LostLines::default();
    let levels = Arc::new(Levels::new(logs));
    let (console, writer) = console(logs.format, &lost);
    let mut writers = vec![writer];
    let mut queues = vec![console.clone()];
    if let Some(path) = &logs.file {
        let file = DailyFile::open(path, logs.files_kept, Logger::root(console, o!()))?;
        let (queue, writer) = Queue::start("log-file", lost.clone(), move || format::json(file));
        queues.push(queue);
        writers.push(writer);
    }
    let queues: Arc<[Queue]> = queues.into();
    let logger = |origin| {
        let (queues, levels) = (Arc::clone(&queues), Arc::clone(&levels));
        Logger::root(Outputs { queues, levels, origin }, o!())
    };
    bridge::install(logger(Origin::Dependency), &levels);
    Ok(Logging { log: logger(Origin::Relay), levels, lost, writers })
}

/// Whether LOG_FILE can be written, as [`start`] would find; leaves no file that was not there.
///
/// # Errors
/// [`FileError`] if it cannot.
pub fn check(logs: &Logs) -> Result<(), FileError> {
    logs.file.as_deref().map_or(Ok(()), daily_file::check)
}

fn console(format: LogFormat, lost: &LostLines) -> (Queue, Writer) {
    let terminal = match format {
        LogFormat::Auto => io::stdout().is_terminal(),
        LogFormat::Term => true,
        LogFormat::Json => false,
    };
    let lost = lost.clone();
    if terminal {
        Queue::start("log-console", lost, format::term)
    } else {
        Queue::start("log-console", lost, || format::json_together(io::stdout()))
    }
}

/// Passes lines that are severe enough to every output.
struct Outputs {
    queues: Arc<[Queue]>,
    levels: Arc<Levels>,
    origin: Origin,
}

impl Drain for Outputs {
    type Ok = ();
    type Err = Never;

    fn log(&self, record: &Record<'_>, values: &OwnedKVList) -> Result<(), Never> {
        if self.is_enabled(record.level()) {
            for queue in self.queues.iter() {
                queue.log(record, values)?;
            }
        }
        Ok(())
    }

    fn is_enabled(&self, level: slog::Level) -> bool {
        self.levels.allow(self.origin, level)
    }
}
