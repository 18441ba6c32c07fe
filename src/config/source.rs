//! What a configuration is made of, and where each value came from.

use std::{fmt, io, path::Path};

use super::secret::SecretText;

/// Where a value came from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Source {
    /// A flag of the command line.
    CommandLine,
    /// The environment variable of this name.
    Environment(String),
    /// A key of a configuration file.
    File {
        /// The file's path.
        path: String,
        /// The key as the file writes it.
        key: String,
    },
    /// A configuration file as a whole.
    WholeFile(String),
    /// A file of its own, whose path another source named.
    SecretFile {
        /// The file's path.
        path: String,
        /// What named the file.
        named_by: Box<Source>,
    },
    /// The default.
    Default,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::CommandLine => f.write_str("command line"),
            Self::Environment(name) => write!(f, "environment {name}"),
            Self::File { path, key } => write!(f, "file {path}, key {key}"),
            Self::WholeFile(path) => write!(f, "file {path}"),
            Self::SecretFile { path, named_by } => write!(f, "file {path} named by {named_by}"),
            Self::Default => f.write_str("default"),
        }
    }
}

/// Everything a configuration is made of, read beforehand; secrets in files are read on demand.
#[derive(Default)]
pub struct Sources {
    /// Flags as pairs of setting and value; they win.
    pub flags: Vec<(String, String)>,
    /// The environment, all of it: names that are no settings are left alone.
    pub environment: Vec<(String, String)>,
    /// The configuration file, if there is one.
    pub file: Option<ConfigFile>,
    /// The settings whose faults count; none = all of them. Those of unknown names always do.
    pub needed: Option<&'static [&'static str]>,
}

/// A configuration file: JSON with comments, YAML or TOML, as the ending of its path says.
pub struct ConfigFile {
    /// The file's path, also told in faults.
    pub path: String,
    /// The file's content.
    pub content: Vec<u8>,
}

/// Reads a whole file that a setting names.
pub type ReadFile<'a> = &'a dyn Fn(&Path) -> io::Result<Vec<u8>>;

/// One value and where it came from.
pub(super) struct Entry {
    pub(super) value: SecretText,
    pub(super) source: Source,
}
