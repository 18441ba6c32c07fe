//! The application: built first, so that its address is known, run later.

use std::{future::Future, io, net::SocketAddr, sync::Arc, time::Duration};

use actix_cors::Cors;
use actix_web::{
    App as WebApp,
    dev::{Server, Service},
    http::header::{
        ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN,
        ACCESS_CONTROL_EXPOSE_HEADERS, CONTENT_TYPE, HeaderMap, RETRY_AFTER,
    },
    middleware::{Condition, from_fn},
    web::Data,
};
use futures_util::TryFutureExt;
use mte_relay_actors::{
    clock,
    identity::Identity,
    store::{MemoryStore, Store},
};
use mte_relay_protocol::{
    kem::PrivateKey,
    pairing::Psk,
    root::{Root, Roots},
    secret::Secret,
    session::Terms,
};
use slog::{Logger, info};
use url::Url;

use crate::{
    access,
    config::{Config, SecretText},
    connection::Patience,
    handlers::{
        self, admission::Admission, discovery::RELAY_HEADER, error::ERROR_HEADER,
        pairing_budget::PairingBudget, sealed::CLIENT_ID_HEADER,
    },
    peer::FirstUses,
    scripts::Scripts,
    server,
    transport::{self, Origin},
    worker::{Common, Worker},
};

/// How often workers let go of what is unused.
const SWEEP: Duration = Duration::from_secs(30);
/// How long an idle connection of a client is kept.
const KEEP_ALIVE: Duration = Duration::from_secs(75);
/// How long a preflight's answer holds, in seconds: what browsers keep at most.
const PREFLIGHT_MAX_AGE: usize = 7_200;

/// A relay that listens, and serves as soon as it is run.
pub struct App {
    server: Server,
    addresses: Vec<SocketAddr>,
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
    /// No trusted certificates, or TLS settings that do not work.
    #[error(transparent)]
    Tls(#[from] transport::Error),
    /// An upstream that is none.
    #[error("UPSTREAM is not a usable address")]
    Upstream,
}

impl App {
    /// Listens on the configured address.
    ///
    /// # Errors
    /// [`StartError`].
    pub fn build(config: Config, log: Logger) -> Result<Self, StartError> {
        let address = SocketAddr::new(config.host, config.port);
        let workers = config.workers.map_or_else(cores, std::num::NonZero::get);
        let common = common(config, workers, log.clone())?;
        let config = Arc::clone(&common.config);
        let settings = server::Settings {
            workers,
            max_connections: config.limits.max_connections,
            patience: Patience {
                head: config.limits.request_header_timeout,
                keep_alive: KEEP_ALIVE,
                write: config.timeout,
            },
            shutdown: config.shutdown_timeout,
        };
        let application = move || {
            let worker = Data::new(Worker::start(common.clone()));
            sweep(&worker);
            WebApp::new()
                .wrap(Condition::new(
                    !worker.common.config.cors_origins.is_empty(),
                    cors(&worker.common.config),
                ))
                .wrap_fn(|request, service| {
                    service.call(request).map_ok(|mut answer| {
                        permit_listed_only(answer.headers_mut());
                        answer
                    })
                })
                .wrap(from_fn(server::in_work))
                .wrap(from_fn(access::log))
                .app_data(worker)
                .configure(handlers::routes)
        };
        let (server, address) = server::listen(address, settings, application)
            .map_err(|source| StartError::Listen { address, source })?;
        Ok(Self { addresses: vec![address], server, log })
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
        let Self { server, addresses, log } = self;
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
    let identity = identity(&config);
    let store: Arc<dyn Store> =
        Arc::new(MemoryStore::new(identity.terms, config.limits.max_sessions, clock::system_ms()));
    let upstream = match &config.upstream {
        Some(upstream) => {
            let url = Url::parse(upstream.origin().as_str()).map_err(|_| StartError::Upstream)?;
            Some((Origin::try_from(&url)?, upstream.base_path().to_owned()))
        }
        None => None,
    };
    let limits = &config.limits;
    Ok(Common {
        scripts: Arc::new(Scripts::new(&identity)),
        identity: Arc::new(identity),
        store,
        admission: Admission::new(limits.max_in_flight),
        pairings: Arc::new(PairingBudget::new(limits.pairings_per_minute, limits.pairings_burst)),
        first_uses: FirstUses::default(),
        tls: transport::tls_config()?,
        upstream,
        workers,
        log,
        config: Arc::new(config),
    })
}

/// The relay's secrets and terms, of its configuration.
pub fn identity(config: &Config) -> Identity {
    let root = |secret: &SecretText| Root::new(secret.expose().as_bytes());
    let current = root(&config.client_id_secret);
    let previous = config.client_id_secret_previous.as_ref().map(root);
    let identity = match &config.identity_seed {
        Some(seed) => PrivateKey::from_seed(&Secret::new(*seed.expose())),
        None => current.identity(),
    };
    let keys = std::iter::once(identity).chain(previous.as_ref().map(Root::identity));
    let psk = |secret: &SecretText| Psk::from_secret(secret.expose().as_bytes());
    let psks: Vec<Psk> =
        [&config.secret, &config.secret_previous].into_iter().flatten().map(psk).collect();
    let milliseconds = |time: Duration| u64::try_from(time.as_millis()).unwrap_or(u64::MAX);
    Identity {
        keys: keys.collect(),
        roots: Roots::new(current, previous),
        psks: if psks.is_empty() { vec![Psk::NONE] } else { psks },
        terms: Terms {
            idle_ms: milliseconds(config.sessions.idle),
            lifetime_ms: milliseconds(config.sessions.lifetime),
            window: usize::try_from(config.sessions.window).unwrap_or(usize::MAX),
            max_pairs: config.limits.max_pairs_per_client,
        },
        epoch_seconds: config.sessions.epoch.as_secs(),
        max_frame: config.limits.max_frame,
        max_body: config.limits.max_body,
    }
}

/// Cross-origin rules of browsers (the Fetch standard): listed origins only, with credentials.
fn cors(config: &Config) -> Cors {
    let headers = config.cors_allowed_headers.iter().map(|name| name.as_str());
    let cors = Cors::default()
        .allowed_methods(config.cors_methods.iter().cloned())
        .allowed_headers(headers.chain([CONTENT_TYPE.as_str(), CLIENT_ID_HEADER]))
        .expose_headers([ERROR_HEADER, RELAY_HEADER, RETRY_AFTER.as_str()])
        .block_on_origin_mismatch(false)
        .supports_credentials()
        .max_age(PREFLIGHT_MAX_AGE);
    config.cors_origins.iter().fold(cors, |cors, origin| cors.allowed_origin(origin.as_str()))
}

/// The library's own field for credentials goes to every origin: without the origin's name beside it
/// it permits nothing, and is taken back.
fn permit_listed_only(headers: &mut HeaderMap) {
    if !headers.contains_key(ACCESS_CONTROL_ALLOW_ORIGIN) {
        headers.remove(ACCESS_CONTROL_ALLOW_CREDENTIALS);
        headers.remove(ACCESS_CONTROL_EXPOSE_HEADERS);
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
        }
    });
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(1, std::num::NonZero::get)
}
