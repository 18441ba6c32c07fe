//! Hosts of one relay that share a client id secret: nothing of one is worth anything at another.

use mte_relay_protocol::{
    client_id::{ClientId, host_tag},
    cookie::Cookie,
    header::PairId,
    root::{Root, Roots, host_seed},
    secret::Secret,
    snapshot::{open_record, seal_record},
};
use proptest::prelude::*;

use crate::support::cases;

/// The roots of two different hosts under one secret, and of the relay without a map.
fn three(secret: &[u8], one: &str, other: &str) -> [Roots; 3] {
    let root = Root::new(secret);
    [root.of_host(one), root.of_host(other), root].map(|root| Roots::new(root, None))
}

proptest! {
    #![proptest_config(cases(64))]

    #[test]
    fn what_is_signed_or_sealed_for_one_host_is_refused_by_every_other(
        secret in any::<[u8; 32]>(),
        hosts in ("[a-z.]{0,12}(:[0-9]{1,5})?", "[a-z.]{0,12}(:[0-9]{1,5})?"),
        id in any::<[u8; 16]>(),
        salt in any::<[u8; 16]>(),
    ) {
        prop_assume!(hosts.0 != hosts.1);
        let [own, others @ ..] = three(&secret, &hosts.0, &hosts.1);
        let client = ClientId::new(id);
        let signed = client.sign(own.current());
        let token = client.token(own.current());
        let pair = PairId::new(salt);
        let record = seal_record(own.current(), client, pair, salt, b"keys").unwrap();
        let cookie = Cookie {
            name: "sid".into(),
            value: "1".into(),
            authority: "h".into(),
            path: "/".into(),
            expires: None,
        };
        let name = cookie.outer_name(own.current(), client);
        let value = cookie.seal(own.current(), client, salt).unwrap();

        prop_assert_eq!(ClientId::verify(&signed, &own), Ok(client));
        prop_assert_eq!(token.verify(&own), Some(client));
        prop_assert!(open_record(&own, client, pair, &record).is_ok());
        prop_assert!(Cookie::open(&own, client, &name, &value).is_ok());
        for other in others {
            prop_assert!(ClientId::verify(&signed, &other).is_err());
            prop_assert_eq!(token.verify(&other), None);
            prop_assert!(open_record(&other, client, pair, &record).is_err());
            prop_assert!(Cookie::open(&other, client, &name, &value).is_err());
            prop_assert_ne!(cookie.outer_name(other.current(), client), name.clone());
            prop_assert!(own.current().identity_seed() != other.current().identity_seed());
        }
        let seed = Secret::new(secret);
        prop_assert!(host_seed(&seed, &hosts.0) != host_seed(&seed, &hosts.1));
        prop_assert!(host_seed(&seed, &hosts.0) != seed);
    }

    #[test]
    fn an_id_made_at_a_host_ends_in_its_tag_and_is_random_before(
        host in "[a-z.]{1,12}",
        random in any::<[u8; 16]>(),
    ) {
        let client = ClientId::at_host(random, host_tag(&host));
        prop_assert_eq!(client.host_tag(), host_tag(&host));
        prop_assert_eq!(&client.as_bytes()[..12], &random[..12]);
    }
}
