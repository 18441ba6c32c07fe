/** What the client takes from the platform it runs on; nothing here runs at import. */

import type { Clock } from "./pair.ts";
import { defaultStorage, type MteRelayStorage } from "./storage.ts";

/** The platform as a client sees it. */
export interface Environment {
  readonly fetch: typeof fetch;
  readonly storage: MteRelayStorage;
  readonly clock: Clock;
  /** Origin of the page or worker; undefined outside browsers, where nobody keeps cookies. */
  readonly pageOrigin: string | undefined;
  /** What relative URLs are resolved against. */
  readonly baseUrl: string | undefined;
  /** Makes tabs take turns. */
  readonly locks: Pick<LockManager, "request"> | undefined;
  /** For upload progress, which `fetch` does not report. */
  readonly XMLHttpRequest: typeof XMLHttpRequest | undefined;
  /** Whether a request to `url` may have a stream for a body. */
  streamsUploads(url: string): boolean;
  sleep(ms: number): Promise<void>;
}

/** The platform that the code runs on. */
export function platform(overrides: Partial<Environment> = {}): Environment {
  const location = globalThis.location as Location | undefined;
  const navigator = globalThis.navigator as Navigator | undefined;
  return {
    // Looked up at each call, so that a later polyfill or tracer is used; our own patch lets the relay's routes pass.
    fetch: (input, init) => globalThis.fetch(input, init),
    storage: overrides.storage ?? defaultStorage(),
    clock: { wall: () => Date.now(), mono: () => performance.now() },
    pageOrigin: location?.origin,
    baseUrl: typeof document === "undefined" ? location?.href : document.baseURI,
    locks: navigator?.locks as LockManager | undefined,
    XMLHttpRequest: typeof XMLHttpRequest === "undefined" ? undefined : XMLHttpRequest,
    streamsUploads: location ? streamsInBrowser : () => true,
    sleep: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    ...overrides,
  };
}

/** Chromium takes stream bodies, and only where the connection is HTTP/2 or newer. */
function streamsInBrowser(url: string): boolean {
  const entry = performance.getEntriesByName(url).at(-1) as PerformanceResourceTiming | undefined;
  return /^h[23]/.test(entry?.nextHopProtocol ?? "") && takesStreams();
}

function takesStreams(): boolean {
  let asked = false;
  const init = {
    method: "POST",
    body: new ReadableStream(),
    // Browsers that do not know streams never read `duplex` and send the stream as text.
    get duplex(): string {
      asked = true;
      return "half";
    },
  };
  const typed = new Request("https://stream.invalid", init).headers.has("content-type");
  return asked && !typed;
}
