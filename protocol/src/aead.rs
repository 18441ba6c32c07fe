//! AES-256-GCM (NIST SP 800-38D) as the protocol uses it: single-use keys, 16-byte tags.

use zeroize::Zeroizing;

use crate::{
    crypto::{Cipher, NONCE_LEN, TAG_LEN},
    error::Error,
    kdf::Key,
};

const ZERO_NONCE: [u8; NONCE_LEN] = [0; NONCE_LEN];

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
