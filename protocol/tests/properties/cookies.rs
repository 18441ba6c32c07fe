//! Sealed cookies: they open for their client under their name, and nothing else does.

use mte_relay_protocol::{
    client_id::ClientId,
    cookie::{Cookie, NAME_PREFIX},
    error::Error,
    root::{Root, Roots},
};
use proptest::{prelude::*, sample::Index};

use crate::support::{cases, roots};

fn cookie() -> impl Strategy<Value = Cookie> {
    let text = || "\\PC{0,40}";
    let expires = proptest::option::of(0..1_u64 << 53);
    (text(), text(), text(), text(), expires).prop_map(|(name, value, authority, path, expires)| {
        Cookie { name, value, authority, path, expires }
    })
}

proptest! {
    #![proptest_config(cases(256))]

    #[test]
    fn a_sealed_cookie_opens_for_its_client_under_its_name_only(
        cookie in cookie(),
        id in any::<[u8; 16]>(),
        other in any::<[u8; 16]>(),
        salt in any::<[u8; 16]>(),
    ) {
        let client = ClientId::new(id);
        let name = cookie.outer_name(roots().current(), client);
        let value = cookie.seal(roots().current(), client, salt).unwrap();
        prop_assert!(name.starts_with(NAME_PREFIX));
        let opened = Cookie::open(roots(), client, &name, &value);
        prop_assert_eq!(opened.as_ref(), Ok(&cookie));

        let refused = |roots: &Roots, client, name: &str| {
            Cookie::open(roots, client, name, &value) == Err(Error::Undecodable)
        };
        let theirs = ClientId::new(other);
        let elsewhere = Roots::new(Root::new(b"another"), None);
        prop_assert!(refused(roots(), theirs, &name));
        prop_assert!(refused(roots(), client, &cookie.outer_name(roots().current(), theirs)));
        prop_assert!(refused(&elsewhere, client, &name));
        let rotated = Roots::new(Root::new(b"another"), Some(roots().current().clone()));
        prop_assert!(Cookie::open(&rotated, client, &name, &value).is_ok());
    }

    #[test]
    fn an_altered_value_and_arbitrary_text_are_refused(
        cookie in cookie(),
        at in any::<Index>(),
        by in "[A-Za-z0-9_=-]",
        text in "\\PC{0,80}",
    ) {
        let client = ClientId::new([1; 16]);
        let name = cookie.outer_name(roots().current(), client);
        let value = cookie.seal(roots().current(), client, [2; 16]).unwrap();
        let at = at.index(value.len());
        let mut altered = value.clone();
        altered.replace_range(at..=at, &by);
        if altered != value {
            let refused = Cookie::open(roots(), client, &name, &altered);
            prop_assert_eq!(refused, Err(Error::Undecodable));
        }
        let cut = Cookie::open(roots(), client, &name, &value[..at]);
        prop_assert_eq!(cut, Err(Error::Undecodable));
        let refused = Cookie::open(roots(), client, &name, &text);
        prop_assert_eq!(refused, Err(Error::Undecodable));
    }

    #[test]
    fn outer_names_tell_cookies_apart_wherever_one_part_ends_and_the_next_begins(
        whole in "[ab/.]{1,6}",
        left in (any::<Index>(), any::<Index>()),
        right in (any::<Index>(), any::<Index>()),
    ) {
        // The same text, cut twice into authority, path and name.
        let cut = |(first, second): (Index, Index)| {
            let first = first.index(whole.len() + 1);
            let second = first + second.index(whole.len() + 1 - first);
            let part = |from, to| whole[from..to].to_owned();
            let parts = [part(0, first), part(first, second), part(second, whole.len())];
            let [authority, path, name] = parts.clone();
            let cookie = Cookie { name, value: String::new(), authority, path, expires: None };
            (parts, cookie.outer_name(roots().current(), ClientId::new([1; 16])))
        };
        let ((left, left_name), (right, right_name)) = (cut(left), cut(right));
        prop_assert_eq!(left_name == right_name, left == right);
    }
}
