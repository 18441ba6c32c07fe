//! Sessions as several workers and instances see them: replicas over one store, and what any store
//! must keep to.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod contract;
mod memory_store;
#[allow(dead_code, reason = "shared with the tests of the whole relay")]
#[path = "../../../tests/support/redis_server.rs"]
mod redis_server;
mod redis_store;
mod replicas;
mod support;
