//! Settings of the logs.

use super::Setting;

const LEVELS: &str = "trace (verbose), debug, info (information), warning (warn), error, critical \
                      (panic, fatal) or off (disabled)";

pub(super) const SETTINGS: &[Setting] = &[
    Setting::new(
        "LOG_LEVEL",
        "logLevel",
        LEVELS,
        "The least severity that is logged; more than warnings of the framework only by SYS_LOG_LEVEL.",
    )
    .default_note("info"),
    Setting::new("APP_LOG_LEVEL", "appLogLevel", LEVELS, "The least severity of the relay's own lines.")
        .default_note("LOG_LEVEL"),
    Setting::new(
        "SYS_LOG_LEVEL",
        "sysLogLevel",
        LEVELS,
        "The least severity of lines of the framework and of dependencies.",
    )
    .default_note("warning, or LOG_LEVEL where that says less"),
    Setting::new(
        "DEBUG",
        "debug",
        "true or false",
        "Sets the level debug where neither LOG_LEVEL nor APP_LOG_LEVEL is set.",
    )
    .default("false"),
    Setting::new(
        "LOG_FORMAT",
        "logFormat",
        "auto, term or json",
        "The form of the lines; auto writes JSON unless the output is a terminal.",
    )
    .default("auto")
    .restart(),
    Setting::new(
        "LOG_FILE",
        "logFile",
        "a path; the date goes before the extension, as in /logs/mte-relay..log",
        "A file that gets the log lines too, as JSON, a new one each day (UTC).",
    )
    .restart(),
    Setting::new(
        "LOG_FILES_KEPT",
        "logFilesKept",
        "0 to 10000; 0 keeps all",
        "How many files of LOG_FILE are kept, today's among them; older ones are deleted.",
    )
    .default("31")
    .unit("files")
    .restart(),
    Setting::new(
        "LOG_PATHS",
        "logPaths",
        "true or false",
        "Whether access lines show the path of requests, also of sealed ones.",
    )
    .default("false"),
];
