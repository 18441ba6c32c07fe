//! An answer as it arrives: head, then a body with a length or in chunks.

use bytes::{Buf, BytesMut};
use httparse::Status;

use crate::Result;

/// What has arrived of an answer.
#[derive(Default)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// The body; what was taken from it before counts no more.
    pub(crate) body: BytesMut,
    rest: Rest,
}

/// What is still to come of a message.
#[derive(Clone, Copy, Default, PartialEq)]
pub(super) enum Rest {
    #[default]
    Head,
    /// So many bytes.
    Length(u64),
    /// A chunk's length, or the end.
    Chunk,
    /// So many bytes of a chunk, and its line break.
    InChunk(u64),
    Nothing,
}

impl Answer {
    /// Takes what has arrived from `buffer`; whether the answer is complete.
    ///
    /// # Errors
    /// If it is no answer of HTTP/1.1.
    pub(crate) fn take(&mut self, buffer: &mut BytesMut) -> Result<bool> {
        if self.rest == Rest::Head {
            let Some((status, head, rest)) = head(buffer)? else { return Ok(false) };
            buffer.advance(head);
            (self.status, self.rest) = (status, rest);
        }
        self.rest.take(buffer, &mut self.body)?;
        Ok(self.rest == Rest::Nothing)
    }
}

impl Rest {
    /// Moves what there is of the body from `buffer` to `body`.
    pub(super) fn take(&mut self, buffer: &mut BytesMut, body: &mut BytesMut) -> Result<()> {
        loop {
            *self = match *self {
                Self::Head | Self::Nothing => return Ok(()),
                Self::Length(left) => match left - part(buffer, body, left) {
                    0 => Self::Nothing,
                    left => {
                        *self = Self::Length(left);
                        return Ok(());
                    }
                },
                Self::InChunk(left) => match left - part(buffer, body, left) {
                    0 if buffer.len() >= 2 => {
                        buffer.advance(2);
                        Self::Chunk
                    }
                    left => {
                        *self = Self::InChunk(left);
                        return Ok(());
                    }
                },
                Self::Chunk => {
                    let read = httparse::parse_chunk_size(buffer).map_err(|_| "no chunk")?;
                    let Status::Complete((line, length)) = read else { return Ok(()) };
                    if length == 0 && buffer.len() < line + 2 {
                        return Ok(());
                    }
                    buffer.advance(if length == 0 { line + 2 } else { line });
                    if length == 0 { Self::Nothing } else { Self::InChunk(length) }
                }
            }
        }
    }
}

fn part(buffer: &mut BytesMut, body: &mut BytesMut, left: u64) -> u64 {
    let length = buffer.len().min(usize::try_from(left).unwrap_or(usize::MAX));
    let part = buffer.split_to(length);
    if body.is_empty() {
        *body = part
    } else {
        body.extend_from_slice(&part)
    }
    length as u64
}

fn head(buffer: &[u8]) -> Result<Option<(u16, usize, Rest)>> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut response = httparse::Response::new(&mut headers);
    let Status::Complete(head) = response.parse(buffer)? else { return Ok(None) };
    let rest = rest(response.headers)?.ok_or("an answer without a length")?;
    Ok(Some((response.code.unwrap_or_default(), head, rest)))
}

/// What follows a head with these fields; `None` if they do not tell.
pub(super) fn rest(fields: &[httparse::Header<'_>]) -> Result<Option<Rest>> {
    let field = |name: &str| fields.iter().find(|field| field.name.eq_ignore_ascii_case(name));
    if field("transfer-encoding").is_some() {
        return Ok(Some(Rest::Chunk));
    }
    let Some(length) = field("content-length") else { return Ok(None) };
    Ok(Some(match std::str::from_utf8(length.value)?.parse()? {
        0 => Rest::Nothing,
        length => Rest::Length(length),
    }))
}
