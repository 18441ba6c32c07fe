//! Bodies on their way out.

use super::*;

/// An upstream that reads everything a connection brings, up to its end, into the log.
async fn listening() -> (Upstream, mpsc::UnboundedReceiver<String>) {
    let (tell, told) = mpsc::unbounded_channel();
    let upstream = Upstream::start(move |mut peer, _| {
        let tell = tell.clone();
        async move {
            peer.head().await;
            tell.send(peer.rest().await).unwrap();
        }
    })
    .await;
    (upstream, told)
}

/// Tells when a body that was to be sent is dropped.
struct Dropped(Rc<Notify>);

impl Drop for Dropped {
    fn drop(&mut self) {
        self.0.notify_one();
    }
}

/// A body without end, and the sign that it was dropped.
fn endless() -> (OutgoingBody, Rc<Notify>) {
    let dropped = Rc::new(Notify::new());
    let guard = Dropped(Rc::clone(&dropped));
    let block = Bytes::from(vec![1; 64 * 1024]);
    let chunks = stream::repeat_with(move || {
        let _ = &guard;
        Ok(block.clone())
    });
    (OutgoingBody::Stream { length: None, chunks: chunks.boxed_local() }, dropped)
}

#[test]
fn a_complete_body_is_sent_with_its_length() {
    run(async {
        for method in ["POST", "GET"] {
            let upstream = Upstream::start(|mut peer, _| async move {
                let head = peer.head().await;
                assert!(head.contains("content-length: 5\r\n"), "{head}");
                let body = peer.until("hello").await;
                peer.write(&format!("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n{body}")).await;
            })
            .await;
            let body = OutgoingBody::Complete("hello".into());
            let request = Outgoing { body, ..request(method, &upstream, "/") };
            let answer = transport().send(request).await.unwrap();
            assert_eq!(read(answer).await.unwrap(), b"hello");
        }
    });
}

#[test]
fn a_trickled_upload_reaches_the_upstream_chunk_by_chunk() {
    run(async {
        for length in [None, Some(15)] {
            let (tell, mut told) = mpsc::unbounded_channel();
            let upstream = Upstream::start(move |mut peer, _| {
                let tell = tell.clone();
                async move {
                    let head = peer.head().await;
                    let framing = ["transfer-encoding: chunked", "content-length: 15"];
                    let framed = framing.map(|framing| head.contains(framing));
                    assert_eq!(framed, [length.is_none(), length.is_some()], "{head}");
                    for part in ["first", "other"] {
                        peer.until(part).await;
                        tell.send(part).unwrap();
                    }
                    peer.until(if length.is_some() { "third" } else { "third\r\n0\r\n\r\n" }).await;
                    peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
                }
            })
            .await;
            let (hand, body) = fed(length);
            let transport = transport();
            let sending = transport.send(post(&upstream, body));
            let feeding = async {
                for part in ["first", "other"] {
                    hand.send(chunk(part)).unwrap();
                    assert_eq!(told.recv().await, Some(part));
                }
                hand.send(chunk("third")).unwrap();
                drop(hand);
            };
            let (answer, ()) = join(sending, feeding).await;
            assert_eq!(answer.unwrap().status, 200);
        }
    });
}

#[test]
fn a_stream_is_chunked_with_every_method() {
    run(async {
        for method in ["GET", "DELETE", "PROPFIND"] {
            let upstream = Upstream::start(|mut peer, _| async move {
                peer.head().await;
                assert_eq!(peer.until("0\r\n\r\n").await, "5\r\nhello\r\n0\r\n\r\n");
                peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
            })
            .await;
            let (hand, body) = fed(None);
            hand.send(chunk("hello")).unwrap();
            drop(hand);
            let request = Outgoing { body, ..request(method, &upstream, "/") };
            assert_eq!(transport().send(request).await.unwrap().status, 200);
        }
    });
}

#[test]
fn an_early_answer_is_returned_and_the_rest_of_the_upload_dropped() {
    run(async {
        for then in ["close", "read on", "stand still"] {
            let upstream = Upstream::start(move |mut peer, _| async move {
                peer.head().await;
                peer.write("HTTP/1.1 413 Too Large\r\ncontent-length: 3\r\n\r\nno!").await;
                match then {
                    "read on" => drop(peer.rest().await),
                    "stand still" => std::future::pending().await,
                    _ => {} // Closing with unread bytes resets the connection.
                }
            })
            .await;
            let (body, dropped) = endless();
            let transport = transport();
            let answer = transport.send(post(&upstream, body)).await.unwrap();
            assert_eq!(answer.status, 413);
            assert_eq!(read(answer).await.unwrap(), b"no!");
            dropped.notified().await;
        }
    });
}

