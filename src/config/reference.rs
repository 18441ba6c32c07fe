//! The reference of all settings, generated from their table.

use std::fmt::Write as _;

use super::table::{self, Effect, Setting};

/// The reference of all settings as Markdown, the tables of docs/configuration.md.
#[must_use]
pub fn reference() -> String {
    let mut text = String::new();
    for (chapter, settings) in table::CHAPTERS {
        _ = writeln!(text, "### {chapter}\n");
        text.push_str("| Setting | In YAML | Default | Allowed | What it does |\n");
        text.push_str("|---|---|---|---|---|\n");
        for setting in *settings {
            text.push_str(&row(setting));
        }
        text.push('\n');
    }
    text
}

fn row(setting: &Setting) -> String {
    let mut name = format!("`{}`", setting.name);
    for alias in setting.aliases {
        _ = write!(name, ", also `{alias}`");
    }
    let default = match (setting.default, setting.default_note) {
        ("", "") => "none".to_owned(),
        (value, "") => format!("`{value}`"),
        (_, note) => note.to_owned(),
    };
    let mut about = setting.about.to_owned();
    if setting.secret {
        _ = write!(about, " Secret; `{}_FILE` names a file that holds it.", setting.name);
    }
    if setting.restart {
        about.push_str(" A change needs a restart.");
    }
    about.push_str(match setting.effect {
        Effect::InForce => "",
        Effect::Planned => " **No effect yet.**",
        Effect::Unavailable => " **Not available in this version.**",
        Effect::Ignored => " **No effect.**",
    });
    let allowed = setting.allowed_with_unit().replace('|', "\\|");
    format!("| {name} | `{}` | {default} | {allowed} | {about} |\n", setting.yaml)
}
