//! Open files: each connection is one, of clients and to upstreams alike.

use rlimit::Resource;
use slog::{Logger, debug, info, warn};

use crate::config::Limits;

/// What a process has open beside its connections: outputs, timers, files, the store.
const OTHERS: u64 = 64;

/// Takes all the open files the system lets us have: every connection is one, and the usual limit
/// of 1,024 would let as many idle clients keep out everybody else.
pub fn allow(log: &Logger) {
    match rlimit::increase_nofile_limit(u64::MAX) {
        Ok(limit) => debug!(log, "open files"; "limit" => limit),
        Err(error) => warn!(log, "cannot raise the limit of open files"; "error" => %error),
    }
}

/// How many connections of clients each worker may hold. However many there are, one to an upstream can
/// be opened for each request in flight, for which at most half of all files are kept.
pub fn for_clients(limits: &Limits, workers: usize, log: &Logger) -> usize {
    let Ok((open, _)) = Resource::NOFILE.get() else { return limits.max_connections };
    let fits = fitting(open, limits.max_in_flight, workers);
    if fits < limits.max_connections {
        info!(log, "fewer connections of clients than MAX_CONNECTIONS: the limit of files is lower";
            "limit" => open, "connections of each worker" => fits);
    }
    fits.min(limits.max_connections)
}

fn fitting(open: u64, in_flight: usize, workers: usize) -> usize {
    let others = u64::try_from(in_flight).unwrap_or(u64::MAX).saturating_add(OTHERS).min(open / 2);
    let all = usize::try_from(open.saturating_sub(others)).unwrap_or(usize::MAX);
    (all / workers.max(1)).max(1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_left_for_each_request_in_flight_or_half_of_all() {
        assert_eq!(fitting(1 << 20, 4_096, 2), ((1 << 20) - 4_096 - 64) / 2);
        assert_eq!(fitting(1_024, 4_096, 2), 256);
        assert_eq!(fitting(1_024, 36, 1), 924);
        assert_eq!((fitting(0, 1, 1), fitting(64, 1, 1_000)), (1, 1));
    }
}
