//! Several instances over one Redis: any of them serves any request, each exactly once.

use mte_relay_protocol::{
    client_pair::NewRequest,
    header::PairId,
    http_message::encode_request,
    root::{Root, Roots},
    snapshot::open_record,
};

use crate::{
    client::{self, Client, SealedRequest, open, sealed_head},
    raw_upstream::RawUpstream,
    redis_server::RedisServer,
    shared::{assert_code, post_at, serve_at, wide_instance},
    upstream::Upstream,
    wire::Wire,
    world::{CLIENT_ID_SECRET, Relay},
};

#[test]
fn any_instance_serves_a_client_that_paired_at_another() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let relays = [(); 3].map(|()| wide_instance(&redis.url(), &upstream, &[]));
    let mut client = Client::pair(&relays[0]);
    for number in 0..30 {
        serve_at(&mut client, &relays[number % 3], "POST", &format!("/{number}"));
    }
    for number in 0..30 {
        assert_eq!(upstream.count(&format!("/{number}")), 1);
    }
}

#[test]
fn relays_under_different_names_share_nothing() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let one = wide_instance(&redis.url(), &upstream, &[("REDIS_INSTANCE_NAME", "one:relay")]);
    let other = wide_instance(&redis.url(), &upstream, &[("REDIS_INSTANCE_NAME", "other")]);
    let mut client = Client::pair(&one);
    serve_at(&mut client, &one, "POST", "/x");
    assert_code(&post_at(&mut client, &other, "/x"), 401, "pair-unknown");
    let keys: Vec<String> = redis.ask(&["KEYS", "*:c:*"]);
    assert!(keys.len() == 1 && keys[0].starts_with("one:relay:"), "{keys:?}");
}

/// Sends a request to every instance, complete at the same moment; the statuses.
fn send_at_once(relays: &[Relay], request: &SealedRequest) -> Vec<u16> {
    let (last, rest) = request.body.split_last().unwrap();
    let mut wires: Vec<_> = relays
        .iter()
        .map(|relay| {
            let mut wire = Wire::connect(relay.address);
            let head = sealed_head(relay.address, &request.client_id, request.body.len());
            wire.write([head.as_bytes(), rest].concat()).unwrap();
            wire
        })
        .collect();
    for wire in &mut wires {
        wire.write([*last]).unwrap();
    }
    let status = |wire: &mut Wire| {
        let answer = wire.answer().unwrap();
        if answer.status != 200 {
            assert_code(&answer, 409, "replayed");
        }
        answer.status
    };
    wires.iter_mut().map(status).collect()
}

#[test]
fn of_three_instances_exactly_one_accepts_a_request_a_thousand_times() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let relays = [(); 3].map(|()| wide_instance(&redis.url(), &upstream, &[]));
    let mut client = Client::pair(&relays[0]);
    for number in 0..1_000 {
        let method = if number % 2 == 0 { "POST" } else { "PUT" };
        let (request, _) = client.seal(&client.head(method, "/once", &[]), b"");
        let statuses = send_at_once(&relays, &request);
        assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{number}");
    }
    assert_eq!(upstream.count("/once"), 1_000);
}

#[test]
fn sessions_survive_growing_shrinking_and_the_restart_of_all_instances() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let start = || wide_instance(&redis.url(), &upstream, &[]);
    let mut relays = vec![start()];
    let mut clients: Vec<_> = (0..4).map(|_| Client::pair(&relays[0])).collect();
    let mut number = 0;
    let mut serve = |relays: &[Relay]| {
        for relay in relays {
            for client in &mut clients {
                serve_at(client, relay, "POST", &format!("/{number}"));
                number += 1;
            }
        }
    };
    serve(&relays);
    relays.extend([start(), start()]);
    serve(&relays);
    for place in 0..3 {
        let old = std::mem::replace(&mut relays[place], start());
        assert_eq!(old.stop().code(), Some(0));
        serve(&relays);
    }
    while relays.len() > 1 {
        relays.remove(0).kill();
        serve(&relays);
    }
    for path in 0..number {
        assert_eq!(upstream.count(&format!("/{path}")), 1);
    }
}

