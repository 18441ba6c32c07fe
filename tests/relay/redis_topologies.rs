//! Redis as it is found in the wild: with TLS, access lists, sentinels, and as a cluster.

use std::path::PathBuf;

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

use crate::{
    client::Client,
    redis_server::{RedisServer, free_port},
    shared::{ask_at, assert_code, instance, post_at, serve_at, until, until_served},
    upstream::Upstream,
};

/// A directory of certificates, gone with the test.
pub(crate) struct Certificates(PathBuf);

impl Certificates {
    /// An authority, and under it a certificate for 127.0.0.1 and one for a relay.
    pub(crate) fn make(name: &str) -> Self {
        let dir = std::env::temp_dir().join(format!("{name}-{}", std::process::id()));
        std::fs::create_dir_all(&dir).unwrap();
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        std::fs::write(dir.join("ca.pem"), issuer.pem()).unwrap();
        for (file, name) in
            [("server", "127.0.0.1"), ("named", "redis.example"), ("relay", "relay.example")]
        {
            let key = KeyPair::generate().unwrap();
            let mut params = CertificateParams::new(vec![name.to_owned()]).unwrap();
            // Else it would look like one that the authority made for itself.
            params.distinguished_name.push(DnType::CommonName, name);
            let certificate = params.signed_by(&key, &issuer).unwrap();
            std::fs::write(dir.join(format!("{file}.pem")), certificate.pem()).unwrap();
            std::fs::write(dir.join(format!("{file}.key")), key.serialize_pem()).unwrap();
        }
        Self(dir)
    }

    pub(crate) fn path(&self, file: &str) -> String {
        self.0.join(file).to_str().unwrap().to_owned()
    }

    /// A server that speaks TLS only; returns it and its port.
    pub(crate) fn serve(&self, certificate: &str, auth_clients: &str) -> (RedisServer, u16) {
        let port = free_port();
        let (tls_port, ca) = (port.to_string(), self.path("ca.pem"));
        let chain = self.path(&format!("{certificate}.pem"));
        let key = self.path(&format!("{certificate}.key"));
        // The plain port is left to the test itself.
        let server = RedisServer::start_with(&[
            "--tls-port",
            &tls_port,
            "--tls-cert-file",
            &chain,
            "--tls-key-file",
            &key,
            "--tls-ca-cert-file",
            &ca,
            "--tls-auth-clients",
            auth_clients,
        ]);
        (server, port)
    }
}

