//! Bodies in transit: sealed frames off the wire into content, and content into sealed frames.

use std::{future::Future, time::Duration};

use bytes::{Buf, Bytes, BytesMut};
use futures_util::{
    FutureExt, Stream, StreamExt,
    stream::{self, LocalBoxStream},
};
use mte_relay_actors::{
    Error as ActorError,
    decoder::{DecodeFrame, DecoderActor},
    encoder::{EncodeFrame, Encoded, EncoderActor, total_len},
    pool::Pool,
};
use mte_relay_protocol::{
    error::Error as ProtocolError,
    frame::{FrameOpener, FrameReader, FrameSealer, SealedFrame},
    http_message::ContentMeter,
};

use crate::transport::BodyFault;

/// How much content one frame carries at most, in bytes, where the receiver takes so much: large
/// enough that the cost of a frame is small, small enough to arrive without delay.
const FRAME_TARGET: usize = 64 * 1024;

/// The raw bytes of a body as they arrive.
pub type RawBody = LocalBoxStream<'static, Result<Bytes, BodyFault>>;

/// Why the next frame of a body cannot be had.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FrameFault {
    /// The bytes are not what they should be.
    Protocol(ProtocolError),
    /// The body broke off, or nothing came for too long.
    CutOff,
}

impl From<FrameFault> for BodyFault {
    fn from(fault: FrameFault) -> Self {
        match fault {
            FrameFault::CutOff => Self::CutOff,
            FrameFault::Protocol(ProtocolError::TooLarge) => Self::TooLarge,
            FrameFault::Protocol(ProtocolError::Malformed(_)) => Self::WrongLength,
            FrameFault::Protocol(_) => Self::Undecodable,
        }
    }
}

impl From<ActorError> for FrameFault {
    fn from(error: ActorError) -> Self {
        match error {
            ActorError::Protocol(error) => Self::Protocol(error),
            _ => Self::CutOff,
        }
    }
}

impl From<ActorError> for BodyFault {
    fn from(error: ActorError) -> Self {
        FrameFault::from(error).into()
    }
}

/// Cuts a body into sealed frames.
pub struct Frames {
    raw: RawBody,
    buffer: BytesMut,
    reader: FrameReader,
    idle: Option<Duration>,
}

impl Frames {
    /// Reads frames of at most `max_frame` bytes of content; `idle` bounds the wait for each piece.
    pub fn new(raw: RawBody, max_frame: usize, idle: Option<Duration>) -> Self {
        Self { raw, buffer: BytesMut::new(), reader: FrameReader::new(max_frame), idle }
    }

    /// Reads a header of `N` bytes from the body's beginning.
    ///
    /// # Errors
    /// [`FrameFault::CutOff`] if the body is shorter or stalls.
    pub async fn header<const N: usize>(&mut self) -> Result<[u8; N], FrameFault> {
        loop {
            if let Some(header) = self.buffer.first_chunk::<N>().copied() {
                self.buffer.advance(N);
                return Ok(header);
            }
            if !self.fill().await? {
                return Err(FrameFault::CutOff);
            }
        }
    }

    /// The same, all of it within `limit`.
    ///
    /// # Errors
    /// As [`Self::header`].
    pub async fn header_within<const N: usize>(
        &mut self,
        limit: Duration,
    ) -> Result<[u8; N], FrameFault> {
        // One timer is enough where the wait for a piece may be longer than that for all of them.
        let idle = self.idle.take_if(|idle| *idle >= limit);
        let header = within(Some(limit), self.header()).await;
        self.idle = idle.or(self.idle);
        header.unwrap_or(Err(FrameFault::CutOff))
    }

    /// The next frame; `None` when the last was read and the body ended behind it.
    ///
    /// # Errors
    /// [`FrameFault`] if the body is cut off, or goes on behind the last frame.
    pub async fn next(&mut self) -> Result<Option<SealedFrame>, FrameFault> {
        loop {
            let frame = self.reader.next_frame(&mut self.buffer).map_err(FrameFault::Protocol)?;
            if frame.is_some() {
                return Ok(frame);
            }
            if !self.fill().await? {
                return self
                    .reader
                    .finish(&self.buffer)
                    .map(|()| None)
                    .map_err(FrameFault::Protocol);
            }
        }
    }

