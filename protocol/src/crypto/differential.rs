//! Both implementations of each primitive against one another, on generated and hostile input;
//! and what only RustCrypto computes against AWS-LC.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking")]

use aws_lc_rs::{digest, hmac};
use proptest::{collection::vec, prelude::*, sample::Index, test_runner::Config};
use sha3::{Digest, Sha3_256};

use super::{
    ML_KEM_CIPHERTEXT_LEN, ML_KEM_PUBLIC_LEN, aws_lc,
    libcrux::{self, DecapsulationKey},
    rustcrypto,
};
use crate::{error::Error, kdf, kdf::Key, secret::Secret};

/// Failing inputs are printed, not written to files.
fn cases() -> Config {
    Config { failure_persistence: None, ..Config::default() }
}

fn key() -> impl Strategy<Value = Key> {
    any::<[u8; 32]>().prop_map(Secret::new)
}

fn seed() -> impl Strategy<Value = Secret<64>> {
    [any::<[u8; 32]>(), any::<[u8; 32]>()].prop_map(|[d, z]| {
        let mut seed = [0; 64];
        seed[..32].copy_from_slice(&d);
        seed[32..].copy_from_slice(&z);
        Secret::new(seed)
    })
}

fn flip(bytes: &mut [u8], place: Index, bit: u8) {
    let place = place.index(bytes.len());
    bytes[place] ^= 1 << bit;
}

/// Every coordinate with which X25519 gives zero, written in all ways (RFC 7748 §6.1; the list of
/// <https://cr.yp.to/ecdh.html#validate>).
fn low_order_points() -> Vec<[u8; 32]> {
    let p = |last: u8| {
        let mut point = [0xff; 32];
        (point[0], point[31]) = (last, 0x7f);
        point
    };
    let of_order_eight = |hex: &str| {
        let mut point = [0; 32];
        for (i, byte) in point.iter_mut().enumerate() {
            *byte = u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).unwrap();
        }
        point
    };
    let mut points = vec![[0; 32], [0; 32], p(0xec), p(0xed), p(0xee)];
    points[1][0] = 1;
    points.push(of_order_eight("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800"));
    points.push(of_order_eight("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157"));
    let with_high_bit: Vec<_> = points
        .iter()
        .map(|point| {
            let mut point = *point;
            point[31] |= 0x80;
            point
        })
        .collect();
    [points, with_high_bit].concat()
}

