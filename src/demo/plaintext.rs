//! Whether what was said in plaintext can be read somewhere else.

use std::collections::HashSet;

/// Length of a run that counts as readable, in bytes: shorter ones occur by chance.
const RUN: usize = 8;

/// Something that the relays are to hide.
pub(super) struct Plaintext {
    /// What it is, for people.
    pub(super) name: &'static str,
    /// Its bytes.
    pub(super) bytes: Vec<u8>,
}

impl Plaintext {
    /// Gives bytes their name.
    pub(super) fn new(name: &'static str, bytes: impl Into<Vec<u8>>) -> Self {
        Self { name, bytes: bytes.into() }
    }
}

/// What a search for plaintexts found.
pub(super) struct Search {
    /// Runs of eight bytes that were looked for.
    pub(super) runs: usize,
    /// Those that were found, by the plaintext that has them.
    pub(super) found: Vec<(&'static str, usize)>,
}

impl Search {
    /// Looks for every run of eight bytes of `plaintexts` in `wire`.
    pub(super) fn run(plaintexts: &[Plaintext], wire: &[u8]) -> Self {
        let on_wire: HashSet<&[u8]> = wire.windows(RUN).collect();
        let (mut runs, mut found) = (0, Vec::new());
        for Plaintext { name, bytes } in plaintexts {
            let readable = bytes.windows(RUN).filter(|run| on_wire.contains(run)).count();
            runs += bytes.windows(RUN).len();
            if readable > 0 {
                found.push((*name, readable));
            }
        }
        Self { runs, found }
    }

    /// Nothing may be found.
    ///
    /// # Errors
    /// What was found.
    pub(super) fn verdict(&self) -> Result<(), String> {
        if self.found.is_empty() {
            return Ok(());
        }
        let found =
            self.found.iter().map(|(name, runs)| format!("{name} ({runs} runs of {RUN} bytes)"));
        Err(found.collect::<Vec<_>>().join(", "))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn search(wire: &[u8]) -> Search {
        let plaintexts =
            [Plaintext::new("the body", "tell nobody"), Plaintext::new("the cookie", "session")];
        Search::run(&plaintexts, wire)
    }

    #[test]
    fn a_run_of_eight_bytes_is_found_wherever_it_is() {
        let found = search(b"....nobody....l nobody");
        assert_eq!(found.found, [("the body", 1)]);
        assert_eq!(found.verdict().unwrap_err(), "the body (1 runs of 8 bytes)");
    }

    #[test]
    fn shorter_runs_do_not_count() {
        let found = search(b"tell nob, ll nobo, nobody, session");
        assert_eq!(found.found, [("the body", 1)], "`tell nob` has eight bytes");
        assert!(search(b"tell no, nobody, session").verdict().is_ok());
    }

    #[test]
    fn all_runs_are_looked_for() {
        assert_eq!(search(b"").runs, 4);
    }
}
