/** A caller's request by the rules of `fetch`, taken apart for sealing. */

import { blobSource, type BodySource, streamSource } from "./body.ts";

/** From this size on, bytes are copied out of the script's heap. */
const BLOB_FROM = 256 * 1024;

/** A request as `fetch` would understand it. */
export interface Outgoing {
  readonly url: URL;
  readonly method: string;
  readonly headers: Headers;
  readonly body: BodySource | undefined;
  readonly signal: AbortSignal | undefined;
  readonly credentials: RequestCredentials;
  readonly redirect: RequestRedirect;
  readonly cache: RequestCache;
  readonly mode: RequestMode;
  readonly integrity: string;
  readonly keepalive: boolean;
  readonly priority: RequestPriority | undefined;
}

/**
 * Reads the arguments of `fetch`.
 * @param base what a relative URL is resolved against.
 * @throws TypeError as `fetch` does.
 */
export async function readRequest(input: RequestInfo | URL, init: RequestInit, base: string | undefined): Promise<Outgoing> {
  const signal = init.signal === undefined && input instanceof Request ? input.signal : init.signal;
  signal?.throwIfAborted();
  const target = input instanceof Request ? input : new URL(input, base);
  const stream = asStream(init.body);
  // Firefox and Safari know no stream bodies: they would send the text "[object ReadableStream]".
  const request = new Request(target, stream ? withoutBody(init) : init);
  if (stream && (request.method === "GET" || request.method === "HEAD")) {
    throw new TypeError("a request with method GET or HEAD cannot have a body");
  }
  return {
    url: new URL(request.url),
    method: request.method,
    headers: request.headers,
    body: stream ? streamSource(stream) : await readBody(request, init.body, input),
    signal: signal ?? undefined,
    credentials: request.credentials,
    redirect: request.redirect,
    cache: request.cache,
    mode: request.mode,
    integrity: request.integrity,
    keepalive: request.keepalive,
    priority: init.priority,
  };
}

function asStream(body: BodyInit | null | undefined): ReadableStream<Uint8Array> | undefined {
  return body instanceof ReadableStream ? body : undefined;
}

function withoutBody({ body: _, ...init }: RequestInit): RequestInit {
  return init;
}

/** The body of a request that is no stream; `Request` has made its bytes and its content-type. */
async function readBody(
  request: Request,
  body: BodyInit | null | undefined,
  input: RequestInfo | URL,
): Promise<BodySource | undefined> {
  // Read by slices where it is, which may be a file on disk.
  if (body instanceof Blob) return blobSource(body);
  const none = body === null || (body === undefined && !(input instanceof Request));
  if (none || request.method === "GET" || request.method === "HEAD") return undefined;
  const blob = await request.blob();
  // A Request of the caller may have no body; Firefox does not tell (it has no `Request.body`).
  if (blob.size === 0 && body === undefined) return undefined;
  return blobSource(blob.size < BLOB_FROM ? new Uint8Array(await blob.arrayBuffer()) : blob);
}
