//! The decoder: opens frames and reads the heads in them.

use actix::{Actor, Context, Handler, Message};
use mte_relay_protocol::{
    frame::{FrameOpener, OpenedFrame, SealedFrame},
    http_message::{self, Decoded, HeadLimits, RequestHead, ResponseHead},
    pair::OpenKey,
};

use crate::Error;

/// How many messages may wait for one pool actor; admission bounds them further.
pub(crate) const MAILBOX: usize = 256;

/// One place of a decoder pool.
#[derive(Debug, Default)]
pub struct DecoderActor;

impl Actor for DecoderActor {
    type Context = Context<Self>;

    fn started(&mut self, ctx: &mut Self::Context) {
        ctx.set_mailbox_capacity(MAILBOX);
    }
}

/// Opens frame 0 of a sealed request.
#[derive(Debug, Message)]
#[rtype(result = "Result<OpenedRequest, Error>")]
pub struct DecodeRequest {
    /// The request's key.
    pub key: OpenKey,
    /// Frame 0.
    pub frame: SealedFrame,
}

/// An authentic frame 0 and the opener of the frames behind it.
#[derive(Debug)]
pub struct OpenedRequest {
    /// The frame's content: a Binary HTTP message. What is wrong with it is answered sealed.
    pub frame: OpenedFrame,
    /// Opens the next frames.
    pub opener: FrameOpener,
}

impl Handler<DecodeRequest> for DecoderActor {
    type Result = Result<OpenedRequest, Error>;

    fn handle(&mut self, message: DecodeRequest, _: &mut Self::Context) -> Self::Result {
        let mut opener = message.key.into_opener();
        let frame = opener.open(message.frame)?;
        Ok(OpenedRequest { frame, opener })
    }
}

/// Opens frame 0 of a sealed response and reads its head.
#[derive(Debug, Message)]
#[rtype(result = "Result<DecodedResponse, Error>")]
pub struct DecodeResponse {
    /// Opens the response's frames.
    pub opener: FrameOpener,
    /// Frame 0.
    pub frame: SealedFrame,
    /// Bounds of the head.
    pub limits: HeadLimits,
}

/// A response's head, the beginning of its content, and the opener of the rest.
#[derive(Debug)]
pub struct DecodedResponse {
    /// Head and the content in frame 0.
    pub message: Decoded<ResponseHead>,
    /// Opens the next frames; `None` if frame 0 was the last.
    pub opener: Option<FrameOpener>,
}

impl Handler<DecodeResponse> for DecoderActor {
    type Result = Result<DecodedResponse, Error>;

    fn handle(&mut self, message: DecodeResponse, _: &mut Self::Context) -> Self::Result {
        let mut opener = message.opener;
        let frame = opener.open(message.frame)?;
        let last = frame.last;
        let message = http_message::decode_response(frame.content, message.limits)?;
        Ok(DecodedResponse { message, opener: (!last).then_some(opener) })
    }
}

/// Opens a frame behind frame 0.
#[derive(Debug, Message)]
#[rtype(result = "Result<DecodedFrame, Error>")]
pub struct DecodeFrame {
    /// Opens the message's frames.
    pub opener: FrameOpener,
    /// The next frame.
    pub frame: SealedFrame,
}

/// An opened frame and the opener of the next.
#[derive(Debug)]
pub struct DecodedFrame {
    /// The frame's content.
    pub frame: OpenedFrame,
    /// Opens the next frame.
    pub opener: FrameOpener,
}

impl Handler<DecodeFrame> for DecoderActor {
    type Result = Result<DecodedFrame, Error>;

    fn handle(&mut self, message: DecodeFrame, _: &mut Self::Context) -> Self::Result {
        let mut opener = message.opener;
        let frame = opener.open(message.frame)?;
        Ok(DecodedFrame { frame, opener })
    }
}

/// Reads the request in an authentic frame 0.
///
/// # Errors
/// [`Error::Protocol`] naming the broken rule: it is answered sealed, since the frame is open.
pub fn read_request(
    frame: &OpenedFrame,
    limits: HeadLimits,
) -> Result<Decoded<RequestHead>, mte_relay_protocol::error::Error> {
    http_message::decode_request(frame.content.clone(), limits)
}
