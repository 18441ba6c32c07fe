//! Redis beside the relay, and what it counts.

use std::net::SocketAddr;

use ::redis::Client;

use crate::stacks::{Children, directory, free_port, pinned, start};

/// A server on core 0, with the load and the upstream, as if on another machine than the relay.
pub(crate) struct Redis {
    address: SocketAddr,
}

/// The functions a server has run: one for each acceptance and each pairing.
#[derive(Clone, Copy, Default)]
pub(crate) struct Functions {
    calls: u64,
    micros: u64,
}

impl Redis {
    pub(crate) fn start(children: &mut Children) -> Self {
        let port = free_port();
        let address = start(children, pinned(0, "redis-server"), port, |command| {
            command
                .args(["--bind", "127.0.0.1", "--port", &port.to_string()])
                .args(["--save", "", "--appendonly", "no", "--loglevel", "warning", "--dir"])
                .arg(directory("redis"));
        });
        Self { address }
    }

    pub(crate) fn url(&self) -> String {
        format!("redis://{}", self.address)
    }

    /// Reads its counters.
    pub(crate) fn functions(&self) -> Functions {
        let mut connection = Client::open(self.url()).unwrap().get_connection().unwrap();
        let statistics: String =
            ::redis::cmd("INFO").arg("commandstats").query(&mut connection).unwrap();
        let mut functions = Functions::default();
        for name in ["cmdstat_evalsha:", "cmdstat_eval:"] {
            let line = statistics.lines().find_map(|line| line.strip_prefix(name));
            functions.calls += line.map_or(0, |line| number(line, "calls="));
            functions.micros += line.map_or(0, |line| number(line, "usec="));
        }
        functions
    }
}

impl Functions {
    /// What came after `before`, for so many requests by clients that each paired once.
    pub(crate) fn print_since(&self, before: Self, requests: u64, clients: u64) {
        let (calls, micros) = (self.calls - before.calls, self.micros - before.micros);
        println!(
            "         {:.3} round trips to Redis per request, {:.1} µs in its function",
            (calls - clients) as f64 / requests as f64,
            micros as f64 / calls as f64
        );
    }
}

fn number(line: &str, name: &str) -> u64 {
    let fields = line.split(',').find_map(|field| field.strip_prefix(name));
    fields.and_then(|number| number.parse().ok()).expect("a number")
}
