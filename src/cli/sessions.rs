//! `sessions`: what operators ask of the shared store.

use std::{
    collections::HashMap,
    io::{self, Write},
    process::ExitCode,
};

use base64ct::{Base64UrlUnpadded, Encoding};
use clap::Subcommand;
use jiff::Timestamp;
use mte_relay_actors::{
    Error, clock,
    store::{KeptPair, KeptSession, RedisAdmin},
};
use mte_relay_protocol::{
    client_id::{ClientId, HostTag},
    header::PairId,
    root::Root,
};

use crate::{config::Config, sites, store};

/// What the store and the clients' names are made of.
const NEEDED: &[&str] = &[
    "CLIENT_ID_SECRET",
    "CLIENT_ID_SECRET_PREVIOUS",
    "DOMAIN_MAP",
    "CACHE_PROVIDER",
    "REDIS_URL",
    "REDIS_CONNECTION_STRING",
    "REDIS_INSTANCE_NAME",
    "REDIS_CA",
    "REDIS_CERT",
    "REDIS_KEY",
    "REDIS_SENTINEL_PASSWORD",
    "REDIS_TIMEOUT_MS",
    "REDIS_WAIT",
    "REDIS_FAILURE",
];

/// What to do with the sessions in Redis.
#[derive(Clone, Debug, Subcommand)]
pub(super) enum Sessions {
    /// List the pairs of all clients: client, its name in the log, pair, state, epoch, last use, end
    /// of life.
    List,
    /// End a client's session, or one pair, at all instances at once. The client may pair anew.
    Revoke {
        /// A client (its id, signed or not, or its name in the log), or a pair, as `list` prints
        /// them.
        #[arg(value_name = "CLIENT-OR-PAIR", allow_hyphen_values = true)]
        name: String,
    },
    /// End all sessions at all instances at once.
    RevokeAll,
}

/// Runs the command with the store of the configuration.
pub(super) async fn run(command: Sessions, settings: super::Settings) -> ExitCode {
    let loaded = match settings.load_some(NEEDED) {
        Ok(loaded) => loaded,
        Err(faults) => return super::refuse(&faults),
    };
    let Some(settings) = store::redis_settings(&loaded.config.store) else {
        eprintln!("sessions are kept in the memory of each process: only a restart ends them");
        return ExitCode::FAILURE;
    };
    match ask(command, settings, &Tags::new(&loaded.config)).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{}", super::told(&error.to_string()));
            ExitCode::FAILURE
        }
    }
}

async fn ask(
    command: Sessions,
    settings: mte_relay_actors::store::RedisSettings,
    tags: &Tags,
) -> Result<ExitCode, Error> {
    let admin = RedisAdmin::new(settings)?;
    let now = clock::system_ms();
    let ended = match command {
        Sessions::List => {
            let mut out = io::stdout().lock();
            let mut printed = Ok(());
            admin
                .sessions(now, |session| {
                    if printed.is_ok() {
                        printed = out.write_all(lines(&session, tags).as_bytes());
                    }
                })
                .await?;
            return Ok(if printed.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Sessions::Revoke { name } => match named(&admin, &name, tags, now).await? {
            Some((client, pair)) => admin.revoke(client, pair).await?,
            None => {
                eprintln!("no client or pair of this name");
                return Ok(ExitCode::FAILURE);
            }
        },
        Sessions::RevokeAll => admin.revoke_all().await?,
    };
    Ok(super::show(&format!("ended {ended} pairs\n")))
}

/// The client that is meant, and the pair if only that is.
async fn named(
    admin: &RedisAdmin,
    name: &str,
    tags: &Tags,
    now: u64,
) -> Result<Option<(ClientId, Option<PairId>)>, Error> {
    if is_tag(name) {
        let wanted = name.to_ascii_lowercase();
        let owner = find(admin, now, |session| tags.of(session.client) == wanted).await?;
        return Ok(owner.map(|client| (client, None)));
    }
    let id = name.split_once('.').map_or(name, |(id, _)| id);
    let mut bytes = [0; 16];
    if Base64UrlUnpadded::decode(id, &mut bytes).map(<[u8]>::len) != Ok(16) {
        return Ok(None);
    }
    let client = ClientId::new(bytes);
    if admin.session(client, now).await?.is_some() {
        return Ok(Some((client, None)));
    }
    let pair = PairId::new(bytes);
    let owns = |session: &KeptSession| session.pairs.iter().any(|kept| kept.pair == pair);
    let owner = find(admin, now, owns).await?;
    Ok(owner.map(|client| (client, Some(pair))))
}

/// The client whose session is meant.
async fn find(
    admin: &RedisAdmin,
    now: u64,
    meant: impl Fn(&KeptSession) -> bool,
) -> Result<Option<ClientId>, Error> {
    let mut owner = None;
    let each = |session: KeptSession| {
        if meant(&session) {
            owner = Some(session.client);
        }
    };
    admin.sessions(now, each).await?;
    Ok(owner)
}

/// Whether a name has the form of a client's name in the log; ids and pairs are longer.
fn is_tag(name: &str) -> bool {
    name.len() == 16 && name.bytes().all(|byte| byte.is_ascii_hexdigit())
}

/// Clients' names in the log.
struct Tags {
    /// By what the ids of their clients end in.
    hosts: HashMap<HostTag, Root>,
    /// Of all other clients.
    others: Option<Root>,
}

impl Tags {
    fn new(config: &Config) -> Self {
        let (mut hosts, mut others) = (HashMap::new(), None);
        for (_, identity) in sites::identities(config) {
            let root = identity.roots.current().clone();
            match identity.tag {
                Some(tag) => _ = hosts.insert(tag, root),
                None => others = Some(root),
            }
        }
        Self { hosts, others }
    }

    /// As access lines show it; `-` for a client of a host that is not in the map.
    fn of(&self, client: ClientId) -> String {
        let root = self.hosts.get(&client.host_tag()).or(self.others.as_ref());
        root.map_or_else(|| "-".to_owned(), |root| client.tag(root).to_string())
    }
}

fn lines(session: &KeptSession, tags: &Tags) -> String {
    let tag = tags.of(session.client);
    let client = Base64UrlUnpadded::encode_string(session.client.as_bytes());
    let line = |kept: &KeptPair| {
        let KeptPair { pair, usable, confirmed, revoked, used_at, ends_at, epoch } = kept;
        let state = match (revoked, usable, confirmed) {
            (true, ..) => "revoked",
            (_, false, _) => "ended",
            (_, true, false) => "provisional",
            (_, true, true) => "confirmed",
        };
        let (used, ends) = (moment(*used_at), moment(*ends_at));
        format!("{client}  {tag}  {pair}  {state:<11}  epoch {epoch}  used {used}  until {ends}\n")
    };
    session.pairs.iter().map(line).collect()
}

fn moment(ms: u64) -> String {
    let time = i64::try_from(ms).ok().and_then(|ms| Timestamp::from_millisecond(ms).ok());
    time.map_or_else(|| "-".to_owned(), |time| format!("{time:.0}"))
}
