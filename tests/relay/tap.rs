//! A party on the way between two relays: it records what travels, and does to it what a test says.

use std::{
    io::{self, Read, Write},
    net::{Shutdown, SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Condvar, Mutex},
    thread,
};

use crate::{
    client::{self, SealedRequest},
    wire::{Answer, Request, Wire},
    world::PATIENCE,
};

/// Alters a message on its way.
pub(crate) type Change = Box<dyn FnOnce(&mut Vec<u8>) + Send>;

/// What becomes of one request and its answer.
pub(crate) enum Action {
    /// It reaches the relay; its answer never comes back.
    LoseAnswer,
    /// It never reaches the relay; the connection breaks.
    LoseRequest,
    /// It waits, and so does its sender, until the tap is told to let go; then as `LoseRequest`.
    Hold,
    /// It waits like that; then its sender gets this outer error.
    HoldThenForge(u16, &'static str),
    /// Its sender gets this outer error and the request reaches the relay first.
    ForgeAfterDelivery(u16, &'static str),
    /// Its sender gets this outer error in place of what the relay would say.
    Forge(u16, &'static str),
    /// Its sender gets this answer, as it is written.
    Answer(String),
    /// The body of the answer is changed.
    Change(Change),
    /// Of the answer's body only so many bytes come.
    CutAnswer(usize),
}

/// A request that came by.
#[derive(Clone, Debug)]
pub(crate) struct Travelled {
    pub(crate) request: Request,
    pub(crate) body: Vec<u8>,
}

impl Travelled {
    pub(crate) fn is(&self, line: &str) -> bool {
        self.request.line.starts_with(line)
    }

    /// The sealed request it is, to be sent again by the test.
    pub(crate) fn sealed(&self) -> SealedRequest {
        let client_id = self.request.head.header("x-mte-client-id").expect("a client id");
        SealedRequest { client_id: client_id.to_owned(), body: self.body.clone() }
    }
}

/// A running tap. It outlives the test by nothing but threads that wait for connections.
pub(crate) struct Tap {
    pub(crate) address: SocketAddr,
    state: Arc<State>,
}

struct State {
    inner: Mutex<Inner>,
    more: Condvar,
}

struct Inner {
    target: SocketAddr,
    travelled: Vec<Travelled>,
    /// What is to be done, for the first request whose line begins so.
    plan: Vec<(String, Action)>,
    /// Every byte of every answer.
    answered: Vec<u8>,
    /// Bodies of answers that were read whole.
    answers: Vec<Vec<u8>>,
    letting_go: bool,
    open: Vec<TcpStream>,
}

/// Line of a sealed request.
pub(crate) const SEALED: &str = "POST /api/mte-relay";
/// Line of a pairing.
pub(crate) const PAIRING: &str = "POST /api/mte-pair";
/// Line of a discovery.
pub(crate) const DISCOVERY: &str = "GET /api/mte-relay";

impl Tap {
    /// A tap before a relay.
    pub(crate) fn before(target: SocketAddr) -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let state = Arc::new(State {
            inner: Mutex::new(Inner {
                target,
                travelled: Vec::new(),
                plan: Vec::new(),
                answered: Vec::new(),
                answers: Vec::new(),
                letting_go: false,
                open: Vec::new(),
            }),
            more: Condvar::new(),
        });
        let shared = Arc::clone(&state);
        thread::spawn(move || {
            for stream in listener.incoming().map_while(Result::ok) {
                let state = Arc::clone(&shared);
                thread::spawn(move || {
                    let closing = stream.try_clone().unwrap();
                    state.inner.lock().unwrap().open.push(stream.try_clone().unwrap());
                    let _ = serve(stream, &state);
                    let _ = closing.shutdown(Shutdown::Both);
                });
            }
        });
        Self { address, state }
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// From now on requests go to this relay; what is open breaks.
    pub(crate) fn lead_to(&self, target: SocketAddr) {
        self.lead_new_ones_to(target);
        let mut inner = self.state.inner.lock().unwrap();
        for connection in inner.open.drain(..) {
            let _ = connection.shutdown(Shutdown::Both);
        }
    }

    /// From now on new connections go to this relay.
    pub(crate) fn lead_new_ones_to(&self, target: SocketAddr) {
        self.state.inner.lock().unwrap().target = target;
    }

    /// Says what becomes of the next request whose line begins with `line` and that nothing was
    /// said about yet.
    pub(crate) fn next(&self, line: &str, action: Action) {
        self.state.inner.lock().unwrap().plan.push((line.to_owned(), action));
    }

    /// Breaks off everything that is held.
    pub(crate) fn let_go(&self) {
        self.state.inner.lock().unwrap().letting_go = true;
        self.state.more.notify_all();
    }

    /// All requests so far whose line begins with `line`.
    pub(crate) fn travelled(&self, line: &str) -> Vec<Travelled> {
        let inner = self.state.inner.lock().unwrap();
        inner.travelled.iter().filter(|travelled| travelled.is(line)).cloned().collect()
    }

    pub(crate) fn count(&self, line: &str) -> usize {
        self.travelled(line).len()
    }

    /// Waits until so many requests of this line have come by whole, and returns the last.
    pub(crate) fn wait_for(&self, line: &str, count: usize) -> Travelled {
        let mut inner = self.state.inner.lock().unwrap();
        loop {
            let mut found = inner.travelled.iter().filter(|travelled| travelled.is(line));
            if let Some(travelled) = found.nth(count - 1) {
                return travelled.clone();
            }
            let (next, timeout) = self.state.more.wait_timeout(inner, PATIENCE).unwrap();
            inner = next;
            assert!(!timeout.timed_out(), "{count} times {line}: {:?}", inner.travelled.len());
        }
    }

    /// Bodies of the answers that an action had the tap read whole.
    pub(crate) fn answers(&self) -> Vec<Vec<u8>> {
        self.state.inner.lock().unwrap().answers.clone()
    }

    /// Every byte that came by, both ways.
    pub(crate) fn bytes(&self) -> Vec<u8> {
        let inner = self.state.inner.lock().unwrap();
        let mut bytes = inner.answered.clone();
        for Travelled { request, body } in &inner.travelled {
            bytes.extend_from_slice(head(request, None).as_bytes());
            bytes.extend_from_slice(body);
        }
        bytes
    }
}

impl State {
    fn action(&self, line: &str) -> Option<Action> {
        let mut inner = self.inner.lock().unwrap();
        let place = inner.plan.iter().position(|(planned, _)| line.starts_with(planned))?;
        Some(inner.plan.remove(place).1)
    }

    fn target(&self) -> SocketAddr {
        self.inner.lock().unwrap().target
    }

    fn note(&self, request: &Request, body: Vec<u8>) {
        let travelled = Travelled { request: request.clone(), body };
        self.inner.lock().unwrap().travelled.push(travelled);
        self.more.notify_all();
    }

    fn note_answer(&self, bytes: &[u8]) {
        self.inner.lock().unwrap().answered.extend_from_slice(bytes);
    }

    fn wait_until_let_go(&self) {
        let mut inner = self.inner.lock().unwrap();
        while !inner.letting_go {
            let (next, timeout) = self.more.wait_timeout(inner, PATIENCE).unwrap();
            inner = next;
            if timeout.timed_out() {
                return;
            }
        }
    }
}

/// Serves one connection until it ends.
fn serve(stream: TcpStream, state: &Arc<State>) -> io::Result<()> {
    let mut onward: Option<TcpStream> = None;
    let served = requests(stream, state, &mut onward);
    if let Some(onward) = onward {
        let _ = onward.shutdown(Shutdown::Both);
    }
    served
}

fn requests(
    stream: TcpStream,
    state: &Arc<State>,
    onward: &mut Option<TcpStream>,
) -> io::Result<()> {
    let mut back = stream.try_clone()?;
    let mut wire = Wire::over(stream);
    // A kept connection may rest for long.
    wire.stream().set_read_timeout(None)?;
    while let Some(request) = wire.request()? {
        let Some(action) = state.action(&request.line) else {
            let to = match onward.take() {
                Some(to) => to,
                None => connect(state, &back)?,
            };
            pass(&mut wire, request, onward.insert(to), state)?;
            continue;
        };
        let body = whole(&mut wire, &request)?;
        state.note(&request, body.clone());
        if !act(action, &request, &body, &mut back, state)? {
            return Ok(());
        }
    }
    Ok(())
}

/// A connection to the relay; whatever comes from it goes back.
fn connect(state: &Arc<State>, back: &TcpStream) -> io::Result<TcpStream> {
    let onward = TcpStream::connect(state.target())?;
    onward.set_nodelay(true)?;
    let (mut from, mut to, state) = (onward.try_clone()?, back.try_clone()?, Arc::clone(state));
    thread::spawn(move || {
        let mut piece = vec![0; 64 * 1024];
        while let Ok(length @ 1..) = from.read(&mut piece) {
            state.note_answer(&piece[..length]);
            if to.write_all(&piece[..length]).is_err() {
                break;
            }
        }
        let _ = from.shutdown(Shutdown::Both);
        let _ = to.shutdown(Shutdown::Both);
    });
    Ok(onward)
}

/// Hands a request through as it comes.
fn pass(wire: &mut Wire, request: Request, to: &mut TcpStream, state: &State) -> io::Result<()> {
    let chunked = request.head.header("transfer-encoding") == Some("chunked");
    to.write_all(head(&request, None).as_bytes())?;
    let mut read = request.head.clone();
    while let Some(piece) = wire.piece(&read)? {
        if chunked {
            to.write_all(format!("{:x}\r\n", piece.len()).as_bytes())?;
            to.write_all(&piece)?;
            to.write_all(b"\r\n")?;
        }
        read.body.extend_from_slice(&piece);
    }
    // Noted before its end goes out: whoever sees its effect finds it here.
    state.note(&request, read.body.clone());
    to.write_all(if chunked { b"0\r\n\r\n" } else { &read.body })
}

fn whole(wire: &mut Wire, request: &Request) -> io::Result<Vec<u8>> {
    let mut read = request.head.clone();
    while let Some(piece) = wire.piece(&read)? {
        read.body.extend_from_slice(&piece);
    }
    Ok(read.body)
}

/// Does what the test said; `false` if the connection is to be closed.
fn act(
    action: Action,
    request: &Request,
    body: &[u8],
    back: &mut TcpStream,
    state: &State,
) -> io::Result<bool> {
    let deliver = || -> io::Result<Answer> {
        let answer = deliver(state.target(), request, body)?;
        state.inner.lock().unwrap().answers.push(answer.body.clone());
        Ok(answer)
    };
    match action {
        Action::LoseAnswer => deliver().map(|_| false),
        Action::LoseRequest => Ok(false),
        Action::Hold => {
            state.wait_until_let_go();
            Ok(false)
        }
        Action::HoldThenForge(status, code) => {
            state.wait_until_let_go();
            back.write_all(forged(status, code).as_bytes()).map(|()| true)
        }
        Action::ForgeAfterDelivery(status, code) => {
            deliver()?;
            back.write_all(forged(status, code).as_bytes()).map(|()| true)
        }
        Action::Forge(status, code) => {
            back.write_all(forged(status, code).as_bytes()).map(|()| true)
        }
        Action::Answer(text) => back.write_all(text.as_bytes()).map(|()| true),
        Action::Change(change) => {
            let mut answer = deliver()?;
            change(&mut answer.body);
            let length = answer.body.len();
            back.write_all(&answer_bytes(&answer, length)).map(|()| true)
        }
        Action::CutAnswer(length) => {
            let mut answer = deliver()?;
            let whole = answer.body.len();
            answer.body.truncate(length);
            back.write_all(&answer_bytes(&answer, whole)).map(|()| false)
        }
    }
}

/// Sends a request to the relay on a connection of its own.
fn deliver(target: SocketAddr, request: &Request, body: &[u8]) -> io::Result<Answer> {
    let mut wire = Wire::over(TcpStream::connect(target)?);
    wire.write(head(request, Some(body.len())))?;
    wire.write(body)?;
    wire.answer()
}

/// A request's head; with its framing replaced where a length is given.
fn head(request: &Request, length: Option<usize>) -> String {
    let framing =
        |name: &str| length.is_some() && matches!(name, "transfer-encoding" | "content-length");
    let fields = request.head.headers.iter().filter(|(name, _)| !framing(name));
    let fields: String = fields.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let length = length.map(|length| format!("content-length: {length}\r\n")).unwrap_or_default();
    format!("{}\r\n{fields}{length}\r\n", request.line)
}

fn answer_bytes(answer: &Answer, length: usize) -> Vec<u8> {
    let framing = |name: &str| matches!(name, "transfer-encoding" | "content-length");
    let fields = answer.headers.iter().filter(|(name, _)| !framing(name));
    let fields: String = fields.map(|(name, value)| format!("{name}: {value}\r\n")).collect();
    let head =
        format!("HTTP/1.1 {} Changed\r\n{fields}content-length: {length}\r\n\r\n", answer.status);
    [head.as_bytes(), &answer.body].concat()
}

fn forged(status: u16, code: &str) -> String {
    format!(
        "HTTP/1.1 {status} Forged\r\nx-mte-relay-error: {code}\r\nretry-after: 0\r\ncontent-length: 0\r\n\r\n"
    )
}

/// Sends a held-back copy to the relay.
pub(crate) fn release(target: SocketAddr, copy: &Travelled) -> Answer {
    client::send(target, &copy.sealed())
}
