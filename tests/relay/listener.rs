//! How the relay listens: with TLS, by HTTP/2, and on sockets of all kinds.

mod http2;
mod http2_hostile;
mod tls;
mod tls_reload;
pub(crate) mod world;
