//! Randomness, asked of the operating system at each use: a cloned machine must not repeat a salt.

use mte_relay_protocol::secret::Secret;
use rand::{TryRng, rngs::SysRng};

use crate::Error;

/// Fresh random bytes.
///
/// # Errors
/// [`Error::Entropy`] if the operating system gives none.
pub fn bytes<const N: usize>() -> Result<[u8; N], Error> {
    let mut bytes = [0; N];
    SysRng.try_fill_bytes(&mut bytes).map_err(|_| Error::Entropy)?;
    Ok(bytes)
}

/// Fresh random bytes that must stay secret.
///
/// # Errors
/// [`Error::Entropy`] if the operating system gives none.
pub fn secret<const N: usize>() -> Result<Secret<N>, Error> {
    bytes().map(Secret::new)
}
