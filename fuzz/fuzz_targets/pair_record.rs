//! Pair records: as bytes of a store, and as the content of an authentic record.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mte_relay_fuzz::{ROOTS, VECTORS, array};
use mte_relay_protocol::{
    client_id::ClientId,
    header::PairId,
    pair::RelayPair,
    snapshot::{open_record, seal_record},
};

fuzz_target!(|bytes: &[u8]| {
    let client = ClientId::new(array(&VECTORS["record"]["clientId"]));
    let pair = PairId::new(array(&VECTORS["record"]["pairId"]));
    let _ = open_record(&ROOTS, client, pair, bytes);
    let _ = RelayPair::restore(&ROOTS, client, pair, bytes);

    let sealed = seal_record(ROOTS.current(), client, pair, [7; 16], bytes).expect("short");
    if let Ok(restored) = RelayPair::restore(&ROOTS, client, pair, &sealed) {
        assert!(restored.snapshot(ROOTS.current(), [7; 16]) == Ok(sealed));
    }
});
