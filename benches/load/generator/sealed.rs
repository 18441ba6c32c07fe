//! What a connection of the load sends: the same plain request again and again, or one that is sealed
//! anew each time for a session it has agreed with a relay.

use std::{
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    rc::Rc,
};

use bytes::{Bytes, BytesMut};
use mte_relay_protocol::{
    MEDIA_TYPE,
    client_pair::{AwaitingResponse, ClientPair, ClientRequest, NewRequest},
    frame::FrameReader,
    header::RESPONSE_HEADER_LEN,
    http_message::{HeadLimits, decode_response, encode_request},
    kem::PublicKey,
    pairing::{ClientPayload, Offer, OfferSeeds, Psk},
};

use super::{Request, Target, answer::Answer};
use crate::Result;

/// Longest frame that a relay sends here.
pub(super) const MAX_FRAME: usize = 16 << 20;

/// One connection's part.
pub(crate) enum Client {
    Plain { bytes: Bytes, answers: usize },
    Sealed { sessions: Vec<Session>, next: usize, awaiting: Option<Box<AwaitingResponse>> },
}

impl Client {
    /// Those of so many connections: each has a session of its own where requests are sealed.
    ///
    /// # Errors
    /// If the relay cannot be paired with.
    pub(crate) fn all(target: &Target, request: &Request, count: usize) -> Result<Vec<Self>> {
        if target.key.is_none() {
            let bytes = request.plain(target);
            let client = || Self::Plain { bytes: bytes.clone(), answers: request.answers };
            return Ok((0..count).map(|_| client()).collect());
        }
        let mut introduction = Introduction::open(target.address)?;
        (0..count).map(|_| introduction.client(target, request)).collect()
    }

    /// One that uses these sessions in turn.
    pub(crate) fn sealed(sessions: Vec<Session>) -> Self {
        Self::Sealed { sessions, next: 0, awaiting: None }
    }

    pub(super) fn request(&mut self) -> Result<Bytes> {
        match self {
            Self::Plain { bytes, .. } => Ok(bytes.clone()),
            Self::Sealed { sessions, next, awaiting } => {
                *next = (*next + 1) % sessions.len();
                let (wire, answer) = sessions[*next].seal()?;
                *awaiting = Some(Box::new(answer));
                Ok(wire)
            }
        }
    }

    pub(super) fn check(&mut self, answer: Answer) -> bool {
        match self {
            Self::Plain { answers, .. } => answer.status == 200 && answer.body.len() == *answers,
            Self::Sealed { sessions, next, awaiting } => {
                let awaiting = awaiting.take();
                answer.status == 200
                    && awaiting.is_some_and(|a| sessions[*next].opens(*a, answer.body).is_ok())
            }
        }
    }
}

/// A session that the load has agreed with a relay.
pub(crate) struct Session {
    pair: ClientPair,
    head: String,
    message: Rc<[u8]>,
    answers: usize,
}

impl Session {
    fn seal(&mut self) -> Result<(Bytes, AwaitingResponse)> {
        let ClientRequest { sealer, awaiting } = self.start()?;
        let mut body = BytesMut::new();
        sealer.seal_last(&[&self.message], &mut body)?;
        let length = format!("content-length: {}\r\n\r\n", body.len());
        let mut wire = BytesMut::with_capacity(self.head.len() + length.len() + body.len());
        for part in [self.head.as_bytes(), length.as_bytes(), &body] {
            wire.extend_from_slice(part);
        }
        Ok((wire.freeze(), awaiting))
    }

    /// A request whose frames are sealed by who asks.
    pub(super) fn start(&mut self) -> Result<ClientRequest> {
        let request = self.pair.seal(NewRequest::once(), now_ms(), entropy()?)?;
        self.pair.settle(request.awaiting.request().seq);
        Ok(request)
    }

    /// The outer head, without what tells the length.
    pub(super) fn head(&self) -> &str {
        &self.head
    }

