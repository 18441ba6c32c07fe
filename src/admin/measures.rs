//! The page of metrics: what the workers counted, summed up, and what is asked for at the moment.

use std::sync::Arc;

use mte_relay_actors::{
    meter::{Counter, Times, TimesSum},
    pool::PoolMeter,
    store::{Questions, StoreMeter},
};
use mte_relay_protocol::error::Code;
use prometheus::{core::Collector, process_collector::ProcessCollector};

use super::{
    Watched,
    readiness::{Readiness, workers_alive},
};
use crate::{
    access::{Class, Method},
    life::Stage,
    metrics::{
        page::{Page, Value},
        worker::{OfClass, Requests, STATUSES, WorkerMeter},
    },
    spans::LostSpans,
};

/// The meters of all workers, as they are now.
type Workers = [Arc<WorkerMeter>];

/// A part of a meter, by name.
type Part<Meter, Part> = (&'static str, fn(&Meter) -> &Part);

/// All that is measured.
pub(super) fn page(watched: &Watched) -> Page {
    let workers = watched.meters.all();
    let mut page = Page::default();
    requests(&mut page, &workers);
    refusals(&mut page, &workers);
    bytes(&mut page, &workers);
    upstreams(&mut page, watched);
    load(&mut page, watched, &workers);
    store(&mut page, watched, &workers);
    health(&mut page, watched);
    runtimes(&mut page, &workers);
    told(&mut page, watched);
    page.further(ProcessCollector::for_self().collect());
    page
}

fn requests(page: &mut Page, workers: &Workers) {
    let outcomes = classes(workers).flat_map(|(class, of_class)| {
        Method::ALL.into_iter().enumerate().flat_map(move |(method, name)| {
            let of_class = of_class.clone();
            STATUSES.into_iter().enumerate().filter_map(move |(status, word)| {
                let counters = of_class.iter().filter_map(|one| one.outcomes.get(method));
                let count = total(counters.filter_map(|statuses| statuses.get(status)));
                // Of all that there could be, hardly any ever are.
                (count > 0).then(|| ([class, name.as_str(), word], count.into()))
            })
        })
    });
    page.each("mte_relay_requests_total", ["class", "method", "status"], outcomes);
    let times = classes(workers).map(|(class, of_class)| {
        ([class], Value::Times(TimesSum::of(of_class.iter().map(|one| &one.times))))
    });
    page.each("mte_relay_request_seconds", ["class"], times);
    let mut part = |name, of: fn(&Requests) -> &Times| {
        let times = TimesSum::of(workers.iter().map(|worker| of(&worker.requests)));
        page.one(name, Value::Times(times));
    };
    part("mte_relay_outbound_proxy_seconds", |requests| &requests.outbound_proxy);
    part("mte_relay_upstream_proxy_seconds", |requests| &requests.upstream_proxy);
    part("mte_relay_request_encode_seconds", |requests| &requests.request_encode);
    part("mte_relay_request_decode_seconds", |requests| &requests.request_decode);
    part("mte_relay_response_encode_seconds", |requests| &requests.response_encode);
    part("mte_relay_response_decode_seconds", |requests| &requests.response_decode);
}

fn refusals(page: &mut Page, workers: &Workers) {
    let refusals = classes(workers).flat_map(|(class, of_class)| {
        Code::ALL.into_iter().filter_map(move |code| {
            let count = refused(&of_class, code);
            (count > 0).then(|| ([class, code.as_str()], count.into()))
        })
    });
    page.each("mte_relay_refusals_total", ["class", "code"], refusals);
    let broken = classes(workers).flat_map(|(class, of_class)| {
        let broken_off = total(of_class.iter().map(|one| &one.broken_off));
        let unanswered = total(of_class.iter().map(|one| &one.unanswered));
        let ends = [("broken-off", broken_off), ("unanswered", unanswered)];
        ends.into_iter().map(move |(end, count)| ([class, end], count.into()))
    });
    page.each("mte_relay_broken_requests_total", ["class", "end"], broken);
    let pairings = of(workers, Class::Pair as usize);
    let answered = total(pairings.iter().flat_map(|one| one.outcomes.iter().flatten()));
    let granted = pairings.iter().flat_map(|one| &one.outcomes).filter_map(|method| method.get(2));
    let granted = total(granted);
    let results =
        [(["granted"], granted.into()), (["refused"], answered.saturating_sub(granted).into())];
    page.each("mte_relay_pairings_total", ["result"], results);
    let replayed = classes(workers).map(|(_, of_class)| refused(&of_class, Code::Replayed));
    page.one("mte_relay_replays_total", replayed.sum::<u64>());
}

fn bytes(page: &mut Page, workers: &Workers) {
    let each = |of: fn(&OfClass) -> &Counter| {
        classes(workers).map(move |(class, of_class)| {
            ([class], total(of_class.iter().map(|one| of(one))).into())
        })
    };
    page.each("mte_relay_request_bytes_total", ["class"], each(|one| &one.request_bytes));
    page.each("mte_relay_response_bytes_total", ["class"], each(|one| &one.response_bytes));
}

fn upstreams(page: &mut Page, watched: &Watched) {
    let counts = &watched.upstreams;
    let failures = counts.failures().map(|(kind, count)| ([kind], count.get().into()));
    page.each("mte_relay_upstream_failures_total", ["kind"], failures);
    let repeats = [("sent", &counts.repeated), ("denied", &counts.not_repeated)];
    let repeats = repeats.map(|(result, count)| ([result], count.get().into()));
    page.each("mte_relay_upstream_repeats_total", ["result"], repeats);
    page.one("mte_relay_upstream_circuit_opened_total", counts.opened.get());
    page.one("mte_relay_upstream_shut_out_total", counts.shut_out.get());
    let sites = watched.sites.load();
    page.one("mte_relay_upstream_addresses", sites.addresses().count() as u64);
    let left_out = sites.addresses().filter(|address| !address.is_in_use());
    page.one("mte_relay_upstream_addresses_left_out", left_out.count() as u64);
}

fn load(page: &mut Page, watched: &Watched, workers: &Workers) {
    let limits = watched.sites.load().config.limits.clone();
    page.one("mte_relay_in_flight", watched.admission.in_flight() as u64);
    page.one("mte_relay_in_flight_limit", watched.admission.limit() as u64);
    if let Some(sessions) = watched.store.sessions() {
        page.one("mte_relay_sessions", sessions as u64);
    }
    page.one("mte_relay_sessions_limit", limits.max_sessions as u64);
    let actors = total(workers.iter().map(|worker| &worker.session_actors));
    page.one("mte_relay_session_actors", actors);
    let pools: [Part<WorkerMeter, PoolMeter>; 2] =
        [("decoders", |worker| &worker.decoders), ("encoders", |worker| &worker.encoders)];
    let each = |of: fn(&PoolMeter) -> u64| {
        pools.map(|(name, pool)| {
            let sum = workers.iter().map(|worker| of(pool(worker))).sum::<u64>();
            ([name], sum.into())
        })
    };
    page.each("mte_relay_pool_size", ["pool"], each(|pool| pool.size.get()));
    let pending = each(|pool| {
        // Read first, so that what is answered in between does not make it negative.
        let done = pool.done.get();
        pool.sent.get().saturating_sub(done)
    });
    page.each("mte_relay_pool_pending", ["pool"], pending);
    page.each("mte_relay_pool_messages_total", ["pool"], each(|pool| pool.sent.get()));
}

fn store(page: &mut Page, watched: &Watched, workers: &Workers) {
    let operations: [Part<StoreMeter, Questions>; 3] = [
        ("add", |store| &store.add),
        ("load", |store| &store.load),
        ("accept", |store| &store.accept),
    ];
    let times = operations.map(|(name, of)| {
        let times = workers.iter().map(|worker| &of(&worker.store).times);
        ([name], Value::Times(TimesSum::of(times)))
    });
    page.each("mte_relay_store_seconds", ["operation"], times);
    let failures = operations.map(|(name, of)| {
        ([name], total(workers.iter().map(|worker| &of(&worker.store).failures)).into())
    });
    page.each("mte_relay_store_failures_total", ["operation"], failures);
    page.one("mte_relay_store_ready", watched.store.ready());
}

fn health(page: &mut Page, watched: &Watched) {
    page.one("mte_relay_ready", Readiness::of(watched).is_ready());
    page.one("mte_relay_draining", watched.life.stage() >= Stage::Draining);
    page.one("mte_relay_workers", watched.workers as u64);
    page.one("mte_relay_workers_alive", workers_alive(watched) as u64);
}

fn runtimes(page: &mut Page, workers: &Workers) {
    let each = |of: fn(&WorkerMeter) -> Value| {
        workers.iter().enumerate().map(move |(place, worker)| ([place.to_string()], of(worker)))
    };
    let busy = each(|worker| {
        Value::Number(worker.runtime.metrics().worker_total_busy_duration(0).as_secs_f64())
    });
    page.each("mte_relay_worker_busy_seconds_total", ["worker"], busy);
    let parks = each(|worker| worker.runtime.metrics().worker_park_count(0).into());
    page.each("mte_relay_worker_parks_total", ["worker"], parks);
    let queue = each(|worker| (worker.runtime.metrics().global_queue_depth() as u64).into());
    page.each("mte_relay_worker_queue", ["worker"], queue);
}

fn told(page: &mut Page, watched: &Watched) {
    page.one("mte_relay_log_lines_lost_total", watched.lost.count());
    let lost = watched.lost_spans.as_ref().map_or(0, LostSpans::count);
    page.one("mte_relay_spans_lost_total", lost);
    let told = watched.in_force.now();
    let secrets = told.secrets.iter().map(|(setting, since)| ([*setting], (*since).into()));
    page.each("mte_relay_secret_since_timestamp_seconds", ["setting"], secrets);
    page.one("mte_relay_config_timestamp_seconds", told.since);
    let sites = watched.sites.load();
    if let Some(certificate) = &sites.config.listener.certificate {
        let until = u64::try_from(certificate.not_after).unwrap_or_default();
        page.one("mte_relay_tls_certificate_expiry_timestamp_seconds", until);
    }
    page.one("mte_relay_hosts", sites.all().count() as u64);
    let version = [([env!("CARGO_PKG_VERSION")], 1.into())];
    page.each("mte_relay_build_info", ["version"], version);
}

/// Each class that had requests, with its part of every worker's meter.
fn classes(workers: &Workers) -> impl Iterator<Item = (&'static str, Vec<&OfClass>)> {
    let names = Class::ALL.into_iter().map(Class::as_str).chain([Class::UNKNOWN]);
    names.enumerate().filter_map(|(place, name)| {
        let of_class = of(workers, place);
        let any = of_class.iter().any(|one| one.outcomes.iter().flatten().any(|c| c.get() > 0));
        any.then_some((name, of_class))
    })
}

fn of(workers: &Workers, class: usize) -> Vec<&OfClass> {
    workers.iter().filter_map(|worker| worker.requests.classes.get(class)).collect()
}

fn refused(of_class: &[&OfClass], code: Code) -> u64 {
    total(of_class.iter().filter_map(|one| one.refusals.get(code as usize)))
}

fn total<'a>(counters: impl Iterator<Item = &'a Counter>) -> u64 {
    counters.map(Counter::get).sum()
}
