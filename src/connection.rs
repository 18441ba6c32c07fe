//! A client's connection, watched from below: the HTTP library bounds the time for the first head of
//! a connection, for nothing else.
//!
//! ```text
//!            first byte                  request complete              its answer sent
//!   idle ───────────────► reading a head ────────────────► in work ─────────────────────► idle
//!   ≤ keep_alive          ≤ head                           bodies have bounds of their own
//! ```
//!
//! While a request is in work, little more is read than it asks for of its body: requests of a client that
//! does not wait for its answers stay with the system, and the client's sending comes to rest. So they do
//! while it does not take in answers.
//!
//! In every state, a client that takes in nothing of what is written to it for `write` is gone. What
//! comes of a refused body after its answer counts as the next head, and so is not read for long.
//! After a refusal the next head must begin within `head`: what is idle then may be the rest of a body.

mod lines;
#[cfg(test)]
mod tests;

use std::{
    cell::{Cell, RefCell},
    io::{self, IoSlice},
    mem::{self, MaybeUninit},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, Waker, ready},
    time::Duration,
};

use actix_web::{
    HttpMessage, HttpRequest,
    body::{BodySize, BoxBody, MessageBody},
    dev::Payload,
};
use bytes::Bytes;
use futures_util::{Stream, stream};
use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep_until},
};

use self::lines::Lines;

/// How long a connection may rest.
#[derive(Clone, Copy, Debug)]
pub struct Patience {
    /// From the first byte of a head to its last.
    pub head: Duration,
    /// Between an answer and the next head.
    pub keep_alive: Duration,
    /// Without a byte of what is written being taken in; `None` without end.
    pub write: Option<Duration>,
}

/// How much is read before what has come is looked at, in bytes. The HTTP library takes whatever there is:
/// it bounds requests only by the room for their bytes, 128 KiB, and does not rest while that is full.
const AHEAD: usize = 8 * 1024;
/// How much is read when a request waits for its body, in bytes. For more the library's buffer would grow
/// from 64 to 128 KiB, and a read that goes beyond the body could fill it.
const OF_BODY: usize = 56 * 1024;
/// How much the library is given at once at most, in bytes, however much room it has.
const AT_ONCE: usize = OF_BODY + AHEAD;
/// What a connection is doing: shared by its stream and the requests on it.
#[derive(Clone, Debug)]
pub struct Activity(Rc<State>);

#[derive(Debug)]
struct State {
    in_work: Cell<usize>,
    /// How many bytes may be read until nothing is in work, or a body is waited for.
    allowance: Cell<usize>,
    /// The same of lines.
    lines: RefCell<Lines>,
    /// Since when nothing is in work.
    idle_since: Cell<Instant>,
    /// Whether the last answer refused a request that has a body.
    refused: Cell<bool>,
    /// When the first byte came since then.
    head_since: Cell<Option<Instant>>,
    /// Whether requests come at the same time, so that bytes tell nothing of when a head begins.
    many: Cell<bool>,
    /// The connection's task, to be told when nothing is in work any more.
    task: RefCell<Option<Waker>>,
}

impl Activity {
    fn new() -> Self {
        Self(Rc::new(State {
            in_work: Cell::new(0),
            allowance: Cell::new(AHEAD),
            lines: RefCell::new(Lines::new()),
            idle_since: Cell::new(Instant::now()),
            refused: Cell::new(false),
            head_since: Cell::new(None),
            many: Cell::new(false),
            task: RefCell::new(None),
        }))
    }

    /// A request begins; it is in work until the guard is dropped.
    pub fn begin(&self) -> InWork {
        self.0.in_work.set(self.0.in_work.get() + 1);
        self.0.refused.set(false);
        InWork(self.clone())
    }

    /// The request that has just begun has a body, of `length` bytes or in chunks.
    pub fn begin_body(&self, length: Option<u64>) {
        self.0.lines.borrow_mut().begin_body(length);
    }

    /// More of the body of the request in work is waited for.
    fn lacks_body(&self) {
        let State { allowance, lines, .. } = &*self.0;
        lines.borrow_mut().renew();
        if allowance.replace(allowance.get().max(OF_BODY)) == 0 {
            self.wake();
        }
    }

    /// The request in work has all of its body. A byte may still be read, so that it is noticed when the
    /// client goes away.
    fn has_body(&self) {
        let allowance = &self.0.allowance;
        if allowance.replace(allowance.get().clamp(1, AHEAD)) == 0 {
            self.wake();
        }
    }

    /// Requests come at the same time, as by HTTP/2: who serves the connection bounds its rests.
    pub fn many_at_once(&self) {
        self.0.many.set(true);
    }

    /// Since when nothing is in work, if nothing is.
    pub fn idle_since(&self) -> Option<Instant> {
        (self.0.in_work.get() == 0).then(|| self.0.idle_since.get())
    }

