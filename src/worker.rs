//! What one worker thread owns: its directory, pools, connections. Nothing of it crosses a thread.

use std::{cell::RefCell, rc::Rc, sync::Arc};

use arc_swap::ArcSwap;
use mte_relay_actors::{
    decoder::DecoderActor,
    directory::Directory,
    encoder::EncoderActor,
    meter::Counter,
    pool::{Pool, share},
    store::Store,
};
use mte_relay_protocol::http_message::HeadLimits;
use slog::Logger;
use tokio::runtime::Handle;

use crate::{
    config::{Config, Outbound},
    handlers::admission::Admission,
    life::Life,
    metrics::{
        Meters,
        worker::{Requests, WorkerMeter},
    },
    peer::{FirstUses, Peers},
    sites::{Site, Sites},
    spans::Tracer,
    transport::{self, AddressPolicy, Settings, Tls, Transport},
    upstream::{Upstream, Way, counts::Counts},
};

/// What all workers share.
#[derive(Clone)]
pub struct Common {
    /// The sites in force, which a new configuration replaces.
    pub sites: Arc<ArcSwap<Sites>>,
    /// Where sessions are kept.
    pub store: Arc<dyn Store>,
    /// Permits of requests in flight.
    pub admission: Admission,
    /// Keys of peers trusted on first use.
    pub first_uses: FirstUses,
    /// Trusted certificates of upstreams and peers.
    pub tls: Tls,
    /// Where the relay is in its life.
    pub life: Life,
    /// What went wrong with upstreams.
    pub upstreams: Arc<Counts>,
    /// What workers count; none where nobody can ask.
    pub meters: Option<Arc<Meters>>,
    /// Where spans are told, if anywhere.
    pub tracer: Option<Tracer>,
    /// How many worker threads there are.
    pub workers: usize,
    /// The root logger.
    pub log: Logger,
}

/// One worker's own.
pub struct Worker {
    /// What it shares with the others.
    pub common: Common,
    /// Its session actors.
    pub directory: Directory,
    /// Its decoders.
    pub decoders: Pool<DecoderActor>,
    /// Its encoders.
    pub encoders: Pool<EncoderActor>,
    /// What it counts, where it counts.
    pub meter: Option<Arc<WorkerMeter>>,
    view: RefCell<Rc<View>>,
}

impl Worker {
    /// Starts a worker's actors on the current thread.
    pub fn start(common: Common) -> Self {
        let sites = common.sites.load_full();
        let limits = &sites.config.limits;
        let size = share(limits.max_pool_size, common.workers);
        let (decoders, encoders) =
            (Pool::start(size, DecoderActor::default), Pool::start(size, EncoderActor::default));
        let store = Arc::clone(&common.store);
        let rest = sites.config.store.rest(sites.config.sessions.epoch);
        let rest = u64::try_from(rest.as_millis()).unwrap_or(u64::MAX);
        let directory = Directory::new(store, rest, limits.max_sessions);
        let pools = (encoders.clone(), decoders.clone());
        let view = RefCell::new(Rc::new(View::new(&common, &pools, sites, None)));
        let meter = common.meters.as_ref().map(|meters| {
            let meter = Arc::new(WorkerMeter {
                requests: Requests::default(),
                session_actors: Counter::default(),
                alive_at: Counter::default(),
                decoders: decoders.meter(),
                encoders: encoders.meter(),
                store: directory.store_meter(),
                runtime: Handle::current(),
            });
            meters.add(Arc::clone(&meter));
            meter
        });
        Self { directory, decoders, encoders, meter, view, common }
    }

    /// Says that it is alive, as it is where its thread comes to this and its pools are there.
    pub fn beat(&self) {
        let (Some(meters), Some(meter)) = (&self.common.meters, &self.meter) else { return };
        meter.session_actors.set(self.directory.len() as u64);
        if self.decoders.is_alive() && self.encoders.is_alive() {
            meter.alive_at.set(meters.now());
        }
    }

    /// The configuration in force. A request takes it once and keeps it to its end: a later one
    /// does not disturb it.
    pub fn view(&self) -> Rc<View> {
        let sites = self.common.sites.load();
        let mut view = self.view.borrow_mut();
        if !Arc::ptr_eq(&view.sites, &sites) {
            let pools = (self.encoders.clone(), self.decoders.clone());
            let next = View::new(&self.common, &pools, Arc::clone(&sites), Some(&view));
            *view = Rc::new(next);
        }
        Rc::clone(&view)
    }
}

/// One configuration on one worker: its sites, and the connections that are used under it.
pub struct View {
    /// The sites.
    pub sites: Arc<Sites>,
    /// The peers; none on a relay that is no front end.
    pub peers: Option<Peers>,
    way: Way,
}

impl View {
    /// Takes over from `known` the connections and peers that stay as they are.
    fn new(
        common: &Common,
        pools: &(Pool<EncoderActor>, Pool<DecoderActor>),
        sites: Arc<Sites>,
        known: Option<&Self>,
    ) -> Self {
        let config = &sites.config;
        let settings = settings(config);
        let transport = || Transport::new(settings.clone(), common.tls.clone());
        let same = known.filter(|known| self::settings(known.config()) == settings);
        let way = match (same, known) {
            (Some(same), _) => same.way.clone(),
            (None, Some(known)) => known.way.over(transport()),
            (None, None) => Way::new(transport(), Arc::clone(&common.upstreams)),
        };
        let peers = same.filter(|known| same_peers(known.config(), config));
        let peers = match peers {
            Some(known) => known.peers.clone(),
            None => config.outbound.as_ref().map(|outbound| {
                let policy = AddressPolicy::RefuseLinkLocal;
                let settings = Settings { address_policy: policy, ..settings };
                let transport = Transport::new(settings, common.tls.clone());
                Peers::new(outbound, config, common, transport, pools.clone())
            }),
        };
        Self { peers, way, sites }
    }

    /// What holds for all sites.
    pub fn config(&self) -> &Config {
        &self.sites.config
    }

    /// The way to a site's upstream, if it has one.
    pub fn upstream<'a>(&'a self, site: &'a Site, log: &'a Logger) -> Option<Upstream<'a>> {
        let addresses = site.upstream.as_ref()?;
        let (way, config) = (&self.way, self.config());
        let headers = &site.policy.headers;
        Some(Upstream { addresses, headers, way, config, log })
    }
}

/// How upstreams and peers are reached.
fn settings(config: &Config) -> Settings {
    Settings {
        timeout: config.timeout,
        // Every request in flight may need a connection, on whichever worker it is.
        max_connections: config.limits.max_in_flight,
        max_age: transport::MAX_AGE,
        address_policy: AddressPolicy::Any,
        head_limits: head_limits(config),
    }
}

/// Whether what was agreed with peers under one configuration is good under another.
fn same_peers(one: &Config, other: &Config) -> bool {
    let of = |outbound: &Outbound| {
        let token = Default::default();
        Outbound { token, token_previous: None, ..outbound.clone() }
    };
    one.secret == other.secret
        && one.limits.max_frame == other.limits.max_frame
        && one.outbound.as_ref().map(of) == other.outbound.as_ref().map(of)
}

/// Bounds of the heads of messages, as configured.
pub fn head_limits(config: &Config) -> HeadLimits {
    HeadLimits { max_bytes: config.limits.max_head, max_fields: config.limits.max_fields }
}
