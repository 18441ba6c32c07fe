//! Answers as they are framed, in whatever pieces they arrive (RFC 9112 §6 and §7).

use bytes::BytesMut;
use mte_relay_protocol::http_message::HeadLimits;
use proptest::{collection::vec, prelude::*, sample::Index};

use super::*;

/// The status and body of an answer that the upstream writes and then closes.
async fn answered(wire: &str) -> Result<(u16, Vec<u8>), Error> {
    let wire: &'static str = wire.to_owned().leak();
    let upstream = Upstream::start(move |mut peer, _| async move {
        peer.head().await;
        peer.write(wire).await;
    })
    .await;
    let answer = transport().send(get(&upstream)).await?;
    Ok((answer.status, read(answer).await?))
}

fn with(fields: &str, content: &str) -> String {
    format!("HTTP/1.1 200 OK\r\n{fields}\r\n\r\n{content}")
}

#[test]
fn content_that_two_readers_could_end_in_two_places_is_refused() {
    run(async {
        for wire in [
            with("transfer-encoding: chunked\r\ncontent-length: 2", "0\r\n\r\n"),
            with("content-length: 2\r\ncontent-length: 3", "okk"),
            with("content-length: 2, 3", "okk"),
            with("content-length: +2", "ok"),
            with("content-length: 0x2", "ok"),
            with("content-length: 2 2", "ok"),
            with("content-length: ", "ok"),
            with("content-length: 99999999999999999999", "ok"),
            with("transfer-encoding: gzip", "ok"),
            with("transfer-encoding: gzip, chunked", "0\r\n\r\n"),
            with("transfer-encoding: chunked, chunked", "0\r\n\r\n"),
            with("transfer-encoding: chunked\r\ntransfer-encoding: chunked", "0\r\n\r\n"),
            with("transfer-encoding: xchunked", "0\r\n\r\n"),
            with("transfer-encoding: chunked", "0\r\n\r\n").replace("HTTP/1.1", "HTTP/1.0"),
            with("transfer-encoding : chunked", "0\r\n\r\n"),
            with("x: a\r\n content-length: 2", "ok"),
            with("x\0: a", ""),
            "HTTP/2.0 200 OK\r\n\r\n".to_owned(),
            "HTTP/1.1 20 OK\r\n\r\n".to_owned(),
            "HTTP/1.1 099 OK\r\n\r\n".to_owned(),
        ] {
            let outcome = answered(&wire).await;
            assert!(matches!(outcome, Err(Error::Broken { .. })), "{wire}: {outcome:?}");
        }
    });
}

#[test]
fn chunks_that_two_readers_could_end_in_two_places_are_refused() {
    run(async {
        for chunks in [
            "\r\n\r\n",
            "2\nok\r\n0\r\n\r\n",
            "2;a\nb\r\nok\r\n0\r\n\r\n",
            "2;a\rb\r\nok\r\n0\r\n\r\n",
            "-2\r\nok\r\n0\r\n\r\n",
            "0x2\r\nok\r\n0\r\n\r\n",
            "2 0\r\nok\r\n0\r\n\r\n",
            " 2\r\nok\r\n0\r\n\r\n",
            "11111111111111111\r\nok",
            "2\r\nokk\r\n0\r\n\r\n",
            "2\r\nok\n0\r\n\r\n",
            "2\r\nok\r\r\n0\r\n\r\n",
            "0\r\nx y: z\r\n\r\n",
        ] {
            let outcome = answered(&with("transfer-encoding: chunked", chunks)).await;
            assert!(matches!(outcome, Err(Error::Broken { .. })), "{chunks:?}: {outcome:?}");
        }
    });
}

#[test]
fn chunks_may_have_extensions_and_sizes_in_either_case_with_leading_zeros() {
    run(async {
        let chunks = format!("2;a=\"b\"\r\nok\r\n00A ;c\r\n{0}\r\n00\r\n\r\n", "x".repeat(10));
        let (_, content) = answered(&with("Transfer-Encoding: Chunked", &chunks)).await.unwrap();
        assert_eq!(content, b"okxxxxxxxxxx");
    });
}

