//! The address of Redis in all forms in use: URL, `host:port`, and the .NET client's list of options.
//! Texts about it never show the value: it may carry a password anywhere.

use url::{Host, Url};

use super::{fault::Problem, secret::SecretText, value};

const PORT: u16 = 6379;
const SENTINEL_PORT: u16 = 26379;

/// Options of the .NET client that tune it and say nothing about the server.
const TUNING: &[&str] = &[
    "abortconnect",
    "allowadmin",
    "asynctimeout",
    "channelprefix",
    "configcheckseconds",
    "connectretry",
    "connecttimeout",
    "keepalive",
    "name",
    "protocol",
    "resolvedns",
    "sslprotocols",
    "synctimeout",
    "tiebreaker",
    "version",
    "writebuffer",
];

/// Where Redis is, and how to log in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RedisAddress {
    /// Hosts and ports; more than one is a cluster, or the sentinels where `service` is set.
    pub endpoints: Vec<(String, u16)>,
    /// Whether the connection is TLS.
    pub tls: bool,
    /// The name the server's certificate must carry, where it is not the host.
    pub tls_name: Option<String>,
    /// The user of Redis' access lists; none = the default user.
    pub user: Option<String>,
    /// The password.
    pub password: Option<SecretText>,
    /// The database.
    pub database: u32,
    /// The name of the service that sentinels watch.
    pub service: Option<String>,
    /// Whether the endpoints are nodes of a cluster.
    pub cluster: bool,
}

impl RedisAddress {
    /// Reads URLs, `redis://`, `rediss://`, `http://` (plain) or `https://` (TLS), the first two also
    /// with `+cluster` or `+sentinel`, and `host:port,host:port,password=…,ssl=true`.
    pub(super) fn parse(text: &str) -> Result<Self, Problem> {
        let url = ["redis:", "rediss:", "redis+", "rediss+"];
        let url = url.iter().any(|scheme| text.starts_with(scheme));
        let options = text.contains(',') && !text.contains("://");
        let address = match text.split_once("://") {
            Some((scheme, rest)) if url || (!options && !text.contains(',')) => {
                Self::from_url(scheme, rest)
            }
            _ => Self::from_options(text),
        }?;
        address.checked()
    }

    fn empty() -> Self {
        Self {
            endpoints: Vec::new(),
            tls: false,
            tls_name: None,
            user: None,
            password: None,
            database: 0,
            service: None,
            cluster: false,
        }
    }

    fn from_url(scheme: &str, rest: &str) -> Result<Self, Problem> {
        let (scheme, kind) = scheme.split_once('+').unwrap_or((scheme, ""));
        let tls = match scheme {
            "redis" | "http" => false,
            "rediss" | "https" => true,
            _ => return Err(Problem::malformed("the URL's scheme is neither redis nor rediss")),
        };
        if rest.contains(['?', '#']) {
            return Err(Problem::malformed("the URL has a query or fragment"));
        }
        // A password may hold what ends an authority elsewhere, but no `@` unless it is encoded.
        let (login, rest) = rest.rsplit_once('@').map_or(("", rest), |(login, rest)| (login, rest));
        let (hosts, path) = rest.split_once('/').unwrap_or((rest, ""));
        let mut address = Self { tls, ..Self::empty() };
        address.log_in(login)?;
        let usual = if kind == "sentinel" { SENTINEL_PORT } else { PORT };
        for (index, item) in hosts.split(',').enumerate() {
            address.endpoint(index + 1, item.trim(), usual)?;
        }
        match kind {
            "" | "cluster" => address.database = database(path.trim_end_matches('/'))?,
            "sentinel" => {
                let (service, of) = path.split_once('/').unwrap_or((path, ""));
                if service.is_empty() {
                    let why = "the URL names no service, write it behind the sentinels: /name";
                    return Err(Problem::malformed(why));
                }
                address.service = Some(decoded(service)?);
                address.database = database(of.trim_end_matches('/'))?;
            }
            _ => {
                return Err(Problem::malformed(
                    "the URL's scheme ends in neither cluster nor sentinel",
                ));
            }
        }
        address.cluster = kind == "cluster";
        Ok(address)
    }

