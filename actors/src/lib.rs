//! The actors of the relay. This page lists each one, who owns it, and its messages.
//!
//! | actor | one per | owned by | messages |
//! |---|---|---|---|
//! | [`SessionActor`](session::SessionActor) | client and worker | the worker's [`Directory`](directory::Directory) | [`Claim`](session::Claim), [`Accept`](session::Accept) |
//! | [`DecoderActor`](decoder::DecoderActor) | pool place and worker | the worker's [`Pool`](pool::Pool) | [`DecodeRequest`](decoder::DecodeRequest), [`DecodeResponse`](decoder::DecodeResponse), [`DecodeFrame`](decoder::DecodeFrame) |
//! | [`EncoderActor`](encoder::EncoderActor) | pool place and worker | the worker's [`Pool`](pool::Pool) | [`EncodeRequest`](encoder::EncodeRequest), [`EncodeResponse`](encoder::EncodeResponse), [`EncodeFrame`](encoder::EncodeFrame) |
//! | [`PeerActor`](peer::PeerActor) | peer relay and worker | the worker's list of peers | [`NextRequest`](peer::NextRequest) |
//!
//! Actors do not know each other: the handler of a request sends each of them one message, all on
//! its own thread. What must be decided once for all workers and instances, whether a request is
//! accepted, is decided by the [`Store`](store::Store), which is no actor.
//!
//! A session actor is a *replica*: it holds copies of its client's immutable pair keys, loaded
//! from the store when they are first needed. It is never the only place where something is known.

pub mod clock;
pub mod decoder;
pub mod directory;
pub mod encoder;
pub mod entropy;
pub mod error;
pub mod identity;
pub mod meter;
pub mod peer;
pub mod pool;
pub mod session;
pub mod store;
mod trust;

pub use error::Error;
