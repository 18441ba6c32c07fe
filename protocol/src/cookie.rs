//! Sealed cookies: what a browser stores for a client without being able to read it (§10).

use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop};

use crate::{
    aead,
    client_id::ClientId,
    error::Error,
    header::Salt,
    json,
    kdf::{self, Key, Label},
    root::{Root, Roots},
};

/// What the outer names of sealed cookies begin with.
pub const NAME_PREFIX: &str = "mte.";

const VALUE_VERSION: u8 = 1;

/// An upstream's cookie, with the place it belongs to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
pub struct Cookie {
    /// The upstream's name for it.
    pub name: String,
    /// Its secret.
    pub value: String,
    /// The inner authority that set it.
    pub authority: String,
    /// Its path inside that authority.
    pub path: String,
    /// When it ends, in Unix seconds; absent for a session cookie.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires: Option<u64>,
}

impl Cookie {
    /// The name under which the browser stores it: tells nothing, and differs by client, place
    /// and name.
    pub fn outer_name(&self, root: &Root, client: ClientId) -> String {
        let context = [
            client.as_bytes().as_slice(),
            &prefixed(&self.authority),
            &prefixed(&self.path),
            self.name.as_bytes(),
        ];
        let name = kdf::derive(&root.cookie, Label::CookieName, &context);
        let short = name.expose().first_chunk::<12>().copied().unwrap_or_default();
        format!("{NAME_PREFIX}{}", Base64UrlUnpadded::encode_string(&short))
    }

    /// The value the browser stores. The salt must be fresh.
    ///
    /// # Errors
    /// [`Error::TooLarge`] beyond the cipher's limit.
    pub fn seal(&self, root: &Root, client: ClientId, salt: Salt) -> Result<String, Error> {
        let text = serde_json::to_vec(self).map_err(|_| Error::Malformed("cookie"))?;
        let key = value_key(root, client, &self.outer_name(root, client), &salt);
        let sealed = aead::seal_once(&key, &[], &text)?;
        let value = [&[VALUE_VERSION], root.secret_id.as_slice(), &salt, &sealed].concat();
        Ok(Base64UrlUnpadded::encode_string(&value))
    }

    /// Opens a stored cookie, under the current or previous secret.
    ///
    /// # Errors
    /// [`Error::Undecodable`] unless it was sealed for this client under this name.
    pub fn open(
        roots: &Roots,
        client: ClientId,
        outer_name: &str,
        outer_value: &str,
    ) -> Result<Self, Error> {
        let value = Base64UrlUnpadded::decode_vec(outer_value).map_err(|_| Error::Undecodable)?;
        let (&[version], rest) = value.split_first_chunk().ok_or(Error::Undecodable)?;
        let (secret_id, rest) = rest.split_first_chunk().ok_or(Error::Undecodable)?;
        let (salt, sealed) = rest.split_first_chunk().ok_or(Error::Undecodable)?;
        let root = roots.named(*secret_id).ok_or(Error::Undecodable)?;
        if version != VALUE_VERSION {
            return Err(Error::Undecodable);
        }
        let text = aead::open_once(&value_key(root, client, outer_name, salt), &[], sealed)?;
        json::parse(&text).map_err(|_| Error::Undecodable)
    }
}

impl fmt::Debug for Cookie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, value: _, authority, path, expires } = self;
        f.debug_struct("Cookie")
            .field("name", name)
            .field("authority", authority)
            .field("path", path)
            .field("expires", expires)
            .finish_non_exhaustive()
    }
}

fn value_key(root: &Root, client: ClientId, outer_name: &str, salt: &Salt) -> Key {
    let context: [&[u8]; 3] = [salt, client.as_bytes(), outer_name.as_bytes()];
    kdf::derive(&root.cookie, Label::CookieValue, &context)
}

/// `u16 length || text`; a longer text, which no cookie has, counts as cut off.
fn prefixed(text: &str) -> Vec<u8> {
    let length = u16::try_from(text.len()).unwrap_or(u16::MAX);
    let text = text.as_bytes().iter().copied().take(usize::from(length));
    length.to_be_bytes().into_iter().chain(text).collect()
}
