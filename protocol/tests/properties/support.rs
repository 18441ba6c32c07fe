//! An agreed pair, and how many cases a property gets.

use std::sync::LazyLock;

use mte_relay_protocol::{
    client_id::ClientId,
    client_pair::ClientPair,
    header::PairId,
    kem::PrivateKey,
    pair::RelayPair,
    pairing::{AcceptanceSeeds, ClientPayload, Offer, OfferSeeds, PairRequest, Psk, ServerPayload},
    root::{Root, Roots},
    secret::Secret,
};
use proptest::{prelude::*, sample::Index, test_runner::Config};

/// A moment, in Unix milliseconds.
pub(crate) const NOW: u64 = 1_800_000_000_000;
/// How long an epoch of [`agreed`] lasts, in milliseconds.
pub(crate) const EPOCH_MS: u64 = 60_000;

/// A configuration of so many cases; failing inputs are printed, not written to files.
pub(crate) fn cases(count: u32) -> Config {
    let config = Config { failure_persistence: None, ..Config::default() };
    Config { cases: (count * config.cases / 256).max(1), ..config }
}

/// Both ends of one pair.
#[derive(Clone)]
pub(crate) struct Agreed {
    pub(crate) client: ClientPair,
    pub(crate) relay: RelayPair,
}

/// Both ends of a pair at epoch 0, always the same one.
pub(crate) fn agreed() -> Agreed {
    static AGREED: LazyLock<Agreed> = LazyLock::new(|| pair_up(1));
    AGREED.clone()
}

/// The secrets of the relay that all tests share.
pub(crate) fn roots() -> &'static Roots {
    static ROOTS: LazyLock<Roots> = LazyLock::new(|| Roots::new(Root::new(b"root"), None));
    &ROOTS
}

/// That relay's static key.
pub(crate) fn static_key() -> &'static PrivateKey {
    static KEY: LazyLock<PrivateKey> = LazyLock::new(|| roots().current().identity());
    &KEY
}

/// The client and pair of [`agreed`].
pub(crate) fn place() -> (ClientId, PairId) {
    (ClientId::new([4; 16]), PairId::new([5; 16]))
}

/// What the relay grants to [`agreed`].
pub(crate) fn granted() -> ServerPayload {
    let (client, pair) = place();
    ServerPayload {
        client_id: client.sign(roots().current()),
        client_token: client.token(roots().current()).expose().to_owned(),
        pair_id: pair.to_string(),
        idle_seconds: 1_000_000,
        lifetime_seconds: 1_000_000,
        epoch_seconds: EPOCH_MS / 1_000,
        window: 1_024,
        max_frame: 1 << 20,
        max_body: 0,
        server_time_ms: NOW,
    }
}

/// Seeds of an offer, all different from those of another number.
pub(crate) fn offer_seeds(number: u8) -> OfferSeeds {
    OfferSeeds {
        random: [number; 32],
        key: Secret::new([number.wrapping_add(1); 32]),
        encapsulation: Secret::new([number.wrapping_add(2); 64]),
    }
}

/// Seeds of an acceptance, all different from those of another number.
pub(crate) fn acceptance_seeds(number: u8) -> AcceptanceSeeds {
    let encapsulation = Secret::new([number.wrapping_add(4); 64]);
    AcceptanceSeeds { random: [number.wrapping_add(3); 32], encapsulation }
}

fn pair_up(number: u8) -> Agreed {
    let (client, pair) = place();
    let hello = ClientPayload { agent: "properties/1".into(), client_token: None };
    let seeds = offer_seeds(number);
    let offer = Offer::start(static_key().public(), &Psk::NONE, seeds, &hello).unwrap();
    let request = PairRequest::parse(&offer.request).unwrap();
    let opened = request.open(std::slice::from_ref(static_key()), &[Psk::NONE]).unwrap();
    let accepted = opened.accept(&acceptance_seeds(number), &granted()).unwrap();
    let finished = offer.awaiting.finish(&accepted.response).unwrap();
    Agreed {
        client: ClientPair::new(finished, NOW).unwrap(),
        relay: RelayPair::new(client, pair, accepted.keys),
    }
}

/// Any item of a list, or one of the latest.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Pick {
    Any(Index),
    Latest(usize),
}

impl Pick {
    /// The item's place in a list that is not empty.
    pub(crate) fn index(self, len: usize) -> usize {
        match self {
            Self::Any(index) => index.index(len),
            Self::Latest(back) => len - 1 - back % len,
        }
    }

    pub(crate) fn get<T>(self, list: &[T]) -> &T {
        &list[self.index(list.len())]
    }
}

pub(crate) fn pick() -> impl Strategy<Value = Pick> {
    prop_oneof![
        1 => any::<Index>().prop_map(Pick::Any),
        1 => (0..12_usize).prop_map(Pick::Latest),
        2 => (0..2_usize).prop_map(Pick::Latest),
    ]
}
