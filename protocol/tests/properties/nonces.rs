//! No key meets a nonce twice: not across clones, forks, restored snapshots, retries, or several
//! relays that answer the same request.
//!
//! Everything sealed here has known content, so that each frame gives away a block of key stream.
//! Equal key and nonce give equal blocks, and unequal ones differ, but for a chance of 2^-128.

use std::collections::BTreeSet;

use base64ct::{Base64UrlUnpadded, Encoding};
use bytes::BytesMut;
use mte_relay_protocol::{
    client_pair::{ClientPair, NewRequest},
    cookie::Cookie,
    frame::FrameSealer,
    header::{REQUEST_HEADER_LEN, RESPONSE_HEADER_LEN, RequestFields, RequestHeader, Salt},
    kem::{CIPHERTEXT_LEN, PUBLIC_KEY_LEN},
    pair::RelayPair,
    pairing::{AcceptanceSeeds, Offer, OfferSeeds, PairRequest, Psk},
    secret::Secret,
    snapshot::seal_record,
};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::support::{Agreed, EPOCH_MS, NOW, agreed, cases, place, roots, static_key};

const BLOCK: usize = 16;

/// Every block of key stream that was ever used.
#[derive(Default)]
struct KeyStream {
    blocks: BTreeSet<[u8; BLOCK]>,
    repeated: usize,
}

impl KeyStream {
    /// Notes the first block of a ciphertext of known content.
    fn note(&mut self, ciphertext: &[u8], content: &[u8]) {
        let mut block = [0; BLOCK];
        for ((to, left), right) in block.iter_mut().zip(ciphertext).zip(content) {
            *to = left ^ right;
        }
        assert!(ciphertext.len() >= BLOCK && content.len() >= BLOCK);
        self.repeated += usize::from(!self.blocks.insert(block));
    }

    /// Seals frames of zeros and notes each; returns the message's header.
    fn note_frames(&mut self, mut sealer: FrameSealer, header_len: usize, frames: u8) -> Vec<u8> {
        let zeros = [0; BLOCK];
        let mut wire = BytesMut::new();
        for _ in 0..frames {
            sealer.seal(&[&zeros], &mut wire).unwrap();
        }
        sealer.seal_last(&[&zeros], &mut wire).unwrap();
        let header = wire.split_to(header_len).to_vec();
        let frames = wire.chunks_exact(4 + BLOCK + 16);
        assert!(frames.remainder().is_empty());
        frames.for_each(|frame| self.note(&frame[4..], &zeros));
        header
    }
}

/// All copies of both ends of one pair, and what was sent.
struct Copies {
    clients: Vec<ClientPair>,
    relays: Vec<RelayPair>,
    sent: Vec<RequestFields>,
    now: u64,
    used: KeyStream,
}

#[derive(Clone, Debug)]
enum Step {
    /// A copied process, a cloned machine.
    CopyClient(Index),
    CopyRelay(Index),
    /// Another instance, or the same one after a restart.
    Restore {
        relay: Index,
        salt: Salt,
    },
    Advance(u64),
    /// A request, answered by as many relays as there are salts.
    Request {
        client: Index,
        frames: u8,
        salt: Salt,
        retry_of: Option<Index>,
        answers: Vec<Salt>,
    },
    /// A record and a cookie of the same content at the same place.
    Store {
        salt: Salt,
    },
}

fn salt() -> impl Strategy<Value = Salt> {
    any::<[u8; 16]>().no_shrink()
}

fn step() -> impl Strategy<Value = Step> {
    let index = any::<Index>;
    let request = (index(), 0..4_u8, salt(), proptest::option::of(index()), vec(salt(), 0..4))
        .prop_map(|(client, frames, salt, retry_of, answers)| Step::Request {
            client,
            frames,
            salt,
            retry_of,
            answers,
        });
    prop_oneof![
        1 => index().prop_map(Step::CopyClient),
        1 => index().prop_map(Step::CopyRelay),
        1 => (index(), salt()).prop_map(|(relay, salt)| Step::Restore { relay, salt }),
        1 => (0..2 * EPOCH_MS).prop_map(Step::Advance),
        6 => request,
        1 => salt().prop_map(|salt| Step::Store { salt }),
    ]
}

impl Copies {
    fn new() -> Self {
        let Agreed { client, relay } = agreed();
        let used = KeyStream::default();
        Self { clients: vec![client], relays: vec![relay], sent: vec![], now: NOW, used }
    }

    fn take(&mut self, step: Step) {
        match step {
            Step::CopyClient(index) => self.clients.push(index.get(&self.clients).clone()),
            Step::CopyRelay(index) => self.relays.push(index.get(&self.relays).clone()),
            Step::Restore { relay, salt } => {
                let record = relay.get(&self.relays).snapshot(roots().current(), salt).unwrap();
                let (client, pair) = place();
                self.relays.push(RelayPair::restore(roots(), client, pair, &record).unwrap());
            }
            Step::Advance(ms) => self.now += ms,
            Step::Request { client, frames, salt, retry_of, answers } => {
                let earlier = retry_of.filter(|_| !self.sent.is_empty());
                let new = earlier.map_or(NewRequest::once(), |index| {
                    NewRequest::retry_of(index.get(&self.sent))
                });
                let client = client.index(self.clients.len());
                self.request(client, frames, salt, new, &answers);
            }
            Step::Store { salt } => self.store(salt),
        }
    }

