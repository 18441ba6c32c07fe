//! LOG_FILE: a file for each day (UTC), its date as `yyyymmdd` before the extension, as in
//! `/logs/mte-relay..log` → `/logs/mte-relay.20250131.log`.

use std::{
    ffi::OsString,
    fs::{self, File, OpenOptions},
    io::{self, Write},
    num::NonZeroUsize,
    os::unix::fs::{MetadataExt, OpenOptionsExt},
    path::{Path, PathBuf},
};

use jiff::{SignedDuration, Timestamp, civil::Date, tz::TimeZone};
use slog::{Logger, error, info};

use super::{FileError, queue::line_time};

/// What others may do with the file: it tells who used the relay when.
const MODE: u32 = 0o640;
/// How often it is looked whether the file is still there.
const CHECK: SignedDuration = SignedDuration::from_secs(1);

/// A file that rolls daily. Bytes are written as whole lines, when flushed.
pub(super) struct DailyFile {
    path: PathBuf,
    kept: Option<NonZeroUsize>,
    open: Option<Open>,
    line: Vec<u8>,
    /// A line was written in part, and has no end yet.
    torn: bool,
    /// The last line could not be written, which was told.
    failing: bool,
    /// Where it is told.
    console: Logger,
}

struct Open {
    file: File,
    path: PathBuf,
    date: Date,
    checked: Timestamp,
}

impl DailyFile {
    /// Opens the file of today; `path` has the place for the date still empty. Of files of other days
    /// so many are left that `kept` exist in all, or every one.
    ///
    /// # Errors
    /// What the system says of the file.
    pub(super) fn open(
        path: &Path,
        kept: Option<NonZeroUsize>,
        console: Logger,
    ) -> Result<Self, FileError> {
        let now = Timestamp::now();
        let open = Open::at(path, now)
            .map_err(|source| FileError { path: dated(path, date(now)), source })?;
        prune(path, kept);
        Ok(Self {
            path: path.to_owned(),
            kept,
            open: Some(open),
            line: Vec::new(),
            torn: false,
            failing: false,
            console,
        })
    }

    /// Tells the console when writing begins to fail, and when it works again.
    fn tell(&mut self, failure: Option<&io::Error>) {
        if self.failing == failure.is_some() {
            return;
        }
        self.failing = failure.is_some();
        let path = self.path.display();
        match failure {
            Some(error) => {
                error!(self.console, "cannot write the log file"; "path" => %path, "error" => %error);
            }
            None => info!(self.console, "the log file is written again"; "path" => %path),
        }
    }

    /// Appends the collected line to the file of its day.
    fn append(&mut self, at: Timestamp) -> io::Result<()> {
        let mut open = match self.open.take() {
            Some(open) if open.is_current(at) => open,
            _ => {
                let open = Open::at(&self.path, at)?;
                prune(&self.path, self.kept);
                open
            }
        };
        if at.duration_since(open.checked) >= CHECK {
            open = if open.is_there() {
                Open { checked: at, ..open }
            } else {
                Open::at(&self.path, at)?
            };
        }
        if self.torn {
            open.file.write_all(b"\n")?;
            self.torn = false;
        }
        let written = open.file.write(&self.line)?;
        self.torn = written < self.line.len();
        open.file.write_all(self.line.get(written..).unwrap_or_default())?;
        self.torn = false;
        self.open = Some(open);
        Ok(())
    }
}

impl Write for DailyFile {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.line.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    /// Writes the line. One that cannot be written is given up, and the next tries a fresh file.
    fn flush(&mut self) -> io::Result<()> {
        let appended = self.append(line_time());
        self.line.clear();
        self.tell(appended.as_ref().err());
        appended
    }
}

impl Open {
    fn at(path: &Path, at: Timestamp) -> io::Result<Self> {
        let date = date(at);
        let path = dated(path, date);
        let file = OpenOptions::new().create(true).append(true).mode(MODE).open(&path)?;
        Ok(Self { file, path, date, checked: at })
    }

    fn is_current(&self, at: Timestamp) -> bool {
        self.date == date(at)
    }

    /// Whether the path still leads to the open file: it may have been moved or deleted.
    fn is_there(&self) -> bool {
        let place = |metadata: &fs::Metadata| (metadata.dev(), metadata.ino());
        match (fs::metadata(&self.path), self.file.metadata()) {
            (Ok(there), Ok(here)) => place(&there) == place(&here),
            _ => false,
        }
    }
}

fn date(at: Timestamp) -> Date {
    at.to_zoned(TimeZone::UTC).date()
}

/// The path with a date before its extension.
fn dated(path: &Path, date: Date) -> PathBuf {
    let (mut name, end) = halves(path);
    name.push(format!("{:04}{:02}{:02}", date.year(), date.month(), date.day()));
    name.push(end);
    path.with_file_name(name)
}

/// What stands before the date in a file's name, and what behind it.
fn halves(path: &Path) -> (OsString, OsString) {
    let mut end = OsString::new();
    if let Some(extension) = path.extension() {
        end.push(".");
        end.push(extension);
    }
    (path.file_stem().unwrap_or_default().to_owned(), end)
}

