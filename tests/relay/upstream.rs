//! The plain service behind the relay: it records what reaches it.

use std::{
    net::{SocketAddr, TcpListener},
    sync::{Arc, Condvar, Mutex},
    thread,
    time::Duration,
};

use actix_web::{
    App, HttpRequest, HttpResponse, HttpServer,
    http::{StatusCode, header},
    web,
};
use futures_util::{StreamExt, stream};

use crate::world::PATIENCE;

/// A request as the upstream received it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Seen {
    pub(crate) method: String,
    /// Path and query.
    pub(crate) target: String,
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
}

impl Seen {
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        let mut values = self.headers.iter().filter(|(other, _)| other == name);
        let value = values.next().map(|(_, value)| value.as_str());
        assert!(values.next().is_none(), "{name} occurs twice");
        value
    }
}

/// A running upstream. Requests are recorded when their whole body has arrived.
#[derive(Clone)]
pub(crate) struct Upstream {
    pub(crate) address: SocketAddr,
    record: Arc<Record>,
}

#[derive(Default)]
struct Record {
    seen: Mutex<Vec<Seen>>,
    more: Condvar,
}

impl Upstream {
    /// Starts an upstream that serves [`serve`]'s paths.
    pub(crate) fn start() -> Self {
        let listener = TcpListener::bind(("127.0.0.1", 0)).unwrap();
        let address = listener.local_addr().unwrap();
        let record = Arc::new(Record::default());
        let shared = Arc::clone(&record);
        thread::spawn(move || {
            actix_rt::System::new().block_on(async move {
                HttpServer::new(move || {
                    App::new()
                        .app_data(web::Data::from(Arc::clone(&shared)))
                        .app_data(web::PayloadConfig::new(1 << 30))
                        .default_service(web::to(serve))
                })
                .workers(1)
                // Longer than the relay keeps connections: none is closed just when it is used again.
                .keep_alive(Duration::from_secs(75))
                .disable_signals()
                .listen(listener)
                .unwrap()
                .run()
                .await
                .unwrap();
            });
        });
        Self { address, record }
    }

    pub(crate) fn origin(&self) -> String {
        format!("http://{}", self.address)
    }

    /// Everything that has arrived.
    pub(crate) fn seen(&self) -> Vec<Seen> {
        self.record.seen.lock().unwrap().clone()
    }

    /// How many requests arrived for this path and query.
    pub(crate) fn count(&self, target: &str) -> usize {
        self.record.seen.lock().unwrap().iter().filter(|seen| seen.target == target).count()
    }

    /// Waits for the first request for this path and query.
    pub(crate) fn wait_for(&self, target: &str) -> Seen {
        let mut seen = self.record.seen.lock().unwrap();
        loop {
            if let Some(found) = seen.iter().find(|seen| seen.target == target) {
                return found.clone();
            }
            let (next, timeout) = self.record.more.wait_timeout(seen, PATIENCE).unwrap();
            seen = next;
            assert!(!timeout.timed_out(), "nothing for {target} in {seen:?}");
        }
    }
}

/// What the upstream answers, by path:
/// `/echo` the body under its content type · `/status/N` that status · `/cookies` two cookies ·
/// `/redirect?to=URL` a redirect · `/bytes/N` so many bytes · `/chunks` three chunks ·
/// `/slow/MS` after a while · anything else: `ok METHOD TARGET`, with a cookie for each field
/// `x-set-cookie`.
async fn serve(
    record: web::Data<Record>,
    request: HttpRequest,
    mut payload: web::Payload,
) -> HttpResponse {
    let mut body = Vec::new();
    while let Some(piece) = payload.next().await {
        match piece {
            Ok(piece) => body.extend_from_slice(&piece),
            // Broken off: it never arrived.
            Err(_) => return HttpResponse::BadRequest().finish(),
        }
    }
    let target = request.uri().to_string();
    let text = |value: &header::HeaderValue| String::from_utf8_lossy(value.as_bytes()).into_owned();
    let headers = request.headers().iter();
    record.seen.lock().unwrap().push(Seen {
        method: request.method().to_string(),
        target: target.clone(),
        headers: headers.map(|(name, value)| (name.to_string(), text(value))).collect(),
        body: body.clone(),
    });
    record.more.notify_all();
    answer(&request, &target, body).await
}

async fn answer(request: &HttpRequest, target: &str, body: Vec<u8>) -> HttpResponse {
    let (path, query) = target.split_once('?').unwrap_or((target, ""));
    let segments: Vec<&str> = path.split('/').skip(1).collect();
    match segments.as_slice() {
        ["echo"] => {
            let mut response = HttpResponse::Ok();
            if let Some(kind) = request.headers().get(header::CONTENT_TYPE) {
                response.insert_header((header::CONTENT_TYPE, kind));
            }
            response.body(body)
        }
        ["status", status] => {
            HttpResponse::build(StatusCode::from_bytes(status.as_bytes()).unwrap()).finish()
        }
        ["cookies"] => HttpResponse::Ok()
            .append_header((header::SET_COOKIE, "first=1; Path=/; HttpOnly"))
            .append_header((header::SET_COOKIE, "second=2; Path=/"))
            .finish(),
        ["redirect"] => {
            let to = query.trim_start_matches("to=");
            HttpResponse::Found().insert_header((header::LOCATION, to)).finish()
        }
        ["bytes", length] => {
            let mut left: u64 = length.parse().unwrap();
            let piece = web::Bytes::from(vec![0x5a; 64 * 1024]);
            let total = left;
            let pieces = stream::poll_fn(move |_| {
                let take = left.min(piece.len() as u64);
                left -= take;
                let next =
                    (take > 0).then(|| Ok::<_, actix_web::Error>(piece.slice(..take as usize)));
                std::task::Poll::Ready(next)
            });
            HttpResponse::Ok().no_chunking(total).streaming(pieces)
        }
        ["chunks"] => {
            let pieces =
                ["one ", "two ", "three"].map(|text| Ok::<_, actix_web::Error>(text.into()));
            HttpResponse::Ok().streaming(stream::iter(pieces))
        }
        ["slow", milliseconds] => {
            actix_rt::time::sleep(Duration::from_millis(milliseconds.parse().unwrap())).await;
            HttpResponse::Ok().body("late")
        }
        _ => {
            let mut response = HttpResponse::Ok();
            for cookie in request.headers().get_all("x-set-cookie") {
                response.append_header((header::SET_COOKIE, cookie));
            }
            response.body(format!("ok {} {target}", request.method()))
        }
    }
}
