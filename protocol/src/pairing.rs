//! Pairing: one round trip that agrees on a pair's keys (§3; PQNoise pattern pqNK).
//!
//! Each step consumes the one before it, so that steps cannot be repeated or left out:
//!
//! ```text
//! client   Offer::start ──► request ──► PairRequest::parse ─► open ─► OpenedOffer::accept   relay
//!          AwaitingAcceptance::finish ◄── response ◄──────────────────────────┘
//! ```

use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::{
    VERSION,
    aead::{self, TAG_LEN},
    error::Error,
    json,
    kdf::{self, Key, Label},
    kem::{CIPHERTEXT_LEN, EncapsulationSeed, KeyId, PUBLIC_KEY_LEN, PrivateKey, PublicKey},
    pair::TrafficKeys,
    secret::Secret,
};

/// The only cipher suite: X-Wing, HKDF-SHA256, AES-256-GCM (§1).
pub const SUITE: u8 = 1;
/// Longest sealed part of either message, in bytes (§3).
pub const MAX_SEALED_LEN: usize = 4096;
/// Longest pairing request in bytes: what a relay needs to read at most.
pub const MAX_REQUEST_LEN: usize = REQUEST_PREFIX_LEN + 2 + MAX_SEALED_LEN;
/// Longest pairing response in bytes: what a client needs to read at most.
pub const MAX_RESPONSE_LEN: usize = RESPONSE_PREFIX_LEN + 2 + MAX_SEALED_LEN;

const RANDOM_LEN: usize = 32;
const REQUEST_PREFIX_LEN: usize = 2 + 8 + RANDOM_LEN + CIPHERTEXT_LEN + PUBLIC_KEY_LEN;
const RESPONSE_PREFIX_LEN: usize = 2 + RANDOM_LEN + CIPHERTEXT_LEN;

/// The pre-shared key that both sides mix in: from a shared `SECRET`, or all zero without one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Psk(Key);

impl Psk {
    /// No shared secret is configured.
    pub const NONE: Self = Self(Secret::new([0; 32]));

    /// The key of a shared secret's text.
    pub fn from_secret(secret: &[u8]) -> Self {
        Self(Secret::new(kdf::named_hash("psk", &[secret])))
    }
}

/// What the client says about itself, sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(rename_all = "camelCase")]
pub struct ClientPayload {
    /// Name and version of the client's software.
    pub agent: String,
    /// The token of an earlier pairing, to keep its client id.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub client_token: Option<String>,
}

impl fmt::Debug for ClientPayload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { agent, client_token: _ } = self;
        f.debug_struct("ClientPayload").field("agent", agent).finish_non_exhaustive()
    }
}

/// What the relay grants, sealed.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(rename_all = "camelCase")]
pub struct ServerPayload {
    /// The signed client id to show with every request.
    pub client_id: String,
    /// The secret by which a later pairing keeps this id.
    pub client_token: String,
    /// The new pair's name, base64url of 16 bytes.
    pub pair_id: String,
    /// Seconds without use after which the pair ends.
    pub idle_seconds: u64,
    /// Seconds after which the pair ends in any case.
    pub lifetime_seconds: u64,
    /// Seconds after which the client moves on to the next epoch.
    pub epoch_seconds: u64,
    /// How far request numbers may lie apart.
    pub window: u64,
    /// Longest plaintext of one frame, in bytes.
    pub max_frame: u64,
    /// Longest content of one request, in bytes; absent or 0 where there is no limit.
    #[serde(default)]
    pub max_body: u64,
    /// The relay's clock, in Unix milliseconds.
    pub server_time_ms: u64,
}

impl fmt::Debug for ServerPayload {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ServerPayload")
            .field("client_id", &self.client_id)
            .field("pair_id", &self.pair_id)
            .finish_non_exhaustive()
    }
}

/// Fresh randomness for one offer.
pub struct OfferSeeds {
    /// The client's nonce.
    pub random: [u8; RANDOM_LEN],
    /// Seed of the client's key for this pairing.
    pub key: Key,
    /// Seed of the encapsulation to the relay's static key.
    pub encapsulation: EncapsulationSeed,
}

