//! What happens when nothing happens.

use super::*;

const SHORT: Duration = Duration::from_millis(50);

/// Long enough that a busy machine does not exceed it by accident.
const LONGER: Duration = Duration::from_secs(1);

fn impatient(timeout: Duration) -> Transport {
    let settings = Settings { timeout: Some(timeout), max_connections: 1, ..settings() };
    Transport::new(settings, trusting_nobody())
}

fn stage(answer: Result<Incoming, Error>) -> (Stage, bool) {
    match answer {
        Err(error @ Error::Timeout(stage)) => (stage, error.certainly_unsent()),
        Err(error) => panic!("{error:?}"),
        Ok(_) => panic!("there was an answer"),
    }
}

/// A body that takes longer than [`LONGER`], without a pause of that length.
fn trickle() -> OutgoingBody {
    let chunks = stream::unfold(0, |count| async move {
        tokio::time::sleep(LONGER / 3).await;
        (count < 5).then_some((chunk("x"), count + 1))
    });
    OutgoingBody::Stream { length: None, chunks: chunks.boxed_local() }
}

#[test]
fn an_upstream_that_does_not_answer_times_out() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.rest().await;
        })
        .await;
        let answer = impatient(SHORT).send(get(&upstream)).await;
        assert_eq!(stage(answer), (Stage::FirstByte, false));
    });
}

#[test]
fn a_tls_handshake_that_is_not_answered_times_out() {
    run(async {
        let mut upstream = Upstream::start(|mut peer, _| async move {
            peer.rest().await;
        })
        .await;
        upstream.origin = origin(&format!("https://127.0.0.1:{}", upstream.origin.port()));
        let answer = impatient(SHORT).send(get(&upstream)).await;
        assert_eq!(stage(answer), (Stage::Connect, true));
    });
}

#[test]
fn waiting_for_a_connection_times_out() {
    run(async {
        let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n").await;
        let transport = impatient(LONGER);
        let unread = transport.send(get(&upstream)).await.unwrap();
        let answer = transport.send(get(&upstream)).await;
        assert_eq!(stage(answer), (Stage::Slot, true));
        drop(unread);
    });
}

#[test]
fn a_body_that_stops_times_out() {
    run(async {
        let answer = "HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\nok";
        let upstream = Upstream::answering(answer).await;
        let mut answer = impatient(LONGER).send(get(&upstream)).await.unwrap();
        assert_eq!(answer.body.next().await.unwrap().unwrap(), "ok");
        let end = answer.body.next().await;
        assert!(matches!(end, Some(Err(Error::Timeout(Stage::Body)))), "{end:?}");
        assert!(answer.body.next().await.is_none());
    });
}

#[test]
fn an_upload_that_stops_times_out() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.rest().await;
        })
        .await;
        // The last is known to end at once, and nothing is sent before.
        let stages =
            [(None, Stage::FirstByte), (Some(10), Stage::FirstByte), (Some(0), Stage::Upload)];
        for (length, expected) in stages {
            let (_hand, body) = fed(length);
            let answer = impatient(SHORT).send(post(&upstream, body)).await;
            assert_eq!(stage(answer).0, expected);
        }
    });
}

#[test]
fn the_time_counts_from_the_last_byte_that_moved_either_way() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.head().await;
            peer.until("0\r\n\r\n").await;
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n").await;
            for _ in 0..5 {
                tokio::time::sleep(LONGER / 3).await;
                peer.write("x").await;
            }
        })
        .await;
        let answer = impatient(LONGER).send(post(&upstream, trickle())).await.unwrap();
        assert_eq!(read(answer).await.unwrap(), b"xxxxx");
    });
}

#[test]
fn an_answer_may_pause_while_its_upload_goes_on() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.head().await;
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n").await;
            peer.until("0\r\n\r\n").await;
            peer.write("ok").await;
        })
        .await;
        let answer = impatient(LONGER).send(post(&upstream, trickle())).await.unwrap();
        assert_eq!(read(answer).await.unwrap(), b"ok");
    });
}

#[test]
fn a_reader_who_comes_late_finds_the_time_not_begun() {
    run(async {
        let go = Rc::new(Notify::new());
        let wait = Rc::clone(&go);
        let upstream = Upstream::start(move |mut peer, _| {
            let wait = Rc::clone(&wait);
            async move {
                peer.head().await;
                peer.write("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\n").await;
                for part in ["one", "two"] {
                    wait.notified().await;
                    settle().await;
                    peer.write(part).await;
                }
            }
        })
        .await;
        let mut answer = impatient(LONGER).send(get(&upstream)).await.unwrap();
        for part in ["one", "two"] {
            go.notify_one();
            assert_eq!(answer.body.next().await.unwrap().unwrap(), part);
            tokio::time::sleep(LONGER * 5 / 4).await;
        }
    });
}

#[test]
fn a_connection_is_closed_when_its_time_is_up() {
    run(async {
        let ended = Rc::new(Notify::new());
        let tell = Rc::clone(&ended);
        let upstream = Upstream::start(move |mut peer, _| {
            let tell = Rc::clone(&tell);
            async move {
                peer.head().await;
                assert_eq!(peer.rest().await, "");
                tell.notify_one();
            }
        })
        .await;
        let transport = impatient(SHORT);
        assert_eq!(stage(transport.send(get(&upstream)).await).0, Stage::FirstByte);
        ended.notified().await;
    });
}

#[test]
fn a_timeout_too_long_to_compute_with_is_none() {
    run(async {
        let upstream = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok").await;
        for timeout in [None, Some(Duration::MAX)] {
            let settings = Settings { timeout, ..settings() };
            let transport = Transport::new(settings, trusting_nobody());
            let answer = transport.send(get(&upstream)).await.unwrap();
            assert_eq!(read(answer).await.unwrap(), b"ok");
        }
    });
}
