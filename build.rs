//! Packs the source maps of the client's scripts, which make up most of what the relay serves and
//! are asked for by developers only.

#![allow(clippy::print_stdout, reason = "Cargo reads it")]

use std::{env, fs, io, io::Write, path::Path};

use flate2::{Compression, write::GzEncoder};

const BUILT: &str = "client/dist";

fn main() -> io::Result<()> {
    println!("cargo::rerun-if-changed={BUILT}");
    let to = env::var_os("OUT_DIR").ok_or(io::ErrorKind::NotFound)?;
    for entry in fs::read_dir(BUILT)? {
        let path = entry?.path();
        let Some(name) = path.file_name().and_then(|name| name.to_str()) else { continue };
        if name.ends_with(".map") {
            let mut packed = GzEncoder::new(Vec::new(), Compression::best());
            packed.write_all(&fs::read(&path)?)?;
            fs::write(Path::new(&to).join(format!("{name}.gz")), packed.finish()?)?;
        }
    }
    Ok(())
}
