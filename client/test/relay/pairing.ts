/** The relay's side of the pairing handshake (§3). */

import { type Bytes, concat, equal, fromUtf8, readUint, u16, utf8 } from "../../src/bytes.ts";
import { parseObject } from "../../src/json.ts";
import { extract, pairTranscript, psk } from "../../src/kdf.ts";
import type { TestSuite } from "../suites.ts";
import { Refusal } from "./error.ts";
import { derive, type Secrets } from "./secrets.ts";

const PREFIX1_LENGTH = 2378;
const NONCE = new Uint8Array(12);

/** An opened pairing request, to be answered with what the relay grants. */
export interface PairingRequest {
  readonly payload: Record<string, unknown>;
  answer(grant: unknown, random: { serverRandom: Bytes; eseed: Bytes }): Promise<PairingAnswer>;
}

/** The response and the chain keys. */
export interface PairingAnswer {
  readonly response: Bytes;
  readonly toRelay: Bytes;
  readonly fromRelay: Bytes;
}

/** Opens a pairing request. @throws Refusal. */
export async function openPairing(suite: TestSuite, secrets: Secrets, secret: string, request: Bytes): Promise<PairingRequest> {
  const prefix1 = request.slice(0, PREFIX1_LENGTH);
  const sealed = request.slice(PREFIX1_LENGTH + 2);
  const length = readUint(request, PREFIX1_LENGTH, 2);
  if (request.length < PREFIX1_LENGTH + 2 || sealed.length !== length || length > 4096) throw new Refusal("malformed");
  if (prefix1[0] !== 1 || prefix1[1] !== 1) throw new Refusal("malformed");
  if (!equal(prefix1.slice(2, 10), secrets.keyId)) throw new Refusal("key-unknown");
  const th1 = await pairTranscript(suite, secrets.identity.publicKey, prefix1);
  try {
    const hs = await extract(suite, await psk(suite, secret), await secrets.identity.decapsulate(prefix1.slice(42, 1162)));
    const key = await suite.aead(await derive(hs, "pair client", th1));
    const payload = parseObject(fromUtf8(await key.open(NONCE, sealed, th1)));
    const chain = await derive(hs, "pair chain", th1);
    const pkE = prefix1.slice(1162);
    return {
      payload,
      answer: async (grant, { serverRandom, eseed }) => {
        const { ciphertext, secret: ssE } = await suite.kem.encapsulate(pkE, eseed);
        const prefix2 = concat(new Uint8Array([1, 1]), serverRandom, ciphertext);
        const th2 = await suite.sha256(concat(th1, sealed, prefix2));
        const ms = await extract(suite, chain, ssE);
        const serverKey = await suite.aead(await derive(ms, "pair server", th2));
        const text = typeof grant === "string" ? grant : JSON.stringify(grant);
        const sealedServer = await serverKey.seal(NONCE, utf8(text), th2);
        const th3 = await suite.sha256(concat(th2, sealedServer));
        return {
          response: concat(prefix2, u16(sealedServer.length), sealedServer),
          toRelay: await derive(ms, "client to relay", th3),
          fromRelay: await derive(ms, "relay to client", th3),
        };
      },
    };
  } catch {
    throw new Refusal("pair-refused");
  }
}
