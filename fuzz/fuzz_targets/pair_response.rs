//! The body of a pairing response, as the client of the known answers reads it.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mte_relay_fuzz::offer;

fuzz_target!(|body: &[u8]| {
    let _ = offer(None).awaiting.finish(body);
});
