//! `fetch`: one request through a sealed session with a relay, like a small curl.

use std::{
    fs,
    io::{self, Read, Write},
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
    time::Duration,
};

use bytes::Bytes;
use clap::Args;
use futures_util::StreamExt;
use mte_relay_actors::{decoder::DecoderActor, encoder::EncoderActor, peer::Trust, pool::Pool};
use mte_relay_protocol::{
    http_message::{Field, HeadLimits, RequestHead, ResponseHead, is_path},
    kem::Pin,
    pairing::Psk,
};
use url::Url;

use crate::{
    fields,
    peer::{Direction, PeerBody, PeerClient, PeerOptions, Watch},
    transport::{self, AddressPolicy, Origin, Settings, Tls, Transport},
    upstream::Reply,
};

/// Longest frame of an answer, in bytes: more than any relay is configured to send.
const MAX_FRAME: usize = 16 << 20;

/// Send one request through a sealed session with a relay, like a small curl.
///
/// Each run is a client and a session of its own. The exit code is 0 for an answer below 400, 22 for one
/// of 400 or above, 1 if there is none.
#[derive(Debug, Args)]
pub(super) struct Fetch {
    /// The relay's origin and the path and query at the upstream, such as
    /// `https://relay.example/api/patients`.
    url: Url,
    /// Method; GET, or POST where there is data.
    #[arg(short = 'X', long = "request", value_name = "METHOD")]
    method: Option<String>,
    /// A field of the sealed request, `name: value`; may be repeated.
    #[arg(short = 'H', long = "header", value_name = "FIELD", allow_hyphen_values = true)]
    headers: Vec<String>,
    /// Content of the sealed request; `@FILE` reads a file, `@-` standard input.
    #[arg(short = 'd', long = "data", value_name = "DATA", allow_hyphen_values = true)]
    data: Option<String>,
    /// Print status and fields of the answer before its content.
    #[arg(short = 'i', long = "include")]
    include: bool,
    /// Write the answer's content to a file instead of standard output.
    #[arg(short = 'o', long = "output", value_name = "FILE")]
    output: Option<PathBuf>,
    /// Pins of the relay's keys, as `mte-relay pin` prints them, separated by blanks, line ends or
    /// commas; may be repeated.
    #[arg(long = "pin", value_name = "PIN", allow_hyphen_values = true)]
    pins: Vec<String>,
    /// The secret shared with the relay; better set as environment variable SECRET.
    #[arg(
        long,
        value_name = "TEXT",
        env = "SECRET",
        hide_env_values = true,
        allow_hyphen_values = true
    )]
    secret: Option<String>,
    /// Believe whatever key the relay shows. Whoever sits on the way may show his own.
    #[arg(long)]
    trust_first_use: bool,
    /// Show on standard error what travels on the wire.
    #[arg(long)]
    wire: bool,
    /// Seconds to wait for a connection, for the answer, and for each further piece of it.
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    timeout: u64,
}

impl Fetch {
    /// Sends the request. The exit code is 0 for an answer of the upstream below 400, 22 for one
    /// of 400 or more, 1 if there is none.
    pub(super) async fn run(self) -> ExitCode {
        match self.answer().await {
            Ok(status) if status < 400 => ExitCode::SUCCESS,
            Ok(_) => ExitCode::from(22),
            Err(error) => {
                eprintln!("mte-relay fetch: {}", super::told(&error));
                ExitCode::FAILURE
            }
        }
    }

    async fn answer(&self) -> Result<u16, String> {
        let client = self.client()?;
        let content = self.content().map_err(|error| format!("--data: {error}"))?;
        let reply = client.send(&self.head()?, &PeerBody::complete(content)).await;
        let reply = reply.map_err(|error| format!("{}: {error}", self.origin_text()))?;
        let status = reply.head.status;
        self.write(reply).await?;
        Ok(status)
    }

    fn origin(&self) -> Result<Origin, String> {
        let unusable = |_| "the url is not a usable http or https address".to_owned();
        Origin::try_from(&self.url).map_err(unusable)
    }

    /// The relay, as messages name it.
    fn origin_text(&self) -> String {
        self.url.origin().ascii_serialization()
    }

    fn client(&self) -> Result<PeerClient, String> {
        let origin = self.origin()?;
        let timeout = (self.timeout > 0).then(|| Duration::from_secs(self.timeout));
        let settings = Settings {
            timeout,
            max_connections: 4,
            max_age: transport::MAX_AGE,
            address_policy: AddressPolicy::Any,
            head_limits: HeadLimits::default(),
        };
        let options = PeerOptions {
            psk: self.secret.as_ref().map_or(Psk::NONE, |text| Psk::from_secret(text.as_bytes())),
            limits: HeadLimits::default(),
            max_frame: MAX_FRAME,
            watch: self.wire.then_some(show as Watch),
            // On the command line trust on first use is an explicit choice.
            max_pairs: 1,
            log: slog::Logger::root(slog::Discard, slog::o!()),
        };
        let pools = (Pool::start(1, EncoderActor::default), Pool::start(1, DecoderActor::default));
        let transport = Transport::new(settings, Tls::default());
        Ok(PeerClient::new(origin, self.trust()?, transport, pools, options))
    }

