//! The entrance: each request takes the configuration that it is served under, once and for its
//! whole way, and the cross-origin rules (the Fetch standard) of the host it was sent to.

use std::{
    cell::RefCell,
    future::{Ready, ready},
    rc::{Rc, Weak},
    sync::Arc,
};

use actix_cors::{Cors, CorsMiddleware};
use actix_web::{
    Error, FromRequest, HttpMessage, HttpRequest,
    body::{EitherBody, MessageBody},
    dev::{
        Payload, RequestHead, Service, ServiceRequest, ServiceResponse, Transform, forward_ready,
    },
    http::header::{
        ACCESS_CONTROL_ALLOW_CREDENTIALS, ACCESS_CONTROL_ALLOW_ORIGIN,
        ACCESS_CONTROL_EXPOSE_HEADERS, CONTENT_TYPE, HeaderMap, HeaderName, HeaderValue, ORIGIN,
        RETRY_AFTER,
    },
    web::Data,
};
use futures_util::{
    FutureExt, TryFutureExt,
    future::{Either, LocalBoxFuture, MapOk},
};
use mte_relay_protocol::error::Code;

use crate::{
    access,
    handlers::{
        discovery::RELAY_HEADER,
        error::{ERROR_HEADER, RelayError},
        sealed::CLIENT_ID_HEADER,
    },
    outer,
    sites::Site,
    worker::{View, Worker},
};

/// How long a preflight's answer holds, in seconds: what browsers keep at most.
const PREFLIGHT_MAX_AGE: usize = 7_200;

/// Origins whose pages may see the timing of an answer (Resource Timing, section 4.5).
const TIMING_ALLOW_ORIGIN: HeaderName = HeaderName::from_static("timing-allow-origin");

/// What a request was found to be under when it came in.
#[derive(Clone)]
pub struct Entered {
    /// The configuration, and the way to upstreams and peers under it.
    pub view: Rc<View>,
    site: Option<Arc<Site>>,
}

impl Entered {
    /// Looks at a request.
    fn at(worker: &Worker, request: &HttpRequest) -> Self {
        let view = worker.view();
        let site = view.site(request.head()).cloned();
        if let Some(site) = &site {
            access::host(site);
        }
        Self { view, site }
    }

    /// The site of the host that the request was sent to: for all that comes in clear.
    ///
    /// # Errors
    /// `route-unknown` if that host has none.
    pub fn site(&self) -> Result<&Arc<Site>, RelayError> {
        self.site.as_ref().ok_or(RelayError::Code(Code::RouteUnknown))
    }

    /// Whether what this request is for is open to the page that sends it, if a page of another
    /// origin does: that the host it was sent to lists the origin says nothing about other hosts.
    ///
    /// # Errors
    /// `route-unknown` if `site` does not list the origin.
    pub fn open(&self, request: &HttpRequest, site: &Arc<Site>) -> Result<(), RelayError> {
        let own = self.site.as_ref().is_some_and(|own| Arc::ptr_eq(own, site));
        let mut origins = request.headers().get_all(ORIGIN);
        let sites = &self.view.sites;
        let open = own
            || origins.all(|origin| {
                let listed_here = self.site.as_ref().is_some_and(|own| own.lists(origin));
                !listed_here || site.lists(origin) || sites.names(site, origin.as_bytes())
            });
        if open { Ok(()) } else { Err(RelayError::Code(Code::RouteUnknown)) }
    }

    fn lists_origins(&self) -> bool {
        self.site.as_ref().is_some_and(|site| !site.policy.cors_origins.is_empty())
    }
}

impl View {
    /// The site of the host that a request was sent to.
    fn site(&self, head: &RequestHead) -> Option<&Arc<Site>> {
        self.sites.find(outer::host(head, &self.config().trusted_proxies))
    }

    /// Whether pages of this origin may use the host that they sent a request to.
    fn lists(&self, origin: &HeaderValue, head: &RequestHead) -> bool {
        self.site(head).is_some_and(|site| site.lists(origin))
    }
}

impl Site {
    /// Whether pages of this origin may use it.
    fn lists(&self, origin: &HeaderValue) -> bool {
        let mut listed = self.policy.cors_origins.iter();
        listed.any(|listed| listed.as_str().as_bytes() == origin.as_bytes())
    }
}

impl FromRequest for Entered {
    type Error = RelayError;
    type Future = Ready<Result<Self, RelayError>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        ready(request.extensions().get::<Self>().cloned().ok_or(RelayError::Internal))
    }
}

