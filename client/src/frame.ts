/** Frames: a body of any length, sealed piece by piece, with an authenticated end (§4). */

import { type Bytes, concat, EMPTY, readUint, u32, u64 } from "./bytes.ts";
import { MteRelayError } from "./error.ts";
import type { Aead } from "./primitives.ts";

/** Bytes that sealing adds to a plaintext: length and tag. */
export const FRAME_OVERHEAD = 20;

const TAG_LENGTH = 16;
const LAST = 0x80000000;

/** `counter (11 bytes) || last (1 byte)`. */
function nonce(counter: number, last: boolean): Bytes {
  return concat(new Uint8Array(3), u64(counter), new Uint8Array([Number(last)]));
}

/** Seals the frames of one body in order; holds a single-use key. */
export class FrameSealer {
  readonly #key: Aead;
  #counter = 0;

  constructor(key: Aead) {
    this.#key = key;
  }

  /** The next frame; only the last one may be empty. */
  async seal(plaintext: Bytes, last: boolean): Promise<Bytes> {
    const ciphertext = await this.#key.seal(nonce(this.#counter++, last), plaintext);
    return concat(u32(ciphertext.length + (last ? LAST : 0)), ciphertext);
  }
}

/** An opened frame. */
export interface Frame {
  readonly plaintext: Bytes;
  readonly last: boolean;
}

/** Reads a byte stream in pieces of known length; its buffer grows only as bytes arrive. */
export class ByteReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  #chunks: Uint8Array[] = [];
  #buffered = 0;

  constructor(stream: ReadableStream<Uint8Array>) {
    this.#reader = stream.getReader();
  }

  /** Exactly `length` bytes, or fewer where the stream ends before. */
  async read(length: number): Promise<Bytes> {
    while (this.#buffered < length) {
      const { done, value } = await this.#reader.read();
      if (done) break;
      this.#chunks.push(value);
      this.#buffered += value.length;
    }
    return this.#take(Math.min(length, this.#buffered));
  }

  #take(length: number): Bytes {
    const taken = new Uint8Array(length);
    let at = 0;
    while (at < length) {
      const chunk = this.#chunks[0] ?? EMPTY;
      const part = chunk.subarray(0, length - at);
      taken.set(part, at);
      at += part.length;
      if (part.length === chunk.length) this.#chunks.shift();
      else this.#chunks[0] = chunk.subarray(part.length);
    }
    this.#buffered -= length;
    return taken;
  }

  /** Gives the stream up; the sender learns that nobody reads on. */
  cancel(reason?: unknown): void {
    this.#reader.cancel(reason).catch(() => {});
  }
}

/** Opens the frames of one body in order; holds a single-use key. */
export class FrameOpener {
  readonly #key: Aead;
  readonly #maxFrame: number;
  readonly #reader: ByteReader;
  #counter = 0;

  /** @param maxFrame the largest plaintext in bytes; a longer frame is refused before its bytes are kept. */
  constructor(key: Aead, maxFrame: number, reader: ByteReader) {
    this.#key = key;
    this.#maxFrame = maxFrame;
    this.#reader = reader;
  }

  /**
   * The next frame. After the last one the stream must end.
   * @throws MteRelayError `response-invalid` or `response-truncated`.
   */
  async next(): Promise<Frame> {
    const head = await this.#readFully(4);
    const last = (head[0] ?? 0) >= 0x80;
    const length = readUint(head, 0, 4) % LAST;
    if (length < TAG_LENGTH || length > this.#maxFrame + TAG_LENGTH) throw invalid("a frame's length is not valid");
    const ciphertext = await this.#readFully(length);
    const plaintext = await this.#key.open(nonce(this.#counter++, last), ciphertext).catch((cause: unknown) => {
      throw invalid("a frame does not open", cause);
    });
    if (plaintext.length === 0 && !last) throw invalid("an empty frame is not the last");
    if (last && (await this.#reader.read(1)).length > 0) throw invalid("bytes follow the last frame");
    return { plaintext, last };
  }

  async #readFully(length: number): Promise<Bytes> {
    const bytes = await this.#reader.read(length);
    if (bytes.length < length) throw new MteRelayError("response-truncated", "the sealed body ended before its last frame");
    return bytes;
  }
}

function invalid(message: string, cause?: unknown): MteRelayError {
  return new MteRelayError("response-invalid", message, { cause });
}
