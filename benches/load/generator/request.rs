//! The request that a load repeats, and what it is to be answered with.

use std::net::SocketAddr;

use bytes::{Buf, Bytes, BytesMut};
use httparse::Status;
use mte_relay_protocol::http_message::{Field, RequestHead};

use super::{
    Target,
    answer::{Rest, rest},
};
use crate::Result;

/// What an API's request might carry.
const FIELDS: [(&str, &str); 5] = [
    ("content-type", "application/json"),
    ("accept", "application/json"),
    ("user-agent", "bench/1"),
    ("authorization", "Bearer 0123456789abcdef0123456789abcdef"),
    ("x-request-id", "6f1f2a34-5b6c-47d8-9e0f-112233445566"),
];

/// A request and the size of its answer, in bytes of content.
#[derive(Clone, Copy)]
pub(crate) struct Request {
    pub(crate) path: &'static str,
    pub(crate) sends: usize,
    pub(crate) answers: usize,
    /// Fields beside those of every request.
    pub(crate) more_fields: usize,
}

impl Request {
    /// 1 kB each way, answered at once.
    pub(crate) const SMALL: Self =
        Self { path: "/api/bench", sends: 1_024, answers: 1_024, more_fields: 0 };

    pub(crate) fn content(&self) -> Vec<u8> {
        vec![b'x'; self.sends]
    }

    fn fields(&self) -> impl Iterator<Item = (String, String)> {
        let more =
            (0..self.more_fields).map(|n| (format!("x-field-{n}"), format!("value {n:024}")));
        FIELDS.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).chain(more)
    }

    /// The head that is sealed.
    pub(crate) fn head(&self, address: SocketAddr) -> RequestHead {
        RequestHead {
            method: "POST".into(),
            scheme: "http".into(),
            authority: address.to_string().into(),
            path: self.path.into(),
            fields: self.fields().map(|(name, value)| Field::new(name, value)).collect(),
        }
    }

    /// The head in the clear, without what tells the length.
    pub(crate) fn plain_head(&self, target: &Target) -> String {
        let Target { address, headers, .. } = target;
        let fields: String =
            self.fields().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
        format!("POST {} HTTP/1.1\r\nhost: {address}\r\n{fields}{headers}", self.path)
    }

    /// All of it in the clear.
    pub(crate) fn plain(&self, target: &Target) -> Bytes {
        let length = format!("content-length: {}\r\n\r\n", self.sends);
        [self.plain_head(target).as_bytes(), length.as_bytes(), &self.content()].concat().into()
    }
}

/// What an upstream reads of a request: its path, and its body as it comes.
pub(crate) struct Incoming {
    pub(crate) path: String,
    rest: Rest,
}

/// The next request in `buffer`, once its head is there.
///
/// # Errors
/// If it is no request of HTTP/1.1.
pub(crate) fn take_request(buffer: &mut BytesMut) -> Result<Option<Incoming>> {
    let mut headers = [httparse::EMPTY_HEADER; 512];
    let mut request = httparse::Request::new(&mut headers);
    let Status::Complete(head) = request.parse(buffer)? else { return Ok(None) };
    let path = request.path.unwrap_or_default().to_owned();
    let rest = rest(request.headers)?.unwrap_or(Rest::Nothing);
    buffer.advance(head);
    Ok(Some(Incoming { path, rest }))
}

impl Incoming {
    /// Discards what has arrived of the body; whether that was all.
    pub(crate) fn discard(&mut self, buffer: &mut BytesMut) -> Result<bool> {
        self.rest.take(buffer, &mut BytesMut::new())?;
        Ok(self.rest == Rest::Nothing)
    }
}

/// The head of an upstream's answer.
pub(crate) fn respond(length: usize) -> String {
    format!(
        "HTTP/1.1 200 OK\r\ncontent-type: application/octet-stream\r\ncontent-length: {length}\r\n\r\n"
    )
}
