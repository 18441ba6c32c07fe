//! A client and the replicas of a relay, without a network; time is an argument.

use std::sync::{
    Arc,
    atomic::{AtomicU64, Ordering},
};

use bytes::BytesMut;
use mte_relay_actors::{
    Error,
    directory::Directory,
    identity::{Identity, StaticKeys},
    session::{Accept, Claim, Keys},
    store::{MemoryStore, Store},
};
use mte_relay_protocol::{
    client_id::ClientId,
    client_pair::{ClientPair, ClientRequest, NewRequest},
    error::Error as ProtocolError,
    header::{PairId, REQUEST_HEADER_LEN, RequestFields, RequestHeader},
    pairing::{ClientPayload, Offer, OfferSeeds, Psk},
    root::{Root, Roots},
    secret::Secret,
    session::Terms,
};

/// When every test begins.
pub(crate) const NOW: u64 = 1_800_000_000_000;
pub(crate) const EPOCH_MS: u64 = 900_000;
pub(crate) const TERMS: Terms =
    Terms { idle_ms: 3_600_000, lifetime_ms: 43_200_000, window: 64, max_pairs: 4 };

/// Bytes that no test repeats.
pub(crate) fn fresh<const N: usize>() -> [u8; N] {
    static COUNTER: AtomicU64 = AtomicU64::new(1);
    let mut bytes = [0; N];
    let count = COUNTER.fetch_add(1, Ordering::Relaxed).to_be_bytes();
    bytes.iter_mut().zip(count.iter().rev()).for_each(|(to, from)| *to = *from);
    bytes
}

pub(crate) fn client(number: u8) -> ClientId {
    ClientId::new([number; 16])
}

pub(crate) fn pair(number: u8) -> PairId {
    PairId::new([number; 16])
}

/// An authentic request, as a store sees it.
pub(crate) fn request(pair_number: u8, seq: u64, created: u64) -> RequestFields {
    RequestFields {
        idempotent: false,
        cookies: false,
        pair: pair(pair_number),
        epoch: 0,
        seq,
        salt: [0; 16],
        created,
        first: None,
    }
}

/// Runs a test's actors.
pub(crate) fn run<T>(test: impl Future<Output = T>) -> T {
    actix_rt::System::new().block_on(test)
}

/// The code of a refusal.
pub(crate) fn refusal<T: std::fmt::Debug>(result: Result<T, Error>) -> ProtocolError {
    match result {
        Err(Error::Protocol(error)) => error,
        other => panic!("{other:?} is no refusal"),
    }
}

pub(crate) fn identity() -> Arc<Identity> {
    let root = Root::new(b"a client id secret for tests, long enough");
    Arc::new(Identity {
        keys: StaticKeys::new(vec![root.identity_seed()]),
        roots: Roots::new(root, None),
        tag: None,
        psks: vec![Psk::NONE],
        terms: TERMS,
        epoch_seconds: EPOCH_MS / 1_000,
        max_frame: 1 << 20,
        max_body: None,
    })
}

pub(crate) fn memory() -> Arc<dyn Store> {
    Arc::new(MemoryStore::new(TERMS, 1_000, NOW))
}

/// One worker: its session actors over the shared store.
#[derive(Clone)]
pub(crate) struct Worker {
    pub(crate) identity: Arc<Identity>,
    pub(crate) directory: Directory,
}

impl Worker {
    pub(crate) fn new(identity: &Arc<Identity>, store: &Arc<dyn Store>) -> Self {
        Self::with_room_for(100, identity, store)
    }

    /// One that has actors for so many clients at a time.
    pub(crate) fn with_room_for(
        clients: usize,
        identity: &Arc<Identity>,
        store: &Arc<dyn Store>,
    ) -> Self {
        let directory = Directory::new(Arc::clone(store), EPOCH_MS, clients);
        Self { identity: Arc::clone(identity), directory }
    }

    /// Pairs with a client that shows this token.
    pub(crate) async fn pair(&self, token: Option<String>, now: u64) -> Result<ClientPair, Error> {
        let seeds = OfferSeeds {
            random: fresh(),
            key: Secret::new(fresh()),
            encapsulation: Secret::new(fresh()),
        };
        let payload = ClientPayload { agent: "tests/1".into(), client_token: token };
        let key = self.identity.keys.all()[0].public();
        let Offer { request, awaiting } = Offer::start(key, &Psk::NONE, seeds, &payload).unwrap();
        let (client, offer) = self.identity.open_offer(&request)?;
        let accept = Accept { offer, now };
        let response = self.directory.send(&self.identity, client, accept, now).await?;
        Ok(ClientPair::new(awaiting.finish(&response).unwrap(), now).unwrap())
    }

    pub(crate) async fn claim(
        &self,
        client: ClientId,
        header: &RequestHeader,
        now: u64,
    ) -> Result<Keys, Error> {
        let claim = Claim { header: header.clone(), now };
        let granted = self.directory.send(&self.identity, client, claim, now).await?;
        granted.acceptance.wait().await?;
        Ok(granted.keys)
    }
}

/// Seals a request without content; only its header matters here.
pub(crate) fn seal(pair: &mut ClientPair, new: NewRequest, now: u64) -> RequestHeader {
    let ClientRequest { sealer, awaiting } = pair.seal(new, now, fresh()).expect("ready");
    pair.settle(awaiting.request().seq);
    let mut out = BytesMut::new();
    sealer.seal_last(&[b"x"], &mut out).unwrap();
    RequestHeader::parse(out.first_chunk::<REQUEST_HEADER_LEN>().unwrap()).unwrap()
}
