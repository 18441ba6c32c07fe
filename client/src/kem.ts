/** X-Wing: X25519 and ML-KEM-768 as one KEM (draft-connolly-cfrg-xwing-kem, HPKE KEM id 0x647A). */

import { type Bytes, concat } from "./bytes.ts";
import { random } from "./primitives.ts";

/** Bytes of an X-Wing public key. */
export const PUBLIC_KEY_LENGTH = 1216;
/** Bytes of an X-Wing ciphertext. */
export const CIPHERTEXT_LENGTH = 1120;

const ML_KEM_PUBLIC_KEY_LENGTH = 1184;
const ML_KEM_CIPHERTEXT_LENGTH = 1088;
const X_WING_LABEL = new Uint8Array([0x5c, 0x2e, 0x2f, 0x2f, 0x5e, 0x5c]);

/** X25519 (RFC 7748) over raw 32-byte keys. */
export interface X25519 {
  publicKey(secretKey: Bytes): Promise<Bytes>;
  sharedSecret(secretKey: Bytes, publicKey: Bytes): Promise<Bytes>;
}

/** A KEM key pair that is used for one pairing and then dropped. */
export interface KemKeyPair {
  readonly publicKey: Bytes;
  decapsulate(ciphertext: Bytes): Promise<Bytes>;
}

/** What encapsulation to a public key yields. */
export interface Encapsulated {
  readonly ciphertext: Bytes;
  readonly secret: Bytes;
}

/** The KEM of suite 1. */
export interface Kem {
  generate(): Promise<KemKeyPair>;
  /** @throws where the public key fails ML-KEM's check (a coefficient of q or more). */
  encapsulate(publicKey: Bytes): Promise<Encapsulated>;
}

/** A KEM that also takes its randomness from outside, for the known answers. */
export interface DeterministicKem extends Kem {
  /** The key pair of a 32-byte seed. */
  fromSeed(seed: Bytes): Promise<KemKeyPair>;
  /** Encapsulation with the 64 bytes of `eseed` for randomness. */
  encapsulate(publicKey: Bytes, eseed?: Bytes): Promise<Encapsulated>;
}

/** ML-KEM-768 (FIPS 203) and the SHA-3 functions that X-Wing needs beside it. */
export interface MlKem {
  keygen(seed: Bytes): { publicKey: Bytes; secretKey: Bytes };
  encapsulate(publicKey: Bytes, message: Bytes): { cipherText: Bytes; sharedSecret: Bytes };
  decapsulate(cipherText: Bytes, secretKey: Bytes): Bytes;
  sha3(data: Bytes): Bytes;
  shake256(data: Bytes, length: number): Bytes;
}

/** X-Wing composed of an ML-KEM and an X25519. */
export function composedKem(mlKem: MlKem, x25519: X25519): DeterministicKem {
  const combine = (...parts: Bytes[]): Bytes => mlKem.sha3(concat(...parts, X_WING_LABEL));

  async function fromSeed(seed: Bytes): Promise<KemKeyPair> {
    const expanded = mlKem.shake256(seed, 96);
    const { publicKey: pkM, secretKey: skM } = mlKem.keygen(expanded.subarray(0, 64));
    const skX = expanded.slice(64);
    const pkX = await x25519.publicKey(skX);
    return {
      publicKey: concat(pkM, pkX),
      async decapsulate(ciphertext) {
        const ctX = ciphertext.slice(ML_KEM_CIPHERTEXT_LENGTH);
        const ssM = mlKem.decapsulate(ciphertext.slice(0, ML_KEM_CIPHERTEXT_LENGTH), skM);
        return combine(ssM, await x25519.sharedSecret(skX, ctX), ctX, pkX);
      },
    };
  }

  return {
    fromSeed,
    generate: () => fromSeed(random(32)),
    async encapsulate(publicKey, eseed = random(64)) {
      const pkX = publicKey.slice(ML_KEM_PUBLIC_KEY_LENGTH);
      const ekX = eseed.slice(32);
      const { cipherText, sharedSecret } = mlKem.encapsulate(
        publicKey.slice(0, ML_KEM_PUBLIC_KEY_LENGTH),
        eseed.slice(0, 32),
      );
      const ctX = await x25519.publicKey(ekX);
      const secret = combine(sharedSecret, await x25519.sharedSecret(ekX, pkX), ctX, pkX);
      return { ciphertext: concat(cipherText, ctX), secret };
    },
  };
}
