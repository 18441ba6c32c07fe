//! Sealed messages frame by frame: a test says when each frame travels, and sees each that arrives.

use bytes::BytesMut;
use mte_relay_protocol::{
    client_pair::{AwaitingResponse, ClientRequest, NewRequest},
    frame::{FrameOpener, FrameReader, FrameSealer},
    header::RESPONSE_HEADER_LEN,
    http_message::{
        Decoded, HeadLimits, RequestHead, ResponseHead, decode_response, encode_request_head,
        is_idempotent,
    },
};

use crate::{
    client::{Client, Opened, fresh, now_ms},
    wire::{Answer, Wire},
    world::Relay,
};

/// A sealed request on its way, in chunks of one frame each.
pub(crate) struct Upload {
    pub(crate) wire: Wire,
    sealer: Option<FrameSealer>,
    awaiting: AwaitingResponse,
}

/// A sealed response as it arrives.
pub(crate) struct Download {
    pub(crate) wire: Wire,
    pub(crate) head: ResponseHead,
    answer: Answer,
    opener: FrameOpener,
    reader: FrameReader,
    buffer: BytesMut,
    first: Option<Vec<u8>>,
    /// Plaintext of the longest frame so far, in bytes.
    pub(crate) longest_frame: usize,
}

impl Upload {
    /// Sends the header and frame 0, which is not the last.
    pub(crate) fn start(client: &mut Client, head: &RequestHead, first: &[u8]) -> Self {
        let new =
            if is_idempotent(&head.method) { NewRequest::idempotent() } else { NewRequest::once() };
        let ClientRequest { sealer, awaiting } =
            client.pair.seal(new, now_ms(), fresh()).expect("the pair is ready");
        client.pair.settle(awaiting.request().seq);
        let mut wire = Wire::connect(client.relay);
        wire.write(format!(
            "POST /api/mte-relay HTTP/1.1\r\nhost: {}\r\ntransfer-encoding: chunked\r\n\
             content-type: application/vnd.mte-relay\r\nx-mte-client-id: {}\r\n\r\n",
            client.relay, client.client_id
        ))
        .unwrap();
        let mut upload = Self { wire, sealer: Some(sealer), awaiting };
        let message = [&encode_request_head(head, first.len()), first, &[0]].concat();
        upload.frame(&message);
        upload
    }

    /// Sends a frame that is not the last.
    pub(crate) fn frame(&mut self, content: &[u8]) {
        let bytes = self.sealed(content);
        self.wire.chunk(&bytes).unwrap();
    }

    /// A frame that is not the last, sealed but not sent.
    pub(crate) fn sealed(&mut self, content: &[u8]) -> Vec<u8> {
        let mut out = BytesMut::new();
        self.sealer.as_mut().unwrap().seal(&[content], &mut out).unwrap();
        out.to_vec()
    }

    /// Sends the last frame and the end of the body.
    pub(crate) fn last(&mut self, content: &[u8]) {
        self.last_without_end(content);
        self.wire.chunk(b"").unwrap();
    }

    /// Sends the last frame, but not the end of the body.
    pub(crate) fn last_without_end(&mut self, content: &[u8]) {
        let mut out = BytesMut::new();
        self.sealer.take().unwrap().seal_last(&[content], &mut out).unwrap();
        self.wire.chunk(&out).unwrap();
    }

    /// Reads the whole answer.
    pub(crate) fn answer(mut self) -> Opened {
        let answer = self.wire.answer().expect("a whole answer");
        crate::client::open(self.awaiting, &answer).expect("the answer opens")
    }

    /// Reads the answer up to the head.
    pub(crate) fn open(self) -> Download {
        Download::read(self.wire, self.awaiting)
    }
}

impl Download {
    /// Reads an answer up to the head.
    pub(crate) fn read(wire: Wire, awaiting: AwaitingResponse) -> Self {
        Self::read_with(wire, awaiting, HeadLimits::default().max_fields)
    }

