//! Each secret changes under load, step by step as docs/operations.md says, and no request fails.

mod callers;
mod certificate;
mod clients;
pub(crate) mod load;
mod store;
