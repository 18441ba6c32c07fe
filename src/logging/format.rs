//! The two forms of a line: for people on a terminal, and as a JSON object.

use std::{
    cell::RefCell,
    io::{self, Write},
    rc::Rc,
};

use slog::{Drain, FnValue, Level, OwnedKVList, PushFnValue, Record, o};
use slog_json::Json;
use slog_term::{Decorator, FullFormat, RecordDecorator, TermDecorator, ThreadSafeTimestampFn};

use super::queue::{Output, line_time};

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

/// The same, written when flushed: each piece of a line for itself would be dear.
pub(super) fn json_together<W: Write>(output: W) -> Together<W> {
    let lines = Lines::default();
    Together { json: json(lines.clone()), lines, output: RefCell::new(output) }
}

/// An output that is given whole lines, as many as there are.
pub(super) struct Together<W> {
    json: Json<Lines>,
    lines: Lines,
    output: RefCell<W>,
}

/// Lines that wait to be written.
#[derive(Clone, Default)]
struct Lines(Rc<RefCell<Vec<u8>>>);

impl Write for Lines {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.borrow_mut().write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl<W: Write> Drain for Together<W> {
    type Ok = ();
    type Err = io::Error;

    fn log(&self, record: &Record<'_>, values: &OwnedKVList) -> io::Result<()> {
        self.json.log(record, values)
    }
}

impl<W: Write> Output for Together<W> {
    fn write_out(&self) -> io::Result<()> {
        let (mut lines, mut output) = (self.lines.0.borrow_mut(), self.output.borrow_mut());
        let written = output.write_all(&lines).and_then(|()| output.flush());
        lines.clear();
        written
    }
}

impl<W: Write> Output for Json<W> {
    fn write_out(&self) -> io::Result<()> {
        Ok(())
    }
}

impl<D: Decorator> Output for FullFormat<D> {
    fn write_out(&self) -> io::Result<()> {
        Ok(())
    }
}

/// For people, in colours where the terminal knows them; on standard output.
pub(super) fn term() -> FullFormat<OneLine<TermDecorator>> {
    people(TermDecorator::new().stdout().build())
}

fn people<D: Decorator>(output: D) -> FullFormat<OneLine<D>> {
    FullFormat::new(OneLine(output))
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

/// Writes the control characters of messages and values as escapes: what another party says, such as
/// a server's error, can neither begin a line of its own nor speak to the terminal.
pub(super) struct OneLine<D>(D);

impl<D: Decorator> Decorator for OneLine<D> {
    fn with_record<F>(&self, record: &Record<'_>, values: &OwnedKVList, write: F) -> io::Result<()>
    where
        F: FnOnce(&mut dyn RecordDecorator) -> io::Result<()>,
    {
        self.0.with_record(record, values, |line| write(&mut Escaping { line, said: false }))
    }
}

struct Escaping<'a> {
    line: &'a mut dyn RecordDecorator,
    /// Whether a message or a value is being written.
    said: bool,
}

impl Write for Escaping<'_> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !self.said {
            return self.line.write(bytes);
        }
        for character in String::from_utf8_lossy(bytes).chars() {
            if character.is_control() {
                write!(self.line, "{}", character.escape_default())?;
            } else {
                write!(self.line, "{character}")?;
            }
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.line.flush()
    }
}

macro_rules! parts {
    ($($part:ident $said:literal),*) => {
        $(fn $part(&mut self) -> io::Result<()> {
            self.said = $said;
            self.line.$part()
        })*
    };
}

impl RecordDecorator for Escaping<'_> {
    parts! {
        reset false, start_whitespace false, start_msg true, start_timestamp false, start_level false,
        start_comma false, start_key false, start_value true, start_location false,
        start_separator false
    }
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

#[cfg(test)]
mod tests {
    use std::sync::{Arc, Mutex};

    use slog::{Logger, warn};
    use slog_term::PlainDecorator;

    use super::*;

    #[derive(Clone, Default)]
    struct Output(Arc<Mutex<Vec<u8>>>);

    impl Write for Output {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn what_others_say_stays_in_its_line_and_does_not_speak_to_the_terminal() {
        let output = Output::default();
        let lines = people(PlainDecorator::new(output.clone()));
        let log = Logger::root(Mutex::new(lines).map(slog::Fuse), o!());
        let said = "no\n2026-11-21T10:00:00Z info    forged\r\x1b[2J\u{9b}31m";
        warn!(log, "told: {said}"; "error" => said, "shown" => %said, "umlaut" => "\u{fc}");
        let written = String::from_utf8(output.0.lock().unwrap().clone()).unwrap();
        let escaped = r"no\n2026-11-21T10:00:00Z info    forged\r\u{1b}[2J\u{9b}31m";
        assert_eq!(written.matches(escaped).count(), 3, "{written}");
        assert_eq!(written.matches(char::is_control).collect::<Vec<_>>(), ["\n"], "{written}");
        assert!(written.ends_with('\n') && written.contains('\u{fc}'), "{written}");
    }
}
