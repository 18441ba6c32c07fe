//! A pairing on each side, and the key encapsulations that are most of it.

use criterion::{BatchSize, Criterion};
use mte_relay_protocol::{kem::PrivateKey, secret::Secret};

use crate::setup::{Relay, offer};

pub(crate) fn bench(criterion: &mut Criterion) {
    let relay = Relay::new();
    let request = offer(&relay).request;
    let response = relay.pair(&request).response;

    let mut group = criterion.benchmark_group("pairing");
    group.bench_function("relay", |bench| bench.iter(|| relay.pair(&request)));
    group.bench_function("client, offer", |bench| bench.iter(|| offer(&relay)));
    group.bench_function("client, finish", |bench| {
        bench.iter_batched(
            || offer(&relay).awaiting,
            |awaiting| awaiting.finish(&response).unwrap(),
            BatchSize::SmallInput,
        );
    });
    group.finish();

    let [key] = &relay.keys;
    let seed = Secret::new([9; 64]);
    let (ciphertext, _) = key.public().encapsulate(&seed).unwrap();
    let mut group = criterion.benchmark_group("kem");
    group.bench_function("expand", |bench| {
        bench.iter(|| PrivateKey::from_seed(&Secret::new([8; 32])));
    });
    group.bench_function("encapsulate", |bench| bench.iter(|| key.public().encapsulate(&seed)));
    group.bench_function("decapsulate", |bench| bench.iter(|| key.decapsulate(&ciphertext)));
    group.finish();
}
