//! The table of settings and the reference made of it.

use std::collections::BTreeSet;

use super::*;
use crate::config::table::folded;

#[test]
fn reference_has_a_row_of_five_cells_for_every_setting() {
    let text = reference();
    for setting in settings() {
        let start = format!("| `{}`", setting.name);
        let row = text.lines().find(|line| {
            line.strip_prefix(&start).is_some_and(|rest| rest.starts_with([',', ' ']))
        });
        let row = row.unwrap_or_else(|| panic!("{} has no row", setting.name));
        assert_eq!(row.replace("\\|", "").matches('|').count(), 6, "{row}");
        assert!(setting.aliases.iter().all(|alias| row.contains(&format!("`{alias}`"))), "{row}");
    }
}

#[test]
fn the_documentation_holds_the_reference_as_it_is() {
    let text = include_str!("../../../docs/configuration.md");
    let start = "## Settings\n\n";
    let (_, rest) = text.split_once(start).unwrap();
    let (documented, _) = rest.split_once("<!-- end of settings -->").unwrap();
    assert!(
        documented == reference(),
        "write `mte-relay config-reference` into docs/configuration.md"
    );
}

#[test]
fn reference_tells_defaults_units_secrets_and_effects() {
    let text = reference();
    for row in [
        "| `PORT` | `port` | `8080` | 0 to 65535, where 0 takes a free port | The port on which the \
         relay listens. A change needs a restart. |",
        "| `TIMEOUT_SECONDS` | `timeoutSeconds` | `120` | 0 to 86400, where 0 waits without end (seconds) |",
        "`SECRET_FILE` names a file that holds it.",
        "| `AWS_REGION` | `awsRegion` | none | any text |",
        "**No effect.** |",
    ] {
        assert!(text.contains(row), "no {row:?} in\n{text}");
    }
}

#[test]
fn no_two_settings_share_a_spelling() {
    let mut seen = BTreeSet::new();
    for setting in settings() {
        let own: BTreeSet<_> = setting.spellings().chain([setting.yaml]).map(folded).collect();
        for spelling in own {
            assert!(seen.insert(spelling.clone()), "{spelling} is used twice");
        }
    }
    assert!(seen.len() >= 60);
}

#[test]
fn secret_settings_name_their_files_without_meeting_another_setting() {
    for setting in settings().filter(|setting| setting.secret) {
        for spelling in setting.spellings() {
            assert!(by_name(&format!("{spelling}_FILE")).is_none(), "{spelling}");
        }
    }
}

#[test]
fn descriptions_are_single_sentences_in_the_words_of_the_project() {
    for setting in settings() {
        assert!(setting.about.ends_with('.'), "{}: {}", setting.name, setting.about);
        assert!(!setting.about.trim_end_matches('.').contains(". "), "{}", setting.about);
        assert!(!setting.allowed.is_empty() && !setting.allowed.ends_with('.'), "{}", setting.name);
    }
}
