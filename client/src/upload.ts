/** How a sealed request's body is handed to the platform: whole, as a stream, or gathered into a Blob. */

import type { PieceReader } from "./body.ts";
import type { Bytes } from "./bytes.ts";
import type { Environment } from "./environment.ts";
import type { SealedHead } from "./pair.ts";
import { fitsOneFrame, type SealedRequest, sealRequest } from "./sealed-body.ts";
import { exchange, type Exchange } from "./transport.ts";

/** A sealed request on its way out. */
export interface Upload {
  readonly url: string;
  readonly sealed: SealedHead;
  readonly request: SealedRequest;
  readonly exchange: Exchange;
}

/** Sends a sealed request the way that needs the least memory on this platform; a failure ends its source too. */
export async function upload(env: Environment, parts: Upload): Promise<Response> {
  const { signal } = parts.exchange;
  const reader = parts.request.body?.open();
  signal?.addEventListener("abort", () => reader?.cancel(signal.reason), { once: true });
  try {
    return await send(env, parts, reader);
  } catch (error) {
    reader?.cancel(error);
    throw error;
  }
}

async function send(
  env: Environment,
  { url, sealed, request, exchange: init }: Upload,
  reader: PieceReader | undefined,
): Promise<Response> {
  const { onProgress, body } = request;
  if (fitsOneFrame(request)) {
    const [whole] = await collect(sealRequest(sealed, { ...request, onProgress: undefined }, reader));
    const response = await exchange(env, url, { ...init, body: whole as Bytes });
    if (body?.size !== undefined) onProgress?.(body.size);
    return response;
  }
  if (env.streamsUploads(url)) {
    const stream = toStream(sealRequest(sealed, request, reader), (reason) => reader?.cancel(reason));
    return exchange(env, url, { ...init, body: stream, duplex: "half" });
  }
  const size = body?.size;
  // XMLHttpRequest tells what has left; but to its own origin it always carries cookies, unlike `omit`.
  const toOwnOrigin = env.pageOrigin === new URL(url).origin;
  const byXhr = onProgress && size !== undefined && env.XMLHttpRequest && !(toOwnOrigin && init.credentials === "omit");
  const silent = byXhr ? { ...request, onProgress: undefined } : request;
  const blob = new Blob(await collect(sealRequest(sealed, silent, reader), init.signal, (part) => new Blob([part])));
  const onUpload = byXhr && ((sent: number, total: number) => onProgress(Math.floor((sent / Math.max(total, 1)) * size)));
  return exchange(env, url, { ...init, body: blob, ...(onUpload && { onUpload }) });
}

// Each piece becomes a Blob at once, so that the browser may move it out of the script's heap.
async function collect<T = Bytes>(
  parts: AsyncGenerator<Bytes, void, undefined>,
  signal?: AbortSignal | null,
  keep: (part: Bytes) => T = (part) => part as T,
): Promise<T[]> {
  const kept: T[] = [];
  for await (const part of parts) {
    signal?.throwIfAborted();
    kept.push(keep(part));
  }
  return kept;
}

function toStream(parts: AsyncGenerator<Bytes, void, undefined>, cancel: (reason: unknown) => void): ReadableStream<Bytes> {
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await parts.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel,
  });
}
