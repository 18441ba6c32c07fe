//! A connection over a pipe in memory.

use futures_util::{
    StreamExt,
    future::{join, poll_immediate},
    stream,
};
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt, DuplexStream, duplex},
    task::unconstrained,
};

use super::{lines::LINES, *};

const SHORT: Duration = Duration::from_millis(20);
const LONG: Duration = Duration::from_secs(600);

fn watched(patience: Patience) -> (Watched<DuplexStream>, DuplexStream) {
    let (ours, theirs) = duplex(64);
    (Watched::new(ours, patience), theirs)
}

/// What it takes counts only when the other side has it.
impl Sending for DuplexStream {
    fn sent(&self) -> u64 {
        0
    }
}

fn run<T>(test: impl Future<Output = T>) -> T {
    actix_rt::System::new().block_on(test)
}

/// What comes before the client's time is up.
async fn read(stream: &mut Watched<DuplexStream>) -> Vec<u8> {
    let mut bytes = Vec::new();
    stream.read_to_end(&mut bytes).await.unwrap();
    bytes
}

#[test]
fn a_head_that_is_not_finished_in_time_ends_the_connection() {
    run(async {
        let patience = Patience { head: SHORT, keep_alive: LONG, write: None };
        let (mut stream, mut client) = watched(patience);
        client.write_all(b"GET /").await.unwrap();
        assert_eq!(read(&mut stream).await, b"GET /");
        // Nor one behind an earlier request.
        let (mut stream, mut client) = watched(patience);
        drop(stream.activity().begin());
        client.write_all(b"GET /").await.unwrap();
        assert_eq!(read(&mut stream).await, b"GET /");
    });
}

#[test]
fn bytes_without_end_that_are_no_request_are_not_read_for_ever() {
    run(async {
        let patience = Patience { head: SHORT, keep_alive: LONG, write: None };
        let (mut stream, mut client) = watched(patience);
        let writing =
            actix_rt::spawn(async move { while client.write_all(&[0x5a; 64]).await.is_ok() {} });
        assert!(!read(&mut stream).await.is_empty());
        drop(stream);
        writing.await.unwrap();
    });
}

#[test]
fn an_idle_connection_is_closed_and_one_with_work_is_not() {
    run(async {
        let patience = Patience { head: LONG, keep_alive: SHORT, write: None };
        let (mut stream, _client) = watched(patience);
        assert!(read(&mut stream).await.is_empty());
        let (mut stream, _client) = watched(patience);
        let work = stream.activity().begin();
        let mut byte = [0];
        let waiting = tokio::time::timeout(SHORT * 5, stream.read(&mut byte)).await;
        assert!(waiting.is_err(), "closed while a request was in work");
        // The end of the work wakes the connection, which then waits for the next head only.
        let read = read(&mut stream);
        drop(work);
        assert!(read.await.is_empty());
    });
}

#[test]
fn what_rests_in_the_middle_of_a_refused_body_is_closed_like_a_slow_head() {
    run(async {
        let patience = Patience { head: SHORT, keep_alive: LONG, write: None };
        let (mut stream, _client) = watched(patience);
        stream.activity().begin().refuse();
        assert!(read(&mut stream).await.is_empty());
    });
}

#[test]
fn a_client_that_takes_nothing_in_is_gone() {
    run(async {
        let patience = Patience { head: LONG, keep_alive: LONG, write: Some(SHORT) };
        let (mut stream, mut client) = watched(patience);
        let _work = stream.activity().begin();
        let error = stream.write_all(&[0; 128]).await.unwrap_err();
        assert_eq!(error.kind(), io::ErrorKind::TimedOut);
        let mut taken = [0; 64];
        client.read_exact(&mut taken).await.unwrap();
        stream.write_all(&[0; 64]).await.unwrap();
    });
}

/// Takes whatever it is given, as TLS does while it has room, and sends it when it is flushed.
struct Buffering {
    given: Vec<u8>,
    sent: u64,
    pipe: DuplexStream,
}

impl Sending for Buffering {
    fn sent(&self) -> u64 {
        self.sent
    }
}