impl Drop for Certificates {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

#[test]
fn redis_with_tls_is_believed_by_its_authority_only_and_asks_for_the_relays_certificate() {
    let (ours, others) = (Certificates::make("redis-tls"), Certificates::make("redis-tls-other"));
    let (_redis, port) = ours.serve("server", "yes");
    let upstream = Upstream::start();
    let url = format!("rediss://127.0.0.1:{port}");
    let (ca, wrong_ca) = (ours.path("ca.pem"), others.path("ca.pem"));
    let (chain, key) = (ours.path("relay.pem"), ours.path("relay.key"));
    let shown = [("REDIS_CERT_FILE", chain.as_str()), ("REDIS_KEY_FILE", &key)];
    let trusted = ("REDIS_CA_FILE", ca.as_str());
    let relay = instance(&url, &upstream, &[trusted, shown[0], shown[1]]);
    serve_at(&mut until_served(&relay), &relay, "POST", "/tls");
    let pem = [&ca, &chain, &key].map(|path| std::fs::read_to_string(path).unwrap());
    let inline = [("REDIS_CA", pem[0].as_str()), ("REDIS_CERT", &pem[1]), ("REDIS_KEY", &pem[2])];
    let relay = instance(&url, &upstream, &inline);
    serve_at(&mut until_served(&relay), &relay, "POST", "/tls");
    for settings in [
        &[("REDIS_CA_FILE", wrong_ca.as_str()), shown[0], shown[1]][..],
        // Without a certificate of its own; and with the system's authorities.
        &[trusted],
        &[shown[0], shown[1]],
    ] {
        let relay = instance(&url, &upstream, settings);
        let line = relay.wait_for("redis does not answer");
        assert!(!line.contains("PRIVATE"), "{line}");
    }
}

#[test]
fn a_certificate_for_another_name_is_believed_where_that_name_is_set() {
    let certificates = Certificates::make("redis-tls-name");
    let (_redis, port) = certificates.serve("named", "no");
    let (upstream, ca) = (Upstream::start(), certificates.path("ca.pem"));
    let trusted = [("REDIS_CA_FILE", ca.as_str())];
    let named = format!("127.0.0.1:{port},ssl=true,sslHost=redis.example");
    let settings = [("REDIS_URL", ""), ("REDIS_CONNECTION_STRING", &named), trusted[0]];
    let relay = instance("", &upstream, &settings);
    serve_at(&mut until_served(&relay), &relay, "POST", "/named");
    let relay = instance(&format!("rediss://127.0.0.1:{port}"), &upstream, &trusted);
    relay.wait_for("redis does not answer");
}

#[test]
fn a_user_with_the_documented_rights_is_enough() {
    let redis = RedisServer::start();
    let rights = "~mte-relay:* &mte-relay:* -@all +@connection +@hash +@scripting +get +set +del \
                  +type +pexpire +hgetall +scan +publish +subscribe +ping +role +info +wait";
    let mut user = vec!["ACL", "SETUSER", "relay", "on", ">p@ss:word"];
    user.extend(rights.split_whitespace());
    redis.ask::<()>(&user);
    redis.ask::<()>(&["ACL", "SETUSER", "default", "off"]);
    let (upstream, port) = (Upstream::start(), redis.port);
    let url = format!("redis://relay:p%40ss%3Aword@127.0.0.1:{port}/3");
    let relay = instance(&url, &upstream, &[("REDIS_FAILURE", "local")]);
    let mut client = until_served(&relay);
    serve_at(&mut client, &relay, "POST", "/x");
    let printed = crate::command::run(
        &["sessions", "revoke-all"],
        &[("REDIS_URL", &url), ("CLIENT_ID_SECRET", crate::world::CLIENT_ID_SECRET)],
    );
    assert!(printed.status.success(), "{}", printed.err());
    assert_code(&post_at(&mut client, &relay, "/x"), 401, "pair-unknown");
    assert!(!relay.printed().contains("NOPERM"), "{}", relay.printed());
}

/// Three servers that are a cluster, with all slots shared out.
pub(crate) fn cluster() -> [RedisServer; 3] {
    let nodes = [(); 3].map(|()| {
        let bus = free_port();
        let options = ["--cluster-enabled", "yes", "--cluster-port", &bus.to_string()];
        (RedisServer::start_with(&options), bus)
    });
    let shares = [("0", "5460"), ("5461", "10922"), ("10923", "16383")];
    for ((node, bus), (first, last)) in nodes.iter().zip(shares) {
        node.ask::<()>(&["CLUSTER", "ADDSLOTSRANGE", first, last]);
        let (port, bus) = (node.port.to_string(), bus.to_string());
        nodes[0].0.ask::<()>(&["CLUSTER", "MEET", "127.0.0.1", &port, &bus]);
        node.ask::<()>(&["CONFIG", "SET", "cluster-require-full-coverage", "no"]);
        node.ask::<()>(&["CONFIG", "SET", "cluster-node-timeout", "2000"]);
    }
    let nodes = nodes.map(|(node, _)| node);
    for node in &nodes {
        until("the cluster", || {
            let state: String = node.ask(&["CLUSTER", "INFO"]);
            let known = state.contains("cluster_known_nodes:3");
            let covered = state.contains("cluster_slots_assigned:16384");
            (known && covered && state.contains("cluster_state:ok")).then_some(())
        });
    }
    nodes
}

#[test]
fn a_cluster_of_three_keeps_sessions_on_all_its_nodes_and_outlives_one() {
    let nodes = cluster();
    let upstream = Upstream::start();
    let hosts: Vec<_> = nodes.iter().map(|node| format!("127.0.0.1:{}", node.port)).collect();
    let url = format!("redis+cluster://{}", hosts[..2].join(","));
    let relays = [(); 2].map(|()| instance(&url, &upstream, &[]));
    let mut clients: Vec<_> = (0..24).map(|_| until_served(&relays[0])).collect();
    for (number, client) in clients.iter_mut().enumerate() {
        serve_at(client, &relays[number % 2], "POST", &format!("/{number}"));
        let (answer, copy, _) = ask_at(client, &relays[1], "POST", "/copy");
        assert_eq!(answer.status, 200);
        assert_code(&crate::client::send(relays[0].address, &copy), 409, "replayed");
    }
    let ids: Vec<_> = clients
        .iter()
        .map(|client| client.client_id.split('.').next().unwrap().to_owned())
        .collect();
    let held = |node: &RedisServer| {
        let keys: Vec<String> = node.ask(&["KEYS", "*:c:*"]);
        ids.iter().filter(|id| keys.iter().any(|key| key.ends_with(*id))).count()
    };
    assert!(nodes.iter().all(|node| held(node) > 0));
    assert_eq!(nodes.iter().map(held).sum::<usize>(), 24);
    let environment =
        [("REDIS_URL", url.as_str()), ("CLIENT_ID_SECRET", crate::world::CLIENT_ID_SECRET)];
    let listed = crate::command::run(&["sessions", "list"], &environment);
    let confirmed = listed.out().lines().filter(|line| line.contains("confirmed")).count();
    assert_eq!(confirmed, 24, "{}{}", listed.out(), listed.err());

    let [first, second, third] = nodes;
    let on_third = held(&third);
    third.kill();
    until("service by the others", || {
        let mut refused = 0;
        for client in &mut clients {
            let answer = post_at(client, &relays[0], "/after");
            if answer.status != 200 {
                assert_code(&answer, 503, "store-unavailable");
                refused += 1;
            }
        }
        (refused == on_third).then_some(())
    });
    drop((first, second));
}

/// Ends with the test; watches the primary of this port under the name `main`.
pub(crate) fn sentinel(primary: u16) -> RedisServer {
    let port = free_port();
    let file = std::env::temp_dir().join(format!("mte-relay-sentinel-{port}.conf"));
    let text = format!(
        "sentinel monitor main 127.0.0.1 {primary} 1\n\
         sentinel down-after-milliseconds main 500\n\
         sentinel failover-timeout main 3000\n\
         requirepass sentinels-only\n"
    );
    std::fs::write(&file, text).unwrap();
    let options = [file.to_str().unwrap(), "--sentinel"];
    RedisServer::start_with_login(port, ":sentinels-only@", &options)
}

#[test]
fn sentinels_lead_to_the_new_primary_and_requests_from_before_are_stale() {
    let primary = RedisServer::start();
    let old_port = primary.port.to_string();
    let replica = RedisServer::start_with(&["--replicaof", "127.0.0.1", &old_port]);
    until("the replica", || {
        let state: String = replica.ask(&["INFO", "replication"]);
        state.contains("master_link_status:up").then_some(())
    });
    let watcher = sentinel(primary.port);
    until("the sentinel", || {
        let state: String = watcher.ask(&["INFO", "sentinel"]);
        state.contains("slaves=1").then_some(())
    });
    let upstream = Upstream::start();
    let url = format!("redis+sentinel://127.0.0.1:{}/main", watcher.port);
    let relay = instance(
        &url,
        &upstream,
        &[("REDIS_WAIT", "1"), ("REDIS_SENTINEL_PASSWORD", "sentinels-only")],
    );
    let mut client = until_served(&relay);
    let head = client.head("POST", "/first", &[]);
    let (request, awaiting) = client.seal(&head, b"");
    assert_eq!(client.send(&request).status, 200);
    let (held_back, _) = client.seal(&client.head("POST", "/held", &[]), b"");
    let first = *awaiting.request();

    primary.kill();
    assert_code(&post_at(&mut client, &relay, "/down"), 503, "store-unavailable");
    until("the promotion", || {
        let role: Vec<redis::Value> = replica.ask(&["ROLE"]);
        (role[0] == redis::Value::BulkString(b"master".to_vec())).then_some(())
    });
    // Nothing counts without a replica: REDIS_WAIT.
    assert_code(&post_at(&mut client, &relay, "/alone"), 503, "store-unavailable");
    let new_port = replica.port.to_string();
    let _second = RedisServer::start_with(&["--replicaof", "127.0.0.1", &new_port]);
    until("service", || (post_at(&mut client, &relay, "/again").status == 200).then_some(()));
    assert_code(&client.send(&request), 409, "stale-request");
    assert_code(&client.send(&held_back), 409, "stale-request");
    let (retry, _) = client.seal_retry(&first, &head, b"");
    assert_code(&client.send(&retry), 409, "stale-request");
    serve_at(&mut Client::pair(&relay), &relay, "POST", "/anew");
    assert_eq!((upstream.count("/first"), upstream.count("/held")), (1, 0));
    let _ = std::fs::remove_file(
        std::env::temp_dir().join(format!("mte-relay-sentinel-{}.conf", watcher.port)),
    );
}

#[test]
fn a_replica_is_no_redis_to_write_to() {
    let primary = RedisServer::start();
    let port = primary.port.to_string();
    let replica = RedisServer::start_with(&["--replicaof", "127.0.0.1", &port]);
    let relay = instance(&replica.url(), &Upstream::start(), &[]);
    let line = relay.wait_for("redis does not answer");
    assert!(line.contains("the server is a replica"), "{line}");
    // Promoted, it is found by itself.
    replica.ask::<()>(&["REPLICAOF", "NO", "ONE"]);
    until_served(&relay);
}
