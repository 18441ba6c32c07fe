//! The HTTP server: what actix-web's own `HttpServer` does, over connections that are
//! [watched](crate::connection), with TLS where there is a certificate.

mod door;
mod http2;
mod io;
mod listener;
mod proxy;
mod tls;

use std::{
    cell::RefCell, fmt, future::ready, io::Result as IoResult, net::SocketAddr, rc::Rc, sync::Arc,
    time::Duration,
};

use actix_http::{HttpService, KeepAlive, Request};
use actix_rt::net::{TcpStream, UnixStream};
use actix_service::{IntoServiceFactory, Service, ServiceFactory, boxed, fn_factory, fn_service};
use actix_web::{
    Error, HttpMessage, HttpRequest,
    body::{BoxBody, MessageBody},
    dev::{AppConfig, Server, ServiceRequest, ServiceResponse},
    http::header::{CONTENT_LENGTH, TRANSFER_ENCODING},
    middleware::Next,
};
use futures_util::{FutureExt, future::LocalBoxFuture};
use rustls::ServerConfig;
use slog::Logger;

use self::{
    door::Door,
    io::{Io, Raw},
};
pub use self::{
    listener::{Listener, Place, SocketFile},
    tls::config as tls,
};
use crate::config::TrustedProxies;
use crate::connection::{self, Activity, Encrypted, Patience, Watched, holding};

/// How long a refused client has to read its answer before its connection is closed.
const DISCONNECT: Duration = Duration::from_secs(1);

/// How the server treats its clients.
#[derive(Clone)]
pub struct Settings {
    /// Threads.
    pub workers: usize,
    /// Connections of one worker at most.
    pub max_connections: usize,
    /// How long requests in flight may take to finish when the server stops.
    pub shutdown: Duration,
    /// HTTPS, and nothing else; none = HTTP.
    pub tls: Option<Arc<ServerConfig>>,
    /// Whether HTTP/2 is spoken too.
    pub http2: bool,
    /// Where it is told what becomes of connections without a request.
    pub log: Logger,
}

/// Comes to an end when the server stops to take connections.
type Stopping = Rc<dyn Fn() -> LocalBoxFuture<'static, ()>>;

/// How a connection is treated.
#[derive(Clone, Debug)]
pub struct Manners {
    /// How long it may rest.
    pub patience: Patience,
    /// Who has to say first for whom it speaks (PROXY_PROTOCOL).
    pub proxies: TrustedProxies,
}

/// What every worker is made of.
#[derive(Clone)]
struct Plan<F, M> {
    settings: Settings,
    /// Asked for each connection.
    manners: M,
    application: F,
    address: Option<SocketAddr>,
}

/// Serves an application on a listener. Each connection is given the manners of its moment.
///
/// # Errors
/// What the system says.
pub fn serve<F, I, S, B>(
    listener: Listener,
    settings: Settings,
    manners: impl Fn() -> Manners + Clone + Send + 'static,
    application: F,
) -> IoResult<Server>
where
    F: Fn() -> I + Send + Clone + 'static,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig, Response = ServiceResponse<B>, Error = Error>
        + 'static,
    S::InitError: fmt::Debug,
    S::Service: 'static,
    B: MessageBody + 'static,
{
    let builder = Server::build()
        .workers(settings.workers)
        .max_concurrent_connections(settings.max_connections)
        .shutdown_timeout(settings.shutdown.as_secs())
        .disable_signals();
    let signal = builder.graceful_shutdown_signal();
    let stopping = move || -> Stopping {
        let signal = signal.clone();
        Rc::new(move || {
            let signal = signal.clone();
            async move { signal.notified().await }.boxed_local()
        })
    };
    let plan = Plan { settings, manners, application, address: listener.address() };
    let builder = match listener {
        Listener::Tcp(listener) => builder.listen("relay", listener, move || {
            worker::<TcpStream, _, _, _, _, _>(&plan, stopping())
        })?,
        Listener::Unix(listener, _) => builder.listen_uds("relay", listener, move || {
            worker::<UnixStream, _, _, _, _, _>(&plan, stopping())
        })?,
    };
    Ok(builder.run())
}

