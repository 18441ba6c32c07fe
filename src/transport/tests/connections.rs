//! Connections: opened, kept, closed, replaced.

use std::{
    net::{IpAddr, Ipv4Addr},
    sync::Mutex,
};

use super::{connect::Connector, *};

const OK: &str = "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nok";

/// An upstream that tells when each connection has ended.
async fn telling_ends(answer: &'static str) -> (Upstream, Rc<Notify>) {
    let ended = Rc::new(Notify::new());
    let tell = Rc::clone(&ended);
    let upstream = Upstream::start(move |mut peer, _| {
        let tell = Rc::clone(&tell);
        async move {
            peer.head().await;
            peer.write(answer).await;
            peer.rest().await;
            tell.notify_one();
        }
    })
    .await;
    (upstream, ended)
}

#[test]
fn a_connection_whose_answers_are_read_to_the_end_is_used_again() {
    run(async {
        for (method, answer) in [
            ("GET", OK),
            ("GET", "HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n"),
            ("GET", "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n"),
            ("HEAD", "HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\n"),
        ] {
            let upstream = Upstream::answering(answer).await;
            let transport = transport();
            for _ in 0..20 {
                read(transport.send(request(method, &upstream, "/")).await.unwrap()).await.unwrap();
            }
            assert_eq!(upstream.accepted(), 1, "{answer}");
        }
    });
}

#[test]
fn a_connection_that_carried_an_upload_is_used_again() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            while !peer.head().await.is_empty() {
                peer.until("0\r\n\r\n").await;
                peer.write(OK).await;
            }
        })
        .await;
        let transport = transport();
        for _ in 0..20 {
            let (hand, body) = fed(None);
            hand.send(chunk("hello")).unwrap();
            drop(hand);
            read(transport.send(post(&upstream, body)).await.unwrap()).await.unwrap();
        }
        assert_eq!(upstream.accepted(), 1);
    });
}

#[test]
fn a_reader_who_stops_at_the_last_byte_does_not_cost_the_connection() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            loop {
                match &*peer.head().await {
                    "" => return,
                    head if head.starts_with("HEAD") => peer.write("HTTP/1.1 200 OK\r\n\r\n").await,
                    _ => peer.write(OK).await,
                }
            }
        })
        .await;
        let transport = transport();
        for _ in 0..5 {
            let mut answer = transport.send(get(&upstream)).await.unwrap();
            assert_eq!(answer.body.next().await.unwrap().unwrap(), "ok");
            drop(transport.send(request("HEAD", &upstream, "/bodyless")).await.unwrap());
        }
        assert_eq!(upstream.accepted(), 1);
    });
}

#[test]
fn a_connection_that_the_upstream_closes_is_not_used_again() {
    run(async {
        let answer = "HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nok";
        let (upstream, ended) = telling_ends(answer).await;
        let transport = transport();
        for connections in 1..4 {
            read(transport.send(get(&upstream)).await.unwrap()).await.unwrap();
            ended.notified().await;
            assert_eq!(upstream.accepted(), connections);
        }
    });
}

#[test]
fn dropping_the_body_closes_the_connection() {
    run(async {
        let unfinished = "HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nok";
        let (upstream, ended) = telling_ends(unfinished).await;
        let transport = transport();
        let mut answer = transport.send(get(&upstream)).await.unwrap();
        assert_eq!(answer.body.next().await.unwrap().unwrap(), "ok");
        drop(answer);
        ended.notified().await;
    });
}

#[test]
fn giving_up_a_request_closes_the_connection() {
    run(async {
        let arrived = Rc::new(Notify::new());
        let ended = Rc::new(Notify::new());
        let (tell_arrived, tell_ended) = (Rc::clone(&arrived), Rc::clone(&ended));
        let upstream = Upstream::start(move |mut peer, _| {
            let (arrived, ended) = (Rc::clone(&tell_arrived), Rc::clone(&tell_ended));
            async move {
                peer.head().await;
                arrived.notify_one();
                assert_eq!(peer.rest().await, "");
                ended.notify_one();
            }
        })
        .await;
        let transport = transport();
        let sending = Box::pin(transport.send(get(&upstream)));
        let waiting = Box::pin(arrived.notified());
        drop(select(sending, waiting).await);
        ended.notified().await;
    });
}