proptest! {
    #![proptest_config(cases())]

    #[test]
    fn aes_gcm_seals_and_opens_alike(
        key in key(),
        nonce: [u8; 12],
        aad in vec(any::<u8>(), 0..100),
        text in vec(any::<u8>(), 0..3000),
        (place, bit) in (any::<Index>(), 0..8_u8),
    ) {
        let (ours, theirs) = (rustcrypto::Cipher::new(&key), aws_lc::Cipher::new(&key));
        let (mut one, mut other) = (text.clone(), text.clone());
        let tag = ours.seal(&nonce, &aad, &mut one).unwrap();
        prop_assert_eq!(theirs.seal(&nonce, &aad, &mut other).unwrap(), tag);
        prop_assert_eq!(&one, &other);

        let mut altered = [&one[..], &tag].concat();
        flip(&mut altered, place, bit);
        let (altered, altered_tag) = altered.split_last_chunk::<16>().unwrap();
        let refused = Err(Error::Undecodable);
        prop_assert_eq!(ours.open(&nonce, &aad, &mut altered.to_vec(), altered_tag), refused);
        prop_assert_eq!(theirs.open(&nonce, &aad, &mut altered.to_vec(), altered_tag), refused);
        let longer = [&aad[..], &[0]].concat();
        let mut another = nonce;
        flip(&mut another, place, bit);
        for (nonce, aad) in [(&nonce, &longer), (&another, &aad)] {
            prop_assert_eq!(ours.open(nonce, aad, &mut one.clone(), &tag), refused);
            prop_assert_eq!(theirs.open(nonce, aad, &mut one.clone(), &tag), refused);
        }

        ours.open(&nonce, &aad, &mut other, &tag).unwrap();
        theirs.open(&nonce, &aad, &mut one, &tag).unwrap();
        prop_assert_eq!((&one, &other), (&text, &text));
    }

    #[test]
    fn x25519_agrees_on_the_same_with_any_32_bytes(private in key(), peer: [u8; 32]) {
        let ours = rustcrypto::X25519Key::new(&private);
        let theirs = aws_lc::X25519Key::new(&private);
        prop_assert_eq!(ours.public(), theirs.public());
        prop_assert_eq!(ours.agree(&peer), theirs.agree(&peer));
        prop_assert!(ours.agree(&theirs.public()).is_some());
    }

    #[test]
    fn ml_kem_makes_the_same_keys_and_secrets(
        seed in seed(),
        message in key(),
        (place, bit) in (any::<Index>(), 0..8_u8),
    ) {
        let ours = rustcrypto::DecapsulationKey::from_seed(&seed);
        let theirs = [DecapsulationKey::from_seed(&seed), DecapsulationKey::as_bytes(&seed)];
        let (ciphertext, secret) = ours.encapsulation_key().encapsulate(&message);
        let mut altered = ciphertext;
        flip(&mut altered, place, bit);
        let rejected = ours.decapsulate(&altered);
        prop_assert_eq!(&ours.decapsulate(&ciphertext), &secret);
        prop_assert_ne!(&rejected, &secret);
        for theirs in theirs {
            let public = theirs.encapsulation_key();
            prop_assert_eq!(public.to_bytes(), ours.encapsulation_key().to_bytes());
            prop_assert_eq!(public.encapsulate(&message), (ciphertext, secret.clone()));
            prop_assert_eq!(&theirs.decapsulate(&ciphertext), &secret);
            prop_assert_eq!(&theirs.decapsulate(&altered), &rejected);
        }
    }

    #[test]
    fn ml_kem_takes_and_refuses_the_same_public_keys(
        seed in seed(),
        message in key(),
        place in 0..768_usize,
        coefficient in prop_oneof![3_320..3_340_u16, 0..4_096_u16],
    ) {
        let valid = rustcrypto::DecapsulationKey::from_seed(&seed).encapsulation_key().to_bytes();
        let bytes = with_coefficient(valid, place, coefficient);
        let ours = rustcrypto::EncapsulationKey::parse(&bytes);
        let theirs = libcrux::EncapsulationKey::parse(&bytes);
        prop_assert_eq!(ours.is_some(), coefficient < 3_329);
        prop_assert_eq!(theirs.is_some(), coefficient < 3_329);
        if let (Some(ours), Some(theirs)) = (ours, theirs) {
            prop_assert_eq!(ours.encapsulate(&message), theirs.encapsulate(&message));
        }
    }

    #[test]
    fn ml_kem_decapsulates_any_bytes_alike(
        seed in seed(),
        ciphertext in vec(any::<u8>(), ML_KEM_CIPHERTEXT_LEN),
    ) {
        let ciphertext = ciphertext.try_into().unwrap();
        let rejected = rustcrypto::DecapsulationKey::from_seed(&seed).decapsulate(&ciphertext);
        prop_assert_eq!(&DecapsulationKey::from_seed(&seed).decapsulate(&ciphertext), &rejected);
        prop_assert_eq!(&DecapsulationKey::as_bytes(&seed).decapsulate(&ciphertext), &rejected);
    }

    #[test]
    fn hashes_and_hmac_are_those_of_aws_lc(key in key(), parts in vec(vec(any::<u8>(), 0..200), 0..5)) {
        let slices: Vec<&[u8]> = parts.iter().map(Vec::as_slice).collect();
        let whole = parts.concat();
        let mac = hmac::sign(&hmac::Key::new(hmac::HMAC_SHA256, key.expose()), &whole);
        let hash = digest::digest(&digest::SHA256, &whole);
        let sha3 = digest::digest(&digest::SHA3_256, &whole);
        prop_assert_eq!(kdf::hmac(&key, &slices).to_vec(), mac.as_ref());
        prop_assert_eq!(kdf::extract(&key, &whole).expose().to_vec(), mac.as_ref());
        prop_assert_eq!(kdf::hash(&slices).to_vec(), hash.as_ref());
        prop_assert_eq!(Sha3_256::digest(&whole).to_vec(), sha3.as_ref());
    }
}

/// Replaces one of the 768 coefficients, 12 bits each (FIPS 203 §4.2.1).
fn with_coefficient(
    mut key: [u8; ML_KEM_PUBLIC_LEN],
    place: usize,
    coefficient: u16,
) -> [u8; ML_KEM_PUBLIC_LEN] {
    let start = place / 2 * 3;
    let [low, high] = coefficient.to_le_bytes();
    if place.is_multiple_of(2) {
        key[start] = low;
        key[start + 1] = (key[start + 1] & 0xf0) | high;
    } else {
        key[start + 1] = (key[start + 1] & 0x0f) | (low << 4);
        key[start + 2] = (low >> 4) | (high << 4);
    }
    key
}

#[test]
fn x25519_agrees_with_nobody_on_a_point_of_low_order() {
    let private = Secret::new([0x42; 32]);
    for point in low_order_points() {
        assert_eq!(rustcrypto::X25519Key::new(&private).agree(&point), None, "{point:02x?}");
        assert_eq!(aws_lc::X25519Key::new(&private).agree(&point), None, "{point:02x?}");
    }
}
