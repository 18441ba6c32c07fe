/** Exchanges with the relay over the platform's `fetch`, and the errors it answers outside sealed responses (§8). */

import type { Bytes } from "./bytes.ts";
import type { Environment } from "./environment.ts";
import { MteRelayError } from "./error.ts";
import { isRelayCode } from "./recovery.ts";

/** The media type of everything sealed. */
export const MEDIA_TYPE = "application/vnd.mte-relay";
/** Path of sealed requests, and of discovery. */
export const RELAY_PATH = "/api/mte-relay";
/** Path of pairings. */
export const PAIR_PATH = "/api/mte-pair";

/** A logical request is sent at most twice within this time (§8). */
export const RETRY_WITHIN_MS = 60_000;

/** Wait before a second attempt where the relay names none. */
const DEFAULT_WAIT_MS = 1000;

/** Bytes of an error document that are read at most. */
const MAX_DOCUMENT_LENGTH = 65536;

/** What of an exchange is not fixed. */
export interface Exchange extends RequestInit {
  readonly duplex?: "half";
  readonly onUpload?: ((sent: number, total: number) => void) | undefined;
}

/**
 * One exchange with the relay: no redirect followed, no referrer told.
 * @throws the signal's reason, or MteRelayError `network` where there is no answer.
 */
export async function exchange(env: Environment, url: string, { onUpload, ...init }: Exchange): Promise<Response> {
  const full: RequestInit = {
    credentials: "omit",
    redirect: "error",
    // A single-page application's address names what its user looks at.
    referrerPolicy: "no-referrer",
    ...init,
  };
  try {
    return await (onUpload && env.XMLHttpRequest
      ? exchangeByXhr(env.XMLHttpRequest, url, full, onUpload)
      : env.fetch(url, full));
  } catch (cause) {
    init.signal?.throwIfAborted();
    throw new MteRelayError("network", `no answer from ${new URL(url).origin}`, { cause });
  }
}

/** Whether an answer is a sealed one. */
export function isSealed({ status, headers }: Response): boolean {
  return status === 200 && headers.get("content-type")?.toLowerCase() === MEDIA_TYPE;
}

/** Milliseconds to wait before the second attempt; spread, so that clients do not come back all at once. */
export function backOff(error: MteRelayError): number {
  return error.retryAfterMs ?? DEFAULT_WAIT_MS * (0.5 + Math.random());
}

/** The error in an answer that is no sealed response. */
export async function outerError(response: Response, base: string): Promise<MteRelayError> {
  const { status } = response;
  const text = await readDocument(response);
  const code = response.headers.get("x-mte-relay-error") ?? codeIn(text);
  if (code === undefined || !isRelayCode(code)) {
    return new MteRelayError("not-a-relay", `${base} answers with status ${status}, and not as a relay`, { status });
  }
  const retryAfterMs = retryAfter(response.headers.get("retry-after"));
  return new MteRelayError(code, `${base} answers ${code}`, { status, retryAfterMs });
}

/** The text of a short answer; a longer one is cut. */
export async function readDocument(response: Response): Promise<string> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = "";
  for (let read = await reader?.read(); read && !read.done; read = await reader?.read()) {
    text += decoder.decode(read.value, { stream: true });
    if (text.length > MAX_DOCUMENT_LENGTH) {
      await reader?.cancel();
      break;
    }
  }
  return text;
}

function codeIn(text: string): string | undefined {
  try {
    const code = (JSON.parse(text) as { code?: unknown } | null)?.code;
    return typeof code === "string" ? code : undefined;
  } catch {
    return undefined;
  }
}

function retryAfter(value: string | null): number | undefined {
  return value !== null && /^\d{1,9}$/.test(value) ? Number(value) * 1000 : undefined;
}

/** `fetch` as far as `exchange` uses it, by XMLHttpRequest; its response comes whole. */
function exchangeByXhr(
  Xhr: typeof XMLHttpRequest,
  url: string,
  init: RequestInit,
  onUpload: (sent: number, total: number) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    const { signal } = init;
    signal?.throwIfAborted();
    const xhr = new Xhr();
    xhr.open(init.method ?? "GET", url);
    xhr.responseType = "blob";
    xhr.withCredentials = init.credentials === "include";
    for (const [name, value] of Object.entries(init.headers as Record<string, string>)) xhr.setRequestHeader(name, value);
    const abort = (): void => xhr.abort();
    signal?.addEventListener("abort", abort);
    xhr.upload.onprogress = (event) => onUpload(event.loaded, event.total);
    xhr.onloadend = () => {
      signal?.removeEventListener("abort", abort);
      if (xhr.status === 0 || xhr.responseURL !== url) return reject(new TypeError("the exchange failed"));
      resolve(new Response(xhr.response as Blob, { status: xhr.status, headers: parseHeaders(xhr.getAllResponseHeaders()) }));
    };
    xhr.send(init.body as Blob | Bytes);
  });
}

// Asking for a single header that is not exposed writes an error to the console.
function parseHeaders(lines: string): Headers {
  const headers = new Headers();
  for (const [, name = "", value = ""] of lines.matchAll(/^([^:\r\n]+): ?(.*)\r?$/gm)) headers.append(name, value);
  return headers;
}
