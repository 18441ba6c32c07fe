//! Cookies of browsers: what the upstream sees, what the network sees, what script sees
//! (docs/protocol.md §10).

use cookie::Cookie as SetCookie;
use mte_relay_protocol::{
    client_pair::NewRequest, cookie::Cookie, header::RequestFields, http_message::encode_request,
    root::Root,
};

use crate::{
    client::{Client, Opened, fresh, now_ms, open, sealed_head},
    sealed_stream::relay_and_client,
    upstream::Upstream,
    wire::{Answer, Wire, plain},
    world::{CLIENT_ID_SECRET, Relay},
};

const PREVIOUS: &str = "the client id secret of last year, long enough";

/// A client with the cookie store of a browser, as far as it is about one relay.
struct Browser {
    client: Client,
    stored: Vec<(String, String)>,
}

/// An answer, outside and inside.
struct Got {
    outer: Answer,
    inner: Opened,
}

impl Got {
    /// Names and values of the outer cookies.
    fn set(&self) -> Vec<SetCookie<'static>> {
        let lines = self.outer.all("set-cookie");
        lines.into_iter().map(|line| SetCookie::parse(line.to_owned()).unwrap()).collect()
    }
}

impl Browser {
    fn of(client: Client) -> Self {
        Self { client, stored: Vec::new() }
    }

    /// Fetches with credentials, and keeps what is set.
    fn fetch(&mut self, path: &str, fields: &[(&str, &str)]) -> Got {
        let got = self.send(true, path, fields);
        for cookie in got.set() {
            self.stored.retain(|(name, _)| name != cookie.name());
            if cookie.max_age().is_none_or(|age| age.is_positive()) {
                self.stored.push((cookie.name().to_owned(), cookie.value().to_owned()));
            }
        }
        got
    }

    fn send(&mut self, flag: bool, path: &str, fields: &[(&str, &str)]) -> Got {
        let head = self.client.head("GET", path, fields);
        let new = NewRequest { cookies: flag, ..NewRequest::idempotent() };
        let (request, awaiting) = self.client.seal_as(new, &[&encode_request(&head, b"")]);
        let outer = self.post(&request.body);
        let inner = open(awaiting, &outer).unwrap();
        Got { outer, inner }
    }

    fn post(&self, body: &[u8]) -> Answer {
        let mut wire = Wire::connect(self.client.relay);
        let head = sealed_head(self.client.relay, &self.client.client_id, body.len());
        let end = format!("{}\r\n", self.cookie_line());
        wire.write(format!("{}{end}", head.strip_suffix("\r\n").unwrap())).unwrap();
        wire.write(body).unwrap();
        wire.answer().unwrap()
    }

    fn cookie_line(&self) -> String {
        let pairs = self.stored.iter().map(|(name, value)| format!("{name}={value}"));
        match pairs.collect::<Vec<_>>().join("; ").as_str() {
            "" => String::new(),
            pairs => format!("cookie: {pairs}\r\n"),
        }
    }

    /// Stores a cookie that was sealed for this client, or for whomever the test wants.
    fn store(&mut self, secret: &str, client: &Client, cookie: &Cookie) {
        let root = Root::new(secret.as_bytes());
        let name = cookie.outer_name(&root, client.pair.client());
        let value = cookie.seal(&root, client.pair.client(), fresh()).unwrap();
        self.stored.push((name, value));
    }

    fn cookie(&self, name: &str, path: &str) -> Cookie {
        Cookie {
            name: name.to_owned(),
            value: format!("of {path}"),
            authority: self.client.relay.to_string(),
            path: path.to_owned(),
            expires: None,
        }
    }
}

fn start(settings: &[(&str, &str)]) -> (Upstream, Relay, Browser) {
    let upstream = Upstream::start();
    let (relay, client) = relay_and_client(&upstream.origin(), settings);
    (upstream, relay, Browser::of(client))
}

fn seen_cookie(upstream: &Upstream, target: &str) -> Option<String> {
    upstream.wait_for(target).header("cookie").map(str::to_owned)
}