    /// Waits for the body's end behind its last frame.
    ///
    /// # Errors
    /// [`FrameFault`] if something else comes.
    pub async fn end(&mut self) -> Result<(), FrameFault> {
        match self.next().await? {
            None => Ok(()),
            Some(_) => Err(FrameFault::Protocol(ProtocolError::Undecodable)),
        }
    }

    /// Takes in the next piece; `false` at the end.
    async fn fill(&mut self) -> Result<bool, FrameFault> {
        match within(self.idle, self.raw.next()).await {
            Some(Some(Ok(piece))) if self.buffer.is_empty() => {
                self.buffer = piece.try_into_mut().unwrap_or_else(|piece| piece.as_ref().into());
                Ok(true)
            }
            Some(Some(Ok(piece))) => {
                self.buffer.extend_from_slice(&piece);
                Ok(true)
            }
            Some(None) => Ok(false),
            Some(Some(Err(_))) | None => Err(FrameFault::CutOff),
        }
    }
}

/// The content behind frame 0, opened frame by frame. It ends cleanly only if the last frame came,
/// nothing stands behind it, and the content is as long as announced.
pub fn content(
    frames: Frames,
    opener: FrameOpener,
    decoders: Pool<DecoderActor>,
    meter: ContentMeter,
    limit: Option<u64>,
) -> impl Stream<Item = Result<Bytes, FrameFault>> {
    let state = Content { frames, opener: Some(opener), decoders, meter, left: limit };
    stream::try_unfold(state, |mut state| async move {
        Ok(state.next().await?.map(|content| (content, state)))
    })
}

struct Content {
    frames: Frames,
    opener: Option<FrameOpener>,
    decoders: Pool<DecoderActor>,
    meter: ContentMeter,
    left: Option<u64>,
}

impl Content {
    async fn next(&mut self) -> Result<Option<Bytes>, FrameFault> {
        loop {
            let Some(frame) = self.frames.next().await? else {
                self.meter.finish().map_err(FrameFault::Protocol)?;
                return Ok(None);
            };
            let gone = FrameFault::Protocol(ProtocolError::Undecodable);
            let opener = self.opener.take().ok_or(gone)?;
            let decoded = self.decoders.send(DecodeFrame { opener, frame }).await?;
            self.opener = Some(decoded.opener);
            let content = decoded.frame.content;
            self.count(content.len())?;
            if !content.is_empty() {
                return Ok(Some(content));
            }
        }
    }

    fn count(&mut self, length: usize) -> Result<(), FrameFault> {
        self.meter.add(length).map_err(FrameFault::Protocol)?;
        if let Some(left) = &mut self.left {
            let too_large = FrameFault::Protocol(ProtocolError::TooLarge);
            *left = left.checked_sub(length as u64).ok_or(too_large)?;
        }
        Ok(())
    }
}

/// Content on its way into frames: pieces that are ready at once travel in one frame.
pub struct Pieces<E> {
    source: LocalBoxStream<'static, Result<Bytes, E>>,
    pending: Bytes,
    end: Option<Result<(), E>>,
    target: usize,
}

/// The content of one frame.
#[derive(Debug)]
pub struct Piece {
    /// The content, in the parts in which it came.
    pub content: Vec<Bytes>,
    /// Whether nothing comes behind it.
    pub last: bool,
}

impl<E> Pieces<E> {
    /// Takes pieces for frames of at most `max_frame` bytes from a stream of content.
    pub fn new(source: LocalBoxStream<'static, Result<Bytes, E>>, max_frame: usize) -> Self {
        let target = max_frame.clamp(1, FRAME_TARGET);
        Self { source, pending: Bytes::new(), end: None, target }
    }

