//! The two headers on the wire: of a sealed request (94 bytes, §4) and response (26 bytes, §6).

use crate::{VERSION, crypto::TAG_LEN, error::Error, json::NUMBER_LIMIT};

/// Length of a sealed request's header in bytes.
pub const REQUEST_HEADER_LEN: usize = UNTAGGED_LEN + TAG_LEN;
/// Length of a sealed response's header in bytes.
pub const RESPONSE_HEADER_LEN: usize = 26;

pub(crate) const UNTAGGED_LEN: usize = 78;

const IDEMPOTENT: u8 = 1;
const COOKIES: u8 = 2;
const RETRY: u8 = 4;

/// Fresh random bytes of one transmission.
pub type Salt = [u8; 16];

/// The random name of a pair, given by the relay.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PairId([u8; 16]);

impl PairId {
    /// Makes a pair id of fresh random bytes.
    pub const fn new(random: [u8; 16]) -> Self {
        Self(random)
    }

    /// The bytes, as they travel.
    pub const fn as_bytes(&self) -> &[u8; 16] {
        &self.0
    }
}

/// Which earlier transmission a retry repeats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FirstAttempt {
    /// The pair of the first attempt.
    pub pair: PairId,
    /// Its number on that pair.
    pub seq: u64,
}

/// What a sealed request says outside its sealed part. Its tag binds every field.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RequestFields {
    /// The method is safe or idempotent (RFC 9110 §9.2.2).
    pub idempotent: bool,
    /// The client asks for its cookies to be kept outside (§10).
    pub cookies: bool,
    /// The pair that seals.
    pub pair: PairId,
    /// The pair's epoch.
    pub epoch: u32,
    /// The request's number on the pair, below 2^53.
    pub seq: u64,
    /// Fresh for this transmission.
    pub salt: Salt,
    /// When the request was first sealed, in Unix milliseconds of the relay's clock.
    pub created: u64,
    /// Set on the retry of a request that is not idempotent.
    pub first: Option<FirstAttempt>,
}

impl RequestFields {
    /// The header without its tag.
    pub(crate) fn write(&self) -> [u8; UNTAGGED_LEN] {
        let first = self.first.unwrap_or(FirstAttempt { pair: PairId::new([0; 16]), seq: 0 });
        let mut bytes = [0; UNTAGGED_LEN];
        let mut rest = bytes.as_mut_slice();
        put(&mut rest, &[VERSION, self.flags()]);
        put(&mut rest, self.pair.as_bytes());
        put(&mut rest, &self.epoch.to_be_bytes());
        put(&mut rest, &self.seq.to_be_bytes());
        put(&mut rest, &self.salt);
        put(&mut rest, &self.created.to_be_bytes());
        put(&mut rest, first.pair.as_bytes());
        put(&mut rest, &first.seq.to_be_bytes());
        bytes
    }

    fn flags(&self) -> u8 {
        let bit = |set, bit| if set { bit } else { 0 };
        bit(self.idempotent, IDEMPOTENT)
            | bit(self.cookies, COOKIES)
            | bit(self.first.is_some(), RETRY)
    }
}

fn put(rest: &mut &mut [u8], field: &[u8]) {
    if let Some((to, tail)) = std::mem::take(rest).split_at_mut_checked(field.len()) {
        to.copy_from_slice(field);
        *rest = tail;
    }
}

/// A sealed request's header as it travelled: well formed, but not yet authentic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RequestHeader {
    fields: RequestFields,
    bytes: [u8; REQUEST_HEADER_LEN],
}

impl RequestHeader {
    /// Reads a header.
    ///
    /// # Errors
    /// [`Error::Malformed`] for another version, an unknown flag, a number of 2^53 or more, or a
    /// first attempt that is named without need.
    pub fn parse(bytes: &[u8; REQUEST_HEADER_LEN]) -> Result<Self, Error> {
        let malformed = Error::Malformed("request header");
        let mut rest = bytes.as_slice();
        let [version, flags] = take(&mut rest)?;
        if version != VERSION || flags & !(IDEMPOTENT | COOKIES | RETRY) != 0 {
            return Err(malformed);
        }
        let idempotent = flags & IDEMPOTENT != 0;
        let pair = PairId::new(take(&mut rest)?);
        let epoch = u32::from_be_bytes(take(&mut rest)?);
        let seq = u64::from_be_bytes(take(&mut rest)?);
        let salt = take(&mut rest)?;
        let created = u64::from_be_bytes(take(&mut rest)?);
        let first = FirstAttempt {
            pair: PairId::new(take(&mut rest)?),
            seq: u64::from_be_bytes(take(&mut rest)?),
        };
        if [seq, created, first.seq].iter().any(|number| *number >= NUMBER_LIMIT) {
            return Err(malformed);
        }
        let first = match (flags & RETRY != 0, idempotent) {
            (true, false) => Some(first),
            (true, true) => return Err(malformed),
            (false, _) if first != (FirstAttempt { pair: PairId::new([0; 16]), seq: 0 }) => {
                return Err(malformed);
            }
            (false, _) => None,
        };
        let cookies = flags & COOKIES != 0;
        let fields = RequestFields { idempotent, cookies, pair, epoch, seq, salt, created, first };
        Ok(Self { fields, bytes: *bytes })
    }

    pub(crate) fn from_parts(fields: RequestFields, tag: [u8; TAG_LEN]) -> Self {
        let mut bytes = [0; REQUEST_HEADER_LEN];
        let mut rest = bytes.as_mut_slice();
        put(&mut rest, &fields.write());
        put(&mut rest, &tag);
        Self { fields, bytes }
    }

    /// What the header says.
    pub fn fields(&self) -> &RequestFields {
        &self.fields
    }

    /// The header as it travels.
    pub fn as_bytes(&self) -> &[u8; REQUEST_HEADER_LEN] {
        &self.bytes
    }

    /// The part under the tag, and the tag.
    pub(crate) fn split(&self) -> (&[u8], &[u8]) {
        self.bytes.split_at(UNTAGGED_LEN)
    }
}

/// A sealed response's header: the number of the request it answers and a fresh salt (§6).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ResponseHeader {
    /// Number of the request.
    pub seq: u64,
    /// Fresh for this response.
    pub salt: Salt,
}

impl ResponseHeader {
    /// Reads a header.
    ///
    /// # Errors
    /// [`Error::Malformed`] for another version or any flag.
    pub fn parse(bytes: &[u8; RESPONSE_HEADER_LEN]) -> Result<Self, Error> {
        let mut rest = bytes.as_slice();
        let [version, flags] = take(&mut rest)?;
        if version != VERSION || flags != 0 {
            return Err(Error::Malformed("response header"));
        }
        Ok(Self { seq: u64::from_be_bytes(take(&mut rest)?), salt: take(&mut rest)? })
    }

    /// The header as it travels.
    pub fn write(&self) -> [u8; RESPONSE_HEADER_LEN] {
        let mut bytes = [0; RESPONSE_HEADER_LEN];
        let mut rest = bytes.as_mut_slice();
        put(&mut rest, &[VERSION, 0]);
        put(&mut rest, &self.seq.to_be_bytes());
        put(&mut rest, &self.salt);
        bytes
    }
}

fn take<const N: usize>(rest: &mut &[u8]) -> Result<[u8; N], Error> {
    let (field, tail) = rest.split_first_chunk::<N>().ok_or(Error::Malformed("header"))?;
    *rest = tail;
    Ok(*field)
}