#[test]
fn what_a_killed_instance_had_in_flight_is_executed_by_no_other() {
    let (redis, raw, upstream) = (RedisServer::start(), RawUpstream::start(), Upstream::start());
    let url = redis.url();
    let doomed = Relay::before(&raw.origin(), &[("REDIS_URL", &url)]);
    let other = wide_instance(&url, &upstream, &[]);
    let mut client = Client::pair(&doomed);
    let head = client.head("POST", "/pay", &[]);
    let (request, awaiting) = client.seal(&head, b"");
    let first = *awaiting.request();
    let mut wire = Wire::connect(doomed.address);
    wire.write(sealed_head(doomed.address, &request.client_id, request.body.len())).unwrap();
    wire.write(&request.body).unwrap();
    let _asked = raw.asked();
    doomed.kill();
    assert!(wire.answer().is_err());

    client.relay = other.address;
    assert_code(&client::send(other.address, &request), 409, "replayed");
    let (retry, _) = client.seal_retry(&first, &head, b"");
    assert_code(&client.send(&retry), 409, "duplicate-request");
    let mut anew = client.pair_again();
    let (retry, _) = anew.seal_retry(&first, &head, b"");
    assert_code(&anew.send(&retry), 409, "duplicate-request");
    assert_eq!(upstream.count("/pay"), 0);
    serve_at(&mut client, &other, "POST", "/next");
}

#[test]
fn an_instance_with_a_new_secret_serves_sessions_of_the_previous_one() {
    const NEW: &str = "another client id secret, also long enough";
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let old = wide_instance(&redis.url(), &upstream, &[]);
    let rotation = [("CLIENT_ID_SECRET", NEW), ("CLIENT_ID_SECRET_PREVIOUS", CLIENT_ID_SECRET)];
    let new = wide_instance(&redis.url(), &upstream, &rotation);
    let mut client = Client::pair(&old);
    serve_at(&mut client, &old, "POST", "/before");
    serve_at(&mut client, &new, "POST", "/rotated");
    serve_at(&mut client, &old, "POST", "/after");
    let stranger = wide_instance(&redis.url(), &upstream, &[("CLIENT_ID_SECRET", NEW)]);
    assert_code(&post_at(&mut client, &stranger, "/x"), 401, "client-unknown");
}

/// Every key, field and value in Redis, as one heap of bytes.
fn everything(redis: &RedisServer) -> Vec<u8> {
    let mut connection = redis.connection();
    let keys: Vec<Vec<u8>> = redis::cmd("KEYS").arg("*").query(&mut connection).unwrap();
    let mut heap = Vec::new();
    for key in &keys {
        heap.extend_from_slice(key);
        let kind: String = redis::cmd("TYPE").arg(key).query(&mut connection).unwrap();
        let command = if kind == "hash" { "HGETALL" } else { "GET" };
        let value: redis::Value = redis::cmd(command).arg(key).query(&mut connection).unwrap();
        let values = match value {
            redis::Value::Array(values) => values,
            value => vec![value],
        };
        for value in values {
            let redis::Value::BulkString(bytes) = value else { panic!("{value:?}") };
            heap.extend_from_slice(&bytes);
        }
    }
    heap
}

