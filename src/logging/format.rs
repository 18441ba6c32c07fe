//! The two forms of a line: for people on a terminal, and as a JSON object.

use std::io::{self, Write};

use slog::{FnValue, Level, PushFnValue, Record, o};
use slog_json::Json;
use slog_term::{FullFormat, RecordDecorator, TermDecorator, ThreadSafeTimestampFn};

use super::queue::line_time;

/// One JSON object a line: `ts`, `level`, `msg`, then what the line tells. The output is flushed
/// once for each line.
pub(super) fn json<W: Write>(output: W) -> Json<W> {
    Json::new(output)
        .set_flush(true)
        .add_key_value(o!("ts" => FnValue(|_: &Record<'_>| format!("{:.6}", line_time()))))
        .add_key_value(o!("level" => FnValue(|record: &Record<'_>| word(record.level()))))
        .add_key_value(
            o!("msg" => PushFnValue(|record: &Record<'_>, text| text.emit(record.msg()))),
        )
        .build()
}

/// For people, in colours where the terminal knows them; on standard output.
pub(super) fn term() -> FullFormat<TermDecorator> {
    FullFormat::new(TermDecorator::new().stdout().build())
        .use_custom_timestamp(|output: &mut dyn Write| write!(output, "{:.3}", line_time()))
        .use_custom_header_print(header)
        .build()
}

/// Time, level and message, as the library writes them, with levels in full.
fn header(
    time: &dyn ThreadSafeTimestampFn<Output = io::Result<()>>,
    mut line: &mut dyn RecordDecorator,
    record: &Record<'_>,
    _location: bool,
) -> io::Result<bool> {
    line.start_timestamp()?;
    time(&mut line)?;
    line.start_whitespace()?;
    write!(line, " ")?;
    line.start_level()?;
    write!(line, "{:<7}", word(record.level()))?;
    line.start_whitespace()?;
    write!(line, " ")?;
    line.start_msg()?;
    write!(line, "{}", record.msg())?;
    Ok(true)
}

/// A level as LOG_LEVEL writes it.
const fn word(level: Level) -> &'static str {
    match level {
        Level::Critical => "critical",
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Info => "info",
        Level::Debug => "debug",
        Level::Trace => "trace",
    }
}
