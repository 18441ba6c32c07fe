//! Clients, the relay, and the adversary between them, who has every transmission and decides
//! what arrives, when, how often and altered in which way.

use std::collections::BTreeMap;

use mte_relay_protocol::{
    client_pair::{ClientPair, NewRequest},
    error::{Code, Error},
    pairing::{ClientPayload, Offer, OfferSeeds, Psk},
    session::Terms,
};
use proptest::sample::Index;

use super::{
    Mutant,
    client::{Client, Logical, Reaction, Transmission, reaction},
    relay::{REPLICAS, Relay, Reply},
};
use crate::support::{NOW, Pick};

/// Fresh bytes that never repeat.
#[derive(Default)]
pub(crate) struct Entropy(u64);

impl Entropy {
    pub(crate) fn bytes<const N: usize>(&mut self) -> [u8; N] {
        self.0 += 1;
        std::array::from_fn(|place| self.0.to_be_bytes()[place % 8])
    }
}

/// How often each situation came about.
#[derive(Default)]
pub(crate) struct Tally(pub(crate) BTreeMap<String, u64>);

impl Tally {
    pub(crate) fn count(&mut self, situation: impl Into<String>) {
        *self.0.entry(situation.into()).or_default() += 1;
    }
}

/// One move of the adversary, a client, or the operator.
#[derive(Clone, Debug)]
pub(crate) enum Step {
    /// A client sends a request for the first time.
    Send {
        client: usize,
        idempotent: bool,
        new_pair: bool,
        flight_ms: u64,
    },
    /// A transmission, or a copy of one, arrives at a replica.
    Deliver {
        transmission: Pick,
        replica: usize,
        altered: Altered,
    },
    /// The client of a transmission hears something.
    Hear {
        transmission: Pick,
        what: Heard,
        flight_ms: u64,
    },
    /// A recorded pairing request arrives once more.
    ReplayPairing(Pick),
    /// A client uses up so many numbers of its pair; the last of them arrives.
    UseNumbers {
        client: usize,
        count: u64,
    },
    Advance(u64),
    /// A client's clock is put forward.
    PutForward {
        client: usize,
        ms: u64,
    },
    Restart {
        store_too: bool,
    },
    RotateSecret,
    /// Forgets what has ended, and with `evict` every session that may go.
    Forget {
        evict: bool,
    },
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Altered {
    No,
    Header(Index),
    Frame(Index),
    /// Under the id of another client.
    ClientId(Pick),
}

#[derive(Clone, Copy, Debug)]
pub(crate) enum Heard {
    /// What the relay said, the first or a later time.
    Reply(Pick),
    AlteredReply(Pick),
    Forged(Code),
}

pub(crate) struct World {
    mutant: Mutant,
    now: u64,
    entropy: Entropy,
    clients: Vec<Client>,
    relay: Relay,
    requests: Vec<Logical>,
    transmissions: Vec<Transmission>,
    replies: Vec<(usize, Reply)>,
    pairings: Vec<Vec<u8>>,
    pub(crate) tally: Tally,
}

impl World {
    /// Clients whose clocks are so many milliseconds ahead of the relay's.
    pub(crate) fn new(mutant: Mutant, terms: Terms, clocks: &[i64]) -> Self {
        let client = |ahead: &i64| Client { ahead: *ahead, token: None, pairs: vec![] };
        Self {
            mutant,
            now: NOW,
            entropy: Entropy::default(),
            clients: clocks.iter().map(client).collect(),
            relay: Relay::new(mutant, terms, NOW),
            requests: vec![],
            transmissions: vec![],
            replies: vec![],
            pairings: vec![],
            tally: Tally::default(),
        }
    }

    /// How often each request that is not idempotent was executed.
    pub(crate) fn executions(&self) -> Vec<usize> {
        let count = |logical| {
            let executed = self.relay.upstream.iter();
            executed.filter(|(number, _)| *number as usize == logical).count()
        };
        let once = self.requests.iter().enumerate().filter(|(_, request)| !request.idempotent);
        once.map(|(logical, _)| count(logical)).collect()
    }

    /// # Errors
    /// What was executed twice.
    pub(crate) fn check(&self) -> Result<(), String> {
        let mut upstream = self.relay.upstream.clone();
        upstream.sort_unstable();
        for pair in upstream.windows(2) {
            let [(request, left), (other, right)] = [pair[0], pair[1]];
            let once = self.requests.get(request as usize).is_some_and(|r| !r.idempotent);
            if request == other && (left == right || once) {
                return Err(format!("request {request} was executed twice ({left}, {right})"));
            }
        }
        Ok(())
    }

