//! Lines on their way to one output: a bounded queue and the thread that empties it. Where the queue
//! is full, lines are dropped, counted, and their number is told as soon as the output moves again.

use std::{
    cell::Cell,
    io,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    thread,
    time::{Duration, Instant},
};

use crossbeam_channel::{Receiver, Sender, bounded};
use jiff::Timestamp;
use slog::{
    BorrowedKV, Drain, Level, Never, OwnedKVList, Record, RecordLocation, RecordStatic, SingleKV, o,
};
use slog_async::AsyncRecord;

/// Lines that may wait for one output.
const CAPACITY: usize = 4_096;
/// How long lines are gathered behind one that was written at once.
const GATHER: Duration = Duration::from_millis(5);
/// Lines that are written together at most.
const BATCH: usize = 256;
/// How long a stopping relay waits for an output that takes nothing in.
const FAREWELL: Duration = Duration::from_secs(2);

thread_local! {
    /// When the line came about that this thread is writing.
    static WRITING: Cell<Timestamp> = const { Cell::new(Timestamp::UNIX_EPOCH) };
}

/// Where lines are written.
pub(super) trait Output: Drain {
    /// Writes out what it may have collected of them, and keeps nothing of it.
    ///
    /// # Errors
    /// What the system says.
    fn write_out(&self) -> io::Result<()>;
}

/// When the line came about that is being written; it may have waited since.
pub(super) fn line_time() -> Timestamp {
    WRITING.get()
}

/// Says when the line came about that is written next.
pub(super) fn set_line_time(at: Timestamp) {
    WRITING.set(at);
}

/// How many lines could not be written, to whichever output, since the start.
#[derive(Clone, Debug, Default)]
pub struct LostLines(Arc<AtomicU64>);

impl LostLines {
    /// The number so far.
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

/// Losses of one output.
#[derive(Clone, Debug, Default)]
struct Losses {
    all: LostLines,
    untold: Arc<AtomicU64>,
}

impl Losses {
    fn add(&self, lines: u64) {
        self.all.0.fetch_add(lines, Ordering::Relaxed);
        self.untold.fetch_add(lines, Ordering::Relaxed);
    }
}

enum Message {
    Line { at: Timestamp, record: AsyncRecord },
    Stop,
}

/// The entry of a queue.
#[derive(Clone)]
pub(super) struct Queue {
    lines: Sender<Message>,
    losses: Losses,
}

/// The other end of a queue. When dropped it waits, for a while, until all is written.
pub(super) struct Writer {
    lines: Sender<Message>,
    finished: Receiver<()>,
}

impl Queue {
    /// Starts the thread of an output; `output` is made there.
    pub(super) fn start<O: Output>(
        name: &str,
        all: LostLines,
        output: impl FnOnce() -> O + Send + 'static,
    ) -> (Self, Writer) {
        let (lines, waiting) = bounded(CAPACITY);
        let (finish, finished) = bounded(0);
        let losses = Losses { all, untold: Arc::default() };
        let own = losses.clone();
        let thread = thread::Builder::new().name(name.to_owned()).spawn(move || {
            empty(&waiting, &output(), &own);
            drop(finish);
        });
        // Without a thread nothing empties the queue, and all lines count as lost.
        drop(thread);
        (Self { lines: lines.clone(), losses }, Writer { lines, finished })
    }
}

impl Drain for Queue {
    type Ok = ();
    type Err = Never;

