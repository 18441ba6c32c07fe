/** Every derivation of the protocol, and every label (§1, §3, §4, §6, §7). */

import { type Bytes, concat, EMPTY, utf8 } from "./bytes.ts";
import type { Prf, Symmetric } from "./primitives.ts";

/** The names under which keys are derived; those beginning "ws " are reserved. */
export type Label =
  | "pair client"
  | "pair chain"
  | "pair server"
  | "client to relay"
  | "relay to client"
  | "header"
  | "request"
  | "response"
  | "next epoch";

const NUL = new Uint8Array([0]);
const ONE = new Uint8Array([1]);

const labelled = (name: string, context: Bytes): Bytes => concat(utf8(`mte-relay/1 ${name}`), NUL, context);

/** `derive(prk, name, context)`: HKDF-Expand to 32 bytes. */
export function derive(prk: Prf, name: Label, context: Bytes = EMPTY): Promise<Bytes> {
  return prk(concat(labelled(name, context), ONE));
}

/** `Extract(salt, ikm)`, keyed for further derivations. */
export async function extract(crypto: Symmetric, salt: Bytes, ikm: Bytes): Promise<Prf> {
  const salted = await crypto.prf(salt);
  return crypto.prf(await salted(ikm));
}

/** The pre-shared key: 32 zero bytes, or the hash of the SECRET (§3). */
export async function psk(crypto: Symmetric, secret: string | undefined): Promise<Bytes> {
  return secret ? crypto.sha256(labelled("psk", utf8(secret))) : new Uint8Array(32);
}

/** `th1`, the hash over the relay's key and the clear part of a pairing request (§3). */
export function pairTranscript(crypto: Symmetric, relayKey: Bytes, prefix: Bytes): Promise<Bytes> {
  return crypto.sha256(labelled("pair", concat(relayKey, prefix)));
}
