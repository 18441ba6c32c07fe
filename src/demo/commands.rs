//! Lines to paste into a shell while the demo serves.

use std::env;

use clap::builder::styling::Style;

use super::stage::Stage;
use crate::handlers::{
    ECHO_PATH,
    frontend::{TOKEN_HEADER, UPSTREAM_HEADER},
};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();

/// A request through both relays.
struct Example {
    /// What it shows.
    what: &'static str,
    /// Path at the sample API.
    path: &'static str,
    /// Further options of curl, one line each.
    options: &'static [&'static str],
}

const JSON: &str = "-H 'content-type: application/json'";

const EXAMPLES: &[Example] = &[
    Example { what: "patients", path: "/api/patients", options: &[] },
    Example {
        what: "login; curl keeps the cookie",
        path: "/api/login",
        options: &[
            "-c /tmp/mte-relay-demo.cookies",
            JSON,
            r#"-d '{"email":"ada.bright@example.com","password":"anything"}'"#,
        ],
    },
    Example {
        what: "who is logged in, by that cookie",
        path: "/api/check",
        options: &["-b /tmp/mte-relay-demo.cookies"],
    },
    Example {
        what: "credit card",
        path: "/api/credit-card",
        options: &[
            JSON,
            r#"-d '{"fullName":"Ada Bright","creditCardNumber":"4111 1111 1111 1111",
         "expiration":"12/30","cvc":"123"}'"#,
        ],
    },
    Example {
        what: "file upload; -F file=@PATH sends a file of yours, up to 16 MiB",
        path: "/api/upload-file",
        options: &["-F 'file=a note for the upstream only;filename=note.txt'"],
    },
    Example { what: "file download", path: "/api/download-file/note.txt", options: &[] },
    Example {
        what: "a clock by server-sent events, until ctrl-c",
        path: "/api/clock",
        options: &["-N"],
    },
    Example {
        what: "custom headers",
        path: "/api/custom-headers?header=x-auth-token",
        options: &["-H 'x-auth-token: for the upstream only'"],
    },
];

/// All lines, ready for a terminal.
pub(super) fn text(stage: &Stage) -> String {
    let front_end = format!("http://{}", stage.front_end);
    let back_end = format!("http://{}", stage.back_end);
    let mut text = format!(
        "{BOLD}Serving until ctrl-c. To paste into another terminal:{BOLD:#}\n\n\
         {DIM}  the front-end relay seals what carries its token, for the peer that is named:{DIM:#}\n\n"
    );
    let control = format!(
        "-H '{TOKEN_HEADER}: {}' -H '{UPSTREAM_HEADER}: http://{}'",
        stage.token, stage.wire.address
    );
    for Example { what, path, options } in EXAMPLES {
        let url = quoted(&format!("{front_end}{path}"));
        let mut lines = vec![format!("curl -sS {url}"), control.clone()];
        lines.extend(options.iter().map(|option| (*option).to_owned()));
        push(&mut text, what, &lines);
    }
    let echo = vec![format!("curl -sS {front_end}{ECHO_PATH}/hello")];
    push(&mut text, "is the front-end relay alive?", &echo);
    let plain = vec![format!("curl -sS {back_end}/api/patients")];
    push(&mut text, "the back-end relay takes nothing in plaintext", &plain);
    let fetch = vec![
        format!("{} fetch", program()),
        format!("--pin {}", stage.pin),
        format!("{back_end}/api/patients"),
    ];
    push(
        &mut text,
        "without a front-end relay: sealed by a client; --wire shows the bytes",
        &fetch,
    );
    text
}

fn push(text: &mut String, what: &str, lines: &[String]) {
    text.push_str(&format!("{DIM}  # {what}{DIM:#}\n  {}\n\n", lines.join(" \\\n    ")));
}

/// This program, as a shell finds it from any directory.
fn program() -> String {
    let path = env::current_exe().ok().and_then(|path| path.into_os_string().into_string().ok());
    quoted(&path.unwrap_or_else(|| "mte-relay".to_owned()))
}

/// A word of a POSIX shell.
fn quoted(word: &str) -> String {
    let harmless = |c: char| c.is_ascii_alphanumeric() || "/:.-_".contains(c);
    if word.chars().all(harmless) {
        return word.to_owned();
    }
    format!("'{}'", word.replace('\'', r"'\''"))
}

#[cfg(test)]
mod tests {
    use super::quoted;

    #[test]
    fn a_word_that_a_shell_would_change_is_quoted() {
        assert_eq!(quoted("/usr/bin/mte-relay"), "/usr/bin/mte-relay");
        assert_eq!(quoted("http://a/b?c=d"), "'http://a/b?c=d'");
        assert_eq!(quoted("/it's here/x"), r"'/it'\''s here/x'");
    }
}
