//! Frame 0 of a request: what is read obeys the rules, and is read alike once written again.
#![no_main]

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use mte_relay_protocol::http_message::{
    HeadLimits, content_length, decode_request, encode_request, is_authority, is_path,
};

fuzz_target!(|frame: &[u8]| {
    let few = HeadLimits { max_bytes: 100, max_fields: 2 };
    for limits in [HeadLimits::default(), few] {
        let Ok(read) = decode_request(Bytes::copy_from_slice(frame), limits) else { continue };
        assert!(read.head.fields.len() <= limits.max_fields);
        assert!(is_path(&read.head.path) || read.head.path == "*");
        assert!(is_authority(&read.head.authority));
        assert!(content_length(&read.head.fields).is_ok());
        let written = encode_request(&read.head, &read.content);
        assert!(decode_request(written.into(), limits) == Ok(read));
    }
});
