//! Whether the relay should be sent requests.

use std::{collections::BTreeMap, time::Duration};

use futures_util::{StreamExt, stream};
use serde::Serialize;
use tokio::{net::TcpStream, time::timeout};

use super::Watched;
use crate::{life::Stage, metrics::worker::SILENCE, sites::Sites, transport::Origin};

/// How long the upstreams may take to accept a connection.
const CONNECT: Duration = Duration::from_secs(2);
/// How many upstreams are tried at a time.
const AT_ONCE: usize = 8;
/// How many upstreams are tried at most: a relay of a thousand hosts needs one that is there.
const TRIED: usize = 32;

/// The checks and what came of them.
#[derive(Debug, Serialize)]
pub(super) struct Readiness {
    ready: bool,
    checks: BTreeMap<&'static str, &'static str>,
}

impl Readiness {
    /// All that is known without asking anybody.
    pub(super) fn of(watched: &Watched) -> Self {
        let stage = match watched.life.stage() {
            Stage::Starting => "starting",
            Stage::Serving => "ok",
            Stage::Draining => "draining",
            Stage::Stopping => "stopping",
        };
        let store = if watched.store.ready() { "ok" } else { "unreachable" };
        let workers =
            if workers_alive(watched) == watched.workers { "ok" } else { "not all alive" };
        let checks = BTreeMap::from([("stage", stage), ("store", store), ("workers", workers)]);
        Self::from(checks)
    }

    /// The same, and whether the upstream takes connections where READY_CHECK_UPSTREAM asks that.
    pub(super) async fn with_upstream(watched: &Watched) -> Self {
        let mut checks = Self::of(watched).checks;
        let sites = watched.sites.load_full();
        if sites.config.operation.ready_check_upstream {
            let reached = reaches_upstream(&sites).await;
            checks.insert("upstream", if reached { "ok" } else { "unreachable" });
        }
        Self::from(checks)
    }

    /// Whether all is well.
    pub(super) const fn is_ready(&self) -> bool {
        self.ready
    }
}

impl From<BTreeMap<&'static str, &'static str>> for Readiness {
    fn from(checks: BTreeMap<&'static str, &'static str>) -> Self {
        Self { ready: checks.values().all(|check| *check == "ok"), checks }
    }
}

/// How many workers have shown lately that they work, pools and all.
pub(super) fn workers_alive(watched: &Watched) -> usize {
    let now = Duration::from_millis(watched.meters.now());
    let meters = watched.meters.all();
    let seen = meters.iter().map(|worker| Duration::from_millis(worker.alive_at.get()));
    seen.filter(|seen| lives(*seen, now)).count()
}

fn lives(seen: Duration, now: Duration) -> bool {
    now.saturating_sub(seen) < SILENCE
}

/// Whether one of the upstreams takes a connection; a relay without any needs none.
async fn reaches_upstream(sites: &Sites) -> bool {
    let mut origins: Vec<&Origin> = sites.addresses().map(|address| &address.origin).collect();
    if origins.is_empty() {
        return true;
    }
    origins.truncate(TRIED);
    let attempts = stream::iter(origins)
        .map(async |origin| TcpStream::connect((origin.bare_host(), origin.port())).await.is_ok());
    let reached = attempts.buffer_unordered(AT_ONCE).any(std::future::ready);
    timeout(CONNECT, reached).await.unwrap_or(false)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_that_was_silent_for_too_long_does_not_count_as_alive() {
        let seen = Duration::from_secs(100);
        assert!(lives(seen, seen) && lives(seen, seen + SILENCE - Duration::from_millis(1)));
        assert!(!lives(seen, seen + SILENCE));
        // Seen after the question was asked.
        assert!(lives(seen, seen - Duration::from_millis(1)));
    }

    #[test]
    fn one_check_that_is_not_ok_is_enough() {
        let checks = |store| Readiness::from(BTreeMap::from([("stage", "ok"), ("store", store)]));
        assert!(checks("ok").is_ready() && !checks("unreachable").is_ready());
    }
}
