//! Plain HTTP messages: between actix-web's types and the protocol's.

use std::time::Duration;

use actix_web::{
    HttpRequest, HttpResponse, HttpResponseBuilder,
    body::{self, BodyStream, SizedStream},
    http::{
        StatusCode,
        header::{CONTENT_LENGTH, HeaderName, HeaderValue, TRANSFER_ENCODING, VARY},
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

/// Path and query of a plain request.
///
/// # Errors
/// `malformed` if they could mean another place at the upstream.
pub fn path(request: &HttpRequest) -> Result<&str, RelayError> {
    let uri = request.uri();
    let path = uri.path_and_query().map_or(uri.path(), |path| path.as_str());
    let asterisk = path == "*" && request.method() == "OPTIONS";
    if asterisk || is_path(path.as_bytes()) { Ok(path) } else { Err(Code::Malformed.into()) }
}

/// The head of a plain request, without the fields of its connection.
///
/// # Errors
/// As [`path`].
pub fn request_head(request: &HttpRequest) -> Result<RequestHead, RelayError> {
    let path = path(request)?;
    Ok(RequestHead {
        method: Bytes::copy_from_slice(request.method().as_str().as_bytes()),
        scheme: Bytes::from_static(b"http"),
        authority: Bytes::new(),
        path: Bytes::copy_from_slice(path.as_bytes()),
        fields: fields::end_to_end(request.headers()),
    })
}

/// The body of a plain request, as it comes, of at most `limit` bytes.
///
/// # Errors
/// `malformed` if its length is none; `too-large` if it is beyond the limit.
pub fn request_body(
    request: &HttpRequest,
    payload: Payload,
    idle: Option<Duration>,
    limit: Option<u64>,
) -> Result<OutgoingBody, RelayError> {
    let Some(length) = announced(request)? else { return Ok(OutgoingBody::Empty) };
    let length = length.known();
    if length > limit.or(length) {
        return Err(Code::TooLarge.into());
    }
    let chunks = limited(timed(raw_body(payload), idle), limit);
    Ok(OutgoingBody::Stream { length, chunks })
}

/// Bounds the length of a body.
fn limited(raw: RawBody, limit: Option<u64>) -> RawBody {
    let Some(mut left) = limit else { return raw };
    let pieces = raw.map(move |piece| {
        let piece = piece?;
        left = left.checked_sub(piece.len() as u64).ok_or(BodyFault::TooLarge)?;
        Ok(piece)
    });
    pieces.boxed_local()
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
    let set_apart = |field: &&Field| field.is("content-length") || field.is("vary");
    for field in head.fields.iter().filter(|field| !set_apart(field)) {
        if let Some(header) = header(field) {
            response.append_header(header);
        }
    }
    if let Some(vary) = vary(&head) {
        response.insert_header(vary);
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

/// All `vary` fields as one, which is the same (RFC 9110 §5.3): the cross-origin layer above knows
/// one only, and loses the others when it adds to it.
fn vary(head: &ResponseHead) -> Option<(HeaderName, HeaderValue)> {
    let values = head.fields.iter().filter(|field| field.is("vary"));
    let values: Vec<&[u8]> = values.map(|field| field.value.as_ref()).collect();
    if values.is_empty() {
        return None;
    }
    Some((VARY, HeaderValue::from_bytes(&values.join(b", ".as_slice())).ok()?))
}

fn header(field: &Field) -> Option<(HeaderName, HeaderValue)> {
    let name = HeaderName::from_bytes(&field.name).ok()?;
    Some((name, HeaderValue::from_bytes(&field.value).ok()?))
}
