//! The clients of the model, as §8 has them: at most two transmissions of a logical request.

use bytes::BytesMut;
use mte_relay_protocol::{
    client_id::ClientId,
    client_pair::{AwaitingResponse, ClientPair, NewRequest, Usability},
    error::Code,
    frame::FrameReader,
    header::{RequestFields, Salt},
    http_message::{RequestHead, encode_request},
};

/// Between the two transmissions of a request, in milliseconds.
const RETRY_WITHIN_MS: u64 = 60_000;

pub(crate) struct Client {
    /// How far its clock is ahead of the relay's, in milliseconds.
    pub(crate) ahead: i64,
    pub(crate) token: Option<String>,
    pub(crate) pairs: Vec<ClientPair>,
}

impl Client {
    pub(crate) fn clock(&self, now: u64) -> u64 {
        now.checked_add_signed(self.ahead).unwrap()
    }

    /// The newest pair that can take a request.
    pub(crate) fn usable_pair(&mut self, now: u64) -> Option<&mut ClientPair> {
        let clock = self.clock(now);
        let ready = |pair: &&mut ClientPair| pair.usability(clock) == Usability::Ready;
        self.pairs.iter_mut().rev().find(ready)
    }
}

/// A request as the application sees it.
pub(crate) struct Logical {
    pub(crate) client: usize,
    pub(crate) idempotent: bool,
    /// When it was first sealed, by the client's clock.
    pub(crate) first_sent: u64,
    /// Its one or two transmissions.
    pub(crate) transmissions: Vec<usize>,
    /// The application has its answer, or an error.
    pub(crate) ended: bool,
}

impl Logical {
    pub(crate) fn may_be_sent_again(&self, clock: u64) -> bool {
        self.transmissions.len() < 2 && clock <= self.first_sent + RETRY_WITHIN_MS
    }
}

/// What travelled, and what the client keeps to read the answer.
pub(crate) struct Transmission {
    pub(crate) logical: usize,
    pub(crate) client: ClientId,
    /// The signed id shown with it.
    pub(crate) client_id: String,
    pub(crate) body: Vec<u8>,
    pub(crate) fields: RequestFields,
    awaiting: Option<AwaitingResponse>,
}

impl Transmission {
    /// Seals the transmission of a logical request. Which of the two it is stands in the content
    /// for the upstream of the model alone.
    pub(crate) fn seal(
        pair: &mut ClientPair,
        (logical, attempt): (usize, usize),
        request: NewRequest,
        clock: u64,
        salt: Salt,
    ) -> Self {
        let sealed = pair.seal(request, clock, salt).unwrap();
        let number = |number: usize| u32::try_from(number).unwrap().to_be_bytes();
        let head = RequestHead {
            method: if request.idempotent { "GET".into() } else { "POST".into() },
            scheme: "https".into(),
            authority: "relay.example".into(),
            path: "/".into(),
            fields: vec![],
        };
        let message = encode_request(&head, &[number(logical), number(attempt)].concat());
        let mut body = BytesMut::new();
        sealed.sealer.seal_last(&[&message], &mut body).unwrap();
        Self {
            logical,
            client: pair.client(),
            client_id: pair.terms().client_id.clone(),
            body: body.to_vec(),
            fields: *sealed.awaiting.request(),
            awaiting: Some(sealed.awaiting),
        }
    }

    /// Whether an answer opens. It can be tried once.
    pub(crate) fn opens(&mut self, answer: &[u8]) -> bool {
        let (Some(awaiting), Some((header, frames))) =
            (self.awaiting.take(), answer.split_first_chunk())
        else {
            return false;
        };
        let mut frames = BytesMut::from(frames);
        let mut reader = FrameReader::new(1_000);
        let opened = || {
            let frame = reader.next_frame(&mut frames).ok()??;
            awaiting.open(header).ok()?.open(frame).ok()?;
            reader.finish(&frames).ok()
        };
        opened().is_some()
    }
}

/// What a client does about an outer error (§8).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reaction {
    Surface,
    Retry { pair_anew: bool },
    SendAsNew,
}

pub(crate) fn reaction(code: Code, idempotent: bool) -> Reaction {
    match code {
        Code::Undecodable | Code::ClientUnknown | Code::PairUnknown | Code::KeyUnknown => {
            Reaction::Retry { pair_anew: true }
        }
        Code::TooLarge | Code::RateLimited | Code::Overloaded | Code::StoreUnavailable => {
            Reaction::Retry { pair_anew: false }
        }
        Code::Replayed | Code::StaleRequest if idempotent => Reaction::SendAsNew,
        _ => Reaction::Surface,
    }
}
