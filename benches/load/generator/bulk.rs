//! One long body, up or down, with content that neither side keeps.

use std::{
    io::{Read, Write},
    net::TcpStream,
    rc::Rc,
    time::{Duration, Instant},
};

use bytes::BytesMut;
use mte_relay_protocol::{
    client_pair::ClientRequest,
    frame::{FrameOpener, FrameReader},
    header::RESPONSE_HEADER_LEN,
    http_message::{Field, HeadLimits, NO_TRAILERS, decode_response, encode_request_head},
};

use super::{
    Request, Target,
    answer::Answer,
    sealed::{Introduction, MAX_FRAME, Session, read_answer},
};
use crate::Result;

/// Bytes written at once, and content of a frame.
const PART: usize = 256 << 10;

/// Which way the body goes.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Direction {
    Up,
    Down,
}

/// Transfers one body of `length` bytes; how long it took, from the request's first byte to the
/// answer's last.
///
/// # Errors
/// If it does not arrive whole.
pub(crate) fn transfer(
    target: &Target,
    request: &Request,
    direction: Direction,
    length: usize,
) -> Result<Duration> {
    let part = vec![b'z'; PART];
    match (&target.key, direction) {
        (None, Direction::Up) => plain_up(target, request, length, &part),
        (None, Direction::Down) => plain_down(target, request, length),
        (Some(key), _) => {
            let mut introduction = Introduction::open(target.address)?;
            let mut session = introduction.pair(key, Rc::from([]), *request)?;
            let stream = introduction.stream();
            if direction == Direction::Up {
                sealed_up(stream, target, &mut session, request, length, &part)
            } else {
                sealed_down(stream, target, &mut session, request, length)
            }
        }
    }
}

fn plain_up(target: &Target, request: &Request, length: usize, part: &[u8]) -> Result<Duration> {
    let mut stream = TcpStream::connect(target.address)?;
    let head = format!("{}content-length: {length}\r\n\r\n", request.plain_head(target));
    let started = Instant::now();
    stream.write_all(head.as_bytes())?;
    for part in parts(length, part) {
        stream.write_all(part)?;
    }
    let answer = read_answer(&mut stream, &mut BytesMut::new())?;
    expect(answer.status == 200, started)
}

fn plain_down(target: &Target, request: &Request, length: usize) -> Result<Duration> {
    let mut stream = TcpStream::connect(target.address)?;
    let started = Instant::now();
    stream.write_all(&request.plain(target))?;
    let mut received = 0;
    receive(&mut stream, |body| {
        received += body.len();
        body.clear();
        Ok(())
    })?;
    expect(received == length, started)
}

fn sealed_up(
    stream: &mut TcpStream,
    target: &Target,
    session: &mut Session,
    request: &Request,
    length: usize,
    part: &[u8],
) -> Result<Duration> {
    let mut head = request.head(target.address);
    head.fields.push(Field::new("content-length", length.to_string()));
    let started = Instant::now();
    let ClientRequest { mut sealer, awaiting } = session.start()?;
    stream.write_all(format!("{}transfer-encoding: chunked\r\n\r\n", session.head()).as_bytes())?;
    let mut frame = BytesMut::new();
    sealer.seal(&[&encode_request_head(&head, 0), NO_TRAILERS], &mut frame)?;
    write_chunk(stream, &frame)?;
    for part in parts(length, part) {
        frame.clear();
        sealer.seal(&[part], &mut frame)?;
        write_chunk(stream, &frame)?;
    }
    frame.clear();
    sealer.seal_last(&[], &mut frame)?;
    write_chunk(stream, &frame)?;
    stream.write_all(b"0\r\n\r\n")?;
    let mut answer = read_answer(stream, &mut BytesMut::new())?;
    let header = answer.body.split_to(RESPONSE_HEADER_LEN.min(answer.body.len()));
    let mut opener = awaiting.open(header[..].try_into()?)?;
    let frame = FrameReader::new(MAX_FRAME).next_frame(&mut answer.body)?.ok_or("no frame")?;
    let answer = decode_response(opener.open(frame)?.content, HeadLimits::default())?;
    expect(answer.head.status == 200, started)
}

fn write_chunk(stream: &mut TcpStream, frame: &[u8]) -> Result<()> {
    stream.write_all(format!("{:x}\r\n", frame.len()).as_bytes())?;
    stream.write_all(frame)?;
    Ok(stream.write_all(b"\r\n")?)
}

fn sealed_down(
    stream: &mut TcpStream,
    target: &Target,
    session: &mut Session,
    request: &Request,
    length: usize,
) -> Result<Duration> {
    let started = Instant::now();
    let ClientRequest { sealer, awaiting } = session.start()?;
    let message = encode_request_head(&request.head(target.address), request.sends);
    let mut wire = BytesMut::new();
    sealer.seal_last(&[&message, &request.content(), NO_TRAILERS], &mut wire)?;
    stream.write_all(
        format!("{}content-length: {}\r\n\r\n", session.head(), wire.len()).as_bytes(),
    )?;
    stream.write_all(&wire)?;

    let mut awaiting = Some(awaiting);
    let mut opener: Option<FrameOpener> = None;
    let mut frames = FrameReader::new(MAX_FRAME);
    let (mut received, mut first) = (0, true);
    receive(stream, |body| {
        if body.len() >= RESPONSE_HEADER_LEN
            && let Some(awaiting) = awaiting.take()
        {
            let header = body.split_to(RESPONSE_HEADER_LEN);
            opener = Some(awaiting.open(header[..].try_into()?)?);
        }
        let Some(opener) = &mut opener else { return Ok(()) };
        while let Some(frame) = frames.next_frame(body)? {
            let content = opener.open(frame)?.content;
            received += if std::mem::take(&mut first) {
                decode_response(content, HeadLimits::default())?.content.len()
            } else {
                content.len()
            };
        }
        Ok(())
    })?;
    expect(received == length, started)
}

/// Reads one answer, whose body is handed over as it arrives.
fn receive(
    stream: &mut TcpStream,
    mut take: impl FnMut(&mut BytesMut) -> Result<()>,
) -> Result<()> {
    let (mut answer, mut buffer) = (Answer::default(), BytesMut::new());
    let mut space = vec![0; PART];
    loop {
        let complete = answer.take(&mut buffer)?;
        take(&mut answer.body)?;
        if complete {
            return Ok(());
        }
        let read = stream.read(&mut space)?;
        if read == 0 {
            return Err("the connection was closed".into());
        }
        buffer.extend_from_slice(&space[..read]);
    }
}

fn parts(length: usize, part: &[u8]) -> impl Iterator<Item = &[u8]> {
    let rest = length % part.len();
    std::iter::repeat_n(part, length / part.len())
        .chain(Some(&part[..rest]).filter(|rest| !rest.is_empty()))
}

fn expect(right: bool, started: Instant) -> Result<Duration> {
    if right { Ok(started.elapsed()) } else { Err("the body did not arrive".into()) }
}
