//! The demo, as somebody who tries it meets it: its page, its curl lines, its end.

mod page;
mod shell;

use std::{
    fs,
    net::TcpListener,
    path::PathBuf,
    process::{Command, Output},
};

use serde_json::Value;

use self::shell::{Curl, Demo, Shell};
use crate::wire::Answer;

/// Length of a run of plaintext that must not be on the wire, in bytes.
const RUN: usize = 8;

#[test]
fn a_login_is_shown_at_the_caller_on_the_wire_and_at_the_upstream() {
    let (page, wire) = shown_once("views");
    let (caller, between, upstream) = (page.view("1"), page.view("2"), page.view("3"));
    for view in [&caller, &upstream] {
        assert!(view.contains("> POST /api/login HTTP/1.1"), "{view}");
        assert!(view.contains("\"password\":"), "{view}");
        assert!(view.contains("< HTTP/1.1 200 OK"), "{view}");
    }
    for part in ["> {", "< {", "< set-cookie: session=", "> x-auth-token: "] {
        assert_eq!(line(&caller, part), line(&upstream, part), "the relays change nothing of it");
    }
    assert!(line(&caller, "< set-cookie: ").contains("HttpOnly"));
    assert!(!upstream.contains("x-mte-"), "control headers do not get to the upstream: {upstream}");
    assert!(between.contains("> POST /api/mte-relay HTTP/1.1"), "{between}");
    assert!(between.contains(&format!("on the wire: {} bytes", wire.len())), "{between}");
    for first in ["      0000  ", "      0010  "] {
        let shown: Vec<u8> = hex(line(&between, first));
        assert!(position(&wire, &shown).is_some(), "the dump is of what was recorded: {shown:?}");
    }
    assert!(page.0.contains("None of the "), "{}", page.0);
}

#[test]
fn nothing_of_the_login_can_be_read_between_the_relays() {
    let (page, wire) = shown_once("wire");
    let caller = page.view("1");
    let path = line(&caller, "> POST ").split(' ').next().unwrap();
    let cookie = line(&caller, "< set-cookie: ").split(';').next().unwrap();
    let request = format!("{{{}", line(&caller, "> {"));
    let response = format!("{{{}", line(&caller, "< {"));
    let token = line(&caller, "> x-auth-token: ");
    assert!(serde_json::from_str::<Value>(&request).unwrap()["password"].is_string());
    assert!(serde_json::from_str::<Value>(&response).unwrap()["timestamp"].is_number());
    for (name, plaintext) in [
        ("path", path),
        ("cookie", cookie),
        ("field", token),
        ("request", &request),
        ("response", &response),
    ] {
        assert!(plaintext.len() >= RUN, "{name} is long enough to be found: {plaintext}");
        for run in plaintext.as_bytes().windows(RUN) {
            let found = position(&wire, run);
            assert_eq!(found, None, "{name}: {}", String::from_utf8_lossy(run));
        }
    }
    for outer in ["POST /api/mte-pair HTTP/1.1", "POST /api/mte-relay HTTP/1.1", "HTTP/1.1 200 OK"]
    {
        assert!(position(&wire, outer.as_bytes()).is_some(), "{outer} is on the wire");
    }
}

#[test]
fn the_page_fits_100_columns_and_has_no_colours_where_there_is_no_terminal() {
    let (page, _) = shown_once("columns");
    assert!(!page.0.contains('\u{1b}'));
    for line in page.0.lines() {
        assert!(line.chars().count() <= 100, "{line}");
    }
}

#[test]
fn every_line_to_paste_works_until_the_demo_is_told_to_stop() {
    let demo = Demo::start();
    let mut shell = Shell::default();
    let mut patients = Vec::new();
    let mut tried = Vec::new();
    for words in &demo.commands {
        let command = Curl::parse(words);
        match command.path.as_str() {
            "/api/clock" => assert_clock_ticks(&command),
            // The same path in three ways: through both relays, in plaintext, and by `fetch`.
            "/api/patients" if command.program != "curl" => {
                let Output { status, stdout, stderr } = run(&words[0], &words[1..]);
                assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
                assert_eq!(stdout, patients);
            }
            "/api/patients" if command.headers.is_empty() => {
                assert_eq!(shell.curl(&command).code(), "plaintext-refused");
            }
            path => {
                let answer = shell.curl(&command);
                assert_eq!(answer.status, 200, "{path}: {answer:?}");
                assert_answer(path, &answer);
                if path == "/api/patients" {
                    patients = answer.body;
                }
            }
        }
        tried.push(format!("{} {}", words[0].rsplit('/').next().unwrap(), command.path));
    }
    assert_eq!(
        tried,
        [
            "curl /api/patients",
            "curl /api/login",
            "curl /api/check",
            "curl /api/credit-card",
            "curl /api/upload-file",
            "curl /api/download-file/note.txt",
            "curl /api/clock",
            "curl /api/custom-headers?header=x-auth-token",
            "curl /api/mte-echo/hello",
            "curl /api/patients",
            "mte-relay /api/patients",
        ]
    );
    assert_eq!(demo.stop("TERM").code(), Some(0));
}

