//! Properties: what holds for every input, checked on generated ones.
//!
//! `PROPTEST_CASES` (256 unless set) scales the number of cases of every property.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod at_most_once;
mod cookies;
mod heads;
mod hosts;
mod json;
mod messages;
mod names;
mod nonces;
mod pairing;
mod secrets;
mod session;
mod snapshots;
mod support;
mod window;
