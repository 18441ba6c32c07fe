//! The line of a request, and its words: they are made by the thread that writes the log.

use std::sync::Arc;

use mte_relay_protocol::client_id::ClientTag;
use slog::{KV, Record, Serializer};

use super::{
    figures::{Class, Figures},
    request_id::RequestId,
    trace::TraceId,
};

/// All that one line tells; docs/operations.md explains each field.
pub(super) struct Line {
    pub(super) figures: Figures,
    /// How often the upstream was sent the request beyond the first time.
    pub(super) sent_again: u8,
    pub(super) client: Option<ClientTag>,
    pub(super) host: Option<Arc<str>>,
    pub(super) request_id: RequestId,
    pub(super) trace_id: Option<TraceId>,
    pub(super) path: Option<String>,
}

impl KV for Line {
    fn serialize(&self, _: &Record<'_>, line: &mut dyn Serializer) -> slog::Result {
        let figures = &self.figures;
        line.emit_str("method", figures.method.as_str())?;
        line.emit_str("class", figures.class.map_or(Class::UNKNOWN, Class::as_str))?;
        for (name, value) in [("status", figures.status), ("inner_status", figures.inner_status)] {
            if let Some(value) = value {
                line.emit_u16(name, value)?;
            }
        }
        if let Some(code) = figures.code {
            line.emit_str("code", code.as_str())?;
        }
        line.emit_str("end", figures.end.as_str())?;
        line.emit_u64("request_bytes", figures.request_bytes)?;
        line.emit_u64("response_bytes", figures.response_bytes)?;
        for (name, time) in [
            ("total_us", Some(figures.total)),
            ("decode_us", figures.decode),
            ("upstream_us", figures.upstream),
            ("encode_us", figures.encode),
        ] {
            if let Some(time) = time {
                line.emit_u64(name, u64::try_from(time.as_micros()).unwrap_or(u64::MAX))?;
            }
        }
        if self.sent_again > 0 {
            line.emit_u16("upstream_tries", u16::from(self.sent_again) + 1)?;
        }
        if let Some(host) = &self.host {
            line.emit_str("host", host)?;
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
