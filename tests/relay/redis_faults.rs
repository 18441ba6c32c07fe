//! What a relay does when its Redis fails, as docs/operations.md says; with real servers and kills.

use std::time::Instant;

use crate::{
    client::{Client, sealed_head},
    redis_server::{RedisServer, free_port},
    shared::{ask_at, assert_code, instance, one_instance, post_at, serve_at, until, until_served},
    upstream::Upstream,
    wire::Wire,
    world::Relay,
};

fn assert_unavailable(client: &mut Client, relay: &Relay, method: &str) {
    let answer = ask_at(client, relay, method, "/down").0;
    assert_code(&answer, 503, "store-unavailable");
    assert!(answer.header("retry-after").is_some_and(|seconds| seconds != "0"), "{answer:?}");
}

#[test]
fn without_redis_at_the_start_a_relay_refuses_until_it_is_there() {
    let (port, upstream) = (free_port(), Upstream::start());
    let relay = instance(&format!("redis://127.0.0.1:{port}"), &upstream, &[]);
    let line = relay.wait_for("redis does not answer");
    assert!(line.contains("refused with store-unavailable"), "{line}");
    let key = mte_relay_protocol::root::Root::new(crate::world::CLIENT_ID_SECRET.as_bytes());
    let none = mte_relay_protocol::pairing::Psk::NONE;
    let (offer, _) = crate::client::offer(key.identity().public(), &none, None);
    let answer = crate::client::post_pairing(relay.address, &offer);
    assert_code(&answer, 503, "store-unavailable");
    assert!(answer.header("retry-after").is_some());

    let _redis = RedisServer::start_on(port, &[]);
    relay.wait_for("redis answers again");
    let mut client = until_served(&relay);
    serve_at(&mut client, &relay, "POST", "/up");
}

#[test]
fn a_relay_whose_redis_is_killed_refuses_and_one_that_comes_back_empty_reopens_nothing() {
    let (redis, upstream, relay, mut client) = one_instance(&[]);
    let head = client.head("POST", "/first", &[]);
    let (request, awaiting) = client.seal(&head, b"");
    assert_eq!(client.send(&request).status, 200);
    let first = *awaiting.request();
    let port = redis.port;
    redis.kill();
    for method in ["POST", "GET"] {
        assert_unavailable(&mut client, &relay, method);
    }
    relay.wait_for("redis does not answer");

    let _redis = RedisServer::start_on(port, &[]);
    let answers = Instant::now();
    until_served(&relay);
    eprintln!("served again {} ms after redis answered", answers.elapsed().as_millis());
    for (method, path) in [("POST", "/lost"), ("GET", "/lost")] {
        let answer = ask_at(&mut client, &relay, method, path).0;
        assert_code(&answer, 401, "pair-unknown");
    }
    assert_code(&client.send(&request), 401, "pair-unknown");
    let mut anew = client.pair_again();
    let (retry, _) = anew.seal_retry(&first, &head, b"");
    assert_code(&anew.send(&retry), 409, "stale-request");
    assert_eq!(upstream.count("/first"), 1);
    serve_at(&mut anew, &relay, "POST", "/anew");
    relay.wait_for("redis answers again");
}

#[test]
fn a_relay_does_not_wait_for_a_redis_that_hangs_and_serves_when_it_goes_on() {
    let (redis, upstream, relay, mut client) = one_instance(&[]);
    serve_at(&mut client, &relay, "POST", "/before");
    redis.signal("STOP");
    for _ in 0..2 {
        assert_unavailable(&mut client, &relay, "POST");
    }
    relay.wait_for("redis does not answer");
    redis.signal("CONT");
    until("service", || {
        let answer = post_at(&mut client, &relay, "/again");
        (answer.status == 200).then_some(())
    });
    relay.wait_for("redis answers again");
    assert_eq!((upstream.count("/down"), upstream.count("/again")), (0, 1));
}

#[test]
fn the_first_frame_is_opened_while_redis_is_asked_and_nothing_goes_on_before_both_are_done() {
    // Longer than any test waits for an answer.
    let (redis, upstream, relay, mut client) = one_instance(&[("REDIS_TIMEOUT_MS", "60000")]);
    serve_at(&mut client, &relay, "POST", "/before");
    let head = client.head("POST", "/both", &[]);
    let (mut spoiled, _) = client.seal(&head, b"");
    *spoiled.body.last_mut().unwrap() ^= 1;
    let (good, _) = client.seal(&head, b"");
    redis.signal("STOP");
    assert_code(&client.send(&spoiled), 400, "undecodable");
    let mut wire = Wire::connect(relay.address);
    wire.write(sealed_head(relay.address, &good.client_id, good.body.len())).unwrap();
    wire.write(&good.body).unwrap();
    // The first frame of both is open by the time the other one's was.
    assert_code(&client.send(&spoiled), 400, "undecodable");
    assert_eq!(upstream.count("/both"), 0);
    redis.signal("CONT");
    assert_eq!(wire.answer().unwrap().status, 200);
    assert_eq!(upstream.count("/both"), 1);
}

