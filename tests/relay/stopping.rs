//! The end of a relay: SIGTERM, and configurations it never starts with.

use std::net::TcpStream;

use crate::{
    command::run,
    raw_upstream::RawUpstream,
    sealed_stream::{Download, ask, relay_and_client},
    wire::{Wire, head},
};

#[test]
fn a_relay_that_stops_finishes_what_is_in_flight_and_takes_nothing_new() {
    let upstream = RawUpstream::start();
    let settings = [("PASS_THROUGH_ROUTES", "/*")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let (wire, awaiting) = ask(&mut client, "GET", "/sealed");
    let mut asked = upstream.asked();
    let mut plain = Wire::connect(relay.address);
    plain.write(head("GET /plain", relay.address, 0)).unwrap();
    let mut plainly_asked = upstream.asked();
    asked.answer("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\none\n");
    let mut download = Download::read(wire, awaiting);
    assert_eq!(download.next().unwrap().unwrap(), b"one");
    // Between two requests: nothing is lost when it closes.
    let mut idle = Wire::connect(relay.address);
    idle.write(head("GET /api/mte-echo", relay.address, 0)).unwrap();
    assert_eq!(idle.answer().unwrap().status, 200);

    relay.signal("TERM");
    relay.wait_for("stopping");
    assert!(idle.is_closed());
    while TcpStream::connect(relay.address).is_ok() {
        std::thread::yield_now();
    }
    asked.answer("3\ntwo\n0\n\n");
    assert_eq!(download.rest(), (b"two".to_vec(), true));
    plainly_asked.answer("HTTP/1.1 200 OK\ncontent-length: 4\n\nlate");
    assert_eq!(plain.answer().unwrap().body, b"late");
    assert_eq!(relay.end().code(), Some(0));
}

#[test]
fn what_does_not_finish_in_time_is_broken_off() {
    let upstream = RawUpstream::start();
    let settings = [("SHUTDOWN_TIMEOUT_SECONDS", "1")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let (mut wire, _) = ask(&mut client, "GET", "/x");
    let mut asked = upstream.asked();
    assert_eq!(relay.stop().code(), Some(0));
    assert!(wire.answer().is_err());
    assert!(asked.is_given_up());
}

#[test]
fn a_relay_with_nothing_in_flight_stops_on_either_signal() {
    for signal in ["TERM", "INT"] {
        let (relay, _client) = relay_and_client("http://127.0.0.1:9", &[]);
        relay.signal(signal);
        assert_eq!(relay.end().code(), Some(0), "{signal}");
    }
}

#[test]
fn a_bad_configuration_exits_78_and_says_every_fault_without_a_secret() {
    let environment = [
        ("UPSTREAM", "ftp://h"),
        ("CLIENT_ID_SECRET", "too-short-a-secret"),
        ("PORT", "http"),
        ("TIMEOUT_SECONDS", "-1"),
        ("CORS_ORIGINS", "*"),
        ("MAX_FIELDS", "0"),
    ];
    for command in [&["serve"][..], &[], &["check-config"]] {
        let printed = run(command, &environment);
        assert_eq!(printed.status.code(), Some(78), "{command:?}");
        assert_eq!(printed.out(), "");
        for (setting, _) in environment {
            let named = printed.err().lines().filter(|line| line.starts_with(setting)).count();
            assert!(named >= 1, "{setting} in {}", printed.err());
        }
        assert!(!printed.err().contains("too-short-a-secret"), "{}", printed.err());
    }
    let printed = run(&[], &[]);
    assert_eq!(printed.status.code(), Some(78));
    assert!(printed.err().contains("UPSTREAM") && printed.err().contains("CLIENT_ID_SECRET"));
}

#[test]
fn an_address_in_use_is_said_and_the_relay_ends() {
    let taken = std::net::TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let environment = [
        ("UPSTREAM", "http://127.0.0.1:9"),
        ("CLIENT_ID_SECRET", crate::world::CLIENT_ID_SECRET),
        ("HOST", "127.0.0.1"),
        ("PORT", port.as_str()),
    ];
    let printed = run(&[], &environment);
    assert_eq!(printed.status.code(), Some(1));
    assert!((printed.out() + &printed.err()).contains("cannot listen on"), "{printed:?}");
}
