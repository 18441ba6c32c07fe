//! `doctor`: what this configuration meets where it is run, on one screen.

mod behind;
mod clock;
mod http;
mod peers;
mod through;

use std::process::ExitCode;

use clap::Args;
use mte_relay_actors::store::RedisAdmin;
use url::Url;

use self::{clock::Clocks, http::Http};
use super::{EXIT_CONFIG, Settings};
use crate::{config::Config, logging, store};

/// Check what this configuration needs to work: itself, clock, Redis, upstream, peers, and with
/// --url what stands before the relay.
///
/// The exit code is 0 if nothing fails, 1 if something does, 78 if it is the configuration.
#[derive(Debug, Args)]
pub(super) struct Doctor {
    /// The relay's public address as browsers use it, such as `https://relay.example`: checks
    /// whose relay answers there, cross-origin rules, and proxies that cut bodies or hold back
    /// streams. The relay must be running.
    #[arg(long, value_name = "URL")]
    url: Option<Url>,
}

impl Doctor {
    /// Checks everything and prints a line for each finding.
    pub(super) async fn run(self, settings: Settings) -> ExitCode {
        let mut report = Report::default();
        match settings.load() {
            Ok(loaded) => {
                match logging::check(&loaded.config.logs) {
                    Ok(()) => report.ok("configuration", "good"),
                    Err(error) => report.fail("configuration", &error.to_string(), "see LOG_FILE"),
                }
                for notice in &loaded.notices {
                    report.warn("configuration", notice, "is it meant?");
                }
                self.look(&loaded.config, &mut report).await;
            }
            Err(faults) => {
                for fault in faults.to_string().lines() {
                    report.fail("configuration", fault, "correct it, the rest was not checked");
                }
                let _ = super::show(&report.text);
                return ExitCode::from(EXIT_CONFIG);
            }
        }
        let shown = super::show(&report.text);
        if report.failed { ExitCode::FAILURE } else { shown }
    }

    async fn look(&self, config: &Config, report: &mut Report) {
        redis(config, report).await;
        let http = match Http::new() {
            Ok(http) => http,
            Err(error) => return report.fail("certificates", &error, "install ca-certificates"),
        };
        let mut clocks = Clocks::default();
        behind::upstreams(&http, config, &mut clocks, report).await;
        peers::pair(&http, config, report).await;
        if let Some(url) = &self.url {
            through::check(&http, config, url, &mut clocks, report).await;
        }
        clocks.tell(report);
    }
}

/// What was found so far.
#[derive(Debug, Default)]
struct Report {
    text: String,
    failed: bool,
}

impl Report {
    fn ok(&mut self, what: &str, found: &str) {
        self.line("ok", what, found, "");
    }

    fn warn(&mut self, what: &str, found: &str, to_do: &str) {
        self.line("warn", what, found, to_do);
    }

    fn fail(&mut self, what: &str, found: &str, to_do: &str) {
        self.failed = true;
        self.line("fail", what, found, to_do);
    }

    fn line(&mut self, level: &str, what: &str, found: &str, to_do: &str) {
        let arrow = if to_do.is_empty() { "" } else { " -> " };
        self.text += &format!("{level:<5} {what:<14} {found}{arrow}{to_do}\n");
    }
}

/// A slower store than this makes every request slow, in milliseconds.
const SLOW_STORE: u128 = 20;

async fn redis(config: &Config, report: &mut Report) {
    let Some(settings) = store::redis_settings(&config.store) else {
        return report.ok("sessions", "in this process's memory: one instance only");
    };
    let found = match RedisAdmin::new(settings) {
        Ok(admin) => admin.servers_found().await,
        Err(error) => Err(error),
    };
    let servers = match found {
        Ok(servers) => servers,
        Err(error) => {
            let to_do = "check REDIS_URL (rediss:// if the server speaks TLS), its password, of sentinels \
                REDIS_SENTINEL_PASSWORD, for a CA of your own REDIS_CA_FILE, and that this machine may connect";
            return report.fail("redis", &error.to_string(), to_do);
        }
    };
    for server in servers {
        let millis = server.round_trip.as_millis();
        // One server alone has no name to tell it from others by.
        let host = if server.host.is_empty() { String::new() } else { server.host + ": " };
        let (version, policy) = (server.version, server.policy);
        let found = format!("{host}version {version}, maxmemory-policy {policy}, {millis} ms");
        let (wait, replicas) = (config.store.wait, server.replicas);
        if wait > replicas {
            let to_do =
                "all is refused: give it as many replicas as REDIS_WAIT says, or lower that";
            report.fail("redis", &format!("{found}, {replicas} of {wait} replicas"), to_do);
        } else if server.full && policy == "noeviction" {
            report.fail("redis", &format!("{found}, memory full"), "raise its maxmemory");
        } else if policy != "noeviction" {
            report.warn("redis", &found, "set maxmemory-policy noeviction, or sessions end early");
        } else if millis > SLOW_STORE {
            report.warn("redis", &found, "each request waits so long: bring it nearer");
        } else {
            report.ok("redis", &found);
        }
    }
}