#[test]
fn a_length_that_is_repeated_is_one_length() {
    run(async {
        for fields in ["content-length: 2, 2", "Content-Length: 2\r\ncontent-length: 2"] {
            assert_eq!(answered(&with(fields, "ok")).await.unwrap(), (200, b"ok".to_vec()));
        }
    });
}

#[test]
fn sizes_and_trailers_without_end_are_refused() {
    run(async {
        for (begin, more) in [("2;", "x"), ("0\r\nx: ", "x"), ("0\r\n", "x: y\r\n")] {
            let upstream = Upstream::start(move |mut peer, _| async move {
                peer.head().await;
                peer.write(&with("transfer-encoding: chunked", begin)).await;
                while peer.stream.write_all(more.repeat(4096).as_bytes()).await.is_ok() {}
            })
            .await;
            let answer = transport().send(get(&upstream)).await.unwrap();
            assert!(matches!(read(answer).await, Err(Error::Broken { .. })), "{begin:?}");
        }
    });
}

#[test]
fn an_http_1_0_connection_is_kept_only_where_the_upstream_says_so() {
    run(async {
        for (says, connections) in [("x: y", 3), ("Connection: Keep-Alive", 1)] {
            let answer = with(&format!("{says}\r\ncontent-length: 2"), "ok");
            let answer: &'static str = answer.replace("HTTP/1.1", "HTTP/1.0").leak();
            let upstream = Upstream::answering(answer).await;
            let transport = transport();
            for _ in 0..3 {
                read(transport.send(get(&upstream)).await.unwrap()).await.unwrap();
            }
            assert_eq!(upstream.accepted(), connections, "{says}");
        }
    });
}

#[test]
fn what_an_upstream_sends_unasked_is_no_answer_to_the_next_request() {
    run(async {
        let planted = "HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nevil";
        for together in [true, false] {
            let sent = Rc::new(Notify::new());
            let tell = Rc::clone(&sent);
            let upstream = Upstream::start(move |mut peer, number| {
                let sent = Rc::clone(&tell);
                async move {
                    peer.head().await;
                    let answer = with("content-length: 2", "ok");
                    if number == 1 && together {
                        peer.write(&(answer + planted)).await;
                    } else {
                        peer.write(&answer).await;
                        settle().await;
                        if number == 1 {
                            peer.write(planted).await;
                        }
                    }
                    sent.notify_one();
                    peer.rest().await;
                }
            })
            .await;
            let transport = transport();
            for connections in [1, 2] {
                let answer = transport.send(get(&upstream)).await.unwrap();
                assert_eq!(read(answer).await.unwrap(), b"ok");
                sent.notified().await;
                assert_eq!(upstream.accepted(), connections);
            }
        }
    });
}

#[test]
fn names_of_fields_come_in_lower_case_and_values_as_they_are() {
    run(async {
        let upstream = Upstream::answering(
            "HTTP/1.1 200 \r\nX-Name:  Some Value\t \r\nX-Empty:\r\nContent-Length: 0\r\n\r\n",
        )
        .await;
        let answer = transport().send(get(&upstream)).await.unwrap();
        assert_eq!(values(&answer, "x-name"), [b"Some Value"]);
        assert_eq!(values(&answer, "x-empty"), [b""]);
    });
}

#[test]
fn more_fields_than_the_limit_are_refused() {
    run(async {
        for (limit, count, taken) in
            [(4, 3, true), (4, 4, false), (256, 255, true), (256, 256, false)]
        {
            let fields: String = (0..count).map(|n| format!("x-{n}: y\r\n")).collect();
            let answer = with(&format!("{fields}content-length: 0"), "").leak();
            let upstream = Upstream::answering(answer).await;
            let head_limits = HeadLimits { max_fields: limit, ..settings().head_limits };
            let settings = Settings { head_limits, ..settings() };
            let outcome = Transport::new(settings, trusting_nobody()).send(get(&upstream)).await;
            let outcome = outcome.map(|answer| answer.status);
            let refused = matches!(outcome, Err(Error::HeadTooLarge));
            assert_eq!((outcome.is_ok(), refused), (taken, !taken), "{count}: {outcome:?}");
        }
    });
}

