//! `keygen`: fresh secrets, ready for an environment file.

use std::process::ExitCode;

use base64ct::{Base64UrlUnpadded, Encoding};
use mte_relay_actors::{Error, entropy};

/// The settings that need a secret, and what for.
const SECRETS: [(&str, &str); 4] = [
    ("CLIENT_ID_SECRET", "signs client ids; the same on every instance of one relay"),
    ("IDENTITY_SEED", "the relay's static key, so that its pins outlive a rotation"),
    ("SECRET", "shared by the two relays of a pair, and by no one else"),
    ("OUTBOUND_TOKEN", "shown by services that use a front-end relay"),
];

/// Prints 256 random bits for each.
pub(super) fn run() -> ExitCode {
    let lines: Result<String, Error> =
        SECRETS.iter().map(|(name, what)| line(name, what)).collect();
    let Ok(lines) = lines else {
        eprintln!("the operating system gives no randomness");
        return ExitCode::FAILURE;
    };
    super::show(&lines)
}

fn line(name: &str, what: &str) -> Result<String, Error> {
    let secret = entropy::secret::<32>()?;
    Ok(format!("# {what}\n{name}={}\n", Base64UrlUnpadded::encode_string(secret.expose())))
}
