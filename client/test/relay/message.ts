/** Sealed bodies and Binary HTTP as the test relay reads and writes them (§4, §6). */

import { type Bytes, concat, readUint, u64 } from "../../src/bytes.ts";
import { CONNECTION_FIELDS, type Field } from "../../src/field.ts";
import type { ByteReader } from "../../src/frame.ts";
import { decodeFields, encodeFields, fromLatin1, Reader, varint } from "../../src/http-message.ts";
import type { Aead } from "../../src/primitives.ts";
import { Refusal } from "./error.ts";

/** A request as frame 0 tells it. */
export interface InnerRequest {
  readonly method: string;
  readonly authority: string;
  readonly path: string;
  readonly fields: Field[];
  readonly content: Bytes;
}

/** Opens frame after frame. @throws Refusal `undecodable` or `too-large`. */
export async function* openFrames(key: Aead, reader: ByteReader, maxFrame: number): AsyncGenerator<{ plaintext: Bytes; last: boolean }> {
  for (let counter = 0; ; counter++) {
    const head = await reader.read(4);
    const length = readUint(head, 0, 4) % 2 ** 31;
    const last = (head[0] ?? 0) >= 0x80;
    if (head.length < 4 || length < 16) throw new Refusal("undecodable");
    if (length > maxFrame + 16) throw new Refusal("too-large");
    const nonce = concat(new Uint8Array(3), u64(counter), new Uint8Array([Number(last)]));
    const plaintext = await key.open(nonce, await reader.read(length)).catch(() => {
      throw new Refusal("undecodable");
    });
    if (plaintext.length === 0 && !last) throw new Refusal("undecodable");
    if (last && (await reader.read(1)).length > 0) throw new Refusal("undecodable");
    yield { plaintext, last };
    if (last) return;
  }
}

/** Reads frame 0. @throws Error where a rule of §4 is broken. */
export function decodeRequest(message: Bytes, last: boolean): InnerRequest {
  const reader = new Reader(message);
  if (reader.varint() !== 0) throw new Error("not a known-length request");
  const control = (): string => fromLatin1(reader.counted());
  const [method, scheme, authority, path] = [control(), control(), control(), control()];
  const fields = decodeFields(reader.section());
  const content = reader.section();
  reader.section();
  reader.expectPadding();
  const broken = (what: string): never => {
    throw new Error(what);
  };
  if (!/^[!#$%&'*+\-.^_`|~0-9A-Za-z]+$/.test(method) || method === "CONNECT") broken("method");
  if (!/^https?$/.test(scheme)) broken("scheme");
  if (!/^([a-z0-9.-]+|\[[0-9a-f:.]+\])?(:\d+)?$/.test(authority)) broken("authority");
  const [segments = ""] = path.split("?");
  const plain = segments.replace(/%2e/gi, ".").replace(/%2f/gi, "/").replace(/%5c/gi, "/");
  const star = path === "*" && method === "OPTIONS";
  if (!star && !/^\/[\x21-\x7e]*$/.test(path)) broken("path");
  if (/[#\\]/.test(path) || plain.split("/").some((segment) => segment === "." || segment === "..")) broken("path");
  if (fields.some(([name]) => CONNECTION_FIELDS.has(name))) broken("a connection's field");
  const lengths = fields.filter(([name]) => name === "content-length").map(([, value]) => value);
  if (lengths.length > 1 || lengths.some((value) => !/^\d+$/.test(value))) broken("content-length");
  const [length] = lengths;
  if (length !== undefined && (last ? Number(length) !== content.length : Number(length) < content.length)) broken("content-length");
  return { method, authority, path, fields, content };
}

/** Frame 0 of a response. */
export function encodeResponse(status: number, fields: readonly Field[], content: Bytes): Bytes {
  return concat(varint(1), varint(status), encodeFields(fields), varint(content.length), content, varint(0));
}
