//! One request and the head of its answer, on one connection.

use std::{future::Future, pin::pin, time::Duration};

use hyper::{Request, Response, StatusCode, body::Incoming as HyperBody};
use tokio::time::{Instant, timeout_at};

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
    let progress = &connection.progress;
    progress.restart();
    let answer = connection.sender.try_send_request(request);
    let mut answer = match while_moving(answer, progress, timeout).await {
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
async fn while_moving<F: Future>(
    answer: F,
    progress: &Progress,
    limit: Option<Duration>,
) -> Option<F::Output> {
    let Some(limit) = limit else { return Some(answer.await) };
    let mut answer = pin!(answer);
    loop {
        if let Ok(answer) = timeout_at(progress.last() + limit, answer.as_mut()).await {
            return Some(answer);
        }
        if progress.last() + limit <= Instant::now() {
            return None;
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, returned: None }
    }
}
