//! What is no fault, and an operator should know all the same.

use jiff::Timestamp;

use super::{
    Config,
    merge::Merged,
    store::CacheProvider,
    table::{self, Effect},
};

/// Shorter secrets than this are accepted and reported, where they are not refused.
const RECOMMENDED: usize = 32;

/// Sentences for the log at start.
pub(super) fn notices(merged: &Merged, config: &Config) -> Vec<String> {
    let mut notices = merged.notices.clone();
    notices.extend(without_effect(merged));
    notices.extend(without_token(merged, config));
    notices.extend(weak_choices(config).map(str::to_owned));
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
    let names = ["OUTBOUND_UPSTREAMS", "OUTBOUND_PINS", "OUTBOUND_PAIR_COUNT"];
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

fn doubled(config: &Config, route: &super::RoutePattern) -> bool {
    config.mte_routes.as_ref().is_some_and(|routes| routes.iter().any(|other| other == route))
}
