/** Request bodies as sources of pieces, read without holding a file in memory. */

import { type Bytes, concat, EMPTY } from "./bytes.ts";

/** A body that can be read in pieces. */
export interface BodySource {
  /** Bytes in all, where known. */
  readonly size: number | undefined;
  /** Whether `open` works more than once, which a retry needs. */
  readonly replayable: boolean;
  open(): PieceReader;
  /** Tells a source that was never opened that nobody will read it. */
  cancel(reason: unknown): void;
}

/** Reads a body once, from the front. */
export interface PieceReader {
  /** At least one byte and at most `max`, or undefined at the end. */
  read(max: number): Promise<Bytes | undefined>;
  cancel(reason: unknown): void;
}

/** A body in memory or a `Blob`, which the platform may keep on disk. */
export function blobSource(body: Bytes | Blob): BodySource {
  const size = body instanceof Blob ? body.size : body.length;
  return {
    size,
    replayable: true,
    cancel() {},
    open() {
      let at = 0;
      return {
        async read(max) {
          if (at >= size) return undefined;
          const end = Math.min(size, at + max);
          const piece = body instanceof Blob ? await readBlob(body.slice(at, end)) : body.subarray(at, end);
          at = end;
          return piece;
        },
        cancel() {},
      };
    },
  };
}

const readBlob = async (blob: Blob): Promise<Bytes> => new Uint8Array(await blob.arrayBuffer());

/** A stream, which can be read once. */
export function streamSource(stream: ReadableStream<Uint8Array>): BodySource {
  return {
    size: undefined,
    replayable: false,
    cancel(reason) {
      if (!stream.locked) stream.cancel(reason).catch(() => {});
    },
    open() {
      const reader = stream.getReader();
      let rest: Uint8Array = EMPTY;
      let cancelled: { reason: unknown } | undefined;
      return {
        async read(max) {
          while (rest.length === 0) {
            const { done, value } = await reader.read();
            // A cancelled reader says "done", which must never pass for the end of the body.
            if (cancelled) throw cancelled.reason;
            if (done) return undefined;
            if (!(value instanceof Uint8Array)) throw new TypeError("a request body stream must yield Uint8Array chunks");
            rest = value;
          }
          const piece = concat(rest.subarray(0, max));
          rest = rest.subarray(max);
          return piece;
        },
        cancel(reason) {
          cancelled ??= { reason };
          reader.cancel(reason).catch(() => {});
        },
      };
    },
  };
}