/// Reads an answer from pieces: its status and content, or nothing if it is refused or has no end.
fn in_pieces(pieces: &[&[u8]]) -> Option<(u16, Vec<u8>, usize)> {
    let limits = HeadLimits { max_bytes: 1000, max_fields: 100 };
    let (mut reader, mut bytes) = (HeadReader::new(limits, false), BytesMut::new());
    let (mut head, mut content) = (None, Vec::new());
    for piece in pieces {
        bytes.extend_from_slice(piece);
        if head.is_none() {
            head = reader.read(&mut bytes).ok()?;
        }
        while let Some(head) = &mut head
            && let Some(data) = head.content.take(&mut bytes).ok()?
        {
            content.extend_from_slice(&data);
        }
    }
    let head = head.filter(|head| head.content.has_ended())?;
    Some((head.status, content, bytes.len()))
}

#[test]
fn an_answer_behind_an_informational_one_and_empty_lines_is_found_wherever_it_is_cut() {
    for empty in 0..5 {
        let early = format!("HTTP/1.1 103 Early Hints\r\n\r\n{}", "\r\n".repeat(empty));
        let wire = (early + &with("content-length: 2", "ok")).into_bytes();
        for cut in 0..wire.len() {
            let (first, second) = wire.split_at(cut);
            let read = in_pieces(&[first, second]);
            assert_eq!(read, Some((200, b"ok".to_vec(), 0)), "{empty} empty lines, cut at {cut}");
        }
    }
}

proptest! {
    #[test]
    fn an_answer_reads_the_same_however_it_is_cut(
        chunks in vec("[a-z\r\n0]{1,40}", 0..5),
        framing in 0..3,
        interim in proptest::option::of(0..6_usize),
        cuts in vec(any::<Index>(), 0..20),
    ) {
        let content = chunks.concat();
        let first = interim.map(|empty| format!("HTTP/1.1 100 Continue\r\n\r\n{}", "\r\n".repeat(empty)));
        let wire = first.unwrap_or_default() + &match framing {
            0 => with(&format!("content-length: {}", content.len()), &content),
            1 => {
                let chunks = chunks.iter().map(|chunk| format!("{:x}\r\n{chunk}\r\n", chunk.len()));
                with("transfer-encoding: chunked", &(chunks.collect::<String>() + "0\r\nx: y\r\n\r\n"))
            }
            _ => "HTTP/1.1 200 OK\nx: y\ncontent-length: 0\n\n".to_owned(),
        };
        let wire = (wire + "next").into_bytes();
        let mut cuts: Vec<usize> = cuts.iter().map(|cut| cut.index(wire.len())).collect();
        cuts.extend([0, wire.len()]);
        cuts.sort_unstable();
        let pieces: Vec<&[u8]> = cuts.windows(2).map(|cut| &wire[cut[0]..cut[1]]).collect();
        let whole = in_pieces(&[&wire]);
        prop_assert_eq!(in_pieces(&pieces), whole.clone());
        let content = if framing == 2 { Vec::new() } else { content.into_bytes() };
        prop_assert_eq!(whole, Some((200, content, 4)));
    }

    #[test]
    fn no_bytes_of_an_upstream_panic_or_read_otherwise_when_they_are_cut(
        lines in vec(prop_oneof![
            Just("HTTP/1.1 200 OK".to_owned()),
            Just("transfer-encoding: chunked".to_owned()),
            "content-length: [0-9]{0,3}",
            "[0-9a-f]{1,2};?[a-z]{0,2}",
            "[ -~]{0,20}",
            Just(String::new()),
        ], 0..12),
        end in prop_oneof![Just("\r\n"), Just("\n")],
    ) {
        let wire = format!("HTTP/1.1 200 OK\r\n{}", lines.join(end)) + end + end;
        let bytes: Vec<&[u8]> = wire.as_bytes().chunks(1).collect();
        let (whole, single) = (in_pieces(&[wire.as_bytes()]), in_pieces(&bytes));
        prop_assert_eq!(whole, single);
    }
}
