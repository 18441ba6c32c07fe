//! Merging: flags, environment, file and defaults become one map that knows where each value is from.

use std::{collections::BTreeMap, path::Path};

use super::{
    fault::{Fault, FaultKind},
    file,
    secret::SecretText,
    source::{Entry, ReadFile, Source, Sources},
    suggest,
    table::{self, Setting},
};

/// The prefix under which the .NET server reads its environment.
const PREFIX: &str = "APP_SETTINGS__";
/// The ending that names a file to read a secret from.
const FILE_SUFFIX: &str = "_FILE";

/// The merged map, with what went wrong on the way.
#[derive(Default)]
pub(super) struct Merged {
    pub(super) entries: BTreeMap<&'static str, Entry>,
    pub(super) faults: Vec<Fault>,
    pub(super) notices: Vec<String>,
    /// The files that were read: a change of one of them may change the configuration.
    pub(super) files: Vec<String>,
}

/// A value that some source gives to a setting.
pub(super) struct Candidate {
    pub(super) setting: &'static Setting,
    pub(super) entry: Entry,
    /// Whether the value is the path of a file that holds the secret.
    pub(super) indirect: bool,
}

/// Merges all sources: command line > NAME > APP_SETTINGS__NAME > file > default. An empty value
/// counts as not set.
pub(super) fn merge(sources: Sources, read: ReadFile<'_>) -> Merged {
    let mut merged = Merged::default();
    let (mut plain, mut prefixed) = (Vec::new(), Vec::new());
    for (name, value) in sources.environment {
        match strip_prefix(&name) {
            Some(rest) => prefixed.extend(merged.prefixed(&name, &rest, &value)),
            None => plain.extend(merged.plain(&name, &value)),
        }
    }
    let flags = sources.flags.iter();
    let flags = flags.filter_map(|(name, value)| merged.flag(name, value)).collect();
    let from_file = sources.file.map_or_else(Vec::new, |file| file::candidates(&file, &mut merged));
    for level in [flags, plain, prefixed, from_file] {
        merged.add_level(level, read);
    }
    merged.add_defaults();
    merged
}

fn strip_prefix(name: &str) -> Option<String> {
    let (start, rest) = name.split_at_checked(PREFIX.len())?;
    start.eq_ignore_ascii_case(PREFIX).then(|| rest.to_ascii_uppercase())
}

impl Merged {
    fn flag(&mut self, name: &str, value: &str) -> Option<Candidate> {
        let found = lookup(name, Source::CommandLine, value.trim());
        if found.is_none() {
            self.unknown(name, suggest::nearest(name), Source::CommandLine);
        }
        found
    }

    fn plain(&mut self, name: &str, value: &str) -> Option<Candidate> {
        let found = lookup(name, Source::Environment(name.to_owned()), unquoted(value));
        if found.is_none()
            && let Some(meant) = suggest::slip_of(name)
        {
            self.notices.push(format!("environment {name} is no setting; did you mean {meant}?"));
        }
        found
    }

    fn prefixed(&mut self, name: &str, rest: &str, value: &str) -> Option<Candidate> {
        let found = lookup(rest, Source::Environment(name.to_owned()), unquoted(value));
        if found.is_none() {
            self.unknown(name, suggest::nearest(rest), Source::Environment(name.to_owned()));
        }
        found
    }

    /// Adds the fault of a name that is no setting.
    pub(super) fn unknown(&mut self, name: &str, meant: Option<&str>, source: Source) {
        let problem = match meant {
            Some(meant) => format!("is no setting; did you mean {meant}?"),
            None => "is no setting".to_owned(),
        };
        self.faults.push(Fault {
            kind: FaultKind::Unknown,
            setting: name.to_owned(),
            source: Some(source),
            problem,
            allowed: "the names that `mte-relay config-reference` lists".to_owned(),
        });
    }