#[test]
fn a_login_lasts_until_the_logout_and_its_cookie_is_never_on_the_wire_in_clear() {
    let (upstream, _relay, mut browser) = start(&[]);
    let login = browser.fetch("/login", &[("x-set-cookie", "session=s3cr3t; Path=/; HttpOnly")]);
    assert_eq!(login.inner.all("set-cookie"), Vec::<String>::new(), "script does not see it");
    let lines = login.outer.all("set-cookie");
    let (pair, attributes) = lines[0].split_once("; ").unwrap();
    assert!(lines.len() == 1 && pair.starts_with("mte."), "{lines:?}");
    assert!(!lines[0].contains("session") && !lines[0].contains("s3cr3t"), "{lines:?}");
    assert_eq!(attributes, "HttpOnly; Path=/api/mte-relay");

    browser.fetch("/me", &[]);
    browser.fetch("/me/again?q=/", &[]);
    assert_eq!(seen_cookie(&upstream, "/me").as_deref(), Some("session=s3cr3t"));
    assert_eq!(seen_cookie(&upstream, "/me/again?q=/").as_deref(), Some("session=s3cr3t"));

    browser.fetch("/logout", &[("x-set-cookie", "session=; Path=/; Max-Age=0; HttpOnly")]);
    assert_eq!(browser.stored, []);
    browser.fetch("/after", &[]);
    assert_eq!(seen_cookie(&upstream, "/after"), None);
}

#[test]
fn the_outer_cookie_lasts_and_travels_as_the_upstream_said() {
    let (_upstream, _relay, mut browser) = start(&[]);
    let past = "Expires=Thu, 01 Jan 1970 00:00:00 GMT";
    for (said, expected) in [
        ("Max-Age=60", "HttpOnly; Path=/api/mte-relay; Max-Age=60"),
        ("Secure; SameSite=None", "HttpOnly; SameSite=None; Secure; Path=/api/mte-relay"),
        ("SameSite=None", "HttpOnly; SameSite=None; Path=/api/mte-relay"),
        (
            "SameSite=None; Secure; Partitioned",
            "HttpOnly; SameSite=None; Partitioned; Secure; Path=/api/mte-relay",
        ),
        ("samesite=LAX; DOMAIN=example.com", "HttpOnly; SameSite=Lax; Path=/api/mte-relay"),
        ("SameSite=Strict; Path=/a/b", "HttpOnly; SameSite=Strict; Path=/api/mte-relay"),
        (
            "Expires=Fri, 01 Jan 2100 00:00:00 GMT",
            "HttpOnly; Path=/api/mte-relay; Expires=Fri, 01 Jan 2100 00:00:00 GMT",
        ),
    ] {
        let got = browser.fetch("/a/b", &[("x-set-cookie", &format!("a=1; HttpOnly; {said}"))]);
        let lines = got.outer.all("set-cookie");
        let (pair, attributes) = lines[0].split_once("; ").unwrap();
        assert_eq!((lines.len(), attributes), (1, expected), "{said}");
        assert!(pair.len() > "mte.=".len() + 16 + 28, "{pair}");
    }
    for deletion in [past, "Max-Age=-1", "Expires=Fri, 01 Jan 2100 00:00:00 GMT; Max-Age=0"] {
        browser.fetch("/", &[("x-set-cookie", "a=1; Path=/deleted")]);
        let before = browser.stored.len();
        browser.fetch("/", &[("x-set-cookie", &format!("a=1; Path=/deleted; {deletion}"))]);
        assert_eq!(browser.stored.len(), before - 1, "{deletion}");
    }
    let kept = format!("a=1; Path=/kept; {past}; Max-Age=60");
    let before = browser.stored.len();
    browser.fetch("/", &[("x-set-cookie", &kept)]);
    assert_eq!(browser.stored.len(), before + 1, "Max-Age counts more than Expires");
}