    fn came(&self, bytes: usize) {
        let State { allowance, head_since, .. } = &*self.0;
        allowance.set(allowance.get().saturating_sub(bytes));
        if head_since.get().is_none() {
            head_since.set(Some(Instant::now()));
        }
    }

    fn wake(&self) {
        if let Some(task) = self.0.task.borrow_mut().take() {
            task.wake();
        }
    }

    /// Whether no more is to be read for now; woken when that changes.
    fn has_enough(&self) -> bool {
        let State { in_work, allowance, many, .. } = &*self.0;
        if allowance.get() > 0 || many.get() {
            return false;
        }
        if in_work.get() == 0 {
            // What has come is looked at first.
            self.allow();
            self.wake();
        }
        true
    }

    /// As much may be read as while nothing is in work.
    fn allow(&self) {
        self.0.allowance.set(AHEAD);
        self.0.lines.borrow_mut().start_over();
    }

    /// How many of these bytes may be taken: as many as there are lines left for. Nothing more is to be read
    /// where that is not all of them.
    fn takes(&self, bytes: &[u8]) -> usize {
        let State { allowance, lines, many, .. } = &*self.0;
        if many.get() {
            return bytes.len();
        }
        let mut lines = lines.borrow_mut();
        let taken = lines.take(bytes.get(..AT_ONCE).unwrap_or(bytes));
        if lines.are_used_up() {
            allowance.set(0);
        }
        taken
    }

    /// Reads what is allowed; of what is read ahead not a byte more.
    fn read_from(
        &self,
        stream: Pin<&mut impl AsyncRead>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let State { allowance, many, .. } = &*self.0;
        let allowed = allowance.get();
        if allowed > AHEAD || allowed >= buffer.remaining() || many.get() {
            return stream.poll_read(cx, buffer);
        }
        let mut room = [MaybeUninit::uninit(); AHEAD];
        let mut part = ReadBuf::uninit(room.get_mut(..allowed).unwrap_or_default());
        let read = stream.poll_read(cx, &mut part);
        buffer.put_slice(part.filled());
        read
    }

    /// When the client's time is up, if it is its turn.
    fn deadline(&self, patience: &Patience) -> Option<Instant> {
        if self.0.in_work.get() > 0 || self.0.many.get() {
            return None;
        }
        let idle = if self.0.refused.get() { patience.head } else { patience.keep_alive };
        Some(match self.0.head_since.get() {
            Some(since) => since + patience.head,
            None => self.0.idle_since.get() + idle,
        })
    }
}

/// A request in work.
#[derive(Debug)]
pub struct InWork(Activity);

impl InWork {
    /// The request is refused, and its body may not have been read.
    pub fn refuse(&self) {
        self.0.0.refused.set(true);
    }
}

impl Drop for InWork {
    fn drop(&mut self) {
        let Activity(state) = &self.0;
        state.in_work.set(state.in_work.get().saturating_sub(1));
        state.lines.borrow_mut().end_work();
        state.idle_since.set(Instant::now());
        state.head_since.set(None);
        self.0.wake();
    }
}

/// The connection that a request came by is encrypted up to this relay.
#[derive(Clone, Copy, Debug)]
pub struct Encrypted;

/// What the server knows of a request's connection: HTTP/1.1 keeps it with the connection, HTTP/2
/// with each request.
pub fn fact<T: Clone + 'static>(request: &HttpRequest) -> Option<T> {
    request.conn_data::<T>().cloned().or_else(|| request.extensions().get::<T>().cloned())
}

/// A request's body that tells its connection when it is waited for, and when all of it is there.
pub fn asking(mut body: Payload, activity: Activity) -> Payload {
    let asked = stream::poll_fn(move |cx| {
        let piece = Pin::new(&mut body).poll_next(cx);
        match &piece {
            Poll::Pending => activity.lacks_body(),
            Poll::Ready(None) => activity.has_body(),
            Poll::Ready(Some(_)) => {}
        }
        piece
    });
    Payload::Stream { payload: Box::pin(asked) }
}

/// A body that keeps its request in work until it was sent or dropped.
pub fn holding(body: impl MessageBody + 'static, in_work: InWork) -> BoxBody {
    // No body is not the same as an empty one: its length is not written.
    if body.size() == BodySize::None {
        return body.boxed();
    }
    BoxBody::new(Holding { body: body.boxed(), _in_work: in_work })
}

struct Holding {
    body: BoxBody,
    _in_work: InWork,
}

impl MessageBody for Holding {
    type Error = <BoxBody as MessageBody>::Error;

    fn size(&self) -> BodySize {
        self.body.size()
    }

