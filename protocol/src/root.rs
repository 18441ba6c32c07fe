//! What a relay derives from its `CLIENT_ID_SECRET`, and the overlap while that secret rotates (§9).

use std::fmt;

use crate::{
    kdf::{self, Key, Label, MacKey},
    kem::PrivateKey,
    secret::Secret,
};

/// Names the client id secret that sealed a record or cookie (§9).
pub type SecretId = [u8; 4];

/// The keys derived from one client id secret.
#[derive(Clone)]
pub struct Root {
    pub(crate) client_id: MacKey,
    pub(crate) client_token: Key,
    pub(crate) client_tag: MacKey,
    pub(crate) snapshot: Key,
    pub(crate) cookie: Key,
    pub(crate) secret_id: SecretId,
    prk: Key,
}

impl Root {
    /// Derives all keys from the text of a client id secret.
    pub fn new(client_id_secret: &[u8]) -> Self {
        Self::from_prk(kdf::extract(&Secret::new([0; 32]), client_id_secret))
    }

    /// The root of one host of a relay of many: nothing made under it is worth anything under the
    /// root of another host, whether their secrets differ or not (§2).
    pub fn of_host(&self, host: &str) -> Self {
        Self::from_prk(kdf::derive(&self.prk, Label::Host, &[host.as_bytes()]))
    }

    fn from_prk(prk: Key) -> Self {
        let [a, b, c, d, ..] = *kdf::derive(&prk, Label::SecretId, &[]).expose();
        Self {
            client_id: MacKey::new(&kdf::derive(&prk, Label::ClientId, &[])),
            client_token: kdf::derive(&prk, Label::ClientToken, &[]),
            client_tag: MacKey::new(&kdf::derive(&prk, Label::ClientTag, &[])),
            snapshot: kdf::derive(&prk, Label::Snapshot, &[]),
            cookie: kdf::derive(&prk, Label::Cookie, &[]),
            secret_id: [a, b, c, d],
            prk,
        }
    }

    /// The static key of a relay that has no `IDENTITY_SEED` of its own (§2).
    pub fn identity(&self) -> PrivateKey {
        PrivateKey::from_seed(&self.identity_seed())
    }

    /// The seed of [`Self::identity`].
    pub fn identity_seed(&self) -> Key {
        kdf::derive(&self.prk, Label::IdentitySeed, &[])
    }

    /// The public name of this secret.
    pub fn secret_id(&self) -> SecretId {
        self.secret_id
    }
}

impl fmt::Debug for Root {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Root").field("secret_id", &self.secret_id).finish_non_exhaustive()
    }
}

/// The seed of one host's static key, where a relay of many has an `IDENTITY_SEED` (§2).
pub fn host_seed(seed: &Key, host: &str) -> Key {
    kdf::derive(seed, Label::HostSeed, &[host.as_bytes()])
}

/// The current root and, during a rotation, the previous one: it still opens, but never seals.
#[derive(Clone, Debug)]
pub struct Roots {
    current: Root,
    previous: Option<Root>,
}

impl Roots {
    /// Roots of the current and, if any, the previous client id secret.
    pub fn new(current: Root, previous: Option<Root>) -> Self {
        Self { current, previous }
    }

    /// The root that signs and seals.
    pub fn current(&self) -> &Root {
        &self.current
    }

    /// The root that still verifies and opens during a rotation.
    pub fn previous(&self) -> Option<&Root> {
        self.previous.as_ref()
    }

    pub(crate) fn each(&self) -> impl Iterator<Item = &Root> {
        std::iter::once(&self.current).chain(&self.previous)
    }

    pub(crate) fn named(&self, secret_id: SecretId) -> Option<&Root> {
        self.each().find(|root| root.secret_id == secret_id)
    }
}
