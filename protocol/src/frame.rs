//! Frames: a body as a chain of sealed pieces that cannot be cut, swapped or extended (§4).
//!
//! `frame = u32 (bit 31 = last, bits 0–30 = length of the ciphertext with its tag) || ciphertext`.
//! The nonce is the frame's place in the chain and whether it is the last, under a key that
//! belongs to this one message.

use std::fmt;

use bytes::{Buf, BufMut, Bytes, BytesMut};

use crate::{
    crypto::{Cipher, NONCE_LEN, TAG_LEN},
    error::Error,
    kdf::Key,
};

/// What a frame adds to its plaintext, in bytes.
pub const FRAME_OVERHEAD: usize = PREFIX_LEN + TAG_LEN;

const PREFIX_LEN: usize = 4;
const LAST: u32 = 1 << 31;

/// Seals one message frame by frame. The message's header goes out ahead of the first frame.
pub struct FrameSealer {
    cipher: Cipher,
    counter: u64,
    header: Option<Box<[u8]>>,
}

impl FrameSealer {
    pub(crate) fn new(key: &Key, header: &[u8]) -> Self {
        Self { cipher: Cipher::new(key), counter: 0, header: Some(header.into()) }
    }

    /// Appends a frame that is not the last. Its content, the concatenation of `parts`, must not
    /// be empty and not exceed the receiver's `maxFrame`.
    ///
    /// # Errors
    /// [`Error::TooLarge`] if the content does not fit a frame at all.
    pub fn seal(&mut self, parts: &[&[u8]], out: &mut BytesMut) -> Result<(), Error> {
        self.append(parts, false, out)
    }

    /// Appends the last frame, which may be empty.
    ///
    /// # Errors
    /// [`Error::TooLarge`] if the content does not fit a frame at all.
    pub fn seal_last(mut self, parts: &[&[u8]], out: &mut BytesMut) -> Result<(), Error> {
        self.append(parts, true, out)
    }

    fn append(&mut self, parts: &[&[u8]], last: bool, out: &mut BytesMut) -> Result<(), Error> {
        let content: usize = parts.iter().map(|part| part.len()).sum();
        let length = u32::try_from(content + TAG_LEN).map_err(|_| Error::TooLarge)?;
        if length & LAST != 0 {
            return Err(Error::TooLarge);
        }
        let header = self.header.take().unwrap_or_default();
        out.reserve(header.len() + content + FRAME_OVERHEAD);
        out.put_slice(&header);
        out.put_u32(if last { length | LAST } else { length });
        let start = out.len();
        for part in parts {
            out.put_slice(part);
        }
        let text = out.get_mut(start..).unwrap_or_default();
        let tag = self.cipher.seal(&nonce(self.counter, last), &[], text)?;
        out.put_slice(&tag);
        self.counter += 1;
        Ok(())
    }
}

impl fmt::Debug for FrameSealer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cipher: _, counter, header: _ } = self;
        f.debug_struct("FrameSealer").field("counter", counter).finish_non_exhaustive()
    }
}

/// One frame as it travelled.
#[derive(Debug)]
pub struct SealedFrame {
    last: bool,
    ciphertext: BytesMut,
}

impl SealedFrame {
    /// Whether it claims to be the last; authentic once opened.
    pub fn is_last(&self) -> bool {
        self.last
    }

    /// Length of the ciphertext in bytes.
    pub fn ciphertext_len(&self) -> usize {
        self.ciphertext.len()
    }
}

/// Cuts a body into frames as its bytes arrive. It never asks for more memory than has arrived.
#[derive(Debug)]
pub struct FrameReader {
    max_frame: usize,
    ended: bool,
}

impl FrameReader {
    /// Reads frames of at most `max_frame` bytes of plaintext.
    pub const fn new(max_frame: usize) -> Self {
        Self { max_frame, ended: false }
    }

