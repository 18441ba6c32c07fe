//! What the logs must not show.

use crate::{
    paired::{Paired, TOKEN, call},
    tap::{Action, SEALED},
    wire::plain,
    world::CLIENT_ID_SECRET,
};

const SHARED: &str = "canary-shared-secret-long-enough-for-relays";

#[test]
fn no_secret_and_nothing_of_a_message_is_in_any_line_at_the_most_talkative_level() {
    let levels = [("LOG_LEVEL", "trace"), ("SYS_LOG_LEVEL", "trace"), ("SECRET", SHARED)];
    let front = [&levels[..], &[("CLIENT_ID_SECRET", "canary-front-secret-of-enough-length")]];
    let paired = Paired::with(&front.concat(), &levels);
    let request = "POST /canary-path?canary=query\nx-canary: canary-field\n\
        cookie: canary-cookie\nauthorization: canary-authorization\ncontent-type: text/canary";
    assert_eq!(paired.call(request, b"canary-body").status, 200);
    assert_eq!(paired.call("POST /echo?canary", b"canary-body").body, b"canary-body");

    // Everything that is worth a line: errors on both sides, forged, lost, refused.
    for action in [
        Action::Forge(401, "pair-unknown"),
        Action::ForgeAfterDelivery(400, "undecodable"),
        Action::LoseAnswer,
        Action::LoseRequest,
        Action::CutAnswer(40),
        Action::Change(Box::new(|body| body[30] ^= 1)),
        Action::Answer("HTTP/1.1 404 canary-reason\r\nx-canary: canary-peer\r\ncontent-length: 11\r\n\r\ncanary-peer".to_owned()),
    ] {
        paired.tap.next(SEALED, action);
        paired.call(request, b"canary-body");
    }
    let peer = paired.tap.origin();
    let with_credentials = peer.replace("http://", "http://canary-user:canary-word@");
    for peer in [with_credentials.as_str(), &format!("{peer}/canary-prefix"), "canary-upstream"] {
        call(&paired.front, peer, "GET /canary-path", b"");
    }
    let guess =
        format!("GET /canary-path\nx-mte-outbound-token: canary-guess\nx-mte-upstream: {peer}");
    assert_eq!(plain(paired.front.address, &guess, b"").status, 401);
    let copy = paired.tap.travelled(SEALED).pop().unwrap();
    crate::tap::release(paired.back.address, &copy);
    let mut forged = copy.sealed();
    forged.client_id = "canary-client-id".to_owned();
    crate::client::send(paired.back.address, &forged);

    let client_id = copy.sealed().client_id;
    let token = client_id.split('.').nth(1).unwrap().to_owned();
    paired.front.wait_for("peer failed");
    // A line that certainly comes after all of these has come out.
    for relay in [&paired.front, &paired.back] {
        relay.signal("TERM");
        relay.wait_for("stopping");
        let printed = relay.printed();
        for secret in ["canary", TOKEN, CLIENT_ID_SECRET, SHARED, &token] {
            let line = printed.lines().find(|line| line.contains(secret));
            assert_eq!(line, None, "{secret}");
        }
    }
}
