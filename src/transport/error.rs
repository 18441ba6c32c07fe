//! Why an exchange failed, and whether the other side can have seen the request.

use std::{
    error::Error as StdError,
    fmt,
    io::{self, ErrorKind},
};

/// What lies under an error, for the log. It may name addresses: never send it to a client.
pub type Cause = Box<dyn StdError + Send + Sync>;

/// Why an exchange with an upstream or a peer failed.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The method, the target or a field cannot be written as HTTP/1.1 (RFC 9110 §5, §9, RFC 9112
    /// §3). The fault of whoever made the request; nothing was sent.
    #[error("request cannot be written as http/1.1: {0}")]
    Unwritable(&'static str),
    /// No connection: the name has no address, nobody listens, or no route leads there.
    #[error("other side cannot be reached")]
    Unreachable(#[source] Cause),
    /// The address, or every address of the name, is refused by
    /// [`AddressPolicy`](super::AddressPolicy).
    #[error("address is refused")]
    AddressRefused,
    /// The TLS handshake failed: the certificate is not trusted or is for another name, or the
    /// other side does not speak TLS.
    #[error("tls handshake failed")]
    Tls(#[source] io::Error),
    /// The trusted certificates of this machine cannot be read, or the TLS settings are not usable.
    #[error("trusted certificates cannot be read")]
    TrustRoots(#[source] Cause),
    /// Nothing moved for [`Settings::timeout`](super::Settings::timeout).
    #[error("timeout while waiting for {0}")]
    Timeout(Stage),
    /// The body that was to be sent ended in a fault, so the request was broken off before its end.
    /// The other side may have seen its beginning, never a complete request.
    #[error("request was broken off: {0}")]
    Aborted(BodyFault),
    /// The connection broke, or what came is not HTTP/1.1, or a body ended before its end.
    #[error("connection broke")]
    Broken {
        /// True if certainly not one byte of the request was written.
        unsent: bool,
        /// True if not one byte of an answer came, as where the other side had closed a kept
        /// connection, or died.
        silent: bool,
        /// What was found.
        source: Cause,
    },
    /// The head of the answer is longer than
    /// [`Settings::head_limits`](super::Settings::head_limits) allow.
    #[error("head of the answer is too large")]
    HeadTooLarge,
    /// The other side answered 101: it speaks another protocol now, which nobody asked for.
    #[error("other side switched protocols")]
    Switched,
}

impl Error {
    /// True if there was no connection: the other side could not be reached, or did not show that
    /// it is whom it should be.
    pub fn is_of_connecting(&self) -> bool {
        matches!(self, Self::Unreachable(_) | Self::Tls(_) | Self::Timeout(Stage::Connect))
    }

    /// True if it is this machine that has no connection to give: its open files, ports or memory are
    /// used up.
    pub fn is_own(&self) -> bool {
        // EMFILE and ENFILE, which the standard library has no kind for.
        const FILES: [i32; 2] = [24, 23];
        let used_up = |error: &io::Error| {
            error.raw_os_error().is_some_and(|code| FILES.contains(&code))
                || matches!(error.kind(), ErrorKind::AddrNotAvailable | ErrorKind::OutOfMemory)
        };
        let Self::Unreachable(cause) = self else { return false };
        let mut cause: Option<&(dyn StdError + 'static)> = Some(cause.as_ref());
        while let Some(error) = cause {
            if error.downcast_ref().is_some_and(used_up) {
                return true;
            }
            cause = error.source();
        }
        false
    }

    /// What lies under it, down to what the system said, for the log and for operators: see [`Cause`].
    /// Empty if nothing does.
    pub fn causes(&self) -> String {
        let mut text = String::new();
        let mut cause = StdError::source(self);
        while let Some(error) = cause {
            let next = error.to_string();
            // Some errors say in their own words all that their cause says.
            if !text.ends_with(&next) {
                let colon = if text.is_empty() { "" } else { ": " };
                text += &format!("{colon}{next}");
            }
            cause = error.source();
        }
        text
    }

    /// The error and [what lies under it](Self::causes), on one line.
    pub fn explained(&self) -> String {
        let causes = self.causes();
        let colon = if causes.is_empty() { "" } else { ": " };
        format!("{self}{colon}{causes}")
    }

    /// True if the other side cannot have seen a byte of the request, so that sending it again
    /// executes nothing twice. False means: not known.
    pub fn certainly_unsent(&self) -> bool {
        match self {
            Self::Unwritable(_)
            | Self::Unreachable(_)
            | Self::AddressRefused
            | Self::Tls(_)
            | Self::TrustRoots(_)
            | Self::Timeout(Stage::Slot | Stage::Connect) => true,
            Self::Broken { unsent, .. } => *unsent,
            Self::Timeout(_) | Self::Aborted(_) | Self::HeadTooLarge | Self::Switched => false,
        }
    }
}

/// What an exchange waited for when its time ran out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// The end of the request's own body, before there is a connection for it.
    Upload,
    /// One of [`Settings::max_connections`](super::Settings::max_connections) to become free.
    Slot,
    /// Name lookup, TCP connection and TLS handshake, together.
    Connect,
    /// The answer's head, counted from the last byte that moved; or the rest of the upload.
    FirstByte,
    /// The next part of the answer's body, counted from when the reader asked for it or from the last
    /// byte that moved.
    Body,
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Upload => "the request",
            Self::Slot => "a free connection",
            Self::Connect => "the connection",
            Self::FirstByte => "the answer",
            Self::Body => "the rest of the answer",
        })
    }
}

/// Why a body that was to be sent did not come to its proper end.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BodyFault {
    /// Its sender went away, or its connection broke, before the end.
    #[error("its body was cut off")]
    CutOff,
    /// Its frames do not open: tampered with, out of order, or not what they claim to be.
    #[error("its body does not open")]
    Undecodable,
    /// It is longer than a configured limit.
    #[error("its body is too large")]
    TooLarge,
    /// It is shorter or longer than its declared length.
    #[error("its body has not the declared length")]
    WrongLength,
}
