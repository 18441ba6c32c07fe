/** `mteFetch`, over a client that is made at its first use. */

import { createClient, type MteRelayClient } from "./client.ts";
import type { InitOptions, MteFetchOptions } from "./migration.ts";

let shared: MteRelayClient | undefined;

/** The client behind {@link mteFetch}, made at its first use. */
function sharedClient(): MteRelayClient {
  return (shared ??= createClient());
}

/**
 * `fetch`, sealed. The URL is the relay's origin and the application's own path.
 * @throws MteRelayError where there is no response to give; the signal's reason; TypeError as `fetch` does.
 */
export function mteFetch(input: string | URL | Request, init?: RequestInit, options?: MteFetchOptions): Promise<Response> {
  return sharedClient().fetch(input, init, options);
}

/** Sets the options of {@link mteFetch}; pairs are made anew. */
export async function initMteRelayClient(options: InitOptions = {}): Promise<MteRelayClient> {
  const client = createClient(options);
  shared?.close();
  shared = client;
  return client;
}
