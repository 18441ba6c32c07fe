//! No type that holds a secret prints it: each is built from known bytes, printed, and searched.

use std::{
    fmt, fs,
    path::{Path, PathBuf},
};

use base64ct::{Base64, Base64Url, Encoding};
use bytes::{Bytes, BytesMut};
use mte_relay_protocol::{
    client_id::{ClientId, ClientToken},
    client_pair::{ClientPair, NewRequest},
    cookie::Cookie,
    frame::FrameReader,
    header::{PairId, RequestHeader},
    http_message::{Decoded, Field, RequestHead, ResponseHead},
    kdf::{Key, Label, derive},
    kem::PrivateKey,
    pair::{RelayPair, TrafficKeys},
    pairing::{AcceptanceSeeds, ClientPayload, Offer, OfferSeeds, PairRequest, Psk, ServerPayload},
    root::{Root, Roots},
    secret::Secret,
    session::{Session, Terms},
};
use serde_json::Value;
use sha2::{Digest, Sha256};

/// How many bytes of a secret in a row count as printed.
const TELLING: usize = 8;

/// What a sealed message and a cookie contain here.
const CONTENT: &[u8] = b"the plaintext of a sealed message";
const COOKIE_VALUE: &str = "the value of a cookie";

/// Types that hold nothing secret, or only for the length of a call inside this crate.
const PUBLIC: [&str; 29] = [
    "ClientId",
    "ClientTag",
    "Code",
    "ContentMeter",
    "Error",
    "FirstAttempt",
    "FrameReader",
    "HeadLimits",
    "Label",
    "NewRequest",
    "NewerRecord",
    "PairId",
    "PairRequest",
    "Pin",
    "PublicKey",
    "ReplayWindow",
    "RequestFields",
    "RequestHeader",
    "ResponseHeader",
    "SealedFrame",
    "Terms",
    "Usability",
    // Names of others.
    "EncapsulationSeed",
    "Key",
    "KeyId",
    "Salt",
    "SecretId",
    // Private, without `Debug`.
    "Reader",
    "StrictVisitor",
];
/// Private types inside the ones that are printed here.
const INNER: [&str; 3] = ["Cipher", "PairEntry", "Strict"];

/// Prints what has `Debug`, and nothing for what has not.
struct Printer<'a, T>(&'a T);

trait Prints {
    fn print(&self) -> String;
}

impl<T: fmt::Debug> Prints for &Printer<'_, T> {
    fn print(&self) -> String {
        format!("{:?}\n{:#?}", self.0, self.0)
    }
}

trait IsSilent {
    fn print(&self) -> String;
}

impl<T> IsSilent for Printer<'_, T> {
    fn print(&self) -> String {
        String::new()
    }
}

macro_rules! printed {
    ($holders:ident, $name:literal, $value:expr) => {
        // Method look-up takes the first trait that fits.
        $holders.extend([($name, (&&Printer($value)).print())]);
    };
}

/// The known answers: a pairing whose every inner value is written down.
struct Known(Value);

impl Known {
    fn load() -> Self {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../tests/vectors/relay1.json");
        Self(serde_json::from_str(&fs::read_to_string(path).unwrap()).unwrap())
    }

    fn pairing(&self, name: &str) -> Vec<u8> {
        unhex(&self.0["pairing"][1][name])
    }

    fn pairing_text(&self, name: &str) -> &str {
        self.0["pairing"][1][name].as_str().unwrap()
    }

    fn secret_text(&self, name: &str) -> &str {
        self.0["secrets"][name].as_str().unwrap()
    }

    fn psk(&self) -> Psk {
        Psk::from_secret(self.pairing_text("secret_text").as_bytes())
    }

    fn key(&self) -> PrivateKey {
        PrivateKey::from_seed(&array(&unhex(&self.0["identity"]["seed"])).into())
    }

    fn offer_seeds(&self) -> OfferSeeds {
        OfferSeeds {
            random: array(&self.pairing("clientRandom")),
            key: Secret::new(array(&self.pairing("clientEphemeralSeed"))),
            encapsulation: Secret::new(array(&self.pairing("eseedOfClient"))),
        }
    }

    fn acceptance_seeds(&self) -> AcceptanceSeeds {
        AcceptanceSeeds {
            random: array(&self.pairing("response")[2..34]),
            encapsulation: Secret::new(array(&self.pairing("eseedOfRelay"))),
        }
    }

