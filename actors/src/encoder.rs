//! The encoder: writes heads and seals frames.

use std::iter;

use actix::{Actor, Context, Handler, Message};
use bytes::{Buf, BufMut, Bytes, BytesMut};
use mte_relay_protocol::{
    frame::{FRAME_OVERHEAD, FrameSealer},
    header::REQUEST_HEADER_LEN,
    http_message::{self, NO_TRAILERS, RequestHead, ResponseHead},
    pair::SealKey,
};

use crate::{Error, decoder::MAILBOX};

/// One place of an encoder pool.
#[derive(Debug, Default)]
pub struct EncoderActor;

impl Actor for EncoderActor {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
    }
}

/// Bytes for the wire, and the sealer of the next frame unless this was the last.
#[derive(Debug)]
pub struct Encoded {
    /// One frame, the message's header in front of the first.
    pub bytes: Bytes,
    /// Seals the next frame.
    pub sealer: Option<FrameSealer>,
}

/// Seals frame 0 of a response.
#[derive(Debug, Message)]
#[rtype(result = "Result<Encoded, Error>")]
pub struct EncodeResponse {
    /// The response's key.
    pub key: SealKey,
    /// Its head.
    pub head: ResponseHead,
    /// As much of the content as is there, in the parts in which it came.
    pub content: Vec<Bytes>,
    /// Whether that is all.
    pub last: bool,
}

impl Handler<EncodeResponse> for EncoderActor {
    type Result = Result<Encoded, Error>;

    fn handle(&mut self, response: EncodeResponse, _: &mut Self::Context) -> Self::Result {
        let EncodeResponse { key, head, content, last } = response;
        let head = http_message::encode_response_head(&head, total_len(&content));
        seal(key.into_sealer(), &message(&head, &content), last)
    }
}

/// Seals frame 0 of a request.
#[derive(Debug, Message)]
#[rtype(result = "Result<Encoded, Error>")]
pub struct EncodeRequest {
    /// Seals the request's frames.
    pub sealer: FrameSealer,
    /// Its head.
    pub head: RequestHead,
    /// As much of the content as is there, in the parts in which it came.
    pub content: Vec<Bytes>,
    /// Whether that is all.
    pub last: bool,
}

impl Handler<EncodeRequest> for EncoderActor {
    type Result = Result<Encoded, Error>;

    fn handle(&mut self, request: EncodeRequest, _: &mut Self::Context) -> Self::Result {
        let EncodeRequest { sealer, head, content, last } = request;
        let head = http_message::encode_request_head(&head, total_len(&content));
        seal(sealer, &message(&head, &content), last)
    }
}

/// Seals a frame behind frame 0.
#[derive(Debug, Message)]
#[rtype(result = "Result<Encoded, Error>")]
pub struct EncodeFrame {
    /// Seals the message's frames.
    pub sealer: FrameSealer,
    /// The next content, in the parts in which it came; empty only in the last frame.
    pub content: Vec<Bytes>,
    /// Whether the message ends here.
    pub last: bool,
}

impl Handler<EncodeFrame> for EncoderActor {
    type Result = Result<Encoded, Error>;

    fn handle(&mut self, frame: EncodeFrame, _: &mut Self::Context) -> Self::Result {
        let parts: Vec<&[u8]> = frame.content.iter().map(Bytes::as_ref).collect();
        seal(frame.sealer, &parts, frame.last)
    }
}

/// Length in bytes of content in parts.
pub fn total_len(content: &[Bytes]) -> usize {
    content.iter().map(Bytes::len).sum()
}

/// The beginning of a message, or all of it.
fn message<'a>(head: &'a [u8], content: &'a [Bytes]) -> Vec<&'a [u8]> {
    let parts = content.iter().map(Bytes::as_ref);
    iter::once(head).chain(parts).chain([NO_TRAILERS]).collect()
}

/// Where a frame begins in its memory: behind what precedes it where it is copied to, and before
/// the content that is copied into it (`src/transport/wire.rs` leaves more room there). AMD's Zen 3
/// and 4 copy 4 kB and more at 3 instead of 50 GB/s where the target begins up to 31 bytes behind the
/// source, modulo the size of a page (glibc before 2.40, which uses `rep movsb` there).
const LEAD: usize = 64;

fn seal(mut sealer: FrameSealer, parts: &[&[u8]], last: bool) -> Result<Encoded, Error> {
    let plain: usize = parts.iter().map(|part| part.len()).sum();
    let mut out = BytesMut::with_capacity(LEAD + plain + FRAME_OVERHEAD + REQUEST_HEADER_LEN);
    out.put_bytes(0, LEAD);
    out.advance(LEAD);
    if last {
        sealer.seal_last(parts, &mut out)?;
        return Ok(Encoded { bytes: out.freeze(), sealer: None });
    }
    sealer.seal(parts, &mut out)?;
    Ok(Encoded { bytes: out.freeze(), sealer: Some(sealer) })
}