    fn poll_next(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, Self::Error>>> {
        Pin::new(&mut self.get_mut().body).poll_next(cx)
    }
}

/// What goes to the other side, whatever is done with it on the way: TLS keeps some of what it is given.
pub trait Sending {
    /// How many bytes the system has taken so far.
    fn sent(&self) -> u64;
}

/// A stream whose other side must not rest for too long.
pub struct Watched<T> {
    stream: T,
    activity: Activity,
    patience: Patience,
    reading: Timer,
    writing: Timer,
    /// Since when nothing of what is written is taken in, and how much was until then.
    stuck: Option<(Instant, u64)>,
    /// Whether something that is written waits for the client.
    blocked: bool,
    /// What was read and may not be taken yet.
    kept: Bytes,
}

impl<T> Watched<T> {
    /// Watches a fresh connection.
    pub fn new(stream: T, patience: Patience) -> Self {
        Self {
            stream,
            activity: Activity::new(),
            patience,
            reading: Timer::default(),
            writing: Timer::default(),
            stuck: None,
            blocked: false,
            kept: Bytes::new(),
        }
    }

    /// What the connection is doing.
    pub fn activity(&self) -> Activity {
        self.activity.clone()
    }

    /// The stream itself.
    pub fn get_ref(&self) -> &T {
        &self.stream
    }
}

impl<T: Sending> Watched<T> {
    /// A step of writing; an error where it waits and nothing was taken in for too long.
    fn written<R>(
        &mut self,
        cx: &mut Context<'_>,
        step: Poll<io::Result<R>>,
    ) -> Poll<io::Result<R>> {
        self.blocked |= step.is_pending();
        let (Poll::Pending, Some(limit)) = (&step, self.patience.write) else { return step };
        let sent = self.stream.sent();
        let stuck = self.stuck.filter(|(_, before)| *before == sent);
        let (since, _) = *self.stuck.insert(stuck.unwrap_or_else(|| (Instant::now(), sent)));
        self.writing.poll(cx, since + limit).map(|()| Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<T: AsyncRead + Unpin> Watched<T> {
    /// Whether the client is to take in answers before it may ask for more: the library keeps answers without
    /// content, however many there are.
    fn is_owed(&self) -> bool {
        self.blocked && self.activity.idle_since().is_some() && !self.activity.0.many.get()
    }

    /// Reads what may be taken, and keeps the rest.
    fn poll_take(
        &mut self,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        if self.kept.is_empty() {
            ready!(self.activity.read_from(Pin::new(&mut self.stream), cx, buffer))?;
            let came = buffer.filled().get(before..).unwrap_or_default();
            let (taken, rest) = came.split_at(self.activity.takes(came));
            self.kept = Bytes::copy_from_slice(rest);
            let taken = taken.len();
            buffer.set_filled(before + taken);
        } else {
            let allowed = self.activity.0.allowance.get().min(buffer.remaining());
            let part = self.kept.slice(..allowed.min(self.kept.len()));
            let taken = self.activity.takes(&part);
            buffer.put_slice(&self.kept.split_to(taken));
        }
        Poll::Ready(Ok(()))
    }
}

impl<T: AsyncRead + Unpin> AsyncRead for Watched<T> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        *this.activity.0.task.borrow_mut() = Some(cx.waker().clone());
        if let Some(deadline) = this.activity.deadline(&this.patience)
            && this.reading.poll(cx, deadline).is_ready()
        {
            // As if the client had closed: whatever it has begun is not a request.
            return Poll::Ready(Ok(()));
        }
        if this.is_owed() || this.activity.has_enough() {
            return Poll::Pending;
        }
        let before = buffer.filled().len();
        let read = this.poll_take(cx, buffer);
        let came = buffer.filled().len() - before;
        if came > 0 {
            this.activity.came(came);
        } else if read.is_pending() && this.activity.idle_since().is_some() {
            this.activity.allow();
        }
        read
    }
}

impl<T: AsyncWrite + Sending + Unpin> AsyncWrite for Watched<T> {
    fn poll_write(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write(cx, bytes);
        this.written(cx, written)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let written = Pin::new(&mut this.stream).poll_write_vectored(cx, bytes);
        this.written(cx, written)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let flushed = Pin::new(&mut this.stream).poll_flush(cx);
        // The library flushes when all that it had was written.
        if flushed.is_ready() && mem::take(&mut this.blocked) {
            this.activity.wake();
        }
        this.written(cx, flushed)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let shut = Pin::new(&mut this.stream).poll_shutdown(cx);
        this.written(cx, shut)
    }
}

/// A timer that is only made when something waits.
#[derive(Default)]
pub struct Timer(Option<Pin<Box<Sleep>>>);

impl Timer {
    /// Ready when `deadline` is over.
    pub fn poll(&mut self, cx: &mut Context<'_>, deadline: Instant) -> Poll<()> {
        let sleep = self.0.get_or_insert_with(|| Box::pin(sleep_until(deadline)));
        if sleep.deadline() != deadline {
            sleep.as_mut().reset(deadline);
        }
        sleep.as_mut().poll(cx)
    }
}
