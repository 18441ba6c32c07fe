//! Bounds and times, typed.

use std::{num::NonZeroU32, time::Duration};

use super::{
    fault::{FaultKind, Problem},
    parser::Parser,
    raw::Raw,
    value,
};

const MIB: u64 = 1 << 20;
/// The largest whole number that JSON carries exactly (docs/protocol.md §1).
const MAX_EXACT: u64 = (1 << 53) - 1;

/// What clients may use up.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Limits {
    /// MAX_POOL_SIZE: encoders, and as many decoders, over all workers.
    pub max_pool_size: usize,
    /// MTE_CHUNK_SIZE, `maxFrame` of the protocol: plaintext bytes of one frame at most.
    pub max_frame: usize,
    /// MAX_BODY_BYTES, `maxBody` of the protocol: content bytes of a request at most; none = no limit.
    pub max_body: Option<u64>,
    /// MAX_HEAD_BYTES: bytes of names and values of a head at most.
    pub max_head: usize,
    /// MAX_FIELDS: fields of a head at most.
    pub max_fields: usize,
    /// MAX_PAIRS_PER_CLIENT: confirmed pairs of one client at most.
    pub max_pairs_per_client: usize,
    /// MAX_SESSIONS: sessions at most.
    pub max_sessions: usize,
    /// PAIRINGS_PER_MINUTE: pairings of one address, in the long run.
    pub pairings_per_minute: u32,
    /// PAIRINGS_BURST: pairings of one address at once.
    pub pairings_burst: u32,
    /// CLIENT_REQUESTS_PER_SECOND and CLIENT_REQUESTS_BURST; none = no limit.
    pub client_requests: Option<Rate>,
    /// ADDRESS_REQUESTS_PER_SECOND and ADDRESS_REQUESTS_BURST; none = no limit.
    pub address_requests: Option<Rate>,
    /// ADDRESS_IN_FLIGHT: requests in work that come from one address at most; half of all if not set.
    pub address_in_flight: usize,
    /// MAX_IN_FLIGHT: requests in work at most.
    pub max_in_flight: usize,
    /// MAX_CONNECTIONS: connections of clients per worker at most.
    pub max_connections: usize,
    /// RETRY_BUFFER_BYTES: bytes of a request that a front-end relay keeps to send it once more.
    pub retry_buffer: usize,
    /// REQUEST_HEADER_TIMEOUT_SECONDS: the time for a request's head.
    pub request_header_timeout: Duration,
}

impl Limits {
    pub(super) fn parse(p: &mut Parser<'_>, raw: &Raw) -> Self {
        let max_in_flight = p.number("MAX_IN_FLIGHT", &raw.max_in_flight, 1..=1_000_000);
        Self {
            max_pool_size: p.number("MAX_POOL_SIZE", &raw.max_pool_size, 1..=4096),
            max_frame: p.number("MTE_CHUNK_SIZE", &raw.mte_chunk_size, 4096..=16 * MIB),
            max_body: max_body(p, raw),
            max_head: p.number("MAX_HEAD_BYTES", &raw.max_head_bytes, 1024..=MIB),
            max_fields: p.number("MAX_FIELDS", &raw.max_fields, 1..=4096),
            max_pairs_per_client: p.number(
                "MAX_PAIRS_PER_CLIENT",
                &raw.max_pairs_per_client,
                1..=4096,
            ),
            max_sessions: p.number("MAX_SESSIONS", &raw.max_sessions, 1..=100_000_000),
            pairings_per_minute: p.number(
                "PAIRINGS_PER_MINUTE",
                &raw.pairings_per_minute,
                1..=1_000_000,
            ),
            pairings_burst: p.number("PAIRINGS_BURST", &raw.pairings_burst, 1..=1_000_000),
            client_requests: Rate::of(
                p.number(
                    "CLIENT_REQUESTS_PER_SECOND",
                    &raw.client_requests_per_second,
                    0..=1_000_000,
                ),
                p.number("CLIENT_REQUESTS_BURST", &raw.client_requests_burst, 0..=1_000_000),
            ),
            address_requests: Rate::of(
                p.number(
                    "ADDRESS_REQUESTS_PER_SECOND",
                    &raw.address_requests_per_second,
                    0..=1_000_000,
                ),
                p.number("ADDRESS_REQUESTS_BURST", &raw.address_requests_burst, 0..=1_000_000),
            ),
            max_in_flight,
            address_in_flight: match p.number(
                "ADDRESS_IN_FLIGHT",
                &raw.address_in_flight,
                0..=1_000_000,
            ) {
                0 => max_in_flight.div_ceil(2),
                most => most,
            },
            max_connections: p.number("MAX_CONNECTIONS", &raw.max_connections, 1..=1_000_000),
            retry_buffer: p.number("RETRY_BUFFER_BYTES", &raw.retry_buffer_bytes, 0..=1024 * MIB),
            request_header_timeout: p.value(
                "REQUEST_HEADER_TIMEOUT_SECONDS",
                &raw.request_header_timeout_seconds,
                Duration::ZERO,
                |text| value::seconds(text, &(1..=3600)),
            ),
        }
    }
}

