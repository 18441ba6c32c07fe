//! Counts the lines that a client sends, but for those that are certain to be of a body.
//!
//! A body is followed from the end of its head on. Where it is not certain that this is where the library sees it
//! begin, all lines count: behind requests that were sent ahead, and behind a refused body.

/// How many lines are taken at a time: for each chunk and each request that it finds, the library takes memory,
/// 7 kB for a request of 14 bytes.
pub(super) const LINES: usize = 2_048;
/// What an empty line behind another counts: it ends the head of a request if it is not one of a body.
const OF_HEAD: usize = LINES / 16;
/// What a chunk counts: its size and its content end with a line each.
const OF_CHUNK: usize = 2;

/// The lines of a connection.
#[derive(Debug)]
pub(super) struct Lines {
    left: usize,
    /// The last bytes that were taken.
    last: Tail,
    place: Place,
}

impl Lines {
    /// Those of a fresh connection.
    pub(super) const fn new() -> Self {
        Self { left: LINES, last: NOTHING, place: Place::Head { certain: true } }
    }

    /// As many may be taken as at first.
    pub(super) const fn renew(&mut self) {
        self.left = LINES;
    }

    /// Whether no more may be taken.
    pub(super) const fn are_used_up(&self) -> bool {
        self.left == 0
    }

    /// Nothing is in work any more. Of what was taken already the library may not have looked at a head yet.
    pub(super) const fn end_work(&mut self) {
        self.place = match self.place {
            Place::Sized { left: 0 } | Place::Behind { bytes: 0, certain: true, .. } => {
                self.last = NOTHING;
                Place::Head { certain: true }
            }
            _ => Place::Unknown,
        };
    }

    /// Nothing is in work, and the library looks at all that was taken before it takes more.
    pub(super) const fn start_over(&mut self) {
        self.renew();
        if matches!(self.place, Place::Unknown) {
            self.place = Place::Head { certain: false };
        }
    }

    /// A request begins that has a body, of `length` bytes or in chunks.
    pub(super) const fn begin_body(&mut self, length: Option<u64>) {
        self.place = match (self.place, length) {
            (Place::Behind { bytes, .. }, Some(length)) if bytes <= length => {
                Place::Sized { left: length - bytes }
            }
            (Place::Behind { chunks: Some(chunks), .. }, None) => Place::Chunked(chunks),
            _ => Place::Unknown,
        };
    }

    /// How many of these bytes may be taken: to the end of the last line that is left.
    pub(super) fn take(&mut self, bytes: &[u8]) -> usize {
        let of_body = self.take_body(bytes);
        match bytes.split_at(of_body) {
            (_, rest) if of_body > 0 && self.are_used_up() || rest.is_empty() => of_body,
            (_, rest) => of_body + self.take_lines(rest),
        }
    }

    fn take_body(&mut self, bytes: &[u8]) -> usize {
        let mut taken = 0;
        while let rest @ [_, ..] = bytes.get(taken..).unwrap_or_default()
            && let Some(portion) = self.place.take_body(rest)
        {
            taken += portion.bytes;
            self.left = self.left.saturating_sub(portion.lines);
            if self.are_used_up() {
                break;
            }
        }
        self.last = tail(self.last, bytes.get(..taken).unwrap_or_default());
        taken
    }

    fn take_lines(&mut self, bytes: &[u8]) -> usize {
        let mut behind_head = 0;
        let mut end = bytes.len();
        for at in memchr::memchr_iter(b'\n', bytes) {
            let ends_head = ends_head(self.last, bytes.get(..at).unwrap_or_default());
            if ends_head && self.place.begin_behind() {
                behind_head = at + 1;
            }
            self.left = self.left.saturating_sub(if ends_head { OF_HEAD } else { 1 });
            if self.are_used_up() {
                end = at + 1;
                break;
            }
        }
        self.place.follow(bytes.get(behind_head..end).unwrap_or_default());
        self.last = tail(self.last, bytes.get(..end).unwrap_or_default());
        end
    }
}

