//! What is measured of the relay alone: its start, its size, pairings, and the memory of a session.

use std::{
    fs,
    hint::black_box,
    io::{Read, Write},
    net::{SocketAddr, TcpStream},
    process::{Command, Stdio},
    thread,
    time::{Duration, Instant},
};

use mte_relay_actors::store::{MemoryStore, Store};
use mte_relay_protocol::{
    client_id::ClientId,
    header::{PairId, RequestFields},
    kem::PrivateKey,
    pair::RelayPair,
    pairing::{AcceptanceSeeds, ClientPayload, Offer, OfferSeeds, PairRequest, Psk, ServerPayload},
    root::Root,
    secret::Secret,
    session::Terms,
};

use crate::{
    Result, machine,
    process::{CORE, free_port, memory, pinned},
    samples::Spread,
    stacks::{SECRET, binary},
};

/// The argument that makes this program fill a store and print what a session takes.
pub(crate) const SESSIONS: &str = "--session-memory";
const NOW: u64 = 1_800_000_000_000;
/// Sessions that are weighed.
const MANY: u32 = 100_000;

/// All of it.
pub(crate) struct Singles {
    /// Milliseconds from the start of the process to the first byte of an answer.
    pub(crate) start: Option<Spread>,
    /// Bytes of the program.
    pub(crate) size: u64,
    /// Pairings a second on one core, the relay's side of them.
    pub(crate) pairings: Option<Spread>,
    /// The same of their two key encapsulations alone.
    pub(crate) encapsulations: Option<Spread>,
    /// Bytes of an idle session in the memory store.
    pub(crate) session: Option<Spread>,
}

/// Measures all of it, `rounds` times.
///
/// # Errors
/// If the relay does not start.
pub(crate) fn singles(rounds: usize) -> Result<Singles> {
    let mut starts = Vec::new();
    let (mut pairings, mut encapsulations, mut sessions) = (Vec::new(), Vec::new(), Vec::new());
    let work = Work::new()?;
    for _ in 0..rounds {
        starts.push(start_to_first_byte()?);
        let (pairing, encapsulation) = thread::scope(|scope| {
            let on_core = scope.spawn(|| -> Result<_> {
                machine::keep_to(CORE)?;
                Ok((per_second(|| work.pair()), per_second(|| work.encapsulations())))
            });
            on_core.join().map_err(|_| "a pairing panicked")
        })??;
        pairings.push(pairing);
        encapsulations.push(encapsulation);
        sessions.push(session_memory()?);
    }
    Ok(Singles {
        start: Spread::of(starts),
        size: fs::metadata(binary())?.len(),
        pairings: Spread::of(pairings),
        encapsulations: Spread::of(encapsulations),
        session: Spread::of(sessions),
    })
}

fn start_to_first_byte() -> Result<f64> {
    let port = free_port()?;
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let mut command = pinned(CORE, &binary());
    command.env("PORT", port.to_string()).env("HOST", "127.0.0.1");
    command.env("CLIENT_ID_SECRET", SECRET).env("UPSTREAM", "http://127.0.0.1:9");
    command.stdout(Stdio::null()).stderr(Stdio::null());
    let started = Instant::now();
    let mut child = command.spawn()?;
    let answered = loop {
        if let Ok(mut stream) = TcpStream::connect(address) {
            stream.write_all(b"GET /api/mte-echo HTTP/1.1\r\nhost: relay\r\n\r\n")?;
            break stream.read(&mut [0; 1]).map(|_| started.elapsed());
        }
        if started.elapsed() > Duration::from_secs(10) {
            break Err(std::io::ErrorKind::TimedOut.into());
        }
        thread::sleep(Duration::from_micros(200));
    };
    child.kill()?;
    child.wait()?;
    Ok(answered?.as_secs_f64() * 1e3)
}

/// A relay's secrets and a client's offer.
struct Work {
    root: Root,
    keys: [PrivateKey; 1],
    offer: Vec<u8>,
    granted: ServerPayload,
}

