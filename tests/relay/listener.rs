//! How the relay listens: with TLS, by HTTP/2, and on sockets of all kinds.

mod activation;
mod http2;
mod http2_hostile;
mod proxy_protocol;
mod tls;
mod tls_reload;
mod unix_socket;
pub(crate) mod world;
