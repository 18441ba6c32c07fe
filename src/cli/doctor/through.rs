//! The relay through its public address, with all that stands before it.

use std::time::{Instant, SystemTime};

use bytes::Bytes;
use futures_util::StreamExt;
use mte_relay_actors::peer::Trust;
use mte_relay_protocol::MEDIA_TYPE;
use url::Url;

use super::{
    Report,
    clock::Clocks,
    http::{Http, field},
    peers::agree,
};
use crate::{
    config::Config,
    handlers::{
        ECHO_PATH, RELAY_PATH,
        echo::{GAP, PIECES, Pieces},
        error::ERROR_HEADER,
    },
    sites,
    transport::{Origin, OutgoingBody},
};

/// Bodies that are tried, in bytes: within a frame, beyond one, a small file.
const SIZES: [usize; 3] = [64 << 10, 2 << 20, 16 << 20];
/// An origin that no relay lists.
const STRANGER: &str = "https://stranger.invalid";

pub(super) async fn check(
    http: &Http,
    config: &Config,
    url: &Url,
    clocks: &mut Clocks,
    report: &mut Report,
) {
    let Ok(origin) = Origin::try_from(url) else {
        return report.fail("url", "is no http or https address", "correct --url");
    };
    let asked = SystemTime::now();
    match http.ask(("GET", &origin, RELAY_PATH), &[], OutgoingBody::Empty).await {
        Ok(answer) if answer.status == 200 => clocks.note(&origin.to_string(), &answer, asked),
        Ok(answer) => {
            let found = format!("{origin}{RELAY_PATH} answers {}", answer.status);
            let to_do = "have the proxy pass /api/mte-… and /public on to the relay, and start it";
            return report.fail("url", &found, to_do);
        }
        Err(error) => {
            let to_do = "check --url, that the relay and its proxy run, and for a certificate that \
                this machine does not trust SSL_CERT_FILE";
            return report.fail("url", &format!("{origin}: {error}"), to_do);
        }
    }
    let pins = sites::identities(config)
        .flat_map(|(_, identity)| {
            identity.keys.all().iter().map(|key| key.public().pin()).collect::<Vec<_>>()
        })
        .collect();
    match agree(http, config, origin.clone(), Trust::Pins(pins)).await {
        Ok(()) => report.ok("pairing", &format!("{origin} is a relay of this configuration")),
        Err(error) => {
            let to_do = "run this with the relay's own CLIENT_ID_SECRET, IDENTITY_SEED and SECRET";
            report.fail("pairing", &format!("{origin}: {error}"), to_do);
        }
    }
    cors(http, config, &origin, report).await;
    bodies(http, config, &origin, report).await;
    streams(http, &origin, report).await;
}

async fn cors(http: &Http, config: &Config, origin: &Origin, report: &mut Report) {
    let own = config.cors_origins.iter();
    let hosts = config.domains.iter();
    let hosts = hosts.filter(|(host, _)| *host == origin.authority());
    let mut listed = own.chain(hosts.flat_map(|(_, domain)| &domain.policy.cors_origins));
    let Some(page) = listed.next() else {
        return report.warn(
            "cors",
            "no page of another origin may ask",
            "set CORS_ORIGINS if any shall",
        );
    };
    match preflight(http, origin, page.as_str()).await {
        Ok(None) => report.ok("cors", &format!("pages of {page} may ask")),
        Ok(Some(missing)) => {
            let found = format!("the answer to a preflight of {page} has {missing}");
            let to_do = "have the running relay list it in CORS_ORIGINS, the proxy pass OPTIONS on, and \
                add or remove no access-control fields";
            report.fail("cors", &found, to_do);
        }
        Err(error) => report.fail("cors", &error, "let the proxy pass OPTIONS on"),
    }
    if let Ok(None) = preflight(http, origin, STRANGER).await {
        let to_do = "a proxy permits what the relay does not: remove its access-control fields";
        report.fail("cors", "pages of every origin may ask", to_do);
    }
}