/// The keys of every pair in Redis, opened with the relay's secret.
fn real_keys(redis: &RedisServer, clients: &[Client]) -> Vec<[u8; 32]> {
    let roots = Roots::new(Root::new(CLIENT_ID_SECRET.as_bytes()), None);
    let mut connection = redis.connection();
    let names: Vec<Vec<u8>> =
        redis::cmd("KEYS").arg("mte-relay:*:c:*").query(&mut connection).unwrap();
    let mut keys = Vec::new();
    for name in names {
        let fields: Vec<(Vec<u8>, Vec<u8>)> =
            redis::cmd("HGETALL").arg(&name).query(&mut connection).unwrap();
        for (field, record) in fields.iter().filter(|(field, _)| field[0] == b'r') {
            let pair = PairId::new(field[1..].try_into().unwrap());
            let opened = clients
                .iter()
                .find_map(|client| open_record(&roots, client.pair.client(), pair, record).ok());
            // Layout, then for each epoch its number and two keys.
            for epoch in opened.expect("opens for its client")[1..].chunks(68) {
                keys.push(epoch[4..36].try_into().unwrap());
                keys.push(epoch[36..].try_into().unwrap());
            }
        }
    }
    keys
}

#[test]
fn a_dump_of_redis_holds_no_key_and_no_plaintext() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let settings = [("EPOCH_SECONDS", "10"), ("SECRET", "a shared secret for the tests")];
    let relay = wide_instance(&redis.url(), &upstream, &settings[..1]);
    let mut clients: Vec<_> = (0..3).map(|_| Client::pair(&relay)).collect();
    for client in &mut clients {
        let head = client.head("POST", "/plaintext-path", &[("x-plaintext-field", "plaintext")]);
        let (request, awaiting) = client.seal(&head, b"plaintext-content");
        assert_eq!(open(awaiting, &client.send(&request)).unwrap().head.status, 200);
        // Into the next epoch, by the client's own idea of the time.
        let later = client::now_ms() + 10_000;
        let new = NewRequest { created: Some(client::now_ms()), ..NewRequest::once() };
        let (request, _) = client.seal_at(later, new, &[&encode_request(&head, b"plaintext")]);
        assert_eq!(client.send(&request).status, 200);
    }
    let heap = everything(&redis);
    let keys = real_keys(&redis, &clients);
    assert_eq!(keys.len(), 3 * 4, "two epochs of each pair");
    let mut secrets: Vec<Vec<u8>> = keys.iter().map(|key| key.to_vec()).collect();
    secrets.extend(clients.iter().map(|client| client.token.as_bytes()[22..].to_vec()));
    secrets.extend(["plaintext", CLIENT_ID_SECRET, "x-mte"].map(|text| text.as_bytes().to_vec()));
    for secret in secrets {
        for part in [&secret[..secret.len() / 2], &secret[secret.len() / 2..]] {
            let part = &part[..part.len().min(16)];
            // Short parts would be found by chance.
            let found = part.len() >= 4 && heap.windows(part.len()).any(|window| window == part);
            assert!(!found, "{:?}", String::from_utf8_lossy(&secret));
        }
    }
    // The search does find what is there.
    let id = client::now_ms().to_string();
    assert!(heap.windows(4).any(|window| window == &id.as_bytes()[..4]));
}

#[test]
fn a_pair_moved_into_another_clients_place_is_no_pair() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let relay = wide_instance(&redis.url(), &upstream, &[]);
    let (mut victim, attacker) = (Client::pair(&relay), Client::pair(&relay));
    let code = "local all = redis.call('KEYS', '*:c:*') \
                local one, two = redis.call('DUMP', all[1]), redis.call('DUMP', all[2]) \
                redis.call('RESTORE', all[1], 600000, two, 'REPLACE') \
                redis.call('RESTORE', all[2], 600000, one, 'REPLACE')";
    redis.ask::<()>(&["EVAL", code, "0"]);
    // On another instance, which has no copy of the keys.
    let other = wide_instance(&redis.url(), &upstream, &[]);
    victim.relay = other.address;
    let (mut request, _) = victim.seal(&victim.head("POST", "/mine", &[]), b"");
    assert_code(&victim.send(&request), 401, "pair-unknown");
    request.client_id = attacker.client_id.clone();
    assert_code(&client::send(other.address, &request), 401, "pair-unknown");
    other.wait_for("a record that does not open");
    let mut anew = victim.pair_again();
    serve_at(&mut anew, &other, "POST", "/mine");
    assert_eq!(upstream.count("/mine"), 1);
}
