//! Opening 1 kB requests by pools of several sizes (`MAX_POOL_SIZE`), 64 in flight.

use criterion::Criterion;
use mte_relay_actors::{
    decoder::{DecodeRequest, DecoderActor},
    pool::Pool,
    session::Claim,
};

use crate::{
    session::Paired,
    timing::{IN_FLIGHT, run},
};

const SIZES: [usize; 5] = [1, 5, 25, 100, 250];

pub(crate) fn bench(criterion: &mut Criterion) {
    let system = actix_rt::System::new();
    let mut paired = system.block_on(Paired::new());
    let mut group = criterion.benchmark_group("decoder pool");
    for size in SIZES {
        let pool = system.block_on(async { Pool::start(size, DecoderActor::default) });
        group.bench_function(format!("{size:>3} actors, 64 in flight"), |bench| {
            bench.iter_custom(|count| {
                let messages = system.block_on(claimed(&mut paired, count));
                let mut messages = messages.into_iter();
                let open = |message| {
                    let pool = pool.clone();
                    async move { pool.send(message).await.unwrap() }
                };
                system.block_on(run(count, IN_FLIGHT, || messages.next().unwrap(), open))
            });
        });
    }
    group.finish();
}

/// Requests whose keys are claimed already.
async fn claimed(paired: &mut Paired, count: u64) -> Vec<DecodeRequest> {
    let mut messages = Vec::new();
    for _ in 0..count {
        let (header, frame) = paired.request();
        let now = header.fields().created;
        let claim = Claim { header, now };
        let granted = paired.directory.send(&paired.identity, paired.client, claim, now);
        let granted = granted.await.unwrap();
        messages.push(DecodeRequest { key: granted.keys.open, frame });
    }
    messages
}
