//! Behaviour of the configuration, on pairs and texts and never on the process.

mod bad_values;
mod changes;
mod domains;
mod examples;
mod files;
mod notices;
mod process;
mod reference;
mod secrets;
mod sources;
mod values;

use std::io;

use super::*;

/// A secret that nobody else uses.
const SECRET: &str = "k3Jd8sLq0ZpXv7Tn2Rb5Wy9Cf1Hg4MuA";

const MINIMAL: [(&str, &str); 2] =
    [("UPSTREAM", "https://api.example:8443/base/"), ("CLIENT_ID_SECRET", SECRET)];

/// The smallest configuration with more settings, which win over it.
fn with(more: &[(&str, &str)]) -> Result<Config, Faults> {
    load_with(more).map(|loaded| loaded.config)
}

fn load_with(more: &[(&str, &str)]) -> Result<Loaded, Faults> {
    load_environment(&added_to_minimal(more))
}

fn added_to_minimal<'a>(more: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let replaced = |name: &str| more.iter().any(|(other, _)| *other == name);
    let kept = MINIMAL.into_iter().filter(|(name, _)| !replaced(name));
    kept.chain(more.iter().copied()).collect()
}

fn load_environment(pairs: &[(&str, &str)]) -> Result<Loaded, Faults> {
    load(Sources { environment: owned(pairs), ..Sources::default() }, &no_files)
}

fn load_file(path: &str, content: &str) -> Result<Loaded, Faults> {
    let file = ConfigFile { path: path.to_owned(), content: content.as_bytes().to_vec() };
    load(Sources { file: Some(file), ..Sources::default() }, &no_files)
}

fn owned(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn no_files(_: &std::path::Path) -> io::Result<Vec<u8>> {
    Err(io::ErrorKind::NotFound.into())
}

fn file_of_secret(_: &std::path::Path) -> io::Result<Vec<u8>> {
    Ok(format!("{SECRET}\n").into_bytes())
}
