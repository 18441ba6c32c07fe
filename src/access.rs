//! What is told of each request when its answer has ended: a line in the access log, and [`Figures`]
//! for the meter of its worker.
//!
//! [`tell`] is the outermost layer. It makes a record of the request, which whoever serves the
//! request may fill in by the functions here, wherever it is on the way: they find the record of the
//! request that their task is serving, and do nothing where there is none, as where nobody would be
//! told. The log's own thread puts the line into words.

mod body;
mod figures;
mod line;
mod record;
mod request_id;
mod trace;
mod traced;

use std::{future::Future, rc::Rc, time::Instant};

use actix_web::{
    Error,
    body::{BoxBody, MessageBody},
    dev::{ServiceRequest, ServiceResponse},
    http::header::{HeaderName, HeaderValue},
    middleware::Next,
    web::Data,
};
use futures_util::FutureExt;
use mte_relay_protocol::{
    client_id::ClientTag,
    error::Code,
    http_message::{Field, RequestHead},
};
use slog::{Drain, Level};

pub use self::figures::{Class, End, Figures, Method, Phase};
use self::{
    body::counted,
    record::{Record, Unfinished},
};
use crate::{handlers, sites::Site, worker::Worker};

/// Names a request, for whoever sent it and for the log.
pub(crate) const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

tokio::task_local! {
    /// The request that this task is serving.
    static SERVING: Rc<Record>;
}

/// Middleware: tells of each request.
///
/// # Errors
/// The service's own.
pub async fn tell<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let Some(worker) = request.app_data::<Data<Worker>>() else {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    };
    let common = &worker.common;
    let meter = worker.meter.clone();
    let logged = common.log.is_enabled(Level::Info);
    let tracer = common.tracer.as_ref();
    if meter.is_none() && tracer.is_none() && !logged {
        return next.call(request).await.map(ServiceResponse::map_into_boxed_body);
    }
    let logged = logged.then(|| (common.log.clone(), worker.view().config().logs.paths));
    let record = Record::begin(request.request(), meter, logged, tracer);
    body::count(&mut request, &record);
    let unfinished = Unfinished::new(Rc::clone(&record));
    let served = async { next.call(request).await };
    match SERVING.scope(Rc::clone(&record), served).await {
        Ok(mut response) => {
            record.answer(response.status(), || handlers::class(response.request()));
            if let Some(id) = record.given_id()
                && !response.headers().contains_key(REQUEST_ID)
                && let Ok(id) = HeaderValue::from_str(id)
            {
                response.headers_mut().insert(REQUEST_ID, id);
            }
            let to_head = response.request().method() == "HEAD";
            Ok(response.map_body(|_, body| counted(body.boxed(), unfinished, to_head)))
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

/// Tells for which host of the map the request is.
pub fn host(site: &Site) {
    serving(|record| record.host.set(site.host.clone()));
}

/// Tells whose request it is.
pub fn client(tag: impl FnOnce() -> ClientTag) {
    serving(|record| record.client.set(Some(tag())));
}

/// Tells what was sealed in the request.
pub fn inner_request(head: &RequestHead) {
    serving(|record| record.inner_request(head));
}

/// Names this relay's span as the caller of a request that goes further, where spans are told.
pub fn carry_trace(fields: &mut Vec<Field>) {
    serving(|record| record.carry_trace(fields));
}

/// Tells the status that is sealed in the answer.
pub fn inner_status(status: u16) {
    serving(|record| record.inner_status.set(Some(status)));
}

/// Tells that the request is sent to its upstream once more.
pub fn sent_again() {
    serving(|record| record.sent_again.set(record.sent_again.get().saturating_add(1)));
}

/// Tells why the relay answers itself.
pub fn code(code: Code) {
    serving(|record| record.code.set(Some(code)));
}

/// Adds the time that something takes, from now, to a part of the request.
pub fn timed<T>(phase: Phase, work: impl Future<Output = T>) -> impl Future<Output = T> {
    let started = Instant::now();
    // An async function would hold the work twice: as it was given, and as it is waited for.
    work.inspect(move |_| serving(|record| record.add(phase, started.elapsed())))
}

/// Work that goes on under the record of this task's request, wherever it is done.
pub fn carried<T>(work: impl Future<Output = T>) -> impl Future<Output = T> {
    let record = SERVING.try_with(Rc::clone).ok();
    async move {
        match record {
            Some(record) => SERVING.scope(record, work).await,
            None => work.await,
        }
    }
}

fn serving(note: impl FnOnce(&Record)) {
    // Outside of a request, as in the demo, nobody listens.
    let _ = SERVING.try_with(|record| note(record));
}
