//! The HTTP/1.1 server: what actix-web's own `HttpServer` does, over connections that are
//! [watched](crate::connection).

use std::{fmt, future::ready, io, net::SocketAddr, time::Duration};

use actix_http::{HttpService, KeepAlive, Request, error::DispatchError};
use actix_rt::net::TcpStream;
use actix_service::{
    IntoServiceFactory, ServiceFactory, ServiceFactoryExt, fn_service, map_config,
};
use actix_web::{
    Error, HttpRequest,
    body::{BoxBody, MessageBody},
    dev::{AppConfig, Server, ServiceRequest, ServiceResponse},
    http::header::{CONTENT_LENGTH, TRANSFER_ENCODING},
    middleware::Next,
};
use tokio::net::TcpSocket;

use crate::connection::{Activity, Patience, Watched, holding};

/// How many connections may wait to be accepted.
const BACKLOG: u32 = 1_024;
/// How long a refused client has to read its answer before its connection is closed.
const DISCONNECT: Duration = Duration::from_secs(1);

/// How the server treats its clients.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Threads.
    pub workers: usize,
    /// Connections of one worker at most.
    pub max_connections: usize,
    /// How long requests in flight may take to finish when the server stops.
    pub shutdown: Duration,
}

/// Listens on an address and serves an application there; tells where it listens. Each connection
/// is given the patience of its moment.
///
/// # Errors
/// What the system says.
pub fn listen<F, I, S, B>(
    address: SocketAddr,
    settings: Settings,
    patience: impl Fn() -> Patience + Clone + Send + 'static,
    application: F,
) -> io::Result<(Server, SocketAddr)>
where
    F: Fn() -> I + Send + Clone + 'static,
    I: IntoServiceFactory<S, Request>,
    S: ServiceFactory<Request, Config = AppConfig, Response = ServiceResponse<B>, Error = Error>
        + 'static,
    S::InitError: fmt::Debug,
    S::Service: 'static,
    B: MessageBody + 'static,
{
    let listener = listener(address)?;
    let address = listener.local_addr()?;
    let builder = Server::build()
        .workers(settings.workers)
        .max_concurrent_connections(settings.max_connections)
        .shutdown_timeout(settings.shutdown.as_secs())
        .disable_signals();
    let stopping = builder.graceful_shutdown_signal();
    let at_start = patience();
    let builder = builder.listen("relay", listener, move || {
        let (stopping, patience) = (stopping.clone(), patience.clone());
        let http = HttpService::build()
            .graceful_shutdown_signal(move || {
                let stopping = stopping.clone();
                async move { stopping.notified().await }
            })
            // The connection itself bounds that: a timer of its own for each answer costs more.
            .keep_alive(KeepAlive::Os)
            .client_request_timeout(at_start.head)
            .client_disconnect_timeout(DISCONNECT)
            // A client that closes its side has gone away: what it asked for is broken off.
            .h1_allow_half_closed(false)
            .local_addr(address)
            .on_connect_ext(|stream: &Watched<TcpStream>, data| {
                data.insert(stream.activity());
            });
        let service = application().into_factory().map_err(|error| error.error_response());
        let watch = move |stream: TcpStream| {
            let peer = stream.peer_addr().ok();
            let nodelay = stream.set_nodelay(true).map_err(DispatchError::Io);
            ready(nodelay.map(|()| (Watched::new(stream, patience()), peer)))
        };
        fn_service(watch).and_then(http.h1(map_config(service, |()| AppConfig::default())))
    })?;
    Ok((builder.run(), address))
}

fn listener(address: SocketAddr) -> io::Result<std::net::TcpListener> {
    let socket = if address.is_ipv4() { TcpSocket::new_v4() } else { TcpSocket::new_v6() }?;
    socket.set_reuseaddr(true)?;
    socket.bind(address)?;
    socket.listen(BACKLOG)?.into_std()
}

/// Middleware: tells the connection that a request is in work until its answer is sent.
///
/// # Errors
/// The service's own.
pub async fn in_work<B: MessageBody + 'static>(
    request: ServiceRequest,
    next: Next<B>,
) -> Result<ServiceResponse<BoxBody>, Error> {
    let in_work = request.conn_data::<Activity>().map(Activity::begin);
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

fn has_body(request: &HttpRequest) -> bool {
    let headers = request.headers();
    headers.contains_key(TRANSFER_ENCODING)
        || headers.get(CONTENT_LENGTH).is_some_and(|length| length.as_bytes() != b"0")
}