    fn log_in(&mut self, login: &str) -> Result<(), Problem> {
        let (user, password) = match login.split_once(':') {
            Some((user, password)) => (user, Some(password)),
            None => (login, None),
        };
        self.user = Some(decoded(user)?).filter(|user| !user.is_empty());
        self.password = password.map(decoded).transpose()?.map(SecretText::new);
        Ok(())
    }

    /// Several endpoints are a cluster, unless sentinels watch a service.
    fn checked(mut self) -> Result<Self, Problem> {
        self.cluster |= self.endpoints.len() > 1 && self.service.is_none();
        if self.cluster && self.database != 0 {
            return Err(Problem::malformed("a cluster has no database but 0"));
        }
        if self.tls_name.is_some() && (self.cluster || self.service.is_some()) {
            return Err(Problem::malformed("the option sslHost is for a single server only"));
        }
        Ok(self)
    }

    fn from_options(text: &str) -> Result<Self, Problem> {
        let mut address = Self::empty();
        for (index, item) in text.split(',').map(str::trim).enumerate() {
            match item.split_once('=') {
                Some((name, value)) => address.option(name.trim(), value.trim())?,
                None if item.is_empty() => {}
                None => address.endpoint(index + 1, item, PORT)?,
            }
        }
        if address.endpoints.is_empty() {
            return Err(Problem::malformed("the value names no host"));
        }
        Ok(address)
    }

    fn endpoint(&mut self, number: usize, item: &str, usual: u16) -> Result<(), Problem> {
        let tls = item.starts_with("https://") || item.starts_with("rediss://");
        let rest = item.split_once("://").map_or(item, |(_, rest)| rest).trim_end_matches('/');
        let url = Url::parse(&format!("redis://{rest}")).ok();
        let url = url.filter(|url| url.path().is_empty() && url.username().is_empty());
        let host = url.as_ref().and_then(Url::host).map(|host| bare(&host));
        let host = host.filter(|host| !host.is_empty());
        let wrong = || Problem::malformed(format!("item {number} is no host:port"));
        let port = url.as_ref().and_then(Url::port).unwrap_or(usual);
        self.endpoints.push((host.ok_or_else(wrong)?, port));
        self.tls |= tls;
        Ok(())
    }

    fn option(&mut self, name: &str, value: &str) -> Result<(), Problem> {
        match name.to_ascii_lowercase().as_str() {
            "password" => self.password = Some(SecretText::new(value)),
            "user" => self.user = Some(value.to_owned()),
            "ssl" => self.tls = value::boolean(value).map_err(|_| option_fault("ssl"))?,
            "sslhost" => self.tls_name = Some(value.to_owned()),
            "defaultdatabase" => self.database = database(value)?,
            "servicename" => self.service = Some(value.to_owned()),
            tuning if TUNING.contains(&tuning) => {}
            _ => return Err(Problem::malformed("the value has an option that is not known")),
        }
        Ok(())
    }
}

fn decoded(text: &str) -> Result<String, Problem> {
    let text = percent_encoding::percent_decode_str(text).decode_utf8();
    text.map(std::borrow::Cow::into_owned)
        .map_err(|_| Problem::malformed("user or password is not UTF-8 text"))
}

fn option_fault(name: &str) -> Problem {
    Problem::malformed(format!("the option {name} is neither true nor false"))
}

fn database(text: &str) -> Result<u32, Problem> {
    match text {
        "" => Ok(0),
        digits => digits.parse().map_err(|_| Problem::malformed("the database is no number")),
    }
}

/// The host without the brackets of IPv6.
fn bare<S: AsRef<str>>(host: &Host<S>) -> String {
    match host {
        Host::Domain(name) => name.as_ref().to_owned(),
        Host::Ipv4(address) => address.to_string(),
        Host::Ipv6(address) => address.to_string(),
    }
}
