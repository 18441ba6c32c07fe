//! The key encapsulation: the same as another implementation of X-Wing, and closed to keys with
//! which nobody can agree on a secret.

use mte_relay_protocol::{
    error::Error,
    kem::{PrivateKey, PublicKey},
    secret::Secret,
};
use proptest::{prelude::*, sample::Index};
use x_wing::{Decapsulate, Decapsulator, KeyExport};

use crate::support::{cases, static_key};

fn wide() -> impl Strategy<Value = [u8; 64]> {
    any::<[[u8; 32]; 2]>().prop_map(|halves| halves.concat().try_into().unwrap())
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn it_is_x_wing_as_another_crate_computes_it(
        seed: [u8; 32],
        encapsulation in wide(),
        (place, bit) in (any::<Index>(), 0..8_u8),
    ) {
        let ours = PrivateKey::from_seed(&Secret::new(seed));
        let theirs = x_wing::DecapsulationKey::from(seed);
        let public = theirs.encapsulation_key();
        prop_assert_eq!(ours.public().as_bytes().to_vec(), public.to_bytes().to_vec());

        let (mut ciphertext, secret) = ours.public().encapsulate(&Secret::new(encapsulation)).unwrap();
        let (theirs_sent, theirs_secret) = public.encapsulate_deterministic(&encapsulation.into());
        prop_assert_eq!(ciphertext.as_slice(), theirs_sent.as_slice());
        prop_assert_eq!(secret.expose().as_slice(), theirs_secret.as_slice());
        prop_assert_eq!(&ours.decapsulate(&ciphertext).unwrap(), &secret);

        let place = place.index(ciphertext.len());
        ciphertext[place] ^= 1 << bit;
        let altered = ours.decapsulate(&ciphertext).unwrap();
        let theirs_altered = theirs.decapsulate(&ciphertext.into());
        prop_assert_eq!(altered.expose().as_slice(), theirs_altered.as_slice());
        prop_assert_ne!(altered, secret);
    }
}

/// A public key or ciphertext whose X25519 half is the point at zero.
fn without_x25519<const N: usize>(mut bytes: [u8; N]) -> [u8; N] {
    bytes[N - 32..].fill(0);
    bytes
}

#[test]
fn a_public_key_that_agrees_on_zero_with_everyone_is_not_encapsulated_to() {
    let key = PublicKey::parse(&without_x25519(*static_key().public().as_bytes())).unwrap();
    let refused = Err(Error::Malformed("public key"));
    assert_eq!(key.encapsulate(&Secret::new([1; 64])), refused);
}

#[test]
fn a_ciphertext_that_agrees_on_zero_with_everyone_is_refused() {
    let (ciphertext, _) = static_key().public().encapsulate(&Secret::new([1; 64])).unwrap();
    let refused = Err(Error::Undecodable);
    assert_eq!(static_key().decapsulate(&without_x25519(ciphertext)), refused);
}
