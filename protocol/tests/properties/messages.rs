//! Sealed requests and responses: whatever is sealed opens, whatever is altered does not.

use bytes::{Bytes, BytesMut};
use mte_relay_protocol::{
    client_pair::NewRequest,
    error::Error,
    frame::{FrameOpener, FrameReader, FrameSealer},
    header::{REQUEST_HEADER_LEN, RESPONSE_HEADER_LEN, RequestHeader},
    pair::MAX_EPOCHS_AHEAD,
};
use proptest::{collection::vec, prelude::*, sample::Index};

use crate::support::{Agreed, EPOCH_MS, NOW, agreed, cases};

const MAX_FRAME: usize = 400;

#[derive(Clone, Copy, Debug)]
enum Direction {
    Request,
    Response,
}

/// A sealed message: its header and frames, and what the receiver does with the header.
struct Sealed {
    /// The header, then the frames.
    pieces: Vec<Vec<u8>>,
    start: Start,
}

type Start = Box<dyn FnOnce(&[u8]) -> Result<FrameOpener, Error>>;

/// The contents of a message's frames; only the last may be empty.
fn contents() -> impl Strategy<Value = Vec<Vec<u8>>> {
    let inner = vec(vec(any::<u8>(), 1..MAX_FRAME), 0..5);
    (inner, vec(any::<u8>(), 0..MAX_FRAME)).prop_map(|(mut contents, last)| {
        contents.push(last);
        contents
    })
}

fn direction() -> impl Strategy<Value = Direction> {
    prop_oneof![Just(Direction::Request), Just(Direction::Response)]
}

fn salt() -> impl Strategy<Value = [u8; 16]> {
    any::<[u8; 16]>()
}

fn seal(direction: Direction, salt: [u8; 16], contents: &[Vec<u8>]) -> Sealed {
    let Agreed { mut client, mut relay } = agreed();
    let request = client.seal(NewRequest::once(), NOW, salt).unwrap();
    match direction {
        Direction::Request => Sealed {
            pieces: pieces(request.sealer, REQUEST_HEADER_LEN, contents),
            start: Box::new(move |header| {
                let header = RequestHeader::parse(header.try_into().unwrap())?;
                Ok(relay.claim(&header, [0; 16])?.open.into_opener())
            }),
        },
        Direction::Response => {
            let request_pieces = pieces(request.sealer, REQUEST_HEADER_LEN, &[vec![]]);
            let header = request_pieces[0].as_slice().try_into().unwrap();
            let claimed = relay.claim(&RequestHeader::parse(header).unwrap(), salt).unwrap();
            Sealed {
                pieces: pieces(claimed.seal.into_sealer(), RESPONSE_HEADER_LEN, contents),
                start: Box::new(move |header| request.awaiting.open(header.try_into().unwrap())),
            }
        }
    }
}

/// The header and each frame of a message on its own.
fn pieces(mut sealer: FrameSealer, header_len: usize, contents: &[Vec<u8>]) -> Vec<Vec<u8>> {
    let (last, rest) = contents.split_last().unwrap();
    let mut out = BytesMut::new();
    let mut ends = vec![header_len];
    for content in rest {
        // In two parts: a frame's content may come from several places.
        let (left, right) = content.split_at(content.len() / 2);
        sealer.seal(&[left, right], &mut out).unwrap();
        ends.push(out.len());
    }
    sealer.seal_last(&[last], &mut out).unwrap();
    ends.push(out.len());
    let starts = std::iter::once(&0).chain(&ends);
    starts.zip(&ends).map(|(start, end)| out[*start..*end].to_vec()).collect()
}

/// What a receiver makes of a body that arrives in chunks.
fn receive<'a>(
    start: Start,
    header_len: usize,
    chunks: impl Iterator<Item = &'a [u8]>,
) -> Result<Vec<Bytes>, Error> {
    let mut start = Some(start);
    let mut opener = None;
    let mut reader = FrameReader::new(MAX_FRAME);
    let mut buffer = BytesMut::new();
    let mut contents = Vec::new();
    for chunk in chunks {
        buffer.extend_from_slice(chunk);
        if opener.is_none() && buffer.len() >= header_len {
            let header = buffer.split_to(header_len);
            opener = Some(start.take().unwrap()(&header)?);
        }
        let Some(opener) = &mut opener else { continue };
        while let Some(frame) = reader.next_frame(&mut buffer)? {
            contents.push(opener.open(frame)?.content);
        }
    }
    reader.finish(&buffer)?;
    Ok(contents)
}

fn receive_whole(sealed: Sealed, wire: &[u8]) -> Result<Vec<Bytes>, Error> {
    receive(sealed.start, sealed.pieces[0].len(), std::iter::once(wire))
}

