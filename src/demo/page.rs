//! The page: what the app sees of a call beside what the network sees of it.

use actix_web::{
    HttpResponse,
    http::{
        StatusCode,
        header::{
            CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, LOCATION, REFERRER_POLICY,
            SET_COOKIE, X_CONTENT_TYPE_OPTIONS,
        },
    },
    middleware::DefaultHeaders,
    mime::APPLICATION_OCTET_STREAM,
    web::{self, Data, Path, Query, ServiceConfig},
};
use serde::Deserialize;

use super::{
    network::Network,
    sample_api::{self, refusal},
};
use crate::{peer::Direction, scripts::Scripts};

/// Where the page is.
pub(super) const PATH: &str = "/demo";

/// Nothing but the demo's own files, and no code or style in the page itself.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; \
     connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/// Name of the browser's script.
const CLIENT: &str = "mte-relay-client.js";
/// Where the page leaves room for the hash of the browser's script.
const INTEGRITY: &str = "__INTEGRITY__";
const HTML: &str = include_str!("page/page.html");

const CSS: &str = "text/css; charset=utf-8";
const JAVASCRIPT: &str = "text/javascript; charset=utf-8";
const SVG: &str = "image/svg+xml";

macro_rules! files {
    ($($name:literal $kind:ident),* $(,)?) => {
        &[$(($name, $kind, include_str!(concat!("page/", $name)))),*]
    };
}

/// What the page loads: name, media type, content.
const FILES: &[(&str, &str, &str)] = files![
    "icon.svg" SVG,
    "page.css" CSS,
    "views.css" CSS,
    "page.js" JAVASCRIPT,
    "panels.js" JAVASCRIPT,
    "file-panel.js" JAVASCRIPT,
    "clock-panel.js" JAVASCRIPT,
    "call.js" JAVASCRIPT,
    "network.js" JAVASCRIPT,
    "plaintext.js" JAVASCRIPT,
    "dump.js" JAVASCRIPT,
    "views.js" JAVASCRIPT,
];

/// The page, and what it tells of the network.
#[derive(Clone)]
pub(super) struct Page {
    html: String,
    network: Network,
}

impl Page {
    /// The page that loads the browser's script as `scripts` has it.
    pub(super) fn new(scripts: &Scripts, network: Network) -> Self {
        let integrity = scripts.find(CLIENT).map_or("", |(script, _)| script.integrity());
        Self { html: HTML.replace(INTEGRITY, integrity), network }
    }

    /// Adds the page's routes.
    pub(super) fn routes(&self, services: &mut ServiceConfig) {
        let headers = DefaultHeaders::new()
            .add((CONTENT_SECURITY_POLICY, POLICY))
            .add((X_CONTENT_TYPE_OPTIONS, "nosniff"))
            .add((REFERRER_POLICY, "no-referrer"))
            .add(("cross-origin-opener-policy", "same-origin"))
            .add(("cross-origin-resource-policy", "same-origin"))
            .add((CACHE_CONTROL, "no-store"));
        services.service(web::resource("/").get(to_page)).service(
            web::scope(PATH)
                .wrap(headers)
                .app_data(Data::new(self.clone()))
                .service(web::resource("").get(page))
                .service(web::resource("/network").get(exchanges))
                .service(web::resource("/network/{id}/{side}").get(recorded))
                .service(web::resource("/{name}").get(file)),
        );
    }
}

async fn to_page() -> HttpResponse {
    std::future::ready(HttpResponse::Found().insert_header((LOCATION, PATH)).finish()).await
}

/// The page. It ends a session that a plain login left in this browser, whose cookie would go along,
/// readable, with every sealed request.
async fn page(page: Data<Page>) -> HttpResponse {
    let answer = HttpResponse::Ok()
        .insert_header((CONTENT_TYPE, "text/html; charset=utf-8"))
        .insert_header((SET_COOKIE, sample_api::NO_SESSION))
        .body(page.html.clone());
    std::future::ready(answer).await
}

async fn file(name: Path<String>) -> HttpResponse {
    let found = FILES.iter().find(|(other, ..)| *other == name.as_str());
    std::future::ready(match found {
        Some((_, kind, content)) => {
            HttpResponse::Ok().insert_header((CONTENT_TYPE, *kind)).body(*content)
        }
        None => refusal(StatusCode::NOT_FOUND, "the page has no such file"),
    })
    .await
}

/// `?after=`.
#[derive(Deserialize)]
struct Later {
    after: u64,
}

/// Lists exchanges that began after another.
async fn exchanges(page: Data<Page>, Query(Later { after }): Query<Later>) -> HttpResponse {
    std::future::ready(HttpResponse::Ok().json(page.network.after(after))).await
}

/// One direction of an exchange.
#[derive(Deserialize)]
#[serde(rename_all = "lowercase")]
enum Side {
    Request,
    Response,
}

/// The bytes of one direction of an exchange, as they passed the tap.
async fn recorded(page: Data<Page>, of: Path<(u64, Side)>) -> HttpResponse {
    let (id, side) = of.into_inner();
    let direction = match side {
        Side::Request => Direction::Request,
        Side::Response => Direction::Response,
    };
    std::future::ready(match page.network.bytes(id, direction) {
        Some(bytes) => HttpResponse::Ok().content_type(APPLICATION_OCTET_STREAM).body(bytes),
        None => refusal(StatusCode::NOT_FOUND, "newer exchanges replaced it"),
    })
    .await
}
