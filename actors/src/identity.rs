//! Who the relay is: its static keys, the roots of its secrets, and what it grants to clients.

use std::sync::OnceLock;

use mte_relay_protocol::{
    client_id::{ClientId, ClientToken, HostTag},
    kdf::Key,
    kem::{KeyId, PrivateKey},
    pairing::{OpenedOffer, PairRequest, Psk},
    root::Roots,
    session::Terms,
};

use crate::{Error, entropy};

/// The secrets of a relay, or of one host of a relay of many, and its terms; shared by all workers.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Static keys: the current one first, then those still accepted.
    pub keys: StaticKeys,
    /// Roots of the client id secrets.
    pub roots: Roots,
    /// What the client ids of this host end in, on a relay of many.
    pub tag: Option<HostTag>,
    /// Shared secrets of pairings: the current one first.
    pub psks: Vec<Psk>,
    /// How long pairs live and how many a client may have.
    pub terms: Terms,
    /// After how many seconds a client moves on to the next epoch.
    pub epoch_seconds: u64,
    /// Longest plaintext of one frame, in bytes.
    pub max_frame: usize,
    /// Longest content of one request, in bytes; `None` without limit.
    pub max_body: Option<u64>,
}

impl Identity {
    /// Opens an offer and tells whose it is: the client that its token proves, or a new one.
    ///
    /// # Errors
    /// [`Error::Protocol`] if the offer is refused.
    pub fn open_offer(&self, body: &[u8]) -> Result<(ClientId, OpenedOffer), Error> {
        let offer = PairRequest::parse(body)?.open(self.keys.all(), &self.psks)?;
        let proven = offer
            .payload
            .client_token
            .as_ref()
            .and_then(|token| ClientToken::from_text(token.clone()).verify(&self.roots));
        let client = match proven {
            Some(client) => client,
            None => self.new_client()?,
        };
        Ok((client, offer))
    }

    fn new_client(&self) -> Result<ClientId, Error> {
        let random = entropy::bytes()?;
        Ok(match self.tag {
            Some(tag) => ClientId::at_host(random, tag),
            None => ClientId::new(random),
        })
    }
}

/// Static keys, which a relay of a thousand hosts makes of their seeds when they are first needed:
/// each takes time to make, and 20 kB.
#[derive(Clone, Debug)]
pub struct StaticKeys {
    seeds: Vec<Key>,
    ids: OnceLock<Vec<KeyId>>,
    made: OnceLock<Vec<PrivateKey>>,
}

impl StaticKeys {
    /// The keys of these seeds, the current one first.
    pub fn new(seeds: Vec<Key>) -> Self {
        Self { seeds, ids: OnceLock::new(), made: OnceLock::new() }
    }

    /// The keys.
    pub fn all(&self) -> &[PrivateKey] {
        self.made.get_or_init(|| self.seeds.iter().map(PrivateKey::from_seed).collect())
    }

    /// Their names in pairings; the keys are not kept for that.
    pub fn ids(&self) -> &[KeyId] {
        self.ids.get_or_init(|| {
            self.seeds.iter().map(|seed| PrivateKey::from_seed(seed).public().id()).collect()
        })
    }
}
