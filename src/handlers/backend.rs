//! The back-end relay: a sealed request in, the upstream's answer sealed out.

use std::sync::Arc;

use actix_web::{
    FromRequest, HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue, SET_COOKIE},
    web::{Data, Payload},
};
use bytes::Bytes;
use futures_util::{
    Stream, StreamExt, TryFutureExt,
    future::{ready, try_join},
    stream,
};
use mte_relay_actors::{
    clock,
    decoder::{DecodeRequest, OpenedRequest, read_request},
    encoder::{EncodeResponse, Encoded},
    session::{Claim, Granted, Keys},
};
use mte_relay_protocol::{
    MEDIA_TYPE,
    error::{Code, Error as ProtocolError},
    header::RequestHeader,
    http_message::{self, ContentMeter, Decoded, RequestHead},
    pair::SealKey,
};
use slog::debug;

use crate::{
    access::{self, Phase},
    cookies::{Cookies, Jar},
    errand::apart,
    frames::{self, FrameFault, Frames, Piece, Pieces, within},
    handlers::{
        admission::Permit,
        error::{RelayError, sealed_problem},
        sealed::Sealed,
    },
    sites::Site,
    transport::{BodyFault, OutgoingBody},
    upstream::Reply,
    worker::{View, Worker, head_limits},
};

/// Opens a request, asks the upstream, seals the answer. Whatever fails once frame 0 is open is
/// answered sealed.
pub fn relay(
    worker: Data<Worker>,
    request: HttpRequest,
    payload: Payload,
) -> impl Future<Output = Result<HttpResponse, RelayError>> {
    apart(async move { serve(&worker, &request, payload).await })
}

async fn serve(
    worker: &Worker,
    outer_request: &HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, RelayError> {
    let sealed = Sealed::from_request(outer_request, &mut payload.into_inner()).await?;
    let Sealed { view, site, client, header, frames, outer, permit } = sealed;
    let now = clock::system_ms();
    let claim = Claim { header: header.clone(), now };
    let granted = worker.directory.send(&site.identity, client, claim, now).await?;
    let Granted { keys: Keys { open, seal }, acceptance } = granted;
    let opening = Opening { worker, view: &view, header: &header };
    let accepted = acceptance.wait().map_err(RelayError::from);
    // Both before the upstream: docs/protocol.md §5.
    let (request, ()) = try_join(opening.open(open, frames), accepted).await?;
    view.sites.rates.count_client(client);
    let answer = match request {
        Ok((mut head, body)) => {
            access::inner_request(&head);
            access::carry_trace(&mut head.fields);
            let (roots, mode) = (&site.identity.roots, view.config().cookies);
            let jar = Jar { roots, mode, log: &worker.common.log };
            let outside = outer_request.headers();
            let cookies = header.fields().cookies;
            let cookies = cookies.then(|| Cookies::enter(jar, client, outside, &mut head));
            let reply = worker.ask_upstream((&view, &site), head, body, &outer).await;
            reply.map(|reply| Answer::of(worker.common.life.bounding(reply), cookies))
        }
        Err(code) => Err(code),
    };
    let sealing = Sealing { worker, max_frame: view.config().limits.max_frame };
    sealing.seal(seal, answer.unwrap_or_else(problem), permit).await
}

struct Opening<'a> {
    worker: &'a Worker,
    view: &'a View,
    header: &'a RequestHeader,
}

/// A request for the upstream, or why it is refused: to be said sealed.
type Opened = Result<(RequestHead, OutgoingBody), Code>;

impl Opening<'_> {
    /// Opens frame 0.
    ///
    /// # Errors
    /// An outer error if it does not open: nothing is known to be authentic then.
    async fn open(
        &self,
        key: mte_relay_protocol::pair::OpenKey,
        mut frames: Frames,
    ) -> Result<Opened, RelayError> {
        // However it trickles: a frame that holds up a permit is bounded as a whole.
        let timeout = self.view.config().timeout;
        let frame = within(timeout, frames.next()).await.ok_or(Code::Undecodable)?;
        let frame = frame.map_err(outer_error)?.ok_or(Code::Undecodable)?;
        let opened = self.worker.decoders.send(DecodeRequest { key, frame });
        let opened = access::timed(Phase::Decode, opened).await?;
        Ok(self
            .read(opened, frames)
            .await
            .inspect_err(|error| {
                debug!(self.worker.common.log, "sealed request refused"; "error" => %error);
            })
            .map_err(sealed_code))
    }

    async fn read(
        &self,
        opened: OpenedRequest,
        mut frames: Frames,
    ) -> Result<(RequestHead, OutgoingBody), ProtocolError> {
        let OpenedRequest { frame, opener } = opened;
        let Decoded { head, content } = read_request(&frame, head_limits(self.view.config()))?;
        if self.header.fields().idempotent && !http_message::is_idempotent(&head.method) {
            return Err(ProtocolError::Malformed("method is not idempotent"));
        }
        let length = http_message::content_length(&head.fields)?;
        let limit = self.view.config().limits.max_body;
        let too_large = ProtocolError::TooLarge;
        let left = |of: u64| limit.map(|limit| limit.checked_sub(of).ok_or(too_large)).transpose();
        left(length.unwrap_or_default())?;
        let mut meter = ContentMeter::new(length);
        meter.add(content.len())?;
        let left = left(content.len() as u64)?;
        if frame.last {
            meter.finish()?;
            frames.end().await.map_err(protocol_error)?;
            return Ok((head, OutgoingBody::Complete(content)));
        }
        let rest = frames::content(frames, opener, self.worker.decoders.clone(), meter, left);
        let first = (!content.is_empty()).then_some(Ok(content));
        let chunks = stream::iter(first).chain(rest.map(|piece| piece.map_err(BodyFault::from)));
        Ok((head, OutgoingBody::Stream { length, chunks: chunks.boxed_local() }))
    }
}

