//! Binary HTTP heads: what is written is read, and nothing makes the reader panic.

use bytes::Bytes;
use mte_relay_protocol::http_message::{
    CONNECTION_FIELDS, Decoded, Field, HeadLimits, RequestHead, ResponseHead, content_length,
    decode_request, decode_response, encode_request, encode_request_head, encode_response,
    is_connection_field, is_path,
};
use proptest::{collection::vec, prelude::*, sample::Index, sample::select};

use crate::support::cases;

fn field() -> impl Strategy<Value = Field> {
    let name = "[!#$%&'*+.^_`|~0-9a-z-]{1,12}".prop_filter("a field of its own rules", |name| {
        !is_connection_field(name.as_bytes()) && name != "content-length"
    });
    (name, value()).prop_map(|(name, value)| Field::new(name, value))
}

/// Any bytes but line ends and zero, and no blank at either end.
fn value() -> impl Strategy<Value = Vec<u8>> {
    vec(any::<u8>(), 0..40).prop_map(|bytes| {
        let allowed = |byte: &u8| !matches!(byte, b'\r' | b'\n' | 0);
        let bytes: Vec<u8> = bytes.into_iter().filter(allowed).collect();
        let blank = |byte: &u8| matches!(byte, b' ' | b'\t');
        let Some(start) = bytes.iter().position(|byte| !blank(byte)) else { return vec![] };
        let end = bytes.iter().rposition(|byte| !blank(byte)).unwrap();
        bytes[start..=end].to_vec()
    })
}

fn request_head() -> impl Strategy<Value = RequestHead> {
    let method =
        "[!#$%&'*+.^_`|~0-9A-Za-z-]{1,10}".prop_filter("no tunnels", |method| method != "CONNECT");
    let scheme = select(vec!["http", "https"]);
    let authority = "|[a-z0-9._~-]{1,20}(:[0-9]{1,5})?|\\[[0-9a-f:.]{1,20}\\](:[0-9]{1,5})?";
    let path = "/[!\"$-\\[\\]-~]{0,30}".prop_filter("a path", |path| is_path(path.as_bytes()));
    (method, scheme, authority, path, vec(field(), 0..8), any::<bool>()).prop_map(
        |(method, scheme, authority, path, fields, asterisk)| {
            let asterisk = asterisk && method.len() == 1;
            let method = if asterisk { "OPTIONS".to_owned() } else { method };
            let path = if asterisk { "*".to_owned() } else { path };
            RequestHead {
                method: method.into(),
                scheme: scheme.into(),
                authority: authority.into(),
                path: path.into(),
                fields,
            }
        },
    )
}

fn response_head() -> impl Strategy<Value = ResponseHead> {
    (200..=999_u16, vec(field(), 0..8)).prop_map(|(status, fields)| ResponseHead { status, fields })
}

fn content() -> impl Strategy<Value = Vec<u8>> {
    prop_oneof![9 => vec(any::<u8>(), 0..100), 1 => vec(any::<u8>(), 16_000..17_000)]
}

fn limits() -> HeadLimits {
    HeadLimits::default()
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn a_request_is_read_as_it_was_written(
        head in request_head(),
        content in content(),
        padding in 0..20_usize,
    ) {
        let message = encode_request(&head, &content);
        let whole = Ok(Decoded { head, content: Bytes::from(content.clone()) });
        let read = |message: Vec<u8>| decode_request(message.into(), limits());
        prop_assert_eq!(&read(message.clone()), &whole);
        let mut padded = [message.as_slice(), &vec![0; padding]].concat();
        prop_assert_eq!(&read(padded.clone()), &whole);
        padded.push(1);
        prop_assert!(read(padded).is_err());
        // RFC 9292 §3.8: empty trailers, and then empty content, may be left out.
        prop_assert_eq!(&read(message[..message.len() - 1].to_vec()), &whole);
        if content.is_empty() {
            prop_assert_eq!(&read(message[..message.len() - 2].to_vec()), &whole);
        }
    }

    #[test]
    fn a_response_is_read_as_it_was_written(head in response_head(), content in content()) {
        let message = encode_response(&head, &content);
        let read = decode_response(message.into(), limits());
        prop_assert_eq!(read, Ok(Decoded { head, content: Bytes::from(content) }));
    }

    #[test]
    fn a_field_of_one_connection_is_refused_in_requests_and_dropped_from_responses(
        request in request_head(),
        response in response_head(),
        name in select(&CONNECTION_FIELDS[..]),
        at in any::<Index>(),
    ) {
        let insert = |fields: &[Field]| {
            let mut fields = fields.to_vec();
            fields.insert(at.index(fields.len() + 1), Field::new(name, "x"));
            fields
        };
        let spoiled = RequestHead { fields: insert(&request.fields), ..request };
        prop_assert!(decode_request(encode_request(&spoiled, &[]).into(), limits()).is_err());
        let with = ResponseHead { fields: insert(&response.fields), ..response.clone() };
        let read = decode_response(encode_response(&with, &[]).into(), limits());
        prop_assert_eq!(read.unwrap().head, response);
    }

    #[test]
    fn a_cut_request_is_refused_or_lacks_nothing_but_empty_sections(
        head in request_head(),
        content in vec(any::<u8>(), 1..50),
        at in any::<Index>(),
    ) {
        let message = encode_request(&head, &content);
        let cut = at.index(message.len());
        let read = decode_request(Bytes::from(message).slice(..cut), limits());
        if let Ok(read) = read {
            prop_assert_eq!(&read.head, &head);
            let head_ends = encode_request_head(&head, content.len()).len();
            prop_assert!(read.content == content || cut < head_ends && read.content.is_empty());
        }
    }

    #[test]
    fn what_is_read_from_altered_messages_is_within_the_limits_and_read_again_alike(
        head in request_head(),
        response in response_head(),
        content in vec(any::<u8>(), 0..20),
        changes in vec((any::<Index>(), any::<u8>()), 0..6),
        max_bytes in 0..400_usize,
        max_fields in 0..8_usize,
    ) {
        let limits = HeadLimits { max_bytes, max_fields };
        let alter = |mut message: Vec<u8>| {
            for (at, byte) in &changes {
                let at = at.index(message.len());
                message[at] = *byte;
            }
            Bytes::from(message)
        };
        if let Ok(read) = decode_request(alter(encode_request(&head, &content)), limits) {
            prop_assert!(read.head.fields.len() <= max_fields);
            prop_assert!(is_path(&read.head.path) || read.head.path == "*");
            prop_assert!(content_length(&read.head.fields).is_ok());
            let again = decode_request(encode_request(&read.head, &read.content).into(), limits);
            prop_assert_eq!(again, Ok(read));
        }
        if let Ok(read) = decode_response(alter(encode_response(&response, &content)), limits) {
            prop_assert!((200..=999).contains(&read.head.status));
            prop_assert!(!read.head.fields.iter().any(|field| is_connection_field(&field.name)));
            let again = decode_response(encode_response(&read.head, &read.content).into(), limits);
            prop_assert_eq!(again, Ok(read));
        }
    }

    #[test]
    fn arbitrary_bytes_are_read_or_refused(
        bytes in vec(prop_oneof![2 => 0..8_u8, 1 => any::<u8>()], 0..200),
    ) {
        let _ = decode_request(bytes.clone().into(), limits());
        let _ = decode_response(bytes.into(), limits());
    }
}
