//! What makes a relay a front-end relay: token, peers, pins.

use std::collections::BTreeMap;

use super::{
    address::{Origin, Pin},
    fault::Problem,
    parser::Parser,
    raw::Raw,
    secret::SecretText,
    tree::Tree,
    value::{self, quoted},
};

/// A front-end relay's own settings.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Outbound {
    /// OUTBOUND_TOKEN; empty, and matched by nothing, where only hosts of DOMAIN_MAP have tokens.
    pub token: SecretText,
    /// OUTBOUND_TOKEN_PREVIOUS.
    pub token_previous: Option<SecretText>,
    /// OUTBOUND_UPSTREAMS; none = any peer that is not refused on principle.
    pub upstreams: Option<Vec<Origin>>,
    /// OUTBOUND_PINS by peer; a peer without an entry has none.
    pub pins: BTreeMap<Origin, Vec<Pin>>,
    /// OUTBOUND_PAIR_COUNT.
    pub pair_count: u32,
}

impl Outbound {
    /// Reads all of it; the token is empty where OUTBOUND_TOKEN is not set.
    pub(super) fn parse(p: &mut Parser<'_>, raw: &Raw) -> Self {
        Self {
            token: p.or_default("OUTBOUND_TOKEN", &raw.outbound_token, value::token),
            token_previous: p.optional(
                "OUTBOUND_TOKEN_PREVIOUS",
                &raw.outbound_token_previous,
                value::token,
            ),
            upstreams: p.optional("OUTBOUND_UPSTREAMS", &raw.outbound_upstreams, origins),
            pins: p.or_default("OUTBOUND_PINS", &raw.outbound_pins, pins),
            pair_count: p.number("OUTBOUND_PAIR_COUNT", &raw.outbound_pair_count, 1..=65_536),
        }
    }
}

fn origins(text: &str) -> Result<Vec<Origin>, Problem> {
    value::list(text)?.iter().map(|item| Origin::parse(item)).collect()
}

fn pins(text: &str) -> Result<BTreeMap<Origin, Vec<Pin>>, Problem> {
    let mut pins: BTreeMap<Origin, Vec<Pin>> = BTreeMap::new();
    for (origin, pin) in if text.starts_with('{') { json_pins(text)? } else { listed_pins(text)? } {
        pins.entry(Origin::parse(&origin)?).or_default().push(Pin::parse(&pin)?);
    }
    Ok(pins)
}

fn listed_pins(text: &str) -> Result<Vec<(String, String)>, Problem> {
    let mut pairs = Vec::new();
    for item in value::list(text)? {
        let (origin, pins) = item.split_once('=').ok_or_else(|| {
            Problem::malformed(format!("{} is not of the form origin=pin", quoted(&item)))
        })?;
        pairs.extend(pins.split('|').map(|pin| (origin.trim().to_owned(), pin.trim().to_owned())));
    }
    Ok(pairs)
}

fn json_pins(text: &str) -> Result<Vec<(String, String)>, Problem> {
    let wrong =
        || Problem::malformed("the value is no JSON object of origin to pin or list of pins");
    let Some(Tree::Object(members)) = Tree::from_json(text) else { return Err(wrong()) };
    let mut pairs = Vec::new();
    for (origin, value) in members {
        let pins = match value {
            Tree::List(pins) => pins,
            pin => vec![pin],
        };
        for pin in pins {
            let Tree::Text(pin) = pin else { return Err(wrong()) };
            pairs.push((origin.clone(), pin.expose().to_owned()));
        }
    }
    Ok(pairs)
}
