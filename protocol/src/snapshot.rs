//! Pair records: a pair's keys as a store keeps them, sealed under the client id secret (§9).
//!
//! A record opens only for the client and pair it was made for, so that whoever can write to the
//! store cannot move one into another's place.

use zeroize::Zeroizing;

use crate::{
    aead,
    client_id::ClientId,
    error::Error,
    header::{PairId, Salt},
    kdf::{self, Key, Label},
    pair::{RelayPair, TrafficKeys},
    root::{Root, Roots},
    secret::Secret,
};

/// Version of the record's wrapping.
const RECORD_VERSION: u8 = 1;
/// Version of the content's layout: epoch, current keys, and the previous epoch's if there are.
const LAYOUT: u8 = 1;

/// Seals bytes for one place in the store. The salt must be fresh at every write.
///
/// # Errors
/// [`Error::TooLarge`] for a content beyond the cipher's limit.
pub fn seal_record(
    root: &Root,
    client: ClientId,
    pair: PairId,
    salt: Salt,
    content: &[u8],
) -> Result<Vec<u8>, Error> {
    let sealed = aead::seal_once(&record_key(root, client, pair, &salt), &[], content)?;
    Ok([&[RECORD_VERSION], root.secret_id.as_slice(), &salt, &sealed].concat())
}

/// Opens what [`seal_record`] sealed for the same place, under the current or previous secret.
///
/// # Errors
/// [`Error::Undecodable`] for anything else.
pub fn open_record(
    roots: &Roots,
    client: ClientId,
    pair: PairId,
    record: &[u8],
) -> Result<Zeroizing<Vec<u8>>, Error> {
    let (&[version], rest) = record.split_first_chunk().ok_or(Error::Undecodable)?;
    let (secret_id, rest) = rest.split_first_chunk().ok_or(Error::Undecodable)?;
    let (salt, sealed) = rest.split_first_chunk().ok_or(Error::Undecodable)?;
    let root = roots.named(*secret_id).ok_or(Error::Undecodable)?;
    if version != RECORD_VERSION {
        return Err(Error::Undecodable);
    }
    aead::open_once(&record_key(root, client, pair, salt), &[], sealed)
}

impl RelayPair {
    /// The pair as a sealed record.
    ///
    /// # Errors
    /// None in practice: the content is a few hundred bytes.
    pub fn snapshot(&self, root: &Root, salt: Salt) -> Result<Vec<u8>, Error> {
        let mut content = Zeroizing::new(Vec::with_capacity(1 + 2 * KEYS_LEN));
        content.push(LAYOUT);
        for keys in std::iter::once(&self.current).chain(&self.previous) {
            content.extend_from_slice(&keys.epoch.to_be_bytes());
            content.extend_from_slice(keys.client_to_relay.expose());
            content.extend_from_slice(keys.relay_to_client.expose());
        }
        seal_record(root, self.client, self.id, salt, &content)
    }

    /// Restores a pair from its sealed record.
    ///
    /// # Errors
    /// [`Error::Undecodable`] if the record was not made for this place, or not by this relay.
    pub fn restore(
        roots: &Roots,
        client: ClientId,
        id: PairId,
        record: &[u8],
    ) -> Result<Self, Error> {
        let content = open_record(roots, client, id, record)?;
        let (&[layout], rest) = content.split_first_chunk().ok_or(Error::Undecodable)?;
        let (current, rest) = rest.split_first_chunk().ok_or(Error::Undecodable)?;
        let previous = match rest {
            [] => None,
            rest => Some(keys(rest.try_into().map_err(|_| Error::Undecodable)?)?),
        };
        if layout != LAYOUT {
            return Err(Error::Undecodable);
        }
        Ok(Self { client, id, current: keys(current)?, previous })
    }
}

const KEYS_LEN: usize = 4 + 32 + 32;

fn keys(bytes: &[u8; KEYS_LEN]) -> Result<Box<TrafficKeys>, Error> {
    let (epoch, rest) = bytes.split_first_chunk().ok_or(Error::Undecodable)?;
    let (to_relay, to_client) = rest.split_first_chunk().ok_or(Error::Undecodable)?;
    let to_client = to_client.try_into().map_err(|_| Error::Undecodable)?;
    let epoch = u32::from_be_bytes(*epoch);
    Ok(Box::new(TrafficKeys::new(epoch, Secret::new(*to_relay), Secret::new(to_client))))
}

fn record_key(root: &Root, client: ClientId, pair: PairId, salt: &Salt) -> Key {
    let context: [&[u8]; 3] = [salt, client.as_bytes(), pair.as_bytes()];
    kdf::derive(&root.snapshot, Label::PairRecord, &context)
}