    fn request(
        &mut self,
        client: usize,
        frames: u8,
        salt: Salt,
        new: NewRequest,
        answers: &[Salt],
    ) {
        let request = self.clients[client].seal(new, self.now, salt).unwrap();
        self.sent.push(*request.awaiting.request());
        let header = self.used.note_frames(request.sealer, REQUEST_HEADER_LEN, frames);
        let header = RequestHeader::parse(header.as_slice().try_into().unwrap()).unwrap();
        for (place, salt) in answers.iter().enumerate() {
            let relay = place % self.relays.len();
            // A copy that lags by more epochs than it can follow refuses.
            let Ok(claimed) = self.relays[relay].claim(&header, *salt) else { continue };
            self.used.note_frames(claimed.seal.into_sealer(), RESPONSE_HEADER_LEN, frames);
        }
    }

    fn store(&mut self, salt: Salt) {
        let (client, pair) = place();
        let zeros = [0; BLOCK];
        let record = seal_record(roots().current(), client, pair, salt, &zeros).unwrap();
        self.used.note(&record[21..], &zeros);

        let text = || "same".to_owned();
        let cookie =
            Cookie { name: text(), value: text(), authority: text(), path: text(), expires: None };
        let value = cookie.seal(roots().current(), client, salt).unwrap();
        let value = Base64UrlUnpadded::decode_vec(&value).unwrap();
        self.used.note(&value[21..], &serde_json::to_vec(&cookie).unwrap());
    }
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn no_key_and_nonce_meet_twice_across_copies_restores_and_retries(
        steps in vec(step(), 1..40),
    ) {
        let mut copies = Copies::new();
        steps.into_iter().for_each(|step| copies.take(step));
        prop_assert_eq!(copies.used.repeated, 0);
    }
}

proptest! {
    #![proptest_config(cases(8))]

    #[test]
    fn no_key_and_nonce_meet_twice_across_pairings(
        seeds in vec((any::<[u8; 32]>(), any::<[u8; 32]>()).no_shrink(), 2..8),
    ) {
        let mut used = KeyStream::default();
        for (client, relay) in &seeds {
            // The offer is answered twice, as a replayed one would be.
            let offer = note_offer(*client, &mut used);
            for random in [*relay, relay.map(|byte| !byte)] {
                note_acceptance(&offer, random, &mut used);
            }
        }
        prop_assert_eq!(used.blocks.len(), seeds.len() * 3);
        prop_assert_eq!(used.repeated, 0);
    }
}

const HELLO: &[u8] = br#"{"agent":"the same in every pairing"}"#;

fn note_offer(seed: [u8; 32], used: &mut KeyStream) -> Vec<u8> {
    let seeds = OfferSeeds {
        random: seed,
        key: Secret::new(seed.map(|byte| byte ^ 1)),
        encapsulation: twice(seed),
    };
    let offer = Offer::start_with_text(static_key().public(), &Psk::NONE, seeds, HELLO).unwrap();
    used.note(&offer.request[2 + 8 + 32 + CIPHERTEXT_LEN + PUBLIC_KEY_LEN + 2..], HELLO);
    offer.request
}

fn note_acceptance(request: &[u8], seed: [u8; 32], used: &mut KeyStream) {
    let opened = PairRequest::parse(request).unwrap();
    let opened = opened.open(std::slice::from_ref(static_key()), &[Psk::NONE]).unwrap();
    let seeds = AcceptanceSeeds { random: seed, encapsulation: twice(seed) };
    let accepted = opened.accept_with_text(&seeds, HELLO).unwrap();
    used.note(&accepted.response[2 + 32 + CIPHERTEXT_LEN + 2..], HELLO);
}

fn twice(seed: [u8; 32]) -> Secret<64> {
    let mut bytes = [0; 64];
    bytes[..32].copy_from_slice(&seed);
    bytes[32..].copy_from_slice(&seed);
    Secret::new(bytes)
}

#[test]
fn the_check_sees_a_salt_that_was_used_twice() {
    // Two copies of a process that carry the same generator along.
    let repeated = |salts: [Salt; 2]| {
        let mut copies = Copies::new();
        copies.clients.push(copies.clients[0].clone());
        for (client, salt) in salts.into_iter().enumerate() {
            copies.request(client, 1, salt, NewRequest::once(), &[[2; 16]]);
        }
        copies.used.repeated
    };
    assert_eq!(repeated([[0; 16], [1; 16]]), 0);
    assert_eq!(repeated([[0; 16], [0; 16]]), 4, "two frames of the request, two of its answer");
}
