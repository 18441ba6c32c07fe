//! `examples/cluster/start`, as `make cluster` runs it.

use std::{
    io::{BufRead, BufReader, Lines},
    path::Path,
    process::{Child, ChildStdout, Command, Stdio},
};

use crate::command::run;

/// The running example, and the processes that it told of.
struct Example {
    script: Child,
    lines: Lines<BufReader<ChildStdout>>,
    seen: Vec<String>,
}

impl Example {
    fn start() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/cluster/start");
        // A test that runs in the background would hand on that SIGINT is to be ignored.
        let mut script = Command::new("env")
            .args(["--default-signal=INT", "bash"])
            .arg(path)
            .env("MTE_RELAY_BIN", env!("CARGO_BIN_EXE_mte-relay"))
            .env_remove("UPSTREAM")
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        let lines = BufReader::new(script.stdout.take().unwrap()).lines();
        Self { script, lines, seen: Vec::new() }
    }

    /// Reads on to the next line with this text.
    fn wait_for(&mut self, text: &str) -> String {
        for line in self.lines.by_ref() {
            let line = line.unwrap();
            self.seen.push(line.clone());
            if line.contains(text) {
                return line;
            }
        }
        panic!("no {text:?} in {:#?}", self.seen);
    }

    fn signal(&self, name: &str) {
        signal(name, &self.script.id().to_string());
    }

    /// Itself and what it has started.
    fn processes(&self) -> Vec<String> {
        let id = self.script.id();
        let children = std::fs::read_to_string(format!("/proc/{id}/task/{id}/children")).unwrap();
        children.split_whitespace().map(str::to_owned).chain([id.to_string()]).collect()
    }
}

impl Drop for Example {
    fn drop(&mut self) {
        if self.script.try_wait().unwrap().is_none() {
            self.signal("TERM");
            let _ = self.script.wait();
        }
    }
}

fn signal(name: &str, process: &str) {
    let status = Command::new("kill").args([&format!("-{name}"), process]).status().unwrap();
    assert!(status.success());
}

#[test]
fn the_cluster_of_the_examples_serves_restarts_a_killed_relay_and_ends_all_its_own() {
    let mut example = Example::start();
    let relay = example.wait_for("relay 2 listens on");
    let command = example.wait_for("fetch --pin");
    let command: Vec<&str> = command.split_whitespace().skip(1).collect();
    example.wait_for("Ctrl-C ends all");
    let fetch = || {
        for _ in 0..3 {
            let printed = run(&command, &[]);
            let text = printed.out();
            assert!(text.starts_with("GET /hello arrived in plain"), "{text}{}", printed.err());
        }
    };
    fetch();
    signal("KILL", relay.rsplit(' ').next().unwrap());
    example.wait_for("relay 2 has ended");
    example.wait_for("relay 2 listens on");
    fetch();

    let processes = example.processes();
    assert_eq!(processes.len(), 8, "redis, two of nginx, four relays, the script: {processes:?}");
    example.signal("INT");
    example.wait_for("ended");
    assert_eq!(example.script.wait().unwrap().code(), Some(0));
    for process in processes {
        assert!(!Path::new("/proc").join(&process).exists(), "{process} goes on");
    }
}

/// What a configuration of nginx says of its server, but for where it listens.
fn server(path: &str) -> Vec<String> {
    let text = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).unwrap();
    let lines = text.lines().map(str::trim).skip_while(|line| *line != "server {");
    let said = |line: &&str| !line.is_empty() && !line.starts_with('#');
    let lines: Vec<String> = lines.filter(said).map(str::to_owned).collect();
    assert!(lines[1].starts_with("listen "), "{lines:?}");
    lines.into_iter().filter(|line| !line.starts_with("listen ")).collect()
}

#[test]
fn both_configurations_of_nginx_send_again_only_what_the_relays_accept_once() {
    let (example, container) =
        (server("examples/cluster/nginx.conf"), server("docker/nginx/nginx.conf"));
    assert_eq!(example, container);
    // Without buffering nginx has nothing to send again.
    assert!(!example.iter().any(|line| line.contains("request_buffering")), "{example:?}");
    let rules: Vec<_> = example
        .windows(2)
        .filter(|lines| lines[0].starts_with("location"))
        .map(|lines| (lines[0].as_str(), lines[1].as_str()))
        .collect();
    let again = "proxy_next_upstream error timeout non_idempotent;";
    assert_eq!(
        rules,
        [
            ("location = /api/mte-relay {", again),
            ("location = /api/mte-pair {", again),
            ("location / {", "proxy_next_upstream error timeout;"),
        ]
    );
}
