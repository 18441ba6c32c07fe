//! Operators list and end sessions, and every instance obeys at once.

use crate::{
    client::Client,
    command::{Printed, run},
    redis_server::{RedisServer, free_port},
    shared::{ask_at, assert_code, instance, post_at, serve_at, until, wide_instance},
    upstream::Upstream,
    world::CLIENT_ID_SECRET,
};

fn sessions(redis: &RedisServer, words: &[&str]) -> Printed {
    let environment =
        [("REDIS_URL", redis.url()), ("CLIENT_ID_SECRET", CLIENT_ID_SECRET.to_owned())];
    let environment = environment.each_ref().map(|(name, value)| (*name, value.as_str()));
    run(&[&["sessions"], words].concat(), &environment)
}

#[test]
fn a_session_that_is_ended_serves_nowhere_any_more_and_others_do() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let relays = [(); 2].map(|()| instance(&redis.url(), &upstream, &[]));
    let [mut ended, mut other] = [(); 2].map(|()| Client::pair(&relays[0]));
    for relay in &relays {
        serve_at(&mut ended, relay, "POST", "/x");
        serve_at(&mut other, relay, "POST", "/x");
    }
    let listed = sessions(&redis, &["list"]);
    assert!(listed.status.success(), "{}", listed.err());
    assert_eq!(listed.out().lines().count(), 2, "{}", listed.out());
    let id = ended.client_id.split('.').next().unwrap().to_owned();
    let pair = ended.pair.id().to_string();
    let line = listed.out().lines().find(|line| line.starts_with(&id)).unwrap().to_owned();
    assert!(line.contains(&pair) && line.contains("confirmed"), "{line}");

    let printed = sessions(&redis, &["revoke", &ended.client_id]);
    assert_eq!(printed.out(), "ended 1 pairs\n", "{}", printed.err());
    for relay in &relays {
        for method in ["GET", "POST"] {
            let answer = ask_at(&mut ended, relay, method, "/no").0;
            assert_code(&answer, 401, "pair-unknown");
        }
        serve_at(&mut other, relay, "POST", "/x");
    }
    assert!(sessions(&redis, &["list"]).out().contains("revoked"));
    let records: Vec<String> = redis.ask(&["KEYS", &format!("*:c:{id}")]);
    assert_eq!(redis.ask::<u64>(&["HLEN", &records[0]]), 2, "the sealed record is gone");
    // It was ended, not banned; and what it had executed is remembered.
    let mut anew = ended.pair_again();
    serve_at(&mut anew, &relays[1], "POST", "/anew");
    assert_eq!(upstream.count("/no"), 0);
}

#[test]
fn after_the_command_has_returned_no_instance_serves_another_request_whatever_it_does_in_faults() {
    for failure in ["refuse", "local"] {
        let (redis, upstream) = (RedisServer::start(), Upstream::start());
        let settings = [("REDIS_FAILURE", failure)];
        let relays = [(); 3].map(|()| wide_instance(&redis.url(), &upstream, &settings));
        for command in ["revoke a client", "revoke a pair", "revoke-all"] {
            let mut client = Client::pair(&relays[0]);
            // Every worker of every instance has a copy of the session.
            for relay in &relays {
                for _ in 0..8 {
                    serve_at(&mut client, relay, "GET", "/before");
                }
            }
            let pair = client.pair.id().to_string();
            let words = match command {
                "revoke a client" => vec!["revoke", &client.client_id],
                "revoke a pair" => vec!["revoke", &pair],
                _ => vec!["revoke-all"],
            };
            let printed = sessions(&redis, &words);
            assert_eq!(printed.out(), "ended 1 pairs\n", "{command}: {}", printed.err());
            for method in ["GET", "POST"] {
                for relay in &relays {
                    let answer = ask_at(&mut client, relay, method, "/no").0;
                    assert_code(&answer, 401, "pair-unknown");
                }
            }
            assert_eq!(upstream.count("/no"), 0, "{failure}, {command}");
        }
    }
}

#[test]
fn a_retry_of_what_an_ended_pair_executed_is_a_duplicate() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let relay = instance(&redis.url(), &upstream, &[]);
    let mut client = Client::pair(&relay);
    let (answer, _, awaiting) = ask_at(&mut client, &relay, "POST", "/once");
    assert_eq!(answer.status, 200);
    let first = *awaiting.request();
    let pair = client.pair.id().to_string();
    let mut anew = client.pair_again();
    assert_eq!(sessions(&redis, &["revoke", &pair]).out(), "ended 1 pairs\n");
    assert_code(&post_at(&mut client, &relay, "/once"), 401, "pair-unknown");
    let head = anew.head("POST", "/once", &[]);
    let (retry, _) = anew.seal_retry(&first, &head, b"");
    assert_code(&anew.send(&retry), 409, "duplicate-request");
    serve_at(&mut anew, &relay, "POST", "/other");
    assert_eq!(upstream.count("/once"), 1);
}

