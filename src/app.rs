//! The application: built first, so that its address is known, run later.

use std::{future::Future, io, net::SocketAddr, sync::Arc, time::Duration};

use actix_web::{App as WebApp, dev::Server, middleware::from_fn, web::Data};
use arc_swap::ArcSwap;
use mte_relay_actors::clock;
use slog::{Logger, info};

use crate::{
    access,
    config::Config,
    connection::Patience,
    entrance::Entrance,
    handlers::{self, admission::Admission},
    peer::FirstUses,
    server,
    sites::{self, Sites},
    store, transport,
    worker::{Common, Worker},
};

/// How often workers let go of what is unused.
const SWEEP: Duration = Duration::from_secs(30);
/// How long an idle connection of a client is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// A relay that listens, and serves as soon as it is run.
pub struct App {
    server: Server,
    addresses: Vec<SocketAddr>,
    sites: Arc<ArcSwap<Sites>>,
    log: Logger,
}

/// Why a relay cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is in use or not ours.
    #[error("cannot listen on {address}: {source}")]
    Listen {
        /// What was configured.
        address: SocketAddr,
        /// What the system says.
        source: io::Error,
    },
    /// No trusted certificates, TLS settings that do not work, or an upstream that is none.
    #[error(transparent)]
    Transport(#[from] transport::Error),
}

impl App {
    /// Listens on the configured address.
    ///
    /// # Errors
    /// [`StartError`].
    pub fn build(config: Config, log: Logger) -> Result<Self, StartError> {
        let address = SocketAddr::new(config.host, config.port);
        let workers = config.workers.map_or_else(cores, std::num::NonZero::get);
        let settings = server::Settings {
            workers,
            max_connections: config.limits.max_connections,
            shutdown: config.shutdown_timeout,
        };
        let common = common(config, workers, log.clone())?;
        let sites = Arc::clone(&common.sites);
        let (of_connections, of_app) = (Arc::clone(&sites), Arc::clone(&sites));
        let application = move || {
            let worker = Data::new(Worker::start(common.clone()));
            sweep(&worker);
            WebApp::new()
                .wrap(Entrance { worker: Data::clone(&worker) })
                .wrap(from_fn(server::in_work))
                .wrap(from_fn(access::log))
                .app_data(worker)
                .configure(handlers::routes)
        };
        let patience = move || patience(&of_connections.load().config);
        let (server, address) = server::listen(address, settings, patience, application)
            .map_err(|source| StartError::Listen { address, source })?;
        std::thread::spawn(move || sites.load_full().warm_up());
        Ok(Self { addresses: vec![address], server, sites: of_app, log })
    }

    /// The sites in force; what is put in their place is served from the next request on.
    pub fn sites(&self) -> Arc<ArcSwap<Sites>> {
        Arc::clone(&self.sites)
    }

    /// Where it listens.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Serves until `stop` comes to an end, then finishes what is in flight, for as long as
    /// `SHUTDOWN_TIMEOUT_SECONDS` allows.
    ///
    /// # Errors
    /// What the system says.
    pub async fn run_until(self, stop: impl Future<Output = ()>) -> io::Result<()> {
        let Self { server, addresses, sites: _, log } = self;
        info!(log, "MTE instantiated successfully.");
        for address in addresses {
            let (ip, port) = (address.ip(), address.port());
            // The form that customers look for, also around an IPv4 address.
            info!(log, "Server listening at http://[{ip}]:{port}");
        }
        let handle = server.handle();
        let serving = actix_rt::spawn(server);
        stop.await;
        info!(log, "stopping: no new connections, requests in flight are finished");
        handle.stop(true).await;
        serving.await.map_err(io::Error::other)?
    }
}

fn common(config: Config, workers: usize, log: Logger) -> Result<Common, StartError> {
    Ok(Common {
        store: store::open(&config, sites::terms(&config), &log),
        admission: Admission::new(config.limits.max_in_flight),
        first_uses: FirstUses::default(),
        tls: transport::tls_config()?,
        workers,
        log,
        sites: Arc::new(ArcSwap::from_pointee(Sites::new(config, None)?)),
    })
}

fn patience(config: &Config) -> Patience {
    Patience {
        head: config.limits.request_header_timeout,
        keep_alive: KEEP_ALIVE,
        write: config.timeout,
    }
}

/// Lets go of unused session actors for as long as the worker lives, so that their keys are erased.
fn sweep(worker: &Data<Worker>) {
    let worker = Arc::downgrade(&Data::clone(worker).into_inner());
    actix_rt::spawn(async move {
        loop {
            actix_rt::time::sleep(SWEEP).await;
            let Some(worker) = worker.upgrade() else { return };
            worker.directory.release_unused(clock::system_ms(), usize::MAX);
            // A worker without requests would keep what was in force before.
            worker.view();
        }
    });
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
