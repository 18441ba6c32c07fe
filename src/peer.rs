//! This relay as a client of another: requests sealed for a peer, answers opened, and what §8 of
//! docs/protocol.md says a client does about errors.

mod body;
mod exchange;
mod peers;
mod reply;
mod retry;

use std::time::{Duration, Instant};

use futures_util::StreamExt;
use mte_relay_actors::{
    Error as ActorError,
    clock::SteadyClock,
    decoder::DecoderActor,
    encoder::{EncodeRequest, Encoded, EncoderActor},
    error::PeerError,
    peer::{Outcome, Peer, PeerSettings, Sealed, Trust, Wanted},
    pool::Pool,
};
use mte_relay_protocol::{
    MEDIA_TYPE,
    client_pair::NewRequest,
    error::Code,
    http_message::{Field, HeadLimits, RequestHead, is_idempotent, request_overhead},
    pairing::Psk,
};
use slog::{Logger, o};
use tokio::time::timeout;

use self::retry::{Failure, second_attempt};
pub use self::{
    body::PeerBody,
    exchange::HttpExchange,
    peers::{FirstUses, Peers},
};
use crate::{
    access::{self, Phase},
    frames::{self, Piece, Pieces},
    handlers::{RELAY_PATH, sealed::CLIENT_ID_HEADER},
    transport::{BodyFault, Error as TransportError, Origin, Outgoing, OutgoingBody, Transport},
    upstream::Reply,
};

/// A body that cannot be sent twice wants a pair that the peer has just shown to know. Not much
/// shorter: each pair made for its freshness counts among the peer's pairs for 130 s (§3).
const PROVEN_WITHIN_MS: u64 = 3_000;
/// A second transmission begins within so long of the first (docs/protocol.md §8).
const RETRY_WITHIN: Duration = Duration::from_secs(60);
/// How long a client waits before it asks an overloaded peer once more, at most.
const MAX_BACK_OFF: Duration = Duration::from_secs(5);

/// How long frame 0 waits for content that is on its way: most requests then fit one frame, and a
/// trickled body is not held up noticeably.
const GATHER: Duration = Duration::from_millis(10);

/// The way to one peer, on one worker.
#[derive(Clone)]
pub struct PeerClient {
    origin: Origin,
    peer: Peer,
    transport: Transport,
    encoders: Pool<EncoderActor>,
    decoders: Pool<DecoderActor>,
    options: PeerOptions,
}

/// What every peer of a worker has in common.
#[derive(Clone, Debug)]
pub struct PeerOptions {
    /// The shared secret, if there is one.
    pub psk: Psk,
    /// Bounds of the heads of answers.
    pub limits: HeadLimits,
    /// Longest frame of an answer, in bytes.
    pub max_frame: usize,
    /// Shown what travels to the peer and back, if anyone wants to see it.
    pub watch: Option<Watch>,
    /// Pairs kept with the peer at most.
    pub max_pairs: usize,
    /// Where it is told that a peer is trusted on first use.
    pub log: Logger,
}

/// Is shown the outer messages of an exchange, piece by piece.
pub type Watch = fn(Direction, &[u8]);

/// Which way a message travels.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Direction {
    /// To the peer.
    Request,
    /// From the peer.
    Response,
}

impl PeerClient {
    /// The way to a peer; nothing is sent before the first request.
    pub fn new(
        origin: Origin,
        trust: Trust,
        transport: Transport,
        pools: (Pool<EncoderActor>, Pool<DecoderActor>),
        options: PeerOptions,
    ) -> Self {
        let settings = PeerSettings {
            exchange: std::rc::Rc::new(HttpExchange::new(origin.clone(), transport.clone())),
            trust,
            psk: options.psk.clone(),
            agent: concat!("mte-relay/", env!("CARGO_PKG_VERSION")).to_owned(),
            max_pairs: options.max_pairs,
            log: options.log.new(o!("peer" => origin.to_string())),
            clock: SteadyClock::start(),
        };
        let (encoders, decoders) = pools;
        Self { origin, peer: Peer::start(settings), transport, encoders, decoders, options }
    }

    /// Sends a request and waits for the head of its answer: at most twice in all, the second time
    /// so that it cannot be executed twice.
    ///
    /// # Errors
    /// [`PeerError`] with the code for the caller.
    pub async fn send(&self, head: &RequestHead, body: &PeerBody) -> Result<Reply, PeerError> {
        let idempotent = is_idempotent(&head.method);
        let new = if idempotent { NewRequest::idempotent() } else { NewRequest::once() };
        let proven_within_ms = (!body.fits()).then_some(PROVEN_WITHIN_MS);
        let wanted = Wanted { proven_within_ms, client: None };
        let started = Instant::now();
        let failure = match self.attempt(new, wanted, head, body).await {
            Ok(reply) => return Ok(reply),
            Err(failure) => failure,
        };
        let Some((request, client)) =
            second_attempt(&failure, idempotent).filter(|_| body.is_repeatable())
        else {
            return Err(failure.error);
        };
        if let Some(back_off) = failure.back_off {
            actix_rt::time::sleep(back_off.min(MAX_BACK_OFF)).await;
        }
        let left = RETRY_WITHIN.saturating_sub(started.elapsed());
        let wanted = Wanted { proven_within_ms, client };
        // Rare and large: not part of every request's future.
        let Ok(sealed) = timeout(left, Box::pin(self.next(request, wanted))).await else {
            return Err(failure.error);
        };
        let second = match sealed {
            Ok(sealed) => Box::pin(self.transmit(sealed, head, body)).await,
            // The pairing yielded another client id: that ends the attempt.
            Err(error) if error.code == Code::ClientUnknown => return Err(failure.error),
            Err(error) => return Err(error),
        };
        second.map_err(|second| second.error)
    }

