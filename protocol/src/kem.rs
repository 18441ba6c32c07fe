//! X-Wing: X25519 and ML-KEM-768 combined (draft-connolly-cfrg-xwing-kem, HPKE KEM id 0x647A).

use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use x_wing::{Decapsulate, DecapsulationKey, Decapsulator, EncapsulationKey, KeyExport};
use zeroize::Zeroize;

use crate::{
    error::Error,
    kdf::{self, Key},
    secret::{Secret, same_bytes},
};

/// Length of a public key in bytes.
pub const PUBLIC_KEY_LEN: usize = 1216;
/// Length of an encapsulation in bytes.
pub const CIPHERTEXT_LEN: usize = 1120;

const PIN_PREFIX: &str = "sha256/";

/// First eight bytes of the hash of a public key: names a key in a pairing (§2).
pub type KeyId = [u8; 8];
/// Fresh randomness for one encapsulation.
pub type EncapsulationSeed = Secret<64>;

/// A public key that passed ML-KEM's check (FIPS 203 §7.2).
#[derive(Clone, PartialEq, Eq)]
pub struct PublicKey {
    bytes: Box<[u8; PUBLIC_KEY_LEN]>,
    key: EncapsulationKey,
}

impl PublicKey {
    /// Reads a public key.
    ///
    /// # Errors
    /// [`Error::Malformed`] if the length differs or a coefficient is not reduced.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let malformed = Error::Malformed("public key");
        let array: [u8; PUBLIC_KEY_LEN] = bytes.try_into().map_err(|_| malformed)?;
        let key = EncapsulationKey::try_from(bytes).map_err(|_| malformed)?;
        Ok(Self { bytes: Box::new(array), key })
    }

    /// The key as it travels.
    pub fn as_bytes(&self) -> &[u8; PUBLIC_KEY_LEN] {
        &self.bytes
    }

    /// The key's name in a pairing request (§2).
    pub fn id(&self) -> KeyId {
        let [a, b, c, d, e, f, g, h, ..] = kdf::hash(&[self.bytes.as_slice()]);
        [a, b, c, d, e, f, g, h]
    }

    /// The key's pin (§2).
    pub fn pin(&self) -> Pin {
        Pin(kdf::hash(&[self.bytes.as_slice()]))
    }

    /// Encapsulates a fresh shared secret to this key. The seed must never be used again.
    pub(crate) fn encapsulate(&self, seed: &EncapsulationSeed) -> ([u8; CIPHERTEXT_LEN], Key) {
        let mut randomness = (*seed.expose()).into();
        let (ciphertext, mut shared) = self.key.encapsulate_deterministic(&randomness);
        randomness.zeroize();
        let secret = Secret::new(shared.0);
        shared.zeroize();
        (ciphertext.into(), secret)
    }
}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PublicKey").field(&self.pin()).finish()
    }
}

/// A private key: the relay's static one, or a client's for one pairing.
#[derive(Clone)]
pub struct PrivateKey {
    key: DecapsulationKey,
    public: PublicKey,
}

impl PrivateKey {
    /// Expands a key from its 32-byte seed.
    pub fn from_seed(seed: &Key) -> Self {
        let key = DecapsulationKey::from(*seed.expose());
        let bytes = key.encapsulation_key().to_bytes();
        let public =
            PublicKey { bytes: Box::new(bytes.into()), key: key.encapsulation_key().clone() };
        Self { key, public }
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.public
    }

    /// The secret that was encapsulated, or an unrelated one if the ciphertext was altered.
    pub(crate) fn decapsulate(&self, ciphertext: &[u8; CIPHERTEXT_LEN]) -> Key {
        let mut shared = self.key.decapsulate(ciphertext.into());
        let secret = Secret::new(shared.0);
        shared.zeroize();
        secret
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { key: _, public } = self;
        f.debug_struct("PrivateKey").field("public", public).finish_non_exhaustive()
    }
}

/// The fingerprint by which a client knows a relay's static key (§2).
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Pin([u8; 32]);

impl Pin {
    /// A pin of the hash of a public key.
    pub const fn new(hash: [u8; 32]) -> Self {
        Self(hash)
    }

    /// Reads a pin written as `sha256/` and 43 characters of base64url.
    ///
    /// # Errors
    /// [`Error::Malformed`] for any other form.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let malformed = Error::Malformed("pin");
        let encoded = text.strip_prefix(PIN_PREFIX).ok_or(malformed)?;
        let mut hash = [0; 32];
        let decoded = Base64UrlUnpadded::decode(encoded, &mut hash).map_err(|_| malformed)?;
        if decoded.len() != hash.len() {
            return Err(malformed);
        }
        Ok(Self(hash))
    }

    /// Whether this is the pin of a public key.
    pub fn matches(&self, key: &PublicKey) -> bool {
        same_bytes(&self.0, &key.pin().0)
    }
}

impl fmt::Display for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{PIN_PREFIX}{}", Base64UrlUnpadded::encode_string(&self.0))
    }
}

impl fmt::Debug for Pin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}
