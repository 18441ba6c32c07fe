//! What an instance shows to Redis and to its sentinels, which it takes in when it starts.

use super::load::Load;
use crate::{
    cluster_client::{ClusterClient, Outcome},
    nginx::Nginx,
    redis_server::RedisServer,
    redis_topologies::{Certificates, sentinel},
    upstream::Upstream,
    world::Relay,
};

const CLIENTS: usize = 16;
const RIGHTS: &str = "~mte-relay:* &mte-relay:* -@all +@connection +@hash +@scripting +get +set \
                      +del +type +pexpire +scan +publish +subscribe +role +info +wait";

type Settings<'a> = &'a [(&'a str, &'a str)];

fn start(port: u16, upstream: &Upstream, settings: Settings<'_>) -> Relay {
    let origin = upstream.origin();
    let usual = [
        ("UPSTREAM", &*origin),
        ("WORKERS", "2"),
        ("PAIRINGS_BURST", "1000000"),
        // What is refused must be so for the rotation, not because a busy machine was slow.
        ("REDIS_TIMEOUT_MS", "30000"),
    ];
    Relay::start_on(port, &[&usual, settings].concat())
}

/// Restarts three instances under load one by one with the next settings, once both are taken, and
/// then has the former ones taken no more.
fn rotate(
    former: Settings<'_>,
    next: Settings<'_>,
    take_both: impl FnOnce(),
    take_next_only: impl FnOnce(),
) {
    let upstream = Upstream::start();
    let mut relays = [0; 3].map(|port| start(port, &upstream, former));
    let nginx = Nginx::before(relays.each_ref().map(|relay| relay.address));
    let mut load = Load::start(CLIENTS, |place| {
        let mut client = ClusterClient::pair(nginx.address);
        move |number| {
            let method = if number % 2 == 0 { "POST" } else { "GET" };
            match client.call(method, &format!("/{place}/{number}")) {
                Outcome::Served { .. } => Ok(()),
                Outcome::Failed(why) => Err(why),
            }
        }
    });
    load.go_on();
    take_both();
    for relay in &mut relays {
        load.go_on();
        relay.signal("TERM");
        assert_eq!(relay.wait().code(), Some(0));
        *relay = start(relay.address.port(), &upstream, next);
        // nginx leaves out for a while who has refused it: not the next one before this one serves.
        relay.wait_for("\"msg\":\"request\"");
    }
    load.go_on();
    take_next_only();
    load.end();
}

#[test]
fn a_password_of_redis_is_rotated_by_restarts_one_by_one_under_load_and_no_request_fails() {
    let redis = RedisServer::start();
    let mut user = vec!["ACL", "SETUSER", "relay", "on", ">former-password"];
    user.extend(RIGHTS.split_whitespace());
    redis.ask::<()>(&user);
    let url = |password| format!("redis://relay:{password}@127.0.0.1:{}", redis.port);
    let (former, next) = (url("former-password"), url("next-password"));
    rotate(
        &[("REDIS_URL", &former)],
        &[("REDIS_URL", &next)],
        || redis.ask(&["ACL", "SETUSER", "relay", ">next-password"]),
        || redis.ask(&["ACL", "SETUSER", "relay", "<former-password"]),
    );
    let late = start(0, &Upstream::start(), &[("REDIS_URL", &former)]);
    late.wait_for("redis refuses the relay's password");
}

#[test]
fn a_password_of_sentinels_is_rotated_by_restarts_one_by_one_under_load_and_no_request_fails() {
    let redis = RedisServer::start();
    let watcher = sentinel(redis.port);
    let url = format!("redis+sentinel://127.0.0.1:{}/main", watcher.port);
    let of = |password| [("REDIS_URL", &*url), ("REDIS_SENTINEL_PASSWORD", password)];
    rotate(
        &of("sentinels-only"),
        &of("next-password"),
        || watcher.ask(&["ACL", "SETUSER", "default", ">next-password"]),
        || watcher.ask(&["ACL", "SETUSER", "default", "<sentinels-only"]),
    );
    let late = start(0, &Upstream::start(), &of("sentinels-only"));
    late.wait_for("redis refuses the relay's password");
}

#[test]
fn a_key_for_redis_is_rotated_by_restarts_one_by_one_under_load_and_no_request_fails() {
    let certificates = Certificates::make("redis-key-rotation");
    let (_redis, port) = certificates.serve("server", "yes");
    let (url, ca) = (format!("rediss://127.0.0.1:{port}"), certificates.path("ca.pem"));
    let file = |name: &str| certificates.path(name);
    let (former, next) =
        ([file("relay.pem"), file("relay.key")], [file("named.pem"), file("named.key")]);
    let [former, next] = [&former, &next].map(|[chain, key]| {
        [
            ("REDIS_URL", &*url),
            ("REDIS_CA_FILE", &*ca),
            ("REDIS_CERT_FILE", &**chain),
            ("REDIS_KEY_FILE", &**key),
        ]
    });
    // The authority vouches for both.
    rotate(&former, &next, || (), || ());
}
