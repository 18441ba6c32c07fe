//! The certificate by which the back end of a TLS pair shows itself; the front end verifies it.

use std::{fs, path::PathBuf};

use crate::{Result, process::directory};

/// The name in it.
pub(super) const NAME: &str = "localhost";

/// PEM files of an ECDSA P-256 certificate that is its own authority.
pub(super) struct Certificate {
    pub(super) certificate: PathBuf,
    pub(super) key: PathBuf,
    /// Both in one file.
    pub(super) both: PathBuf,
}

impl Certificate {
    /// That of this run, made when it is first needed.
    pub(super) fn get() -> Result<Self> {
        let directory = directory("certificate");
        let file = |name: &str| directory.join(name);
        let files = Self {
            certificate: file("certificate.pem"),
            key: file("key.pem"),
            both: file("both.pem"),
        };
        if !files.both.exists() {
            let made = rcgen::generate_simple_self_signed(vec![NAME.to_owned()])?;
            let (certificate, key) = (made.cert.pem(), made.signing_key.serialize_pem());
            fs::write(&files.certificate, &certificate)?;
            fs::write(&files.key, &key)?;
            fs::write(&files.both, certificate + &key)?;
        }
        Ok(files)
    }
}
