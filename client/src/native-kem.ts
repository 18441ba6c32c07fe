/** X25519 and X-Wing of the platform, as far as trying shows that it has them. */

import { type Bytes, concat, equal } from "./bytes.ts";
import { CIPHERTEXT_LENGTH, type Kem, PUBLIC_KEY_LENGTH, type X25519 } from "./kem.ts";

const bytes = (buffer: ArrayBuffer): Bytes => new Uint8Array(buffer);

/** X25519 of WebCrypto, or undefined where the platform has none. */
export async function nativeX25519(subtle: SubtleCrypto): Promise<X25519 | undefined> {
  // WebCrypto imports X25519 private keys as PKCS #8 or JWK only; this is the PKCS #8 head of a raw key.
  const pkcs8 = new Uint8Array([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x6e, 4, 0x22, 4, 0x20]);
  const sharedSecret = async (secretKey: Bytes, publicKey: Bytes): Promise<Bytes> => {
    const secret = await subtle.importKey("pkcs8", concat(pkcs8, secretKey), "X25519", false, ["deriveBits"]);
    const peer = await subtle.importKey("raw", publicKey, "X25519", false, []);
    return bytes(await subtle.deriveBits({ name: "X25519", public: peer }, secret, 256));
  };
  const basePoint = new Uint8Array(32);
  basePoint[0] = 9;
  const publicKey = (secretKey: Bytes): Promise<Bytes> => sharedSecret(secretKey, basePoint);
  try {
    await publicKey(new Uint8Array(32).fill(1));
    return { publicKey, sharedSecret };
  } catch {
    return undefined;
  }
}

/** The KEM part of the newer WebCrypto drafts, which TypeScript's library does not know yet. */
interface KemSubtle {
  encapsulateBits(name: string, key: CryptoKey): Promise<{ sharedKey: ArrayBuffer; ciphertext: ArrayBuffer }>;
  decapsulateBits(name: string, key: CryptoKey, ciphertext: Bytes): Promise<ArrayBuffer>;
  importKey(format: string, data: Bytes, name: string, extractable: boolean, usages: string[]): Promise<CryptoKey>;
  exportKey(format: string, key: CryptoKey): Promise<ArrayBuffer>;
  generateKey(name: string, extractable: boolean, usages: string[]): Promise<CryptoKeyPair>;
}

/** X-Wing of WebCrypto (there called MLKEM768-X25519), or undefined where the platform has none. */
export async function nativeKem(plainSubtle: SubtleCrypto): Promise<Kem | undefined> {
  const name = "MLKEM768-X25519";
  const subtle = plainSubtle as unknown as KemSubtle;
  const kem: Kem = {
    async generate() {
      const keys = await subtle.generateKey(name, false, ["encapsulateBits", "decapsulateBits"]);
      return {
        publicKey: bytes(await subtle.exportKey("raw-public", keys.publicKey)),
        decapsulate: async (ciphertext) => bytes(await subtle.decapsulateBits(name, keys.privateKey, ciphertext)),
      };
    },
    async encapsulate(publicKey) {
      const key = await subtle.importKey("raw-public", publicKey, name, false, ["encapsulateBits"]);
      const { sharedKey, ciphertext } = await subtle.encapsulateBits(name, key);
      return { ciphertext: bytes(ciphertext), secret: bytes(sharedKey) };
    },
  };
  try {
    const { publicKey, decapsulate } = await kem.generate();
    const { ciphertext, secret } = await kem.encapsulate(publicKey);
    const works =
      publicKey.length === PUBLIC_KEY_LENGTH &&
      ciphertext.length === CIPHERTEXT_LENGTH &&
      equal(await decapsulate(ciphertext), secret);
    return works ? kem : undefined;
  } catch {
    return undefined;
  }
}