/// Fresh randomness for one acceptance.
pub struct AcceptanceSeeds {
    /// The relay's nonce.
    pub random: [u8; RANDOM_LEN],
    /// Seed of the encapsulation to the client's key.
    pub encapsulation: EncapsulationSeed,
}

/// A started pairing on the client's side: send `request`, then finish with the answer.
#[derive(Debug)]
pub struct Offer {
    /// The body of `POST /api/mte-pair`.
    pub request: Vec<u8>,
    /// What is needed to read the answer.
    pub awaiting: AwaitingAcceptance,
}

impl Offer {
    /// Offers a pairing to the relay that owns `relay_key`, which the client accepted by §2.
    ///
    /// # Errors
    /// [`Error::TooLarge`] if the payload does not fit.
    pub fn start(
        relay_key: &PublicKey,
        psk: &Psk,
        seeds: OfferSeeds,
        payload: &ClientPayload,
    ) -> Result<Self, Error> {
        Self::start_with_text(relay_key, psk, seeds, &json_text(payload)?)
    }

    /// The same with the exact text of the payload, as known answers need it.
    ///
    /// # Errors
    /// [`Error::TooLarge`] if the payload does not fit.
    pub fn start_with_text(
        relay_key: &PublicKey,
        psk: &Psk,
        seeds: OfferSeeds,
        payload: &[u8],
    ) -> Result<Self, Error> {
        let key = PrivateKey::from_seed(&seeds.key);
        let (ct_s, ss_s) = relay_key.encapsulate(&seeds.encapsulation);
        let mut request = Vec::with_capacity(MAX_REQUEST_LEN);
        request.extend_from_slice(&[VERSION, SUITE]);
        request.extend_from_slice(&relay_key.id());
        request.extend_from_slice(&seeds.random);
        request.extend_from_slice(&ct_s);
        request.extend_from_slice(key.public().as_bytes());

        let th1 = offer_hash(relay_key, &request);
        let hs = kdf::extract(&psk.0, ss_s.expose());
        let sealed = seal_payload(&kdf::derive(&hs, Label::PairClient, &[&th1]), &th1, payload)?;
        append_sealed(&mut request, &sealed);
        Ok(Self { request, awaiting: AwaitingAcceptance { key, hs, th1, sealed } })
    }
}

/// A client that has sent its offer.
pub struct AwaitingAcceptance {
    key: PrivateKey,
    hs: Key,
    th1: [u8; 32],
    sealed: Vec<u8>,
}

impl AwaitingAcceptance {
    /// Reads the relay's answer. Only the owner of the static key could have made it.
    ///
    /// # Errors
    /// [`Error::Malformed`] or [`Error::Undecodable`]; the pairing has then failed.
    pub fn finish(self, response: &[u8]) -> Result<ClientPairing, Error> {
        let malformed = Error::Malformed("pairing response");
        let (prefix, rest) =
            response.split_first_chunk::<RESPONSE_PREFIX_LEN>().ok_or(malformed)?;
        let (&[version, suite], tail) = prefix.split_first_chunk().ok_or(malformed)?;
        if version != VERSION || suite != SUITE {
            return Err(malformed);
        }
        let ct_e = tail.last_chunk::<CIPHERTEXT_LEN>().ok_or(malformed)?;
        let sealed = sealed_part(rest, malformed)?;

        let th2 = kdf::hash(&[&self.th1, &self.sealed, prefix]);
        let ms = chain(&self.hs, &self.th1, &self.key.decapsulate(ct_e));
        let text = aead::open_once(&kdf::derive(&ms, Label::PairServer, &[&th2]), &th2, sealed)?;
        let payload = json::parse(&text)?;
        Ok(ClientPairing { payload, keys: traffic_keys(&ms, &th2, sealed) })
    }
}

