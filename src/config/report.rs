//! Loading, and what is told about it: effective settings with their sources, notices.

use std::fmt::Write as _;

use slog::{Logger, info, warn};

use super::{
    Config,
    fault::{Fault, FaultKind, Faults},
    merge::{Merged, merge},
    notices::notices,
    parser::Parser,
    raw::Raw,
    secret::SecretText,
    source::{Entry, ReadFile, Source, Sources},
    table::{self, Effect, Setting},
};

/// A configuration without faults, and what an operator should be told about it.
#[derive(Clone, Debug)]
pub struct Loaded {
    /// The configuration.
    pub config: Config,
    /// Sentences for the log at start: settings without effect, probable slips, weak choices.
    pub notices: Vec<String>,
    /// Each setting that has a value, in the order of the table.
    pub effective: Vec<Effective>,
    /// The files that were read: a change of one may change the configuration.
    pub files: Vec<String>,
}

/// One setting as it is in force.
#[derive(Clone, Debug)]
pub struct Effective {
    /// The setting.
    pub setting: &'static Setting,
    /// Where the value came from.
    pub source: Source,
    value: SecretText,
}

impl Effective {
    /// The value on one line; of a secret only that it is set.
    #[must_use]
    pub fn shown(&self) -> String {
        match self.setting.secret {
            true => "[redacted]".to_owned(),
            false => self.value.expose().replace(char::is_control, " "),
        }
    }
}

/// Merges and parses `sources`; `read` reads the files that settings name.
///
/// # Errors
/// All faults of all settings.
pub fn load(sources: Sources, read: ReadFile<'_>) -> Result<Loaded, Faults> {
    attempt(sources, read).loaded
}

/// What came of loading, with the files that were read: also where one of them is at fault.
#[derive(Debug)]
pub struct Attempt {
    /// The files that were read, or should have been.
    pub files: Vec<String>,
    /// The configuration, or all faults of all settings.
    pub loaded: Result<Loaded, Faults>,
}

/// As [`load`], for a relay that watches the files.
pub fn attempt(sources: Sources, read: ReadFile<'_>) -> Attempt {
    let needed = sources.needed;
    let merged = merge(sources, read);
    Attempt { files: merged.files.clone(), loaded: parsed(merged, needed) }
}

fn parsed(mut merged: Merged, needed: Option<&[&str]>) -> Result<Loaded, Faults> {
    let raw: Raw = match envy::from_iter(merged.pairs()) {
        Ok(raw) => raw,
        Err(_) => {
            merged.faults.push(unreadable());
            Raw::default()
        }
    };
    let mut parser = Parser::new(&merged);
    let config = Config::parse(&mut parser, &raw);
    let mut faults = parser.finish();
    if let Some(needed) = needed {
        faults.retain(|fault| {
            table::by_name(&fault.setting).is_none_or(|setting| needed.contains(&setting.name))
        });
    }
    if !faults.is_empty() {
        return Err(Faults(faults));
    }
    let notices = notices(&merged, &config);
    Ok(Loaded { config, notices, effective: effective(&merged), files: merged.files })
}

/// The fault of pairs that the deserialiser rejects as a whole, which texts never are.
fn unreadable() -> Fault {
    Fault {
        kind: FaultKind::Malformed,
        setting: "configuration".to_owned(),
        source: None,
        problem: "the settings cannot be read as texts".to_owned(),
        allowed: String::new(),
    }
}

fn effective(merged: &Merged) -> Vec<Effective> {
    let one = |setting: &'static Setting| {
        let entry = merged.entries.get(setting.name)?;
        Some(Effective { setting, source: entry.source.clone(), value: entry.value.clone() })
    };
    table::settings().filter_map(one).collect()
}

impl Loaded {
    /// The effective settings, one `NAME=value  # source` a line, secrets redacted.
    #[must_use]
    pub fn print(&self) -> String {
        let mut text = String::new();
        for one in &self.effective {
            _ = writeln!(text, "{}={}  # {}", one.setting.name, one.shown(), one.source);
        }
        text
    }

    /// A fault that shows only when a setting is used.
    #[must_use]
    pub fn fault(&self, name: &'static str, kind: FaultKind, problem: String) -> Fault {
        let effective = self.effective.iter().find(|one| one.setting.name == name);
        Fault {
            kind,
            setting: name.to_owned(),
            source: effective.map(|one| one.source.clone()),
            problem,
            allowed: table::by_name(name).map_or("", |setting| setting.allowed).to_owned(),
        }
    }

    /// Tells the log, at start or after a reload: what is set and where, one line, and each notice.
    pub fn report(&self, log: &Logger) {
        let set = self.effective.iter().filter(|one| one.source != Source::Default);
        let set: Vec<_> = set.map(|one| format!("{}={}", one.setting.name, one.shown())).collect();
        info!(log, "configuration"; "settings" => set.join(" "), "files" => self.files.join(" "));
        for notice in &self.notices {
            warn!(log, "{notice}");
        }
    }

    /// The settings that differ from `other` and take effect only at the next start.
    #[must_use]
    pub fn needing_restart(&self, other: &Self) -> Vec<&'static str> {
        self.differing(other, |setting| self.waits(setting, other))
    }

    /// The settings that differ from `other` and take effect while the relay runs.
    #[must_use]
    pub fn changing(&self, other: &Self) -> Vec<&'static str> {
        let waits = |setting: &Setting| self.waits(setting, other);
        self.differing(other, |setting| !waits(setting) && setting.effect == Effect::InForce)
    }

    /// Whether a new value of a setting waits for a restart: a listener does not turn from HTTPS to
    /// HTTP while it runs, nor back.
    fn waits(&self, setting: &Setting, other: &Self) -> bool {
        let secure = |loaded: &Self| loaded.config.listener.certificate.is_some();
        let of_tls = ["TLS_CERTIFICATE", "TLS_PRIVATE_KEY"].contains(&setting.name);
        setting.restart || (of_tls && secure(self) != secure(other))
    }

    fn differing(&self, other: &Self, of: impl Fn(&Setting) -> bool) -> Vec<&'static str> {
        let value_in = |loaded: &Self, setting: &Setting| {
            let found = loaded.effective.iter().find(|one| one.setting.name == setting.name);
            found.map(|one| one.value.clone())
        };
        table::settings()
            .filter(|setting| of(setting) && value_in(self, setting) != value_in(other, setting))
            .map(|setting| setting.name)
            .collect()
    }

    /// This configuration as far as it takes effect while the relay runs: settings that need a
    /// restart have the values of `running`.
    ///
    /// # Errors
    /// Faults of the two together.
    pub fn without_restart(self, running: &Self) -> Result<Self, Faults> {
        if self.needing_restart(running).is_empty() {
            return Ok(self);
        }
        let waits = |one: &Effective| self.waits(one.setting, running);
        let changing = self.effective.iter().filter(|one| !waits(one)).cloned();
        let kept = running.effective.iter().filter(|one| waits(one)).cloned();
        let entry =
            |one: Effective| (one.setting.name, Entry { value: one.value, source: one.source });
        let entries: std::collections::BTreeMap<_, _> = changing.chain(kept).map(entry).collect();
        let merged = Merged { entries, files: self.files, ..Merged::default() };
        // What was noticed of this configuration is told of it, not of the two together.
        Ok(Self { notices: self.notices, ..parsed(merged, None)? })
    }
}
