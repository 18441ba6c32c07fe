//! The extractor of sealed requests: bad bytes never reach a handler (docs/protocol.md §5 step 1).

use std::{rc::Rc, sync::Arc, time::Duration};

use actix_web::{
    FromRequest, HttpRequest, dev,
    http::header::CONTENT_TYPE,
    web::{Data, Payload},
};
use futures_util::{FutureExt, StreamExt, future::LocalBoxFuture};
use mte_relay_protocol::{
    MEDIA_TYPE,
    client_id::ClientId,
    error::{Code, Error as ProtocolError},
    header::{REQUEST_HEADER_LEN, RequestHeader},
};

use crate::{
    access::{self, Class},
    entrance::Entered,
    frames::{Frames, RawBody},
    handlers::{admission::Permit, error::RelayError},
    outer::Outer,
    sites::{Site, Sites},
    transport::BodyFault,
    worker::{View, Worker},
};

/// Shows which client asks: a signed client id.
pub const CLIENT_ID_HEADER: &str = "x-mte-client-id";

/// A sealed request whose outer form is right. Nothing in it is authentic yet.
pub struct Sealed {
    /// The configuration it came in under.
    pub view: Rc<View>,
    /// The site that its client belongs to.
    pub site: Arc<Site>,
    /// Whose it claims to be; the signature was checked.
    pub client: ClientId,
    /// Its header.
    pub header: RequestHeader,
    /// Its frames, still on the wire.
    pub frames: Frames,
    /// What the connection tells.
    pub outer: Outer,
    /// Its right to be in flight.
    pub permit: Permit,
}

impl FromRequest for Sealed {
    type Error = RelayError;
    type Future = LocalBoxFuture<'static, Result<Self, RelayError>>;

    fn from_request(request: &HttpRequest, payload: &mut dev::Payload) -> Self::Future {
        let payload = Payload::from_request(request, payload).into_inner();
        let request = request.clone();
        async move {
            let worker = request.app_data::<Data<Worker>>().ok_or(RelayError::Internal)?;
            let entered = Entered::extract(&request).await?;
            access::class(Class::Sealed);
            let (site, client) = client(&request, &entered.view.sites)?;
            access::host(&site);
            access::client(|| client.tag(site.identity.roots.current()));
            entered.open(&request, &site)?;
            let view = entered.view;
            let config = view.config();
            let outer = Outer::of(&request, &config.trusted_proxies);
            let rates = &view.sites.rates;
            if !rates.take_address(outer.client) || !rates.admits_client(client) {
                return Err(Code::RateLimited.into());
            }
            let raw = raw_body(payload.map_err(|_| RelayError::Internal)?);
            let mut frames = Frames::new(raw, config.limits.max_frame, config.timeout);
            // A client that is slow to say who it is holds nothing but its connection.
            let header = header(&mut frames, config.limits.request_header_timeout).await?;
            // What came in meanwhile counts.
            if !rates.admits_client(client) {
                return Err(Code::RateLimited.into());
            }
            let permit = worker.common.admission.enter_from(outer.client)?;
            Ok(Self { site, client, header, frames, outer, permit, view })
        }
        .boxed_local()
    }
}

fn client(request: &HttpRequest, sites: &Sites) -> Result<(Arc<Site>, ClientId), RelayError> {
    require_media_type(request)?;
    let mut ids = request.headers().get_all(CLIENT_ID_HEADER);
    let (Some(id), None) = (ids.next(), ids.next()) else {
        return Err(Code::ClientUnknown.into());
    };
    let id = id.to_str().map_err(|_| Code::ClientUnknown)?;
    let (site, client) = sites.owner(id)?;
    Ok((Arc::clone(site), client))
}

/// The relay takes a body only as exactly this media type, so that no form and no foreign page can
/// send one.
pub fn require_media_type(request: &HttpRequest) -> Result<(), RelayError> {
    let mut media_types = request.headers().get_all(CONTENT_TYPE);
    match (media_types.next(), media_types.next()) {
        (Some(media_type), None) if media_type == MEDIA_TYPE => Ok(()),
        _ => Err(Code::Malformed.into()),
    }
}

async fn header(frames: &mut Frames, limit: Duration) -> Result<RequestHeader, RelayError> {
    let cut = RelayError::from(ProtocolError::Malformed("request header"));
    let bytes = frames.header_within::<REQUEST_HEADER_LEN>(limit).await.map_err(|_| cut)?;
    Ok(RequestHeader::parse(&bytes)?)
}

/// A request's payload as raw bytes.
pub fn raw_body(payload: Payload) -> RawBody {
    payload.map(|piece| piece.map_err(|_| BodyFault::CutOff)).boxed_local()
}
