//! The body of a pairing request, up to the opened offer.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mte_relay_fuzz::{PSKS, RELAY_KEY};
use mte_relay_protocol::pairing::PairRequest;

fuzz_target!(|body: &[u8]| {
    if let Ok(request) = PairRequest::parse(body) {
        let _ = request.open(std::slice::from_ref(&*RELAY_KEY), &*PSKS);
    }
});
