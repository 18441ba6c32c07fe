/** MTE Relay's client: `mteFetch` is `fetch`, sealed between here and the relay. */

export {
  createClient,
  type MteClientOptions,
  type MteRelayClient,
  type PatchOptions,
} from "./client.ts";
export type { CookieJar, MteCookie } from "./cookie.ts";
export { MteRelayError, type ClientErrorCode, type MteRelayErrorCode, type RelayErrorCode } from "./error.ts";
export { MteEventSource, type MteEventSourceInit } from "./event-source.ts";
export type { EventListener, MteRelayEvent } from "./events.ts";
export type { FetchOptions, MteProgress } from "./fetcher.ts";
export type { IgnoredOptions, InitOptions, MteFetchOptions } from "./migration.ts";
export { initMteRelayClient, mteFetch } from "./mte-fetch.ts";
export type { Matcher } from "./patch.ts";
export { registerMteWorker, type WorkerOptions } from "./register-worker.ts";
export { MemoryStorage, type MteRelayStorage } from "./storage.ts";
export { VERSION as version } from "./version.ts";
