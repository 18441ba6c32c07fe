//! AES-256-GCM (NIST SP 800-38D) as the protocol uses it: single-use keys, 16-byte tags.

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{AeadInOut, Nonce, Tag},
};
use zeroize::Zeroizing;

use crate::{error::Error, kdf::Key};

/// Length of an authentication tag in bytes.
pub const TAG_LEN: usize = 16;

pub(crate) const NONCE_LEN: usize = 12;
const ZERO_NONCE: [u8; NONCE_LEN] = [0; NONCE_LEN];

/// A key schedule. Boxed by its owners: it is some hundred bytes long.
pub(crate) struct Cipher(Aes256Gcm);

impl Cipher {
    pub(crate) fn new(key: &Key) -> Self {
        Self(Aes256Gcm::new(key.expose().into()))
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

    /// Verifies the tag, then decrypts in place.
    ///
    /// # Errors
    /// [`Error::Undecodable`] if the tag does not verify; the text is then unchanged.
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

/// Seals one message under a key that is used for nothing else, with an all-zero nonce.
pub(crate) fn seal_once(key: &Key, aad: &[u8], text: &[u8]) -> Result<Vec<u8>, Error> {
    let mut sealed = Vec::with_capacity(text.len() + TAG_LEN);
    sealed.extend_from_slice(text);
    let tag = Cipher::new(key).seal(&ZERO_NONCE, aad, &mut sealed)?;
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

/// Opens what [`seal_once`] sealed.
pub(crate) fn open_once(key: &Key, aad: &[u8], sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, Error> {
    let (text, tag) = sealed.split_last_chunk::<TAG_LEN>().ok_or(Error::Undecodable)?;
    let mut text = Zeroizing::new(text.to_vec());
    Cipher::new(key).open(&ZERO_NONCE, aad, &mut text, tag)?;
    Ok(text)
}
