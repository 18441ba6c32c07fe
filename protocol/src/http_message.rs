//! HTTP inside: one Binary HTTP message (RFC 9292, known-length form) in frame 0, with the rules
//! that make it safe to hand to an HTTP/1.1 connection (§4).
//!
//! Own code rather than a general Binary HTTP crate: heads are read without copying, and every
//! rule of §4 is checked where the bytes are first seen.

mod rules;

use std::fmt;

use bytes::{Buf, Bytes};

pub use self::rules::{
    CONNECTION_FIELDS, ContentMeter, content_length, is_authority, is_connection_field,
    is_idempotent, is_path, is_token,
};
use self::rules::{check_control_data, check_field};
use crate::error::Error;

/// What stands behind the content when there are no trailers.
pub const NO_TRAILERS: &[u8] = &[0];

const KNOWN_LENGTH_REQUEST: u64 = 0;
const KNOWN_LENGTH_RESPONSE: u64 = 1;

/// One field line: lower-case name and value, without blanks around it.
#[derive(Clone, PartialEq, Eq)]
pub struct Field {
    /// Lower-case token (RFC 9110 §5.1).
    pub name: Bytes,
    /// Field value (RFC 9110 §5.5).
    pub value: Bytes,
}

impl Field {
    /// A field from a name, which must be a lower-case token, and a value.
    pub fn new(name: impl Into<Bytes>, value: impl Into<Bytes>) -> Self {
        Self { name: name.into(), value: value.into() }
    }

    /// Whether the field has this lower-case name.
    pub fn is(&self, name: &str) -> bool {
        self.name == name.as_bytes()
    }
}

impl fmt::Debug for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { name, value: _ } = self;
        write!(f, "{}: …", name.escape_ascii())
    }
}

/// A request without its content.
#[derive(Clone, PartialEq, Eq)]
pub struct RequestHead {
    /// Method token.
    pub method: Bytes,
    /// `http` or `https`, for information only.
    pub scheme: Bytes,
    /// Host and port of the relay as the client knows it; may be empty.
    pub authority: Bytes,
    /// Path and query, or `*`.
    pub path: Bytes,
    /// Field lines in their order.
    pub fields: Vec<Field>,
}

impl fmt::Debug for RequestHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { method, scheme: _, authority: _, path: _, fields } = self;
        write!(f, "RequestHead({}, {} fields)", method.escape_ascii(), fields.len())
    }
}

/// A response without its content.
#[derive(Clone, PartialEq, Eq)]
pub struct ResponseHead {
    /// Final status, 200 to 999.
    pub status: u16,
    /// Field lines in their order.
    pub fields: Vec<Field>,
}

impl fmt::Debug for ResponseHead {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { status, fields } = self;
        write!(f, "ResponseHead({status}, {} fields)", fields.len())
    }
}

/// A head and as much of the content as stood in frame 0.
#[derive(Clone, PartialEq, Eq)]
pub struct Decoded<H> {
    /// The head.
    pub head: H,
    /// The content's beginning.
    pub content: Bytes,
}

impl<H: fmt::Debug> fmt::Debug for Decoded<H> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { head, content } = self;
        write!(f, "Decoded({head:?}, {} bytes)", content.len())
    }
}

/// Bounds of a head.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HeadLimits {
    /// Bytes of control data and field lines together.
    pub max_bytes: usize,
    /// Number of field lines.
    pub max_fields: usize,
}

impl Default for HeadLimits {
    fn default() -> Self {
        Self { max_bytes: 64 * 1024, max_fields: 256 }
    }
}

/// A request's head, followed by the length of the content part that stands in frame 0. Behind
/// it belong that content and [`NO_TRAILERS`].
pub fn encode_request_head(head: &RequestHead, content_len: usize) -> Vec<u8> {
    let RequestHead { method, scheme, authority, path, fields } = head;
    let mut out = Vec::with_capacity(64 + path.len() + fields_len(fields));
    put_varint(&mut out, KNOWN_LENGTH_REQUEST);
    for text in [method, scheme, authority, path] {
        put_text(&mut out, text);
    }
    put_fields(&mut out, fields);
    put_varint(&mut out, content_len as u64);
    out
}

/// A response's head, as [`encode_request_head`] does for requests.
pub fn encode_response_head(head: &ResponseHead, content_len: usize) -> Vec<u8> {
    let mut out = Vec::with_capacity(32 + fields_len(&head.fields));
    put_varint(&mut out, KNOWN_LENGTH_RESPONSE);
    put_varint(&mut out, u64::from(head.status));
    put_fields(&mut out, &head.fields);
    put_varint(&mut out, content_len as u64);
    out
}

/// The most bytes that frame 0 of a request has beside its content.
pub fn request_overhead(head: &RequestHead) -> usize {
    let RequestHead { method, scheme, authority, path, fields } = head;
    let texts = [method, scheme, authority, path].map(|text| MAX_VARINT_LEN + text.len());
    texts.iter().sum::<usize>() + section_len(fields) + 3 * MAX_VARINT_LEN + NO_TRAILERS.len()
}

/// The most bytes that frame 0 of a response has beside its content.
pub fn response_overhead(head: &ResponseHead) -> usize {
    section_len(&head.fields) + 4 * MAX_VARINT_LEN + NO_TRAILERS.len()
}

/// A whole request message.
pub fn encode_request(head: &RequestHead, content: &[u8]) -> Vec<u8> {
    [&encode_request_head(head, content.len()), content, NO_TRAILERS].concat()
}

/// A whole response message.
pub fn encode_response(head: &ResponseHead, content: &[u8]) -> Vec<u8> {
    [&encode_response_head(head, content.len()), content, NO_TRAILERS].concat()
}

