//! Settings of the relay itself: where it listens, whom it serves, who it is, which peers it has.

use super::Setting;

const SECRET_32: &str = "at least 32 characters; `mte-relay keygen` prints one";
const SEED: &str = "32 bytes as 64 hexadecimal digits or 43 characters of base64url";

pub(super) const SETTINGS: &[Setting] = &[
    Setting::new(
        "UPSTREAM",
        "upstream",
        "an http or https URL with an optional base path, without credentials, query or fragment; or a \
         comma-separated list of up to 64 with the same base path",
        "The service behind the relay, to which opened requests go; several addresses take turns, \
         and one that fails is left out.",
    )
    .list()
    .default_note("none, required unless OUTBOUND_TOKEN or DOMAIN_MAP is set"),
    Setting::new(
        "UPSTREAM_HEALTH_PATH",
        "upstreamHealthPath",
        "a path that begins with `/`, with or without a query",
        "What the relay asks of each address of each upstream every 5 seconds: one that does not answer \
         with a status from 200 to 399 within 2 seconds is left out while another does.",
    )
    .default_note("none: only requests show how an address does"),
    Setting::new(
        "DOMAIN_MAP",
        "domainMap",
        "a JSON object by host (`*` for all others) of objects with upstream, cors_origins, \
         client_id_secret, client_id_secret_previous, pass_through_routes, mte_routes, \
         outbound_token, outbound_token_previous, headers",
        "Several hosts in one relay, each with its own upstream, keys and policy; exclusive with UPSTREAM.",
    )
    .object()
    .secret(),
    Setting::new(
        "CLIENT_ID_SECRET",
        "clientIdSecret",
        SECRET_32,
        "The secret that signs client ids and from which the relay's keys are derived; the same on all instances.",
    )
    .default_note("none, required unless each host of DOMAIN_MAP has its own")
    .secret(),
    Setting::new(
        "CLIENT_ID_SECRET_PREVIOUS",
        "clientIdSecretPrevious",
        SECRET_32,
        "The former CLIENT_ID_SECRET, still accepted while clients move to the new one.",
    )
    .secret(),
    Setting::new(
        "IDENTITY_SEED",
        "identitySeed",
        SEED,
        "The seed of the relay's static key; set it where pins must outlive a rotation of CLIENT_ID_SECRET.",
    )
    .default_note("derived from CLIENT_ID_SECRET")
    .secret(),
    Setting::new(
        "IDENTITY_SEED_PREVIOUS",
        "identitySeedPrevious",
        SEED,
        "The former IDENTITY_SEED, or the next one: its key is listed second, and clients may pair with it.",
    )
    .secret(),
    Setting::new(
        "SECRET",
        "secret",
        "at least 16 characters, the same at both relays; `mte-relay keygen` prints one",
        "The secret shared by paired relays: whoever lacks it cannot pair.",
    )
    .secret(),
    Setting::new(
        "SECRET_PREVIOUS",
        "secretPrevious",
        "at least 16 characters",
        "The former SECRET, still accepted from peers during a rotation.",
    )
    .secret(),
    Setting::new(
        "OUTBOUND_TOKEN",
        "outboundToken",
        "visible ASCII characters; 32 or more are recommended",
        "Makes the relay a front-end relay for requests whose `x-mte-outbound-token` carries this value.",
    )
    .secret(),
    Setting::new(
        "OUTBOUND_TOKEN_PREVIOUS",
        "outboundTokenPrevious",
        "visible ASCII characters",
        "The former OUTBOUND_TOKEN, still accepted from callers during a rotation.",
    )
    .secret(),
    Setting::new(
        "OUTBOUND_UPSTREAMS",
        "outboundUpstreams",
        "a comma-separated list of origins, such as https://relay.example",
        "The peers that `x-mte-upstream` may name.",
    )
    .list()
    .default_note("any peer but link-local and metadata addresses"),
    Setting::new(
        "OUTBOUND_PINS",
        "outboundPins",
        "a comma-separated list of `origin=pin`, more pins joined by `|`, or a JSON object of \
         origin to pin or list of pins; a pin is `sha256/` and 43 characters",
        "The pins of peers' keys, as `mte-relay pin` prints them.",
    )
    .object()
    .default_note("the first key seen of each peer is kept"),
    Setting::new(
        "OUTBOUND_PAIR_COUNT",
        "outboundPairCount",
        "1 to 65536",
        "Pairs that a front-end relay keeps for each peer on each worker at most: a further one is made \
         only while the windows of the others are full of requests without an answer.",
    )
    .aliases(&["NUMBER_OF_MTE_RELAY_SERVER_PAIRS"])
    .default("32")
    .unit("pairs"),
    Setting::new("HOST", "host", "an IPv4 or IPv6 address", "The address on which the relay listens.")
        .default("0.0.0.0")
        .restart(),
    Setting::new(
        "PORT",
        "port",
        "0 to 65535, where 0 takes a free port",
        "The port on which the relay listens.",
    )
    .default("8080")
    .restart(),
    Setting::new("WORKERS", "workers", "1 to 1024", "Threads that serve HTTP.")
        .default_note("one for each core")
        .unit("threads")
        .restart(),
    Setting::new(
        "TRUSTED_PROXIES",
        "trustedProxies",
        "a comma-separated list of IP addresses and networks, such as 10.0.0.0/8",
        "Proxies whose forwarded-for facts are believed.",
    )
    .list(),
    Setting::new(
        "TLS_CERTIFICATE",
        "tlsCertificate",
        "PEM certificates, the relay's own first",
        "The certificate chain with which the relay serves HTTPS itself, and nothing but HTTPS; a new \
         one is taken over while the relay runs, the first or none after a restart.",
    )
    .secret(),
    Setting::new(
        "TLS_PRIVATE_KEY",
        "tlsPrivateKey",
        "a PEM private key",
        "The private key that belongs to TLS_CERTIFICATE.",
    )
    .secret(),
    Setting::new(
        "HTTP2",
        "http2",
        "true or false",
        "Whether clients may speak HTTP/2: by ALPN where the relay serves HTTPS, else with prior \
         knowledge.",
    )
    .default("true")
    .restart(),
    Setting::new(
        "UNIX_SOCKET",
        "unixSocket",
        "the path of a file from `/` on, up to 107 bytes",
        "The socket of the file system on which the relay listens, in place of HOST and PORT; who \
         connects there counts as 127.0.0.1.",
    )
    .restart(),
    Setting::new(
        "UNIX_SOCKET_MODE",
        "unixSocketMode",
        "0 to 777, octal",
        "The permissions of UNIX_SOCKET: who may write to it may connect.",
    )
    .default("660")
    .restart(),
    Setting::new(
        "PROXY_PROTOCOL",
        "proxyProtocol",
        "true or false",
        "Whether each connection of one of TRUSTED_PROXIES begins with a header of the PROXY protocol \
         (version 1 or 2), which says whose it is; one without is closed.",
    )
    .default("false"),
];
