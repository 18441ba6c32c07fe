//! Settings of sessions and of the store that keeps them.

use super::{Effect, Setting};

pub(super) const SETTINGS: &[Setting] = &[
    Setting::new(
        "CACHE_PROVIDER",
        "cacheProvider",
        "memory or redis",
        "Where sessions are kept: in this process, or in Redis for all instances.",
    )
    .default_note("redis where a Redis address is set, else memory")
    .restart()
    .effect(Effect::Planned),
    Setting::new(
        "REDIS_URL",
        "redisUrl",
        "redis://[user:password@]host[:6379][/database], rediss:// for TLS",
        "The Redis server that keeps the sessions.",
    )
    .secret()
    .restart()
    .effect(Effect::Planned),
    Setting::new(
        "REDIS_CONNECTION_STRING",
        "redisConnectionString",
        "as REDIS_URL, or http://host:6379, or host:6379,password=…,ssl=true",
        "The Redis server, as the .NET server wrote it.",
    )
    .secret()
    .restart()
    .effect(Effect::Planned),
    Setting::new(
        "REDIS_INSTANCE_NAME",
        "redisInstanceName",
        "letters, digits, `.`, `_`, `:` and `-`, up to 64",
        "The prefix of this relay's keys in Redis.",
    )
    .aliases(&["REDIS_INSTANCE_NAME_"])
    .default("mte-relay")
    .restart()
    .effect(Effect::Planned),
    Setting::new(
        "CACHE_SLIDING_EXPIRATION_MINUTES",
        "cacheSlidingExpirationMinutes",
        "1 to 10080",
        "How long a pair lives without use.",
    )
    .default("15")
    .unit("minutes")
    .restart(),
    Setting::new(
        "PAIR_LIFETIME_SECONDS",
        "pairLifetimeSeconds",
        "300 to 604800",
        "How long a pair lives in all.",
    )
    .default("43200")
    .unit("seconds")
    .restart(),
    Setting::new(
        "EPOCH_SECONDS",
        "epochSeconds",
        "10 to 86400",
        "How long the keys of a pair are used before both sides move on to the next ones.",
    )
    .default("900")
    .unit("seconds")
    .restart(),
    Setting::new(
        "REPLAY_WINDOW",
        "replayWindow",
        "a multiple of 64 from 64 to 65536",
        "How many request numbers of a pair may be in flight or arrive out of order.",
    )
    .default("1024")
    .unit("requests")
    .restart(),
];