/// Deletes the oldest files. What cannot be read or deleted stays: that is no reason not to log.
fn prune(path: &Path, kept: Option<NonZeroUsize>) {
    let directory = match path.parent() {
        Some(parent) if !parent.as_os_str().is_empty() => parent,
        _ => Path::new("."),
    };
    let (Some(kept), Ok(entries)) = (kept, fs::read_dir(directory)) else { return };
    let (start, end) = halves(path);
    let is_ours = |name: &OsString| {
        let name = name.as_encoded_bytes().strip_prefix(start.as_encoded_bytes());
        let date = name.and_then(|rest| rest.strip_suffix(end.as_encoded_bytes()));
        date.is_some_and(|date| date.len() == 8 && date.iter().all(u8::is_ascii_digit))
    };
    let names = entries.filter_map(|entry| Some(entry.ok()?.file_name()));
    let mut names: Vec<OsString> = names.filter(is_ours).collect();
    names.sort();
    let surplus = names.len().saturating_sub(kept.get());
    for name in names.into_iter().take(surplus) {
        let _ = fs::remove_file(directory.join(name));
    }
}

#[cfg(test)]
mod tests {
    use super::{super::queue::set_line_time, *};

    /// A directory that is gone afterwards.
    struct Directory(PathBuf);

    impl Directory {
        fn new(name: &str) -> Self {
            let path = std::env::temp_dir().join(format!("mte-log-{}-{name}", std::process::id()));
            fs::create_dir_all(&path).unwrap();
            Self(path)
        }

        fn read(&self, name: &str) -> String {
            fs::read_to_string(self.0.join(name)).unwrap_or_default()
        }

        fn file(&self) -> DailyFile {
            let console = Logger::root(slog::Discard, slog::o!());
            DailyFile::open(&self.0.join("mte-relay..log"), NonZeroUsize::new(3), console).unwrap()
        }
    }

    impl Drop for Directory {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    fn line(file: &mut DailyFile, at: &str, text: &str) -> io::Result<()> {
        set_line_time(at.parse().unwrap());
        file.write_all(format!("{text}\n").as_bytes())?;
        file.flush()
    }

    #[test]
    fn the_date_stands_before_the_extension() {
        let day = jiff::civil::date(2025, 1, 31);
        for (path, expected) in [
            ("/logs/mte-relay..log", "/logs/mte-relay.20250131.log"),
            ("/logs-mte-relay..log", "/logs-mte-relay.20250131.log"),
            ("mte-relay.log", "mte-relay20250131.log"),
            ("logs/mte-relay", "logs/mte-relay20250131"),
            ("a.b/relay-.json", "a.b/relay-20250131.json"),
        ] {
            assert_eq!(dated(Path::new(path), day), Path::new(expected));
        }
    }

    #[test]
    fn each_line_goes_to_the_file_of_its_day() {
        let directory = Directory::new("days");
        let mut file = directory.file();
        line(&mut file, "2025-01-31T23:59:59.9Z", "last").unwrap();
        line(&mut file, "2025-02-01T00:00:00Z", "first").unwrap();
        line(&mut file, "2025-02-01T12:00:00Z", "second").unwrap();
        assert_eq!(directory.read("mte-relay.20250131.log"), "last\n");
        assert_eq!(directory.read("mte-relay.20250201.log"), "first\nsecond\n");
    }

    #[test]
    fn only_the_newest_files_are_kept_and_no_other_is_touched() {
        let directory = Directory::new("kept");
        let others = ["mte-relay.2025013.log", "mte-relay.20250101.txt", "x.20250101.log"];
        let old = ["mte-relay.20241230.log", "mte-relay.20241231.log"];
        for name in others.iter().chain(&old) {
            fs::write(directory.0.join(name), "").unwrap();
        }
        let mut file = directory.file();
        for day in ["2200-01-01", "2200-01-02", "2200-01-03"] {
            line(&mut file, &format!("{day}T00:00:00Z"), "line").unwrap();
        }
        let mut names: Vec<String> = fs::read_dir(&directory.0)
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .collect();
        names.sort();
        let kept = ["mte-relay.22000101.log", "mte-relay.22000102.log", "mte-relay.22000103.log"];
        let mut expected = [&others[..], &kept].concat();
        expected.sort_unstable();
        assert_eq!(names, expected);
    }

    #[test]
    fn a_file_that_was_deleted_or_moved_is_made_again() {
        let directory = Directory::new("deleted");
        let mut file = directory.file();
        line(&mut file, "2025-01-31T00:00:00Z", "one").unwrap();
        fs::remove_file(directory.0.join("mte-relay.20250131.log")).unwrap();
        line(&mut file, "2025-01-31T00:00:02Z", "two").unwrap();
        assert_eq!(directory.read("mte-relay.20250131.log"), "two\n");
    }

    #[test]
    fn a_line_that_cannot_be_written_fails_alone() {
        let directory = Directory::new("failing");
        let mut file = directory.file();
        line(&mut file, "2025-01-31T00:00:00Z", "one").unwrap();
        fs::remove_dir_all(&directory.0).unwrap();
        line(&mut file, "2025-01-31T00:00:02Z", "two").unwrap_err();
        fs::create_dir_all(&directory.0).unwrap();
        line(&mut file, "2025-01-31T00:00:02Z", "three").unwrap();
        assert_eq!(directory.read("mte-relay.20250131.log"), "three\n");
    }

    #[test]
    fn the_rest_of_a_torn_line_does_not_spoil_the_next() {
        let directory = Directory::new("torn");
        let mut file = directory.file();
        line(&mut file, "2025-01-31T00:00:00Z", "one").unwrap();
        file.torn = true;
        line(&mut file, "2025-01-31T00:00:00Z", "two").unwrap();
        assert_eq!(directory.read("mte-relay.20250131.log"), "one\n\ntwo\n");
    }
}
