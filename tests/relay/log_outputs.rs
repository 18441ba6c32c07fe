//! Where log lines go: standard output and LOG_FILE, and what happens when one of them is stuck.

use std::{
    fs,
    io::{BufRead, BufReader},
    net::SocketAddr,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Instant,
};

use serde_json::Value;

use crate::{
    command::{run, run_with},
    upstream::Upstream,
    wire::{Wire, head, plain},
    world::{CLIENT_ID_SECRET, PATIENCE, Relay},
};

const UPSTREAM: &str = "http://127.0.0.1:9";
/// More requests than a queue, a pipe and two buffers have room for lines.
const MANY: usize = 8_000;

/// A directory that is gone afterwards.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mte-relay-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    /// Name and content of the only file in it.
    fn only_file(&self) -> (String, String) {
        let files: Vec<_> = fs::read_dir(&self.0).unwrap().map(|entry| entry.unwrap()).collect();
        assert_eq!(files.len(), 1, "{files:?}");
        let name = files[0].file_name().into_string().unwrap();
        (name, fs::read_to_string(files[0].path()).unwrap())
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// A relay whose standard output is read by nobody once it listens.
struct Unread {
    child: Child,
    output: BufReader<std::process::ChildStdout>,
    address: SocketAddr,
}

impl Unread {
    fn start(settings: &[(&str, &str)]) -> Self {
        let mut child = Command::new(env!("CARGO_BIN_EXE_mte-relay"))
            .env_clear()
            .envs([("HOST", "127.0.0.1"), ("PORT", "0"), ("WORKERS", "1"), ("UPSTREAM", UPSTREAM)])
            .envs([("CLIENT_ID_SECRET", CLIENT_ID_SECRET), ("LOG_FORMAT", "json")])
            .envs(settings.iter().copied())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let mut output = BufReader::new(child.stdout.take().unwrap());
        let line = std::iter::from_fn(|| Some(line(&mut output)))
            .find(|line| line.contains("Server listening"))
            .unwrap();
        let message: Value = serde_json::from_str(&line).unwrap();
        let address = message["msg"].as_str().unwrap().rsplit("//").next().unwrap();
        let address = address.replace(['[', ']'], "").parse().unwrap();
        Self { child, output, address }
    }

    /// Sends so many requests that their lines fill the pipe and the queue; all are answered.
    fn fill(&self) {
        let mut wire = Wire::connect(self.address);
        for _ in 0..MANY / 10 {
            let request = head("GET /api/mte-echo", self.address, 0);
            wire.write(request.repeat(10)).unwrap();
            for _ in 0..10 {
                assert_eq!(wire.answer().unwrap().status, 200);
            }
        }
    }

    fn terminate(&self) {
        let id = self.child.id().to_string();
        assert!(Command::new("kill").args(["-TERM", &id]).status().unwrap().success());
    }
}

impl Drop for Unread {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn line(output: &mut impl BufRead) -> String {
    let mut line = String::new();
    assert!(output.read_line(&mut line).unwrap() > 0, "the output ended");
    line
}

#[test]
fn a_console_that_nobody_reads_holds_up_no_request_and_learns_later_what_it_missed() {
    let directory = Directory::new("unread");
    let file = directory.path("relay..log");
    let mut relay = Unread::start(&[("LOG_FILE", &file)]);
    relay.fill();
    // The file goes on meanwhile.
    let deadline = Instant::now() + PATIENCE;
    while !directory.only_file().1.contains("\"marker\"") {
        plain(relay.address, "GET /api/mte-echo\nx-request-id: marker", b"");
        assert!(Instant::now() < deadline, "nothing in the file");
    }
    let report = std::iter::from_fn(|| Some(line(&mut relay.output)))
        .find(|line| line.contains("\"msg\":\"dropped "))
        .unwrap();
    let report: Value = serde_json::from_str(&report).unwrap();
    let lost = report["lines"].as_u64().unwrap();
    assert!((1..MANY as u64).contains(&lost), "{report}");
    assert_eq!(report["msg"], format!("dropped {lost} lines"));
    assert_eq!(report["level"], "warning");
}

#[test]
fn a_console_that_nobody_reads_does_not_keep_the_relay_from_ending() {
    let mut relay = Unread::start(&[]);
    relay.fill();
    relay.terminate();
    assert_eq!(relay.child.wait().unwrap().code(), Some(0));
}

#[test]
fn the_log_file_has_the_day_in_its_name_and_json_lines_and_the_console_goes_on() {
    let directory = Directory::new("file");
    let file = directory.path("mte-relay..log");
    let settings = [("LOG_FILE", file.as_str()), ("LOG_FORMAT", "term")];
    let upstream = Upstream::start();
    let before = today();
    let relay = Relay::before(&upstream.origin(), &settings);
    plain(relay.address, "GET /api/mte-echo\nx-request-id: one", b"");
    relay.wait_for("request_id: one");
    relay.signal("TERM");
    relay.wait_for("stopping");
    let console = relay.printed();
    assert!(!console.contains("{\"ts\":"), "{console}");
    assert_eq!(relay.end().code(), Some(0));

    let (name, content) = directory.only_file();
    let expected = [before, today()].map(|day| format!("mte-relay.{day}.log"));
    assert!(expected.contains(&name), "{name}");
    let lines: Vec<Value> =
        content.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let access = lines.iter().find(|line| line["request_id"] == "one").expect("the access line");
    assert_eq!((&access["level"], &access["status"]), (&"info".into(), &200.into()));
    let stopping = lines.iter().any(|line| line["msg"].as_str().unwrap().starts_with("stopping"));
    assert!(stopping, "what waited is written at the end: {content}");
}

/// The day of UTC as `yyyymmdd`.
fn today() -> String {
    jiff::Timestamp::now().strftime("%Y%m%d").to_string()
}

#[test]
fn as_many_log_files_are_kept_as_are_set() {
    let directory = Directory::new("kept");
    let file = directory.path("relay..log");
    for day in ["20250101", "20250102", "20250103"] {
        fs::write(directory.path(&format!("relay.{day}.log")), "").unwrap();
    }
    let count = || fs::read_dir(&directory.0).unwrap().count();
    for (kept, left) in [("0", 4), ("3", 3), ("1", 1)] {
        let settings =
            [("UPSTREAM", UPSTREAM), ("LOG_FILE", file.as_str()), ("LOG_FILES_KEPT", kept)];
        drop(Relay::start(&settings));
        assert_eq!(count(), left, "{kept}");
    }
    assert!(directory.only_file().0.contains(&today()));
}

#[test]
fn a_log_file_that_cannot_be_written_is_said_at_the_start() {
    let directory = Directory::new("unwritable");
    fs::write(directory.path("a-file"), "").unwrap();
    for (path, words) in [
        (directory.path("missing/mte-relay..log"), "No such file or directory"),
        (directory.path("a-file/mte-relay..log"), "Not a directory"),
    ] {
        let environment = [
            ("UPSTREAM", UPSTREAM),
            ("CLIENT_ID_SECRET", CLIENT_ID_SECRET),
            ("APP_SETTINGS__LOG_FILE", path.as_str()),
        ];
        let printed = run(&[], &environment);
        assert_eq!(printed.status.code(), Some(78), "{printed:?}");
        let complaint = printed.err();
        assert!(
            complaint.starts_with("LOG_FILE (environment APP_SETTINGS__LOG_FILE): cannot write ")
        );
        assert!(complaint.contains(words), "{complaint}");
        assert!(complaint.contains(&format!("mte-relay.{}.log", today())), "{complaint}");
        assert!(complaint.trim_end().ends_with("[unwritable]"), "{complaint}");
        assert_eq!(printed.out(), "");
    }
}

#[test]
fn a_log_file_on_a_full_disk_or_deleted_stops_nothing() {
    // Nothing can be written to the device, though it can be opened.
    let directory = Directory::new("full");
    let today_path = directory.path(&format!("full.{}.log", today()));
    std::os::unix::fs::symlink("/dev/full", &today_path).unwrap();
    let upstream = Upstream::start();
    let file = directory.path("full..log");
    let relay = Relay::before(&upstream.origin(), &[("LOG_FILE", file.as_str())]);
    let complaint = relay.wait_for("cannot write the log file");
    assert!(complaint.contains("No space left"), "{complaint}");
    assert_eq!(plain(relay.address, "GET /api/mte-echo", b"").status, 200);
    // Room again: told, and so is what was lost.
    fs::remove_file(&today_path).unwrap();
    plain(relay.address, "GET /api/mte-echo", b"");
    relay.wait_for("the log file is written again");
    assert_eq!(relay.stop().code(), Some(0));
    let content = fs::read_to_string(&today_path).unwrap();
    assert!(content.contains("\"msg\":\"dropped "), "{content}");
}

#[test]
fn the_start_tells_version_mode_upstream_pin_settings_and_the_lines_that_customers_look_for() {
    let upstream = Upstream::start();
    let origin = upstream.origin();
    let token = ("OUTBOUND_TOKEN", "an-outbound-token-that-is-long-enough");
    let version = format!("\"version\":\"{}\"", env!("CARGO_PKG_VERSION"));
    for (settings, mode, upstream) in [
        (&[("UPSTREAM", origin.as_str())][..], "standalone", true),
        (&[token], "front-end", false),
        (&[token, ("UPSTREAM", origin.as_str())], "both", true),
    ] {
        let relay = Relay::start(settings);
        let line = relay.wait_for("\"msg\":\"mte-relay\"");
        assert!(
            line.contains(&version) && line.contains(&format!("\"mode\":\"{mode}\"")),
            "{line}"
        );
        assert!(line.contains(&crate::paired::pin()), "{line}");
        assert_eq!(line.contains(&origin), upstream, "{line}");
        let settings = relay.wait_for("\"msg\":\"configuration\"");
        assert!(settings.contains("CLIENT_ID_SECRET=[redacted]"), "{settings}");
        relay.wait_for("\"msg\":\"MTE instantiated successfully.\"");
        let port = relay.address.port();
        relay.wait_for(&format!("\"msg\":\"Server listening at http://[127.0.0.1]:{port}\""));
    }
}

#[test]
fn lines_of_dependencies_have_a_level_of_their_own() {
    let settings = [("UPSTREAM", UPSTREAM), ("APP_LOG_LEVEL", "info"), ("SYS_LOG_LEVEL", "trace")];
    let relay = Relay::start(&settings);
    let line = relay.wait_for("\"target\":\"actix_server");
    assert!(line.contains("\"level\":\"info\"") || line.contains("\"level\":\"trace\""), "{line}");
    relay.wait_for("\"level\":\"trace\"");
    assert!(!relay.printed().contains("open files"), "a debug line of the relay");
    // Only the framework, not even the lines at start of the relay itself.
    let environment = [
        ("UPSTREAM", UPSTREAM),
        ("CLIENT_ID_SECRET", CLIENT_ID_SECRET),
        ("HOST", "203.0.113.1"),
        ("APP_LOG_LEVEL", "off"),
        ("LOG_FORMAT", "json"),
    ];
    let printed = run_with(&[], &environment, b"");
    assert_eq!((printed.status.code(), printed.out().as_str()), (Some(1), ""));
}
