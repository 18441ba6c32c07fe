//! What is logged and how, typed.

use std::{fmt, num::NonZeroUsize, path::PathBuf};

use super::{fault::Problem, parser::Parser, raw::Raw, value};

/// What is logged and how.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Logs {
    /// The least severity of the relay's own lines: APP_LOG_LEVEL, else LOG_LEVEL, else debug where
    /// DEBUG is true, else info.
    pub app_level: LogLevel,
    /// The least severity of lines of the framework and of dependencies: SYS_LOG_LEVEL, else warning,
    /// or LOG_LEVEL where that says less.
    pub sys_level: LogLevel,
    /// LOG_FORMAT.
    pub format: LogFormat,
    /// LOG_FILE: the path of a file, with the place for the date still empty.
    pub file: Option<PathBuf>,
    /// LOG_FILES_KEPT; none = all.
    pub files_kept: Option<NonZeroUsize>,
    /// LOG_PATHS.
    pub paths: bool,
}

/// The form of log lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LogFormat {
    /// For people where the output is a terminal, else JSON.
    Auto,
    /// For people.
    Term,
    /// One JSON object a line.
    Json,
}

impl LogFormat {
    fn parse(text: &str) -> Result<Self, Problem> {
        value::choice(text, &[("auto", Self::Auto), ("term", Self::Term), ("json", Self::Json)])
    }
}

impl Logs {
    pub(super) fn parse(p: &mut Parser<'_>, raw: &Raw) -> Self {
        let all = p.optional("LOG_LEVEL", &raw.log_level, LogLevel::parse);
        let app = p.optional("APP_LOG_LEVEL", &raw.app_log_level, LogLevel::parse);
        let sys = p.optional("SYS_LOG_LEVEL", &raw.sys_log_level, LogLevel::parse);
        let debug = p.or_default("DEBUG", &raw.debug, value::boolean);
        let usual = if debug { LogLevel::Debug } else { LogLevel::Info };
        let quiet = all.map_or(LogLevel::Warning, |level| level.min(LogLevel::Warning));
        Self {
            app_level: app.or(all).unwrap_or(usual),
            sys_level: sys.unwrap_or(quiet),
            format: p.value("LOG_FORMAT", &raw.log_format, LogFormat::Auto, LogFormat::parse),
            file: p.optional("LOG_FILE", &raw.log_file, file),
            files_kept: NonZeroUsize::new(p.number(
                "LOG_FILES_KEPT",
                &raw.log_files_kept,
                0..=10_000,
            )),
            paths: p.or_default("LOG_PATHS", &raw.log_paths, value::boolean),
        }
    }
}

/// LOG_FILE: the date goes into the name of a file, so there must be one.
fn file(text: &str) -> Result<PathBuf, Problem> {
    let path = PathBuf::from(text);
    match path.file_name() {
        Some(_) if !text.ends_with('/') => Ok(path),
        _ => Err(Problem::malformed(format!("{} names no file", value::quoted(text)))),
    }
}

/// How severe a line must be to be logged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum LogLevel {
    /// Nothing is logged.
    Off,
    /// Faults that end the process.
    Critical,
    /// Faults of the relay.
    Error,
    /// Faults of others that an operator should know.
    Warning,
    /// One line per request, start and stop.
    Info,
    /// Decisions on the way.
    Debug,
    /// Everything.
    Trace,
}

impl LogLevel {
    const WORDS: &[(&str, Self)] = &[
        ("trace", Self::Trace),
        ("verbose", Self::Trace),
        ("debug", Self::Debug),
        ("info", Self::Info),
        ("information", Self::Info),
        ("warning", Self::Warning),
        ("warn", Self::Warning),
        ("error", Self::Error),
        ("critical", Self::Critical),
        ("panic", Self::Critical),
        ("fatal", Self::Critical),
        ("off", Self::Off),
        ("disabled", Self::Off),
    ];

    fn parse(text: &str) -> Result<Self, Problem> {
        value::choice(text, Self::WORDS)
    }

    /// The filter level for slog; none where nothing is logged.
    #[must_use]
    pub const fn slog(self) -> Option<slog::Level> {
        match self {
            Self::Off => None,
            Self::Critical => Some(slog::Level::Critical),
            Self::Error => Some(slog::Level::Error),
            Self::Warning => Some(slog::Level::Warning),
            Self::Info => Some(slog::Level::Info),
            Self::Debug => Some(slog::Level::Debug),
            Self::Trace => Some(slog::Level::Trace),
        }
    }
}

impl fmt::Display for LogLevel {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Off => "off",
            Self::Critical => "critical",
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Info => "info",
            Self::Debug => "debug",
            Self::Trace => "trace",
        })
    }
}