#[test]
fn a_relay_set_to_go_on_serves_what_may_be_executed_twice_and_only_what_it_knows() {
    let settings = [("REDIS_FAILURE", "local"), ("REDIS_TIMEOUT_MS", "500")];
    let (redis, upstream, relay, mut client) = one_instance(&settings);
    let mut unused = Client::pair(&relay);
    serve_at(&mut client, &relay, "GET", "/before");
    let port = redis.port;
    redis.kill();
    relay.wait_for("redis does not answer");
    let (answer, copy, _) = ask_at(&mut client, &relay, "GET", "/alone");
    assert_eq!(answer.status, 200, "{answer:?}");
    assert_code(&client.send(&copy), 409, "replayed");
    assert_eq!(upstream.count("/alone"), 1);
    assert_unavailable(&mut client, &relay, "POST");
    // The store has accepted nothing of this one.
    assert_unavailable(&mut unused, &relay, "GET");
    let line = relay.wait_for("redis does not answer");
    assert!(line.contains("only idempotent requests of known sessions"), "{line}");

    let _redis = RedisServer::start_on(port, &[]);
    let mut anew = until_served(&relay);
    assert_code(&ask_at(&mut client, &relay, "GET", "/x").0, 401, "pair-unknown");
    serve_at(&mut anew, &relay, "POST", "/anew");
}

#[test]
fn a_redis_that_may_evict_is_told_of_at_the_start() {
    let (redis, upstream) =
        (RedisServer::start_with(&["--maxmemory-policy", "allkeys-lru"]), Upstream::start());
    let relay = instance(&redis.url(), &upstream, &[]);
    let line = relay.wait_for("redis evicts keys under memory pressure");
    assert!(line.contains("allkeys-lru"), "{line}");
    let mut client = until_served(&relay);
    serve_at(&mut client, &relay, "POST", "/x");
    // All of it goes: then the client pairs anew.
    redis.ask::<()>(&["CONFIG", "SET", "maxmemory", "1"]);
    let _: redis::RedisResult<()> =
        redis::cmd("SET").arg("x").arg("y").query(&mut redis.connection());
    let left: u64 = redis.ask(&["DBSIZE"]);
    assert_eq!(left, 0);
    redis.ask::<()>(&["CONFIG", "SET", "maxmemory", "0"]);
    assert_code(&post_at(&mut client, &relay, "/y"), 401, "pair-unknown");
    serve_at(&mut client.pair_again(), &relay, "POST", "/z");
}

#[test]
fn a_right_that_the_user_of_redis_lacks_is_told() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let user = ["~mte-relay:*", "&mte-relay:*", "+@all", "-@scripting"];
    redis.ask::<()>(&[&["ACL", "SETUSER", "relay", "on", ">pass"][..], &user[..]].concat());
    let url = format!("redis://relay:pass@127.0.0.1:{}", redis.port);
    let relay = instance(&url, &upstream, &[]);
    let line = relay.wait_for("redis denies the relay's user a right");
    assert!(line.contains("no permissions to run the"), "{line}");
}

#[test]
fn a_full_redis_refuses_pairings_and_keeps_what_it_has() {
    let (redis, _upstream, relay, mut client) = one_instance(&[]);
    serve_at(&mut client, &relay, "POST", "/before");
    redis.ask::<()>(&["CONFIG", "SET", "maxmemory", "1"]);
    assert_unavailable(&mut client, &relay, "POST");
    let line = relay.wait_for("redis answers, and does not do what it is asked");
    assert!(line.contains("used memory > 'maxmemory'"), "{line}");
    redis.ask::<()>(&["CONFIG", "SET", "maxmemory", "0"]);
    serve_at(&mut client, &relay, "POST", "/after");
}

#[test]
fn garbage_in_redis_is_told_of_and_the_client_pairs_anew() {
    let (redis, _upstream, relay, mut client) = one_instance(&[]);
    serve_at(&mut client, &relay, "POST", "/before");
    let keys: Vec<String> = redis.ask(&["KEYS", "mte-relay:*:c:*"]);
    for garbage in [&["SET", &keys[0], "garbage"][..], &["LPUSH", &keys[0], "garbage"]] {
        redis.ask::<()>(&["DEL", &keys[0]]);
        redis.ask::<redis::Value>(garbage);
        for _ in 0..2 {
            assert_code(&post_at(&mut client, &relay, "/x"), 401, "pair-unknown");
        }
        let mut anew = client.pair_again();
        serve_at(&mut anew, &relay, "POST", "/y");
    }
    let line = relay.wait_for("ignored what is no session in redis");
    assert!(line.contains(&keys[0]), "{line}");
}

#[test]
fn a_password_is_never_in_the_log() {
    let login = ":the right password@";
    let redis =
        RedisServer::start_with_login(free_port(), login, &["--requirepass", "the right password"]);
    let upstream = Upstream::start();
    let wrong = format!("redis://:the%20wrong%20password@127.0.0.1:{}", redis.port);
    let relay = instance(&wrong, &upstream, &[("LOG_LEVEL", "trace"), ("SYS_LOG_LEVEL", "trace")]);
    relay.wait_for("redis refuses the relay's password");
    assert!(!relay.printed().contains("wrong"), "{}", relay.printed());
    let right = format!("redis://:the%20right%20password@127.0.0.1:{}", redis.port);
    let relay = instance(&right, &upstream, &[("LOG_LEVEL", "trace"), ("SYS_LOG_LEVEL", "trace")]);
    serve_at(&mut until_served(&relay), &relay, "POST", "/x");
    assert!(!relay.printed().contains("right"), "{}", relay.printed());
}

#[test]
fn sessions_in_redis_expire_by_themselves() {
    let (redis, _upstream, relay, mut client) = one_instance(&[]);
    let keys: Vec<String> = redis.ask(&["KEYS", "mte-relay:*:c:*"]);
    let left: u64 = redis.ask(&["PTTL", &keys[0]]);
    assert!((100_000..=126_000).contains(&left), "provisional: {left}");
    serve_at(&mut client, &relay, "POST", "/x");
    let left: u64 = redis.ask(&["PTTL", &keys[0]]);
    assert!((880_000..=906_000).contains(&left), "confirmed: {left}");
}
