//! Key derivation: HKDF with HMAC-SHA256 (RFC 5869), and every label of the protocol (§1).

use hmac::{Hmac, KeyInit, Mac};
use sha2::{Digest, Sha256};
use zeroize::Zeroize;

use crate::secret::Secret;

/// A 32-byte key or pseudo-random key.
pub type Key = Secret<32>;

const PREFIX: &[u8] = b"mte-relay/1 ";
/// Block size of SHA-256: HMAC pads shorter keys with zeros to this length (RFC 2104).
const BLOCK: usize = 64;

/// What a derived key is for. No two uses share a label.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Label {
    /// Opens and seals the client part of a pairing (§3).
    PairClient,
    /// Salt of the second extraction of a pairing (§3).
    PairChain,
    /// Opens and seals the relay's part of a pairing (§3).
    PairServer,
    /// Traffic secret from client to relay, epoch 0 (§3).
    ClientToRelay,
    /// Traffic secret from relay to client, epoch 0 (§3).
    RelayToClient,
    /// The next epoch's traffic secret (§7).
    NextEpoch,
    /// Key of the request header's tag (§4).
    Header,
    /// Key of one request's frames (§4).
    Request,
    /// Key of one response's frames (§6).
    Response,
    /// Seed of the relay's static key (§2).
    IdentitySeed,
    /// Key that signs client ids (§3).
    ClientId,
    /// Key that signs client tokens (§3).
    ClientToken,
    /// Key of the tags under which logs name client ids (§1.2).
    ClientTag,
    /// Key that wraps pair records in a store (§9).
    Snapshot,
    /// Key of one pair record (§9).
    PairRecord,
    /// Name of a client id secret, to know which one sealed a record (§9).
    SecretId,
    /// Root of the cookie keys (§10).
    Cookie,
    /// Outer name of a sealed cookie (§10).
    CookieName,
    /// Key of one sealed cookie's value (§10).
    CookieValue,
}

impl Label {
    const fn as_bytes(self) -> &'static [u8] {
        match self {
            Self::PairClient => b"pair client",
            Self::PairChain => b"pair chain",
            Self::PairServer => b"pair server",
            Self::ClientToRelay => b"client to relay",
            Self::RelayToClient => b"relay to client",
            Self::NextEpoch => b"next epoch",
            Self::Header => b"header",
            Self::Request => b"request",
            Self::Response => b"response",
            Self::IdentitySeed => b"identity seed",
            Self::ClientId => b"client id",
            Self::ClientToken => b"client token",
            Self::ClientTag => b"client tag",
            Self::Snapshot => b"snapshot",
            Self::PairRecord => b"pair record",
            Self::SecretId => b"secret id",
            Self::Cookie => b"cookie",
            Self::CookieName => b"cookie name",
            Self::CookieValue => b"cookie value",
        }
    }
}

/// `Extract(salt, ikm)` = HMAC-SHA256 keyed with the salt (RFC 5869 §2.2).
pub fn extract(salt: &Key, input: &[u8]) -> Key {
    Secret::new(hmac(salt, &[input]))
}

/// `derive(prk, label, context)`: HKDF-Expand to 32 bytes with the protocol's info string (§1).
/// The context is the concatenation of `context`.
pub fn derive(prk: &Key, label: Label, context: &[&[u8]]) -> Key {
    let mut mac = keyed(prk);
    mac.update(PREFIX);
    mac.update(label.as_bytes());
    mac.update(&[0]);
    for part in context {
        mac.update(part);
    }
    mac.update(&[1]);
    Secret::new(mac.finalize().into_bytes().into())
}

/// HMAC-SHA256 over the concatenation of `parts`.
pub(crate) fn hmac(key: &Key, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = keyed(key);
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

/// SHA-256 over the concatenation of `parts`.
pub(crate) fn hash(parts: &[&[u8]]) -> [u8; 32] {
    let mut digest = Sha256::new();
    for part in parts {
        digest.update(part);
    }
    digest.finalize().into()
}

/// The hash of a protocol name and its input: `H("mte-relay/1 " || name || 0x00 || input)`.
pub(crate) fn named_hash(name: &str, parts: &[&[u8]]) -> [u8; 32] {
    let mut digest = Sha256::new();
    digest.update(PREFIX);
    digest.update(name.as_bytes());
    digest.update([0]);
    for part in parts {
        digest.update(part);
    }
    digest.finalize().into()
}

fn keyed(key: &Key) -> Hmac<Sha256> {
    let mut block = [0; BLOCK];
    for (to, from) in block.iter_mut().zip(key.expose()) {
        *to = *from;
    }
    let mac = Hmac::<Sha256>::new((&block).into());
    block.zeroize();
    mac
}