#[test]
fn a_path_is_meant_below_the_base_path_of_the_upstream() {
    let upstream = Upstream::start();
    let (_relay, client) = relay_and_client(&format!("{}/base", upstream.origin()), &[]);
    let mut browser = Browser::of(client);
    let fields = [
        ("x-set-cookie", "a=1; Path=/base; HttpOnly"),
        ("x-set-cookie", "b=2; HttpOnly; path=/base/deep"),
        ("x-set-cookie", "c=3; Path=/basement"),
        ("x-set-cookie", "d=4; Path=/base/"),
    ];
    let got = browser.fetch("/set", &fields);
    assert_eq!(got.inner.all("set-cookie"), ["c=3; Path=/basement", "d=4; Path=/"]);
    browser.fetch("/deep/er", &[]);
    assert_eq!(seen_cookie(&upstream, "/base/deep/er").as_deref(), Some("b=2; a=1; d=4"));
    browser.fetch("/", &[]);
    assert_eq!(seen_cookie(&upstream, "/base/").as_deref(), Some("a=1; d=4"));
}

#[test]
fn a_cookie_without_http_only_is_sealed_outside_and_stays_inside() {
    let (upstream, _relay, mut browser) = start(&[]);
    let fields = [
        ("x-set-cookie", "csrf=token; Path=/; SameSite=Lax"),
        ("x-set-cookie", "session=s3cr3t; httponly"),
    ];
    let got = browser.fetch("/", &fields);
    assert_eq!(got.inner.all("set-cookie"), ["csrf=token; Path=/; SameSite=Lax"]);
    assert_eq!(got.outer.all("set-cookie").len(), 2);
    assert!(got.outer.all("set-cookie").iter().all(|line| line.contains("; HttpOnly")));
    browser.fetch("/next", &[]);
    assert_eq!(seen_cookie(&upstream, "/next").as_deref(), Some("csrf=token; session=s3cr3t"));
}

#[test]
fn cookies_go_where_they_belong_longest_path_first_before_those_put_inside() {
    let (upstream, _relay, mut browser) = start(&[]);
    for line in ["a=root; Path=/", "a=deep; Path=/x/y", "b=slash; Path=/x/", "c=other; Path=/z"] {
        browser.fetch("/set", &[("x-set-cookie", line)]);
    }
    browser.fetch("/dir/page?/no/path", &[("x-set-cookie", "d=default")]);
    browser.fetch("/dir/page", &[("x-set-cookie", "e=relative; Path=x")]);
    let mut elsewhere = browser.cookie("f", "/");
    elsewhere.authority = "other.example".to_owned();
    let client = browser.client.pair_again();
    browser.store(CLIENT_ID_SECRET, &client, &elsewhere);
    for (path, expected) in [
        ("/x/y", "a=deep; b=slash; a=root"),
        ("/x/y/z?q", "a=deep; b=slash; a=root"),
        ("/x/yy", "b=slash; a=root"),
        ("/x", "a=root"),
        ("/dir", "d=default; e=relative; a=root"),
        ("/dir/", "d=default; e=relative; a=root"),
        ("/directory", "a=root"),
    ] {
        browser.fetch(path, &[]);
        assert_eq!(seen_cookie(&upstream, path).as_deref(), Some(expected), "{path}");
    }
    browser.fetch("/inside", &[("cookie", "own=1; more=2"), ("cookie", "third=3")]);
    let seen = seen_cookie(&upstream, "/inside");
    assert_eq!(seen.as_deref(), Some("a=root; own=1; more=2; third=3"));
}

