//! Requests as they are given and answers as they come back.

use std::mem;

use bytes::Bytes;
use futures_util::{StreamExt, stream::LocalBoxStream};
use hyper::{
    HeaderMap, Method, Request, Uri,
    header::{
        CONNECTION, CONTENT_LENGTH, EXPECT, HOST, HeaderName, HeaderValue, TRANSFER_ENCODING,
        UPGRADE,
    },
};
use mte_relay_protocol::http_message::Field;

use super::{BodyFault, Error, Origin, exchange::Failure, upload::Upload};

/// A request to send.
pub struct Outgoing {
    /// Any method token (RFC 9110 §9.1) but CONNECT.
    pub method: String,
    /// Where it goes.
    pub origin: Origin,
    /// Path and query exactly as they are to be written, or `*` (RFC 9112 §3.2). At most 65,534
    /// bytes of visible ASCII; the path without `` # < > ` ``, the query without `" # < >` (the HTTP
    /// library refuses these; senders percent-encode them).
    pub target: String,
    /// Fields, written as they are, those of one name in their order. `host` is made from the origin
    /// where it is missing. Framing and connection belong to the transport: `connection`,
    /// `content-length`, `expect`, `transfer-encoding` and `upgrade` are left out.
    pub fields: Vec<Field>,
    /// The content.
    pub body: OutgoingBody,
    /// True if executing the request twice does no harm (RFC 9110 §9.2.2): then it is sent again
    /// when a kept connection turns out to be dead.
    pub idempotent: bool,
}

/// The content of a request.
pub enum OutgoingBody {
    /// None. POST, PUT and PATCH say so by `content-length: 0`.
    Empty,
    /// All of it at once; the same as `Empty` where it has no bytes.
    Complete(Bytes),
    /// As it comes: each chunk is written at once.
    Stream {
        /// Its length in bytes where known: then sent with `content-length`, else chunked. The
        /// chunk that completes it is kept back until the stream has ended.
        length: Option<u64>,
        /// The content. A fault, or another length than declared, breaks the request off: the other
        /// side never sees it complete.
        chunks: LocalBoxStream<'static, Result<Bytes, BodyFault>>,
    },
    /// What was left when a stream had begun to flow: nothing that could be sent again.
    Spent,
}

/// An answer whose head has come.
pub struct Incoming {
    /// The status, 200 to 999; informational ones are skipped.
    pub status: u16,
    /// Fields in lower case, hop-by-hop ones included, those of one name in their order.
    pub fields: Vec<Field>,
    /// The content's length in bytes where the head tells it; 0 where there is no content, also for
    /// HEAD, 204 and 304 (their `content-length` is among the fields).
    pub length: Option<u64>,
    /// The content as it comes. It ends cleanly only where the answer did. Poll it to its end and
    /// the connection is kept for the next request; drop it earlier and the connection is closed.
    pub body: LocalBoxStream<'static, Result<Bytes, Error>>,
}

impl Outgoing {
    /// True if its body is still there, so that it could be sent again after
    /// [`Transport::try_send`](super::Transport::try_send) failed.
    pub fn is_whole(&self) -> bool {
        !matches!(self.body, OutgoingBody::Spent)
    }

    /// Takes a streamed body back out of a request of which nothing was sent.
    pub(super) fn take_back(&mut self, unsent: Request<Upload>) {
        if let Some((length, chunks)) = unsent.into_body().into_stream() {
            self.body = OutgoingBody::Stream { length, chunks };
        }
    }

    /// True if the body is a stream of declared length 0.
    pub(super) fn is_empty_stream(&self) -> bool {
        matches!(self.body, OutgoingBody::Stream { length: Some(0), .. })
    }

    /// Replaces a stream of declared length 0 by an empty body once it has ended: its head alone
    /// would be a complete request.
    pub(super) async fn settle_empty_stream(&mut self) -> Result<(), Error> {
        let OutgoingBody::Stream { length: Some(0), chunks } = &mut self.body else {
            return Ok(());
        };
        while let Some(chunk) = chunks.next().await {
            if !chunk.map_err(Error::Aborted)?.is_empty() {
                return Err(Error::Aborted(BodyFault::WrongLength));
            }
        }
        self.body = OutgoingBody::Empty;
        Ok(())
    }

