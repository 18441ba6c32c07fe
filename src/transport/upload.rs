//! A request on its way out.

use std::{
    cell::RefCell,
    future::poll_fn,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
};

use bytes::{Buf, Bytes, buf::Chain};
use futures_util::{Stream, stream::LocalBoxStream};

use super::{BodyFault, wire::Wire};

/// A body as it comes.
pub(super) type ChunkStream = LocalBoxStream<'static, Result<Bytes, BodyFault>>;

/// The request that a connection is to carry.
pub(super) struct Upload {
    /// What is being written: a head or a chunk's size, content, and what ends it.
    outbox: Chain<Chain<Bytes, Bytes>, &'static [u8]>,
    rest: Rest,
}

/// What of the body is not in the outbox yet.
enum Rest {
    Nothing,
    Stream(Chunks),
}

struct Chunks {
    chunks: ChunkStream,
    /// The length that the head declares; without one, the transfer coding `chunked`.
    length: Option<u64>,
    /// Bytes still to come, where the length was declared.
    left: Option<u64>,
    /// The chunk that completes the declared length, kept back until the stream has ended.
    held: Option<Bytes>,
    ended: bool,
    touched: bool,
}

impl Upload {
    /// A request whose content is all here.
    pub(super) fn complete(head: Bytes, content: Bytes) -> Self {
        Self { outbox: parts(head, content, b""), rest: Rest::Nothing }
    }

    /// A request whose content is still to come, of a length that the head declares or else chunked.
    pub(super) fn stream(head: Bytes, length: Option<u64>, chunks: ChunkStream) -> Self {
        let chunks =
            Chunks { chunks, length, left: length, held: None, ended: false, touched: false };
        Self { outbox: parts(head, Bytes::new(), b""), rest: Rest::Stream(chunks) }
    }

    /// The stream and its declared length, where it is one and nothing of it was read.
    pub(super) fn into_untouched(self) -> Option<(Option<u64>, ChunkStream)> {
        match self.rest {
            Rest::Stream(Chunks { chunks, length, touched: false, .. }) => Some((length, chunks)),
            Rest::Stream(_) | Rest::Nothing => None,
        }
    }

    /// True if sending it again would find its content again.
    pub(super) fn is_untouched(&self) -> bool {
        !matches!(&self.rest, Rest::Stream(Chunks { touched: true, .. }))
    }

    /// Writes as much as the wire takes; ready when all is written, or when the body broke off.
    pub(super) fn poll_send(
        &mut self,
        wire: &RefCell<Wire>,
        cx: &mut Context<'_>,
    ) -> Poll<Result<(), BodyFault>> {
        loop {
            ready!(wire.borrow_mut().poll_write_all(cx, &mut self.outbox));
            let Rest::Stream(chunks) = &mut self.rest else { return Poll::Ready(Ok(())) };
            // The wire is free meanwhile: a body may depend on what else happens on this thread.
            let next = ready!(chunks.poll_next(cx)).transpose()?;
            let chunked = chunks.length.is_none();
            self.outbox = match next {
                Some(chunk) if chunked => {
                    parts(format!("{:x}\r\n", chunk.len()).into(), chunk, b"\r\n")
                }
                Some(chunk) => parts(Bytes::new(), chunk, b""),
                None => {
                    self.rest = Rest::Nothing;
                    parts(Bytes::new(), Bytes::new(), if chunked { b"0\r\n\r\n" } else { b"" })
                }
            };
        }
    }

    /// Sends the rest of it while its answer is read already. A body that breaks off closes the
    /// connection, whether anybody reads the answer or not.
    pub(super) async fn finish(mut self, wire: Rc<RefCell<Wire>>) -> Result<(), BodyFault> {
        let sent = poll_fn(|cx| self.poll_send(&wire, cx)).await;
        if sent.is_err() {
            wire.borrow_mut().close();
        }
        sent
    }
}

fn parts(
    first: Bytes,
    content: Bytes,
    last: &'static [u8],
) -> Chain<Chain<Bytes, Bytes>, &'static [u8]> {
    first.chain(content).chain(last)
}

impl Chunks {
    fn poll_next(&mut self, cx: &mut Context<'_>) -> Poll<Option<Result<Bytes, BodyFault>>> {
        self.touched = true;
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
