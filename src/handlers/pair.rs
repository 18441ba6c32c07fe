//! Pairing: an offer in, an acceptance out (docs/protocol.md §3).

use actix_web::{
    HttpRequest, HttpResponse,
    http::header::{CACHE_CONTROL, CONTENT_TYPE},
    web::{Data, Payload, block},
};
use std::sync::Arc;

use bytes::{Bytes, BytesMut};
use futures_util::StreamExt;
use mte_relay_actors::{Error as ActorError, clock, session::Accept};
use mte_relay_protocol::{
    MEDIA_TYPE,
    error::{Code, Error as ProtocolError},
    pairing::{MAX_REQUEST_LEN, PairRequest},
};
use slog::{debug, warn};

use crate::{
    access,
    entrance::Entered,
    frames::{RawBody, within},
    handlers::{
        error::RelayError,
        sealed::{raw_body, require_media_type},
    },
    outer::Outer,
    sites::{Site, Sites},
    worker::Worker,
};

/// Pairs with a client. The pair is kept before the answer is given.
pub async fn pair(
    worker: Data<Worker>,
    entered: Entered,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, RelayError> {
    let common = &worker.common;
    require_media_type(&request)?;
    let (sites, config) = (&entered.view.sites, entered.view.config());
    let outer = Outer::of(&request, &config.trusted_proxies);
    if !sites.pairings.take(outer.client) {
        debug!(common.log, "pairing refused"; "code" => "rate-limited", "client" => %outer.client);
        return Err(Code::RateLimited.into());
    }
    let limit = Some(config.limits.request_header_timeout);
    let body = within(limit, whole(raw_body(payload))).await.ok_or(Code::Malformed)??;
    // As for sealed requests: a slow sender holds nothing but its connection.
    let _permit = common.admission.enter()?;
    let refused = |error: &ActorError| {
        let code = error.code().map_or("internal", Code::as_str);
        warn!(common.log, "pairing refused"; "code" => code, "error" => reason(error), "client" => %outer.client);
    };
    let site = named(sites, &body).await?;
    let site =
        site.ok_or(ProtocolError::KeyUnknown).map_err(ActorError::from).inspect_err(refused)?;
    access::host(&site);
    entered.open(&request, &site)?;
    let identity = &site.identity;
    let (client, offer) = identity.open_offer(&body).inspect_err(refused)?;
    access::client(|| client.tag(identity.roots.current()));
    let now = clock::system_ms();
    let answer = worker.directory.send(identity, client, Accept { offer, now }, now).await?;
    Ok(HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, MEDIA_TYPE))
        .insert_header((CACHE_CONTROL, "no-store, no-transform"))
        .body(answer))
}

/// The site whose static key a pairing names.
async fn named(sites: &Arc<Sites>, body: &[u8]) -> Result<Option<Arc<Site>>, RelayError> {
    let key = PairRequest::parse(body)?.key_id();
    if !sites.knows_keys() {
        let sites = Arc::clone(sites);
        block(move || sites.warm_up()).await.map_err(|_| RelayError::Internal)?;
    }
    Ok(sites.of_key(key).cloned())
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
