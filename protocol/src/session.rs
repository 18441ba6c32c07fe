//! A session: what the store remembers of one client, and the one decision that must be made
//! exactly once for all instances: whether a request is accepted (§3, §5 steps 5 to 7, §9).
//!
//! ```text
//!              add                   first accepted request              idle or lifetime over
//! (no pair) ─────────► provisional ────────────────────────► confirmed ───────────────► ended
//!                      ≤ 8, ≤ 120 s                          ≤ max_pairs               its window is
//!                      displaced by newer ones               never evicted within      kept 130 s for
//!                                                            130 s of a request        late retries
//! ```
//!
//! Keys are opaque here: a record is whatever the caller sealed. All times are Unix milliseconds.

use std::fmt;

use smallvec::SmallVec;

use crate::{
    error::Error,
    header::{PairId, RequestFields},
    window::ReplayWindow,
};

/// How long before now a request may have been created, in milliseconds (§5 step 5).
pub const MAX_AGE_MS: u64 = 120_000;
/// How far in the future a request may have been created, in milliseconds (§5 step 5).
pub const MAX_AHEAD_MS: u64 = 5_000;
/// How long a pair that accepted something is kept, whatever happens, in milliseconds (§3, §9).
pub const KEEP_MS: u64 = 130_000;
/// How long a pair waits for its first accepted request, in milliseconds (§3).
pub const PROVISIONAL_MS: u64 = 120_000;
/// How many pairs of one client may wait for their first accepted request (§3).
pub const MAX_PROVISIONAL: usize = 8;

/// How long pairs live and how many a client may have.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Terms {
    /// A pair ends after so many milliseconds without use.
    pub idle_ms: u64,
    /// A pair ends after so many milliseconds in all.
    pub lifetime_ms: u64,
    /// Size of the replay window, in numbers.
    pub window: usize,
    /// Confirmed pairs of one client (`MAX_PAIRS_PER_CLIENT`).
    pub max_pairs: usize,
}

/// Whether a creation time is fresh by the relay's clock (§5 step 5, first half).
///
/// # Errors
/// [`Error::StaleRequest`] outside the span.
pub fn check_age(created: u64, now: u64) -> Result<(), Error> {
    if created.saturating_add(MAX_AGE_MS) < now || created > now.saturating_add(MAX_AHEAD_MS) {
        return Err(Error::StaleRequest);
    }
    Ok(())
}

/// How long to wait before a request may be accepted, in milliseconds: until its `created` has
/// come, unless it may be executed twice. At most [`MAX_AHEAD_MS`] after [`check_age`].
pub fn wait_ms(request: &RequestFields, now: u64) -> u64 {
    if request.idempotent { 0 } else { request.created.saturating_sub(now) }
}

/// A pair's record of a newer epoch, to be kept if the request is accepted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewerRecord {
    /// The epoch the record stands at.
    pub epoch: u32,
    /// The sealed record.
    pub record: Vec<u8>,
}

/// What the store keeps of one client.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// Nearly every client has one pair, which lies in the session itself.
    pairs: SmallVec<[PairEntry; 1]>,
}

impl Session {
    /// Adds a pair that was just agreed, as provisional.
    ///
    /// # Errors
    /// [`Error::RateLimited`] if all the pairs the client may have are in use.
    pub fn add(
        &mut self,
        id: PairId,
        record: Vec<u8>,
        terms: &Terms,
        now: u64,
    ) -> Result<(), Error> {
        self.expire(now);
        self.make_room(terms, now)?;
        // Doubled room would be most of what a client with a few pairs takes.
        self.pairs.reserve_exact(1);
        self.pairs.push(PairEntry::new(id, record, terms, now));
        Ok(())
    }

    /// The sealed record and epoch of a pair that can be used now (§5 step 2).
    ///
    /// # Errors
    /// [`Error::PairUnknown`] if there is none.
    pub fn record(&self, id: PairId, now: u64) -> Result<&[u8], Error> {
        let entry = self.pairs.iter().find(|entry| entry.id == id && entry.usable(now));
        entry.map(|entry| entry.record.as_slice()).ok_or(Error::PairUnknown)
    }

