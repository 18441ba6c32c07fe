/** Bytes on the wire: joining, big-endian integers, text, strict base64url (§1). */

/** Bytes in a buffer of their own, as WebCrypto takes them. */
export type Bytes = Uint8Array<ArrayBuffer>;

const encoder = new TextEncoder();
const decoder = new TextDecoder("utf-8", { fatal: true });

/** An array of no bytes. */
export const EMPTY: Bytes = new Uint8Array(0);

/** UTF-8 bytes of a text. */
export const utf8 = (text: string): Bytes => encoder.encode(text) as Bytes;

/** Text from UTF-8 bytes. @throws TypeError where they are not UTF-8. */
export const fromUtf8 = (bytes: Bytes): string => decoder.decode(bytes);

/** The parts one after another. */
export function concat(...parts: Uint8Array[]): Bytes {
  const joined = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.length;
  }
  return joined;
}

/** Whether two public byte strings are equal (not in constant time). */
export function equal(a: Bytes, b: Bytes): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i]);
}

/** Two bytes, big-endian. */
export const u16 = (value: number): Bytes => new Uint8Array([value >>> 8, value]);

/** Four bytes, big-endian. */
export const u32 = (value: number): Bytes =>
  new Uint8Array([value >>> 24, value >>> 16, value >>> 8, value]);

/** Eight bytes, big-endian, of an integer below 2^53. */
export const u64 = (value: number): Bytes => concat(u32(Math.floor(value / 2 ** 32)), u32(value % 2 ** 32));

/** The unsigned integer of up to six bytes from `at`. */
export function readUint(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let i = at; i < at + length; i++) value = value * 256 + (bytes[i] ?? 0);
  return value;
}

/** Base64url without padding. */
export function toBase64Url(bytes: Bytes): string {
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/**
 * Bytes from base64url, read strictly: no padding, no other alphabet, unused bits zero.
 * @returns undefined where the text is anything else, or not of `length` bytes.
 */
export function fromBase64Url(text: unknown, length: number): Bytes | undefined {
  if (typeof text !== "string" || !/^[\w-]*$/.test(text)) return undefined;
  try {
    const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(binary, (char) => char.charCodeAt(0));
    return bytes.length === length && toBase64Url(bytes) === text ? bytes : undefined;
  } catch {
    return undefined;
  }
}
