/** The client's side of the pairing handshake (§3): one request, one response, two chain keys. */

import { type Bytes, concat, EMPTY, fromBase64Url, fromUtf8, readUint, u16 } from "./bytes.ts";
import { isTokenOf, parseClientId } from "./client-id.ts";
import { MteRelayError } from "./error.ts";
import { integer, parseObject } from "./json.ts";
import { derive, extract, pairTranscript, psk } from "./kdf.ts";
import { CIPHERTEXT_LENGTH, type KemKeyPair } from "./kem.ts";
import type { Prf } from "./primitives.ts";
import type { Suite } from "./suite.ts";

/** Version and suite bytes at the head of both messages. */
const VERSION_AND_SUITE = new Uint8Array([1, 1]);
const PREFIX2_LENGTH = 2 + 32 + CIPHERTEXT_LENGTH;
const MAX_SEALED_LENGTH = 4096;
/** Bytes of the longest valid pairing response. */
export const MAX_RESPONSE_LENGTH = PREFIX2_LENGTH + 2 + MAX_SEALED_LENGTH;
const ZERO_NONCE = new Uint8Array(12);

/** A relay's static key, accepted by §2. */
export interface RelayKey {
  readonly publicKey: Bytes;
  readonly keyId: Bytes;
}

/** What the relay grants in a pairing, sealed. Times are in seconds, sizes in bytes. */
export interface Grant {
  readonly clientId: string;
  /** The 16 bytes of `clientId`. */
  readonly id: Bytes;
  readonly clientToken: string;
  readonly pairId: Bytes;
  readonly idleSeconds: number;
  readonly lifetimeSeconds: number;
  readonly epochSeconds: number;
  readonly window: number;
  readonly maxFrame: number;
  /** 0 = no limit. */
  readonly maxBody: number;
  readonly serverTimeMs: number;
}

/** A finished pairing: the grant and the chain keys of epoch 0. */
export interface Paired {
  readonly grant: Grant;
  readonly toRelay: Bytes;
  readonly fromRelay: Bytes;
}

/** A pairing request on its way. */
export interface Pairing {
  readonly request: Bytes;
  /** Opens the relay's response; once. @throws MteRelayError `pairing-invalid`. */
  finish(response: Bytes): Promise<Paired>;
}

/**
 * Makes a pairing request for a relay's key.
 * @param payload the JSON of what the client says, sealed: `{agent, clientToken?}`.
 * @param secret the shared SECRET, where one is configured.
 * @throws MteRelayError `pairing-invalid` where the key is no valid X-Wing key.
 */
export async function startPairing(
  crypto: Suite,
  relay: RelayKey,
  payload: Bytes,
  secret?: string,
): Promise<Pairing> {
  const { ciphertext, secret: staticSecret } = await crypto.kem.encapsulate(relay.publicKey).catch(refuse);
  const ephemeral = await crypto.kem.generate();
  const prefix1 = concat(VERSION_AND_SUITE, relay.keyId, crypto.random(32), ciphertext, ephemeral.publicKey);
  const th1 = await pairTranscript(crypto, relay.publicKey, prefix1);
  const hs = await extract(crypto, await psk(crypto, secret), staticSecret);
  const clientKey = await crypto.aead(await derive(hs, "pair client", th1));
  const sealed = await clientKey.seal(ZERO_NONCE, payload, th1);
  const chain = await derive(hs, "pair chain", th1);
  return {
    request: concat(prefix1, u16(sealed.length), sealed),
    finish: (response) => finish(crypto, concat(th1, sealed), chain, ephemeral, response).catch(refuse),
  };
}

function refuse(cause: unknown): never {
  throw new MteRelayError("pairing-invalid", "the relay's part of the pairing is not valid", { cause });
}

async function finish(
  crypto: Suite,
  transcript: Bytes,
  chain: Bytes,
  ephemeral: KemKeyPair,
  response: Bytes,
): Promise<Paired> {
  const prefix2 = response.slice(0, PREFIX2_LENGTH);
  const sealed = response.slice(PREFIX2_LENGTH + 2);
  const fits =
    prefix2[0] === VERSION_AND_SUITE[0] &&
    prefix2[1] === VERSION_AND_SUITE[1] &&
    sealed.length <= MAX_SEALED_LENGTH &&
    sealed.length === readUint(response, PREFIX2_LENGTH, 2);
  if (!fits) throw new SyntaxError("lengths, version or suite differ");
  const th2 = await crypto.sha256(concat(transcript, prefix2));
  const ephemeralSecret = await ephemeral.decapsulate(prefix2.slice(PREFIX2_LENGTH - CIPHERTEXT_LENGTH));
  const ms = await extract(crypto, chain, ephemeralSecret);
  const serverKey = await crypto.aead(await derive(ms, "pair server", th2));
  const grant = parseGrant(fromUtf8(await serverKey.open(ZERO_NONCE, sealed, th2)));
  return { grant, ...(await chainKeys(ms, await crypto.sha256(concat(th2, sealed)))) };
}

async function chainKeys(ms: Prf, th3: Bytes): Promise<{ toRelay: Bytes; fromRelay: Bytes }> {
  return {
    toRelay: await derive(ms, "client to relay", th3),
    fromRelay: await derive(ms, "relay to client", th3),
  };
}

function parseGrant(text: string): Grant {
  const members = parseObject(text);
  const { clientId, clientToken, pairId: pairIdText } = members;
  const id = parseClientId(clientId) ?? EMPTY;
  const pairId = fromBase64Url(pairIdText, 16);
  if (!pairId || !isTokenOf(id, clientToken)) throw new SyntaxError("ids are not valid");
  return {
    clientId: clientId as string,
    id,
    clientToken,
    pairId,
    idleSeconds: integer(members, "idleSeconds", 1),
    lifetimeSeconds: integer(members, "lifetimeSeconds", 1),
    epochSeconds: integer(members, "epochSeconds", 1),
    window: integer(members, "window", 1),
    maxFrame: integer(members, "maxFrame", 1),
    maxBody: integer(members, "maxBody", 0),
    serverTimeMs: integer(members, "serverTimeMs", 0),
  };
}