    /// What is there now, without waiting; may be empty.
    ///
    /// # Errors
    /// The source's, once everything before it was taken.
    pub fn ready(&mut self) -> Result<Piece, E> {
        self.ready_within(self.target)
    }

    /// As [`Self::ready`], for a frame with room for only so many bytes.
    ///
    /// # Errors
    /// As [`Self::ready`].
    pub fn ready_within(&mut self, room: usize) -> Result<Piece, E> {
        let mut content = Vec::new();
        let mut room = room.min(self.target);
        while room > 0 {
            if self.pending.is_empty() && !self.poll() {
                break;
            }
            let part = self.pending.split_to(room.min(self.pending.len()));
            room -= part.len();
            content.push(part);
        }
        // Full to the brim: the end may be known already.
        if room == 0 && self.pending.is_empty() {
            self.poll();
        }
        if content.is_empty()
            && let Some(Err(error)) = self.end.take_if(|end| end.is_err())
        {
            return Err(error);
        }
        let last = self.pending.is_empty() && matches!(self.end, Some(Ok(())));
        Ok(Piece { content, last })
    }

    /// The next piece, waiting for its first byte.
    ///
    /// # Errors
    /// The source's, once everything before it was taken.
    pub async fn next(&mut self) -> Result<Piece, E> {
        self.wait().await;
        self.ready()
    }

    /// What is there or comes within `limit`: a whole short message, or `room` bytes, at best.
    ///
    /// # Errors
    /// The source's, once everything before it was taken.
    pub async fn gather(&mut self, limit: Duration, room: usize) -> Result<Piece, E> {
        let room = room.min(self.target);
        let mut piece = self.ready_within(room)?;
        let deadline = tokio::time::Instant::now() + limit;
        while !piece.last
            && let Some(room @ 1..) = room.checked_sub(total_len(&piece.content))
        {
            let left = deadline.saturating_duration_since(tokio::time::Instant::now());
            if within(Some(left), self.wait()).await.is_none() {
                break;
            }
            let next = self.ready_within(room)?;
            piece.content.extend(next.content);
            piece.last = next.last;
        }
        Ok(piece)
    }

    /// Waits until there is a piece or the end.
    async fn wait(&mut self) {
        while self.pending.is_empty() && self.end.is_none() {
            let next = self.source.next().await;
            self.take(next);
        }
    }

    /// Looks for a further piece without waiting.
    fn poll(&mut self) -> bool {
        while self.pending.is_empty() && self.end.is_none() {
            let Some(next) = self.source.next().now_or_never() else { break };
            self.take(next);
        }
        !self.pending.is_empty()
    }

    fn take(&mut self, next: Option<Result<Bytes, E>>) {
        match next {
            Some(Ok(piece)) => self.pending = piece,
            Some(Err(error)) => self.end = Some(Err(error)),
            None => self.end = Some(Ok(())),
        }
    }
}

/// The wire form of a message: what is sealed already, then the rest frame by frame as it comes.
/// An error of the source ends it without a last frame.
pub fn sealed<E>(
    first: Bytes,
    sealer: FrameSealer,
    pieces: Pieces<E>,
    encoders: Pool<EncoderActor>,
) -> impl Stream<Item = Result<Bytes, E>>
where
    E: From<ActorError> + 'static,
{
    let rest = stream::try_unfold(Some((sealer, pieces)), move |state| {
        let encoders = encoders.clone();
        async move {
            let Some((sealer, mut pieces)) = state else { return Ok(None) };
            let Piece { content, last } = pieces.next().await?;
            let Encoded { bytes, sealer } =
                encoders.send(EncodeFrame { sealer, content, last }).await?;
            Ok(Some((bytes, sealer.map(|sealer| (sealer, pieces)))))
        }
    });
    stream::iter([Ok(first)]).chain(rest)
}

/// Waits, but not longer than a limit; `None` when it is over.
pub async fn within<T>(limit: Option<Duration>, wait: impl Future<Output = T>) -> Option<T> {
    match limit {
        Some(limit) => tokio::time::timeout(limit, wait).await.ok(),
        None => Some(wait.await),
    }
}
