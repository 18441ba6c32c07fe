/** What `crypto.subtle` would do, by `@noble/*`: loaded on pages that are no secure context, and for X25519. */

import { gcm } from "@noble/ciphers/aes.js";
import { pow } from "@noble/curves/abstract/modular.js";
import { montgomery } from "@noble/curves/abstract/montgomery.js";
import { hmac } from "@noble/hashes/hmac.js";
import { sha256, sha384, sha512 } from "@noble/hashes/sha2.js";
import type { Bytes } from "../bytes.ts";
import type { X25519 } from "../kem.ts";
import type { SubtleFallback } from "../lazy.ts";
import type { HashesAndCiphers } from "../primitives.ts";

const P = 2n ** 255n - 19n;

// The library's own `x25519` brings the Edwards curve along for speed, which doubles the download.
const curve = montgomery({
  P,
  type: "x25519",
  powPminus2: (x) => pow(x, P - 2n, P),
  adjustScalarBytes(scalar: Uint8Array) {
    scalar[0] = (scalar[0] ?? 0) & 248;
    scalar[31] = ((scalar[31] ?? 0) & 127) | 64;
    return scalar;
  },
});

/** X25519; throws on a low-order point. */
export const x25519: X25519 = {
  publicKey: async (secretKey) => curve.getPublicKey(secretKey) as Bytes,
  sharedSecret: async (secretKey, publicKey) => curve.getSharedSecret(secretKey, publicKey) as Bytes,
};

/** SHA-256, HMAC-SHA256 and AES-256-GCM. */
export const hashesAndCiphers: HashesAndCiphers = {
  sha256: async (data) => sha256(data) as Bytes,
  async prf(key) {
    const own = key.slice();
    return async (data) => hmac(sha256, own, data) as Bytes;
  },
  async aead(key) {
    const own = key.slice();
    return {
      seal: async (nonce, plaintext, aad) => gcm(own, nonce, aad).encrypt(plaintext) as Bytes,
      open: async (nonce, ciphertext, aad) => gcm(own, nonce, aad).decrypt(ciphertext) as Bytes,
    };
  },
};

/** The hashes of subresource integrity. */
export const digests: SubtleFallback["digests"] = {
  sha256: (content) => sha256(new Uint8Array(content)),
  sha384: (content) => sha384(new Uint8Array(content)),
  sha512: (content) => sha512(new Uint8Array(content)),
};
