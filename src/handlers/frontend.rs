//! The front-end relay: a plain request in, sealed to the peer it names, the opened answer out.
//! The mirror image of the back-end relay.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Payload},
};
use bytes::Bytes;
use mte_relay_actors::error::PeerError;
use mte_relay_protocol::{
    error::Code,
    http_message::{RequestHead, is_path},
};
use slog::warn;
use url::Url;

use crate::{
    access::{self, Class},
    config::Config,
    entrance::Entered,
    errand::apart,
    fields::{self, Rewrite},
    handlers::{error::RelayError, plain, sealed::raw_body},
    outer::Outer,
    peer::PeerBody,
    sites::Site,
    transport::Origin,
    worker::Worker,
};

/// Proves that a caller may use this relay as its front end.
pub const TOKEN_HEADER: &str = "x-mte-outbound-token";
/// Names the peer relay.
pub const UPSTREAM_HEADER: &str = "x-mte-upstream";

/// Seals a request to its peer and opens the answer.
pub fn relay(
    worker: Data<Worker>,
    entered: Entered,
    request: HttpRequest,
    payload: Payload,
) -> impl Future<Output = Result<HttpResponse, RelayError>> {
    // By reference: an async function would hold twice what is handed over.
    apart(async move { serve(&worker, &entered, &request, payload).await })
}

async fn serve(
    worker: &Worker,
    entered: &Entered,
    request: &HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, RelayError> {
    access::class(Class::Outbound);
    check_token(entered.site()?, request)?;
    let target = Target::of(request)?;
    let (peers, config) = (&entered.view.peers, entered.view.config());
    let peers = peers.as_ref().ok_or(Code::OutboundTokenInvalid)?;
    let log = |error: &PeerError| {
        let PeerError { code, detail } = error;
        warn!(worker.common.log, "peer failed"; "peer" => %target.origin, "code" => %code, "detail" => detail);
    };
    let peer = peers.client(&target.origin).inspect_err(log).map_err(|error| error.code)?;
    let permit = worker.common.admission.enter()?;
    let mut head = target.inner_head(plain::request_head(request)?)?;
    access::carry_trace(&mut head.fields);
    let body = body(config, request, payload)?;
    let mut reply = peer.send(&head, &body).await.inspect_err(log).map_err(|error| error.code)?;
    access::inner_status(reply.head.status);

    let outer = Outer::of(request, &config.trusted_proxies);
    if reply.head.fields.iter().any(Rewrite::concerns) {
        target.rewrite(&outer).apply(&mut reply.head.fields);
    }
    reply.head.fields.retain(|field| !fields::is_relay_field(field));
    let reply = worker.common.life.bounding(reply);
    Ok(plain::response(request, reply, permit))
}

fn check_token(site: &Site, request: &HttpRequest) -> Result<(), RelayError> {
    let mut tokens = request.headers().get_all(TOKEN_HEADER);
    let wanted = site.policy.outbound_token.as_ref().ok_or(Code::OutboundTokenInvalid)?;
    let previous = site.policy.outbound_token_previous.as_ref();
    let is_known = |token: &[u8]| {
        let was_known = previous.is_some_and(|previous| previous.matches(token));
        wanted.matches(token) | was_known
    };
    match (tokens.next(), tokens.next()) {
        (Some(token), None) if is_known(token.as_bytes()) => Ok(()),
        _ => Err(Code::OutboundTokenInvalid.into()),
    }
}

/// Where `x-mte-upstream` leads.
struct Target {
    origin: Origin,
    /// A path before the request's own, without a slash at its end.
    prefix: String,
}

impl Target {
    fn of(request: &HttpRequest) -> Result<Self, RelayError> {
        let invalid = RelayError::from(Code::OutboundUpstreamInvalid);
        let mut values = request.headers().get_all(UPSTREAM_HEADER);
        let (Some(value), None) = (values.next(), values.next()) else { return Err(invalid) };
        let url = Url::parse(value.to_str().map_err(|_| invalid)?).map_err(|_| invalid)?;
        let credentials = !url.username().is_empty() || url.password().is_some();
        if credentials || url.query().is_some() || url.fragment().is_some() {
            return Err(invalid);
        }
        let origin = Origin::try_from(&url).map_err(|_| invalid)?;
        let prefix = url.path().trim_end_matches('/').to_owned();
        if !prefix.is_empty() && !is_path(prefix.as_bytes()) {
            return Err(invalid);
        }
        Ok(Self { origin, prefix })
    }

    /// The request as the peer shall see it: none of the control fields leaves this relay.
    fn inner_head(&self, mut head: RequestHead) -> Result<RequestHead, RelayError> {
        head.fields
            .retain(|field| !fields::is_relay_field(field) && !fields::is_forwarding_field(field));
        head.scheme = if self.origin.is_tls() { "https" } else { "http" }.into();
        head.authority = self.origin.authority().into();
        if head.path != "*" && !self.prefix.is_empty() {
            let path = std::str::from_utf8(&head.path).map_err(|_| Code::Malformed)?;
            head.path = format!("{}{path}", self.prefix).into();
        }
        Ok(head)
    }

    /// Links into the peer become links to this relay.
    fn rewrite(&self, outer: &Outer) -> Rewrite {
        let to_origin = match outer.host.as_str() {
            "" => String::new(),
            host => format!("{}://{host}", outer.scheme),
        };
        Rewrite { from_origin: self.origin.to_string(), from_path: self.prefix.clone(), to_origin }
    }
}

/// The request's content, kept as far as it is needed to send it twice.
fn body(config: &Config, request: &HttpRequest, payload: Payload) -> Result<PeerBody, RelayError> {
    let Some(announced) = plain::announced(request)? else {
        return Ok(PeerBody::complete(Bytes::new()));
    };
    let chunks = plain::timed(raw_body(payload), config.timeout);
    Ok(PeerBody::new(chunks, announced.known(), config.limits.retry_buffer))
}