impl fmt::Debug for AwaitingAcceptance {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key: _, hs: _, th1: _, sealed: _ } = self;
        f.debug_struct("AwaitingAcceptance").finish_non_exhaustive()
    }
}

/// A finished pairing on the client's side.
#[derive(Debug)]
pub struct ClientPairing {
    /// What the relay granted.
    pub payload: ServerPayload,
    /// The pair's keys at epoch 0.
    pub keys: TrafficKeys,
}

/// A pairing request whose lengths, version and suite are right; nothing is proven yet.
#[derive(Debug)]
pub struct PairRequest<'a> {
    prefix: &'a [u8; REQUEST_PREFIX_LEN],
    key_id: KeyId,
    ct_s: &'a [u8; CIPHERTEXT_LEN],
    pk_e: &'a [u8; PUBLIC_KEY_LEN],
    sealed: &'a [u8],
}

impl<'a> PairRequest<'a> {
    /// Reads the body of `POST /api/mte-pair`.
    ///
    /// # Errors
    /// [`Error::Malformed`] for wrong lengths, version or suite.
    pub fn parse(body: &'a [u8]) -> Result<Self, Error> {
        let malformed = Error::Malformed("pairing request");
        let (prefix, rest) = body.split_first_chunk::<REQUEST_PREFIX_LEN>().ok_or(malformed)?;
        let (&[version, suite], tail) = prefix.split_first_chunk().ok_or(malformed)?;
        if version != VERSION || suite != SUITE {
            return Err(malformed);
        }
        let (key_id, tail) = tail.split_first_chunk::<8>().ok_or(malformed)?;
        let (_random, tail) = tail.split_first_chunk::<RANDOM_LEN>().ok_or(malformed)?;
        let (ct_s, tail) = tail.split_first_chunk::<CIPHERTEXT_LEN>().ok_or(malformed)?;
        let pk_e = tail.first_chunk::<PUBLIC_KEY_LEN>().ok_or(malformed)?;
        let sealed = sealed_part(rest, malformed)?;
        Ok(Self { prefix, key_id: *key_id, ct_s, pk_e, sealed })
    }

    /// The static key it names.
    pub const fn key_id(&self) -> KeyId {
        self.key_id
    }

    /// Opens the sealed part with the static key it names and the first shared key that fits:
    /// the current one, then the previous one of a rotation.
    ///
    /// # Errors
    /// [`Error::KeyUnknown`] if no key has that name; [`Error::PairRefused`] if nothing opens;
    /// [`Error::Malformed`] if the payload inside or the client's key is none.
    pub fn open(self, keys: &[PrivateKey], psks: &[Psk]) -> Result<OpenedOffer, Error> {
        let key =
            keys.iter().find(|key| key.public().id() == self.key_id).ok_or(Error::KeyUnknown)?;
        let ss_s = key.decapsulate(self.ct_s);
        let th1 = offer_hash(key.public(), self.prefix);
        let (hs, text) = psks
            .iter()
            .find_map(|psk| self.try_open(psk, &ss_s, &th1))
            .ok_or(Error::PairRefused)?;
        Ok(OpenedOffer {
            payload: json::parse(&text)?,
            client_key: PublicKey::parse(self.pk_e)?,
            hs,
            th1,
            sealed: self.sealed.to_vec(),
        })
    }

    fn try_open(&self, psk: &Psk, ss_s: &Key, th1: &[u8; 32]) -> Option<(Key, Zeroizing<Vec<u8>>)> {
        let hs = kdf::extract(&psk.0, ss_s.expose());
        let key = kdf::derive(&hs, Label::PairClient, &[th1]);
        aead::open_once(&key, th1, self.sealed).ok().map(|text| (hs, text))
    }
}

/// An offer that opened: made for this relay, by someone who has the shared secret if there is one.
pub struct OpenedOffer {
    /// What the client said.
    pub payload: ClientPayload,
    client_key: PublicKey,
    hs: Key,
    th1: [u8; 32],
    sealed: Vec<u8>,
}

