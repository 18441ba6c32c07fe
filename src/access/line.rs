//! The line of a request, and its words: they are made by the thread that writes the log.

use actix_web::http::Method;
use mte_relay_protocol::{client_id::ClientTag, error::Code};
use slog::{KV, Record, Serializer};

use super::{
    record::{Class, End},
    request_id::RequestId,
    trace::TraceId,
};

/// All that one line tells; docs/operations.md explains each field.
pub(super) struct Line {
    pub(super) method: Method,
    pub(super) class: Option<Class>,
    pub(super) status: Option<u16>,
    pub(super) inner_status: Option<u16>,
    pub(super) code: Option<Code>,
    pub(super) end: End,
    pub(super) request_bytes: u64,
    pub(super) response_bytes: u64,
    pub(super) total_us: u64,
    pub(super) decode_us: Option<u64>,
    pub(super) upstream_us: Option<u64>,
    pub(super) encode_us: Option<u64>,
    pub(super) client: Option<ClientTag>,
    pub(super) request_id: RequestId,
    pub(super) trace_id: Option<TraceId>,
    pub(super) path: Option<String>,
}

/// Methods that no standard of HTTP itself names may be anything.
fn method(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "PATCH" => "PATCH",
        "DELETE" => "DELETE",
        "OPTIONS" => "OPTIONS",
        "TRACE" => "TRACE",
        "CONNECT" => "CONNECT",
        _ => "other",
    }
}

impl KV for Line {
    fn serialize(&self, _: &Record<'_>, line: &mut dyn Serializer) -> slog::Result {
        line.emit_str("method", method(&self.method))?;
        // A client that goes away early may leave before it was known what it wanted.
        line.emit_str("class", self.class.map_or("unknown", Class::as_str))?;
        for (name, value) in [("status", self.status), ("inner_status", self.inner_status)] {
            if let Some(value) = value {
                line.emit_u16(name, value)?;
            }
        }
        if let Some(code) = self.code {
            line.emit_str("code", code.as_str())?;
        }
        line.emit_str("end", self.end.as_str())?;
        for (name, value) in [
            ("request_bytes", Some(self.request_bytes)),
            ("response_bytes", Some(self.response_bytes)),
            ("total_us", Some(self.total_us)),
            ("decode_us", self.decode_us),
            ("upstream_us", self.upstream_us),
            ("encode_us", self.encode_us),
        ] {
            if let Some(value) = value {
                line.emit_u64(name, value)?;
            }
        }
        if let Some(client) = self.client {
            line.emit_arguments("client", &format_args!("{client}"))?;
        }
        line.emit_arguments("request_id", &format_args!("{}", self.request_id))?;
        if let Some(trace) = self.trace_id {
            line.emit_arguments("trace_id", &format_args!("{trace}"))?;
        }
        if let Some(path) = &self.path {
            line.emit_str("path", path)?;
        }
        Ok(())
    }
}
