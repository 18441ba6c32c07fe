//! The byte stream under a connection, watched: what moved last, and whether anything did.

use std::{
    cell::Cell,
    io::{self, IoSlice},
    pin::{Pin, pin},
    rc::Rc,
    task::{Context, Poll},
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    task::yield_now,
    time::Instant,
};

/// TCP, or TLS over TCP.
pub(super) trait ByteStream: AsyncRead + AsyncWrite + Unpin {}

impl<T: AsyncRead + AsyncWrite + Unpin> ByteStream for T {}

/// What moved on a connection since [`Progress::restart`].
pub(super) struct Progress {
    read: Cell<bool>,
    written: Cell<bool>,
    last: Cell<Instant>,
}

impl Progress {
    pub(super) fn new() -> Rc<Self> {
        Rc::new(Self {
            read: Cell::new(false),
            written: Cell::new(false),
            last: Cell::new(Instant::now()),
        })
    }

    /// Begins a new exchange.
    pub(super) fn restart(&self) {
        self.read.set(false);
        self.written.set(false);
        self.last.set(Instant::now());
    }

    /// True if a byte of an answer came.
    pub(super) fn any_read(&self) -> bool {
        self.read.get()
    }

    /// True if a byte of the request was written.
    pub(super) fn any_written(&self) -> bool {
        self.written.get()
    }

    /// When a byte last moved in either direction.
    pub(super) fn last(&self) -> Instant {
        self.last.get()
    }

    fn note_write(&self, outcome: &Poll<io::Result<usize>>) {
        if let Poll::Ready(Ok(1..)) = outcome {
            self.written.set(true);
            self.last.set(Instant::now());
        }
    }
}

/// How many bytes are read before it is the turn of others on this thread. Of what makes no progress,
/// such as interim answers or the zeros before a chunk's length, the library reads all that is there.
const TURN: usize = 64 * 1024;

/// A byte stream whose failed writes are left to the read side to report: an upstream that answers
/// early and closes makes writing fail while its answer still waits to be read.
pub(super) struct Wire {
    stream: Box<dyn ByteStream>,
    progress: Rc<Progress>,
    write_failed: bool,
    /// Bytes read since the last pause.
    turn: usize,
}

impl Wire {
    pub(super) fn new(stream: Box<dyn ByteStream>, progress: Rc<Progress>) -> Self {
        Self { stream, progress, write_failed: false, turn: 0 }
    }

    /// Turns a failed write into one that never ends; the read side, which a broken connection
    /// always wakes, ends the connection.
    fn settle<T>(&mut self, outcome: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if matches!(outcome, Poll::Ready(Err(_))) {
            self.write_failed = true;
            return Poll::Pending;
        }
        outcome
    }
}

impl AsyncRead for Wire {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.turn >= TURN {
            self.turn = 0;
            // Goes on when the system was asked what else has come; a wake alone would come first.
            let _ = pin!(yield_now()).poll(cx);
            return Poll::Pending;
        }
        let before = buf.filled().len();
        let outcome = Pin::new(&mut self.stream).poll_read(cx, buf);
        let read = buf.filled().len() - before;
        if read > 0 {
            self.progress.read.set(true);
            self.progress.last.set(Instant::now());
        }
        self.turn = if outcome.is_pending() { 0 } else { self.turn + read };
        outcome
    }
}

impl AsyncWrite for Wire {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.write_failed {
            return Poll::Pending;
        }
        let outcome = Pin::new(&mut self.stream).poll_write(cx, buf);
        self.progress.note_write(&outcome);
        self.settle(outcome)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bufs: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        if self.write_failed {
            return Poll::Pending;
        }
        let outcome = Pin::new(&mut self.stream).poll_write_vectored(cx, bufs);
        self.progress.note_write(&outcome);
        self.settle(outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.write_failed {
            return Poll::Pending;
        }
        let outcome = Pin::new(&mut self.stream).poll_flush(cx);
        self.settle(outcome)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        if self.write_failed {
            return Poll::Ready(Ok(()));
        }
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

#[cfg(test)]
mod tests {
    use std::task::Waker;

    use super::*;

    #[test]
    fn what_sends_without_end_does_not_keep_the_thread() {
        let mut wire = Wire::new(
            Box::new(tokio::io::join(tokio::io::repeat(b'0'), tokio::io::sink())),
            Progress::new(),
        );
        let mut bytes = [0; 64 * 1024];
        let mut cx = Context::from_waker(Waker::noop());
        for _ in 0..3 {
            let mut read = 0;
            while Pin::new(&mut wire).poll_read(&mut cx, &mut ReadBuf::new(&mut bytes)).is_ready() {
                read += bytes.len();
                assert!(read <= TURN, "{read}");
            }
            assert_eq!(read, TURN);
        }
    }
}
