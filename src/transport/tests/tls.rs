//! HTTPS: whom it trusts.

use std::{
    future::poll_fn,
    io,
    pin::Pin,
    task::{Context, Poll},
};

use futures_util::FutureExt;
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{
    ServerConfig,
    crypto::aws_lc_rs,
    pki_types::{CertificateDer, PrivateKeyDer},
};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio_rustls::{TlsAcceptor, TlsConnector};

use super::*;

/// Someone who signs certificates.
struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    fn trusted(&self) -> Tls {
        let mut roots = RootCertStore::empty();
        roots.add(CertificateDer::from(self.0.der().to_vec())).unwrap();
        super::super::tls::trusting(roots).unwrap().into()
    }

    /// What a server for `name` needs.
    fn serving(&self, name: &str) -> TlsAcceptor {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let provider = Arc::new(aws_lc_rs::default_provider());
        let mut config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        config.alpn_protocols = vec![b"h2".to_vec(), b"http/1.1".to_vec()];
        Arc::new(config).into()
    }
}

/// An upstream that speaks TLS, answers every request and says by a field what was agreed on.
async fn secure(acceptor: TlsAcceptor) -> Upstream {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    let accepted = Rc::new(Cell::new(0));
    let count = Rc::clone(&accepted);
    actix_rt::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            count.set(count.get() + 1);
            let Ok(stream) = acceptor.accept(stream).await else { continue };
            let protocol = stream.get_ref().1.alpn_protocol().unwrap_or_default().to_vec();
            actix_rt::spawn(async move {
                let mut peer = Peer::over(stream);
                while !peer.head().await.is_empty() {
                    let protocol = latin1(&protocol);
                    let fields = format!("x-protocol: {protocol}\r\ncontent-length: 2");
                    peer.write(&format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\nok")).await;
                }
            });
        }
    });
    Upstream { origin: origin(&format!("https://localhost:{port}")), accepted }
}

#[test]
fn a_trusted_certificate_for_the_name_is_taken_and_its_connection_kept() {
    run(async {
        let authority = Authority::new();
        let upstream = secure(authority.serving("localhost")).await;
        let transport = Transport::new(settings(), authority.trusted());
        for _ in 0..5 {
            let answer = transport.send(get(&upstream)).await.unwrap();
            assert_eq!(values(&answer, "x-protocol"), [b"http/1.1"]);
            assert_eq!(read(answer).await.unwrap(), b"ok");
        }
        assert_eq!(upstream.accepted(), 1);
    });
}

#[test]
fn a_certificate_for_an_address_is_taken_for_that_address() {
    run(async {
        let authority = Authority::new();
        let mut upstream = secure(authority.serving("127.0.0.1")).await;
        upstream.origin = origin(&format!("https://127.0.0.1:{}", upstream.origin.port()));
        let transport = Transport::new(settings(), authority.trusted());
        assert_eq!(transport.send(get(&upstream)).await.unwrap().status, 200);
    });
}

#[test]
fn a_certificate_for_another_name_or_from_a_stranger_is_refused() {
    run(async {
        let authority = Authority::new();
        for (acceptor, trusted) in [
            (authority.serving("other.example"), authority.trusted()),
            (authority.serving("localhost"), Authority::new().trusted()),
            (authority.serving("localhost"), trusting_nobody()),
        ] {
            let upstream = secure(acceptor).await;
            let Err(error) = Transport::new(settings(), trusted).send(get(&upstream)).await else {
                panic!("it was trusted")
            };
            assert!(matches!(error, Error::Tls(_)), "{error:?}");
            assert!(error.certainly_unsent());
        }
    });
}

#[test]
fn a_server_that_does_not_speak_tls_is_a_tls_error() {
    run(async {
        let mut upstream = Upstream::start(|mut peer, _| async move {
            peer.write("HTTP/1.1 400 Bad Request\r\ncontent-length: 0\r\n\r\n").await;
            peer.rest().await;
        })
        .await;
        upstream.origin = origin(&format!("https://localhost:{}", upstream.origin.port()));
        assert!(matches!(transport().send(get(&upstream)).await, Err(Error::Tls(_))));
    });
}

