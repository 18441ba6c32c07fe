//! The encoder: writes heads and seals frames.

use actix::{Actor, Context, Handler, Message};
use bytes::{Bytes, BytesMut};
use mte_relay_protocol::{
    frame::FrameSealer,
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
    /// As much of the content as is there.
    pub content: Bytes,
    /// Whether that is all.
    pub last: bool,
}

impl Handler<EncodeResponse> for EncoderActor {
    type Result = Result<Encoded, Error>;

    fn handle(&mut self, message: EncodeResponse, _: &mut Self::Context) -> Self::Result {
        let EncodeResponse { key, head, content, last } = message;
        let head = http_message::encode_response_head(&head, content.len());
        seal(key.into_sealer(), &[&head, &content, NO_TRAILERS], last)
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
    /// As much of the content as is there.
    pub content: Bytes,
    /// Whether that is all.
    pub last: bool,
}

impl Handler<EncodeRequest> for EncoderActor {
    type Result = Result<Encoded, Error>;

    fn handle(&mut self, message: EncodeRequest, _: &mut Self::Context) -> Self::Result {
        let EncodeRequest { sealer, head, content, last } = message;
        let head = http_message::encode_request_head(&head, content.len());
        seal(sealer, &[&head, &content, NO_TRAILERS], last)
    }
}

/// Seals a frame behind frame 0.
#[derive(Debug, Message)]
#[rtype(result = "Result<Encoded, Error>")]
pub struct EncodeFrame {
    /// Seals the message's frames.
    pub sealer: FrameSealer,
    /// The next content; empty only in the last frame.
    pub content: Bytes,
    /// Whether the message ends here.
    pub last: bool,
}

impl Handler<EncodeFrame> for EncoderActor {
    type Result = Result<Encoded, Error>;

    fn handle(&mut self, message: EncodeFrame, _: &mut Self::Context) -> Self::Result {
        seal(message.sealer, &[&message.content], message.last)
    }
}

fn seal(mut sealer: FrameSealer, parts: &[&[u8]], last: bool) -> Result<Encoded, Error> {
    let mut out = BytesMut::new();
    if last {
        sealer.seal_last(parts, &mut out)?;
        return Ok(Encoded { bytes: out.freeze(), sealer: None });
    }
    sealer.seal(parts, &mut out)?;
    Ok(Encoded { bytes: out.freeze(), sealer: Some(sealer) })
}
