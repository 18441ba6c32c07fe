//! Everything that the demo runs: a sample API, two relays, and taps on the ways between them.

use std::{
    future::Future,
    io,
    net::{Ipv4Addr, SocketAddr, TcpListener},
};

use actix_web::web::ServiceConfig;
use base64ct::{Base64UrlUnpadded, Encoding};
use futures_util::stream;
use mte_relay_actors::entropy;
use slog::Logger;
use tokio::{sync::oneshot, task::JoinHandle};

use super::{Fault, network::Network, page::Page, sample_api::SampleApi, tap::Tap};
use crate::{app::App, config::Config, scripts::Scripts, sites};

/// How long requests in flight may take to finish at the end, in seconds.
const SHUTDOWN_SECONDS: u64 = 1;

/// The ports asked for; 0 takes a free one.
#[derive(Clone, Copy)]
pub(super) struct Ports {
    /// Of the front-end relay.
    pub(super) front_end: u16,
    /// Of the page.
    pub(super) page: u16,
}

/// The running demo.
pub(super) struct Stage {
    /// The way between browsers and the page's relay; its address is where the page is.
    pub(super) page: Tap<Network>,
    /// Where the front-end relay listens.
    pub(super) front_end: SocketAddr,
    /// The way between the relays; its address is the peer's for the front-end relay.
    pub(super) wire: Tap,
    /// Where the back-end relay listens.
    pub(super) back_end: SocketAddr,
    /// The way from the back-end relay to the sample API.
    pub(super) upstream: Tap,
    /// Where the sample API listens.
    pub(super) sample_api: SocketAddr,
    /// OUTBOUND_TOKEN of the front-end relay.
    pub(super) token: String,
    /// Pin of the back-end relay.
    pub(super) pin: String,
    servers: Servers,
}

impl Stage {
    /// Starts all of it on 127.0.0.1 with fresh secrets, and on free ports where none is asked for.
    ///
    /// # Errors
    /// Which part cannot start, and why.
    pub(super) async fn start(ports: Ports, log: &Logger) -> Result<Self, Fault> {
        let mut servers = Servers::default();
        let page = servers.page(ports.page, log).await?;
        let sample_api = servers.sample_api(listener()?, |_| {})?;
        let upstream =
            Tap::open(sample_api).await.map_err(listen("the tap before the upstream"))?;

        let config = back_end(upstream.address)?;
        let pin = pin(&config)?;
        let back_end = servers.relay("back-end", config, log)?;
        let wire = Tap::open(back_end).await.map_err(listen("the tap between the relays"))?;

        let token = fresh::<16>()?;
        let front_end = servers.relay(
            "front-end",
            front_end(ports.front_end, &token, wire.address, &pin)?,
            log,
        )?;
        Ok(Self { page, front_end, wire, back_end, upstream, sample_api, token, pin, servers })
    }

    /// Serves until `stop` comes to an end, then stops everything, the front-end relay first: who
    /// is stopped later has nothing left to do.
    ///
    /// # Errors
    /// A server that does not stop well.
    pub(super) async fn serve_until(self, stop: impl Future<Output = ()>) -> Result<(), Fault> {
        stop.await;
        let Self { mut servers, .. } = self;
        while let Some((stop, serving)) = servers.0.pop() {
            drop(stop);
            serving.await.map_err(io::Error::other).flatten().map_err(Fault::Stop)?;
        }
        Ok(())
    }
}

/// What serves, in the order in which it was started; dropping its sender stops a server.
#[derive(Default)]
struct Servers(Vec<(oneshot::Sender<()>, JoinHandle<io::Result<()>>)>);

impl Servers {
    /// A sample API of the page's own, the page beside it, a relay before both, and a tap before that.
    async fn page(&mut self, port: u16, log: &Logger) -> Result<Tap<Network>, Fault> {
        let listener = listener()?;
        let upstream = listener.local_addr().map_err(listen("the page"))?;
        let config = page_relay(upstream)?;
        let network = Network::default();
        let (_, identity) = sites::identities(&config).next().ok_or(Fault::Entropy)?;
        let page = Page::new(&Scripts::new(&identity), network.clone());
        self.sample_api(listener, move |services| page.routes(services))?;
        let relay = self.relay("page's", config, log)?;
        Tap::at(port, relay, network).await.map_err(|source| Fault::Page { port, source })
    }