/// The service of one worker, which is made once.
fn worker<T, F, M, I, S, B>(
    plan: &Plan<F, M>,
    stopping: Stopping,
) -> impl ServiceFactory<T, Config = (), Response = (), Error = (), InitError = ()> + use<T, F, M, I, S, B>
where
    T: Into<Raw> + 'static,
    F: Fn() -> I,
    M: Fn() -> Manners + Clone + 'static,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig, Response = ServiceResponse<B>, Error = Error>
        + 'static,
    S::InitError: fmt::Debug,
    S::Service: 'static,
    B: MessageBody + 'static,
{
    let Plan { settings, manners, application, address } = plan;
    let manners = Box::new(manners.clone());
    let door = Door { settings: settings.clone(), manners, stopping };
    let application = application().into_factory().new_service(AppConfig::default());
    let parts = RefCell::new(Some((application, door)));
    let address = *address;
    fn_factory(move || {
        let parts = parts.borrow_mut().take();
        async move {
            let (application, door) = parts.ok_or(())?;
            let application = Rc::new(application.await.map_err(|_| ())?);
            let http1 = http1(Rc::clone(&application), &door, address).await?;
            let worker = Rc::new((application, http1, door));
            Ok::<_, ()>(fn_service(move |stream: T| {
                let worker = Rc::clone(&worker);
                async move {
                    let (application, http1, door) = &*worker;
                    door.let_in(stream.into(), application, http1).await;
                    Ok::<_, ()>(())
                }
            }))
        }
    })
}

/// A service for connections of HTTP/1.1; none of its errors matters to anybody.
type Http1 = boxed::BoxService<(Watched<Io>, Option<SocketAddr>), (), ()>;

async fn http1<S, B>(
    application: Rc<S>,
    door: &Door,
    address: Option<SocketAddr>,
) -> Result<Http1, ()>
where
    S: Service<Request, Response = ServiceResponse<B>, Error = Error> + 'static,
    B: MessageBody + 'static,
{
    let (stopping, Manners { patience, .. }) = (Rc::clone(&door.stopping), (door.manners)());
    let http = HttpService::build()
        .graceful_shutdown_signal(move || stopping())
        // The connection itself bounds that: a timer of its own for each answer costs more.
        .keep_alive(KeepAlive::Os)
        .client_request_timeout(patience.head)
        .client_disconnect_timeout(DISCONNECT)
        // A client that closes its side has gone away: what it asked for is broken off.
        .h1_allow_half_closed(false)
        .on_connect_ext(|stream: &Watched<Io>, data| {
            data.insert(stream.activity());
            if stream.get_ref().is_encrypted() {
                data.insert(Encrypted);
            }
        });
    let application = fn_factory(move || ready(Ok::<_, ()>(Rc::clone(&application))));
    let http = match address {
        Some(address) => http.local_addr(address),
        None => http,
    };
    let service = http.h1(application).new_service(()).await?;
    let service = Rc::new(service);
    Ok(boxed::service(fn_service(move |connection: (Watched<Io>, Option<SocketAddr>)| {
        let service = Rc::clone(&service);
        async move { service.call(connection).await.map_err(|_| ()) }
    })))
}

/// Middleware: tells the connection that a request is in work until its answer is sent.
///
/// # Errors
/// The service's own.
pub async fn in_work<B: MessageBody + 'static>(
    mut request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let activity = connection::fact::<Activity>(request.request());
    let in_work = activity.as_ref().map(Activity::begin);
    if let Some(activity) = activity
        && has_body(request.request())
    {
        activity.begin_body(body_length(request.request()));
        let body = request.take_payload();
        request.set_payload(connection::asking(body, activity));
    }
    let response = next.call(request).await?;
    if let Some(in_work) = &in_work
        && response.status().is_client_error()
        && has_body(response.request())
    {
        in_work.refuse();
    }
    Ok(response.map_body(|_, body| match in_work {
        Some(in_work) => holding(body, in_work),
        None => body.boxed(),
    }))
}

/// How long a body is that is not sent in chunks.
fn body_length(request: &HttpRequest) -> Option<u64> {
    let headers = request.headers();
    let length =
        headers.get(CONTENT_LENGTH).filter(|_| !headers.contains_key(TRANSFER_ENCODING))?;
    length.to_str().ok()?.parse().ok()
}

fn has_body(request: &HttpRequest) -> bool {
    let headers = request.headers();
    headers.contains_key(TRANSFER_ENCODING)
        || headers.get(CONTENT_LENGTH).is_some_and(|length| length.as_bytes() != b"0")
}
