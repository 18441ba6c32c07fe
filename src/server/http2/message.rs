//! Requests and responses between hyper's types and actix's. What comes in by HTTP/2 looks from then on
//! as if it had come by HTTP/1.1: with `host`, one `cookie`, and a body that is announced.

use std::{
    error::Error,
    io,
    net::SocketAddr,
    pin::Pin,
    rc::Rc,
    task::{Context, Poll, ready},
};

use actix_http::{BoxedPayloadStream, Payload, Request};
use actix_web::{
    HttpResponse,
    body::{BodySize, BoxBody, MessageBody},
    error::PayloadError,
    http::{
        Method, Uri, Version,
        header::{
            CONTENT_LENGTH, COOKIE, HOST, HeaderMap, HeaderName, HeaderValue, TRANSFER_ENCODING,
        },
    },
};
use bytes::Bytes;
use futures_util::Stream;
use hyper::body::{Body, Frame, Incoming, SizeHint};

use super::patient::Progress;

/// Longest piece that is handed to the library: what it has in hand, a client holds up.
const PIECE: usize = 16 * 1_024;

/// A request as the application takes it, or the status of its refusal.
pub(super) fn request(
    incoming: http::Request<Incoming>,
    peer: Option<SocketAddr>,
) -> Result<Request, http::StatusCode> {
    let bad = |()| http::StatusCode::BAD_REQUEST;
    let (parts, body) = incoming.into_parts();
    if parts.method == http::Method::CONNECT {
        return Err(http::StatusCode::NOT_IMPLEMENTED);
    }
    let headers = headers(&parts, &body).ok_or(()).map_err(bad)?;
    let target = parts.uri.path_and_query().map_or("/", |target| target.as_str());
    let mut request = Request::with_payload(Payload::Stream { payload: payload(body) });
    let head = request.head_mut();
    head.uri = Uri::try_from(target).map_err(|_| bad(()))?;
    head.method = Method::from_bytes(parts.method.as_str().as_bytes()).map_err(|_| bad(()))?;
    head.version = Version::HTTP_2;
    head.headers = headers;
    head.peer_addr = peer;
    Ok(request)
}

/// The fields of a request; none if they contradict each other.
fn headers(parts: &http::request::Parts, body: &Incoming) -> Option<HeaderMap> {
    let mut headers = HeaderMap::with_capacity(parts.headers.len() + 2);
    let mut cookies: Vec<u8> = Vec::new();
    for (name, value) in &parts.headers {
        if name == http::header::COOKIE {
            // RFC 9113, section 8.2.3.
            if !cookies.is_empty() {
                cookies.extend_from_slice(b"; ");
            }
            cookies.extend_from_slice(value.as_bytes());
            continue;
        }
        // RFC 9113, section 8.2.1: by HTTP/1.1 it would become another value.
        if value.as_bytes().trim_ascii() != value.as_bytes() {
            return None;
        }
        let name = HeaderName::from_bytes(name.as_str().as_bytes()).ok()?;
        headers.append(name, HeaderValue::from_bytes(value.as_bytes()).ok()?);
    }
    if !cookies.is_empty() {
        headers.insert(COOKIE, HeaderValue::from_bytes(&cookies).ok()?);
    }
    if let Some(authority) = parts.uri.authority() {
        let authority = authority.as_str();
        let same = |host: &HeaderValue| host.as_bytes().eq_ignore_ascii_case(authority.as_bytes());
        // RFC 9113, section 8.3.1: one name, and no user.
        if authority.contains('@') || !headers.get_all(HOST).all(same) {
            return None;
        }
        headers.insert(HOST, HeaderValue::from_str(authority).ok()?);
    } else if headers.get_all(HOST).count() != 1 {
        // As by HTTP/1.1: RFC 9112, section 3.2.
        return None;
    }
    if !body.is_end_stream() && !headers.contains_key(CONTENT_LENGTH) {
        headers.insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked"));
    }
    Some(headers)
}

fn payload(body: Incoming) -> BoxedPayloadStream {
    Box::pin(Data(body))
}

/// The data of a body; its trailers are nobody's.
struct Data(Incoming);

impl Stream for Data {
    type Item = Result<Bytes, PayloadError>;

    fn poll_next(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        let Self(body) = self.get_mut();
        loop {
            let broken = |error| PayloadError::Incomplete(Some(io::Error::other(error)));
            match ready!(Pin::new(&mut *body).poll_frame(cx)) {
                Some(Ok(frame)) => {
                    if let Ok(data) = frame.into_data() {
                        return Poll::Ready(Some(Ok(data)));
                    }
                }
                Some(Err(error)) => return Poll::Ready(Some(Err(broken(error)))),
                None => return Poll::Ready(None),
            }
        }
    }
}

/// The answer of the application.
pub(super) fn answer(
    response: HttpResponse<BoxBody>,
    to_head: bool,
    progress: Rc<Progress>,
) -> http::Response<Outgoing> {
    let status = http::StatusCode::from_u16(response.status().as_u16());
    let (head, body) = response.into_parts();
    let size = body.size();
    let mut answer = http::Response::new(());
    *answer.status_mut() = status.unwrap_or(http::StatusCode::INTERNAL_SERVER_ERROR);
    let fields = answer.headers_mut();
    for (name, value) in head.headers() {
        if matches!(size, BodySize::Sized(_)) && name == CONTENT_LENGTH {
            continue;
        }
        let name = http::HeaderName::from_bytes(name.as_str().as_bytes());
        let value = http::HeaderValue::from_bytes(value.as_bytes());
        if let (Ok(name), Ok(value)) = (name, value) {
            fields.append(name, value);
        }
    }
    if let BodySize::Sized(length) = size {
        fields.insert(http::header::CONTENT_LENGTH, length.into());
    }
    let left_out = to_head || matches!(size, BodySize::None | BodySize::Sized(0));
    answer.map(|()| Outgoing { body: (!left_out).then_some(body), rest: Bytes::new(), progress })
}

/// An answer to what is no request.
pub(super) fn refusal(
    status: http::StatusCode,
    progress: Rc<Progress>,
) -> http::Response<Outgoing> {
    let mut answer = http::Response::new(Outgoing { body: None, rest: Bytes::new(), progress });
    *answer.status_mut() = status;
    answer
}

/// The body of an answer, in pieces that are sent one by one.
pub(super) struct Outgoing {
    body: Option<BoxBody>,
    rest: Bytes,
    progress: Rc<Progress>,
}

impl Body for Outgoing {
    type Data = Bytes;
    type Error = Box<dyn Error + Send + Sync>;

    fn poll_frame(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, Self::Error>>> {
        let this = self.get_mut();
        this.progress.taken();
        let Some(body) = &mut this.body else { return Poll::Ready(None) };
        while this.rest.is_empty() {
            match ready!(Pin::new(&mut *body).poll_next(cx)) {
                Some(Ok(bytes)) => this.rest = bytes,
                Some(Err(error)) => return Poll::Ready(Some(Err(error.to_string().into()))),
                None => return Poll::Ready(None),
            }
        }
        let piece = this.rest.split_to(this.rest.len().min(PIECE));
        this.progress.offered();
        Poll::Ready(Some(Ok(Frame::data(piece))))
    }

    fn is_end_stream(&self) -> bool {
        self.body.is_none()
    }

    fn size_hint(&self) -> SizeHint {
        match self.body.as_ref().map(MessageBody::size) {
            None | Some(BodySize::None) => SizeHint::with_exact(0),
            Some(BodySize::Sized(length)) => SizeHint::with_exact(length),
            Some(BodySize::Stream) => SizeHint::default(),
        }
    }
}
