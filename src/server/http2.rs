//! HTTP/2 (RFC 9113): hyper speaks it, the application is the same.
//!
//! actix-http has HTTP/2 of its own, and what it lacks cannot be added from outside: it bounds neither
//! the streams of a connection nor their headers, sends no GOAWAY, lets a request go on whose client
//! has reset it, and waits for ever for a window that stays shut.

mod heads;
mod message;
mod patient;

use std::{cell::RefCell, net::SocketAddr, pin::pin, rc::Rc, time::Duration};

use actix_http::Request;
use actix_service::Service;
use actix_web::{Error, HttpMessage, body::MessageBody, dev::ServiceResponse};
use futures_util::{FutureExt, future::LocalBoxFuture};
use hyper::{body::Incoming, server::conn::http2::Builder};
use hyper_util::rt::TokioIo;
use tokio::time::{Instant, sleep_until};

use self::{
    heads::Heads,
    message::{Outgoing, answer, refusal, request},
    patient::{Executor, Progress},
};
use super::{DISCONNECT, Stopping, io::Io};
use crate::connection::{Activity, Encrypted, Patience, Watched};

/// Requests of one connection at the same time.
const MAX_STREAMS: u32 = 100;
/// Bytes of a request's header fields, as HTTP/2 counts them (RFC 9113, section 6.5.2).
const MAX_HEAD: u32 = 64 * 1_024;
/// Bytes of request bodies that a connection may send before anybody has read them, and one stream.
const CONNECTION_WINDOW: u32 = 1_024 * 1_024;
const STREAM_WINDOW: u32 = 512 * 1_024;
/// Bytes of a response that wait in the library.
const SEND_BUFFER: usize = 64 * 1_024;

/// Serves a connection until it ends.
pub(super) async fn serve<S, B>(
    stream: Watched<Io>,
    application: Rc<S>,
    peer: Option<SocketAddr>,
    patience: Patience,
    stopping: &Stopping,
) where
    S: Service<Request, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    let activity = stream.activity();
    activity.many_at_once();
    let next = Rc::new(RefCell::new(None));
    let streams = Streams {
        application,
        peer,
        activity: activity.clone(),
        encrypted: stream.get_ref().is_encrypted(),
        heads: Heads::default(),
        next: Rc::clone(&next),
    };
    let connection = Builder::new(Executor { next, limit: patience.write })
        .max_concurrent_streams(MAX_STREAMS)
        .max_header_list_size(MAX_HEAD)
        .initial_connection_window_size(CONNECTION_WINDOW)
        .initial_stream_window_size(STREAM_WINDOW)
        .max_send_buf_size(SEND_BUFFER)
        .serve_connection(TokioIo::new(stream), streams);
    let mut connection = pin!(connection);
    tokio::select! {
        biased;
        _ = connection.as_mut() => return,
        () = stopping() => {}
        () = rests(&activity, patience.keep_alive, Instant::now()) => {}
    }
    // The client is told to send nothing more; what it has sent is finished.
    connection.as_mut().graceful_shutdown();
    tokio::select! {
        _ = connection => {}
        () = rests(&activity, DISCONNECT, Instant::now()) => {}
    }
}

/// Comes to an end when nothing was in work for so long, from `start` at the earliest.
async fn rests(activity: &Activity, limit: Duration, start: Instant) {
    loop {
        let since = activity.idle_since().unwrap_or_else(Instant::now).max(start);
        sleep_until(since + limit).await;
        if activity.idle_since().is_some_and(|since| since + limit <= Instant::now()) {
            return;
        }
    }
}

/// The requests of one connection.
struct Streams<S> {
    application: Rc<S>,
    peer: Option<SocketAddr>,
    activity: Activity,
    encrypted: bool,
    heads: Heads,
    /// Takes what the executor must know of a request's task, which it is given next.
    next: Rc<RefCell<Option<Rc<Progress>>>>,
}

impl<S, B> hyper::service::Service<http::Request<Incoming>> for Streams<S>
where
    S: Service<Request, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    type Response = http::Response<Outgoing>;
    type Error = std::convert::Infallible;
    type Future = LocalBoxFuture<'static, Result<Self::Response, Self::Error>>;

    fn call(&self, incoming: http::Request<Incoming>) -> Self::Future {
        let head = self.heads.take(incoming.headers());
        let fits = head.is_some();
        let progress = Rc::new(Progress::of(self.activity.begin(), head));
        *self.next.borrow_mut() = Some(Rc::clone(&progress));
        let to_head = incoming.method() == http::Method::HEAD;
        let request = match fits {
            true => request(incoming, self.peer),
            false => Err(http::StatusCode::REQUEST_HEADER_FIELDS_TOO_LARGE),
        };
        let request = match request {
            Ok(request) => request,
            Err(status) => return async move { Ok(refusal(status, progress)) }.boxed_local(),
        };
        request.extensions_mut().insert(self.activity.clone());
        if self.encrypted {
            request.extensions_mut().insert(Encrypted);
        }
        let application = Rc::clone(&self.application);
        async move {
            let response = match application.call(request).await {
                Ok(response) => response.into_parts().1.map_into_boxed_body(),
                Err(error) => error.error_response(),
            };
            Ok(answer(response, to_head, progress))
        }
        .boxed_local()
    }
}
