//! The access log: one line for each request, written when its answer has ended.
//!
//! [`log`] is the outermost layer. It makes a [`Record`] of the request, which whoever serves the
//! request may fill in by the functions here, wherever it is on the way: they find the record of the
//! request that their task is serving, and do nothing where there is none, as where no line would be
//! written. The log's own thread puts the line into words.

mod body;
mod line;
mod record;
mod request_id;
mod trace;

use std::{future::Future, rc::Rc, time::Instant};

use actix_web::{
    Error,
    body::BoxBody,
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue},
    middleware::Next,
    web::Data,
};
use mte_relay_protocol::{client_id::ClientTag, error::Code, http_message::RequestHead};
use slog::{Drain, Level};

pub use self::record::{Class, Phase};
use self::{
    body::counted,
    record::{End, Record, Unfinished},
};
use crate::{handlers, worker::Worker};

/// Names a request, for whoever sent it and for the log.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    /// The request that this task is serving.
    static SERVING: Rc<Record>;
}

/// Middleware: writes a line about each request.
///
/// # Errors
/// The service's own.
pub async fn log(
    mut request: ServiceRequest,
    next: Next<BoxBody>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(worker) = request.app_data::<Data<Worker>>() else { return next.call(request).await };
    let common = &worker.common;
    if !common.log.is_enabled(Level::Info) {
        return next.call(request).await;
    }
    let record = Record::begin(request.request(), common.log.clone(), common.config.logs.paths);
    body::count(&mut request, &record);
    let unfinished = Unfinished::new(Rc::clone(&record));
    match SERVING.scope(Rc::clone(&record), next.call(request)).await {
        Ok(mut response) => {
            record.answer(response.status(), || handlers::class(response.request()));
            if let Some(id) = record.given_id()
                && !response.headers().contains_key(REQUEST_ID)
                && let Ok(id) = HeaderValue::from_str(id)
            {
                response.headers_mut().insert(REQUEST_ID, id);
            }
            let to_head = response.request().method() == "HEAD";
            Ok(response.map_body(|_, body| counted(body, unfinished, to_head)))
        }
        Err(error) => {
            record.answer(error.as_response_error().status_code(), || Class::Plain);
            unfinished.finish(End::Complete);
            Err(error)
        }
    }
}

/// Tells what kind of request is served.
pub fn class(class: Class) {
    serving(|record| record.class.set(Some(class)));
}

/// Tells whose request it is.
pub fn client(tag: impl FnOnce() -> ClientTag) {
    serving(|record| record.client.set(Some(tag())));
}

/// Tells what was sealed in the request.
pub fn inner_request(head: &RequestHead) {
    serving(|record| record.inner_request(head));
}

/// Tells the status that is sealed in the answer.
pub fn inner_status(status: u16) {
    serving(|record| record.inner_status.set(Some(status)));
}

/// Tells why the relay answers itself.
pub fn code(code: Code) {
    serving(|record| record.code.set(Some(code)));
}

/// Adds the time that something takes to a part of the request.
pub async fn timed<T>(phase: Phase, work: impl Future<Output = T>) -> T {
    let started = Instant::now();
    let done = work.await;
    serving(|record| record.add(phase, started.elapsed()));
    done
}

fn serving(tell: impl FnOnce(&Record)) {
    // Outside of a request, as in the demo, nobody listens.
    let _ = SERVING.try_with(|record| tell(record));
}
