//! The demo's page: how it is served, what its calls do sealed and plain, what the network sees of them.

use base64ct::{Base64UrlUnpadded, Encoding};
use mte_relay_protocol::{integrity::sha384, kem::PublicKey, pairing::Psk};
use serde_json::Value;

use super::{RUN, position, shell::Demo};
use crate::{
    client::{Client, Opened},
    sealed_stream::{Download, ask},
    wire::{Answer, Wire, head, plain},
};

/// A call of the page, sealed or plain.
struct Call {
    request: &'static str,
    fields: &'static [(&'static str, &'static str)],
    content: &'static str,
}

const JSON: (&str, &str) = ("content-type", "application/json");
const FORM: (&str, &str) = ("content-type", "multipart/form-data; boundary=boundary");
const BYTES: (&str, &str) = ("content-type", "application/octet-stream");

/// Every call but the clock, in an order in which each works.
const CALLS: &[Call] = &[
    Call { request: "GET /api/patients", fields: &[], content: "" },
    Call {
        request: "POST /api/login",
        fields: &[JSON],
        content: r#"{"email":"ada.bright@example.com","password":"correct horse"}"#,
    },
    Call { request: "GET /api/check", fields: &[], content: "" },
    Call { request: "POST /api/logout", fields: &[], content: "" },
    Call {
        request: "POST /api/credit-card",
        fields: &[JSON],
        content: r#"{"fullName":"Ada Bright","creditCardNumber":"4111 1111 1111 1111","expiration":"12/30","cvc":"123"}"#,
    },
    Call {
        request: "POST /api/upload-file",
        fields: &[FORM],
        content: "--boundary\r\nContent-Disposition: form-data; name=\"file\"; filename=\"note.txt\"\
                  \r\n\r\na note for the upstream only\r\n--boundary--\r\n",
    },
    Call { request: "GET /api/download-file/note.txt", fields: &[], content: "" },
    Call {
        request: "POST /api/upload-file?name=raw.bin",
        fields: &[BYTES],
        content: "bytes for the upstream only",
    },
    Call { request: "GET /api/download-file/raw.bin", fields: &[], content: "" },
    Call {
        request: "GET /api/custom-headers?header=x-auth-token",
        fields: &[("x-auth-token", "nobody else may see it")],
        content: "",
    },
];

impl Call {
    fn path(&self) -> &'static str {
        self.request.split(' ').nth(1).unwrap()
    }

    fn sealed(&self, client: &mut Client) -> Opened {
        let method = self.request.split(' ').next().unwrap();
        client.fetch(method, self.path(), self.fields, self.content.as_bytes())
    }

    fn plain(&self, demo: &Demo) -> Answer {
        let fields: String =
            self.fields.iter().map(|(name, value)| format!("\n{name}: {value}")).collect();
        plain(demo.page(), &format!("{}{fields}", self.request), self.content.as_bytes())
    }

    /// What only caller and upstream should know.
    fn secrets<'a>(&'a self, answered: &'a [u8]) -> Vec<&'a [u8]> {
        let own = self.fields.iter().filter(|(name, _)| name.starts_with("x-"));
        let values = own.map(|(_, value)| value.as_bytes());
        [self.path().as_bytes(), self.content.as_bytes(), answered]
            .into_iter()
            .chain(values)
            .filter(|secret| !secret.is_empty())
            .collect()
    }
}

/// What the page is told of the network.
struct Network<'a> {
    demo: &'a Demo,
    after: u64,
}

impl<'a> Network<'a> {
    /// From now on.
    fn of(demo: &'a Demo) -> Self {
        let after = list(demo, u64::MAX)["last"].as_u64().unwrap();
        Self { demo, after }
    }

    /// First line of each request, and all recorded bytes.
    fn seen(&self) -> (Vec<String>, Vec<u8>) {
        let list = list(self.demo, self.after);
        let (mut lines, mut all) = (Vec::new(), Vec::new());
        for exchange in list["exchanges"].as_array().unwrap() {
            lines.push(exchange["request"]["line"].as_str().unwrap().to_owned());
            for side in ["request", "response"] {
                let bytes = self.bytes(&exchange["id"], side);
                let listed = exchange[side]["kept"].as_u64().unwrap();
                assert!(listed <= bytes.len() as u64, "of an open answer more may have come since");
                assert_eq!(exchange[side]["length"], exchange[side]["kept"], "nothing is left out");
                all.extend(bytes);
            }
        }
        (lines, all)
    }

