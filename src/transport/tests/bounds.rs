//! What an upstream can make a connection cost, and what many of them at once do.

use bytes::BytesMut;
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
