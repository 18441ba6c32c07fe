//! A redis-server of a test's own: on a free port, without persistence, gone with the test.

use std::{
    io::{BufRead, BufReader},
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command, Stdio},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

/// Ends the server with the process that started it, however that ends.
const GUARDED: &str = r#"dir=$1; shift; redis-server "$@" </dev/null >&2 & echo $!
    cat >/dev/null; kill -9 $!; rm -rf "$dir""#;

const PATIENCE: Duration = Duration::from_secs(20);

/// A server process.
pub(crate) struct RedisServer {
    guard: Child,
    process: u32,
    pub(crate) port: u16,
    dir: PathBuf,
    /// How a client of the test logs in.
    login: String,
}

impl RedisServer {
    pub(crate) fn start() -> Self {
        Self::start_with(&[])
    }

    /// With more lines of configuration, as arguments.
    pub(crate) fn start_with(arguments: &[&str]) -> Self {
        Self::start_on(free_port(), arguments)
    }

    /// On a given port, such as the one where another was.
    pub(crate) fn start_on(port: u16, arguments: &[&str]) -> Self {
        let server = Self::spawn(port, "", arguments);
        server.wait_until_it_answers();
        server
    }

    /// One that asks for a password.
    pub(crate) fn start_with_login(port: u16, login: &str, arguments: &[&str]) -> Self {
        let server = Self::spawn(port, login, arguments);
        server.wait_until_it_answers();
        server
    }

    /// Starts a process without waiting for it.
    pub(crate) fn spawn(port: u16, login: &str, arguments: &[&str]) -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let dir = format!("mte-relay-redis-{}-{number}", std::process::id());
        let dir = std::env::temp_dir().join(dir);
        std::fs::create_dir_all(&dir).unwrap();
        let mut guard = Command::new("sh")
            .args(["-c", GUARDED, "redis"])
            .arg(&dir)
            .args(arguments.first().filter(|first| !first.starts_with("--")))
            .args(["--port", &port.to_string(), "--bind", "127.0.0.1"])
            .args(["--save", "", "--appendonly", "no", "--dir"])
            .arg(&dir)
            .args(arguments.iter().skip_while(|first| !first.starts_with("--")))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("redis-server is installed: apt-get install redis-server");
        let mut line = String::new();
        BufReader::new(guard.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let process = line.trim().parse().expect("the shell names the process");
        Self { guard, process, port, dir, login: login.to_owned() }
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://{}127.0.0.1:{}", self.login, self.port)
    }

    /// A connection of the test.
    pub(crate) fn connection(&self) -> redis::Connection {
        self.try_connection().expect("redis-server answers")
    }

    fn try_connection(&self) -> redis::RedisResult<redis::Connection> {
        redis::Client::open(self.url())?.get_connection_with_timeout(Duration::from_secs(5))
    }

    /// Asks one command, given as words.
    pub(crate) fn ask<T: redis::FromRedisValue>(&self, words: &[&str]) -> T {
        let (command, arguments) = words.split_first().unwrap();
        let began = Instant::now();
        loop {
            let connection = self.try_connection();
            let answer = connection.and_then(|mut connection| {
                redis::cmd(command).arg(arguments).query(&mut connection)
            });
            match answer {
                // A server that is promoted drops its clients.
                Err(error) if error.is_io_error() && began.elapsed() < PATIENCE => {}
                answer => return answer.expect("redis-server answers"),
            }
        }
    }

    /// Ends it at once (SIGKILL).
    pub(crate) fn kill(self) {}

    /// Sends a signal by name.
    pub(crate) fn signal(&self, name: &str) {
        let process = self.process.to_string();
        let status = Command::new("kill").args([format!("-{name}"), process]).status().unwrap();
        assert!(status.success());
    }

    fn wait_until_it_answers(&self) {
        let began = Instant::now();
        while let Err(error) = self.try_connection() {
            assert!(began.elapsed() < PATIENCE, "redis-server: {error}");
            std::thread::yield_now();
        }
    }
}

impl Drop for RedisServer {
    fn drop(&mut self) {
        let _ = Command::new("kill").args(["-9", &self.process.to_string()]).status();
        drop(self.guard.stdin.take());
        let _ = self.guard.wait();
        let _ = std::fs::remove_dir_all(&self.dir);
    }
}

/// A port that nobody uses at the moment.
pub(crate) fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}
