//! What is measured of one request: for its line, and for the meter of its worker.

use std::time::Duration;

use actix_web::http;
use mte_relay_protocol::error::Code;

/// What kind of request it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Class {
    /// A sealed request of a client.
    Sealed,
    /// A pairing.
    Pair,
    /// A plain request for a peer relay.
    Outbound,
    /// A plain request on a route of PASS_THROUGH_ROUTES.
    PassThrough,
    /// Any other plain request; it is refused.
    Plain,
    /// A question for the relay's keys.
    Discovery,
    /// A liveness check.
    Echo,
    /// A script of the relay for browsers.
    Script,
    /// A browser's question whether a page of another origin may ask.
    Preflight,
}

impl Class {
    /// All classes, in the order of their declaration.
    pub const ALL: [Self; 9] = [
        Self::Sealed,
        Self::Pair,
        Self::Outbound,
        Self::PassThrough,
        Self::Plain,
        Self::Discovery,
        Self::Echo,
        Self::Script,
        Self::Preflight,
    ];

    /// The word where a client went away before it was known what it wanted.
    pub const UNKNOWN: &'static str = "unknown";

    /// The word in logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sealed => "sealed",
            Self::Pair => "pair",
            Self::Outbound => "outbound",
            Self::PassThrough => "pass-through",
            Self::Plain => "plain",
            Self::Discovery => "discovery",
            Self::Echo => "echo",
            Self::Script => "script",
            Self::Preflight => "preflight",
        }
    }
}

/// A method that a standard of HTTP itself names; any other may be anything.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "they are what they are called")]
pub enum Method {
    Get,
    Head,
    Post,
    Put,
    Patch,
    Delete,
    Options,
    Trace,
    Connect,
    /// None of these.
    Other,
}

impl Method {
    /// All methods, in the order of their declaration.
    pub const ALL: [Self; 10] = [
        Self::Get,
        Self::Head,
        Self::Post,
        Self::Put,
        Self::Patch,
        Self::Delete,
        Self::Options,
        Self::Trace,
        Self::Connect,
        Self::Other,
    ];

    /// The word in logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Head => "HEAD",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Patch => "PATCH",
            Self::Delete => "DELETE",
            Self::Options => "OPTIONS",
            Self::Trace => "TRACE",
            Self::Connect => "CONNECT",
            Self::Other => "other",
        }
    }
}

impl From<&http::Method> for Method {
    fn from(method: &http::Method) -> Self {
        match *method {
            http::Method::GET => Self::Get,
            http::Method::HEAD => Self::Head,
            http::Method::POST => Self::Post,
            http::Method::PUT => Self::Put,
            http::Method::PATCH => Self::Patch,
            http::Method::DELETE => Self::Delete,
            http::Method::OPTIONS => Self::Options,
            http::Method::TRACE => Self::Trace,
            http::Method::CONNECT => Self::Connect,
            _ => Self::Other,
        }
    }
}

/// A part of the time a request takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// Opening the first frame of a sealed message.
    Decode,
    /// Waiting for the upstream, or for the peer relay, until the head of the answer.
    Upstream,
    /// Sealing the first frame of a message.
    Encode,
}

/// How a request ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum End {
    /// The whole answer was given to the connection.
    Complete,
    /// The answer broke off: its source failed, or the client went away.
    BrokenOff,
    /// The client went away before there was an answer.
    Unanswered,
}

impl End {
    /// The word in logs and metrics.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Complete => "complete",
            Self::BrokenOff => "broken-off",
            Self::Unanswered => "unanswered",
        }
    }
}

/// All that is measured of a request that has ended.
#[derive(Clone, Copy, Debug)]
pub struct Figures {
    /// Of the outer request.
    pub method: Method,
    /// What kind it is, if that was known in time.
    pub class: Option<Class>,
    /// Of the outer answer.
    pub status: Option<u16>,
    /// Sealed in the answer.
    pub inner_status: Option<u16>,
    /// Why the relay answered itself.
    pub code: Option<Code>,
    /// How it ended.
    pub end: End,
    /// Bytes of the body, as it travelled.
    pub request_bytes: u64,
    /// Bytes of the answer's body, as it travelled.
    pub response_bytes: u64,
    /// From its head to its end.
    pub total: Duration,
    /// [`Phase::Decode`].
    pub decode: Option<Duration>,
    /// [`Phase::Upstream`].
    pub upstream: Option<Duration>,
    /// [`Phase::Encode`].
    pub encode: Option<Duration>,
}