/// The code of a fault behind an open frame 0 (docs/protocol.md §8): a frame that does not open or
/// is missing is `malformed` there.
const fn sealed_code(error: ProtocolError) -> Code {
    match error {
        ProtocolError::Undecodable => Code::Malformed,
        other => other.code(),
    }
}

fn outer_error(fault: FrameFault) -> RelayError {
    protocol_error(fault).into()
}

fn protocol_error(fault: FrameFault) -> ProtocolError {
    match fault {
        FrameFault::Protocol(error) => error,
        FrameFault::CutOff => ProtocolError::Undecodable,
    }
}

impl Worker {
    /// Applies route policy and asks the upstream.
    async fn ask_upstream(
        &self,
        (view, site): (&View, &Arc<Site>),
        head: RequestHead,
        body: OutgoingBody,
        outer: &crate::outer::Outer,
    ) -> Result<Reply, Code> {
        if !view.sites.serves(site, &head.authority) {
            return Err(Code::RouteUnknown);
        }
        let path = std::str::from_utf8(&head.path).map_err(|_| Code::Malformed)?;
        let routes = site.policy.mte_routes.as_ref();
        let served = routes.is_none_or(|routes| routes.matches(path));
        let upstream = view.upstream(site, &self.common.log).filter(|_| served);
        let upstream = upstream.ok_or(Code::RouteUnknown)?;
        upstream.forward(head, body, outer).await
    }
}

/// A response to be sealed, and the cookies that go outside it.
struct Answer {
    reply: Reply,
    cookies: Vec<HeaderValue>,
}

impl Answer {
    fn of(mut reply: Reply, cookies: Option<Cookies<'_>>) -> Self {
        let cookies = cookies.map(|cookies| cookies.leave(&mut reply.head)).unwrap_or_default();
        Self { reply, cookies }
    }
}

/// An error of ours as a response to be sealed.
fn problem(code: Code) -> Answer {
    let (head, content) = sealed_problem(code);
    let length = Some(content.len() as u64);
    let body = stream::once(ready(Ok(Bytes::from(content)))).boxed_local();
    Answer { reply: Reply { head, length, body }, cookies: Vec::new() }
}

struct Sealing<'a> {
    worker: &'a Worker,
    max_frame: usize,
}

impl Sealing<'_> {
    async fn seal(
        &self,
        key: SealKey,
        answer: Answer,
        permit: Permit,
    ) -> Result<HttpResponse, RelayError> {
        let Answer { reply, cookies } = answer;
        let mut pieces = Pieces::new(reply.body, self.max_frame);
        let room = self.max_frame.checked_sub(http_message::response_overhead(&reply.head));
        // An upstream that breaks off here has answered nothing but a head: still an error, as is a
        // head that fits no frame.
        let Some(Ok(Piece { content, last })) = room.map(|room| pieces.ready_within(room)) else {
            return Box::pin(self.seal(key, problem(Code::UpstreamUnreachable), permit)).await;
        };
        access::inner_status(reply.head.status);
        let encode =
            self.worker.encoders.send(EncodeResponse { key, head: reply.head, content, last });
        let Encoded { bytes, sealer } = access::timed(Phase::Encode, encode).await?;
        let mut response = HttpResponse::Ok();
        response
            .insert_header((CONTENT_TYPE, MEDIA_TYPE))
            .insert_header((CACHE_CONTROL, "no-store, no-transform"))
            .insert_header(("x-accel-buffering", "no"));
        for cookie in cookies {
            response.append_header((SET_COOKIE, cookie));
        }
        let Some(sealer) = sealer else { return Ok(response.body(bytes)) };
        let wire = frames::sealed(bytes, sealer, pieces, self.worker.encoders.clone());
        Ok(response.streaming(holding(permit, wire)))
    }
}

/// Holds a permit for as long as a stream lasts.
///
/// An error ends the connection at once, with all that the server has not yet written. So it waits
/// until what came before it was.
pub fn holding<T, E>(
    permit: Permit,
    wire: impl Stream<Item = Result<T, E>>,
) -> impl Stream<Item = Result<T, E>> {
    wire.then(move |piece| {
        let _held = &permit;
        async move {
            if piece.is_err() {
                tokio::task::yield_now().await;
            }
            piece
        }
    })
}
