//! Client ids, tokens, pair ids, pins and error codes as text.

use mte_relay_protocol::{
    client_id::{ClientId, ClientToken},
    error::{Code, Error},
    header::PairId,
    kdf::Key,
    kem::{Pin, PrivateKey},
    root::{Root, Roots},
};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::support::{cases, static_key};

/// Another text of the same length: one character replaced.
fn replace(text: &str, at: Index, by: char) -> Option<String> {
    let mut characters: Vec<char> = text.chars().collect();
    let at = at.index(characters.len());
    let changed = std::mem::replace(&mut characters[at], by) != by;
    changed.then(|| characters.into_iter().collect())
}

fn roots(secret: &[u8]) -> Roots {
    Roots::new(Root::new(secret), None)
}

fn character() -> impl Strategy<Value = char> {
    prop_oneof![9 => "[A-Za-z0-9_.=+/-]".prop_map(|text| text.chars().next().unwrap()), 1 => any::<char>()]
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_client_id_and_its_token_verify_under_the_secret_that_signed_them_and_no_other(
        id in any::<[u8; 16]>(),
        secret in vec(any::<u8>(), 0..80),
        other in vec(any::<u8>(), 0..80),
    ) {
        prop_assume!(secret != other);
        let (ours, theirs) = (roots(&secret), roots(&other));
        let both = Roots::new(Root::new(&other), Some(Root::new(&secret)));
        let id = ClientId::new(id);
        let signed = id.sign(ours.current());
        prop_assert_eq!(ClientId::verify(&signed, &ours), Ok(id));
        prop_assert_eq!(ClientId::verify(&signed, &both), Ok(id));
        prop_assert_eq!(ClientId::verify(&signed, &theirs), Err(Error::ClientUnknown));
        prop_assert_eq!(ClientId::parse_unverified(&signed), Ok(id));

        let token = id.token(ours.current());
        prop_assert_eq!(token.verify(&ours), Some(id));
        prop_assert_eq!(token.verify(&both), Some(id));
        prop_assert_eq!(token.verify(&theirs), None);
    }

    #[test]
    fn a_client_id_or_token_with_another_character_anywhere_does_not_verify(
        id in any::<[u8; 16]>(),
        at in any::<Index>(),
        by in character(),
    ) {
        let roots = roots(b"secret");
        let id = ClientId::new(id);
        if let Some(text) = replace(&id.sign(roots.current()), at, by) {
            prop_assert_eq!(ClientId::verify(&text, &roots), Err(Error::ClientUnknown));
        }
        if let Some(text) = replace(id.token(roots.current()).expose(), at, by) {
            prop_assert_eq!(ClientToken::from_text(text).verify(&roots), None);
        }
    }

    #[test]
    fn arbitrary_text_is_no_name(text in any::<String>()) {
        let roots = roots(b"secret");
        prop_assert_eq!(ClientId::verify(&text, &roots), Err(Error::ClientUnknown));
        prop_assert!(ClientId::parse_unverified(&text).is_err());
        prop_assert!(Pin::parse(&text).is_err());
        prop_assert!(PairId::parse(&text).is_err());
        prop_assert_eq!(ClientToken::from_text(text.clone()).verify(&roots), None);
        prop_assert_eq!(Code::parse(&text), None);
    }

    #[test]
    fn a_pair_id_is_read_as_it_was_written_and_in_no_other_spelling(
        id in any::<[u8; 16]>(),
        at in any::<Index>(),
        by in character(),
    ) {
        let id = PairId::new(id);
        let text = id.to_string();
        prop_assert_eq!(PairId::parse(&text), Ok(id));
        if let Some(other) = replace(&text, at, by) {
            prop_assert_ne!(PairId::parse(&other), Ok(id));
        }
    }
}

proptest! {
    #![proptest_config(cases(32))]

    #[test]
    fn a_pin_matches_its_key_and_no_other_and_in_no_other_spelling(
        seed in any::<[u8; 32]>(),
        by in character(),
    ) {
        let key = PrivateKey::from_seed(&Key::new(seed));
        let text = key.public().pin().to_string();
        let pin = Pin::parse(&text).unwrap();
        prop_assert_eq!(pin, key.public().pin());
        prop_assert!(pin.matches(key.public()));
        prop_assert!(!pin.matches(static_key().public()));
        for at in 0..text.len() {
            let mut other = text.clone();
            other.replace_range(at..=at, by.encode_utf8(&mut [0; 4]));
            let matches = Pin::parse(&other).is_ok_and(|pin| pin.matches(key.public()));
            prop_assert_eq!(matches, other == text, "{}", other);
        }
    }
}

#[test]
fn every_error_code_is_read_as_it_was_written() {
    for code in Code::ALL {
        assert_eq!(Code::parse(code.as_str()), Some(code));
        assert_eq!(Code::ALL.iter().filter(|other| **other == code).count(), 1, "{code} twice");
    }
}