#[test]
fn ctrl_c_ends_the_demo_although_a_clock_is_being_read() {
    let demo = Demo::start();
    let clock = demo.curl("/api/clock");
    let (mut wire, answer) = clock.open();
    assert!(wire.piece(&answer).unwrap().is_some());
    assert_eq!(demo.stop("INT").code(), Some(0));
    while let Ok(Some(_)) = wire.piece(&answer) {}
}

#[test]
fn a_logout_ends_the_session() {
    let demo = Demo::start();
    let mut shell = Shell::default();
    let (login, check) = (demo.curl("/api/login"), demo.curl("/api/check"));
    let is_logged_in = |shell: &mut Shell| {
        let answer = shell.curl(&check);
        assert_eq!(answer.status, 200, "{answer:?}");
        serde_json::from_slice::<Value>(&answer.body).unwrap()["loggedIn"].as_bool().unwrap()
    };
    assert!(!is_logged_in(&mut shell), "nobody is logged in yet");
    assert_eq!(shell.curl(&login).status, 200);
    assert!(is_logged_in(&mut shell));
    let logout = Curl {
        method: "POST",
        path: "/api/logout".to_owned(),
        cookies_to: login.cookies_to.clone(),
        ..check.clone()
    };
    let kept = shell.cookies.clone();
    let answer = shell.curl(&logout);
    assert!(answer.header("set-cookie").unwrap().contains("Max-Age=0"), "{answer:?}");
    shell.cookies = kept;
    assert!(!is_logged_in(&mut shell), "a copy of the cookie is worth nothing now");
}

#[test]
fn an_uploaded_file_comes_back_as_it_was() {
    let demo = Demo::start();
    let mut shell = Shell::default();
    let content: Vec<u8> = (0..1_234_567_usize).map(|place| (place / 251 + place) as u8).collect();
    let download = demo.curl("/api/download-file/note.txt");
    let upload = Curl {
        method: "POST",
        path: "/api/upload-file?name=../%C3%BCber%20alles.bin".to_owned(),
        content: Some(content),
        ..download.clone()
    };
    let answer = shell.curl(&upload);
    assert_eq!(answer.status, 200, "{answer:?}");
    let told: Value = serde_json::from_slice(&answer.body).unwrap();
    let expected = (Some("über alles.bin"), Some(1_234_567));
    assert_eq!((told["name"].as_str(), told["size"].as_u64()), expected);
    let path = told["downloadUrl"].as_str().unwrap().to_owned();
    let back = shell.curl(&Curl { path, ..download });
    assert_eq!(back.header("content-type"), Some("application/octet-stream"));
    assert!(Some(&back.body) == upload.content.as_ref(), "{} bytes came back", back.body.len());
}

#[test]
fn the_sample_api_takes_files_up_to_16_mib() {
    const LIMIT: usize = 16 << 20;
    let demo = Demo::start();
    let upload = |length: usize| Curl {
        method: "POST",
        address: demo.sample_api(),
        path: "/api/upload-file?name=large".to_owned(),
        headers: Vec::new(),
        content: Some(vec![7; length]),
        ..demo.curl("/api/patients")
    };
    assert_eq!(Shell::default().curl(&upload(LIMIT)).status, 200);
    assert_eq!(Shell::default().curl(&upload(LIMIT + 1)).status, 413);
}

#[test]
fn a_cookie_cannot_be_read_through_the_custom_headers() {
    let demo = Demo::start();
    let echo = demo.curl("/api/custom-headers?header=x-auth-token");
    let stolen = Curl {
        path: "/api/custom-headers?header=cookie".to_owned(),
        headers: [echo.headers.clone(), vec!["cookie: session=secret".to_owned()]].concat(),
        ..echo
    };
    let answer = Shell::default().curl(&stolen);
    assert_eq!(answer.status, 400);
    assert!(!String::from_utf8_lossy(&answer.body).contains("secret"));
}

#[test]
fn a_port_in_use_ends_the_demo_with_a_clear_message() {
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = taken.local_addr().unwrap().port().to_string();
    for (option, message) in [
        ("--port", "the front-end relay cannot start: cannot listen on 127.0.0.1:"),
        ("--page-port", "the page cannot listen on 127.0.0.1:"),
    ] {
        let Output { status, stderr, .. } = run(BINARY, &["demo", "--once", option, &port]);
        let stderr = String::from_utf8_lossy(&stderr);
        assert_eq!(status.code(), Some(1));
        assert!(stderr.starts_with(&format!("mte-relay demo: {message}{port}: ")), "{stderr}");
    }
}

#[test]
fn the_front_end_relay_listens_on_the_port_asked_for() {
    // Freed at once; nobody else is given it in between, save by bad luck, so the demo may try twice.
    let free =
        || TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port().to_string();
    let tries = (0..2).map(|_| free()).find(|port| {
        let Output { status, stdout, .. } = run(BINARY, &["demo", "--once", "--port", port]);
        let page = String::from_utf8_lossy(&stdout).into_owned();
        status.success() && page.contains(&format!("127.0.0.1:{port} "))
    });
    assert!(tries.is_some());
}

