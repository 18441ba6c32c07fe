//! What the actors cost: a message to one on the same thread, pools of several sizes, and a claim.
//!
//! `make bench-parts`, or `cargo bench -p mte-relay-benches --bench actors [-- NAME]`.

#![allow(
    clippy::unwrap_used,
    missing_docs,
    reason = "a benchmark fails by panicking, and criterion's macros make items without documentation"
)]

mod hop;
mod pools;
mod session;
mod timing;

criterion::criterion_group!(benches, hop::bench, pools::bench, session::bench);
criterion::criterion_main!(benches);
