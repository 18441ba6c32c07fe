//! The three views of one login: at the caller, on the wire, at the upstream.

use clap::builder::styling::{AnsiColor, Style};

use super::{
    hex,
    login::Login,
    page,
    plaintext::Search,
    stage::Stage,
    tap::{self, Message},
};
use crate::{
    handlers::{PAIR_PATH, RELAY_PATH},
    peer::Direction,
};

const BOLD: Style = Style::new().bold();
const DIM: Style = Style::new().dimmed();
const PLAIN: Style = AnsiColor::Green.on_default();
const SEALED: Style = AnsiColor::Red.on_default();
const BAD: Style = AnsiColor::Red.on_default().bold();

/// Columns of a page.
const WIDTH: usize = 90;
/// Lines of a dump of a sealed body.
const DUMP_LINES: usize = 8;
/// What separates the head of an HTTP/1.1 message from its body.
const HEAD_END: &[u8] = b"\r\n\r\n";

/// Where the page for browsers is.
pub(super) fn page(stage: &Stage) -> String {
    format!("\n{BOLD}Open in a browser:{BOLD:#} http://{}{}\n", stage.page.address, page::PATH)
}

/// The whole page.
pub(super) fn text(stage: &Stage, login: &Login, search: &Search) -> String {
    let wire = tap::bytes(&login.wire).len();
    let mut page = overview(stage);
    page.push_str(&title("1", "at the caller: plaintext"));
    page.push_str(&plain(&login.caller));
    let summary = format!("on the wire: {wire} bytes in {} messages", login.wire.len());
    page.push_str(&title("2", &summary));
    page.push_str(&sealed(&login.wire));
    page.push_str(&title("3", "at the upstream: plaintext"));
    page.push_str(&plain(&login.upstream));
    page.push_str(&verdict(search));
    page
}

fn overview(stage: &Stage) -> String {
    let Stage { front_end, back_end, sample_api, .. } = stage;
    format!(
        "\n{BOLD}One login through two relays{BOLD:#}\n\n  \
         caller {PLAIN}──1──▶{PLAIN:#} front-end relay {SEALED}══2══▶{SEALED:#} back-end relay \
         {PLAIN}──3──▶{PLAIN:#} upstream\n  \
         {DIM}              {front_end:<15}        {back_end:<15}       {sample_api}\n  \
         each arrow is recorded on its way: the hosts below are the recorders'{DIM:#}\n\n"
    )
}

fn title(number: &str, what: &str) -> String {
    let rule = "─".repeat(WIDTH.saturating_sub(what.chars().count() + 8));
    format!("{BOLD}── {number}  {what} {rule}{BOLD:#}\n\n")
}

/// Messages as they are: text.
fn plain(messages: &[Message]) -> String {
    let mut view = String::new();
    for Message { direction, bytes, .. } in messages {
        for line in String::from_utf8_lossy(bytes).lines() {
            for line in wrapped(&printable(line)) {
                let line = format!("{} {line}", arrow(*direction));
                view.push_str(&format!("  {PLAIN}{}{PLAIN:#}\n", line.trim_end()));
            }
        }
        view.push('\n');
    }
    view
}

/// Messages between the relays: how each begins, and of the sealed ones the first bytes.
fn sealed(messages: &[Message]) -> String {
    let mut view = String::new();
    let mut what = "";
    for Message { direction, bytes, .. } in messages {
        let end = bytes.windows(HEAD_END.len()).position(|window| window == HEAD_END);
        let (head, body) = bytes.split_at(end.map_or(bytes.len(), |end| end + HEAD_END.len()));
        let head = String::from_utf8_lossy(head);
        let first = printable(head.lines().next().unwrap_or_default());
        if *direction == Direction::Request {
            what = purpose(&first);
        }
        let arrow = arrow(*direction);
        let length = bytes.len();
        view.push_str(&format!("  {arrow} {first:<34} {length:>6} bytes  {DIM}{what}{DIM:#}\n"));
        if what != SEALED_REQUEST {
            continue;
        }
        for line in head.lines().skip(1).filter(|line| !line.is_empty()) {
            for line in wrapped(&printable(line)) {
                view.push_str(&format!("  {arrow} {DIM}{line}{DIM:#}\n"));
            }
        }
        view.push_str(&dumped(body));
    }
    view
}

const SEALED_REQUEST: &str = "the login, sealed";

fn purpose(request_line: &str) -> &'static str {
    let mut words = request_line.split(' ');
    match (words.next(), words.next()) {
        (Some("GET"), Some(RELAY_PATH)) => "discovery: the peer's public key",
        (Some("POST"), Some(PAIR_PATH)) => "pairing: fresh keys",
        (Some("POST"), Some(RELAY_PATH)) => SEALED_REQUEST,
        _ => "",
    }
}

fn dumped(body: &[u8]) -> String {
    let mut view = String::new();
    for line in hex::dump(body, DUMP_LINES) {
        view.push_str(&format!("      {SEALED}{line}{SEALED:#}\n"));
    }
    match body.len() - hex::shown(body.len(), DUMP_LINES) {
        0 => view.push('\n'),
        more => view.push_str(&format!("      {DIM}… and {more} bytes more{DIM:#}\n\n")),
    }
    view
}

fn verdict(search: &Search) -> String {
    let Search { runs, found } = search;
    if found.is_empty() {
        return format!(
            "{BOLD}None of the {runs} runs of 8 bytes{BOLD:#} of path, x-auth-token, cookie and both \
             contents\nis among the bytes on the wire.\n\n"
        );
    }
    let names: Vec<&str> = found.iter().map(|(name, _)| *name).collect();
    format!("{BAD}Readable on the wire: {}{BAD:#}\n\n", names.join(", "))
}

const fn arrow(direction: Direction) -> char {
    match direction {
        Direction::Request => '>',
        Direction::Response => '<',
    }
}

/// Text without what a terminal would obey.
fn printable(text: &str) -> String {
    text.chars().map(|c| if c.is_control() { '.' } else { c }).collect()
}

/// A line in pieces that fit the page.
fn wrapped(line: &str) -> Vec<String> {
    let columns = WIDTH.saturating_sub(4).max(1);
    let characters: Vec<char> = line.chars().collect();
    if characters.is_empty() {
        return vec![String::new()];
    }
    characters.chunks(columns).map(|piece| piece.iter().collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_obeys_nothing_that_is_shown() {
        assert_eq!(printable("a\u{1b}[31mb\u{9b}c\td"), "a.[31mb.c.d");
    }

    #[test]
    fn long_lines_are_wrapped_and_empty_ones_kept() {
        let lines = wrapped(&"x".repeat(WIDTH));
        assert_eq!(lines.iter().map(String::len).collect::<Vec<_>>(), [WIDTH - 4, 4]);
        assert_eq!(wrapped(""), [""]);
    }
}
