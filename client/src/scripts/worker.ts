/** The service worker: seals what pages send to the prefixes that it was registered for, navigations and forms too. */

import { blobSource } from "../body.ts";
import { createClient } from "../client.ts";
import { reachedAt } from "../own-routes.ts";
import { compile } from "../patch.ts";
import { refused, targetOf } from "../redirect.ts";
import type { Outgoing } from "../request.ts";
import { scriptPins } from "../script-pins.ts";
import { CacheStorageItems } from "../worker-storage.ts";

/** The parts of ServiceWorkerGlobalScope that are used; TypeScript's DOM library has them only without the page's. */
interface WorkerScope {
  readonly clients: { claim(): Promise<void> };
  skipWaiting(): Promise<void>;
  addEventListener(type: "install" | "activate", listener: (event: ExtendableEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
}
interface ExtendableEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}
interface FetchEvent extends ExtendableEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

const scope = globalThis as unknown as WorkerScope;
const parameters = new URL(location.href).searchParams;
const pins = parameters.getAll("pin");
const client = createClient({ pins: pins.length > 0 ? pins : scriptPins(), storage: new CacheStorageItems() });
// The pages' own scripts and clients are behind the same path as the worker's script.
reachedAt(new URL("..", location.href).href);
const matches = compile(parameters.getAll("prefix"), location.href);

scope.addEventListener("install", (event) => event.waitUntil(scope.skipWaiting()));
scope.addEventListener("activate", (event) => event.waitUntil(scope.clients.claim()));
scope.addEventListener("fetch", (event) => {
  if (matches(new URL(event.request.url))) event.respondWith(seal(event.request));
});

/** Where this fails, the page sees a network error: nothing is sent in clear. */
async function seal(request: Request): Promise<Response> {
  const response = await client.send(await takeApart(request), {}, true);
  const location = response.headers.get("location");
  if (location === null || response.status < 300 || response.status > 399) return response;
  // The browser follows a navigation's redirect by a request of its own, so it must come back to this worker.
  const target = targetOf(new URL(request.url), location);
  if (!matches(target)) throw refused("leads outside the prefixes that are sealed");
  const headers = new Headers(response.headers);
  headers.set("location", target.href);
  return new Response(null, { status: response.status, headers });
}

async function takeApart(request: Request): Promise<Outgoing> {
  const { method, headers, signal, credentials, redirect, cache, mode, integrity, keepalive } = request;
  const bodiless = method === "GET" || method === "HEAD";
  const content = bodiless ? undefined : await request.blob();
  return {
    url: new URL(request.url),
    method,
    headers: new Headers(headers),
    body: content && content.size > 0 ? blobSource(content) : undefined,
    signal,
    credentials,
    redirect,
    cache: cache === "only-if-cached" ? "default" : cache,
    mode,
    integrity,
    keepalive,
    priority: undefined,
  };
}
