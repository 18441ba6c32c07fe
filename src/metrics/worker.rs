//! The meter of one worker: what became of its requests, and what its parts have to do.

use std::{array::from_fn, sync::Arc, time::Duration};

use mte_relay_actors::{
    meter::{Counter, Times},
    pool::PoolMeter,
    store::StoreMeter,
};
use mte_relay_protocol::error::Code;
use tokio::runtime::Handle;

use crate::access::{Class, End, Figures, Method};

/// Classes of statuses: of the one that the client ends up with, the sealed one where there is one.
pub const STATUSES: [&str; 6] = ["none", "1xx", "2xx", "3xx", "4xx", "5xx"];

/// One worker's own; written by its thread only.
#[derive(Debug)]
pub struct WorkerMeter {
    /// Its requests.
    pub requests: Requests,
    /// Session actors.
    pub session_actors: Counter,
    /// When it was last seen to work, as [`Meters::now`](super::Meters::now) says.
    pub alive_at: Counter,
    /// Its decoders.
    pub decoders: Arc<PoolMeter>,
    /// Its encoders.
    pub encoders: Arc<PoolMeter>,
    /// What it asked of the store.
    pub store: Arc<StoreMeter>,
    /// Its runtime.
    pub runtime: Handle,
}

/// What became of requests.
#[derive(Debug)]
pub struct Requests {
    /// By class; the last is of requests whose class never became known.
    pub classes: [OfClass; Class::ALL.len() + 1],
    /// Until the head of a peer's answer.
    pub outbound_proxy: Times,
    /// Until the head of the upstream's answer.
    pub upstream_proxy: Times,
    /// Opening frame 0 of a client's request.
    pub request_decode: Times,
    /// Sealing frame 0 of its answer.
    pub response_encode: Times,
    /// Sealing frame 0 of a request for a peer.
    pub request_encode: Times,
    /// Opening frame 0 of its answer.
    pub response_decode: Times,
}

/// Requests of one class.
#[derive(Debug)]
pub struct OfClass {
    /// By method, and by place in [`STATUSES`].
    pub outcomes: [[Counter; STATUSES.len()]; Method::ALL.len()],
    /// By code.
    pub refusals: [Counter; Code::ALL.len()],
    /// From head to end.
    pub times: Times,
    /// Of the bodies, as they travelled.
    pub request_bytes: Counter,
    /// Of the answers' bodies, as they travelled.
    pub response_bytes: Counter,
    /// Whose answer broke off.
    pub broken_off: Counter,
    /// Whose client went away first.
    pub unanswered: Counter,
}

impl Default for Requests {
    fn default() -> Self {
        Self {
            classes: from_fn(|_| OfClass {
                outcomes: from_fn(|_| from_fn(|_| Counter::default())),
                refusals: from_fn(|_| Counter::default()),
                times: Times::default(),
                request_bytes: Counter::default(),
                response_bytes: Counter::default(),
                broken_off: Counter::default(),
                unanswered: Counter::default(),
            }),
            outbound_proxy: Times::default(),
            upstream_proxy: Times::default(),
            request_decode: Times::default(),
            response_encode: Times::default(),
            request_encode: Times::default(),
            response_decode: Times::default(),
        }
    }
}

impl Requests {
    /// Counts a request that has ended.
    pub fn add(&self, figures: &Figures) {
        let class = figures.class.map_or(Class::ALL.len(), |class| class as usize);
        let Some(of_class) = self.classes.get(class) else { return };
        of_class.add(figures);
        let proxy = match figures.class {
            Some(Class::Outbound) => &self.outbound_proxy,
            _ => &self.upstream_proxy,
        };
        let (decode, encode) = match figures.class {
            Some(Class::Outbound) => (&self.response_decode, &self.request_encode),
            _ => (&self.request_decode, &self.response_encode),
        };
        let parts = [(proxy, figures.upstream), (decode, figures.decode), (encode, figures.encode)];
        for (times, time) in parts {
            if let Some(time) = time {
                times.add(time);
            }
        }
    }
}

impl OfClass {
    fn add(&self, figures: &Figures) {
        let of_method = self.outcomes.get(figures.method as usize);
        let status = figures.inner_status.or(figures.status).unwrap_or_default();
        let status = usize::from(status / 100);
        if let Some(counter) = of_method.and_then(|method| method.get(status)) {
            counter.add(1);
        }
        if let Some(counter) = figures.code.and_then(|code| self.refusals.get(code as usize)) {
            counter.add(1);
        }
        match figures.end {
            End::Complete => {}
            End::BrokenOff => self.broken_off.add(1),
            End::Unanswered => self.unanswered.add(1),
        }
        self.times.add(figures.total);
        self.request_bytes.add(figures.request_bytes);
        self.response_bytes.add(figures.response_bytes);
    }
}

/// How long a worker may be silent before it is taken for dead: it says every second that it lives.
pub const SILENCE: Duration = Duration::from_secs(10);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes_methods_and_codes_have_the_places_of_their_lists() {
        for (place, class) in Class::ALL.into_iter().enumerate() {
            assert_eq!(class as usize, place);
        }
        for (place, method) in Method::ALL.into_iter().enumerate() {
            assert_eq!(method as usize, place);
        }
        for (place, code) in Code::ALL.into_iter().enumerate() {
            assert_eq!(code as usize, place);
        }
    }
}
