//! The main job, once through.

use crate::{client::Client, upstream::Upstream, world::Relay};

#[test]
fn a_sealed_request_reaches_the_upstream_and_its_answer_comes_back_sealed() {
    let upstream = Upstream::start();
    let relay = Relay::before(&upstream.origin(), &[]);
    let mut client = Client::pair(&relay);
    let opened = client.fetch("POST", "/echo?x=1", &[("content-type", "text/plain")], b"hello");
    assert_eq!(opened.head.status, 200);
    assert_eq!(opened.field("content-type").as_deref(), Some("text/plain"));
    assert_eq!(opened.text(), "hello");
    let seen = upstream.wait_for("/echo?x=1");
    assert_eq!((seen.method.as_str(), seen.body.as_slice()), ("POST", b"hello".as_slice()));
    assert!(relay.stop().success());
}
