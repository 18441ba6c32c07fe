//! A certificate authority, and clients that speak TLS and HTTP/2.

use std::{
    io,
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{
        Arc,
        mpsc::{Receiver, channel},
    },
    thread,
};

use bytes::Bytes;
use h2::{
    RecvStream, SendStream,
    client::{Builder, ResponseFuture, SendRequest},
};
use mte_relay_protocol::{pairing::Psk, root::Root};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{
    ClientConfig, ClientConnection, RootCertStore, StreamOwned, SupportedProtocolVersion,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, ServerName},
};
use tokio::io::{AsyncRead, AsyncWrite};

use crate::{
    client::Client,
    directory::Directory,
    wire::Answer,
    world::{CLIENT_ID_SECRET, PATIENCE, Relay},
};

/// The name of every relay in these tests.
pub(crate) const NAME: &str = "localhost";

/// Someone who signs certificates, and files with one of them.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    pub(crate) directory: Directory,
}

/// A certificate and its private key, PEM.
pub(crate) struct Certified {
    pub(crate) certificate: String,
    pub(crate) key: String,
    pub(crate) der: Vec<u8>,
}

impl Authority {
    pub(crate) fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        Self { issuer, directory: Directory::new() }
    }

    /// What clients trust, PEM.
    pub(crate) fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// A certificate that ends in this year.
    pub(crate) fn certify(&self, last_year: i32) -> Certified {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec![NAME.to_owned()]).unwrap();
        params.not_after = rcgen::date_time_ymd(last_year, 12, 31);
        let made = params.signed_by(&key, &self.issuer).unwrap();
        let der = made.der().to_vec();
        Certified { certificate: made.pem(), key: key.serialize_pem(), der }
    }

    /// Writes both to the two files that settings name.
    pub(crate) fn write(&self, certified: &Certified) -> [String; 2] {
        let certificate = self.directory.write("certificate.pem", &certified.certificate);
        [certificate, self.directory.write("key.pem", &certified.key)]
    }

    /// A relay with a fresh certificate.
    pub(crate) fn relay(&self, settings: &[(&str, &str)]) -> Relay {
        let [certificate, key] = self.write(&self.certify(2099));
        let own = [("TLS_CERTIFICATE_FILE", certificate.as_str()), ("TLS_PRIVATE_KEY_FILE", &key)];
        Relay::start(&[&own, settings].concat())
    }

    /// What a client of such a relay trusts and offers.
    pub(crate) fn client(
        &self,
        alpn: &[&str],
        versions: &[&'static SupportedProtocolVersion],
    ) -> Arc<ClientConfig> {
        let mut roots = RootCertStore::empty();
        roots.add(self.issuer.der().clone()).unwrap();
        let provider = Arc::new(aws_lc_rs::default_provider());
        let mut config = ClientConfig::builder_with_provider(provider)
            .with_protocol_versions(versions)
            .unwrap()
            .with_root_certificates(roots)
            .with_no_client_auth();
        config.alpn_protocols = alpn.iter().map(|name| name.as_bytes().to_vec()).collect();
        Arc::new(config)
    }

    /// An address where plain bytes become TLS with this relay and back, for clients that have none.
    pub(crate) fn unwrapped(&self, relay: SocketAddr) -> SocketAddr {
        let mut config = (*self.client(&["http/1.1"], rustls::ALL_VERSIONS)).clone();
        // Each handshake shows a certificate.
        config.resumption = rustls::client::Resumption::disabled();
        let config = Arc::new(config);
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        listener.set_nonblocking(true).unwrap();
        thread::spawn(move || {
            actix_rt::System::new().block_on(async move {
                let listener = tokio::net::TcpListener::from_std(listener).unwrap();
                loop {
                    let (mut plain, _) = listener.accept().await.unwrap();
                    let connector = tokio_rustls::TlsConnector::from(Arc::clone(&config));
                    actix_rt::spawn(async move {
                        let stream = tokio::net::TcpStream::connect(relay).await.unwrap();
                        let tls = connector.connect(ServerName::try_from(NAME).unwrap(), stream);
                        if let Ok(mut tls) = tls.await {
                            let _ = tokio::io::copy_bidirectional(&mut plain, &mut tls).await;
                        }
                    });
                }
            });
        });
        address
    }
}

/// A handshake that is done.
pub(crate) struct Shaken {
    pub(crate) stream: StreamOwned<ClientConnection, TcpStream>,
}

impl Shaken {
    pub(crate) fn with(relay: SocketAddr, config: Arc<ClientConfig>) -> io::Result<Self> {
        Self::after(b"", relay, config)
    }

    /// The same after these bytes in clear.
    pub(crate) fn after(
        bytes: &[u8],
        relay: SocketAddr,
        config: Arc<ClientConfig>,
    ) -> io::Result<Self> {
        let connection = ClientConnection::new(config, ServerName::try_from(NAME).unwrap());
        let stream = TcpStream::connect(relay)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        io::Write::write_all(&mut &stream, bytes)?;
        let mut stream = StreamOwned::new(connection.unwrap(), stream);
        while stream.conn.is_handshaking() {
            stream.conn.complete_io(&mut stream.sock)?;
        }
        Ok(Self { stream })
    }

    /// The certificate that the relay showed.
    pub(crate) fn certificate(&self) -> CertificateDer<'static> {
        self.stream.conn.peer_certificates().unwrap()[0].clone()
    }
}

