//! A demo that serves, and a shell that does what its lines say, as far as they say it.

use std::{
    collections::HashMap,
    io::{BufRead, BufReader, read_to_string},
    net::SocketAddr,
    process::{Child, Command, ExitStatus, Stdio},
    sync::mpsc::{Receiver, channel},
    thread,
};

use super::BINARY;
use crate::{
    wire::{Answer, Wire, head},
    world::PATIENCE,
};

/// A demo that serves, and the commands that it printed, as a shell splits them.
pub(super) struct Demo {
    child: Child,
    first_line: String,
    overview: String,
    pub(super) commands: Vec<Vec<String>>,
}

impl Demo {
    pub(super) fn start() -> Self {
        let mut command = Command::new(BINARY);
        command.arg("demo").env_clear().stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().expect("the demo starts");
        let lines = lines(child.stdout.take().expect("stdout is piped"));
        let (first_line, overview) = (String::new(), String::new());
        let mut demo = Self { child, first_line, overview, commands: Vec::new() };
        let mut text = String::new();
        let mut serving = false;
        // The last of the commands is that of `fetch`.
        while !demo.commands.iter().flatten().any(|word| word == "fetch") {
            let line = lines.recv_timeout(PATIENCE).expect("the demo prints its commands");
            if demo.first_line.is_empty() {
                demo.first_line = line;
                continue;
            }
            serving |= line.starts_with("Serving until");
            if demo.overview.is_empty() && line.contains("127.0.0.1:") {
                demo.overview = line.clone();
            }
            if !serving || line.trim_start().starts_with('#') {
                continue;
            }
            text.push_str(&line);
            text.push('\n');
            if line.is_empty() {
                let command = std::mem::take(&mut text);
                if command.contains("  curl ") || command.contains(" fetch ") {
                    demo.commands.push(words(&command));
                }
            }
        }
        demo
    }

    /// Where the sample API listens: the last address under the picture of the way.
    pub(super) fn sample_api(&self) -> SocketAddr {
        let address = self.overview.split_whitespace().next_back();
        address.expect("the picture names addresses").parse().expect("an address")
    }

    /// Where the page listens: what the first line of all names.
    pub(super) fn page(&self) -> SocketAddr {
        let url = self.first_line.strip_prefix("Open in a browser: http://");
        let address = url.and_then(|url| url.strip_suffix("/demo"));
        address.unwrap_or_else(|| panic!("{:?}", self.first_line)).parse().expect("an address")
    }

    /// The printed request with this path.
    pub(super) fn curl(&self, path: &str) -> Curl {
        let mut requests = self.commands.iter().map(|words| Curl::parse(words));
        requests.find(|curl| curl.path == path).expect("a line with this path")
    }

    /// Sends a signal, waits for the end, and checks that there was nothing to complain about.
    pub(super) fn stop(mut self, signal: &str) -> ExitStatus {
        let pid = self.child.id().to_string();
        let sent = Command::new("kill").args([format!("-{signal}"), pid]).status();
        assert!(sent.expect("kill runs").success());
        let status = self.child.wait().expect("the demo ends");
        let mut stderr = self.child.stderr.take().expect("stderr is piped");
        assert_eq!(read_to_string(&mut stderr).unwrap(), "");
        status
    }
}

impl Drop for Demo {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

fn lines(output: impl std::io::Read + Send + 'static) -> Receiver<String> {
    let (sender, lines) = channel();
    thread::spawn(move || {
        // Read to the end even if nobody listens, so that the demo never waits for us.
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            let _ = sender.send(line);
        }
    });
    lines
}

/// Splits a command as a POSIX shell does: blanks, single quotes, a backslash before a line's end.
fn words(command: &str) -> Vec<String> {
    let command = command.replace("\\\n", " ");
    let (mut words, mut word, mut quoted) = (Vec::new(), None::<String>, false);
    for c in command.chars() {
        match c {
            '\'' => {
                quoted = !quoted;
                word.get_or_insert_default();
            }
            c if c.is_whitespace() && !quoted => words.extend(word.take()),
            '"' | '$' | '`' | '\\' | '|' | '&' | ';' | '<' | '>' | '*' | '?' | '(' if !quoted => {
                panic!("{c} means something to a shell: {command}")
            }
            c => word.get_or_insert_default().push(c),
        }
    }
    assert!(!quoted, "an open quote: {command}");
    words.extend(word);
    words
}

