//! A tap: a TCP connection led through this process, so that its bytes can be looked at.

use std::{
    io,
    net::{Ipv4Addr, SocketAddr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt},
    net::{TcpListener, TcpStream},
    task::{JoinHandle, JoinSet},
};

use crate::peer::Direction;

/// How much is recorded at most, in bytes; more passes through unrecorded.
const MAX_RECORDED: usize = 1 << 20;
/// How many connections a tap leads at a time; more wait to be accepted.
const MAX_CONNECTIONS: usize = 1_024;
/// How much is read at a time, in bytes.
const READ: usize = 16 * 1024;
/// How long a tap waits when the system has no connection to give.
const PAUSE: Duration = Duration::from_millis(100);

/// Leads connections to one address, and shows what passes to its recorder. Dropping it closes them.
pub(super) struct Tap<R = Recording> {
    /// Where to connect instead.
    pub(super) address: SocketAddr,
    recorder: R,
    task: JoinHandle<()>,
}

/// Is shown everything that passes a tap.
pub(super) trait Record: Clone + Send + Sync + 'static {
    /// Bytes that go one way on a connection, before they are passed on.
    fn add(&self, connection: u64, direction: Direction, bytes: &[u8]);
}

/// Bytes that went one way on one connection without any that went the other way in between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Message {
    /// Which way they went.
    pub(super) direction: Direction,
    /// The bytes.
    pub(super) bytes: Vec<u8>,
    connection: u64,
}

impl<R: Record> Tap<R> {
    /// Listens on a port of 127.0.0.1, 0 for a free one, and leads every connection to `to`.
    ///
    /// # Errors
    /// What the system says.
    pub(super) async fn at(port: u16, to: SocketAddr, recorder: R) -> io::Result<Self> {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await?;
        let address = listener.local_addr()?;
        let task = tokio::spawn(lead_all(listener, to, recorder.clone()));
        Ok(Self { address, recorder, task })
    }
}

impl Tap {
    /// Listens on a free port of 127.0.0.1, leads every connection to `to`, and records what passes
    /// until told to finish.
    ///
    /// # Errors
    /// What the system says.
    pub(super) async fn open(to: SocketAddr) -> io::Result<Self> {
        Self::at(0, to, Recording::default()).await
    }

    /// Ends the recording, not the connections, and hands it out.
    pub(super) fn finish(&self) -> Vec<Message> {
        let mut recorded = self.recorder.lock();
        recorded.finished = true;
        std::mem::take(&mut recorded.messages)
    }
}