impl AsyncWrite for Buffering {
    fn poll_write(
        self: Pin<&mut Self>,
        _: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        self.get_mut().given.extend(bytes);
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        while !this.given.is_empty() {
            let written = ready!(Pin::new(&mut this.pipe).poll_write(cx, &this.given))?;
            this.given.drain(..written);
            this.sent += written as u64;
        }
        Poll::Ready(Ok(()))
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_flush(cx)
    }
}

fn buffering(limit: Duration) -> (Watched<Buffering>, DuplexStream) {
    let (pipe, client) = duplex(64);
    let patience = Patience { head: LONG, keep_alive: LONG, write: Some(limit) };
    (Watched::new(Buffering { given: Vec::new(), sent: 0, pipe }, patience), client)
}

#[test]
fn a_client_that_takes_nothing_in_is_gone_though_what_is_written_is_buffered() {
    run(async {
        let (mut stream, _client) = buffering(SHORT);
        stream.write_all(&[0; 128]).await.unwrap();
        assert_eq!(stream.flush().await.unwrap_err().kind(), io::ErrorKind::TimedOut);
        // More that is buffered is nothing that was taken in.
        stream.write_all(&[0; 128]).await.unwrap();
        let again = poll_immediate(stream.shutdown()).await.expect("it is not waited for again");
        assert_eq!(again.unwrap_err().kind(), io::ErrorKind::TimedOut);
    });
}

#[test]
fn a_client_that_takes_in_a_little_at_a_time_stays() {
    run(async {
        let (mut stream, mut client) = buffering(Duration::from_secs(2));
        stream.write_all(&[0; 256]).await.unwrap();
        let reading = async {
            let mut taken = [0; 256];
            for part in taken.chunks_mut(64) {
                actix_rt::time::sleep(Duration::from_millis(700)).await;
                client.read_exact(part).await.unwrap();
            }
        };
        let (flushed, ()) = join(stream.flush(), reading).await;
        flushed.unwrap();
    });
}

/// How much is read until nothing more is to be had, though the client has sent more.
async fn taken(stream: &mut Watched<DuplexStream>) -> usize {
    portion(stream).await.len()
}

async fn portion(stream: &mut Watched<DuplexStream>) -> Vec<u8> {
    let mut taken = Vec::new();
    let mut part = vec![0; 4 * 1024];
    loop {
        match poll_immediate(unconstrained(stream.read(&mut part))).await {
            Some(read) => taken.extend(&part[..read.unwrap()]),
            None => return taken,
        }
    }
}

#[test]
fn of_short_requests_few_are_taken_in_ahead_and_in_the_end_all() {
    run(async {
        for request in ["A / HTTP/1.0\n\n", "A / HTTP/1.0\r\n\r\n", "A / HTTP/1.0\n\r\n"] {
            let (mut stream, mut client) = flooded();
            let requests = request.repeat(1_000);
            let mut came = Vec::new();
            // Cut anywhere, also within an empty line.
            for part in requests.as_bytes().chunks(request.len() * 20 - 1) {
                client.write_all(part).await.unwrap();
                let mut work = stream.activity().begin();
                loop {
                    let portion = portion(&mut stream).await;
                    assert!(portion.len() <= request.len() * 16, "{} bytes", portion.len());
                    let none = portion.is_empty();
                    came.extend(portion);
                    drop(work);
                    if none && taken_is_all(&mut stream, &mut came).await {
                        break;
                    }
                    work = stream.activity().begin();
                }
            }
            assert!(came == requests.as_bytes(), "what came is not what was sent");
        }
    });
}

/// Takes what there is while nothing is in work; whether that was nothing.
async fn taken_is_all(stream: &mut Watched<DuplexStream>, came: &mut Vec<u8>) -> bool {
    // The first look only lets the next portion in.
    let mut any = false;
    for _ in 0..2 {
        let portion = portion(stream).await;
        any |= !portion.is_empty();
        came.extend(portion);
    }
    !any
}

