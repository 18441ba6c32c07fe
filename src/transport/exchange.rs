//! One request and the head of its answer, on one connection.

use std::{
    future::poll_fn,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::task::yield_now;

use super::{
    Error, Stage,
    answer::{Head, HeadReader, cut_off},
    pool::{Connection, Task},
    upload::Upload,
};

/// An exchange without an answer.
pub(super) struct Failure {
    pub(super) error: Error,
    /// The request, where nothing of it was sent.
    pub(super) returned: Option<Box<Upload>>,
}

/// Sends `upload` on `connection` and waits for the answer's head. What is not sent by then is sent
/// by a task, which the connection owns.
pub(super) async fn exchange(
    connection: &mut Connection,
    mut upload: Upload,
    mut reader: HeadReader,
    timeout: Option<Duration>,
) -> Result<Head, Failure> {
    let since = connection.restart();
    let mut sending = true;
    let outcome = poll_fn(|cx| {
        if sending && let Poll::Ready(sent) = upload.poll_send(&connection.wire, cx) {
            sending = false;
            if let Err(fault) = sent {
                return Poll::Ready(Err(Error::Aborted(fault)));
            }
        }
        if let Poll::Ready(head) = poll_head(connection, &mut reader, cx) {
            return Poll::Ready(head);
        }
        ready!(connection.poll_still(cx, since, timeout));
        Poll::Ready(Err(Error::Timeout(Stage::FirstByte)))
    })
    .await;
    match outcome {
        Ok(head) => {
            connection.keeps = head.keeps;
            if sending {
                connection.upload = Some(Task::spawn(upload.finish(connection.wire.clone())));
            }
            Ok(head)
        }
        Err(error) => {
            if matches!(error, Error::Aborted(_)) {
                // Where the request's sender went away, whoever waits here is about to be dropped: what
                // nobody hears is not answered.
                yield_now().await;
            }
            let wire = connection.wire.borrow();
            let (silent, unsent) = (!wire.any_read(), !wire.any_written());
            let Error::Broken { source, .. } = error else { return Err(error.into()) };
            let returned = (unsent && upload.is_untouched()).then(|| Box::new(upload));
            Err(Failure { error: Error::Broken { unsent, silent, source }, returned })
        }
    }
}

fn poll_head(
    connection: &mut Connection,
    reader: &mut HeadReader,
    cx: &mut Context<'_>,
) -> Poll<Result<Head, Error>> {
    loop {
        if !ready!(connection.poll_fill(cx))? {
            return Poll::Ready(Err(cut_off()));
        }
        if let Some(head) = reader.read(&mut connection.ahead)? {
            return Poll::Ready(Ok(head));
        }
    }
}

impl From<Error> for Failure {
    fn from(error: Error) -> Self {
        Self { error, returned: None }
    }
}
