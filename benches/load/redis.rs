//! Redis beside the relay, and what it counts.

use std::net::SocketAddr;

use ::redis::Client;

use crate::{
    Result,
    process::{Children, LOAD_CORE, directory, free_port, pinned, start},
};

/// A server on the core of the load, as if on another machine than the relay.
pub(crate) struct Redis {
    address: SocketAddr,
    _children: Children,
}

/// The functions a server has run: one for each acceptance and each pairing.
#[derive(Clone, Copy, Default)]
pub(crate) struct Functions {
    calls: u64,
    micros: u64,
}

impl Redis {
    /// # Errors
    /// If it does not listen.
    pub(crate) fn start() -> Result<Self> {
        let mut children = Children::of("redis");
        let port = free_port()?;
        let mut command = pinned(LOAD_CORE, "redis-server");
        command
            .args(["--bind", "127.0.0.1", "--port", &port.to_string()])
            .args(["--save", "", "--appendonly", "no", "--loglevel", "warning", "--dir"])
            .arg(directory("redis"));
        let address = start(&mut children, command, port)?;
        Ok(Self { address, _children: children })
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://{}", self.address)
    }

    /// Reads its counters.
    ///
    /// # Errors
    /// If it does not answer.
    pub(crate) fn functions(&self) -> Result<Functions> {
        let statistics = self.info("commandstats")?;
        let mut functions = Functions::default();
        for name in ["cmdstat_evalsha:", "cmdstat_eval:"] {
            let line = statistics.lines().find_map(|line| line.strip_prefix(name));
            functions.calls += line.and_then(|line| number(line, "calls=")).unwrap_or(0);
            functions.micros += line.and_then(|line| number(line, "usec=")).unwrap_or(0);
        }
        Ok(functions)
    }

    /// Bytes that it has in use.
    ///
    /// # Errors
    /// If it does not answer.
    pub(crate) fn memory(&self) -> Result<u64> {
        let memory = self.info("memory")?;
        let line = memory.lines().find_map(|line| line.strip_prefix("used_memory:"));
        Ok(line.ok_or("no account of memory")?.trim().parse()?)
    }

    fn info(&self, section: &str) -> Result<String> {
        let mut connection = Client::open(self.url())?.get_connection()?;
        Ok(::redis::cmd("INFO").arg(section).query(&mut connection)?)
    }
}

impl Functions {
    /// Round trips for each of so many requests since `before`, and microseconds in each.
    pub(crate) fn since(self, before: Self, requests: f64) -> (f64, f64) {
        let (calls, micros) = (self.calls - before.calls, self.micros - before.micros);
        (calls as f64 / requests, micros as f64 / calls as f64)
    }
}

fn number(line: &str, name: &str) -> Option<u64> {
    line.split(',').find_map(|field| field.strip_prefix(name))?.parse().ok()
}