    fn sample_api(
        &mut self,
        listener: TcpListener,
        further: impl Fn(&mut ServiceConfig) + Clone + Send + 'static,
    ) -> Result<SocketAddr, Fault> {
        let api = SampleApi::on(listener, SHUTDOWN_SECONDS, further);
        let api = api.map_err(listen("the sample api"))?;
        let address = api.address();
        let (stop, stopped) = stopped();
        self.0.push((stop, actix_rt::spawn(api.run_until(stopped))));
        Ok(address)
    }

    fn relay(
        &mut self,
        relay: &'static str,
        config: Config,
        log: &Logger,
    ) -> Result<SocketAddr, Fault> {
        let app =
            App::build(config, log.clone()).map_err(|source| Fault::Start { relay, source })?;
        let address = app.addresses().first().copied();
        let (stop, stopped) = stopped();
        self.0.push((stop, actix_rt::spawn(app.run_until(stream::once(stopped)))));
        address.ok_or_else(|| listen("a relay")(io::ErrorKind::AddrNotAvailable.into()))
    }
}

/// A sender, and what comes to an end when it is dropped.
fn stopped() -> (oneshot::Sender<()>, impl Future<Output = ()>) {
    let (stop, stopped) = oneshot::channel();
    (stop, async move {
        // The error is that the sender is gone, which is what is waited for.
        let _ = stopped.await;
    })
}

/// A free port of 127.0.0.1 to listen on.
fn listener() -> Result<TcpListener, Fault> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).map_err(listen("the sample api"))
}

/// The page's relay: as a back-end relay, but plain calls pass it as well, so that the page can show
/// the difference.
fn page_relay(upstream: SocketAddr) -> Result<Config, Fault> {
    let settings = [
        ("UPSTREAM", format!("http://{upstream}")),
        ("CLIENT_ID_SECRET", fresh::<32>()?),
        ("PASS_THROUGH_ROUTES", "/,/demo,/demo/*,/api/*".to_owned()),
        ("PORT", "0".to_owned()),
        ("WORKERS", "1".to_owned()),
    ];
    config("page's", settings)
}

fn back_end(upstream: SocketAddr) -> Result<Config, Fault> {
    let settings = [
        ("UPSTREAM", format!("http://{upstream}")),
        ("CLIENT_ID_SECRET", fresh::<32>()?),
        ("PORT", "0".to_owned()),
    ];
    config("back-end", settings)
}

fn front_end(port: u16, token: &str, peer: SocketAddr, pin: &str) -> Result<Config, Fault> {
    let settings = [
        ("OUTBOUND_TOKEN", token.to_owned()),
        ("OUTBOUND_UPSTREAMS", format!("http://{peer}")),
        ("OUTBOUND_PINS", format!("http://{peer}={pin}")),
        ("CLIENT_ID_SECRET", fresh::<32>()?),
        ("PORT", port.to_string()),
    ];
    config("front-end", settings)
}

fn config<const N: usize>(
    relay: &'static str,
    settings: [(&str, String); N],
) -> Result<Config, Fault> {
    let common = [
        ("HOST", "127.0.0.1".to_owned()),
        ("SHUTDOWN_TIMEOUT_SECONDS", SHUTDOWN_SECONDS.to_string()),
    ];
    Config::from_pairs(settings.into_iter().chain(common))
        .map_err(|faults| Fault::Settings { relay, faults: faults.to_string() })
}

fn pin(config: &Config) -> Result<String, Fault> {
    let (_, identity) = sites::identities(config).next().ok_or(Fault::Entropy)?;
    let key = identity.keys.all().first().ok_or(Fault::Entropy)?;
    Ok(key.public().pin().to_string())
}

/// So many random bytes as text.
fn fresh<const N: usize>() -> Result<String, Fault> {
    let secret = entropy::secret::<N>().map_err(|_| Fault::Entropy)?;
    Ok(Base64UrlUnpadded::encode_string(secret.expose()))
}

fn listen(what: &'static str) -> impl FnOnce(io::Error) -> Fault {
    move |source| Fault::Listen { what, source }
}
