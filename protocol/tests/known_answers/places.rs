//! Sealed records and cookies: they open in their own place and nowhere else.

use mte_relay_protocol::{
    client_id::ClientId,
    cookie::Cookie,
    error::Error,
    header::PairId,
    snapshot::{open_record, seal_record},
};

use crate::{
    keys::{root, roots},
    vectors::{array, bytes, load, text},
};

#[test]
fn a_pair_record_is_sealed_and_opens_only_in_its_place() {
    let vectors = load();
    let record = &vectors["record"];
    let client = ClientId::new(array(record, "clientId"));
    let pair = PairId::new(array(record, "pairId"));
    let content = bytes(record, "plaintext");
    let sealed = seal_record(&root(), client, pair, array(record, "salt"), &content).unwrap();
    assert_eq!(sealed, bytes(record, "record"));
    assert_eq!(*open_record(&roots(), client, pair, &sealed).unwrap(), content);

    let other_client = ClientId::new([1; 16]);
    let other_pair = PairId::new([1; 16]);
    for (client, pair) in [(other_client, pair), (client, other_pair)] {
        assert_eq!(open_record(&roots(), client, pair, &sealed), Err(Error::Undecodable));
    }
}

#[test]
fn a_cookie_has_the_vectors_name_and_opens() {
    let vectors = load();
    let vector = &vectors["cookie"];
    let client = ClientId::new(array(vector, "clientId"));
    let (name, value) = (text(vector, "outerName_text"), text(vector, "outerValue_text"));
    let cookie = Cookie::open(&roots(), client, name, value).unwrap();
    assert_eq!(cookie.name, text(vector, "name_text"));
    assert_eq!(cookie.value, text(vector, "value_text"));
    assert_eq!(cookie.authority, text(vector, "authority_text"));
    assert_eq!(cookie.path, text(vector, "path_text"));
    assert_eq!(cookie.outer_name(&root(), client), name);

    let sealed = cookie.seal(&root(), client, [5; 16]).unwrap();
    assert_eq!(Cookie::open(&roots(), client, name, &sealed).unwrap(), cookie);
    let other = ClientId::new([1; 16]);
    assert_eq!(Cookie::open(&roots(), other, name, value), Err(Error::Undecodable));
    assert_eq!(Cookie::open(&roots(), client, "mte.x", value), Err(Error::Undecodable));
}