    /// Accepts an authentic request, exactly once (§5 steps 5 to 7). On success the pair is
    /// confirmed and touched, and a newer record replaces the older.
    ///
    /// # Errors
    /// [`Error::PairUnknown`], [`Error::Undecodable`] (an epoch whose keys are erased),
    /// [`Error::StaleRequest`] (also for a request that is not idempotent while its `created` lies
    /// ahead: see [`wait_ms`]), [`Error::Replayed`] or [`Error::DuplicateRequest`]; nothing has
    /// changed then, but for the first attempt's number.
    pub fn accept(
        &mut self,
        request: &RequestFields,
        newer: Option<NewerRecord>,
        remembers_since: u64,
        now: u64,
    ) -> Result<(), Error> {
        let entry = self
            .pairs
            .iter()
            .find(|entry| entry.id == request.pair && entry.usable(now))
            .ok_or(Error::PairUnknown)?;
        if request.epoch.saturating_add(1) < entry.epoch {
            return Err(Error::Undecodable);
        }
        check_age(request.created, now)?;
        // A request from the future would be executed again if the store forgot it before then:
        // the caller waits until its moment has come.
        let executed_once = remembers_since <= request.created && request.created <= now;
        if !request.idempotent && !executed_once {
            return Err(Error::StaleRequest);
        }
        if entry.window.seen(request.seq) {
            return Err(Error::Replayed);
        }
        if let Some(first) = request.first
            && let Some(earlier) = self.pairs.iter_mut().find(|entry| entry.id == first.pair)
            && !earlier.window.mark(first.seq)
        {
            return Err(Error::DuplicateRequest);
        }
        let entry = self.pairs.iter_mut().find(|entry| entry.id == request.pair);
        let entry = entry.ok_or(Error::PairUnknown)?;
        if !entry.window.mark(request.seq) {
            return Err(Error::DuplicateRequest);
        }
        entry.touch(newer, now);
        Ok(())
    }

    /// Forgets what has ended and is no longer needed to recognise late copies.
    pub fn expire(&mut self, now: u64) {
        self.pairs.retain(|entry| entry.kept(now));
    }

    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.pairs.is_empty()
    }

    /// How many pairs are kept, provisional and ended ones included.
    pub fn len(&self) -> usize {
        self.pairs.len()
    }

    /// Whether any pair has accepted a request.
    pub fn is_confirmed(&self) -> bool {
        self.pairs.iter().any(|entry| entry.accepted_at.is_some())
    }

    /// Whether the session may be evicted: it accepted nothing within [`KEEP_MS`].
    pub fn evictable(&self, now: u64) -> bool {
        self.pairs.iter().all(|entry| entry.evictable(now))
    }

    fn make_room(&mut self, terms: &Terms, now: u64) -> Result<(), Error> {
        let confirmed = self.pairs.iter().filter(|entry| entry.accepted_at.is_some()).count();
        if confirmed >= terms.max_pairs {
            self.remove_oldest(|entry| entry.accepted_at.is_some() && entry.evictable(now))?;
        }
        if self.pairs.len() - confirmed.min(self.pairs.len()) >= MAX_PROVISIONAL {
            self.remove_oldest(|entry| entry.accepted_at.is_none())?;
        }
        Ok(())
    }

    fn remove_oldest(&mut self, may_go: impl Fn(&PairEntry) -> bool) -> Result<(), Error> {
        let candidates = self.pairs.iter().enumerate().filter(|(_, entry)| may_go(entry));
        let oldest = candidates.min_by_key(|(_, entry)| entry.used_at).map(|(place, _)| place);
        self.pairs.remove(oldest.ok_or(Error::RateLimited)?);
        Ok(())
    }
}

#[derive(Clone, PartialEq, Eq)]
struct PairEntry {
    id: PairId,
    record: Vec<u8>,
    epoch: u32,
    window: ReplayWindow,
    ends_at: u64,
    idle_ms: u64,
    /// When it was added or last accepted a request.
    used_at: u64,
    /// When it last accepted a request; `None` while provisional.
    accepted_at: Option<u64>,
}

