//! `check-config`: it says what `serve` would say at its start.

use crate::{
    command::{Printed, run},
    directory::Directory,
    world::CLIENT_ID_SECRET,
};

const GOOD: &str = "the configuration is good\n";

fn check(arguments: &[&str], settings: &[(&str, &str)]) -> Printed {
    let usual = [("UPSTREAM", "http://127.0.0.1:9"), ("CLIENT_ID_SECRET", CLIENT_ID_SECRET)];
    run(&[&["check-config"], arguments].concat(), &[&usual, settings].concat())
}

#[test]
fn a_good_configuration_is_called_good() {
    let printed = check(&[], &[]);
    assert_eq!((printed.out().as_str(), printed.err().as_str()), (GOOD, ""));
    assert!(printed.status.success());
}

#[test]
fn what_is_probably_not_meant_is_told_beside_and_no_fault() {
    let settings = [("CORS_ORIGNS", "https://a.example"), ("OUTBOUND_PAIR_COUNT", "3")];
    let warnings = "warning: environment CORS_ORIGNS is no setting; did you mean CORS_ORIGINS?\n\
                    warning: OUTBOUND_PAIR_COUNT is set and has no effect without OUTBOUND_TOKEN\n";
    let printed = check(&[], &settings);
    assert_eq!((printed.out().as_str(), printed.err().as_str()), (GOOD, warnings));
    assert!(printed.status.success());
    let printed = check(&["--print"], &settings);
    assert_eq!(printed.err(), warnings);
    assert!(printed.out().contains("OUTBOUND_PAIR_COUNT=3") && !printed.out().contains(GOOD));
}

#[test]
fn a_log_file_that_cannot_be_opened_is_a_fault_and_one_that_can_is_not_left_behind() {
    let directory = Directory::new();
    let file = directory.file("relay..log");
    assert!(check(&[], &[("LOG_FILE", &file)]).status.success());
    assert_eq!(std::fs::read_dir(directory.path()).unwrap().count(), 0);
    let missing = directory.file("missing/relay..log");
    for arguments in [&[][..], &["--print"]] {
        let printed = check(arguments, &[("LOG_FILE", &missing)]);
        assert_eq!((printed.status.code(), printed.out().as_str()), (Some(78), ""));
        assert!(printed.err().starts_with("LOG_FILE (environment LOG_FILE): cannot write "));
        assert!(printed.err().ends_with("[unwritable]\n"), "{printed:?}");
    }
}

#[test]
fn of_a_file_that_cannot_be_read_only_that_is_told() {
    let directory = Directory::new();
    for path in [
        directory.write("a.json", r#"{"upstream":"#),
        directory.write("a.conf", "UPSTREAM=http://a"),
        directory.file("missing.yaml"),
    ] {
        let printed = run(&["check-config", "--config", &path], &[]);
        let err = printed.err();
        assert_eq!((printed.status.code(), err.lines().count()), (Some(78), 1), "{err}");
        assert!(err.starts_with(&format!("configuration (file {path}): ")), "{err}");
    }
    // What is wrong elsewhere is told too.
    let path = directory.write("b.json", "{");
    let printed = run(&["check-config", "--config", &path, "--set", "PORT=x"], &[]);
    assert_eq!(printed.err().lines().count(), 2, "{printed:?}");
}
