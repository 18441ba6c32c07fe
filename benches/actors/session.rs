//! From a client id and a header to the keys of an accepted request.

use std::sync::Arc;

use bytes::BytesMut;
use criterion::Criterion;
use mte_relay_actors::{
    directory::Directory,
    identity::{Identity, StaticKeys},
    session::{Accept, Claim},
    store::MemoryStore,
};
use mte_relay_protocol::{
    client_id::ClientId,
    client_pair::{ClientPair, NewRequest},
    frame::{FrameReader, SealedFrame},
    header::{REQUEST_HEADER_LEN, RequestHeader},
    pairing::{ClientPayload, Offer, OfferSeeds, Psk},
    root::{Root, Roots},
    secret::Secret,
    session::Terms,
};

use crate::timing::{IN_FLIGHT, run};

const NOW: u64 = 1_800_000_000_000;
const TERMS: Terms =
    Terms { idle_ms: 3_600_000, lifetime_ms: 43_200_000, window: 1_024, max_pairs: 64 };

pub(crate) fn bench(criterion: &mut Criterion) {
    let system = actix_rt::System::new();
    let mut paired = system.block_on(Paired::new());
    let mut group = criterion.benchmark_group("claim");
    for (name, together) in [("alone", 1), ("64 in flight", IN_FLIGHT)] {
        group.bench_function(name, |bench| {
            bench.iter_custom(|count| {
                let Paired { directory, identity, client, .. } = &paired;
                let (directory, identity, client) =
                    (directory.clone(), Arc::clone(identity), *client);
                let claim = |header| {
                    let claim = Claim { header, now: NOW };
                    let granted = directory.send(&identity, client, claim, NOW);
                    async move { granted.await.unwrap().acceptance.wait().await }
                };
                system.block_on(run(count, together, || paired.request().0, claim))
            });
        });
    }
    group.finish();
}

/// A client and the relay's side of its session.
pub(crate) struct Paired {
    pair: ClientPair,
    pub(crate) directory: Directory,
    pub(crate) identity: Arc<Identity>,
    pub(crate) client: ClientId,
}

impl Paired {
    pub(crate) async fn new() -> Self {
        let root = Root::new(b"a client id secret of at least 32 characters");
        let identity = Arc::new(Identity {
            keys: StaticKeys::new(vec![root.identity_seed()]),
            roots: Roots::new(root, None),
            tag: None,
            psks: vec![Psk::NONE],
            terms: TERMS,
            epoch_seconds: 900,
            max_frame: 1 << 20,
            max_body: None,
        });
        let store = Arc::new(MemoryStore::new(TERMS, 1_000, NOW - 1));
        let directory = Directory::new(store, 900_000, 1_000);
        let seeds = OfferSeeds {
            random: [1; 32],
            key: Secret::new([2; 32]),
            encapsulation: Secret::new([3; 64]),
        };
        let hello = ClientPayload { agent: "bench/1".into(), client_token: None };
        let key = identity.keys.all().first().unwrap().public();
        let offer = Offer::start(key, &Psk::NONE, seeds, &hello).unwrap();
        let (client, opened) = identity.open_offer(&offer.request).unwrap();
        let accept = Accept { offer: opened, now: NOW };
        let response = directory.send(&identity, client, accept, NOW).await.unwrap();
        let pair = ClientPair::new(offer.awaiting.finish(&response).unwrap(), NOW).unwrap();
        Self { pair, directory, identity, client }
    }

    /// The header and frame 0 of a further request.
    pub(crate) fn request(&mut self) -> (RequestHeader, SealedFrame) {
        let request = self.pair.seal(NewRequest::once(), NOW, [1; 16]).unwrap();
        self.pair.settle(request.awaiting.request().seq);
        let mut wire = BytesMut::new();
        request.sealer.seal_last(&[&[b'x'; 1_024]], &mut wire).unwrap();
        let header = wire.split_to(REQUEST_HEADER_LEN);
        let header = RequestHeader::parse(header[..].try_into().unwrap()).unwrap();
        let frame = FrameReader::new(1 << 20).next_frame(&mut wire).unwrap().unwrap();
        (header, frame)
    }
}
