//! X-Wing's official test vectors (draft-connolly-cfrg-xwing-kem, appendix C).

use std::{fs, path::Path};

use mte_relay_protocol::{
    kem::{PrivateKey, PublicKey},
    secret::Secret,
};
use serde_json::Value;

use crate::vectors::{array, bytes};

#[test]
fn the_official_vectors_of_x_wing_are_reproduced() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/x-wing.json");
    let vectors: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(vectors.len(), 3);
    for vector in &vectors {
        let key = PrivateKey::from_seed(&Secret::new(array(vector, "seed")));
        assert_eq!(key.public().as_bytes().to_vec(), bytes(vector, "pk"));
        let public = PublicKey::parse(&bytes(vector, "pk")).unwrap();
        let seed = Secret::new(array(vector, "eseed"));
        let (ciphertext, secret) = public.encapsulate(&seed).unwrap();
        assert_eq!(ciphertext.to_vec(), bytes(vector, "ct"));
        assert_eq!(secret.expose().to_vec(), bytes(vector, "ss"));
        assert_eq!(key.decapsulate(&ciphertext).unwrap(), secret);
    }
}
