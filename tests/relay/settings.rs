//! Each setting as it shows from outside: its effect, where it may come from, what becomes of bad
//! values, and which choice holds where the predecessor's documents differ.

mod bad_names;
mod bad_values;
mod canary;
mod choices;
mod coverage;
mod effects;
mod levels;
mod sources;

use crate::command::{Printed, run};

/// Enough for a relay, beside which a test sets what it is about.
const UPSTREAM: (&str, &str) = ("UPSTREAM", "http://127.0.0.1:9");
const CLIENT_ID_SECRET: (&str, &str) = ("CLIENT_ID_SECRET", crate::world::CLIENT_ID_SECRET);

/// `check-config` with these settings beside the smallest configuration, which they replace.
fn check(settings: &[(&str, &str)]) -> Printed {
    run(&["check-config"], &beside(settings))
}

/// What `check-config --print` tells about one setting.
fn in_force(settings: &[(&str, &str)], name: &str) -> String {
    let printed = run(&["check-config", "--print"], &beside(settings));
    assert!(printed.status.success(), "{printed:?}");
    let out = printed.out();
    let line = out.lines().find(|line| line.starts_with(&format!("{name}=")));
    line.unwrap_or_else(|| panic!("no {name} in {out}")).to_owned()
}

fn beside<'a>(settings: &[(&'a str, &'a str)]) -> Vec<(&'a str, &'a str)> {
    let replaced = |name: &str| settings.iter().any(|(other, _)| *other == name);
    let kept = [UPSTREAM, CLIENT_ID_SECRET].into_iter().filter(|(name, _)| !replaced(name));
    kept.chain(settings.iter().copied()).collect()
}

/// Asserts that a configuration is refused with exactly these lines.
fn assert_refused(printed: &Printed, lines: &[String]) {
    assert_eq!(printed.status.code(), Some(78), "{printed:?}");
    assert_eq!(printed.out(), "");
    let err = printed.err();
    assert_eq!(err.lines().collect::<Vec<_>>(), lines);
}