/// Middleware that lets requests in.
pub struct Entrance {
    /// The worker that serves them.
    pub worker: Data<Worker>,
}

impl<S, B> Transform<S, ServiceRequest> for Entrance
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type InitError = ();
    type Transform = Inside<S>;
    type Future = Ready<Result<Self::Transform, ()>>;

    fn new_transform(&self, service: S) -> Self::Future {
        let worker = Data::clone(&self.worker);
        ready(Ok(Inside { worker, service: Rc::new(service), cors: RefCell::default() }))
    }
}

/// What is behind the entrance.
pub struct Inside<S> {
    worker: Data<Worker>,
    service: Rc<S>,
    /// The rules, which are made anew for a new configuration.
    cors: RefCell<Option<(Weak<View>, Rules<S>)>>,
}

type Rules<S> = CorsMiddleware<Rc<S>>;
type Plain<B> = fn(ServiceResponse<B>) -> ServiceResponse<EitherBody<B>>;
type Answer<B> = Result<ServiceResponse<EitherBody<B>>, Error>;

impl<S, B> Service<ServiceRequest> for Inside<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    type Response = ServiceResponse<EitherBody<B>>;
    type Error = Error;
    type Future = Either<LocalBoxFuture<'static, Answer<B>>, MapOk<S::Future, Plain<B>>>;

    forward_ready!(service);

    fn call(&self, request: ServiceRequest) -> Self::Future {
        let entered = Entered::at(&self.worker, request.request());
        let cors = if entered.lists_origins() { self.cors(&entered.view) } else { None };
        request.extensions_mut().insert(entered);
        match cors {
            Some(cors) => Either::Left(permitted(cors.call(request)).boxed_local()),
            None => {
                let plain: Plain<B> = ServiceResponse::map_into_left_body;
                Either::Right(self.service.call(request).map_ok(plain))
            }
        }
    }
}

impl<S, B> Inside<S>
where
    S: Service<ServiceRequest, Response = ServiceResponse<B>, Error = Error> + 'static,
    S::Future: 'static,
    B: MessageBody + 'static,
{
    fn cors(&self, view: &Rc<View>) -> Option<Rules<S>> {
        let mut known = self.cors.borrow_mut();
        match &*known {
            Some((of, cors)) if of.as_ptr() == Rc::as_ptr(view) => Some(cors.clone()),
            _ => {
                let transform = cors(view).new_transform(Rc::clone(&self.service));
                let cors = transform.now_or_never()?.ok()?;
                *known = Some((Rc::downgrade(view), cors.clone()));
                Some(cors)
            }
        }
    }
}

/// The rules of every site: its listed origins only, with credentials.
fn cors(view: &Rc<View>) -> Cors {
    let config = view.config();
    let view = Rc::downgrade(view);
    let headers = config.cors_allowed_headers.iter().map(|name| name.as_str());
    let listed = move |origin: &HeaderValue, head: &RequestHead| {
        view.upgrade().is_some_and(|view| view.lists(origin, head))
    };
    Cors::default()
        .allowed_origin_fn(listed)
        .allowed_methods(config.cors_methods.iter().cloned())
        .allowed_headers(headers.chain([CONTENT_TYPE.as_str(), CLIENT_ID_HEADER]))
        .expose_headers([ERROR_HEADER, RELAY_HEADER, RETRY_AFTER.as_str()])
        .block_on_origin_mismatch(false)
        .supports_credentials()
        .max_age(PREFLIGHT_MAX_AGE)
}

async fn permitted<B>(answer: impl Future<Output = Answer<B>>) -> Answer<B> {
    let mut answer = answer.await?;
    permit_listed_only(answer.headers_mut());
    show_timing(answer.headers_mut());
    Ok(answer)
}

/// The library's own field for credentials goes to every origin: without the origin's name beside it
/// it permits nothing, and is taken back.
fn permit_listed_only(headers: &mut HeaderMap) {
    if !headers.contains_key(ACCESS_CONTROL_ALLOW_ORIGIN) {
        headers.remove(ACCESS_CONTROL_ALLOW_CREDENTIALS);
        headers.remove(ACCESS_CONTROL_EXPOSE_HEADERS);
    }
}

/// Whoever may read an answer may also see how it travelled: a browser streams uploads where it knows
/// that the connection is HTTP/2 or newer, and tells a page of another origin only then.
fn show_timing(headers: &mut HeaderMap) {
    if let Some(origin) = headers.get(ACCESS_CONTROL_ALLOW_ORIGIN).cloned() {
        headers.insert(TIMING_ALLOW_ORIGIN, origin);
    }
}
