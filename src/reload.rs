//! A new configuration while the relay runs: on SIGHUP, and when a file that it was read from has
//! changed. It is read and checked as a whole, then put in force for the requests that come in from
//! then on. One with a fault changes nothing.

mod files;

use std::sync::Arc;

use actix_rt::task::spawn_blocking;
use arc_swap::ArcSwap;
use slog::{Logger, debug, error, info, warn};
use tokio::signal::unix::{Signal, SignalKind, signal};

use self::files::Watch;
use crate::{
    admin::InForce,
    config::{Attempt, Faults, Loaded, Logs},
    sites::Sites,
    systemd, transport,
};

/// Reads everything that a configuration is made of.
pub type Load = Arc<dyn Fn() -> Attempt + Send + Sync>;

/// What a new configuration takes.
pub struct Reload {
    /// Where it comes from.
    pub load: Load,
    /// What it replaces.
    pub sites: Arc<ArcSwap<Sites>>,
    /// What it changes of the logs.
    pub set_logs: Box<dyn Fn(&Logs)>,
    /// Where it is told what is in force.
    pub in_force: InForce,
    /// Where it is told what became of it.
    pub log: Logger,
}

/// SIGHUP, which from now on does not end the process.
pub struct Hangup(Option<Signal>);

impl Hangup {
    /// Listens for it. Needs a runtime.
    pub fn listen() -> Self {
        Self(signal(SignalKind::hangup()).ok())
    }

    async fn comes(&mut self) {
        let came = match &mut self.0 {
            Some(signal) => signal.recv().await,
            None => None,
        };
        if came.is_none() {
            std::future::pending().await
        }
    }
}

/// Watches from now on, for as long as the runtime lasts; `running` is what is in force.
pub fn start(reload: Reload, running: Loaded, mut hangup: Hangup) {
    actix_rt::spawn(async move {
        let mut watch = Watch::of(&running.files).await;
        let mut running = Arc::new(running);
        // What changed between the start and the first look would never be seen.
        running = reload.again(running, &mut watch, false).await;
        debug!(reload.log, "watching the configuration"; "files" => running.files.join(" "));
        loop {
            tokio::select! {
                () = hangup.comes() => watch.look().await,
                () = watch.changes() => {}
            }
            systemd::reloading(&reload.log);
            running = reload.again(running, &mut watch, true).await;
            systemd::reloaded(&reload.log);
        }
    });
}

/// What came of an attempt, and the files that it read.
type Attempted = (Vec<String>, Result<Ready, Refusal>);

/// A configuration that may be put in force.
struct Ready {
    loaded: Loaded,
    sites: Sites,
    changing: Vec<&'static str>,
    needing_restart: Vec<&'static str>,
}

/// Why a configuration is not put in force.
enum Refusal {
    Faults(Faults),
    Upstream(transport::Error),
}

impl Reload {
    /// Reads the configuration again and puts it in force if nothing is wrong with it. Returns what
    /// is in force then.
    async fn again(&self, running: Arc<Loaded>, watch: &mut Watch, tell: bool) -> Arc<Loaded> {
        let (files, ready) = loop {
            let Some((files, ready)) = self.attempt(&running).await else { return running };
            // A file that was not watched may have changed since it was read.
            if !watch.add(&files).await {
                break (files, ready);
            }
        };
        // Also those of a configuration that is refused: mending one may be all it takes.
        watch.retain(|file| running.files.contains(file) || files.contains(file));
        match ready {
            Ok(ready) => self.put_in_force(ready, &running, tell).unwrap_or(running),
            Err(refusal) => {
                self.refuse(&refusal);
                running
            }
        }
    }

    /// Away from the thread that serves: it reads files, and may make a thousand keys.
    async fn attempt(&self, running: &Arc<Loaded>) -> Option<Attempted> {
        let (load, known) = (Arc::clone(&self.load), self.sites.load_full());
        let running = Arc::clone(running);
        let attempt = spawn_blocking(move || {
            let Attempt { files, loaded } = load();
            (files, prepare(loaded, &running, &known))
        });
        attempt.await.ok()
    }

    fn put_in_force(&self, ready: Ready, running: &Loaded, tell: bool) -> Option<Arc<Loaded>> {
        let Ready { loaded, sites, changing, needing_restart } = ready;
        if !needing_restart.is_empty() {
            let settings = needing_restart.join(" ");
            warn!(self.log, "settings keep their old values until a restart"; "settings" => settings);
        }
        if changing.is_empty() {
            if tell {
                info!(self.log, "the configuration was read again, nothing else has changed");
            }
            return None;
        }
        self.sites.store(Arc::new(sites));
        self.in_force.replace(&loaded, &changing);
        let (before, after) = (&running.config.logs, &loaded.config.logs);
        let louder = after.app_level > before.app_level;
        if louder {
            (self.set_logs)(after);
        }
        info!(self.log, "the configuration has changed"; "settings" => changing.join(" "));
        if !louder {
            (self.set_logs)(after);
        }
        for notice in loaded.notices.iter().filter(|notice| !running.notices.contains(notice)) {
            warn!(self.log, "{notice}");
        }
        Some(Arc::new(loaded))
    }

    fn refuse(&self, refusal: &Refusal) {
        match refusal {
            Refusal::Faults(Faults(faults)) => {
                for fault in faults {
                    error!(self.log, "the new configuration is refused: {fault}");
                }
            }
            Refusal::Upstream(fault) => {
                error!(self.log, "the new configuration is refused: {fault}");
            }
        }
        error!(self.log, "the configuration in force stays as it is");
    }
}

/// Checks a configuration and makes all that it needs.
fn prepare(
    loaded: Result<Loaded, Faults>,
    running: &Loaded,
    known: &Sites,
) -> Result<Ready, Refusal> {
    let loaded = loaded.map_err(Refusal::Faults)?;
    let needing_restart = loaded.needing_restart(running);
    let changing = loaded.changing(running);
    let loaded = loaded.without_restart(running).map_err(Refusal::Faults)?;
    let sites = Sites::new(loaded.config.clone(), Some(known)).map_err(Refusal::Upstream)?;
    sites.warm_up();
    Ok(Ready { loaded, sites, changing, needing_restart })
}