impl PairEntry {
    fn new(id: PairId, record: Vec<u8>, terms: &Terms, now: u64) -> Self {
        Self {
            id,
            record,
            epoch: 0,
            window: ReplayWindow::new(terms.window),
            ends_at: now.saturating_add(terms.lifetime_ms),
            idle_ms: terms.idle_ms,
            used_at: now,
            accepted_at: None,
        }
    }

    fn touch(&mut self, newer: Option<NewerRecord>, now: u64) {
        self.used_at = self.used_at.max(now);
        self.accepted_at = Some(self.used_at);
        if let Some(newer) = newer
            && newer.epoch > self.epoch
        {
            self.epoch = newer.epoch;
            self.record = newer.record;
        }
    }

    fn usable(&self, now: u64) -> bool {
        let idle = if self.accepted_at.is_some() { self.idle_ms } else { PROVISIONAL_MS };
        now < self.ends_at && now < self.used_at.saturating_add(idle)
    }

    fn kept(&self, now: u64) -> bool {
        match self.accepted_at {
            Some(_) => now < self.used_at.saturating_add(self.idle_ms.max(KEEP_MS)),
            None => self.usable(now),
        }
    }

    fn evictable(&self, now: u64) -> bool {
        self.accepted_at.is_none_or(|accepted| accepted.saturating_add(KEEP_MS) <= now)
    }
}

impl fmt::Debug for PairEntry {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { id, record: _, epoch, window: _, ends_at, idle_ms: _, used_at, accepted_at } =
            self;
        f.debug_struct("PairEntry")
            .field("id", id)
            .field("epoch", epoch)
            .field("ends_at", ends_at)
            .field("used_at", used_at)
            .field("accepted_at", accepted_at)
            .finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::header::FirstAttempt;

    const NOW: u64 = 1_800_000_000_000;
    const TERMS: Terms =
        Terms { idle_ms: 900_000, lifetime_ms: 3_600_000, window: 64, max_pairs: 2 };

    fn pair(number: u8) -> PairId {
        PairId::new([number; 16])
    }

    fn request(id: u8, seq: u64, created: u64) -> RequestFields {
        RequestFields {
            idempotent: false,
            cookies: false,
            pair: pair(id),
            epoch: 0,
            seq,
            salt: [0; 16],
            created,
            first: None,
        }
    }

    fn session(pairs: &[u8]) -> Session {
        let mut session = Session::default();
        for id in pairs {
            session.add(pair(*id), vec![*id], &TERMS, NOW).unwrap();
        }
        session
    }

    #[test]
    fn a_number_is_accepted_once() {
        let mut session = session(&[1]);
        assert_eq!(session.accept(&request(1, 5, NOW), None, 0, NOW), Ok(()));
        assert_eq!(session.accept(&request(1, 5, NOW), None, 0, NOW), Err(Error::Replayed));
    }

    #[test]
    fn a_retry_is_refused_if_its_first_attempt_was_accepted_and_kills_it_otherwise() {
        let mut session = session(&[1, 2]);
        session.accept(&request(1, 0, NOW), None, 0, NOW).unwrap();
        let retry_of = |seq, on| RequestFields {
            first: Some(FirstAttempt { pair: pair(1), seq }),
            ..request(2, on, NOW)
        };
        let duplicate = session.accept(&retry_of(0, 0), None, 0, NOW);
        assert_eq!(duplicate, Err(Error::DuplicateRequest));
        assert_eq!(session.accept(&retry_of(1, 1), None, 0, NOW), Ok(()));
        let held_back = session.accept(&request(1, 1, NOW), None, 0, NOW);
        assert_eq!(held_back, Err(Error::Replayed));
    }

    #[test]
    fn a_retry_that_names_itself_as_its_first_attempt_is_refused() {
        let mut session = session(&[1]);
        let retry = RequestFields {
            first: Some(FirstAttempt { pair: pair(1), seq: 4 }),
            ..request(1, 4, NOW)
        };
        assert_eq!(session.accept(&retry, None, 0, NOW), Err(Error::DuplicateRequest));
    }

