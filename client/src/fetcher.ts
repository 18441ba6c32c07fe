/** The `fetch` algorithm over relays: fields, cookies, redirects, a `Response` at the end. */

import { abortable } from "./abort.ts";
import type { CookieJar } from "./cookie.ts";
import type { Environment } from "./environment.ts";
import { MteRelayError } from "./error.ts";
import { requestFields } from "./fields.ts";
import type { Field } from "./field.ts";
import type { RequestHead } from "./http-message.ts";
import { checkIntegrity } from "./integrity.ts";
import type { OpenedResponse } from "./opened-response.ts";
import { locationOf, MAX_REDIRECTS, redirected, refused } from "./redirect.ts";
import { loadRelay } from "./lazy.ts";
import { reachedAt } from "./own-routes.ts";
import type { Relay, RelaySettings } from "./relay.ts";
import type { Outgoing } from "./request.ts";
import { dressed, toResponse } from "./response.ts";

/** How far a body has come, in bytes of its (coded) content. */
export interface MteProgress {
  readonly loaded: number;
  /** undefined where the length is not known. */
  readonly total: number | undefined;
}

/** What a request may be told beside `fetch`'s own arguments. */
export interface FetchOptions {
  readonly onUploadProgress?: ((progress: MteProgress) => void) | undefined;
  readonly onDownloadProgress?: ((progress: MteProgress) => void) | undefined;
  /** Path before `/api/mte-relay`, where the relay is reached under one. */
  readonly pathPrefix?: string | undefined;
}

/** Settings of every request of a client. */
export interface FetcherSettings extends RelaySettings {
  /** Fields added to every request that does not set them. */
  readonly headers: Headers;
  readonly pathPrefix: string;
}

const IDEMPOTENT_METHODS = new Set(["GET", "HEAD", "OPTIONS", "PUT", "DELETE"]);
/** Browsers refuse `keepalive` with more than 64 KiB in flight. */
const KEEPALIVE_LIMIT = 60_000;

/** Fetches over the relays that the URLs name. */
export class Fetcher {
  readonly #env: Environment;
  readonly #settings: FetcherSettings;
  readonly #cookies: CookieJar;
  readonly #relays = new Map<string, Promise<Relay>>();

  constructor(env: Environment, settings: FetcherSettings, cookies: CookieJar) {
    this.#env = env;
    this.#settings = settings;
    this.#cookies = cookies;
  }

  /** The relay of a URL, the same one for every request to it. */
  relayOf(url: URL, pathPrefix = this.#settings.pathPrefix): Promise<Relay> {
    const base = url.origin + pathPrefix.replace(/^\/*(?=.)/, "/").replace(/\/+$/, "");
    let relay = this.#relays.get(base);
    if (!relay) {
      reachedAt(base);
      relay = loadRelay().then((Relay) => new Relay(this.#env, base, this.#settings));
      relay.catch(() => this.#relays.delete(base));
      this.#relays.set(base, relay);
    }
    return relay;
  }

  /** Forgets every pair of every relay. */
  close(): void {
    for (const relay of this.#relays.values()) relay.then((loaded) => loaded.close()).catch(() => {});
  }

  /**
   * Fetches.
   * @param visibleRedirects whether `redirect: "manual"` yields the redirect itself, as a service worker needs it.
   */
  async fetch(request: Outgoing, options: FetchOptions, visibleRedirects: boolean): Promise<Response> {
    this.#refuseWhatFetchRefuses(request);
    let current = request;
    for (let redirects = 0; ; redirects++) {
      const opened = await this.#send(current, options);
      const fields = this.#keepsCookies(current) ? this.#cookies.take(opened.fields, current.url) : opened.fields;
      const location = locationOf(opened.status, fields);
      if (location === undefined || (request.redirect === "manual" && visibleRedirects)) {
        return this.#respond(opened, fields, current, redirects > 0, options);
      }
      opened.cancel();
      if (request.redirect === "manual") return opaqueRedirect(current.url);
      if (request.redirect === "error") throw refused("came where none was allowed");
      if (redirects === MAX_REDIRECTS) throw refused("came once too often");
      current = redirected(current, opened.status, location);
    }
  }

  #refuseWhatFetchRefuses({ mode, cache, url }: Outgoing): void {
    if (mode === "same-origin" && url.origin !== this.#env.pageOrigin) {
      throw new TypeError("the relay is of another origin, and mode is same-origin");
    }
    if (cache === "only-if-cached") throw new MteRelayError("network", "sealed responses are never in the cache");
  }

  #keepsCookies({ credentials, url }: Outgoing): boolean {
    const { pageOrigin } = this.#env;
    if (pageOrigin === undefined || credentials === "omit") return false;
    return credentials === "include" || url.origin === pageOrigin;
  }

  async #send(request: Outgoing, options: FetchOptions): Promise<OpenedResponse> {
    const { url, method, body, signal, priority } = request;
    const cookies = this.#keepsCookies(request);
    const head = this.#head(request);
    const total = body?.size;
    const keepalive = request.keepalive && (body ? (total ?? Infinity) : 0) < KEEPALIVE_LIMIT;
    const relay = await abortable(this.relayOf(url, options.pathPrefix), signal);
    return relay.send({
      head,
      body,
      idempotent: IDEMPOTENT_METHODS.has(method),
      cookies,
      signal,
      onUpload: report(options.onUploadProgress, () => total),
      outer: { credentials: cookies ? "include" : "omit", keepalive, ...(priority && { priority }) },
    });
  }

  #head(request: Outgoing): RequestHead {
    const { url, method } = request;
    return {
      method,
      scheme: url.protocol.slice(0, -1),
      authority: url.host,
      // The one character that urls keep in a query and the relay refuses.
      path: (url.pathname + url.search).replaceAll("\\", "%5C"),
      fields: requestFields(request, this.#settings.headers, this.#env),
    };
  }

  async #respond(
    opened: OpenedResponse,
    fields: readonly Field[],
    { url, method, integrity }: Outgoing,
    redirected: boolean,
    { onDownloadProgress }: FetchOptions,
  ): Promise<Response> {
    const { pageOrigin } = this.#env;
    const type = pageOrigin === undefined ? "default" : pageOrigin === url.origin ? "basic" : "cors";
    const onDownload = report(onDownloadProgress, (total: number | undefined) => total);
    const answered = { url, method, redirected, type, onDownload } as const;
    const response = await toResponse(opened, fields, answered);
    if (integrity === "" || !response.body) return response;
    const content = await response.arrayBuffer();
    await checkIntegrity(content, integrity);
    return dressed(new Response(content, response), answered);
  }
}

/** A progress callback whose own faults do not fail the request. */
function report(
  callback: ((progress: MteProgress) => void) | undefined,
  totalOf: (total: number | undefined) => number | undefined,
): ((loaded: number, total?: number) => void) | undefined {
  if (!callback) return undefined;
  return (loaded, total) => {
    try {
      callback({ loaded, total: totalOf(total) });
    } catch (error) {
      // Shown as an uncaught error where the platform has a way to (Node has not).
      globalThis.reportError?.(error);
    }
  };
}

/** What `fetch` gives for `redirect: "manual"`: a response that tells nothing. */
function opaqueRedirect(url: URL): Response {
  const response = dressed(new Response(null), { url, redirected: false, type: "opaqueredirect" });
  return Object.defineProperties(response, { status: { value: 0 }, ok: { value: false } });
}