#[derive(Clone, Debug)]
enum Tampering {
    Flip {
        at: Index,
        bit: u8,
    },
    Drop(Index),
    Double(Index),
    Swap(Index, Index),
    Cut(Index),
    Append(Vec<u8>),
    /// A piece of another message of the same pair, at the same place.
    Splice(Index),
    /// The message ends early, with a frame that says it is the last.
    EndAfter(Index),
}

fn tampering() -> impl Strategy<Value = Tampering> {
    let index = any::<Index>;
    prop_oneof![
        4 => (index(), 0..8_u8).prop_map(|(at, bit)| Tampering::Flip { at, bit }),
        1 => index().prop_map(Tampering::Drop),
        1 => index().prop_map(Tampering::Double),
        2 => (index(), index()).prop_map(|(left, right)| Tampering::Swap(left, right)),
        2 => index().prop_map(Tampering::Cut),
        1 => vec(any::<u8>(), 1..40).prop_map(Tampering::Append),
        1 => index().prop_map(Tampering::Splice),
        2 => index().prop_map(Tampering::EndAfter),
    ]
}

fn tamper(pieces: &[Vec<u8>], other: &[Vec<u8>], tampering: &Tampering) -> Vec<u8> {
    let mut pieces = pieces.to_vec();
    let count = pieces.len();
    match tampering {
        Tampering::Drop(at) => drop(pieces.remove(at.index(count))),
        Tampering::Double(at) => pieces.insert(at.index(count), pieces[at.index(count)].clone()),
        Tampering::Swap(left, right) => {
            let left = left.index(count);
            pieces.swap(left, (left + 1 + right.index(count - 1)) % count);
        }
        Tampering::Splice(at) => pieces[at.index(count)] = other[at.index(count)].clone(),
        Tampering::EndAfter(at) if count > 2 => {
            let last = 1 + at.index(count - 2);
            pieces.truncate(last + 1);
            pieces[last][0] |= 0x80;
        }
        // A message of one frame is left without it.
        Tampering::EndAfter(_) => pieces.truncate(1),
        Tampering::Flip { .. } | Tampering::Cut(_) | Tampering::Append(_) => {}
    }
    let mut wire = pieces.concat();
    match tampering {
        Tampering::Flip { at, bit } => {
            let at = at.index(wire.len());
            wire[at] ^= 1 << bit;
        }
        Tampering::Cut(at) => wire.truncate(at.index(wire.len())),
        Tampering::Append(bytes) => wire.extend_from_slice(bytes),
        _ => {}
    }
    wire
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn whatever_is_sealed_opens_to_itself_however_it_arrives(
        direction in direction(),
        salt in salt(),
        contents in contents(),
        sizes in vec(1..200_usize, 1..20),
    ) {
        let Sealed { pieces, start } = seal(direction, salt, &contents);
        let wire = pieces.concat();
        let mut rest = wire.as_slice();
        let mut sizes = sizes.into_iter().cycle();
        let chunks = std::iter::from_fn(|| {
            let (chunk, tail) = rest.split_at(sizes.next().unwrap().min(rest.len()));
            rest = tail;
            (!chunk.is_empty()).then_some(chunk)
        });
        let opened = receive(start, pieces[0].len(), chunks);
        prop_assert_eq!(opened.unwrap(), contents);
    }

    #[test]
    fn an_altered_message_is_refused(
        direction in direction(),
        salt in salt(),
        contents in contents(),
        tampering in tampering(),
    ) {
        let sealed = seal(direction, salt, &contents);
        let other = seal(direction, salt.map(|byte| !byte), &contents);
        let wire = tamper(&sealed.pieces, &other.pieces, &tampering);
        prop_assert!(receive_whole(sealed, &wire).is_err());
    }

    #[test]
    fn an_altered_header_is_refused_and_moves_nothing(
        epochs in 0..20_u64,
        bit in 0..REQUEST_HEADER_LEN * 8,
    ) {
        let Agreed { mut client, mut relay } = agreed();
        let mut wire = BytesMut::new();
        for epoch in 0..=epochs {
            let now = NOW + epoch * EPOCH_MS;
            let request = client.seal(NewRequest::once(), now, [epoch as u8; 16]).unwrap();
            wire.clear();
            request.sealer.seal_last(&[], &mut wire).unwrap();
        }
        let mut header: [u8; REQUEST_HEADER_LEN] = wire[..REQUEST_HEADER_LEN].try_into().unwrap();
        let before = relay.clone();
        let authentic = RequestHeader::parse(&header).unwrap();
        header[bit / 8] ^= 1 << (bit % 8);
        if let Ok(altered) = RequestHeader::parse(&header) {
            let refused = relay.claim(&altered, [0; 16]).map(drop);
            prop_assert_eq!(refused, Err(Error::Undecodable));
            prop_assert_eq!(&relay, &before);
        }
        let claimed = relay.claim(&authentic, [0; 16]);
        prop_assert_eq!(claimed.is_ok(), epochs <= u64::from(MAX_EPOCHS_AHEAD));
        let moved = if claimed.is_ok() { epochs } else { 0 };
        prop_assert_eq!(u64::from(relay.epoch()), moved);
        prop_assert_eq!(claimed.is_ok_and(|claimed| claimed.advanced), moved > 0);
    }

    #[test]
    fn a_frame_beyond_the_limit_is_refused_by_its_length_alone(
        limit in 0..2_000_usize,
        beyond in 1..2_000_usize,
        last in any::<bool>(),
    ) {
        let length = u32::try_from(limit + beyond + 16).unwrap() | (u32::from(last) << 31);
        let mut buffer = BytesMut::from(length.to_be_bytes().as_slice());
        let refused = FrameReader::new(limit).next_frame(&mut buffer).map(drop);
        prop_assert_eq!(refused, Err(Error::TooLarge));
    }

    #[test]
    fn arbitrary_bytes_as_frames_are_cut_alike_however_they_arrive(
        bytes in vec(prop_oneof![3 => Just(0_u8), 1 => Just(17), 1 => any::<u8>()], 0..400),
        at in any::<Index>(),
    ) {
        let cut = |chunks: &[&[u8]]| {
            let (mut reader, mut buffer) = (FrameReader::new(MAX_FRAME), BytesMut::new());
            let mut frames = Vec::new();
            for chunk in chunks {
                buffer.extend_from_slice(chunk);
                loop {
                    match reader.next_frame(&mut buffer) {
                        Ok(Some(frame)) => frames.push((frame.is_last(), frame.ciphertext_len())),
                        Ok(None) => break,
                        Err(error) => return (frames, Err(error)),
                    }
                }
            }
            (frames, reader.finish(&buffer))
        };
        let (left, right) = bytes.split_at(at.index(bytes.len() + 1));
        prop_assert_eq!(cut(&[left, right]), cut(&[&bytes]));
    }

    #[test]
    fn a_request_header_is_read_as_it_was_written(bytes in any::<[u8; 32]>(), flags in 0..9_u8) {
        // The shape of a header around arbitrary fields: half of them are well formed.
        let mut header = [0; REQUEST_HEADER_LEN];
        header[0] = 1;
        header[1] = flags;
        header[2..18].copy_from_slice(&bytes[..16]);
        header[24..30].copy_from_slice(&bytes[16..22]);
        header[64..78].copy_from_slice(&bytes[18..]);
        if let Ok(parsed) = RequestHeader::parse(&header) {
            prop_assert_eq!(parsed.as_bytes(), &header);
            let fields = parsed.fields();
            prop_assert_eq!(fields.idempotent, flags & 1 != 0);
            prop_assert_eq!(fields.cookies, flags & 2 != 0);
            prop_assert_eq!(fields.first.is_some(), flags & 4 != 0);
            prop_assert!(!fields.idempotent || fields.first.is_none());
        }
    }
}