/// What the next byte is of.
#[derive(Clone, Copy, Debug)]
enum Place {
    /// The next head; before it, if that is not certain, what is left of a body that nobody reads.
    Head { certain: bool },
    /// What comes behind a head, before its request begins.
    Behind {
        /// How many bytes came behind it.
        bytes: u64,
        /// Its body, if that comes in chunks.
        chunks: Option<Chunks>,
        /// Whether it was a head, also if another seems to end.
        certain: bool,
    },
    /// A body of so many more bytes.
    Sized { left: u64 },
    /// A body in chunks.
    Chunked(Chunks),
    /// Nobody can tell, until nothing is in work and all was looked at.
    Unknown,
}

/// A part of a body.
struct Portion {
    bytes: usize,
    lines: usize,
}

impl Place {
    /// A head seems to end; whether what comes behind it is followed from here on.
    const fn begin_behind(&mut self) -> bool {
        match *self {
            Self::Head { certain } => {
                *self = Self::Behind { bytes: 0, chunks: Some(Chunks::new()), certain };
                true
            }
            Self::Behind { certain: true, .. } => false,
            _ => {
                *self = Self::Unknown;
                false
            }
        }
    }

    /// Bytes behind the head were taken, before its request begins.
    fn follow(&mut self, taken: &[u8]) {
        if let Self::Behind { bytes, chunks, .. } = self {
            *bytes += taken.len() as u64;
            *chunks = chunks.and_then(|chunks| chunks.behind(taken));
        }
    }

    /// How much of these bytes is certain to be of the body; `None` where nothing is.
    fn take_body(&mut self, bytes: &[u8]) -> Option<Portion> {
        let portion = match self {
            Self::Sized { left } if *left > 0 => {
                let of_body = shorter(*left, bytes);
                *left -= of_body as u64;
                Some(Portion { bytes: of_body, lines: 0 })
            }
            Self::Chunked(chunks) => chunks.take(bytes),
            Self::Head { .. } | Self::Behind { .. } => return None,
            Self::Sized { .. } | Self::Unknown => None,
        };
        if portion.is_none() {
            *self = Self::Unknown;
        }
        portion
    }
}

/// A body in chunks, each of the simplest form (RFC 9112 §7.1): size, end of line, content, end of line.
#[derive(Clone, Copy, Debug)]
struct Chunks {
    /// How much of the chunk is to come, with the end of its last line.
    left: u64,
    /// What has come of the size of the next.
    size: Option<u32>,
    /// Whether the end of that line has begun.
    ends: bool,
}

impl Chunks {
    const fn new() -> Self {
        Self { left: 0, size: None, ends: false }
    }

    /// Takes what is of one chunk; `None` where no chunk begins, or the last one does.
    fn take(&mut self, bytes: &[u8]) -> Option<Portion> {
        let (mut at, mut lines) = (0, 0);
        while self.left == 0 {
            let Some(byte) = bytes.get(at) else { return Some(Portion { bytes: at, lines }) };
            at += 1;
            match (byte, self.size) {
                (b'\r', Some(1..)) if !self.ends => self.ends = true,
                (b'\n', Some(size)) if self.ends => {
                    *self = Self { left: u64::from(size) + 2, ..Self::new() };
                    lines = OF_CHUNK;
                }
                (digit, size) if !self.ends => {
                    let digit = char::from(*digit).to_digit(16)?;
                    self.size = Some(size.unwrap_or_default().checked_mul(16)? + digit);
                }
                _ => return None,
            }
        }
        let of_chunk = shorter(self.left, bytes.get(at..).unwrap_or_default());
        self.left -= of_chunk as u64;
        Some(Portion { bytes: at + of_chunk, lines })
    }

    /// The place behind these bytes.
    fn behind(mut self, mut bytes: &[u8]) -> Option<Self> {
        while !bytes.is_empty() {
            let portion = self.take(bytes)?;
            bytes = bytes.get(portion.bytes..).unwrap_or_default();
        }
        Some(self)
    }
}

