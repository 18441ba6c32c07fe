//! Sealed requests and responses, from both sides, and everything that must be refused.

use bytes::{Bytes, BytesMut};
use mte_relay_protocol::{
    client_id::ClientId,
    client_pair::{AwaitingResponse, ClientPair, ClientRequest, NewRequest},
    error::Error,
    frame::{FrameOpener, FrameReader, FrameSealer},
    header::{PairId, REQUEST_HEADER_LEN, RequestHeader},
    http_message::{self, ContentMeter, HeadLimits},
    pair::RelayPair,
};
use serde_json::Value;

use crate::{
    pairing::finished,
    vectors::{array, bytes, list, load, text, unhex},
};

#[test]
fn the_client_seals_requests_to_the_vectors_bytes() {
    let vectors = load();
    for vector in list(&vectors, "requests") {
        let header = header(&bytes(vector, "header"));
        let ClientRequest { sealer, awaiting } = seal_as(&vectors, &header);
        assert_eq!(awaiting.request(), header.fields());
        assert_eq!(seal_frames(sealer, vector), bytes(vector, "body"), "{}", about(vector));
    }
}

#[test]
fn the_relay_opens_requests_and_seals_responses_to_the_vectors_bytes() {
    let vectors = load();
    let responses = list(&vectors, "responses");
    for (vector, response) in list(&vectors, "requests").iter().zip(responses) {
        let body = bytes(vector, "body");
        let (header, frames) = body.split_at(REQUEST_HEADER_LEN);
        let salt = bytes(response, "responseHeader")[10..].try_into().unwrap();
        let claimed = relay_pair(&vectors).claim(&self::header(header), salt).unwrap();
        assert_eq!(open_all(claimed.open.into_opener(), frames).unwrap(), plain_frames(vector));

        let sealed = seal_frames(claimed.seal.into_sealer(), response);
        assert_eq!(sealed, bytes(response, "body"), "{}", about(response));
    }
}

#[test]
fn the_client_opens_responses() {
    let vectors = load();
    for vector in list(&vectors, "responses") {
        let opened = open_response(&vectors, vector).unwrap();
        assert_eq!(opened, plain_frames(vector), "{}", about(vector));
    }
}

#[test]
fn refused_requests_are_refused_with_their_code() {
    let vectors = load();
    for vector in list(&vectors, "refused") {
        let code = open_request(&vectors, &bytes(vector, "body")).unwrap_err().code();
        assert_eq!(code.as_str(), text(vector, "code"), "{}", about(vector));
    }
}

#[test]
fn refused_responses_are_refused() {
    let vectors = load();
    for vector in list(&vectors, "refusedResponses") {
        assert!(open_response(&vectors, vector).is_err(), "{}", about(vector));
    }
}

#[test]
fn refused_heads_are_malformed() {
    let vectors = load();
    for vector in list(&vectors, "refusedHeads") {
        let refused = read_whole_request(bytes(vector, "head"));
        assert!(matches!(refused, Err(Error::Malformed(_))), "{}: {refused:?}", about(vector));
    }
}

#[test]
fn accepted_heads_are_read_with_their_path() {
    let vectors = load();
    for vector in list(&vectors, "acceptedHeads") {
        let path = read_whole_request(bytes(vector, "head")).unwrap();
        assert_eq!(path, text(vector, "path_text"), "{}", about(vector));
    }
}

#[test]
fn variable_length_integers_are_written_and_read() {
    let vectors = load();
    for vector in list(&vectors, "varint") {
        let value: u64 = text(vector, "value").parse().unwrap();
        // Through the public door: the length that stands before a request's content.
        let head = http_message::RequestHead {
            method: "GET".into(),
            scheme: "https".into(),
            authority: "".into(),
            path: "/".into(),
            fields: vec![],
        };
        let written = http_message::encode_request_head(&head, value.try_into().unwrap());
        assert!(written.ends_with(&bytes(vector, "hex")), "{value}");
        let content = vec![0x2a; usize::try_from(value.min(20_000)).unwrap()];
        if content.len() as u64 == value {
            let whole = [&written, content.as_slice(), http_message::NO_TRAILERS].concat();
            let decoded = http_message::decode_request(whole.into(), HeadLimits::default());
            assert_eq!(decoded.unwrap().content, content);
        }
    }
}

