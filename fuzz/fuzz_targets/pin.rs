//! A pin as text: it has one spelling.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mte_relay_protocol::kem::Pin;

fuzz_target!(|text: &str| {
    if let Ok(pin) = Pin::parse(text) {
        assert_eq!(pin.to_string(), text);
    }
});