/// `left`, or how many bytes there are.
fn shorter(left: u64, bytes: &[u8]) -> usize {
    usize::try_from(left).map_or(bytes.len(), |left| left.min(bytes.len()))
}

/// The last bytes of a stream.
type Tail = [u8; 4];

/// Before a head: as if there were empty lines, behind which one does not count as the end of a head.
const NOTHING: Tail = [b'\n'; 4];

/// The last of these bytes, behind those that were last before.
fn tail(last: Tail, bytes: &[u8]) -> Tail {
    bytes.last_chunk().copied().unwrap_or_else(|| {
        let all = [&last, bytes].concat();
        all.last_chunk().copied().unwrap_or(last)
    })
}

/// Whether a line that ends behind these bytes is the first empty one behind another, as the one that ends the
/// head of a request is (RFC 9112 §2.1); those before a request are left out (§2.2).
fn ends_head(last: Tail, bytes: &[u8]) -> bool {
    let before = tail(last, bytes);
    above_empty(&before).is_some_and(|above| above_empty(above).is_none())
}

/// What stands above a line that ends behind these bytes, if it is empty.
fn above_empty(bytes: &[u8]) -> Option<&[u8]> {
    bytes.strip_suffix(b"\n\r").or_else(|| bytes.strip_suffix(b"\n"))
}

#[cfg(test)]
mod tests {
    use std::ops::Range;

    use proptest::{collection::vec, prelude::*};

    use super::*;

    #[derive(Clone, Debug)]
    struct Request {
        head: String,
        body: String,
        /// Its length, `None` for chunks.
        length: Option<u64>,
        /// How many portions come before it begins, though its head was taken.
        waits: usize,
        /// How many portions come before it is out of work.
        rests: usize,
        /// Whether it is then out of work though its body is not read.
        refused: bool,
    }

