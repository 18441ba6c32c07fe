//! A peer's answers: outer errors, and sealed responses opened.

use std::time::Duration;

use bytes::Bytes;
use futures_util::{StreamExt, stream};
use mte_relay_actors::{
    decoder::{DecodeResponse, DecodedResponse},
    error::PeerError,
};
use mte_relay_protocol::{
    MEDIA_TYPE,
    client_pair::AwaitingResponse,
    error::Code,
    header::RESPONSE_HEADER_LEN,
    http_message::{ContentMeter, ResponseHead, content_length},
};

use super::{Direction, PeerClient};
use crate::{
    access::{self, Phase},
    frames::{self, FrameFault, Frames},
    handlers::error::ERROR_HEADER,
    transport::{BodyFault, Incoming},
    upstream::Reply,
};

/// An outer error of the peer, or of something on the way. It is not authentic.
pub(super) struct Refusal {
    pub(super) error: PeerError,
    pub(super) back_off: Option<Duration>,
}

impl Refusal {
    /// Whether the pair is of no more use.
    pub(super) fn pair_is_over(&self) -> bool {
        matches!(
            self.error.code,
            Code::Undecodable
                | Code::ClientUnknown
                | Code::PairUnknown
                | Code::Replayed
                | Code::StaleRequest
        )
    }
}

/// The outer error in an answer, if it is none of ours to open.
pub(super) fn refusal(answer: &Incoming) -> Option<Refusal> {
    let field = |name: &str| {
        let field = answer.fields.iter().find(|field| field.is(name))?;
        std::str::from_utf8(&field.value).ok()
    };
    let sealed = field("content-type") == Some(MEDIA_TYPE);
    if answer.status == 200 && sealed {
        return None;
    }
    let seconds = field("retry-after").and_then(|value| value.parse().ok()).unwrap_or(1);
    let error = match field(ERROR_HEADER).and_then(Code::parse) {
        Some(code) => PeerError::new(code, "the peer refused"),
        None if answer.status >= 500 => {
            PeerError::new(Code::PeerUnreachable, format!("answered {}", answer.status))
        }
        None => PeerError::new(Code::PeerNotARelay, format!("answered {}", answer.status)),
    };
    let back_off = matches!(answer.status, 429 | 503).then(|| Duration::from_secs(seconds));
    Some(Refusal { error, back_off })
}

/// Opens a sealed response up to its head.
pub(super) async fn open(
    client: &PeerClient,
    awaiting: AwaitingResponse,
    answer: Incoming,
    to_head: bool,
) -> Result<Reply, PeerError> {
    let watch = client.options.watch;
    let raw = answer.body.map(move |piece| {
        let piece = piece.map_err(|_| BodyFault::CutOff)?;
        if let Some(watch) = watch {
            watch(Direction::Response, &piece);
        }
        Ok(piece)
    });
    let raw = raw.boxed_local();
    // The transport bounds the wait for each piece.
    let mut frames = Frames::new(raw, client.options.max_frame, None);
    let header = frames.header::<RESPONSE_HEADER_LEN>().await.map_err(broken)?;
    let opener = awaiting.open(&header).map_err(|error| unopened(&error.to_string()))?;
    let frame = frames.next().await.map_err(broken)?.ok_or_else(|| unopened("no frame"))?;
    let decode = DecodeResponse { opener, frame, limits: client.options.limits };
    let decoded = access::timed(Phase::Decode, client.decoders.send(decode)).await;
    let DecodedResponse { message, opener } =
        decoded.map_err(|error| unopened(&error.to_string()))?;

    let announced = announced(&message.head, to_head)?;
    let mut meter = ContentMeter::new(announced);
    meter.add(message.content.len()).map_err(|error| unopened(&error.to_string()))?;
    let first = message.content;
    let Some(opener) = opener else {
        meter.finish().map_err(|error| unopened(&error.to_string()))?;
        frames.end().await.map_err(broken)?;
        let length = Some(first.len() as u64);
        let body = stream::iter((!first.is_empty()).then_some(Ok(first))).boxed_local();
        return Ok(Reply { head: message.head, length, body });
    };
    let rest = frames::content(frames, opener, client.decoders.clone(), meter, None);
    let first = stream::iter((!first.is_empty()).then_some(Ok::<Bytes, FrameFault>(first)));
    let body = first.chain(rest).map(|piece| piece.map_err(BodyFault::from)).boxed_local();
    Ok(Reply { head: message.head, length: announced, body })
}

/// The length the content must have; for answers without content it is only information.
fn announced(head: &ResponseHead, to_head: bool) -> Result<Option<u64>, PeerError> {
    if to_head || matches!(head.status, 204 | 205 | 304) {
        return Ok(Some(0));
    }
    content_length(&head.fields).map_err(|error| unopened(&error.to_string()))
}

fn unopened(detail: &str) -> PeerError {
    PeerError::new(Code::PeerNotARelay, format!("its answer does not open: {detail}"))
}

fn broken(fault: FrameFault) -> PeerError {
    match fault {
        FrameFault::Protocol(error) => unopened(&error.to_string()),
        FrameFault::CutOff => PeerError::new(Code::PeerUnreachable, "its answer broke off"),
    }
}
