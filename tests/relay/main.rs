//! The relay as its users meet it: real processes, real sockets, a real upstream.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod client;
mod upstream;
mod wire;
mod world;

mod epochs;
mod identities;
mod intermediary;
mod memory;
mod pairing_attacks;
mod paths;
mod replay;
mod retries;
mod slow_clients;
mod smoke;
mod smuggling;
mod tampering;
