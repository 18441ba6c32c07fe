//! The work on a request, on a task of its own: what it waits for wakes this task alone, and not that
//! of its connection, which would look for further requests, and at its timers, each time.

use std::{
    future::Future,
    pin::{Pin, pin},
    task::{Context, Poll},
};

use actix_rt::task::{JoinError, JoinHandle};

use crate::{access, handlers::error::RelayError};

/// Does the work, which still tells the record of the request. Who no longer waits for it ends it.
///
/// # Errors
/// The work's own; [`RelayError::Internal`] if it panicked.
pub fn apart<T: 'static>(
    work: impl Future<Output = Result<T, RelayError>> + 'static,
) -> impl Future<Output = Result<T, RelayError>> {
    // At once, and moved once, so that no future of the layers above is as large as the work.
    let errand = Errand(actix_rt::spawn(access::carried(Box::pin(work))));
    async move { errand.await.unwrap_or(Err(RelayError::Internal)) }
}

/// A task that ends when nobody waits for it.
struct Errand<T>(JoinHandle<T>);

impl<T> Future for Errand<T> {
    type Output = Result<T, JoinError>;

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<Self::Output> {
        pin!(&mut self.0).poll(context)
    }
}

impl<T> Drop for Errand<T> {
    fn drop(&mut self) {
        self.0.abort();
    }
}

#[cfg(test)]
mod tests {
    use std::{future::pending, rc::Rc};

    use futures_util::FutureExt;

    use super::*;

    #[test]
    fn work_that_nobody_waits_for_any_more_ends() {
        actix_rt::System::new().block_on(async {
            let used = Rc::new(());
            let held = Rc::clone(&used);
            let work = async move {
                let _held = held;
                pending::<Result<(), RelayError>>().await
            };
            let mut waiting = Box::pin(apart(work));
            assert!((&mut waiting).now_or_never().is_none());
            tokio::task::yield_now().await;
            assert_eq!(Rc::strong_count(&used), 2);
            drop(waiting);
            while Rc::strong_count(&used) > 1 {
                tokio::task::yield_now().await;
            }
        });
    }

    #[test]
    fn work_that_panics_is_an_error_of_its_request_only() {
        let failed = actix_rt::System::new()
            .block_on(async { apart(async { panic!("a fault of ours") }).await });
        assert!(matches!(failed, Err::<(), _>(RelayError::Internal)));
    }
}