    fn bytes(&self, id: &Value, side: &str) -> Vec<u8> {
        let answer = get(self.demo, &format!("/demo/network/{id}/{side}"));
        assert_eq!(answer.status, 200, "{answer:?}");
        assert_eq!(answer.header("content-type"), Some("application/octet-stream"));
        answer.body
    }
}

fn list(demo: &Demo, after: u64) -> Value {
    let answer = get(demo, &format!("/demo/network?after={after}"));
    assert_eq!(answer.header("content-type"), Some("application/json"));
    serde_json::from_slice(&answer.body).unwrap()
}

fn get(demo: &Demo, path: &str) -> Answer {
    plain(demo.page(), &format!("GET {path}"), b"")
}

fn html(demo: &Demo) -> String {
    String::from_utf8(get(demo, "/demo").body).unwrap()
}

/// The values of an attribute, or whatever else stands between these.
fn between<'a>(text: &'a str, start: &str, end: &str) -> Vec<&'a str> {
    text.split(start).skip(1).map(|rest| rest.split(end).next().unwrap()).collect()
}

/// A client of the page's relay, whose key it asks for.
fn client(demo: &Demo) -> Client {
    let discovery: Value = serde_json::from_slice(&get(demo, "/api/mte-relay").body).unwrap();
    let key = discovery["keys"][0]["publicKey"].as_str().unwrap();
    let key = PublicKey::parse(&Base64UrlUnpadded::decode_vec(key).unwrap()).unwrap();
    Client::pair_with(demo.page(), &key, &Psk::NONE, None)
}

#[test]
fn the_page_and_its_files_come_under_a_strict_policy_and_nothing_is_inline() {
    let demo = Demo::start();
    let page = html(&demo);
    for inline in ["<style", " style=", " onclick=", " onload=", "javascript:"] {
        assert!(!page.contains(inline), "{inline}");
    }
    for script in between(&page, "<script", "</script>") {
        assert!(script.contains(" src=\"/") && script.ends_with('>'), "inline: {script}");
    }
    let attributes = [between(&page, "src=\"", "\""), between(&page, "href=\"", "\"")].concat();
    let mut files: Vec<String> = attributes
        .into_iter()
        .filter(|path| path.starts_with("/demo/"))
        .map(str::to_owned)
        .collect();
    let mut checked = vec!["/demo".to_owned()];
    check_file(&get(&demo, "/demo"), "/demo", "text/html; charset=utf-8");
    while let Some(path) = files.pop() {
        if checked.contains(&path) {
            continue;
        }
        let kind = match path.rsplit('.').next().unwrap() {
            "js" => "text/javascript; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            _ => "image/svg+xml",
        };
        let file = get(&demo, &path);
        check_file(&file, &path, kind);
        let text = String::from_utf8(file.body).unwrap();
        files.extend(between(&text, " from \"./", "\"").iter().map(|name| format!("/demo/{name}")));
        checked.push(path);
    }
    assert!(checked.len() > 10, "{checked:?}");
}

fn check_file(file: &Answer, path: &str, kind: &str) {
    assert_eq!((file.status, file.header("content-type")), (200, Some(kind)), "{path}");
    assert_eq!(file.header("x-content-type-options"), Some("nosniff"), "{path}");
    assert_eq!(file.header("referrer-policy"), Some("no-referrer"), "{path}");
    assert_eq!(file.header("cache-control"), Some("no-store"), "{path}");
    assert_eq!(file.header("cross-origin-resource-policy"), Some("same-origin"), "{path}");
    let policy = file.header("content-security-policy").unwrap();
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';"));
    assert!(!policy.contains("unsafe") && !policy.contains('*'), "{policy}");
}

#[test]
fn the_page_loads_the_client_from_the_relay_with_the_hash_of_what_is_served() {
    let demo = Demo::start();
    let page = html(&demo);
    let tag = between(&page, "<script src=\"/public/mte-relay-client.js\"", "</script>")[0];
    let script = get(&demo, "/public/mte-relay-client.js");
    assert_eq!(between(tag, "integrity=\"", "\""), [sha384(&script.body)]);
    let discovery: Value = serde_json::from_slice(&get(&demo, "/api/mte-relay").body).unwrap();
    let pin = discovery["keys"][0]["pin"].as_str().unwrap();
    assert!(String::from_utf8(script.body).unwrap().contains(pin), "the script has the pin");
}

