//! Identity, derivation, secrets and client ids.

use mte_relay_protocol::{
    client_id::{ClientId, ClientToken, host_tag},
    error::Error,
    kdf::{self, Label},
    kem::{Pin, PrivateKey, PublicKey},
    root::{Root, Roots, host_seed},
    secret::Secret,
};

use crate::vectors::{array, bytes, list, load, text};

pub(crate) fn root() -> Root {
    Root::new(text(&load()["secrets"], "clientIdSecret_text").as_bytes())
}

pub(crate) fn roots() -> Roots {
    Roots::new(root(), None)
}

#[test]
fn the_static_key_has_its_public_key_key_id_and_pin() {
    let vectors = load();
    let identity = &vectors["identity"];
    let key = PrivateKey::from_seed(&Secret::new(array(identity, "seed")));
    assert_eq!(key.public().as_bytes().to_vec(), bytes(identity, "publicKey"));
    assert_eq!(key.public().id().to_vec(), bytes(identity, "keyId"));
    assert_eq!(key.public().pin().to_string(), text(identity, "pin"));
    let pin = Pin::parse(text(identity, "pin")).unwrap();
    assert!(pin.matches(&PublicKey::parse(&bytes(identity, "publicKey")).unwrap()));
}

#[test]
fn a_public_key_with_a_coefficient_that_is_not_reduced_is_malformed() {
    let mut public_key = bytes(&load()["identity"], "publicKey");
    public_key[0] = 0xff;
    public_key[1] |= 0x0f;
    assert_eq!(PublicKey::parse(&public_key), Err(Error::Malformed("public key")));
    assert_eq!(PublicKey::parse(&public_key[1..]), Err(Error::Malformed("public key")));
}

#[test]
fn derivations_give_their_keys() {
    let vectors = load();
    for vector in list(&vectors, "derive") {
        let label = match text(vector, "name_text") {
            "request" => Label::Request,
            "next epoch" => Label::NextEpoch,
            "header" => Label::Header,
            other => panic!("label {other}"),
        };
        let context = bytes(vector, "context");
        let (start, end) = context.split_at(context.len() / 2);
        let key = kdf::derive(&Secret::new(array(vector, "prk")), label, &[start, end]);
        assert_eq!(key.expose().to_vec(), bytes(vector, "out"));
    }
}

#[test]
fn the_client_id_secret_gives_its_keys() {
    let vectors = load();
    let secrets = &vectors["secrets"];
    let prk = kdf::extract(&Secret::new([0; 32]), text(secrets, "clientIdSecret_text").as_bytes());
    assert_eq!(prk.expose().to_vec(), bytes(secrets, "root"));
    let seed = kdf::derive(&prk, Label::IdentitySeed, &[]);
    assert_eq!(seed.expose().to_vec(), bytes(secrets, "identitySeed"));
    assert_eq!(root().identity().public(), PrivateKey::from_seed(&seed).public());
    assert_eq!(root().secret_id().to_vec(), bytes(secrets, "secretId"));
}

#[test]
fn client_ids_and_tokens_are_signed_and_verified() {
    let vectors = load();
    let secrets = &vectors["secrets"];
    let id = ClientId::new(array(secrets, "id"));
    assert_eq!(id.sign(&root()), text(secrets, "clientId_text"));
    assert_eq!(id.token(&root()).expose(), text(secrets, "clientToken_text"));
    assert_eq!(ClientId::verify(text(secrets, "clientId_text"), &roots()), Ok(id));
    let token = ClientToken::from_text(text(secrets, "clientToken_text").to_owned());
    assert_eq!(token.verify(&roots()), Some(id));
}

#[test]
fn forged_client_ids_are_refused() {
    let vectors = load();
    for vector in list(&vectors, "refusedClientIds") {
        let refused = ClientId::verify(text(vector, "clientId_text"), &roots());
        assert_eq!(refused, Err(Error::ClientUnknown), "{}", text(vector, "about"));
    }
}

/// The values of docs/protocol.md §13, computed with Python's hmac and hashlib.
#[test]
fn a_host_of_many_has_keys_and_client_ids_of_its_own() {
    let host = "shop.example";
    let root = root().of_host(host);
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    assert_eq!(hex(&root.secret_id()), "9a71be21");
    let seed = "aed2915fe6952deb08bfeef1b0d48968fa5bb575a07ab7c122d39b11a1487335";
    assert_eq!(hex(root.identity_seed().expose()), seed);
    let own = Secret::new(array(&load()["identity"], "seed"));
    let seed = "97e2f83d683c103cbb1021691f5a60869392baa5b14e09237d3541c9d06d2eaf";
    assert_eq!(hex(host_seed(&own, host).expose()), seed);
    assert_eq!(hex(&host_tag(host)), "98a5d653");
    let id = ClientId::at_host(array(&load()["secrets"], "id"), host_tag(host));
    let signed = "P9YAq86Xw-TO4_ZKmKXWUw.Cx_ZDS5j74YMNsC_iYCiMbUt1UTiM1ydQ6zmxk8yVK8";
    assert_eq!(id.sign(&root), signed);
}
