//! The browser's scripts: whoever knows the relay's address may load them.

use std::sync::Arc;

use actix_web::{
    HttpRequest, HttpResponse,
    http::{
        Method,
        header::{
            ACCESS_CONTROL_ALLOW_ORIGIN, AcceptEncoding, CACHE_CONTROL, CONTENT_ENCODING,
            CONTENT_TYPE, ETAG, Encoding, EntityTag, Header, IF_NONE_MATCH, IfNoneMatch, VARY,
            X_CONTENT_TYPE_OPTIONS,
        },
    },
    web::{self, Data, Payload},
};
use mte_relay_protocol::error::Code;

use crate::{
    entrance::Entered,
    handlers::{error::RelayError, pass_through::pass_through},
    scripts::{Coding, Lasting, Script},
    worker::Worker,
};

/// Serves a script; any other name under `/public` may be a pass-through route.
pub async fn serve(
    worker: Data<Worker>,
    entered: Entered,
    request: HttpRequest,
    payload: Payload,
) -> Result<HttpResponse, RelayError> {
    let reads = matches!(*request.method(), Method::GET | Method::HEAD);
    let name = request.match_info().query("name");
    let Some((script, lasting)) = entered.site()?.scripts().find(name) else {
        let answer = pass_through(worker, entered, request, payload).await;
        return answer.map_err(|error| match error {
            RelayError::Code(Code::PlaintextRefused) if reads => Code::RouteUnknown.into(),
            other => other,
        });
    };
    if !reads {
        return Err(Code::PlaintextRefused.into());
    }
    let coding = coding(&request);
    let tag = EntityTag::new_strong(tag(script, coding));
    let known = is_known(&request, &tag);
    let mut response = if known { HttpResponse::NotModified() } else { HttpResponse::Ok() };
    response
        .insert_header((CACHE_CONTROL, cache_control(lasting)))
        .insert_header((ETAG, tag))
        .insert_header((VARY, "accept-encoding"))
        // A page of another origin loads it without credentials, and checks its hash.
        .insert_header((ACCESS_CONTROL_ALLOW_ORIGIN, "*"))
        .insert_header(("cross-origin-resource-policy", "cross-origin"))
        .insert_header((X_CONTENT_TYPE_OPTIONS, "nosniff"));
    if script.name == "mte-relay-sw.js" {
        response.insert_header(("service-worker-allowed", "/"));
    }
    if known {
        return Ok(response.finish());
    }
    response.insert_header((CONTENT_TYPE, media_type(script.name)));
    if let Some(name) = content_encoding(coding) {
        response.insert_header((CONTENT_ENCODING, name));
    }
    let content = match script.ready(coding) {
        Some(content) => content,
        None => {
            let script = Arc::clone(script);
            let coded = web::block(move || script.coded(coding)).await;
            coded.map_err(|_| RelayError::Internal)?
        }
    };
    Ok(response.body(content))
}

fn coding(request: &HttpRequest) -> Coding {
    let codings = [Encoding::brotli(), Encoding::gzip(), Encoding::identity()];
    let accepted = AcceptEncoding::parse(request).ok();
    match accepted.and_then(|accepted| accepted.negotiate(codings.iter())) {
        Some(coding) if coding == Encoding::brotli() => Coding::Brotli,
        Some(coding) if coding == Encoding::gzip() => Coding::Gzip,
        _ => Coding::Identity,
    }
}

const fn content_encoding(coding: Coding) -> Option<&'static str> {
    match coding {
        Coding::Identity => None,
        Coding::Gzip => Some("gzip"),
        Coding::Brotli => Some("br"),
    }
}

/// Each coding is a representation of its own, with a tag of its own (RFC 9110 §8.8.3.3).
fn tag(script: &Script, coding: Coding) -> String {
    match content_encoding(coding) {
        Some(name) => format!("{}-{name}", script.id()),
        None => script.id().to_owned(),
    }
}

fn is_known(request: &HttpRequest, tag: &EntityTag) -> bool {
    if !request.headers().contains_key(IF_NONE_MATCH) {
        return false;
    }
    match IfNoneMatch::parse(request) {
        Ok(IfNoneMatch::Any) => true,
        Ok(IfNoneMatch::Items(tags)) => tags.iter().any(|other| other.weak_eq(tag)),
        Err(_) => false,
    }
}

/// A changing script is asked for each time, so that a page never mixes versions; hashes hold only
/// for untransformed content.
const fn cache_control(lasting: Lasting) -> &'static str {
    match lasting {
        Lasting::Changing => "public, no-cache, no-transform",
        Lasting::Immutable => "public, max-age=31536000, immutable, no-transform",
    }
}

fn media_type(name: &str) -> &'static str {
    if name.ends_with(".js") || name.ends_with(".mjs") {
        "text/javascript; charset=utf-8"
    } else {
        "application/json"
    }
}
