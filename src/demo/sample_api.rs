//! The sample API: what people know from shops and clinics, in memory, without any sealing.

mod accounts;
mod examples;
mod files;
mod upload;

use std::{
    future::Future,
    io,
    net::{SocketAddr, TcpListener},
};

use actix_web::{
    App, HttpResponse, HttpServer,
    dev::Server,
    error::InternalError,
    http::StatusCode,
    web::{self, Data, JsonConfig, QueryConfig, ServiceConfig},
};
use serde_json::json;

pub(super) use self::accounts::NO_SESSION;
use self::{accounts::Sessions, files::Files, upload::Uploads};

/// Longest JSON content of a request, in bytes.
const MAX_JSON: usize = 16 * 1024;
/// Connections at a time.
const MAX_CONNECTIONS: usize = 4_096;

/// Everything that the sample API remembers, bounded.
#[derive(Default)]
struct State {
    sessions: Sessions,
    files: Files,
    uploads: Uploads,
}

/// A sample API that listens, and serves as soon as it is run.
pub(super) struct SampleApi {
    server: Server,
    address: SocketAddr,
}

impl SampleApi {
    /// Takes over a listener; `further` adds routes. Told to stop, it gives requests in flight
    /// `shutdown_seconds` to finish.
    ///
    /// # Errors
    /// What the system says.
    pub(super) fn on(
        listener: TcpListener,
        shutdown_seconds: u64,
        further: impl Fn(&mut ServiceConfig) + Clone + Send + 'static,
    ) -> io::Result<Self> {
        let state = Data::new(State::default());
        let app =
            move || App::new().app_data(state.clone()).configure(further.clone()).configure(routes);
        let server = HttpServer::new(app)
            .workers(1)
            .max_connections(MAX_CONNECTIONS)
            .shutdown_timeout(shutdown_seconds)
            .h1_allow_half_closed(false)
            .disable_signals()
            .listen(listener)?;
        let address = server.addrs().first().copied().ok_or(io::ErrorKind::AddrNotAvailable)?;
        Ok(Self { server: server.run(), address })
    }

    /// Where it listens.
    pub(super) fn address(&self) -> SocketAddr {
        self.address
    }

    /// Serves until `stop` comes to an end.
    ///
    /// # Errors
    /// What the system says.
    pub(super) async fn run_until(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let handle = self.server.handle();
        let serving = actix_rt::spawn(self.server);
        stop.await;
        handle.stop(true).await;
        serving.await.map_err(io::Error::other)?
    }
}

/// Which request is served by whom.
fn routes(services: &mut ServiceConfig) {
    services
        .app_data(JsonConfig::default().limit(MAX_JSON).error_handler(|error, _| {
            let answer = refusal(StatusCode::BAD_REQUEST, &error.to_string());
            InternalError::from_response(error, answer).into()
        }))
        .app_data(QueryConfig::default().error_handler(|error, _| {
            let answer = refusal(StatusCode::BAD_REQUEST, &error.to_string());
            InternalError::from_response(error, answer).into()
        }))
        .service(web::resource("/api/patients").get(examples::patients))
        .service(web::resource("/api/login").post(accounts::login))
        .service(web::resource("/api/check").get(accounts::check))
        .service(web::resource("/api/logout").post(accounts::logout))
        .service(web::resource("/api/credit-card").post(examples::credit_card))
        .service(web::resource("/api/upload-file").post(upload::upload))
        .service(web::resource("/api/download-file/{name}").get(files::download))
        .service(web::resource("/api/custom-headers").get(examples::custom_headers))
        .service(web::resource("/api/clock").get(examples::clock))
        .default_service(web::to(not_found));
}

async fn not_found() -> HttpResponse {
    std::future::ready(refusal(StatusCode::NOT_FOUND, "there is nothing here")).await
}

/// A refusal as JSON.
pub(super) fn refusal(status: StatusCode, error: &str) -> HttpResponse {
    HttpResponse::build(status).json(json!({ "error": error }))
}