/// What a browser would miss in the answer to the question whether a page may send a sealed request.
async fn preflight(http: &Http, origin: &Origin, page: &str) -> Result<Option<String>, String> {
    let fields = [
        ("origin", page),
        ("access-control-request-method", "POST"),
        ("access-control-request-headers", "content-type,x-mte-client-id"),
    ];
    let answer = http.ask(("OPTIONS", origin, RELAY_PATH), &fields, OutgoingBody::Empty).await?;
    let has = |name: &str, wanted: &str| {
        let text = field(&answer, name).unwrap_or_default().to_ascii_lowercase();
        text.split(',').any(|item| item.trim() == wanted)
    };
    let once = |name: &str| answer.fields.iter().filter(|field| field.is(name)).count() == 1;
    let missing = match () {
        () if !(200..300).contains(&answer.status) => {
            let code = field(&answer, ERROR_HEADER).map(|code| format!(" ({code})"));
            return Ok(Some(format!("status {}{}", answer.status, code.unwrap_or_default())));
        }
        () if !has("access-control-allow-origin", page) => "not its origin",
        () if !once("access-control-allow-origin") => "its origin twice",
        () if !has("access-control-allow-credentials", "true") => "no credentials",
        () if !has("access-control-allow-methods", "post") => "no POST",
        () if !has("access-control-allow-headers", "x-mte-client-id") => "no x-mte-client-id",
        () => return Ok(None),
    };
    Ok(Some(missing.to_owned()))
}

/// Sends bodies without a client id: the relay refuses them by their head. Whoever else refuses
/// them stands before it.
async fn bodies(http: &Http, config: &Config, origin: &Origin, report: &mut Report) {
    let most = config.limits.max_body.and_then(|most| usize::try_from(most).ok());
    let sizes = SIZES.into_iter().filter(|size| most.is_none_or(|most| *size <= most));
    let mut passed = 0;
    for size in sizes {
        let body = OutgoingBody::Complete(Bytes::from(vec![0; size]));
        let fields = [("content-type", MEDIA_TYPE)];
        let cut = match http.ask(("POST", origin, RELAY_PATH), &fields, body).await {
            Ok(answer) if field(&answer, ERROR_HEADER).is_some() => None,
            Ok(answer) => Some(format!("something before the relay answers {}", answer.status)),
            Err(error) => Some(error),
        };
        if let Some(cut) = cut {
            let found = format!("a body of {} KiB does not reach the relay: {cut}", size >> 10);
            let to_do = "raise the proxy's limit (nginx: client_max_body_size 0)";
            return report.fail("bodies", &found, to_do);
        }
        passed = size;
    }
    report.ok("bodies", &format!("of {} KiB reach the relay", passed >> 10));
}

async fn streams(http: &Http, origin: &Origin, report: &mut Report) {
    match flows(http, origin, Pieces::Sealed).await {
        Ok(true) => report.ok("streams", "sealed answers arrive piece by piece"),
        Ok(false) => {
            let found = "sealed answers are held back until their end";
            let to_do = "switch buffering and compression off (nginx: proxy_buffering off, no gzip_types for it, and do not ignore X-Accel-Buffering)";
            report.fail("streams", found, to_do);
        }
        Err(error) => report.fail("streams", &error, "see the proxy's log"),
    }
    if let Ok(false) = flows(http, origin, Pieces::Plain).await {
        let found = "a proxy holds back answers that do not forbid it";
        let to_do =
            "pass-through events come late: switch buffering off (nginx: proxy_buffering off)";
        report.warn("streams", found, to_do);
    }
}

/// Whether each piece of an answer arrives by itself, to who takes compressed ones as browsers do:
/// then their lengths tell nothing.
async fn flows(http: &Http, origin: &Origin, pieces: Pieces) -> Result<bool, String> {
    let target = format!("{ECHO_PATH}?pieces={}", pieces.as_str());
    let fields = [("accept-encoding", "gzip, br")];
    let mut answer = http.ask(("GET", origin, &target), &fields, OutgoingBody::Empty).await?;
    if answer.status != 200 {
        return Err(format!("{target} answers {}", answer.status));
    }
    let (mut arrivals, mut last) = (0, None);
    while let Some(piece) = answer.body.next().await {
        piece.map_err(|error| error.to_string())?;
        let now = Instant::now();
        if last.is_none_or(|last| now.duration_since(last) > GAP / 2) {
            arrivals += 1;
        }
        last = Some(now);
    }
    Ok(arrivals >= PIECES)
}