impl OpenedOffer {
    /// Accepts the offer.
    ///
    /// # Errors
    /// [`Error::TooLarge`] if the payload does not fit.
    pub fn accept(
        self,
        seeds: &AcceptanceSeeds,
        payload: &ServerPayload,
    ) -> Result<Acceptance, Error> {
        self.accept_with_text(seeds, &json_text(payload)?)
    }

    /// The same with the exact text of the payload, as known answers need it.
    ///
    /// # Errors
    /// [`Error::TooLarge`] if the payload does not fit.
    pub fn accept_with_text(
        self,
        seeds: &AcceptanceSeeds,
        payload: &[u8],
    ) -> Result<Acceptance, Error> {
        let (ct_e, ss_e) = self.client_key.encapsulate(&seeds.encapsulation);
        let mut response = Vec::with_capacity(MAX_RESPONSE_LEN);
        response.extend_from_slice(&[VERSION, SUITE]);
        response.extend_from_slice(&seeds.random);
        response.extend_from_slice(&ct_e);

        let th2 = kdf::hash(&[&self.th1, &self.sealed, &response]);
        let ms = chain(&self.hs, &self.th1, &ss_e);
        let sealed = seal_payload(&kdf::derive(&ms, Label::PairServer, &[&th2]), &th2, payload)?;
        append_sealed(&mut response, &sealed);
        Ok(Acceptance { response, keys: traffic_keys(&ms, &th2, &sealed) })
    }
}

impl fmt::Debug for OpenedOffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { payload, client_key: _, hs: _, th1: _, sealed: _ } = self;
        f.debug_struct("OpenedOffer").field("payload", payload).finish_non_exhaustive()
    }
}

/// A finished pairing on the relay's side.
#[derive(Debug)]
#[must_use = "the pair must be kept before the response is sent"]
pub struct Acceptance {
    /// The body of the answer.
    pub response: Vec<u8>,
    /// The pair's keys at epoch 0.
    pub keys: TrafficKeys,
}

fn offer_hash(relay_key: &PublicKey, prefix: &[u8]) -> [u8; 32] {
    kdf::named_hash("pair", &[relay_key.as_bytes(), prefix])
}

fn chain(hs: &Key, th1: &[u8; 32], ss_e: &Key) -> Key {
    kdf::extract(&kdf::derive(hs, Label::PairChain, &[th1]), ss_e.expose())
}

fn traffic_keys(ms: &Key, th2: &[u8; 32], sealed_server: &[u8]) -> TrafficKeys {
    let th3 = kdf::hash(&[th2, sealed_server]);
    TrafficKeys {
        epoch: 0,
        client_to_relay: kdf::derive(ms, Label::ClientToRelay, &[&th3]),
        relay_to_client: kdf::derive(ms, Label::RelayToClient, &[&th3]),
    }
}

fn json_text(payload: &impl Serialize) -> Result<Zeroizing<Vec<u8>>, Error> {
    serde_json::to_vec(payload).map(Zeroizing::new).map_err(|_| Error::Malformed("json"))
}

fn seal_payload(key: &Key, aad: &[u8], text: &[u8]) -> Result<Vec<u8>, Error> {
    if text.len() + TAG_LEN > MAX_SEALED_LEN {
        return Err(Error::TooLarge);
    }
    aead::seal_once(key, aad, text)
}

/// `len u16 || sealed`; the length was checked by [`seal_payload`].
fn append_sealed(message: &mut Vec<u8>, sealed: &[u8]) {
    let length = u16::try_from(sealed.len()).unwrap_or(u16::MAX);
    message.extend_from_slice(&length.to_be_bytes());
    message.extend_from_slice(sealed);
}

/// What stands behind the prefix: a length, and exactly so many bytes.
fn sealed_part(rest: &[u8], malformed: Error) -> Result<&[u8], Error> {
    let (length, sealed) = rest.split_first_chunk::<2>().ok_or(malformed)?;
    let length = usize::from(u16::from_be_bytes(*length));
    if length > MAX_SEALED_LEN || sealed.len() != length {
        return Err(malformed);
    }
    Ok(sealed)
}
