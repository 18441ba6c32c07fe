//! Traces: a collector is told of each request, and each hop names its caller.

use serde_json::Value;

use super::{Admin, ON};
use crate::{
    client::Client,
    paired::Paired,
    upstream::{Seen, Upstream},
    wire::plain,
    world::Relay,
};

const TRACE: &str = "4bf92f3577b34da6a3ce929d0e0e4736";
const CALLER: &str = "00f067aa0ba902b7";

/// A collector, and the relays' settings for it.
struct Collector {
    upstream: Upstream,
    endpoint: String,
}

impl Collector {
    fn start() -> Self {
        let upstream = Upstream::start();
        let endpoint = format!("{}/in", upstream.origin());
        Self { upstream, endpoint }
    }

    fn settings<'a>(&'a self, service: &'a str) -> [(&'a str, &'a str); 2] {
        [("OTLP_ENDPOINT", self.endpoint.as_str()), ("OTLP_SERVICE_NAME", service)]
    }

    /// The spans told so far, each with the name of its service.
    fn spans(&self) -> Vec<(String, Value)> {
        let mut spans = Vec::new();
        for seen in self.upstream.seen() {
            assert_eq!((seen.method.as_str(), seen.target.as_str()), ("POST", "/in/v1/traces"));
            assert_eq!(seen.header("content-type"), Some("application/json"));
            let message: Value = serde_json::from_slice(&seen.body).unwrap();
            let told = &message["resourceSpans"][0];
            let service = attribute(&told["resource"], "service.name");
            let all = told["scopeSpans"][0]["spans"].as_array().unwrap().iter();
            spans.extend(all.map(|span| (service.clone(), span.clone())));
        }
        spans
    }
}

fn attribute(of: &Value, key: &str) -> String {
    let attributes = of["attributes"].as_array().unwrap();
    let found = attributes.iter().find(|attribute| attribute["key"] == key);
    let value = &found.unwrap_or_else(|| panic!("no {key} in {of}"))["value"];
    let text = value.get("stringValue").or_else(|| value.get("intValue"));
    text.and_then(Value::as_str).unwrap().to_owned()
}

fn only(spans: &[(String, Value)], service: &str) -> Value {
    let mut own = spans.iter().filter(|(name, _)| name == service);
    let span = own.next().unwrap_or_else(|| panic!("nothing of {service} in {spans:?}")).1.clone();
    assert!(own.next().is_none(), "{spans:?}");
    span
}

/// The parts of a `traceparent`: version, trace, caller, flags.
fn traceparent(seen: &Seen) -> Vec<String> {
    let value = seen.header("traceparent").expect("the trace is told");
    value.split('-').map(str::to_owned).collect()
}

fn traced(flags: &str) -> String {
    format!("traceparent: 00-{TRACE}-{CALLER}-{flags}\ntracestate: vendor=1")
}

#[test]
fn a_trace_goes_through_both_relays_to_the_upstream_sealed_on_its_way() {
    let collector = Collector::start();
    let never = ("OTLP_SAMPLE_PERCENT", "0");
    let [endpoint, front] = collector.settings("front-end");
    let [_, back] = collector.settings("back-end");
    let paired = Paired::with(&[endpoint, front, never], &[endpoint, back, never]);
    assert_eq!(paired.call(&format!("GET /status/404\n{}", traced("01")), b"").status, 404);
    let seen = paired.upstream.wait_for("/status/404");
    let outside = String::from_utf8_lossy(&paired.tap.bytes()).into_owned();
    assert!(!outside.contains(TRACE) && !outside.contains("traceparent"), "{outside}");
    // What waits is told before the end.
    assert_eq!(paired.front.stop().code(), Some(0));
    assert_eq!(paired.back.stop().code(), Some(0));

    let spans = collector.spans();
    let (front, back) = (only(&spans, "front-end"), only(&spans, "back-end"));
    for span in [&front, &back] {
        assert_eq!(span["traceId"], TRACE);
        assert_eq!(span["kind"], 2);
        assert_eq!(attribute(span, "http.response.status_code"), "404");
        let time = |name: &str| span[name].as_str().unwrap().parse::<u64>().unwrap();
        assert!(time("startTimeUnixNano") < time("endTimeUnixNano"));
    }
    assert_eq!((&front["name"], &back["name"]), (&"outbound".into(), &"sealed".into()));
    assert_eq!(front["parentSpanId"], CALLER);
    assert_eq!(back["parentSpanId"], front["spanId"]);
    let caller = back["spanId"].as_str().unwrap();
    assert_eq!(traceparent(&seen), ["00", TRACE, caller, "01"]);
    assert_eq!(seen.header("tracestate"), Some("vendor=1"));
}

