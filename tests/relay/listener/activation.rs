//! A listening socket that somebody else holds, as systemd does (sd_listen_fds(3)).

use std::{
    io,
    net::{SocketAddr, TcpListener},
    os::{fd::OwnedFd, unix::net::UnixListener},
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread,
};

use super::unix_socket;
use crate::{
    cluster_client::{ClusterClient, Outcome},
    directory::Directory,
    redis_server::RedisServer,
    rotation_run::load::Load,
    upstream::Upstream,
    wire::{Answer, Wire, head, plain},
    world::{PATIENCE, Relay},
};

/// The command of a relay that finds this socket as its first.
fn with(socket: impl Into<OwnedFd>, more: &str) -> Command {
    let mut shell = Command::new("/bin/sh");
    let relay = env!("CARGO_BIN_EXE_mte-relay");
    let script = format!("LISTEN_PID=$$ LISTEN_FDS=1 {more} exec {relay} 3<&0 </dev/null");
    shell.args(["-c", &script]).stdin(Stdio::from(socket.into()));
    shell
}

fn start(listener: &TcpListener, settings: &[(&str, &str)]) -> Relay {
    let relay = Relay::start_by(with(listener.try_clone().unwrap(), ""), 0, settings);
    assert_eq!(relay.address, listener.local_addr().unwrap());
    relay
}

#[test]
fn a_socket_that_is_handed_over_counts_more_than_host_and_port() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let relay = start(&listener, &[("UPSTREAM", "http://127.0.0.1:9")]);
    assert_eq!(plain(relay.address, "GET /api/mte-echo", b"").status, 200);
    relay.wait_for("listening on a socket that was handed over");
    assert_eq!(relay.stop().code(), Some(0));
    // It is still there.
    assert!(std::net::TcpStream::connect(listener.local_addr().unwrap()).is_ok());
}

#[test]
fn a_unix_socket_is_handed_over_as_well_and_stays_with_its_holder() {
    let directory = Directory::new();
    let path = directory.file("held");
    let listener = UnixListener::bind(&path).unwrap();
    let command = with(listener.try_clone().unwrap(), "");
    let relay = unix_socket::start(command, &[("UPSTREAM", "http://127.0.0.1:9")]);
    assert_eq!(unix_socket::get(&path, "/api/mte-echo").0, 200);
    assert_eq!(relay.stop().code(), Some(0));
    assert!(std::fs::exists(&path).unwrap());
}

#[test]
fn sockets_for_another_process_and_what_is_no_socket_are_told_apart() {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let held = listener.local_addr().unwrap();
    let settings = [("UPSTREAM", "http://127.0.0.1:9")];
    let other = with(listener.try_clone().unwrap(), "LISTEN_PID=1");
    let relay = Relay::start_by(other, 0, &settings);
    assert_ne!(relay.address, held);
    let file = std::fs::File::open("/dev/null").unwrap();
    for (mut command, why) in [
        (with(file, ""), "fd 3 is not a socket"),
        (with(listener.try_clone().unwrap(), "LISTEN_FDS=2"), "2 sockets instead of one"),
    ] {
        let usual = [("CLIENT_ID_SECRET", crate::world::CLIENT_ID_SECRET)];
        command.env_clear().envs(usual).envs(settings).env("PORT", "0");
        let ended = command.output().unwrap();
        assert_eq!(ended.status.code(), Some(1));
        let text = String::from_utf8([ended.stdout, ended.stderr].concat()).unwrap();
        assert!(text.contains("the socket that was handed over") && text.contains(why), "{text}");
    }
}

fn ask(relay: SocketAddr) -> io::Result<Answer> {
    let mut wire = Wire::of(std::net::TcpStream::connect_timeout(&relay, PATIENCE)?);
    wire.write(head("GET /load", relay, 0))?;
    wire.answer()
}

#[test]
fn over_restarts_behind_a_held_socket_no_connection_and_no_request_is_lost() {
    let upstream = Upstream::start();
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let origin = upstream.origin();
    let settings = [("UPSTREAM", origin.as_str()), ("PASS_THROUGH_ROUTES", "/*")];
    let (stop, served) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
    let mut relay = start(&listener, &settings);
    let clients: Vec<_> = (0..4)
        .map(|_| {
            let (stop, served) = (Arc::clone(&stop), Arc::clone(&served));
            thread::spawn(move || {
                while !stop.load(Ordering::Relaxed) {
                    let answer = ask(address).expect("no connection is refused or lost");
                    assert_eq!(answer.status, 200);
                    served.fetch_add(1, Ordering::Relaxed);
                }
            })
        })
        .collect();
    for _ in 0..3 {
        let before = served.load(Ordering::Relaxed);
        while served.load(Ordering::Relaxed) < before + 50 {
            assert!(!clients.iter().any(thread::JoinHandle::is_finished), "a client has failed");
            thread::yield_now();
        }
        // For a while there is no relay at all.
        assert_eq!(relay.stop().code(), Some(0));
        relay = start(&listener, &settings);
    }
    stop.store(true, Ordering::Relaxed);
    clients.into_iter().for_each(|client| client.join().unwrap());
    println!("{} requests over three restarts", served.load(Ordering::Relaxed));
}

#[test]
fn sealed_clients_of_a_held_socket_lose_no_request_while_one_relay_after_the_other_replaces_the_last()
 {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let address = listener.local_addr().unwrap();
    let (url, origin) = (redis.url(), upstream.origin());
    let settings = [("UPSTREAM", origin.as_str()), ("REDIS_URL", &url), ("WORKERS", "2")];
    let mut relay = start(&listener, &settings);
    let mut load = Load::start(8, |place| {
        let mut client = ClusterClient::pair(address);
        move |number| {
            // A connection that is kept is closed between two requests when its relay stops.
            client.hang_up();
            let method = if number % 2 == 0 { "POST" } else { "GET" };
            match client.call(method, &format!("/{place}/{number}")) {
                Outcome::Served { .. } => Ok(()),
                Outcome::Failed(why) => Err(why),
            }
        }
    });
    for turn in 0..4 {
        load.go_on();
        // In turn there are two relays for a while, or none at all.
        if turn % 2 == 0 {
            let next = start(&listener, &settings);
            assert_eq!(std::mem::replace(&mut relay, next).stop().code(), Some(0));
        } else {
            assert_eq!(relay.stop().code(), Some(0));
            relay = start(&listener, &settings);
        }
    }
    load.end();
    let seen = upstream.seen();
    let mut posted: Vec<_> = seen.iter().filter(|seen| seen.method == "POST").collect();
    let all = posted.len();
    posted.sort_unstable_by(|one, other| one.target.cmp(&other.target));
    posted.dedup_by(|one, other| one.target == other.target);
    assert!(posted.len() == all && all > 0, "{all} POST, {} different ones", posted.len());
}
