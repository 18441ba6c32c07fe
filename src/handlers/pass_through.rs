//! Pass-through: configured routes go to the upstream unsealed; every other plain request is
//! refused.

use actix_web::{
    HttpRequest, HttpResponse,
    web::{Data, Payload},
};
use futures_util::future::{Either, ready};
use mte_relay_protocol::{error::Code, http_message::RequestHead};

use crate::{
    access::{self, Class},
    entrance::Entered,
    errand::apart,
    handlers::{error::RelayError, plain},
    outer::Outer,
    worker::Worker,
};

/// Serves whatever no other route serves. What is refused is refused at once, before a task of its own
/// begins.
pub fn pass_through(
    worker: Data<Worker>,
    entered: Entered,
    request: HttpRequest,
    payload: Payload,
) -> impl Future<Output = Result<HttpResponse, RelayError>> {
    match passed(&entered, &request) {
        Ok(head) => Either::Left(apart(serve(worker, entered, (request, payload), head))),
        Err(refusal) => Either::Right(ready(Err(refusal))),
    }
}

fn passed(entered: &Entered, request: &HttpRequest) -> Result<RequestHead, RelayError> {
    access::class(Class::Plain);
    let site = entered.site()?;
    if !site.policy.pass_through_routes.matches(plain::path(request)?) {
        return Err(Code::PlaintextRefused.into());
    }
    access::class(Class::PassThrough);
    plain::request_head(request)
}

async fn serve(
    worker: Data<Worker>,
    entered: Entered,
    (request, payload): (HttpRequest, Payload),
    mut head: RequestHead,
) -> Result<HttpResponse, RelayError> {
    let (site, config) = (entered.site()?, entered.view.config());
    access::carry_trace(&mut head.fields);
    let upstream = entered.view.upstream(site, &worker.common.log).ok_or(Code::RouteUnknown)?;
    let outer = Outer::of(&request, &config.trusted_proxies);
    let permit = worker.common.admission.enter_from(outer.client)?;
    let body = plain::request_body(&request, payload, config.timeout, config.limits.max_body)?;
    let reply = upstream.forward(head, body, &outer).await?;
    let reply = worker.common.life.bounding(reply);
    Ok(plain::response(&request, reply, permit))
}
