/** Binary HTTP messages (RFC 9292, known-length form) as frame 0 carries them (§4). */

import { type Bytes, concat, EMPTY, u32, u64, utf8 } from "./bytes.ts";
import { CONNECTION_FIELDS, type Field, isField } from "./field.ts";

/** The head of a request. */
export interface RequestHead {
  readonly method: string;
  readonly scheme: string;
  readonly authority: string;
  /** Path and query. */
  readonly path: string;
  readonly fields: readonly Field[];
}

/** A response as far as frame 0 carries it. */
export interface ResponseMessage {
  readonly status: number;
  readonly fields: readonly Field[];
  readonly content: Bytes;
}

const REQUEST = 0;
const RESPONSE = 1;

/** Frame 0 of a request, with the content that is there at once. */
export function encodeRequest(head: RequestHead, content: Bytes = EMPTY): Bytes {
  const control = [head.method, head.scheme, head.authority, head.path].map((text) => prefixed(latin1(text)));
  return concat(varint(REQUEST), ...control, encodeFields(head.fields), prefixed(content), varint(0));
}

/** Frame 0 of a response, with informational responses skipped. @throws SyntaxError where a rule of §4 is broken. */
export function decodeResponse(message: Bytes): ResponseMessage {
  const reader = new Reader(message);
  if (reader.varint() !== RESPONSE) throw new SyntaxError("not a known-length response");
  let status = reader.varint();
  while (status >= 100 && status < 200) {
    decodeFields(reader.section());
    status = reader.varint();
  }
  if (status < 200 || status > 599) throw new SyntaxError("not a final status");
  const fields = decodeFields(reader.section()).filter(([name]) => !CONNECTION_FIELDS.has(name));
  const content = reader.section();
  decodeFields(reader.section());
  reader.expectPadding();
  return { status, fields, content };
}

/** The bytes of a field section with its length. */
export function encodeFields(fields: readonly Field[]): Bytes {
  return prefixed(concat(...fields.flatMap(([name, value]) => [prefixed(utf8(name)), prefixed(latin1(value))])));
}

/** The fields of a section. @throws SyntaxError where one may not travel. */
export function decodeFields(section: Bytes): Field[] {
  const reader = new Reader(section);
  const fields: Field[] = [];
  while (!reader.atEnd) {
    const field: Field = [fromLatin1(reader.counted()), fromLatin1(reader.counted())];
    if (!isField(field)) throw new SyntaxError("a field is not valid");
    fields.push(field);
  }
  return fields;
}

/** An integer as in RFC 9000 section 16, below 2^53. */
export function varint(value: number): Bytes {
  if (value < 2 ** 6) return new Uint8Array([value]);
  if (value < 2 ** 14) return new Uint8Array([(value >>> 8) | 0x40, value]);
  if (value < 2 ** 30) return u32(value + 0x80000000);
  const bytes = u64(value);
  bytes[0] = (bytes[0] ?? 0) | 0xc0;
  return bytes;
}

const prefixed = (bytes: Bytes): Bytes => concat(varint(bytes.length), bytes);

/** Bytes of a text whose characters are all below 256, as those of `Headers` are. */
export const latin1 = (text: string): Bytes => Uint8Array.from(text, (char) => char.charCodeAt(0));

/** The text with one character for each byte. */
export const fromLatin1 = (bytes: Bytes): string => {
  let text = "";
  for (const byte of bytes) text += String.fromCharCode(byte);
  return text;
};

/** Reads a Binary HTTP message from the front. */
export class Reader {
  readonly #bytes: Bytes;
  #at = 0;

  constructor(bytes: Bytes) {
    this.#bytes = bytes;
  }

  /** Whether every byte was read. */
  get atEnd(): boolean {
    return this.#at >= this.#bytes.length;
  }

  /** A variable-length integer. @throws SyntaxError at the end and at 2^53 or more. */
  varint(): number {
    const first = this.#take(1)[0] ?? 0;
    let value = first & 0x3f;
    for (const byte of this.#take((1 << (first >>> 6)) - 1)) value = value * 256 + byte;
    if (!Number.isSafeInteger(value)) throw new SyntaxError("an integer is too large");
    return value;
  }

  /** A length and as many bytes. */
  counted(): Bytes {
    return this.#take(this.varint());
  }

  /** A counted section, or nothing where the message is truncated before it (RFC 9292 section 3.8). */
  section(): Bytes {
    return this.atEnd ? EMPTY : this.counted();
  }

  /** @throws SyntaxError where anything but zero bytes is left. */
  expectPadding(): void {
    if (this.#bytes.subarray(this.#at).some((byte) => byte !== 0)) throw new SyntaxError("padding is not zero");
  }

  #take(length: number): Bytes {
    const taken = this.#bytes.slice(this.#at, this.#at + length);
    if (taken.length < length) throw new SyntaxError("the message ends early");
    this.#at += length;
    return taken;
  }
}