    pub(crate) fn take(&mut self, step: &Step) {
        match *step {
            Step::Send { client, idempotent, new_pair, flight_ms } => {
                self.send(client % self.clients.len(), idempotent, new_pair, flight_ms);
            }
            Step::Deliver { transmission, replica, altered } => {
                if !self.transmissions.is_empty() {
                    let transmission = transmission.index(self.transmissions.len());
                    self.deliver(transmission, replica % REPLICAS, altered);
                }
            }
            Step::Hear { transmission, what, flight_ms } => {
                if !self.transmissions.is_empty() {
                    let transmission = transmission.index(self.transmissions.len());
                    self.hear(transmission, what, flight_ms);
                }
            }
            Step::ReplayPairing(which) => {
                if !self.pairings.is_empty() {
                    let request = which.get(&self.pairings).clone();
                    let paired = self.relay.pair(&request, self.now, &mut self.entropy);
                    self.tally.count(format!("pairing replayed: {:?}", paired.err()));
                }
            }
            Step::UseNumbers { client, count } => {
                self.use_numbers(client % self.clients.len(), count);
            }
            Step::Advance(ms) => self.advance(ms),
            Step::PutForward { client, ms } => {
                let count = self.clients.len();
                self.clients[client % count].ahead += i64::try_from(ms).unwrap();
            }
            Step::Restart { store_too } => {
                // A process does not end and start within one millisecond.
                self.now += 1;
                self.relay.restart(store_too, self.now);
            }
            Step::RotateSecret => self.relay.rotate(),
            Step::Forget { evict } => self.relay.forget(evict, self.now, &mut self.tally),
        }
    }

    fn advance(&mut self, ms: u64) {
        self.now += ms;
        for (transmission, reply) in self.relay.due(self.now) {
            self.tally.count("a request waited for its time");
            self.note_reply(transmission, reply);
        }
    }

    fn send(&mut self, client: usize, idempotent: bool, new_pair: bool, flight_ms: u64) {
        if new_pair || self.clients[client].usable_pair(self.now).is_none() {
            let Ok(pair) = self.pair_up(client, flight_ms) else { return };
            self.clients[client].pairs.push(pair);
        }
        self.requests.push(Logical {
            client,
            idempotent,
            first_sent: self.clients[client].clock(self.now),
            transmissions: vec![],
            ended: false,
        });
        let new = if idempotent { NewRequest::idempotent() } else { NewRequest::once() };
        self.transmit(self.requests.len() - 1, new);
    }

    /// Seals on the client's newest usable pair; the adversary has it then.
    fn transmit(&mut self, logical: usize, new: NewRequest) {
        let salt = self.entropy.bytes();
        let request = &mut self.requests[logical];
        let client = &mut self.clients[request.client];
        let clock = client.clock(self.now);
        let Some(pair) = client.usable_pair(self.now) else { return };
        let attempt = request.transmissions.len();
        let sealed = Transmission::seal(pair, (logical, attempt), new, clock, salt);
        if sealed.fields.epoch > 0 {
            self.tally.count("sealed in a later epoch");
        }
        // Nobody waits for ever: the window is tested by `UseNumbers`.
        pair.settle(sealed.fields.seq);
        request.transmissions.push(self.transmissions.len());
        self.transmissions.push(sealed);
    }

    fn pair_up(&mut self, client: usize, flight_ms: u64) -> Result<ClientPair, Error> {
        let seeds = OfferSeeds {
            random: self.entropy.bytes(),
            key: self.entropy.bytes().into(),
            encapsulation: self.entropy.bytes().into(),
        };
        let client_token = self.clients[client].token.clone();
        let hello = ClientPayload { agent: "model/1".into(), client_token };
        let offer = Offer::start(self.relay.key().public(), &Psk::NONE, seeds, &hello)?;
        self.pairings.push(offer.request.clone());
        let answer = self.relay.pair(&offer.request, self.now, &mut self.entropy);
        self.tally.count(format!("pairing: {:?}", answer.as_ref().err()));
        self.advance(flight_ms);
        let finished = offer.awaiting.finish(&answer?)?;
        let client = &mut self.clients[client];
        client.token = Some(finished.payload.client_token.clone());
        ClientPair::new(finished, client.clock(self.now))
    }

