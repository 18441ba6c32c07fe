//! What can go wrong behind the handlers, and whose fault it is.

use mte_relay_protocol::error::{Code, Error as ProtocolError};

/// Why an actor did not do what it was asked.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Error {
    /// The other side broke the protocol, or state no longer fits.
    #[error(transparent)]
    Protocol(#[from] ProtocolError),
    /// The store did not answer, or not in time.
    #[error("store unavailable: {0}")]
    Store(String),
    /// The operating system gave no randomness.
    #[error("no randomness from the operating system")]
    Entropy,
    /// An actor is gone: our own fault, or the process is stopping.
    #[error("actor gone")]
    Gone,
    /// The peer relay could not be asked, or answered with an error.
    #[error(transparent)]
    Peer(#[from] PeerError),
}

impl Error {
    /// What the other side is told; `None` for our own faults.
    pub const fn code(&self) -> Option<Code> {
        match self {
            Self::Protocol(error) => Some(error.code()),
            Self::Store(_) => Some(Code::StoreUnavailable),
            Self::Peer(error) => Some(error.code),
            Self::Entropy | Self::Gone => None,
        }
    }
}

impl From<actix::MailboxError> for Error {
    fn from(_: actix::MailboxError) -> Self {
        Self::Gone
    }
}

/// Why a peer relay could not be used. The text is for the log; callers see the code only.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{code}: {detail}")]
pub struct PeerError {
    /// The code for the caller.
    pub code: Code,
    /// What happened, without any content of messages.
    pub detail: String,
}

impl PeerError {
    /// An error with its code and a text for the log.
    pub fn new(code: Code, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }
}
