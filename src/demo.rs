//! The demo: one login through two relays, shown at the caller, on the wire and at the upstream; and
//! a page for browsers.

mod commands;
mod hex;
mod login;
mod network;
mod page;
mod plaintext;
mod sample_api;
mod stage;
mod tap;
mod views;

use std::{
    fs, future,
    io::{self, Write},
    path::PathBuf,
    process::ExitCode,
};

use clap::Args;
use slog::{Drain, Level, LevelFilter, Logger, o};

use self::{
    login::Login,
    plaintext::Search,
    stage::{Ports, Stage},
};
use crate::{app::StartError, cli, transport};

/// Show a login going sealed through two relays, then keep serving the demo, with a page for browsers.
///
/// Starts a sample API, a back-end relay before it and a front-end relay, and a relay for the page, all
/// in this process, on 127.0.0.1, with fresh secrets. Nothing needs to be installed or configured.
#[derive(Debug, Args)]
pub struct Demo {
    /// End after the login was shown.
    #[arg(long)]
    once: bool,
    /// Port of the front-end relay; 0 takes a free one.
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    port: u16,
    /// Port of the page for browsers; 0 takes a free one.
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    page_port: u16,
    /// Write the bytes that travelled between the relays for the login, both ways, to a file.
    #[arg(long, value_name = "PATH")]
    wire_file: Option<PathBuf>,
}

/// Why the demo cannot go on.
#[derive(Debug, thiserror::Error)]
enum Fault {
    /// No fresh secrets.
    #[error("the operating system gives no randomness")]
    Entropy,
    /// The sample API or a tap finds no port.
    #[error("{what} cannot listen on 127.0.0.1: {source}")]
    Listen { what: &'static str, source: io::Error },
    /// The page's port is in use or not ours.
    #[error("the page cannot listen on 127.0.0.1:{port}: {source}")]
    Page { port: u16, source: io::Error },
    /// The demo's own settings are refused: a bug of the demo.
    #[error("the {relay} relay refuses the demo's settings: {faults}")]
    Settings { relay: &'static str, faults: String },
    /// A relay does not start.
    #[error("the {relay} relay cannot start: {source}")]
    Start { relay: &'static str, source: StartError },
    /// A server ended in an error.
    #[error("a server did not stop well: {0}")]
    Stop(#[source] io::Error),
    /// The login got no answer.
    #[error("the login got no answer: {0}")]
    NoAnswer(#[from] transport::Error),
    /// The login got another answer than it should.
    #[error("the login failed: {0}")]
    Login(String),
    /// What must not be readable on the wire is.
    #[error("readable between the relays: {0}")]
    Readable(String),
    /// The file for the wire's bytes cannot be written.
    #[error("cannot write {}: {source}", path.display())]
    WireFile { path: PathBuf, source: io::Error },
    /// Standard output is closed or full.
    #[error("cannot print: {0}")]
    Print(#[source] io::Error),
}

impl Demo {
    /// Runs the demo until the login was shown (`--once`), or until SIGINT or SIGTERM. The exit
    /// code is 1 if a step fails, or if the login's plaintext can be read between the relays.
    pub async fn run(self) -> ExitCode {
        match self.play().await {
            Ok(()) => ExitCode::SUCCESS,
            Err(fault) => {
                eprintln!("mte-relay demo: {fault}");
                ExitCode::FAILURE
            }
        }
    }

    async fn play(&self) -> Result<(), Fault> {
        let ports = Ports { front_end: self.port, page: self.page_port };
        let stage = Stage::start(ports, &log()).await?;
        if !self.once {
            print(&views::page(&stage))?;
        }
        let login = Login::send(&stage).await?;
        let wire = tap::bytes(&login.wire);
        if let Some(path) = &self.wire_file {
            let failed = |source| Fault::WireFile { path: path.clone(), source };
            fs::write(path, &wire).map_err(failed)?;
        }
        let search = Search::run(&login.plaintexts, &wire);
        print(&views::text(&stage, &login, &search))?;
        search.verdict().map_err(Fault::Readable)?;
        if self.once {
            return stage.serve_until(future::ready(())).await;
        }
        print(&commands::text(&stage))?;
        stage.serve_until(cli::stop_signal()).await
    }
}

/// Prints; colours only where the output shows them.
fn print(text: &str) -> Result<(), Fault> {
    let mut output = anstream::stdout().lock();
    output.write_all(text.as_bytes()).and_then(|()| output.flush()).map_err(Fault::Print)
}

/// What goes wrong is told on standard error; standard output belongs to the views.
fn log() -> Logger {
    let decorator = slog_term::PlainSyncDecorator::new(io::stderr());
    let drain = slog_term::FullFormat::new(decorator).build().ignore_res();
    Logger::root(LevelFilter::new(drain, Level::Warning).fuse(), o!())
}
