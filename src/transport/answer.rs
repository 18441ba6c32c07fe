//! The head of an answer (RFC 9112 §4 and §6).

use std::{
    io,
    mem::{self, MaybeUninit},
};

use bytes::{Buf, Bytes, BytesMut};
use httparse::{Header, Status};
use mte_relay_protocol::http_message::{Field, HeadLimits};

use super::{Cause, Error, content::Content};

/// Room for as many fields as most answers have; more are read into memory of their own.
const USUAL_FIELDS: usize = 48;
/// Room in a head for what is no field: its first line and the empty one.
const FIRST_LINE: usize = 1024;
/// What a line has beside name and value: colon, blank and its end.
const LINE: usize = 4;

/// The head of an answer.
pub(super) struct Head {
    pub(super) status: u16,
    pub(super) fields: Vec<Field>,
    /// How its content is framed.
    pub(super) content: Content,
    /// True if the connection can carry another request after it.
    pub(super) keeps: bool,
}

/// Reads heads as their bytes arrive.
pub(super) struct HeadReader {
    limits: HeadLimits,
    /// True for an answer to HEAD.
    to_head: bool,
    /// How many bytes were looked at in vain.
    seen: usize,
    /// Bytes of empty lines and informational heads before the head.
    skipped: usize,
}

impl HeadReader {
    pub(super) fn new(limits: HeadLimits, to_head: bool) -> Self {
        Self { limits, to_head, seen: 0, skipped: 0 }
    }

    /// Takes the answer's head from `bytes` once it is complete; informational ones and empty lines
    /// before it are skipped.
    ///
    /// # Errors
    /// [`Error::HeadTooLarge`] beyond the limits, with what is skipped, [`Error::Switched`] for status 101,
    /// [`Error::Broken`] for what is not HTTP/1.1.
    pub(super) fn read(&mut self, bytes: &mut BytesMut) -> Result<Option<Head>, Error> {
        self.skip_empty_lines(bytes);
        while !bytes.is_empty() && self.may_be_complete(bytes) {
            let mut few = [const { MaybeUninit::uninit() }; USUAL_FIELDS];
            let parsed = match parse(bytes, &mut few) {
                Err(httparse::Error::TooManyHeaders) => {
                    let mut many = vec![MaybeUninit::uninit(); self.limits.max_fields];
                    self.head(parse(bytes, &mut many))
                }
                parsed => self.head(parsed),
            };
            let Some((len, head)) = parsed? else { break };
            bytes.advance(len);
            self.seen = 0;
            if let Some(head) = head {
                return Ok(Some(head));
            }
            self.skipped += len;
        }
        let HeadLimits { max_bytes, max_fields } = self.limits;
        let len = bytes.len() + self.skipped;
        if len > max_bytes.saturating_add(LINE * max_fields + FIRST_LINE) {
            return Err(Error::HeadTooLarge);
        }
        Ok(None)
    }

    /// Takes empty lines off, so that they are not read again for each one more.
    fn skip_empty_lines(&mut self, bytes: &mut BytesMut) {
        while let [b'\n', ..] | [b'\r', b'\n', ..] = **bytes {
            let len = if bytes.starts_with(b"\n") { 1 } else { 2 };
            bytes.advance(len);
            self.skipped += len;
            self.seen = self.seen.saturating_sub(len);
        }
    }

    /// True at first, and then when an empty line has come: a head that trickles in is not read from
    /// its beginning for every byte of it.
    fn may_be_complete(&mut self, bytes: &[u8]) -> bool {
        let seen = mem::replace(&mut self.seen, bytes.len());
        let Some(at) = seen.checked_sub(3) else { return true };
        let news = bytes.get(at..).unwrap_or_default();
        news.windows(2).any(|end| end == b"\n\n") || news.windows(3).any(|end| end == b"\n\r\n")
    }

    /// How long the head is and, if it is not an informational one, what it says.
    fn head(&self, parsed: Parsed<'_>) -> Result<Option<(usize, Option<Head>)>, Error> {
        let (len, version, status, lines) = match parsed {
            Ok(Some(parsed)) => parsed,
            Ok(None) => return Ok(None),
            Err(httparse::Error::TooManyHeaders) => return Err(Error::HeadTooLarge),
            Err(error) => return Err(broken(error)),
        };
        let HeadLimits { max_bytes, max_fields } = self.limits;
        if lines.len() > max_fields || text_len(lines) > max_bytes {
            return Err(Error::HeadTooLarge);
        }
        match status {
            101 => return Err(Error::Switched),
            0..=99 => return Err(broken("status below 100")),
            100..=199 => return Ok(Some((len, None))),
            _ => {}
        }
        let content = match status {
            _ if self.to_head => Content::none(),
            204 | 304 => Content::none(),
            _ => framing(lines, version)?,
        };
        let keeps = content.is_delimited() && keeps(lines, version);
        let head = Head { status, fields: fields(lines), content, keeps };
        Ok(Some((len, Some(head))))
    }
}

