//! The relay's own certificate and its private key.

use super::load::Load;
use crate::{
    listener::world::Authority,
    upstream::Upstream,
    wire::{Wire, head},
};

const CALLERS: usize = 8;
const CHANGED: &str = "the configuration has changed";

#[test]
fn a_certificate_and_its_key_are_replaced_under_load_and_no_handshake_or_request_fails() {
    let (upstream, authority) = (Upstream::start(), Authority::new());
    let relay = authority.relay(&[("UPSTREAM", &upstream.origin()), ("PASS_THROUGH_ROUTES", "/*")]);
    relay.wait_for("watching the configuration");
    let address = authority.unwrapped(relay.address);
    // Each request is on a connection of its own, whose certificate the client checks.
    let mut load = Load::start(CALLERS, |place| {
        move |number| {
            let mut wire = Wire::connect(address);
            wire.write(head(&format!("GET /{place}/{number}"), address, 0)).unwrap();
            let answer = wire.answer().map_err(|error| error.to_string())?;
            if answer.status == 200 { Ok(()) } else { Err(format!("{answer:?}")) }
        }
    });
    for (time, year) in [(1, 2098), (2, 2097)] {
        load.go_on();
        // The chain first, its key later: what is in between is refused, or not even seen.
        let next = authority.certify(year);
        authority.directory.write("certificate.pem", &next.certificate);
        if time == 2 {
            relay.wait_for("the private key does not belong to the certificate");
        }
        authority.write(&next);
        relay.wait_for_nth(time, CHANGED);
    }
    load.end();
}
