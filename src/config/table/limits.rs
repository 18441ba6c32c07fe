//! Settings that bound what clients may use up.

use super::Setting;

pub(super) const SETTINGS: &[Setting] = &[
    Setting::new(
        "MAX_POOL_SIZE",
        "maxPoolSize",
        "1 to 4096",
        "Encoders, and as many decoders, shared out over the workers.",
    )
    .aliases(&["POOL_SIZE"])
    .default("25")
    .restart(),
    Setting::new(
        "MTE_CHUNK_SIZE",
        "mteChunkSize",
        "4096 to 16777216",
        "The largest plaintext of one frame, which also bounds the head of a sealed request.",
    )
    .default("1048576")
    .unit("bytes")
    .restart(),
    Setting::new(
        "MAX_BODY_BYTES",
        "maxBodyBytes",
        "0 to 9007199254740991, where 0 means no limit",
        "The largest content of a request; content is streamed, so none costs memory.",
    )
    .default("0")
    .unit("bytes"),
    Setting::new(
        "MAX_REQUEST_BODY_MIB",
        "maxRequestBodyMib",
        "0 to 8589934591, where 0 means no limit",
        "MAX_BODY_BYTES in the predecessor's unit.",
    )
    .unit("MiB"),
    Setting::new(
        "MAX_HEAD_BYTES",
        "maxHeadBytes",
        "1024 to 1048576",
        "The largest head of a request or response, names and values together.",
    )
    .default("65536")
    .unit("bytes"),
    Setting::new("MAX_FIELDS", "maxFields", "1 to 4096", "The most fields in a head.")
        .default("256")
        .unit("fields"),
    Setting::new(
        "MAX_PAIRS_PER_CLIENT",
        "maxPairsPerClient",
        "1 to 4096",
        "Confirmed pairs that one client may have at a time.",
    )
    .default("64")
    .unit("pairs")
    .restart(),
    Setting::new(
        "MAX_SESSIONS",
        "maxSessions",
        "1 to 100000000",
        "Sessions that the relay keeps at a time.",
    )
    .default("100000")
    .unit("sessions")
    .restart(),
    Setting::new(
        "PAIRINGS_PER_MINUTE",
        "pairingsPerMinute",
        "1 to 1000000",
        "Pairings that one address may ask for in the long run.",
    )
    .default("120")
    .unit("pairings per minute"),
    Setting::new(
        "PAIRINGS_BURST",
        "pairingsBurst",
        "1 to 1000000",
        "Pairings that one address may ask for at once.",
    )
    .default("120")
    .unit("pairings"),
    Setting::new(
        "CLIENT_REQUESTS_PER_SECOND",
        "clientRequestsPerSecond",
        "0 to 1000000, where 0 means no limit",
        "Sealed requests that one client may send to an instance in the long run; a front-end relay is \
         one client for each worker, whoever asks it.",
    )
    .default("0")
    .unit("requests per second"),
    Setting::new(
        "CLIENT_REQUESTS_BURST",
        "clientRequestsBurst",
        "0 to 1000000, where 0 means those of a second",
        "Sealed requests that one client may send at once where CLIENT_REQUESTS_PER_SECOND limits them.",
    )
    .default("0")
    .unit("requests"),
    Setting::new(
        "ADDRESS_REQUESTS_PER_SECOND",
        "addressRequestsPerSecond",
        "0 to 1000000, where 0 means no limit",
        "Sealed requests that may come from one address in the long run; all clients of an office may \
         share one, and all clients share that of a proxy which TRUSTED_PROXIES does not list.",
    )
    .default("0")
    .unit("requests per second"),
    Setting::new(
        "ADDRESS_REQUESTS_BURST",
        "addressRequestsBurst",
        "0 to 1000000, where 0 means those of a second",
        "Sealed requests that may come from one address at once where ADDRESS_REQUESTS_PER_SECOND limits \
         them.",
    )
    .default("0")
    .unit("requests"),
    Setting::new(
        "MAX_IN_FLIGHT",
        "maxInFlight",
        "1 to 1000000",
        "Requests in work at a time, each of which may hold up to five times MTE_CHUNK_SIZE in memory; more are answered 503 before the upstream is touched.",
    )
    .default("4096")
    .unit("requests")
    .restart(),
    Setting::new(
        "ADDRESS_IN_FLIGHT",
        "addressInFlight",
        "0 to 1000000, where 0 means half of MAX_IN_FLIGHT",
        "Sealed and passed-through requests of one address in work at a time, since who sends bodies slowly \
         holds a place with each; more are answered 429, and all clients share the address of a proxy which \
         TRUSTED_PROXIES does not list.",
    )
    .default("0")
    .unit("requests")
    .restart(),
    Setting::new(
        "MAX_CONNECTIONS",
        "maxConnections",
        "1 to 1000000",
        "Connections of clients that one worker holds open at a time.",
    )
    .default("25000")
    .unit("connections")
    .restart(),
    Setting::new(
        "RETRY_BUFFER_BYTES",
        "retryBufferBytes",
        "0 to 1073741824",
        "How much of a request a front-end relay keeps so that it can send it once more.",
    )
    .default("1048576")
    .unit("bytes"),
];
