//! The command line as a process that ends by itself.

use std::{
    io::Write,
    process::{Command, ExitStatus, Stdio},
};

/// What a command printed, and how it ended.
#[derive(Debug)]
pub(crate) struct Printed {
    pub(crate) status: ExitStatus,
    pub(crate) stdout: Vec<u8>,
    pub(crate) stderr: Vec<u8>,
}

impl Printed {
    pub(crate) fn out(&self) -> String {
        String::from_utf8_lossy(&self.stdout).into_owned()
    }

    pub(crate) fn err(&self) -> String {
        String::from_utf8_lossy(&self.stderr).into_owned()
    }
}

/// Runs `mte-relay` with these arguments and nothing else in its environment.
pub(crate) fn run(arguments: &[&str], environment: &[(&str, &str)]) -> Printed {
    run_with(arguments, environment, b"")
}

/// The same with something on its standard input.
pub(crate) fn run_with(arguments: &[&str], environment: &[(&str, &str)], input: &[u8]) -> Printed {
    let mut child = Command::new(env!("CARGO_BIN_EXE_mte-relay"))
        .args(arguments)
        .env_clear()
        .envs(environment.iter().copied())
        .current_dir(std::env::temp_dir())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("mte-relay starts");
    // It may end without reading.
    let _ = child.stdin.take().expect("stdin is piped").write_all(input);
    let output = child.wait_with_output().expect("mte-relay ends");
    Printed { status: output.status, stdout: output.stdout, stderr: output.stderr }
}
