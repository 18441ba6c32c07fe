//! The content of a request to a peer: it flows as it comes, and as much of it is kept as is
//! needed to send it a second time.

use std::{
    cell::RefCell,
    future::{poll_fn, ready},
    rc::Rc,
    task::{Context, Poll, ready as ready_or_wait},
};

use bytes::Bytes;
use futures_util::{StreamExt, stream};

use crate::{frames::RawBody, transport::BodyFault};

/// Kept pieces at most, whatever their size: each costs memory of its own.
const MAX_PIECES: usize = 4_096;

/// Content that can be read again from its beginning while not too much of it has flowed.
pub struct PeerBody {
    length: Option<u64>,
    limit: usize,
    replay: Rc<RefCell<Replay>>,
}

struct Replay {
    source: RawBody,
    kept: Vec<Bytes>,
    room: usize,
    overflowed: bool,
    end: Option<Result<(), BodyFault>>,
}

impl PeerBody {
    /// Content from a stream, of which at most `limit` bytes are kept.
    pub fn new(source: RawBody, length: Option<u64>, limit: usize) -> Self {
        let replay = Replay { source, kept: Vec::new(), room: limit, overflowed: false, end: None };
        Self { length, limit, replay: Rc::new(RefCell::new(replay)) }
    }

    /// Content that is all there.
    pub fn complete(content: Bytes) -> Self {
        let length = content.len();
        let source = stream::once(ready(Ok(content))).boxed_local();
        Self::new(source, Some(length as u64), length)
    }

    /// Its length, where known.
    pub const fn length(&self) -> Option<u64> {
        self.length
    }

    /// Whether all of it will fit what is kept.
    pub fn fits(&self) -> bool {
        self.length.is_some_and(|length| length <= self.limit as u64)
    }

    /// Whether it can be read from its beginning.
    pub fn is_repeatable(&self) -> bool {
        let replay = self.replay.borrow();
        !replay.overflowed && !matches!(replay.end, Some(Err(_)))
    }

    /// The content from its beginning. An earlier reading must have been given up.
    pub fn read(&self) -> RawBody {
        let replay = Rc::clone(&self.replay);
        let pieces = stream::unfold((replay, 0), |(replay, place)| async move {
            let piece = poll_fn(|context| replay.borrow_mut().poll(place, context)).await?;
            Some((piece, (replay, place + 1)))
        });
        pieces.boxed_local()
    }
}

impl Replay {
    fn poll(
        &mut self,
        place: usize,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Bytes, BodyFault>>> {
        if let Some(kept) = self.kept.get(place) {
            return Poll::Ready(Some(Ok(kept.clone())));
        }
        match self.end {
            Some(Ok(())) => return Poll::Ready(None),
            Some(Err(fault)) => return Poll::Ready(Some(Err(fault))),
            None => {}
        }
        let next = ready_or_wait!(self.source.poll_next_unpin(context));
        match &next {
            Some(Ok(piece)) => self.keep(piece),
            Some(Err(fault)) => self.end = Some(Err(*fault)),
            None => self.end = Some(Ok(())),
        }
        Poll::Ready(next)
    }

    fn keep(&mut self, piece: &Bytes) {
        if self.overflowed {
            return;
        }
        match self.room.checked_sub(piece.len()) {
            Some(room) if self.kept.len() < MAX_PIECES => {
                self.room = room;
                // A copy: the piece itself may keep a whole read buffer alive.
                self.kept.push(Bytes::copy_from_slice(piece));
            }
            _ => {
                self.overflowed = true;
                self.kept = Vec::new();
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use futures_util::FutureExt;

    use super::*;

    fn body(pieces: &[&'static str], limit: usize) -> PeerBody {
        let pieces: Vec<_> = pieces.iter().map(|text| Ok(Bytes::from(*text))).collect();
        PeerBody::new(stream::iter(pieces).boxed_local(), None, limit)
    }

    fn read_all(body: &PeerBody) -> String {
        let pieces: Vec<_> = body.read().collect::<Vec<_>>().now_or_never().unwrap();
        pieces
            .into_iter()
            .map(|piece| String::from_utf8(piece.unwrap().to_vec()).unwrap())
            .collect()
    }

    #[test]
    fn a_body_given_up_half_way_is_read_again_from_its_beginning() {
        let body = body(&["one ", "two ", "three"], 100);
        let mut first = body.read();
        assert!(first.next().now_or_never().is_some());
        drop(first);
        assert!(body.is_repeatable());
        assert_eq!(read_all(&body), "one two three");
        assert_eq!(read_all(&body), "one two three");
    }

    #[test]
    fn a_body_beyond_its_limit_flows_but_is_not_kept() {
        let body = body(&["one ", "two ", "three"], 6);
        assert_eq!(read_all(&body), "one two three");
        assert!(!body.is_repeatable());
    }
}
