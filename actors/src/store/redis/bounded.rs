//! No answer of Redis grows without bound: one that is larger than ours ever are ends the connection.
//!
//! The client library takes answers of any size. So the bytes are followed here, by RESP's framing alone
//! (<https://redis.io/docs/latest/develop/reference/protocol-spec>), before the library sees them.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// The most that an answer may be: its bytes, and [`VALUE`] for each of its values. The largest of ours
/// are a page of keys for operators, about 100 kB, and the slots of a cluster, about 750 bytes for each
/// range of them with two replicas.
const LARGEST: usize = 4 << 20;
/// What a value counts beside its bytes: the library makes that much of the shortest.
const VALUE: usize = 32;
/// The longest line that tells a length.
const LONGEST_LENGTH: usize = 24;

/// A stream from Redis.
pub(super) struct Bounded<S> {
    stream: S,
    answer: Answer,
}

impl<S> Bounded<S> {
    pub(super) fn new(stream: S) -> Self {
        Self { stream, answer: Answer::default() }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Bounded<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        ready!(Pin::new(&mut self.stream).poll_read(cx, buffer))?;
        let read = buffer.filled().get(before..).unwrap_or_default();
        let followed = self.answer.follow(read);
        Poll::Ready(followed.map_err(|why| io::Error::new(io::ErrorKind::InvalidData, why)))
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Bounded<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(cx, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(cx)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(cx)
    }
}

/// The answer that is being read.
#[derive(Default)]
struct Answer {
    size: usize,
    /// Values still to come, the current one included.
    values: usize,
    place: Place,
    /// The line so far, where it tells a length.
    line: Vec<u8>,
}

#[derive(Clone, Copy, Default)]
enum Place {
    /// Before the byte that names the kind of a value.
    #[default]
    Kind,
    /// In the first line of a value of this kind, behind a carriage return or not.
    Line(u8, bool),
    /// In a string: bytes to come, the line end included.
    Content(usize),
    /// Nothing more is taken.
    Over,
}

impl Answer {
    /// # Errors
    /// Why nothing more may be read.
    fn follow(&mut self, bytes: &[u8]) -> Result<(), &'static str> {
        let followed = self.walk(bytes);
        if followed.is_err() {
            self.place = Place::Over;
        }
        followed
    }

    fn walk(&mut self, mut bytes: &[u8]) -> Result<(), &'static str> {
        while let Some((first, rest)) = bytes.split_first() {
            bytes = rest;
            match self.place {
                Place::Kind => {
                    self.values = self.values.max(1);
                    self.line.clear();
                    self.place = Place::Line(*first, false);
                    self.count(1 + VALUE)?;
                }
                Place::Line(kind, true) if *first == b'\n' => {
                    self.count(1)?;
                    self.end_line(kind)?;
                }
                Place::Line(kind, _) => {
                    self.count(1)?;
                    self.place = Place::Line(kind, *first == b'\r');
                    if tells_length(kind) && self.line.len() < LONGEST_LENGTH {
                        self.line.push(*first);
                    }
                }
                Place::Content(left) => {
                    // The length was counted when it was told.
                    let skipped = rest.len().min(left.saturating_sub(1));
                    bytes = rest.get(skipped..).unwrap_or_default();
                    match left - skipped - 1 {
                        0 => self.end_value(),
                        left => self.place = Place::Content(left),
                    }
                }
                Place::Over => return Err("redis sends on after what cannot be taken"),
            }
        }
        Ok(())
    }

    fn end_line(&mut self, kind: u8) -> Result<(), &'static str> {
        if !tells_length(kind) {
            self.end_value();
            return Ok(());
        }
        let length = self.length().ok_or("redis sends an answer of no length")?;
        let Ok(length) = usize::try_from(length) else {
            // Null, by its old names; the library knows no other negative lengths.
            self.end_value();
            return if matches!(kind, b'$' | b'*' | b'~' | b'>') {
                Ok(())
            } else {
                Err("redis sends an answer of a negative length")
            };
        };
        let values = match kind {
            b'*' | b'~' | b'>' => length,
            b'%' => length.saturating_mul(2),
            b'|' => length.saturating_mul(2).saturating_add(1),
            _ => {
                let content = length.saturating_add(2);
                self.place = Place::Content(content);
                return self.count(content);
            }
        };
        if values.saturating_mul(VALUE) > LARGEST {
            return self.count(LARGEST);
        }
        self.values += values;
        self.end_value();
        Ok(())
    }

    fn length(&self) -> Option<i64> {
        let line = self.line.strip_suffix(b"\r")?;
        str::from_utf8(line).ok()?.trim().parse().ok()
    }

    fn end_value(&mut self) {
        self.place = Place::Kind;
        self.values = self.values.saturating_sub(1);
        if self.values == 0 {
            self.size = 0;
        }
    }

    fn count(&mut self, bytes: usize) -> Result<(), &'static str> {
        self.size = self.size.saturating_add(bytes);
        if self.size > LARGEST { Err("redis sends an answer of more than 4 MiB") } else { Ok(()) }
    }
}

