//! What the relay measures, after requests whose number is known.

use super::{Admin, ON, Scrape};
use crate::{
    client::{Client, offer, open, post_pairing},
    paired::Paired,
    raw_upstream::RawUpstream,
    sealed_stream::{ask, relay_and_client},
    upstream::Upstream,
    wire::{Wire, head, plain},
    world::{CLIENT_ID_SECRET, Relay},
};

#[test]
fn sealed_requests_are_counted_and_timed_by_method_and_inner_status() {
    let upstream = Upstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[ON]);
    let admin = Admin::of(&relay);
    for (method, path, status) in
        [("GET", "/a", 200), ("GET", "/status/404", 404), ("DELETE", "/status/503", 503)]
    {
        assert_eq!(client.fetch(method, path, &[], b"").head.status, status);
    }
    let scrape = admin.wait_for("mte_relay_request_seconds_count{class=\"sealed\"}", 3.0);
    // The method that is seen is the outer one, which is all the same: the inner one is sealed.
    for (status, count) in [("2xx", 1.0), ("4xx", 1.0), ("5xx", 1.0), ("none", 0.0)] {
        let sample = format!(
            "mte_relay_requests_total{{class=\"sealed\",method=\"POST\",status=\"{status}\"}}"
        );
        assert_eq!(scrape.value(&sample), count, "{sample}");
    }
    for part in ["upstream_proxy", "request_decode", "response_encode"] {
        assert_eq!(scrape.value(&format!("mte_relay_{part}_seconds_count")), 3.0, "{part}");
        assert!(scrape.value(&format!("mte_relay_{part}_seconds_sum")) > 0.0, "{part}");
        let all = format!("mte_relay_{part}_seconds_bucket{{le=\"+Inf\"}}");
        assert_eq!(scrape.value(&all), 3.0, "{part}");
    }
    for part in ["outbound_proxy", "request_encode", "response_decode"] {
        assert_eq!(scrape.value(&format!("mte_relay_{part}_seconds_count")), 0.0, "{part}");
    }
    assert_eq!(scrape.value("mte_relay_pairings_total{result=\"granted\"}"), 1.0);
    assert_eq!(scrape.value("mte_relay_sessions"), 1.0);
    assert_eq!(scrape.value("mte_relay_store_seconds_count{operation=\"add\"}"), 1.0);
    assert_eq!(scrape.value("mte_relay_store_seconds_count{operation=\"accept\"}"), 3.0);
    assert_eq!(scrape.value("mte_relay_pool_messages_total{pool=\"decoders\"}"), 3.0);
    assert_eq!(scrape.value("mte_relay_pool_messages_total{pool=\"encoders\"}"), 3.0);
    assert_eq!(scrape.value("mte_relay_pool_pending{pool=\"encoders\"}"), 0.0);
    assert_eq!(scrape.value("mte_relay_in_flight"), 0.0);
    admin.wait_for("mte_relay_session_actors", 1.0);
}

#[test]
fn a_front_end_relay_counts_its_own_side_of_the_hop() {
    let paired = Paired::with(&[ON], &[ON]);
    assert_eq!(paired.call("POST /x", b"content").status, 200);
    let (front, back) = (Admin::of(&paired.front), Admin::of(&paired.back));
    let scrape = front.wait_for("mte_relay_request_seconds_count{class=\"outbound\"}", 2.0);
    for part in ["outbound_proxy", "request_encode", "response_decode"] {
        assert_eq!(scrape.value(&format!("mte_relay_{part}_seconds_count")), 2.0, "{part}");
    }
    for part in ["upstream_proxy", "request_decode", "response_encode"] {
        assert_eq!(scrape.value(&format!("mte_relay_{part}_seconds_count")), 0.0, "{part}");
    }
    let posts = "mte_relay_requests_total{class=\"outbound\",method=\"POST\",status=\"2xx\"}";
    assert_eq!(scrape.value(posts), 1.0);
    assert_eq!(scrape.value("mte_relay_request_bytes_total{class=\"outbound\"}"), 7.0);
    let scrape = back.wait_for("mte_relay_request_seconds_count{class=\"sealed\"}", 2.0);
    assert_eq!(scrape.value("mte_relay_pairings_total{result=\"granted\"}"), 1.0);
    assert!(scrape.value("mte_relay_request_bytes_total{class=\"sealed\"}") > 7.0);
}

