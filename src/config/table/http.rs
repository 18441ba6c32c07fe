//! Settings of HTTP: routes, fields, CORS, cookies and waiting.

use super::Setting;

const ROUTES: &str =
    "a comma-separated list of paths that begin with `/`, each exact or with a trailing `*`";

pub(super) const SETTINGS: &[Setting] = &[
    Setting::new(
        "PASS_THROUGH_ROUTES",
        "passThroughRoutes",
        ROUTES,
        "Routes that go to the upstream and back without being sealed.",
    )
    .list(),
    Setting::new(
        "MTE_ROUTES",
        "mteRoutes",
        ROUTES,
        "The only routes that are served sealed; every other sealed request is answered 404.",
    )
    .list()
    .default_note("every route"),
    Setting::new(
        "HEADERS",
        "headers",
        "a JSON object of name to value, or `name:value,name:value`",
        "Fields that are added to each request for the upstream and to each response.",
    )
    .object()
    .secret(),
    Setting::new(
        "CORS_ORIGINS",
        "corsOrigins",
        "a comma-separated list of origins such as https://app.example; `*` is refused",
        "The origins whose pages may use the relay.",
    )
    .list()
    .aliases(&["CORS_ORIGIN"]),
    Setting::new(
        "CORS_METHODS",
        "corsMethods",
        "a comma-separated list of HTTP methods",
        "The methods that pages of those origins may use; OPTIONS and HEAD always.",
    )
    .list()
    .default("GET, POST, PUT, DELETE, PATCH"),
    Setting::new(
        "CORS_ALLOWED_HEADERS",
        "corsAllowedHeaders",
        "a comma-separated list of field names",
        "Fields that pages may send beside those that the relay needs itself.",
    )
    .list(),
    Setting::new(
        "COOKIES",
        "cookies",
        "seal, pass or drop",
        "What becomes of the upstream's cookies on sealed requests of browsers.",
    )
    .default("seal"),
    Setting::new(
        "PRESERVE_HOST",
        "preserveHost",
        "true or false",
        "Whether the upstream sees the host that the client asked for, in place of its own.",
    )
    .default("false"),
    Setting::new(
        "MTERELAY_USER_AGENT",
        "mteRelayUserAgent",
        "visible ASCII characters and blanks",
        "The user agent told to the upstream where the request has none.",
    )
    .aliases(&["MTE_USER_AGENT"])
    .default(concat!("mte-relay/", env!("CARGO_PKG_VERSION")))
    .default_note("`mte-relay/` and the version"),
    Setting::new(
        "TIMEOUT_SECONDS",
        "timeoutSeconds",
        "0 to 86400, where 0 waits without end",
        "How long the relay waits for a connection to the upstream, its first byte, and between bytes.",
    )
    .default("120")
    .unit("seconds"),
    Setting::new(
        "REQUEST_HEADER_TIMEOUT_SECONDS",
        "requestHeaderTimeoutSeconds",
        "1 to 3600",
        "How long a client may take to send the head of a request.",
    )
    .default("10")
    .unit("seconds")
    .restart(),
];
