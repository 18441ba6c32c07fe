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

#[cfg(test)]
mod tests {
    use actix_rt::{net::UnixStream, time::timeout};
    use actix_web::{App, HttpResponse, test::init_service, web};
    use futures_util::future::pending;
    use tokio::io::{AsyncReadExt, AsyncWriteExt};

    use super::*;
    use crate::server::io::{Peeked, Raw};

    const SHORT: Duration = Duration::from_millis(100);
    /// A busy machine makes a request within it.
    const MEDIUM: Duration = Duration::from_secs(1);
    const LONG: Duration = Duration::from_secs(600);
    /// Enough for anything that should happen at once.
    const PATIENCE: Duration = Duration::from_secs(20);

    /// Serves a connection in the background whose client may rest for so long; its other side.
    async fn served(keep_alive: Duration, stops: bool) -> UnixStream {
        let (ours, theirs) = UnixStream::pair().unwrap();
        let routes = App::new().route("/late", web::get().to(late));
        let application = Rc::new(init_service(routes).await);
        let patience = Patience { head: LONG, keep_alive, write: None };
        let stream = Watched::new(Io::Plain(Peeked::new(Raw::Unix(ours))), patience);
        let stopping: Stopping = Rc::new(move || match stops {
            true => std::future::ready(()).boxed_local(),
            false => pending().boxed_local(),
        });
        actix_rt::spawn(async move { serve(stream, application, None, patience, &stopping).await });
        theirs
    }

    /// An answer after more than the time for which a connection may rest.
    async fn late() -> HttpResponse {
        actix_rt::time::sleep(MEDIUM * 3 / 2).await;
        HttpResponse::Ok().finish()
    }

    fn run<T>(test: impl Future<Output = T>) -> T {
        let test = async { timeout(PATIENCE, test).await };
        actix_rt::System::new().block_on(test).expect("the connection comes to an end")
    }

    fn request(path: &str) -> http::Request<()> {
        http::Request::get(format!("http://relay.example{path}")).body(()).unwrap()
    }

    #[test]
    fn a_connection_without_requests_is_ended_in_order() {
        run(async {
            let handshake =
                h2::client::Builder::new().handshake::<_, bytes::Bytes>(served(SHORT, false).await);
            let (_sender, connection) = handshake.await.unwrap();
            connection.await.expect("the relay says goodbye, and that nothing was wrong");
        });
    }

    #[test]
    fn a_connection_rests_only_when_its_last_request_has_ended() {
        run(async {
            let handshake = h2::client::Builder::new()
                .handshake::<_, bytes::Bytes>(served(MEDIUM, false).await);
            let (mut sender, connection) = handshake.await.unwrap();
            let connection = actix_rt::spawn(connection);
            let (answer, _) = sender.send_request(request("/late"), true).unwrap();
            assert_eq!(answer.await.unwrap().status(), 200);
            connection.await.unwrap().expect("the relay says goodbye");
        });
    }

    #[test]
    fn a_client_that_trickles_frames_and_never_a_request_is_cut_off() {
        let ping = [&[0, 0, 8, 6, 0, 0, 0, 0, 0][..], &[7; 8]].concat();
        // The head of a request that never becomes one: its frame announces 16 KiB.
        let head = [&[0, 64, 0, 1, 4, 0, 0, 0, 1][..], &[0x82; 64]].concat();
        for (what, trickle, at_once) in [("pings", ping, 17), ("a head", head, 1)] {
            run(async {
                let (mut from, mut to) = served(SHORT, false).await.into_split();
                let settings = [0, 0, 0, 4, 0, 0, 0, 0, 0];
                to.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").await.unwrap();
                to.write_all(&settings).await.unwrap();
                let reading = actix_rt::spawn(async move {
                    let mut answered = Vec::new();
                    let _ = from.read_to_end(&mut answered).await;
                    answered
                });
                let mut pieces = trickle.chunks(at_once).cycle();
                while to.write_all(pieces.next().unwrap()).await.is_ok() {
                    actix_rt::time::sleep(SHORT / 10).await;
                }
                let answered = reading.await.unwrap();
                // Its last words are a GOAWAY (type 7) without an error.
                let goodbye = answered.windows(9).any(|frame| frame[..5] == [0, 0, 8, 7, 0]);
                assert!(goodbye, "{what}: {answered:?}");
            });
        }
    }

    #[test]
    fn a_connection_without_requests_is_ended_at_once_where_the_relay_stops() {
        run(async {
            let handshake =
                h2::client::Builder::new().handshake::<_, bytes::Bytes>(served(LONG, true).await);
            let (_sender, connection) = handshake.await.unwrap();
            connection.await.expect("the relay says goodbye");
        });
    }
}