#[test]
fn an_early_answer_is_returned_although_writing_fails_first() {
    run(async {
        // The upstream answers and resets the connection while this thread stands still; what this
        // thread does next is to write.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let upstream = Upstream { origin: origin(&url), accepted: Rc::default() };
        let (hand, body) = fed(None);
        let request = post(&upstream, body);
        let sending = actix_rt::spawn(async { transport().send(request).await });
        hand.send(chunk("never read")).unwrap();
        settle().await;
        let serving = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            let answer = b"HTTP/1.1 413 Too Large\r\ncontent-length: 3\r\n\r\nno!";
            std::io::Write::write_all(&mut stream, answer).unwrap();
        });
        serving.join().unwrap();
        hand.send(chunk("too late")).unwrap();
        let answer = sending.await.unwrap().unwrap();
        assert_eq!(answer.status, 413);
        assert_eq!(read(answer).await.unwrap(), b"no!");
    });
}

#[test]
fn an_early_answer_to_a_large_complete_body_is_returned() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.head().await;
            peer.write("HTTP/1.1 413 Too Large\r\ncontent-length: 0\r\n\r\n").await;
        })
        .await;
        let body = OutgoingBody::Complete(Bytes::from(vec![1; 32 << 20]));
        assert_eq!(transport().send(post(&upstream, body)).await.unwrap().status, 413);
    });
}

#[test]
fn an_answer_flows_while_the_upload_goes_on() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.head().await;
            peer.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await;
            for part in ["one", "two", "six"] {
                peer.until(&format!("3\r\n{part}\r\n")).await;
                peer.write(&format!("3\r\n{part}\r\n")).await;
            }
            peer.until("0\r\n\r\n").await;
            peer.write("0\r\n\r\n").await;
        })
        .await;
        let (hand, body) = fed(None);
        let mut answer = transport().send(post(&upstream, body)).await.unwrap();
        for part in ["one", "two", "six"] {
            hand.send(chunk(part)).unwrap();
            assert_eq!(answer.body.next().await.unwrap().unwrap(), part);
        }
        drop(hand);
        assert!(answer.body.next().await.is_none());
    });
}

#[test]
fn an_upload_goes_on_while_nobody_reads_the_answer() {
    run(async {
        let (tell, mut told) = mpsc::unbounded_channel();
        let upstream = Upstream::start(move |mut peer, _| {
            let tell = tell.clone();
            async move {
                peer.head().await;
                peer.write("HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\n").await;
                tell.send(peer.until("0\r\n\r\n").await).unwrap();
                peer.write("done").await;
            }
        })
        .await;
        let (hand, body) = fed(None);
        let answer = transport().send(post(&upstream, body)).await.unwrap();
        hand.send(chunk("late")).unwrap();
        drop(hand);
        assert_eq!(told.recv().await.unwrap(), "4\r\nlate\r\n0\r\n\r\n");
        assert_eq!(read(answer).await.unwrap(), b"done");
    });
}

#[test]
fn a_body_that_breaks_off_never_reaches_the_upstream_complete() {
    run(async {
        for (length, arrives) in [(None, "5\r\nhello\r\n"), (Some(5), ""), (Some(9), "hello")] {
            let (upstream, mut told) = listening().await;
            let (hand, body) = fed(length);
            hand.send(chunk("hello")).unwrap();
            hand.send(Err(BodyFault::Undecodable)).unwrap();
            let answer = transport().send(post(&upstream, body)).await;
            let Err(error) = answer else { panic!("there was an answer") };
            assert!(matches!(error, Error::Aborted(BodyFault::Undecodable)), "{error:?}");
            // What was buffered when the fault came may be lost.
            let arrived = told.recv().await.unwrap();
            assert!(arrives.starts_with(&arrived), "{arrived}");
        }
    });
}

#[test]
fn a_body_of_another_length_than_declared_never_reaches_the_upstream_complete() {
    run(async {
        for (length, parts) in [(9, ["hell", "o"]), (5, ["hello", "!"]), (5, ["hell", "o!"])] {
            let (upstream, mut told) = listening().await;
            let (hand, body) = fed(Some(length));
            for part in parts {
                hand.send(chunk(part)).unwrap();
            }
            drop(hand);
            let answer = transport().send(post(&upstream, body)).await;
            assert!(matches!(answer, Err(Error::Aborted(BodyFault::WrongLength))));
            let arrived = told.recv().await.unwrap();
            assert!(arrived.len() < 5 || length == 9, "{arrived}");
        }
    });
}

