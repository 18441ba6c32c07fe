//! Plain HTTP messages: between actix-web's types and the protocol's.

use std::time::Duration;

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    body::{self, BodyStream, SizedStream},
    http::{
        StatusCode,
        header::{CONTENT_LENGTH, HeaderName, HeaderValue, TRANSFER_ENCODING},
    },
    web::Payload,
};
use bytes::Bytes;
use futures_util::{StreamExt, stream};
use mte_relay_protocol::{
    error::Code,
    http_message::{Field, RequestHead, ResponseHead, is_path},
};

use crate::{
    fields,
    frames::{RawBody, within},
    handlers::{admission::Permit, backend::holding, error::RelayError, sealed::raw_body},
    transport::{BodyFault, OutgoingBody},
    upstream::Reply,
};

/// The head of a plain request, without the fields of its connection.
///
/// # Errors
/// `malformed` if its path could mean another place at the upstream.
pub fn request_head(request: &HttpRequest) -> Result<RequestHead, RelayError> {
    let uri = request.uri();
    let path = uri.path_and_query().map_or(uri.path(), |path| path.as_str());
    let asterisk = path == "*" && request.method() == "OPTIONS";
    if !asterisk && !is_path(path.as_bytes()) {
        return Err(Code::Malformed.into());
    }
    Ok(RequestHead {
        method: Bytes::copy_from_slice(request.method().as_str().as_bytes()),
        scheme: Bytes::from_static(b"http"),
        authority: Bytes::new(),
        path: Bytes::copy_from_slice(path.as_bytes()),
        fields: fields::end_to_end(request.headers()),
    })
}

/// The body of a plain request, as it comes.
///
/// # Errors
/// `malformed` if its length is none.
pub fn request_body(
    request: &HttpRequest,
    payload: Payload,
    idle: Option<Duration>,
) -> Result<OutgoingBody, RelayError> {
    let Some(length) = announced(request)? else { return Ok(OutgoingBody::Empty) };
    let chunks = timed(raw_body(payload), idle);
    Ok(OutgoingBody::Stream { length: length.known(), chunks })
}

/// How a request announces its body.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Announced {
    /// So many bytes.
    Length(u64),
    /// As many as come.
    Chunked,
}

impl Announced {
    /// The length, where it is known.
    pub const fn known(self) -> Option<u64> {
        match self {
            Self::Length(length) => Some(length),
            Self::Chunked => None,
        }
    }
}

/// Whether a request has a body (RFC 9112 §6.3).
///
/// # Errors
/// `malformed` if its length is none.
pub fn announced(request: &HttpRequest) -> Result<Option<Announced>, RelayError> {
    let headers = request.headers();
    if headers.contains_key(TRANSFER_ENCODING) {
        return Ok(Some(Announced::Chunked));
    }
    let Some(length) = headers.get(CONTENT_LENGTH) else { return Ok(None) };
    let length = length.to_str().ok().and_then(|length| length.parse().ok());
    match length.ok_or(Code::Malformed)? {
        0 => Ok(None),
        length => Ok(Some(Announced::Length(length))),
    }
}

/// Bounds the wait for each piece of a body.
pub fn timed(raw: RawBody, idle: Option<Duration>) -> RawBody {
    let pieces = stream::unfold(Some(raw), move |raw| async move {
        let mut raw = raw?;
        match within(idle, raw.next()).await {
            Some(Some(piece)) => Some((piece, Some(raw))),
            Some(None) => None,
            None => Some((Err(BodyFault::CutOff), None)),
        }
    });
    pieces.boxed_local()
}

/// A plain response of a reply.
pub fn response(request: &HttpRequest, reply: Reply, permit: Permit) -> HttpResponse {
    let Reply { head, length, body } = reply;
    let status = StatusCode::from_u16(head.status).unwrap_or(StatusCode::BAD_GATEWAY);
    let mut response = HttpResponse::build(status);
    let body_less = request.method() == "HEAD" || matches!(head.status, 204 | 205 | 304);
    for field in head.fields.iter().filter(|field| !field.is("content-length")) {
        if let Some(header) = header(field) {
            response.append_header(header);
        }
    }
    if body_less {
        return without_content(response, request, &head);
    }
    let body = holding(permit, body);
    match length {
        Some(length) => response.body(SizedStream::new(length, body)),
        None => response.body(BodyStream::new(body)),
    }
}

/// Ends a response that has no content. The length it may speak of is that of another answer
/// (RFC 9110 §8.6).
fn without_content(
    mut response: HttpResponseBuilder,
    request: &HttpRequest,
    head: &ResponseHead,
) -> HttpResponse {
    let length = head.fields.iter().find(|field| field.is("content-length"));
    match length {
        Some(field) if request.method() == "HEAD" => {
            let length = std::str::from_utf8(&field.value).ok().and_then(|text| text.parse().ok());
            // Only its length is used: nothing is read from a body that answers HEAD.
            let content = stream::empty::<Result<Bytes, BodyFault>>();
            match length {
                Some(length) => response.body(SizedStream::new(length, content)),
                None => response.body(body::None::new()),
            }
        }
        Some(field) if head.status == 304 => {
            if let Some(header) = header(field) {
                response.append_header(header);
            }
            response.body(body::None::new())
        }
        _ if head.status == 205 => response.finish(),
        _ => response.body(body::None::new()),
    }
}

fn header(field: &Field) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_bytes(&field.name).ok()?;
    Some((name, HeaderValue::from_bytes(&field.value).ok()?))
}
