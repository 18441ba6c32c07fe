//! The rules of docs/protocol.md §4 for the parts of a head: what may be handed to HTTP/1.1.

use super::Field;
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

pub(super) fn check_control_data(
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
    if !path.iter().any(|byte| matches!(byte, b'.' | b'%')) {
        return false;
    }
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

pub(super) fn check_field(field: &Field) -> Result<(), Error> {
    let name = &field.name;
    if name.is_empty() || !name.iter().all(|byte| is_tchar(*byte) && !byte.is_ascii_uppercase()) {
        return Err(Error::Malformed("field name"));
    }
    let blank = |byte: Option<&u8>| matches!(byte, Some(b' ' | b'\t'));
    let value = &field.value;
    // Without an early end, which the compiler could not vectorise.
    let broken = value.iter().fold(false, |found, byte| found | matches!(byte, b'\r' | b'\n' | 0));
    if broken || blank(value.first()) || blank(value.last()) {
        return Err(Error::Malformed("field value"));
    }
    Ok(())
}

/// Whether text is a token (RFC 9110 §5.6.2).
pub fn is_token(text: &[u8]) -> bool {
    !text.is_empty() && text.iter().all(|byte| is_tchar(*byte))
}

/// Letters, digits and ``!#$%&'*+-.^_`|~``.
const fn is_tchar(byte: u8) -> bool {
    matches!(byte, b'!' | b'#'..=b'\'' | b'*' | b'+' | b'-' | b'.' | b'0'..=b'9' | b'A'..=b'Z')
        || matches!(byte, b'^'..=b'z' | b'|' | b'~')
}
