//! A client of the relay that is honest unless a test makes it lie.

use std::{
    net::SocketAddr,
    sync::atomic::{AtomicU64, Ordering},
    time::{SystemTime, UNIX_EPOCH},
};

use bytes::{Bytes, BytesMut};
use mte_relay_protocol::{
    client_pair::{AwaitingResponse, ClientPair, ClientRequest, NewRequest},
    error::Error,
    frame::FrameReader,
    header::{REQUEST_HEADER_LEN, RESPONSE_HEADER_LEN, RequestFields},
    http_message::{
        self, Decoded, Field, HeadLimits, RequestHead, ResponseHead, decode_response,
        encode_request, is_idempotent,
    },
    kem::PublicKey,
    pairing::{ClientPayload, Offer, OfferSeeds, Psk},
    root::Root,
    secret::Secret,
};

use crate::{
    wire::{Answer, Wire, head, plain},
    world::{CLIENT_ID_SECRET, Relay},
};

/// Bytes that no test repeats: a counter under a hash is random enough here.
pub(crate) fn fresh<const N: usize>() -> [u8; N] {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let mut bytes = [0; N];
    for block in bytes.chunks_mut(32) {
        let count = COUNTER.fetch_add(1, Ordering::Relaxed);
        let seed = format!("{}{}{count}", std::process::id(), now_ms());
        let key = mte_relay_protocol::kdf::extract(&Secret::new([0; 32]), seed.as_bytes());
        let length = block.len();
        block.copy_from_slice(&key.expose()[..length]);
    }
    bytes
}

pub(crate) fn now_ms() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).unwrap().as_millis() as u64
}

/// A client with one pair.
pub(crate) struct Client {
    pub(crate) relay: SocketAddr,
    pub(crate) pair: ClientPair,
    pub(crate) client_id: String,
    pub(crate) token: String,
}

/// A sealed request, ready to travel as often as the test wants.
#[derive(Clone, Debug)]
pub(crate) struct SealedRequest {
    pub(crate) client_id: String,
    pub(crate) body: Vec<u8>,
}

/// An opened response.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Opened {
    pub(crate) head: ResponseHead,
    pub(crate) content: Vec<u8>,
}

impl Opened {
    /// The only field of this name.
    pub(crate) fn field(&self, name: &str) -> Option<String> {
        let mut values = self.all(name).into_iter();
        let value = values.next();
        assert!(values.next().is_none(), "{name} occurs twice");
        value
    }

    pub(crate) fn all(&self, name: &str) -> Vec<String> {
        let fields = self.head.fields.iter().filter(|field| field.is(name));
        fields.map(|field| String::from_utf8_lossy(&field.value).into_owned()).collect()
    }

    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.content).into_owned()
    }

    /// The code of a sealed problem document.
    pub(crate) fn code(&self) -> String {
        assert_eq!(self.field("content-type").as_deref(), Some("application/problem+json"));
        let problem: serde_json::Value = serde_json::from_slice(&self.content).unwrap();
        assert_eq!(problem["status"], self.head.status);
        problem["code"].as_str().unwrap().to_owned()
    }
}

impl Client {
    /// Pairs with a relay that has the tests' client id secret and no shared secret.
    pub(crate) fn pair(relay: &Relay) -> Self {
        let key = Root::new(CLIENT_ID_SECRET.as_bytes()).identity().public().clone();
        Self::pair_with(relay.address, &key, &Psk::NONE, None)
    }

    pub(crate) fn pair_with(
        relay: SocketAddr,
        key: &PublicKey,
        psk: &Psk,
        token: Option<String>,
    ) -> Self {
        let (request, awaiting) = offer(key, psk, token);
        let answer = post_pairing(relay, &request);
        assert_eq!(answer.status, 200, "{answer:?}");
        let pairing = awaiting.finish(&answer.body).expect("the acceptance opens");
        let client_id = pairing.payload.client_id.clone();
        let token = pairing.payload.client_token.clone();
        let pair = ClientPair::new(pairing, now_ms()).unwrap();
        Self { relay, pair, client_id, token }
    }

    /// The same client with a further pair.
    pub(crate) fn pair_again(&self) -> Self {
        let key = Root::new(CLIENT_ID_SECRET.as_bytes()).identity().public().clone();
        let again = Self::pair_with(self.relay, &key, &Psk::NONE, Some(self.token.clone()));
        assert_eq!(again.pair.client(), self.pair.client(), "the token keeps the id");
        again
    }

    /// A plain `https` request head to this relay.
    pub(crate) fn head(&self, method: &str, path: &str, fields: &[(&str, &str)]) -> RequestHead {
        RequestHead {
            method: Bytes::copy_from_slice(method.as_bytes()),
            scheme: "http".into(),
            authority: self.relay.to_string().into(),
            path: Bytes::copy_from_slice(path.as_bytes()),
            fields: fields
                .iter()
                .map(|(name, value)| Field::new((*name).to_owned(), (*value).to_owned()))
                .collect(),
        }
    }

    /// Seals a request in one frame.
    pub(crate) fn seal(
        &mut self,
        head: &RequestHead,
        content: &[u8],
    ) -> (SealedRequest, AwaitingResponse) {
        let new =
            if is_idempotent(&head.method) { NewRequest::idempotent() } else { NewRequest::once() };
        self.seal_as(new, &[&encode_request(head, content)])
    }

