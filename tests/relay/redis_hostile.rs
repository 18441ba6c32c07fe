//! A Redis that answers with anything at all: the relay refuses, in bounded memory, and serves again.

use std::{
    io::{Read, Write},
    net::{Ipv4Addr, Shutdown, TcpListener, TcpStream},
    sync::{
        Arc, Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use crate::{
    client::Client,
    redis_server::RedisServer,
    shared::{ask_at, assert_code, instance, post_at, serve_at, until, until_served},
    upstream::Upstream,
    wire::Wire,
    world::Relay,
};

/// What is said to whatever comes next.
#[derive(Clone)]
enum Says {
    /// What the server behind says.
    Truth,
    /// This, to each write.
    Text(Vec<u8>),
    /// This, and then the other without end.
    Endless(&'static [u8], &'static [u8]),
    /// Nothing, and the connection ends.
    Nothing,
}

/// Stands between a relay and its Redis, and lies when told to.
struct Liar {
    port: u16,
    says: Arc<Mutex<Says>>,
    /// The most bytes that one connection took of what has no end.
    taken: Arc<AtomicUsize>,
}

impl Liar {
    fn before(redis: &RedisServer) -> Self {
        let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
        let (port, behind) = (listener.local_addr().unwrap().port(), redis.port);
        let says = Arc::new(Mutex::new(Says::Truth));
        let taken = Arc::new(AtomicUsize::new(0));
        let liar = Self { port, says, taken };
        let (says, taken) = (Arc::clone(&liar.says), Arc::clone(&liar.taken));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let server = TcpStream::connect((Ipv4Addr::LOCALHOST, behind)).unwrap();
                let (says, taken) = (Arc::clone(&says), Arc::clone(&taken));
                let (mut from, mut to) = (server.try_clone().unwrap(), stream.try_clone().unwrap());
                thread::spawn(move || {
                    let _ = std::io::copy(&mut from, &mut to);
                    let _ = to.shutdown(Shutdown::Both);
                });
                thread::spawn(move || answer(stream, &server, &says, &taken));
            }
        });
        liar
    }

    fn url(&self) -> String {
        format!("redis://127.0.0.1:{}", self.port)
    }

    fn say(&self, says: Says) {
        *self.says.lock().unwrap() = says;
    }
}

fn answer(mut relay: TcpStream, mut server: &TcpStream, says: &Mutex<Says>, taken: &AtomicUsize) {
    let mut buffer = [0; 65_536];
    while let Ok(read @ 1..) = relay.read(&mut buffer) {
        let says = says.lock().unwrap().clone();
        let said = match says {
            Says::Truth => server.write_all(&buffer[..read]),
            Says::Text(text) => relay.write_all(&text),
            Says::Nothing => break,
            Says::Endless(first, then) => {
                let mut written = relay.write(first).unwrap_or_default();
                let many = then.repeat(65_536 / then.len());
                while let Ok(more @ 1..) = relay.write(&many) {
                    written += more;
                    if written > 256 << 20 {
                        break;
                    }
                }
                taken.fetch_max(written, Ordering::SeqCst);
                break;
            }
        };
        if said.is_err() {
            break;
        }
    }
    let _ = relay.shutdown(Shutdown::Both);
    let _ = server.shutdown(Shutdown::Both);
}

/// A relay over a Redis that may lie, and a client it has served.
fn world(more: &[(&str, &str)]) -> (RedisServer, Upstream, Liar, Relay, Client) {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let liar = Liar::before(&redis);
    let relay = instance(&liar.url(), &upstream, more);
    let mut client = until_served(&relay);
    serve_at(&mut client, &relay, "POST", "/before");
    (redis, upstream, liar, relay, client)
}

#[test]
fn an_answer_without_end_ends_the_connection_after_a_few_megabytes() {
    // The deadline of an answer is not what ends it.
    let patient = [("REDIS_TIMEOUT_MS", "60000")];
    let (_redis, upstream, liar, relay, mut client) = world(&patient);
    for (first, then) in [
        (&b"$8000000000\r\n"[..], &b"a"[..]),
        (b"+", b"a"),
        (b"*1000000000\r\n", b":1\r\n"),
        (b"*100000\r\n", b"$1024\r\n0123456789\r\n"),
        (b"", b"*2\r\n"),
    ] {
        liar.say(Says::Endless(first, then));
        let answer = post_at(&mut client, &relay, "/endless");
        assert_code(&answer, 503, "store-unavailable");
        liar.say(Says::Truth);
        until_served(&relay);
        serve_at(&mut client, &relay, "POST", "/after");
        let taken = until("the end of a connection", || {
            Some(liar.taken.swap(0, Ordering::SeqCst)).filter(|taken| *taken > 0)
        });
        // With what the system keeps of a connection on both sides.
        assert!(taken < 32 << 20, "{taken} bytes of {:?}", String::from_utf8_lossy(first));
    }
    assert_eq!(upstream.count("/endless"), 0);
}

