//! Who the relay is: its static keys, the roots of its secrets, and what it grants to clients.

use mte_relay_protocol::{
    client_id::{ClientId, ClientToken},
    kem::PrivateKey,
    pairing::{OpenedOffer, PairRequest, Psk},
    root::Roots,
    session::Terms,
};

use crate::{Error, entropy};

/// The relay's secrets and its terms; shared by all workers.
#[derive(Clone, Debug)]
pub struct Identity {
    /// Static keys: the current one first, then those still accepted.
    pub keys: Vec<PrivateKey>,
    /// Roots of the client id secrets.
    pub roots: Roots,
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
        let offer = PairRequest::parse(body)?.open(&self.keys, &self.psks)?;
        let proven = offer
            .payload
            .client_token
            .as_ref()
            .and_then(|token| ClientToken::from_text(token.clone()).verify(&self.roots));
        let client = match proven {
            Some(client) => client,
            None => ClientId::new(entropy::bytes()?),
        };
        Ok((client, offer))
    }
}
