//! Pair records: a restored pair is the same pair, in its own place only.

use bytes::BytesMut;
use mte_relay_protocol::{
    client_id::ClientId,
    client_pair::NewRequest,
    error::Error,
    header::{PairId, REQUEST_HEADER_LEN, RequestHeader},
    pair::RelayPair,
    root::{Root, Roots},
    snapshot::{open_record, seal_record},
};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::support::{Agreed, EPOCH_MS, NOW, agreed, cases, place, roots};

/// A pair that has moved on so many times by one epoch, and a request of the newest epoch.
fn moved_on(epochs: u64) -> (Agreed, RequestHeader) {
    let mut pair = agreed();
    let mut header = request(&mut pair, 0);
    for epoch in 0..=epochs {
        header = request(&mut pair, epoch);
        pair.relay.claim(&header, [0; 16]).unwrap();
    }
    assert_eq!(u64::from(pair.relay.epoch()), epochs);
    (pair, header)
}

fn request(pair: &mut Agreed, epoch: u64) -> RequestHeader {
    let salt = [u8::try_from(epoch).unwrap(); 16];
    let sealed = pair.client.seal(NewRequest::once(), NOW + epoch * EPOCH_MS, salt).unwrap();
    let mut wire = BytesMut::new();
    sealed.sealer.seal_last(&[], &mut wire).unwrap();
    RequestHeader::parse(wire[..REQUEST_HEADER_LEN].try_into().unwrap()).unwrap()
}

/// Seals a response: equal bytes come from equal keys only.
fn answer(pair: &mut RelayPair, header: &RequestHeader) -> Vec<u8> {
    let claimed = pair.claim(header, [9; 16]).unwrap();
    let mut wire = BytesMut::new();
    claimed.seal.into_sealer().seal_last(&[b"answer"], &mut wire).unwrap();
    wire.to_vec()
}

proptest! {
    #![proptest_config(cases(128))]

    #[test]
    fn a_restored_pair_is_the_same_pair(epochs in 0..6_u64, salt in any::<[u8; 16]>()) {
        let (client, id) = place();
        let (Agreed { relay: mut pair, client: mut at_client }, header) = moved_on(epochs);
        let record = pair.snapshot(roots().current(), salt).unwrap();
        let mut restored = RelayPair::restore(roots(), client, id, &record).unwrap();
        prop_assert_eq!(&restored, &pair);
        prop_assert_eq!(answer(&mut restored, &header), answer(&mut pair, &header));

        // Also for requests of epochs to come.
        let later = NOW + 100 * EPOCH_MS;
        let sealed = at_client.seal(NewRequest::once(), later, salt).unwrap();
        let mut wire = BytesMut::new();
        sealed.sealer.seal_last(&[], &mut wire).unwrap();
        let header = RequestHeader::parse(wire[..94].try_into().unwrap()).unwrap();
        prop_assert_eq!(answer(&mut restored, &header), answer(&mut pair, &header));
        prop_assert_eq!(restored, pair);
    }

    #[test]
    fn a_record_of_another_place_or_secret_is_refused(
        epochs in 0..3_u64,
        salt in any::<[u8; 16]>(),
        other in any::<[u8; 16]>(),
        secret in vec(any::<u8>(), 5..40),
    ) {
        let (client, id) = place();
        let record = moved_on(epochs).0.relay.snapshot(roots().current(), salt).unwrap();
        let elsewhere = Roots::new(Root::new(&secret), None);
        for (roots, client, id) in [
            (roots(), ClientId::new(other), id),
            (roots(), client, PairId::new(other)),
            (&elsewhere, client, id),
        ] {
            prop_assert_eq!(RelayPair::restore(roots, client, id, &record), Err(Error::Undecodable));
        }
        let rotated = Roots::new(Root::new(&secret), Some(Root::new(b"root")));
        prop_assert!(RelayPair::restore(&rotated, client, id, &record).is_ok());
    }

    #[test]
    fn a_cut_or_lengthened_record_and_arbitrary_bytes_are_refused(
        epochs in 0..3_u64,
        cut in any::<Index>(),
        more in vec(any::<u8>(), 1..100),
    ) {
        let (client, id) = place();
        let record = moved_on(epochs).0.relay.snapshot(roots().current(), [1; 16]).unwrap();
        let lengthened = [record.as_slice(), &more].concat();
        for bytes in [&record[..cut.index(record.len())], &lengthened, &more] {
            let refused = RelayPair::restore(roots(), client, id, bytes);
            prop_assert_eq!(refused, Err(Error::Undecodable));
        }
    }

    #[test]
    fn an_authentic_record_of_another_layout_is_refused_without_a_panic(
        content in vec(any::<u8>(), 0..160),
    ) {
        let (client, id) = place();
        let record = seal_record(roots().current(), client, id, [1; 16], &content).unwrap();
        prop_assert_eq!(&*open_record(roots(), client, id, &record).unwrap(), &content);
        let restored = RelayPair::restore(roots(), client, id, &record);
        let whole = matches!(content.len(), 69 | 137) && content[0] == 1;
        prop_assert_eq!(restored.is_ok(), whole);
    }
}

#[test]
fn every_single_flipped_bit_of_a_record_is_refused() {
    let (client, id) = place();
    let record = moved_on(1).0.relay.snapshot(roots().current(), [1; 16]).unwrap();
    assert!(RelayPair::restore(roots(), client, id, &record).is_ok());
    for at in 0..record.len() * 8 {
        let mut altered = record.clone();
        altered[at / 8] ^= 1 << (at % 8);
        let refused = RelayPair::restore(roots(), client, id, &altered);
        assert_eq!(refused, Err(Error::Undecodable), "bit {at}");
    }
}