#[test]
fn all_sessions_end_at_once_also_where_redis_is_gone_the_moment_after() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let local = [("REDIS_FAILURE", "local"), ("WORKERS", "1")];
    let relay = instance(&redis.url(), &upstream, &local);
    let mut clients = [(); 3].map(|()| Client::pair(&relay));
    for client in &mut clients {
        serve_at(client, &relay, "GET", "/x");
    }
    until("the subscription", || {
        let heard: Vec<redis::Value> = redis.ask(&["PUBSUB", "NUMSUB", "mte-relay:revoked"]);
        (heard[1] == redis::Value::Int(1)).then_some(())
    });
    assert_eq!(sessions(&redis, &["revoke-all"]).out(), "ended 3 pairs\n");
    relay.wait_for("sessions were ended");
    redis.kill();
    relay.wait_for("redis does not answer");
    for client in &mut clients {
        let answer = ask_at(client, &relay, "GET", "/no").0;
        assert_code(&answer, 503, "store-unavailable");
    }
    assert_eq!(upstream.count("/no"), 0);
}

#[test]
fn what_else_is_in_the_keys_of_sessions_keeps_nobody_from_ending_all() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let relay = instance(&redis.url(), &upstream, &[]);
    let mut clients = [(); 3].map(|()| Client::pair(&relay));
    clients.iter_mut().for_each(|client| serve_at(client, &relay, "GET", "/x"));
    let keys: Vec<String> = redis.ask(&["KEYS", "*:c:*"]);
    let large = "x".repeat(5 << 20);
    for key in &keys {
        let _: u64 = redis.ask(&["HSET", key, "sof a pair too, b", &large]);
    }
    let printed = sessions(&redis, &["revoke-all"]);
    assert_eq!(printed.out(), "ended 3 pairs\n", "{}", printed.err());
    for client in &mut clients {
        assert_code(&post_at(client, &relay, "/no"), 401, "pair-unknown");
    }
}

#[test]
fn what_cannot_be_done_is_said() {
    let redis = RedisServer::start();
    let stranger = sessions(&redis, &["revoke", "AAAAAAAAAAAAAAAAAAAAAA"]);
    assert_eq!(stranger.err(), "no client or pair of this name\n");
    assert_eq!(sessions(&redis, &["revoke", "x"]).status.code(), Some(1));
    assert_eq!(sessions(&redis, &["list"]).out(), "");
    assert_eq!(sessions(&redis, &["revoke-all"]).out(), "ended 0 pairs\n");
    let memory = run(&["sessions", "list"], &[("CLIENT_ID_SECRET", CLIENT_ID_SECRET)]);
    assert_eq!(memory.status.code(), Some(1));
    assert!(memory.err().starts_with("sessions are kept in the memory"), "{}", memory.err());
    let secret = ("CLIENT_ID_SECRET", CLIENT_ID_SECRET);
    // Nobody else is given this port meanwhile, as that of a server that has ended may be.
    let down = run(&["sessions", "list"], &[("REDIS_URL", "redis://127.0.0.1:1"), secret]);
    assert_eq!(down.status.code(), Some(1));
    assert!(down.err().starts_with("store unavailable: Connection refused"), "{}", down.err());
}

#[test]
fn a_password_that_redis_refuses_is_named_as_the_reason() {
    let login = ["--requirepass", "right"];
    let redis = RedisServer::start_with_login(free_port(), ":right@", &login);
    for (login, reason) in [
        (":wrong@", "redis refuses the relay's password"),
        ("", "redis asks for a password, and none is set"),
    ] {
        let url = format!("redis://{login}127.0.0.1:{}", redis.port);
        let relay = instance(&url, &Upstream::start(), &[]);
        let line = relay.wait_for(reason);
        assert!(!relay.printed().contains("wrong"), "{line}");
        let secret = ("CLIENT_ID_SECRET", CLIENT_ID_SECRET);
        let listed = run(&["sessions", "list"], &[("REDIS_URL", &url), secret]);
        let start = format!("store unavailable: {reason}");
        assert!(listed.err().starts_with(&start), "{}", listed.err());
    }
}

#[test]
fn a_client_is_found_by_its_name_in_the_access_log() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let relay = instance(&redis.url(), &upstream, &[]);
    let [mut ended, mut other] = [(); 2].map(|()| Client::pair(&relay));
    serve_at(&mut ended, &relay, "POST", "/x");
    let line = relay.wait_for_both("\"msg\":\"request\"", "\"class\":\"sealed\"");
    let line: serde_json::Value = serde_json::from_str(&line).unwrap();
    let tag = line["client"].as_str().unwrap();
    let id = ended.client_id.split('.').next().unwrap().to_owned();
    let listed = sessions(&redis, &["list"]).out();
    assert!(listed.lines().any(|line| line.starts_with(&format!("{id}  {tag}  "))), "{listed}");
    assert_eq!(sessions(&redis, &["revoke", tag]).out(), "ended 1 pairs\n");
    assert_code(&post_at(&mut ended, &relay, "/no"), 401, "pair-unknown");
    serve_at(&mut other, &relay, "POST", "/x");
    assert_eq!(sessions(&redis, &["revoke", "0123456789abcdef"]).status.code(), Some(1));
}
