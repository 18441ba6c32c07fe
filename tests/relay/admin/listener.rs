//! Where the admin listener is, and what it says of the configuration and of readiness.

use std::net::{TcpListener, TcpStream};

use super::{Admin, ON};
use crate::{
    client::Client,
    directory::Directory,
    raw_upstream::RawUpstream,
    sealed_stream::ask,
    wire::{Wire, plain},
    world::Relay,
};

#[test]
fn without_admin_port_there_is_no_second_listener_and_nothing_of_it_on_the_public_port() {
    let relay = Relay::before("http://127.0.0.1:9", &[]);
    assert!(!relay.printed().contains("admin listener"));
    let watched = Relay::before("http://127.0.0.1:9", &[ON]);
    Admin::of(&watched);
    for relay in [&relay, &watched] {
        for path in ["/livez", "/readyz", "/metrics", "/config"] {
            let answer = plain(relay.address, &format!("GET {path}"), b"");
            assert_eq!((answer.status, answer.code()), (403, "plaintext-refused"), "{path}");
        }
    }
}

#[test]
fn admin_port_and_host_are_where_it_listens_and_nowhere_else() {
    let free = TcpListener::bind(("127.0.0.2", 0)).unwrap().local_addr().unwrap();
    let port = free.port().to_string();
    let settings = [("ADMIN_PORT", port.as_str()), ("ADMIN_HOST", "127.0.0.2")];
    let relay = Relay::before("http://127.0.0.1:9", &settings);
    let admin = Admin::of(&relay);
    assert_eq!(admin.0, free);
    assert_eq!(admin.get("/livez").status, 200);
    assert!(TcpStream::connect(("127.0.0.1", free.port())).is_err());
    assert_eq!(admin.get("/").status, 404);
    assert_eq!(plain(admin.0, "POST /readyz", b"").status, 405);
    // Not even where a host asks for relaying.
    let outbound = "GET /readyz\nx-mte-outbound-token: x\nx-mte-upstream: http://127.0.0.1:9";
    assert_eq!(plain(admin.0, outbound, b"").status, 200);
}

#[test]
fn an_admin_address_in_use_is_said_and_the_relay_ends() {
    let taken = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    let environment = [
        ("UPSTREAM", "http://127.0.0.1:9"),
        ("CLIENT_ID_SECRET", crate::world::CLIENT_ID_SECRET),
        ("HOST", "127.0.0.1"),
        ("PORT", "0"),
        ("ADMIN_PORT", port.as_str()),
    ];
    let printed = crate::command::run(&[], &environment);
    assert_eq!(printed.status.code(), Some(1));
    let said = printed.out() + &printed.err();
    assert!(said.contains(&format!("cannot listen on 127.0.0.1:{port}")), "{said}");
}

#[test]
fn it_answers_while_the_only_worker_has_more_than_it_can_do() {
    let upstream = RawUpstream::start();
    let settings = [
        ON,
        ("WORKERS", "1"),
        ("MAX_IN_FLIGHT", "2"),
        ("ADDRESS_IN_FLIGHT", "2"),
        ("MAX_CONNECTIONS", "4"),
    ];
    let relay = Relay::before(&upstream.origin(), &settings);
    let admin = Admin::of(&relay);
    let mut client = Client::pair(&relay);
    // Two requests hold all permits, and idle connections all the places of the worker.
    let held: Vec<_> = (0..2).map(|_| ask(&mut client, "GET", "/held")).collect();
    let _asked: Vec<_> = (0..2).map(|_| upstream.asked()).collect();
    let _idle: Vec<_> = (0..8).map(|_| Wire::connect(relay.address)).collect();
    assert_eq!(admin.get("/readyz").status, 200);
    let scrape = admin.scrape();
    assert_eq!(scrape.value("mte_relay_in_flight"), 2.0);
    assert_eq!(scrape.value("mte_relay_in_flight_limit"), 2.0);
    drop(held);
}

#[test]
fn config_shows_what_is_in_force_also_after_a_reload_and_no_secret() {
    let directory = Directory::new();
    let file = directory.write("relay.yaml", "upstream: http://127.0.0.1:9\ntimeoutSeconds: 7\n");
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mte-relay"));
    command
        .args(["--config", &file])
        .env_clear()
        .envs([("HOST", "127.0.0.1"), ("PORT", "0"), ON, ("LOG_FORMAT", "json")])
        .env("CLIENT_ID_SECRET", crate::world::CLIENT_ID_SECRET);
    let relay = Relay::spawn(command);
    let admin = Admin::of(&relay);
    let shown = |admin: Admin| String::from_utf8(admin.get("/config").body).unwrap();
    let before = shown(admin);
    assert!(before.contains("TIMEOUT_SECONDS=7  # file "), "{before}");
    assert!(before.contains("CLIENT_ID_SECRET=[redacted]  # environment"), "{before}");
    assert!(!before.contains(crate::world::CLIENT_ID_SECRET));
    directory.write("relay.yaml", "upstream: http://127.0.0.1:9\ntimeoutSeconds: 8\n");
    relay.signal("HUP");
    relay.wait_for("the configuration has changed");
    assert!(shown(admin).contains("TIMEOUT_SECONDS=8  # file "));
}

#[test]
fn ready_check_upstream_asks_whether_the_upstream_takes_connections() {
    let upstream = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let origin = format!("http://{}", upstream.local_addr().unwrap());
    let checking = Relay::before(&origin, &[ON, ("READY_CHECK_UPSTREAM", "true")]);
    let trusting = Relay::before(&origin, &[ON]);
    let (checking, trusting) = ((Admin::of(&checking), checking), (Admin::of(&trusting), trusting));
    assert_eq!(checking.0.check("upstream"), (200, "ok".to_owned()));
    drop(upstream);
    assert_eq!(checking.0.check("upstream"), (503, "unreachable".to_owned()));
    assert_eq!(checking.0.get("/livez").status, 200);
    assert_eq!(trusting.0.check("upstream"), (200, String::new()));
}
