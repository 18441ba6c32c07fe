/** Suite 1 in each composition that a platform may need, with randomness that tests can set. */

import { type Bytes, concat } from "../src/bytes.ts";
import { mlKem } from "../src/fallback/ml-kem.ts";
import * as subtle from "../src/fallback/subtle.ts";
import { composedKem, type DeterministicKem, type KemKeyPair, type X25519 } from "../src/kem.ts";
import { webCrypto } from "../src/native.ts";
import { nativeX25519 } from "../src/native-kem.ts";
import { random } from "../src/primitives.ts";
import type { Suite } from "../src/suite.ts";

/** A suite whose KEM takes seeds. */
export interface TestSuite extends Suite {
  readonly kem: DeterministicKem;
}

/** WebCrypto with ML-KEM from the fallback: what browsers use today. */
export async function nativeSuite(): Promise<TestSuite> {
  const x25519 = await nativeX25519(crypto.subtle);
  if (!x25519) throw new Error("this Node has no X25519");
  return { ...webCrypto(crypto.subtle), random, kem: composedKem(mlKem, x25519 satisfies X25519) };
}

/** The fallback alone: what pages use that are no secure context. */
export const fallbackSuite: TestSuite = { ...subtle.hashesAndCiphers, random, kem: composedKem(mlKem, subtle.x25519) };

/** The same suite with set values in place of randomness. */
export function withFixed(suite: TestSuite, fixed: { random?: Bytes; eseed?: Bytes; ephemeralSeed?: Bytes }): Suite {
  const { kem } = suite;
  return {
    ...suite,
    random: (length) => {
      if (fixed.random?.length !== length) throw new Error(`${length} random bytes are not expected here`);
      return concat(fixed.random);
    },
    kem: {
      encapsulate: (publicKey) => kem.encapsulate(publicKey, fixed.eseed),
      generate: (): Promise<KemKeyPair> => {
        if (!fixed.ephemeralSeed) throw new Error("no key pair is expected here");
        return kem.fromSeed(fixed.ephemeralSeed);
      },
    },
  };
}
