//! Secrets change under load, step by step as docs/operations.md says, and no request fails.

use std::{
    net::SocketAddr,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, JoinHandle},
};

use crate::{
    cluster_client::{ClusterClient, Outcome},
    nginx::Nginx,
    redis_server::RedisServer,
    reload::world::{NEW_SECRET, OLD_SECRET, Running},
    upstream::Upstream,
};

const CLIENTS: usize = 32;
/// Requests between two steps, at least.
const BETWEEN: usize = 300;

/// Clients that ask without a pause until they are told to stop.
struct Load {
    stop: Arc<AtomicBool>,
    served: Arc<AtomicUsize>,
    clients: Vec<JoinHandle<Vec<String>>>,
}

impl Load {
    /// Clients of the relays behind an address that trust the key of a secret.
    fn start(address: SocketAddr, secret: &'static str) -> Self {
        let (stop, served) = (Arc::<AtomicBool>::default(), Arc::<AtomicUsize>::default());
        let clients = (0..CLIENTS).map(|place| {
            let (stop, served) = (Arc::clone(&stop), Arc::clone(&served));
            let mut client = ClusterClient::pair_to(address, secret);
            thread::spawn(move || {
                let mut failed = Vec::new();
                for number in 0.. {
                    if stop.load(Ordering::Relaxed) {
                        break;
                    }
                    let method = if number % 2 == 0 { "POST" } else { "GET" };
                    match client.call(method, &format!("/{place}/{number}")) {
                        Outcome::Served { .. } => _ = served.fetch_add(1, Ordering::Relaxed),
                        Outcome::Failed(why) => failed.push(why),
                    }
                }
                failed
            })
        });
        let clients = clients.collect();
        Self { stop, served, clients }
    }

    /// Waits until many more requests were served.
    fn go_on(&self) {
        let until = self.served.load(Ordering::Relaxed) + BETWEEN;
        while self.served.load(Ordering::Relaxed) < until {
            assert!(self.clients.iter().any(|client| !client.is_finished()), "all clients ended");
            thread::yield_now();
        }
    }

    fn end(self) {
        self.go_on();
        self.stop.store(true, Ordering::Relaxed);
        let failed: Vec<_> =
            self.clients.into_iter().flat_map(|client| client.join().unwrap()).collect();
        assert!(failed.is_empty(), "{} failed: {:?}", failed.len(), failed.first());
        eprintln!("{} requests, none failed", self.served.load(Ordering::Relaxed));
    }
}

#[test]
fn a_client_id_secret_is_rotated_among_instances_under_load_and_no_request_fails() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let (url, origin) = (redis.url(), upstream.origin());
    let environment = [
        ("UPSTREAM", origin.as_str()),
        ("REDIS_URL", &url),
        ("WORKERS", "2"),
        ("CLIENT_ID_SECRET", ""),
        ("PAIRINGS_BURST", "1000000"),
    ];
    let instances =
        [(); 3].map(|()| Running::with(&[("clientIdSecret", OLD_SECRET)], &environment));
    let nginx = Nginx::before(instances.each_ref().map(|instance| instance.relay.address));
    let step = |lines: &[(&str, &str)], load: &Load| {
        for instance in &instances {
            load.go_on();
            instance.change(lines);
        }
        load.go_on();
    };
    let of_old = Load::start(nginx.address, OLD_SECRET);
    step(&[("clientIdSecret", OLD_SECRET), ("clientIdSecretPrevious", NEW_SECRET)], &of_old);
    step(&[("clientIdSecret", NEW_SECRET), ("clientIdSecretPrevious", OLD_SECRET)], &of_old);
    of_old.end();
    // After the overlap every client has paired again.
    let of_new = Load::start(nginx.address, NEW_SECRET);
    step(&[("clientIdSecret", NEW_SECRET)], &of_new);
    of_new.end();
}
