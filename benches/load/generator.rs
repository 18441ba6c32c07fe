//! The load: so many connections, each sending its next request when the last was answered.

use std::{
    fmt,
    net::SocketAddr,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, Ordering},
    },
    time::{Duration, Instant},
};

use bytes::{Bytes, BytesMut};
use mte_relay_protocol::{
    MEDIA_TYPE,
    client_pair::{ClientPair, NewRequest},
    frame::FrameReader,
    header::RESPONSE_HEADER_LEN,
    http_message::{Field, HeadLimits, RequestHead, decode_response, encode_request},
    kem::PublicKey,
    pairing::{ClientPayload, Offer, OfferSeeds, Psk},
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

/// Bytes of content in a request and in its answer.
pub(crate) const CONTENT: usize = 1_024;
/// Rounds begin with so much load that is not counted.
const WARM_UP: Duration = Duration::from_millis(700);

/// Whom the load is for.
pub(crate) enum Target {
    /// Plain HTTP with these additional header lines.
    Plain { address: SocketAddr, headers: String },
    /// A relay with this static key.
    Sealed { address: SocketAddr, key: Box<PublicKey> },
}

/// What one stack did in one round.
#[derive(Clone, Copy)]
pub(crate) struct Measured {
    pub(crate) per_second: f64,
    /// All requests, those of the warm-up too.
    pub(crate) requests: u64,
    /// Processor time on core 1 per request, in microseconds; set by who knows the processes.
    pub(crate) processor_us: f64,
    p50: Duration,
    p99: Duration,
}

impl Measured {
    pub(crate) fn median(results: &[Self]) -> Self {
        let mut results = results.to_vec();
        results.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
        results[results.len() / 2]
    }
}

impl fmt::Display for Measured {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { per_second, processor_us, p50, p99, .. } = self;
        let milliseconds = |time: &Duration| time.as_secs_f64() * 1_000.0;
        write!(
            f,
            "{per_second:>8.0} req/s   p50 {:>6.2} ms   p99 {:>6.2} ms   {processor_us:>6.1} µs CPU",
            milliseconds(p50),
            milliseconds(p99)
        )
    }
}

/// Runs the load.
pub(crate) fn run(target: &Target, connections: usize, time: Duration) -> Measured {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    let counting = Arc::new(AtomicBool::new(false));
    let over = Arc::new(AtomicBool::new(false));
    let latencies = Arc::new(Mutex::new(Vec::with_capacity(1 << 20)));
    let requests = runtime.block_on(tokio::task::LocalSet::new().run_until(async {
        let mut tasks = Vec::new();
        for _ in 0..connections {
            let mut connection = Connection::open(target).await;
            let (counting, over) = (Arc::clone(&counting), Arc::clone(&over));
            let latencies = Arc::clone(&latencies);
            tasks.push(tokio::task::spawn_local(async move {
                let mut requests = 0_u64;
                while !over.load(Ordering::Relaxed) {
                    let started = Instant::now();
                    connection.exchange().await;
                    requests += 1;
                    if counting.load(Ordering::Relaxed) {
                        latencies.lock().unwrap().push(started.elapsed());
                    }
                }
                requests
            }));
        }
        tokio::time::sleep(WARM_UP).await;
        counting.store(true, Ordering::Relaxed);
        tokio::time::sleep(time).await;
        over.store(true, Ordering::Relaxed);
        let mut requests = 0;
        for task in tasks {
            requests += task.await.unwrap();
        }
        requests
    }));
    let mut latencies = latencies.lock().unwrap();
    latencies.sort();
    Measured {
        per_second: latencies.len() as f64 / time.as_secs_f64(),
        requests,
        processor_us: 0.0,
        p50: latencies[latencies.len() / 2],
        p99: latencies[latencies.len() * 99 / 100],
    }
}

struct Connection {
    stream: TcpStream,
    buffer: BytesMut,
    client: Option<SealingClient>,
    plain: Bytes,
}

struct SealingClient {
    pair: ClientPair,
    head: String,
    message: Vec<u8>,
}

impl Connection {
    async fn open(target: &Target) -> Self {
        let (address, headers) = match target {
            Target::Plain { address, headers } => (address, headers.as_str()),
            Target::Sealed { address, .. } => (address, ""),
        };
        let stream = TcpStream::connect(address).await.unwrap();
        stream.set_nodelay(true).unwrap();
        let plain = [plain_head(*address, headers).as_bytes(), &[b'x'; CONTENT]].concat().into();
        let mut connection = Self { stream, buffer: BytesMut::new(), client: None, plain };
        if let Target::Sealed { address, key } = target {
            connection.client = Some(connection.pair(*address, key).await);
        }
        connection
    }

