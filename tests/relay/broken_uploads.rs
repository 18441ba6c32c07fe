//! Uploads that do not end as they should: the upstream never takes one for complete.

use crate::{
    client::Client,
    raw_upstream::{Asked, RawUpstream},
    sealed_stream::{Upload, relay_and_client},
    wire::Wire,
};

const LENGTHS: [Option<&str>; 2] = [None, Some("9")];

/// An upload of `one two three` whose first piece is at the upstream.
fn begun(client: &mut Client, upstream: &RawUpstream, length: Option<&str>) -> (Upload, Asked) {
    let fields: Vec<_> = length.map(|length| ("content-length", length)).into_iter().collect();
    let head = client.head("POST", "/upload", &fields);
    let upload = Upload::start(client, &head, b"one");
    let mut asked = upstream.asked();
    match length {
        Some(_) => assert_eq!(asked.wire.take(3).unwrap(), b"one"),
        None => assert_eq!(asked.chunk().unwrap().unwrap(), b"one"),
    }
    (upload, asked)
}

/// Whatever still came after `one`: never the end of a body.
fn assert_never_completes(asked: &mut Asked, length: Option<&str>) {
    let rest = asked.wire.rest().expect("the relay gives the connection up");
    match length {
        Some(length) => assert!(rest.len() + 3 < length.parse::<usize>().unwrap(), "{rest:?}"),
        None => assert!(!rest.windows(5).any(|end| end == b"0\r\n\r\n"), "{rest:?}"),
    }
}

#[test]
fn an_upload_whose_client_goes_away_never_completes_at_the_upstream() {
    for length in LENGTHS {
        let upstream = RawUpstream::start();
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
        let (upload, mut asked) = begun(&mut client, &upstream, length);
        drop(upload);
        assert_never_completes(&mut asked, length);
    }
}

#[test]
fn an_upload_that_ends_properly_outside_but_without_a_last_frame_never_completes() {
    for length in LENGTHS {
        let upstream = RawUpstream::start();
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
        let (mut upload, mut asked) = begun(&mut client, &upstream, length);
        upload.frame(b"twotwo");
        upload.wire.chunk(b"").unwrap();
        assert_never_completes(&mut asked, length);
        let opened = upload.answer();
        assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"));
    }
}

#[test]
fn an_upload_cut_inside_a_frame_never_completes() {
    for length in LENGTHS {
        let upstream = RawUpstream::start();
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
        let (mut upload, mut asked) = begun(&mut client, &upstream, length);
        let frame = upload.sealed(b"twotwo");
        upload.wire.chunk(&frame[..frame.len() - 1]).unwrap();
        upload.wire.chunk(b"").unwrap();
        assert_never_completes(&mut asked, length);
        let opened = upload.answer();
        assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"));
    }
}

#[test]
fn a_later_frame_that_was_tampered_with_ends_the_upload_with_a_sealed_error() {
    for length in LENGTHS {
        let upstream = RawUpstream::start();
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
        let (mut upload, mut asked) = begun(&mut client, &upstream, length);
        let mut frame = upload.sealed(b"twotwo");
        *frame.last_mut().unwrap() ^= 1;
        upload.wire.chunk(&frame).unwrap();
        assert_never_completes(&mut asked, length);
        let opened = upload.answer();
        assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"));
    }
}

#[test]
fn bytes_behind_the_last_frame_spoil_the_upload() {
    for length in LENGTHS {
        let upstream = RawUpstream::start();
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
        let (mut upload, mut asked) = begun(&mut client, &upstream, length);
        upload.last_without_end(b"twotwo");
        upload.wire.chunk(b"x").unwrap();
        upload.wire.chunk(b"").unwrap();
        assert_never_completes(&mut asked, length);
        let opened = upload.answer();
        assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"));
    }
}

#[test]
fn content_shorter_or_longer_than_its_length_never_completes() {
    for last in [b"two".as_slice(), b"twotwo!"] {
        let upstream = RawUpstream::start();
        let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
        let (mut upload, mut asked) = begun(&mut client, &upstream, Some("9"));
        upload.last(last);
        assert_never_completes(&mut asked, Some("9"));
        let opened = upload.answer();
        assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"));
    }
}

#[test]
fn one_frame_with_another_length_than_declared_never_reaches_the_upstream() {
    let upstream = RawUpstream::start();
    let (_relay, mut client) = relay_and_client(&upstream.origin(), &[]);
    for length in ["4", "6", "0"] {
        let opened = client.fetch("POST", "/x", &[("content-length", length)], b"hello");
        assert_eq!((opened.head.status, opened.code().as_str()), (400, "malformed"), "{length}");
    }
    assert!(upstream.is_untouched());
}

#[test]
fn a_plain_upload_whose_client_goes_away_never_completes_at_the_upstream() {
    let upstream = RawUpstream::start();
    let settings = [("PASS_THROUGH_ROUTES", "/*")];
    let (relay, _client) = relay_and_client(&upstream.origin(), &settings);
    for (field, first) in
        [("transfer-encoding: chunked", "3\r\none\r\n"), ("content-length: 9", "one")]
    {
        let mut wire = Wire::connect(relay.address);
        wire.write(format!("POST /x HTTP/1.1\r\nhost: h\r\n{field}\r\n\r\n{first}")).unwrap();
        let mut asked = upstream.asked();
        let length = field.starts_with("content").then_some("9");
        match length {
            Some(_) => assert_eq!(asked.wire.take(3).unwrap(), b"one"),
            None => assert_eq!(asked.chunk().unwrap().unwrap(), b"one"),
        }
        drop(wire);
        assert_never_completes(&mut asked, length);
    }
}