#[test]
fn a_wire_file_that_cannot_be_written_ends_the_demo_with_a_clear_message() {
    let path = scratch("no-such-directory").join("wire.bin");
    let arguments = ["demo", "--once", "--wire-file", path.to_str().unwrap()];
    let Output { status, stderr, .. } = run(BINARY, &arguments);
    let stderr = String::from_utf8_lossy(&stderr);
    assert_eq!(status.code(), Some(1));
    let message = format!("mte-relay demo: cannot write {}: ", path.display());
    assert!(stderr.starts_with(&message), "{stderr}");
}

const BINARY: &str = env!("CARGO_BIN_EXE_mte-relay");

fn run<S: AsRef<std::ffi::OsStr>>(program: &str, arguments: &[S]) -> Output {
    Command::new(program).env_clear().args(arguments).output().expect("the program runs")
}

fn scratch(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("demo-{}-{name}", std::process::id()))
}

/// What the demo prints.
struct Page(String);

/// Runs `demo --once`: its page and the bytes on the wire.
fn shown_once(name: &str) -> (Page, Vec<u8>) {
    let path = scratch(name);
    let arguments = ["demo", "--once", "--wire-file", path.to_str().unwrap()];
    let Output { status, stdout, stderr } = run(BINARY, &arguments);
    assert!(status.success(), "{}", String::from_utf8_lossy(&stderr));
    assert_eq!(String::from_utf8_lossy(&stderr), "");
    let wire = fs::read(&path).expect("the wire's bytes were written");
    fs::remove_file(path).unwrap();
    (Page(String::from_utf8(stdout).unwrap()), wire)
}

impl Page {
    /// The view of this number, with its title.
    fn view(&self, number: &str) -> String {
        let title = format!("── {number}  ");
        let (_, rest) =
            self.0.split_once(&title).unwrap_or_else(|| panic!("no {title}: {}", self.0));
        let lines = rest.lines();
        let view: Vec<_> = lines.take_while(|line| !line.starts_with("── ")).collect();
        view.join("\n")
    }
}

/// What follows the only or first `beginning` of a line, blanks before it aside.
fn line<'a>(view: &'a str, beginning: &str) -> &'a str {
    let beginning = beginning.trim_start();
    let mut found = view.lines().filter_map(|line| line.trim_start().strip_prefix(beginning));
    found.next().unwrap_or_else(|| panic!("no {beginning:?} in {view}"))
}

/// The bytes of a line of a dump.
fn hex(line: &str) -> Vec<u8> {
    let (digits, _) = line.split_once('|').expect("a dump ends in ascii");
    let bytes: Vec<u8> =
        digits.split_whitespace().map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect();
    assert_eq!(bytes.len(), 16);
    bytes
}

fn position(bytes: &[u8], run: &[u8]) -> Option<usize> {
    bytes.windows(run.len()).position(|window| window == run)
}

fn assert_answer(path: &str, answer: &Answer) {
    if path == "/api/download-file/note.txt" {
        assert_eq!(answer.body, b"a note for the upstream only");
        assert!(answer.header("content-disposition").unwrap().starts_with("attachment"));
        return;
    }
    let told: Value = serde_json::from_slice(&answer.body).unwrap();
    match path {
        "/api/patients" => assert!(told[0]["diagnosis"].is_string(), "{told}"),
        "/api/login" => {
            assert_eq!(told["email"], "ada.bright@example.com");
            assert!(answer.header("set-cookie").unwrap().contains("; HttpOnly"), "{answer:?}");
        }
        "/api/check" => assert_eq!(told["email"], "ada.bright@example.com"),
        "/api/credit-card" => {
            assert_eq!(told["accepted"], true);
            assert_eq!(told["creditCardNumber"], "************1111");
        }
        "/api/upload-file" => {
            assert_eq!(
                (told["name"].as_str(), told["size"].as_u64()),
                (Some("note.txt"), Some(28))
            );
            assert_eq!(told["downloadUrl"], "/api/download-file/note.txt");
        }
        "/api/custom-headers?header=x-auth-token" => {
            assert_eq!(told["value"], "for the upstream only");
            assert_eq!(answer.header("x-auth-token"), Some("for the upstream only"));
        }
        "/api/mte-echo/hello" => assert_eq!(told["echo"], "hello"),
        other => panic!("nothing is known of {other}"),
    }
}

fn assert_clock_ticks(command: &Curl) {
    let (mut wire, answer) = command.open();
    assert_eq!(answer.header("content-type"), Some("text/event-stream"));
    for id in 1..=2 {
        let event = wire.piece(&answer).unwrap().expect("the clock does not end");
        let event = String::from_utf8(event).unwrap();
        assert!(event.starts_with(&format!("id: {id}\ndata: {{\"time\":")), "{event}");
        assert!(event.ends_with("\n\n"), "{event}");
    }
}
