//! Spans: what each request took, told to a collector by the OpenTelemetry protocol (OTLP over HTTP,
//! in JSON), where OTLP_ENDPOINT names one.
//!
//! A request that says its trace in `traceparent` (W3C Trace Context) gets one span under its
//! caller's, and the field on its way further names that span: so the spans of a front-end relay, of
//! its peer and of the upstream are one chain. A sealed request says it inside. Workers hand spans to
//! [a thread](exporter) of its own; what finds no room is counted.

pub mod exporter;
pub mod otlp;

use std::{
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::SystemTime,
};

use tokio::sync::{
    mpsc::{Sender, error::TrySendError},
    oneshot,
};

use crate::access::Figures;

/// One request's span.
#[derive(Debug)]
pub struct Span {
    /// The trace that it is part of.
    pub trace: u128,
    /// Its own name.
    pub id: u64,
    /// The caller's.
    pub parent: Option<u64>,
    /// When the request's head came.
    pub started: SystemTime,
    /// What was measured.
    pub figures: Figures,
}

/// The way to the thread that tells spans.
#[derive(Clone, Debug)]
pub struct Tracer {
    messages: Sender<Message>,
    lost: LostSpans,
    sample_percent: u8,
}

/// How many spans were never told.
#[derive(Clone, Debug, Default)]
pub struct LostSpans(Arc<AtomicU64>);

impl LostSpans {
    fn add(&self, number: usize) {
        self.0.fetch_add(number as u64, Ordering::Relaxed);
    }

    /// The number so far.
    pub fn count(&self) -> u64 {
        self.0.load(Ordering::Relaxed)
    }
}

#[derive(Debug)]
enum Message {
    Span(Box<Span>),
    /// Answered when all before it was told.
    Flush(oneshot::Sender<()>),
}

impl Tracer {
    /// Hands a span over; never waits.
    pub fn tell(&self, span: Span) {
        match self.messages.try_send(Message::Span(Box::new(span))) {
            Ok(()) => {}
            Err(TrySendError::Full(_) | TrySendError::Closed(_)) => self.lost.add(1),
        }
    }

    /// Whether a request without a trace starts one; `dice` is random.
    pub const fn samples(&self, dice: u64) -> bool {
        dice % 100 < self.sample_percent as u64
    }

    /// What was never told.
    pub const fn lost(&self) -> &LostSpans {
        &self.lost
    }

    /// Waits until what was handed over is told.
    pub async fn flush(&self) {
        let (done, told) = oneshot::channel();
        if self.messages.send(Message::Flush(done)).await.is_ok() {
            let _ = told.await;
        }
    }
}
