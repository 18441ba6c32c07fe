//! A sealed cookie as the browser sends it: `name=value`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mte_relay_fuzz::{ROOTS, VECTORS, array};
use mte_relay_protocol::{client_id::ClientId, cookie::Cookie};

fuzz_target!(|text: &str| {
    let client = ClientId::new(array(&VECTORS["cookie"]["clientId"]));
    let Some((name, value)) = text.split_once('=') else { return };
    if let Ok(cookie) = Cookie::open(&ROOTS, client, name, value) {
        assert_eq!(cookie.outer_name(ROOTS.current(), client), name);
    }
});
