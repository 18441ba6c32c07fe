//! The one table of metrics: what the page says of each, and docs/operations.md.

/// What a metric is.
#[derive(Clone, Copy, Debug)]
pub struct Metric {
    /// Its name.
    pub name: &'static str,
    /// How it behaves.
    pub kind: Kind,
    /// Its labels, separated by commas.
    pub labels: &'static str,
    /// What it tells.
    pub help: &'static str,
}

/// How a metric behaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Grows only, until the process ends.
    Counter,
    /// Goes up and down.
    Gauge,
    /// How many took how long.
    Histogram,
}

impl Kind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Counter => "counter",
            Self::Gauge => "gauge",
            Self::Histogram => "histogram",
        }
    }
}

const fn counter(name: &'static str, labels: &'static str, help: &'static str) -> Metric {
    Metric { name, kind: Kind::Counter, labels, help }
}

const fn gauge(name: &'static str, labels: &'static str, help: &'static str) -> Metric {
    Metric { name, kind: Kind::Gauge, labels, help }
}

const fn histogram(name: &'static str, labels: &'static str, help: &'static str) -> Metric {
    Metric { name, kind: Kind::Histogram, labels, help }
}

/// Every metric of the relay's own, in the order of the page.
pub const TABLE: &[Metric] = &[
    counter(
        "mte_relay_requests_total",
        "class, method, status",
        "Requests that have ended, by the class of the status that the client ends up with: the sealed \
         one where there is one.",
    ),
    histogram(
        "mte_relay_request_seconds",
        "class",
        "Request time: from a request's head to the end of its answer.",
    ),
    histogram(
        "mte_relay_outbound_proxy_seconds",
        "",
        "Outbound proxy time: until the head of a peer relay's answer.",
    ),
    histogram(
        "mte_relay_upstream_proxy_seconds",
        "",
        "Upstream proxy time: until the head of the upstream's answer.",
    ),
    histogram(
        "mte_relay_request_encode_seconds",
        "",
        "Request encode time: sealing the first frame of a request for a peer relay.",
    ),
    histogram(
        "mte_relay_request_decode_seconds",
        "",
        "Request decode time: opening the first frame of a client's request.",
    ),
    histogram(
        "mte_relay_response_encode_seconds",
        "",
        "Response encode time: sealing the first frame of an answer for a client.",
    ),
    histogram(
        "mte_relay_response_decode_seconds",
        "",
        "Response decode time: opening the first frame of a peer relay's answer.",
    ),
    counter(
        "mte_relay_refusals_total",
        "class, code",
        "Requests that the relay answered itself with an error, by the codes of docs/protocol.md.",
    ),
    counter(
        "mte_relay_broken_requests_total",
        "class, end",
        "Requests whose answer broke off, or whose client went away before there was one.",
    ),
    counter("mte_relay_pairings_total", "result", "Pairings of clients: granted or refused."),
    counter("mte_relay_replays_total", "", "Requests that were received before, and refused."),
    counter(
        "mte_relay_request_bytes_total",
        "class",
        "Bytes of the bodies of requests, as they travelled.",
    ),
    counter(
        "mte_relay_response_bytes_total",
        "class",
        "Bytes of the bodies of answers, as they travelled.",
    ),
    counter(
        "mte_relay_upstream_failures_total",
        "kind",
        "Requests that an address of an upstream failed: it took no connection (connect), gave no \
         answer in time (timeout), or broke off before one (broken).",
    ),
    counter(
        "mte_relay_upstream_repeats_total",
        "result",
        "Such requests that could be sent once more without harm: they were (sent), or there was no \
         budget left (denied).",
    ),
    counter(
        "mte_relay_upstream_circuit_opened_total",
        "",
        "Times that an address of an upstream was left out, since it took no connections.",
    ),
    counter(
        "mte_relay_upstream_shut_out_total",
        "",
        "Requests that were answered 502 at once, since every address was left out.",
    ),
    gauge("mte_relay_upstream_addresses", "", "Addresses of upstreams, each once."),
    gauge(
        "mte_relay_upstream_addresses_left_out",
        "",
        "Those that get no requests: they take no connections, or fail the check of \
         UPSTREAM_HEALTH_PATH.",
    ),
    gauge("mte_relay_in_flight", "", "Requests in work."),
    gauge("mte_relay_in_flight_limit", "", "Requests that may be in work (MAX_IN_FLIGHT)."),
    gauge(
        "mte_relay_sessions",
        "",
        "Clients with a session, where the store is this process's memory.",
    ),
    gauge("mte_relay_sessions_limit", "", "Sessions that there may be (MAX_SESSIONS)."),
    gauge("mte_relay_session_actors", "", "Copies of sessions that workers hold."),
    gauge("mte_relay_pool_size", "pool", "Encoders and decoders (MAX_POOL_SIZE, shared out)."),
    gauge("mte_relay_pool_pending", "pool", "Messages that wait for a pool or are in work there."),
    counter("mte_relay_pool_messages_total", "pool", "Messages that a pool was sent."),
    histogram(
        "mte_relay_store_seconds",
        "operation",
        "Round trips to the store: a pair kept, a pair looked up, a request accepted or refused.",
    ),
    counter(
        "mte_relay_store_failures_total",
        "operation",
        "Questions that the store did not answer.",
    ),
    gauge("mte_relay_store_ready", "", "Whether the store answers, as far as is known."),
    gauge("mte_relay_ready", "", "Whether `/readyz` says yes, but for the upstream."),
    gauge("mte_relay_draining", "", "Whether the relay is on its way to the end."),
    gauge("mte_relay_workers", "", "Worker threads."),
    gauge("mte_relay_workers_alive", "", "Worker threads that were seen to work in the last 10 s."),
    counter(
        "mte_relay_worker_busy_seconds_total",
        "worker",
        "How long the runtime of a worker was busy.",
    ),
    counter("mte_relay_worker_parks_total", "worker", "How often it had nothing left to do."),
    gauge("mte_relay_worker_queue", "worker", "Tasks that other threads have given to it."),
    counter(
        "mte_relay_log_lines_lost_total",
        "",
        "Lines of the log that could not be written, to whichever output.",
    ),
    counter("mte_relay_spans_lost_total", "", "Spans that the collector did not get."),
    gauge(
        "mte_relay_secret_since_timestamp_seconds",
        "setting",
        "Since when a secret has its value, as far as is known: when its file was changed, else when \
         this process took it in.",
    ),
    gauge("mte_relay_config_timestamp_seconds", "", "When the configuration in force was read."),
    gauge(
        "mte_relay_tls_certificate_expiry_timestamp_seconds",
        "",
        "Until when the relay's own certificate is valid, where it has one (TLS_CERTIFICATE).",
    ),
    gauge("mte_relay_hosts", "", "Hosts that the relay serves apart (DOMAIN_MAP)."),
    gauge("mte_relay_build_info", "version", "Always 1; the label tells the version."),
];

/// The metric of this name.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Metric> {
    TABLE.iter().find(|metric| metric.name == name)
}

/// The table as docs/operations.md holds it.
#[must_use]
pub fn reference() -> String {
    let rows = TABLE.iter().map(|Metric { name, kind, labels, help }| {
        format!("| `{name}` | {} | {labels} | {help} |\n", kind.as_str())
    });
    let head = "| Metric | Kind | Labels | What it tells |\n|---|---|---|---|\n";
    std::iter::once(head.to_owned()).chain(rows).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_documentation_holds_the_table_as_it_is() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/docs/operations.md");
        let text = std::fs::read_to_string(path).unwrap();
        assert!(
            text.contains(&reference()),
            "write this into docs/operations.md:\n{}",
            reference()
        );
    }
}
