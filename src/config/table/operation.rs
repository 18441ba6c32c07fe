//! Settings of health, metrics and the end.

use super::Setting;

pub(super) const SETTINGS: &[Setting] = &[
    Setting::new(
        "ADMIN_PORT",
        "adminPort",
        "0 to 65535, where 0 takes a free port",
        "The port of the listener for `/livez`, `/readyz`, `/metrics` and `/config`; without it there is \
         none.",
    )
    .restart(),
    Setting::new(
        "ADMIN_HOST",
        "adminHost",
        "an IPv4 or IPv6 address",
        "The address of that listener, which asks nobody who they are.",
    )
    .default("127.0.0.1")
    .restart(),
    Setting::new(
        "READY_CHECK_UPSTREAM",
        "readyCheckUpstream",
        "true or false",
        "Whether `/readyz` also connects to the upstream; of several, one that can be reached is enough.",
    )
    .default("false"),
    Setting::new(
        "DRAIN_SECONDS",
        "drainSeconds",
        "0 to 3600",
        "How long the relay goes on after SIGTERM while `/readyz` already says no, so that load \
         balancers notice.",
    )
    .default("0")
    .unit("seconds"),
    Setting::new(
        "SHUTDOWN_TIMEOUT_SECONDS",
        "shutdownTimeoutSeconds",
        "0 to 3600",
        "How long requests in flight may take to finish when no new ones are taken any more.",
    )
    .default("30")
    .unit("seconds")
    .restart(),
    Setting::new(
        "OTLP_ENDPOINT",
        "otlpEndpoint",
        "an http or https URL, to which `/v1/traces` is added",
        "The OpenTelemetry collector that is told a span of each traced request, over HTTP in JSON.",
    )
    .restart(),
    Setting::new(
        "OTLP_SERVICE_NAME",
        "otlpServiceName",
        "any text",
        "What this relay is called in traces.",
    )
    .default("mte-relay")
    .restart(),
    Setting::new(
        "OTLP_SAMPLE_PERCENT",
        "otlpSamplePercent",
        "0 to 100",
        "Of requests that come without `traceparent`, how many start a trace.",
    )
    .default("100")
    .unit("percent")
    .restart(),
];
