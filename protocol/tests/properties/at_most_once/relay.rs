//! The relay of the model: instances that share a store, as §5 has them, with the real pairs,
//! sessions and frames.

use std::collections::BTreeMap;

use bytes::BytesMut;
use mte_relay_protocol::{
    client_id::{ClientId, ClientToken},
    error::{Code, Error},
    frame::FrameReader,
    header::{PairId, REQUEST_HEADER_LEN, RequestFields, RequestHeader},
    http_message::{HeadLimits, ResponseHead, decode_request, encode_response, is_idempotent},
    kem::PrivateKey,
    pair::{Claimed, RelayPair},
    pairing::{AcceptanceSeeds, PairRequest, Psk, ServerPayload},
    root::{Root, Roots},
    session::{NewerRecord, Session, Terms, check_age, wait_ms},
};

use super::{
    Mutant,
    world::{Entropy, Tally},
};

pub(crate) const REPLICAS: usize = 3;
pub(crate) const EPOCH_S: u64 = 20;
const MAX_FRAME: usize = 1_024;

/// What goes back to the client.
#[derive(Clone, Debug)]
pub(crate) enum Reply {
    Refused(Code),
    /// A sealed response.
    Answered(Vec<u8>),
}

/// One execution upstream: which logical request, by which of its transmissions.
pub(crate) type Execution = (u32, u32);

type Replica = BTreeMap<(ClientId, PairId), RelayPair>;

pub(crate) struct Relay {
    mutant: Mutant,
    terms: Terms,
    key: PrivateKey,
    roots: Roots,
    generation: u8,
    replicas: [Replica; REPLICAS],
    sessions: BTreeMap<ClientId, Session>,
    remembers_since: u64,
    waiting: Vec<Waiting>,
    /// Everything the upstream was asked to do.
    pub(crate) upstream: Vec<Execution>,
}

/// A request whose `created` has not come yet.
struct Waiting {
    until: u64,
    transmission: usize,
    claimed: ClaimedRequest,
}

struct ClaimedRequest {
    replica: usize,
    client: ClientId,
    fields: RequestFields,
    newer: Option<NewerRecord>,
    claimed: Claimed,
    frames: BytesMut,
}

impl Relay {
    pub(crate) fn new(mutant: Mutant, terms: Terms, now: u64) -> Self {
        let roots = Roots::new(Root::new(b"generation 0"), None);
        Self {
            mutant,
            terms,
            key: roots.current().identity(),
            roots,
            generation: 0,
            replicas: Default::default(),
            sessions: BTreeMap::new(),
            remembers_since: now,
            waiting: vec![],
            upstream: vec![],
        }
    }

    pub(crate) fn key(&self) -> &PrivateKey {
        &self.key
    }

    pub(crate) fn pair(
        &mut self,
        request: &[u8],
        now: u64,
        entropy: &mut Entropy,
    ) -> Result<Vec<u8>, Error> {
        let opened =
            PairRequest::parse(request)?.open(std::slice::from_ref(&self.key), &[Psk::NONE])?;
        let token = opened.payload.client_token.clone().map(ClientToken::from_text);
        let known = token.and_then(|token| token.verify(&self.roots));
        let client = known.unwrap_or_else(|| ClientId::new(entropy.bytes()));
        let id = PairId::new(entropy.bytes());
        let seeds =
            AcceptanceSeeds { random: entropy.bytes(), encapsulation: entropy.bytes().into() };
        let accepted = opened.accept(&seeds, &self.granted(client, id, now))?;
        let pair = RelayPair::new(client, id, accepted.keys);
        let record = pair.snapshot(self.roots.current(), entropy.bytes())?;
        self.sessions.entry(client).or_default().add(id, record, &self.terms, now)?;
        self.replicas[0].insert((client, id), pair);
        Ok(accepted.response)
    }

    fn granted(&self, client: ClientId, pair: PairId, now: u64) -> ServerPayload {
        let root = self.roots.current();
        ServerPayload {
            client_id: client.sign(root),
            client_token: client.token(root).expose().to_owned(),
            pair_id: pair.to_string(),
            idle_seconds: self.terms.idle_ms / 1_000,
            lifetime_seconds: self.terms.lifetime_ms / 1_000,
            epoch_seconds: EPOCH_S,
            window: self.terms.window as u64,
            max_frame: MAX_FRAME as u64,
            max_body: 0,
            server_time_ms: now,
        }
    }

    /// Takes one transmission; `None` while it has to wait for its time.
    pub(crate) fn receive(
        &mut self,
        (transmission, replica): (usize, usize),
        client_id: &str,
        body: &[u8],
        now: u64,
        entropy: &mut Entropy,
    ) -> Option<Reply> {
        let claimed = match self.claim(replica, client_id, body, now, entropy) {
            Ok(claimed) => claimed,
            Err(error) => return Some(Reply::Refused(error.code())),
        };
        let wait = wait_ms(&claimed.fields, now);
        if wait > 0 && self.mutant != Mutant::RelayDoesNotWait {
            let until = now + wait;
            self.waiting.push(Waiting { until, transmission, claimed });
            return None;
        }
        Some(self.execute(claimed, now))
    }