#[test]
fn refusals_are_counted_by_code_and_replays_and_pairings_by_themselves() {
    let upstream = Upstream::start();
    let settings = [ON, ("SECRET", "a secret that the client has not")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[ON]);
    let (request, awaiting) = client.seal(&client.head("GET", "/once", &[]), b"");
    open(awaiting, &client.send(&request)).unwrap();
    assert_eq!(client.send(&request).code(), "replayed");
    assert_eq!(plain(relay.address, "GET /none", b"").code(), "plaintext-refused");
    let scrape = Admin::of(&relay).scrape();
    let refused = |scrape: &Scrape, class: &str, code: &str| {
        let sample = format!("mte_relay_refusals_total{{class=\"{class}\",code=\"{code}\"}}");
        scrape.value(&sample)
    };
    assert_eq!(refused(&scrape, "sealed", "replayed"), 1.0);
    assert_eq!(refused(&scrape, "plain", "plaintext-refused"), 1.0);
    assert_eq!(scrape.value("mte_relay_replays_total"), 1.0);

    let closed = Relay::before(&upstream.origin(), &settings);
    let key = mte_relay_protocol::root::Root::new(CLIENT_ID_SECRET.as_bytes());
    let (request, _) =
        offer(key.identity().public(), &mte_relay_protocol::pairing::Psk::NONE, None);
    assert_eq!(post_pairing(closed.address, &request).code(), "pair-refused");
    let scrape = Admin::of(&closed).scrape();
    assert_eq!(refused(&scrape, "pair", "pair-refused"), 1.0);
    assert_eq!(scrape.value("mte_relay_pairings_total{result=\"refused\"}"), 1.0);
    assert_eq!(scrape.value("mte_relay_pairings_total{result=\"granted\"}"), 0.0);
}

#[test]
fn a_fault_of_the_upstream_is_counted_by_its_sealed_code() {
    let (relay, mut client) = relay_and_client("http://127.0.0.1:9", &[ON]);
    assert_eq!(client.fetch("GET", "/x", &[], b"").code(), "upstream-unreachable");
    let scrape = Admin::of(&relay).scrape();
    let refused = "mte_relay_refusals_total{class=\"sealed\",code=\"upstream-unreachable\"}";
    assert_eq!(scrape.value(refused), 1.0);
    let served = "mte_relay_requests_total{class=\"sealed\",method=\"POST\",status=\"5xx\"}";
    assert_eq!(scrape.value(served), 1.0);
}

#[test]
fn requests_in_work_are_seen_and_clients_that_leave_are_counted() {
    let upstream = RawUpstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[ON]);
    let admin = Admin::of(&relay);
    let (wire, _) = ask(&mut client, "GET", "/slow");
    let mut asked = upstream.asked();
    assert_eq!(admin.scrape().value("mte_relay_in_flight"), 1.0);
    drop(wire);
    let sample = "mte_relay_broken_requests_total{class=\"sealed\",end=\"unanswered\"}";
    admin.wait_for(sample, 1.0);
    admin.wait_for(
        "mte_relay_requests_total{class=\"sealed\",method=\"POST\",status=\"none\"}",
        1.0,
    );
    assert!(asked.is_given_up());

    let (wire, _) = ask(&mut client, "GET", "/half");
    upstream.asked().answer("HTTP/1.1 200 OK\ncontent-length: 10\n\nhalf");
    let sample = "mte_relay_broken_requests_total{class=\"sealed\",end=\"broken-off\"}";
    admin.wait_for(sample, 1.0);
    drop(wire);
}