    async fn pair(&mut self, address: SocketAddr, key: &PublicKey) -> SealingClient {
        let seeds = OfferSeeds {
            random: entropy(),
            key: entropy::<32>().into(),
            encapsulation: entropy::<64>().into(),
        };
        let payload = ClientPayload { agent: "bench/1".into(), client_token: None };
        let offer = Offer::start(key, &Psk::NONE, seeds, &payload).unwrap();
        let head = format!(
            "POST /api/mte-pair HTTP/1.1\r\nhost: {address}\r\ncontent-type: {MEDIA_TYPE}\r\n\
             content-length: {}\r\n\r\n",
            offer.request.len()
        );
        self.stream.write_all(&[head.as_bytes(), &offer.request].concat()).await.unwrap();
        let answer = self.answer().await;
        let pairing = offer.awaiting.finish(&answer).unwrap();
        let client_id = pairing.payload.client_id.clone();
        let head = format!(
            "POST /api/mte-relay HTTP/1.1\r\nhost: {address}\r\ncontent-type: {MEDIA_TYPE}\r\n\
             x-mte-client-id: {client_id}\r\ncontent-length: "
        );
        let request = RequestHead {
            method: "POST".into(),
            scheme: "http".into(),
            authority: address.to_string().into(),
            path: "/api/bench".into(),
            fields: FIELDS.iter().map(|(name, value)| Field::new(*name, *value)).collect(),
        };
        SealingClient {
            pair: ClientPair::new(pairing, now_ms()).unwrap(),
            head,
            message: encode_request(&request, &[b'x'; CONTENT]),
        }
    }

    async fn exchange(&mut self) {
        let Some(client) = &mut self.client else {
            self.stream.write_all(&self.plain.clone()).await.unwrap();
            assert_eq!(self.answer().await.len(), CONTENT);
            return;
        };
        let sealed = client.pair.seal(NewRequest::once(), now_ms(), entropy()).unwrap();
        let seq = sealed.awaiting.request().seq;
        let mut body = BytesMut::new();
        sealed.sealer.seal_last(&[&client.message], &mut body).unwrap();
        let head = format!("{}{}\r\n\r\n", client.head, body.len());
        client.pair.settle(seq);
        self.stream.write_all(&[head.as_bytes(), &body].concat()).await.unwrap();

        let mut answer = self.answer().await;
        let header = answer.split_to(RESPONSE_HEADER_LEN);
        let mut opener = sealed.awaiting.open(header.first_chunk().unwrap()).unwrap();
        let frame = FrameReader::new(1 << 20).next_frame(&mut answer).unwrap().unwrap();
        let opened = opener.open(frame).unwrap();
        let decoded = decode_response(opened.content, HeadLimits::default()).unwrap();
        assert!(opened.last && decoded.head.status == 200 && decoded.content.len() == CONTENT);
    }

    /// The body of the next answer, which has a content-length.
    async fn answer(&mut self) -> BytesMut {
        loop {
            if let Some((head, length)) = complete(&self.buffer) {
                let _ = self.buffer.split_to(head);
                return self.buffer.split_to(length);
            }
            let read = self.stream.read_buf(&mut self.buffer).await.unwrap();
            assert!(read > 0, "the connection was closed");
        }
    }
}

/// Lengths of head and body, once both have arrived.
fn complete(buffer: &[u8]) -> Option<(usize, usize)> {
    let mut headers = [httparse::EMPTY_HEADER; 32];
    let mut response = httparse::Response::new(&mut headers);
    let httparse::Status::Complete(head) = response.parse(buffer).unwrap() else { return None };
    assert_eq!(response.code, Some(200), "{}", String::from_utf8_lossy(buffer));
    let length = response.headers.iter().find(|h| h.name.eq_ignore_ascii_case("content-length"));
    let length = std::str::from_utf8(length.expect("a length").value).unwrap().parse().unwrap();
    (buffer.len() >= head + length).then_some((head, length))
}

const FIELDS: [(&str, &str); 5] = [
    ("content-type", "application/json"),
    ("accept", "application/json"),
    ("user-agent", "bench/1"),
    ("authorization", "Bearer 0123456789abcdef0123456789abcdef"),
    ("x-request-id", "6f1f2a34-5b6c-47d8-9e0f-112233445566"),
];

fn plain_head(address: SocketAddr, headers: &str) -> String {
    let fields: String =
        FIELDS.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    format!(
        "POST /api/bench HTTP/1.1\r\nhost: {address}\r\n{fields}{headers}content-length: {CONTENT}\r\n\r\n"
    )
}

fn entropy<const N: usize>() -> [u8; N] {
    mte_relay_actors::entropy::bytes().unwrap()
}

fn now_ms() -> u64 {
    mte_relay_actors::clock::system_ms()
}