    fn opens(&self, awaiting: AwaitingResponse, mut body: BytesMut) -> Result<()> {
        let header = body.split_to(RESPONSE_HEADER_LEN.min(body.len()));
        let mut opener = awaiting.open(header[..].try_into()?)?;
        let mut frames = FrameReader::new(MAX_FRAME);
        let frame = frames.next_frame(&mut body)?.ok_or("no frame")?;
        let first = opener.open(frame)?;
        let (mut last, message) =
            (first.last, decode_response(first.content, HeadLimits::default())?);
        let mut content = message.content.len();
        while !last {
            let frame = opener.open(frames.next_frame(&mut body)?.ok_or("no last frame")?)?;
            content += frame.content.len();
            last = frame.last;
        }
        let right = message.head.status == 200 && content >= self.answers;
        if right { Ok(()) } else { Err("another answer".into()) }
    }
}

/// A connection on which clients pair, one after the other.
pub(crate) struct Introduction {
    stream: TcpStream,
    address: SocketAddr,
    buffer: BytesMut,
}

impl Introduction {
    /// # Errors
    /// If nobody listens.
    pub(crate) fn open(address: SocketAddr) -> Result<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self { stream, address, buffer: BytesMut::new() })
    }

    /// A client that may send over this connection: a new one, where requests are sealed.
    ///
    /// # Errors
    /// If it cannot be paired.
    pub(crate) fn client(&mut self, target: &Target, request: &Request) -> Result<Client> {
        let Some(key) = &target.key else {
            return Ok(Client::Plain { bytes: request.plain(target), answers: request.answers });
        };
        let message = encode_request(&request.head(target.address), &request.content());
        Ok(Client::sealed(vec![self.pair(key, message.into(), *request)?]))
    }

    /// Pairs a new client.
    ///
    /// # Errors
    /// If it is refused.
    pub(crate) fn pair(
        &mut self,
        key: &PublicKey,
        message: Rc<[u8]>,
        request: Request,
    ) -> Result<Session> {
        let seeds = OfferSeeds {
            random: entropy()?,
            key: entropy::<32>()?.into(),
            encapsulation: entropy::<64>()?.into(),
        };
        let payload = ClientPayload { agent: "bench/1".into(), client_token: None };
        let offer = Offer::start(key, &Psk::NONE, seeds, &payload)?;
        let address = self.address;
        let head = format!(
            "POST /api/mte-pair HTTP/1.1\r\nhost: {address}\r\ncontent-type: {MEDIA_TYPE}\r\n\
             content-length: {}\r\n\r\n",
            offer.request.len()
        );
        self.stream.write_all(&[head.as_bytes(), &offer.request].concat())?;
        let answer = read_answer(&mut self.stream, &mut self.buffer)?;
        if answer.status != 200 {
            return Err(format!("pairing answered {}", answer.status).into());
        }
        let pairing = offer.awaiting.finish(&answer.body)?;
        let client = &pairing.payload.client_id;
        let head = format!(
            "POST /api/mte-relay HTTP/1.1\r\nhost: {address}\r\ncontent-type: {MEDIA_TYPE}\r\n\
             x-mte-client-id: {client}\r\n"
        );
        let pair = ClientPair::new(pairing, now_ms())?;
        Ok(Session { pair, head, message, answers: request.answers })
    }

    /// One exchange on this connection; whether it was answered rightly.
    ///
    /// # Errors
    /// If the connection ends.
    pub(crate) fn exchange(&mut self, client: &mut Client) -> Result<bool> {
        self.stream.write_all(&client.request()?)?;
        Ok(client.check(read_answer(&mut self.stream, &mut self.buffer)?))
    }

    pub(super) fn stream(&mut self) -> &mut TcpStream {
        &mut self.stream
    }
}

pub(super) fn read_answer(stream: &mut TcpStream, buffer: &mut BytesMut) -> Result<Answer> {
    let mut answer = Answer::default();
    let mut space = [0; 16 << 10];
    while !answer.take(buffer)? {
        let read = stream.read(&mut space)?;
        if read == 0 {
            return Err("the connection was closed".into());
        }
        buffer.extend_from_slice(&space[..read]);
    }
    Ok(answer)
}

pub(super) fn entropy<const N: usize>() -> Result<[u8; N]> {
    Ok(mte_relay_actors::entropy::bytes()?)
}

fn now_ms() -> u64 {
    mte_relay_actors::clock::system_ms()
}