/// Whether the first line of a value tells how long it is, or how many values are in it.
fn tells_length(kind: u8) -> bool {
    matches!(kind, b'$' | b'!' | b'=' | b'*' | b'~' | b'>' | b'%' | b'|')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An answer of each kind, some within others, as RESP's specification has them.
    const ANSWERS: &[&[u8]] = &[
        b"+OK\r\n",
        b"+one\rline\nstill\r\n",
        b"-ERR no\r\n",
        b":1700000000000\r\n",
        b"$5\r\nab\r\nc\r\n",
        b"$0\r\n\r\n",
        b"$-1\r\n",
        b"*-1\r\n",
        b"*0\r\n",
        b"*2\r\n*1\r\n:1\r\n$2\r\nab\r\n",
        b"_\r\n",
        b",1.5\r\n",
        b"#t\r\n",
        b"!5\r\nERR x\r\n",
        b"=7\r\ntxt:abc\r\n",
        b"(123456789012345678901234567890\r\n",
        b"%2\r\n+a\r\n:1\r\n+b\r\n*1\r\n:2\r\n",
        b"~2\r\n:1\r\n:2\r\n",
        b"|1\r\n+ttl\r\n:9\r\n*1\r\n:1\r\n",
        b">3\r\n+message\r\n$1\r\nc\r\n$2\r\n\r\n\r\n",
    ];

    #[test]
    fn each_answer_ends_where_its_framing_says_however_it_is_cut() {
        for whole in ANSWERS {
            for cut in 0..whole.len() {
                let mut answer = Answer::default();
                for part in [&whole[..cut], &whole[cut..whole.len() - 1]] {
                    answer.follow(part).unwrap();
                    let inside = cut > 0 || part.len() > cut;
                    assert!(!inside || part.is_empty() || answer.size > 0, "{whole:?} {cut}");
                }
                answer.follow(&whole[whole.len() - 1..]).unwrap();
                assert!(answer.size == 0 && answer.values == 0, "{whole:?} {cut}");
            }
        }
    }

    #[test]
    fn what_the_library_reads_as_one_answer_is_followed_as_one() {
        for whole in ANSWERS {
            assert!(redis::parse_redis_value(whole).is_ok(), "{whole:?}");
            let mut two = whole.to_vec();
            two.extend_from_slice(whole);
            let mut answer = Answer::default();
            answer.follow(&two).unwrap();
            assert_eq!((answer.size, answer.values), (0, 0), "{whole:?}");
        }
    }

    #[test]
    fn any_number_of_small_answers_goes_through() {
        let mut answer = Answer::default();
        let page = [b"*1000\r\n".to_vec(), b"$70\r\n".to_vec()].concat();
        let key = [vec![b'k'; 70], b"\r\n$70\r\n".to_vec()].concat();
        for _ in 0..100 {
            answer.follow(&page).unwrap();
            for _ in 0..999 {
                answer.follow(&key).unwrap();
            }
            answer.follow(&[vec![b'k'; 70], b"\r\n".to_vec()].concat()).unwrap();
            assert_eq!(answer.size, 0);
        }
    }

    #[test]
    fn what_never_ends_is_cut_off_at_the_limit_and_nothing_follows() {
        let many = |text: &[u8]| text.repeat(LARGEST / text.len() + 2);
        for (first, then) in [
            (&b"$4194300\r\n"[..], vec![]),
            (b"$9223372036854775807\r\n", vec![]),
            (b"*9223372036854775807\r\n", vec![]),
            (b"%9223372036854775807\r\n", vec![]),
            (b"|9223372036854775807\r\n", vec![]),
            (b"*131073\r\n", vec![]),
            (b"+", many(b"a")),
            (b"$", many(b"1")),
            (b"*100000\r\n", many(b"$40\r\n0123456789012345678901234567890123456789\r\n")),
            (b"", many(b"*2\r\n")),
            (b"%-1\r\n", vec![]),
            (b"!-1\r\n", vec![]),
            (b"$x\r\n", vec![]),
        ] {
            let mut answer = Answer::default();
            let refused = answer.follow(first).and_then(|()| answer.follow(&then));
            assert!(refused.is_err(), "{:?}", String::from_utf8_lossy(first));
            assert!(answer.follow(b":1\r\n").is_err());
        }
    }
}
