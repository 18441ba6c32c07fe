//! Finding and reading files, in a directory of the test's own.

use std::{fs, path::PathBuf};

use crate::config::process::{config_file, usual_file};

/// A directory that goes with the test.
struct Directory(PathBuf);

impl Directory {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("mte-relay-{}-{name}", std::process::id()));
        fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn write(&self, name: &str, content: &[u8]) -> String {
        let path = self.0.join(name);
        fs::write(&path, content).unwrap();
        path.display().to_string()
    }
}

impl Drop for Directory {
    fn drop(&mut self) {
        fs::remove_dir_all(&self.0).unwrap();
    }
}

#[test]
fn usual_file_is_found_and_two_of_them_are_refused() {
    let directory = Directory::new("usual");
    assert_eq!(usual_file(&directory.0).unwrap(), None);
    let yaml = directory.write("mte-relay-config.yaml", b"port: 1");
    assert_eq!(usual_file(&directory.0).unwrap(), Some(yaml.clone()));
    let json = directory.write("appsettings.json", b"{}");
    let text = usual_file(&directory.0).unwrap_err().to_string();
    assert!(text.contains(&format!("{json} and {yaml} are both here")), "{text}");
    assert!(text.ends_with("[conflict]"), "{text}");
}

#[test]
fn named_file_is_read_and_a_missing_or_huge_one_is_refused() {
    let directory = Directory::new("named");
    let small = directory.write("a.yaml", b"port: 1");
    assert_eq!(config_file(&small).unwrap().content, b"port: 1");
    let huge = directory.write("huge.yaml", &vec![b'#'; (4 << 20) + 1]);
    let missing = directory.0.join("missing.yaml").display().to_string();
    for (path, words) in [(huge, "larger than 4 MiB"), (missing, "cannot be read: ")] {
        let text = config_file(&path).map(|_| ()).unwrap_err().to_string();
        assert!(text.contains(words) && text.ends_with("[unreadable]"), "{text}");
    }
}
