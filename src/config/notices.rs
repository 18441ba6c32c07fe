//! What is no fault, and an operator should know all the same.

use jiff::Timestamp;

use super::{
    Config,
    merge::Merged,
    route::{RoutePattern, RoutePatterns},
    secret::SecretText,
    store::CacheProvider,
    table::{self, Effect},
};

/// Shorter secrets than this are accepted and reported, where they are not refused.
const RECOMMENDED: usize = 32;
/// A secret of fewer different characters was typed, not drawn.
const FEW: usize = 8;
/// As many hosts of the map are named.
const NAMED: usize = 5;
/// What people write where a secret is still to come; in lower case, without what separates words.
const PLACEHOLDERS: [&str; 8] = [
    "changeme",
    "changethis",
    "replaceme",
    "replacethis",
    "placeholder",
    "yoursecret",
    "secrethere",
    "password",
];

/// Sentences for the log at start.
pub(super) fn notices(merged: &Merged, config: &Config) -> Vec<String> {
    let mut notices = merged.notices.clone();
    notices.extend(without_effect(merged));
    notices.extend(without_token(merged, config));
    notices.extend(weak_choices(config).map(str::to_owned));
    notices.extend(guessable(merged, config));
    notices.extend(same_as_previous(config));
    notices.extend(unsealed(config));
    let certificate = config.listener.certificate.as_ref();
    notices.extend(certificate.and_then(|own| own.notice(Timestamp::now().as_second())));
    notices.extend(config.pass_through_routes.iter().filter(|route| doubled(config, route)).map(
        |route| {
            format!("{route} is in PASS_THROUGH_ROUTES and MTE_ROUTES: it is served unsealed too")
        },
    ));
    notices
}

fn without_effect(merged: &Merged) -> impl Iterator<Item = String> {
    table::settings().filter(|setting| merged.is_set(setting.name)).filter_map(|setting| {
        match setting.effect {
            Effect::Planned => Some(format!("{} is accepted and has no effect yet", setting.name)),
            Effect::Ignored => Some(format!("{} is accepted and has no effect", setting.name)),
            Effect::InForce | Effect::Unavailable => None,
        }
    })
}

fn without_token(merged: &Merged, config: &Config) -> impl Iterator<Item = String> {
    let names =
        ["OUTBOUND_TOKEN_PREVIOUS", "OUTBOUND_UPSTREAMS", "OUTBOUND_PINS", "OUTBOUND_PAIR_COUNT"];
    names
        .into_iter()
        .filter(|name| config.outbound.is_none() && merged.is_set(name))
        .map(|name| format!("{name} is set and has no effect without OUTBOUND_TOKEN"))
}

fn weak_choices(config: &Config) -> impl Iterator<Item = &'static str> {
    let outbound = config.outbound.as_ref();
    let unpinned =
        outbound.is_some_and(|outbound| outbound.pins.is_empty() && config.secret.is_none());
    let short_token = outbound
        .map(|outbound| outbound.token.expose().len())
        .is_some_and(|length| (1..RECOMMENDED).contains(&length));
    let shared = config.secret.as_ref();
    let short_secret = shared.is_some_and(|secret| secret.expose().chars().count() < RECOMMENDED);
    let unused_redis =
        config.store.redis.is_some() && config.store.provider == CacheProvider::Memory;
    [
        (
            unpinned,
            "neither OUTBOUND_PINS nor SECRET is set: the first key seen of each peer is kept",
        ),
        (short_token, "OUTBOUND_TOKEN is shorter than the recommended 32 characters"),
        (short_secret, "SECRET is shorter than the recommended 32 characters"),
        (unused_redis, "a Redis address is set, and CACHE_PROVIDER=memory leaves it unused"),
    ]
    .into_iter()
    .filter_map(|(holds, sentence)| holds.then_some(sentence))
}

