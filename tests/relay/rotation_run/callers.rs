//! What front-end relays are involved in: SECRET, OUTBOUND_TOKEN, and the credentials in HEADERS.

use std::{
    io,
    net::SocketAddr,
    sync::{Arc, Mutex},
};

use mte_relay_protocol::root::Root;

use super::load::Load;
use crate::{
    nginx::Nginx,
    paired::TOKEN,
    redis_server::RedisServer,
    reload::world::{NEW_SECRET as NEW, OLD_SECRET as OLD, Running},
    upstream::Upstream,
    wire::{Answer, Wire, head},
    world::Relay,
};

const CALLERS: usize = 16;
const NEW_TOKEN: &str = "the-outbound-token-of-next-year-long-enough";
const SECRET: &str = "a shared secret of two relays, long enough";
const NEW_SECRET: &str = "the next shared secret of them, long enough";

/// One request of a connection of its own.
fn ask(address: SocketAddr, request: &str) -> io::Result<Answer> {
    let mut wire = Wire::connect(address);
    wire.write(head(request, address, 0))?;
    wire.answer()
}

/// A plain request for a peer under a token, and what was wrong with the answer.
fn call(front: SocketAddr, peer: &str, token: &str, path: &str) -> Result<(), String> {
    let request = format!("POST {path}\nx-mte-outbound-token: {token}\nx-mte-upstream: {peer}");
    let answer = ask(front, &request).map_err(|error| error.to_string())?;
    let right = answer.status == 200 && answer.body == format!("ok POST {path}").as_bytes();
    if right { Ok(()) } else { Err(format!("{answer:?}")) }
}

/// Every request that a caller got an answer to was executed once.
fn assert_once(upstream: &Upstream) {
    let seen = upstream.seen();
    let mut targets: Vec<_> = seen.iter().map(|seen| &seen.target).collect();
    targets.sort_unstable();
    targets.dedup();
    assert_eq!(targets.len(), seen.len());
}

#[test]
fn a_shared_secret_is_rotated_at_both_sides_of_a_pair_under_load_and_no_request_fails() {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let (url, origin) = (redis.url(), upstream.origin());
    let of_back = [("UPSTREAM", origin.as_str()), ("REDIS_URL", &url), ("WORKERS", "2")];
    let of_front = [("OUTBOUND_TOKEN", TOKEN), ("WORKERS", "2")];
    let begun = [("secret", SECRET)];
    let backs = [(); 3].map(|()| Running::with(&begun, &of_back));
    let fronts = [(); 2].map(|()| Running::with(&begun, &of_front));
    let nginx = Nginx::before(backs.each_ref().map(|back| back.relay.address));
    let peer = format!("http://{}", nginx.address);
    let mut load = Load::start(CALLERS, |place| {
        let front = fronts[place % fronts.len()].relay.address;
        let peer = peer.clone();
        move |number| call(front, &peer, TOKEN, &format!("/{place}/{number}"))
    });
    // Within a step the order does not matter: both sides take turns here.
    let relays = [&backs[0], &fronts[0], &backs[1], &fronts[1], &backs[2]];
    for lines in [
        vec![("secret", SECRET), ("secretPrevious", NEW_SECRET)],
        vec![("secret", NEW_SECRET), ("secretPrevious", SECRET)],
        vec![("secret", NEW_SECRET)],
    ] {
        for relay in relays {
            load.go_on();
            relay.change(&lines);
        }
    }
    load.end();
    assert_once(&upstream);
    // Who has the former secret alone cannot pair any more.
    let former = crate::paired::front_end(&[("SECRET", SECRET)]);
    let refused = call(former.address, &peer, TOKEN, "/former").unwrap_err();
    assert!(refused.contains("pair-refused"), "{refused}");
}

