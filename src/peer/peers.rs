//! The peers of one worker: one way to each, made when it is first named.

use std::{
    cell::RefCell,
    collections::HashMap,
    rc::Rc,
    sync::{Arc, Mutex, OnceLock, PoisonError},
};

use mte_relay_actors::{
    decoder::DecoderActor, encoder::EncoderActor, error::PeerError, peer::Trust, pool::Pool,
};
use mte_relay_protocol::{
    error::Code,
    kem::{Pin, PublicKey},
    pairing::Psk,
};

use super::{PeerClient, PeerOptions};
use crate::{
    config::{Config, Outbound, SecretText},
    transport::{Origin, Transport},
    worker::{Common, head_limits},
};

/// Peers of one process at most: each is remembered for the process's life, since forgetting one
/// would forget whose key was trusted first.
const MAX_PEERS: usize = 1_024;

/// The keys trusted on first use, by all workers.
#[derive(Clone, Debug, Default)]
pub struct FirstUses(Arc<Mutex<HashMap<Origin, Arc<OnceLock<PublicKey>>>>>);

impl FirstUses {
    fn of(&self, origin: &Origin) -> Arc<OnceLock<PublicKey>> {
        let mut keys = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(keys.entry(origin.clone()).or_default())
    }
}

/// A worker's peers.
#[derive(Clone)]
pub struct Peers {
    clients: Rc<RefCell<HashMap<Origin, PeerClient>>>,
    allowed: Option<Vec<String>>,
    pins: HashMap<String, Vec<Pin>>,
    first_uses: FirstUses,
    shared_secret: bool,
    transport: Transport,
    pools: (Pool<EncoderActor>, Pool<DecoderActor>),
    options: PeerOptions,
}

impl Peers {
    /// No peers yet; all that is needed to reach them.
    pub fn new(
        outbound: &Outbound,
        config: &Config,
        common: &Common,
        transport: Transport,
        pools: (Pool<EncoderActor>, Pool<DecoderActor>),
    ) -> Self {
        let psk = |secret: &SecretText| Psk::from_secret(secret.expose().as_bytes());
        let psk = config.secret.as_ref().map_or(Psk::NONE, psk);
        let pins = outbound.pins.iter().map(|(origin, pins)| {
            let pins = pins.iter().map(|pin| Pin::new(*pin.as_bytes())).collect();
            (origin.to_string(), pins)
        });
        let allowed = outbound.upstreams.as_ref();
        Self {
            clients: Rc::default(),
            allowed: allowed.map(|origins| origins.iter().map(ToString::to_string).collect()),
            pins: pins.collect(),
            first_uses: common.first_uses.clone(),
            shared_secret: config.secret.is_some(),
            transport,
            pools,
            options: PeerOptions {
                psk,
                limits: head_limits(config),
                max_frame: config.limits.max_frame,
                max_pairs: usize::try_from(outbound.pair_count).unwrap_or(usize::MAX),
                watch: None,
                log: common.log.clone(),
            },
        }
    }

    /// The way to a peer.
    ///
    /// # Errors
    /// `outbound-upstream-refused` if the peer is not on the list, or there are too many.
    pub fn client(&self, origin: &Origin) -> Result<PeerClient, PeerError> {
        let refused = |detail| Err(PeerError::new(Code::OutboundUpstreamRefused, detail));
        let name = origin.to_string();
        if self.allowed.as_ref().is_some_and(|allowed| !allowed.contains(&name)) {
            return refused("not in OUTBOUND_UPSTREAMS");
        }
        let mut clients = self.clients.borrow_mut();
        if let Some(client) = clients.get(origin) {
            return Ok(client.clone());
        }
        if clients.len() >= MAX_PEERS {
            return refused("too many peers");
        }
        let (transport, pools) = (self.transport.clone(), self.pools.clone());
        let trust = self.trust(origin, &name);
        let client = PeerClient::new(origin.clone(), trust, transport, pools, self.options.clone());
        clients.insert(origin.clone(), client.clone());
        Ok(client)
    }

    fn trust(&self, origin: &Origin, name: &str) -> Trust {
        match self.pins.get(name) {
            Some(pins) => Trust::Pins(pins.clone()),
            None if self.shared_secret => Trust::SharedSecret,
            None => Trust::FirstUse(self.first_uses.of(origin)),
        }
    }
}
