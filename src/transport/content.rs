//! The content of an answer, as it is framed (RFC 9112 §6 and §7).

use std::mem;

use bytes::{Buf, Bytes, BytesMut};
use httparse::{EMPTY_HEADER, Status};

use super::{Error, answer::broken};

/// The most bytes of a chunk's size with its extensions.
const MAX_SIZE_LINE: usize = 4 * 1024;
/// The most bytes, and the most fields, of trailers, which are dropped.
const MAX_TRAILERS: usize = 16 * 1024;
const MAX_TRAILER_FIELDS: usize = 64;

/// How content ends, and how far it was read.
#[derive(Debug)]
pub(super) enum Content {
    /// After so many bytes.
    Length(u64),
    /// With the connection.
    ToTheEnd,
    /// With an empty chunk.
    Chunked(Part),
}

/// What is expected next of chunked content.
#[derive(Debug)]
pub(super) enum Part {
    Size,
    /// So many bytes of a chunk.
    Data(u64),
    /// The end of a chunk's line.
    DataEnd,
    Trailers,
    Nothing,
}

impl Content {
    pub(super) const fn none() -> Self {
        Self::Length(0)
    }

    pub(super) const fn of_length(length: u64) -> Self {
        Self::Length(length)
    }

    pub(super) const fn to_the_end() -> Self {
        Self::ToTheEnd
    }

    pub(super) const fn chunked() -> Self {
        Self::Chunked(Part::Size)
    }

    /// True if it ends before its connection does.
    pub(super) const fn is_delimited(&self) -> bool {
        !matches!(self, Self::ToTheEnd)
    }

    /// True if nothing more of it is to come.
    pub(super) const fn has_ended(&self) -> bool {
        matches!(self, Self::Length(0) | Self::Chunked(Part::Nothing))
    }

    /// How many bytes are left, where that is known.
    pub(super) const fn left(&self) -> Option<u64> {
        match self {
            Self::Length(left) => Some(*left),
            Self::Chunked(_) | Self::ToTheEnd => None,
        }
    }

    /// Takes the next of it from `bytes`. Nothing: more bytes are needed, or it has ended.
    ///
    /// # Errors
    /// [`Error::Broken`] for what is not framed as it must be.
    pub(super) fn take(&mut self, bytes: &mut BytesMut) -> Result<Option<Bytes>, Error> {
        match self {
            Self::Length(left) => Ok(up_to(left, bytes)),
            Self::ToTheEnd => Ok(all(bytes)),
            Self::Chunked(part) => part.take(bytes),
        }
    }
}

impl Part {
    fn take(&mut self, bytes: &mut BytesMut) -> Result<Option<Bytes>, Error> {
        while !bytes.is_empty() {
            match self {
                Self::Size => match chunk_size(bytes)? {
                    None => return Ok(None),
                    Some(0) => *self = Self::Trailers,
                    Some(size) => *self = Self::Data(size),
                },
                Self::Data(left) => {
                    let data = up_to(left, bytes);
                    if *left == 0 {
                        *self = Self::DataEnd;
                    }
                    return Ok(data);
                }
                Self::DataEnd => match **bytes {
                    [b'\r', b'\n', ..] => {
                        bytes.advance(2);
                        *self = Self::Size;
                    }
                    [b'\r'] => return Ok(None),
                    _ => return Err(broken("chunk is longer than its size")),
                },
                Self::Trailers => {
                    let mut room = [EMPTY_HEADER; MAX_TRAILER_FIELDS];
                    match httparse::parse_headers(bytes, &mut room).map_err(broken)? {
                        Status::Complete((len, _)) => {
                            bytes.advance(len);
                            *self = Self::Nothing;
                        }
                        Status::Partial if bytes.len() > MAX_TRAILERS => {
                            return Err(broken("trailers are too long"));
                        }
                        Status::Partial => return Ok(None),
                    }
                }
                Self::Nothing => return Ok(None),
            }
        }
        Ok(None)
    }
}

/// Takes a chunk's size and its extensions, once they are all there.
fn chunk_size(bytes: &mut BytesMut) -> Result<Option<u64>, Error> {
    let faulty = || broken("size of a chunk");
    if !bytes.first().is_some_and(u8::is_ascii_hexdigit) {
        return Err(faulty());
    }
    let Status::Complete((len, size)) = httparse::parse_chunk_size(bytes).map_err(|_| faulty())?
    else {
        return if bytes.len() > MAX_SIZE_LINE { Err(faulty()) } else { Ok(None) };
    };
    // A line that others on the way may have ended earlier is not read as they did not mean it.
    let line = bytes.split_to(len);
    if line.iter().filter(|byte| matches!(byte, b'\r' | b'\n')).count() > 2 {
        return Err(faulty());
    }
    Ok(Some(size))
}

fn up_to(left: &mut u64, bytes: &mut BytesMut) -> Option<Bytes> {
    match usize::try_from(*left) {
        Ok(end) if end < bytes.len() => {
            *left = 0;
            Some(bytes.split_to(end).freeze()).filter(|data| !data.is_empty())
        }
        _ => {
            *left -= bytes.len() as u64;
            all(bytes)
        }
    }
}

fn all(bytes: &mut BytesMut) -> Option<Bytes> {
    Some(mem::take(bytes).freeze()).filter(|data| !data.is_empty())
}
