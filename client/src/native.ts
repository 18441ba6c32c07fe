/** The symmetric primitives of WebCrypto. */

import type { Bytes } from "./bytes.ts";
import type { HashesAndCiphers } from "./primitives.ts";

const bytes = (buffer: ArrayBuffer): Bytes => new Uint8Array(buffer);

/** SHA-256, HMAC and AES-GCM of WebCrypto; keys become non-extractable. */
export function webCrypto(subtle: SubtleCrypto): HashesAndCiphers {
  const hmac = { name: "HMAC", hash: "SHA-256" };
  const gcm = (nonce: Bytes, aad: Bytes | undefined): AesGcmParams =>
    aad ? { name: "AES-GCM", iv: nonce, additionalData: aad } : { name: "AES-GCM", iv: nonce };
  return {
    sha256: async (data) => bytes(await subtle.digest("SHA-256", data)),
    async prf(raw) {
      const key = await subtle.importKey("raw", raw, hmac, false, ["sign"]);
      return async (data) => bytes(await subtle.sign("HMAC", key, data));
    },
    async aead(raw) {
      const key = await subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);
      return {
        seal: async (nonce, plaintext, aad) => bytes(await subtle.encrypt(gcm(nonce, aad), key, plaintext)),
        open: async (nonce, ciphertext, aad) => bytes(await subtle.decrypt(gcm(nonce, aad), key, ciphertext)),
      };
    },
  };
}