/// What a printed line tells curl (or `fetch`) to do.
#[derive(Clone, Debug)]
pub(super) struct Curl {
    pub(super) program: String,
    pub(super) method: &'static str,
    pub(super) address: SocketAddr,
    pub(super) path: String,
    pub(super) headers: Vec<String>,
    pub(super) content: Option<Vec<u8>>,
    pub(super) cookies_to: Option<String>,
    pub(super) cookies_from: Option<String>,
}

impl Curl {
    pub(super) fn parse(words: &[String]) -> Self {
        let mut curl = Self {
            program: words[0].clone(),
            method: "GET",
            address: SocketAddr::from(([127, 0, 0, 1], 0)),
            path: String::new(),
            headers: Vec::new(),
            content: None,
            cookies_to: None,
            cookies_from: None,
        };
        let mut words = words[1..].iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().expect("the option has a value").clone();
            match word.as_str() {
                "-sS" | "-N" | "fetch" => {}
                "--pin" => assert!(value().starts_with("sha256/")),
                "-H" => curl.headers.push(value()),
                "-c" => curl.cookies_to = Some(value()),
                "-b" => curl.cookies_from = Some(value()),
                "-d" => curl.post(value().into_bytes()),
                "-F" => curl.form(&value()),
                url => {
                    let rest = url.strip_prefix("http://").expect("an option that is known");
                    let (address, path) = rest.split_once('/').unwrap();
                    (curl.address, curl.path) = (address.parse().unwrap(), format!("/{path}"));
                }
            }
        }
        curl
    }

    fn post(&mut self, content: Vec<u8>) {
        (self.method, self.content) = ("POST", Some(content));
    }

    /// `name=content;filename=name`, as multipart/form-data (RFC 7578).
    fn form(&mut self, form: &str) {
        let (name, rest) = form.split_once('=').unwrap();
        let (content, file) = rest.split_once(";filename=").unwrap();
        self.headers.push("content-type: multipart/form-data; boundary=boundary".to_owned());
        let content = format!(
            "--boundary\r\ncontent-disposition: form-data; name=\"{name}\"; \
             filename=\"{file}\"\r\n\r\n{content}\r\n--boundary--\r\n"
        );
        self.post(content.into_bytes());
    }

    /// Sends the request and reads the head of its answer.
    pub(super) fn open(&self) -> (Wire, Answer) {
        let Self { method, address, path, headers, content, .. } = self;
        let content = content.as_deref().unwrap_or_default();
        let request = format!("{method} {path}\n{}", headers.join("\n"));
        let mut wire = Wire::connect(*address);
        wire.write(head(&request, *address, content.len())).unwrap();
        wire.write(content).unwrap();
        let answer = wire.open().unwrap();
        (wire, answer)
    }
}

/// Does what printed lines say, one after the other, and keeps their cookie jars.
#[derive(Default)]
pub(super) struct Shell {
    pub(super) cookies: HashMap<String, String>,
}

impl Shell {
    pub(super) fn curl(&mut self, curl: &Curl) -> Answer {
        let mut request = curl.clone();
        let jar = curl.cookies_from.as_ref().and_then(|jar| self.cookies.get(jar));
        request.headers.extend(jar.map(|cookie| format!("cookie: {cookie}")));
        let (mut wire, mut answer) = request.open();
        while let Some(piece) = wire.piece(&answer).unwrap() {
            answer.body.extend_from_slice(&piece);
        }
        if let (Some(jar), Some(cookie)) = (&curl.cookies_to, answer.header("set-cookie")) {
            let pair = cookie.split(';').next().unwrap().to_owned();
            self.cookies.insert(jar.clone(), pair);
        }
        answer
    }
}
