//! Why a message is refused, and the code that tells the other side (§8).

use std::fmt;

/// Error codes as they travel in `x-mte-relay-error` and in problem documents (§8).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Code {
    /// The message breaks a rule of the wire format.
    Malformed,
    /// Wrong key, tampered or truncated: one answer for all.
    Undecodable,
    /// The client id does not carry the relay's signature.
    ClientUnknown,
    /// The relay keeps no such pair for this client.
    PairUnknown,
    /// The sealed part of a pairing does not open.
    PairRefused,
    /// A plain request where only sealed ones are served.
    PlaintextRefused,
    /// No route or upstream for this request.
    RouteUnknown,
    /// The number was seen, or lies below the window.
    Replayed,
    /// The request was created too long ago, in the future, or before the store's memory.
    StaleRequest,
    /// The first attempt of this retry was accepted, or may have been.
    DuplicateRequest,
    /// A body, head or frame beyond the limits.
    TooLarge,
    /// The relay has no static key of this name.
    KeyUnknown,
    /// Too many pairings or requests from this address or client, or no room for a session.
    RateLimited,
    /// Too many requests in flight.
    Overloaded,
    /// The shared store does not answer.
    StoreUnavailable,
    /// The upstream could not be reached, or broke off before it answered.
    UpstreamUnreachable,
    /// The upstream took too long.
    UpstreamTimeout,
    /// The outbound token is missing or wrong.
    OutboundTokenInvalid,
    /// `x-mte-upstream` is missing or not a usable URL.
    OutboundUpstreamInvalid,
    /// `x-mte-upstream` names a target that is not allowed.
    OutboundUpstreamRefused,
    /// The peer relay could not be reached, or broke off without an answer.
    PeerUnreachable,
    /// The other side does not speak this protocol, or is not the relay that was pinned.
    PeerNotARelay,
    /// The peer relay took too long.
    PeerTimeout,
}

impl Code {
    /// Every code.
    pub const ALL: [Self; 23] = [
        Self::Malformed,
        Self::Undecodable,
        Self::ClientUnknown,
        Self::PairUnknown,
        Self::PairRefused,
        Self::PlaintextRefused,
        Self::RouteUnknown,
        Self::Replayed,
        Self::StaleRequest,
        Self::DuplicateRequest,
        Self::TooLarge,
        Self::KeyUnknown,
        Self::RateLimited,
        Self::Overloaded,
        Self::StoreUnavailable,
        Self::UpstreamUnreachable,
        Self::UpstreamTimeout,
        Self::OutboundTokenInvalid,
        Self::OutboundUpstreamInvalid,
        Self::OutboundUpstreamRefused,
        Self::PeerUnreachable,
        Self::PeerNotARelay,
        Self::PeerTimeout,
    ];

    /// The code as it is written on the wire.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Malformed => "malformed",
            Self::Undecodable => "undecodable",
            Self::ClientUnknown => "client-unknown",
            Self::PairUnknown => "pair-unknown",
            Self::PairRefused => "pair-refused",
            Self::PlaintextRefused => "plaintext-refused",
            Self::RouteUnknown => "route-unknown",
            Self::Replayed => "replayed",
            Self::StaleRequest => "stale-request",
            Self::DuplicateRequest => "duplicate-request",
            Self::TooLarge => "too-large",
            Self::KeyUnknown => "key-unknown",
            Self::RateLimited => "rate-limited",
            Self::Overloaded => "overloaded",
            Self::StoreUnavailable => "store-unavailable",
            Self::UpstreamUnreachable => "upstream-unreachable",
            Self::UpstreamTimeout => "upstream-timeout",
            Self::OutboundTokenInvalid => "outbound-token-invalid",
            Self::OutboundUpstreamInvalid => "outbound-upstream-invalid",
            Self::OutboundUpstreamRefused => "outbound-upstream-refused",
            Self::PeerUnreachable => "peer-unreachable",
            Self::PeerNotARelay => "peer-not-a-relay",
            Self::PeerTimeout => "peer-timeout",
        }
    }

    /// Reads a code from the wire; `None` for one this version does not know.
    pub fn parse(text: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|code| code.as_str() == text)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// Why this crate refuses bytes or a state change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum Error {
    /// A rule of the wire format is broken; the text names the rule, never the content.
    #[error("malformed: {0}")]
    Malformed(&'static str),
    /// An authentication tag did not verify, or frames were cut, added or reordered.
    #[error("undecodable")]
    Undecodable,
    /// A client id without a valid signature.
    #[error("client id not signed by this relay")]
    ClientUnknown,
    /// No such pair is kept for this client.
    #[error("pair unknown")]
    PairUnknown,
    /// The sealed part of a pairing does not open: another shared secret, or tampered.
    #[error("pairing refused")]
    PairRefused,
    /// The static key named by a pairing is not one of this relay's.
    #[error("static key unknown")]
    KeyUnknown,
    /// A number that was seen, or is too old to tell.
    #[error("replayed")]
    Replayed,
    /// A creation time outside the accepted span.
    #[error("stale request")]
    StaleRequest,
    /// A retry whose first attempt may have been acted on.
    #[error("duplicate request")]
    DuplicateRequest,
    /// A length beyond its limit.
    #[error("too large")]
    TooLarge,
    /// No room for a further session or pair.
    #[error("no room for a further pair")]
    RateLimited,
}

impl Error {
    /// What the other side is told (§8).
    pub const fn code(self) -> Code {
        match self {
            Self::Malformed(_) => Code::Malformed,
            Self::Undecodable => Code::Undecodable,
            Self::ClientUnknown => Code::ClientUnknown,
            Self::PairUnknown => Code::PairUnknown,
            Self::PairRefused => Code::PairRefused,
            Self::KeyUnknown => Code::KeyUnknown,
            Self::Replayed => Code::Replayed,
            Self::StaleRequest => Code::StaleRequest,
            Self::DuplicateRequest => Code::DuplicateRequest,
            Self::TooLarge => Code::TooLarge,
            Self::RateLimited => Code::RateLimited,
        }
    }
}
