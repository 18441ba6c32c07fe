//! The relay as its users meet it: real processes, real sockets, a real upstream.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod client;
mod hand;
mod paired;
mod tap;
mod upstream;
mod wire;
mod world;

mod frontend;
mod smoke;
