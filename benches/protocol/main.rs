//! What the protocol's own work costs, without IO: pairings, sealed messages and their parts.
//!
//! `cargo bench -p mte-relay-benches [--no-default-features] --bench protocol [-- NAME]`. Machines are noisy: compare
//! two builds in alternating rounds, never two single runs.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    missing_docs,
    reason = "a benchmark fails by panicking, and criterion's macros make items without documentation"
)]

mod messages;
mod pairing;
mod parts;
mod setup;

criterion::criterion_group!(benches, pairing::bench, messages::bench, parts::bench);
criterion::criterion_main!(benches);
