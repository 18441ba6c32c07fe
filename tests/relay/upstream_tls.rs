//! HTTPS upstreams: whom the relay believes.

use std::{
    io::{BufRead, BufReader, Write},
    net::TcpListener,
    path::PathBuf,
    sync::Arc,
    thread,
};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair};
use rustls::{
    ServerConfig, ServerConnection, StreamOwned, crypto::aws_lc_rs, pki_types::PrivateKeyDer,
};

use crate::{
    command::run,
    sealed_stream::relay_and_client,
    wire::plain,
    world::{CLIENT_ID_SECRET, Relay},
};

/// Someone who signs certificates.
struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
    file: PathBuf,
}

impl Authority {
    fn new(name: &str) -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let issuer = CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap();
        let file = std::env::temp_dir().join(format!("{name}-{}.pem", std::process::id()));
        std::fs::write(&file, issuer.pem()).unwrap();
        Self { issuer, file }
    }

    fn file(&self) -> &str {
        self.file.to_str().unwrap()
    }

    /// An upstream with a certificate for this name; returns its port.
    fn upstream(&self, name: &str) -> u16 {
        let key = KeyPair::generate().unwrap();
        let params = CertificateParams::new(vec![name.to_owned()]).unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let key = PrivateKeyDer::try_from(key.serialize_der()).unwrap();
        let config = ServerConfig::builder_with_provider(Arc::new(aws_lc_rs::default_provider()))
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate.der().clone()], key)
            .unwrap();
        serve(Arc::new(config))
    }
}

impl Drop for Authority {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.file);
    }
}

/// Answers one request of each connection by its `host`; returns the port.
fn serve(config: Arc<ServerConfig>) -> u16 {
    let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
    let port = listener.local_addr().unwrap().port();
    thread::spawn(move || {
        for stream in listener.incoming().map_while(Result::ok) {
            let connection = ServerConnection::new(Arc::clone(&config)).unwrap();
            let mut stream = BufReader::new(StreamOwned::new(connection, stream));
            let head =
                (&mut stream).lines().map_while(Result::ok).take_while(|line| !line.is_empty());
            let head: Vec<String> = head.collect();
            let Some(host) = head.iter().find(|line| line.starts_with("host: ")) else { continue };
            let answer = format!(
                "HTTP/1.1 302 F\r\ncontent-length: {}\r\nlocation: https://{}/x\r\nconnection: close\r\n\r\n{host}",
                host.len(),
                &host[6..]
            );
            let _ = stream.get_mut().write_all(answer.as_bytes());
            stream.get_mut().conn.send_close_notify();
            let _ = stream.get_mut().flush();
        }
    });
    port
}

#[test]
fn an_https_upstream_with_a_trusted_certificate_for_its_name_is_used() {
    let authority = Authority::new("trusted");
    let port = authority.upstream("localhost");
    let settings = [("SSL_CERT_FILE", authority.file()), ("PASS_THROUGH_ROUTES", "/*")];
    let upstream = format!("https://localhost:{port}");
    let (relay, mut client) = relay_and_client(&upstream, &settings);
    let opened = client.fetch("GET", "/a", &[], b"");
    assert_eq!(opened.text(), format!("host: localhost:{port}"));
    assert_eq!(opened.field("location"), Some(format!("http://{}/x", relay.address)));
    let answer = plain(relay.address, "GET /a", b"");
    assert_eq!(answer.body, format!("host: localhost:{port}").as_bytes());
}

#[test]
fn an_https_upstream_that_cannot_prove_its_name_is_never_asked() {
    let authority = Authority::new("authority");
    let stranger = Authority::new("stranger");
    for (upstream, trusted) in [
        (authority.upstream("localhost"), stranger.file()),
        (authority.upstream("other.example"), authority.file()),
        (stranger.upstream("localhost"), authority.file()),
    ] {
        let settings = [("SSL_CERT_FILE", trusted), ("PASS_THROUGH_ROUTES", "/*")];
        let (relay, mut client) =
            relay_and_client(&format!("https://localhost:{upstream}"), &settings);
        let opened = client.fetch("GET", "/a", &[], b"");
        assert_eq!((opened.head.status, opened.code().as_str()), (502, "upstream-unreachable"));
        let answer = plain(relay.address, "GET /a", b"");
        assert_eq!((answer.status, answer.code()), (502, "upstream-unreachable"));
        relay.wait_for("tls handshake failed");
    }
}

#[test]
fn a_plain_upstream_asked_by_https_is_unreachable() {
    let upstream = crate::upstream::Upstream::start();
    let authority = Authority::new("plain");
    let settings = [("SSL_CERT_FILE", authority.file())];
    let port = upstream.address.port();
    let (_relay, mut client) = relay_and_client(&format!("https://localhost:{port}"), &settings);
    let opened = client.fetch("GET", "/a", &[], b"");
    assert_eq!((opened.head.status, opened.code().as_str()), (502, "upstream-unreachable"));
    assert_eq!(upstream.seen(), []);
}

#[test]
fn unusable_certificates_stop_a_relay_that_needs_them_and_no_other() {
    let file = std::env::temp_dir().join(format!("unusable-{}.pem", std::process::id()));
    std::fs::write(&file, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")
        .unwrap();
    let trusted = ("SSL_CERT_FILE", file.to_str().unwrap());
    let relay = Relay::start(&[trusted, ("UPSTREAM", "http://localhost:1")]);
    assert_eq!(plain(relay.address, "GET /api/mte-echo", b"").status, 200);
    let secret = ("CLIENT_ID_SECRET", CLIENT_ID_SECRET);
    let printed = run(&["serve"], &[trusted, secret, ("UPSTREAM", "https://localhost:1")]);
    assert_eq!(printed.status.code(), Some(1), "{}", printed.out());
    assert!(printed.out().contains("trusted certificates cannot be read"), "{}", printed.out());
    std::fs::remove_file(&file).unwrap();
}
