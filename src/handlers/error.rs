//! The one table from what went wrong to what the other side sees (docs/protocol.md §8).

use std::fmt;

use actix_web::{
    HttpResponse, ResponseError,
    http::{
        StatusCode,
        header::{CONTENT_TYPE, RETRY_AFTER},
    },
};
use mte_relay_actors::Error as ActorError;
use mte_relay_protocol::{
    error::{Code, Error as ProtocolError},
    http_message::{Field, ResponseHead},
};
use serde::Serialize;

use crate::access;

/// Names the code of an outer error.
pub const ERROR_HEADER: &str = "x-mte-relay-error";
/// What an overloaded relay asks for, in seconds.
const RETRY_AFTER_SECONDS: &str = "1";
const PROBLEM: &str = "application/problem+json";

/// The status of a code.
pub const fn status(code: Code) -> StatusCode {
    match code {
        Code::Malformed | Code::Undecodable | Code::OutboundUpstreamInvalid => {
            StatusCode::BAD_REQUEST
        }
        Code::ClientUnknown | Code::PairUnknown | Code::OutboundTokenInvalid => {
            StatusCode::UNAUTHORIZED
        }
        Code::PairRefused | Code::PlaintextRefused | Code::OutboundUpstreamRefused => {
            StatusCode::FORBIDDEN
        }
        Code::RouteUnknown => StatusCode::NOT_FOUND,
        Code::Replayed | Code::StaleRequest | Code::DuplicateRequest => StatusCode::CONFLICT,
        Code::TooLarge => StatusCode::PAYLOAD_TOO_LARGE,
        Code::KeyUnknown => StatusCode::UNPROCESSABLE_ENTITY,
        Code::RateLimited => StatusCode::TOO_MANY_REQUESTS,
        Code::Overloaded | Code::StoreUnavailable => StatusCode::SERVICE_UNAVAILABLE,
        Code::UpstreamUnreachable | Code::PeerUnreachable | Code::PeerNotARelay => {
            StatusCode::BAD_GATEWAY
        }
        Code::UpstreamTimeout | Code::PeerTimeout => StatusCode::GATEWAY_TIMEOUT,
    }
}

const fn title(code: Code) -> &'static str {
    match code {
        Code::Malformed => "The message breaks a rule of the protocol",
        Code::Undecodable => "The message does not open",
        Code::ClientUnknown => "The client id is not of this relay",
        Code::PairUnknown => "The pair is not known",
        Code::PairRefused => "The pairing was refused",
        Code::PlaintextRefused => "Only sealed requests are served here",
        Code::RouteUnknown => "There is no such route",
        Code::Replayed => "The request was received before",
        Code::StaleRequest => "The request is too old",
        Code::DuplicateRequest => "The first attempt may have been acted on",
        Code::TooLarge => "The message is too large",
        Code::KeyUnknown => "The relay has another key",
        Code::RateLimited => "Too many pairings or requests",
        Code::Overloaded => "The relay is overloaded",
        Code::StoreUnavailable => "The relay's store is unavailable",
        Code::UpstreamUnreachable => "The upstream cannot be reached",
        Code::UpstreamTimeout => "The upstream took too long",
        Code::OutboundTokenInvalid => "The outbound token is missing or wrong",
        Code::OutboundUpstreamInvalid => "The x-mte-upstream header is missing or not usable",
        Code::OutboundUpstreamRefused => "The x-mte-upstream header names a refused target",
        Code::PeerUnreachable => "The peer relay cannot be reached",
        Code::PeerNotARelay => "The peer is not the relay it should be",
        Code::PeerTimeout => "The peer relay took too long",
    }
}

/// An outer error: the relay speaks, not the upstream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RelayError {
    /// A fault with a code that the other side may know.
    Code(Code),
    /// Our own fault; nothing more is told.
    Internal,
}

impl From<Code> for RelayError {
    fn from(code: Code) -> Self {
        Self::Code(code)
    }
}

impl From<ProtocolError> for RelayError {
    fn from(error: ProtocolError) -> Self {
        Self::Code(error.code())
    }
}

impl From<ActorError> for RelayError {
    fn from(error: ActorError) -> Self {
        error.code().map_or(Self::Internal, Self::Code)
    }
}

impl From<actix::MailboxError> for RelayError {
    fn from(_: actix::MailboxError) -> Self {
        Self::Internal
    }
}

impl fmt::Display for RelayError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Code(code) => fmt::Display::fmt(code, f),
            Self::Internal => f.write_str("internal error"),
        }
    }
}

impl ResponseError for RelayError {
    fn status_code(&self) -> StatusCode {
        match self {
            Self::Code(code) => status(*code),
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        let Self::Code(code) = self else { return response.finish() };
        access::code(*code);
        response
            .insert_header((CONTENT_TYPE, PROBLEM))
            .insert_header((ERROR_HEADER, code.as_str()));
        if matches!(code, Code::RateLimited | Code::Overloaded | Code::StoreUnavailable) {
            response.insert_header((RETRY_AFTER, RETRY_AFTER_SECONDS));
        }
        response.body(problem(*code))
    }
}

/// A problem document (RFC 9457).
#[derive(Serialize)]
struct Problem {
    r#type: String,
    title: &'static str,
    status: u16,
    code: &'static str,
}

fn problem(code: Code) -> String {
    let problem = Problem {
        r#type: format!("urn:mte-relay:error:{code}"),
        title: title(code),
        status: status(code).as_u16(),
        code: code.as_str(),
    };
    serde_json::to_string(&problem).unwrap_or_default()
}

/// The same error as a response to be sealed: once frame 0 is open, nothing else is answered.
pub fn sealed_problem(code: Code) -> (ResponseHead, String) {
    access::code(code);
    let content = problem(code);
    let fields = vec![
        Field::new("content-type", PROBLEM),
        Field::new("content-length", content.len().to_string()),
    ];
    (ResponseHead { status: status(code).as_u16(), fields }, content)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_has_a_problem_document_and_an_error_status() {
        for code in Code::ALL {
            assert!(status(code).is_client_error() || status(code).is_server_error());
            let document: serde_json::Value = serde_json::from_str(&problem(code)).unwrap();
            assert_eq!(document["code"], code.as_str());
            assert_eq!(document["status"], status(code).as_u16());
            assert_eq!(document["type"], format!("urn:mte-relay:error:{code}"));
        }
    }
}
