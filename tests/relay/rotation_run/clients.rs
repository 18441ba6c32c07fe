//! What clients know a relay by: CLIENT_ID_SECRET and IDENTITY_SEED, at three instances.

use std::net::SocketAddr;

use mte_relay_protocol::{
    kem::{PrivateKey, PublicKey},
    root::Root,
    secret::Secret,
};

use super::load::Load;
use crate::{
    cluster_client::{ClusterClient, Outcome},
    nginx::Nginx,
    redis_server::RedisServer,
    reload::world::{NEW_SECRET, OLD_SECRET, Running},
    upstream::Upstream,
};

const CLIENTS: usize = 32;
/// A client pairs anew after so many requests.
const REQUESTS_OF_A_PAIR: usize = 10;

/// Three instances whose file has these lines, behind nginx.
struct Cluster {
    instances: [Running; 3],
    nginx: Nginx,
    _redis: RedisServer,
    _upstream: Upstream,
}

impl Cluster {
    fn start(lines: &[(&str, &str)]) -> Self {
        let (redis, upstream) = (RedisServer::start(), Upstream::start());
        let (url, origin) = (redis.url(), upstream.origin());
        let environment = [
            ("UPSTREAM", origin.as_str()),
            ("REDIS_URL", &url),
            ("WORKERS", "2"),
            ("CLIENT_ID_SECRET", ""),
            ("PAIRINGS_BURST", "1000000"),
            ("MAX_PAIRS_PER_CLIENT", "4096"),
        ];
        let instances = [(); 3].map(|()| Running::with(lines, &environment));
        let nginx = Nginx::before(instances.each_ref().map(|instance| instance.relay.address));
        Self { instances, nginx, _redis: redis, _upstream: upstream }
    }

    /// One step: the instances get these lines one after the other, while clients ask.
    fn step(&self, lines: &[(&str, &str)], loads: &mut [&mut Load]) {
        let mut go_on = || loads.iter_mut().for_each(|load| load.go_on());
        for instance in &self.instances {
            go_on();
            instance.change(lines);
        }
        go_on();
    }

    /// Clients that trust one key alone, and pair by it time and again.
    fn load(&self, key: &PublicKey) -> Load {
        Load::start(CLIENTS, |place| caller(self.nginx.address, key.clone(), place))
    }
}

fn caller(
    address: SocketAddr,
    key: PublicKey,
    place: usize,
) -> impl FnMut(usize) -> Result<(), String> + Send {
    let mut client = ClusterClient::pair_by(address, key);
    move |number| {
        if (number + 1).is_multiple_of(REQUESTS_OF_A_PAIR) {
            client.pair_anew();
        }
        let method = if number.is_multiple_of(2) { "POST" } else { "GET" };
        match client.call(method, &format!("/{place}/{number}")) {
            Outcome::Served { .. } => Ok(()),
            Outcome::Failed(why) => Err(why),
        }
    }
}

#[test]
fn a_client_id_secret_is_rotated_among_instances_under_load_and_no_request_fails() {
    let key = |secret: &str| Root::new(secret.as_bytes()).identity().public().clone();
    let cluster = Cluster::start(&[("clientIdSecret", OLD_SECRET)]);
    let mut of_old = cluster.load(&key(OLD_SECRET));
    let announced = [("clientIdSecret", OLD_SECRET), ("clientIdSecretPrevious", NEW_SECRET)];
    cluster.step(&announced, &mut [&mut of_old]);
    let mut of_new = cluster.load(&key(NEW_SECRET));
    let exchanged = [("clientIdSecret", NEW_SECRET), ("clientIdSecretPrevious", OLD_SECRET)];
    cluster.step(&exchanged, &mut [&mut of_old, &mut of_new]);
    // The overlap is over when every client has the new pin, and has paired by it.
    of_old.end();
    cluster.step(&[("clientIdSecret", NEW_SECRET)], &mut [&mut of_new]);
    of_new.end();
}

#[test]
fn an_identity_seed_is_rotated_among_instances_under_load_and_no_request_fails() {
    let key = |seed: u8| PrivateKey::from_seed(&Secret::new([seed; 32])).public().clone();
    let (old, new) = (&"0b".repeat(32), &"17".repeat(32));
    let secret = ("clientIdSecret", OLD_SECRET);
    let cluster = Cluster::start(&[secret, ("IDENTITY_SEED", old)]);
    let mut of_old = cluster.load(&key(0x0b));
    let announced = [secret, ("IDENTITY_SEED", old), ("IDENTITY_SEED_PREVIOUS", new)];
    cluster.step(&announced, &mut [&mut of_old]);
    let mut of_new = cluster.load(&key(0x17));
    let exchanged = [secret, ("IDENTITY_SEED", new), ("IDENTITY_SEED_PREVIOUS", old)];
    cluster.step(&exchanged, &mut [&mut of_old, &mut of_new]);
    of_old.end();
    cluster.step(&[secret, ("IDENTITY_SEED", new)], &mut [&mut of_new]);
    of_new.end();
}
