//! Where things lie in Redis. The functions in Lua write what is described here.
//!
//! ```text
//! <prefix>:{3ff}:memory       since when the server remembers · its process · how many keys it had evicted
//! <prefix>:{3ff}:c:<client>   a hash: b = when it was made, s<pair> = state, r<pair> = sealed record
//! ```
//!
//! All of a client is one key, so that it expires, and is evicted, as a whole. The part in braces comes
//! from the client id: in a cluster both keys are then in one slot, and one function sees both.

use base64ct::{Base64UrlUnpadded, Encoding};
use mte_relay_protocol::{client_id::ClientId, header::PairId, session::PROVISIONAL_MS};

/// How many parts the clients are spread over.
pub(super) const PARTS: u16 = 1_024;
/// A pair's state before its window.
const HEAD: usize = 38;
const VERSION: u8 = 1;
const ACCEPTED: u8 = 1;
const REVOKED: u8 = 2;
/// Numbers from here on are not exact in Lua: nothing of ours.
const EXACT: u64 = 1 << 53;

/// The names of keys under one prefix.
#[derive(Clone, Debug)]
pub(super) struct Keys {
    prefix: String,
}

impl Keys {
    pub(super) fn new(prefix: &str) -> Self {
        Self { prefix: prefix.to_owned() }
    }

    pub(super) fn client(&self, client: ClientId) -> String {
        let id = Base64UrlUnpadded::encode_string(client.as_bytes());
        format!("{}:{{{}}}:c:{id}", self.prefix, tag(part(client)))
    }

    pub(super) fn memory_of(&self, client: ClientId) -> String {
        self.memory(part(client))
    }

    pub(super) fn memory(&self, part: u16) -> String {
        format!("{}:{{{}}}:memory", self.prefix, tag(part))
    }

    /// What all keys of clients look like, for `SCAN`.
    pub(super) fn clients(&self) -> String {
        format!("{}:{{*}}:c:*", self.prefix)
    }

    /// The client whose key this is.
    pub(super) fn client_of(&self, key: &[u8]) -> Option<ClientId> {
        let id = key.rsplit(|byte| *byte == b':').next()?;
        let mut bytes = [0; 16];
        let decoded = Base64UrlUnpadded::decode(id, &mut bytes).ok()?.len() == bytes.len();
        let client = ClientId::new(bytes);
        (decoded && self.client(client).as_bytes() == key).then_some(client)
    }

    /// Where the end of sessions is announced.
    pub(super) fn revocations(&self) -> String {
        format!("{}:revoked", self.prefix)
    }
}

/// What stands in braces, and decides on the slot of a cluster.
pub(super) fn tag(part: u16) -> String {
    format!("{part:03x}")
}

/// The part of the clients to which one belongs.
pub(super) fn part(client: ClientId) -> u16 {
    let [first, second, ..] = *client.as_bytes();
    u16::from_be_bytes([first, second]) % PARTS
}

/// The field of a pair's state.
pub(super) fn state_field(pair: PairId) -> Vec<u8> {
    [b"s", pair.as_bytes().as_slice()].concat()
}

/// The field of a pair's sealed record.
pub(super) fn record_field(pair: PairId) -> Vec<u8> {
    [b"r", pair.as_bytes().as_slice()].concat()
}

/// The pair of a field of states.
pub(super) fn pair_of(field: &[u8]) -> Option<PairId> {
    let id = field.strip_prefix(b"s")?;
    Some(PairId::new(id.try_into().ok()?))
}

/// What the store knows of a pair, without its window.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct PairState {
    pub(super) accepted: bool,
    pub(super) revoked: bool,
    pub(super) epoch: u32,
    pub(super) ends_at: u64,
    pub(super) idle_ms: u64,
    pub(super) used_at: u64,
}

impl PairState {
    /// Reads a state; none for anything else.
    pub(super) fn parse(bytes: &[u8]) -> Option<Self> {
        let (&[version, flags], rest) = bytes.split_first_chunk()?;
        let (epoch, rest) = rest.split_first_chunk()?;
        let (_next, rest) = rest.split_first_chunk::<8>()?;
        let (ends_at, rest) = rest.split_first_chunk()?;
        let (idle_ms, rest) = rest.split_first_chunk()?;
        let (used_at, _window) = rest.split_first_chunk()?;
        let [ends_at, idle_ms, used_at] =
            [ends_at, idle_ms, used_at].map(|n| u64::from_be_bytes(*n));
        let exact = ends_at.max(idle_ms).max(used_at) < EXACT;
        (version == VERSION && bytes.len() > HEAD && exact).then_some(Self {
            accepted: flags & ACCEPTED != 0,
            revoked: flags & REVOKED != 0,
            epoch: u32::from_be_bytes(*epoch),
            ends_at,
            idle_ms,
            used_at,
        })
    }

    /// Whether it can be used now (docs/protocol.md §5 step 2).
    pub(super) fn usable(&self, now: u64) -> bool {
        let idle = if self.accepted { self.idle_ms } else { PROVISIONAL_MS };
        !self.revoked && now < self.ends_at && now < self.used_at.saturating_add(idle)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_names_its_client_and_nothing_else_does() {
        let keys = Keys::new("some:prefix");
        let client = ClientId::new([0xfe; 16]);
        let key = keys.client(client);
        assert!(key.starts_with("some:prefix:{2fe}:c:"), "{key}");
        assert_eq!(keys.client_of(key.as_bytes()), Some(client));
        for other in [&key[..key.len() - 1], "some:prefix:{2fe}:memory", "", &key[1..]] {
            assert_eq!(keys.client_of(other.as_bytes()), None, "{other}");
        }
    }
}