type Lines<'h, 'b> = &'h [Header<'b>];
/// Length, minor version, status and fields of a complete head.
type Parsed<'a> = Result<Option<(usize, u8, u16, Lines<'a, 'a>)>, httparse::Error>;

fn parse<'a>(bytes: &'a [u8], room: &'a mut [MaybeUninit<Header<'a>>]) -> Parsed<'a> {
    let mut response = httparse::Response::new(&mut []);
    let parser = httparse::ParserConfig::default();
    match parser.parse_response_with_uninit_headers(&mut response, bytes, room)? {
        Status::Partial => Ok(None),
        Status::Complete(len) => {
            let (version, status) = (response.version.unwrap_or(0), response.code.unwrap_or(0));
            Ok(Some((len, version, status, response.headers)))
        }
    }
}

/// How the content ends (RFC 9112 §6.3).
fn framing(lines: Lines<'_, '_>, version: u8) -> Result<Content, Error> {
    let mut codings = values(lines, "transfer-encoding").peekable();
    let length = length(lines)?;
    if codings.peek().is_none() {
        return Ok(length.map_or_else(Content::to_the_end, Content::of_length));
    }
    // What others on the way may have read in another way is not handed on (§6.1, §11.2).
    if length.is_some() {
        return Err(broken("both transfer-encoding and content-length"));
    }
    if version == 0 {
        return Err(broken("transfer-encoding in an HTTP/1.0 answer"));
    }
    let mut codings: Vec<&[u8]> = codings.flat_map(listed).collect();
    match codings.pop() {
        Some(last) if last.eq_ignore_ascii_case(b"chunked") && codings.is_empty() => {
            Ok(Content::chunked())
        }
        _ => Err(broken("transfer coding other than chunked")),
    }
}

/// What `content-length` says (§6.2): a number, which may be repeated.
fn length(lines: Lines<'_, '_>) -> Result<Option<u64>, Error> {
    let mut known = None;
    for value in values(lines, "content-length").flat_map(listed) {
        let digits = !value.is_empty() && value.iter().all(u8::is_ascii_digit);
        let length = std::str::from_utf8(value).ok().filter(|_| digits);
        let length = length.and_then(|length| length.parse().ok());
        let length: u64 = length.ok_or_else(|| broken("content-length is not a number"))?;
        if known.replace(length).is_some_and(|known| known != length) {
            return Err(broken("several values of content-length"));
        }
    }
    Ok(known)
}

/// Whether the connection stays open after the answer (RFC 9112 §9.3).
fn keeps(lines: Lines<'_, '_>, version: u8) -> bool {
    let says = |option: &[u8]| {
        let mut options = values(lines, "connection").flat_map(listed);
        options.any(|said| said.eq_ignore_ascii_case(option))
    };
    !says(b"close") && (version > 0 || says(b"keep-alive"))
}

fn values<'a>(lines: Lines<'a, 'a>, name: &'static str) -> impl Iterator<Item = &'a [u8]> {
    lines.iter().filter(move |line| line.name.eq_ignore_ascii_case(name)).map(|line| line.value)
}

/// The elements of a list (RFC 9110 §5.6.1).
fn listed(value: &[u8]) -> impl Iterator<Item = &[u8]> {
    value.split(|byte| *byte == b',').map(<[u8]>::trim_ascii)
}

/// Bytes of names and values together.
fn text_len(lines: Lines<'_, '_>) -> usize {
    lines.iter().map(|line| line.name.len() + line.value.len()).sum()
}

/// All names, in lower case, and values, copied into one piece of memory.
fn fields(lines: Lines<'_, '_>) -> Vec<Field> {
    let mut text = Vec::with_capacity(text_len(lines));
    for line in lines {
        text.extend(line.name.bytes().map(|byte| byte.to_ascii_lowercase()));
        text.extend_from_slice(line.value);
    }
    let mut text = Bytes::from(text);
    let field = |line: &Header<'_>| Field {
        name: text.split_to(line.name.len()),
        value: text.split_to(line.value.len()),
    };
    lines.iter().map(field).collect()
}

/// The connection ended before the answer did.
pub(super) fn cut_off() -> Error {
    broken(io::Error::from(io::ErrorKind::UnexpectedEof))
}

/// What came is no answer, or did not come.
pub(super) fn broken(source: impl Into<Cause>) -> Error {
    Error::Broken { unsent: false, silent: false, source: source.into() }
}
