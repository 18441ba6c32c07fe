//! TLS towards upstreams and peers.

use std::sync::{Arc, OnceLock};

use rustls::{ClientConfig, RootCertStore, crypto::aws_lc_rs};

use super::Error;

/// TLS settings for all transports of a process: aws-lc-rs, TLS 1.2 and 1.3, HTTP/1.1 by ALPN, the
/// certificates that this machine trusts (`SSL_CERT_FILE` and `SSL_CERT_DIR` replace them).
///
/// They are made when the first connection needs them: to read what a machine trusts takes longer
/// than all else of a start. Clones share them.
#[derive(Clone, Default)]
pub struct Tls(Arc<OnceLock<Arc<ClientConfig>>>);

impl Tls {
    /// The settings.
    ///
    /// A machine without any trusted certificate gets settings that trust nobody: plain `http` works
    /// there, every `https` exchange ends as [`Error::Tls`].
    ///
    /// # Errors
    /// [`Error::TrustRoots`] if certificates are named or found but not one of them can be read.
    pub fn settings(&self) -> Result<Arc<ClientConfig>, Error> {
        if let Some(known) = self.0.get() {
            return Ok(Arc::clone(known));
        }
        let made = trusting(trusted_by_the_machine()?)?;
        Ok(Arc::clone(self.0.get_or_init(|| made)))
    }
}

impl From<Arc<ClientConfig>> for Tls {
    fn from(settings: Arc<ClientConfig>) -> Self {
        Self(Arc::new(settings.into()))
    }
}

fn trusted_by_the_machine() -> Result<RootCertStore, Error> {
    let found = rustls_native_certs::load_native_certs();
    let mut roots = RootCertStore::empty();
    let (usable, unusable) = roots.add_parsable_certificates(found.certs);
    if usable == 0 {
        if let Some(error) = found.errors.into_iter().next() {
            return Err(Error::TrustRoots(error.into()));
        }
        if unusable > 0 {
            return Err(Error::TrustRoots("no certificate is usable".into()));
        }
    }
    Ok(roots)
}

/// The settings of [`Tls`] with other trusted certificates.
pub(super) fn trusting(roots: RootCertStore) -> Result<Arc<ClientConfig>, Error> {
    let mut config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| Error::TrustRoots(error.into()))?
        .with_root_certificates(roots)
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(Arc::new(config))
}