    fn deliver(&mut self, transmission: usize, replica: usize, altered: Altered) {
        let sent = &self.transmissions[transmission];
        let (mut body, mut client_id) = (sent.body.clone(), &sent.client_id);
        match altered {
            Altered::No => {}
            Altered::Header(at) => body[at.index(94)] ^= 1,
            Altered::Frame(at) => {
                let at = 94 + at.index(body.len() - 94);
                body[at] ^= 1;
            }
            Altered::ClientId(of) => client_id = &of.get(&self.transmissions).client_id,
        }
        let place = (transmission, replica);
        let client_id = client_id.clone();
        let reply = self.relay.receive(place, &client_id, &body, self.now, &mut self.entropy);
        if let Some(reply) = reply {
            self.note_reply(transmission, reply);
        }
    }

    fn note_reply(&mut self, transmission: usize, reply: Reply) {
        let sent = &self.transmissions[transmission];
        let again = if sent.fields.first.is_some() { "a retry" } else { "a request" };
        match &reply {
            Reply::Refused(code) => self.tally.count(format!("{again}: {code}")),
            Reply::Answered(_) => self.tally.count(format!("{again}: executed")),
        }
        self.replies.push((transmission, reply));
    }

    fn hear(&mut self, transmission: usize, what: Heard, flight_ms: u64) {
        let logical = self.transmissions[transmission].logical;
        let request = &self.requests[logical];
        if request.ended || request.transmissions.last() != Some(&transmission) {
            return;
        }
        let said = |pick: Pick| {
            let said = self.replies.iter().filter(|(of, _)| *of == transmission);
            let said: Vec<_> = said.map(|(_, reply)| reply.clone()).collect();
            (!said.is_empty()).then(|| pick.get(&said).clone())
        };
        let reply = match what {
            Heard::Forged(code) => Some(Reply::Refused(code)),
            Heard::Reply(pick) => said(pick),
            Heard::AlteredReply(pick) => said(pick).map(|reply| match reply {
                Reply::Answered(mut body) => {
                    *body.last_mut().unwrap() ^= 1;
                    Reply::Answered(body)
                }
                refused => refused,
            }),
        };
        match reply {
            None => {}
            Some(Reply::Answered(body)) => {
                let opens = self.transmissions[transmission].opens(&body);
                self.tally.count(if opens { "an answer opened" } else { "an answer did not open" });
                self.requests[logical].ended = true;
            }
            Some(Reply::Refused(code)) => self.react(logical, code, flight_ms),
        }
    }

    fn react(&mut self, logical: usize, code: Code, flight_ms: u64) {
        let request = &mut self.requests[logical];
        let reaction = reaction(code, request.idempotent);
        let clock = self.clients[request.client].clock(self.now);
        if reaction == Reaction::Surface || !request.may_be_sent_again(clock) {
            request.ended = true;
            return;
        }
        let client = request.client;
        let idempotent = request.idempotent;
        let first = &self.transmissions[request.transmissions[0]];
        let (first_client, mut again) = (first.client, NewRequest::retry_of(&first.fields));
        match self.mutant {
            Mutant::ClientDoesNotMarkRetries => again.first = None,
            Mutant::ClientRenewsCreated => again.created = None,
            _ => {}
        }
        if reaction == Reaction::SendAsNew {
            assert!(idempotent);
            again = NewRequest::idempotent();
        }
        let usable = self.clients[client].usable_pair(self.now).is_some();
        if reaction != (Reaction::Retry { pair_anew: false }) || !usable {
            // The pair that failed is given up.
            let Ok(pair) = self.pair_up(client, flight_ms) else {
                self.requests[logical].ended = true;
                return;
            };
            self.clients[client].pairs = vec![pair];
        }
        let pair = self.clients[client].usable_pair(self.now);
        let same_id = pair.is_some_and(|pair| pair.client() == first_client);
        if !same_id && self.mutant != Mutant::ClientRetriesUnderAnotherId {
            self.tally.count("a pairing yielded another id");
            self.requests[logical].ended = true;
            return;
        }
        self.transmit(logical, again);
    }

    /// Pushes earlier numbers of the newest pair out of the window.
    fn use_numbers(&mut self, client: usize, count: u64) {
        let clock = self.clients[client].clock(self.now);
        for _ in 0..count {
            let Some(pair) = self.clients[client].usable_pair(self.now) else { return };
            let salt = self.entropy.bytes();
            let new = NewRequest::idempotent();
            let number = pair.seal(new, clock, salt).unwrap().awaiting.request().seq;
            pair.settle(number);
        }
        self.send(client, true, false, 0);
        self.deliver(self.transmissions.len() - 1, 0, Altered::No);
        self.tally.count("numbers were used up");
    }
}
