//! `serve`: the relay itself, and what it tells at its start.

use std::process::ExitCode;

use slog::{Logger, debug, error, info, warn};

use super::{Settings, block_on, refuse, stop_signal};
use crate::{
    app::{self, App},
    config::{Config, FaultKind, Faults},
    logging,
};

/// Serves until SIGTERM or SIGINT.
pub(super) fn run(settings: Settings) -> ExitCode {
    let loaded = match settings.load() {
        Ok(loaded) => loaded,
        Err(faults) => return refuse(&faults),
    };
    let logging = match logging::start(&loaded.config.logs) {
        Ok(logging) => logging,
        Err(error) => {
            let fault = loaded.fault("LOG_FILE", FaultKind::Unwritable, error.to_string());
            return refuse(&Faults(vec![fault]));
        }
    };
    let log = logging.log.clone();
    introduce(&log, &loaded.config);
    loaded.report(&log);
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

/// Tells which relay this is, and what for.
fn introduce(log: &Logger, config: &Config) {
    let version = env!("CARGO_PKG_VERSION");
    let mode = mode(config);
    if !config.domains.is_empty() {
        let hosts = config.domains.iter().count();
        info!(log, "mte-relay"; "version" => version, "mode" => mode, "hosts" => hosts);
        return;
    }
    let upstream = config.upstream.as_ref();
    let upstream = upstream.map(|url| format!("{}{}", url.origin().as_str(), url.base_path()));
    let keys = app::identity(config).keys;
    let pin = keys.first().map(|key| key.public().pin().to_string());
    info!(log, "mte-relay"; "version" => version, "mode" => mode, "upstream" => upstream, "pin" => pin);
}

/// What the relay is for.
fn mode(config: &Config) -> &'static str {
    match (config.domains.is_empty(), &config.upstream, &config.outbound) {
        (false, ..) => "hosts",
        (true, Some(_), Some(_)) => "both",
        (true, None, Some(_)) => "front-end",
        (true, _, None) => "standalone",
    }
}

/// Takes all the open files the system lets us have: every connection is one, and the usual limit
/// of 1,024 would let as many idle clients keep out everybody else.
fn allow_open_files(log: &Logger) {
    match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(limit) => debug!(log, "open files"; "limit" => limit),
        Err(error) => warn!(log, "cannot raise the limit of open files"; "error" => %error),
    }
}