    #[test]
    fn creation_times_outside_the_span_and_before_the_stores_memory_are_stale() {
        let mut session = session(&[1]);
        let mut seq = 0;
        let mut accept = |created, idempotent, since| {
            seq += 1;
            let request = RequestFields { idempotent, ..request(1, seq, created) };
            session.accept(&request, None, since, NOW)
        };
        assert_eq!(accept(NOW - MAX_AGE_MS, false, 0), Ok(()));
        assert_eq!(accept(NOW - MAX_AGE_MS - 1, false, 0), Err(Error::StaleRequest));
        assert_eq!(accept(NOW + MAX_AHEAD_MS, true, 0), Ok(()));
        assert_eq!(accept(NOW + 1, false, 0), Err(Error::StaleRequest));
        assert_eq!(accept(NOW + MAX_AHEAD_MS + 1, true, 0), Err(Error::StaleRequest));
        assert_eq!(accept(NOW - 1, false, NOW), Err(Error::StaleRequest));
        assert_eq!(accept(NOW - 1, true, NOW), Ok(()));
    }

    #[test]
    fn pairing_displaces_only_older_provisional_pairs() {
        let mut session = session(&[1]);
        session.accept(&request(1, 0, NOW), None, 0, NOW).unwrap();
        for id in 2..=11 {
            session.add(pair(id), vec![], &TERMS, NOW + u64::from(id)).unwrap();
        }
        assert_eq!(session.len(), 1 + MAX_PROVISIONAL);
        assert!(session.record(pair(1), NOW + 20).is_ok());
        assert_eq!(session.record(pair(3), NOW + 20), Err(Error::PairUnknown));
        assert!(session.record(pair(4), NOW + 20).is_ok());
    }

    #[test]
    fn pairing_is_refused_while_all_pairs_are_in_use_and_evicts_an_idle_one_later() {
        let mut session = session(&[1, 2]);
        session.accept(&request(1, 0, NOW), None, 0, NOW).unwrap();
        session.accept(&request(2, 0, NOW + 1), None, 0, NOW + 1).unwrap();
        assert_eq!(session.add(pair(3), vec![], &TERMS, NOW + 2), Err(Error::RateLimited));
        assert_eq!(session.add(pair(3), vec![], &TERMS, NOW + KEEP_MS), Ok(()));
        assert_eq!(session.record(pair(1), NOW + KEEP_MS), Err(Error::PairUnknown));
        assert!(session.record(pair(2), NOW + KEEP_MS).is_ok());
    }

    #[test]
    fn an_ended_pair_is_unknown_but_its_window_still_refuses_retries() {
        let terms = Terms { lifetime_ms: 1_000, ..TERMS };
        let mut session = session(&[2]);
        session.add(pair(1), vec![], &terms, NOW).unwrap();
        session.accept(&request(1, 0, NOW), None, 0, NOW).unwrap();
        let later = NOW + 2_000;
        assert_eq!(session.record(pair(1), later), Err(Error::PairUnknown));
        let retry = RequestFields {
            first: Some(FirstAttempt { pair: pair(1), seq: 0 }),
            ..request(2, 0, NOW)
        };
        assert_eq!(session.accept(&retry, None, 0, later), Err(Error::DuplicateRequest));
    }

    #[test]
    fn a_provisional_pair_ends_after_two_minutes_and_a_used_one_slides() {
        let mut session = session(&[1, 2]);
        session.accept(&request(1, 0, NOW + 100_000), None, 0, NOW + 100_000).unwrap();
        session.expire(NOW + PROVISIONAL_MS);
        assert_eq!(session.len(), 1);
        assert!(session.record(pair(1), NOW + 999_999).is_ok());
        assert_eq!(session.record(pair(1), NOW + 1_000_000), Err(Error::PairUnknown));
    }

    #[test]
    fn an_older_record_never_replaces_a_newer_and_erased_epochs_are_refused() {
        let mut session = session(&[1]);
        let newer = |epoch| Some(NewerRecord { epoch, record: vec![epoch as u8] });
        let at = |epoch, seq| RequestFields { epoch, ..request(1, seq, NOW) };
        session.accept(&at(2, 0), newer(2), 0, NOW).unwrap();
        session.accept(&at(1, 1), newer(1), 0, NOW).unwrap();
        assert_eq!(session.record(pair(1), NOW), Ok([2].as_slice()));
        assert_eq!(session.accept(&at(0, 2), None, 0, NOW), Err(Error::Undecodable));
    }
}
