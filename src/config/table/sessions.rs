//! Settings of sessions and of the store that keeps them.

use super::Setting;

pub(super) const SETTINGS: &[Setting] = &[
    Setting::new(
        "CACHE_PROVIDER",
        "cacheProvider",
        "memory or redis",
        "Where sessions are kept: in this process, or in Redis for all instances.",
    )
    .default_note("redis where a Redis address is set, else memory")
    .restart(),
    Setting::new(
        "REDIS_URL",
        "redisUrl",
        "redis://[user:password@]host[:6379][/database], rediss:// for TLS; \
         redis+cluster://host,host for a cluster; redis+sentinel://host,host/service[/database]",
        "The Redis server that keeps the sessions.",
    )
    .secret()
    .restart(),
    Setting::new(
        "REDIS_CONNECTION_STRING",
        "redisConnectionString",
        "as REDIS_URL, or http://host:6379, or host:6379,password=…,ssl=true",
        "The Redis server, as the .NET server wrote it.",
    )
    .secret()
    .restart(),
    Setting::new(
        "REDIS_INSTANCE_NAME",
        "redisInstanceName",
        "letters, digits, `.`, `_`, `:` and `-`, up to 64",
        "The prefix of this relay's keys in Redis.",
    )
    .aliases(&["REDIS_INSTANCE_NAME_"])
    .default("mte-relay")
    .restart(),
    Setting::new(
        "REDIS_CA",
        "redisCa",
        "PEM certificates",
        "The certificates that rediss:// trusts, in place of the system's.",
    )
    .secret()
    .restart(),
    Setting::new(
        "REDIS_CERT",
        "redisCert",
        "PEM certificates, the relay's own first",
        "The certificate by which the relay shows itself to Redis.",
    )
    .secret()
    .restart(),
    Setting::new(
        "REDIS_KEY",
        "redisKey",
        "a PEM private key",
        "The private key that belongs to REDIS_CERT.",
    )
    .secret()
    .restart(),
    Setting::new(
        "REDIS_SENTINEL_PASSWORD",
        "redisSentinelPassword",
        "any text",
        "The password that the sentinels themselves ask for.",
    )
    .secret()
    .restart(),
    Setting::new(
        "REDIS_TIMEOUT_MS",
        "redisTimeoutMs",
        "50 to 60000",
        "How long Redis may take to answer before a request is refused.",
    )
    .default("1000")
    .unit("milliseconds")
    .restart(),
    Setting::new(
        "REDIS_WAIT",
        "redisWait",
        "0 to 16",
        "How many replicas must have a pairing, an acceptance or the end of a session before it counts.",
    )
    .default("0")
    .unit("replicas")
    .restart(),
    Setting::new(
        "REDIS_FAILURE",
        "redisFailure",
        "refuse or local",
        "What happens while Redis does not answer: refuse all, or serve idempotent requests of known \
         sessions by what this instance has seen itself.",
    )
    .default("refuse")
    .restart(),
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
