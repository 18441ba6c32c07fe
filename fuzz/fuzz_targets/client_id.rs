//! Client ids, client tokens and pair ids as text: each has one spelling.
#![no_main]

use libfuzzer_sys::fuzz_target;
use mte_relay_fuzz::ROOTS;
use mte_relay_protocol::{
    client_id::{ClientId, ClientToken},
    header::PairId,
};

fuzz_target!(|text: &str| {
    let roots = || std::iter::once(ROOTS.current()).chain(ROOTS.previous());
    if let Ok(id) = ClientId::verify(text, &ROOTS) {
        assert!(roots().any(|root| id.sign(root) == text));
        assert_eq!(ClientId::parse_unverified(text), Ok(id));
    }
    if let Some(id) = ClientToken::from_text(text.to_owned()).verify(&ROOTS) {
        assert!(roots().any(|root| id.token(root).expose() == text));
    }
    let _ = ClientId::parse_unverified(text);
    if let Ok(id) = PairId::parse(text) {
        assert_eq!(id.to_string(), text);
    }
});
