//! What is known of one request, until it has ended and is told.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    sync::Arc,
    time::{Duration, Instant},
};

use actix_web::{HttpRequest, http::StatusCode};
use mte_relay_protocol::{
    client_id::ClientTag,
    error::Code,
    http_message::{Field, RequestHead},
};
use slog::{Logger, info, o};

use super::{
    figures::{Class, End, Figures, Method, Phase},
    line::Line,
    request_id::RequestId,
    trace,
    trace::TraceId,
    traced::Traced,
};
use crate::{metrics::worker::WorkerMeter, spans::Tracer};

/// Longest path that a line shows, in characters.
const MAX_PATH: usize = 1_024;

/// One request.
pub(super) struct Record {
    /// None where nothing is measured.
    meter: Option<Arc<WorkerMeter>>,
    /// None where no line will be written.
    named: Option<Named>,
    /// None where no spans are told.
    traced: Option<Traced>,
    started: Instant,
    method: Method,
    status: Cell<Option<StatusCode>>,
    decode: Cell<Option<Duration>>,
    upstream: Cell<Option<Duration>>,
    encode: Cell<Option<Duration>>,
    pub(super) class: Cell<Option<Class>>,
    pub(super) inner_status: Cell<Option<u16>>,
    /// How often it was sent to its upstream beyond the first time.
    pub(super) sent_again: Cell<u8>,
    pub(super) code: Cell<Option<Code>>,
    pub(super) client: Cell<Option<ClientTag>>,
    pub(super) host: Cell<Option<Arc<str>>>,
    pub(super) request_bytes: Cell<u64>,
    pub(super) response_bytes: Cell<u64>,
}

/// What tells one request from another.
struct Named {
    log: Logger,
    id: RequestId,
    trace: Cell<Option<TraceId>>,
    /// Shown only where LOG_PATHS is true.
    path: Option<RefCell<String>>,
}

impl Named {
    fn of(request: &HttpRequest, log: Logger, paths: bool) -> Self {
        Self {
            log,
            id: RequestId::of(request.headers()),
            trace: Cell::new(trace::of(request.headers()).map(|parent| parent.trace)),
            path: paths.then(|| RefCell::new(shown(request.path()))),
        }
    }
}

impl Record {
    /// `logged` is the log and whether it shows paths, where there will be a line.
    pub(super) fn begin(
        request: &HttpRequest,
        meter: Option<Arc<WorkerMeter>>,
        logged: Option<(Logger, bool)>,
        tracer: Option<&Tracer>,
    ) -> Rc<Self> {
        Rc::new(Self {
            meter,
            traced: tracer.and_then(|tracer| Traced::of(request, tracer)),
            named: logged.map(|(log, paths)| Named::of(request, log, paths)),
            started: Instant::now(),
            method: Method::from(request.method()),
            status: Cell::new(None),
            decode: Cell::new(None),
            upstream: Cell::new(None),
            encode: Cell::new(None),
            class: Cell::new(None),
            inner_status: Cell::new(None),
            sent_again: Cell::new(0),
            code: Cell::new(None),
            client: Cell::new(None),
            host: Cell::new(None),
            request_bytes: Cell::new(0),
            response_bytes: Cell::new(0),
        })
    }

    /// The client's own name of the request.
    pub(super) fn given_id(&self) -> Option<&str> {
        self.named.as_ref()?.id.given()
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
        let parent = trace::of_fields(&head.fields);
        if let (Some(traced), Some(parent)) = (&self.traced, parent) {
            traced.parent.set(Some(parent));
        }
        let Some(named) = &self.named else { return };
        if let Some(parent) = parent {
            named.trace.set(Some(parent.trace));
        }
        if let Some(path) = &named.path {
            let target = String::from_utf8_lossy(&head.path);
            *path.borrow_mut() = shown(target.split('?').next().unwrap_or_default());
        }
    }

    /// Names this relay's span as the caller of what goes further, where the request is traced.
    pub(super) fn carry_trace(&self, fields: &mut Vec<Field>) {
        if let Some(traced) = &self.traced
            && let Some((trace, _)) = traced.begun_or_new()
        {
            trace::write(fields, trace, traced.span);
        }
    }

    /// There is an answer; `class` tells what kind of request it was where its handler did not.
    pub(super) fn answer(&self, status: StatusCode, class: impl FnOnce() -> Class) {
        self.status.set(Some(status));
        if self.class.get().is_none() {
            self.class.set(Some(class()));
        }
    }

    fn finish(&self, end: End) {
        let figures = Figures {
            method: self.method,
            class: self.class.get(),
            status: self.status.get().map(|status| status.as_u16()),
            inner_status: self.inner_status.get(),
            code: self.code.get(),
            end,
            request_bytes: self.request_bytes.get(),
            response_bytes: self.response_bytes.get(),
            total: self.started.elapsed(),
            decode: self.decode.get(),
            upstream: self.upstream.get(),
            encode: self.encode.get(),
        };
        if let Some(meter) = &self.meter {
            meter.requests.add(&figures);
        }
        if let Some(traced) = &self.traced {
            traced.tell(figures);
        }
        if let Some(Named { log, id, trace, path }) = &self.named {
            let line = Line {
                figures,
                sent_again: self.sent_again.get(),
                client: self.client.get(),
                host: self.host.take(),
                request_id: id.clone(),
                trace_id: trace.get(),
                path: path.as_ref().map(|path| path.take()),
            };
            info!(log.new(o!(line)), "request");
        }
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
            record.finish(end);
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
