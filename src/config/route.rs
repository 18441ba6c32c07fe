//! Route patterns: exact paths, or a beginning with a trailing `*`.

use std::fmt;

use super::{
    fault::Problem,
    value::{self, quoted},
};

/// A path, or with a trailing `*` the beginning of paths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RoutePattern {
    text: String,
    prefix: bool,
}

impl RoutePattern {
    /// Reads a pattern; `*` alone stands for every path.
    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        let wrong = |what: &str| Err(Problem::malformed(format!("{} {what}", quoted(text))));
        let (path, prefix) = match text.strip_suffix('*') {
            Some("") => ("/", true),
            Some(path) => (path, true),
            None => (text, false),
        };
        if !path.starts_with('/') {
            return wrong("does not begin with `/`");
        }
        if path.contains('*') {
            return wrong("has a `*` that is not at its end");
        }
        if path.contains(['^', '$', '(', ')', '[', ']', '|', '\\']) {
            return wrong("looks like a regular expression");
        }
        if path.contains(['?', '#']) || !path.bytes().all(|byte| byte.is_ascii_graphic()) {
            return wrong("is no path");
        }
        if leaves_its_place(path) {
            return wrong("has a dot segment");
        }
        Ok(Self { text: path.to_owned(), prefix })
    }

    /// Whether every path is covered.
    pub(super) fn is_everything(&self) -> bool {
        self.prefix && self.text == "/"
    }

    /// Whether the pattern covers this path; a query is not looked at. A path with a dot segment or
    /// a backslash, plain or percent-encoded, is covered by none: the upstream may read it as another.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        let path = path.split('?').next().unwrap_or_default();
        let covered = if self.prefix { path.starts_with(&self.text) } else { path == self.text };
        covered && !leaves_its_place(path)
    }
}

impl fmt::Display for RoutePattern {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", self.text, if self.prefix { "*" } else { "" })
    }
}

/// A set of patterns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RoutePatterns(Vec<RoutePattern>);

impl RoutePatterns {
    /// Reads a list of patterns.
    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        let patterns = value::list(text)?;
        patterns.iter().map(|item| RoutePattern::parse(item)).collect::<Result<_, _>>().map(Self)
    }

    /// Whether any of the patterns covers this path.
    #[must_use]
    pub fn matches(&self, path: &str) -> bool {
        self.0.iter().any(|pattern| pattern.matches(path))
    }

    /// Whether there is no pattern.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The patterns in the order they were written.
    pub fn iter(&self) -> impl Iterator<Item = &RoutePattern> {
        self.0.iter()
    }
}

fn leaves_its_place(path: &str) -> bool {
    let plain = decoded(path);
    plain.contains('\\') || plain.split('/').any(|segment| matches!(segment, "." | ".."))
}

/// The path with the percent-encodings of `.`, `/` and `\` undone.
fn decoded(path: &str) -> String {
    if !path.contains('%') {
        return path.to_owned();
    }
    let mut plain = path.to_ascii_lowercase();
    for (code, meaning) in [("%2e", "."), ("%2f", "/"), ("%5c", "\\")] {
        plain = plain.replace(code, meaning);
    }
    plain
}