#[test]
fn who_does_not_take_in_answers_is_not_read_from() {
    run(async {
        let patience = Patience { head: LONG, keep_alive: LONG, write: None };
        let (mut stream, mut client) = watched(patience);
        let mut answers = Box::pin(stream.write_all(&[0; 128]));
        assert!(poll_immediate(&mut answers).await.is_none());
        drop(answers);
        client.write_all(b"GET /").await.unwrap();
        assert_eq!(portion(&mut stream).await, b"");
        // A request in work may have a body, which is read while its answer is sent.
        let work = stream.activity().begin();
        assert_eq!(portion(&mut stream).await, b"GET /");
        drop(work);
        client.write_all(b"GET /").await.unwrap();
        client.read_exact(&mut [0; 64]).await.unwrap();
        stream.write_all(&[0; 64]).await.unwrap();
        assert_eq!(portion(&mut stream).await, b"");
        stream.flush().await.unwrap();
        assert_eq!(portion(&mut stream).await, b"GET /");
    });
}

#[test]
fn of_small_chunks_few_are_taken_in_at_a_time() {
    run(async {
        let (mut stream, mut client) = flooded();
        let activity = stream.activity();
        let _work = activity.begin();
        let chunks = "1\r\nX\r\n".repeat(20_000);
        client.write_all(chunks.as_bytes()).await.unwrap();
        let pieces = stream::pending().boxed_local();
        let mut body = asking(Payload::Stream { payload: pieces }, activity);
        let mut came = Vec::new();
        while came.len() < chunks.len() {
            assert!(poll_immediate(body.next()).await.is_none());
            let portion = portion(&mut stream).await;
            assert!((1..=LINES * 3).contains(&portion.len()), "{} bytes", portion.len());
            came.extend(portion);
        }
        assert!(came == chunks.as_bytes(), "what came is not what was sent");
    });
}

#[test]
fn lines_of_a_body_do_not_count() {
    run(async {
        for length in [Some(800_000), None] {
            let (mut stream, mut client) = flooded();
            let activity = stream.activity();
            client.write_all(b"POST / HTTP/1.0\n\n").await.unwrap();
            taken(&mut stream).await;
            let _work = activity.begin();
            activity.begin_body(length);
            let requests = "A / HTTP/1.0\n\n".repeat(60_000);
            if length.is_none() {
                client.write_all(b"c3500\r\n").await.unwrap();
                taken(&mut stream).await;
            }
            client.write_all(requests.as_bytes()).await.unwrap();
            let pieces = stream::pending().boxed_local();
            let mut body = asking(Payload::Stream { payload: pieces }, activity);
            let mut left = 800_000;
            while left > 0 {
                let portion = taken(&mut stream).await.min(left);
                left -= portion;
                assert!(portion >= OF_BODY.min(left) / 8, "{portion} bytes, {left} to come");
                assert!(poll_immediate(body.next()).await.is_none());
            }
            taken(&mut stream).await;
            assert!(poll_immediate(body.next()).await.is_none());
            assert!(taken(&mut stream).await <= 16 * "A / HTTP/1.0\n\n".len());
        }
    });
}

#[test]
fn what_comes_behind_a_refused_body_counts_though_its_length_was_known() {
    run(async {
        let (mut stream, mut client) = flooded();
        client.write_all(b"POST / HTTP/1.0\n\n").await.unwrap();
        taken(&mut stream).await;
        let work = stream.activity().begin();
        stream.activity().begin_body(Some(800_000));
        drop(work);
        client.write_all("A / HTTP/1.0\n\n".repeat(60).as_bytes()).await.unwrap();
        assert_eq!(taken(&mut stream).await, 16 * "A / HTTP/1.0\n\n".len());
    });
}

#[test]
fn empty_lines_before_a_request_are_taken_in_as_others_are() {
    run(async {
        for (line, before) in [("\n", ""), ("\r\n", ""), ("\n", "A / HTTP/1.0\n\n")] {
            let (mut stream, mut client) = flooded();
            client.write_all(before.as_bytes()).await.unwrap();
            taken(&mut stream).await;
            client.write_all(line.repeat(100_000).as_bytes()).await.unwrap();
            let mut came = 0;
            while came < line.len() * 100_000 {
                let portion = taken(&mut stream).await + taken(&mut stream).await;
                came += portion;
                let rest = line.len() * 100_000 - came;
                assert!(portion > LINES / 2 || rest == 0, "{portion} bytes");
            }
        }
    });
}

