//! What is wrong with a configuration: every fault at once, one line each, never a secret value.

use std::fmt;

use super::source::Source;

/// Why a setting is refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FaultKind {
    /// A setting that the relay cannot do without has no value.
    Missing,
    /// The name is no setting.
    Unknown,
    /// The value does not have the form of the setting.
    Malformed,
    /// The value is a number outside the allowed range.
    OutOfRange,
    /// The secret is shorter than allowed.
    TooShort,
    /// The value is a placeholder, or a value printed in published documentation.
    Placeholder,
    /// Two settings, or two spellings of one setting, contradict each other.
    Conflict,
    /// A file named by a setting cannot be read, or is not what its name says.
    Unreadable,
    /// A file named by a setting cannot be written.
    Unwritable,
    /// The setting is known, has no effect in this version, and cannot be left without one.
    Unavailable,
}

impl FaultKind {
    /// The stable code that ends each line, for tests and scripts.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Unknown => "unknown",
            Self::Malformed => "malformed",
            Self::OutOfRange => "out-of-range",
            Self::TooShort => "too-short",
            Self::Placeholder => "placeholder",
            Self::Conflict => "conflict",
            Self::Unreadable => "unreadable",
            Self::Unwritable => "unwritable",
            Self::Unavailable => "unavailable",
        }
    }
}

/// One thing that is wrong: which setting, where it came from, what is wrong, what is allowed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Why the setting is refused.
    pub kind: FaultKind,
    /// The setting, by the name of the table, or the unknown name as it was written.
    pub setting: String,
    /// Where the value came from; none where nothing was set.
    pub source: Option<Source>,
    /// What is wrong, in lower case without a full stop, free of secrets.
    pub problem: String,
    /// What would be allowed instead; empty where the problem says it all.
    pub allowed: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, setting, source, problem, allowed } = self;
        match source {
            Some(source) => write!(f, "{setting} ({source}): {problem}")?,
            None => write!(f, "{setting} (not set): {problem}")?,
        }
        if !allowed.is_empty() {
            write!(f, "; allowed: {allowed}")?;
        }
        write!(f, " [{}]", kind.code())
    }
}

/// All faults of a configuration, in the order of the table; never empty.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Faults(pub Vec<Fault>);

impl fmt::Display for Faults {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, fault) in self.0.iter().enumerate() {
            if index > 0 {
                writeln!(f)?;
            }
            write!(f, "{fault}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Faults {}

/// What a value parser says about one value; the table supplies what is allowed.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Problem {
    pub(super) kind: FaultKind,
    pub(super) text: String,
}

impl Problem {
    /// A value that does not have the form of its setting.
    pub(super) fn malformed(text: impl Into<String>) -> Self {
        Self { kind: FaultKind::Malformed, text: text.into() }
    }

    /// A problem of any kind.
    pub(super) fn new(kind: FaultKind, text: impl Into<String>) -> Self {
        Self { kind, text: text.into() }
    }
}
