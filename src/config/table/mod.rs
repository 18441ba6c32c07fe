//! The one table of settings: it feeds parsing, near-miss suggestions, `check-config --print` and
//! `config-reference`.

mod accepted;
mod http;
mod limits;
mod logs;
mod operation;
mod relay;
mod sessions;

/// What setting a value does in this version of the relay.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// The relay does what the description says.
    InForce,
    /// Accepted and reported at start: it has no effect yet.
    Planned,
    /// Known and refused: without its effect the relay would not do what the customer relies on.
    Unavailable,
    /// Accepted and reported once: nothing in this relay needs it.
    Ignored,
}

/// How a file may write a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// A text, a number or a boolean.
    Text,
    /// Also a list of texts.
    List,
    /// Also a list or an object.
    Object,
}

/// One setting, as parsed, printed and documented.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// The name in the environment, also behind the prefix `APP_SETTINGS__`.
    pub name: &'static str,
    /// The name in `mte-relay-config.yaml`.
    pub yaml: &'static str,
    /// Other spellings in use, all accepted wherever the name is.
    pub aliases: &'static [&'static str],
    /// The value where nothing is set, as text; empty = none.
    pub default: &'static str,
    /// What the default is, in words, where its text does not say it; empty = see `default`.
    pub default_note: &'static str,
    /// How a file may write the value.
    pub form: Form,
    /// The unit of a number; empty = none.
    pub unit: &'static str,
    /// The values that are accepted.
    pub allowed: &'static str,
    /// What the setting does, one sentence.
    pub about: &'static str,
    /// Whether the value is never shown and may be read from the file named by `NAME_FILE`.
    pub secret: bool,
    /// Whether a change takes effect only at the next start.
    pub restart: bool,
    /// What setting it does in this version.
    pub effect: Effect,
}

impl Setting {
    /// What a value must be, with the unit of a number.
    #[must_use]
    pub fn allowed_with_unit(&self) -> String {
        match self.unit {
            "" => self.allowed.to_owned(),
            unit => format!("{} ({unit})", self.allowed),
        }
    }

    const fn new(
        name: &'static str,
        yaml: &'static str,
        allowed: &'static str,
        about: &'static str,
    ) -> Self {
        Self {
            name,
            yaml,
            aliases: &[],
            default: "",
            default_note: "",
            form: Form::Text,
            unit: "",
            allowed,
            about,
            secret: false,
            restart: false,
            effect: Effect::InForce,
        }
    }

    const fn aliases(self, aliases: &'static [&'static str]) -> Self {
        Self { aliases, ..self }
    }

    const fn default(self, default: &'static str) -> Self {
        Self { default, ..self }
    }

    const fn default_note(self, default_note: &'static str) -> Self {
        Self { default_note, ..self }
    }

    const fn list(self) -> Self {
        Self { form: Form::List, ..self }
    }

    const fn object(self) -> Self {
        Self { form: Form::Object, ..self }
    }

    const fn unit(self, unit: &'static str) -> Self {
        Self { unit, ..self }
    }

    const fn secret(self) -> Self {
        Self { secret: true, ..self }
    }

    const fn restart(self) -> Self {
        Self { restart: true, ..self }
    }

    const fn effect(self, effect: Effect) -> Self {
        Self { effect, ..self }
    }

    /// The name and every other spelling in capitals.
    pub fn spellings(&self) -> impl Iterator<Item = &'static str> {
        std::iter::once(self.name).chain(self.aliases.iter().copied())
    }
}

/// The settings by chapter of docs/configuration.md, in the order they are documented.
pub const CHAPTERS: &[(&str, &[Setting])] = &[
    ("Relay", relay::SETTINGS),
    ("HTTP", http::SETTINGS),
    ("Sessions and store", sessions::SETTINGS),
    ("Limits", limits::SETTINGS),
    ("Operation", operation::SETTINGS),
    ("Logs", logs::SETTINGS),
    ("Accepted without effect", accepted::SETTINGS),
];

/// Every setting, in the order of the chapters.
pub fn settings() -> impl Iterator<Item = &'static Setting> {
    CHAPTERS.iter().flat_map(|(_, settings)| settings.iter())
}

/// The setting with exactly this name or other spelling, as environments write it.
#[must_use]
pub fn by_name(name: &str) -> Option<&'static Setting> {
    settings().find(|setting| setting.spellings().any(|spelling| spelling == name))
}

/// The setting meant by a key of a file: capitals, camelCase, snake_case and kebab-case are one.
#[must_use]
pub(super) fn by_file_key(key: &str) -> Option<&'static Setting> {
    let wanted = folded(key);
    settings().find(|setting| {
        folded(setting.yaml) == wanted || setting.spellings().any(|name| folded(name) == wanted)
    })
}

/// A name without case and word separators.
pub(super) fn folded(name: &str) -> String {
    name.chars().filter(|c| !matches!(c, '_' | '-')).flat_map(char::to_lowercase).collect()
}
