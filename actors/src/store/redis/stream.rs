//! Streams to one server, in clear or with TLS.

use std::{io, sync::Arc, time::Duration};

use redis::{ErrorKind, RedisError, RedisResult};
use rustls::{
    ClientConfig, RootCertStore,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, PrivateKeyDer, ServerName, pem::PemObject},
};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpStream, lookup_host},
    time::timeout,
};
use tokio_rustls::TlsConnector;

use super::{bounded::Bounded, settings::RedisTls};

/// How long one attempt to reach an address may take. An attempt that began while the network was away
/// would else hang on for longer than the network does.
pub(super) const REACH: Duration = Duration::from_millis(400);

/// What connections are made of.
pub(super) trait ByteStream: AsyncRead + AsyncWrite + Unpin + Send {}

impl<T: AsyncRead + AsyncWrite + Unpin + Send> ByteStream for T {}

/// Opens a stream; with TLS where there are settings for it, and a name that the certificate must carry.
///
/// # Errors
/// What the system or the other side says.
pub(super) async fn open(
    (host, port): (&str, u16),
    tls: Option<(Arc<ClientConfig>, &str)>,
) -> RedisResult<Bounded<Box<dyn ByteStream>>> {
    let tcp = reach(host, port).await?;
    // Requests of many share the connection: none waits for the acknowledgement of another.
    tcp.set_nodelay(true)?;
    let Some((config, name)) = tls else { return Ok(Bounded::new(Box::new(tcp))) };
    let name = ServerName::try_from(name.to_owned())
        .map_err(|error| unusable("the server's name cannot be in a certificate", error))?;
    let tls = TlsConnector::from(config).connect(name, tcp).await?;
    Ok(Bounded::new(Box::new(tls)))
}

async fn reach(host: &str, port: u16) -> io::Result<TcpStream> {
    let mut last = io::Error::from(io::ErrorKind::NotFound);
    for address in lookup_host((host, port)).await? {
        match timeout(REACH, TcpStream::connect(address)).await {
            Ok(Ok(stream)) => return Ok(stream),
            Ok(Err(error)) => last = error,
            Err(_) => last = io::ErrorKind::TimedOut.into(),
        }
    }
    Err(last)
}

/// Makes settings for TLS of texts.
///
/// # Errors
/// [`ErrorKind::InvalidClientConfig`] where one is not what it should be.
pub(super) fn tls_config(tls: &RedisTls) -> RedisResult<Arc<ClientConfig>> {
    let mut roots = RootCertStore::empty();
    match &tls.ca {
        Some(pem) => {
            for certificate in certificates(pem)? {
                roots.add(certificate).map_err(|error| unusable("the authority", error))?;
            }
        }
        None => {
            roots.add_parsable_certificates(rustls_native_certs::load_native_certs().certs);
        }
    }
    let config = ClientConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|error| unusable("TLS", error))?
        .with_root_certificates(roots);
    let Some((chain, key)) = &tls.identity else {
        return Ok(Arc::new(config.with_no_client_auth()));
    };
    let key = PrivateKeyDer::from_pem_slice(key).map_err(|error| unusable("the key", error))?;
    let config = config
        .with_client_auth_cert(certificates(chain)?, key)
        .map_err(|error| unusable("the relay's certificate", error))?;
    Ok(Arc::new(config))
}

fn certificates(pem: &[u8]) -> RedisResult<Vec<CertificateDer<'static>>> {
    CertificateDer::pem_slice_iter(pem)
        .collect::<Result<_, _>>()
        .map_err(|error| unusable("a certificate", error))
}

fn unusable(what: &'static str, why: impl ToString) -> RedisError {
    RedisError::from((ErrorKind::InvalidClientConfig, what, why.to_string()))
}
