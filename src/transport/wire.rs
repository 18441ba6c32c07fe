//! The byte stream under a connection, watched: what moved last, and whether anything did.

use std::{
    cell::RefCell,
    future::Future,
    io,
    pin::{Pin, pin},
    rc::Rc,
    task::{Context, Poll, Waker, ready},
};

use bytes::{Buf, BufMut, BytesMut};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf, empty},
    task::{coop::has_budget_remaining, yield_now},
    time::Instant,
};
use tokio_util::io::{poll_read_buf, poll_write_buf};

/// How many bytes are asked for at a time, at most.
const BLOCK: usize = 128 * 1024;
/// Where a block begins in its memory, so that it is copied from fast: see the actors' `encoder`.
const LEAD: usize = 128;
/// A block with less room than this is left to what was read into it, and the next one is begun.
const LEAST_READ: usize = 16 * 1024;

/// How many bytes are read before it is the turn of others on this thread.
const TURN: usize = 256 * 1024;

/// TCP, or TLS over TCP.
pub(super) trait ByteStream: AsyncRead + AsyncWrite + Unpin {}

impl<T: AsyncRead + AsyncWrite + Unpin> ByteStream for T {}

/// Where the connections of a transport read to: one piece of memory for all of them, so that one that
/// waits between messages holds none.
#[derive(Clone, Default)]
pub(super) struct ReadBuffer(Rc<RefCell<BytesMut>>);

#[cfg(test)]
impl ReadBuffer {
    /// True if nothing of what was read to it is held any more.
    pub(super) fn is_free(&self) -> bool {
        self.0.borrow_mut().try_reclaim(BLOCK)
    }
}

/// A byte stream whose failed writes are left to the read side to report: an upstream that answers
/// early and closes makes writing fail while its answer still waits to be read.
pub(super) struct Wire {
    stream: Box<dyn ByteStream>,
    buffer: ReadBuffer,
    over_tls: bool,
    any_read: bool,
    any_written: bool,
    write_failed: bool,
    closed: bool,
    last: Instant,
    /// Bytes read since the last pause.
    turn: usize,
}

impl Wire {
    pub(super) fn new(stream: Box<dyn ByteStream>, buffer: ReadBuffer) -> Self {
        Self {
            stream,
            buffer,
            over_tls: false,
            any_read: false,
            any_written: false,
            write_failed: false,
            closed: false,
            last: Instant::now(),
            turn: 0,
        }
    }

    /// The same over TLS, where a write that fails may have sent a part before it did.
    pub(super) fn over_tls(stream: Box<dyn ByteStream>, buffer: ReadBuffer) -> Self {
        Self { over_tls: true, ..Self::new(stream, buffer) }
    }

    /// Begins a new exchange.
    pub(super) fn restart(&mut self) {
        self.any_read = false;
        self.any_written = false;
        self.last = Instant::now();
    }

    /// True if a byte of an answer came since [`Self::restart`].
    pub(super) fn any_read(&self) -> bool {
        self.any_read
    }

    /// True if a byte of the request was, or may have been, written since [`Self::restart`].
    pub(super) fn any_written(&self) -> bool {
        self.any_written
    }

    /// Closes the stream at once: who reads on finds it broken.
    pub(super) fn close(&mut self) {
        self.stream = Box::new(empty());
        self.closed = true;
        self.write_failed = true;
    }

    /// True if nothing more can be written.
    pub(super) fn write_failed(&self) -> bool {
        self.write_failed
    }

    /// When a byte last moved in either direction.
    pub(super) fn last(&self) -> Instant {
        self.last
    }

    /// Reads what is there; nothing at the stream's end.
    pub(super) fn poll_read(&mut self, cx: &mut Context<'_>) -> Poll<io::Result<BytesMut>> {
        if self.turn >= TURN {
            self.turn = 0;
            // Goes on when the system was asked what else has come; a wake alone would come first.
            let _ = pin!(yield_now()).poll(cx);
            return Poll::Pending;
        }
        if self.closed {
            return Poll::Ready(Err(io::ErrorKind::ConnectionAborted.into()));
        }
        let mut block = self.buffer.0.borrow_mut();
        if block.capacity() < LEAST_READ {
            block.reserve(LEAD + BLOCK);
            block.put_bytes(0, LEAD);
            block.advance(LEAD);
        }
        let outcome = poll_read_buf(Pin::new(&mut self.stream), cx, &mut *block);
        let Poll::Ready(read) = outcome else {
            self.turn = 0;
            return Poll::Pending;
        };
        let read = read?;
        self.turn += read;
        if read > 0 {
            self.any_read = true;
            self.last = Instant::now();
        }
        Poll::Ready(Ok(block.split()))
    }

    /// Writes all of `bytes`. A write that fails is none that ever ends: the read side, which a broken
    /// connection always wakes, tells of it.
    pub(super) fn poll_write_all(
        &mut self,
        cx: &mut Context<'_>,
        bytes: &mut impl Buf,
    ) -> Poll<()> {
        while !self.write_failed && bytes.has_remaining() {
            match ready!(poll_write_buf(Pin::new(&mut self.stream), cx, bytes)) {
                Ok(1..) => {
                    self.any_written = true;
                    self.last = Instant::now();
                }
                Ok(0) | Err(_) => {
                    self.write_failed = true;
                    self.any_written |= self.over_tls;
                }
            }
        }
        if !self.write_failed && ready!(Pin::new(&mut self.stream).poll_flush(cx)).is_err() {
            self.write_failed = true;
        }
        if self.write_failed { Poll::Pending } else { Poll::Ready(()) }
    }

    /// True if the other side neither ended an unused connection nor sent anything on it, as far as
    /// the runtime has heard. Of one that it would not ask any more in this turn, for as many were
    /// asked already, that is not known: false.
    pub(super) fn is_quiet(&mut self) -> bool {
        let mut cx = Context::from_waker(Waker::noop());
        let mut byte = [0];
        let read = Pin::new(&mut self.stream).poll_read(&mut cx, &mut ReadBuf::new(&mut byte));
        read.is_pending() && has_budget_remaining()
    }
}
