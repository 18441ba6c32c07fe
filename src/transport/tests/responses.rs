//! What comes back.

use super::*;

/// The answer to a request with `method` when the upstream writes `wire` and closes.
async fn answer_to(method: &str, wire: &'static str) -> Result<Incoming, Error> {
    let upstream = Upstream::start(move |mut peer, _| async move {
        peer.head().await;
        peer.write(wire).await;
    })
    .await;
    transport().send(request(method, &upstream, "/")).await
}

#[test]
fn informational_answers_are_skipped() {
    run(async {
        let wire = "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: </a>\r\n\r\n\
                    HTTP/1.1 201 Created\r\ncontent-length: 2\r\n\r\nok";
        let answer = answer_to("GET", wire).await.unwrap();
        assert_eq!(answer.status, 201);
        assert!(values(&answer, "link").is_empty());
        assert_eq!(read(answer).await.unwrap(), b"ok");
    });
}

#[test]
fn informational_answers_without_end_are_refused() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.head().await;
            let hint = b"HTTP/1.1 103 Early Hints\r\n\r\n";
            while peer.stream.write_all(hint).await.is_ok() {}
        })
        .await;
        let answer = transport().send(get(&upstream)).await;
        assert!(matches!(answer, Err(Error::HeadTooLarge)));
    });
}

#[test]
fn an_answer_that_switches_protocols_is_an_error() {
    run(async {
        let wire = "HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n";
        assert!(matches!(answer_to("GET", wire).await, Err(Error::Switched)));
    });
}

#[test]
fn head_204_and_304_have_no_content_but_keep_their_content_length_field() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            loop {
                let head = peer.head().await;
                let length = "content-length: 5\r\n\r\n";
                let status = match head.split(' ').nth(1) {
                    Some("/200") => "200 OK",
                    Some("/304") => "304 Not Modified",
                    Some(_) => {
                        peer.write("HTTP/1.1 204 No Content\r\n\r\n").await;
                        continue;
                    }
                    None => return,
                };
                peer.write(&format!("HTTP/1.1 {status}\r\n{length}")).await;
            }
        })
        .await;
        let transport = transport();
        for (method, target, status) in [
            ("HEAD", "/200", 200),
            ("GET", "/304", 304),
            ("GET", "/204", 204),
            ("HEAD", "/304", 304),
        ] {
            let answer = transport.send(request(method, &upstream, target)).await.unwrap();
            assert_eq!((answer.status, answer.length), (status, Some(0)));
            let length: &[&[u8]] = if status == 204 { &[] } else { &[b"5"] };
            assert_eq!(values(&answer, "content-length"), length);
            assert!(read(answer).await.unwrap().is_empty());
        }
        assert_eq!(upstream.accepted(), 1);
    });
}

#[test]
fn redirects_and_coded_content_are_handed_through() {
    run(async {
        let wire = "HTTP/1.1 302 Found\r\nlocation: /b\r\ncontent-encoding: gzip\r\n\
                    content-length: 3\r\n\r\nxyz";
        let answer = answer_to("GET", wire).await.unwrap();
        assert_eq!(answer.status, 302);
        assert_eq!(values(&answer, "location"), [b"/b"]);
        assert_eq!(values(&answer, "content-encoding"), [b"gzip"]);
        assert_eq!(answer.length, Some(3));
        assert_eq!(read(answer).await.unwrap(), b"xyz");
    });
}

#[test]
fn a_head_of_128_kib_with_200_fields_is_taken() {
    run(async {
        let fields: String = (0..200).map(|n| format!("x-{n}: {}\r\n", "v".repeat(650))).collect();
        let head = format!("HTTP/1.1 200 OK\r\n{fields}content-length: 0\r\n\r\n");
        assert!(head.len() > 128 * 1024);
        let answer = answer_to("GET", head.leak()).await.unwrap();
        assert_eq!(answer.fields.len(), 201);
        assert_eq!(values(&answer, "x-199"), ["v".repeat(650).as_bytes()]);
    });
}

#[test]
fn a_head_without_end_is_refused() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.head().await;
            peer.write("HTTP/1.1 200 OK\r\nx: ").await;
            while peer.stream.write_all(&[b'a'; 8192]).await.is_ok() {}
        })
        .await;
        assert!(matches!(transport().send(get(&upstream)).await, Err(Error::HeadTooLarge)));
    });
}

