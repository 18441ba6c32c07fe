//! What dependencies log through the `log` crate, handed to our outputs.

use std::sync::{Arc, OnceLock};

use log::{LevelFilter, Metadata};
use slog::{Level, Logger, Record, RecordLocation, RecordStatic, b};

use super::levels::{Levels, Origin};
use crate::config::LogLevel;

/// Where in a dependency a line comes from is told by its target.
const NOWHERE: RecordLocation =
    RecordLocation { file: "", line: 0, column: 0, function: "", module: "" };

/// Parts of the framework whose lines quote values and paths of requests: they are never logged.
const QUOTING: [&str; 3] =
    ["actix_http::h1::decoder", "actix_web::types", "actix_web::request_data"];

/// The one logger of the process that dependencies know.
static BRIDGE: OnceLock<Bridge> = OnceLock::new();

struct Bridge {
    logger: Logger,
    levels: Arc<Levels>,
}

/// Takes over what dependencies of this process log, from the first call on.
pub(super) fn install(logger: Logger, levels: &Arc<Levels>) {
    let bridge = BRIDGE.get_or_init(|| Bridge { logger, levels: Arc::clone(levels) });
    // A second time in one process, as in tests, the first stays in force.
    let _ = log::set_logger(bridge);
    let most_talkative = [
        (Level::Trace, LogLevel::Trace),
        (Level::Debug, LogLevel::Debug),
        (Level::Info, LogLevel::Info),
        (Level::Warning, LogLevel::Warning),
        (Level::Error, LogLevel::Error),
    ];
    let in_force =
        most_talkative.iter().find(|(level, _)| levels.allow(Origin::Dependency, *level));
    limit(in_force.map_or(LogLevel::Off, |(_, level)| *level));
}

/// Lets dependencies spare lines that are not logged.
pub(super) fn limit(level: LogLevel) {
    log::set_max_level(match level {
        // Dependencies know no more severe level than errors.
        LogLevel::Off | LogLevel::Critical => LevelFilter::Off,
        LogLevel::Error => LevelFilter::Error,
        LogLevel::Warning => LevelFilter::Warn,
        LogLevel::Info => LevelFilter::Info,
        LogLevel::Debug => LevelFilter::Debug,
        LogLevel::Trace => LevelFilter::Trace,
    });
}

impl log::Log for Bridge {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        self.levels.allow(Origin::Dependency, level(metadata.level()))
    }

    fn log(&self, record: &log::Record<'_>) {
        if QUOTING.iter().any(|target| record.target().starts_with(target)) {
            return;
        }
        let fixed =
            RecordStatic { location: &NOWHERE, level: level(record.level()), tag: "dependency" };
        let target = record.target();
        self.logger.log(&Record::new(&fixed, record.args(), b!("target" => target)));
    }

    fn flush(&self) {}
}

const fn level(level: log::Level) -> Level {
    match level {
        log::Level::Error => Level::Error,
        log::Level::Warn => Level::Warning,
        log::Level::Info => Level::Info,
        log::Level::Debug => Level::Debug,
        log::Level::Trace => Level::Trace,
    }
}
