//! Known answers: every entry of `tests/vectors/relay1.json`, made by an independent
//! implementation, and X-Wing's official test vectors.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod keys;
mod messages;
mod pairing;
mod places;
mod vectors;
mod x_wing;
