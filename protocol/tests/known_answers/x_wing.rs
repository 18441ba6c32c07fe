//! X-Wing's official test vectors (draft-connolly-cfrg-xwing-kem, appendix C).
//!
//! The KEM is driven through a pairing's own doors elsewhere; here it is called as we link it.

use std::{fs, path::Path};

use serde_json::Value;
use x_wing::{Decapsulate, DecapsulationKey, Decapsulator, KeyExport};

use crate::vectors::{array, bytes};

#[test]
fn the_official_vectors_of_x_wing_are_reproduced() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/x-wing.json");
    let vectors: Vec<Value> = serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap();
    assert_eq!(vectors.len(), 3);
    for vector in &vectors {
        let key = DecapsulationKey::from(array::<32>(vector, "seed"));
        assert_eq!(key.encapsulation_key().to_bytes().to_vec(), bytes(vector, "pk"));
        let seed = array::<64>(vector, "eseed").into();
        let (ciphertext, secret) = key.encapsulation_key().encapsulate_deterministic(&seed);
        assert_eq!(ciphertext.to_vec(), bytes(vector, "ct"));
        assert_eq!(secret.to_vec(), bytes(vector, "ss"));
        assert_eq!(key.decapsulate(&ciphertext), secret);
    }
}
