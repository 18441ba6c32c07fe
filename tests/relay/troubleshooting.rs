//! What docs/operations.md tells of faults is what the relay says.

use std::{fs, path::Path};

use mte_relay_protocol::error::Code;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");

/// What stands between two headings.
fn chapter(name: &str) -> String {
    let text = fs::read_to_string(Path::new(ROOT).join("docs/operations.md")).unwrap();
    let (_, rest) = text.split_once(&format!("\n## {name}\n")).unwrap();
    rest.split("\n## ").next().unwrap().to_owned()
}

/// Everything in backticks, with line breaks as blanks.
fn quoted(text: &str) -> Vec<String> {
    let parts = text.split('`').skip(1).step_by(2);
    parts.map(|part| part.split_whitespace().collect::<Vec<_>>().join(" ")).collect()
}

/// The program's own source, with texts that go over several lines in one.
fn source() -> String {
    let mut text = String::new();
    for directory in ["src", "actors/src", "protocol/src"] {
        read(&Path::new(ROOT).join(directory), &mut text);
    }
    let mut lines = text.split("\\\n");
    let first = lines.next().unwrap().to_owned();
    lines.fold(first, |text, line| text + line.trim_start())
}

fn read(directory: &Path, text: &mut String) {
    for entry in fs::read_dir(directory).unwrap().map(|entry| entry.unwrap().path()) {
        match entry.is_dir() {
            true => read(&entry, text),
            false if entry.extension().is_some_and(|kind| kind == "rs") => {
                text.push_str(&fs::read_to_string(&entry).unwrap());
            }
            false => {}
        }
    }
}

/// Whether a quotation is a sentence of the log: words in lower case, and no command.
fn is_sentence(quoted: &str) -> bool {
    let command =
        ["mte-relay ", "curl", "redis-cli", "proxy_", "kill ", "docker ", "systemctl ", "CLIENT "];
    let words = quoted.split(' ').count() > 1;
    let fits = |c: char| c.is_ascii_alphanumeric() || " ',:_-".contains(c);
    words && quoted.chars().all(fits) && !command.iter().any(|one| quoted.starts_with(one))
}

#[test]
fn every_code_has_a_row_in_the_table_by_symptom_under_its_status() {
    let table = chapter("Troubleshooting");
    for code in Code::ALL {
        let code = code.as_str();
        let rows = table.lines().filter(|line| line.starts_with("| "));
        let symptoms: Vec<_> = rows.map(|row| row.split('|').nth(1).unwrap()).collect();
        let is_there = symptoms.iter().any(|symptom| quoted(symptom).contains(&code.to_owned()));
        assert!(is_there, "no row for {code}");
    }
    let protocol = fs::read_to_string(Path::new(ROOT).join("docs/protocol.md")).unwrap();
    for row in table.lines().filter(|line| line.starts_with("| ")) {
        for symptom in row.split('|').nth(1).unwrap().split(", ") {
            let mut words = symptom.trim().split(' ');
            let (status, code) = (words.next().unwrap(), words.next().unwrap_or_default());
            if status.len() == 3 && status.parse::<u16>().is_ok() {
                assert!(protocol.contains(&format!("| {status} | {code} |")), "{symptom}");
            }
        }
    }
}

#[test]
fn every_sentence_that_is_quoted_from_the_log_is_one_of_the_relays() {
    let source = source();
    let (mut found, mut foreign) = (0, Vec::new());
    for name in ["Alerts", "Incidents", "Troubleshooting", "Changing settings without a restart"] {
        let text = match name {
            "Alerts" => {
                chapter("Health and metrics").split_once("### Alerts").unwrap().1.to_owned()
            }
            name => chapter(name),
        };
        for sentence in quoted(&text).into_iter().filter(|quoted| is_sentence(quoted)) {
            // What stands behind a colon may be of the moment.
            let fixed = sentence.split(": ").next().unwrap();
            match source.contains(&sentence) || source.contains(&format!("{fixed}: {{")) {
                true => found += 1,
                false => foreign.push(format!("{name}: {sentence}")),
            }
        }
    }
    assert!(foreign.is_empty(), "{foreign:#?}");
    assert!(found > 25, "{found}");
}
