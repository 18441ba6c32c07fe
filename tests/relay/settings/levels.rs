//! How much is logged: the words for it, and which setting wins.

use std::{
    net::{SocketAddr, TcpListener, TcpStream},
    process::{Command, Stdio},
};

use crate::{
    wire::plain,
    world::{CLIENT_ID_SECRET, PATIENCE},
};

const WARNING: &str = "SERVER_ID is accepted and has no effect";
const INFO: &str = "Server listening at http://";
const DEBUG: &str = "open files";

/// Which of three lines, one of each level, a relay prints until it is stopped, having served.
fn printed(settings: &[(&str, &str)]) -> [bool; 3] {
    let text = everything(settings);
    [WARNING, INFO, DEBUG].map(|line| text.contains(line))
}

fn everything(settings: &[(&str, &str)]) -> String {
    let port = TcpListener::bind(("127.0.0.1", 0)).unwrap().local_addr().unwrap().port();
    let child = Command::new(env!("CARGO_BIN_EXE_mte-relay"))
        .env_clear()
        .envs([("HOST", "127.0.0.1"), ("CLIENT_ID_SECRET", CLIENT_ID_SECRET)])
        .envs([("UPSTREAM", "http://127.0.0.1:9"), ("SERVER_ID", "one")])
        .env("PORT", port.to_string())
        .envs(settings.iter().copied())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let address = SocketAddr::from(([127, 0, 0, 1], port));
    let begun = std::time::Instant::now();
    // It may say nothing at all: that it serves is the only sign.
    while TcpStream::connect(address).is_err() {
        assert!(begun.elapsed() < PATIENCE, "nobody listens at {address}");
        std::thread::yield_now();
    }
    assert_eq!(plain(address, "GET /api/mte-echo", b"").status, 200);
    let kill = Command::new("kill").args(["-TERM", &child.id().to_string()]).status().unwrap();
    assert!(kill.success());
    let output = child.wait_with_output().unwrap();
    assert!(output.status.success(), "{output:?}");
    assert!(output.stderr.is_empty(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

#[test]
fn log_level_takes_every_word_of_every_document() {
    for word in ["trace", "Verbose", "debug"] {
        assert_eq!(printed(&[("LOG_LEVEL", word)]), [true, true, true], "{word}");
    }
    for word in ["info", "Info", "Information"] {
        assert_eq!(printed(&[("LOG_LEVEL", word)]), [true, true, false], "{word}");
    }
    for word in ["warning", "Warning", "warn"] {
        assert_eq!(printed(&[("LOG_LEVEL", word)]), [true, false, false], "{word}");
    }
    for word in ["error", "panic", "fatal", "critical"] {
        assert_eq!(printed(&[("LOG_LEVEL", word)]), [false, false, false], "{word}");
    }
    for word in ["off", "disabled"] {
        assert_eq!(everything(&[("LOG_LEVEL", word)]), "", "{word}");
    }
}

#[test]
fn app_log_level_wins_over_log_level_and_that_over_debug() {
    assert_eq!(printed(&[]), [true, true, false]);
    assert_eq!(printed(&[("DEBUG", "true")]), [true, true, true]);
    assert_eq!(printed(&[("DEBUG", "true"), ("LOG_LEVEL", "warn")]), [true, false, false]);
    let both = [("LOG_LEVEL", "off"), ("APP_LOG_LEVEL", "debug")];
    assert_eq!(printed(&both), [true, true, true]);
    let both = [("LOG_LEVEL", "debug"), ("APP_LOG_LEVEL", "Warning"), ("DEBUG", "true")];
    assert_eq!(printed(&both), [true, false, false]);
}

#[test]
fn log_format_chooses_between_json_and_lines_for_people() {
    let json = |text: &str| {
        text.lines().all(|line| serde_json::from_str::<serde_json::Value>(line).is_ok())
    };
    for format in ["json", "auto"] {
        assert!(json(&everything(&[("LOG_FORMAT", format)])), "{format}");
    }
    let lines = everything(&[("LOG_FORMAT", "term")]);
    assert!(lines.lines().count() > 1 && !lines.contains('{'), "{lines}");
}
