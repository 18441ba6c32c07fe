//! The primitives that one of two implementations computes, under the same names from either:
//!
//! | | `rustcrypto`, always there | `aws_lc`, with the feature `aws-lc` |
//! |---|---|---|
//! | AES-256-GCM | `aes-gcm` | AWS-LC |
//! | X25519 | `x25519-dalek` | AWS-LC |
//! | ML-KEM-768 | `ml-kem` | `libcrux-ml-kem` |
//!
//! SHA-256, HMAC and SHA-3 are RustCrypto's in both: see `kdf` and `kem`. Both answer every input
//! alike, also hostile ones; `differential` compares them. Only this module, `kdf` and `kem` name
//! crates of primitives.

#[cfg(feature = "aws-lc")]
mod aws_lc;
#[cfg(all(test, feature = "aws-lc"))]
mod differential;
#[cfg(feature = "aws-lc")]
mod libcrux;
#[cfg(any(test, not(feature = "aws-lc")))]
mod rustcrypto;

#[cfg(not(feature = "aws-lc"))]
pub(crate) use self::rustcrypto::{Cipher, DecapsulationKey, EncapsulationKey, X25519Key};
#[cfg(feature = "aws-lc")]
pub(crate) use self::{
    aws_lc::{Cipher, X25519Key},
    libcrux::{DecapsulationKey, EncapsulationKey},
};

/// Length of an authentication tag in bytes.
pub const TAG_LEN: usize = 16;
/// Length of a nonce in bytes.
pub(crate) const NONCE_LEN: usize = 12;
/// Length of X25519's private keys, public keys and products in bytes.
pub(crate) const X25519_LEN: usize = 32;
/// Length of a seed of an ML-KEM key in bytes: `d || z` (FIPS 203 §6.1).
pub(crate) const ML_KEM_SEED_LEN: usize = 64;
/// Length of an ML-KEM-768 encapsulation key in bytes.
pub(crate) const ML_KEM_PUBLIC_LEN: usize = 1184;
/// Length of an ML-KEM-768 ciphertext in bytes.
pub(crate) const ML_KEM_CIPHERTEXT_LEN: usize = 1088;