    /// Bytes that look like ends of heads, chunks and requests.
    fn content() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            "[\\r\\na]{0,4}",
            Just("A / HTTP/1.0\n\n".into()),
            "[1-4]\r\n",
            Just("0\r\n\r\n".into())
        ];
        vec(piece, 0..6).prop_map(|pieces| pieces.concat())
    }

    fn request() -> impl Strategy<Value = Request> {
        let end = prop_oneof![Just("\n"), Just("\r\n")];
        let head = (vec(end.clone(), 0..3), end.clone(), end).prop_map(|(before, line, end)| {
            format!("{}POST / HTTP/1.1{line}{end}", before.concat())
        });
        let chunks = vec(content(), 0..4).prop_map(|contents| {
            let chunks = contents.iter().filter(|content| !content.is_empty());
            let chunks = chunks.map(|content| format!("{:x}\r\n{content}\r\n", content.len()));
            (format!("{}0\r\n\r\n", chunks.collect::<String>()), None)
        });
        let sized = content().prop_map(|body| (body.clone(), Some(body.len() as u64)));
        (head, prop_oneof![chunks, sized], 0..3_usize, 0..4_usize, any::<bool>()).prop_map(
            |(head, (body, length), waits, rests, refused)| Request {
                head,
                body,
                length,
                waits,
                rests,
                refused,
            },
        )
    }

    /// Which bytes are taken for bodies where requests are found as the library does: one after the other, and
    /// not always as soon as their heads are there.
    fn taken_for_bodies(
        requests: &[Request],
        bodies: &[Range<usize>],
        portions: &[usize],
    ) -> Vec<Range<usize>> {
        let stream: String = requests.iter().flat_map(|one| [&*one.head, &*one.body]).collect();
        let mut lines = Lines::new();
        let mut portions = portions.iter().cycle();
        let (mut taken, mut of_bodies) = (0, Vec::new());
        let mut come = |lines: &mut Lines| {
            let portion = portions.next().unwrap();
            let part = &stream.as_bytes()[taken..(taken + portion).min(stream.len())];
            lines.left = usize::MAX;
            let of_body = lines.take_body(part);
            of_bodies.push(taken..taken + of_body);
            assert_eq!(lines.take_lines(&part[of_body..]), part.len() - of_body);
            taken += part.len();
            taken
        };
        for (request, body) in requests.iter().zip(bodies) {
            let mut taken = come(&mut lines);
            while taken < body.start {
                lines.start_over();
                taken = come(&mut lines);
            }
            for _ in 0..request.waits {
                come(&mut lines);
            }
            lines.begin_body(request.length);
            for _ in 0..request.rests {
                taken = come(&mut lines);
            }
            while taken < body.end && !request.refused {
                taken = come(&mut lines);
            }
            lines.end_work();
        }
        while come(&mut lines) < stream.len() {}
        of_bodies.retain(|range| !range.is_empty());
        of_bodies
    }

    fn bodies(requests: &[Request]) -> Vec<Range<usize>> {
        let bodies = requests.iter().scan(0, |end, Request { head, body, .. }| {
            let start = *end + head.len();
            *end = start + body.len();
            Some(start..*end)
        });
        bodies.collect()
    }

    proptest! {
        #[test]
        fn what_does_not_count_is_of_a_body(
            requests in vec(request(), 1..6),
            portions in vec(1..40_usize, 1..20),
        ) {
            let bodies = bodies(&requests);
            for part in taken_for_bodies(&requests, &bodies, &portions) {
                let is_within = |body: &Range<usize>| body.start <= part.start && part.end <= body.end;
                prop_assert!(bodies.iter().any(is_within), "{:?} of {:?}", part, bodies);
            }
        }

        #[test]
        fn lines_of_bodies_do_not_count_where_requests_come_one_after_the_other(
            requests in vec(request(), 1..6),
            portion in 1..40_usize,
        ) {
            let mut lines = Lines::new();
            for Request { head, body, length, .. } in requests {
                // The body may come with its head, and look like others, as long as its place is certain.
                let certain = matches!(lines.place, Place::Head { certain: true });
                let with_head = if certain && length.is_some() { body.len() / 2 } else { 0 };
                let (first, rest) = body.split_at(with_head);
                lines.take([head.as_bytes(), first.as_bytes()].concat().as_slice());
                lines.begin_body(length);
                lines.left = LINES;
                for part in rest.as_bytes().chunks(portion) {
                    prop_assert_eq!(lines.take(part), part.len());
                }
                let counted = LINES - lines.left;
                match length {
                    Some(_) => prop_assert_eq!(counted, 0),
                    // The last chunk ends as a head does.
                    None => prop_assert!(counted <= body.len() / 2 + OF_HEAD, "{}", counted),
                }
                lines.end_work();
                lines.start_over();
            }
        }

        #[test]
        fn lines_are_told_in_portions_as_they_are_one_by_one(
            portions in vec("[\n\r ab]{0,60}", 0..8),
            left in 1..LINES,
        ) {
            let mut lines = Lines::new();
            lines.left = left;
            let mut taken = 0;
            for portion in &portions {
                let of_it = lines.take(portion.as_bytes());
                taken += of_it;
                if lines.are_used_up() {
                    break;
                }
                prop_assert_eq!(of_it, portion.len());
            }
            prop_assert_eq!(taken, taken_line_by_line(left, &portions.concat()));
        }
    }

    fn taken_line_by_line(mut left: usize, text: &str) -> usize {
        let (mut taken, mut above_is_empty) = (0, true);
        for line in text.split_inclusive('\n').filter(|line| line.ends_with('\n')) {
            let is_empty = matches!(line, "\n" | "\r\n");
            taken += line.len();
            left = left.saturating_sub(if is_empty && !above_is_empty { OF_HEAD } else { 1 });
            if left == 0 {
                return taken;
            }
            above_is_empty = is_empty;
        }
        text.len()
    }
}
