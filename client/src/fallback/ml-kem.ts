/** ML-KEM-768 and SHA-3 of `@noble/*`: loaded where the platform has no X-Wing. */

import { sha3_256, shake256 } from "@noble/hashes/sha3.js";
import { ml_kem768 } from "@noble/post-quantum/ml-kem.js";
import type { Bytes } from "../bytes.ts";
import type { MlKem } from "../kem.ts";

/** FIPS 203; `encapsulate` throws on a public key with a coefficient of q or more. */
export const mlKem: MlKem = {
  keygen: (seed) => ml_kem768.keygen(seed) as ReturnType<MlKem["keygen"]>,
  encapsulate: (publicKey, message) =>
    ml_kem768.encapsulate(publicKey, message) as ReturnType<MlKem["encapsulate"]>,
  decapsulate: (cipherText, secretKey) => ml_kem768.decapsulate(cipherText, secretKey) as Bytes,
  sha3: (data) => sha3_256(data) as Bytes,
  shake256: (data, length) => shake256(data, { dkLen: length }) as Bytes,
};
