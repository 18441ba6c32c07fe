//! Pairing: an offer in, an acceptance out (docs/protocol.md §3).

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    web::{Data, Payload},
};
use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use mte_relay_actors::{Error as ActorError, clock, session::Accept};
use mte_relay_protocol::{
    MEDIA_TYPE,
    error::{Code, Error as ProtocolError},
    pairing::MAX_REQUEST_LEN,
};
use slog::{debug, warn};

use crate::{
    access,
    frames::{RawBody, within},
    handlers::{
        error::RelayError,
        sealed::{raw_body, require_media_type},
    },
    outer::Outer,
    worker::Worker,
};

/// Pairs with a client. The pair is kept before the answer is given.
pub async fn pair(
    worker: Data<Worker>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, RelayError> {
    let common = &worker.common;
    require_media_type(&request)?;
    let outer = Outer::of(&request, &common.config.trusted_proxies);
    if !common.pairings.take(outer.client) {
        debug!(common.log, "pairing refused"; "code" => "rate-limited", "client" => %outer.client);
        return Err(Code::RateLimited.into());
    }
    let limit = Some(common.config.limits.request_header_timeout);
    let body = within(limit, whole(raw_body(payload))).await.ok_or(Code::Malformed)??;
    // As for sealed requests: a slow sender holds nothing but its connection.
    let _permit = common.admission.enter()?;
    let (client, offer) = common.identity.open_offer(&body).inspect_err(|error| {
        let code = error.code().map_or("internal", Code::as_str);
        warn!(common.log, "pairing refused"; "code" => code, "error" => reason(error), "client" => %outer.client);
    })?;
    access::client(|| client.tag(common.identity.roots.current()));
    let now = clock::system_ms();
    let answer = worker.directory.locate(client, now).send(Accept { offer, now }).await??;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, MEDIA_TYPE))
        .insert_header((CACHE_CONTROL, "no-store, no-transform"))
        .body(answer))
}

/// What a refused pairing nearly always means.
fn reason(error: &ActorError) -> String {
    match error.code() {
        Some(Code::PairRefused) => "SECRET is not the same at both sides, or the pairing was \
            changed on its way"
            .to_owned(),
        _ => error.to_string(),
    }
}

/// A body that is no longer than a pairing request may be.
async fn whole(mut raw: RawBody) -> Result<Bytes, RelayError> {
    let mut body = BytesMut::new();
    while let Some(piece) = raw.next().await {
        body.extend_from_slice(&piece.map_err(|_| Code::Malformed)?);
        if body.len() > MAX_REQUEST_LEN {
            return Err(ProtocolError::Malformed("pairing request").into());
        }
    }
    Ok(body.freeze())
}