/// How many of something there may be in the long run, and at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rate {
    /// In each second.
    pub per_second: NonZeroU32,
    /// At once.
    pub burst: NonZeroU32,
}

impl Rate {
    /// None where there is no limit; the burst of a second where none is set.
    fn of(per_second: u32, burst: u32) -> Option<Self> {
        let per_second = NonZeroU32::new(per_second)?;
        Some(Self { per_second, burst: NonZeroU32::new(burst).unwrap_or(per_second) })
    }
}

/// MAX_BODY_BYTES, or MAX_REQUEST_BODY_MIB where only that is set; 0 = no limit.
fn max_body(p: &mut Parser<'_>, raw: &Raw) -> Option<u64> {
    let bytes: u64 = p.number("MAX_BODY_BYTES", &raw.max_body_bytes, 0..=MAX_EXACT);
    let mib: u64 = p.number("MAX_REQUEST_BODY_MIB", &raw.max_request_body_mib, 0..=MAX_EXACT / MIB);
    let limit = match (p.is_set("MAX_BODY_BYTES"), p.is_set("MAX_REQUEST_BODY_MIB")) {
        (true, true) if bytes != mib * MIB => {
            let why = "contradicts MAX_BODY_BYTES, set one of the two";
            p.fault("MAX_REQUEST_BODY_MIB", Problem::new(FaultKind::Conflict, why));
            bytes
        }
        (false, true) => mib * MIB,
        _ => bytes,
    };
    (limit > 0).then_some(limit)
}

/// How long pairs live and how far their numbers may spread (docs/protocol.md §5, §7).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sessions {
    /// CACHE_SLIDING_EXPIRATION_MINUTES, `idleSeconds` of the protocol.
    pub idle: Duration,
    /// PAIR_LIFETIME_SECONDS, `lifetimeSeconds` of the protocol.
    pub lifetime: Duration,
    /// EPOCH_SECONDS, `epochSeconds` of the protocol.
    pub epoch: Duration,
    /// REPLAY_WINDOW, `window` of the protocol: a multiple of 64.
    pub window: u32,
}

impl Sessions {
    pub(super) fn parse(p: &mut Parser<'_>, raw: &Raw) -> Self {
        let minutes: u64 = p.number(
            "CACHE_SLIDING_EXPIRATION_MINUTES",
            &raw.cache_sliding_expiration_minutes,
            1..=10_080,
        );
        Self {
            idle: Duration::from_secs(minutes * 60),
            lifetime: p.value(
                "PAIR_LIFETIME_SECONDS",
                &raw.pair_lifetime_seconds,
                Duration::ZERO,
                |text| value::seconds(text, &(300..=604_800)),
            ),
            epoch: p.value("EPOCH_SECONDS", &raw.epoch_seconds, Duration::ZERO, |text| {
                value::seconds(text, &(10..=86_400))
            }),
            window: p.value("REPLAY_WINDOW", &raw.replay_window, 0, window),
        }
    }
}

fn window(text: &str) -> Result<u32, Problem> {
    let number = value::number(text, &(64..=65_536))?;
    match u32::try_from(number) {
        Ok(window) if window.is_multiple_of(64) => Ok(window),
        _ => Err(Problem::new(
            FaultKind::OutOfRange,
            format!("{} is no multiple of 64", value::quoted(text)),
        )),
    }
}