/// Secrets that are long enough and easy to guess all the same.
fn guessable(merged: &Merged, config: &Config) -> Vec<String> {
    let token = config.outbound.as_ref().map(|outbound| &outbound.token);
    // Of a map whose hosts have secrets of their own, it is the first host's.
    let usual = merged.is_set("CLIENT_ID_SECRET").then_some(&config.client_id_secret);
    let own = [
        ("CLIENT_ID_SECRET", usual),
        ("SECRET", config.secret.as_ref()),
        ("OUTBOUND_TOKEN", token),
    ];
    let own = own.into_iter().filter(|(_, secret)| secret.is_some_and(is_guessable));
    let own = own.map(|(name, _)| name.to_owned());
    let hosts = config.domains.iter().filter(|(_, domain)| {
        let secret = &domain.client_id_secret;
        Some(secret) != usual && is_guessable(secret)
    });
    let hosts = of_hosts("client_id_secret", hosts.map(|(host, _)| host).collect());
    own.chain(hosts)
        .map(|name| format!("{name} is easy to guess: `mte-relay keygen` prints a secret"))
        .collect()
}

/// A member of the map that these hosts have in common; none without hosts.
fn of_hosts(member: &str, hosts: Vec<&str>) -> Option<String> {
    let named = hosts.get(..NAMED).unwrap_or(&hosts).join(", ");
    let more = match hosts.len().saturating_sub(NAMED) {
        0 => String::new(),
        more => format!(" and {more} more hosts"),
    };
    (!hosts.is_empty()).then(|| format!("DOMAIN_MAP, {member} of {named}{more}"))
}

fn is_guessable(secret: &SecretText) -> bool {
    let secret = secret.expose();
    let mut characters: Vec<char> = secret.chars().collect();
    characters.sort_unstable();
    characters.dedup();
    let words: String = secret.chars().filter(|c| c.is_alphanumeric()).collect();
    let words = words.to_lowercase();
    (1..FEW).contains(&characters.len()) || PLACEHOLDERS.iter().any(|word| words.contains(word))
}

/// Rotations that are none.
fn same_as_previous(config: &Config) -> impl Iterator<Item = String> {
    let same = |secret: Option<&SecretText>, previous: &Option<SecretText>| {
        secret.is_some() && secret == previous.as_ref()
    };
    let seed = config.identity_seed.as_ref();
    let outbound = config.outbound.as_ref();
    // Beside a seed it keeps the key that was derived before there was one.
    let client_id =
        seed.is_none() && same(Some(&config.client_id_secret), &config.client_id_secret_previous);
    let token = outbound.is_some_and(|own| same(Some(&own.token), &own.token_previous));
    [
        ("CLIENT_ID_SECRET", client_id),
        ("IDENTITY_SEED", seed.is_some() && seed == config.identity_seed_previous.as_ref()),
        ("SECRET", same(config.secret.as_ref(), &config.secret_previous)),
        ("OUTBOUND_TOKEN", token),
    ]
    .into_iter()
    .filter(|(_, holds)| *holds)
    .map(|(name, _)| format!("{name}_PREVIOUS is the same as {name}: nothing is rotated"))
}

/// Where everything may be asked for unsealed.
fn unsealed(config: &Config) -> impl Iterator<Item = String> {
    let everything = |routes: &RoutePatterns| routes.iter().any(RoutePattern::is_everything);
    let usual = &config.pass_through_routes;
    let own = everything(usual).then(|| "PASS_THROUGH_ROUTES".to_owned());
    let hosts = config.domains.iter().filter(|(_, domain)| {
        let routes = &domain.policy.pass_through_routes;
        routes != usual && everything(routes)
    });
    let hosts = of_hosts("pass_through_routes", hosts.map(|(host, _)| host).collect());
    own.into_iter()
        .chain(hosts)
        .map(|name| format!("{name} has /*: every route of the upstream is served unsealed too"))
}

fn doubled(config: &Config, route: &RoutePattern) -> bool {
    config.mte_routes.as_ref().is_some_and(|routes| routes.iter().any(|other| other == route))
}
