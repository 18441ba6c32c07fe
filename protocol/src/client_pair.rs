//! A pair on the client's side: numbers requests, seals them, and opens the answers (§4, §6–§8).

use std::{collections::BTreeSet, fmt};

use base64ct::{Base64UrlUnpadded, Encoding};

use crate::{
    client_id::ClientId,
    error::Error,
    frame::{FrameOpener, FrameSealer},
    header::{
        FirstAttempt, PairId, RESPONSE_HEADER_LEN, RequestFields, RequestHeader, ResponseHeader,
        Salt,
    },
    json::NUMBER_LIMIT,
    kdf::Key,
    pair::{TrafficKeys, response_key},
    pairing::{ClientPairing, ServerPayload},
};

/// A pair ends this long before the relay would end it, in milliseconds, so that a request on its
/// way does not arrive too late.
const MARGIN_MS: u64 = 5_000;

/// A relay that takes only shorter frames is none worth talking to, in bytes.
const MIN_FRAME: u64 = 1_024;

/// What a client decides about a request before it is sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NewRequest {
    /// The method is safe or idempotent.
    pub idempotent: bool,
    /// The relay keeps this client's cookies outside (§10).
    pub cookies: bool,
    /// Set on a retry: when the first attempt was created, by the relay's clock.
    pub created: Option<u64>,
    /// Set on the retry of a request that is not idempotent.
    pub first: Option<FirstAttempt>,
}

impl NewRequest {
    /// A first attempt with a safe or idempotent method.
    pub const fn idempotent() -> Self {
        Self { idempotent: true, cookies: false, created: None, first: None }
    }

    /// A first attempt with any other method.
    pub const fn once() -> Self {
        Self { idempotent: false, cookies: false, created: None, first: None }
    }

    /// The second and last attempt of a request that was sealed before (§8).
    pub const fn retry_of(earlier: &RequestFields) -> Self {
        let first = FirstAttempt { pair: earlier.pair, seq: earlier.seq };
        Self {
            idempotent: earlier.idempotent,
            cookies: earlier.cookies,
            created: Some(earlier.created),
            first: if earlier.idempotent { None } else { Some(first) },
        }
    }
}

/// Whether a pair can take a further request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Usability {
    /// Yes.
    Ready,
    /// Not until older requests are answered: the client makes a further pair.
    Full,
    /// No more: idle or old, or out of numbers.
    Ended,
}

/// A pair as the client keeps it. Never stored, never shared between processes.
#[derive(Clone)]
pub struct ClientPair {
    client: ClientId,
    terms: ServerPayload,
    id: PairId,
    keys: TrafficKeys,
    next: u64,
    unanswered: BTreeSet<u64>,
    /// Relay's clock minus ours, in milliseconds, at least.
    clock_offset: i128,
    paired_at: u64,
    used_at: u64,
    epoch_since: u64,
}

impl ClientPair {
    /// A pair that was just agreed; `now` is the client's clock in Unix milliseconds.
    ///
    /// # Errors
    /// [`Error::Malformed`] if the relay's payload names no usable ids or terms.
    pub fn new(pairing: ClientPairing, now: u64) -> Result<Self, Error> {
        let ClientPairing { payload, keys } = pairing;
        let terms =
            [payload.idle_seconds, payload.lifetime_seconds, payload.epoch_seconds, payload.window];
        if terms.contains(&0) || payload.max_frame < MIN_FRAME {
            return Err(Error::Malformed("terms of the pair"));
        }
        Ok(Self {
            client: ClientId::parse_unverified(&payload.client_id)?,
            id: PairId::parse(&payload.pair_id)?,
            // The response came some part of a millisecond after `now`: taken for less, the relay's time
            // would be ahead now and then, and the relay would wait until it has come.
            clock_offset: i128::from(payload.server_time_ms) - i128::from(now) - 1,
            terms: payload,
            keys,
            next: 0,
            unanswered: BTreeSet::new(),
            paired_at: now,
            used_at: now,
            epoch_since: now,
        })
    }

    /// What the relay granted.
    pub fn terms(&self) -> &ServerPayload {
        &self.terms
    }

    /// The client id that the pair belongs to.
    pub fn client(&self) -> ClientId {
        self.client
    }

    /// The pair's name.
    pub fn id(&self) -> PairId {
        self.id
    }

    /// Whether the pair can take a further request now.
    pub fn usability(&self, now: u64) -> Usability {
        let idle = self.used_at.saturating_add(self.terms.idle_seconds.saturating_mul(1_000));
        let life = self.paired_at.saturating_add(self.terms.lifetime_seconds.saturating_mul(1_000));
        if now.saturating_add(MARGIN_MS) >= idle.min(life) || self.next + 1 >= NUMBER_LIMIT {
            return Usability::Ended;
        }
        let oldest = self.unanswered.first().copied().unwrap_or(self.next);
        if self.next - oldest >= self.terms.window { Usability::Full } else { Usability::Ready }
    }

