//! JSON, through a sealed cookie and a client's payload: what is read is the same object to
//! others.
#![no_main]

use aes_gcm::{
    Aes256Gcm, KeyInit,
    aead::{Aead, Payload},
};
use base64ct::{Base64UrlUnpadded, Encoding};
use libfuzzer_sys::fuzz_target;
use mte_relay_fuzz::{PSKS, RELAY_KEY, ROOTS, VECTORS, array, text, unhex};
use mte_relay_protocol::{
    client_id::ClientId,
    cookie::Cookie,
    kdf::{Key, Label, derive},
    pairing::{MAX_SEALED_LEN, PairRequest},
};
use serde_json::Value;

fuzz_target!(|bytes: &[u8]| {
    as_cookie(bytes);
    // A pairing takes far longer: only for what others read as its payload.
    let agent = serde_json::from_slice(bytes).is_ok_and(|value: Value| value["agent"].is_string());
    if agent && bytes.len() <= MAX_SEALED_LEN - 16 {
        as_client_payload(bytes);
    }
});

fn as_cookie(bytes: &[u8]) {
    let client: [u8; 16] = array(&VECTORS["cookie"]["clientId"]);
    let (salt, name) = ([7; 16], "mte.any");
    let root = Key::new(array(&VECTORS["secrets"]["root"]));
    let key = derive(&root, Label::Cookie, &[]);
    let key = derive(&key, Label::CookieValue, &[&salt, &client, name.as_bytes()]);
    let secret_id = ROOTS.current().secret_id();
    let value = [&[1], &secret_id[..], &salt, &seal(&key, &[], bytes)].concat();
    let value = Base64UrlUnpadded::encode_string(&value);
    if let Ok(cookie) = Cookie::open(&ROOTS, ClientId::new(client), name, &value) {
        let value: Value = serde_json::from_slice(bytes).expect("JSON to others");
        assert_eq!(value["name"], cookie.name.as_str());
        assert_eq!(value["expires"].as_u64(), cookie.expires);
        assert!(cookie.expires < Some(1 << 53));
    }
}

fn as_client_payload(bytes: &[u8]) {
    // The second pairing of the known answers, with another payload.
    let vector = &VECTORS["pairing"][1];
    let th1 = unhex(&vector["th1"]);
    let key = derive(&Key::new(array(&vector["hs"])), Label::PairClient, &[&th1]);
    let sealed = seal(&key, &th1, bytes);
    let length = u16::try_from(sealed.len()).expect("short enough").to_be_bytes();
    let request = [&unhex(&vector["request"])[..2378], &length, &sealed].concat();
    let request = PairRequest::parse(&request).expect("well formed");
    if let Ok(opened) = request.open(std::slice::from_ref(&*RELAY_KEY), &*PSKS) {
        let value: Value = serde_json::from_slice(bytes).expect("JSON to others");
        assert_eq!(text(&value["agent"]), opened.payload.agent);
        assert_eq!(value["clientToken"].as_str(), opened.payload.client_token.as_deref());
    }
}

fn seal(key: &Key, aad: &[u8], msg: &[u8]) -> Vec<u8> {
    let cipher = Aes256Gcm::new(key.expose().into());
    cipher.encrypt(&[0; 12].into(), Payload { msg, aad }).expect("short enough")
}
