//! Trust in a peer's public key.

use std::sync::{Arc, OnceLock};

use mte_relay_protocol::{
    error::Code,
    kem::{Pin, PublicKey},
};
use slog::{Logger, warn};

use crate::error::PeerError;

/// How a client decides which public key it believes (docs/protocol.md §2).
#[derive(Clone, Debug)]
pub enum Trust {
    /// Only keys with one of these pins.
    Pins(Vec<Pin>),
    /// Any key: the shared secret proves the peer.
    SharedSecret,
    /// The first key that paired, for the whole life of this process and on all its workers.
    FirstUse(Arc<OnceLock<PublicKey>>),
}

impl Trust {
    /// The key to pair with, of those that discovery lists.
    pub(crate) fn choose(&self, keys: Vec<PublicKey>) -> Result<PublicKey, PeerError> {
        let fits = |key: &PublicKey| match self {
            Self::Pins(pins) => pins.iter().any(|pin| pin.matches(key)),
            Self::SharedSecret | Self::FirstUse(_) => true,
        };
        keys.into_iter().find(fits).ok_or_else(|| {
            PeerError::new(
                Code::PeerNotARelay,
                "its key is not the pinned one: wrong pin, another relay, or somebody on the way",
            )
        })
    }

    /// The key of the first use, which nothing replaces.
    pub(crate) fn first_used(&self) -> Option<&PublicKey> {
        match self {
            Self::FirstUse(first) => first.get(),
            Self::Pins(_) | Self::SharedSecret => None,
        }
    }

    /// A pairing with this key succeeded.
    pub(crate) fn confirm(&self, key: &PublicKey, log: &Logger) -> Result<(), PeerError> {
        match self {
            Self::FirstUse(first) => {
                let kept = first.get_or_init(|| {
                    warn!(log, "peer is trusted on first use: from now on only this key is accepted";
                        "pin" => %key.pin());
                    key.clone()
                });
                if kept == key { Ok(()) } else { Err(changed_key()) }
            }
            Self::Pins(_) | Self::SharedSecret => Ok(()),
        }
    }
}

/// Another key than the first is never accepted.
pub(crate) fn changed_key() -> PeerError {
    PeerError::new(Code::PeerNotARelay, "the key that was trusted on first use has changed")
}
