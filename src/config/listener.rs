//! How the relay listens, typed: its own certificate, and what may be spoken.

use std::{fmt, path::PathBuf, sync::Arc};

use jiff::Timestamp;
use rustls::{
    Error as TlsError,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, PrivateKeyDer, pem::PemObject},
    sign::CertifiedKey,
};

use super::{
    fault::{FaultKind, Problem},
    parser::Parser,
    raw::Raw,
    value::{self, quoted},
};

/// How many days before its end a certificate is reported.
const SOON: i64 = 14;
/// Longest path of a socket, in bytes (unix(7)).
const MAX_SOCKET_PATH: usize = 107;
const DAY: i64 = 24 * 3_600;

/// How the relay listens.
#[derive(Clone, Debug)]
pub struct Listener {
    /// TLS_CERTIFICATE and TLS_PRIVATE_KEY; none = plain HTTP.
    pub certificate: Option<Certificate>,
    /// HTTP2: whether HTTP/2 is spoken too.
    pub http2: bool,
    /// UNIX_SOCKET and UNIX_SOCKET_MODE: where it listens in place of an address.
    pub unix_socket: Option<(PathBuf, u32)>,
    /// PROXY_PROTOCOL: whether trusted proxies say first for whom they speak.
    pub proxy_protocol: bool,
}

impl Listener {
    pub(super) fn parse(p: &mut Parser<'_>, raw: &Raw) -> Self {
        Self {
            certificate: Certificate::parse(p, raw),
            http2: p.or_default("HTTP2", &raw.http2, value::boolean),
            unix_socket: unix_socket(p, raw),
            proxy_protocol: proxy_protocol(p, raw),
        }
    }
}

fn unix_socket(p: &mut Parser<'_>, raw: &Raw) -> Option<(PathBuf, u32)> {
    let mode = p.or_default("UNIX_SOCKET_MODE", &raw.unix_socket_mode, mode);
    p.optional("UNIX_SOCKET", &raw.unix_socket, socket_path).map(|path| (path, mode))
}

fn socket_path(text: &str) -> Result<PathBuf, Problem> {
    if !text.starts_with('/') || text.ends_with('/') {
        return Err(Problem::malformed(format!(
            "{} is no path of a file from `/` on",
            quoted(text)
        )));
    }
    if text.len() > MAX_SOCKET_PATH {
        return Err(Problem::malformed("the path is longer than the system allows"));
    }
    Ok(PathBuf::from(text))
}

fn mode(text: &str) -> Result<u32, Problem> {
    let fits = |mode: &u32| *mode <= 0o777;
    let mode = u32::from_str_radix(text, 8).ok().filter(fits);
    mode.ok_or_else(|| Problem::malformed(format!("{} is no mode", quoted(text))))
}

fn proxy_protocol(p: &mut Parser<'_>, raw: &Raw) -> bool {
    let spoken = p.or_default("PROXY_PROTOCOL", &raw.proxy_protocol, value::boolean);
    if spoken && !p.is_given("TRUSTED_PROXIES") {
        p.missing("TRUSTED_PROXIES", "PROXY_PROTOCOL is true, and no proxy is trusted");
    }
    spoken
}

/// A certificate chain with the private key that belongs to it.
#[derive(Clone)]
pub struct Certificate {
    /// Both, ready for handshakes.
    pub key: Arc<CertifiedKey>,
    /// From when on the chain's first certificate is valid, in seconds since 1970.
    pub not_before: i64,
    /// Until when, in seconds since 1970.
    pub not_after: i64,
}

impl fmt::Debug for Certificate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Certificate").field("not_after", &self.not_after).finish_non_exhaustive()
    }
}

impl Certificate {
    fn parse(p: &mut Parser<'_>, raw: &Raw) -> Option<Self> {
        let chain = p.optional("TLS_CERTIFICATE", &raw.tls_certificate, Chain::parse);
        let key = p.optional("TLS_PRIVATE_KEY", &raw.tls_private_key, private_key);
        for (other, set) in
            [("TLS_PRIVATE_KEY", chain.is_some()), ("TLS_CERTIFICATE", key.is_some())]
        {
            if set && !p.is_given(other) {
                p.missing(other, "the certificate and its private key belong together");
            }
        }
        let Chain { certificates, not_before, not_after } = chain?;
        let provider = aws_lc_rs::default_provider();
        match CertifiedKey::from_der(certificates, key?, &provider) {
            Ok(key) => Some(Self { key: Arc::new(key), not_before, not_after }),
            Err(error) => {
                p.fault("TLS_PRIVATE_KEY", unusable(&error));
                None
            }
        }
    }

    /// What an operator should know at this time, in seconds since 1970.
    pub(super) fn notice(&self, now: i64) -> Option<String> {
        let at = |seconds| Timestamp::from_second(seconds).unwrap_or_default();
        let (from, until) = (self.not_before, self.not_after);
        match now {
            _ if until < now => Some(format!("TLS_CERTIFICATE expired at {}", at(until))),
            _ if now < from => Some(format!("TLS_CERTIFICATE is not valid before {}", at(from))),
            _ if until - now < SOON * DAY => {
                Some(format!("TLS_CERTIFICATE expires at {}", at(until)))
            }
            _ => None,
        }
    }
}

struct Chain {
    certificates: Vec<CertificateDer<'static>>,
    not_before: i64,
    not_after: i64,
}

impl Chain {
    fn parse(text: &str) -> Result<Self, Problem> {
        let certificates: Result<Vec<_>, _> =
            CertificateDer::pem_slice_iter(text.as_bytes()).collect();
        let certificates = certificates.unwrap_or_default();
        let Some(own) = certificates.first() else {
            return Err(Problem::malformed("the value holds no PEM certificates"));
        };
        let (_, read) = x509_parser::parse_x509_certificate(own)
            .map_err(|_| Problem::malformed("the first certificate is none"))?;
        let validity = read.validity();
        let (not_before, not_after) =
            (validity.not_before.timestamp(), validity.not_after.timestamp());
        Ok(Self { certificates, not_before, not_after })
    }
}

fn private_key(text: &str) -> Result<PrivateKeyDer<'static>, Problem> {
    PrivateKeyDer::from_pem_slice(text.as_bytes())
        .map_err(|_| Problem::malformed("the value holds no PEM private key"))
}

fn unusable(error: &TlsError) -> Problem {
    match error {
        TlsError::InconsistentKeys(_) => {
            let why = "the private key does not belong to the certificate";
            Problem::new(FaultKind::Conflict, why)
        }
        _ => {
            Problem::malformed("the private key, or the certificate, is of a kind that TLS has not")
        }
    }
}
