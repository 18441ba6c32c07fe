//! The body of an answer on its way in.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::{Bytes, BytesMut};
use futures_util::{Stream, StreamExt};
use hyper::{
    HeaderMap, Response,
    body::{Body, Incoming as HyperBody},
};
use mte_relay_protocol::http_message::Field;
use tokio::time::{Instant, Sleep, sleep_until};

use super::{Error, Incoming, Stage, pool::Lease};

/// The answer as the callers of the transport see it.
pub(super) fn incoming(
    answer: Response<HyperBody>,
    lease: Lease,
    timeout: Option<Duration>,
) -> Incoming {
    let (head, content) = answer.into_parts();
    let length = content.size_hint().exact();
    let download = Download::new(content, lease, timeout);
    Incoming {
        status: head.status.as_u16(),
        fields: fields(&head.headers),
        length,
        body: download.boxed_local(),
    }
}

/// All names and values, copied into one piece of memory.
fn fields(headers: &HeaderMap) -> Vec<Field> {
    let size = headers.iter().map(|(name, value)| name.as_str().len() + value.len()).sum();
    let mut text = BytesMut::with_capacity(size);
    let mut copy = |part: &[u8]| {
        text.extend_from_slice(part);
        text.split().freeze()
    };
    headers
        .iter()
        .map(|(name, value)| Field {
            name: copy(name.as_str().as_bytes()),
            value: copy(value.as_bytes()),
        })
        .collect()
}

/// Reads an answer's body; gives the connection back at its end, closes it if dropped before.
struct Download {
    content: HyperBody,
    /// Nothing once the body has ended.
    lease: Option<Lease>,
    timeout: Option<Duration>,
    /// Since when the reader waits for the next chunk.
    waiting: Option<Instant>,
    timer: Option<Pin<Box<Sleep>>>,
}

impl Download {
    fn new(content: HyperBody, lease: Lease, timeout: Option<Duration>) -> Self {
        let mut download =
            Self { content, lease: Some(lease), timeout, waiting: None, timer: None };
        download.release_at_end();
        download
    }

    /// Gives the connection back as soon as the last byte is here, so that a reader who counts
    /// bytes and does not ask for more loses nothing.
    fn release_at_end(&mut self) {
        if self.content.is_end_stream() {
            self.release();
        }
    }

    fn release(&mut self) {
        if let Some(lease) = self.lease.take() {
            lease.release();
        }
    }

    fn fail(&mut self, error: hyper::Error) -> Error {
        let fault = self.lease.take().and_then(|lease| lease.upload.fault());
        fault.map_or_else(|| broken(error.into()), Error::Aborted)
    }

    /// Ready when no byte moved in either direction for the timeout while the reader waited.
    fn poll_idle(&mut self, cx: &mut Context<'_>) -> Poll<()> {
        let (Some(limit), Some(lease)) = (self.timeout, &self.lease) else { return Poll::Pending };
        let since = *self.waiting.get_or_insert_with(Instant::now);
        loop {
            let deadline = since.max(lease.connection.progress.last()) + limit;
            let timer = self.timer.get_or_insert_with(|| Box::pin(sleep_until(deadline)));
            if timer.as_mut().poll(cx).is_pending() {
                return Poll::Pending;
            }
            if deadline <= Instant::now() {
                return Poll::Ready(());
            }
            timer.as_mut().reset(deadline);
        }
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        while this.lease.is_some() {
            match Pin::new(&mut this.content).poll_frame(cx) {
                Poll::Ready(Some(Ok(frame))) => {
                    this.waiting = None;
                    this.release_at_end();
                    match frame.into_data() {
                        Ok(chunk) if !chunk.is_empty() => return Poll::Ready(Some(Ok(chunk))),
                        // Trailers are dropped.
                        Ok(_) | Err(_) => {}
                    }
                }
                Poll::Ready(Some(Err(error))) => return Poll::Ready(Some(Err(this.fail(error)))),
                // A body that was cut short ends in an error, see the tests.
                Poll::Ready(None) => this.release(),
                Poll::Pending => {
                    ready!(this.poll_idle(cx));
                    this.lease = None;
                    return Poll::Ready(Some(Err(Error::Timeout(Stage::Body))));
                }
            }
        }
        Poll::Ready(None)
    }
}

fn broken(source: super::error::Cause) -> Error {
    Error::Broken { unsent: false, silent: false, source }
}
