//! The password of Redis, which instances take in when they start.

use super::load::Load;
use crate::{
    cluster_client::{ClusterClient, Outcome},
    nginx::Nginx,
    redis_server::RedisServer,
    upstream::Upstream,
    world::Relay,
};

const CLIENTS: usize = 16;
const RIGHTS: &str = "~mte-relay:* &mte-relay:* -@all +@connection +@hash +@scripting +get +set \
                      +del +type +pexpire +scan +publish +subscribe +role +info +wait";

fn start(port: u16, redis: &RedisServer, upstream: &Upstream, password: &str) -> Relay {
    let url = format!("redis://relay:{password}@127.0.0.1:{}", redis.port);
    let settings = [
        ("UPSTREAM", upstream.origin()),
        ("REDIS_URL", url),
        ("WORKERS", "2".to_owned()),
        ("PAIRINGS_BURST", "1000000".to_owned()),
    ];
    Relay::start_on(port, &settings.each_ref().map(|(name, value)| (*name, value.as_str())))
}

#[test]
fn a_password_of_redis_is_rotated_by_restarts_one_by_one_under_load_and_no_request_fails() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let mut user = vec!["ACL", "SETUSER", "relay", "on", ">former-password"];
    user.extend(RIGHTS.split_whitespace());
    redis.ask::<()>(&user);
    let mut relays = [0; 3].map(|port| start(port, &redis, &upstream, "former-password"));
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
    redis.ask::<()>(&["ACL", "SETUSER", "relay", ">next-password"]);
    for relay in &mut relays {
        load.go_on();
        relay.signal("TERM");
        assert_eq!(relay.wait().code(), Some(0));
        *relay = start(relay.address.port(), &redis, &upstream, "next-password");
        // nginx leaves out for a while who has refused it: not the next one before this one serves.
        relay.wait_for("\"msg\":\"request\"");
    }
    load.go_on();
    redis.ask::<()>(&["ACL", "SETUSER", "relay", "<former-password"]);
    load.end();
    let former = start(0, &redis, &upstream, "former-password");
    former.wait_for("redis refuses the relay's password");
}
