//! The application: built first, so that its address is known, run later.

use std::{io, net::SocketAddr, pin::pin, sync::Arc, time::Duration};

use actix_web::{
    App as WebApp,
    dev::{Server, ServerHandle},
    middleware::from_fn,
    web::Data,
};
use arc_swap::ArcSwap;
use futures_util::{Stream, StreamExt, stream};
use mte_relay_actors::clock;
use slog::{Logger, info};

use crate::{
    access,
    admin::{Admin, InForce, Watched},
    config::{Config, Tracing, TrustedProxies},
    connection::Patience,
    entrance::Entrance,
    handlers::{self, admission::Admission},
    life::{self, Life, Stage, Steps},
    logging::queue::LostLines,
    metrics::Meters,
    open_files,
    peer::FirstUses,
    server::{self, Listener, Manners, Place, SocketFile},
    sites::{self, Sites},
    spans::exporter,
    store,
    transport::{self, Tls},
    upstream::check,
    worker::{Common, Worker},
};

/// How often workers let go of what is unused.
const SWEEP: Duration = Duration::from_secs(5);
/// How much of it they let go before requests have their turn.
const AT_ONCE: usize = 256;
/// How often they say that they live.
const BEAT: Duration = Duration::from_secs(1);
/// How long a relay that has stopped waits for its last spans to be told.
const FAREWELL: Duration = Duration::from_secs(2);
/// How long connections that were accepted may take on their way to a worker.
const SETTLE: Duration = Duration::from_millis(500);
/// How long an idle connection of a client is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(75);

/// A relay that listens, and serves as soon as it is run.
pub struct App {
    server: Server,
    addresses: Vec<SocketAddr>,
    place: String,
    /// Whether the listener outlives this relay.
    held: bool,
    /// Removed at the end.
    _file: Option<SocketFile>,
    common: Common,
    steps: Steps,
    admin: Option<Admin>,
}

