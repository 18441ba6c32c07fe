//! The relay as its users meet it: real processes, real sockets, a real upstream.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod client;
mod demo;
mod epochs;
mod frontend;
mod hand;
mod identities;
mod paired;
mod pairing_attacks;
mod paths;
mod replay;
mod retries;
mod smoke;
mod smuggling;
mod tampering;
mod tap;
mod upstream;
mod wire;
mod world;
