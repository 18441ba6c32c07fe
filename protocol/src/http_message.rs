//! HTTP inside: one Binary HTTP message (RFC 9292, known-length form) in frame 0, with the rules
//! that make it safe to hand to an HTTP/1.1 connection (§4).
//!
//! Own code rather than a general Binary HTTP crate: heads are read without copying, and every
//! rule of §4 is checked where the bytes are first seen.

use std::fmt;

use bytes::{Buf, Bytes};

use crate::error::Error;

/// Fields of one connection, which no message carries further (RFC 9110 §7.6.1, and §4): senders
/// drop them, relays refuse them in requests, both drop them in responses.
pub const CONNECTION_FIELDS: [&str; 12] = [
    "connection",
    "expect",
    "host",
    "http2-settings",
    "keep-alive",
    "proxy-authenticate",
    "proxy-authorization",
    "proxy-connection",
    "te",
    "trailer",
    "transfer-encoding",
    "upgrade",
];

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

/// The value of `content-length`, if there is one (§4).
///
/// # Errors
/// [`Error::Malformed`] if it occurs twice or is not a number of at most 18 digits.
pub fn content_length(fields: &[Field]) -> Result<Option<u64>, Error> {
    let malformed = Error::Malformed("content-length");
    let mut lengths = fields.iter().filter(|field| field.is("content-length"));
    let Some(length) = lengths.next() else { return Ok(None) };
    let digits = !length.value.is_empty()
        && length.value.len() <= 18
        && length.value.iter().all(u8::is_ascii_digit);
    if lengths.next().is_some() || !digits {
        return Err(malformed);
    }
    let text = std::str::from_utf8(&length.value).map_err(|_| malformed)?;
    text.parse().map(Some).map_err(|_| malformed)
}

/// Whether a method is safe or idempotent (RFC 9110 §9.2.2).
pub fn is_idempotent(method: &[u8]) -> bool {
    matches!(method, b"GET" | b"HEAD" | b"OPTIONS" | b"TRACE" | b"PUT" | b"DELETE")
}

/// Whether a lower-case field name belongs to one connection only.
pub fn is_connection_field(name: &[u8]) -> bool {
    CONNECTION_FIELDS.iter().any(|field| field.as_bytes() == name)
}

/// Counts a message's content against its `content-length` (§4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ContentMeter {
    left: Option<u64>,
}

impl ContentMeter {
    /// Expects exactly `length` bytes, or any number.
    pub const fn new(length: Option<u64>) -> Self {
        Self { left: length }
    }

    /// Counts content that has arrived.
    ///
    /// # Errors
    /// [`Error::Malformed`] if it is more than announced.
    pub fn add(&mut self, content: usize) -> Result<(), Error> {
        if let Some(left) = &mut self.left {
            *left = left
                .checked_sub(content as u64)
                .ok_or(Error::Malformed("content longer than content-length"))?;
        }
        Ok(())
    }

    /// To be asked when the content has ended.
    ///
    /// # Errors
    /// [`Error::Malformed`] if it is less than announced.
    pub fn finish(&self) -> Result<(), Error> {
        match self.left {
            None | Some(0) => Ok(()),
            Some(_) => Err(Error::Malformed("content shorter than content-length")),
        }
    }
}

fn check_control_data(
    method: &[u8],
    scheme: &[u8],
    authority: &[u8],
    path: &[u8],
) -> Result<(), Error> {
    if !is_token(method) || method == b"CONNECT" {
        return Err(Error::Malformed("method"));
    }
    if scheme != b"http" && scheme != b"https" {
        return Err(Error::Malformed("scheme"));
    }
    if !is_authority(authority) {
        return Err(Error::Malformed("authority"));
    }
    let asterisk = path == b"*" && method == b"OPTIONS";
    if !asterisk && !is_path(path) {
        return Err(Error::Malformed("path"));
    }
    Ok(())
}

/// Whether text is `host[:port]` in lower case, without userinfo; empty is allowed here.
pub fn is_authority(text: &[u8]) -> bool {
    let host_end = match text {
        [b'[', ..] => text.iter().position(|byte| *byte == b']').map(|place| place + 1),
        _ => Some(text.iter().position(|byte| *byte == b':').unwrap_or(text.len())),
    };
    let Some((host, port)) = host_end.and_then(|end| text.split_at_checked(end)) else {
        return false;
    };
    let host = match host {
        [b'[', inner @ .., b']'] => {
            return is_port(port)
                && !inner.is_empty()
                && inner
                    .iter()
                    .all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f' | b':' | b'.'));
        }
        host => host,
    };
    let lower = |byte: &u8| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~');
    is_port(port) && host.iter().all(lower) && (port.is_empty() || !host.is_empty())
}

fn is_port(text: &[u8]) -> bool {
    match text {
        [] => true,
        [b':', digits @ ..] => {
            (1..=5).contains(&digits.len()) && digits.iter().all(u8::is_ascii_digit)
        }
        _ => false,
    }
}

/// Whether text is a path, with or without query, that may be appended to an upstream's origin:
/// visible ASCII, no fragment, no backslash, no dot segment plain or percent-encoded (§4).
pub fn is_path(text: &[u8]) -> bool {
    let visible = |byte: &u8| matches!(byte, b'!'..=b'~') && !matches!(byte, b'#' | b'\\');
    let path = text.split(|byte| *byte == b'?').next().unwrap_or_default();
    text.first() == Some(&b'/') && text.iter().all(visible) && !has_dot_segment(path)
}

/// Looks for `.` and `..` between separators as any upstream might read them: encoded dots,
/// slashes and backslashes count, and what follows a `;` in a segment does not.
fn has_dot_segment(path: &[u8]) -> bool {
    let mut plain = Vec::with_capacity(path.len());
    let mut rest = path;
    while let Some((byte, tail)) = rest.split_first() {
        let (byte, tail) = match rest {
            [b'%', b'2', b'e' | b'E', tail @ ..] => (b'.', tail),
            [b'%', b'2', b'f' | b'F', tail @ ..] => (b'/', tail),
            [b'%', b'5', b'c' | b'C', tail @ ..] => (b'/', tail),
            _ => (*byte, tail),
        };
        plain.push(byte);
        rest = tail;
    }
    plain.split(|byte| *byte == b'/').any(|segment| {
        let name = segment.split(|byte| *byte == b';').next().unwrap_or_default();
        matches!(name, b"." | b"..")
    })
}

fn check_field(field: &Field) -> Result<(), Error> {
    let name = &field.name;
    if !is_token(name) || name.iter().any(u8::is_ascii_uppercase) {
        return Err(Error::Malformed("field name"));
    }
    let blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
    let value = &field.value;
    let broken = value.iter().any(|byte| matches!(byte, b'\r' | b'\n' | 0));
    if broken || blank(value.first()) || blank(value.last()) {
        return Err(Error::Malformed("field value"));
    }
    Ok(())
}

/// A token (RFC 9110 §5.6.2).
fn is_token(text: &[u8]) -> bool {
    let tchar = |byte: &u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(byte);
    !text.is_empty() && text.iter().all(tchar)
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
#[path = "http_message_tests.rs"]
mod tests;