/// What no Redis answers to an acceptance.
const LIES: &[&str] = &[
    "",
    "garbage\r\n",
    "\0\0\0\0",
    "HTTP/1.1 200 OK\r\n\r\n",
    "+OK\r\n",
    "$-1\r\n",
    "_\r\n",
    "*0\r\n",
    "%1\r\n+a\r\n:1\r\n",
    "$4\r\ntext\r\n",
    "$4\r\nlonger than that\r\n",
    ",1.5\r\n",
    "#t\r\n",
    ":-77\r\n",
    ":-9223372036854775808\r\n",
    ":99999999999999999999\r\n",
    "-\r\n",
    "-ERR\r\n",
    "-WRONG \u{fffd}\r\n",
    "-LOADING Redis is loading the dataset in memory\r\n",
    "-READONLY You can't write against a read only replica.\r\n",
    "-CLUSTERDOWN The cluster is down\r\n",
    "-TRYAGAIN Multiple keys request during rehashing of slot\r\n",
    "-NOSCRIPT No matching script.\r\n",
    "-MOVED\r\n",
    "-OOM command not allowed when used memory > 'maxmemory'.\r\n",
    ">2\r\n+message\r\n+x\r\n",
    ">0\r\n",
    "|1\r\n+ttl\r\n:1\r\n",
];

#[test]
fn whatever_redis_says_the_relay_refuses_and_serves_again_when_it_makes_sense() {
    let quick = [("REDIS_TIMEOUT_MS", "300")];
    let (_redis, upstream, liar, relay, mut client) = world(&quick);
    let moved = format!("-MOVED 1 127.0.0.1:{}\r\n", liar.port);
    let ask = format!("-ASK 1 127.0.0.1:{}\r\n", liar.port);
    let nested = "*1\r\n".repeat(200) + ":1\r\n";
    let made = [nested.as_str(), &moved, &ask];
    for text in LIES.iter().copied().chain(made) {
        liar.say(Says::Text(text.as_bytes().to_vec()));
        let before = upstream.count("/lied");
        for method in ["POST", "GET"] {
            let answer = ask_at(&mut client, &relay, method, "/lied").0;
            assert_eq!(answer.status, 503, "{text:?}: {answer:?}");
            assert_code(&answer, 503, "store-unavailable");
            assert!(answer.header("retry-after").is_some(), "{text:?}");
        }
        assert_eq!(upstream.count("/lied"), before, "{text:?}");
        liar.say(Says::Truth);
        until_served(&relay);
        until("service", || {
            let answer = post_at(&mut client, &relay, "/after");
            (answer.status == 200).then_some(())
        });
    }
    liar.say(Says::Nothing);
    assert_code(&post_at(&mut client, &relay, "/lied"), 503, "store-unavailable");
    liar.say(Says::Truth);
    until_served(&relay);
    assert_eq!(upstream.count("/lied"), 0);
    assert!(!relay.printed().contains("panic"), "{}", relay.printed());
}

/// A node of a cluster that names so many others.
fn names(nodes: u16) -> TcpListener {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).unwrap();
    let accepting = listener.try_clone().unwrap();
    let share = |port| format!("*3\r\n:{port}\r\n:{port}\r\n*2\r\n$9\r\n127.0.0.1\r\n:{port}\r\n");
    let shares = format!("*{nodes}\r\n{}", (1..=nodes).map(share).collect::<String>());
    thread::spawn(move || {
        for stream in accepting.incoming().flatten() {
            let mut wire = Wire::of(stream);
            while let Ok(line) = wire.line() {
                let said = match line.as_str() {
                    "HELLO" => "%0\r\n",
                    "CLIENT" => "+OK\r\n",
                    "CLUSTER" => &shares,
                    _ => continue,
                };
                let _ = wire.write(said);
            }
        }
    });
    listener
}

#[test]
fn a_cluster_of_thousands_of_nodes_is_not_connected_to() {
    let (node, upstream) = (names(15_000), Upstream::start());
    let url = format!("redis+cluster://{}", node.local_addr().unwrap());
    let relay = instance(&url, &upstream, &[("REDIS_TIMEOUT_MS", "20000")]);
    relay.wait_for_both("redis does not answer", "more than 1000 primaries");
}
