//! The end of a relay that is watched: unready first, then no new connections, then the end.

use std::net::TcpStream;

use super::{Admin, ON};
use crate::{
    hand::ByHand,
    paired::{HandPaired, TOKEN},
    raw_upstream::RawUpstream,
    sealed_stream::{Download, ask, relay_and_client},
    upstream::Upstream,
    wire::{Wire, head, plain},
};

#[test]
fn a_relay_that_drains_is_unready_and_serves_for_drain_seconds() {
    let upstream = Upstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[ON, ("DRAIN_SECONDS", "3")]);
    let admin = Admin::of(&relay);
    assert_eq!(admin.check("stage"), (200, "ok".to_owned()));
    relay.signal("TERM");
    relay.wait_for("draining");
    assert_eq!(admin.check("stage"), (503, "draining".to_owned()));
    assert_eq!(admin.scrape().value("mte_relay_draining"), 1.0);
    assert_eq!(admin.scrape().value("mte_relay_ready"), 0.0);
    assert_eq!(admin.get("/livez").status, 200);
    assert_eq!(client.fetch("GET", "/still", &[], b"").head.status, 200);
    relay.wait_for("stopping");
    assert_eq!(relay.end().code(), Some(0));
    assert!(TcpStream::connect(admin.0).is_err());
}

#[test]
fn while_requests_in_flight_are_finished_the_admin_listener_says_so() {
    let upstream = RawUpstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[ON]);
    let admin = Admin::of(&relay);
    let (wire, awaiting) = ask(&mut client, "GET", "/slow");
    let mut asked = upstream.asked();
    relay.signal("TERM");
    relay.wait_for("stopping");
    assert_eq!(admin.check("stage"), (503, "stopping".to_owned()));
    assert_eq!(admin.scrape().value("mte_relay_in_flight"), 1.0);
    asked.answer("HTTP/1.1 200 OK\ncontent-length: 4\n\nlate");
    assert_eq!(Download::read(wire, awaiting).rest(), (b"late".to_vec(), true));
    assert_eq!(relay.end().code(), Some(0));
}

#[test]
fn a_second_signal_ends_the_relay_at_once() {
    for (settings, reached) in [
        ([("DRAIN_SECONDS", "600")], "draining"),
        ([("SHUTDOWN_TIMEOUT_SECONDS", "600")], "stopping"),
    ] {
        let upstream = RawUpstream::start();
        let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
        let (mut wire, _) = ask(&mut client, "GET", "/slow");
        let _asked = upstream.asked();
        relay.signal("TERM");
        relay.wait_for(reached);
        relay.signal("INT");
        assert_eq!(relay.end().code(), Some(1), "{reached}");
        assert!(wire.answer().is_err());
    }
}

const EVENTS: &str = "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream; charset=utf-8\r\n\
                      transfer-encoding: chunked\r\n\r\n8\r\ndata: 1\n\r\n";

#[test]
fn events_end_in_order_when_the_relay_stops_and_all_else_is_finished() {
    let upstream = ByHand::start();
    let settings = [("PASS_THROUGH_ROUTES", "/plain"), ("SHUTDOWN_TIMEOUT_SECONDS", "600")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    let (wire, awaiting) = ask(&mut client, "GET", "/events");
    let (mut sealed_events, _) = upstream.request();
    sealed_events.write(EVENTS).unwrap();
    let mut download = Download::read(wire, awaiting);
    assert_eq!(download.next().unwrap().unwrap(), b"data: 1\n");
    let mut plain_events = Wire::connect(relay.address);
    plain_events.write(head("GET /plain", relay.address, 0)).unwrap();
    let (mut from_upstream, _) = upstream.request();
    from_upstream.write(EVENTS).unwrap();
    let answer = plain_events.open().unwrap();
    assert_eq!(plain_events.piece(&answer).unwrap().unwrap(), b"data: 1\n");
    let (wire, awaiting) = ask(&mut client, "GET", "/file");
    let (mut file, _) = upstream.request();
    file.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\none\r\n").unwrap();
    let mut other = Download::read(wire, awaiting);
    assert_eq!(other.next().unwrap().unwrap(), b"one");

    relay.signal("TERM");
    // With the last frame, as if the upstream had ended them.
    assert_eq!(download.rest(), (Vec::new(), true));
    assert_eq!(plain_events.piece(&answer).unwrap(), None);
    assert!(sealed_events.is_closed() && from_upstream.is_closed());
    file.write("3\r\ntwo\r\n0\r\n\r\n").unwrap();
    assert_eq!(other.rest(), (b"two".to_vec(), true));
    assert_eq!(relay.end().code(), Some(0));
}

#[test]
fn events_through_two_relays_end_in_order_whichever_stops() {
    for stops in ["front", "back"] {
        let HandPaired { upstream, back, tap, front } = HandPaired::start();
        let request =
            format!("GET /events\nx-mte-outbound-token: {TOKEN}\nx-mte-upstream: {}", tap.origin());
        let mut wire = Wire::connect(front.address);
        wire.write(head(&request, front.address, 0)).unwrap();
        let (mut events, _) = upstream.request();
        events.write(EVENTS).unwrap();
        let answer = wire.open().unwrap();
        assert_eq!(wire.piece(&answer).unwrap().unwrap(), b"data: 1\n");
        let (stopping, other) = if stops == "front" { (front, back) } else { (back, front) };
        stopping.signal("TERM");
        assert_eq!(wire.piece(&answer).unwrap(), None, "{stops}");
        assert!(events.is_closed(), "{stops}");
        assert_eq!(stopping.end().code(), Some(0), "{stops}");
        assert_eq!(plain(other.address, "GET /api/mte-echo", b"").status, 200);
    }
}
