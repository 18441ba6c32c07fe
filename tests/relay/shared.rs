//! Relay instances that share a Redis, and what tests of them have in common.

use std::time::{Duration, Instant};

use mte_relay_protocol::client_pair::AwaitingResponse;

use crate::{
    client::{Client, SealedRequest, open},
    redis_server::RedisServer,
    upstream::Upstream,
    wire::Answer,
    world::Relay,
};

/// Starts an instance of two workers over the Redis of this address.
pub(crate) fn wide_instance(redis: &str, upstream: &Upstream, more: &[(&str, &str)]) -> Relay {
    let wide = [("WORKERS", "2")];
    instance(redis, upstream, &wide.into_iter().chain(more.iter().copied()).collect::<Vec<_>>())
}

/// Starts an instance of one worker: it has one connection, which is there or is not.
pub(crate) fn instance(redis: &str, upstream: &Upstream, more: &[(&str, &str)]) -> Relay {
    let settings = [
        ("REDIS_URL", redis),
        ("WORKERS", "1"),
        // Tests ask until it works.
        ("PAIRINGS_BURST", "1000000"),
        ("PAIRINGS_PER_MINUTE", "1000000"),
    ];
    let settings: Vec<_> = settings.into_iter().chain(more.iter().copied()).collect();
    Relay::before(&upstream.origin(), &settings)
}

/// One instance over a Redis of its own, and a client that paired with it.
pub(crate) fn one_instance(more: &[(&str, &str)]) -> (RedisServer, Upstream, Relay, Client) {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let relay = instance(&redis.url(), &upstream, more);
    let client = Client::pair(&relay);
    (redis, upstream, relay, client)
}

/// Asks at an instance, with a request that is executed once.
pub(crate) fn post_at(client: &mut Client, relay: &Relay, path: &str) -> Answer {
    ask_at(client, relay, "POST", path).0
}

pub(crate) fn ask_at(
    client: &mut Client,
    relay: &Relay,
    method: &str,
    path: &str,
) -> (Answer, SealedRequest, AwaitingResponse) {
    client.relay = relay.address;
    let (request, awaiting) = client.seal(&client.head(method, path, &[]), b"");
    (client.send(&request), request, awaiting)
}

/// Asks and requires that it is served.
pub(crate) fn serve_at(client: &mut Client, relay: &Relay, method: &str, path: &str) {
    let (answer, _, awaiting) = ask_at(client, relay, method, path);
    assert_eq!(answer.status, 200, "{method} {path}: {answer:?}");
    assert_eq!(open(awaiting, &answer).unwrap().text(), format!("ok {method} {path}"));
}

pub(crate) fn assert_code(answer: &Answer, status: u16, code: &str) {
    assert_eq!((answer.status, answer.code()), (status, code), "{answer:?}");
}

/// Sentinels that disagree about who is to lead a failover ask each other again after six seconds.
const ELECTIONS: Duration = Duration::from_secs(60);

/// Repeats something until it yields, for as long as a busy machine may need.
pub(crate) fn until<T>(what: &str, mut attempt: impl FnMut() -> Option<T>) -> T {
    let began = Instant::now();
    loop {
        if let Some(done) = attempt() {
            return done;
        }
        assert!(began.elapsed() < ELECTIONS, "{what} did not happen");
        std::thread::yield_now();
    }
}

/// Waits until pairing works, and with it the store.
pub(crate) fn until_served(relay: &Relay) -> Client {
    let key = mte_relay_protocol::root::Root::new(crate::world::CLIENT_ID_SECRET.as_bytes())
        .identity()
        .public()
        .clone();
    until("pairing", || {
        let (offer, awaiting) =
            crate::client::offer(&key, &mte_relay_protocol::pairing::Psk::NONE, None);
        let answer = crate::client::post_pairing(relay.address, &offer);
        if answer.status != 200 {
            assert_code(&answer, 503, "store-unavailable");
            return None;
        }
        drop(awaiting);
        Some(())
    });
    Client::pair(relay)
}