#[test]
fn a_body_that_breaks_off_during_the_answer_ends_the_answer_with_its_fault() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.head().await;
            peer.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n1\r\na\r\n").await;
            assert_eq!(peer.rest().await, "");
        })
        .await;
        let (hand, body) = fed(None);
        let mut answer = transport().send(post(&upstream, body)).await.unwrap();
        assert_eq!(answer.body.next().await.unwrap().unwrap(), "a");
        hand.send(Err(BodyFault::CutOff)).unwrap();
        let end = answer.body.next().await;
        assert!(matches!(end, Some(Err(Error::Aborted(BodyFault::CutOff)))), "{end:?}");
    });
}

#[test]
fn an_empty_stream_is_sent_only_once_it_has_ended() {
    run(async {
        let (upstream, log) = Upstream::recording().await;
        let transport = transport();
        for (item, fault) in [
            (Err(BodyFault::CutOff), BodyFault::CutOff),
            (chunk("too much"), BodyFault::WrongLength),
        ] {
            let (hand, body) = fed(Some(0));
            hand.send(item).unwrap();
            match transport.send(post(&upstream, body)).await {
                Err(Error::Aborted(found)) => assert_eq!(found, fault),
                other => panic!("{:?}", other.err()),
            }
        }
        assert_eq!(upstream.accepted(), 0);
        let (hand, body) = fed(Some(0));
        hand.send(chunk("")).unwrap();
        drop(hand);
        assert_eq!(transport.send(post(&upstream, body)).await.unwrap().status, 200);
        assert!(log.last().contains("content-length: 0\r\n"));
    });
}

#[test]
fn a_large_upload_arrives_whole() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.head().await;
            let (mut left, mut part) = (64 << 20, vec![0; 64 * 1024]);
            left -= peer.buffer.len();
            while left > 0 {
                left -= peer.stream.read(&mut part).await.unwrap();
            }
            peer.write("HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n").await;
        })
        .await;
        let block = Bytes::from(vec![5; 64 * 1024]);
        let chunks = stream::repeat(block).take(1024).map(Ok).boxed_local();
        let body = OutgoingBody::Stream { length: Some(64 << 20), chunks };
        assert_eq!(transport().send(post(&upstream, body)).await.unwrap().status, 200);
    });
}

/// A body that breaks off when it is told to, and who tells it.
fn breaking_off() -> (OutgoingBody, Rc<Notify>) {
    let now = Rc::new(Notify::new());
    let told = Rc::clone(&now);
    let fault = async move {
        told.notified().await;
        Err(BodyFault::CutOff)
    };
    let chunks = stream::iter([Ok(Bytes::from("begun"))]).chain(stream::once(fault));
    (OutgoingBody::Stream { length: None, chunks: chunks.boxed_local() }, now)
}

#[test]
fn a_body_that_breaks_off_behind_the_answers_head_is_broken_off_though_nobody_reads_the_answer() {
    run(async {
        let (tell, mut told) = mpsc::unbounded_channel();
        let upstream = Upstream::start(move |mut peer, _| {
            let tell = tell.clone();
            async move {
                peer.head().await;
                peer.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nhello").await;
                tell.send(peer.rest().await).unwrap();
            }
        })
        .await;
        let (body, now) = breaking_off();
        let answer = transport().send(Outgoing { body, ..request("POST", &upstream, "/") }).await;
        now.notify_one();
        let seen = told.recv().await.unwrap();
        assert!(!seen.ends_with("0\r\n\r\n"), "{seen}");
        assert!(matches!(read(answer.unwrap()).await, Err(Error::Aborted(BodyFault::CutOff))));
    });
}

#[test]
fn what_became_of_the_request_decides_over_its_answer_however_that_is_framed() {
    run(async {
        for answer in [
            "HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nhello",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            "HTTP/1.1 200 OK\r\n\r\nhello",
        ] {
            let upstream = Upstream::start(move |mut peer, _| async move {
                peer.head().await;
                peer.write(answer).await;
                peer.rest().await;
            })
            .await;
            let (body, now) = breaking_off();
            let sent = Outgoing { body, ..request("POST", &upstream, "/") };
            let incoming = transport().send(sent).await.unwrap();
            now.notify_one();
            settle().await;
            let outcome = read(incoming).await;
            assert!(
                matches!(outcome, Err(Error::Aborted(BodyFault::CutOff))),
                "{answer}: {outcome:?}"
            );
        }
    });
}