    /// Queues a line; never waits.
    fn log(&self, record: &Record<'_>, values: &OwnedKVList) -> Result<(), Never> {
        let record = AsyncRecord::from(record, values);
        let line = Message::Line { at: Timestamp::now(), record };
        if self.lines.try_send(line).is_err() {
            self.losses.add(1);
        }
        Ok(())
    }
}

impl Drop for Writer {
    fn drop(&mut self) {
        let deadline = Instant::now() + FAREWELL;
        if self.lines.send_deadline(Message::Stop, deadline).is_ok() {
            let _ = self.finished.recv_deadline(deadline);
        }
    }
}

/// A line wakes this thread at most every [`GATHER`]; what comes meanwhile is written together.
fn empty<O: Output>(waiting: &Receiver<Message>, output: &O, losses: &Losses) {
    while let Ok(first) = waiting.recv() {
        if !write([first], output, losses) {
            return;
        }
        thread::sleep(GATHER);
        while !waiting.is_empty() {
            if !write(waiting.try_iter().take(BATCH), output, losses) {
                return;
            }
        }
    }
}

/// Writes lines; false once the last was written.
fn write<O: Output>(
    messages: impl IntoIterator<Item = Message>,
    output: &O,
    losses: &Losses,
) -> bool {
    let (mut taken, mut stopped) = (0, false);
    for message in messages {
        let Message::Line { at, record } = message else {
            stopped = true;
            break;
        };
        set_line_time(at);
        match record.log_to(output) {
            Ok(_) => taken += 1,
            Err(_) => losses.add(1),
        }
    }
    if output.write_out().is_err() {
        losses.add(taken);
    } else if taken > 0 {
        let untold = losses.untold.swap(0, Ordering::Relaxed);
        if untold > 0 && (report(untold, output).is_err() || output.write_out().is_err()) {
            losses.untold.fetch_add(untold, Ordering::Relaxed);
        }
    }
    !stopped
}

fn report<D: Drain>(lost: u64, output: &D) -> Result<D::Ok, D::Err> {
    const HERE: RecordLocation =
        RecordLocation { file: file!(), line: line!(), column: 0, function: "", module: "" };
    let fixed = RecordStatic { location: &HERE, level: Level::Warning, tag: "" };
    set_line_time(Timestamp::now());
    output.log(
        &Record::new(
            &fixed,
            &format_args!("dropped {lost} lines"),
            BorrowedKV(&SingleKV("lines", lost)),
        ),
        &o!().into(),
    )
}

#[cfg(test)]
mod tests {
    use std::{
        io::Write,
        sync::{Mutex, mpsc},
    };

    use slog::{Logger, info};

    use super::{super::format, *};

    /// An output that takes nothing in until it is let go.
    struct Held {
        go: mpsc::Receiver<()>,
        written: Arc<Mutex<Vec<u8>>>,
    }

    impl Write for Held {
        fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
            let _ = self.go.recv();
            self.written.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }

    #[test]
    fn lines_that_find_no_room_are_counted_and_their_number_is_told() {
        let (go, held) = mpsc::channel();
        let written = Arc::new(Mutex::new(Vec::new()));
        let output = Held { go: held, written: Arc::clone(&written) };
        let lost = LostLines::default();
        let (queue, writer) = Queue::start("test", lost.clone(), move || format::json(output));
        let log = Logger::root(queue, o!());
        let all = CAPACITY as u64 + 1_000;
        for number in 0..all {
            info!(log, "line"; "number" => number);
        }
        // One may be in the output's hands already.
        assert!((999..=1_000).contains(&lost.count()), "{}", lost.count());
        drop(go);
        drop(writer);
        let written = String::from_utf8(written.lock().unwrap().clone()).unwrap();
        let expected = format!("\"msg\":\"dropped {} lines\"", lost.count());
        assert_eq!(written.matches(&expected).count(), 1, "{expected}");
        assert_eq!(written.lines().count() as u64, all - lost.count() + 1);
    }

    #[test]
    fn an_output_that_takes_nothing_in_does_not_keep_the_relay_from_ending() {
        let (_go, held) = mpsc::channel();
        let output = Held { go: held, written: Arc::default() };
        let (queue, writer) =
            Queue::start("test", LostLines::default(), move || format::json(output));
        let log = Logger::root(queue, o!());
        (0..2 * CAPACITY).for_each(|_| info!(log, "line"));
        drop(writer);
    }
}