#[test]
fn what_does_not_open_for_this_client_or_is_over_is_dropped_in_silence() {
    let (upstream, relay, mut browser) = start(&[]);
    let client = browser.client.pair_again();
    let stranger = Client::pair(&relay);
    let [mut expired, mut lasting] = ["over", "left"].map(|name| browser.cookie(name, "/"));
    expired.expires = Some(now_ms() / 1_000);
    lasting.expires = Some(now_ms() / 1_000 + 60);
    browser.store(CLIENT_ID_SECRET, &stranger, &browser.cookie("stranger", "/"));
    browser.store("another secret, which is long enough too", &client, &browser.cookie("x", "/"));
    browser.store(CLIENT_ID_SECRET, &client, &expired);
    browser.store(CLIENT_ID_SECRET, &client, &browser.cookie("altered", "/"));
    let altered = &mut browser.stored.last_mut().unwrap().1;
    let last = if altered.pop() == Some('A') { 'B' } else { 'A' };
    altered.push(last);
    browser.store(CLIENT_ID_SECRET, &client, &browser.cookie("renamed", "/"));
    browser.stored.last_mut().unwrap().0 = "mte.AAAAAAAAAAAAAAAA".to_owned();
    browser.store(CLIENT_ID_SECRET, &client, &lasting);
    for (name, value) in [("plain", "1"), ("mte.", ""), ("mte.x", "\u{e9}"), ("\u{e9}", "1")] {
        browser.stored.push((name.to_owned(), value.to_owned()));
    }
    browser.fetch("/", &[]);
    assert_eq!(seen_cookie(&upstream, "/").as_deref(), Some("left=of /"));
    assert!(!relay.printed().contains("cookie"));
}

#[test]
fn without_the_flag_nothing_is_opened_and_cookies_are_ordinary_fields() {
    let (upstream, _relay, mut browser) = start(&[]);
    browser.fetch("/login", &[("x-set-cookie", "session=s3cr3t; Path=/; HttpOnly")]);
    let fields = [("x-set-cookie", "new=1; HttpOnly"), ("cookie", "inside=1")];
    let got = browser.send(false, "/unflagged", &fields);
    assert_eq!(seen_cookie(&upstream, "/unflagged").as_deref(), Some("inside=1"));
    assert_eq!(got.inner.all("set-cookie"), ["new=1; HttpOnly"]);
    assert_eq!(got.outer.all("set-cookie"), Vec::<&str>::new());
}

#[test]
fn nobody_can_set_the_flag_on_the_way() {
    let (upstream, _relay, mut browser) = start(&[]);
    browser.fetch("/login", &[("x-set-cookie", "session=s3cr3t; Path=/; HttpOnly")]);
    let head = browser.client.head("GET", "/flagged", &[]);
    let new = NewRequest::idempotent();
    let (mut request, awaiting) = browser.client.seal_as(new, &[&encode_request(&head, b"")]);
    let RequestFields { cookies, .. } = awaiting.request();
    assert!(!cookies);
    request.body[1] |= 2;
    let answer = browser.post(&request.body);
    assert_eq!((answer.status, answer.code()), (400, "undecodable"));
    assert_eq!(answer.all("set-cookie"), Vec::<&str>::new());
    assert_eq!(upstream.count("/flagged"), 0);
}

#[test]
fn nothing_is_opened_on_pass_through_routes() {
    let (upstream, relay, mut browser) = start(&[("PASS_THROUGH_ROUTES", "/plain")]);
    browser.fetch("/login", &[("x-set-cookie", "session=s3cr3t; Path=/; HttpOnly")]);
    let line = browser.cookie_line();
    let request = format!("GET /plain\n{}\nx-set-cookie: own=1; Path=/plain", line.trim_end());
    let answer = plain(relay.address, &request, b"");
    assert_eq!(answer.all("set-cookie"), ["own=1; Path=/plain"]);
    let seen = seen_cookie(&upstream, "/plain").unwrap();
    assert_eq!(format!("cookie: {seen}"), line.trim_end());
}

#[test]
fn a_cookie_that_is_too_long_when_sealed_is_not_set_and_its_value_is_not_logged() {
    let (_upstream, relay, mut browser) = start(&[]);
    let value = "v".repeat(3_000);
    let got = browser.fetch("/", &[("x-set-cookie", &format!("big={value}; HttpOnly"))]);
    assert_eq!(got.outer.all("set-cookie"), Vec::<&str>::new());
    assert_eq!(got.inner.all("set-cookie"), Vec::<String>::new());
    relay.wait_for("too long when sealed");
    assert!(!relay.printed().contains("vvvv"));
    let got = browser.fetch("/", &[("x-set-cookie", &format!("big={}", "v".repeat(2_800)))]);
    let lines = got.outer.all("set-cookie");
    assert!(lines.len() == 1 && lines[0].len() <= 4_096, "{}", lines[0].len());
}