impl Work {
    fn new() -> Result<Self> {
        let root = Root::new(SECRET.as_bytes());
        let keys = [root.identity()];
        let seeds = OfferSeeds {
            random: [1; 32],
            key: Secret::new([2; 32]),
            encapsulation: Secret::new([3; 64]),
        };
        let hello = ClientPayload { agent: "bench/1".into(), client_token: None };
        let offer = Offer::start(keys[0].public(), &Psk::NONE, seeds, &hello)?.request;
        let client = ClientId::new([6; 16]);
        let granted = ServerPayload {
            client_id: client.sign(&root),
            client_token: client.token(&root).expose().to_owned(),
            pair_id: PairId::new([7; 16]).to_string(),
            idle_seconds: 900,
            lifetime_seconds: 43_200,
            epoch_seconds: 900,
            window: 1_024,
            max_frame: 1 << 20,
            max_body: 0,
            server_time_ms: NOW,
        };
        Ok(Self { root, keys, offer, granted })
    }

    /// From the bytes of the offer to those of the answer, and the record for the store.
    fn pair(&self) -> Option<()> {
        let opened = PairRequest::parse(&self.offer).ok()?.open(&self.keys, &[Psk::NONE]).ok()?;
        let seeds = AcceptanceSeeds { random: [4; 32], encapsulation: Secret::new([5; 64]) };
        let accepted = opened.accept(&seeds, &self.granted).ok()?;
        let pair = RelayPair::new(ClientId::new([6; 16]), PairId::new([7; 16]), accepted.keys);
        black_box((accepted.response, pair.snapshot(&self.root, [3; 16]).ok()?));
        Some(())
    }

    fn encapsulations(&self) -> Option<()> {
        let seed = Secret::new([9; 64]);
        let (ciphertext, _) = self.keys[0].public().encapsulate(&seed).ok()?;
        black_box(self.keys[0].decapsulate(&ciphertext).ok()?);
        Some(())
    }
}

fn per_second(work: impl Fn() -> Option<()>) -> f64 {
    let started = Instant::now();
    let mut done = 0;
    while started.elapsed() < Duration::from_millis(300) {
        for _ in 0..50 {
            done += u32::from(work().is_some());
        }
    }
    f64::from(done) / started.elapsed().as_secs_f64()
}

/// In a process of its own, whose memory holds nothing else.
fn session_memory() -> Result<f64> {
    let output = Command::new(std::env::current_exe()?).arg(SESSIONS).output()?;
    Ok(String::from_utf8(output.stdout)?.trim().parse()?)
}

/// Fills a store with sessions that each had a request, lets more than a minute of the clock pass, and
/// tells how much the process grew for each, in bytes.
///
/// # Errors
/// If the store refuses.
pub(crate) async fn weigh_sessions() -> Result<f64> {
    let record = {
        let work = Work::new()?;
        let opened = PairRequest::parse(&work.offer)?.open(&work.keys, &[Psk::NONE])?;
        let seeds = AcceptanceSeeds { random: [4; 32], encapsulation: Secret::new([5; 64]) };
        let keys = opened.accept(&seeds, &work.granted)?.keys;
        RelayPair::new(client(0), pair(0), keys).snapshot(&work.root, [3; 16])?
    };
    let terms = Terms { idle_ms: 900_000, lifetime_ms: 43_200_000, window: 1_024, max_pairs: 64 };
    let store = MemoryStore::new(terms, 2 * MANY as usize, NOW);
    let before = memory("self", "VmRSS:").ok_or("no account of memory")?;
    for number in 0..MANY {
        store.add(client(number), pair(number), record.clone(), NOW).await?;
        store.accept(client(number), &request(number, NOW), None, NOW).await?;
    }
    // Whatever the store does with what is idle, it does when it is used.
    let later = NOW + 61_000;
    for number in MANY..MANY + MANY / 100 {
        store.add(client(number), pair(number), record.clone(), later).await?;
        store.accept(client(number), &request(number, later), None, later).await?;
    }
    let after = memory("self", "VmRSS:").ok_or("no account of memory")?;
    black_box(&store);
    Ok(after.saturating_sub(before) as f64 / f64::from(MANY + MANY / 100))
}

/// Spread over the store's shards as random ones are.
fn client(number: u32) -> ClientId {
    let mut id = [0; 16];
    id[..4].copy_from_slice(&number.wrapping_mul(2_654_435_761).to_be_bytes());
    id[4..8].copy_from_slice(&number.to_be_bytes());
    ClientId::new(id)
}

fn pair(number: u32) -> PairId {
    PairId::new(*client(number).as_bytes())
}

fn request(number: u32, created: u64) -> RequestFields {
    RequestFields {
        idempotent: false,
        cookies: false,
        pair: pair(number),
        epoch: 0,
        seq: 0,
        salt: [0; 16],
        created,
        first: None,
    }
}