#[test]
fn every_single_flipped_bit_of_a_small_message_is_refused() {
    let contents = [b"ab".to_vec(), vec![]];
    for direction in [Direction::Request, Direction::Response] {
        let wire = seal(direction, [7; 16], &contents).pieces.concat();
        for at in 0..wire.len() * 8 {
            let mut altered = wire.clone();
            altered[at / 8] ^= 1 << (at % 8);
            let sealed = seal(direction, [7; 16], &contents);
            assert!(receive_whole(sealed, &altered).is_err(), "{direction:?}: bit {at}");
        }
        let sealed = seal(direction, [7; 16], &contents);
        assert!(receive_whole(sealed, &wire).is_ok(), "the untouched message must open");
    }
}

#[test]
fn a_creation_time_beyond_the_numbers_of_json_is_malformed() {
    let parse = |created: u64| {
        let mut header = [0; REQUEST_HEADER_LEN];
        header[0] = 1;
        header[46..54].copy_from_slice(&created.to_be_bytes());
        RequestHeader::parse(&header).map(drop)
    };
    assert_eq!(parse((1 << 53) - 1), Ok(()));
    assert!(matches!(parse(1 << 53), Err(Error::Malformed(_))));
    assert!(matches!(parse(u64::MAX), Err(Error::Malformed(_))));
}
