//! Requests as they are given and answers as they come back.

use std::{io::Write, mem};

use bytes::Bytes;
use futures_util::{StreamExt, stream::LocalBoxStream};
use mte_relay_protocol::http_message::{Field, is_token};

use super::{BodyFault, Error, Origin, exchange::Failure, upload::Upload};

/// A request to send.
pub struct Outgoing {
    /// Any method token (RFC 9110 §9.1) but CONNECT.
    pub method: String,
    /// Where it goes.
    pub origin: Origin,
    /// Path and query exactly as they are to be written, or `*` (RFC 9112 §3.2). At most 65,534
    /// bytes of visible ASCII; the path without `` # < > ` ``, the query without `" # < >` (senders
    /// percent-encode these).
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
    pub(super) fn take_back(&mut self, unsent: Upload) {
        if let Some((length, chunks)) = unsent.into_untouched() {
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

    /// The request as it is written. Takes a streamed body out of `self`, which is spent then.
    pub(super) fn build(&mut self) -> Result<Upload, Error> {
        let mut head = self.head()?;
        Ok(match mem::replace(&mut self.body, OutgoingBody::Spent) {
            OutgoingBody::Spent => return Err(Error::Aborted(BodyFault::CutOff)),
            OutgoingBody::Stream { length, chunks } => {
                match length {
                    Some(length) => declare(&mut head, length),
                    None => head.extend_from_slice(b"transfer-encoding: chunked\r\n\r\n"),
                }
                Upload::stream(head.into(), length, chunks)
            }
            OutgoingBody::Complete(content) if !content.is_empty() => {
                declare(&mut head, content.len() as u64);
                self.body = OutgoingBody::Complete(content.clone());
                Upload::complete(head.into(), content)
            }
            OutgoingBody::Empty | OutgoingBody::Complete(_) => {
                self.body = OutgoingBody::Empty;
                if matches!(&*self.method, "POST" | "PUT" | "PATCH") {
                    declare(&mut head, 0);
                } else {
                    head.extend_from_slice(LINE_END);
                }
                Upload::complete(head.into(), Bytes::new())
            }
        })
    }

    /// The request for a second attempt after a kept connection failed, or why there must be none.
    pub(super) fn again(&mut self, failure: Failure) -> Result<Upload, Error> {
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

    /// The head up to where the framing of the body belongs (RFC 9112 §2.1).
    fn head(&self) -> Result<Vec<u8>, Error> {
        if !is_token(self.method.as_bytes()) || self.method == "CONNECT" {
            return Err(Error::Unwritable("method"));
        }
        if !is_target(&self.target) {
            return Err(Error::Unwritable("target"));
        }
        if self.fields.len() > MAX_FIELDS {
            return Err(Error::Unwritable("number of fields"));
        }
        let text: usize =
            self.fields.iter().map(|field| field.name.len() + field.value.len()).sum();
        let lines = self.fields.len() * LINE;
        let first = self.method.len() + self.target.len() + self.origin.host().len();
        let mut head = Vec::with_capacity(text + lines + first + FRAMING);
        for part in [self.method.as_bytes(), b" ", self.target.as_bytes(), b" HTTP/1.1\r\n"] {
            head.extend_from_slice(part);
        }
        if !self.fields.iter().any(|field| field.is("host")) {
            append(&mut head, b"host", self.origin.authority().as_bytes());
        }
        for Field { name, value } in &self.fields {
            if !is_token(name) {
                return Err(Error::Unwritable("name of a field"));
            }
            if !is_value(value) {
                return Err(Error::Unwritable("value of a field"));
            }
            if !OWN_FIELDS.iter().any(|own| name.eq_ignore_ascii_case(own)) {
                append(&mut head, name, value);
            }
        }
        Ok(head)
    }
}

/// More fields than this are not written.
const MAX_FIELDS: usize = 32_768;
/// The most bytes of a target.
const MAX_TARGET: usize = 65_534;
/// What a line has beside name and value: colon, blank and its end.
const LINE: usize = 4;
/// Room for the rest of a head: version, `host`, port and the framing of the body.
const FRAMING: usize = 80;
const LINE_END: &[u8] = b"\r\n";

/// The fields that belong to the transport.
const OWN_FIELDS: [&[u8]; 5] =
    [b"connection", b"content-length", b"expect", b"transfer-encoding", b"upgrade"];

/// Ends a head with the length of its body.
fn declare(head: &mut Vec<u8>, length: u64) {
    // Writing into memory does not fail.
    let _ = write!(head, "content-length: {length}\r\n\r\n");
}

fn append(head: &mut Vec<u8>, name: &[u8], value: &[u8]) {
    for part in [name, b": ", value, LINE_END] {
        head.extend_from_slice(part);
    }
}

fn is_target(text: &str) -> bool {
    let (path, query) = text.split_once('?').unwrap_or((text, ""));
    let path_byte = |byte: u8| byte.is_ascii_graphic() && !b"#<>`".contains(&byte);
    let query_byte = |byte: u8| byte.is_ascii_graphic() && !b"\"#<>".contains(&byte);
    (text.starts_with('/') || text == "*")
        && text.len() <= MAX_TARGET
        && path.bytes().all(path_byte)
        && query.bytes().all(query_byte)
}

/// A field value (RFC 9110 §5.5): no control character but the tabulator.
fn is_value(text: &[u8]) -> bool {
    // Without an early end, which the compiler could not vectorise.
    !text.iter().fold(false, |found, &byte| found | (byte < b' ' && byte != b'\t') | (byte == 0x7f))
}