    /// Share of the pair's lifetime that is over, in percent: a client pairs anew in good time.
    pub fn age_percent(&self, now: u64) -> u64 {
        let lifetime = self.terms.lifetime_seconds.saturating_mul(1_000).max(1);
        now.saturating_sub(self.paired_at).saturating_mul(100) / lifetime
    }

    /// Seals a request's header and prepares its frames and the opening of its answer.
    ///
    /// # Errors
    /// [`Error::PairUnknown`] if the pair is not [`Usability::Ready`].
    pub fn seal(
        &mut self,
        request: NewRequest,
        now: u64,
        salt: Salt,
    ) -> Result<ClientRequest, Error> {
        if self.usability(now) != Usability::Ready {
            return Err(Error::PairUnknown);
        }
        self.move_on(now);
        let fields = RequestFields {
            idempotent: request.idempotent,
            cookies: request.cookies,
            pair: self.id,
            epoch: self.keys.epoch,
            seq: self.next,
            salt,
            created: request.created.unwrap_or_else(|| self.relay_time(now)),
            first: request.first,
        };
        self.next += 1;
        self.used_at = now.max(self.used_at);
        self.unanswered.insert(fields.seq);

        let tag = self.keys.tag(&fields.write(), self.client);
        let header = RequestHeader::from_parts(fields, tag);
        let key = self.keys.request_key(&header, self.client);
        Ok(ClientRequest {
            sealer: FrameSealer::new(&key, header.as_bytes()),
            awaiting: AwaitingResponse {
                header,
                client: self.client,
                relay_to_client: self.keys.relay_to_client.clone(),
            },
        })
    }

    /// A response header has arrived, or nobody waits for it any more.
    pub fn settle(&mut self, seq: u64) {
        self.unanswered.remove(&seq);
    }

    fn move_on(&mut self, now: u64) {
        let due = self.epoch_since.saturating_add(self.terms.epoch_seconds.saturating_mul(1_000));
        if now >= due {
            self.keys = self.keys.next();
            self.epoch_since = now;
        }
    }

    fn relay_time(&self, now: u64) -> u64 {
        let time = u64::try_from(i128::from(now) + self.clock_offset).unwrap_or(0);
        time.max(self.terms.server_time_ms)
    }
}

impl fmt::Debug for ClientPair {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ClientPair")
            .field("client", &self.client)
            .field("id", &self.id)
            .field("epoch", &self.keys.epoch)
            .field("next", &self.next)
            .finish_non_exhaustive()
    }
}

/// A request to be sealed frame by frame, and the answer to wait for.
#[derive(Debug)]
pub struct ClientRequest {
    /// Seals the frames; the request header goes out first.
    pub sealer: FrameSealer,
    /// Opens the answer.
    pub awaiting: AwaitingResponse,
}

/// A client waiting for one answer. It keeps the relay's secret of the request's epoch.
pub struct AwaitingResponse {
    header: RequestHeader,
    client: ClientId,
    relay_to_client: Key,
}

impl AwaitingResponse {
    /// What the request said: needed to repeat it.
    pub fn request(&self) -> &RequestFields {
        self.header.fields()
    }

    /// Reads the answer's header and prepares the opening of its frames.
    ///
    /// # Errors
    /// [`Error::Malformed`] or [`Error::Undecodable`] if it does not answer this request.
    pub fn open(self, header: &[u8; RESPONSE_HEADER_LEN]) -> Result<FrameOpener, Error> {
        if ResponseHeader::parse(header)?.seq != self.header.fields().seq {
            return Err(Error::Undecodable);
        }
        let key = response_key(&self.relay_to_client, &self.header, self.client, header);
        Ok(FrameOpener::new(&key))
    }
}

impl fmt::Debug for AwaitingResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { header, client, relay_to_client: _ } = self;
        f.debug_struct("AwaitingResponse")
            .field("request", header.fields())
            .field("client", client)
            .finish_non_exhaustive()
    }
}

impl PairId {
    /// Reads a pair id from base64url.
    ///
    /// # Errors
    /// [`Error::Malformed`] for any other text.
    pub fn parse(text: &str) -> Result<Self, Error> {
        let mut bytes = [0; 16];
        match Base64UrlUnpadded::decode(text, &mut bytes) {
            Ok(decoded) if decoded.len() == 16 => Ok(Self::new(bytes)),
            _ => Err(Error::Malformed("pair id")),
        }
    }
}

impl fmt::Display for PairId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&Base64UrlUnpadded::encode_string(self.as_bytes()))
    }
}
