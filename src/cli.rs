//! The command line.

use std::{
    future::Future,
    io::{self, Write},
    process::ExitCode,
};

use clap::{Parser, Subcommand};
use futures_util::{Stream, stream};
use tokio::signal::unix::{SignalKind, signal};

use crate::{
    config::{self, Attempt, FaultKind, Faults, Loaded},
    logging::{self, FileError},
};

mod doctor;
mod fetch;
mod health;
mod keygen;
mod pin;
mod serve;
mod sessions;

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
        self.attempt().loaded
    }

    /// Loads for a command that uses only these settings, and tells only their faults.
    fn load_some(self, needed: &'static [&'static str]) -> Result<Loaded, Faults> {
        config::load_process(self.set, self.config.as_deref(), Some(needed)).loaded
    }

    /// Loads, and tells which files to watch.
    fn attempt(self) -> Attempt {
        config::load_process(self.set, self.config.as_deref(), None)
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
    /// Check the configuration and say everything that is wrong with it (exit code 78), and on
    /// standard error what is probably not meant.
    CheckConfig {
        /// Show what is in force and where it comes from, secrets redacted.
        #[arg(long)]
        print: bool,
    },
    /// Ask the relay of this configuration whether it is ready (exit code 0, else 1). Needs ADMIN_PORT.
    Health,
    Doctor(doctor::Doctor),
    /// Print the table of all settings.
    ConfigReference,
    /// Print fresh secrets as lines for an environment file.
    Keygen,
    /// Print the pins of this relay's keys, for its clients.
    Pin,
    /// List the sessions in Redis, or end them.
    #[command(subcommand)]
    Sessions(sessions::Sessions),
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
        Command::Health => block_on(health::run(settings)),
        Command::Doctor(doctor) => block_on(doctor.run(settings)),
        Command::Keygen => keygen::run(),
        Command::Pin => pin::run(settings),
        Command::Sessions(command) => block_on(sessions::run(command, settings)),
        Command::Fetch(fetch) => block_on(fetch.run()),
        Command::Demo(demo) => block_on(demo.run()),
    }
}

fn check_config(settings: Settings, print: bool) -> ExitCode {
    let loaded = match settings.load() {
        Ok(loaded) => loaded,
        Err(faults) => return refuse(&faults),
    };
    if let Err(error) = logging::check(&loaded.config.logs) {
        return refuse(&unwritable(&loaded, &error));
    }
    for notice in &loaded.notices {
        eprintln!("warning: {notice}");
    }
    show(&if print { loaded.print() } else { "the configuration is good\n".to_owned() })
}

/// The fault of a log file that cannot be written.
fn unwritable(loaded: &Loaded, error: &FileError) -> Faults {
    Faults(vec![loaded.fault("LOG_FILE", FaultKind::Unwritable, error.to_string())])
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

/// Each SIGTERM or SIGINT from now on.
pub(crate) fn stop_signals() -> impl Stream<Item = ()> {
    let signals = [SignalKind::terminate(), SignalKind::interrupt()].map(signal);
    let each = signals
        .into_iter()
        .flatten()
        .map(|mut signal| stream::poll_fn(move |context| signal.poll_recv(context)));
    stream::select_all(each.collect::<Vec<_>>())
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
