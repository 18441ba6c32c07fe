/** `EventSource` over a sealed fetch: parsing, reconnection, Last-Event-ID (HTML standard, section 9.2). */

import { MteRelayError } from "./error.ts";
import { EventStreamParser } from "./event-stream.ts";
import { mteFetch } from "./mte-fetch.ts";

/** Wait before reconnecting until the server names another, in milliseconds. */
const DEFAULT_RETRY_MS = 3000;

/** Options of {@link MteEventSource}. */
export interface MteEventSourceInit extends EventSourceInit {
  /** The sealed fetch; default: `mteFetch`. */
  readonly fetch?: ((url: URL, init: RequestInit) => Promise<Response>) | undefined;
  /** Further headers of every connection. */
  readonly headers?: HeadersInit | undefined;
}

type Handler = ((this: MteEventSource, event: Event) => unknown) | null;
type MessageHandler = ((this: MteEventSource, event: MessageEvent<string>) => unknown) | null;

/** Server-sent events over a sealed connection. */
export class MteEventSource extends EventTarget {
  static readonly CONNECTING = 0;
  static readonly OPEN = 1;
  static readonly CLOSED = 2;
  readonly CONNECTING = 0;
  readonly OPEN = 1;
  readonly CLOSED = 2;
  readonly url: string;
  readonly withCredentials: boolean;
  onopen: Handler = null;
  onmessage: MessageHandler = null;
  onerror: Handler = null;
  readonly #url: URL;
  readonly #init: MteEventSourceInit;
  readonly #abort = new AbortController();
  #readyState: 0 | 1 | 2 = 0;
  #lastEventId = "";
  #retryMs = DEFAULT_RETRY_MS;

  constructor(url: string | URL, init: MteEventSourceInit = {}) {
    super();
    this.#url = new URL(url, (globalThis.location as Location | undefined)?.href);
    this.url = this.#url.href;
    this.withCredentials = init.withCredentials ?? false;
    this.#init = init;
    void this.#run();
  }

  /** 0 connecting, 1 open, 2 closed. */
  get readyState(): 0 | 1 | 2 {
    return this.#readyState;
  }

  /** Ends the connection for good. */
  close(): void {
    this.#readyState = 2;
    this.#abort.abort();
  }

  async #run(): Promise<void> {
    while (this.#readyState !== 2) {
      const again = await this.#connect().catch((error: unknown) => !(error instanceof MteRelayError) || error.retryable);
      if (this.#closed) return;
      this.#readyState = again ? 0 : 2;
      this.#emit(new Event("error"));
      if (again) await new Promise((resolve) => setTimeout(resolve, this.#retryMs));
    }
  }

  /** Reads one connection to its end; tells whether to connect again. */
  async #connect(): Promise<boolean> {
    const headers = new Headers(this.#init.headers);
    headers.set("accept", "text/event-stream");
    if (this.#lastEventId !== "") headers.set("last-event-id", latin1Utf8(this.#lastEventId));
    const fetch = this.#init.fetch ?? mteFetch;
    const credentials = this.withCredentials ? "include" : "same-origin";
    const response = await fetch(this.#url, { headers, credentials, cache: "no-store", signal: this.#abort.signal });
    const isStream = response.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase() === "text/event-stream";
    if (response.status !== 200 || !isStream || !response.body) {
      await response.body?.cancel();
      return false;
    }
    this.#readyState = 1;
    this.#emit(new Event("open"));
    await this.#read(response.body, new URL(response.url).origin);
    return true;
  }

  async #read(body: ReadableStream<Uint8Array>, origin: string): Promise<void> {
    const parser = new EventStreamParser(this.#lastEventId);
    const reader = body.getReader();
    for (let read = await reader.read(); !read.done && !this.#closed; read = await reader.read()) {
      for (const { type, data } of parser.push(read.value)) {
        this.#lastEventId = parser.lastEventId;
        if (this.#closed) return;
        this.#emit(new MessageEvent(type, { data, origin, lastEventId: parser.lastEventId }));
      }
      this.#lastEventId = parser.lastEventId;
      this.#retryMs = parser.retryMs ?? this.#retryMs;
    }
  }

  // A getter, as a listener may call close() where the type checker sees no change.
  get #closed(): boolean {
    return this.#readyState === 2;
  }

  #emit(event: Event): void {
    this.dispatchEvent(event);
    const handler = { open: this.onopen, message: this.onmessage, error: this.onerror }[event.type] as Handler | undefined;
    handler?.call(this, event);
  }
}

/** `fetch` takes one character per byte; the id travels as UTF-8. */
function latin1Utf8(text: string): string {
  return String.fromCharCode(...new TextEncoder().encode(text));
}
