//! The access log: one line for each request, and what is in it.

use mte_relay_protocol::header::RESPONSE_HEADER_LEN;
use serde_json::Value;

use crate::{
    client::{Client, open, post_pairing},
    paired::Paired,
    raw_upstream::RawUpstream,
    sealed_stream::{Download, Upload, ask, relay_and_client},
    upstream::Upstream,
    wire::{Wire, head, plain},
    world::Relay,
};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const OTHER_TRACE: &str = "0af7651916cd43dd8448eb211c80319c";

fn traceparent(trace: &str) -> String {
    format!("00-{trace}-00f067aa0ba902b7-01")
}

impl Relay {
    /// Waits for the first access line in which this text occurs.
    fn access(&self, text: &str) -> Value {
        serde_json::from_str(&self.wait_for_both("\"msg\":\"request\"", text)).unwrap()
    }

    /// The access lines so far.
    fn accesses(&self) -> Vec<Value> {
        let printed = self.printed();
        let lines = printed.lines().filter(|line| line.contains("\"msg\":\"request\""));
        lines.map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

fn number(line: &Value, name: &str) -> u64 {
    line[name].as_u64().unwrap_or_else(|| panic!("{name} in {line}"))
}

#[test]
fn the_line_of_a_sealed_request_tells_both_statuses_sizes_timings_and_the_client_but_no_path() {
    let upstream = Upstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let inner = traceparent(TRACE);
    let request = client.head("GET", "/status/404?secret", &[("traceparent", &inner)]);
    let (request, awaiting) = client.seal(&request, b"");
    let mut wire = Wire::connect(relay.address);
    let outer = format!(
        "POST /api/mte-relay\ncontent-type: application/vnd.mte-relay\nx-mte-client-id: {}\n\
         x-request-id: mine-1\ntraceparent: {}",
        request.client_id,
        traceparent(OTHER_TRACE)
    );
    wire.write(head(&outer, relay.address, request.body.len())).unwrap();
    wire.write(&request.body).unwrap();
    let answer = wire.answer().unwrap();
    assert_eq!(answer.header("x-request-id"), Some("mine-1"));
    assert_eq!(open(awaiting, &answer).unwrap().head.status, 404);

    let line = relay.access("mine-1");
    for (name, value) in [
        ("level", "info"),
        ("method", "POST"),
        ("class", "sealed"),
        ("end", "complete"),
        ("request_id", "mine-1"),
        ("trace_id", TRACE),
    ] {
        assert_eq!(line[name], value, "{line}");
    }
    assert_eq!((&line["status"], &line["inner_status"]), (&200.into(), &404.into()));
    assert_eq!(number(&line, "request_bytes"), request.body.len() as u64);
    assert_eq!(number(&line, "response_bytes"), answer.body.len() as u64);
    let parts = ["decode_us", "upstream_us", "encode_us"].map(|part| number(&line, part));
    assert!(parts.iter().sum::<u64>() <= number(&line, "total_us"), "{line}");
    assert_eq!((&line["path"], &line["code"]), (&Value::Null, &Value::Null));

    // The tag stays with the client, and is no part of its id.
    client.fetch("GET", "/again", &[], b"");
    relay.signal("TERM");
    relay.wait_for("stopping");
    let lines = relay.accesses();
    let tags: Vec<&Value> = lines.iter().map(|line| &line["client"]).collect();
    let classes: Vec<&Value> = lines.iter().map(|line| &line["class"]).collect();
    assert_eq!(classes, ["pair", "sealed", "sealed"], "one line each");
    assert!(tags.iter().all(|tag| *tag == tags[0] && tag.as_str().unwrap().len() == 16));
    assert!(!relay.printed().contains(&request.client_id));
    assert!(!client.client_id.contains(tags[0].as_str().unwrap()));
}

#[test]
fn every_kind_of_request_has_a_class_and_its_code_where_the_relay_refuses() {
    let upstream = Upstream::start();
    let settings = [("PASS_THROUGH_ROUTES", "/open/*"), ("CORS_ORIGINS", "https://app.example")];
    let relay = Relay::before(&upstream.origin(), &settings);
    let preflight = "OPTIONS /api/mte-relay\norigin: https://app.example\n\
                     access-control-request-method: POST";
    let sealed = "POST /api/mte-relay\ncontent-type: application/vnd.mte-relay";
    let rows = [
        ("GET /api/mte-relay", "discovery", 200, None),
        ("HEAD /api/mte-relay", "discovery", 200, None),
        ("GET /api/mte-echo", "echo", 200, None),
        ("GET /api/mte-echo/hello", "echo", 200, None),
        ("GET /public/mte-relay-sw.js", "script", 200, None),
        ("GET /open/x", "pass-through", 200, None),
        ("GET /closed", "plain", 403, Some("plaintext-refused")),
        ("PUT /api/mte-pair", "plain", 403, Some("plaintext-refused")),
        (preflight, "preflight", 200, None),
        (sealed, "sealed", 401, Some("client-unknown")),
        ("GET /x\nx-mte-outbound-token: x", "outbound", 401, Some("outbound-token-invalid")),
    ];
    for (number, (request, class, status, code)) in rows.into_iter().enumerate() {
        let id = format!("row-{number}.");
        let mut wire = Wire::connect(relay.address);
        let request = format!("{request}\nx-request-id: {id}");
        wire.write(head(&request, relay.address, 0)).unwrap();
        wire.open().unwrap();
        let line = relay.access(&id);
        assert_eq!(line["class"], class, "{line}");
        assert_eq!(line["status"], status, "{line}");
        assert_eq!(line["code"].as_str(), code, "{line}");
        assert_eq!(line["end"], "complete", "{line}");
        assert_eq!(line.get("inner_status"), None, "{line}");
    }
    post_pairing(relay.address, b"nonsense");
    let line = relay.access("\"class\":\"pair\"");
    assert_eq!((&line["status"], &line["code"]), (&400.into(), &"malformed".into()));
    assert_eq!(number(&line, "request_bytes"), 8);
    // A name that could be anything is replaced.
    let answer = plain(relay.address, "GET /api/mte-echo/odd\nx-request-id: a{}b", b"");
    assert_eq!(answer.header("x-request-id"), None);
    relay.signal("TERM");
    relay.wait_for("stopping");
    let ids = relay.accesses().into_iter().map(|line| line["request_id"].clone());
    let made = ids.filter(|id| id.as_str().unwrap().len() == 16).count();
    assert_eq!(made, 2, "the pairing and the odd name");
    assert!(!relay.printed().contains("a{}b"));
}

#[test]
fn paths_are_shown_only_where_asked_for_and_queries_never() {
    let upstream = Upstream::start();
    let settings = [("PASS_THROUGH_ROUTES", "/open/*"), ("LOG_PATHS", "true")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    client.fetch("GET", "/inner/path?token=canary", &[], b"");
    assert_eq!(relay.access("\"class\":\"sealed\"")["path"], "/inner/path");
    plain(relay.address, "GET /open/x?token=canary", b"");
    assert_eq!(relay.access("\"class\":\"pass-through\"")["path"], "/open/x");
    let long = "x".repeat(5_000);
    plain(relay.address, &format!("GET /open/{long}"), b"");
    let line = relay.access("/open/xxx");
    assert_eq!(line["path"].as_str().unwrap().len(), 1_024);
    relay.signal("TERM");
    relay.wait_for("stopping");
    assert!(!relay.printed().contains("canary"));
}

#[test]
fn a_streamed_answer_gets_its_line_when_it_has_ended() {
    let upstream = RawUpstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let (wire, awaiting) = ask(&mut client, "GET", "/x");
    let mut asked = upstream.asked();
    asked.answer("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\none\n");
    let mut download = Download::read(wire, awaiting);
    assert_eq!(download.next().unwrap().unwrap(), b"one");
    // Another request's line comes, this one's does not.
    plain(relay.address, "GET /api/mte-echo\nx-request-id: between", b"");
    relay.access("between");
    assert!(relay.accesses().iter().all(|line| line["class"] != "sealed"));
    asked.answer("3\ntwo\n0\n\n");
    assert_eq!(download.rest(), (b"two".to_vec(), true));
    let line = relay.access("\"class\":\"sealed\"");
    assert_eq!((&line["end"], &line["inner_status"]), (&"complete".into(), &200.into()));
    assert!(number(&line, "response_bytes") > RESPONSE_HEADER_LEN as u64 + 6, "{line}");
}

#[test]
fn an_answer_that_breaks_off_is_told_with_the_bytes_so_far() {
    let upstream = RawUpstream::start();
    let settings = [("PASS_THROUGH_ROUTES", "/open/*")];
    let (relay, mut client) = relay_and_client(&upstream.origin(), &settings);
    // The upstream breaks off.
    let (wire, awaiting) = ask(&mut client, "GET", "/x");
    let mut asked = upstream.asked();
    asked.answer("HTTP/1.1 200 OK\ntransfer-encoding: chunked\n\n3\none\n");
    let mut download = Download::read(wire, awaiting);
    download.next().unwrap();
    drop(asked);
    assert!(!download.rest().1);
    let line = relay.access("\"class\":\"sealed\"");
    assert_eq!((&line["end"], &line["status"]), (&"broken-off".into(), &200.into()));
    assert!(number(&line, "response_bytes") > RESPONSE_HEADER_LEN as u64 + 3, "{line}");

    // The client goes away.
    let mut wire = Wire::connect(relay.address);
    wire.write(head("GET /open/x", relay.address, 0)).unwrap();
    let mut asked = upstream.asked();
    asked.answer("HTTP/1.1 200 OK\ncontent-length: 1000\n\nsome");
    wire.open().unwrap();
    wire.some().unwrap();
    drop(wire);
    let line = relay.access("\"class\":\"pass-through\"");
    assert_eq!((&line["end"], &line["status"]), (&"broken-off".into(), &200.into()));
    assert_eq!(number(&line, "response_bytes"), 4);
}

#[test]
fn a_client_that_goes_away_before_its_answer_leaves_a_line_too() {
    let upstream = RawUpstream::start();
    let (relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let request = client.head("POST", "/x", &[]);
    let mut upload = Upload::start(&mut client, &request, b"first");
    let mut asked = upstream.asked();
    assert_eq!(asked.chunk().unwrap().unwrap(), b"first");
    let sent = upload.sealed(b"second");
    upload.wire.chunk(&sent).unwrap();
    assert_eq!(asked.chunk().unwrap().unwrap(), b"second");
    drop(upload);
    let line = relay.access("\"class\":\"sealed\"");
    assert_eq!(line["end"], "unanswered", "{line}");
    assert_eq!((line.get("status"), line.get("inner_status")), (None, None), "{line}");
    assert!(number(&line, "request_bytes") > sent.len() as u64, "{line}");
    assert!(line["client"].is_string(), "{line}");
}

#[test]
fn both_relays_of_a_pair_tell_their_part() {
    let paired = Paired::start();
    let request =
        format!("POST /status/201\nx-request-id: mine\ntraceparent: {}", traceparent(TRACE));
    assert_eq!(paired.call(&request, b"body").status, 201);
    let front = paired.front.access("\"mine\"");
    assert_eq!(front["class"], "outbound");
    assert_eq!((&front["status"], &front["inner_status"]), (&201.into(), &201.into()));
    assert_eq!(number(&front, "request_bytes"), 4);
    let back = paired.back.access(TRACE);
    assert_eq!((&back["class"], &back["inner_status"]), (&"sealed".into(), &201.into()));
    for line in [&front, &back] {
        assert_eq!(line["trace_id"], TRACE);
        let parts = ["decode_us", "upstream_us", "encode_us"].map(|part| number(line, part));
        assert!(parts.iter().sum::<u64>() <= number(line, "total_us"), "{line}");
    }
    // Not reachable any more: the front end's own answer has no inner status.
    let Paired { back, front, tap, .. } = paired;
    back.kill();
    let answer = crate::paired::call(&front, &tap.origin(), "GET /x\nx-request-id: lost", b"");
    let line = front.access("\"lost\"");
    assert_eq!(line["status"], answer.status, "{line}");
    assert_eq!((line["code"].as_str(), line.get("inner_status")), (Some(answer.code()), None));
}

#[test]
fn no_line_is_written_below_info() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[]);
    let quiet = Relay::start(&[
        ("UPSTREAM", upstream.origin().as_str()),
        ("APP_LOG_LEVEL", "info"),
        ("SYS_LOG_LEVEL", "off"),
    ]);
    let mut client = Client::pair(&quiet);
    client.fetch("GET", "/x", &[], b"");
    quiet.access("\"class\":\"sealed\"");
    assert!(!quiet.printed().contains("\"target\":"));
    // At debug the relay tells more, and dependencies still only what SYS_LOG_LEVEL allows.
    relay.wait_for("open files");
    assert!(!quiet.printed().contains("open files"));
}
