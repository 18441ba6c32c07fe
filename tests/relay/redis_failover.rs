//! Keys that change their server: failover to replicas that lag, and slots that move. Real kills; what
//! counts as kept, and what does not, as docs/operations.md says.

use std::thread;

use crate::{
    client::{Client, SealedRequest, send},
    command::run,
    redis_server::{RedisServer, free_port},
    redis_topologies::{cluster, sentinel},
    shared::{ask_at, assert_code, instance, post_at, serve_at, until, until_served},
    upstream::Upstream,
    world::{CLIENT_ID_SECRET, Relay},
};

fn role(server: &RedisServer) -> String {
    let role: Vec<redis::Value> = server.ask(&["ROLE"]);
    match &role[0] {
        redis::Value::BulkString(role) => String::from_utf8(role.clone()).unwrap(),
        other => panic!("{other:?}"),
    }
}

fn until_promoted(replica: &RedisServer) {
    until("the promotion", || (role(replica) == "master").then_some(()));
}

/// Waits until a primary has this many replicas, and all of them all.
fn until_replicated(primary: &RedisServer, replicas: usize) {
    let state = format!("connected_slaves:{replicas}\r\n");
    until("the replicas", || {
        let info: String = primary.ask(&["INFO", "replication"]);
        let online = info.matches("state=online").count() == replicas;
        (online && info.contains(&state)).then_some(())
    });
    until("replication", || {
        // WAIT is about what its own connection wrote, and what came before.
        let mut connection = primary.connection();
        redis::cmd("SET").arg("probe").arg(1).query::<()>(&mut connection).unwrap();
        let wait = redis::cmd("WAIT").arg(replicas).arg(1_000).query::<usize>(&mut connection);
        (wait.unwrap() >= replicas).then_some(())
    });
}

/// Halts a replica, and has it miss all that is written from now on. Others come back to the primary.
fn cut_off(primary: &RedisServer, replica: &RedisServer, others: usize) {
    replica.signal("STOP");
    primary.ask::<u64>(&["CLIENT", "KILL", "TYPE", "replica"]);
    until_replicated(primary, others);
}

/// A primary, its replicas, two relays that find them, and a client both have served.
struct World {
    primary: RedisServer,
    replicas: Vec<RedisServer>,
    /// Whatever else must run.
    _others: Vec<RedisServer>,
    url: String,
    wait: &'static str,
    upstream: Upstream,
    relays: [Relay; 2],
    client: Client,
}

impl World {
    /// Under a sentinel.
    fn watched(replicas: usize, wait: &'static str) -> Self {
        let primary = RedisServer::start();
        let port = primary.port.to_string();
        let of = ["--replicaof", "127.0.0.1", &port, "--repl-diskless-sync-delay", "0"];
        let replicas: Vec<_> = (0..replicas).map(|_| RedisServer::start_with(&of)).collect();
        until_replicated(&primary, replicas.len());
        let watcher = sentinel(primary.port);
        let known = format!("slaves={}", replicas.len());
        until("the sentinel", || {
            let state: String = watcher.ask(&["INFO", "sentinel"]);
            state.contains(&known).then_some(())
        });
        let url = format!("redis+sentinel://127.0.0.1:{}/main", watcher.port);
        Self::over(primary, replicas, vec![watcher], url, wait)
    }

    /// In a cluster, where this primary holds all slots but two, and two others vote.
    fn clustered(replicas: usize, wait: &'static str) -> Self {
        let mut nodes: Vec<_> = (0..3 + replicas)
            .map(|_| {
                let bus = free_port().to_string();
                let options = ["--cluster-enabled", "yes", "--cluster-port", &bus];
                let more = ["--cluster-node-timeout", "2000", "--repl-diskless-sync-delay", "0"];
                (RedisServer::start_with(&[&options[..], &more].concat()), bus)
            })
            .collect();
        for (node, bus) in &nodes {
            let port = node.port.to_string();
            nodes[0].0.ask::<()>(&["CLUSTER", "MEET", "127.0.0.1", &port, bus]);
        }
        let shares = [("0", "16381"), ("16382", "16382"), ("16383", "16383")];
        for ((node, _), (first, last)) in nodes.iter().zip(shares) {
            node.ask::<()>(&["CLUSTER", "ADDSLOTSRANGE", first, last]);
        }
        let known = format!("cluster_known_nodes:{}\r\n", nodes.len());
        for (node, _) in &nodes {
            until("the cluster", || {
                let state: String = node.ask(&["CLUSTER", "INFO"]);
                (state.contains(&known) && state.contains("cluster_state:ok")).then_some(())
            });
        }
        let id: String = nodes[0].0.ask(&["CLUSTER", "MYID"]);
        for (node, _) in &nodes[3..] {
            node.ask::<()>(&["CLUSTER", "REPLICATE", &id]);
        }
        let hosts: Vec<_> =
            nodes[..3].iter().rev().map(|(node, _)| format!("127.0.0.1:{}", node.port)).collect();
        let url = format!("redis+cluster://{}", hosts.join(","));
        let replicas: Vec<_> = nodes.split_off(3).into_iter().map(|(node, _)| node).collect();
        let mut nodes = nodes.into_iter().map(|(node, _)| node);
        let primary = nodes.next().unwrap();
        until_replicated(&primary, replicas.len());
        Self::over(primary, replicas, nodes.collect(), url, wait)
    }

