//! X-Wing: X25519 and ML-KEM-768 combined (draft-connolly-cfrg-xwing-kem, HPKE KEM id 0x647A).
//!
//! Both halves and what joins them stand here rather than in a crate, so that either
//! implementation of the halves can be used, and a static key is expanded once.

use std::{fmt, sync::Arc};

use base64ct::{Base64UrlUnpadded, Encoding};
use sha3::{Digest, Sha3_256};
use shake::{ExtendableOutput, Shake256, Update, XofReader};
use zeroize::Zeroize;

use crate::{
    crypto::{
        DecapsulationKey, EncapsulationKey, ML_KEM_CIPHERTEXT_LEN, ML_KEM_PUBLIC_LEN, X25519_LEN,
        X25519Key,
    },
    error::Error,
    kdf::{self, Key},
    secret::{Secret, same_bytes},
};

/// Length of a public key in bytes.
pub const PUBLIC_KEY_LEN: usize = ML_KEM_PUBLIC_LEN + X25519_LEN;
/// Length of an encapsulation in bytes.
pub const CIPHERTEXT_LEN: usize = ML_KEM_CIPHERTEXT_LEN + X25519_LEN;

const LABEL: &[u8] = br"\.//^\";
const PIN_PREFIX: &str = "sha256/";

/// First eight bytes of the hash of a public key: names a key in a pairing (§2).
pub type KeyId = [u8; 8];
/// Fresh randomness for one encapsulation.
pub type EncapsulationSeed = Secret<64>;

/// A public key that passed ML-KEM's check (FIPS 203 §7.2).
#[derive(Clone)]
pub struct PublicKey {
    bytes: Box<[u8; PUBLIC_KEY_LEN]>,
    ml_kem: EncapsulationKey,
    x25519: [u8; X25519_LEN],
}

impl PublicKey {
    /// Reads a public key.
    ///
    /// # Errors
    /// [`Error::Malformed`] if the length differs or a coefficient is not reduced.
    pub fn parse(bytes: &[u8]) -> Result<Self, Error> {
        let malformed = Error::Malformed("public key");
        let (ml_kem, x25519) = split(bytes).ok_or(malformed)?;
        let key = EncapsulationKey::parse(ml_kem).ok_or(malformed)?;
        Ok(Self { bytes: Box::new(join(ml_kem, x25519)), ml_kem: key, x25519: *x25519 })
    }

    fn of(ml_kem: EncapsulationKey, x25519: [u8; X25519_LEN]) -> Self {
        Self { bytes: Box::new(join(&ml_kem.to_bytes(), &x25519)), ml_kem, x25519 }
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
    ///
    /// # Errors
    /// [`Error::Malformed`] if the key's X25519 half agrees on zero with everyone (§1.1).
    pub fn encapsulate(
        &self,
        seed: &EncapsulationSeed,
    ) -> Result<([u8; CIPHERTEXT_LEN], Key), Error> {
        let malformed = Error::Malformed("public key");
        let (message, private) = split(seed.expose()).ok_or(malformed)?;
        let ephemeral = X25519Key::new(&Secret::new(*private));
        let ct_x = ephemeral.public();
        let ss_x = ephemeral.agree(&self.x25519).ok_or(malformed)?;
        let (ct_m, ss_m) = self.ml_kem.encapsulate(&Secret::new(*message));
        Ok((join(&ct_m, &ct_x), combine(&ss_m, &ss_x, &ct_x, &self.x25519)))
    }
}

impl PartialEq for PublicKey {
    fn eq(&self, other: &Self) -> bool {
        self.bytes == other.bytes
    }
}

impl Eq for PublicKey {}

impl fmt::Debug for PublicKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("PublicKey").field(&self.pin()).finish()
    }
}

/// A private key: the relay's static one, or a client's for one pairing.
#[derive(Clone)]
pub struct PrivateKey(Arc<Expanded>);

struct Expanded {
    ml_kem: DecapsulationKey,
    x25519: X25519Key,
    public: PublicKey,
    id: KeyId,
}

impl PrivateKey {
    /// Expands a key from its 32-byte seed.
    pub fn from_seed(seed: &Key) -> Self {
        let mut expanded = Shake256::default();
        expanded.update(seed.expose());
        let mut expanded = expanded.finalize_xof();
        let ml_kem = DecapsulationKey::from_seed(&read(&mut expanded));
        let x25519 = X25519Key::new(&read(&mut expanded));
        let public = PublicKey::of(ml_kem.encapsulation_key(), x25519.public());
        Self(Arc::new(Expanded { ml_kem, x25519, id: public.id(), public }))
    }

    /// The public half.
    pub fn public(&self) -> &PublicKey {
        &self.0.public
    }

    /// The public half's name in a pairing request (§2).
    pub fn id(&self) -> KeyId {
        self.0.id
    }

    /// The secret that was encapsulated, or an unrelated one if the ciphertext was altered.
    ///
    /// # Errors
    /// [`Error::Undecodable`] if the ciphertext's X25519 half agrees on zero with everyone (§1.1).
    pub fn decapsulate(&self, ciphertext: &[u8; CIPHERTEXT_LEN]) -> Result<Key, Error> {
        let Expanded { ml_kem, x25519, public, id: _ } = &*self.0;
        let (ct_m, ct_x) = split(ciphertext).ok_or(Error::Undecodable)?;
        let ss_x = x25519.agree(ct_x).ok_or(Error::Undecodable)?;
        Ok(combine(&ml_kem.decapsulate(ct_m), &ss_x, ct_x, &public.x25519))
    }
}

impl fmt::Debug for PrivateKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("PrivateKey").field("public", self.public()).finish_non_exhaustive()
    }
}

/// X-Wing's combiner (draft-connolly-cfrg-xwing-kem §5.3).
fn combine(ss_m: &Key, ss_x: &Key, ct_x: &[u8; X25519_LEN], pk_x: &[u8; X25519_LEN]) -> Key {
    let mut digest = Sha3_256::new();
    for part in [ss_m.expose(), ss_x.expose(), ct_x, pk_x] {
        Digest::update(&mut digest, part);
    }
    Digest::update(&mut digest, LABEL);
    Secret::new(digest.finalize().into())
}

fn read<const N: usize>(reader: &mut impl XofReader) -> Secret<N> {
    let mut bytes = [0; N];
    reader.read(&mut bytes);
    let secret = Secret::new(bytes);
    bytes.zeroize();
    secret
}

/// The two halves of a key, ciphertext or seed; `None` if it has another length.
fn split<const A: usize, const B: usize>(bytes: &[u8]) -> Option<(&[u8; A], &[u8; B])> {
    let (first, second) = bytes.split_first_chunk()?;
    Some((first, second.try_into().ok()?))
}

fn join<const A: usize, const B: usize, const N: usize>(
    first: &[u8; A],
    second: &[u8; B],
) -> [u8; N] {
    const { assert!(A + B == N) };
    let mut joined = [0; N];
    let (a, b) = joined.split_at_mut(A);
    a.copy_from_slice(first);
    b.copy_from_slice(second);
    joined
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
