//! What a relay derives from its `CLIENT_ID_SECRET`, and the overlap while that secret rotates (§9).

use std::fmt;

use crate::{
    kdf::{self, Key, Label},
    kem::PrivateKey,
    secret::Secret,
};

/// Names the client id secret that sealed a record or cookie (§9).
pub type SecretId = [u8; 4];

/// The keys derived from one client id secret.
#[derive(Clone)]
pub struct Root {
    pub(crate) client_id: Key,
    pub(crate) client_token: Key,
    pub(crate) client_tag: Key,
    pub(crate) snapshot: Key,
    pub(crate) cookie: Key,
    pub(crate) secret_id: SecretId,
    prk: Key,
}

impl Root {
    /// Derives all keys from the text of a client id secret.
    pub fn new(client_id_secret: &[u8]) -> Self {
        let prk = kdf::extract(&Secret::new([0; 32]), client_id_secret);
        let [a, b, c, d, ..] = *kdf::derive(&prk, Label::SecretId, &[]).expose();
        Self {
            client_id: kdf::derive(&prk, Label::ClientId, &[]),
            client_token: kdf::derive(&prk, Label::ClientToken, &[]),
            client_tag: kdf::derive(&prk, Label::ClientTag, &[]),
            snapshot: kdf::derive(&prk, Label::Snapshot, &[]),
            cookie: kdf::derive(&prk, Label::Cookie, &[]),
            secret_id: [a, b, c, d],
            prk,
        }
    }

    /// The static key of a relay that has no `IDENTITY_SEED` of its own (§2).
    pub fn identity(&self) -> PrivateKey {
        PrivateKey::from_root(&self.prk)
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