    fn over(
        primary: RedisServer,
        replicas: Vec<RedisServer>,
        others: Vec<RedisServer>,
        url: String,
        wait: &'static str,
    ) -> Self {
        let upstream = Upstream::start();
        let settings = [("REDIS_WAIT", wait), ("REDIS_SENTINEL_PASSWORD", "sentinels-only")];
        let relays = [(); 2].map(|()| instance(&url, &upstream, &settings));
        let mut client = until_served(&relays[0]);
        for relay in &relays {
            serve_at(&mut client, relay, "POST", "/before");
        }
        until_replicated(&primary, replicas.len());
        Self { primary, replicas, _others: others, url, wait, upstream, relays, client }
    }

    /// What the first relay acknowledges while the last replica misses it.
    fn acknowledge(&mut self) -> Acknowledged {
        let [first, _] = &self.relays;
        let mut ended = Client::pair(first);
        serve_at(&mut ended, first, "GET", "/ended");
        let others = self.replicas.len() - 1;
        cut_off(&self.primary, self.replicas.last().unwrap(), others);
        let mut taken = |method, path| {
            let (answer, copy, _) = ask_at(&mut self.client, first, method, path);
            assert_eq!(answer.status, 200, "{answer:?}");
            copy
        };
        let gets = [taken("GET", "/get"), taken("GET", "/get")];
        let post = taken("POST", "/post");
        let paired = Client::pair(first);
        let environment = [
            ("REDIS_URL", self.url.as_str()),
            ("REDIS_SENTINEL_PASSWORD", "sentinels-only"),
            ("REDIS_WAIT", self.wait),
            ("CLIENT_ID_SECRET", CLIENT_ID_SECRET),
        ];
        let revoked = run(&["sessions", "revoke", &ended.client_id], &environment);
        assert_eq!(revoked.out(), "ended 1 pairs\n", "{}", revoked.err());
        Acknowledged { gets, post, paired, ended }
    }

    fn until_served_by_both(&mut self) {
        for relay in &self.relays {
            // By others: the window of this client would move on.
            until_served(relay);
            serve_at(&mut self.client, relay, "POST", "/again");
        }
    }
}

struct Acknowledged {
    gets: [SealedRequest; 2],
    post: SealedRequest,
    paired: Client,
    ended: Client,
}

/// The primary is killed, and what takes its place has not got the last writes.
fn a_replica_that_lags_takes_over(mut world: World) {
    let Acknowledged { gets, post, mut paired, mut ended } = world.acknowledge();
    let lagging = world.replicas.pop().unwrap();
    world.primary.kill();
    world.primary = lagging;
    world.primary.signal("CONT");
    until_promoted(&world.primary);
    world.until_served_by_both();
    let [first, second] = &world.relays;
    // What may be executed once only is executed once, whatever the new primary remembers.
    for relay in [first, second] {
        assert_code(&send(relay.address, &post), 409, "stale-request");
    }
    assert_eq!(world.upstream.count("/post"), 1);
    // What may be executed twice: not by the instance that did; by another, which is the residue.
    assert_code(&send(first.address, &gets[0]), 409, "replayed");
    assert_eq!(world.upstream.count("/get"), 2);
    let again = send(second.address, &gets[1]);
    assert_eq!(again.status, 200, "{again:?}");
    assert_code(&send(second.address, &gets[1]), 409, "replayed");
    assert_eq!(world.upstream.count("/get"), 3);
    // A pairing is lost, and so is the end of a session.
    assert_code(&post_at(&mut paired, second, "/paired"), 401, "pair-unknown");
    serve_at(&mut paired.pair_again(), second, "POST", "/paired");
    serve_at(&mut ended, second, "POST", "/came-back");
}

/// The primary is killed while one replica lags; the other takes its place.
fn what_a_replica_has_outlives_the_primary(mut world: World) {
    let Acknowledged { gets, post, mut paired, mut ended } = world.acknowledge();
    let lagging = world.replicas.pop().unwrap();
    world.primary.kill();
    world.primary = world.replicas.pop().unwrap();
    until_promoted(&world.primary);
    lagging.signal("CONT");
    until_replicated(&world.primary, 1);
    world.until_served_by_both();
    let [first, second] = &world.relays;
    for relay in [first, second] {
        for get in &gets {
            assert_code(&send(relay.address, get), 409, "replayed");
        }
        assert_code(&send(relay.address, &post), 409, "stale-request");
        assert_code(&post_at(&mut ended, relay, "/ended-again"), 401, "pair-unknown");
    }
    serve_at(&mut paired, second, "POST", "/paired");
    let count = |path| world.upstream.count(path);
    assert_eq!((count("/get"), count("/post"), count("/ended-again")), (2, 1, 0));
}

#[test]
fn a_lagging_replica_that_sentinels_promote_reopens_only_what_may_be_executed_twice() {
    a_replica_that_lags_takes_over(World::watched(1, "0"));
}