#[test]
fn a_read_with_much_room_takes_in_no_more() {
    run(async {
        let (mut stream, mut client) = flooded();
        let activity = stream.activity();
        let _work = activity.begin();
        client.write_all(FLOOD).await.unwrap();
        taken(&mut stream).await;
        let mut came = 0;
        while came < AT_ONCE * 8 {
            activity.lacks_body();
            let read = stream.read(&mut vec![0; 1 << 19]).await.unwrap();
            assert!((1..=AT_ONCE).contains(&read), "{read} bytes");
            came += read;
        }
    });
}

fn flooded() -> (Watched<DuplexStream>, DuplexStream) {
    let (ours, theirs) = duplex(1 << 20);
    (Watched::new(ours, Patience { head: LONG, keep_alive: LONG, write: None }), theirs)
}

const FLOOD: &[u8] = &[0x5a; 1 << 20];

#[test]
fn what_comes_while_nothing_is_in_work_is_taken_in_turns() {
    run(async {
        let (mut stream, mut client) = flooded();
        client.write_all(FLOOD).await.unwrap();
        let mut turns = 0;
        while taken(&mut stream).await == AHEAD {
            turns += 1;
        }
        assert_eq!(turns, FLOOD.len() / AHEAD);
    });
}

#[test]
fn requests_ahead_of_the_one_in_work_are_not_taken_in() {
    run(async {
        let (mut stream, mut client) = flooded();
        let first = stream.activity().begin();
        client.write_all(FLOOD).await.unwrap();
        assert_eq!(taken(&mut stream).await, AHEAD);
        // The next of those that were taken in begins before anything is read.
        drop(first);
        let second = stream.activity().begin();
        assert_eq!(taken(&mut stream).await, 0);
        drop(second);
        assert_eq!(taken(&mut stream).await, 0, "what has come is looked at first");
        assert_eq!(taken(&mut stream).await, AHEAD);
    });
}

#[test]
fn a_body_that_is_waited_for_is_taken_in_and_no_more_behind_its_end() {
    run(async {
        let (mut stream, mut client) = flooded();
        let activity = stream.activity();
        let _work = activity.begin();
        client.write_all(FLOOD).await.unwrap();
        assert_eq!(taken(&mut stream).await, AHEAD);
        let mut waits = 4;
        let pieces = stream::poll_fn(move |_| match waits {
            0 => Poll::Ready(None),
            _ => {
                waits -= 1;
                Poll::Pending
            }
        });
        let mut body = asking(Payload::Stream { payload: pieces.boxed_local() }, activity);
        for _ in 0..3 {
            assert!(poll_immediate(body.next()).await.is_none());
            assert_eq!(taken(&mut stream).await, OF_BODY);
        }
        assert!(poll_immediate(body.next()).await.is_none());
        assert!(body.next().await.is_none());
        assert_eq!(taken(&mut stream).await, AHEAD);
    });
}

#[test]
fn a_client_that_goes_away_behind_its_body_is_noticed() {
    run(async {
        let (mut stream, mut client) = flooded();
        let activity = stream.activity();
        let _work = activity.begin();
        client.write_all(&FLOOD[..AHEAD]).await.unwrap();
        assert_eq!(taken(&mut stream).await, AHEAD);
        let pieces = stream::empty().boxed_local();
        let mut body = asking(Payload::Stream { payload: pieces }, activity);
        drop(client);
        let (end, waiting) = join(read(&mut stream), body.next()).await;
        assert!(end.is_empty() && waiting.is_none());
    });
}

#[test]
fn waiting_for_a_body_wakes_who_had_enough() {
    run(async {
        let (mut stream, mut client) = flooded();
        let activity = stream.activity();
        let _work = activity.begin();
        client.write_all(&FLOOD[..AHEAD + 1]).await.unwrap();
        assert_eq!(taken(&mut stream).await, AHEAD);
        let pieces = stream::pending().boxed_local();
        let mut body = asking(Payload::Stream { payload: pieces }, activity);
        let (rest, waiting) = join(stream.read_u8(), poll_immediate(body.next())).await;
        assert!(rest.is_ok() && waiting.is_none());
    });
}
