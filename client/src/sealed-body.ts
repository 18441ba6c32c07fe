/** The body of a sealed request, made piece by piece: header, frame 0 with the HTTP head, further frames. */

import type { BodySource, PieceReader } from "./body.ts";
import { type Bytes, concat, EMPTY } from "./bytes.ts";
import { MteRelayError } from "./error.ts";
import { encodeRequest, type RequestHead } from "./http-message.ts";
import type { SealedHead } from "./pair.ts";

/** Bytes that the length prefix of the content in frame 0 may add. */
const LENGTH_PREFIX = 8;

/** What is sealed. */
export interface SealedRequest {
  readonly head: RequestHead;
  readonly body: BodySource | undefined;
  /** Largest plaintext of a frame, in bytes. */
  readonly maxFrame: number;
  /** Told the content bytes sealed so far. */
  readonly onProgress?: ((loaded: number) => void) | undefined;
}

/** Whether a request fits into one frame, as known before its content is read. */
export function fitsOneFrame({ head, body, maxFrame }: SealedRequest): boolean {
  return (body?.size ?? (body ? Infinity : 0)) <= roomForContent(head, maxFrame);
}

/**
 * The request with a content-length, where frame 0 alone does not tell it.
 * @throws MteRelayError `too-large` where the head does not fit into a frame.
 */
export function fitted(request: SealedRequest): SealedRequest {
  const { head, body, maxFrame } = request;
  if (roomForContent(head, maxFrame) < 0) {
    throw new MteRelayError("too-large", "the request's url and headers do not fit into one frame");
  }
  if (body?.size === undefined || fitsOneFrame(request)) return request;
  return { ...request, head: { ...head, fields: [...head.fields, ["content-length", String(body.size)]] } };
}

/**
 * Seals a request; `reader` reads its body, and is cancelled at the end.
 * @throws TypeError where the body changes while it is read.
 */
export async function* sealRequest(
  sealed: SealedHead,
  request: SealedRequest,
  reader: PieceReader | undefined,
): AsyncGenerator<Bytes, void, undefined> {
  const { head, body, maxFrame, onProgress } = request;
  const room = roomForContent(head, maxFrame);
  try {
    // A stream's first bytes may be long in coming; its head goes ahead.
    const first = (body?.size !== undefined && (await reader?.read(Math.max(room, 1)))) || EMPTY;
    let loaded = first.length;
    let last = body ? loaded === body.size : true;
    yield concat(sealed.header, await sealed.sealer.seal(encodeRequest(head, first), last));
    if (body) onProgress?.(loaded);
    while (!last) {
      const piece = await reader?.read(maxFrame);
      loaded += piece?.length ?? 0;
      last = body?.size === undefined ? piece === undefined : loaded === body.size;
      if (!last && piece === undefined) throw new TypeError("the request body is shorter than its size");
      yield await sealed.sealer.seal(piece ?? EMPTY, last);
      onProgress?.(loaded);
    }
  } finally {
    reader?.cancel("the request ended");
  }
}

function roomForContent(head: RequestHead, maxFrame: number): number {
  return maxFrame - encodeRequest(head).length - LENGTH_PREFIX;
}
