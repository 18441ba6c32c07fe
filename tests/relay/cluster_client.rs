//! A client that keeps its connection to a balancer and sends again by the rules of docs/protocol.md §8.

use std::{io, net::SocketAddr, thread, time::Duration};

use mte_relay_protocol::{
    client_pair::{AwaitingResponse, NewRequest},
    http_message::{RequestHead, encode_request, is_idempotent},
    kem::PublicKey,
    pairing::Psk,
    root::Root,
};

use crate::{
    client::{Client, SealedRequest, open_forwarded, sealed_head},
    wire::{Answer, Wire},
    world::CLIENT_ID_SECRET,
};

/// What a caller gets.
pub(crate) enum Outcome {
    /// The upstream's answer, after so many transmissions.
    Served { sendings: usize },
    /// An error, in words.
    Failed(String),
}

/// A client of all instances behind an address.
pub(crate) struct ClusterClient {
    client: Client,
    /// The only relay's key that it trusts.
    key: PublicKey,
    wire: Option<Wire>,
}

/// What becomes of an answer other than 200.
enum Next {
    Surface,
    /// Pair anew, where that is said, and send this.
    Again {
        anew: bool,
        request: NewRequest,
    },
}

impl ClusterClient {
    pub(crate) fn pair(address: SocketAddr) -> Self {
        Self::pair_to(address, CLIENT_ID_SECRET)
    }

    /// The same with relays of another secret.
    pub(crate) fn pair_to(address: SocketAddr, secret: &str) -> Self {
        Self::pair_by(address, Root::new(secret.as_bytes()).identity().public().clone())
    }

    /// The same with relays of this key.
    pub(crate) fn pair_by(address: SocketAddr, key: PublicKey) -> Self {
        Self { client: Client::pair_with(address, &key, &Psk::NONE, None), key, wire: None }
    }

    /// Goes on as the same client on a further pair.
    pub(crate) fn pair_anew(&mut self) {
        let (address, token) = (self.client.relay, self.client.token.clone());
        self.client = Client::pair_with(address, &self.key, &Psk::NONE, Some(token));
    }

    /// Makes the next request on a connection of its own.
    pub(crate) fn hang_up(&mut self) {
        self.wire = None;
    }

    /// One request as a caller makes it.
    pub(crate) fn call(&mut self, method: &str, path: &str) -> Outcome {
        let head = self.client.head(method, path, &[]);
        let idempotent = is_idempotent(method.as_bytes());
        let mut new = if idempotent { NewRequest::idempotent() } else { NewRequest::once() };
        for sendings in 1.. {
            let (request, awaiting) = self.seal(new, &head);
            let answer = match self.send(&request) {
                Ok(answer) => answer,
                Err(error) => return Outcome::Failed(format!("no answer: {error}")),
            };
            if answer.status == 200 {
                let opened = open_forwarded(awaiting, &answer).unwrap();
                let right = opened.text() == format!("ok {method} {path}");
                let wrong =
                    || Outcome::Failed(format!("{}: {}", opened.head.status, opened.text()));
                return if right { Outcome::Served { sendings } } else { wrong() };
            }
            match next(&answer, &awaiting, idempotent) {
                Next::Again { anew, request } if sendings == 1 => {
                    if anew {
                        self.pair_anew();
                    }
                    new = request;
                }
                _ => return Outcome::Failed(format!("after {sendings} sendings: {answer:?}")),
            }
        }
        unreachable!("the second transmission is the last")
    }

    fn seal(&mut self, new: NewRequest, head: &RequestHead) -> (SealedRequest, AwaitingResponse) {
        self.client.seal_as(new, &[&encode_request(head, b"")])
    }

    /// Sends on the connection that is there, which the balancer closes only when it has said so.
    fn send(&mut self, request: &SealedRequest) -> io::Result<Answer> {
        let address = self.client.relay;
        let mut wire = self.wire.take().unwrap_or_else(|| Wire::connect(address));
        let head = sealed_head(address, &request.client_id, request.body.len());
        wire.write([head.as_bytes(), &request.body].concat())?;
        let answer = wire.answer()?;
        if answer.header("connection") != Some("close") {
            self.wire = Some(wire);
        }
        Ok(answer)
    }
}

/// The rules of docs/protocol.md §8 for an outer error.
fn next(answer: &Answer, awaiting: &AwaitingResponse, idempotent: bool) -> Next {
    let retry = NewRequest::retry_of(awaiting.request());
    match answer.header("x-mte-relay-error") {
        Some("undecodable" | "client-unknown" | "pair-unknown") => {
            Next::Again { anew: true, request: retry }
        }
        Some("replayed" | "stale-request") if idempotent => {
            Next::Again { anew: true, request: NewRequest::idempotent() }
        }
        Some("overloaded" | "store-unavailable" | "rate-limited") => {
            let seconds = answer.header("retry-after").and_then(|seconds| seconds.parse().ok());
            thread::sleep(Duration::from_secs(seconds.unwrap_or(1)));
            Next::Again { anew: false, request: retry }
        }
        _ => Next::Surface,
    }
}