    /// Seals frames as they are given, with whatever the header shall say.
    pub(crate) fn seal_as(
        &mut self,
        new: NewRequest,
        frames: &[&[u8]],
    ) -> (SealedRequest, AwaitingResponse) {
        self.seal_at(now_ms(), new, frames)
    }

    /// The same by another clock: the client's own idea of the time, in Unix milliseconds.
    pub(crate) fn seal_at(
        &mut self,
        now: u64,
        new: NewRequest,
        frames: &[&[u8]],
    ) -> (SealedRequest, AwaitingResponse) {
        let ClientRequest { mut sealer, awaiting } =
            self.pair.seal(new, now, fresh()).expect("the pair is ready");
        self.pair.settle(awaiting.request().seq);
        let mut body = BytesMut::new();
        let (last, rest) = frames.split_last().expect("at least one frame");
        for frame in rest {
            sealer.seal(&[frame], &mut body).unwrap();
        }
        sealer.seal_last(&[last], &mut body).unwrap();
        let request = SealedRequest { client_id: self.client_id.clone(), body: body.to_vec() };
        (request, awaiting)
    }

    /// Sends a sealed request once, on a connection of its own.
    pub(crate) fn send(&self, request: &SealedRequest) -> Answer {
        send(self.relay, request)
    }

    /// Seals, sends and opens: what an honest client does.
    pub(crate) fn fetch(
        &mut self,
        method: &str,
        path: &str,
        fields: &[(&str, &str)],
        content: &[u8],
    ) -> Opened {
        let (request, awaiting) = self.seal(&self.head(method, path, fields), content);
        let answer = self.send(&request);
        assert_eq!(answer.status, 200, "{answer:?}");
        open(awaiting, &answer).expect("the answer opens")
    }

    /// A retry of an earlier request, on this pair.
    pub(crate) fn seal_retry(
        &mut self,
        earlier: &RequestFields,
        head: &RequestHead,
        content: &[u8],
    ) -> (SealedRequest, AwaitingResponse) {
        self.seal_as(NewRequest::retry_of(earlier), &[&encode_request(head, content)])
    }
}

/// A pairing request, and what opens its answer.
pub(crate) fn offer(
    key: &PublicKey,
    psk: &Psk,
    token: Option<String>,
) -> (Vec<u8>, mte_relay_protocol::pairing::AwaitingAcceptance) {
    let seeds = OfferSeeds {
        random: fresh(),
        key: Secret::new(fresh()),
        encapsulation: Secret::new(fresh()),
    };
    let payload = ClientPayload { agent: "tests/1".into(), client_token: token };
    let offer = Offer::start(key, psk, seeds, &payload).unwrap();
    (offer.request, offer.awaiting)
}

pub(crate) fn post_pairing(relay: SocketAddr, request: &[u8]) -> Answer {
    plain(relay, "POST /api/mte-pair\ncontent-type: application/vnd.mte-relay", request)
}

/// The outer head of a sealed request.
pub(crate) fn sealed_head(relay: SocketAddr, client_id: &str, length: usize) -> String {
    let request = format!(
        "POST /api/mte-relay\ncontent-type: application/vnd.mte-relay\nx-mte-client-id: {client_id}"
    );
    head(&request, relay, length)
}

pub(crate) fn send(relay: SocketAddr, request: &SealedRequest) -> Answer {
    let mut wire = Wire::connect(relay);
    wire.write(sealed_head(relay, &request.client_id, request.body.len())).unwrap();
    wire.write(&request.body).unwrap();
    wire.answer().unwrap()
}

/// Opens a sealed response; checks its outer form.
pub(crate) fn open(awaiting: AwaitingResponse, answer: &Answer) -> Result<Opened, Error> {
    assert_eq!(answer.status, 200);
    assert_eq!(answer.header("content-type"), Some("application/vnd.mte-relay"));
    assert_eq!(answer.header("cache-control"), Some("no-store, no-transform"));
    assert_eq!(answer.header("x-accel-buffering"), Some("no"));
    open_forwarded(awaiting, answer)
}

/// The same for one that an intermediary has forwarded, which may drop what was for it alone.
pub(crate) fn open_forwarded(awaiting: AwaitingResponse, answer: &Answer) -> Result<Opened, Error> {
    let (header, frames) =
        answer.body.split_first_chunk::<RESPONSE_HEADER_LEN>().ok_or(Error::Undecodable)?;
    let mut opener = awaiting.open(header)?;
    let mut reader = FrameReader::new(16 << 20);
    let mut buffer = BytesMut::from(frames);
    let frame = reader.next_frame(&mut buffer)?.ok_or(Error::Undecodable)?;
    let first = opener.open(frame)?;
    let Decoded { head, content } = decode_response(first.content, HeadLimits::default())?;
    let mut content = content.to_vec();
    while let Some(frame) = reader.next_frame(&mut buffer)? {
        content.extend_from_slice(&opener.open(frame)?.content);
    }
    reader.finish(&buffer)?;
    http_message::content_length(&head.fields)?;
    Ok(Opened { head, content })
}

/// Length of the header in front of a sealed request.
pub(crate) const HEADER: usize = REQUEST_HEADER_LEN;
