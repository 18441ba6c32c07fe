//! The thread that tells spans to the collector: as many at a time as wait, one message after the
//! other, so that a slow collector gets fewer and longer ones.

use std::{io, thread, time::Duration};

use mte_relay_protocol::http_message::{Field, HeadLimits};
use slog::{Logger, info, warn};
use tokio::sync::mpsc::{Receiver, channel};
use url::Url;

use super::{LostSpans, Message, Span, Tracer, otlp};
use crate::{
    config::Tracing,
    transport::{
        self, AddressPolicy, Error, Origin, Outgoing, OutgoingBody, Settings, Tls, Transport,
    },
};

/// Spans that may wait.
const CAPACITY: usize = 4_096;
/// Spans of one message at most.
const BATCH: usize = 512;
/// How long the collector may take to answer.
const PATIENCE: Duration = Duration::from_secs(10);
/// What the protocol puts behind the address.
const PATH: &str = "/v1/traces";

/// Where spans go.
struct Collector {
    transport: Transport,
    origin: Origin,
    target: String,
    service: String,
}

/// Starts the thread.
///
/// # Errors
/// What the system says.
pub fn start(tracing: &Tracing, tls: Tls, log: Logger) -> io::Result<Tracer> {
    let (messages, waiting) = channel(CAPACITY);
    let lost = LostSpans::default();
    let (own, tracing_of_thread) = (lost.clone(), tracing.clone());
    let url = Url::parse(tracing.endpoint.origin().as_str()).map_err(io::Error::other)?;
    let origin = Origin::try_from(&url).map_err(io::Error::other)?;
    thread::Builder::new().name("spans".to_owned()).spawn(move || {
        // Without one nobody waits for spans, and all count as lost.
        let Ok(runtime) = actix_rt::Runtime::new() else { return };
        let settings = Settings {
            timeout: Some(PATIENCE),
            max_connections: 1,
            max_age: transport::MAX_AGE,
            address_policy: AddressPolicy::Any,
            head_limits: HeadLimits::default(),
        };
        let Tracing { endpoint, service, .. } = tracing_of_thread;
        let transport = Transport::new(settings, tls);
        let target = format!("{}{PATH}", endpoint.base_path());
        let collector = Collector { transport, origin, target, service };
        runtime.block_on(tell(waiting, &collector, &own, &log));
    })?;
    Ok(Tracer { messages, lost, sample_percent: tracing.sample_percent })
}

async fn tell(
    mut waiting: Receiver<Message>,
    collector: &Collector,
    lost: &LostSpans,
    log: &Logger,
) {
    let mut works = true;
    let mut messages = Vec::with_capacity(BATCH);
    while waiting.recv_many(&mut messages, BATCH).await > 0 {
        let (mut spans, mut flushed) = (Vec::new(), Vec::new());
        for message in messages.drain(..) {
            match message {
                Message::Span(span) => spans.push(*span),
                Message::Flush(done) => flushed.push(done),
            }
        }
        let told = if spans.is_empty() { Ok(()) } else { collector.post(&spans).await };
        // Once when it fails, once when it works again.
        match &told {
            Err(error) if works => warn!(log, "spans are lost"; "error" => error),
            Ok(()) if !works => info!(log, "spans are told again"; "lost" => lost.count()),
            _ => {}
        }
        works = told.is_ok();
        if told.is_err() {
            lost.add(spans.len());
        }
        for done in flushed {
            let _ = done.send(());
        }
    }
}

impl Collector {
    async fn post(&self, spans: &[Span]) -> Result<(), String> {
        let content = serde_json::to_vec(&otlp::request(&self.service, spans));
        let content = content.map_err(|error| error.to_string())?;
        let request = Outgoing {
            method: "POST".to_owned(),
            origin: self.origin.clone(),
            target: self.target.clone(),
            fields: vec![Field::new("content-type", "application/json")],
            body: OutgoingBody::Complete(content.into()),
            // A collector knows a span that it has by its name.
            idempotent: true,
        };
        let answer =
            self.transport.send(request).await.map_err(|error: Error| error.to_string())?;
        match answer.status {
            200..=299 => Ok(()),
            status => Err(format!("the collector answered {status}")),
        }
    }
}