/// What the relay does with a body of one piece: the content of each frame.
fn open_request(vectors: &Value, body: &[u8]) -> Result<Vec<Bytes>, Error> {
    let (header, frames) =
        body.split_first_chunk::<REQUEST_HEADER_LEN>().ok_or(Error::Malformed("request header"))?;
    let claimed = relay_pair(vectors).claim(&RequestHeader::parse(header)?, [0; 16])?;
    open_all(claimed.open.into_opener(), frames)
}

fn open_response(vectors: &Value, vector: &Value) -> Result<Vec<Bytes>, Error> {
    let request = header(&bytes(vector, "requestHeader"));
    let awaiting: AwaitingResponse = seal_as(vectors, &request).awaiting;
    let body = bytes(vector, "body");
    let (header, frames) = body.split_first_chunk().ok_or(Error::Undecodable)?;
    open_all(awaiting.open(header)?, frames)
}

fn open_all(mut opener: FrameOpener, frames: &[u8]) -> Result<Vec<Bytes>, Error> {
    let mut reader = FrameReader::new(1 << 20);
    let mut buffer = BytesMut::from(frames);
    let mut contents = Vec::new();
    while let Some(frame) = reader.next_frame(&mut buffer)? {
        contents.push(opener.open(frame)?.content);
    }
    reader.finish(&buffer)?;
    Ok(contents)
}

fn read_whole_request(head: Vec<u8>) -> Result<Bytes, Error> {
    let decoded = http_message::decode_request(head.into(), HeadLimits::default())?;
    let mut meter = ContentMeter::new(http_message::content_length(&decoded.head.fields)?);
    meter.add(decoded.content.len())?;
    meter.finish()?;
    Ok(decoded.head.path)
}

/// A client pair brought to the place where it seals exactly this header.
fn seal_as(vectors: &Value, header: &RequestHeader) -> ClientRequest {
    let mut pairing = finished(vectors);
    // Shorter epochs than granted, so that epochs move on before the pair would count as idle.
    pairing.payload.epoch_seconds = 1;
    pairing.payload.pair_id = PairId::new(array(&vectors["pair"], "pairId")).to_string();
    let mut pair = ClientPair::new(pairing, 0).unwrap();
    let fields = header.fields();
    for seq in 0..fields.seq {
        pair.seal(NewRequest::once(), 0, [0; 16]).unwrap();
        pair.settle(seq);
    }
    let request = NewRequest {
        idempotent: fields.idempotent,
        cookies: fields.cookies,
        created: Some(fields.created),
        first: fields.first,
    };
    assert!(fields.epoch <= 1, "a client moves on by one epoch with each request");
    pair.seal(request, u64::from(fields.epoch) * 1_000, fields.salt).unwrap()
}

fn relay_pair(vectors: &Value) -> RelayPair {
    let client = ClientId::new(array(&vectors["secrets"], "id"));
    let pair = PairId::new(array(&vectors["pair"], "pairId"));
    RelayPair::new(client, pair, finished(vectors).keys)
}

fn seal_frames(mut sealer: FrameSealer, vector: &Value) -> Vec<u8> {
    let frames = plain_frames(vector);
    let mut wire = BytesMut::new();
    let (last, rest) = frames.split_last().unwrap();
    for frame in rest {
        sealer.seal(&[frame], &mut wire).unwrap();
    }
    sealer.seal_last(&[last], &mut wire).unwrap();
    wire.to_vec()
}

fn plain_frames(vector: &Value) -> Vec<Bytes> {
    list(vector, "frames").iter().map(|frame| unhex(frame.as_str().unwrap()).into()).collect()
}

fn header(bytes: &[u8]) -> RequestHeader {
    RequestHeader::parse(bytes.try_into().unwrap()).unwrap()
}

fn about(vector: &Value) -> &str {
    text(vector, "about")
}