/// Why a relay cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The address is in use or not ours.
    #[error("cannot listen on {place}: {source}")]
    Listen {
        /// What was configured.
        place: Place,
        /// What the system says.
        source: io::Error,
    },
    /// The process was started with a socket that is none of ours.
    #[error("cannot listen on the socket that was handed over: {0}")]
    Inherited(#[source] io::Error),
    /// The listener cannot be used.
    #[error("cannot serve: {0}")]
    Serve(#[source] io::Error),
    /// TLS settings that do not work.
    #[error("cannot serve https: {0}")]
    Tls(#[source] rustls::Error),
    /// The thread that tells spans does not start.
    #[error("cannot tell spans: {0}")]
    Spans(#[source] io::Error),
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
        let place = match &config.listener.unix_socket {
            Some((path, mode)) => Place::File(path.clone(), *mode),
            None => Place::Address(SocketAddr::new(config.host, config.port)),
        };
        let listener = Listener::open(&place);
        let listener = listener.map_err(|source| StartError::Listen { place, source })?;
        Self::of(listener, false, config, log)
    }

    /// The same on a listener that somebody else holds too, and keeps when this relay ends.
    ///
    /// # Errors
    /// [`StartError`].
    pub fn on(listener: Listener, config: Config, log: Logger) -> Result<Self, StartError> {
        Self::of(listener, true, config, log)
    }

    fn of(
        mut listener: Listener,
        held: bool,
        config: Config,
        log: Logger,
    ) -> Result<Self, StartError> {
        let workers = config.workers.map_or_else(cores, std::num::NonZero::get);
        let (steps, life) = life::begin();
        let common = common(config, workers, life, log)?;
        let settings = settings(&common)?;
        let scheme = match (&listener, &settings.tls) {
            (Listener::Unix(..), _) => "",
            (_, None) => "http://",
            (_, Some(_)) => "https://",
        };
        let place = format!("{scheme}{listener}");
        let addresses = listener.address().into_iter().collect();
        let _file = listener.take_file();
        let (of_app, sites) = (common.clone(), Arc::clone(&common.sites));
        let of_connections = Arc::clone(&sites);
        let application = move || {
            let worker = Data::new(Worker::start(common.clone()));
            sweep(&worker);
            beat(&worker);
            WebApp::new()
                .wrap(Entrance { worker: Data::clone(&worker) })
                .wrap(from_fn(access::tell))
                .wrap(from_fn(server::in_work))
                .app_data(worker)
                .configure(handlers::routes)
        };
        let manners = move || manners(&of_connections.load().config);
        let server =
            server::serve(listener, settings, manners, application).map_err(StartError::Serve)?;
        std::thread::spawn(move || sites.load_full().warm_up());
        Ok(Self { addresses, place, held, _file, server, common: of_app, steps, admin: None })
    }

    /// The sites in force; what is put in their place is served from the next request on.
    pub fn sites(&self) -> Arc<ArcSwap<Sites>> {
        Arc::clone(&self.common.sites)
    }

    /// Where the relay is in its life.
    pub fn life(&self) -> Life {
        self.common.life.clone()
    }

    /// Opens the admin listener, if the configuration has one. Needs an actix system.
    ///
    /// # Errors
    /// [`StartError::Listen`].
    pub fn watched(mut self, lost: LostLines, in_force: InForce) -> Result<Self, StartError> {
        let common = &self.common;
        let sites = Arc::clone(&common.sites);
        let address = sites.load().config.operation.admin;
        let (Some(address), Some(meters)) = (address, &common.meters) else { return Ok(self) };
        let watched = Watched {
            meters: Arc::clone(meters),
            store: Arc::clone(&common.store),
            admission: common.admission.clone(),
            sites,
            life: common.life.clone(),
            workers: common.workers,
            upstreams: Arc::clone(&common.upstreams),
            lost,
            lost_spans: common.tracer.as_ref().map(|tracer| tracer.lost().clone()),
            in_force,
        };
        let admin = Admin::start(address, watched);
        let place = Place::Address(address);
        self.admin = Some(admin.map_err(|source| StartError::Listen { place, source })?);
        Ok(self)
    }

    /// The addresses where it listens; none on a socket of the file system.
    pub fn addresses(&self) -> &[SocketAddr] {
        &self.addresses
    }

    /// Serves until `stops` tells to stop: then goes on for `DRAIN_SECONDS`, and finishes what is in
    /// flight, for as long as `SHUTDOWN_TIMEOUT_SECONDS` allows. Told a second time, ends at once.
    ///
    /// # Errors
    /// What the system says; [`io::ErrorKind::Interrupted`] if it was told twice.
    pub async fn run_until(self, stops: impl Stream<Item = ()>) -> io::Result<()> {
        let Self { server, addresses: _, place, held, _file, common, steps, admin } = self;
        let log = &common.log;
        if let Some(admin) = &admin {
            info!(log, "admin listener at http://{}", admin.address);
        }
        info!(log, "MTE instantiated successfully.");
        info!(log, "Server listening at {place}");
        let handle = server.handle();
        let serving = actix_rt::spawn(server);
        let (sites, tls) = (Arc::clone(&common.sites), common.tls.clone());
        let checks = actix_rt::spawn(check::keep_checking(sites, tls, log.clone()));
        steps.reach(Stage::Serving);
        let mut stops = pin!(stops.chain(stream::pending()));
        let _ = stops.next().await;
        let orderly = async {
            steps.reach(Stage::Draining);
            let drain = common.sites.load().config.operation.drain;
            if !drain.is_zero() {
                info!(log, "draining: not ready any more, still serving"; "seconds" => drain.as_secs());
                actix_rt::time::sleep(drain).await;
            }
            info!(log, "stopping: no new connections, requests in flight are finished");
            steps.reach(Stage::Stopping);
            if held {
                settle(&handle).await;
            }
            handle.stop(true).await;
            serving.await.map_err(io::Error::other)?
        };
        let ended = tokio::select! {
            ended = orderly => ended,
            _ = stops.next() => Err(io::Error::new(io::ErrorKind::Interrupted, "told to stop twice")),
        };
        checks.abort();
        if let (Ok(()), Some(tracer)) = (&ended, &common.tracer) {
            let _ = tokio::time::timeout(FAREWELL, tracer.flush()).await;
        }
        if let Some(admin) = admin {
            admin.stop().await;
        }
        ended
    }
}

/// Leaves connections that come from now on to a successor. What was accepted reaches the workers,
/// who would close it unseen once they are told to stop.
async fn settle(handle: &ServerHandle) {
    handle.pause().await;
    actix_rt::time::sleep(SETTLE).await;
}

fn common(config: Config, workers: usize, life: Life, log: Logger) -> Result<Common, StartError> {
    let tls = Tls::default();
    let start = |tracing: &Tracing| exporter::start(tracing, tls.clone(), log.clone());
    let tracer = config.operation.tracing.as_ref().map(start).transpose();
    let store = store::open(&config, sites::terms(&config), &log);
    let admission = Admission::new(&config.limits);
    let meters = config.operation.admin.map(|_| Meters::new());
    let sites = Sites::new(config, None)?;
    if sites.may_use_tls() {
        tls.settings()?;
    }
    Ok(Common {
        tracer: tracer.map_err(StartError::Spans)?,
        upstreams: Arc::default(),
        store,
        admission,
        first_uses: FirstUses::default(),
        tls,
        life,
        meters,
        workers,
        log,
        sites: Arc::new(ArcSwap::from_pointee(sites)),
    })
}

fn settings(common: &Common) -> Result<server::Settings, StartError> {
    let sites = common.sites.load();
    let config = &sites.config;
    let listener = &config.listener;
    let tls = || server::tls(Arc::clone(&common.sites), listener.http2).map_err(StartError::Tls);
    Ok(server::Settings {
        workers: common.workers,
        max_connections: open_files::for_clients(&config.limits, common.workers, &common.log),
        shutdown: config.operation.shutdown_timeout,
        tls: listener.certificate.as_ref().map(|_| tls()).transpose()?,
        http2: listener.http2,
        log: common.log.clone(),
    })
}

fn manners(config: &Config) -> Manners {
    let proxies = match config.listener.proxy_protocol {
        true => config.trusted_proxies.clone(),
        false => TrustedProxies::default(),
    };
    let patience = Patience {
        head: config.limits.request_header_timeout,
        keep_alive: KEEP_ALIVE,
        write: config.timeout,
    };
    Manners { patience, proxies }
}

/// Lets go of unused session actors for as long as the worker lives, so that their keys are erased.
fn sweep(worker: &Data<Worker>) {
    let worker = Arc::downgrade(&Data::clone(worker).into_inner());
    actix_rt::spawn(async move {
        loop {
            actix_rt::time::sleep(SWEEP).await;
            let Some(worker) = worker.upgrade() else { return };
            while worker.directory.release_unused(clock::system_ms(), AT_ONCE) {
                tokio::task::yield_now().await;
            }
            // A worker without requests would keep what was in force before.
            worker.view();
        }
    });
}

/// Says for as long as the worker lives that it does, where anybody can ask.
fn beat(worker: &Data<Worker>) {
    if worker.meter.is_none() {
        return;
    }
    let worker = Arc::downgrade(&Data::clone(worker).into_inner());
    actix_rt::spawn(async move {
        while let Some(worker) = worker.upgrade() {
            worker.beat();
            drop(worker);
            actix_rt::time::sleep(BEAT).await;
        }
    });
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