#[test]
fn an_answer_over_tls_cut_off_without_notice_is_an_error() {
    run(async {
        let authority = Authority::new();
        let acceptor = authority.serving("localhost");
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        actix_rt::spawn(async move {
            let (stream, _) = listener.accept().await.unwrap();
            let mut peer = Peer::over(acceptor.accept(stream).await.unwrap());
            peer.head().await;
            // Ends with the connection, which an attacker can end too: TLS must say so itself.
            peer.write("HTTP/1.1 200 OK\r\n\r\nhalf").await;
        });
        let origin = origin(&format!("https://localhost:{port}"));
        let upstream = Upstream { origin, accepted: Rc::default() };
        let transport = Transport::new(settings(), authority.trusted());
        let answer = transport.send(get(&upstream)).await.unwrap();
        assert!(matches!(read(answer).await, Err(Error::Broken { .. })));
    });
}

#[test]
fn the_file_that_ssl_cert_file_names_is_trusted() {
    const NAME: &str = "transport::tests::tls::the_file_that_ssl_cert_file_names_is_trusted";
    // The variable must be set before a process starts, so this test runs itself as one more, which
    // connects to the upstream named by its last argument.
    let url = std::env::args().next_back().filter(|url| url.starts_with("https://"));
    run(async {
        if let Some(url) = url {
            let upstream = Upstream { origin: origin(&url), accepted: Rc::default() };
            let transport = Transport::new(settings(), Tls::default());
            assert_eq!(transport.send(get(&upstream)).await.unwrap().status, 200);
            return;
        }
        let authority = Authority::new();
        let upstream = secure(authority.serving("localhost")).await;
        let program = std::env::current_exe().unwrap();
        let file = program.with_file_name(format!("trusted-{}.pem", std::process::id()));
        std::fs::write(&file, authority.0.pem()).unwrap();
        let mut child = std::process::Command::new(program);
        child.args(["--exact", NAME, &upstream.origin.to_string()]).env("SSL_CERT_FILE", &file);
        let child = actix_rt::task::spawn_blocking(move || child.output().unwrap()).await.unwrap();
        std::fs::remove_file(&file).unwrap();
        let output = String::from_utf8_lossy(&child.stdout);
        assert!(child.status.success() && output.contains("1 passed"), "{output}");
        assert_eq!(upstream.accepted(), 1);
    });
}

/// TCP that takes a part of what is written once it is told to, and then breaks.
struct Breaking {
    tcp: TcpStream,
    breaks: Rc<Cell<bool>>,
    broken: bool,
}

impl AsyncRead for Breaking {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buf: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_read(cx, buf)
    }
}

impl AsyncWrite for Breaking {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        if self.broken {
            return Poll::Ready(Err(io::ErrorKind::ConnectionReset.into()));
        }
        self.broken = self.breaks.get();
        let some = if self.broken { &bytes[..bytes.len() / 2] } else { bytes };
        Pin::new(&mut self.tcp).poll_write(cx, some)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.tcp).poll_shutdown(cx)
    }
}

#[test]
fn a_request_of_which_tls_sent_a_part_before_it_broke_does_not_count_as_unsent() {
    run(async {
        let authority = Authority::new();
        let upstream = secure(authority.serving("localhost")).await;
        let tcp = TcpStream::connect(("127.0.0.1", upstream.origin.port())).await.unwrap();
        let breaks = Rc::new(Cell::new(false));
        let tcp = Breaking { tcp, breaks: Rc::clone(&breaks), broken: false };
        let connector = TlsConnector::from(authority.trusted().settings().unwrap());
        let tls = connector.connect("localhost".try_into().unwrap(), tcp).await.unwrap();
        let mut wire = Wire::over_tls(Box::new(tls), ReadBuffer::default());
        breaks.set(true);
        let mut request = Bytes::from("x".repeat(1000));
        assert!(poll_fn(|cx| wire.poll_write_all(cx, &mut request)).now_or_never().is_none());
        assert!(wire.write_failed() && wire.any_written());
    });
}