#[test]
fn an_idempotent_request_on_a_dead_connection_is_sent_again_once() {
    run(async {
        for retry_works in [true, false] {
            let upstream = Upstream::start(move |mut peer, number| async move {
                if number == 1 || retry_works {
                    peer.head().await;
                    peer.write(OK).await;
                }
                // The next request is read, and the connection closed without an answer.
                peer.head().await;
            })
            .await;
            let transport = transport();
            read(transport.send(get(&upstream)).await.unwrap()).await.unwrap();
            let body = OutgoingBody::Complete("again".into());
            let put = Outgoing { body, ..request("PUT", &upstream, "/") };
            match transport.send(put).await {
                Ok(answer) => assert!(retry_works && answer.status == 200),
                Err(error) => {
                    assert!(!retry_works);
                    assert!(matches!(error, Error::Broken { unsent: false, .. }), "{error:?}");
                }
            }
            assert_eq!(upstream.accepted(), 2);
        }
    });
}

#[test]
fn a_request_that_is_not_idempotent_is_not_sent_again_once_it_was_seen() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.head().await;
            peer.write(OK).await;
            peer.head().await;
        })
        .await;
        let transport = transport();
        read(transport.send(get(&upstream)).await.unwrap()).await.unwrap();
        let answer = transport.send(post(&upstream, OutgoingBody::Empty)).await;
        let Err(error) = answer else { panic!("it was sent again") };
        assert!(matches!(error, Error::Broken { unsent: false, .. }), "{error:?}");
        assert_eq!(upstream.accepted(), 1);
    });
}

#[test]
fn a_request_whose_answer_has_begun_is_not_sent_again() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.head().await;
            peer.write(OK).await;
            peer.head().await;
            peer.write("HTTP/1.1 200 O").await;
        })
        .await;
        let transport = transport();
        read(transport.send(get(&upstream)).await.unwrap()).await.unwrap();
        let answer = transport.send(get(&upstream)).await;
        assert!(matches!(answer, Err(Error::Broken { unsent: false, .. })));
        assert_eq!(upstream.accepted(), 1);
    });
}

#[test]
fn a_request_that_finds_its_connection_dead_is_sent_on_another_with_its_stream() {
    run(async {
        // The first connection is served by another thread. It closes it while this thread stands
        // still, just after it has given this thread a reason to go on: so the request is handed to
        // the connection before that learns of its end.
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        let upstream = Upstream { origin: origin(&url), accepted: Rc::default() };
        let (mut signal, mut raise) = tokio::net::UnixStream::pair().unwrap();
        let first = std::thread::spawn(move || {
            let (mut stream, _) = listener.accept().unwrap();
            std::io::Read::read(&mut stream, &mut [0; 4096]).unwrap();
            std::io::Write::write_all(&mut stream, OK.as_bytes()).unwrap();
            (listener, stream)
        });
        let transport = transport();
        read(transport.send(get(&upstream)).await.unwrap()).await.unwrap();
        let (listener, stream) = first.join().unwrap();
        raise.write_all(b"!").await.unwrap();
        drop(stream);
        signal.read_exact(&mut [0]).await.unwrap();
        let (hand, body) = fed(Some(5));
        hand.send(chunk("hello")).unwrap();
        drop(hand);
        let serving = async {
            listener.set_nonblocking(true).unwrap();
            let (stream, _) = TcpListener::from_std(listener).unwrap().accept().await.unwrap();
            let mut peer = Peer::new(stream);
            let seen = peer.until("hello").await;
            peer.write(OK).await;
            assert!(seen.ends_with("\r\n\r\nhello"), "{seen}");
        };
        actix_rt::spawn(serving);
        assert_eq!(transport.send(post(&upstream, body)).await.unwrap().status, 200);
    });
}

