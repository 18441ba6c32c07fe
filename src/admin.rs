//! The admin listener: health, metrics and the configuration, for operators and their tools. It has
//! an address and a thread of its own, and answers while every worker is busy.

mod in_force;
mod measures;
mod readiness;

use std::{
    io,
    net::{SocketAddr, TcpListener},
    sync::Arc,
    time::Duration,
};

use actix_web::{
    App, HttpResponse, HttpServer,
    dev::{Server, ServerHandle},
    http::header::{CACHE_CONTROL, ContentType},
    middleware::DefaultHeaders,
    web::{self, Data, ServiceConfig},
};
use arc_swap::ArcSwap;
use mte_relay_actors::store::Store;

pub use self::in_force::{InForce, Told};
use self::readiness::Readiness;
use crate::{
    handlers::admission::Admission,
    life::Life,
    logging::queue::LostLines,
    metrics::{Meters, page},
    sites::Sites,
    spans::LostSpans,
};

/// Whether the process runs at all.
pub const LIVE_PATH: &str = "/livez";
/// Whether it should be sent requests.
pub const READY_PATH: &str = "/readyz";
/// What it measures.
pub const METRICS_PATH: &str = "/metrics";
/// What it was told.
pub const CONFIG_PATH: &str = "/config";

/// Connections at a time.
const MAX_CONNECTIONS: usize = 64;
/// How long a client may take to send a head, or to send the next.
const PATIENCE: Duration = Duration::from_secs(10);

/// What is shown.
pub struct Watched {
    /// What workers count.
    pub meters: Arc<Meters>,
    /// Where sessions are kept.
    pub store: Arc<dyn Store>,
    /// What went wrong with upstreams.
    pub upstreams: Arc<crate::upstream::counts::Counts>,
    /// Permits of requests in flight.
    pub admission: Admission,
    /// The sites in force.
    pub sites: Arc<ArcSwap<Sites>>,
    /// Where the relay is in its life.
    pub life: Life,
    /// How many workers there should be.
    pub workers: usize,
    /// What the log lost.
    pub lost: LostLines,
    /// Spans that were not told, where spans are.
    pub lost_spans: Option<LostSpans>,
    /// The configuration in force.
    pub in_force: InForce,
}

/// The running listener.
pub struct Admin {
    /// Where it listens.
    pub address: SocketAddr,
    handle: ServerHandle,
}

impl Admin {
    /// Listens on an address and serves there. Needs an actix system.
    ///
    /// # Errors
    /// What the system says.
    pub fn start(address: SocketAddr, watched: Watched) -> io::Result<Self> {
        let listener = TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let server = serve(listener, Data::new(watched))?;
        let handle = server.handle();
        actix_rt::spawn(server);
        Ok(Self { address, handle })
    }

    /// Ends it at once.
    pub async fn stop(self) {
        self.handle.stop(false).await;
    }
}

fn serve(listener: TcpListener, watched: Data<Watched>) -> io::Result<Server> {
    let server = HttpServer::new(move || {
        App::new()
            .wrap(DefaultHeaders::new().add((CACHE_CONTROL, "no-store")))
            .app_data(Data::clone(&watched))
            .configure(routes)
    });
    let server = server
        .workers(1)
        .max_connections(MAX_CONNECTIONS)
        .client_request_timeout(PATIENCE)
        .keep_alive(PATIENCE)
        .disable_signals();
    Ok(server.listen(listener)?.run())
}

fn routes(services: &mut ServiceConfig) {
    let get = |path, route| web::resource(path).route(route);
    services
        .service(get(LIVE_PATH, web::get().to(live)))
        .service(get(READY_PATH, web::get().to(ready)))
        .service(get(METRICS_PATH, web::get().to(metrics)))
        .service(get(CONFIG_PATH, web::get().to(config)));
}

async fn live() -> HttpResponse {
    HttpResponse::Ok().content_type(ContentType::plaintext()).body("live\n")
}

async fn ready(watched: Data<Watched>) -> HttpResponse {
    let readiness = Readiness::with_upstream(&watched).await;
    match readiness.is_ready() {
        true => HttpResponse::Ok().json(readiness),
        false => HttpResponse::ServiceUnavailable().json(readiness),
    }
}

async fn metrics(watched: Data<Watched>) -> HttpResponse {
    match measures::page(&watched).text() {
        Ok(text) => HttpResponse::Ok().content_type(page::MEDIA_TYPE).body(text),
        Err(_) => HttpResponse::InternalServerError().finish(),
    }
}

async fn config(watched: Data<Watched>) -> HttpResponse {
    let told = watched.in_force.now();
    HttpResponse::Ok().content_type(ContentType::plaintext()).body(told.text.clone())
}
