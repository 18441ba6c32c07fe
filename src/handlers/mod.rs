//! The route table: the whole HTTP surface of the relay on one page.

pub mod admission;
pub mod backend;
pub mod discovery;
pub mod echo;
pub mod error;
pub mod frontend;
pub mod pair;
pub mod pairing_budget;
pub mod pass_through;
pub mod plain;
pub mod rates;
pub mod script;
pub mod sealed;

use std::future::ready;

use actix_web::{
    HttpRequest, HttpResponse, Resource,
    guard::{self, GuardContext},
    http::{Method, header::ACCESS_CONTROL_REQUEST_METHOD},
    web::{self, ServiceConfig},
};
use mte_relay_protocol::error::Code;

use self::error::RelayError;
use crate::access::{self, Class};

/// Discovery, and sealed requests.
pub const RELAY_PATH: &str = "/api/mte-relay";
/// Pairing.
pub const PAIR_PATH: &str = "/api/mte-pair";
/// Liveness.
pub const ECHO_PATH: &str = "/api/mte-echo";
/// Liveness, with the message in the path.
pub const ECHO_MESSAGE_PATH: &str = "/api/mte-echo/{msg}";
/// The browser's scripts.
pub const PUBLIC_PATH: &str = "/public";

/// Which request is served by whom; the first match counts.
pub fn routes(services: &mut ServiceConfig) {
    services
        .service(
            web::scope("")
                .guard(guard::fn_guard(is_outbound))
                .default_service(web::to(frontend::relay)),
        )
        .service(
            own(RELAY_PATH)
                .get(discovery::list)
                .route(web::head().to(discovery::head))
                .post(backend::relay),
        )
        .service(own(PAIR_PATH).post(pair::pair))
        .service(own(ECHO_PATH).get(echo::query))
        .service(own(ECHO_MESSAGE_PATH).get(echo::path))
        .service(web::resource(format!("{PUBLIC_PATH}/{{name}}")).to(script::serve))
        .app_data(web::QueryConfig::default().error_handler(|_, _| unreadable()))
        .app_data(web::PathConfig::default().error_handler(|_, _| unreadable()))
        .default_service(web::to(pass_through::pass_through));
}

/// What kind a request is that no handler has told, by the table above.
pub fn class(request: &HttpRequest) -> Class {
    let head = request.head();
    if head.method == Method::OPTIONS && head.headers.contains_key(ACCESS_CONTROL_REQUEST_METHOD) {
        return Class::Preflight;
    }
    match request.path() {
        RELAY_PATH => Class::Discovery,
        PAIR_PATH => Class::Pair,
        path if path.starts_with(ECHO_PATH) => Class::Echo,
        path if path.starts_with(PUBLIC_PATH) => Class::Script,
        _ => Class::Plain,
    }
}

/// A path that is the relay's own under every method.
fn own(path: &str) -> Resource {
    web::resource(path).default_service(web::to(refuse))
}

async fn refuse() -> Result<HttpResponse, RelayError> {
    access::class(Class::Plain);
    ready(Err(Code::PlaintextRefused.into())).await
}

/// A path or query that does not decode.
fn unreadable() -> actix_web::Error {
    RelayError::from(Code::Malformed).into()
}

/// A request for a peer relay says so by its token, whatever its path. One that only names a peer
/// is refused as one whose token is missing, not taken for a request to the upstream.
fn is_outbound(context: &GuardContext<'_>) -> bool {
    let headers = context.head().headers();
    headers.contains_key(frontend::TOKEN_HEADER) || headers.contains_key(frontend::UPSTREAM_HEADER)
}
