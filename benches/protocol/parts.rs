//! The parts of a request's way that cost little each: header, window, heads, pair records.

use std::hint::black_box;

use bytes::{Bytes, BytesMut};
use criterion::{BatchSize, Criterion};
use mte_relay_protocol::{
    client_pair::NewRequest,
    header::{REQUEST_HEADER_LEN, RequestHeader},
    http_message::{HeadLimits, decode_request, decode_response, encode_request, encode_response},
    pair::RelayPair,
    root::Roots,
    window::ReplayWindow,
};

use crate::setup::{NOW, Relay, agreed, client, pair_id, request_head, response_head};

pub(crate) fn bench(criterion: &mut Criterion) {
    header(criterion);
    window(criterion);
    heads(criterion);
    records(criterion);
}

/// From the 94 bytes to an authentic header and the keys of request and response.
fn header(criterion: &mut Criterion) {
    let (mut client, mut relay) = agreed(&Relay::new());
    let mut wire = BytesMut::new();
    let request = client.seal(NewRequest::once(), NOW, [1; 16]).unwrap();
    request.sealer.seal_last(&[], &mut wire).unwrap();
    let bytes: [u8; REQUEST_HEADER_LEN] = wire[..REQUEST_HEADER_LEN].try_into().unwrap();
    criterion.bench_function("header", |bench| {
        bench.iter(|| {
            let header = RequestHeader::parse(black_box(&bytes)).unwrap();
            relay.claim(&header, [2; 16]).unwrap()
        });
    });
}

fn window(criterion: &mut Criterion) {
    let mut window = ReplayWindow::new(1_024);
    let mut number = 0;
    criterion.bench_function("window, next number", |bench| {
        bench.iter(|| {
            number += 1;
            window.mark(black_box(number))
        });
    });
}

fn heads(criterion: &mut Criterion) {
    let (request, response) = (request_head(), response_head());
    let limits = HeadLimits::default();
    let encoded = Bytes::from(encode_request(&request, b""));
    let answered = Bytes::from(encode_response(&response, b""));
    let mut group = criterion.benchmark_group("binary http");
    group.bench_function("encode request", |bench| {
        bench.iter(|| encode_request(black_box(&request), b""));
    });
    group.bench_function("decode request", |bench| {
        bench.iter(|| decode_request(black_box(&encoded).clone(), limits).unwrap());
    });
    group.bench_function("encode response", |bench| {
        bench.iter(|| encode_response(black_box(&response), b""));
    });
    group.bench_function("decode response", |bench| {
        bench.iter(|| decode_response(black_box(&answered).clone(), limits).unwrap());
    });
    group.finish();
}

fn records(criterion: &mut Criterion) {
    let relay = Relay::new();
    let (_, pair) = agreed(&relay);
    let record = pair.snapshot(&relay.root, [3; 16]).unwrap();
    let roots = Roots::new(relay.root.clone(), None);
    let mut group = criterion.benchmark_group("pair record");
    group.bench_function("seal", |bench| {
        bench.iter(|| pair.snapshot(&relay.root, black_box([3; 16])).unwrap());
    });
    group.bench_function("open", |bench| {
        bench.iter_batched(
            || record.clone(),
            |record| RelayPair::restore(&roots, client(), pair_id(), &record).unwrap(),
            BatchSize::SmallInput,
        );
    });
    group.finish();
}
