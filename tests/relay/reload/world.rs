//! A relay with a configuration file that a test rewrites.

use std::{cell::Cell, process::Command};

use crate::{
    client::Client,
    directory::Directory,
    world::{CLIENT_ID_SECRET, Relay},
};

pub(crate) const CHANGED: &str = "the configuration has changed";

/// A relay and its file.
pub(crate) struct Running {
    pub(crate) relay: Relay,
    pub(crate) directory: Directory,
    reloads: Cell<usize>,
}

impl Running {
    /// Starts a relay whose file has these lines.
    pub(crate) fn start(lines: &[(&str, &str)]) -> Self {
        Self::with(lines, &[])
    }

    /// The same with settings in the environment.
    pub(crate) fn with(lines: &[(&str, &str)], environment: &[(&str, &str)]) -> Self {
        let directory = Directory::new();
        let file = directory.write("relay.yaml", yaml(lines));
        let mut command = Command::new(env!("CARGO_BIN_EXE_mte-relay"));
        command.args(["--config", &file]);
        let relay = Relay::start_by(command, 0, environment);
        if environment.iter().all(|(name, _)| *name != "LOG_LEVEL") {
            relay.wait_for("watching the configuration");
        }
        Self { relay, directory, reloads: Cell::new(0) }
    }

    /// Rewrites the file and says nothing.
    pub(crate) fn write(&self, lines: &[(&str, &str)]) {
        self.directory.write("relay.yaml", yaml(lines));
    }

    /// Rewrites the file, tells the relay, and waits until it is in force.
    pub(crate) fn change(&self, lines: &[(&str, &str)]) -> String {
        self.write(lines);
        self.relay.signal("HUP");
        self.changed()
    }

    /// Waits for the next change, and returns the line that tells it.
    pub(crate) fn changed(&self) -> String {
        self.reloads.set(self.reloads.get() + 1);
        self.relay.wait_for_nth(self.reloads.get(), CHANGED)
    }

    pub(crate) fn client(&self) -> Client {
        Client::pair(&self.relay)
    }
}

/// The names that a line about settings tells.
pub(crate) fn told(line: &str) -> Vec<String> {
    let line: serde_json::Value = serde_json::from_str(line).unwrap();
    let settings = line["settings"].as_str().unwrap().split(' ');
    settings.map(str::to_owned).collect()
}

fn yaml(lines: &[(&str, &str)]) -> String {
    lines.iter().map(|(name, value)| format!("{name}: '{value}'\n")).collect()
}

/// A further secret, and the tests' own.
pub(crate) const NEW_SECRET: &str = "the client id secret of next year, long enough";
pub(crate) const OLD_SECRET: &str = CLIENT_ID_SECRET;
