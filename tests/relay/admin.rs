//! The admin listener, as operators and their tools meet it.

mod documents;
mod drain;
mod health;
mod listener;
mod metrics;
mod store;
mod systemd;
mod traces;

use std::{collections::BTreeMap, net::SocketAddr, time::Instant};

use crate::{
    wire::{Answer, plain},
    world::{PATIENCE, Relay},
};

/// Opens the admin listener on a free port.
pub(crate) const ON: (&str, &str) = ("ADMIN_PORT", "0");

/// A relay's admin listener.
#[derive(Clone, Copy)]
pub(crate) struct Admin(SocketAddr);

impl Admin {
    pub(crate) fn of(relay: &Relay) -> Self {
        let line = relay.wait_for("admin listener at http://");
        let address = line.split("http://").nth(1).and_then(|rest| rest.split('"').next());
        let admin = Self(address.unwrap().parse().unwrap());
        // Workers start beside the listeners; what comes before them waits.
        let deadline = Instant::now() + PATIENCE;
        while admin.check("workers").1 != "ok" {
            assert!(Instant::now() < deadline, "the workers start");
            std::thread::yield_now();
        }
        admin
    }

    fn get(self, path: &str) -> Answer {
        plain(self.0, &format!("GET {path}"), b"")
    }

    /// What `/readyz` says of one check.
    fn check(self, name: &str) -> (u16, String) {
        let answer = self.get("/readyz");
        let body: serde_json::Value = serde_json::from_slice(&answer.body).unwrap();
        assert_eq!(body["ready"], answer.status == 200);
        (answer.status, body["checks"][name].as_str().unwrap_or_default().to_owned())
    }

    pub(crate) fn scrape(self) -> Scrape {
        let answer = self.get("/metrics");
        assert_eq!(answer.status, 200);
        assert_eq!(answer.header("content-type"), Some("text/plain; version=0.0.4"));
        Scrape::read(&String::from_utf8(answer.body).unwrap())
    }

    /// Waits until a sample has at least this value: some are counted after the answer was read.
    pub(crate) fn wait_for(self, sample: &str, least: f64) -> Scrape {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let scrape = self.scrape();
            if scrape.value(sample) >= least {
                return scrape;
            }
            assert!(Instant::now() < deadline, "{sample} stays below {least}: {scrape:#?}");
            std::thread::yield_now();
        }
    }
}

/// A page of metrics.
#[derive(Debug, Default)]
pub(crate) struct Scrape {
    /// The kind of each metric.
    kinds: BTreeMap<String, String>,
    /// Each sample by its name and labels, as they are written.
    samples: BTreeMap<String, f64>,
}

impl Scrape {
    fn read(text: &str) -> Self {
        let mut scrape = Self::default();
        for line in text.lines() {
            if let Some(kind) = line.strip_prefix("# TYPE ") {
                let (name, kind) = kind.split_once(' ').unwrap();
                scrape.kinds.insert(name.to_owned(), kind.to_owned());
            } else if !line.starts_with('#') {
                let (sample, value) = line.rsplit_once(' ').unwrap();
                scrape.samples.insert(sample.to_owned(), value.parse().unwrap());
            }
        }
        scrape
    }

    /// A sample by its name and labels; 0 where it is not there, as it is before the first event.
    pub(crate) fn value(&self, sample: &str) -> f64 {
        self.samples.get(sample).copied().unwrap_or_default()
    }

    /// The names of all samples.
    fn names(&self) -> impl Iterator<Item = &str> {
        self.samples.keys().map(|sample| sample.split('{').next().unwrap())
    }
}
