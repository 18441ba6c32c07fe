//! `mte-relay doctor`: each of its checks, passing and failing, against real processes.

use std::net::TcpListener;

use crate::{
    command::{Printed, run},
    nginx::Nginx,
    redis_server::RedisServer,
    upstream::Upstream,
    wire::Wire,
    world::{CLIENT_ID_SECRET, Relay},
};

const PAGE: &str = "https://app.example";

/// Runs it beside these settings.
fn doctor(arguments: &[&str], settings: &[(&str, &str)]) -> Printed {
    let secret = [("CLIENT_ID_SECRET", CLIENT_ID_SECRET)];
    let environment: Vec<_> = secret.into_iter().chain(settings.iter().copied()).collect();
    run(&[&["doctor"], arguments].concat(), &environment)
}

/// The level and the text of the first finding about something.
fn finding(printed: &Printed, what: &str) -> (String, String) {
    let out = printed.out();
    let of = |line: &&str| line.split_whitespace().nth(1) == Some(what);
    let line = out.lines().find(of).unwrap_or_else(|| panic!("nothing about {what} in\n{out}"));
    let (level, rest) = line.split_once(' ').unwrap();
    (level.to_owned(), rest.to_owned())
}

fn assert_found(printed: &Printed, what: &str, level: &str, text: &str) {
    let found = finding(printed, what);
    assert!(
        found.0 == level && found.1.contains(text),
        "{what}, {level}, {text}: {}",
        printed.out()
    );
    assert!(!printed.out().contains(CLIENT_ID_SECRET));
}

#[test]
fn a_configuration_that_is_refused_is_all_that_is_told() {
    let printed = doctor(&[], &[("UPSTREAM", "ftp://h"), ("PORT", "http")]);
    assert_eq!(printed.status.code(), Some(78));
    assert_eq!(printed.out().lines().count(), 2, "{}", printed.out());
    assert_found(&printed, "configuration", "fail", "UPSTREAM");
}

#[test]
fn upstream_and_clock_are_well_or_are_told_with_what_to_do() {
    let upstream = Upstream::start();
    let nobody = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap();
    let printed = doctor(&[], &[("UPSTREAM", &upstream.origin())]);
    assert_eq!(printed.status.code(), Some(0), "{}", printed.out());
    for what in ["configuration", "sessions", "upstream", "clock"] {
        assert_eq!(finding(&printed, what).0, "ok", "{}", printed.out());
    }
    let both = format!("{},http://{nobody}", upstream.origin());
    let printed = doctor(&[], &[("UPSTREAM", &both)]);
    assert_eq!(printed.status.code(), Some(1));
    assert!(printed.out().contains("cannot be reached"), "{}", printed.out());
    let sick = [("UPSTREAM", &*upstream.origin()), ("UPSTREAM_HEALTH_PATH", "/status/503")];
    let printed = doctor(&[], &sick);
    assert_eq!(printed.status.code(), Some(1));
    assert_found(&printed, "upstream", "fail", "answers 503 to GET /status/503");
}

#[test]
fn a_clock_that_differs_by_minutes_is_told() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let origin = format!("http://{}", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let mut wire = Wire::of(stream);
            while wire.line().is_ok_and(|line| !line.is_empty()) {}
            let date = "date: Thu, 01 Jan 2099 00:00:00 GMT";
            let _ = wire.write(format!("HTTP/1.1 204 No Content\r\n{date}\r\n\r\n"));
        }
    });
    let printed = doctor(&[], &[("UPSTREAM", &origin)]);
    assert_found(&printed, "clock", "warn", " s behind http://127.0.0.1");
    assert_eq!(printed.status.code(), Some(0));
}

#[test]
fn redis_is_told_with_its_version_and_policy_or_why_it_does_not_answer() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let settings = [("UPSTREAM", upstream.origin()), ("REDIS_URL", redis.url())];
    let settings = settings.each_ref().map(|(name, value)| (*name, value.as_str()));
    let printed = doctor(&[], &settings);
    assert_found(&printed, "redis", "ok", "maxmemory-policy noeviction");
    let column = "ok    configuration  ".len();
    for line in printed.out().lines() {
        assert_ne!(line.as_bytes()[column], b' ', "{line}");
    }
    let alone = doctor(&["--set", "REDIS_WAIT=1"], &settings);
    assert_found(&alone, "redis", "fail", "0 of 1 replicas -> all is refused");
    redis.ask::<String>(&["CONFIG", "SET", "maxmemory", "1"]);
    assert_found(&doctor(&[], &settings), "redis", "fail", "memory full -> raise");
    redis.ask::<String>(&["CONFIG", "SET", "maxmemory-policy", "allkeys-lru"]);
    assert_found(&doctor(&[], &settings), "redis", "warn", "allkeys-lru");
    drop(redis);
    let printed = doctor(&[], &settings);
    assert_found(&printed, "redis", "fail", "REDIS_CA_FILE");
    assert_eq!(printed.status.code(), Some(1));
}

