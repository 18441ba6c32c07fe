//! `sessions`: what operators ask of the shared store.

use std::{
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
use mte_relay_protocol::{client_id::ClientId, header::PairId};

use crate::store;

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
    /// List the pairs of all clients: client, pair, state, epoch, last use, end of life.
    List,
    /// End a client's session, or one pair, at all instances at once. The client may pair anew.
    Revoke {
        /// A client (its id, signed or not), or a pair, as `list` prints them.
        #[arg(value_name = "CLIENT-OR-PAIR")]
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
    match ask(command, settings).await {
        Ok(code) => code,
        Err(error) => {
            eprintln!("{error}");
            ExitCode::FAILURE
        }
    }
}

async fn ask(
    command: Sessions,
    settings: mte_relay_actors::store::RedisSettings,
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
                        printed = out.write_all(lines(&session).as_bytes());
                    }
                })
                .await?;
            return Ok(if printed.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE });
        }
        Sessions::Revoke { name } => match named(&admin, &name, now).await? {
            Some((client, pair)) => admin.revoke(client, pair).await?,
            None => {
                eprintln!("no client or pair of this name");
                return Ok(ExitCode::FAILURE);
            }
        },
        Sessions::RevokeAll => admin.revoke_all(now).await?,
    };
    Ok(super::show(&format!("ended {ended} pairs\n")))
}

/// The client that is meant, and the pair if only that is.
async fn named(
    admin: &RedisAdmin,
    name: &str,
    now: u64,
) -> Result<Option<(ClientId, Option<PairId>)>, Error> {
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
    let mut owner = None;
    admin
        .sessions(now, |session| {
            if session.pairs.iter().any(|kept| kept.pair == pair) {
                owner = Some(session.client);
            }
        })
        .await?;
    Ok(owner.map(|client| (client, Some(pair))))
}

fn lines(session: &KeptSession) -> String {
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
        format!("{client}  {pair}  {state:<11}  epoch {epoch}  used {used}  until {ends}\n")
    };
    session.pairs.iter().map(line).collect()
}

fn moment(ms: u64) -> String {
    let time = i64::try_from(ms).ok().and_then(|ms| Timestamp::from_millisecond(ms).ok());
    time.map_or_else(|| "-".to_owned(), |time| format!("{time:.0}"))
}
