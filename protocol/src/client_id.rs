//! Signed client ids, which are public, and client tokens, which are secret (§3).
//!
//! The signature lets any instance of a relay recognise an id that one of them made. It proves
//! nothing about who sends it: only a pair does, and only the token keeps an id across pairings.

use std::fmt;

use base64ct::{Base64UrlUnpadded, Encoding};
use zeroize::Zeroizing;

use crate::{
    error::Error,
    kdf,
    root::{Root, Roots},
    secret::same_bytes,
};

/// Names the host of a relay of many to which a client id belongs (§3).
pub type HostTag = [u8; TAG_LEN];

const ID_LEN: usize = 16;
const TAG_LEN: usize = 4;
const MAC_LEN: usize = 32;

/// The 16 bytes under which a relay keeps everything about one client.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ClientId([u8; ID_LEN]);

impl ClientId {
    /// Makes a client id of fresh random bytes.
    pub const fn new(random: [u8; ID_LEN]) -> Self {
        Self(random)
    }

    /// Makes a client id of one host: of fresh random bytes, the last of which make way for its tag.
    pub fn at_host(mut random: [u8; ID_LEN], tag: HostTag) -> Self {
        random.iter_mut().rev().zip(tag.iter().rev()).for_each(|(to, from)| *to = *from);
        Self(random)
    }

    /// The tag of the host where it was made, if it was made by a relay of many.
    pub fn host_tag(&self) -> HostTag {
        self.0.last_chunk().copied().unwrap_or_default()
    }

    /// The bytes, as they enter key derivations.
    pub const fn as_bytes(&self) -> &[u8; ID_LEN] {
        &self.0
    }

    /// The signed form that the client shows in `x-mte-client-id`.
    pub fn sign(self, root: &Root) -> String {
        let mac = root.client_id.mac(&[&self.0]);
        format!(
            "{}.{}",
            Base64UrlUnpadded::encode_string(&self.0),
            Base64UrlUnpadded::encode_string(&mac)
        )
    }

    /// A name for this id in logs: the same for all its requests, and of no use to anyone who does
    /// not hold the client id secret (§1.2).
    pub fn tag(self, root: &Root) -> ClientTag {
        let [a, b, c, d, e, f, g, h, ..] = root.client_tag.mac(&[&self.0]);
        ClientTag([a, b, c, d, e, f, g, h])
    }

    /// The secret token by which a later pairing keeps this id.
    pub fn token(self, root: &Root) -> ClientToken {
        let mut bytes = Zeroizing::new([0; ID_LEN + MAC_LEN]);
        let (id, mac) = bytes.split_at_mut(ID_LEN);
        id.copy_from_slice(&self.0);
        mac.copy_from_slice(&kdf::hmac(&root.client_token, &[&self.0]));
        ClientToken(Zeroizing::new(Base64UrlUnpadded::encode_string(bytes.as_slice())))
    }

    /// Reads the signed form, signed with the current or the previous secret.
    ///
    /// # Errors
    /// [`Error::ClientUnknown`] for any other text.
    pub fn verify(text: &str, roots: &Roots) -> Result<Self, Error> {
        let (id, mac) = text.split_once('.').ok_or(Error::ClientUnknown)?;
        let id: [u8; ID_LEN] = decode(id).ok_or(Error::ClientUnknown)?;
        let mac: [u8; MAC_LEN] = decode(mac).ok_or(Error::ClientUnknown)?;
        let signed = roots.each().any(|root| same_bytes(&root.client_id.mac(&[&id]), &mac));
        if signed { Ok(Self(id)) } else { Err(Error::ClientUnknown) }
    }

    /// The 16 bytes of a signed client id, without checking the signature: for clients, who cannot.
    ///
    /// # Errors
    /// [`Error::Malformed`] if the text has not the form of a signed client id.
    pub fn parse_unverified(text: &str) -> Result<Self, Error> {
        let malformed = Error::Malformed("client id");
        let (id, mac) = text.split_once('.').ok_or(malformed)?;
        let _: [u8; MAC_LEN] = decode(mac).ok_or(malformed)?;
        decode(id).map(Self).ok_or(malformed)
    }
}

/// The tag of a host, by its name in `DOMAIN_MAP` (§3).
pub fn host_tag(host: &str) -> HostTag {
    let [a, b, c, d, ..] = kdf::named_hash("host", &[host.as_bytes()]);
    [a, b, c, d]
}

impl fmt::Debug for ClientId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "ClientId({})", Base64UrlUnpadded::encode_string(&self.0))
    }
}

/// Names a client in logs without telling its id; 16 hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClientTag([u8; 8]);

impl fmt::Display for ClientTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// The proof by which a pairing keeps its client id. It travels sealed, and is never printed.
#[derive(Clone)]
pub struct ClientToken(Zeroizing<String>);

impl ClientToken {
    /// Takes a token as text, for a client that kept it.
    pub fn from_text(text: String) -> Self {
        Self(Zeroizing::new(text))
    }

    /// The token's text, for a client that keeps it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    /// The id this token proves, if it verifies with the current or the previous secret.
    pub fn verify(&self, roots: &Roots) -> Option<ClientId> {
        let bytes: Zeroizing<[u8; ID_LEN + MAC_LEN]> = Zeroizing::new(decode(&self.0)?);
        let (id, mac) = bytes.split_first_chunk::<ID_LEN>()?;
        roots
            .each()
            .any(|root| same_bytes(&kdf::hmac(&root.client_token, &[id]), mac))
            .then_some(ClientId(*id))
    }
}

impl fmt::Debug for ClientToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("ClientToken(redacted)")
    }
}

/// Base64url without padding, of exactly `N` bytes, unused bits zero (§1).
fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    let mut bytes = [0; N];
    let decoded = Base64UrlUnpadded::decode(text, &mut bytes).ok()?;
    (decoded.len() == N).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn roots(current: &str, previous: Option<&str>) -> Roots {
        Roots::new(Root::new(current.as_bytes()), previous.map(|text| Root::new(text.as_bytes())))
    }

    #[test]
    fn signed_id_of_the_previous_secret_still_verifies() {
        let id = ClientId::new([7; 16]);
        let text = id.sign(roots("old", None).current());
        assert_eq!(ClientId::verify(&text, &roots("new", Some("old"))), Ok(id));
        assert_eq!(ClientId::verify(&text, &roots("new", None)), Err(Error::ClientUnknown));
    }

    #[test]
    fn a_tag_names_one_id_under_one_secret_and_is_no_part_of_the_signed_id() {
        let (root, other) = (Root::new(b"one"), Root::new(b"another"));
        let id = ClientId::new([7; 16]);
        let tag = id.tag(&root).to_string();
        assert_eq!(tag.len(), 16);
        assert_eq!(tag, id.tag(&root).to_string());
        assert_ne!(tag, id.tag(&other).to_string());
        assert_ne!(tag, ClientId::new([8; 16]).tag(&root).to_string());
        let mac = root.client_id.mac(&[&[7; 16]]);
        assert_ne!(
            tag,
            ClientTag([mac[0], mac[1], mac[2], mac[3], mac[4], mac[5], mac[6], mac[7]]).to_string()
        );
    }

    #[test]
    fn a_public_id_is_not_accepted_as_token() {
        let id = ClientId::new([7; 16]);
        let roots = roots("secret", None);
        assert_eq!(id.token(roots.current()).verify(&roots), Some(id));
        assert_eq!(ClientToken::from_text(id.sign(roots.current())).verify(&roots), None);
    }
}
