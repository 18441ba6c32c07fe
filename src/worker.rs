//! What one worker thread owns: its directory, pools, connections. Nothing of it crosses a thread.

use std::sync::Arc;

use mte_relay_actors::{
    decoder::DecoderActor,
    directory::Directory,
    encoder::EncoderActor,
    identity::Identity,
    pool::{Pool, share},
    session::Shared,
    store::Store,
};
use mte_relay_protocol::http_message::HeadLimits;
use slog::Logger;

use crate::{
    config::Config,
    handlers::{admission::Admission, pairing_budget::PairingBudget},
    peer::{FirstUses, Peers},
    scripts::Scripts,
    transport::{AddressPolicy, Origin, Settings, Transport},
    upstream::Upstream,
};

/// What all workers share.
#[derive(Clone)]
pub struct Common {
    /// The configuration.
    pub config: Arc<Config>,
    /// The relay's secrets.
    pub identity: Arc<Identity>,
    /// Where sessions are kept.
    pub store: Arc<dyn Store>,
    /// Permits of requests in flight.
    pub admission: Admission,
    /// Permits of pairings.
    pub pairings: Arc<PairingBudget>,
    /// Keys of peers trusted on first use.
    pub first_uses: FirstUses,
    /// Trusted certificates of upstreams and peers.
    pub tls: Arc<rustls::ClientConfig>,
    /// Where upstream requests go, and the path before theirs.
    pub upstream: Option<(Origin, String)>,
    /// What browsers load.
    pub scripts: Arc<Scripts>,
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
    /// Its way to the upstream; none on a relay that is only a front end.
    pub upstream: Option<Upstream>,
    /// Its peers; none on a relay that is no front end.
    pub peers: Option<Peers>,
}

impl Worker {
    /// Starts a worker's actors on the current thread.
    pub fn start(common: Common) -> Self {
        let Common { config, identity, store, workers, .. } = &common;
        let shared = Shared { identity: Arc::clone(identity), store: Arc::clone(store) };
        let size = share(config.limits.max_pool_size, *workers);
        let decoders = Pool::start(size, DecoderActor::default);
        let encoders = Pool::start(size, EncoderActor::default);
        let upstream = common.upstream.clone().map(|(origin, base_path)| {
            let transport = common.transport(AddressPolicy::Any);
            Upstream::new(origin, base_path, transport, Arc::clone(config), common.log.clone())
        });
        let peers = config.outbound.as_ref().map(|outbound| {
            let transport = common.transport(AddressPolicy::RefuseLinkLocal);
            Peers::new(outbound, &common, transport, encoders.clone(), decoders.clone())
        });
        let directory = Directory::new(shared, config.limits.max_sessions);
        Self { directory, decoders, encoders, upstream, peers, common }
    }

    /// Bounds of the heads of messages.
    pub fn head_limits(&self) -> HeadLimits {
        head_limits(&self.common.config)
    }
}

impl Common {
    fn transport(&self, address_policy: AddressPolicy) -> Transport {
        // Every request in flight may need a connection, on whichever worker it is.
        let max_connections = self.config.limits.max_in_flight;
        let timeout = self.config.timeout;
        let head_limits = head_limits(&self.config);
        let settings = Settings { timeout, max_connections, address_policy, head_limits };
        Transport::new(settings, Arc::clone(&self.tls))
    }
}

/// Bounds of the heads of messages, as configured.
pub fn head_limits(config: &Config) -> HeadLimits {
    HeadLimits { max_bytes: config.limits.max_head, max_fields: config.limits.max_fields }
}