impl<R> Drop for Tap<R> {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// All bytes of messages, in the order in which they passed.
pub(super) fn bytes(messages: &[Message]) -> Vec<u8> {
    messages.iter().flat_map(|message| &message.bytes).copied().collect()
}

async fn lead_all<R: Record>(listener: TcpListener, to: SocketAddr, recorder: R) {
    let mut connections = JoinSet::new();
    let mut count = 0;
    loop {
        tokio::select! {
            accepted = listener.accept(), if connections.len() < MAX_CONNECTIONS => match accepted {
                Ok((stream, _)) => {
                    count += 1;
                    connections.spawn(lead(stream, to, count, recorder.clone()));
                }
                Err(_) => tokio::time::sleep(PAUSE).await,
            },
            Some(_) = connections.join_next() => {}
        }
    }
}

/// Leads one connection until both ways have ended, or one of them in an error.
async fn lead<R: Record>(
    mut near: TcpStream,
    to: SocketAddr,
    connection: u64,
    recorder: R,
) -> io::Result<()> {
    let mut far = TcpStream::connect(to).await?;
    near.set_nodelay(true)?;
    far.set_nodelay(true)?;
    let (from_near, to_near) = near.split();
    let (from_far, to_far) = far.split();
    let there = |bytes: &[u8]| recorder.add(connection, Direction::Request, bytes);
    let back = |bytes: &[u8]| recorder.add(connection, Direction::Response, bytes);
    tokio::try_join!(pump(from_near, to_far, there), pump(from_far, to_near, back))?;
    Ok(())
}

async fn pump(
    mut from: impl AsyncRead + Unpin,
    mut to: impl AsyncWrite + Unpin,
    record: impl Fn(&[u8]),
) -> io::Result<()> {
    let mut piece = Vec::with_capacity(READ);
    while from.read_buf(&mut piece).await? > 0 {
        record(&piece);
        to.write_all(&piece).await?;
        piece.clear();
    }
    to.shutdown().await
}

/// Keeps what passes, in order, up to its bound.
#[derive(Clone, Default)]
pub(super) struct Recording(Arc<Mutex<Recorded>>);

#[derive(Default)]
struct Recorded {
    messages: Vec<Message>,
    length: usize,
    finished: bool,
}

impl Recording {
    fn lock(&self) -> MutexGuard<'_, Recorded> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Record for Recording {
    fn add(&self, connection: u64, direction: Direction, bytes: &[u8]) {
        let mut recorded = self.lock();
        if recorded.finished {
            return;
        }
        recorded.length += bytes.len();
        recorded.finished = recorded.length >= MAX_RECORDED;
        match recorded.messages.last_mut() {
            Some(last) if last.connection == connection && last.direction == direction => {
                last.bytes.extend_from_slice(bytes);
            }
            _ => recorded.messages.push(Message { direction, bytes: bytes.to_vec(), connection }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Answers every connection with what it sent, reversed, once it has sent five bytes.
    async fn reversing() -> SocketAddr {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await.unwrap();
        let address = listener.local_addr().unwrap();
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut bytes = [0; 5];
                while stream.read_exact(&mut bytes).await.is_ok() {
                    bytes.reverse();
                    stream.write_all(&bytes).await.unwrap();
                }
            }
        });
        address
    }

    async fn ask(address: SocketAddr, questions: &[&str]) -> String {
        let mut stream = TcpStream::connect(address).await.unwrap();
        let mut answers = String::new();
        for question in questions {
            stream.write_all(question.as_bytes()).await.unwrap();
            let mut answer = [0; 5];
            stream.read_exact(&mut answer).await.unwrap();
            answers.push_str(std::str::from_utf8(&answer).unwrap());
        }
        stream.shutdown().await.unwrap();
        assert_eq!(stream.read(&mut [0; 1]).await.unwrap(), 0, "the end is led through as well");
        answers
    }

    #[actix_rt::test]
    async fn what_passes_is_recorded_by_direction_and_in_order() {
        let tap = Tap::open(reversing().await).await.unwrap();
        assert_eq!(ask(tap.address, &["first", "other"]).await, "tsrifrehto");
        assert_eq!(ask(tap.address, &["again"]).await, "niaga");
        let messages = tap.finish();
        let seen: Vec<_> = messages
            .iter()
            .map(|message| (message.direction, std::str::from_utf8(&message.bytes).unwrap()))
            .collect();
        let (request, response) = (Direction::Request, Direction::Response);
        assert_eq!(
            seen,
            [
                (request, "first"),
                (response, "tsrif"),
                (request, "other"),
                (response, "rehto"),
                (request, "again"),
                (response, "niaga"),
            ]
        );
        assert_eq!(bytes(&messages), b"firsttsrifotherrehtoagainniaga");
    }

    #[actix_rt::test]
    async fn a_finished_recording_grows_no_more_but_connections_go_on() {
        let tap = Tap::open(reversing().await).await.unwrap();
        tap.finish();
        assert_eq!(ask(tap.address, &["later"]).await, "retal");
        assert_eq!(tap.finish(), []);
    }

    #[test]
    fn a_recording_is_bounded() {
        let recording = Recording::default();
        for _ in 0..MAX_RECORDED / READ + 100 {
            recording.add(1, Direction::Request, &[7; READ]);
        }
        let recorded = recording.lock();
        assert_eq!(bytes(&recorded.messages).len(), MAX_RECORDED);
    }

    #[test]
    fn bytes_of_two_connections_are_not_joined() {
        let recording = Recording::default();
        recording.add(1, Direction::Request, b"one");
        recording.add(2, Direction::Request, b"two");
        assert_eq!(recording.lock().messages.len(), 2);
    }
}
