//! Opening a connection: name lookup, address check, TCP, TLS.

use std::{
    error::Error as StdError,
    future::Future,
    io,
    net::{IpAddr, SocketAddr},
    pin::Pin,
    task::{Context, Poll},
    time::Duration,
    vec,
};

use http::Uri;
use hyper_util::client::legacy::connect::{
    HttpConnector,
    dns::{GaiResolver, Name},
};
use rustls::pki_types::ServerName;
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tower_service::Service;

use super::{
    AddressPolicy, Error, Origin, Settings, Stage, Tls,
    pool::Connection,
    wire::{ReadBuffer, Wire},
    within,
};

/// How long a silent connection stays before the system asks whether the other side is still there.
const PROBE_AFTER: Duration = Duration::from_secs(60);

/// Opens connections.
pub(super) struct Connector {
    tcp: HttpConnector<Resolver>,
    tls: Tls,
    policy: AddressPolicy,
    timeout: Option<Duration>,
    buffer: ReadBuffer,
}

impl Connector {
    pub(super) fn new(
        settings: &Settings,
        timeout: Option<Duration>,
        tls: Tls,
        lookup: Lookup,
    ) -> Self {
        let policy = settings.address_policy;
        let mut tcp = HttpConnector::new_with_resolver(Resolver { lookup, policy });
        tcp.set_nodelay(true);
        tcp.set_keepalive(Some(PROBE_AFTER));
        tcp.set_connect_timeout(timeout);
        Self { tcp, tls, policy, timeout, buffer: ReadBuffer::default() }
    }

    /// Connects to `origin`, all steps together within the timeout and `patience`.
    pub(super) async fn connect(
        &self,
        origin: &Origin,
        patience: Option<Duration>,
    ) -> Result<Connection, Error> {
        let limit = self.timeout.into_iter().chain(patience).min();
        let wire = within(limit, self.wire(origin)).await;
        Ok(Connection::new(wire.unwrap_or(Err(Error::Timeout(Stage::Connect)))?))
    }

    async fn wire(&self, origin: &Origin) -> Result<Wire, Error> {
        let buffer = self.buffer.clone();
        let tcp = self.tcp(origin).await?;
        if !origin.is_tls() {
            return Ok(Wire::new(Box::new(tcp), buffer));
        }
        let name = ServerName::try_from(origin.bare_host().to_owned())
            .map_err(|_| Error::Unwritable("host of the origin"))?;
        let connector = TlsConnector::from(self.tls.settings()?);
        let tls = connector.connect(name, tcp).await.map_err(Error::Tls)?;
        Ok(Wire::over_tls(Box::new(tls), buffer))
    }

    /// A TCP connection whose address was checked before anything was sent to it.
    pub(super) async fn tcp(&self, origin: &Origin) -> Result<TcpStream, Error> {
        // The connector does not look addresses up, so its resolver does not see them.
        if let Ok(address) = origin.bare_host().parse::<IpAddr>()
            && self.policy.refuses(address)
        {
            return Err(Error::AddressRefused);
        }
        let uri = format!("http://{}:{}/", origin.host(), origin.port());
        let uri = Uri::try_from(uri).map_err(|_| Error::Unwritable("host of the origin"))?;
        let stream = self.tcp.clone().call(uri).await.map_err(connect_error)?;
        Ok(stream.into_inner())
    }
}

fn connect_error(error: impl StdError + Send + Sync + 'static) -> Error {
    let mut cause: Option<&(dyn StdError + 'static)> = Some(&error);
    while let Some(error) = cause {
        if error.is::<Refused>() {
            return Error::AddressRefused;
        }
        let timed_out = |error: &io::Error| error.kind() == io::ErrorKind::TimedOut;
        if error.downcast_ref::<io::Error>().is_some_and(timed_out) {
            return Error::Timeout(Stage::Connect);
        }
        cause = error.source();
    }
    Error::Unreachable(Box::new(error))
}

/// Every address of a name is refused by the policy.
#[derive(Debug, thiserror::Error)]
#[error("address is refused")]
struct Refused;

/// Who knows the addresses of a name.
#[derive(Clone)]
pub(super) enum Lookup {
    /// The operating system, on a thread that may block.
    System(GaiResolver),
    /// Every name has the addresses that are in here at the moment.
    #[cfg(test)]
    Fixed(std::sync::Arc<std::sync::Mutex<Vec<IpAddr>>>),
}

impl Lookup {
    async fn addresses(self, name: Name) -> io::Result<Vec<SocketAddr>> {
        match self {
            Self::System(mut system) => Ok(system.call(name).await?.collect()),
            #[cfg(test)]
            Self::Fixed(addresses) => {
                let addresses = addresses.lock().map_err(|_| io::ErrorKind::Other)?.clone();
                Ok(addresses.into_iter().map(|address| SocketAddr::new(address, 0)).collect())
            }
        }
    }
}

/// Name lookup that keeps refused addresses from the connector.
#[derive(Clone)]
struct Resolver {
    lookup: Lookup,
    policy: AddressPolicy,
}

impl Service<Name> for Resolver {
    type Response = vec::IntoIter<SocketAddr>;
    type Error = Box<dyn StdError + Send + Sync>;
    type Future = Pin<Box<dyn Future<Output = Result<Self::Response, Self::Error>> + Send>>;

    fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
        Poll::Ready(Ok(()))
    }

    fn call(&mut self, name: Name) -> Self::Future {
        let Self { lookup, policy } = self.clone();
        Box::pin(async move {
            let mut addresses = lookup.addresses(name).await?;
            let found = !addresses.is_empty();
            addresses.retain(|address| !policy.refuses(address.ip()));
            if found && addresses.is_empty() {
                return Err(Refused.into());
            }
            Ok(addresses.into_iter())
        })
    }
}
