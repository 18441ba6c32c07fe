//! ML-KEM-768 by libcrux, whose arithmetic is formally verified: AVX2 or NEON where the processor
//! has them.
//!
//! libcrux erases nothing itself. The keys here overwrite themselves when dropped; what its
//! functions leave on the stack stays there until it is used again.

use std::hint::black_box;

#[cfg(target_arch = "x86_64")]
use libcrux_ml_kem::mlkem768::avx2::unpacked;
use libcrux_ml_kem::mlkem768::{
    self, MlKem768Ciphertext, MlKem768PrivateKey, MlKem768PublicKey, validate_public_key,
};
use zeroize::Zeroize;

use super::{ML_KEM_CIPHERTEXT_LEN, ML_KEM_PUBLIC_LEN, ML_KEM_SEED_LEN};
use crate::{kdf::Key, secret::Secret};

/// An encapsulation key of ML-KEM-768 that passed the check of FIPS 203 §7.2.
#[derive(Clone)]
pub(crate) struct EncapsulationKey(Box<MlKem768PublicKey>);

impl EncapsulationKey {
    /// `None` if a coefficient is not reduced.
    pub(crate) fn parse(bytes: &[u8; ML_KEM_PUBLIC_LEN]) -> Option<Self> {
        let key = Box::new(MlKem768PublicKey::from(bytes));
        validate_public_key(&key).then_some(Self(key))
    }

    pub(crate) fn to_bytes(&self) -> [u8; ML_KEM_PUBLIC_LEN] {
        *self.0.as_slice()
    }

    pub(crate) fn encapsulate(&self, seed: &Key) -> ([u8; ML_KEM_CIPHERTEXT_LEN], Key) {
        let (ciphertext, mut shared) = mlkem768::encapsulate(&self.0, *seed.expose());
        let secret = Secret::new(shared);
        shared.zeroize();
        (ciphertext.into(), secret)
    }
}

/// A decapsulation key of ML-KEM-768.
pub(crate) struct DecapsulationKey(Form);

/// Expanded, with the matrix that decapsulation would else sample anew each time, or as bytes.
enum Form {
    #[cfg(target_arch = "x86_64")]
    Expanded(Box<unpacked::MlKem768KeyPairUnpacked>),
    Bytes {
        private: Box<MlKem768PrivateKey>,
        public: Box<MlKem768PublicKey>,
    },
}

impl DecapsulationKey {
    pub(crate) fn from_seed(seed: &Secret<ML_KEM_SEED_LEN>) -> Self {
        #[cfg(target_arch = "x86_64")]
        if std::arch::is_x86_feature_detected!("avx2") {
            let mut pair = Box::new(unpacked::init_key_pair());
            unpacked::generate_key_pair_mut(*seed.expose(), &mut pair);
            return Self(Form::Expanded(pair));
        }
        Self::as_bytes(seed)
    }

    /// The form for processors without AVX2.
    pub(super) fn as_bytes(seed: &Secret<ML_KEM_SEED_LEN>) -> Self {
        let (private, public) = mlkem768::generate_key_pair(*seed.expose()).into_parts();
        Self(Form::Bytes { private: Box::new(private), public: Box::new(public) })
    }

    pub(crate) fn encapsulation_key(&self) -> EncapsulationKey {
        EncapsulationKey(match &self.0 {
            #[cfg(target_arch = "x86_64")]
            Form::Expanded(pair) => Box::new(unpacked::key_pair_serialized_public_key(pair)),
            Form::Bytes { private: _, public } => public.clone(),
        })
    }

    /// The encapsulated secret, or an unrelated one if the ciphertext was altered (implicit
    /// rejection, FIPS 203 §6.3).
    pub(crate) fn decapsulate(&self, ciphertext: &[u8; ML_KEM_CIPHERTEXT_LEN]) -> Key {
        let ciphertext = MlKem768Ciphertext::from(ciphertext);
        let mut shared = match &self.0 {
            #[cfg(target_arch = "x86_64")]
            Form::Expanded(pair) => unpacked::decapsulate(pair, &ciphertext),
            Form::Bytes { private, public: _ } => mlkem768::decapsulate(private, &ciphertext),
        };
        let secret = Secret::new(shared);
        shared.zeroize();
        secret
    }
}

impl Drop for DecapsulationKey {
    fn drop(&mut self) {
        match &mut self.0 {
            #[cfg(target_arch = "x86_64")]
            Form::Expanded(pair) => **pair = unpacked::init_key_pair(),
            Form::Bytes { private, public: _ } => **private = MlKem768PrivateKey::default(),
        }
        // Else the compiler might see that nobody reads what was just written.
        black_box(&self.0);
    }
}