    /// Every secret that the types below are built from or derive.
    fn secrets(&self) -> Vec<Vec<u8>> {
        let pairing = [
            "clientEphemeralSeed",
            "eseedOfClient",
            "eseedOfRelay",
            "ss_s",
            "hs",
            "ss_e",
            "ms",
            "c2s0",
            "s2c0",
        ];
        let mut secrets: Vec<_> = pairing.map(|name| self.pairing(name)).into();
        let shared = self.pairing_text("secret_text").as_bytes();
        secrets.push(shared.to_vec());
        secrets.push(Sha256::digest([b"mte-relay/1 psk\0", shared].concat()).to_vec());
        for direction in ["c2s0", "s2c0"] {
            let now: Key = array(&self.pairing(direction)).into();
            let next = derive(&now, Label::NextEpoch, &[]);
            for keys in [now, next] {
                secrets.push(keys.expose().to_vec());
                secrets.push(derive(&keys, Label::Header, &[]).expose().to_vec());
            }
        }
        let root: Key = array(&unhex(&self.0["secrets"]["root"])).into();
        secrets.push(root.expose().to_vec());
        let labels = [
            Label::IdentitySeed,
            Label::ClientId,
            Label::ClientToken,
            Label::ClientTag,
            Label::Snapshot,
            Label::Cookie,
        ];
        secrets.extend(labels.map(|label| derive(&root, label, &[]).expose().to_vec()));
        secrets.push(unhex(&self.0["identity"]["seed"]));
        secrets.push(self.secret_text("clientIdSecret_text").as_bytes().to_vec());
        // A token begins with the id, which is public.
        secrets.push(self.secret_text("clientToken_text").as_bytes()[22..].to_vec());
        secrets.push(CONTENT.to_vec());
        secrets.push(COOKIE_VALUE.as_bytes().to_vec());
        secrets
    }
}

fn unhex(value: &Value) -> Vec<u8> {
    let hex = value.as_str().unwrap();
    (0..hex.len()).step_by(2).map(|i| u8::from_str_radix(&hex[i..i + 2], 16).unwrap()).collect()
}

fn array<const N: usize>(bytes: &[u8]) -> [u8; N] {
    bytes.try_into().unwrap()
}

/// In which form a part of a secret stands in a text, if it does.
fn found(secret: &[u8], text: &str) -> Option<&'static str> {
    let dense: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    let hex = |part: &[u8]| part.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let list = |part: &[u8]| part.iter().map(u8::to_string).collect::<Vec<_>>().join(",");
    secret.windows(TELLING + 1).find_map(|part| {
        let short = &part[..TELLING];
        let forms = [
            ("hex", hex(short)),
            ("upper-case hex", hex(short).to_uppercase()),
            ("list", list(short)),
            ("escaped", short.escape_ascii().to_string()),
            // Nine bytes are twelve characters wherever they begin a group of three.
            ("base64", Base64::encode_string(part)),
            ("base64url", Base64Url::encode_string(part)),
        ];
        let form = forms.into_iter().find(|(_, form)| dense.contains(form.as_str()));
        let plain = std::str::from_utf8(short).is_ok_and(|part| text.contains(part));
        form.map(|(name, _)| name).or(plain.then_some("text"))
    })
}

/// Every type that holds a secret, printed.
fn holders(known: &Known) -> Vec<(&'static str, String)> {
    let mut holders = Vec::new();
    let traffic = pairing_types(known, &mut holders);
    message_types(known, &traffic, &mut holders);
    place_types(known, &mut holders);
    head_types(&mut holders);
    holders
}