#[test]
fn front_ends_that_pin_both_keys_and_those_restarted_in_the_overlap_follow_to_a_new_client_id_secret()
 {
    let (redis, upstream) = (RedisServer::start(), Upstream::start());
    let (url, origin) = (redis.url(), upstream.origin());
    let of_back = [("UPSTREAM", origin.as_str()), ("REDIS_URL", &url), ("CLIENT_ID_SECRET", "")];
    let backs = [(); 3].map(|()| Running::with(&[("clientIdSecret", OLD)], &of_back));
    let nginx = Nginx::before(backs.each_ref().map(|back| back.relay.address));
    let peer = format!("http://{}", nginx.address);
    let pin = |secret: &str| Root::new(secret.as_bytes()).identity().public().pin().to_string();
    let one =
        [("OUTBOUND_TOKEN", TOKEN.to_owned()), ("OUTBOUND_PINS", format!("{peer}={}", pin(OLD)))];
    let both = format!("{peer}={}|{}", pin(OLD), pin(NEW));
    let both = [("OUTBOUND_TOKEN", TOKEN.to_owned()), ("OUTBOUND_PINS", both)];
    let [one, both] =
        [&one, &both].map(|lines| lines.each_ref().map(|(name, value)| (*name, value.as_str())));
    let pinning = Running::start(&one);
    let load_of = |front: SocketAddr| {
        Load::start(CALLERS, |place| {
            let peer = peer.clone();
            move |number| call(front, &peer, TOKEN, &format!("/{front}/{place}/{number}"))
        })
    };
    let mut load = load_of(pinning.relay.address);
    let step = |lines: &[(&str, &str)], load: &mut Load| {
        for back in &backs {
            load.go_on();
            back.change(lines);
        }
        load.go_on();
    };
    step(&[("clientIdSecret", OLD), ("clientIdSecretPrevious", NEW)], &mut load);
    pinning.change(&both);
    step(&[("clientIdSecret", NEW), ("clientIdSecretPrevious", OLD)], &mut load);
    // It pairs anew, as it does when PAIR_LIFETIME_SECONDS have passed.
    let again = |count| [&both[..], &[("OUTBOUND_PAIR_COUNT", count)]].concat();
    pinning.change(&again("31"));
    let restarted = Running::start(&[("OUTBOUND_TOKEN", TOKEN)]);
    let mut other = load_of(restarted.relay.address);
    other.go_on();
    step(&[("clientIdSecret", NEW)], &mut load);
    pinning.change(&again("30"));
    restarted.change(&[("OUTBOUND_TOKEN", TOKEN), ("OUTBOUND_PAIR_COUNT", "30")]);
    load.end();
    other.end();
    assert_once(&upstream);
}

#[test]
fn an_outbound_token_is_rotated_under_load_and_no_caller_is_refused() {
    let upstream = Upstream::start();
    let back = Relay::before(&upstream.origin(), &[]);
    let begun = [("OUTBOUND_TOKEN", TOKEN)];
    let fronts = [(); 2].map(|()| Running::start(&begun));
    let peer = back.origin();
    let tokens: Vec<_> = (0..CALLERS).map(|_| Arc::new(Mutex::new(TOKEN))).collect();
    let mut load = Load::start(CALLERS, |place| {
        let (token, peer) = (Arc::clone(&tokens[place]), peer.clone());
        let fronts = fronts.each_ref().map(|front| front.relay.address);
        move |number| {
            let token = *token.lock().unwrap();
            call(fronts[number % fronts.len()], &peer, token, &format!("/{place}/{number}"))
        }
    });
    let step = |lines: &[(&str, &str)], load: &mut Load| {
        for front in &fronts {
            load.go_on();
            front.change(lines);
        }
        load.go_on();
    };
    step(&[("OUTBOUND_TOKEN", NEW_TOKEN), ("OUTBOUND_TOKEN_PREVIOUS", TOKEN)], &mut load);
    for token in &tokens {
        *token.lock().unwrap() = NEW_TOKEN;
    }
    load.go_on();
    step(&[("OUTBOUND_TOKEN", NEW_TOKEN)], &mut load);
    load.end();
    assert_once(&upstream);
    for front in &fronts {
        let refused = call(front.relay.address, &peer, TOKEN, "/former").unwrap_err();
        assert!(refused.contains("outbound-token-invalid"), "{refused}");
        assert!(!front.relay.printed().contains(NEW_TOKEN));
    }
}

#[test]
fn a_credential_for_the_upstream_is_replaced_under_load_and_every_request_carries_one_of_them() {
    let upstream = Upstream::start();
    let origin = upstream.origin();
    let lines = |headers| [("upstream", origin.as_str()), ("PASS_THROUGH_ROUTES", "/*"), headers];
    let running = Running::start(&lines(("HEADERS", "x-api-key:former-key")));
    let address = running.relay.address;
    let mut load = Load::start(CALLERS, |place| {
        move |number| {
            let answer = ask(address, &format!("GET /{place}/{number}"));
            let answer = answer.map_err(|error| error.to_string())?;
            if answer.status == 200 { Ok(()) } else { Err(format!("{answer:?}")) }
        }
    });
    load.go_on();
    running.change(&lines(("HEADERS", "x-api-key:next-key")));
    assert_eq!(ask(address, "GET /after").unwrap().status, 200);
    load.end();
    let seen = upstream.seen();
    let with = |key: &str| seen.iter().filter(|seen| seen.header("x-api-key") == Some(key)).count();
    let (former, next) = (with("former-key"), with("next-key"));
    assert!(former > 0 && next > 0 && former + next == seen.len(), "{former} {next}");
    let after = seen.iter().find(|seen| seen.target == "/after").unwrap();
    assert_eq!(after.header("x-api-key"), Some("next-key"));
}
