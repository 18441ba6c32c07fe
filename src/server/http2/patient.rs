//! A client that lets its window shut holds its own stream, and that not for ever.

use std::{
    cell::{Cell, RefCell},
    pin::Pin,
    rc::Rc,
    task::{Context, Poll},
    time::Duration,
};

use tokio::time::Instant;

use super::heads::Head;
use crate::connection::{InWork, Timer};

/// How far the answer to a request has come.
pub(super) struct Progress {
    /// Since when a piece of it waits for the client.
    waiting_since: Cell<Option<Instant>>,
    _in_work: InWork,
    _head: Option<Head>,
}

impl Progress {
    /// Of a request in work, whose head takes up so much.
    pub(super) fn of(in_work: InWork, head: Option<Head>) -> Self {
        Self { waiting_since: Cell::new(None), _in_work: in_work, _head: head }
    }

    /// A piece is there to be sent.
    pub(super) fn offered(&self) {
        self.waiting_since.set(Some(Instant::now()));
    }

    /// All pieces were sent so far.
    pub(super) fn taken(&self) {
        self.waiting_since.set(None);
    }
}

/// Runs the tasks of requests on their connection's thread.
#[derive(Clone)]
pub(super) struct Executor {
    /// The progress of the request whose task comes next.
    pub(super) next: Rc<RefCell<Option<Rc<Progress>>>>,
    /// How long a piece may wait; none = without end.
    pub(super) limit: Option<Duration>,
}

impl<F: Future + 'static> hyper::rt::Executor<F> for Executor {
    fn execute(&self, task: F) {
        let progress = self.next.borrow_mut().take();
        let (limit, timer) = (self.limit, Timer::default());
        actix_rt::spawn(Patient { task: Box::pin(task), progress, limit, timer });
    }
}

/// A task that ends when its client has taken nothing for too long: to drop it resets the stream.
struct Patient<F> {
    task: Pin<Box<F>>,
    progress: Option<Rc<Progress>>,
    limit: Option<Duration>,
    timer: Timer,
}

impl<F: Future> Future for Patient<F> {
    type Output = ();

    fn poll(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<()> {
        let this = self.get_mut();
        if this.task.as_mut().poll(cx).is_ready() {
            return Poll::Ready(());
        }
        let since = this.progress.as_ref().and_then(|progress| progress.waiting_since.get());
        match since.zip(this.limit) {
            Some((since, limit)) => this.timer.poll(cx, since + limit),
            None => Poll::Pending,
        }
    }
}
