//! A message to an actor on the same thread that does nothing with it.

use actix::{Actor, Context, Handler, Message};
use criterion::Criterion;

use crate::timing::{IN_FLIGHT, run};

struct Idle;

impl Actor for Idle {
    type Context = Context<Self>;
}

#[derive(Message)]
#[rtype(result = "u64")]
struct Number(u64);

impl Handler<Number> for Idle {
    type Result = u64;

    fn handle(&mut self, Number(number): Number, _: &mut Self::Context) -> u64 {
        number
    }
}

pub(crate) fn bench(criterion: &mut Criterion) {
    let system = actix_rt::System::new();
    let actor = system.block_on(async { Idle.start() });
    let mut group = criterion.benchmark_group("actor hop");
    for (name, together) in [("alone", 1), ("64 in flight", IN_FLIGHT)] {
        group.bench_function(name, |bench| {
            bench.iter_custom(|count| {
                let send = |number| {
                    let actor = &actor;
                    async move { actor.send(Number(number)).await.unwrap() }
                };
                system.block_on(run(count, together, || 1, send))
            });
        });
    }
    group.finish();
}