#[test]
fn a_connection_that_was_closed_while_kept_is_replaced() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            peer.head().await;
            peer.write(OK).await;
        })
        .await;
        let transport = transport();
        for connections in 1..5 {
            let sent = transport.send(post(&upstream, OutgoingBody::Empty)).await.unwrap();
            read(sent).await.unwrap();
            settle().await;
            assert_eq!(upstream.accepted(), connections);
        }
    });
}

#[test]
fn a_port_where_nobody_listens_is_unreachable() {
    run(async {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}", listener.local_addr().unwrap());
        drop(listener);
        for url in [&*url, "http://no-such-host.invalid"] {
            let nobody = Upstream { origin: origin(url), accepted: Rc::default() };
            let Err(error) = transport().send(get(&nobody)).await else { panic!("connected") };
            assert!(matches!(error, Error::Unreachable(_)), "{error:?}");
            assert!(error.certainly_unsent());
        }
    });
}

#[test]
fn connections_send_small_writes_at_once() {
    run(async {
        let upstream = Upstream::answering(OK).await;
        let lookup = Lookup::System(GaiResolver::new());
        let connector = Connector::new(&settings(), None, trusting_nobody(), lookup);
        assert!(connector.tcp(&upstream.origin).await.unwrap().nodelay().unwrap());
    });
}

#[test]
fn requests_beyond_max_connections_wait_for_their_turn() {
    run(async {
        let open = Rc::new(Cell::new(0));
        let most = Rc::new(Cell::new(0));
        let (now, top) = (Rc::clone(&open), Rc::clone(&most));
        let upstream = Upstream::start(move |mut peer, _| {
            let (now, top) = (Rc::clone(&now), Rc::clone(&top));
            async move {
                while !peer.head().await.is_empty() {
                    now.set(now.get() + 1);
                    top.set(top.get().max(now.get()));
                    settle().await;
                    now.set(now.get() - 1);
                    peer.write(OK).await;
                }
            }
        })
        .await;
        let settings = Settings { max_connections: 3, ..settings() };
        let transport = Transport::new(settings, trusting_nobody());
        let requests = (0..30).map(|_| async {
            read(transport.send(get(&upstream)).await.unwrap()).await.unwrap();
        });
        join_all(requests).await;
        assert_eq!((most.get(), upstream.accepted()), (3, 3));
    });
}

#[test]
fn kept_connections_make_room_for_another_origin() {
    run(async {
        let (first, ended) = telling_ends(OK).await;
        let second = Upstream::answering(OK).await;
        let settings = Settings { max_connections: 1, ..settings() };
        let transport = Transport::new(settings, trusting_nobody());
        read(transport.send(get(&first)).await.unwrap()).await.unwrap();
        read(transport.send(get(&second)).await.unwrap()).await.unwrap();
        ended.notified().await;
        assert_eq!((first.accepted(), second.accepted()), (1, 1));
    });
}

#[test]
fn dropping_the_transport_closes_kept_connections() {
    run(async {
        let (upstream, ended) = telling_ends(OK).await;
        let transport = transport();
        read(transport.send(get(&upstream)).await.unwrap()).await.unwrap();
        drop(transport);
        ended.notified().await;
    });
}

fn resolving_to(addresses: &[IpAddr]) -> Transport {
    let settings = Settings { address_policy: AddressPolicy::RefuseLinkLocal, ..settings() };
    Transport::with_lookup(
        settings,
        trusting_nobody(),
        Lookup::Fixed(Arc::new(addresses.to_vec().into())),
    )
}

#[test]
fn refused_addresses_are_refused_also_behind_a_name() {
    run(async {
        let metadata = IpAddr::from([169, 254, 169, 254]);
        let link_local = "fe80::1".parse().unwrap();
        for (url, addresses) in [
            ("http://169.254.169.254", &[][..]),
            ("http://2852039166", &[]),
            ("http://[fe80::1]", &[]),
            ("http://[::ffff:169.254.169.254]", &[]),
            ("https://168.63.129.16", &[]),
            ("http://harmless.example", &[metadata]),
            ("https://harmless.example", &[link_local, metadata]),
        ] {
            let upstream = Upstream { origin: origin(url), accepted: Rc::default() };
            let answer = resolving_to(addresses).send(get(&upstream)).await;
            assert!(matches!(answer, Err(Error::AddressRefused)), "{url}");
        }
    });
}

