//! The body of a request on its way out.

use std::{
    cell::Cell,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
};

use bytes::Bytes;
use futures_util::{Stream, stream::LocalBoxStream};
use hyper::body::{Body, Frame, SizeHint};

use super::BodyFault;

/// What became of an [`Upload`], seen from outside the connection that it was given to.
#[derive(Default)]
pub(super) struct UploadState {
    fault: Cell<Option<BodyFault>>,
}

impl UploadState {
    /// Why the body broke off, if it did.
    pub(super) fn fault(&self) -> Option<BodyFault> {
        self.fault.get()
    }
}

/// A request's body as the HTTP library reads it.
pub(super) struct Upload {
    source: Source,
    state: Rc<UploadState>,
}

/// A body as it comes.
type ChunkStream = LocalBoxStream<'static, Result<Bytes, BodyFault>>;

enum Source {
    Complete(Option<Bytes>),
    Stream(Chunks),
}

struct Chunks {
    chunks: ChunkStream,
    /// Bytes still to come, where the length was declared.
    left: Option<u64>,
    /// The chunk that completes the declared length, kept back until the stream has ended.
    held: Option<Bytes>,
    ended: bool,
}

/// What the HTTP library is told of a [`BodyFault`]: that it must break off.
#[derive(Debug, thiserror::Error)]
#[error("body broke off")]
pub(super) struct BrokenOff;

impl Upload {
    pub(super) fn complete(content: Bytes) -> Self {
        let content = Some(content).filter(|content| !content.is_empty());
        Self { source: Source::Complete(content), state: Rc::default() }
    }

    pub(super) fn stream(length: Option<u64>, chunks: ChunkStream) -> Self {
        let chunks = Chunks { chunks, left: length, held: None, ended: false };
        Self { source: Source::Stream(chunks), state: Rc::default() }
    }

    /// The stream and its declared length, where it is one; nothing of it may have been read.
    pub(super) fn into_stream(self) -> Option<(Option<u64>, ChunkStream)> {
        match self.source {
            Source::Complete(_) => None,
            Source::Stream(Chunks { chunks, left, .. }) => Some((left, chunks)),
        }
    }

    pub(super) fn state(&self) -> Rc<UploadState> {
        Rc::clone(&self.state)
    }
}

impl Body for Upload {
    type Data = Bytes;
    type Error = BrokenOff;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BrokenOff>>> {
        let this = self.get_mut();
        let next = match &mut this.source {
            Source::Complete(content) => content.take().map(Ok),
            Source::Stream(chunks) => ready!(chunks.poll_next(cx)),
        };
        Poll::Ready(next.map(|chunk| match chunk {
            Ok(chunk) => Ok(Frame::data(chunk)),
            Err(fault) => {
                this.state.fault.set(Some(fault));
                Err(BrokenOff)
            }
        }))
    }

    fn is_end_stream(&self) -> bool {
        match &self.source {
            Source::Complete(content) => content.is_none(),
            Source::Stream(chunks) => chunks.ended,
        }
    }

    fn size_hint(&self) -> SizeHint {
        match &self.source {
            Source::Complete(content) => {
                SizeHint::with_exact(content.as_ref().map_or(0, |content| content.len() as u64))
            }
            Source::Stream(_) => SizeHint::default(),
        }
    }
}

impl Chunks {
    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyFault>>> {
        while !self.ended {
            let chunk = match ready!(Pin::new(&mut self.chunks).poll_next(cx)) {
                Some(Ok(chunk)) if chunk.is_empty() => continue,
                Some(Ok(chunk)) => chunk,
                Some(Err(fault)) => return Poll::Ready(Some(Err(fault))),
                None if self.left.is_some_and(|left| left > 0) => {
                    return Poll::Ready(Some(Err(BodyFault::WrongLength)));
                }
                None => {
                    self.ended = true;
                    return Poll::Ready(self.held.take().map(Ok));
                }
            };
            let Some(left) = self.left else { return Poll::Ready(Some(Ok(chunk))) };
            let Some(left) = left.checked_sub(chunk.len() as u64) else {
                return Poll::Ready(Some(Err(BodyFault::WrongLength)));
            };
            self.left = Some(left);
            if left > 0 {
                return Poll::Ready(Some(Ok(chunk)));
            }
            self.held = Some(chunk);
        }
        Poll::Ready(None)
    }
}