#[test]
fn what_was_acknowledged_with_a_replica_outlives_a_failover_by_sentinels() {
    what_a_replica_has_outlives_the_primary(World::watched(2, "1"));
}

#[test]
fn a_lagging_replica_that_a_cluster_promotes_reopens_only_what_may_be_executed_twice() {
    a_replica_that_lags_takes_over(World::clustered(1, "0"));
}

#[test]
fn what_was_acknowledged_with_a_replica_outlives_a_failover_of_a_cluster() {
    what_a_replica_has_outlives_the_primary(World::clustered(2, "1"));
}

#[test]
fn where_a_replica_must_have_it_nothing_counts_that_none_has() {
    let mut world = World::watched(1, "1");
    let [relay, _] = &world.relays;
    cut_off(&world.primary, &world.replicas[0], 0);
    for method in ["GET", "POST"] {
        let answer = ask_at(&mut world.client, relay, method, "/alone").0;
        assert_code(&answer, 503, "store-unavailable");
    }
    let id = world.client.client_id.clone();
    let environment = [
        ("REDIS_URL", world.url.as_str()),
        ("REDIS_SENTINEL_PASSWORD", "sentinels-only"),
        ("REDIS_WAIT", "1"),
        ("CLIENT_ID_SECRET", CLIENT_ID_SECRET),
    ];
    let revoked = run(&["sessions", "revoke", &id], &environment);
    assert_eq!(revoked.status.code(), Some(1), "{}", revoked.out());
    assert!(revoked.err().contains("0 of 1 replicas have it"), "{}", revoked.err());
    assert_eq!(world.upstream.count("/alone"), 0);
}

#[test]
fn a_session_whose_slot_moves_to_another_node_goes_on_there_and_reopens_nothing() {
    let (nodes, upstream) = (cluster(), Upstream::start());
    let url = format!("redis+cluster://127.0.0.1:{}", nodes[0].port);
    let patient = [("REDIS_TIMEOUT_MS", "60000")];
    let relays = [(); 2].map(|()| instance(&url, &upstream, &patient));
    let mut client = until_served(&relays[0]);
    let copy = |client: &mut Client, method| {
        let (answer, copy, _) = ask_at(client, &relays[0], method, "/once");
        assert_eq!(answer.status, 200, "{answer:?}");
        copy
    };
    let (get, post) = (copy(&mut client, "GET"), copy(&mut client, "POST"));
    let id = client.client_id.split('.').next().unwrap().to_owned();
    let find = |node: &RedisServer| node.ask::<Vec<String>>(&["KEYS", &format!("*:c:{id}")]);
    let from = nodes.iter().position(|node| !find(node).is_empty()).unwrap();
    let key = find(&nodes[from]).remove(0);
    let to = (from + 1) % nodes.len();
    let slot = nodes[from].ask::<u32>(&["CLUSTER", "KEYSLOT", &key]).to_string();
    let [from_id, to_id] = [from, to].map(|node| nodes[node].ask::<String>(&["CLUSTER", "MYID"]));
    let (from, to) = (&nodes[from], &nodes[to]);
    to.ask::<()>(&["CLUSTER", "SETSLOT", &slot, "IMPORTING", &from_id]);
    from.ask::<()>(&["CLUSTER", "SETSLOT", &slot, "MIGRATING", &to_id]);
    serve_at(&mut client, &relays[0], "POST", "/not-moved-yet");
    let port = to.port.to_string();
    from.ask::<()>(&["MIGRATE", "127.0.0.1", &port, &key, "0", "5000"]);

    // One key is here and one is there: the request waits, and holds up nobody else.
    let (waiting, _) = client.seal(&client.head("GET", "/while-it-moves", &[]), b"");
    let address = relays[0].address;
    let waiting = thread::spawn(move || send(address, &waiting));
    let mut other = until("a client of another slot", || {
        let other = Client::pair(&relays[1]);
        let id = other.client_id.split('.').next().unwrap().to_owned();
        let keys: Vec<String> = from.ask(&["KEYS", &format!("*:c:{id}")]);
        keys.is_empty().then_some(other)
    });
    serve_at(&mut other, &relays[0], "POST", "/other");
    assert_eq!(upstream.count("/while-it-moves"), 0);
    let rest: Vec<String> = from.ask(&["CLUSTER", "GETKEYSINSLOT", &slot, "100"]);
    for key in rest {
        from.ask::<()>(&["MIGRATE", "127.0.0.1", &port, &key, "0", "5000"]);
    }
    for node in [to, from].into_iter().chain(&nodes) {
        node.ask::<()>(&["CLUSTER", "SETSLOT", &slot, "NODE", &to_id]);
    }
    assert_eq!(waiting.join().unwrap().status, 200);
    for relay in &relays {
        assert_code(&send(relay.address, &get), 409, "replayed");
        assert_code(&send(relay.address, &post), 409, "stale-request");
        // What was created before the nodes agreed whose slot it is may be too old for the new one.
        until("service", || (post_at(&mut client, relay, "/moved").status == 200).then_some(()));
    }
    assert_eq!(upstream.count("/once"), 2);
}
