//! Epochs over the wire: the client moves on, the relay follows and never goes back further than
//! one (docs/protocol.md §7).

use mte_relay_protocol::{
    client_pair::{AwaitingResponse, NewRequest},
    http_message::encode_request,
};

use crate::{
    client::{Client, SealedRequest, now_ms, open},
    upstream::Upstream,
    world::Relay,
};

/// The shortest epoch the configuration allows.
const EPOCH_MS: u64 = 10_000;

fn world(workers: &str) -> (Upstream, Relay, Client) {
    let upstream = Upstream::start();
    let settings = [("EPOCH_SECONDS", "10"), ("WORKERS", workers)];
    let relay = Relay::before(&upstream.origin(), &settings);
    let client = Client::pair(&relay);
    (upstream, relay, client)
}

/// Seals a fresh request as if the client's clock were so many epochs on. Each call moves on by
/// one epoch at most.
fn seal_in(client: &mut Client, epoch: u64, path: &str) -> (SealedRequest, AwaitingResponse) {
    let now = now_ms();
    let new = NewRequest { created: Some(now), ..NewRequest::idempotent() };
    let content = encode_request(&client.head("GET", path, &[]), b"");
    // Half an epoch more, so that the time the test takes does not matter.
    let sealed = client.seal_at(now + epoch * EPOCH_MS + EPOCH_MS / 2, new, &[&content]);
    assert_eq!(u64::from(sealed.1.request().epoch), epoch);
    sealed
}

#[test]
fn the_relay_follows_epoch_by_epoch_and_accepts_the_previous_one() {
    let (_upstream, _relay, mut client) = world("2");
    let mut previous = None;
    for epoch in 0..6 {
        let (late, awaiting_late) = seal_in(&mut client, epoch, "/late");
        let (request, awaiting) = seal_in(&mut client, epoch, "/now");
        // On both workers.
        assert_eq!(open(awaiting, &client.send(&request)).unwrap().head.status, 200);
        let (request, awaiting) = seal_in(&mut client, epoch, "/again");
        assert_eq!(open(awaiting, &client.send(&request)).unwrap().head.status, 200);
        if let Some((late, awaiting)) = previous.replace((late, awaiting_late)) {
            let answer = client.send(&late);
            assert_eq!(open(awaiting, &answer).unwrap().head.status, 200, "epoch {epoch}");
        }
    }
}

#[test]
fn an_epoch_before_the_previous_one_is_undecodable_on_every_worker() {
    let (upstream, _relay, mut client) = world("2");
    // Both workers get to know the pair in its first epoch.
    for _ in 0..4 {
        let (request, _) = seal_in(&mut client, 0, "/early");
        assert_eq!(client.send(&request).status, 200);
    }
    let old: Vec<_> = (0..4).map(|_| seal_in(&mut client, 0, "/old").0).collect();
    seal_in(&mut client, 1, "/skipped");
    let (newer, _) = seal_in(&mut client, 2, "/newer");
    assert_eq!(client.send(&newer).status, 200);
    // One worker may still hold the keys of epoch 0; the store knows better.
    for request in &old {
        let answer = client.send(request);
        assert_eq!((answer.status, answer.code()), (400, "undecodable"));
    }
    assert_eq!(upstream.count("/old"), 0);
    let (request, _) = seal_in(&mut client, 2, "/after");
    assert_eq!(client.send(&request).status, 200);
}

#[test]
fn sixteen_epochs_ahead_are_followed_and_seventeen_are_not() {
    let (upstream, _relay, mut client) = world("1");
    for epoch in 0..16 {
        seal_in(&mut client, epoch, "/never-sent");
    }
    let (sixteen, awaiting) = seal_in(&mut client, 16, "/sixteen");
    let (seventeen, _) = seal_in(&mut client, 17, "/seventeen");
    let answer = client.send(&seventeen);
    assert_eq!((answer.status, answer.code()), (400, "undecodable"));
    let answer = client.send(&sixteen);
    assert_eq!(open(awaiting, &answer).unwrap().head.status, 200);
    assert_eq!((upstream.count("/sixteen"), upstream.count("/seventeen")), (1, 0));
    // From there it is only one ahead, and it was never accepted.
    assert_eq!(client.send(&seventeen).status, 200);
}

#[test]
fn a_forged_epoch_does_not_move_the_relay_on() {
    let (_upstream, _relay, mut client) = world("2");
    let (request, awaiting) = seal_in(&mut client, 0, "/true");
    for ahead in 1..=16_u32 {
        let mut forged = request.clone();
        forged.body[18..22].copy_from_slice(&ahead.to_be_bytes());
        let answer = client.send(&forged);
        assert_eq!((answer.status, answer.code()), (400, "undecodable"));
    }
    assert_eq!(open(awaiting, &client.send(&request)).unwrap().head.status, 200);
}
