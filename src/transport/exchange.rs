//! One request and the head of its answer, on one connection.

use std::{
    future::{Future, poll_fn},
    pin::{Pin, pin},
    task::{Poll, ready},
    time::Duration,
};

use hyper::{Request, Response, StatusCode, body::Incoming as HyperBody};
use tokio::time::{Instant, Sleep, sleep_until};

use super::{Error, Stage, pool::Connection, upload::Upload, wire::Progress};

/// An exchange without an answer.
pub(super) struct Failure {
    pub(super) error: Error,
    /// The request, untouched, where the connection was dead before it took it.
    pub(super) returned: Option<Box<Request<Upload>>>,
}

/// Sends `request` on `connection` and waits for the answer's head.
pub(super) async fn exchange(
    connection: &mut Connection,
    request: Request<Upload>,
    timeout: Option<Duration>,
) -> Result<Response<HyperBody>, Failure> {
    let upload = request.body().state();
    let Connection { sender, progress, timer, .. } = connection;
    progress.restart();
    let answer = sender.try_send_request(request);
    let mut answer = match while_moving(answer, progress, timer, timeout).await {
        None => return Err(Error::Timeout(Stage::FirstByte).into()),
        Some(Ok(answer)) if answer.status() == StatusCode::SWITCHING_PROTOCOLS => {
            return Err(Error::Switched.into());
        }
        Some(answer) => answer,
    };
    let returned = answer.as_mut().err().and_then(|error| error.take_message()).map(Box::new);
    answer.map_err(|error| match upload.fault() {
        Some(fault) => Error::Aborted(fault).into(),
        None => Failure {
            error: Error::Broken {
                silent: !progress.any_read(),
                unsent: returned.is_some() || !progress.any_written(),
                source: error.into_error().into(),
            },
            returned,
        },
    })
}

/// What `answer` comes to, or nothing if no byte moved in either direction for `limit`.
///
/// The connection keeps its timer from one exchange to the next. It is never set too late, for points
/// in time only grow, and where it was set too early it is set anew when it goes off.
async fn while_moving<F: Future>(
    answer: F,
    progress: &Progress,
    timer: &mut Option<Pin<Box<Sleep>>>,
    limit: Option<Duration>,
) -> Option<F::Output> {
    let Some(limit) = limit else { return Some(answer.await) };
    let mut answer = pin!(answer);
    poll_fn(|cx| {
        if let Poll::Ready(answer) = answer.as_mut().poll(cx) {
            return Poll::Ready(Some(answer));
        }
        let timer = timer.get_or_insert_with(|| Box::pin(sleep_until(progress.last() + limit)));
        loop {
            ready!(timer.as_mut().poll(cx));
            let deadline = progress.last() + limit;
            if deadline <= Instant::now() {
                return Poll::Ready(None);
            }
            timer.as_mut().reset(deadline);
        }
    })
    .await
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, returned: None }
    }
}