#[test]
fn every_call_gives_the_same_sealed_and_plain() {
    let demo = Demo::start();
    let mut client = client(&demo);
    for call in CALLS {
        let (sealed, plain) = (call.sealed(&mut client), call.plain(&demo));
        assert_eq!((sealed.head.status, plain.status), (200, 200), "{}", call.request);
        assert_eq!(sealed.field("content-type").as_deref(), plain.header("content-type"));
        let json = plain.header("content-type") == Some("application/json");
        if !json {
            assert_eq!(sealed.content, plain.body);
            continue;
        }
        let [mut sealed, mut plain] = [sealed.content, plain.body]
            .map(|content| serde_json::from_slice::<Value>(&content).unwrap());
        for told in [&mut sealed, &mut plain] {
            if let Some(time) = told.get_mut("timestamp") {
                assert!(time.take().is_u64());
            }
        }
        assert_eq!(sealed, plain, "{}", call.request);
    }
}

#[test]
fn the_network_sees_nothing_of_a_sealed_call_and_everything_of_a_plain_one() {
    let demo = Demo::start();
    let mut client = client(&demo);
    for call in CALLS {
        let network = Network::of(&demo);
        let answered = call.sealed(&mut client).content;
        let (lines, bytes) = network.seen();
        assert_eq!(lines, ["POST /api/mte-relay HTTP/1.1"], "{}", call.request);
        for run in call.secrets(&answered).iter().flat_map(|secret| secret.windows(RUN)) {
            let found = position(&bytes, run);
            assert_eq!(found, None, "{}: {}", call.request, String::from_utf8_lossy(run));
        }

        let network = Network::of(&demo);
        let answered = call.plain(&demo).body;
        let (lines, bytes) = network.seen();
        assert_eq!(lines, [format!("{} HTTP/1.1", call.request)]);
        for secret in call.secrets(&answered) {
            let found = position(&bytes, secret);
            assert!(found.is_some(), "{}: {}", call.request, String::from_utf8_lossy(secret));
        }
    }
}

#[test]
fn the_clock_ticks_sealed_and_plain_and_what_passed_so_far_can_be_seen() {
    let demo = Demo::start();
    let mut client = client(&demo);
    let network = Network::of(&demo);
    let (wire, awaiting) = ask(&mut client, "GET", "/api/clock");
    let mut download = Download::read(wire, awaiting);
    let event = download.next().unwrap().expect("the clock does not end");
    assert!(event.starts_with(b"id: 1\ndata: {\"time\":"), "{event:?}");
    let (lines, bytes) = network.seen();
    assert_eq!(lines, ["POST /api/mte-relay HTTP/1.1"]);
    // One byte more: the time alone, with eight, is in the response's date as well.
    assert_eq!(event.windows(RUN + 1).find(|run| position(&bytes, run).is_some()), None);

    let network = Network::of(&demo);
    let mut wire = Wire::connect(demo.page());
    wire.write(head("GET /api/clock", demo.page(), 0)).unwrap();
    let answer = wire.open().unwrap();
    assert_eq!(answer.header("content-type"), Some("text/event-stream"));
    let event = wire.piece(&answer).unwrap().expect("the clock does not end");
    let (lines, bytes) = network.seen();
    assert_eq!(lines, ["GET /api/clock HTTP/1.1"]);
    assert!(position(&bytes, &event).is_some());
}

#[test]
fn the_page_itself_is_not_among_what_the_network_sees() {
    let demo = Demo::start();
    let network = Network::of(&demo);
    let now = list(&demo, 0)["last"].as_u64().unwrap();
    for path in ["/demo", "/demo/page.js", "/demo/network?after=0"] {
        assert_eq!(get(&demo, path).status, 200, "{path}");
    }
    assert_eq!(network.seen(), (Vec::new(), Vec::new()));
    for (path, status) in [
        (format!("/demo/network/{now}/request"), 404),
        ("/demo/network/999/request".to_owned(), 404),
        ("/demo/network/1/both".to_owned(), 404),
        ("/demo/network".to_owned(), 400),
        ("/demo/network?after=-1".to_owned(), 400),
        ("/demo/no-such-file.js".to_owned(), 404),
    ] {
        assert_eq!(get(&demo, &path).status, status, "{path}");
    }
}

#[test]
fn opening_the_page_ends_the_session_of_a_plain_login() {
    let demo = Demo::start();
    let cookie = get(&demo, "/demo");
    let cookie = cookie.header("set-cookie").unwrap();
    assert!(cookie.starts_with("session=;") && cookie.contains("Max-Age=0"), "{cookie}");
    let root = get(&demo, "/");
    assert_eq!((root.status, root.header("location")), (302, Some("/demo")));
}
