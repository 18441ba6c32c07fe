//! The transport against hand-written upstreams on real sockets.

mod bounds;
mod connections;
mod framing;
mod requests;
mod responses;
mod timeouts;
mod tls;
mod uploads;

use std::{
    cell::{Cell, RefCell},
    future::Future,
    rc::Rc,
    sync::Arc,
    time::Duration,
};

use actix_rt::net::{TcpListener, TcpStream};
use bytes::Bytes;
use futures_util::{
    StreamExt, TryStreamExt,
    future::{join, join_all, select},
    stream,
};
use mte_relay_protocol::http_message::Field;
use rustls::RootCertStore;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    sync::{Notify, mpsc},
};
use url::Url;

use super::{
    wire::{ByteStream, ReadBuffer, Wire},
    *,
};

/// Runs a test on an actix thread; a test that hangs fails.
fn run(test: impl Future<Output = ()>) {
    let test = async { tokio::time::timeout(Duration::from_secs(30), test).await };
    actix_rt::System::new().block_on(test).expect("the test hangs");
}

/// An upstream that treats each connection as a test says.
struct Upstream {
    origin: Origin,
    accepted: Rc<Cell<usize>>,
}

impl Upstream {
    /// Starts one; `serve` gets each connection with its number, from 1.
    async fn start<F>(serve: impl Fn(Peer, usize) -> F + 'static) -> Self
    where
        F: Future<Output = ()> + 'static,
    {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let accepted = Rc::new(Cell::new(0));
        let count = Rc::clone(&accepted);
        actix_rt::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                count.set(count.get() + 1);
                actix_rt::spawn(serve(Peer::new(stream), count.get()));
            }
        });
        Self { origin: origin(&format!("http://127.0.0.1:{port}")), accepted }
    }

    /// Starts one that gives each request without a body the same answer, on kept connections.
    async fn answering(answer: &'static str) -> Self {
        Self::start(move |mut peer, _| async move {
            while !peer.head().await.is_empty() {
                peer.write(answer).await;
            }
        })
        .await
    }

    /// Starts one that gives every connection's first head and answers it with an empty 200.
    async fn recording() -> (Self, Log) {
        let log = Log::default();
        let write = log.clone();
        let upstream = Self::start(move |mut peer, _| {
            let log = write.clone();
            async move {
                loop {
                    let head = peer.head().await;
                    if head.is_empty() {
                        return;
                    }
                    log.0.borrow_mut().push(head);
                    peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
                }
            }
        })
        .await;
        (upstream, log)
    }

    fn accepted(&self) -> usize {
        self.accepted.get()
    }
}

/// What upstreams wrote down.
#[derive(Clone, Default)]
struct Log(Rc<RefCell<Vec<String>>>);

impl Log {
    fn last(&self) -> String {
        self.0.borrow().last().cloned().unwrap()
    }
}

/// The upstream's end of a connection.
struct Peer {
    stream: Box<dyn ByteStream>,
    buffer: Vec<u8>,
}

impl Peer {
    fn new(stream: TcpStream) -> Self {
        Self::over(stream)
    }

    fn over(stream: impl ByteStream + 'static) -> Self {
        Self { stream: Box::new(stream), buffer: Vec::new() }
    }

    /// Reads up to and with `end`, or everything there is; one character per byte.
    async fn until(&mut self, end: &str) -> String {
        loop {
            if let Some(at) = self.buffer.windows(end.len()).position(|part| part == end.as_bytes())
            {
                let rest = self.buffer.split_off(at + end.len());
                return latin1(&std::mem::replace(&mut self.buffer, rest));
            }
            let mut part = [0; 16 * 1024];
            match self.stream.read(&mut part).await {
                Ok(0) | Err(_) => return latin1(&std::mem::take(&mut self.buffer)),
                Ok(size) => self.buffer.extend_from_slice(&part[..size]),
            }
        }
    }

    /// A request's head, or nothing if the connection ended.
    async fn head(&mut self) -> String {
        self.until("\r\n\r\n").await
    }

    /// Everything up to the connection's end.
    async fn rest(&mut self) -> String {
        self.until("\0no such bytes\0").await
    }

    async fn write(&mut self, text: &str) {
        self.write_bytes(text.as_bytes()).await;
    }

    async fn write_bytes(&mut self, bytes: &[u8]) {
        self.stream.write_all(bytes).await.unwrap();
        self.stream.flush().await.unwrap();
    }
}

fn latin1(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| char::from(*byte)).collect()
}

fn origin(url: &str) -> Origin {
    Origin::try_from(&Url::parse(url).unwrap()).unwrap()
}

fn settings() -> Settings {
    Settings {
        timeout: Some(Duration::from_secs(20)),
        max_connections: 8,
        max_age: MAX_AGE,
        address_policy: AddressPolicy::Any,
        head_limits: HeadLimits { max_bytes: 192 * 1024, max_fields: 256 },
    }
}

fn trusting_nobody() -> Tls {
    super::tls::trusting(RootCertStore::empty()).unwrap().into()
}

fn transport() -> Transport {
    Transport::new(settings(), trusting_nobody())
}

fn field(name: &str, value: &str) -> Field {
    Field {
        name: Bytes::copy_from_slice(name.as_bytes()),
        value: Bytes::copy_from_slice(value.as_bytes()),
    }
}

fn request(method: &str, upstream: &Upstream, target: &str) -> Outgoing {
    Outgoing {
        method: method.to_owned(),
        origin: upstream.origin.clone(),
        target: target.to_owned(),
        fields: Vec::new(),
        body: OutgoingBody::Empty,
        idempotent: matches!(method, "GET" | "HEAD" | "OPTIONS" | "PUT" | "DELETE"),
    }
}

fn get(upstream: &Upstream) -> Outgoing {
    request("GET", upstream, "/")
}

fn post(upstream: &Upstream, body: OutgoingBody) -> Outgoing {
    Outgoing { body, ..request("POST", upstream, "/") }
}

/// A streamed body and the hand that feeds it; dropping the hand ends it.
fn fed(length: Option<u64>) -> (mpsc::UnboundedSender<Result<Bytes, BodyFault>>, OutgoingBody) {
    let (hand, chunks) = mpsc::unbounded_channel();
    (hand, OutgoingBody::Stream { length, chunks: received(chunks).boxed_local() })
}

fn received<T>(from: mpsc::UnboundedReceiver<T>) -> impl futures_util::Stream<Item = T> {
    stream::unfold(from, |mut from| async { from.recv().await.map(|item| (item, from)) })
}

fn chunk(text: &'static str) -> Result<Bytes, BodyFault> {
    Ok(Bytes::from_static(text.as_bytes()))
}

/// Lets everything that can run on this thread run.
async fn settle() {
    for _ in 0..1000 {
        actix_rt::task::yield_now().await;
    }
}

async fn read(answer: Incoming) -> Result<Vec<u8>, Error> {
    answer.body.map_ok(|chunk| chunk.to_vec()).try_concat().await
}

fn values<'a>(answer: &'a Incoming, name: &str) -> Vec<&'a [u8]> {
    let named = answer.fields.iter().filter(|field| field.name == name.as_bytes());
    named.map(|field| &*field.value).collect()
}
