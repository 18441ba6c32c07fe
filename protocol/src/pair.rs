//! A pair on the relay's side: one agreed key set, two directions, moving through epochs (§4–§7).

use std::fmt;

use crate::{
    client_id::ClientId,
    crypto::TAG_LEN,
    error::Error,
    frame::{FrameOpener, FrameSealer},
    header::{PairId, RESPONSE_HEADER_LEN, RequestHeader, ResponseHeader, Salt},
    kdf::{self, Key, Label, MacKey},
    secret::same_bytes,
};

/// How many epochs ahead of the relay's a client may be (§5).
pub const MAX_EPOCHS_AHEAD: u32 = 16;

/// The traffic secrets of one epoch.
#[derive(Clone)]
pub struct TrafficKeys {
    pub(crate) epoch: u32,
    pub(crate) client_to_relay: Key,
    pub(crate) relay_to_client: Key,
    header: MacKey,
}

impl TrafficKeys {
    pub(crate) fn new(epoch: u32, client_to_relay: Key, relay_to_client: Key) -> Self {
        let header = MacKey::new(&kdf::derive(&client_to_relay, Label::Header, &[]));
        Self { epoch, client_to_relay, relay_to_client, header }
    }

    /// The epoch's number; a pair begins with 0.
    pub const fn epoch(&self) -> u32 {
        self.epoch
    }

    /// The secrets of the next epoch. There is no way back.
    pub(crate) fn next(&self) -> Self {
        let next = |secret| kdf::derive(secret, Label::NextEpoch, &[]);
        let (to_relay, to_client) = (&self.client_to_relay, &self.relay_to_client);
        Self::new(self.epoch.wrapping_add(1), next(to_relay), next(to_client))
    }

    /// The tag that proves a request header (§4).
    pub(crate) fn tag(&self, untagged: &[u8], client: ClientId) -> [u8; TAG_LEN] {
        let mac = self.header.mac(&[untagged, client.as_bytes()]);
        let mut tag = [0; TAG_LEN];
        tag.iter_mut().zip(mac).for_each(|(to, from)| *to = from);
        tag
    }

    pub(crate) fn request_key(&self, header: &RequestHeader, client: ClientId) -> Key {
        let context: [&[u8]; 2] = [header.as_bytes(), client.as_bytes()];
        kdf::derive(&self.client_to_relay, Label::Request, &context)
    }
}

impl PartialEq for TrafficKeys {
    fn eq(&self, other: &Self) -> bool {
        self.epoch == other.epoch
            && self.client_to_relay == other.client_to_relay
            && self.relay_to_client == other.relay_to_client
    }
}

impl Eq for TrafficKeys {}

impl fmt::Debug for TrafficKeys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { epoch, client_to_relay: _, relay_to_client: _, header: _ } = self;
        f.debug_struct("TrafficKeys").field("epoch", epoch).finish_non_exhaustive()
    }
}

/// The key of one response (§6), from the relay's traffic secret of the request's epoch.
pub(crate) fn response_key(
    relay_to_client: &Key,
    request: &RequestHeader,
    client: ClientId,
    response: &[u8; RESPONSE_HEADER_LEN],
) -> Key {
    let context: [&[u8]; 3] = [request.as_bytes(), client.as_bytes(), response];
    kdf::derive(relay_to_client, Label::Response, &context)
}

/// Opens the frames of one request, once.
#[derive(Debug)]
pub struct OpenKey(Key);

impl OpenKey {
    /// Turns the key into the opener of the request's frames.
    pub fn into_opener(self) -> FrameOpener {
        FrameOpener::new(&self.0)
    }
}

/// Seals the response to one request, once.
#[derive(Debug)]
pub struct SealKey {
    key: Key,
    header: [u8; RESPONSE_HEADER_LEN],
}

impl SealKey {
    /// Turns the key into the sealer of the response, whose header goes out first.
    pub fn into_sealer(self) -> FrameSealer {
        FrameSealer::new(&self.key, &self.header)
    }
}

/// What an authentic request header entitles to.
#[derive(Debug)]
pub struct Claimed {
    /// Opens this request.
    pub open: OpenKey,
    /// Seals its response.
    pub seal: SealKey,
    /// The client has moved on: the pair's record must be written anew.
    pub advanced: bool,
}

/// A pair as the relay keeps it: the current epoch's keys and the previous one's.
#[derive(Clone, PartialEq, Eq)]
pub struct RelayPair {
    pub(crate) client: ClientId,
    pub(crate) id: PairId,
    /// Boxed, so that a pair that is moved leaves no copy of its keys behind.
    pub(crate) current: Box<TrafficKeys>,
    pub(crate) previous: Option<Box<TrafficKeys>>,
}

impl RelayPair {
    /// A pair that was just agreed.
    pub fn new(client: ClientId, id: PairId, keys: TrafficKeys) -> Self {
        Self { client, id, current: Box::new(keys), previous: None }
    }

    /// The pair's name.
    pub const fn id(&self) -> PairId {
        self.id
    }

    /// The newest epoch the client has shown.
    pub const fn epoch(&self) -> u32 {
        self.current.epoch
    }

    /// Checks a header's epoch and tag (§5 steps 3 and 4) and gives out the single-use keys of
    /// the request and its response. The epoch moves only if the tag verifies.
    ///
    /// # Errors
    /// [`Error::Undecodable`] if the epoch is out of reach or the tag is wrong.
    pub fn claim(&mut self, header: &RequestHeader, salt: Salt) -> Result<Claimed, Error> {
        let epoch = header.fields().epoch;
        if epoch > self.current.epoch {
            return self.claim_ahead(header, salt);
        }
        let keys = std::iter::once(&self.current)
            .chain(&self.previous)
            .find(|keys| keys.epoch == epoch)
            .ok_or(Error::Undecodable)?;
        self.verify(keys, header)?;
        Ok(self.keys_for(keys, header, salt, false))
    }

    fn claim_ahead(&mut self, header: &RequestHeader, salt: Salt) -> Result<Claimed, Error> {
        let epoch = header.fields().epoch;
        if epoch - self.current.epoch > MAX_EPOCHS_AHEAD {
            return Err(Error::Undecodable);
        }
        let mut previous = self.current.clone();
        let mut current = Box::new(previous.next());
        while current.epoch < epoch {
            previous = current;
            current = Box::new(previous.next());
        }
        self.verify(&current, header)?;
        let claimed = self.keys_for(&current, header, salt, true);
        self.previous = Some(previous);
        self.current = current;
        Ok(claimed)
    }

    fn verify(&self, keys: &TrafficKeys, header: &RequestHeader) -> Result<(), Error> {
        let (untagged, tag) = header.split();
        if same_bytes(&keys.tag(untagged, self.client), tag) {
            Ok(())
        } else {
            Err(Error::Undecodable)
        }
    }

    fn keys_for(
        &self,
        keys: &TrafficKeys,
        header: &RequestHeader,
        salt: Salt,
        advanced: bool,
    ) -> Claimed {
        let response = ResponseHeader { seq: header.fields().seq, salt }.write();
        Claimed {
            open: OpenKey(keys.request_key(header, self.client)),
            seal: SealKey {
                key: response_key(&keys.relay_to_client, header, self.client, &response),
                header: response,
            },
            advanced,
        }
    }
}

impl fmt::Debug for RelayPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { client, id, current, previous: _ } = self;
        f.debug_struct("RelayPair")
            .field("client", client)
            .field("id", id)
            .field("epoch", &current.epoch)
            .finish_non_exhaustive()
    }
}
