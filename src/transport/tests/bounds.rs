//! What an upstream can make a connection cost, and what many of them at once do.

use std::future::poll_fn;

use bytes::BytesMut;
use futures_util::FutureExt;
use tokio::sync::Barrier;

use super::*;

const BODYLESS: &str = "HTTP/1.1 204 No Content\r\n\r\n";

#[test]
fn kept_connections_that_were_all_closed_are_passed_over_however_many_they_are() {
    const MANY: usize = 300;
    run(async {
        let all = Rc::new(Barrier::new(MANY));
        let upstream = Upstream::start(move |mut peer, number| {
            let all = Rc::clone(&all);
            async move {
                peer.head().await;
                if number <= MANY {
                    all.wait().await;
                }
                peer.write(BODYLESS).await;
            }
        })
        .await;
        let settings = Settings { max_connections: MANY, ..settings() };
        let transport = Transport::new(settings, trusting_nobody());
        let requests = (0..MANY).map(|_| transport.send(get(&upstream)));
        assert!(join_all(requests).await.iter().all(Result::is_ok));
        settle().await;
        assert_eq!(upstream.accepted(), MANY);
        let answer = transport.send(post(&upstream, OutgoingBody::Empty)).await;
        assert_eq!(answer.map(|answer| answer.status).ok(), Some(204));
    });
}

#[test]
fn a_head_that_trickles_in_is_looked_at_once() {
    run(async {
        let limits = HeadLimits { max_bytes: 192 * 1024, max_fields: 256 };
        let mut reader = HeadReader::new(limits, false);
        let mut bytes = BytesMut::from("HTTP/1.1 200 OK\r\nx: ");
        for _ in 0..limits.max_bytes {
            bytes.extend_from_slice(b"y");
            assert!(reader.read(&mut bytes).unwrap().is_none());
            // Where a test that takes too long is ended.
            actix_rt::task::yield_now().await;
        }
        bytes.extend_from_slice(b"\r\n\r\n");
        assert!(matches!(reader.read(&mut bytes), Err(Error::HeadTooLarge)));
    });
}

#[test]
fn empty_lines_that_trickle_in_before_a_head_are_looked_at_once_and_not_without_end() {
    run(async {
        let limits = HeadLimits { max_bytes: 1024 * 1024, max_fields: 256 };
        for (empty, end) in [(10, "HTTP/1.1 204 \r\n\r\n"), (limits.max_bytes, "\r\n")] {
            let mut reader = HeadReader::new(limits, false);
            let mut bytes = BytesMut::new();
            let mut refused = false;
            for _ in 0..empty {
                bytes.extend_from_slice(b"\r\n");
                refused = reader.read(&mut bytes).is_err();
                if refused {
                    break;
                }
                actix_rt::task::yield_now().await;
            }
            assert_eq!(refused, end == "\r\n");
            bytes.extend_from_slice(end.as_bytes());
            assert_eq!(reader.read(&mut bytes).is_err(), refused);
        }
    });
}

/// A connection and its other end, and where it reads to.
async fn connected() -> (Connection, Peer, ReadBuffer) {
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let near = TcpStream::connect(listener.local_addr().unwrap()).await.unwrap();
    let (far, _) = listener.accept().await.unwrap();
    let buffer = ReadBuffer::default();
    (Connection::new(Wire::new(Box::new(near), buffer.clone())), Peer::new(far), buffer)
}

/// Reads the head of [`BODYLESS`].
async fn read_head(connection: &mut Connection, peer: &mut Peer) {
    peer.write(BODYLESS).await;
    assert!(poll_fn(|cx| connection.poll_fill(cx)).await.unwrap());
    let mut reader = HeadReader::new(settings().head_limits, false);
    assert!(reader.read(&mut connection.ahead).unwrap().is_some());
}

#[test]
fn a_connection_that_waits_holds_nothing_of_the_memory_that_all_read_to() {
    run(async {
        let (mut connection, mut peer, buffer) = connected().await;
        read_head(&mut connection, &mut peer).await;
        assert!(!buffer.is_free());
        assert!(poll_fn(|cx| connection.poll_fill(cx)).now_or_never().is_none());
        assert!(buffer.is_free());
    });
}

#[test]
fn a_kept_connection_holds_nothing_of_the_memory_that_all_read_to() {
    run(async {
        let (mut connection, mut peer, buffer) = connected().await;
        read_head(&mut connection, &mut peer).await;
        let pool = Pool::new(1, MAX_AGE);
        let slot = pool.slot(None).await.unwrap();
        let origin = origin("http://kept.example");
        Lease { connection, origin: origin.clone(), slot, pool: Rc::clone(&pool) }.release();
        assert!(buffer.is_free());
        assert!(pool.take(&origin).is_some());
    });
}
