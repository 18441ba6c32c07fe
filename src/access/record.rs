//! What is known of one request, and the moment its line is written.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::{Duration, Instant},
};

use actix_web::{
    HttpRequest,
    http::{Method, StatusCode},
};
use mte_relay_protocol::{client_id::ClientTag, error::Code, http_message::RequestHead};
use slog::{Logger, info, o};

use super::{
    line::Line,
    request_id::RequestId,
    trace::{self, TraceId},
};

/// Longest path that a line shows, in characters.
const MAX_PATH: usize = 1_024;

/// What kind of request it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A sealed request of a client.
    Sealed,
    /// A pairing.
    Pair,
    /// A plain request for a peer relay.
    Outbound,
    /// A plain request on a route of PASS_THROUGH_ROUTES.
    PassThrough,
    /// Any other plain request; it is refused.
    Plain,
    /// A question for the relay's keys.
    Discovery,
    /// A liveness check.
    Echo,
    /// A script of the relay for browsers.
    Script,
    /// A browser's question whether a page of another origin may ask.
    Preflight,
}

impl Class {
    /// The word in the log.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sealed => "sealed",
            Self::Pair => "pair",
            Self::Outbound => "outbound",
            Self::PassThrough => "pass-through",
            Self::Plain => "plain",
            Self::Discovery => "discovery",
            Self::Echo => "echo",
            Self::Script => "script",
            Self::Preflight => "preflight",
        }
    }
}

/// A part of the time a request takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Opening the first frame of a sealed message.
    Decode,
    /// Waiting for the upstream, or for the peer relay, until the head of the answer.
    Upstream,
    /// Sealing the first frame of a message.
    Encode,
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// The whole answer was given to the connection.
    Complete,
    /// The answer broke off: its source failed, or the client went away.
    BrokenOff,
    /// The client went away before there was an answer.
    Unanswered,
}

impl End {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::BrokenOff => "broken-off",
            Self::Unanswered => "unanswered",
        }
    }
}

/// One request.
pub(super) struct Record {
    log: Logger,
    started: Instant,
    method: Method,
    id: RequestId,
    trace: Cell<Option<TraceId>>,
    status: Cell<Option<StatusCode>>,
    decode: Cell<Option<Duration>>,
    upstream: Cell<Option<Duration>>,
    encode: Cell<Option<Duration>>,
    /// Shown only where LOG_PATHS is true.
    path: Option<RefCell<String>>,
    pub(super) class: Cell<Option<Class>>,
    pub(super) inner_status: Cell<Option<u16>>,
    pub(super) code: Cell<Option<Code>>,
    pub(super) client: Cell<Option<ClientTag>>,
    pub(super) request_bytes: Cell<u64>,
    pub(super) response_bytes: Cell<u64>,
}

impl Record {
    pub(super) fn begin(request: &HttpRequest, log: Logger, paths: bool) -> Rc<Self> {
        Rc::new(Self {
            log,
            started: Instant::now(),
            method: request.method().clone(),
            id: RequestId::of(request.headers()),
            trace: Cell::new(trace::of(request.headers())),
            status: Cell::new(None),
            decode: Cell::new(None),
            upstream: Cell::new(None),
            encode: Cell::new(None),
            path: paths.then(|| RefCell::new(shown(request.path()))),
            class: Cell::new(None),
            inner_status: Cell::new(None),
            code: Cell::new(None),
            client: Cell::new(None),
            request_bytes: Cell::new(0),
            response_bytes: Cell::new(0),
        })
    }

    /// The client's own name of the request.
    pub(super) fn given_id(&self) -> Option<&str> {
        self.id.given()
    }

    pub(super) fn add(&self, phase: Phase, time: Duration) {
        let phase = match phase {
            Phase::Decode => &self.decode,
            Phase::Upstream => &self.upstream,
            Phase::Encode => &self.encode,
        };
        phase.set(Some(phase.get().unwrap_or_default() + time));
    }

    /// What is sealed counts more than what anyone on the way may have written outside.
    pub(super) fn inner_request(&self, head: &RequestHead) {
        if let Some(trace) = trace::of_fields(&head.fields) {
            self.trace.set(Some(trace));
        }
        if let Some(path) = &self.path {
            let target = String::from_utf8_lossy(&head.path);
            *path.borrow_mut() = shown(target.split('?').next().unwrap_or_default());
        }
    }

    /// There is an answer; `class` tells what kind of request it was where its handler did not.
    pub(super) fn answer(&self, status: StatusCode, class: impl FnOnce() -> Class) {
        self.status.set(Some(status));
        if self.class.get().is_none() {
            self.class.set(Some(class()));
        }
    }

    fn write(&self, end: End) {
        let us = |time: Duration| u64::try_from(time.as_micros()).unwrap_or(u64::MAX);
        let line = Line {
            method: self.method.clone(),
            class: self.class.get(),
            status: self.status.get().map(|status| status.as_u16()),
            inner_status: self.inner_status.get(),
            code: self.code.get(),
            end,
            request_bytes: self.request_bytes.get(),
            response_bytes: self.response_bytes.get(),
            total_us: us(self.started.elapsed()),
            decode_us: self.decode.get().map(us),
            upstream_us: self.upstream.get().map(us),
            encode_us: self.encode.get().map(us),
            client: self.client.get(),
            request_id: self.id.clone(),
            trace_id: self.trace.get(),
            path: self.path.as_ref().map(|path| path.take()),
        };
        info!(self.log.new(o!(line)), "request");
    }
}

/// A record whose line is still to be written: at the latest when this is dropped.
pub(super) struct Unfinished(Option<Rc<Record>>);

impl Unfinished {
    pub(super) fn new(record: Rc<Record>) -> Self {
        Self(Some(record))
    }

    /// Counts bytes of the answer.
    pub(super) fn sent(&self, bytes: usize) {
        if let Some(record) = &self.0 {
            record.response_bytes.set(record.response_bytes.get() + bytes as u64);
        }
    }

    /// How much of the answer was sent, in bytes.
    pub(super) fn bytes_sent(&self) -> u64 {
        self.0.as_ref().map_or(0, |record| record.response_bytes.get())
    }

    pub(super) fn finish(mut self, end: End) {
        self.write(end);
    }

    /// Writes the line, unless it was written before.
    pub(super) fn write(&mut self, end: End) {
        if let Some(record) = self.0.take() {
            record.write(end);
        }
    }
}

impl Drop for Unfinished {
    fn drop(&mut self) {
        let answered = self.0.as_ref().is_some_and(|record| record.status.get().is_some());
        self.write(if answered { End::BrokenOff } else { End::Unanswered });
    }
}

/// A path as far as a line shows it.
fn shown(path: &str) -> String {
    path.chars().take(MAX_PATH).collect()
}
