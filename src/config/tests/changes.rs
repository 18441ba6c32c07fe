//! A configuration that takes the place of another.

use std::path::Path;

use super::*;

fn names(more: &[(&str, &str)], running: &[(&str, &str)]) -> (String, String) {
    let (new, running) = (load_with(more).unwrap(), load_with(running).unwrap());
    (new.changing(&running).join(" "), new.needing_restart(&running).join(" "))
}

#[test]
fn what_differs_is_told_by_name_apart_from_what_needs_a_restart() {
    let more = [("PORT", "9000"), ("CORS_ORIGINS", "https://a"), ("MAX_SESSIONS", "7")];
    let expected = ("CORS_ORIGINS".to_owned(), "PORT MAX_SESSIONS".to_owned());
    assert_eq!(names(&more, &[]), expected);
    assert_eq!(names(&[], &more), expected);
    assert_eq!(names(&more, &more), Default::default());
    assert_eq!(names(&[("PORT", "8080")], &[]), Default::default(), "the default, said aloud");
    let moved = [("DOMAIN_MAP", r#"{"a": {"upstream": "http://a"}}"#), MINIMAL[1]];
    let (moved, running) = (load_environment(&moved).unwrap(), load_with(&[]).unwrap());
    assert_eq!(moved.changing(&running), ["UPSTREAM", "DOMAIN_MAP"]);
}

#[test]
fn what_needs_a_restart_keeps_its_value_and_its_source() {
    let new = [("MTE_CHUNK_SIZE", "8192"), ("WORKERS", "3"), ("HEADERS", "x-new:1")];
    let running = load_with(&[("MTE_CHUNK_SIZE", "4096"), ("HEADERS", "x-old:1")]).unwrap();
    let mixed = load_with(&new).unwrap().without_restart(&running).unwrap();
    assert_eq!(mixed.config.limits.max_frame, 4096);
    assert_eq!(mixed.config.workers, None);
    assert_eq!(mixed.config.headers[0].0, "x-new");
    assert!(mixed.print().contains("MTE_CHUNK_SIZE=4096  # environment MTE_CHUNK_SIZE"));
    assert!(!mixed.print().contains("WORKERS"));
    let again = load_with(&new).unwrap();
    assert_eq!(
        again.needing_restart(&mixed),
        ["WORKERS", "MTE_CHUNK_SIZE"],
        "told until it is done"
    );
    assert!(again.changing(&mixed).is_empty());
}

#[test]
fn files_are_named_whether_they_are_right_or_not() {
    let pairs = [("CLIENT_ID_SECRET_FILE", "/run/secret"), ("OUTBOUND_TOKEN_FILE", "/run/token")];
    for (read, faulty) in
        [(&file_of_secret as &dyn Fn(&Path) -> io::Result<Vec<u8>>, false), (&no_files, true)]
    {
        let content = b"upstream: http://a".to_vec();
        let file = Some(ConfigFile { path: "a.yaml".to_owned(), content });
        let attempt =
            attempt(Sources { environment: owned(&pairs), file, ..Sources::default() }, read);
        assert_eq!(attempt.loaded.is_err(), faulty);
        assert_eq!(attempt.files, ["a.yaml", "/run/secret", "/run/token"]);
    }
}
