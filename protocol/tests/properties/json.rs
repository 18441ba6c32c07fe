//! JSON as the protocol reads it, through the payloads of a pairing.

use mte_relay_protocol::{
    error::Error,
    pairing::{ClientPayload, Offer, PairRequest, Psk},
};
use proptest::{collection::vec, prelude::*, sample::select};

use crate::support::{cases, offer_seeds, static_key};

/// What the relay makes of a client payload's text.
fn read(text: &[u8]) -> Result<ClientPayload, Error> {
    let offer =
        Offer::start_with_text(static_key().public(), &Psk::NONE, offer_seeds(1), text).unwrap();
    let request = PairRequest::parse(&offer.request).unwrap();
    let opened = request.open(std::slice::from_ref(static_key()), &[Psk::NONE])?;
    Ok(opened.payload.clone())
}

/// The text of any value that the protocol allows: integers below 2^53, no member twice.
fn value() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        select(vec!["null", "true", "false", "[]", "{}"]).prop_map(str::to_owned),
        (1 - (1_i64 << 53)..1_i64 << 53).prop_map(|number| number.to_string()),
        "\\PC{0,10}".prop_map(|text| quoted(&text)),
    ];
    leaf.prop_recursive(4, 24, 4, |inner| {
        prop_oneof![
            vec(inner.clone(), 0..4).prop_map(|items| format!("[{}]", items.join(", "))),
            vec(inner, 0..4).prop_map(|items| object(&items)),
        ]
    })
}

fn object(values: &[String]) -> String {
    let member = |(place, value)| format!("\"m{place}\":{value}");
    format!("{{{}}}", values.iter().enumerate().map(member).collect::<Vec<_>>().join(","))
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

/// A value that breaks a rule, somewhere inside a value.
fn broken() -> impl Strategy<Value = String> {
    let leaf = prop_oneof![
        ("[a-z]{0,5}", value(), value()).prop_map(|(name, left, right)| {
            format!("{{\"{name}\":{left},\"x\\u0020y\":1,\"{name}\":{right}}}")
        }),
        Just(r#"{"a":1,"\u0061":1}"#.to_owned()),
        (1_u64 << 53..).prop_map(|number| number.to_string()),
        (i64::MIN..=-(1_i64 << 53)).prop_map(|number| number.to_string()),
        (any::<i32>(), 0..100_u8).prop_map(|(whole, part)| format!("{whole}.{part}")),
        (any::<i16>(), 0..9_u8).prop_map(|(number, power)| format!("{number}e{power}")),
        select(vec!["1e400", "01", "+1", "NaN", "'a'", "\"\\x\"", "[1,]", "\"\u{1}\"", "nul"])
            .prop_map(str::to_owned),
    ];
    leaf.prop_recursive(4, 8, 2, |inner| {
        prop_oneof![
            (value(), inner.clone()).prop_map(|(left, right)| format!("[{left},{right}]")),
            (value(), inner).prop_map(|(left, right)| object(&[left, right])),
        ]
    })
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn unknown_members_are_ignored_whatever_they_are(
        agent in "\\PC{0,20}",
        token in "\\PC{0,20}",
        before in value(),
        after in value(),
    ) {
        let (a, t) = (quoted(&agent), quoted(&token));
        let text = format!(
            "{{\"b\":{before},\"agent\":{a}, \"z\" : {after},\n\"clientToken\":{t},\"Agent\":0}}"
        );
        let payload = read(text.as_bytes()).unwrap();
        prop_assert_eq!(&payload.agent, &agent);
        prop_assert_eq!(payload.client_token.as_ref(), Some(&token));
    }

    #[test]
    fn a_repeated_member_a_fraction_or_a_large_number_is_refused_however_deep(broken in broken()) {
        for text in [
            format!("{{\"agent\":\"a\",\"b\":{broken}}}"),
            format!("{{\"b\":{broken},\"agent\":\"a\"}}"),
            format!("{{\"agent\":\"a\"}} {broken}"),
        ] {
            let refused = read(text.as_bytes()).map(drop);
            prop_assert_eq!(refused, Err(Error::Malformed("json")), "{}", text);
        }
    }

    #[test]
    fn a_payload_without_its_members_is_refused(value in value()) {
        let misspelt = format!("{{\"Agent\":{value}}}");
        for text in [value, misspelt] {
            prop_assert!(read(text.as_bytes()).is_err(), "{}", text);
        }
    }

    #[test]
    fn arbitrary_bytes_are_refused_without_a_panic(
        bytes in vec(prop_oneof![1 => select(b"{}[]\",:0a\\".to_vec()), 1 => any::<u8>()], 0..60),
    ) {
        prop_assert!(read(&bytes).is_err());
    }
}

#[test]
fn nesting_without_end_is_refused() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
        let depth = 4_000 / (open.len() + close.len());
        for (count, closed) in [(depth, true), (depth, false), (200, true)] {
            let (open, close) = (open.repeat(count), close.repeat(count));
            let inner = if closed { format!("{open}1{close}") } else { open };
            let text = format!("{{\"agent\":\"a\",\"b\":{inner}}}");
            let text = &text[..text.len().min(4_080)];
            assert!(read(text.as_bytes()).is_err());
        }
    }
}

#[test]
fn a_list_in_place_of_the_members_is_refused() {
    assert!(read(br#"{"agent":"a","clientToken":"t"}"#).is_ok());
    for text in [r#"["a","t"]"#, r#"["a"]"#, r#"[["agent","a"]]"#, r#""a""#, "null"] {
        assert_eq!(read(text.as_bytes()).map(drop), Err(Error::Malformed("json")), "{text}");
    }
}