    async fn next(&self, request: NewRequest, wanted: Wanted) -> Result<Sealed, PeerError> {
        self.peer.next(request, wanted).await.map_err(own_error)
    }

    async fn attempt(
        &self,
        request: NewRequest,
        wanted: Wanted,
        head: &RequestHead,
        body: &PeerBody,
    ) -> Result<Reply, Failure> {
        let sealed = self.next(request, wanted).await.map_err(Failure::unsealed)?;
        self.transmit(sealed, head, body).await
    }

    async fn transmit(
        &self,
        sealed: Sealed,
        head: &RequestHead,
        body: &PeerBody,
    ) -> Result<Reply, Failure> {
        let Sealed { request, mut settling, client, client_id, max_frame, max_body } = sealed;
        let fields = *request.awaiting.request();
        let sealed = Some((fields, client));
        let failed = |error: PeerError| Failure { error, sealed, refused: false, back_off: None };
        if let (Some(length), Some(limit)) = (body.length(), max_body)
            && length > limit
        {
            return Err(failed(PeerError::new(Code::TooLarge, "longer than the peer takes")));
        }
        let Some(room) = max_frame.checked_sub(request_overhead(head)) else {
            return Err(failed(PeerError::new(Code::TooLarge, "its head fits no frame")));
        };
        let body = self
            .seal(request.sealer, head.clone(), Pieces::new(body.read(), max_frame), room)
            .await
            .map_err(|error| failed(own_error(error)))?;
        let mut outgoing = self.outgoing(client_id, body, fields.idempotent);
        let answer = access::timed(Phase::Upstream, self.transport.try_send(&mut outgoing, None))
            .await
            .map_err(|error| failed(peer_error(&error)))?;
        if let Some(refusal) = reply::refusal(&answer) {
            if refusal.pair_is_over() {
                settling.outcome = Outcome::Refused;
            }
            let back_off = refusal.back_off;
            return Err(Failure { back_off, refused: true, ..failed(refusal.error) });
        }
        let to_head = &*head.method == b"HEAD";
        let reply = reply::open(self, request.awaiting, answer, to_head).await.map_err(failed)?;
        settling.outcome = Outcome::Answered;
        Ok(reply)
    }

    async fn seal(
        &self,
        sealer: mte_relay_protocol::frame::FrameSealer,
        head: RequestHead,
        mut pieces: Pieces<BodyFault>,
        room: usize,
    ) -> Result<OutgoingBody, ActorError> {
        let cut =
            |fault: BodyFault| ActorError::from(PeerError::new(Code::Malformed, fault.to_string()));
        let Piece { content, last } = pieces.gather(GATHER, room).await.map_err(cut)?;
        let encode = EncodeRequest { sealer, head, content, last };
        let Encoded { bytes, sealer } =
            access::timed(Phase::Encode, self.encoders.send(encode)).await?;
        let Some(sealer) = sealer else { return Ok(OutgoingBody::Complete(bytes)) };
        let chunks = frames::sealed(bytes, sealer, pieces, self.encoders.clone()).boxed_local();
        Ok(OutgoingBody::Stream { length: None, chunks })
    }

    fn outgoing(&self, client_id: String, body: OutgoingBody, idempotent: bool) -> Outgoing {
        let fields =
            vec![Field::new("content-type", MEDIA_TYPE), Field::new(CLIENT_ID_HEADER, client_id)];
        let body = match self.options.watch {
            Some(watch) => watched(watch, &fields, body),
            None => body,
        };
        Outgoing {
            method: "POST".to_owned(),
            origin: self.origin.clone(),
            target: RELAY_PATH.to_owned(),
            fields,
            body,
            idempotent,
        }
    }
}

/// Shows a request on its way out.
fn watched(watch: Watch, fields: &[Field], body: OutgoingBody) -> OutgoingBody {
    watch(Direction::Request, format!("POST {RELAY_PATH}").as_bytes());
    for field in fields {
        watch(Direction::Request, &[&field.name, b": ".as_slice(), &field.value].concat());
    }
    match body {
        OutgoingBody::Empty | OutgoingBody::Spent => body,
        OutgoingBody::Complete(content) => {
            watch(Direction::Request, &content);
            OutgoingBody::Complete(content)
        }
        OutgoingBody::Stream { length, chunks } => {
            let shown = chunks.inspect(move |chunk| {
                if let Ok(chunk) = chunk {
                    watch(Direction::Request, chunk);
                }
            });
            OutgoingBody::Stream { length, chunks: shown.boxed_local() }
        }
    }
}

/// What the caller is told when an actor fails.
fn own_error(error: ActorError) -> PeerError {
    match error {
        ActorError::Peer(error) => error,
        other => PeerError::new(other.code().unwrap_or(Code::PeerUnreachable), other.to_string()),
    }
}

/// What the caller is told when the transport to the peer fails.
fn peer_error(error: &TransportError) -> PeerError {
    let code = match error {
        TransportError::Timeout(_) => Code::PeerTimeout,
        TransportError::AddressRefused => Code::OutboundUpstreamRefused,
        TransportError::Aborted(BodyFault::TooLarge) => Code::TooLarge,
        TransportError::Aborted(_) | TransportError::Unwritable(_) => Code::Malformed,
        _ => Code::PeerUnreachable,
    };
    PeerError::new(code, error.explained())
}
