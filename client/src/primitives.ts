/** The symmetric cryptography that the protocol is built on, from the platform where it has it. */

import type { Bytes } from "./bytes.ts";
import { loadSubtle } from "./lazy.ts";
import { webCrypto } from "./native.ts";

/** HMAC-SHA256 under one key. */
export type Prf = (data: Bytes) => Promise<Bytes>;

/** AES-256-GCM with a 16-byte tag under one key. */
export interface Aead {
  seal(nonce: Bytes, plaintext: Bytes, aad?: Bytes): Promise<Bytes>;
  /** @throws where the tag does not verify. */
  open(nonce: Bytes, ciphertext: Bytes, aad?: Bytes): Promise<Bytes>;
}

/** SHA-256 and what is keyed. The caller may wipe a `key` afterwards. */
export interface HashesAndCiphers {
  sha256(data: Bytes): Promise<Bytes>;
  /** Keys HMAC-SHA256. */
  prf(key: Bytes): Promise<Prf>;
  /** Keys AES-256-GCM. */
  aead(key: Bytes): Promise<Aead>;
}

/** The symmetric half of suite 1 (§1), with randomness from the operating system. */
export interface Symmetric extends HashesAndCiphers {
  random(length: number): Bytes;
}

/** Fresh random bytes from the operating system. */
export const random = (length: number): Bytes => crypto.getRandomValues(new Uint8Array(length));

/** WebCrypto, or the lazily loaded `@noble/*` on pages that are no secure context. @throws MteRelayError `chunk-unavailable`. */
export async function symmetric(): Promise<Symmetric> {
  // Outside secure contexts (http: pages) `crypto.subtle` does not exist, `getRandomValues` does.
  const subtle = crypto.subtle as SubtleCrypto | undefined;
  return { ...(subtle ? webCrypto(subtle) : (await loadSubtle()).hashesAndCiphers), random };
}