/// Pairs over an address that leads to a relay with the tests' secret.
pub(crate) fn pair_at(address: SocketAddr) -> Client {
    let key = Root::new(CLIENT_ID_SECRET.as_bytes()).identity().public().clone();
    Client::pair_with(address, &key, &Psk::NONE, None)
}

/// Waits for what a client of HTTP/2 waits for.
pub(crate) fn wait<T>(work: impl Future<Output = T>) -> T {
    actix_rt::System::new().block_on(async move {
        tokio::time::timeout(PATIENCE, work).await.expect("the client comes to an end")
    })
}

/// A connection of HTTP/2, which another thread drives.
pub(crate) struct Http2 {
    pub(crate) relay: SocketAddr,
    sender: SendRequest<Bytes>,
    ended: Receiver<Result<(), h2::Error>>,
}

impl Http2 {
    /// With prior knowledge.
    pub(crate) fn to(relay: SocketAddr) -> Self {
        Self::with(relay, Builder::new())
    }

    /// The same with settings of the client.
    pub(crate) fn with(relay: SocketAddr, builder: Builder) -> Self {
        Self::over(relay, builder, tokio::net::TcpStream::connect(relay))
    }

    /// Over TLS, where ALPN has to choose it.
    pub(crate) fn secure(relay: SocketAddr, config: Arc<ClientConfig>) -> Self {
        Self::over(relay, Builder::new(), async move {
            let stream = tokio::net::TcpStream::connect(relay).await?;
            let name = ServerName::try_from(NAME).unwrap();
            let stream = tokio_rustls::TlsConnector::from(config).connect(name, stream).await?;
            assert_eq!(stream.get_ref().1.alpn_protocol(), Some(&b"h2"[..]));
            Ok(stream)
        })
    }

    /// Over a stream that is still to be made.
    pub(crate) fn over<T: AsyncRead + AsyncWrite + Unpin>(
        relay: SocketAddr,
        builder: Builder,
        stream: impl Future<Output = io::Result<T>> + Send + 'static,
    ) -> Self {
        let (give, taken) = channel();
        let (end, ended) = channel();
        thread::spawn(move || {
            actix_rt::System::new().block_on(async move {
                let handshake = builder.handshake(stream.await.unwrap()).await;
                let (sender, connection) = handshake.unwrap();
                give.send(sender).unwrap();
                let _ = end.send(connection.await);
            });
        });
        let sender = taken.recv_timeout(PATIENCE).expect("the handshake is done");
        Self { relay, sender, ended }
    }

    /// Sends a request of the form `POST /path\nname: value`; its body comes later, if any does.
    pub(crate) fn begin(
        &mut self,
        text: &str,
        is_all: bool,
    ) -> (ResponseFuture, SendStream<Bytes>) {
        self.begin_as(request(self.relay, text), is_all).unwrap()
    }

    /// The same with any request.
    pub(crate) fn begin_as(
        &mut self,
        request: http::Request<()>,
        is_all: bool,
    ) -> Result<(ResponseFuture, SendStream<Bytes>), h2::Error> {
        wait(std::future::poll_fn(|cx| self.sender.poll_ready(cx)))?;
        self.sender.send_request(request, is_all)
    }

    /// Sends a request and reads the whole answer.
    pub(crate) fn ask(&mut self, request: &str, body: &[u8]) -> Result<Answer, h2::Error> {
        let (answer, mut stream) = self.begin(request, body.is_empty());
        if !body.is_empty() {
            stream.send_data(Bytes::copy_from_slice(body), true)?;
        }
        wait(async { read(answer.await?).await })
    }

    /// Waits for the end of the connection.
    pub(crate) fn end(self) -> Result<(), h2::Error> {
        self.ended.recv_timeout(PATIENCE).expect("the connection ends")
    }
}

/// A request of the form `POST /path\nname: value`.
pub(crate) fn request(relay: SocketAddr, text: &str) -> http::Request<()> {
    let (line, headers) = text.split_once('\n').unwrap_or((text, ""));
    let (method, path) = line.split_once(' ').unwrap();
    let uri = format!("http://{relay}{path}");
    let mut builder = http::Request::builder().method(method).uri(uri);
    for header in headers.lines() {
        let (name, value) = header.split_once(": ").unwrap();
        builder = builder.header(name, value);
    }
    builder.body(()).unwrap()
}

/// Reads the whole of an answer that has begun.
pub(crate) async fn read(answer: http::Response<RecvStream>) -> Result<Answer, h2::Error> {
    let (head, mut stream) = answer.into_parts();
    let headers = head.headers.iter();
    let text = |value: &http::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = headers.map(|(name, value)| (name.to_string(), text(value))).collect();
    let mut body = Vec::new();
    while let Some(piece) = next(&mut stream).await? {
        body.extend_from_slice(&piece);
    }
    Ok(Answer { status: head.status.as_u16(), headers, body })
}

/// The next piece of a body.
pub(crate) async fn next(stream: &mut RecvStream) -> Result<Option<Bytes>, h2::Error> {
    while let Some(piece) = stream.data().await.transpose()? {
        stream.flow_control().release_capacity(piece.len())?;
        // The last piece may be an end and nothing else.
        if !piece.is_empty() {
            return Ok(Some(piece));
        }
    }
    Ok(None)
}
