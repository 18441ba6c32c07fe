//! Where a request goes: scheme, host and port.

use std::{fmt, sync::Arc};

use url::Url;

use super::Error;

/// An origin (RFC 6454): `http` or `https`, host and port. Cheap to clone; `Display` writes it as
/// `https://host[:port]`, the port left out where it is the scheme's own.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    tls: bool,
    host: Arc<str>,
    port: u16,
}

impl Origin {
    /// True for `https`.
    pub fn is_tls(&self) -> bool {
        self.tls
    }

    /// The host in lower case: a name in ASCII form, an IPv4 address, or an IPv6 address in brackets.
    pub fn host(&self) -> &str {
        &self.host
    }

    /// The port, also where it is the scheme's own.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// `host[:port]` as the Host field says it (RFC 9110 §7.2).
    pub fn authority(&self) -> String {
        let usual = if self.tls { 443 } else { 80 };
        if self.port == usual {
            self.host.to_string()
        } else {
            format!("{}:{}", self.host, self.port)
        }
    }

    /// The host without the brackets of an IPv6 address, as lookups and certificates know it.
    pub fn bare_host(&self) -> &str {
        self.host.strip_prefix('[').and_then(|host| host.strip_suffix(']')).unwrap_or(&self.host)
    }
}

impl TryFrom<&Url> for Origin {
    type Error = Error;

    /// Takes scheme, host and port of `url` and ignores the rest.
    ///
    /// # Errors
    /// [`Error::Unwritable`] if the scheme is neither http nor https.
    fn try_from(url: &Url) -> Result<Self, Error> {
        let tls = match url.scheme() {
            "http" => false,
            "https" => true,
            _ => return Err(Error::Unwritable("scheme of the origin")),
        };
        match (url.host_str(), url.port_or_known_default()) {
            (Some(host), Some(port)) => Ok(Self { tls, host: host.into(), port }),
            _ => Err(Error::Unwritable("host of the origin")),
        }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}://{}", if self.tls { "https" } else { "http" }, self.authority())
    }
}
