//! When a client sends a request a second time (docs/protocol.md §8).

use std::time::Duration;

use mte_relay_actors::error::PeerError;
use mte_relay_protocol::{
    client_id::ClientId, client_pair::NewRequest, error::Code, header::RequestFields,
};

/// An attempt that failed.
pub(super) struct Failure {
    pub(super) error: PeerError,
    /// What was sealed, if the attempt came so far, and for whom.
    pub(super) sealed: Option<(RequestFields, ClientId)>,
    /// Whether the peer, or whoever speaks in its place, said so.
    pub(super) refused: bool,
    pub(super) back_off: Option<Duration>,
}

/// Whether and how a request is sent a second time (docs/protocol.md §8): never as if it were new,
/// unless executing it twice does no harm, and only for the same client.
pub(super) fn second_attempt(
    failure: &Failure,
    idempotent: bool,
) -> Option<(NewRequest, Option<ClientId>)> {
    let Some((fields, client)) = &failure.sealed else {
        // Not even sealed: pairing asked us to come back later.
        let again = matches!(
            failure.error.code,
            Code::RateLimited | Code::Overloaded | Code::StoreUnavailable
        );
        let new = if idempotent { NewRequest::idempotent() } else { NewRequest::once() };
        return again.then_some((new, None));
    };
    match failure.error.code {
        _ if !failure.refused => None,
        Code::Undecodable | Code::ClientUnknown | Code::PairUnknown => {
            Some((NewRequest::retry_of(fields), Some(*client)))
        }
        Code::Overloaded | Code::StoreUnavailable | Code::RateLimited => {
            Some((NewRequest::retry_of(fields), Some(*client)))
        }
        Code::Replayed | Code::StaleRequest if idempotent => {
            Some((NewRequest::idempotent(), Some(*client)))
        }
        _ => None,
    }
}

impl Failure {
    /// Nothing was sealed: there is no pair.
    pub(super) fn unsealed(error: PeerError) -> Self {
        Self { error, sealed: None, refused: true, back_off: Some(Duration::from_secs(1)) }
    }
}