#[test]
fn the_last_of_several_cookies_of_one_name_and_path_counts() {
    let (upstream, _relay, mut browser) = start(&[]);
    let fields = [
        ("x-set-cookie", "a=1; Path=/"),
        ("x-set-cookie", "a=2; Path=/; Max-Age=60"),
        ("x-set-cookie", "no pair at all"),
        ("x-set-cookie", "=nameless"),
    ];
    let got = browser.fetch("/", &fields);
    assert_eq!(got.outer.all("set-cookie").len(), 1);
    browser.fetch("/next", &[]);
    assert_eq!(seen_cookie(&upstream, "/next").as_deref(), Some("a=2"));
}

#[test]
fn a_rotated_secret_keeps_logins_and_a_logout_ends_them() {
    let (upstream, _relay, mut browser) = start(&[("CLIENT_ID_SECRET_PREVIOUS", PREVIOUS)]);
    let client = browser.client.pair_again();
    browser.store(PREVIOUS, &client, &browser.cookie("session", "/"));
    browser.fetch("/old", &[]);
    assert_eq!(seen_cookie(&upstream, "/old").as_deref(), Some("session=of /"));

    let old = browser.stored.clone();
    browser.fetch("/renew", &[("x-set-cookie", "session=new; Path=/; HttpOnly")]);
    assert_eq!(browser.stored.len(), 1, "the older value is deleted");
    for at in [0, 1] {
        let kept = browser.stored.clone();
        browser.stored.insert(at, old[0].clone());
        let path = format!("/both/{at}");
        browser.send(true, &path, &[]);
        assert_eq!(seen_cookie(&upstream, &path).as_deref(), Some("session=new"));
        browser.stored = kept;
    }
    browser.stored.extend(old);
    browser.fetch("/logout", &[("x-set-cookie", "session=; Path=/; Max-Age=0")]);
    assert_eq!(browser.stored, []);
}

#[test]
fn pass_hands_cookies_through_unsealed_both_ways() {
    let (upstream, _relay, mut browser) = start(&[("COOKIES", "pass")]);
    let said = "session=s3cr3t; Path=/; Domain=example.com; HttpOnly; Partitioned";
    let got = browser.fetch("/", &[("x-set-cookie", said), ("x-set-cookie", "csrf=1")]);
    assert_eq!(got.outer.all("set-cookie"), [said, "csrf=1"]);
    assert_eq!(got.inner.all("set-cookie"), ["csrf=1"]);
    let client = browser.client.pair_again();
    browser.store(CLIENT_ID_SECRET, &client, &browser.cookie("sealed", "/"));
    browser.fetch("/next", &[("cookie", "own=1")]);
    assert_eq!(seen_cookie(&upstream, "/next").as_deref(), Some("session=s3cr3t; csrf=1; own=1"));
    browser.send(false, "/unflagged", &[]);
    assert_eq!(seen_cookie(&upstream, "/unflagged"), None);
}

#[test]
fn drop_removes_cookies_both_ways() {
    let (upstream, _relay, mut browser) = start(&[("COOKIES", "drop")]);
    browser.stored.push(("plain".to_owned(), "1".to_owned()));
    let client = browser.client.pair_again();
    browser.store(CLIENT_ID_SECRET, &client, &browser.cookie("sealed", "/"));
    let got = browser.send(true, "/", &[("cookie", "own=1"), ("x-set-cookie", "a=1")]);
    assert_eq!(seen_cookie(&upstream, "/"), None);
    assert_eq!(got.inner.all("set-cookie"), Vec::<String>::new());
    assert_eq!(got.outer.all("set-cookie"), Vec::<&str>::new());
}
