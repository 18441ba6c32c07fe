/** Which of the keys that a relay lists a client pairs with (§2). */

import { type Bytes, fromBase64Url, toBase64Url } from "./bytes.ts";
import { MteRelayError } from "./error.ts";
import { integer, type Members, parseObject } from "./json.ts";
import { PUBLIC_KEY_LENGTH } from "./kem.ts";
import type { RelayKey } from "./pairing.ts";
import type { Symmetric } from "./primitives.ts";
import type { Trust } from "./trust.ts";

const SUITE = 1;

/**
 * The first key of a discovery document that the client knows how to use and trusts. Nothing but the public
 * keys is taken from the document, as nobody signs it.
 * @throws MteRelayError `not-a-relay`, `suite-unsupported` or `pin-mismatch`.
 */
export async function chooseKey(crypto: Symmetric, document: string, trust: Trust, base: string): Promise<RelayKey> {
  const publicKeys = readKeys(document, base);
  if (publicKeys.length === 0) throw new MteRelayError("suite-unsupported", `${base} lists no key of suite ${SUITE}`);
  for (const publicKey of publicKeys) {
    const hash = await crypto.sha256(publicKey);
    const pinned = trust.pins.includes(`sha256/${toBase64Url(hash)}`);
    if (pinned || trust.pins.length === 0) return { publicKey, keyId: hash.slice(0, 8) };
  }
  throw new MteRelayError("pin-mismatch", `none of the keys that ${base} lists is pinned: either its key changed or this is not the relay`);
}

function readKeys(document: string, base: string): Bytes[] {
  try {
    const members = parseObject(document);
    if (integer(members, "version", 0) !== 1) throw new SyntaxError("another version");
    return (members["keys"] as Members[])
      .filter((key) => key["suite"] === SUITE)
      .map((key) => fromBase64Url(key["publicKey"], PUBLIC_KEY_LENGTH))
      .filter((publicKey) => publicKey !== undefined);
  } catch (cause) {
    throw new MteRelayError("not-a-relay", `${base}/api/mte-relay does not answer as a relay`, { cause });
  }
}