#[test]
fn a_trace_that_is_not_told_or_not_sampled_passes_as_it_is() {
    let collector = Collector::start();
    let told = collector.settings("relay");
    for (settings, flags) in [(&[][..], "01"), (&told[..], "00")] {
        let paired = Paired::with(settings, settings);
        assert_eq!(paired.call(&format!("GET /x\n{}", traced(flags)), b"").status, 200);
        let seen = paired.upstream.wait_for("/x");
        assert_eq!(traceparent(&seen), ["00", TRACE, CALLER, flags]);
        assert_eq!(seen.header("tracestate"), Some("vendor=1"));
        assert_eq!(paired.front.stop().code(), Some(0));
        assert_eq!(paired.back.stop().code(), Some(0));
    }
    assert!(collector.spans().iter().all(|(_, span)| span["traceId"] != TRACE));
}

#[test]
fn a_request_without_a_trace_starts_one_as_often_as_is_set() {
    let upstream = Upstream::start();
    for (percent, starts) in [("100", true), ("0", false)] {
        let collector = Collector::start();
        let settings = [
            collector.settings("relay")[0],
            ("OTLP_SAMPLE_PERCENT", percent),
            ("PASS_THROUGH_ROUTES", "/plain/*"),
        ];
        let relay = Relay::before(&upstream.origin(), &settings);
        let mut client = Client::pair(&relay);
        let sealed = format!("/sealed/{percent}");
        let open = format!("/plain/{percent}");
        assert_eq!(client.fetch("GET", &sealed, &[], b"").head.status, 200);
        assert_eq!(plain(relay.address, &format!("GET {open}"), b"").status, 200);
        // Not relayed, and so no beginning of anything.
        assert_eq!(plain(relay.address, "GET /api/mte-echo", b"").status, 200);
        assert_eq!(relay.stop().code(), Some(0));
        let spans = collector.spans();
        assert_eq!(spans.len(), if starts { 2 } else { 0 }, "{spans:?}");
        for (path, (_, span)) in [&sealed, &open].into_iter().zip(&spans) {
            let seen = traceparent(&upstream.wait_for(path));
            assert_eq!(span["traceId"], seen[1].as_str());
            assert_eq!(span["spanId"], seen[2].as_str());
            assert!(span.get("parentSpanId").is_none());
        }
        if !starts {
            assert_eq!(upstream.wait_for(&sealed).header("traceparent"), None);
        }
    }
}

#[test]
fn refusals_are_told_with_their_code() {
    let collector = Collector::start();
    let relay = Relay::before("http://127.0.0.1:9", &collector.settings("relay"));
    let mut client = Client::pair(&relay);
    assert_eq!(client.fetch("GET", "/x", &[], b"").code(), "upstream-unreachable");
    assert_eq!(relay.stop().code(), Some(0));
    let span = only(&collector.spans(), "relay");
    assert_eq!(attribute(&span, "error.type"), "upstream-unreachable");
    assert_eq!(span["status"]["code"], 2);
}

#[test]
fn a_collector_that_is_not_there_holds_up_nothing_and_what_it_misses_is_counted() {
    let upstream = Upstream::start();
    let settings = [ON, ("OTLP_ENDPOINT", "http://127.0.0.1:9")];
    let relay = Relay::before(&upstream.origin(), &settings);
    let admin = Admin::of(&relay);
    let mut client = Client::pair(&relay);
    for _ in 0..3 {
        assert_eq!(client.fetch("GET", "/x", &[], b"").head.status, 200);
    }
    admin.wait_for("mte_relay_spans_lost_total", 3.0);
    relay.wait_for("spans are lost");
    assert_eq!(relay.printed().matches("spans are lost").count(), 1);
    assert_eq!(relay.stop().code(), Some(0));
}