    /// The request for the HTTP library. Takes a streamed body out of `self`, which is spent then.
    pub(super) fn build(&mut self) -> Result<Request<Upload>, Error> {
        let method = Method::from_bytes(self.method.as_bytes())
            .ok()
            .filter(|method| method != Method::CONNECT)
            .ok_or(Error::Unwritable("method"))?;
        let uri = target(&self.target)?;
        let mut headers = self.headers()?;
        let upload = match mem::replace(&mut self.body, OutgoingBody::Spent) {
            OutgoingBody::Spent => return Err(Error::Aborted(BodyFault::CutOff)),
            OutgoingBody::Stream { length, chunks } => {
                match length {
                    Some(length) => headers.insert(CONTENT_LENGTH, length.into()),
                    None => headers.insert(TRANSFER_ENCODING, HeaderValue::from_static("chunked")),
                };
                Upload::stream(length, chunks)
            }
            OutgoingBody::Complete(content) if !content.is_empty() => {
                headers.insert(CONTENT_LENGTH, content.len().into());
                self.body = OutgoingBody::Complete(content.clone());
                Upload::complete(content)
            }
            OutgoingBody::Empty | OutgoingBody::Complete(_) => {
                self.body = OutgoingBody::Empty;
                if matches!(method, Method::POST | Method::PUT | Method::PATCH) {
                    headers.insert(CONTENT_LENGTH, 0.into());
                }
                Upload::complete(Bytes::new())
            }
        };
        let mut request = Request::new(upload);
        *request.method_mut() = method;
        *request.uri_mut() = uri;
        *request.headers_mut() = headers;
        Ok(request)
    }

    /// The request for a second attempt after a kept connection failed, or why there must be none.
    pub(super) fn again(&mut self, failure: Failure) -> Result<Request<Upload>, Error> {
        if let Some(returned) = failure.returned {
            return Ok(*returned);
        }
        if self.may_repeat(&failure.error) { self.build() } else { Err(failure.error) }
    }

    /// True if sending it again after this error executes nothing twice that must not be.
    pub fn may_repeat(&self, error: &Error) -> bool {
        let silent = matches!(error, Error::Broken { silent: true, .. });
        self.is_whole() && (error.certainly_unsent() || (self.idempotent && silent))
    }

    fn headers(&self) -> Result<HeaderMap, Error> {
        let mut headers = HeaderMap::with_capacity(self.fields.len().min(MAX_FIELDS) + 2);
        if !self.fields.iter().any(|field| *field.name == *b"host") {
            let host = HeaderValue::try_from(self.origin.authority())
                .map_err(|_| Error::Unwritable("host of the origin"))?;
            headers.insert(HOST, host);
        }
        for field in &self.fields {
            let name = HeaderName::from_bytes(&field.name)
                .map_err(|_| Error::Unwritable("name of a field"))?;
            if OWN_FIELDS.contains(&name) {
                continue;
            }
            let value = HeaderValue::from_maybe_shared(field.value.clone())
                .map_err(|_| Error::Unwritable("value of a field"))?;
            headers.try_append(name, value).map_err(|_| Error::Unwritable("number of fields"))?;
        }
        Ok(headers)
    }
}

/// More room than this is not reserved on a sender's word.
const MAX_FIELDS: usize = 256;

/// The fields that belong to the transport.
const OWN_FIELDS: [HeaderName; 5] =
    [CONNECTION, CONTENT_LENGTH, EXPECT, TRANSFER_ENCODING, UPGRADE];

fn target(text: &str) -> Result<Uri, Error> {
    let origin_form = text.starts_with('/');
    let visible = text.bytes().all(|byte| byte.is_ascii_graphic() && byte != b'#');
    if !(origin_form || text == "*") || !visible {
        return Err(Error::Unwritable("target"));
    }
    Uri::try_from(text).map_err(|_| Error::Unwritable("target"))
}
