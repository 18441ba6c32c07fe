//! Pass-through: configured routes go to the upstream unsealed; every other plain request is
//! refused.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Payload},
};
use mte_relay_protocol::error::Code;

use crate::{
    access::{self, Class},
    handlers::{error::RelayError, plain},
    outer::Outer,
    worker::Worker,
};

/// Serves whatever no other route serves.
pub async fn pass_through(
    worker: Data<Worker>,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, RelayError> {
    access::class(Class::Plain);
    let config = &worker.common.config;
    let head = plain::request_head(&request)?;
    let path = std::str::from_utf8(&head.path).map_err(|_| Code::Malformed)?;
    if !config.pass_through_routes.matches(path) {
        return Err(Code::PlaintextRefused.into());
    }
    access::class(Class::PassThrough);
    let upstream = worker.upstream.as_ref().ok_or(Code::RouteUnknown)?;
    let permit = worker.common.admission.enter()?;
    let outer = Outer::of(&request, &config.trusted_proxies);
    let body = plain::request_body(&request, payload, config.timeout, config.limits.max_body)?;
    let reply = upstream.forward(head, body, &outer).await?;
    Ok(plain::response(&request, reply, permit))
}
