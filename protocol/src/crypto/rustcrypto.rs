//! AES-256-GCM, X25519 and ML-KEM-768 by the RustCrypto and dalek crates: no C, no assembler.
//!
//! Everything secret is erased when dropped: by the crates (their `zeroize` features) or here.

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{AeadInOut, Nonce, Tag},
};
use ml_kem::{FromSeed, KeyExport, MlKem768, kem::Decapsulate, ml_kem_768};
use x25519_dalek::StaticSecret;
use zeroize::Zeroize;

use super::{
    ML_KEM_CIPHERTEXT_LEN, ML_KEM_PUBLIC_LEN, ML_KEM_SEED_LEN, NONCE_LEN, TAG_LEN, X25519_LEN,
};
use crate::{error::Error, kdf::Key, secret::Secret};

/// A key schedule of AES-256-GCM, some hundred bytes long.
pub(crate) struct Cipher(Box<Aes256Gcm>);

impl Cipher {
    pub(crate) fn new(key: &Key) -> Self {
        Self(Box::new(Aes256Gcm::new(key.expose().into())))
    }

    /// Encrypts in place and returns the tag.
    ///
    /// # Errors
    /// [`Error::TooLarge`] beyond the algorithm's 64 GiB per message.
    pub(crate) fn seal(
        &self,
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        text: &mut [u8],
    ) -> Result<[u8; TAG_LEN], Error> {
        let nonce: &Nonce<Aes256Gcm> = nonce.into();
        let tag = self.0.encrypt_inout_detached(nonce, aad, text.into());
        Ok(tag.map_err(|_| Error::TooLarge)?.into())
    }

    /// Verifies the tag and decrypts in place. If the tag is wrong, the text is of no use any more.
    ///
    /// # Errors
    /// [`Error::Undecodable`] if the tag does not verify.
    pub(crate) fn open(
        &self,
        nonce: &[u8; NONCE_LEN],
        aad: &[u8],
        text: &mut [u8],
        tag: &[u8; TAG_LEN],
    ) -> Result<(), Error> {
        let nonce: &Nonce<Aes256Gcm> = nonce.into();
        let tag: &Tag<Aes256Gcm> = tag.into();
        self.0.decrypt_inout_detached(nonce, aad, text.into(), tag).map_err(|_| Error::Undecodable)
    }
}

/// A private key of X25519 (RFC 7748 §5).
pub(crate) struct X25519Key(StaticSecret);

impl X25519Key {
    pub(crate) fn new(private: &Key) -> Self {
        Self(StaticSecret::from(*private.expose()))
    }

    pub(crate) fn public(&self) -> [u8; X25519_LEN] {
        x25519_dalek::PublicKey::from(&self.0).to_bytes()
    }

    /// The product with a peer's public key, or `None` where it is zero whatever the private key
    /// (RFC 7748 §6.1).
    pub(crate) fn agree(&self, peer: &[u8; X25519_LEN]) -> Option<Key> {
        let product = self.0.diffie_hellman(&x25519_dalek::PublicKey::from(*peer));
        product.was_contributory().then(|| Secret::new(*product.as_bytes()))
    }
}

/// An encapsulation key of ML-KEM-768 that passed the check of FIPS 203 §7.2.
#[derive(Clone)]
pub(crate) struct EncapsulationKey(ml_kem_768::EncapsulationKey);

impl EncapsulationKey {
    /// `None` if a coefficient is not reduced.
    pub(crate) fn parse(bytes: &[u8; ML_KEM_PUBLIC_LEN]) -> Option<Self> {
        ml_kem_768::EncapsulationKey::new(bytes.into()).ok().map(Self)
    }

    pub(crate) fn to_bytes(&self) -> [u8; ML_KEM_PUBLIC_LEN] {
        self.0.to_bytes().0
    }

    pub(crate) fn encapsulate(&self, seed: &Key) -> ([u8; ML_KEM_CIPHERTEXT_LEN], Key) {
        let mut message = (*seed.expose()).into();
        let (ciphertext, mut shared) = self.0.encapsulate_deterministic(&message);
        message.zeroize();
        let secret = Secret::new(shared.0);
        shared.zeroize();
        (ciphertext.0, secret)
    }
}

/// A decapsulation key of ML-KEM-768, expanded.
pub(crate) struct DecapsulationKey(ml_kem_768::DecapsulationKey);

impl DecapsulationKey {
    pub(crate) fn from_seed(seed: &Secret<ML_KEM_SEED_LEN>) -> Self {
        let mut array = (*seed.expose()).into();
        let (key, _) = MlKem768::from_seed(&array);
        array.zeroize();
        Self(key)
    }

    pub(crate) fn encapsulation_key(&self) -> EncapsulationKey {
        EncapsulationKey(self.0.encapsulation_key().clone())
    }

    /// The encapsulated secret, or an unrelated one if the ciphertext was altered (implicit
    /// rejection, FIPS 203 §6.3).
    pub(crate) fn decapsulate(&self, ciphertext: &[u8; ML_KEM_CIPHERTEXT_LEN]) -> Key {
        let mut shared = self.0.decapsulate(ciphertext.into());
        let secret = Secret::new(shared.0);
        shared.zeroize();
        secret
    }
}
