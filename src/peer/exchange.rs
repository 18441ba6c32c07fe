//! Discovery and pairing over HTTP: the peer actor's way to its peer.

use bytes::Bytes;
use futures_util::{FutureExt, StreamExt, future::LocalBoxFuture};
use mte_relay_actors::{error::PeerError, peer::Exchange};
use mte_relay_protocol::{
    MEDIA_TYPE, error::Code, http_message::Field, kem::PublicKey, pairing::MAX_RESPONSE_LEN,
};

use super::{peer_error, reply::refusal};
use crate::{
    handlers::{PAIR_PATH, RELAY_PATH, discovery::Discovery},
    transport::{Incoming, Origin, Outgoing, OutgoingBody, Transport},
};

/// Longest discovery document we read, in bytes: room for a dozen keys.
const MAX_DISCOVERY_LEN: usize = 64 * 1024;

/// Reaches a peer over a worker's transport.
pub struct HttpExchange {
    origin: Origin,
    transport: Transport,
}

impl HttpExchange {
    /// The exchange with the relay at an origin.
    pub fn new(origin: Origin, transport: Transport) -> Self {
        Self { origin, transport }
    }

    fn request(&self, method: &str, target: &str, body: OutgoingBody) -> Outgoing {
        Outgoing {
            method: method.to_owned(),
            origin: self.origin.clone(),
            target: target.to_owned(),
            fields: vec![Field::new("content-type", MEDIA_TYPE)],
            body,
            idempotent: true,
        }
    }
}

impl Exchange for HttpExchange {
    fn discover(&self) -> LocalBoxFuture<'static, Result<Vec<PublicKey>, PeerError>> {
        let request = self.request("GET", RELAY_PATH, OutgoingBody::Empty);
        let transport = self.transport.clone();
        async move {
            let answer = transport.send(request).await.map_err(|error| peer_error(&error))?;
            let body = whole(answer, MAX_DISCOVERY_LEN).await?;
            let discovery: Discovery = serde_json::from_slice(&body)
                .map_err(|_| not_a_relay("it does not answer as an MTE relay"))?;
            Ok(discovery.public_keys())
        }
        .boxed_local()
    }

    fn pair(&self, request: Vec<u8>) -> LocalBoxFuture<'static, Result<Vec<u8>, PeerError>> {
        // A pairing that was not answered is simply another one: sending it again does no harm.
        let request = self.request("POST", PAIR_PATH, OutgoingBody::Complete(request.into()));
        let transport = self.transport.clone();
        async move {
            let answer = transport.send(request).await.map_err(|error| peer_error(&error))?;
            if let Some(refusal) = refusal(&answer) {
                return Err(explained(refusal.error));
            }
            whole(answer, MAX_RESPONSE_LEN).await.map(|body| body.to_vec())
        }
        .boxed_local()
    }
}

/// Says what a refused pairing nearly always means.
fn explained(error: PeerError) -> PeerError {
    match error.code {
        Code::PairRefused => PeerError::new(
            Code::PairRefused,
            "the peer refused the pairing: SECRET is not the same at both relays, or the pairing \
             was changed on its way",
        ),
        _ => error,
    }
}

async fn whole(answer: Incoming, limit: usize) -> Result<Bytes, PeerError> {
    if answer.status >= 500 {
        return Err(PeerError::new(Code::PeerUnreachable, format!("answered {}", answer.status)));
    }
    if answer.status != 200 {
        return Err(not_a_relay(&format!("it answered {}", answer.status)));
    }
    let mut body = Vec::new();
    let mut pieces = answer.body;
    while let Some(piece) = pieces.next().await {
        body.extend_from_slice(&piece.map_err(|error| peer_error(&error))?);
        if body.len() > limit {
            return Err(not_a_relay("its answer is too long"));
        }
    }
    Ok(body.into())
}

fn not_a_relay(detail: &str) -> PeerError {
    PeerError::new(Code::PeerNotARelay, detail)
}
