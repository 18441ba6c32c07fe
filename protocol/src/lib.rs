//! The wire protocol `mte-relay/1`: bytes, keys and state machines.
//!
//! **In scope:** everything in `docs/protocol.md` that is bytes or state; its section numbers are
//! cited throughout. **Out of scope:** input and output, clocks, sources of randomness, runtimes,
//! logs. Time and randomness are arguments, so that every run can be repeated.
//!
//! ```text
//!          client                                relay
//! pairing  Offer ── request ──►  PairRequest ─► OpenedOffer          §3
//!          AwaitingAcceptance ◄── response ─── Acceptance
//!             │                                  │
//! pair     ClientPair                         RelayPair              §4–§7
//!             │ seal                             │ claim
//! request  ClientRequest ── header, frames ──► OpenKey, then Session::accept   §4, §5
//! response AwaitingResponse ◄── frames ──────── SealKey              §6
//! ```
//!
//! # A whole exchange
//! ```
//! use bytes::{Bytes, BytesMut};
//! use mte_relay_protocol::{
//!     client_id::ClientId,
//!     client_pair::{ClientPair, NewRequest},
//!     frame::FrameReader,
//!     header::PairId,
//!     http_message::{HeadLimits, RequestHead, decode_request, encode_request},
//!     pair::RelayPair,
//!     pairing::{AcceptanceSeeds, ClientPayload, Offer, OfferSeeds, PairRequest, Psk, ServerPayload},
//!     root::Root,
//!     secret::Secret,
//! };
//! # fn main() -> Result<(), mte_relay_protocol::error::Error> {
//! # // Fixed bytes stand in for the operating system's randomness.
//! let root = Root::new(b"a client id secret of at least 32 characters");
//! let static_key = root.identity();
//!
//! // The client offers, the relay accepts.
//! let seeds = OfferSeeds {
//!     random: [1; 32],
//!     key: Secret::new([2; 32]),
//!     encapsulation: Secret::new([3; 64]),
//! };
//! let hello = ClientPayload { agent: "example/1".into(), client_token: None };
//! let offer = Offer::start(static_key.public(), &Psk::NONE, seeds, &hello)?;
//! let opened = PairRequest::parse(&offer.request)?.open(&[static_key], &[Psk::NONE])?;
//! let (client, pair) = (ClientId::new([4; 16]), PairId::new([5; 16]));
//! let granted = ServerPayload {
//!     client_id: client.sign(&root),
//!     client_token: client.token(&root).expose().to_owned(),
//!     pair_id: pair.to_string(),
//!     idle_seconds: 900,
//!     lifetime_seconds: 43_200,
//!     epoch_seconds: 900,
//!     window: 1024,
//!     max_frame: 1 << 20,
//!     max_body: 0,
//!     server_time_ms: 1_795_222_800_000,
//! };
//! let seeds = AcceptanceSeeds { random: [6; 32], encapsulation: Secret::new([7; 64]) };
//! let accepted = opened.accept(&seeds, &granted)?;
//! let mut at_relay = RelayPair::new(client, pair, accepted.keys);
//! let finished = offer.awaiting.finish(&accepted.response)?;
//! let mut at_client = ClientPair::new(finished, 0)?;
//!
//! // A request, sealed and opened.
//! let head = RequestHead {
//!     method: Bytes::from("GET"),
//!     scheme: Bytes::from("https"),
//!     authority: Bytes::from("relay.example"),
//!     path: Bytes::from("/patients?page=2"),
//!     fields: vec![],
//! };
//! let sealed = at_client.seal(NewRequest::idempotent(), 0, [8; 16])?;
//! let mut wire = BytesMut::new();
//! sealed.sealer.seal_last(&[&encode_request(&head, &[])], &mut wire)?;
//!
//! let header = mte_relay_protocol::header::RequestHeader::parse(wire.split_to(94)[..].try_into().unwrap())?;
//! let claimed = at_relay.claim(&header, [9; 16])?;
//! let frame = FrameReader::new(1 << 20).next_frame(&mut wire)?.expect("one whole frame");
//! let opened = claimed.open.into_opener().open(frame)?;
//! assert_eq!(decode_request(opened.content, HeadLimits::default())?.head, head);
//! # Ok(())
//! # }
//! ```

mod aead;
pub mod client_id;
pub mod client_pair;
pub mod cookie;
mod crypto;
pub mod error;
pub mod frame;
pub mod header;
pub mod http_message;
pub mod integrity;
mod json;
pub mod kdf;
pub mod kem;
pub mod pair;
pub mod pairing;
pub mod root;
pub mod secret;
pub mod session;
pub mod snapshot;
pub mod window;

pub use crypto::TAG_LEN;

/// The protocol's version on the wire.
pub const VERSION: u8 = 1;

/// The media type of pairings, sealed requests and sealed responses.
pub const MEDIA_TYPE: &str = "application/vnd.mte-relay";
