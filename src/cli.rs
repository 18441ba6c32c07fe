//! The command line.

use std::{future::Future, process::ExitCode};

use clap::{Parser, Subcommand};
use slog::{Logger, debug, error, warn};
use tokio::signal::unix::{SignalKind, signal};

use crate::{app::App, config, logging};

mod fetch;
mod keygen;
mod pin;

/// Exit code of a configuration that cannot be used (`EX_CONFIG` of sysexits.h).
const EXIT_CONFIG: u8 = 78;

/// An application-layer encryption relay.
#[derive(Debug, Parser)]
#[command(name = "mte-relay", version, about, long_about = None)]
struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Run the relay (what happens without a command); settings come from the environment.
    Serve,
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
    match Cli::parse().command.unwrap_or(Command::Serve) {
        Command::Serve => serve(),
        Command::Keygen => keygen::run(),
        Command::Pin => pin::run(),
        Command::Fetch(fetch) => block_on(fetch.run()),
        Command::Demo(demo) => block_on(demo.run()),
    }
}

fn serve() -> ExitCode {
    let loaded = match config::load_process(Vec::new()) {
        Ok(loaded) => loaded,
        Err(faults) => return refuse(&faults),
    };
    let (log, _guard) = logging::root(&loaded.config.logs);
    for notice in &loaded.notices {
        warn!(log, "{notice}");
    }
    allow_open_files(&log);
    block_on(async move {
        let app = match App::build(loaded.config, log.clone()) {
            Ok(app) => app,
            Err(error) => {
                error!(log, "cannot start"; "error" => %error);
                return ExitCode::FAILURE;
            }
        };
        match app.run_until(stop_signal()).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                error!(log, "stopped"; "error" => %error);
                ExitCode::FAILURE
            }
        }
    })
}

/// Takes all the open files the system lets us have: every connection is one, and the usual limit
/// of 1,024 would let as many idle clients keep out everybody else.
fn allow_open_files(log: &Logger) {
    match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(limit) => debug!(log, "open files"; "limit" => limit),
        Err(error) => warn!(log, "cannot raise the limit of open files"; "error" => %error),
    }
}

/// Says what is wrong with the configuration.
fn refuse(faults: &config::Faults) -> ExitCode {
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
