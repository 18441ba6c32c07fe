//! A sealed request's body: opened alike however its bytes arrive.
#![no_main]

use bytes::BytesMut;
use libfuzzer_sys::fuzz_target;
use mte_relay_fuzz::{PAIR, VECTORS, array};
use mte_relay_protocol::{
    error::Error,
    frame::{FrameOpener, FrameReader, OpenedFrame},
    header::RequestHeader,
};

fuzz_target!(|body: &[u8]| {
    let Some((header, frames)) = body.split_first_chunk::<94>() else { return };
    let whole = open(opener(header), [frames].into_iter());
    // The first bytes of the salt decide on the sizes of the chunks.
    let sizes = header[30..34].iter().map(|size| usize::from(*size) + 1).cycle();
    let mut rest = frames;
    let chunks = sizes.map_while(|size| {
        let (chunk, tail) = rest.split_at(size.min(rest.len()));
        rest = tail;
        (!chunk.is_empty()).then_some(chunk)
    });
    assert_eq!(open(opener(header), chunks), whole);
});

/// The opener that the header entitles to, else one of the known answers.
fn opener(header: &[u8; 94]) -> FrameOpener {
    let claim = |header: &[u8; 94]| PAIR.clone().claim(&RequestHeader::parse(header)?, [0; 16]);
    let claimed = claim(header).or_else(|_| claim(&array(&VECTORS["requests"][0]["header"])));
    claimed.expect("a known answer").open.into_opener()
}

fn open<'a>(
    mut opener: FrameOpener,
    chunks: impl Iterator<Item = &'a [u8]>,
) -> (Vec<OpenedFrame>, Result<(), Error>) {
    let mut opened = Vec::new();
    let mut reader = FrameReader::new(1 << 16);
    let mut buffer = BytesMut::new();
    let read = || {
        for chunk in chunks {
            buffer.extend_from_slice(chunk);
            while let Some(frame) = reader.next_frame(&mut buffer)? {
                opened.push(opener.open(frame)?);
            }
        }
        reader.finish(&buffer)
    };
    let result = read();
    (opened, result)
}