#[test]
fn what_is_not_http_is_an_error() {
    run(async {
        for wire in ["SSH-2.0-x\r\n", "HTTP/1.1 200 OK\r\ncontent-length: x\r\n\r\n", ""] {
            let Err(error) = answer_to("GET", wire).await else { panic!("{wire} was taken") };
            assert!(matches!(error, Error::Broken { unsent: false, .. }), "{error:?}");
            assert!(!error.certainly_unsent());
        }
    });
}

#[test]
fn a_body_cut_short_is_an_error_and_not_an_end() {
    run(async {
        for wire in [
            "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n9\r\nabc",
            "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n",
        ] {
            let mut answer = answer_to("GET", wire).await.unwrap();
            assert_eq!(answer.body.next().await.unwrap().unwrap(), "abc");
            let end = answer.body.next().await;
            assert!(matches!(end, Some(Err(Error::Broken { .. }))), "{end:?}");
            assert!(answer.body.next().await.is_none());
        }
    });
}

#[test]
fn a_body_that_ends_with_its_connection_is_whole() {
    run(async {
        for version in ["1.0", "1.1"] {
            let wire = format!("HTTP/{version} 200 OK\r\n\r\nto the end");
            let answer = answer_to("GET", wire.leak()).await.unwrap();
            assert_eq!(answer.length, None);
            assert_eq!(read(answer).await.unwrap(), b"to the end");
        }
    });
}

#[test]
fn trailers_are_dropped() {
    run(async {
        let wire = "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\ntrailer: x-t\r\n\r\n\
                    3\r\nabc\r\n0\r\nx-t: 1\r\n\r\n";
        let answer = answer_to("GET", wire).await.unwrap();
        assert_eq!(read(answer).await.unwrap(), b"abc");
    });
}

#[test]
fn a_body_arrives_part_by_part_as_it_is_written() {
    run(async {
        let seen = Rc::new(Notify::new());
        let next = Rc::clone(&seen);
        let upstream = Upstream::start(move |mut peer, _| {
            let next = Rc::clone(&next);
            async move {
                peer.head().await;
                peer.write("HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n").await;
                for event in ["one", "two", "six"] {
                    peer.write(&format!("3\r\n{event}\r\n")).await;
                    next.notified().await;
                }
                peer.write("0\r\n\r\n").await;
            }
        })
        .await;
        let mut answer = transport().send(get(&upstream)).await.unwrap();
        for event in ["one", "two", "six"] {
            assert_eq!(answer.body.next().await.unwrap().unwrap(), event);
            seen.notify_one();
        }
        assert!(answer.body.next().await.is_none());
    });
}

#[test]
fn a_reader_who_does_not_read_holds_the_upstream_back() {
    const SIZE: usize = 256 << 20;
    run(async {
        let written = Rc::new(Cell::new(0));
        let count = Rc::clone(&written);
        let upstream = Upstream::start(move |mut peer, _| {
            let count = Rc::clone(&count);
            async move {
                peer.head().await;
                peer.write(&format!("HTTP/1.1 200 OK\r\ncontent-length: {SIZE}\r\n\r\n")).await;
                let block = vec![7; 1 << 20];
                while count.get() < SIZE {
                    peer.write_bytes(&block).await;
                    count.set(count.get() + block.len());
                }
            }
        })
        .await;
        let mut answer = transport().send(get(&upstream)).await.unwrap();
        // Both ends run on this thread: when many turns bring no progress, nothing moves any more.
        let (mut before, mut idle) = (0, 0);
        while idle < 1000 {
            idle = if written.get() == before { idle + 1 } else { 0 };
            before = written.get();
            actix_rt::task::yield_now().await;
        }
        assert!(written.get() < SIZE / 4, "{} bytes went into buffers", written.get());
        let mut read = 0;
        while let Some(chunk) = answer.body.next().await {
            let chunk = chunk.unwrap();
            assert!(chunk.len() <= 1 << 20, "{} bytes in one piece", chunk.len());
            read += chunk.len();
        }
        assert_eq!(read, SIZE);
    });
}
