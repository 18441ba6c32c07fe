//! The clock of this machine beside those that others show in the field `date` (RFC 9110 §6.6.1).

use std::time::{Duration, SystemTime};

use actix_web::http::header::HttpDate;

use super::Report;
use crate::transport::Incoming;

/// What a relay tolerates of its peers (docs/protocol.md §5).
const TOLERATED: Duration = Duration::from_secs(5);
/// Dates are told in whole seconds.
const GRAIN: Duration = Duration::from_secs(1);

/// How far others are away.
#[derive(Debug, Default)]
pub(super) struct Clocks(Vec<(String, Duration, bool)>);

impl Clocks {
    /// Takes the time out of an answer that was asked for at `asked`.
    pub(super) fn note(&mut self, whose: &str, answer: &Incoming, asked: SystemTime) {
        let date = answer.fields.iter().find(|field| field.is("date"));
        let date = date.and_then(|field| std::str::from_utf8(&field.value).ok()?.parse().ok());
        let Some(date) = date.map(|date: HttpDate| SystemTime::from(date)) else { return };
        let (behind, ahead) = (date.duration_since(SystemTime::now()), asked.duration_since(date));
        let (away, is_behind) = match (behind, ahead) {
            (Ok(behind), _) => (behind, true),
            (_, Ok(ahead)) => (ahead.saturating_sub(GRAIN), false),
            _ => (Duration::ZERO, false),
        };
        self.0.push((whose.to_owned(), away, is_behind));
    }

    /// Tells of those that are too far away, or that all is well.
    pub(super) fn tell(&self, report: &mut Report) {
        let far = self.0.iter().filter(|(_, away, _)| *away > TOLERATED);
        let far: Vec<_> = far.collect();
        for (whose, away, is_behind) in &far {
            let side = if *is_behind { "behind" } else { "ahead of" };
            let found = format!("{} s {side} {whose}", away.as_secs());
            report.warn("clock", &found, "have both set by NTP: requests 5 s ahead are refused");
        }
        match (self.0.is_empty(), far.is_empty()) {
            (true, _) => report.warn("clock", "nobody told the time", "compare it by hand"),
            (false, true) => report.ok("clock", "as the clocks of others"),
            (false, false) => {}
        }
    }
}
