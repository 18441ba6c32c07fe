//! Configuration files: `appsettings.json` with comments, `mte-relay-config.yaml`, TOML.

use super::{
    fault::{Fault, FaultKind},
    merge::{Candidate, Merged},
    secret::SecretText,
    source::{ConfigFile, Entry, Source},
    suggest,
    table::{self, Form, Setting},
    tree::Tree,
};

/// The object that holds the settings in `appsettings.json`; keys beside it are another's business.
const WRAPPER: &str = "appsettings";

/// The values that a file gives to settings; what is wrong with it is added to `merged`. Texts of
/// the format parsers are not shown: they may quote the line with a secret.
pub(super) fn candidates(file: &ConfigFile, merged: &mut Merged) -> Vec<Candidate> {
    merged.files.push(file.path.clone());
    match members(file) {
        Ok(members) => {
            let members = members.into_iter();
            members.filter_map(|(key, value)| candidate(&file.path, key, &value, merged)).collect()
        }
        Err(problem) => {
            merged.faults.push(Fault {
                kind: FaultKind::Unreadable,
                setting: "configuration".to_owned(),
                source: Some(Source::WholeFile(file.path.clone())),
                problem,
                allowed: "JSON (comments allowed), YAML or TOML whose top level names settings"
                    .to_owned(),
            });
            Vec::new()
        }
    }
}

/// The members of the object that holds the settings.
fn members(file: &ConfigFile) -> Result<Vec<(String, Tree)>, String> {
    let content = file.content.strip_prefix(b"\xef\xbb\xbf").unwrap_or(&file.content);
    let text = std::str::from_utf8(content).map_err(|_| "is not UTF-8 text".to_owned())?;
    let tree = match file.path.rsplit_once('.').map(|(_, ending)| ending) {
        Some("json" | "jsonc" | "json5") => json(text)?,
        Some("yaml" | "yml") => yaml(text)?,
        Some("toml") => toml(text)?,
        _ => return Err("ends in none of .json, .yaml, .yml and .toml".to_owned()),
    };
    match tree {
        Tree::Object(members) => Ok(unwrapped(members)),
        Tree::Null => Ok(Vec::new()),
        _ => Err("holds no object at its top level".to_owned()),
    }
}

fn unwrapped(mut members: Vec<(String, Tree)>) -> Vec<(String, Tree)> {
    let wrapper = |(key, value): &(String, Tree)| {
        table::folded(key) == WRAPPER && matches!(value, Tree::Object(_))
    };
    match members.iter().position(wrapper).map(|index| members.swap_remove(index)) {
        Some((_, Tree::Object(inner))) => inner,
        _ => members,
    }
}

fn json(text: &str) -> Result<Tree, String> {
    json5::from_str(text).map_err(|error| match error.position() {
        Some(position) => malformed("JSON", position.line + 1, position.column + 1),
        None => "is no well-formed JSON".to_owned(),
    })
}

fn yaml(text: &str) -> Result<Tree, String> {
    serde_saphyr::from_str(text).map_err(|error| match error.location() {
        Some(place) => malformed("YAML", place.line(), place.column()),
        None => "is no well-formed YAML".to_owned(),
    })
}

fn toml(text: &str) -> Result<Tree, String> {
    ::toml::from_str(text).map_err(|error| {
        let before = error.span().and_then(|span| text.get(..span.start)).unwrap_or_default();
        let line = before.rsplit('\n').next().unwrap_or_default();
        malformed("TOML", before.matches('\n').count() + 1, line.chars().count() + 1)
    })
}

fn malformed<N: std::fmt::Display>(format: &str, line: N, column: N) -> String {
    format!("is no well-formed {format}, or repeats a key, at line {line}, column {column}")
}

fn candidate(path: &str, key: String, value: &Tree, merged: &mut Merged) -> Option<Candidate> {
    let source = Source::File { path: path.to_owned(), key: key.clone() };
    let Some((setting, indirect)) = setting(&key) else {
        merged.unknown(&key, suggest::nearest_key(&key), source);
        return None;
    };
    match text(setting, indirect, value) {
        Ok(value) => Some(Candidate { setting, entry: Entry { value, source }, indirect }),
        Err(problem) => {
            merged.faults.push(Fault {
                kind: FaultKind::Malformed,
                setting: setting.name.to_owned(),
                source: Some(source),
                problem: problem.to_owned(),
                allowed: setting.allowed_with_unit(),
            });
            None
        }
    }
}

/// The setting that a key sets, and whether the value names a file that holds the secret.
fn setting(key: &str) -> Option<(&'static Setting, bool)> {
    if let Some(setting) = table::by_file_key(key) {
        return Some((setting, false));
    }
    let setting = table::by_file_key(table::folded(key).strip_suffix("file")?)?;
    setting.secret.then_some((setting, true))
}

/// The value as the text that an environment would hold.
fn text(setting: &Setting, indirect: bool, value: &Tree) -> Result<SecretText, &'static str> {
    let exact =
        "the value is a number whose digits the file's format may change, write it in quotes";
    let form = if indirect { Form::Text } else { setting.form };
    match value {
        Tree::Null => Ok(SecretText::default()),
        Tree::Text(text) => Ok(SecretText::new(text.expose().trim())),
        Tree::Fraction => Err(exact),
        Tree::Number(_) | Tree::Bool(_) if setting.secret => Err(exact),
        Tree::Number(digits) => Ok(SecretText::new(digits.as_str())),
        Tree::Bool(value) => Ok(SecretText::new(value.to_string())),
        Tree::List(_) if form == Form::Text => Err("the value is a list"),
        Tree::Object(_) if form != Form::Object => Err("the value is an object"),
        Tree::List(_) | Tree::Object(_) => value.to_json().ok_or(exact),
    }
}
