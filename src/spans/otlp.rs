//! Spans in the words of OTLP's JSON form: names of traces and spans in hexadecimal, 64-bit numbers as
//! text (opentelemetry.io/docs/specs/otlp, "JSON Protobuf Encoding").

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde_json::{Value, json};

use super::Span;
use crate::access::{Class, End};

/// `SPAN_KIND_SERVER`.
const SERVER: u8 = 2;
/// `STATUS_CODE_ERROR`.
const ERROR: u8 = 2;
/// The sampled flag of W3C Trace Context.
const SAMPLED: u8 = 1;

/// The message that tells spans of a service.
pub(super) fn request(service: &str, spans: &[Span]) -> Value {
    let version = env!("CARGO_PKG_VERSION");
    let resource = [text("service.name", service), text("service.version", version)];
    json!({ "resourceSpans": [{
        "resource": { "attributes": resource },
        "scopeSpans": [{
            "scope": { "name": "mte-relay", "version": version },
            "spans": spans.iter().map(span).collect::<Vec<_>>(),
        }],
    }] })
}

fn span(span: &Span) -> Value {
    let Span { trace, id, parent, started, figures } = span;
    let status = figures.inner_status.or(figures.status);
    let failed = figures.end != End::Complete || status.is_none_or(|status| status >= 500);
    let mut value = json!({
        "traceId": format!("{trace:032x}"),
        "spanId": format!("{id:016x}"),
        "flags": SAMPLED,
        "name": figures.class.map_or(Class::UNKNOWN, Class::as_str),
        "kind": SERVER,
        "startTimeUnixNano": nanoseconds(*started),
        "endTimeUnixNano": nanoseconds(*started + figures.total),
        "attributes": attributes(span, status),
        "status": if failed { json!({ "code": ERROR }) } else { json!({}) },
    });
    if let (Some(parent), Some(fields)) = (parent, value.as_object_mut()) {
        fields.insert("parentSpanId".to_owned(), format!("{parent:016x}").into());
    }
    value
}

fn attributes(span: &Span, status: Option<u16>) -> Vec<Value> {
    let figures = &span.figures;
    let times = [
        ("mte_relay.decode_us", figures.decode),
        ("mte_relay.upstream_us", figures.upstream),
        ("mte_relay.encode_us", figures.encode),
    ];
    let times = times.into_iter().filter_map(|(name, time)| Some(number(name, micros(time?))));
    let status = status.map(|status| number("http.response.status_code", status.into()));
    let code = figures.code.map(|code| text("error.type", code.as_str()));
    let sizes = [
        number("http.request.body.size", figures.request_bytes.into()),
        number("http.response.body.size", figures.response_bytes.into()),
        text("mte_relay.end", figures.end.as_str()),
    ];
    status.into_iter().chain(code).chain(times).chain(sizes).collect()
}

fn text(key: &str, value: &str) -> Value {
    json!({ "key": key, "value": { "stringValue": value } })
}

fn number(key: &str, value: u128) -> Value {
    json!({ "key": key, "value": { "intValue": value.to_string() } })
}

fn micros(time: Duration) -> u128 {
    time.as_micros()
}

fn nanoseconds(time: SystemTime) -> String {
    time.duration_since(UNIX_EPOCH).unwrap_or_default().as_nanos().to_string()
}