    fn trust(&self) -> Result<Trust, String> {
        let pins: Result<Vec<_>, _> = self.pins.iter().map(|text| pins(text)).collect();
        let pins = pins?.concat();
        match (pins.is_empty(), &self.secret, self.trust_first_use) {
            (false, _, _) => Ok(Trust::Pins(pins)),
            (true, Some(_), _) => Ok(Trust::SharedSecret),
            (true, None, true) => Ok(Trust::FirstUse(Arc::default())),
            (true, None, false) => {
                Err("nothing tells the relay from an impostor: give --pin, --secret or \
                 --trust-first-use"
                    .to_owned())
            }
        }
    }

    fn head(&self) -> Result<RequestHead, String> {
        let origin = self.origin()?;
        let path = match self.url.query() {
            Some(query) => format!("{}?{query}", self.url.path()),
            None => self.url.path().to_owned(),
        };
        if !is_path(path.as_bytes()) {
            return Err("the url's path has a dot segment or a character to be encoded".to_owned());
        }
        let method = match (&self.method, &self.data) {
            (Some(method), _) => method.as_str(),
            (None, Some(_)) => "POST",
            (None, None) => "GET",
        };
        let fields: Result<Vec<Field>, _> = self.headers.iter().map(|text| field(text)).collect();
        Ok(RequestHead {
            method: Bytes::copy_from_slice(method.as_bytes()),
            scheme: self.url.scheme().to_owned().into(),
            authority: origin.authority().into(),
            path: path.into(),
            fields: fields::without_connection_fields(fields?),
        })
    }

    fn content(&self) -> io::Result<Bytes> {
        match self.data.as_deref() {
            None => Ok(Bytes::new()),
            Some("@-") => {
                let mut content = Vec::new();
                io::stdin().read_to_end(&mut content)?;
                Ok(content.into())
            }
            Some(data) => match data.strip_prefix('@') {
                Some(path) => fs::read(path).map(Into::into),
                None => Ok(Bytes::copy_from_slice(data.as_bytes())),
            },
        }
    }

    async fn write(&self, reply: Reply) -> Result<(), String> {
        let Reply { head, length: _, mut body } = reply;
        let unwritable = |error: io::Error| match &self.output {
            Some(path) => format!("cannot write {}: {error}", path.display()),
            None => format!("cannot write the answer: {error}"),
        };
        let mut output: Box<dyn Write> = match &self.output {
            Some(path) => Box::new(fs::File::create(path).map_err(unwritable)?),
            None => Box::new(io::stdout()),
        };
        if self.include {
            io::stdout().write_all(&written(&head)).map_err(unwritable)?;
        }
        while let Some(piece) = body.next().await {
            let early = |error| format!("{}: the answer ended early: {error}", self.origin_text());
            let piece = piece.map_err(early)?;
            output.write_all(&piece).and_then(|()| output.flush()).map_err(unwritable)?;
        }
        Ok(())
    }
}

fn written(head: &ResponseHead) -> Vec<u8> {
    let mut text = format!("HTTP/1.1 {}\r\n", head.status).into_bytes();
    for field in &head.fields {
        text.extend_from_slice(&[&field.name, b": ".as_slice(), &field.value, b"\r\n"].concat());
    }
    text.extend_from_slice(b"\r\n");
    text
}

/// One pin or more; never none, which would leave it to something else whom to believe.
fn pins(text: &str) -> Result<Vec<Pin>, &'static str> {
    let words = text.split(|c: char| c == ',' || c.is_whitespace()).filter(|word| !word.is_empty());
    let words: Vec<_> = words.map(|word| Pin::parse(word).ok()).collect();
    let known = words.iter().flatten().count();
    if known > 0 && known == words.len() {
        return Ok(words.into_iter().flatten().collect());
    }
    // Lines of a relay with DOMAIN_MAP: a host and its pin, in turn.
    let of_hosts = words.chunks(2).all(|line| matches!(line, [None, Some(_)]));
    Err(if of_hosts && known > 0 {
        "--pin names hosts: give the pins of the host that is asked, without its name"
    } else {
        "--pin is not of the form sha256/…"
    })
}

fn field(text: &str) -> Result<Field, String> {
    let (name, value) = text.split_once(':').ok_or("--header is not of the form name: value")?;
    Ok(Field::new(name.trim().to_ascii_lowercase(), value.trim().to_owned()))
}

/// Shows bytes on standard error, so that the answer can be piped.
fn show(direction: Direction, bytes: &[u8]) {
    let arrow = match direction {
        Direction::Request => '>',
        Direction::Response => '<',
    };
    // Lines of the outer head are shown as they are, sealed bytes in pieces.
    let width = if bytes.iter().all(|byte| matches!(byte, b' '..=b'~')) { bytes.len() } else { 32 };
    for line in bytes.chunks(width.max(1)) {
        eprintln!("{arrow} {}", line.escape_ascii());
    }
}
