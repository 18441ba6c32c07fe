//! AES-256-GCM and X25519 by AWS-LC, which erases the memory of its keys when it frees it.
//!
//! AWS-LC reports failures that cannot be for keys of the right length, but for want of memory.
//! What such a key does then is refused.

use aws_lc_rs::{
    aead::{AES_256_GCM, Aad, LessSafeKey, Nonce, UnboundKey},
    agreement::{PrivateKey, UnparsedPublicKey, X25519, agree},
};

use super::{NONCE_LEN, TAG_LEN, X25519_LEN};
use crate::{error::Error, kdf::Key, secret::Secret};

/// A key schedule of AES-256-GCM.
pub(crate) struct Cipher(Option<LessSafeKey>);

impl Cipher {
    pub(crate) fn new(key: &Key) -> Self {
        Self(UnboundKey::new(&AES_256_GCM, key.expose()).ok().map(LessSafeKey::new))
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
        let key = self.0.as_ref().ok_or(Error::TooLarge)?;
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let tag = key.seal_in_place_separate_tag(nonce, Aad::from(aad), text);
        tag.ok().and_then(|tag| tag.as_ref().try_into().ok()).ok_or(Error::TooLarge)
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
        let key = self.0.as_ref().ok_or(Error::Undecodable)?;
        let nonce = Nonce::assume_unique_for_key(*nonce);
        let opened = key.open_in_place_separate_tag(nonce, Aad::from(aad), tag, text);
        opened.map(|_| ()).map_err(|_| Error::Undecodable)
    }
}

/// A private key of X25519 (RFC 7748 §5).
pub(crate) struct X25519Key(Option<PrivateKey>);

impl X25519Key {
    pub(crate) fn new(private: &Key) -> Self {
        Self(PrivateKey::from_private_key(&X25519, private.expose()).ok())
    }

    /// The public key; zero, with which nobody agrees on anything, if the key could not be made.
    pub(crate) fn public(&self) -> [u8; X25519_LEN] {
        let public = self.0.as_ref().and_then(|key| key.compute_public_key().ok());
        public.and_then(|key| key.as_ref().try_into().ok()).unwrap_or_default()
    }

    /// The product with a peer's public key, or `None` where it is zero whatever the private key
    /// (RFC 7748 §6.1).
    pub(crate) fn agree(&self, peer: &[u8; X25519_LEN]) -> Option<Key> {
        let peer = UnparsedPublicKey::new(&X25519, peer);
        agree(self.0.as_ref()?, peer, (), |product| product.try_into().map_err(|_| ()))
            .ok()
            .map(Secret::new)
    }
}
