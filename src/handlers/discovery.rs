//! Discovery: the relay's public keys and pins (docs/protocol.md §2). Nothing in it is secret, and
//! nothing in it is believed without a pin.

use actix_web::{HttpResponse, http::header::CACHE_CONTROL};
use base64ct::{Base64UrlUnpadded, Encoding};
use mte_relay_protocol::{VERSION, kem::PublicKey, pairing::SUITE};
use serde::{Deserialize, Serialize};

use crate::{entrance::Entered, handlers::error::RelayError};

/// Tells that this is a relay.
pub const RELAY_HEADER: &str = "x-mte-relay";

/// What `GET /api/mte-relay` answers.
#[derive(Debug, Serialize, Deserialize)]
pub struct Discovery {
    /// Version of the protocol.
    pub version: u8,
    /// The current key first, then keys still accepted or announced.
    pub keys: Vec<ListedKey>,
}

/// One public key.
#[derive(Debug, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ListedKey {
    /// The cipher suite it is for.
    pub suite: u8,
    /// The key, base64url.
    pub public_key: String,
    /// Its name in pairings, base64url; clients compute it themselves.
    pub key_id: String,
    /// Its pin; clients compute it themselves.
    pub pin: String,
}

impl ListedKey {
    fn of(key: &PublicKey) -> Self {
        Self {
            suite: SUITE,
            public_key: Base64UrlUnpadded::encode_string(key.as_bytes()),
            key_id: Base64UrlUnpadded::encode_string(&key.id()),
            pin: key.pin().to_string(),
        }
    }
}

impl Discovery {
    /// The public key of the suite we speak, as far as they are keys at all.
    pub fn public_keys(&self) -> Vec<PublicKey> {
        let ours = self.keys.iter().filter(|key| key.suite == SUITE);
        ours.filter_map(|key| Base64UrlUnpadded::decode_vec(&key.public_key).ok())
            .filter_map(|bytes| PublicKey::parse(&bytes).ok())
            .collect()
    }
}

/// Lists the keys of the host that was asked.
pub async fn list(entered: Entered) -> Result<HttpResponse, RelayError> {
    let keys = entered.site()?.identity.keys.all().iter();
    let keys = keys.map(|key| ListedKey::of(key.public())).collect();
    Ok(HttpResponse::Ok()
        .insert_header((RELAY_HEADER, "1"))
        .insert_header((CACHE_CONTROL, "no-store"))
        .json(Discovery { version: VERSION, keys }))
}

/// Answers `HEAD`: this is a relay.
pub async fn head(entered: Entered) -> Result<HttpResponse, RelayError> {
    entered.site()?;
    Ok(HttpResponse::Ok().insert_header((RELAY_HEADER, "1")).finish())
}