    /// Those whose time has come, with what becomes of them.
    pub(crate) fn due(&mut self, now: u64) -> Vec<(usize, Reply)> {
        let waiting = std::mem::take(&mut self.waiting);
        let (due, later) = waiting.into_iter().partition(|request| request.until <= now);
        self.waiting = later;
        let execute =
            |Waiting { transmission, claimed, .. }| (transmission, self.execute(claimed, now));
        due.into_iter().map(execute).collect()
    }

    /// §5 steps 1 to 5, on one replica.
    fn claim(
        &mut self,
        replica: usize,
        client_id: &str,
        body: &[u8],
        now: u64,
        entropy: &mut Entropy,
    ) -> Result<ClaimedRequest, Error> {
        let client = ClientId::verify(client_id, &self.roots)?;
        let cut = Error::Malformed("request header");
        let (header, frames) = body.split_first_chunk::<REQUEST_HEADER_LEN>().ok_or(cut)?;
        let header = RequestHeader::parse(header)?;
        let place = (client, header.fields().pair);
        if !self.replicas[replica].contains_key(&place) {
            let session = self.sessions.get(&client).ok_or(Error::PairUnknown)?;
            let record = session.record(place.1, now)?;
            let restored = RelayPair::restore(&self.roots, client, place.1, record);
            self.replicas[replica].insert(place, restored.map_err(|_| Error::PairUnknown)?);
        }
        let pair = self.replicas[replica].get_mut(&place).ok_or(Error::PairUnknown)?;
        let claimed = pair.claim(&header, entropy.bytes())?;
        let newer = claimed.advanced.then(|| NewerRecord {
            epoch: pair.epoch(),
            record: pair.snapshot(self.roots.current(), entropy.bytes()).unwrap(),
        });
        let fields = *header.fields();
        check_age(fields.created, now)?;
        let frames = BytesMut::from(frames);
        Ok(ClaimedRequest { replica, client, fields, newer, claimed, frames })
    }

    /// §5 steps 5 to 8, and the sealed response.
    fn execute(&mut self, request: ClaimedRequest, now: u64) -> Reply {
        self.accept_and_forward(request, now).unwrap_or_else(|error| Reply::Refused(error.code()))
    }

    fn accept_and_forward(&mut self, request: ClaimedRequest, now: u64) -> Result<Reply, Error> {
        let ClaimedRequest { replica, client, fields, newer, claimed, frames } = request;
        let accepted = self.accept(client, fields, newer, now);
        if accepted == Err(Error::PairUnknown) {
            self.replicas[replica].remove(&(client, fields.pair));
        }
        accepted?;
        let mut reader = FrameReader::new(MAX_FRAME);
        let mut frames = frames;
        let frame = reader.next_frame(&mut frames)?.ok_or(Error::Undecodable)?;
        let opened = claimed.open.into_opener().open(frame)?;
        reader.finish(&frames)?;
        let request = decode_request(opened.content, HeadLimits::default())?;
        if is_idempotent(&request.head.method) != fields.idempotent {
            return Err(Error::Malformed("flag of the method"));
        }
        let word = |at: usize| u32::from_be_bytes(request.content[at..at + 4].try_into().unwrap());
        self.upstream.push((word(0), word(4)));
        let head = ResponseHead { status: 200, fields: vec![] };
        let mut wire = BytesMut::new();
        let answer = encode_response(&head, &request.content);
        claimed.seal.into_sealer().seal_last(&[&answer], &mut wire)?;
        Ok(Reply::Answered(wire.to_vec()))
    }

    fn accept(
        &mut self,
        client: ClientId,
        mut fields: RequestFields,
        newer: Option<NewerRecord>,
        now: u64,
    ) -> Result<(), Error> {
        let mut remembers_since = self.remembers_since;
        match self.mutant {
            Mutant::RelayIgnoresRetryMarks => fields.first = None,
            Mutant::RelayDoesNotWait => fields.created = fields.created.min(now),
            Mutant::StoreForgetsThatItForgot => remembers_since = 0,
            _ => {}
        }
        let session = self.sessions.get_mut(&client).ok_or(Error::PairUnknown)?;
        session.accept(&fields, newer, remembers_since, now)
    }

    /// All instances start anew; a store in memory is lost with them.
    pub(crate) fn restart(&mut self, store_too: bool, now: u64) {
        self.replicas = Default::default();
        self.waiting.clear();
        if store_too {
            self.sessions.clear();
            self.remembers_since = now;
        }
    }

    /// A new client id secret without an overlap: all clients get new ids. The static key stays.
    pub(crate) fn rotate(&mut self) {
        self.generation += 1;
        let secret = [b"generation".as_slice(), &[self.generation]].concat();
        self.roots = Roots::new(Root::new(&secret), None);
        self.replicas = Default::default();
        self.waiting.clear();
    }

    /// Forgets what may be forgotten.
    pub(crate) fn forget(&mut self, evict: bool, now: u64, tally: &mut Tally) {
        let anything = self.mutant == Mutant::StoreEvictsSessionsInUse;
        self.sessions.retain(|_, session| {
            session.expire(now);
            let evicted = evict && (anything || session.evictable(now));
            if evicted && !session.is_empty() {
                tally.count("a session was evicted");
            }
            !evicted && !session.is_empty()
        });
    }
}