    fn add_level(&mut self, candidates: Vec<Candidate>, read: ReadFile<'_>) {
        let mut level: BTreeMap<&'static str, Entry> = BTreeMap::new();
        for candidate in candidates {
            let setting = candidate.setting;
            let Some(entry) = self.resolve(candidate, read) else { continue };
            match level.get(setting.name) {
                Some(first) if first.value != entry.value => {
                    self.conflict(setting, &first.source, entry.source);
                }
                Some(_) => {}
                None => {
                    level.insert(setting.name, entry);
                }
            }
        }
        for (name, entry) in level {
            self.entries.entry(name).or_insert(entry);
        }
    }

    /// The value itself, from the file where the candidate only names one; none where it is empty.
    fn resolve(&mut self, candidate: Candidate, read: ReadFile<'_>) -> Option<Entry> {
        let Candidate { setting, entry, indirect } = candidate;
        if entry.value.expose().is_empty() {
            return None;
        }
        if !indirect {
            return Some(entry);
        }
        let path = entry.value.expose().to_owned();
        self.files.push(path.clone());
        match read_secret(&path, read) {
            Ok(value) => {
                let named_by = Box::new(entry.source);
                Some(Entry { value, source: Source::SecretFile { path, named_by } })
            }
            Err(problem) => {
                self.faults.push(Fault {
                    kind: FaultKind::Unreadable,
                    setting: setting.name.to_owned(),
                    source: Some(entry.source),
                    problem: format!("cannot read {path:?}: {problem}"),
                    allowed: "the path of a readable file that holds the secret".to_owned(),
                });
                None
            }
        }
    }

    fn conflict(&mut self, setting: &Setting, first: &Source, second: Source) {
        self.faults.push(Fault {
            kind: FaultKind::Conflict,
            setting: setting.name.to_owned(),
            source: Some(second),
            problem: format!("contradicts the value from {first}"),
            allowed: "one spelling, or the same value for all".to_owned(),
        });
    }

    fn add_defaults(&mut self) {
        for setting in table::settings().filter(|setting| !setting.default.is_empty()) {
            self.entries.entry(setting.name).or_insert_with(|| Entry {
                value: SecretText::new(setting.default),
                source: Source::Default,
            });
        }
    }

    /// Whether the setting has a value from anywhere but its default.
    pub(super) fn is_set(&self, name: &str) -> bool {
        self.entries.get(name).is_some_and(|entry| entry.source != Source::Default)
    }

    /// The pairs as an environment would hold them, for `envy`.
    pub(super) fn pairs(&self) -> impl Iterator<Item = (String, String)> {
        self.entries
            .iter()
            .map(|(name, entry)| ((*name).to_owned(), entry.value.expose().to_owned()))
    }
}

/// The setting that `name` sets, directly or by naming a file.
fn lookup(name: &str, source: Source, value: &str) -> Option<Candidate> {
    let entry = Entry { value: SecretText::new(value), source };
    if let Some(setting) = table::by_name(name) {
        return Some(Candidate { setting, entry, indirect: false });
    }
    let setting = table::by_name(name.strip_suffix(FILE_SUFFIX)?)?;
    setting.secret.then_some(Candidate { setting, entry, indirect: true })
}

/// A value without blanks around it and without one pair of quotes, which `docker --env-file` keeps.
fn unquoted(value: &str) -> &str {
    let value = value.trim();
    for quote in ['\'', '"'] {
        let inner = value.strip_prefix(quote).and_then(|rest| rest.strip_suffix(quote));
        if let Some(inner) = inner
            && !inner.contains(quote)
        {
            return inner.trim();
        }
    }
    value
}

fn read_secret(path: &str, read: ReadFile<'_>) -> Result<SecretText, String> {
    let bytes = read(Path::new(path)).map_err(|error| error.to_string())?;
    let text = String::from_utf8(bytes).map_err(|_| "it is not UTF-8 text".to_owned())?;
    let text = SecretText::new(text);
    match text.expose().trim() {
        "" => Err("it is empty".to_owned()),
        secret => Ok(SecretText::new(secret)),
    }
}
