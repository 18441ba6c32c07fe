//! What a connection goes through before its first request: the word of a trusted proxy, TLS, and the
//! question which HTTP it is.
//! A client has as long for all of it as for the head of a request, and holds one of the
//! connections that there may be (MAX_CONNECTIONS), nothing else.

use std::{io, net::SocketAddr, rc::Rc};

use actix_http::Request;
use actix_rt::time::{sleep, timeout};
use actix_service::Service;
use actix_web::{Error, body::MessageBody, dev::ServiceResponse};
use bytes::BytesMut;
use slog::debug;
use tokio::io::{AsyncRead, AsyncReadExt};
use tokio_rustls::TlsAcceptor;

use super::{
    DISCONNECT, Http1, Manners, Settings, Stopping, http2,
    io::{Io, Peeked, Raw},
    proxy, tls,
};
use crate::connection::Watched;

/// What each connection of HTTP/2 begins with (RFC 9113, section 3.4).
const PREFACE: &[u8] = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";

/// Who lets connections in.
pub(super) struct Door {
    pub(super) settings: Settings,
    pub(super) manners: Box<dyn Fn() -> Manners>,
    pub(super) stopping: Stopping,
}

/// A connection that may bring requests.
struct Entered {
    /// Who asks.
    peer: Option<SocketAddr>,
    io: Io,
    http2: bool,
}

impl Door {
    /// Takes a connection from its beginning to its end.
    pub(super) async fn let_in<S, B>(&self, stream: Raw, application: &Rc<S>, http1: &Http1)
    where
        S: Service<Request, Response = ServiceResponse<B>, Error = Error> + 'static,
        B: MessageBody + 'static,
    {
        let Manners { patience, proxies } = (self.manners)();
        let peer = stream.peer();
        let proxied = peer.is_some_and(|peer| proxies.contains(peer.ip().to_canonical()));
        let entered = tokio::select! {
            biased;
            entered = timeout(patience.head, self.enter(stream, peer, proxied)) => entered,
            // What was accepted just now may have a request on its way.
            () = async { (self.stopping)().await; sleep(DISCONNECT).await } => return,
        };
        match entered.unwrap_or_else(|_| Err(io::ErrorKind::TimedOut.into())) {
            Ok(Entered { peer, io, http2: false }) => {
                let _ = http1.call((Watched::new(io, patience), peer)).await;
            }
            Ok(Entered { peer, io, http2: true }) => {
                let stream = Watched::new(io, patience);
                http2::serve(stream, Rc::clone(application), peer, patience, &self.stopping).await;
            }
            Err(error) => self.tell(peer, &error),
        }
    }

    async fn enter(
        &self,
        stream: Raw,
        mut peer: Option<SocketAddr>,
        proxied: bool,
    ) -> io::Result<Entered> {
        stream.hurry()?;
        let mut stream = Peeked::new(stream);
        if proxied {
            peer = proxy::read(&mut stream).await?.or(peer);
        }
        if let Some(config) = &self.settings.tls {
            let stream = TlsAcceptor::from(config.clone()).accept(stream).await?;
            let http2 = stream.get_ref().1.alpn_protocol() == Some(tls::HTTP2);
            return Ok(Entered { peer, io: Io::Tls(Box::new(stream)), http2 });
        }
        let http2 = self.settings.http2 && begins_http2(&mut stream).await?;
        Ok(Entered { peer, io: Io::Plain(stream), http2 })
    }

    fn tell(&self, peer: Option<SocketAddr>, error: &io::Error) {
        let peer = peer.map(|peer| peer.ip().to_string());
        debug!(self.settings.log, "a connection ended before its first request";
            "client" => peer, "error" => %error);
    }
}

/// Whether HTTP/2 is spoken, as a client does who knows that it is understood. What was read for it
/// is put back.
async fn begins_http2(stream: &mut Peeked<impl AsyncRead + Unpin>) -> io::Result<bool> {
    let mut read = BytesMut::with_capacity(PREFACE.len());
    while read.len() < PREFACE.len() && PREFACE.starts_with(&read) {
        let left = PREFACE.len() - read.len();
        if (&mut *stream).take(left as u64).read_buf(&mut read).await? == 0 {
            break;
        }
    }
    let http2 = read == PREFACE;
    stream.put_back(read);
    Ok(http2)
}
