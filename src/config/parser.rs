//! Parsing with all faults collected: every reader runs, whatever went wrong before it.

use std::ops::RangeInclusive;

use super::{
    fault::{Fault, FaultKind, Problem},
    merge::Merged,
    secret::SecretText,
    source::Source,
    table::{self, Effect},
    value,
};

/// Collects faults while values are read. A setting with a fault yields a stand-in, which nobody
/// sees: a configuration with faults is not returned.
pub(super) struct Parser<'m> {
    merged: &'m Merged,
    pub(super) faults: Vec<Fault>,
}

impl<'m> Parser<'m> {
    pub(super) fn new(merged: &'m Merged) -> Self {
        Self { merged, faults: merged.faults.clone() }
    }

    /// The value of a setting, or none where it is not set or has a fault.
    pub(super) fn optional<T>(
        &mut self,
        name: &'static str,
        raw: &Option<SecretText>,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> Option<T> {
        match checked(raw.as_ref()?.expose()).and_then(read) {
            Ok(value) => Some(value),
            Err(problem) => {
                self.fault(name, problem);
                None
            }
        }
    }

    /// The value of a setting that has a default or may be empty.
    pub(super) fn value<T>(
        &mut self,
        name: &'static str,
        raw: &Option<SecretText>,
        stand_in: T,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> T {
        self.optional(name, raw, read).unwrap_or(stand_in)
    }

    /// The value of a setting whose type has a natural empty value.
    pub(super) fn or_default<T: Default>(
        &mut self,
        name: &'static str,
        raw: &Option<SecretText>,
        read: impl FnOnce(&str) -> Result<T, Problem>,
    ) -> T {
        self.value(name, raw, T::default(), read)
    }

    /// A number inside `range`.
    pub(super) fn number<T: TryFrom<u64> + Default>(
        &mut self,
        name: &'static str,
        raw: &Option<SecretText>,
        range: RangeInclusive<u64>,
    ) -> T {
        self.value(name, raw, T::default(), |text| {
            let number = value::number(text, &range)?;
            T::try_from(number)
                .map_err(|_| Problem::new(FaultKind::OutOfRange, "the number is out of range"))
        })
    }

    /// Whether the setting has a value from anywhere but its default.
    pub(super) fn is_set(&self, name: &str) -> bool {
        self.merged.is_set(name)
    }

    /// Whether any source gives the setting, be it a value that had to be refused.
    pub(super) fn is_given(&self, name: &str) -> bool {
        self.is_set(name) || self.faults.iter().any(|fault| fault.setting == name)
    }

    /// Adds the fault that a setting which the relay cannot do without is not set. Where the
    /// configuration file cannot be read nobody knows.
    pub(super) fn missing(&mut self, name: &'static str, why: &str) {
        let unread = |fault: &Fault| matches!(fault.source, Some(Source::WholeFile(_)));
        if self.merged.faults.iter().any(unread) {
            return;
        }
        self.fault(name, Problem::new(FaultKind::Missing, why));
    }

    /// Adds a fault of this setting, with its source and what the table allows.
    pub(super) fn fault(&mut self, name: &'static str, problem: Problem) {
        let entry = self.merged.entries.get(name);
        self.faults.push(Fault {
            kind: problem.kind,
            setting: name.to_owned(),
            source: entry.map(|entry| entry.source.clone()),
            problem: problem.text,
            allowed: table::by_name(name)
                .map_or_else(String::new, table::Setting::allowed_with_unit),
        });
    }

    /// Adds a fault of each setting that is set though this version cannot honour it.
    pub(super) fn refuse_unavailable(&mut self) {
        for setting in table::settings().filter(|setting| setting.effect == Effect::Unavailable) {
            if let Some(entry) = self.merged.entries.get(setting.name) {
                self.faults.push(Fault {
                    kind: FaultKind::Unavailable,
                    setting: setting.name.to_owned(),
                    source: Some(entry.source.clone()),
                    problem: "is known and not available in this version".to_owned(),
                    allowed: "leaving it out".to_owned(),
                });
            }
        }
    }

    /// The faults in the order of the table; unknown names last.
    pub(super) fn finish(mut self) -> Vec<Fault> {
        let place = |fault: &Fault| {
            let of_setting = |setting: &table::Setting| setting.name == fault.setting;
            table::settings().position(of_setting).unwrap_or(usize::MAX)
        };
        self.faults.sort_by_key(place);
        self.faults
    }
}

/// Refuses what no setting can mean: text that was not UTF-8, and templates nobody filled in.
pub(super) fn checked(text: &str) -> Result<&str, Problem> {
    if text.contains('\u{fffd}') {
        return Err(Problem::malformed("the value is not UTF-8 text"));
    }
    let template = text.starts_with('<') && text.ends_with('>');
    if template {
        return Err(Problem::new(FaultKind::Placeholder, "the value is a placeholder, fill it in"));
    }
    Ok(text)
}