#[test]
fn a_peer_is_paired_with_and_another_than_the_pinned_one_is_found_out() {
    let upstream = Upstream::start();
    let back = Relay::before(&upstream.origin(), &[]);
    let ask = |pins: &str| {
        let settings = [
            ("OUTBOUND_TOKEN", "a-token-of-our-own-for-the-doctor"),
            ("OUTBOUND_UPSTREAMS", &back.origin()),
            ("OUTBOUND_PINS", pins),
        ];
        let printed = doctor(&[], &settings);
        assert!(!printed.out().contains("a-token-of-our-own"));
        printed
    };
    let printed = ask("");
    assert_found(&printed, "peer", "warn", "whoever it is was believed");
    let pin = crate::paired::pin();
    assert_found(&ask(&format!("{}={pin}", back.origin())), "peer", "ok", "agrees on a pair");
    let other = format!("{}=sha256/{}", back.origin(), "A".repeat(43));
    let printed = ask(&other);
    assert_eq!((finding(&printed, "peer").0.as_str(), printed.status.code()), ("fail", Some(1)));
}

/// What it finds through a proxy of these lines.
fn through(relay: &Relay, upstream: &Upstream, lines: &str) -> Printed {
    let nginx = Nginx::proxy(relay.address, lines);
    let url = format!("http://{}", nginx.address);
    doctor(&["--url", &url], &[("UPSTREAM", &upstream.origin()), ("CORS_ORIGINS", PAGE)])
}

#[test]
fn what_a_proxy_before_the_relay_does_is_found_out() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[("CORS_ORIGINS", PAGE)]);
    let good = "client_max_body_size 0; proxy_buffering off;";
    let printed = through(&relay, &upstream, good);
    assert_eq!(printed.status.code(), Some(0), "{}", printed.out());
    for what in ["pairing", "cors", "bodies", "streams"] {
        assert_eq!(finding(&printed, what).0, "ok", "{}", printed.out());
    }
    assert!(!printed.out().contains("warn"), "{}", printed.out());

    // nginx passes chunks on as they come, buffering or not, but what it compresses.
    let gzip = "gzip on; gzip_types *; gzip_min_length 1; gzip_proxied any;";
    let printed = through(&relay, &upstream, &format!("client_max_body_size 1m; {gzip}"));
    assert_found(&printed, "bodies", "fail", "a body of 2048 KiB does not reach the relay");
    // Buffering is on, as by default: sealed answers forbid it, others do not.
    assert_found(&printed, "streams", "ok", "piece by piece");
    assert!(printed.out().contains("warn  streams"), "{}", printed.out());
    assert_eq!(printed.status.code(), Some(1));

    let ignoring = "client_max_body_size 0; proxy_ignore_headers X-Accel-Buffering;";
    let printed = through(&relay, &upstream, &format!("{ignoring} {gzip}"));
    assert_found(&printed, "streams", "fail", "held back until their end");
    assert_eq!(finding(&printed, "bodies").0, "ok", "{}", printed.out());

    let permitting = "if ($request_method = OPTIONS) {
        add_header access-control-allow-origin $http_origin;
        add_header access-control-allow-credentials true;
        add_header access-control-allow-methods POST;
        add_header access-control-allow-headers content-type,x-mte-client-id;
        return 204; }";
    let printed = through(&relay, &upstream, permitting);
    assert!(printed.out().contains("pages of every origin may ask"), "{}", printed.out());
    assert_eq!(printed.status.code(), Some(1));
    let printed = through(&relay, &upstream, "proxy_hide_header access-control-allow-origin;");
    assert_found(&printed, "cors", "fail", "not its origin");
}

#[test]
fn a_relay_that_does_not_list_the_page_of_this_configuration_is_found_out() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[]);
    let settings = [("UPSTREAM", &*upstream.origin()), ("CORS_ORIGINS", PAGE)];
    let printed = doctor(&["--url", &relay.origin()], &settings);
    assert_found(
        &printed,
        "cors",
        "fail",
        "has status 403 (plaintext-refused) -> have the running relay",
    );
}

#[test]
fn a_url_where_another_relay_or_none_answers_is_found_out() {
    let upstream = Upstream::start();
    let other = [("CLIENT_ID_SECRET", "another secret than that of the doctor, and long enough")];
    let relay = Relay::before(&upstream.origin(), &other);
    let settings = [("UPSTREAM", &*upstream.origin())];
    let printed = doctor(&["--url", &relay.origin()], &settings);
    assert_eq!(finding(&printed, "pairing").0, "fail", "{}", printed.out());
    let printed = doctor(&["--url", &format!("{}/", upstream.origin())], &settings);
    assert_eq!(finding(&printed, "pairing").0, "fail", "{}", printed.out());
}