#[test]
fn what_clients_make_up_makes_no_new_series() {
    let relay = Relay::before("http://127.0.0.1:9", &[ON]);
    let admin = Admin::of(&relay);
    for number in 0..20 {
        let mut wire = Wire::connect(relay.address);
        let request = format!("MADEUP{number} /path/{number}?{number}\nx-request-id: id-{number}");
        wire.write(head(&request, relay.address, 0)).unwrap();
        assert_eq!(wire.answer().unwrap().status, 403);
    }
    let scrape = admin.scrape();
    let other = "mte_relay_requests_total{class=\"plain\",method=\"other\",status=\"4xx\"}";
    assert_eq!(scrape.value(other), 20.0);
    let requests = scrape.names().filter(|name| *name == "mte_relay_requests_total").count();
    assert_eq!(requests, 1, "{scrape:#?}");
}

#[test]
fn measuring_goes_on_where_no_line_is_logged() {
    let upstream = Upstream::start();
    let directory = crate::directory::Directory::new();
    let settings =
        |level: &str| format!("upstream: {}\nlogLevel: \"{level}\"\n", upstream.origin());
    let file = directory.write("relay.yaml", settings("info"));
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mte-relay"));
    command.args(["--config", &file]).env_clear().envs([
        ("HOST", "127.0.0.1"),
        ("PORT", "0"),
        ON,
        ("LOG_FORMAT", "json"),
        ("CLIENT_ID_SECRET", CLIENT_ID_SECRET),
    ]);
    let relay = Relay::spawn(command);
    let admin = Admin::of(&relay);
    let mut client = Client::pair(&relay);
    assert_eq!(client.fetch("GET", "/told", &[], b"").head.status, 200);
    relay.wait_for_both("\"msg\":\"request\"", "\"class\":\"sealed\"");
    directory.write("relay.yaml", settings("off"));
    relay.signal("HUP");
    relay.wait_for("the configuration has changed");
    for _ in 0..3 {
        assert_eq!(client.fetch("GET", "/untold", &[], b"").head.status, 200);
    }
    admin.wait_for("mte_relay_request_seconds_count{class=\"sealed\"}", 4.0);
    assert_eq!(relay.printed().matches("\"class\":\"sealed\"").count(), 1);
}

#[test]
fn secrets_have_an_age_by_their_files_and_the_process_has_figures() {
    let directory = crate::directory::Directory::new();
    let file = directory.write("secret", CLIENT_ID_SECRET);
    let long_ago =
        std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_500_000_000);
    std::fs::File::options().write(true).open(&file).unwrap().set_modified(long_ago).unwrap();
    let mut command = std::process::Command::new(env!("CARGO_BIN_EXE_mte-relay"));
    command.env_clear().envs([
        ("HOST", "127.0.0.1"),
        ("PORT", "0"),
        ON,
        ("LOG_FORMAT", "json"),
        ("UPSTREAM", "http://127.0.0.1:9"),
        ("CLIENT_ID_SECRET_FILE", file.as_str()),
        ("SECRET", "a secret of the environment"),
    ]);
    let relay = Relay::spawn(command);
    let scrape = Admin::of(&relay).wait_for("mte_relay_worker_parks_total{worker=\"0\"}", 1.0);
    let since = |setting: &str| {
        scrape.value(&format!("mte_relay_secret_since_timestamp_seconds{{setting=\"{setting}\"}}"))
    };
    assert_eq!(since("CLIENT_ID_SECRET"), 1_500_000_000.0);
    assert!(since("SECRET") > 1_700_000_000.0);
    assert_eq!(since("OUTBOUND_TOKEN"), 0.0);
    assert!(scrape.value("process_resident_memory_bytes") > 1_000_000.0);
    assert!(scrape.value("process_open_fds") > 3.0);
    let version = env!("CARGO_PKG_VERSION");
    assert_eq!(scrape.value(&format!("mte_relay_build_info{{version=\"{version}\"}}")), 1.0);
}