/// Reads a request's frame 0 and checks every rule of §4.
///
/// # Errors
/// [`Error::Malformed`] naming the rule; [`Error::TooLarge`] beyond the limits.
pub fn decode_request(frame: Bytes, limits: HeadLimits) -> Result<Decoded<RequestHead>, Error> {
    let mut reader = Reader(frame);
    if reader.varint()? != KNOWN_LENGTH_REQUEST {
        return Err(Error::Malformed("not a known-length request"));
    }
    let before = reader.0.len();
    let method = reader.text()?;
    let scheme = reader.text()?;
    let authority = reader.text()?;
    let path = reader.text()?;
    let control = before - reader.0.len();
    let fields = reader.fields(limits, control)?;
    let content = reader.content_and_trailers()?;
    check_control_data(&method, &scheme, &authority, &path)?;
    for field in &fields {
        check_field(field)?;
        if is_connection_field(&field.name) {
            return Err(Error::Malformed("field of one connection"));
        }
    }
    content_length(&fields)?;
    Ok(Decoded { head: RequestHead { method, scheme, authority, path, fields }, content })
}

/// Reads a response's frame 0; informational responses are skipped, connection fields dropped.
///
/// # Errors
/// [`Error::Malformed`] naming the rule; [`Error::TooLarge`] beyond the limits.
pub fn decode_response(frame: Bytes, limits: HeadLimits) -> Result<Decoded<ResponseHead>, Error> {
    let mut reader = Reader(frame);
    if reader.varint()? != KNOWN_LENGTH_RESPONSE {
        return Err(Error::Malformed("not a known-length response"));
    }
    let (status, mut fields) = loop {
        let status = reader.varint()?;
        let fields = reader.fields(limits, 0)?;
        match status {
            100..=199 => {}
            200..=999 => break (u16::try_from(status).unwrap_or_default(), fields),
            _ => return Err(Error::Malformed("status")),
        }
    };
    let content = reader.content_and_trailers()?;
    for field in &fields {
        check_field(field)?;
    }
    fields.retain(|field| !is_connection_field(&field.name));
    Ok(Decoded { head: ResponseHead { status, fields }, content })
}

fn fields_len(fields: &[Field]) -> usize {
    fields.iter().map(|field| field.name.len() + field.value.len() + 4).sum()
}

/// Length of a field section in bytes.
fn section_len(fields: &[Field]) -> usize {
    let texts = fields.iter().flat_map(|field| [&field.name, &field.value]);
    texts.map(|text| varint_len(text.len() as u64) + text.len()).sum()
}

fn put_fields(out: &mut Vec<u8>, fields: &[Field]) {
    put_varint(out, section_len(fields) as u64);
    for field in fields {
        put_text(out, &field.name);
        put_text(out, &field.value);
    }
}

fn put_text(out: &mut Vec<u8>, text: &[u8]) {
    put_varint(out, text.len() as u64);
    out.extend_from_slice(text);
}

/// Writes a variable-length integer below 2^62 (RFC 9000 §16).
pub(crate) fn put_varint(out: &mut Vec<u8>, value: u64) {
    let bytes = value.to_be_bytes();
    let length = varint_len(value);
    let mark = match length {
        1 => 0,
        2 => 0x40,
        4 => 0x80,
        _ => 0xc0,
    };
    let start = out.len();
    out.extend_from_slice(bytes.get(8 - length..).unwrap_or(&bytes));
    if let Some(first) = out.get_mut(start) {
        *first |= mark;
    }
}

const MAX_VARINT_LEN: usize = 8;

const fn varint_len(value: u64) -> usize {
    match value {
        0..=0x3f => 1,
        0x40..=0x3fff => 2,
        0x4000..=0x3fff_ffff => 4,
        _ => 8,
    }
}

const CUT: Error = Error::Malformed("message ends inside a section");

struct Reader(Bytes);

impl Reader {
    fn varint(&mut self) -> Result<u64, Error> {
        let first = *self.0.first().ok_or(CUT)?;
        let length = 1 << (first >> 6);
        if self.0.len() < length {
            return Err(CUT);
        }
        Ok(match length {
            1 => u64::from(self.0.get_u8()),
            2 => u64::from(self.0.get_u16() & 0x3fff),
            4 => u64::from(self.0.get_u32() & 0x3fff_ffff),
            _ => self.0.get_u64() & 0x3fff_ffff_ffff_ffff,
        })
    }

    fn text(&mut self) -> Result<Bytes, Error> {
        let length = usize::try_from(self.varint()?).map_err(|_| CUT)?;
        if self.0.len() < length {
            return Err(CUT);
        }
        Ok(self.0.split_to(length))
    }

    fn fields(&mut self, limits: HeadLimits, used: usize) -> Result<Vec<Field>, Error> {
        let mut section = Self(self.text()?);
        if section.0.len() + used > limits.max_bytes {
            return Err(Error::TooLarge);
        }
        let mut fields = Vec::with_capacity(16);
        while !section.0.is_empty() {
            if fields.len() == limits.max_fields {
                return Err(Error::TooLarge);
            }
            fields.push(Field { name: section.text()?, value: section.text()? });
        }
        Ok(fields)
    }

    /// The content, or none where the message was truncated after its fields; trailers are
    /// dropped; what remains must be padding (RFC 9292 §3.8).
    fn content_and_trailers(&mut self) -> Result<Bytes, Error> {
        if self.0.is_empty() {
            return Ok(Bytes::new());
        }
        let content = self.text()?;
        if !self.0.is_empty() {
            self.text()?;
        }
        if self.0.iter().any(|byte| *byte != 0) {
            return Err(Error::Malformed("padding"));
        }
        Ok(content)
    }
}

#[cfg(test)]
mod tests;
