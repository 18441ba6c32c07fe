//! Frame 0 of a response: what is read is read alike once written again.
#![no_main]

use bytes::Bytes;
use libfuzzer_sys::fuzz_target;
use mte_relay_protocol::http_message::{
    HeadLimits, decode_response, encode_response, is_connection_field,
};

fuzz_target!(|frame: &[u8]| {
    let few = HeadLimits { max_bytes: 100, max_fields: 2 };
    for limits in [HeadLimits::default(), few] {
        let Ok(read) = decode_response(Bytes::copy_from_slice(frame), limits) else { continue };
        assert!((200..=999).contains(&read.head.status));
        assert!(read.head.fields.len() <= limits.max_fields);
        assert!(!read.head.fields.iter().any(|field| is_connection_field(&field.name)));
        let written = encode_response(&read.head, &read.content);
        assert!(decode_response(written.into(), limits) == Ok(read));
    }
});
