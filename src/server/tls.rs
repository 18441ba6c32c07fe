//! HTTPS towards clients: the certificate in force, whichever configuration brought it.

use std::{fmt, sync::Arc};

use arc_swap::ArcSwap;
use rustls::{
    Error, ServerConfig,
    crypto::aws_lc_rs,
    server::{ClientHello, ResolvesServerCert},
    sign::CertifiedKey,
};

use crate::sites::Sites;

/// ALPN's name of HTTP/2 (RFC 9113, section 3.2).
pub(super) const HTTP2: &[u8] = b"h2";

/// TLS 1.2 and 1.3 by aws-lc-rs, which offers X25519MLKEM768 and prefers it; HTTP/1.1, and HTTP/2
/// where it is spoken, by ALPN. Each handshake takes the certificate of its moment.
///
/// # Errors
/// What the library says.
pub fn config(sites: Arc<ArcSwap<Sites>>, http2: bool) -> Result<Arc<ServerConfig>, Error> {
    let mut config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()?
        .with_no_client_auth()
        .with_cert_resolver(Arc::new(InForce(sites)));
    // Clients keep what resumes their sessions, this relay nothing.
    config.ticketer = aws_lc_rs::Ticketer::new()?;
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    if http2 {
        config.alpn_protocols.insert(0, HTTP2.to_vec());
    }
    Ok(Arc::new(config))
}

struct InForce(Arc<ArcSwap<Sites>>);

impl fmt::Debug for InForce {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("InForce")
    }
}

impl ResolvesServerCert for InForce {
    fn resolve(&self, _hello: ClientHello<'_>) -> Option<Arc<CertifiedKey>> {
        let sites = self.0.load();
        sites.config.listener.certificate.as_ref().map(|certificate| Arc::clone(&certificate.key))
    }
}
