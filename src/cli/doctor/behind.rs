//! What stands behind the relay: its upstreams.

use std::time::{Instant, SystemTime};

use url::Url;

use super::{Report, clock::Clocks, http::Http};
use crate::{
    config::{Config, UpstreamUrls},
    transport::{Origin, OutgoingBody},
};

/// How many addresses are asked: more fit on no screen.
const MOST: usize = 16;

pub(super) async fn upstreams(
    http: &Http,
    config: &Config,
    clocks: &mut Clocks,
    report: &mut Report,
) {
    let own = config.upstream.iter();
    let all = own.chain(config.domains.iter().map(|(_, domain)| &domain.upstream));
    let mut asked = Vec::new();
    for upstream in all {
        for origin in upstream.origins() {
            if !asked.contains(&origin) && asked.len() < MOST {
                asked.push(origin);
                ask(http, config, (upstream, origin), clocks, report).await;
            }
        }
    }
}

async fn ask(
    http: &Http,
    config: &Config,
    (upstream, origin): (&UpstreamUrls, &crate::config::Origin),
    clocks: &mut Clocks,
    report: &mut Report,
) {
    let url = Url::parse(origin.as_str()).ok();
    let Some(target) = url.and_then(|url| Origin::try_from(&url).ok()) else { return };
    let health = config.upstream_health_path.as_deref();
    let root = format!("{}/", upstream.base_path());
    let (method, path) = health.map_or(("HEAD", root.as_str()), |path| ("GET", path));
    let (asked, began) = (SystemTime::now(), Instant::now());
    match http.ask((method, &target, path), &[], OutgoingBody::Empty).await {
        Ok(answer) => {
            clocks.note(origin.as_str(), &answer, asked);
            let (status, millis) = (answer.status, began.elapsed().as_millis());
            let found = format!("{origin} answers {status} to {method} {path} in {millis} ms");
            match (health, status) {
                (Some(_), 200..400) | (None, 0..500) => report.ok("upstream", &found),
                (Some(_), _) => {
                    let to_do = "200 to 399 is healthy: check UPSTREAM_HEALTH_PATH and the service";
                    report.fail("upstream", &found, to_do);
                }
                (None, _) => report.warn("upstream", &found, "look into the service's own log"),
            }
        }
        Err(error) => {
            let to_do = "check UPSTREAM, that it runs, and that this machine may connect";
            report.fail("upstream", &format!("{origin}: {error}"), to_do);
        }
    }
}
