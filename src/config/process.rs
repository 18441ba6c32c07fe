//! The one place that reads the process's environment and files.

use std::{
    fs::{self, File},
    io::{self, Read},
    os::unix::fs::FileTypeExt,
    path::Path,
};

use super::{
    fault::{Fault, FaultKind, Faults},
    report::{Attempt, attempt},
    source::{ConfigFile, Source, Sources},
};

/// More than any secret or configuration file needs; a thousand hosts fit.
const MAX_FILE_BYTES: u64 = 4 << 20;

/// The files that are looked for in the working directory, where none is named.
const USUAL_FILES: [&str; 4] =
    ["appsettings.json", "mte-relay-config.yaml", "mte-relay-config.yml", "mte-relay-config.toml"];

/// Loads the configuration from flags (pairs of setting and value), the environment, the
/// configuration file `path` or one of the usual files of the working directory, and the files that
/// settings name. With faults, the process should print them and exit with code 78 (`EX_CONFIG`).
///
/// With `needed`, only these settings may be used, and only their faults are told.
pub fn load_process(
    flags: Vec<(String, String)>,
    path: Option<&str>,
    needed: Option<&'static [&'static str]>,
) -> Attempt {
    let path = match path {
        Some(path) => Some(path.to_owned()),
        None => match usual_file(Path::new("")) {
            Ok(path) => path,
            Err(faults) => return Attempt { files: Vec::new(), loaded: Err(faults) },
        },
    };
    let file = match path.as_deref().map(config_file).transpose() {
        Ok(file) => file,
        Err(faults) => return Attempt { files: path.into_iter().collect(), loaded: Err(faults) },
    };
    let environment =
        std::env::vars_os().map(|(name, value)| (lossy(&name), lossy(&value))).collect();
    attempt(Sources { flags, environment, file, needed }, &read)
}

/// Text of the environment; what is not UTF-8 is marked, and refused where a setting holds it.
fn lossy(text: &std::ffi::OsStr) -> String {
    text.to_string_lossy().into_owned()
}

/// The one usual file that is in `directory`.
pub(super) fn usual_file(directory: &Path) -> Result<Option<String>, Faults> {
    let paths = USUAL_FILES.into_iter().map(|name| directory.join(name));
    let mut found = paths.filter(|path| path.is_file()).map(|path| path.display().to_string());
    match (found.next(), found.next()) {
        (Some(first), Some(second)) => {
            let problem = format!("{first} and {second} are both here");
            Err(fault(FaultKind::Conflict, &first, problem, "one of them, named by --config"))
        }
        (found, _) => Ok(found),
    }
}

pub(super) fn config_file(path: &str) -> Result<ConfigFile, Faults> {
    let content = read(Path::new(path)).map_err(|error| {
        let problem = format!("cannot be read: {error}");
        fault(FaultKind::Unreadable, path, problem, "the path of a readable file")
    })?;
    Ok(ConfigFile { path: path.to_owned(), content })
}

fn fault(kind: FaultKind, path: &str, problem: String, allowed: &str) -> Faults {
    Faults(vec![Fault {
        kind,
        setting: "configuration".to_owned(),
        source: Some(Source::WholeFile(path.to_owned())),
        problem,
        allowed: allowed.to_owned(),
    }])
}

fn read(path: &Path) -> io::Result<Vec<u8>> {
    // To open one waits until somebody writes, which may be never. What a shell hands over is open.
    let handed_over = ["/dev", "/proc"].iter().any(|place| path.starts_with(place));
    if !handed_over && fs::metadata(path)?.file_type().is_fifo() {
        return Err(io::Error::other("it is a pipe"));
    }
    let mut bytes = Vec::new();
    File::open(path)?.take(MAX_FILE_BYTES + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > MAX_FILE_BYTES {
        return Err(io::Error::new(io::ErrorKind::FileTooLarge, "the file is larger than 4 MiB"));
    }
    Ok(bytes)
}
