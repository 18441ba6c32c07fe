//! The world of a test: relay processes and what they print.

use std::{
    io::{BufRead, BufReader},
    net::SocketAddr,
    process::{Child, Command, ExitStatus, Stdio},
    sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError},
    thread,
    time::Duration,
};

/// Enough for anything that should happen at once, on a busy machine too.
pub(crate) const PATIENCE: Duration = Duration::from_secs(20);

/// Standard output and standard error: what one of them still holds may come after the other's end.
const OUTPUTS: usize = 2;

/// A client id secret of a test relay.
pub(crate) const CLIENT_ID_SECRET: &str = "a client id secret for tests, long enough";

/// A relay process.
pub(crate) struct Relay {
    child: Child,
    lines: Arc<Lines>,
    pub(crate) address: SocketAddr,
}

/// What a process has printed so far.
#[derive(Default)]
struct Lines {
    /// The lines, and how many of its outputs have ended.
    text: Mutex<(Vec<String>, usize)>,
    more: Condvar,
}

impl Lines {
    /// Also readable after a test has failed while it waited.
    fn lock(&self) -> MutexGuard<'_, (Vec<String>, usize)> {
        self.text.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Relay {
    /// Starts a relay with these settings on a free port and waits until it listens.
    pub(crate) fn start(settings: &[(&str, &str)]) -> Self {
        Self::start_on(0, settings)
    }

    /// The same on a given port, for a relay that comes back where it was.
    pub(crate) fn start_on(port: u16, settings: &[(&str, &str)]) -> Self {
        Self::start_by(Command::new(env!("CARGO_BIN_EXE_mte-relay")), port, settings)
    }

    /// The same by a command that ends up as the relay, such as a shell that sets limits first.
    pub(crate) fn start_by(mut command: Command, port: u16, settings: &[(&str, &str)]) -> Self {
        command
            .env_clear()
            .envs([("HOST", "127.0.0.1"), ("CLIENT_ID_SECRET", CLIENT_ID_SECRET)])
            .envs([("LOG_LEVEL", "debug"), ("LOG_FORMAT", "json")])
            .env("PORT", port.to_string())
            .envs(settings.iter().copied());
        Self::spawn(command)
    }

    /// The same by a command that already says everything, environment and all.
    pub(crate) fn spawn(command: Command) -> Self {
        let mut relay = Self::spawn_silent(command);
        let line = relay.wait_for("Server listening at http");
        let address = line.split("://").nth(1).and_then(|rest| rest.split('"').next());
        let address = address.expect("the line names the address").replace(['[', ']'], "");
        relay.address = address.parse().expect("an address");
        relay
    }

    /// The same for one that has no address, or none yet.
    pub(crate) fn spawn_silent(mut command: Command) -> Self {
        command.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the relay starts");
        let lines = Arc::new(Lines::default());
        collect(child.stdout.take().expect("stdout is piped"), &lines);
        collect(child.stderr.take().expect("stderr is piped"), &lines);
        Self { child, lines, address: SocketAddr::from(([127, 0, 0, 1], 0)) }
    }

    /// A back-end relay before an upstream.
    pub(crate) fn before(upstream: &str, settings: &[(&str, &str)]) -> Self {
        let settings: Vec<_> =
            [("UPSTREAM", upstream)].into_iter().chain(settings.iter().copied()).collect();
        Self::start(&settings)
    }

    /// Its origin, as a client writes it.
    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Waits until a line that contains `text` was printed, and returns it.
    pub(crate) fn wait_for(&self, text: &str) -> String {
        self.wait_for_both(text, text)
    }

    /// Waits until a line that contains both texts was printed, and returns it.
    pub(crate) fn wait_for_both(&self, text: &str, other: &str) -> String {
        let mut printed = self.lines.lock();
        loop {
            if let Some(line) =
                printed.0.iter().find(|line| line.contains(text) && line.contains(other))
            {
                return line.clone();
            }
            assert!(
                printed.1 < OUTPUTS,
                "the relay ended without {text:?}:\n{}",
                printed.0.join("\n")
            );
            let (next, timeout) = self.lines.more.wait_timeout(printed, PATIENCE).unwrap();
            printed = next;
            assert!(!timeout.timed_out(), "no {text:?} in:\n{}", printed.0.join("\n"));
        }
    }

    /// Waits until `count` lines that contain `text` were printed, and returns the last of them.
    pub(crate) fn wait_for_nth(&self, count: usize, text: &str) -> String {
        let mut printed = self.lines.lock();
        loop {
            let mut found = printed.0.iter().filter(|line| line.contains(text));
            if let Some(line) = found.nth(count - 1) {
                return line.clone();
            }
            assert!(
                printed.1 < OUTPUTS,
                "the relay ended without {text:?}:\n{}",
                printed.0.join("\n")
            );
            let (next, timeout) = self.lines.more.wait_timeout(printed, PATIENCE).unwrap();
            printed = next;
            assert!(!timeout.timed_out(), "no {count} {text:?} in:\n{}", printed.0.join("\n"));
        }
    }

    /// Everything printed so far.
    pub(crate) fn printed(&self) -> String {
        self.lines.lock().0.join("\n")
    }

    /// Asks it to stop (SIGTERM) and waits for its end.
    pub(crate) fn stop(self) -> ExitStatus {
        self.signal("TERM");
        self.end()
    }

    /// Waits for its end.
    pub(crate) fn end(mut self) -> ExitStatus {
        self.wait()
    }

    /// The same for one whose place another takes.
    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.child.wait().expect("the relay ends")
    }

    /// Sends a signal by name.
    pub(crate) fn signal(&self, name: &str) {
        let status = Command::new("kill")
            .args([format!("-{name}"), self.child.id().to_string()])
            .status()
            .expect("kill runs");
        assert!(status.success());
    }

    /// Ends it at once (SIGKILL).
    pub(crate) fn kill(mut self) {
        self.child.kill().expect("the relay can be killed");
        self.child.wait().expect("the relay ends");
    }

    /// Peak resident memory in bytes, as the kernel counts it.
    pub(crate) fn peak_memory(&self) -> u64 {
        self.status_kib("VmHWM:") * 1024
    }

    /// Resident memory in bytes.
    pub(crate) fn memory(&self) -> u64 {
        self.status_kib("VmRSS:") * 1024
    }

    /// How many threads it has that run actors; others come and go.
    pub(crate) fn threads(&self) -> usize {
        let tasks = std::fs::read_dir(format!("/proc/{}/task", self.child.id())).unwrap();
        let names = tasks.map(|task| std::fs::read_to_string(task.unwrap().path().join("comm")));
        names.filter(|name| name.as_ref().is_ok_and(|name| name.starts_with("actix-rt"))).count()
    }

    fn status_kib(&self, name: &str) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find(|line| line.starts_with(name)).unwrap();
        line.split_whitespace().nth(1).unwrap().parse().unwrap()
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let printed = self.printed();
        if thread::panicking() {
            eprintln!("--- relay {}:\n{printed}", self.address);
        } else {
            assert!(!printed.contains("panicked"), "the relay panicked:\n{printed}");
        }
    }
}

fn collect(output: impl std::io::Read + Send + 'static, lines: &Arc<Lines>) {
    let lines = Arc::clone(lines);
    thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            lines.lock().0.push(line);
            lines.more.notify_all();
        }
        lines.lock().1 += 1;
        lines.more.notify_all();
    });
}
