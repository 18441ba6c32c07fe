//! A request header: read as it was written, and without effect unless its tag is right.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mte_relay_fuzz::PAIR;
use mte_relay_protocol::header::RequestHeader;

fuzz_target!(|bytes: &[u8]| {
    let Some(bytes) = bytes.first_chunk() else { return };
    let Ok(header) = RequestHeader::parse(bytes) else { return };
    assert_eq!(header.as_bytes(), bytes);
    let mut pair = PAIR.clone();
    match pair.claim(&header, [0; 16]) {
        Ok(claimed) => assert_eq!(claimed.advanced, pair != *PAIR),
        Err(_) => assert!(pair == *PAIR),
    }
});