type Holders = Vec<(&'static str, String)>;

fn pairing_types(known: &Known, holders: &mut Holders) -> TrafficKeys {
    let hello = ClientPayload {
        agent: "agent/1".into(),
        client_token: Some(known.secret_text("clientToken_text").into()),
    };
    printed!(holders, "ClientPayload", &hello);
    printed!(holders, "Psk", &known.psk());
    printed!(holders, "PrivateKey", &known.key());
    printed!(holders, "OfferSeeds", &known.offer_seeds());
    printed!(holders, "AcceptanceSeeds", &known.acceptance_seeds());
    printed!(holders, "Secret", &known.offer_seeds().key);

    let text = known.pairing_text("clientPayload_text").as_bytes();
    let (key, psk) = (known.key(), known.psk());
    let offer = Offer::start_with_text(key.public(), &psk, known.offer_seeds(), text).unwrap();
    assert_eq!(offer.request, known.pairing("request"));
    printed!(holders, "Offer", &offer);
    printed!(holders, "AwaitingAcceptance", &offer.awaiting);
    let request = PairRequest::parse(&offer.request).unwrap();
    let opened = request.open(&[key], &[psk]).unwrap();
    printed!(holders, "OpenedOffer", &opened);
    let text = known.pairing_text("serverPayload_text").as_bytes();
    let accepted = opened.accept_with_text(&known.acceptance_seeds(), text).unwrap();
    assert_eq!(accepted.response, known.pairing("response"));
    printed!(holders, "Acceptance", &accepted);
    let finished = offer.awaiting.finish(&accepted.response).unwrap();
    printed!(holders, "ClientPairing", &finished);
    let payload: &ServerPayload = &finished.payload;
    assert_eq!(payload.client_token, known.secret_text("clientToken_text"));
    printed!(holders, "ServerPayload", payload);
    printed!(holders, "TrafficKeys", &accepted.keys);

    let pair = ClientPair::new(finished, 0).unwrap();
    printed!(holders, "ClientPair", &pair);
    accepted.keys
}

fn message_types(known: &Known, traffic: &TrafficKeys, holders: &mut Holders) {
    let (mut client, mut relay) = both_ends(known, traffic);
    // Into the next epoch, so that there is a previous one.
    let mut sealed = client.seal(NewRequest::once(), 0, [1; 16]).unwrap();
    for now in [0, 1_000] {
        sealed = client.seal(NewRequest::once(), now, [2; 16]).unwrap();
    }
    printed!(holders, "ClientRequest", &sealed);
    printed!(holders, "FrameSealer", &sealed.sealer);
    printed!(holders, "AwaitingResponse", &sealed.awaiting);
    let mut wire = BytesMut::new();
    sealed.sealer.seal_last(&[CONTENT], &mut wire).unwrap();

    let header = RequestHeader::parse(&array(&wire.split_to(94))).unwrap();
    let claimed = relay.claim(&header, [3; 16]).unwrap();
    assert!(claimed.advanced);
    printed!(holders, "RelayPair", &relay);
    printed!(holders, "Claimed", &claimed);
    printed!(holders, "OpenKey", &claimed.open);
    printed!(holders, "SealKey", &claimed.seal);
    let mut opener = claimed.open.into_opener();
    printed!(holders, "FrameOpener", &opener);
    let frame = FrameReader::new(1_000).next_frame(&mut wire).unwrap().unwrap();
    let opened = opener.open(frame).unwrap();
    assert_eq!(opened.content, CONTENT);
    printed!(holders, "OpenedFrame", &opened);

    // A store keeps records as sealed bytes; a session does not print even these.
    let mut session = Session::default();
    let terms = Terms { idle_ms: 1_000, lifetime_ms: 1_000, window: 64, max_pairs: 1 };
    session.add(PairId::new([1; 16]), CONTENT.to_vec(), &terms, 0).unwrap();
    printed!(holders, "Session", &session);
}

fn both_ends(known: &Known, traffic: &TrafficKeys) -> (ClientPair, RelayPair) {
    let text = known.pairing_text("clientPayload_text").as_bytes();
    let offer =
        Offer::start_with_text(known.key().public(), &known.psk(), known.offer_seeds(), text);
    let mut finished = offer.unwrap().awaiting.finish(&known.pairing("response")).unwrap();
    finished.payload.epoch_seconds = 1;
    let client = ClientPair::new(finished, 0).unwrap();
    let relay = RelayPair::new(client.client(), client.id(), traffic.clone());
    (client, relay)
}

fn place_types(known: &Known, holders: &mut Holders) {
    let root = Root::new(known.secret_text("clientIdSecret_text").as_bytes());
    printed!(holders, "Root", &root);
    let id = ClientId::new(array(&unhex(&known.0["secrets"]["id"])));
    let token: ClientToken = id.token(&root);
    assert_eq!(token.expose(), known.secret_text("clientToken_text"));
    printed!(holders, "ClientToken", &token);
    printed!(holders, "Roots", &Roots::new(root.clone(), Some(root)));
    let cookie = Cookie {
        name: "sid".into(),
        value: COOKIE_VALUE.into(),
        authority: "relay.example".into(),
        path: "/".into(),
        expires: None,
    };
    printed!(holders, "Cookie", &cookie);
}

fn head_types(holders: &mut Holders) {
    let content = Bytes::from_static(CONTENT);
    let fields = vec![Field::new("authorization", content.clone())];
    printed!(holders, "Field", &fields[0]);
    let response = ResponseHead { status: 200, fields: fields.clone() };
    printed!(holders, "ResponseHead", &response);
    let head = RequestHead {
        method: "GET".into(),
        scheme: "https".into(),
        authority: content.clone(),
        path: content.clone(),
        fields,
    };
    printed!(holders, "RequestHead", &head);
    printed!(holders, "Decoded", &Decoded { head, content: content.clone() });
    printed!(holders, "Decoded", &Decoded { head: response, content });
}

#[test]
fn no_secret_holder_prints_its_secret() {
    let known = Known::load();
    let secrets = known.secrets();
    for (name, printed) in holders(&known) {
        for secret in &secrets {
            assert_eq!(found(secret, &printed), None, "{name} prints a secret: {printed}");
        }
    }
}

#[test]
fn a_secret_is_found_in_whatever_form_it_is_printed() {
    #[derive(Debug)]
    #[expect(dead_code, reason = "read by Debug only")]
    struct Careless<T> {
        name: &'static str,
        secret: T,
    }
    let secret: [u8; 32] = std::array::from_fn(|place| (place as u8).wrapping_mul(37) ^ 0x5a);
    let hex: String = secret.iter().map(|byte| format!("{byte:02x}")).collect();
    let mut printed: Holders = vec![];
    printed!(printed, "list", &Careless { name: "x", secret });
    printed!(printed, "list", &secret[5..20].to_vec());
    printed!(printed, "escaped", &Bytes::copy_from_slice(&secret));
    printed!(printed, "hex", &Careless { name: "x", secret: hex.clone() });
    printed!(printed, "upper-case hex", &hex.to_uppercase());
    for start in 0..3 {
        printed!(printed, "base64", &Base64::encode_string(&secret[start..]));
    }
    printed!(printed, "base64url", &Base64Url::encode_string(&[&[0xff_u8], &secret[1..]].concat()));
    for (form, printed) in printed {
        assert!(found(&secret, &printed).is_some_and(|f| form.contains(f)), "{form}: {printed}");
    }
    assert_eq!(found(CONTENT, &format!("{:?}", [std::str::from_utf8(CONTENT)])), Some("text"));
    assert_eq!(found(&secret, "Secret<32>(redacted)"), None);

    struct WithoutDebug;
    let mut silent: Holders = vec![];
    printed!(silent, "silent", &WithoutDebug);
    assert_eq!(silent[0].1, "");
}

#[test]
fn every_type_of_the_crate_is_printed_here_or_known_to_hold_no_secret() {
    let holders = holders(&Known::load());
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut types = 0;
    for file in sources(&source) {
        let text = fs::read_to_string(file).unwrap();
        let text = text.split("#[cfg(test)]").next().unwrap();
        for name in text.lines().filter_map(declared) {
            let listed = PUBLIC.contains(&name) || INNER.contains(&name);
            let printed = holders.iter().any(|(holder, _)| *holder == name);
            assert!(listed != printed, "{name}: print it, or list it as holding no secret");
            types += 1;
        }
    }
    assert!(types > 40, "only {types} types found");
}

/// Every file below a folder.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let below = |path: PathBuf| if path.is_dir() { sources(&path) } else { vec![path] };
    entries.flat_map(below).collect()
}

/// The name of the type that a line at the margin declares.
fn declared(line: &str) -> Option<&str> {
    let line = line.strip_prefix("pub ").or(line.strip_prefix("pub(crate) ")).unwrap_or(line);
    let rest = ["struct ", "enum ", "type "].iter().find_map(|kind| line.strip_prefix(kind))?;
    rest.split(|c: char| !c.is_alphanumeric()).next()
}
