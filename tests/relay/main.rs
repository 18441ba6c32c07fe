//! The relay as its users meet it: real processes, real sockets, a real upstream.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod client;
mod command;
mod raw_client;
mod raw_upstream;
mod sealed_stream;
mod upstream;
mod wire;
mod world;

mod broken_uploads;
mod command_line;
mod cors;
mod outer_errors;
mod request_limits;
mod routes;
mod sealed_errors;
mod smoke;
mod stopping;
mod streaming;
mod upstream_answers;
mod upstream_requests;
mod upstream_timeouts;
mod upstream_tls;
