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

use super::*;

const SHORT: Duration = Duration::from_millis(20);
const LONG: Duration = Duration::from_secs(600);

fn watched(patience: Patience) -> (Watched<DuplexStream>, DuplexStream) {
    let (ours, theirs) = duplex(64);
    (Watched::new(ours, patience), theirs)
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

/// How much is read until nothing more is to be had, though the client has sent more.
async fn taken(stream: &mut Watched<DuplexStream>) -> usize {
    let mut taken = 0;
    let mut part = vec![0; 4 * 1024];
    loop {
        match poll_immediate(unconstrained(stream.read(&mut part))).await {
            Some(read) => taken += read.unwrap(),
            None => return taken,
        }
    }
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
