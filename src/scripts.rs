//! The browser's scripts as this relay serves them: with its pins in place, hashed over what is
//! served, compressed once.

use std::{
    collections::{BTreeMap, HashMap},
    io::Write,
    sync::{Arc, OnceLock},
};

use bytes::Bytes;
use flate2::{
    Compression,
    write::{GzDecoder, GzEncoder},
};
use mte_relay_actors::identity::Identity;
use mte_relay_protocol::integrity;
use serde::Serialize;

use crate::handlers::PUBLIC_PATH;

/// Where the build of the client leaves room for pins.
const PINS: &str = "__MTE_RELAY_PINS__";
/// The list of hashes and tags.
const LIST: &str = "integrity.json";
/// Length of the part of a name, or of a tag, that stands for a content.
const ID_LEN: usize = 16;

macro_rules! built {
    ($($name:literal),* $(,)?) => {
        &[$(
            ($name, Built::Plain(include_bytes!(concat!("../client/dist/", $name)))),
            (
                concat!($name, ".map"),
                Built::Packed(include_bytes!(concat!(env!("OUT_DIR"), "/", $name, ".map.gz"))),
            ),
        )*]
    };
}

/// A file that is part of this program.
enum Built {
    /// As it is.
    Plain(&'static [u8]),
    /// As gzip: large, and hardly ever asked for.
    Packed(&'static [u8]),
}

/// What `client/` was built to, each with its source map.
const BUILT: &[(&str, Built)] = built![
    "mte-relay-client.js",
    "mte-relay-client.mjs",
    "mte-relay-ml-kem.js",
    "mte-relay-sealing.js",
    "mte-relay-subtle.js",
    "mte-relay-sw.js",
];

/// A file as it is served.
pub struct Script {
    /// Its name without a hash.
    pub name: &'static str,
    content: Content,
    hash: OnceLock<Hash>,
    gzip: OnceLock<Bytes>,
    brotli: OnceLock<Bytes>,
}

/// The hash of a content.
struct Hash {
    integrity: String,
    id: String,
}

/// What a script is made of.
enum Content {
    /// Always the same bytes.
    Whole(Bytes),
    /// Always the same bytes, kept as gzip.
    Packed(&'static [u8]),
    /// The built file with the pins of one site in place: put together when it is asked for, so that
    /// a thousand sites do not keep it a thousand times.
    Pinned { built: &'static str, pins: Arc<str> },
}

impl Content {
    fn bytes(&self) -> Bytes {
        match self {
            Self::Whole(bytes) => bytes.clone(),
            Self::Packed(gzip) => unpacked(gzip),
            Self::Pinned { built, pins } => built.replace(PINS, pins).into(),
        }
    }

    fn gzip(&self) -> Bytes {
        match self {
            Self::Packed(gzip) => Bytes::from_static(gzip),
            _ => gzip(&self.bytes()),
        }
    }
}

/// How content is coded (RFC 9110 §8.4).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Coding {
    /// As it is.
    Identity,
    /// `gzip`.
    Gzip,
    /// `br`.
    Brotli,
}

impl Script {
    fn new(name: &'static str, content: Content) -> Self {
        let (gzip, brotli) = (OnceLock::new(), OnceLock::new());
        Self { name, content, hash: OnceLock::new(), gzip, brotli }
    }

    /// Source maps are long, hardly ever asked for, and nobody checks their hash: it is made when
    /// one is asked for.
    fn is_source_map(&self) -> bool {
        self.name.ends_with(".map")
    }

    fn hash(&self) -> &Hash {
        self.hash.get_or_init(|| {
            let integrity = integrity::sha384(&self.content.bytes());
            let hash = integrity.split_once('-').map_or("", |(_, hash)| hash);
            let id = hash.chars().filter(char::is_ascii_alphanumeric).take(ID_LEN).collect();
            Hash { integrity, id }
        })
    }

    /// Its content in a coding. The first time in one may take a second: not on a worker's thread.
    pub fn coded(&self, coding: Coding) -> Bytes {
        match coding {
            Coding::Identity => self.content.bytes(),
            Coding::Gzip => self.gzip.get_or_init(|| self.content.gzip()).clone(),
            Coding::Brotli => {
                self.brotli.get_or_init(|| brotli(self.name, &self.content.bytes())).clone()
            }
        }
    }

    /// The hash of its content, as the `integrity` attribute of HTML takes it.
    pub fn integrity(&self) -> &str {
        &self.hash().integrity
    }

    /// Stands for this content and no other: 16 letters and digits of its hash.
    pub fn id(&self) -> &str {
        &self.hash().id
    }

    /// Its content in a coding, if that was made before.
    pub fn ready(&self, coding: Coding) -> Option<Bytes> {
        match coding {
            Coding::Identity => match self.content {
                Content::Packed(_) => None,
                _ => Some(self.content.bytes()),
            },
            Coding::Gzip => self.gzip.get().cloned(),
            Coding::Brotli => self.brotli.get().cloned(),
        }
    }

    /// The name that no other content has: `mte-relay-client.<id>.js`.
    fn hashed_name(&self) -> String {
        let (stem, extension) = self.name.split_once('.').unwrap_or((self.name, ""));
        format!("{stem}.{}.{extension}", self.id())
    }
}

/// All scripts, by name.
pub struct Scripts(HashMap<String, (Arc<Script>, Lasting)>);

/// Whether what a name stands for may change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lasting {
    /// With the next version or key of the relay.
    Changing,
    /// Never: its hash is in the name.
    Immutable,
}

impl Scripts {
    /// The scripts with the pins of all keys that the relay lists.
    pub fn new(identity: &Identity) -> Self {
        let pins: Vec<String> =
            identity.keys.all().iter().map(|key| key.public().pin().to_string()).collect();
        let pins: Arc<str> = pins.join(",").into();
        let files: Vec<Arc<Script>> = templates()
            .iter()
            .map(|template| match template {
                Template::Same(script) => Arc::clone(script),
                Template::Pinned { name, built } => {
                    Arc::new(Script::new(name, Content::Pinned { built, pins: Arc::clone(&pins) }))
                }
            })
            .collect();
        let list = Arc::new(Script::new(LIST, Content::Whole(list(&files))));
        let mut all = HashMap::from([(LIST.to_owned(), (list, Lasting::Changing))]);
        for file in files {
            if !file.is_source_map() {
                all.insert(file.hashed_name(), (Arc::clone(&file), Lasting::Immutable));
            }
            all.insert(file.name.to_owned(), (file, Lasting::Changing));
        }
        Self(all)
    }

    /// The file of a name.
    pub fn find(&self, name: &str) -> Option<(&Arc<Script>, Lasting)> {
        let known = self.0.get(name).map(|(script, lasting)| (script, *lasting));
        known.or_else(|| self.lasting_source_map(name))
    }

    /// The source map of a name with its hash.
    fn lasting_source_map(&self, name: &str) -> Option<(&Arc<Script>, Lasting)> {
        let (stem, rest) = name.split_once('.')?;
        let (id, extension) = rest.split_once('.')?;
        let (map, _) = self.0.get(&format!("{stem}.{extension}"))?;
        (map.is_source_map() && map.id() == id).then_some((map, Lasting::Immutable))
    }
}

/// A built file, for all sites.
enum Template {
    /// The same for all of them.
    Same(Arc<Script>),
    /// With room for the pins of each.
    Pinned { name: &'static str, built: &'static str },
}

/// The built files, of which those without pins are hashed and compressed once for all sites.
fn templates() -> &'static [Template] {
    static TEMPLATES: OnceLock<Vec<Template>> = OnceLock::new();
    TEMPLATES.get_or_init(|| {
        let same = |name, content| Template::Same(Arc::new(Script::new(name, content)));
        let template = |(name, built): &(&'static str, Built)| match *built {
            Built::Plain(built) => match std::str::from_utf8(built) {
                Ok(built) if built.contains(PINS) => Template::Pinned { name, built },
                _ => same(name, Content::Whole(Bytes::from_static(built))),
            },
            Built::Packed(gzip) => same(name, Content::Packed(gzip)),
        };
        BUILT.iter().map(template).collect()
    })
}

/// Hashes what is the same for all sites, so that no worker has to.
pub fn warm_up() {
    for template in templates() {
        if let Template::Same(script) = template
            && !script.is_source_map()
        {
            script.hash();
        }
    }
}

/// What `integrity.json` tells of a script.
#[derive(Serialize)]
struct Listed {
    path: String,
    integrity: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    tag: Option<String>,
}

fn list(files: &[Arc<Script>]) -> Bytes {
    let scripts = files.iter().filter(|file| !file.is_source_map());
    let listed: BTreeMap<&str, Listed> = scripts.map(|file| (file.name, listed(file))).collect();
    serde_json::to_vec_pretty(&listed).unwrap_or_default().into()
}

fn listed(file: &Script) -> Listed {
    let path = format!("{PUBLIC_PATH}/{}", file.hashed_name());
    let integrity = file.integrity().to_owned();
    let check = format!(r#"integrity="{integrity}" crossorigin="anonymous""#);
    let tag = match file.name {
        "mte-relay-client.js" => Some(format!(r#"<script src="{path}" {check}></script>"#)),
        // An import has no place for a hash; what was preloaded with one is what it gets.
        "mte-relay-client.mjs" => {
            Some(format!(r#"<link rel="modulepreload" href="{path}" {check}>"#))
        }
        _ => None,
    };
    Listed { path, integrity, tag }
}

fn gzip(content: &[u8]) -> Bytes {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    // Writing to memory does not fail.
    let _ = encoder.write_all(content);
    encoder.finish().unwrap_or_default().into()
}

fn unpacked(gzip: &[u8]) -> Bytes {
    let mut decoder = GzDecoder::new(Vec::new());
    // Nor is what this program was built with broken.
    let _ = decoder.write_all(gzip);
    decoder.finish().unwrap_or_default().into()
}

fn brotli(name: &str, content: &[u8]) -> Bytes {
    // Nobody waits for source maps but a developer, who does not wait for the last percent.
    let quality = if name.ends_with(".map") { 5 } else { 11 };
    let mut coded = Vec::new();
    let mut encoder = brotli::CompressorWriter::new(&mut coded, 4_096, quality, 22);
    let _ = encoder.write_all(content);
    drop(encoder);
    coded.into()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_was_built_is_served() {
        let dist = concat!(env!("CARGO_MANIFEST_DIR"), "/client/dist");
        let names = std::fs::read_dir(dist).unwrap().map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = names.map(|name| name.into_string().unwrap()).collect();
        names.retain(|name| name.starts_with("mte-relay-"));
        names.sort();
        let mut served: Vec<&str> = BUILT.iter().map(|(name, _)| *name).collect();
        served.sort_unstable();
        assert_eq!(served, names);
    }

    #[test]
    fn a_packed_file_is_served_as_it_was_built() {
        let content = Content::Packed(match BUILT[1].1 {
            Built::Packed(gzip) => gzip,
            Built::Plain(_) => panic!("{} is not packed", BUILT[1].0),
        });
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/client/dist/mte-relay-client.js.map");
        assert!(!content.bytes().is_empty());
        assert_eq!(content.bytes(), std::fs::read(path).unwrap());
        assert_eq!(unpacked(&content.gzip()), content.bytes());
    }

    #[test]
    fn there_is_room_for_pins_in_every_script_that_pairs() {
        for name in ["mte-relay-client.js", "mte-relay-client.mjs", "mte-relay-sw.js"] {
            let (_, built) = BUILT.iter().find(|(other, _)| *other == name).unwrap();
            let Built::Plain(built) = built else { panic!("{name} is packed") };
            let text = std::str::from_utf8(built).unwrap();
            assert_eq!(text.matches(PINS).count(), 1, "{name}");
        }
    }
}
