//! `serve`: the relay itself, and what it tells at its start.

use std::{io, process::ExitCode, sync::Arc};

use slog::{Logger, error, info};

use super::{Settings, block_on, refuse, stop_signals, unwritable};
use crate::{
    admin::InForce,
    app::{App, StartError},
    config::{Config, Logs},
    logging, open_files,
    reload::{self, Hangup, Reload},
    server::Listener,
    sites, systemd,
};

/// How many hosts the first line names.
const NAMED: usize = 20;

/// Serves until SIGTERM or SIGINT.
pub(super) fn run(settings: Settings) -> ExitCode {
    // Before there are threads.
    let inherited = Listener::inherited();
    let loaded = match settings.clone().load() {
        Ok(loaded) => loaded,
        Err(faults) => return refuse(&faults),
    };
    let logging = match logging::start(&loaded.config.logs) {
        Ok(logging) => logging,
        Err(error) => return refuse(&unwritable(&loaded, &error)),
    };
    let log = logging.log.clone();
    introduce(&log, &loaded.config);
    loaded.report(&log);
    open_files::allow(&log);
    block_on(async move {
        let hangup = Hangup::listen();
        let stops = stop_signals();
        let in_force = InForce::at_start(&loaded);
        let app = build(inherited, loaded.config.clone(), &log)
            .and_then(|app| app.watched(logging.lost.clone(), in_force.clone()));
        let app = match app {
            Ok(app) => app,
            Err(error) => {
                error!(log, "cannot start"; "error" => %error);
                return ExitCode::FAILURE;
            }
        };
        let levels = Arc::clone(&logging.levels);
        let set_logs = Box::new(move |logs: &Logs| levels.set(logs));
        let (sites, load) = (app.sites(), Arc::new(move || settings.clone().attempt()));
        let reload = Reload { load, sites, set_logs, in_force, log: log.clone() };
        reload::start(reload, loaded, hangup);
        systemd::follow(app.life(), log.clone());
        match app.run_until(stops).await {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                error!(log, "stopped"; "error" => %error);
                ExitCode::FAILURE
            }
        }
    })
}

/// A relay on the socket that the process was started with, else on one of its own.
fn build(
    inherited: io::Result<Option<Listener>>,
    config: Config,
    log: &Logger,
) -> Result<App, StartError> {
    match inherited.map_err(StartError::Inherited)? {
        Some(listener) => {
            info!(log, "listening on a socket that was handed over"; "socket" => %listener);
            App::on(listener, config, log.clone())
        }
        None => App::build(config, log.clone()),
    }
}

/// Tells which relay this is, and what for.
fn introduce(log: &Logger, config: &Config) {
    let version = env!("CARGO_PKG_VERSION");
    let mode = mode(config);
    if !config.domains.is_empty() {
        let hosts = config.domains.iter().count();
        let mut names: Vec<_> = config.domains.iter().map(|(host, _)| host).take(NAMED).collect();
        if hosts > NAMED {
            names.push("…");
        }
        info!(log, "mte-relay"; "version" => version, "mode" => mode, "hosts" => hosts,
            "names" => names.join(" "));
        return;
    }
    let upstream = config.upstream.as_ref();
    let upstream = upstream.map(|urls| {
        let url = |origin| format!("{origin}{}", urls.base_path());
        urls.origins().map(url).collect::<Vec<_>>().join(",")
    });
    let identity = sites::identities(config).next().map(|(_, identity)| identity);
    let key = identity.as_ref().and_then(|identity| identity.keys.all().first());
    let pin = key.map(|key| key.public().pin().to_string());
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