    /// Takes the next frame off the front of `buffer`, or `None` while it is incomplete.
    ///
    /// # Errors
    /// [`Error::TooLarge`] for a frame beyond the limit; [`Error::Undecodable`] for one without
    /// room for a tag, an empty one that is not the last, or bytes behind the last.
    pub fn next_frame(&mut self, buffer: &mut BytesMut) -> Result<Option<SealedFrame>, Error> {
        if self.ended {
            return if buffer.is_empty() { Ok(None) } else { Err(Error::Undecodable) };
        }
        let Some(prefix) = buffer.first_chunk::<PREFIX_LEN>() else { return Ok(None) };
        let prefix = u32::from_be_bytes(*prefix);
        let last = prefix & LAST != 0;
        let length = usize::try_from(prefix & !LAST).map_err(|_| Error::TooLarge)?;
        let content = length.checked_sub(TAG_LEN).ok_or(Error::Undecodable)?;
        if content > self.max_frame {
            return Err(Error::TooLarge);
        }
        if content == 0 && !last {
            return Err(Error::Undecodable);
        }
        if buffer.len() < PREFIX_LEN + length {
            return Ok(None);
        }
        buffer.advance(PREFIX_LEN);
        self.ended = last;
        Ok(Some(SealedFrame { last, ciphertext: buffer.split_to(length) }))
    }

    /// Whether the last frame was read.
    pub const fn ended(&self) -> bool {
        self.ended
    }

    /// To be asked when the body has ended.
    ///
    /// # Errors
    /// [`Error::Undecodable`] if the last frame did not arrive, or bytes stand behind it.
    pub fn finish(&self, buffer: &BytesMut) -> Result<(), Error> {
        if self.ended && buffer.is_empty() { Ok(()) } else { Err(Error::Undecodable) }
    }
}

/// The content of one authentic frame.
#[derive(Clone, PartialEq, Eq)]
pub struct OpenedFrame {
    /// Whether the message ends here.
    pub last: bool,
    /// The plaintext.
    pub content: Bytes,
}

impl fmt::Debug for OpenedFrame {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { last, content } = self;
        f.debug_struct("OpenedFrame")
            .field("last", last)
            .field("content", &content.len())
            .finish_non_exhaustive()
    }
}

/// Opens one message's frames in their order.
pub struct FrameOpener {
    cipher: Cipher,
    counter: u64,
}

impl FrameOpener {
    pub(crate) fn new(key: &Key) -> Self {
        Self { cipher: Cipher::new(key), counter: 0 }
    }

    /// Opens the next frame in place.
    ///
    /// # Errors
    /// [`Error::Undecodable`] if it is not the next frame of this message; the message is then
    /// to be given up.
    pub fn open(&mut self, frame: SealedFrame) -> Result<OpenedFrame, Error> {
        let SealedFrame { last, mut ciphertext } = frame;
        let (text, tag) = ciphertext.split_last_chunk_mut().ok_or(Error::Undecodable)?;
        self.cipher.open(&nonce(self.counter, last), &[], text, tag)?;
        let content = text.len();
        ciphertext.truncate(content);
        self.counter += 1;
        Ok(OpenedFrame { last, content: ciphertext.freeze() })
    }
}

impl fmt::Debug for FrameOpener {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { cipher: _, counter } = self;
        f.debug_struct("FrameOpener").field("counter", counter).finish_non_exhaustive()
    }
}

/// `counter (11 bytes) || last (1 byte)`.
fn nonce(counter: u64, last: bool) -> [u8; NONCE_LEN] {
    let wide = (u128::from(counter) << 8) | u128::from(last);
    let [_, _, _, _, nonce @ ..] = wide.to_be_bytes();
    nonce
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::secret::Secret;

    #[test]
    fn a_frame_in_pieces_is_waited_for_and_never_guessed() {
        let key = Secret::new([3; 32]);
        let mut wire = BytesMut::new();
        FrameSealer::new(&key, &[]).seal_last(&[b"he", b"llo"], &mut wire).unwrap();
        let mut reader = FrameReader::new(5);
        let mut buffer = BytesMut::new();
        for byte in &wire[..wire.len() - 1] {
            buffer.put_u8(*byte);
            assert!(reader.next_frame(&mut buffer).unwrap().is_none());
            assert_eq!(reader.finish(&buffer), Err(Error::Undecodable));
        }
        buffer.put_u8(wire[wire.len() - 1]);
        let frame = reader.next_frame(&mut buffer).unwrap().unwrap();
        assert_eq!(reader.finish(&buffer), Ok(()));
        assert_eq!(&FrameOpener::new(&key).open(frame).unwrap().content[..], b"hello");
    }

    #[test]
    fn the_last_bit_is_part_of_the_nonce() {
        assert_ne!(nonce(0, false), nonce(0, true));
        assert_eq!(nonce(0x0102, true), [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 2, 1]);
    }
}
