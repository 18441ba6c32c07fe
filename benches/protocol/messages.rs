//! A sealed request and its response, from bytes to bytes, on each side.

use bytes::{Bytes, BytesMut};
use criterion::{BatchSize, Criterion, Throughput};
use mte_relay_protocol::{
    client_pair::{AwaitingResponse, ClientPair, NewRequest},
    frame::FrameReader,
    header::{REQUEST_HEADER_LEN, RESPONSE_HEADER_LEN, RequestHeader},
    http_message::{
        HeadLimits, NO_TRAILERS, decode_request, decode_response, encode_request_head,
        encode_response_head,
    },
    pair::RelayPair,
};

use crate::setup::{NOW, Relay, agreed, request_head, response_head};

const SIZES: [(&str, usize); 3] = [("1 kB", 1_000), ("64 kB", 64_000), ("1 MB", 1_000_000)];
const MAX_FRAME: usize = 1 << 20;

pub(crate) fn bench(criterion: &mut Criterion) {
    let (client, mut relay) = agreed(&Relay::new());
    for (name, size) in SIZES {
        let content = Bytes::from(vec![b'x'; size]);
        let (request, awaiting) = seal_request(&mut client.clone(), &content);
        let response = relay_work(&mut relay, request.clone(), &content);

        let mut group = criterion.benchmark_group("request and response");
        group.throughput(Throughput::Bytes(2 * size as u64));
        group.bench_function(format!("relay, {name}"), |bench| {
            bench.iter_batched(
                || request.clone(),
                |request| relay_work(&mut relay, request, &content),
                BatchSize::LargeInput,
            );
        });
        group.bench_function(format!("client seals, {name}"), |bench| {
            bench.iter_batched_ref(
                || client.clone(),
                |client| seal_request(client, &content),
                BatchSize::LargeInput,
            );
        });
        group.finish();
        drop(awaiting);
        bench_client_opens(criterion, name, &client, &response, &content);
    }
}

fn bench_client_opens(
    criterion: &mut Criterion,
    name: &str,
    client: &ClientPair,
    response: &BytesMut,
    content: &Bytes,
) {
    let mut group = criterion.benchmark_group("request and response");
    group.throughput(Throughput::Bytes(content.len() as u64));
    group.bench_function(format!("client opens, {name}"), |bench| {
        bench.iter_batched(
            || (seal_request(&mut client.clone(), &Bytes::new()).1, response.clone()),
            |(awaiting, response)| open_response(awaiting, response),
            BatchSize::LargeInput,
        );
    });
    group.finish();
}

/// Everything a relay does with bytes for one exchange: tag, keys, frame, head; head, frame.
fn relay_work(relay: &mut RelayPair, mut wire: BytesMut, content: &Bytes) -> BytesMut {
    let header = wire.split_to(REQUEST_HEADER_LEN);
    let header = RequestHeader::parse(header[..].try_into().unwrap()).unwrap();
    let claimed = relay.claim(&header, [2; 16]).unwrap();
    let frame = FrameReader::new(MAX_FRAME).next_frame(&mut wire).unwrap().unwrap();
    let opened = claimed.open.into_opener().open(frame).unwrap();
    let request = decode_request(opened.content, HeadLimits::default()).unwrap();
    assert_eq!(request.content.len(), content.len());

    let head = encode_response_head(&response_head(), content.len());
    let mut out = BytesMut::new();
    claimed.seal.into_sealer().seal_last(&[&head, content, NO_TRAILERS], &mut out).unwrap();
    out
}

fn seal_request(client: &mut ClientPair, content: &Bytes) -> (BytesMut, AwaitingResponse) {
    let request = client.seal(NewRequest::once(), NOW, [1; 16]).unwrap();
    let head = encode_request_head(&request_head(), content.len());
    let mut wire = BytesMut::new();
    request.sealer.seal_last(&[&head, content, NO_TRAILERS], &mut wire).unwrap();
    (wire, request.awaiting)
}

fn open_response(awaiting: AwaitingResponse, mut wire: BytesMut) -> Bytes {
    let header = wire.split_to(RESPONSE_HEADER_LEN);
    let mut opener = awaiting.open(header[..].try_into().unwrap()).unwrap();
    let frame = FrameReader::new(MAX_FRAME).next_frame(&mut wire).unwrap().unwrap();
    let opened = opener.open(frame).unwrap();
    decode_response(opened.content, HeadLimits::default()).unwrap().content
}
