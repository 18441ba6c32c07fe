//! The command line.

use std::{
    future::Future,
    io::{self, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use tokio::signal::unix::{SignalKind, signal};

use crate::config::{self, Faults, Loaded};

mod fetch;
mod keygen;
mod pin;
mod serve;

/// Exit code of a configuration that cannot be used (`EX_CONFIG` of sysexits.h).
const EXIT_CONFIG: u8 = 78;

/// An application-layer encryption relay.
#[derive(Debug, Parser)]
#[command(name = "mte-relay", version, about, long_about = None)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
    #[command(flatten)]
    settings: Settings,
}

/// Where settings come from beside the environment.
#[derive(Clone, Debug, clap::Args)]
struct Settings {
    /// Configuration file: JSON with comments, YAML or TOML (else the usual ones are looked for).
    #[arg(long, value_name = "PATH", global = true)]
    config: Option<String>,
    /// A setting as NAME=VALUE, before environment and file; may be repeated. Not for secrets:
    /// other users of the machine see command lines.
    #[arg(long = "set", value_name = "NAME=VALUE", global = true, value_parser = setting)]
    set: Vec<(String, String)>,
}

impl Settings {
    fn load(self) -> Result<Loaded, Faults> {
        match &self.config {
            Some(path) => config::load_process_with_file(self.set, path),
            None => config::load_process(self.set),
        }
    }
}

fn setting(text: &str) -> Result<(String, String), &'static str> {
    let (name, value) = text.split_once('=').ok_or("not of the form NAME=VALUE")?;
    Ok((name.to_owned(), value.to_owned()))
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the relay (what happens without a command). Settings come from the environment or a
    /// configuration file: see docs/configuration.md.
    Serve,
    /// Check the configuration and say everything that is wrong with it (exit code 78).
    CheckConfig {
        /// Show what is in force and where it comes from, secrets redacted.
        #[arg(long)]
        print: bool,
    },
    /// Print the table of all settings.
    ConfigReference,
    /// Print fresh secrets as lines for an environment file.
    Keygen,
    /// Print the pins of this relay's keys, for its clients.
    Pin,
    /// Send one request through a sealed session with a relay, like a small curl.
    Fetch(Box<fetch::Fetch>),
    /// Show a login going sealed through two relays, then keep serving the demo.
    Demo(crate::demo::Demo),
}

/// Runs the command line.
pub fn run() -> ExitCode {
    let Cli { command, settings } = Cli::parse();
    match command.unwrap_or(Command::Serve) {
        Command::Serve => serve::run(settings),
        Command::CheckConfig { print } => check_config(settings, print),
        Command::ConfigReference => show(&config::reference()),
        Command::Keygen => keygen::run(),
        Command::Pin => pin::run(settings),
        Command::Fetch(fetch) => block_on(fetch.run()),
        Command::Demo(demo) => block_on(demo.run()),
    }
}

fn check_config(settings: Settings, print: bool) -> ExitCode {
    match settings.load() {
        Ok(loaded) if print => show(&loaded.print()),
        Ok(_) => ExitCode::SUCCESS,
        Err(faults) => refuse(&faults),
    }
}

/// Prints text, and fails where nobody can read it.
fn show(text: &str) -> ExitCode {
    match io::stdout().write_all(text.as_bytes()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::FAILURE,
    }
}

/// Says what is wrong with the configuration.
fn refuse(faults: &Faults) -> ExitCode {
    eprintln!("{faults}");
    ExitCode::from(EXIT_CONFIG)
}

/// Comes to an end with SIGTERM or SIGINT.
pub(crate) async fn stop_signal() {
    let (Ok(mut terminate), Ok(mut interrupt)) =
        (signal(SignalKind::terminate()), signal(SignalKind::interrupt()))
    else {
        return std::future::pending().await;
    };
    tokio::select! {
        _ = terminate.recv() => {}
        _ = interrupt.recv() => {}
    }
}

fn block_on(run: impl Future<Output = ExitCode>) -> ExitCode {
    actix_rt::System::new().block_on(run)
}
