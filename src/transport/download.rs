//! The body of an answer on its way in.

use std::{
    pin::Pin,
    task::{Context, Poll, ready},
    time::Duration,
};

use bytes::Bytes;
use futures_util::{Stream, StreamExt};
use tokio::time::Instant;

use super::{
    Error, Incoming, Stage,
    answer::{Head, cut_off},
    content::Content,
    pool::Lease,
};

/// The answer as the callers of the transport see it.
pub(super) fn incoming(head: Head, lease: Lease, timeout: Option<Duration>) -> Incoming {
    let Head { status, fields, content, .. } = head;
    let length = content.left();
    let body = Download::new(content, lease, timeout).boxed_local();
    Incoming { status, fields, length, body }
}

/// Reads an answer's body; gives the connection back at its end, closes it if dropped before.
struct Download {
    content: Content,
    /// Nothing once the body has ended.
    lease: Option<Lease>,
    timeout: Option<Duration>,
    /// Since when the reader waits for the next chunk.
    waiting: Option<Instant>,
}

impl Download {
    fn new(content: Content, lease: Lease, timeout: Option<Duration>) -> Self {
        let mut download = Self { content, lease: Some(lease), timeout, waiting: None };
        download.release_at_end();
        download
    }

    /// Gives the connection back as soon as the last byte is here, so that a reader who counts
    /// bytes and does not ask for more loses nothing.
    fn release_at_end(&mut self) {
        if self.content.has_ended()
            && let Some(lease) = self.lease.take()
        {
            lease.release();
        }
    }

    /// The next of the body on `lease`, or nothing at its end.
    fn poll_chunk(
        &mut self,
        lease: &mut Lease,
        cx: &mut Context<'_>,
    ) -> Poll<Result<Option<Bytes>, Error>> {
        let connection = &mut lease.connection;
        loop {
            let chunk = self.content.take(&mut connection.ahead)?;
            if chunk.is_some() || self.content.has_ended() {
                self.waiting = None;
                return Poll::Ready(Ok(chunk));
            }
            match connection.poll_fill(cx) {
                Poll::Ready(Ok(true)) => {}
                Poll::Ready(Ok(false)) if !self.content.is_delimited() => {
                    return Poll::Ready(Ok(None));
                }
                // A body that was cut short ends in an error, see the tests.
                Poll::Ready(ended) => {
                    return Poll::Ready(Err(ended.err().unwrap_or_else(cut_off)));
                }
                Poll::Pending => {
                    let since = *self.waiting.get_or_insert_with(Instant::now);
                    ready!(connection.poll_still(cx, since, self.timeout));
                    return Poll::Ready(Err(Error::Timeout(Stage::Body)));
                }
            }
        }
    }
}

impl Stream for Download {
    type Item = Result<Bytes, Error>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let this = self.get_mut();
        let Some(mut lease) = this.lease.take() else { return Poll::Ready(None) };
        let chunk = this.poll_chunk(&mut lease, cx);
        // What became of the request's body decides over what its answer's is worth.
        let goes_on = matches!(chunk, Poll::Ready(Ok(Some(_)))) && !this.content.has_ended();
        if !goes_on && let Some(fault) = lease.connection.poll_upload_fault(cx) {
            return Poll::Ready(Some(Err(Error::Aborted(fault))));
        }
        match chunk {
            Poll::Ready(Err(error)) => Poll::Ready(Some(Err(error))),
            chunk => {
                this.lease = Some(lease);
                this.release_at_end();
                let chunk = ready!(chunk.map(Result::ok)).flatten();
                if chunk.is_none() {
                    this.lease = None;
                }
                Poll::Ready(chunk.map(Ok))
            }
        }
    }
}
