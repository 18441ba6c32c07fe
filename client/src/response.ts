/** A real `Response` from an opened sealed response. */

import type { Bytes } from "./bytes.ts";
import { MteRelayError } from "./error.ts";
import { decodes } from "./fields.ts";
import type { Field } from "./field.ts";
import type { OpenedResponse } from "./opened-response.ts";

/** What a response is an answer to. */
export interface Answered {
  readonly url: URL;
  readonly method: string;
  readonly redirected: boolean;
  readonly type: ResponseType;
  readonly onDownload: ((loaded: number, total: number | undefined) => void) | undefined;
}

const BODILESS = new Set([204, 205, 304]);
/** Content codings and their names in `DecompressionStream`. */
const FORMATS: Record<string, CompressionFormat> = { gzip: "gzip", "x-gzip": "gzip", deflate: "deflate" };

/** Makes the `Response` that `fetch` would have given. @throws MteRelayError where the content breaks §4. */
export async function toResponse(opened: OpenedResponse, fields: readonly Field[], answered: Answered): Promise<Response> {
  const { status } = opened;
  if (answered.method === "HEAD" || BODILESS.has(status)) {
    await expectNoContent(opened);
    return dressed(new Response(null, { status, headers: toHeaders(fields) }), answered);
  }
  const headers = toHeaders(fields);
  const formats = codingsOf(headers);
  const total = contentLength(headers);
  const failure: Failure = {};
  let body: Bytes | ReadableStream<Bytes> = opened.complete
    ? whole(opened, total, answered)
    : pieces(opened, total, answered, failure);
  if (formats.length > 0 && (body instanceof ReadableStream || body.length > 0)) {
    headers.delete("content-encoding");
    headers.delete("content-length");
    let stream = body instanceof ReadableStream ? body : (new Blob([body]).stream() as ReadableStream<Bytes>);
    for (const format of formats) stream = stream.pipeThrough(new DecompressionStream(format));
    body = stream;
  }
  return dressed(new Response(body, { status, headers }), answered, failure);
}

/** How the stream of a body failed, if it did. */
interface Failure {
  error?: unknown;
}

const CONSUMERS = ["arrayBuffer", "blob", "bytes", "formData", "json", "text"] as const;

/** Sets what a constructed `Response` lacks, on its clones too. */
export function dressed(
  response: Response,
  answered: Pick<Answered, "url" | "redirected" | "type">,
  failure: Failure = {},
): Response {
  const { url, redirected, type } = answered;
  const address = url.href.replace(/#.*$/, "");
  Object.defineProperties(response, {
    url: { value: address },
    redirected: { value: redirected },
    type: { value: type },
    clone: { value: () => dressed(Response.prototype.clone.call(response), answered, failure) },
  });
  // Chromium puts a TypeError in the place of the error of a script's stream.
  for (const name of CONSUMERS) {
    const consume = Response.prototype[name] as (() => Promise<unknown>) | undefined;
    if (!consume) continue;
    const value = (): Promise<unknown> =>
      consume.call(response).catch((error: unknown) => {
        throw failure.error ?? error;
      });
    Object.defineProperty(response, name, { value });
  }
  return response;
}

function toHeaders(fields: readonly Field[]): Headers {
  const headers = new Headers();
  for (const [name, value] of fields) headers.append(name, value);
  return headers;
}

/** The formats to undo, last coding first; none where one is unknown, as `fetch` then leaves the content coded. */
function codingsOf(headers: Headers): CompressionFormat[] {
  const codings = headers.get("content-encoding")?.toLowerCase().split(",").map((coding) => coding.trim()) ?? [];
  const formats = codings.filter((coding) => coding !== "identity").map((coding) => FORMATS[coding]);
  const known = formats.filter((format) => format !== undefined);
  return decodes() && known.length === formats.length ? known.reverse() : [];
}

function contentLength(headers: Headers): number | undefined {
  const value = headers.get("content-length");
  return value !== null && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
}

async function expectNoContent(opened: OpenedResponse): Promise<void> {
  let { complete, content } = opened;
  while (content.length === 0 && !complete) ({ last: complete, plaintext: content } = await opened.next());
  if (content.length === 0) return;
  opened.cancel();
  throw new MteRelayError("response-invalid", "a response that has no content came with some");
}

function whole({ content }: OpenedResponse, total: number | undefined, { onDownload }: Answered): Bytes {
  if (total !== undefined && content.length !== total) throw wrongLength();
  onDownload?.(content.length, total);
  return content;
}

/** The content as it comes; a body that breaks off is an error, never a short success. */
function pieces(
  opened: OpenedResponse,
  total: number | undefined,
  { onDownload }: Answered,
  failure: Failure,
): ReadableStream<Bytes> {
  let loaded = 0;
  const deliver = (controller: ReadableStreamDefaultController<Bytes>, piece: Bytes, last: boolean): void => {
    loaded += piece.length;
    if (total !== undefined && (loaded > total || (last && loaded < total))) {
      opened.cancel();
      throw wrongLength();
    }
    if (piece.length > 0) {
      controller.enqueue(piece);
      onDownload?.(loaded, total);
    }
    if (last) controller.close();
  };
  return new ReadableStream<Bytes>(
    {
      start: (controller) => deliver(controller, opened.content, false),
      async pull(controller) {
        try {
          const { plaintext, last } = await opened.next();
          deliver(controller, plaintext, last);
        } catch (error) {
          failure.error = error;
          throw error;
        }
      },
      cancel: (reason) => opened.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

function wrongLength(): MteRelayError {
  return new MteRelayError("response-truncated", "the content is not as long as its content-length says");
}
