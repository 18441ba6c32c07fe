//! What is said of the store where it is a Redis server.

use super::{Admin, ON};
use crate::{
    redis_server::RedisServer,
    shared::{ask_at, assert_code, one_instance, serve_at, until},
};

#[test]
fn a_relay_whose_redis_is_gone_is_unready_counts_the_failures_and_is_ready_again() {
    let (redis, _upstream, relay, mut client) = one_instance(&[ON]);
    let admin = Admin::of(&relay);
    serve_at(&mut client, &relay, "POST", "/before");
    assert_eq!(admin.check("store"), (200, "ok".to_owned()));
    let scrape = admin.scrape();
    assert_eq!(scrape.value("mte_relay_store_ready"), 1.0);
    assert!(scrape.value("mte_relay_store_seconds_count{operation=\"accept\"}") >= 1.0);
    // Nobody but the server could tell.
    assert!(!scrape.samples.contains_key("mte_relay_sessions"));

    let port = redis.port;
    redis.kill();
    assert_code(&ask_at(&mut client, &relay, "POST", "/down").0, 503, "store-unavailable");
    relay.wait_for("redis does not answer");
    assert_eq!(admin.check("store"), (503, "unreachable".to_owned()));
    assert_eq!(admin.get("/livez").status, 200);
    let scrape = admin.scrape();
    assert_eq!(
        (scrape.value("mte_relay_store_ready"), scrape.value("mte_relay_ready")),
        (0.0, 0.0)
    );
    assert!(scrape.value("mte_relay_store_failures_total{operation=\"accept\"}") >= 1.0);

    let _redis = RedisServer::start_on(port, &[]);
    until("readiness", || (admin.check("store").0 == 200).then_some(()));
}
