//! The front-end relay, paired with back-end relays.

mod entry;
mod errors;
mod logs;
mod messages;
mod once;
mod recovery;
mod streams;
mod tamper;
mod trust;