    /// The same for an answer with many fields.
    pub(crate) fn read_with(mut wire: Wire, awaiting: AwaitingResponse, max_fields: usize) -> Self {
        let mut answer = wire.open().expect("the head of an answer");
        assert_eq!(answer.status, 200, "{answer:?}");
        let mut buffer = BytesMut::new();
        let mut more = |wire: &mut Wire, buffer: &mut BytesMut| {
            let piece = wire.piece(&answer).unwrap().expect("a further piece");
            buffer.extend_from_slice(&piece);
            if answer.header("content-length").is_some() {
                answer.body.extend_from_slice(&piece);
            }
        };
        while buffer.len() < RESPONSE_HEADER_LEN {
            more(&mut wire, &mut buffer);
        }
        let header = buffer.split_to(RESPONSE_HEADER_LEN);
        let mut opener = awaiting.open(header.first_chunk().unwrap()).expect("it answers us");
        let mut reader = FrameReader::new(16 << 20);
        let frame = loop {
            if let Some(frame) = reader.next_frame(&mut buffer).unwrap() {
                break frame;
            }
            more(&mut wire, &mut buffer);
        };
        let frame = opener.open(frame).expect("frame 0 opens");
        let longest_frame = frame.content.len();
        let limits = HeadLimits { max_fields, ..HeadLimits::default() };
        let Decoded { head, content } = decode_response(frame.content, limits).unwrap();
        let first = (!content.is_empty()).then(|| content.to_vec());
        Self { wire, head, answer, opener, reader, buffer, first, longest_frame }
    }

    /// The content of the next frame that has any; `Ok(None)` behind the last frame.
    ///
    /// # Errors
    /// Where the answer breaks off.
    pub(crate) fn next(&mut self) -> Result<Option<Vec<u8>>, String> {
        if let Some(first) = self.first.take() {
            return Ok(Some(first));
        }
        loop {
            let frame = self.reader.next_frame(&mut self.buffer).map_err(|e| e.to_string())?;
            if let Some(frame) = frame {
                let frame = self.opener.open(frame).map_err(|error| error.to_string())?;
                self.longest_frame = self.longest_frame.max(frame.content.len());
                if frame.content.is_empty() {
                    continue;
                }
                return Ok(Some(frame.content.to_vec()));
            }
            match self.wire.piece(&self.answer).map_err(|error| error.to_string())? {
                Some(piece) => {
                    self.buffer.extend_from_slice(&piece);
                    self.count(&piece);
                }
                None => {
                    self.reader.finish(&self.buffer).map_err(|error| error.to_string())?;
                    return Ok(None);
                }
            }
        }
    }

    /// A body with content-length is over once so much was read.
    fn count(&mut self, piece: &[u8]) {
        if self.answer.header("content-length").is_some() {
            self.answer.body.extend_from_slice(piece);
        }
    }

    /// All content up to the last frame, and whether that frame came.
    pub(crate) fn rest(&mut self) -> (Vec<u8>, bool) {
        let mut content = Vec::new();
        loop {
            match self.next() {
                Ok(Some(piece)) => content.extend_from_slice(&piece),
                Ok(None) => return (content, true),
                Err(_) => return (content, false),
            }
        }
    }
}

/// Sends a sealed request without content; its answer is still to be read.
pub(crate) fn ask(client: &mut Client, method: &str, path: &str) -> (Wire, AwaitingResponse) {
    let head = client.head(method, path, &[]);
    let (request, awaiting) = client.seal(&head, b"");
    let mut wire = Wire::connect(client.relay);
    let length = request.body.len();
    wire.write(crate::client::sealed_head(client.relay, &request.client_id, length)).unwrap();
    wire.write(&request.body).unwrap();
    (wire, awaiting)
}

/// A relay before this origin, and a client of it.
pub(crate) fn relay_and_client(upstream: &str, settings: &[(&str, &str)]) -> (Relay, Client) {
    let relay = Relay::before(upstream, settings);
    let client = Client::pair(&relay);
    (relay, client)
}
