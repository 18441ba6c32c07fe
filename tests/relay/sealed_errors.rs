//! Errors that are told sealed, once frame 0 is open.

use mte_relay_protocol::{client_pair::NewRequest, http_message::encode_request};
use serde_json::Value;

use crate::{
    client::{Client, Opened, open},
    sealed_stream::relay_and_client,
    upstream::Upstream,
};

fn vectors(list: &str) -> Vec<Value> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/vectors/relay1.json");
    let vectors: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    vectors[list].as_array().unwrap().clone()
}

fn hex(value: &Value) -> Vec<u8> {
    let text = value.as_str().unwrap().as_bytes();
    let digit = |byte: u8| (byte as char).to_digit(16).unwrap() as u8;
    text.chunks(2).map(|pair| digit(pair[0]) << 4 | digit(pair[1])).collect()
}

fn answer(client: &mut Client, new: NewRequest, frame: &[u8]) -> Opened {
    let (request, awaiting) = client.seal_as(new, &[frame]);
    open(awaiting, &client.send(&request)).expect("a sealed answer")
}

#[test]
fn every_head_that_breaks_a_rule_is_a_sealed_400_and_nothing_reaches_the_upstream() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let refused = vectors("refusedHeads");
    assert!(refused.len() >= 29, "{}", refused.len());
    for vector in refused {
        let opened = answer(&mut client, NewRequest::once(), &hex(&vector["head"]));
        let told = (opened.head.status, opened.code());
        assert_eq!(told, (400, "malformed".to_owned()), "{}", vector["about"]);
    }
    assert_eq!(upstream.seen(), []);
}

#[test]
fn every_head_that_keeps_the_rules_reaches_the_upstream() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    for vector in vectors("acceptedHeads") {
        let path = vector["path_text"].as_str().unwrap();
        let opened = answer(&mut client, NewRequest::once(), &hex(&vector["head"]));
        assert_eq!(opened.head.status, 200, "{}", vector["about"]);
        assert_eq!(upstream.wait_for(path).target, path, "{}", vector["about"]);
    }
}

#[test]
fn a_method_that_is_not_idempotent_is_refused_under_the_idempotent_flag() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    for method in ["POST", "PATCH", "PROPFIND", "get"] {
        let message = encode_request(&client.head(method, "/x", &[]), b"");
        let opened = answer(&mut client, NewRequest::idempotent(), &message);
        assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"), "{method}");
    }
    assert_eq!(upstream.seen(), []);
    let message = encode_request(&client.head("GET", "/x", &[]), b"");
    assert_eq!(answer(&mut client, NewRequest::once(), &message).head.status, 200);
}

#[test]
fn bytes_behind_the_only_frame_are_a_sealed_400() {
    let upstream = Upstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    let (mut request, awaiting) = client.seal(&client.head("POST", "/x", &[]), b"content");
    request.body.push(0);
    let opened = open(awaiting, &client.send(&request)).unwrap();
    assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"));
    assert_eq!(upstream.seen(), []);
}

#[test]
fn a_sealed_error_is_a_problem_document_and_says_nothing_outside() {
    let (_relay, mut client) = relay_and_client("http://127.0.0.1:9", &[]);
    let (request, awaiting) = client.seal(&client.head("GET", "/x", &[]), b"");
    let answer = client.send(&request);
    assert_eq!((answer.status, answer.header("x-mte-relay-error")), (200, None));
    let opened = open(awaiting, &answer).unwrap();
    let problem: Value = serde_json::from_slice(&opened.content).unwrap();
    assert_eq!(problem["type"], "urn:mte-relay:error:upstream-unreachable");
    assert_eq!(problem["status"], 502);
    assert!(problem["title"].is_string());
    assert_eq!(problem.as_object().unwrap().len(), 4, "{problem}");
    assert_eq!(opened.field("content-length"), Some(opened.content.len().to_string()));
    assert_eq!(opened.head.fields.len(), 2);
}