#[test]
fn only_the_checked_addresses_of_a_name_are_connected_to() {
    run(async {
        let upstream = Upstream::answering(OK).await;
        let named = Upstream {
            origin: origin(&format!("http://harmless.example:{}", upstream.origin.port())),
            accepted: Rc::default(),
        };
        let addresses = [IpAddr::from([169, 254, 169, 254]), Ipv4Addr::LOCALHOST.into()];
        let answer = resolving_to(&addresses).send(get(&named)).await.unwrap();
        assert_eq!(read(answer).await.unwrap(), b"ok");
        assert_eq!(upstream.accepted(), 1);
    });
}

/// Two upstreams on one port of two addresses, each of which answers with its own name.
async fn two_of_one_port() -> (Upstream, [IpAddr; 2]) {
    let first = Upstream::answering("HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\nfirst").await;
    let port = first.origin.port();
    let listener = TcpListener::bind(("127.0.0.2", port)).await.unwrap();
    actix_rt::spawn(async move {
        loop {
            let (stream, _) = listener.accept().await.unwrap();
            actix_rt::spawn(async move {
                let mut peer = Peer::new(stream);
                while !peer.head().await.is_empty() {
                    peer.write("HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nsecond").await;
                }
            });
        }
    });
    let origin = origin(&format!("http://moving.example:{port}"));
    let addresses = ["127.0.0.1", "127.0.0.2"].map(|address| address.parse().unwrap());
    (Upstream { origin, accepted: first.accepted }, addresses)
}

#[test]
fn a_name_that_moves_is_followed_as_soon_as_a_connection_is_old() {
    run(async {
        for (max_age, then) in [(Duration::ZERO, "second"), (MAX_AGE, "first")] {
            let (named, [first, second]) = two_of_one_port().await;
            let meaning = Arc::new(Mutex::new(vec![first]));
            let settings = Settings { max_age, ..settings() };
            let lookup = Lookup::Fixed(Arc::clone(&meaning));
            let transport = Transport::with_lookup(settings, trusting_nobody(), lookup);
            let ask = async || read(transport.send(get(&named)).await.unwrap()).await.unwrap();
            assert_eq!(ask().await, b"first");
            *meaning.lock().unwrap() = vec![second];
            assert_eq!(ask().await, then.as_bytes());
        }
    });
}

#[test]
fn a_name_whose_first_address_takes_no_connections_is_reached_at_the_next() {
    run(async {
        let (named, [first, second]) = two_of_one_port().await;
        let nobody = IpAddr::from([127, 0, 0, 3]);
        for (addresses, expected) in
            [(vec![nobody, second], "second"), (vec![nobody, first], "first")]
        {
            let transport = resolving_to(&addresses);
            let answer = transport.send(get(&named)).await.unwrap();
            assert_eq!(read(answer).await.unwrap(), expected.as_bytes());
        }
    });
}

#[test]
fn a_stream_that_found_no_connection_is_kept_for_another_origin() {
    run(async {
        let upstream = Upstream::start(|mut peer, _| async move {
            let seen = peer.until("hello").await;
            peer.write(OK).await;
            assert!(seen.contains("\r\nhost: 127.0.0.1:"), "{seen}");
        })
        .await;
        let nobody = origin("http://127.0.0.3:9");
        for length in [Some(5), None] {
            let transport = transport();
            let (hand, body) = fed(length);
            hand.send(chunk("hello")).unwrap();
            drop(hand);
            let mut request = Outgoing { origin: nobody.clone(), ..post(&upstream, body) };
            let Err(error) = transport.try_send(&mut request, None).await else { panic!("sent") };
            assert!(request.may_repeat(&error), "{error:?}");
            request.origin = upstream.origin.clone();
            assert_eq!(transport.try_send(&mut request, None).await.unwrap().status, 200);
            // What has flowed is not there any more.
            assert!(!request.is_whole());
        }
    });
}
